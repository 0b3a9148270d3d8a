//! All optimal splits of a proven graph: how many there are, which ties they leave
//! frustrated, and which actors change camps between them.

pub(super) mod ambiguity;
pub(crate) mod cut_oracle;
pub(super) mod gather;
pub(super) mod known;
pub(super) mod oracle;
