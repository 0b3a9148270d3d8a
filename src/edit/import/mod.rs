//! Importing claims from outside as one edit.

mod claim;
mod ids;
mod importer;
mod names;
mod stances;

pub use claim::{Claim, ClaimEvidence, ClaimPart, Counts, Remark};
pub use importer::{Import, ImportOptions, Importer};
pub use names::{Answer, Question};
