//! The answer about the frustration index, and how much of it is asked for.

/// So many camps of actors are listed in all: where there are very many actors,
/// fewer splits are.
pub(crate) const LISTED: usize = 2_000_000;

/// What to find out besides the index itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Depth {
    /// List so many optimal splits at most.
    pub splits: usize,
    /// Which ties and actors differ between optimal splits.
    pub tension: bool,
}

impl Depth {
    /// The index alone.
    pub const INDEX: Self = Self {
        splits: 0,
        tension: false,
    };
    /// All there is to know.
    pub const FULL: Self = Self {
        splits: 64,
        tension: true,
    };
}

/// The frustration index with its proof or its bounds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Frustration {
    /// At least so many ties have to change.
    pub lower: u64,
    /// Changing so many is enough: `ties` are such.
    pub upper: u64,
    /// A best split known: each actor's camp.
    pub split: Vec<bool>,
    /// The ties that stand against `split`.
    pub ties: Vec<usize>,
    /// Optimal splits, as far as listed, `split` among them; each leaves other ties
    /// frustrated. Empty where it was not asked for or not proven; never more than
    /// two million camps of actors in all, so fewer splits of very large graphs.
    pub splits: Vec<Vec<bool>>,
    /// How many optimal splits there are, or at least this many. Turning a whole
    /// component over makes no other split.
    pub optima: u64,
    /// Whether `optima` is the whole number; never where it exceeds 2⁶⁴.
    pub optima_exact: bool,
    /// For each tie whether some optimal split leaves it frustrated, that is,
    /// whether changing it lowers the index; `None`: not known.
    pub in_some: Vec<Option<bool>>,
    /// For each actor whether optimal splits disagree on its camp, seen from
    /// the largest group of its component that they all leave as it is; `None`: not
    /// known.
    pub ambiguous: Vec<Option<bool>>,
    /// Whether it was stopped before all that was asked for was found out.
    pub stopped: bool,
}

impl Frustration {
    /// Whether the bounds meet.
    pub fn proven(&self) -> bool {
        self.lower == self.upper
    }

    /// The published score 1 − 2L/m (Aref & Wilson 2018): 1 for balance, 0 or
    /// more always; of the upper bound where it is not proven. `None` without ties.
    pub fn normalised(&self, ties: usize) -> Option<f64> {
        (ties > 0).then(|| 1.0 - 2.0 * self.upper as f64 / ties as f64)
    }
}
