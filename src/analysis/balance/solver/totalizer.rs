//! Counters for the exact solver: how many of some literals hold.
//!
//! A totalizer (Bailleux & Boufkhad 2003), grown one output at a time
//! (Martins, Joshi, Manquinho & Lynce 2014). Only "at least so many" is stated.

use super::sat::{Lit, Sat};

/// A counter over literals: a tree whose inner places add up two others.
#[derive(Debug, Clone)]
pub(crate) enum Totalizer {
    /// One literal.
    Leaf(Lit),
    /// The sum of two counters.
    Inner {
        left: Box<Totalizer>,
        right: Box<Totalizer>,
        outputs: Vec<Lit>,
        size: usize,
    },
}

impl Totalizer {
    /// The counter over `inputs`; `None` over nothing.
    pub(crate) fn over(inputs: &[Lit]) -> Option<Self> {
        match inputs {
            [] => None,
            [one] => Some(Self::Leaf(*one)),
            _ => {
                let (left, right) = inputs.split_at(inputs.len() / 2);
                Some(Self::Inner {
                    left: Box::new(Self::over(left)?),
                    right: Box::new(Self::over(right)?),
                    outputs: Vec::new(),
                    size: inputs.len(),
                })
            }
        }
    }

    fn size(&self) -> usize {
        match self {
            Self::Leaf(_) => 1,
            Self::Inner { size, .. } => *size,
        }
    }

    /// The literal that holds when at least `k` inputs do; `None` where there
    /// are fewer. States what is new of it.
    pub(crate) fn at_least(&mut self, k: usize, sat: &mut Sat<'_>) -> Option<Lit> {
        match self {
            Self::Leaf(lit) => (k == 1).then_some(*lit),
            Self::Inner {
                left,
                right,
                outputs,
                size,
            } => {
                if k == 0 || k > *size {
                    return None;
                }
                while outputs.len() < k {
                    let level = outputs.len() + 1;
                    let output = sat.var(Some(false));
                    if let Some(&below) = outputs.last() {
                        sat.add(&[output.not(), below]);
                    }
                    for from_left in 0..=level.min(left.size()) {
                        let from_right = level - from_left;
                        if from_right > right.size() {
                            continue;
                        }
                        let mut clause = vec![output];
                        for (side, count) in [(&mut *left, from_left), (&mut *right, from_right)] {
                            if let Some(lit) = side.at_least(count, sat) {
                                clause.push(lit.not());
                            }
                        }
                        sat.add(&clause);
                    }
                    outputs.push(output);
                }
                outputs.get(k - 1).copied()
            }
        }
    }
}
