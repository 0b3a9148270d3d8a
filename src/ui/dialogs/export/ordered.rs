//! The figure that the dialog's choices order, and the command that makes it again.

use std::path::PathBuf;
use std::sync::Arc;

use super::ExportDialog;
use super::dates::DatesKind;
use super::dates_form::DatesKnown;
use super::file_name::figure_name;
use super::words;
use crate::analysis::{Ego, EgoBy};
use crate::figure::{self, CampsAsked, FigureDates, FigureRequest, FigureView, Format};
use crate::model::{Filter, Question, SceneRect};
use crate::scene::{Options, Overlay};
use crate::ui::file_dialogs::map_name;
use crate::workspace::Workspace;

/// How many questions a page asks a class.
const ASKED: usize = 4;

impl ExportDialog {
    /// The request that the choices make.
    pub(super) fn request(&self, workspace: &Workspace) -> FigureRequest {
        let options = self.options(workspace);
        let request = (self.choices).request(&options, &workspace.selected_actors());
        let dates = self.dates(workspace).unwrap_or_default();
        let request = FigureRequest {
            view: self.view(),
            shape: workspace.shape,
            part: self.part_of(workspace, &request),
            ..request
        };
        if dates == FigureDates::One {
            let Options {
                filter, language, ..
            } = &request.options;
            let questions = self.asked_of(workspace, filter);
            if !questions.is_empty() {
                // Camps and changes would tell the answers.
                return FigureRequest {
                    options: Options {
                        overlay: None,
                        changes: None,
                        ..request.options
                    },
                    questions,
                    ..request
                };
            }
            let changes = workspace.changes_listed(filter, *language, &request.redaction);
            return FigureRequest {
                options: Options {
                    changes,
                    ..request.options
                },
                ..request
            };
        }
        // Each date has camps of its own, and no number of a triad means the same there.
        let overlay = request.options.overlay.clone();
        FigureRequest {
            camps: overlay.as_deref().and_then(CampsAsked::like),
            options: Options {
                overlay: (overlay.filter(|own| !own.camps.is_empty())).map(|own| {
                    Arc::new(Overlay {
                        triad: None,
                        ..Overlay::clone(&own)
                    })
                }),
                changes: None,
                ..request.options
            },
            dates,
            ..request
        }
    }

    /// Whether a page can ask a class: it shows one date of the fact.
    pub(super) fn can_ask(&self, workspace: &Workspace) -> bool {
        self.choices.kind == Format::Html
            && workspace.scenario_id().is_none()
            && self.dates(workspace) == Ok(FigureDates::One)
            && !workspace.fact().stances().is_empty()
    }

    /// What a page asks a class that shows the map through this filter.
    fn asked_of(&self, workspace: &Workspace, filter: &Filter) -> Vec<Question> {
        let known = self.questions.as_ref().filter(|(of, _)| {
            let (version, seen) = of;
            *version == workspace.version() && seen == filter
        });
        let asked = known.filter(|_| self.choices.asks && self.can_ask(workspace));
        asked.map_or_else(Vec::new, |(_, questions)| questions.clone())
    }

    /// Proposes questions anew where the map or what is shown of it changed.
    /// O(stances log stances), or O(1).
    pub(super) fn update_questions(&mut self, workspace: &Workspace) {
        if !self.choices.asks || !self.can_ask(workspace) {
            return;
        }
        let options = self.options(workspace);
        let request = (self.choices).request(&options, &workspace.selected_actors());
        let key = (workspace.version(), request.options.filter);
        if self
            .questions
            .as_ref()
            .is_none_or(|(known, _)| *known != key)
        {
            let proposed = workspace.proposals(&key.1, ASKED).into_iter();
            let mut questions: Vec<Question> = proposed.map(|own| own.question).collect();
            questions.sort_by(|a, b| a.in_map_order(b, workspace.document()));
            self.questions = Some((key, questions));
        }
    }

