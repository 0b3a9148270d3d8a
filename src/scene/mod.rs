//! Document, positions and view options → a display list.
//!
//! Geometry, text runs, colours and order are all resolved here; the screen
//! and the exports only paint. Lengths are scene units: a pixel at zoom 1, y
//! downwards.

mod actor;
mod build;
mod caption;
mod compose;
mod display;
mod faults;
mod fit;
mod frame;
mod giveway;
mod groups;
mod hit;
mod labels;
mod lane;
mod mark;
mod options;
mod outline;
mod overlay;
mod page;
mod phrases;
mod ports;
mod positions;
mod route;
mod shape;
mod squeeze;
mod straight;
pub mod text;
mod theme;
mod tie;
mod topics;
mod words;

pub use actor::sizes;
pub use build::{Scene, build};
pub use caption::Caption;
pub use display::{About, Anchor, FramePart, Group, Prim, Text};
pub use hit::{Hit, HitIndex};
pub use lane::{Body, samples};
pub use mark::BAND;
pub use options::{FrameParts, Options};
pub use overlay::{Camp, Overlay, PickedTriad};
pub use page::{Page, Preset};
pub use positions::{
    Plan, arrange, arrange_camps, in_rows, is_larger, placing, positions, room_for, strays,
};
pub use shape::Form;
pub use straight::Retied;
pub use theme::{Colour, Look, Role, Theme};
pub use tie::{DrawnTie, TieLabel};
pub use words::describe;
