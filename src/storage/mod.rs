//! The disk: the only file access of the program.
//!
//! Reading is bounded, writing is atomic, and every failure is told in plain
//! words. Whether a file has changed behind the program's back is judged by its
//! content, never by its date alone.

mod compare;
mod failure;
mod folders;
mod paragraphs;
mod passing;
mod read;
mod recent;
mod stamp;
mod write;

pub use compare::{Disk, has_changed_since, stamp_of};
pub use failure::Failure;
pub use folders::{config_folder, documents_folder, is_folder, is_there, whereabouts};
pub use paragraphs::{Reach, paragraph};
pub use passing::write_passing;
pub use read::{Opened, read_bytes, read_limited, read_map};
pub use recent::{Recent, RecentFiles};
pub use stamp::Stamp;
pub use write::{write_bytes, write_map};