    /// The part of the map that is drawn: what is seen of it, where that is chosen.
    fn part_of(&self, workspace: &Workspace, request: &FigureRequest) -> Option<SceneRect> {
        let wants = (self.choices.only_seen).unwrap_or(workspace.composition.is_cropped);
        (self.part_seen(request)).filter(|_| wants)
    }

    /// The part of the map that is seen, where the figure stands as it does.
    fn part_seen(&self, request: &FigureRequest) -> Option<SceneRect> {
        let is_as_seen = request.options.page.is_none()
            && self.choices.kind != Format::Text
            && self.choices.dates.kind == DatesKind::Shown
            && self.view() == self.shown.0;
        self.part.filter(|_| is_as_seen)
    }

    /// Whether only what is seen is drawn; `None`: the whole is.
    pub(super) fn part_known(
        &self,
        workspace: &Workspace,
        request: &FigureRequest,
    ) -> Option<bool> {
        self.part_seen(request)?;
        Some(self.part_of(workspace, request).is_some())
    }

    /// For which dates the figure speaks; one where nothing of the map has a date, or
    /// another view is drawn.
    ///
    /// # Errors
    /// What is wrong with what is typed, in plain words.
    pub(super) fn dates(&self, workspace: &Workspace) -> Result<FigureDates, String> {
        if self.view() != FigureView::Map || !is_dated(workspace) {
            return Ok(FigureDates::One);
        }
        self.choices.dates.dates()
    }

    /// What the form knows of dates, beside what is typed.
    pub(super) fn dates_known(&self, workspace: &Workspace) -> DatesKnown {
        DatesKnown {
            is_dated: is_dated(workspace),
            is_map: self.view() == FigureView::Map,
            wrong: self.dates(workspace).err(),
        }
    }

    /// Of which view the figure is.
    pub(super) fn view(&self) -> FigureView {
        self.choices.view.unwrap_or(self.shown.0)
    }

    /// How the window draws the map; around the selected actor, where an ego view is asked
    /// for while there is none.
    pub(super) fn options(&self, workspace: &Workspace) -> Options {
        let selected = || {
            let actor = workspace.selection.only_actor()?.clone();
            let by = EgoBy::default();
            Some(Ego { actor, by })
        };
        let ego = match self.view() {
            FigureView::Ego => workspace.ego.clone().or_else(selected),
            _ => None,
        };
        Options {
            matrix: self.shown.1.clone(),
            coverage: self.coverage,
            ..workspace.options_around(ego.as_ref())
        }
    }

    /// The command that makes the figure again, and what it needs for that.
    pub(super) fn command_words(
        &self,
        workspace: &Workspace,
        request: &FigureRequest,
    ) -> (String, Option<&'static str>) {
        let map = match &workspace.file.path {
            Some(path) => path.clone(),
            None => PathBuf::from(map_name(workspace)),
        };
        if self.dates(workspace).is_err() {
            return (String::new(), Some(words::DATES_FIRST));
        }
        let out = figure_name(workspace, self.choices.kind);
        let map = map.display().to_string();
        let shell = figure::Shell::of_system();
        let command = figure::command(&workspace.fact(), request, (&map, &out), shell);
        let needs = if workspace.file.path.is_none() {
            Some(words::COMMAND_NEEDS_FILE)
        } else {
            let changed = workspace.history().is_changed();
            let marked = workspace.scenario_id().is_some() && request.options.changes.is_some();
            (changed.then_some(words::COMMAND_NEEDS_SAVE))
                .or_else(|| marked.then_some(words::COMMAND_UNMARKED))
        };
        (command, needs)
    }
}

/// Whether anything that is seen of a map changes at a date; a scenario is drawn at one.
fn is_dated(workspace: &Workspace) -> bool {
    workspace.scenario_id().is_none() && workspace.chronology().timeline.moments().len() > 0
}
