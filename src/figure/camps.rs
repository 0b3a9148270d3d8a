//! The camps of a figure of several dates: each has its own.

use std::time::Duration;

use super::error::FigureError;
use crate::analysis::balance::{Ask, Control, Depth, Report, Rule, analyse};
use crate::model::{Document, Filter};
use crate::scene::Overlay;
use crate::task::{Cancel, Deadline};

/// How long the search for the camps of one date may take.
const LIMIT: Duration = Duration::from_secs(60);

/// Which camps are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CampsAsked {
    /// How stances become signed ties; its filter is that of the figure.
    pub rule: Rule,
    /// Which of the best splits, by its position; `None`: what they agree on.
    pub split: Option<usize>,
    /// Whether there are two, even where more fit the map better.
    pub only_two: bool,
}

/// What was found.
pub(super) struct CampsFound {
    pub overlay: Overlay,
    /// The bounds of the frustration index.
    pub index: (u64, u64),
    /// How many signed ties were judged.
    pub ties: usize,
}

impl CampsAsked {
    /// Those that an overlay shows; `None`: it shows none.
    pub fn like(overlay: &Overlay) -> Option<Self> {
        (!overlay.camps.is_empty()).then(|| Self {
            rule: overlay.rule.clone(),
            split: overlay.split,
            only_two: overlay.is_second_reading && overlay.split.is_none(),
        })
    }

    /// How deep an analysis has to go for them.
    pub fn depth(&self) -> Depth {
        Depth {
            splits: (self.split.map_or(0, |at| at + 1)).max(Depth::FULL.splits),
            ..Depth::FULL
        }
    }

    /// They themselves, of a report on a map by a rule.
    ///
    /// # Errors
    /// [`FigureError::NoCamps`] and [`FigureError::NoSplit`].
    pub fn overlay(
        &self,
        document: &Document,
        rule: &Rule,
        report: &Report,
    ) -> Result<Overlay, FigureError> {
        if report.camps().is_empty() {
            return Err(FigureError::NoCamps);
        }
        match self.split {
            Some(at) => {
                let known = report.frustration.splits.len();
                let found = Overlay::of_split(document, rule, report, at);
                found.ok_or(FigureError::NoSplit { at, known })
            }
            None if self.only_two => Ok(Overlay::of(document, rule, report)),
            None => Ok(Overlay::best(document, rule, report)),
        }
    }

    /// Those of a map as it is seen at one date.
    ///
    /// # Errors
    /// [`FigureError`], as for [`Self::overlay`], and where `cancel` was switched.
    pub(super) fn found(
        &self,
        document: &Document,
        seen: &Filter,
        cancel: &Cancel,
    ) -> Result<CampsFound, FigureError> {
        let deadline = Deadline::after(LIMIT);
        // Every part of the work may take all the time there is.
        let spent = || f64::from(u8::from(deadline.has_passed()));
        let control = Control::new(cancel.clone()).with_allowance(&spent);
        let rule = Rule {
            filter: Filter {
                around: Vec::new(),
                ..seen.clone()
            },
            ..self.rule.clone()
        };
        let ask = Ask {
            depth: self.depth(),
            sensitivity: false,
            triads: 0,
            ..Ask::default()
        };
        let report = analyse(document, &rule, &ask, &control);
        if cancel.is_cancelled() {
            return Err(FigureError::Cancelled);
        }
        Ok(CampsFound {
            overlay: self.overlay(document, &rule, &report)?,
            index: (report.frustration.lower, report.frustration.upper),
            ties: report.graph.ties().len(),
        })
    }
}
