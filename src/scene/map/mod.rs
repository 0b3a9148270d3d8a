//! The map itself: actors' boxes, and the ties between them with their badges
//! and labels.

pub(super) mod actor;
pub(super) mod badge;
pub(super) mod callout;
mod cells;
pub(super) mod changed;
mod choice;
mod curves;
mod difference;
pub(super) mod drawing;
pub(super) mod drawn_tie;
pub(super) mod ego;
pub(super) mod geometry;
pub(super) mod icon;
mod label_board;
mod label_placing;
mod labels;
pub(super) mod lane;
mod legibility;
mod line_quality;
pub(super) mod mark;
pub(super) mod mark_change;
pub(super) mod mutual;
mod ports;
pub(super) mod positions;
pub(super) mod retained;
mod route;
mod self_loop;
pub(super) mod shape;
pub(super) mod straight;
pub(super) mod tie;
pub(super) mod tie_prims;
mod topics;
