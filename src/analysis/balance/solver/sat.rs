//! A thin skin over BatSat: variables, clauses, answers under assumptions.

use batsat::{Callbacks, SolverInterface, SolverOpts, lbool};

use crate::analysis::balance::progress::Control;

/// A variable or its negation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lit(u32);

impl Lit {
    /// No literal of any formula.
    pub(crate) const NONE: Self = Self(u32::MAX - 1);

    /// The opposite.
    pub(crate) fn not(self) -> Self {
        Self(self.0 ^ 1)
    }

    /// The literal itself, or its opposite.
    pub(crate) fn when(self, holds: bool) -> Self {
        if holds { self } else { self.not() }
    }
}

impl Default for Lit {
    fn default() -> Self {
        Self::NONE
    }
}

/// What the solver says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Answer {
    /// There is a model; ask for its values.
    Yes,
    /// There is none: these assumptions cannot hold together.
    No(Vec<Lit>),
    /// Ended early.
    Unknown,
}

struct Watch<'c> {
    control: &'c Control<'c>,
    conflicts: u64,
    limit: u64,
}

impl Callbacks for Watch<'_> {
    fn on_new_clause(&mut self, _: &[batsat::Lit], kind: batsat::ClauseKind) {
        if matches!(kind, batsat::ClauseKind::Learnt) {
            self.conflicts += 1;
        }
    }

    fn stop(&self) -> bool {
        // Not `tick`: between two questions all of a large formula may be gone through.
        self.conflicts > self.limit || self.control.is_stopped()
    }
}

/// A growing formula.
pub(crate) struct Sat<'c> {
    solver: batsat::Solver<Watch<'c>>,
    vars: Vec<batsat::Var>,
    spare: Vec<batsat::Lit>,
}

impl<'c> Sat<'c> {
    /// The empty formula.
    pub(crate) fn new(control: &'c Control<'c>) -> Self {
        let watch = Watch {
            control,
            conflicts: 0,
            limit: u64::MAX,
        };
        Self {
            solver: batsat::Solver::new(SolverOpts::default(), watch),
            vars: Vec::new(),
            spare: Vec::new(),
        }
    }

    /// A new variable, tried as `first` before the other way round.
    pub(crate) fn var(&mut self, first: Option<bool>) -> Lit {
        // The solver's own polarity is whether to try the negation.
        let polarity = first.map_or(lbool::UNDEF, |value| lbool::new(!value));
        let number = self.vars.len() as u32;
        let var = self.solver.new_var(polarity, true);
        self.vars.push(var);
        Lit(number * 2)
    }

    fn theirs(&self, lit: Lit) -> batsat::Lit {
        let var = self.vars.get((lit.0 / 2) as usize).copied();
        var.map_or(batsat::Lit::UNDEF, |var| {
            batsat::Lit::new(var, lit.0 & 1 == 0)
        })
    }

    /// At least one of these has to hold.
    pub(crate) fn add(&mut self, clause: &[Lit]) {
        let mut spare = std::mem::take(&mut self.spare);
        spare.clear();
        spare.extend(clause.iter().map(|&lit| self.theirs(lit)));
        self.solver.add_clause_reuse(&mut spare);
        self.spare = spare;
    }

    /// Whether all clauses can hold with all of `assumed`, within so many conflicts.
    pub(crate) fn solve(&mut self, assumed: &[Lit], conflicts: u64) -> Answer {
        let watch = self.solver.cb_mut();
        watch.conflicts = 0;
        watch.limit = conflicts;
        let theirs: Vec<batsat::Lit> = assumed.iter().map(|&lit| self.theirs(lit)).collect();
        let answer = self.solver.solve_limited(&theirs);
        if answer == lbool::TRUE {
            return Answer::Yes;
        }
        if answer == lbool::FALSE {
            let core = assumed.iter().copied();
            let core = core.filter(|&lit| {
                let var = self.theirs(lit).var();
                self.solver.unsat_core_contains_var(var)
            });
            return Answer::No(core.collect());
        }
        Answer::Unknown
    }

    /// How many conflicts the last question has met.
    pub(crate) fn conflicts(&self) -> u64 {
        self.solver.cb().conflicts
    }

    /// Whether a literal holds in the last model.
    pub(crate) fn value(&self, lit: Lit) -> bool {
        self.solver.value_lit(self.theirs(lit)) == lbool::TRUE
    }
}
