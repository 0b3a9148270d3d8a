//! Work beside the caller: cancelling it, seeing how far it is, bounding its
//! time, running it on a thread of its own, and the one seeded generator.
//!
//! A ground module: it knows nothing of what is worked out, and every other
//! module may use it. Long work takes a [`Control`]; its caller keeps a [`Cancel`]
//! or a [`Task`].

mod answer;
mod background;
mod control;
mod random;
mod ticking;

pub use background::{Lost, Task};
pub use control::{Cancel, Cancelled, Control, Deadline};
pub use random::SplitMix64;
pub use ticking::ticking;
