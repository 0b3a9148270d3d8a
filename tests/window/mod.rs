//! The window as its users meet it: by pointer, by keyboard, by screen reader.
#![cfg(feature = "gui")]
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::cast_possible_truncation
)]

mod arranging;
mod balance;
mod bidi;
mod coverage;
mod ego;
mod evidence;
mod export;
mod export_dates;
mod fields;
mod files;
mod focus;
mod import;
mod keyboard;
mod leaving;
mod leaving_out;
mod lists;
mod look;
mod many;
mod matrix;
mod menus;
mod mutual;
mod pointer;
mod predicting;
mod presenter;
mod presenting;
mod quick_line;
mod reading;
mod recovery;
mod saved_views;
mod scenarios;
mod sources;
mod story;
mod text;
mod time;
mod typing;
