//! A page to hand out: one HTML file with the figure, every tie with its stances and
//! evidence, the stops of the map's story, the long description and the sources.
//!
//! It asks for nothing outside itself and says so to the browser: its policy allows the
//! one script and the one style that it has, by their hashes. Without script it is read
//! from top to bottom, each tie of the figure a link to its section; the script, which is
//! the same for every map, adds zoom, a tie at a time, and steps through states that were
//! drawn beforehand. No word of a document is ever script or style.

mod document;
mod drawing;
mod frame;
mod legend;
mod markup;
mod pairs;
mod prose;
mod questions;
mod request;
mod sections;
mod states;
mod stops;
mod story;
