//! The disk: the only file access of the program.
//!
//! Reading is bounded, writing is atomic, and every failure is told in plain
//! words. Whether a file has changed behind the program's back is judged by its
//! content, never by its date alone.

mod answers;
mod attributes;
mod backups;
mod compare;
mod failure;
mod folders;
mod in_place;
mod journal;
mod map_lock;
mod passing;
mod preferences;
mod read;
mod recent;
mod recovery;
mod renderer;
mod save;
mod settling;
mod signals;
mod stamp;
mod starts;
mod state;
mod tables;
mod temporary;
mod texts;
mod write;

pub use answers::{ReadSheet, read_sheets_of_answers};
pub use backups::{Backup, Backups};
pub use compare::{Disk, has_changed_since, stamp_of};
pub use failure::Failure;
pub use folders::{
    config_folder, documents_folder, is_folder, is_same_file, is_there, whereabouts,
};
pub use journal::{Journal, LeftBehind, left_behind};
pub use map_lock::{Locked, MapLock};
pub use passing::{Passing, sweep_passing};
pub use preferences::KeptPreferences;
pub use read::{Opened, Origin, read_bytes, read_limited, read_map, read_map_watched};
pub use recent::{Recent, RecentFiles};
pub use recovery::{LeftWork, OnDisk, ago, discard_work, discard_work_of, left_work, stamp_in};
pub use renderer::{KeptRenderer, Renderer};
pub use save::{forget_map, save_map, sweep_leftovers};
pub use settling::Settling;
pub use signals::attend_to_signals;
pub use stamp::Stamp;
pub use starts::{RendererHistory, Start, write_report};
pub use state::StateFolder;
pub use tables::{TableFile, read_table};
pub use texts::{Reach, bring_text, paragraph, put_text, read_source_text, read_text_file};
pub use write::{write_bytes, write_map};
