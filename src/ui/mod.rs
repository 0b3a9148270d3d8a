//! The window. `egui` lives here and nowhere else.
//!
//! | module | is | must not know |
//! |---|---|---|
//! | `app` | the shell: what is open, which views and panels stand where, the queue; the one executor | – |
//! | `actions` | everything that can be asked for | who asks |
//! | `commands` | the one table: command → name, keys, tooltip, enabled, checked | – |
//! | `context` | what views, panels and dialogs read | – |
//! | `views` | kinds of views behind one trait, a folder each | other views, panels |
//! | `panels` | sidebar, inspector, balance, menu bar, status line | views, other panels |
//! | `dialogs` | questions and sheets before the window | views, panels |
//! | `layouts` | layouts that are worked out beside the window | – |
//! | `file_dialogs` | asking for a file by the desktop's own dialogs | – |
//! | `focus` | who gets the keyboard | – |
//! | `frame_cost` | how long the parts of a frame take, up to the last pixel | what is shown |
//! | `guide` | the guide's chapters and pictures, what the program is | who shows them |
//! | `entries` | the keyboard in an open menu or list | what its entries are |
//! | `bundled` | the maps that come with the program | who opens them |
//! | `next`, `menu_entry` | where to go from the open document; a command as an entry of a menu | – |
//! | `presenter` | what a room sees in presenter mode, how large its letters are | who shows it |
//! | `bidi` | the one place that puts painted text in reading order | who shows it |
//! | `chains` | paths of the display list as points on the screen | who paints them |
//! | `text_field`, `line_breaks` | the field in which text of any script is typed | documents, `widgets` |
//! | `drawing` | by what the window is drawn, now and from the next start on | who draws it |
//! | `opening` | opening the window by what can draw it; one sentence where nothing can | views, panels |
//! | `preferences`, `window_place` | what is remembered between starts | who remembers it |
//! | `look`, `text`, `markdown`, `widgets` | fonts and colours, kinds of text, fields | documents' state |
//!
//! A frame: input becomes commands; answers from other threads are taken; panels,
//! views and dialogs read the `context::Context` and ask for
//! `actions::Action`s; at its end the executor carries these out.

mod actions;
mod app;
mod bidi;
mod bundled;
mod chains;
mod commands;
mod context;
mod dialogs;
mod entries;
mod file_dialogs;
mod focus;
mod frame_cost;
mod guide;
mod in_round;
mod kept;
mod layouts;
mod line_breaks;
mod look;
mod markdown;
mod menu_entry;
mod motion;
mod new_table;
mod new_text;
mod next;
mod opening;
mod panels;
mod preferences;
mod presenter;
mod prims;
mod renderer_choice;
mod text;
mod text_field;
mod text_rows;
mod views;
mod web_address;
mod widgets;
mod window_place;

pub use app::{App, MotionQuery, Startup};
pub use file_dialogs::{Answer, Ask, Browser, FileDialogs, NativeDialogs, Viewer};
pub use frame_cost::{FrameCost, PaintingCost};
pub use opening::run;
pub use preferences::Preferences;
pub use renderer_choice::RendererChoice;
