//! Importing claims, or a whole map, from outside as one edit.

mod claim;
mod ids;
mod importer;
mod map;
mod names;
mod stances;

pub use claim::{Claim, ClaimEvidence, ClaimPart, Counts, Remark};
pub use importer::{Import, ImportOptions, Importer};
pub use map::{Fate, MapImport, RecordFate, RecordList, RecordPlace, import_map};
pub use names::{Answer, Question};
