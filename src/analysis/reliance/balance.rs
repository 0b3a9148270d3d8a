//! Camps and triads with all evidence, and without some of it.

use crate::analysis::balance::{Ask, Control, Depth, Report, Rule, analyse};
use crate::model::Document;

/// What is known of the balance of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BalanceSide {
    /// How many signed ties are judged.
    pub ties: usize,
    /// The frustration index is at least this.
    pub lower: u64,
    /// … and at most this.
    pub upper: u64,
    /// How many triads there are, and how many of them are balanced; `None`: too many to
    /// be counted in the time there was.
    pub triads: Option<(u64, u64)>,
    /// The two camps of a best split that is known, by the positions of their actors,
    /// without those who have no signed tie.
    pub camps: Vec<Vec<usize>>,
}

impl BalanceSide {
    fn of(report: &Report) -> Self {
        let triads = &report.triads;
        Self {
            ties: report.graph.ties().len(),
            lower: report.frustration.lower,
            upper: report.frustration.upper,
            triads: (!report.triads_left_out).then(|| (triads.total(), triads.balanced())),
            camps: report.camps(),
        }
    }

    /// Whether the frustration index is known.
    pub fn is_proven(&self) -> bool {
        self.lower == self.upper
    }
}

/// What becomes of the camps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CampsChange {
    /// No tie has a sign, with all evidence or without.
    None,
    /// The camps of before, or some of them where several are as good, are as good as any
    /// without the evidence.
    Hold,
    /// Other camps fit better.
    Differ,
    /// The time was not enough to tell.
    Unknown,
}

/// So many best splits are looked at, where there are several.
const SPLITS: usize = 64;

/// The balance of a map and of what is left of it, whose actors have the same positions.
pub(super) fn compare(
    [before, after]: [&Document; 2],
    rule: &Rule,
    control: &Control<'_>,
) -> ([BalanceSide; 2], CampsChange) {
    let ask = Ask {
        depth: Depth {
            splits: SPLITS,
            tension: false,
        },
        triads: 0,
        sensitivity: false,
        ..Ask::default()
    };
    let first = analyse(before, rule, &ask, &control.share(0.5));
    let second = analyse(after, rule, &ask, control);
    let camps = change(&first, &second);
    (
        [first, second].map(|report| BalanceSide::of(&report)),
        camps,
    )
}

fn change(before: &Report, after: &Report) -> CampsChange {
    if before.graph.ties().is_empty() || after.graph.ties().is_empty() {
        return CampsChange::None;
    }
    let (found, then) = (&before.frustration, &after.frustration);
    let splits = found.splits.iter().chain([&found.split]);
    let least = splits.map(|split| against(after, split)).min();
    let least = least.unwrap_or_default();
    if least == then.lower {
        CampsChange::Hold
    } else if least > then.upper && found.proven() {
        CampsChange::Differ
    } else {
        CampsChange::Unknown
    }
}

/// How many ties stand against a split of the actors into two camps.
fn against(report: &Report, split: &[bool]) -> u64 {
    let camp = |actor: usize| split.get(actor).copied().unwrap_or_default();
    let ties = report.graph.ties().iter();
    ties.filter(|tie| (camp(tie.a) == camp(tie.b)) != tie.positive)
        .count() as u64
}
