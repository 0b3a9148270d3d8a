//! How what is seen is drawn, with what has changed since the day that is compared with, or
//! changes without some evidence.

use std::sync::Arc;

use super::Workspace;
use super::changes::earlier;
use super::queries::Seen;
use super::{composition, orders, view_name};
use crate::analysis::{Changes, Redaction, Side};
use crate::model::{Day, Filter, SavedView, ViewKind};
use crate::scene::{FrameParts, Language, Mutual, Options, ShownChanges};

impl Workspace {
    /// How views draw it now; the map as it is presented has fewer words.
    pub fn seen_options(&self) -> Options {
        let overlay = self.overlay.clone();
        let options = Options {
            untold: self.untold(),
            ..self.display.seen_options(&self.filter, overlay)
        };
        let options = self.in_scenario(self.around_ego(self.composition.on(options)));
        match &self.leaving {
            Some(day) if self.left_out().is_empty() && self.supposed.is_none() => {
                self.leaving(*day, options)
            }
            _ => self.marked(options),
        }
    }

    /// How a figure of what is seen is drawn.
    pub fn options(&self) -> Options {
        let overlay = self.overlay.clone();
        let options = self.display.options(&self.filter, overlay);
        let options = self.in_scenario(self.around_ego(self.composition.on(options)));
        Options {
            page: self.composition.page(),
            ..self.marked(options)
        }
    }

    /// With what has changed since the day that is compared with, where that is earlier; or
    /// with what is otherwise in the scenario that is shown, or by the evidence that is left
    /// out.
    pub(super) fn marked(&self, options: Options) -> Options {
        let without = self.changes_without(options.language);
        if without.is_some() {
            // Where a stance is left out, nobody found the sources silent.
            let frame = FrameParts {
                notes: false,
                ..options.frame
            };
            return Options {
                changes: without,
                silent: false,
                uncoded: false,
                frame,
                ..options
            };
        }
        if self.supposed.is_some() {
            let whole = Redaction::default();
            let changes = self.differences_through(&options.filter, options.language, &whole);
            return Options { changes, ..options };
        }
        let now = self.filter.as_of.unwrap_or(Day::MAX);
        let since = self.compared.filter(|day| *day < now);
        let changes = since.map(|day| self.changes_in(day, options.language));
        Options { changes, ..options }
    }

    /// What has changed since the day that is compared with, as a figure through a filter
    /// tells it, or what is otherwise in the scenario that is shown: marked, and listed
    /// beneath, without what is withheld. `None`: nothing earlier is compared with.
    pub fn changes_listed(
        &self,
        filter: &Filter,
        language: Option<Language>,
        redaction: &Redaction,
    ) -> Option<ShownChanges> {
        if self.supposed.is_some() {
            let shown = self.differences_through(filter, language, redaction)?;
            return Some(shown.on(Side::After, true));
        }
        let now = filter.as_of.unwrap_or(Day::MAX);
        let day = self.compared.filter(|day| *day < now)?;
        let seen = Seen {
            filter,
            ..self.seen()
        };
        let shown = (self.changes).since(seen, day, (language, redaction));
        Some(shown.on(Side::After, true))
    }

    /// As the map was on the day that is being left, with what is about to change.
    fn leaving(&self, day: Day, options: Options) -> Options {
        let changes = self.changes_in(day, options.language);
        let filter = Filter {
            around: options.filter.around.clone(),
            ..earlier(&self.filter, day)
        };
        Options {
            changes: Some(changes.on(Side::Before, false)),
            filter,
            ..options
        }
    }

    fn changes_in(&self, day: Day, language: Option<Language>) -> ShownChanges {
        let whole = Redaction::default();
        self.changes.since(self.seen(), day, (language, &whole))
    }

    /// What has changed since the day that the map is compared with; `None`: it is
    /// compared with none. O((s + e) log (s + e)) in stances and their evidence when
    /// first asked, then O(1).
    pub fn changes(&self) -> Option<Arc<Changes>> {
        let day = self.compared?;
        let language = self.display.language;
        let language = (language != Language::English).then_some(language);
        Some(self.changes_in(day, language).changes)
    }

    /// The filter of what the map is compared with.
    pub fn filter_compared(&self, day: Day) -> Filter {
        earlier(&self.filter, day)
    }

    /// What is seen, as it can be kept; `seen` says what a view of its own knows: its
    /// kind, filter, selection and camera.
    pub fn kept(&self, seen: SavedView) -> SavedView {
        let mutual = self.display.mutual;
        let is_usual = mutual == Mutual::proposed(&self.document);
        let seen = SavedView {
            compared: self.compared,
            scenario: self.scenario_id().cloned(),
            only_differences: self.only_differences,
            mutual: (!is_usual).then(|| mutual.name().to_owned()),
            ..seen
        };
        // Only the map is seen around one actor.
        let ego = self.ego.as_ref().filter(|_| seen.kind == ViewKind::Map);
        let seen = orders::kept_around(ego, seen);
        composition::kept(&self.display, &self.composition, seen)
    }

    /// A name to suggest for a view of this document, of its date and its filter.
    pub fn proposed_name(&self, seen: &SavedView) -> String {
        view_name::proposed(&self.document, seen)
    }
}
