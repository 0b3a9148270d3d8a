//! A request for a figure → bytes: SVG, PDF, PNG, a page of HTML or the description as text;
//! and the command that repeats it.
//!
//! A [`FigureRequest`] holds all that decides the bytes of a figure beside the
//! map itself. The window and the command line both draw by one, so that every
//! figure of either can be repeated by the other. The writers decide nothing:
//! they write down what the display list says.

mod added_places;
mod as_of;
mod camps;
mod command;
mod comparison;
mod crowd;
mod dated;
mod dates;
mod embeds;
mod error;
mod font_subset;
mod format;
mod hard_edges;
mod letters;
mod page;
mod pdf;
mod png;
mod raster;
mod request;
mod see_through;
mod shell;
mod states;
mod story;
mod story_told;
mod svg;
mod usvg_tree;
mod view;
mod warnings;
mod worksheet;
mod write;
mod write_options;

pub use as_of::AsOf;
pub use camps::CampsAsked;
pub use command::command;
pub use comparison::State;
pub use dated::numbered;
pub use dates::{DatesError, FigureDates};
pub use embeds::Embeds;
pub use error::FigureError;
pub use format::Format;
pub use letters::Letters;
pub use pdf::pdf;
pub use png::{Picture, picture, png};
pub use request::{Extent, Figure, FigureRequest};
pub use shell::Shell;
pub use story_told::StoryTold;
pub use svg::svg;
pub use view::FigureView;
pub use worksheet::WorksheetRequest;
pub use write::write;
pub use write_options::{Crop, WriteOptions};
