//! All tests of what a user can rely on, in one binary: it links the library, and
//! with it the window, once. `cargo test --test all NAME` runs those of one module.
//!
//! Apart stand `frame_cost`, which owns the allocator, and `render`, which needs a
//! graphics driver.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]

mod common;
#[path = "common/export.rs"]
mod figures;
#[path = "common/maps.rs"]
mod maps;
mod scan;
#[path = "common/scenes.rs"]
mod scenes;
#[cfg(feature = "gui")]
mod window_support;

mod analyse;
mod architecture;
mod broken;
mod bundled;
mod changes;
mod classroom;
mod comparing;
mod dates;
mod directions;
mod export;
mod figure_choices;
mod format;
mod golden;
mod great_powers;
mod headless;
mod hostile;
mod layout;
mod legible;
mod matrix;
mod model;
mod mutual;
mod notices;
mod odd_dates;
mod overlays;
mod packaging;
mod page;
mod pages;
mod readme;
mod recode;
mod recovery;
mod redaction;
mod renderers;
mod retained;
mod saved_views;
mod scenarios;
mod scene;
mod schema;
mod story;
mod supposed;
mod tables;
mod timeline;
mod translations;
#[cfg(feature = "gui")]
mod window;
