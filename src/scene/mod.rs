//! Derived ties, positions and view options → a display list.
//!
//! Geometry, text runs, colours and order are all resolved here; the screen
//! and the exports only paint. Lengths are scene units: a pixel at zoom 1, y
//! downwards.

mod build;
mod changes;
mod coverage;
mod display;
mod display_list;
mod figure;
mod groups;
mod hit;
mod language;
mod map;
mod matrix;
mod options;
mod overlay;
mod page;
mod panels;
mod retained;
mod shown_scenario;
pub mod text;
mod theme;
mod update;
mod watermark;
mod worksheet;

pub use build::{build, build_again};
pub use changes::ShownChanges;
pub use coverage::{
    CoverageContent, CoveragePainter, CoveragePlan, build_coverage, describe_coverage, spot_words,
};
pub use display::{About, Anchor, FramePart, Group, Prim, Text};
pub use display_list::DisplayList;
pub use figure::caption::Caption;
pub use figure::description::describe;
pub use figure::markdown::{Paragraph, paragraphs, plain_text};
pub use figure::sheet::Sheet;
pub use groups::Scene;
pub use hit::{Hit, HitIndex};
pub use language::{Language, PageTable, PageWords, QuestionTable, QuestionWords};
pub use map::actor::sizes;
pub use map::badge::{Badge, Tag};
pub use map::changed::StrandMark;
pub use map::drawn_tie::{DrawnTie, Stroke, TieLabel};
pub use map::ego::ego_places;
pub use map::icon::Icon;
pub use map::lane::{Body, samples};
pub use map::mark::BAND;
pub use map::positions::{
    Plan, arrange, arrange_camps, in_rows, is_larger, placing, positions, positions_in, room_for,
    strays,
};
pub use map::shape::Form;
pub use matrix::{
    Against, CellLook, FrameBlock, MatrixContent, MatrixPainter, MatrixPlan, Slice, TieLook,
    TopicPlace, build_matrix, describe_matrix,
};
pub use options::{
    CellDetail, CoverageOptions, FigureWords, FrameParts, Labels, MatrixOptions, Mutual, Options,
};
pub use overlay::{Camp, Overlay, PickedTriad};
pub use page::{Page, Preset};
pub use panels::{Panel, build_panels, panel_places};
pub use retained::Retained;
pub use shown_scenario::ShownScenario;
pub use theme::{Colour, Look, Role, Theme};
pub use update::Retied;
pub use watermark::watermark;
pub use worksheet::{WorksheetPage, answer_key, worksheet};
