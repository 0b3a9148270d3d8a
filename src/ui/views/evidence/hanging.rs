//! What hangs on it: sources and speakers by what would change without them, and what
//! would change without the one that is chosen. Nothing is changed by looking.

use std::sync::Arc;
use std::time::Duration;

use egui::{
    Align, Button, Checkbox, Context as EguiContext, Label, Layout, RichText, ScrollArea,
    TextStyle, Ui, WidgetInfo, WidgetType, vec2,
};

use crate::analysis::balance::{Progress, Rule};
use crate::analysis::{ChangeWeight, LeftOut, Reliance, Without, compare_without, reliances};
use crate::edit::Version;
use crate::model::{Credibility, Document, Filter, Reliability, Selection, StanceId, counted};
use crate::task::{Cancelled, Deadline, Task};
use crate::ui::actions::{Action, Actions, EvidenceAction};
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose, strong};
use crate::ui::widgets::controls_above;
use crate::workspace::Workspace;

/// So long camps and triads are looked for.
const LIMIT: Duration = Duration::from_secs(10);

/// Of a map with more stances the difference is told, and not drawn: the map is drawn anew
/// within a frame.
const DRAWN_UP_TO: usize = 5_000;

/// Grades below which all can be left out.
const GRADES: [(Option<Reliability>, Option<Credibility>, &str); 4] = [
    (Some(Reliability::B), Some(Credibility::Probable), "B2"),
    (Some(Reliability::C), Some(Credibility::Possible), "C3"),
    (Some(Reliability::B), None, "B"),
    (Some(Reliability::C), None, "C"),
];

/// What can be left out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Kind {
    #[default]
    Speaker,
    Source,
    Grade,
}

/// Sources, then speakers, by what would change.
type Ranking = [Vec<Reliance>; 2];

/// Of which state something was worked out, and as it is looked at.
type Of = (Version, Filter);

/// The list and what was chosen in it.
#[derive(Default)]
pub(super) struct Hanging {
    /// Whether it is shown instead of the items.
    pub is_open: bool,
    kind: Kind,
    chosen: Option<LeftOut>,
    /// Sources, then speakers, by what would change.
    ranking: Option<(Of, Ranking)>,
    ranks: Option<(Of, Task<Result<Ranking, Cancelled>>)>,
    found: Option<(Of, Arc<Without>)>,
    finds: Option<(Of, LeftOut, Task<Without, Progress>)>,
}

impl Hanging {
    /// Whether something is being worked out.
    pub(super) fn is_busy(&self) -> bool {
        self.ranks.is_some() || self.finds.is_some()
    }

    /// Takes what has been worked out, and starts what has to be.
    pub(super) fn keep_up(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        if !self.is_open {
            (self.ranks, self.finds) = (None, None);
            return;
        }
        self.poll();
        let of: Of = (workspace.version(), workspace.filter.clone());
        let is_ranked = self.ranking.as_ref().is_some_and(|own| own.0 == of)
            || self.ranks.as_ref().is_some_and(|own| own.0 == of);
        if !is_ranked {
            self.ranks = Some((of.clone(), rank(ctx, workspace.snapshot(), of.1.clone())));
        }
        let Some(chosen) = self.chosen.clone() else {
            (self.found, self.finds) = (None, None);
            return;
        };
        let is_there = |own: &(Of, Arc<Without>)| own.0 == of && own.1.left_out == [chosen.clone()];
        let is_found = self.found.as_ref().is_some_and(is_there)
            || (self.finds.as_ref()).is_some_and(|own| own.0 == of && own.1 == chosen);
        if !is_found {
            let task = find(ctx, workspace.snapshot(), chosen.clone(), of.1.clone());
            self.finds = Some((of, chosen, task));
        }
    }

    fn poll(&mut self) {
        if let Some((of, task)) = self.ranks.take() {
            match task.poll() {
                None => self.ranks = Some((of, task)),
                // What breaks down is not tried again and again.
                Some(answer) => {
                    let ranking = answer.ok().and_then(Result::ok).unwrap_or_default();
                    self.ranking = Some((of, ranking));
                }
            }
        }
        if let Some((of, left_out, task)) = self.finds.take() {
            match task.poll() {
                None => self.finds = Some((of, left_out, task)),
                Some(Ok(found)) => self.found = Some((of, Arc::new(found))),
                Some(Err(_)) => self.chosen = None,
            }
        }
    }

    /// Shows it.
    pub(super) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        controls_above(ui, |ui| {
            ui.label("Leave out");
            for (kind, name) in [
                (Kind::Speaker, "one speaker"),
                (Kind::Source, "one source"),
                (Kind::Grade, "all below a grade"),
            ] {
                if ui.selectable_label(self.kind == kind, name).clicked() {
                    self.kind = kind;
                }
            }
            if self.is_busy() {
                ui.weak("Looking…");
            }
        });
        let room = ui.available_height();
        let list = if self.kind == Kind::Grade { 0.2 } else { 0.42 };
        ScrollArea::vertical()
            .id_salt("hanging list")
            .auto_shrink([false, true])
            .max_height(room * list)
            .show(ui, |ui| self.list(ui, cx));
        ui.separator();
        self.follow_on_map(cx, actions);
        self.result(ui, cx, actions);
    }

    /// What is chosen otherwise is left out on the map, too, where that shows it.
    fn follow_on_map(&self, cx: &Context, actions: &mut Actions) {
        let wanted = self.chosen.as_slice();
        if cx
            .left_out
            .as_deref()
            .is_some_and(|map| map.left_out() != wanted)
        {
            let left_out = wanted.to_vec();
            actions.push(Action::Evidence(EvidenceAction::ShowWithout(left_out)));
        }
    }

    /// Whether the difference is marked on the map.
    fn map_switch(&self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let mut on = cx.left_out.is_some();
        let is_small = cx.workspace.document().stances().len() <= DRAWN_UP_TO;
        let switch = ui.add_enabled(is_small, Checkbox::new(&mut on, "Show on the map"));
        let switch = switch
            .on_hover_text("The map without it, with what changes marked; nothing of it is kept")
            .on_disabled_hover_text("The map has too many stances to be drawn again at once");
        if switch.changed() {
            let left_out = self.chosen.iter().filter(|_| on).cloned().collect();
            actions.push(Action::Evidence(EvidenceAction::ShowWithout(left_out)));
        }
    }

    fn list(&mut self, ui: &mut Ui, cx: &Context) {
        let document = cx.workspace.document();
        if self.kind == Kind::Grade {
            controls_above(ui, |ui| {
                for (reliability, credibility, name) in GRADES {
                    let left_out = LeftOut::Below(reliability, credibility);
                    let is_on = self.chosen.as_ref() == Some(&left_out);
                    let button = Button::selectable(is_on, format!("below {name}"));
                    if ui.add(button.frame_when_inactive(true)).clicked() {
                        self.chosen = (!is_on).then_some(left_out);
                    }
                }
            });
            return;
        }
        let Some((_, [sources, speakers])) = &self.ranking else {
            return;
        };
        let all = if self.kind == Kind::Source {
            sources
        } else {
            speakers
        };
        let mut pressed = None;
        let items = all.iter().map(|own| own.items).max().unwrap_or(1);
        for reliance in all {
            let is_on = self.chosen.as_ref() == Some(&reliance.left_out);
            if row(ui, document, reliance, is_on, items) {
                pressed = Some((!is_on).then(|| reliance.left_out.clone()));
            }
        }
        if all.is_empty() {
            ui.weak("  No evidence says anything yet.");
        }
        if let Some(chosen) = pressed {
            self.chosen = chosen;
        }
    }

    fn result(&self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let document = cx.workspace.document();
        let found = self.found.as_ref().filter(|(_, found)| {
            found.left_out.first() == self.chosen.as_ref() && self.chosen.is_some()
        });
        let Some((of, found)) = found else {
            let told = match self.chosen {
                Some(_) => "Looking what would change…",
                None => "Choose what to leave out. Nothing in the map is changed by looking.",
            };
            ui.weak(told);
            return;
        };
        if of.0 != cx.workspace.version() {
            ui.weak("Looking again, as the map was changed…");
        }
        ScrollArea::vertical()
            .id_salt("hanging result")
            .auto_shrink(false)
            .show(ui, |ui| {
                self.map_switch(ui, cx, actions);
                ui.add(Label::new(strong(found.headline(document))).wrap());
                for line in found.balance_words() {
                    prose(ui, &line, Prose::Plain);
                }
                stances(ui, cx, found, actions);
                if !found.signs.is_empty() {
                    ui.add_space(4.0);
                    ui.label(strong("Ties with another sign"));
                    for tie in &found.signs {
                        prose(ui, &tie.words(document), Prose::Plain);
                    }
                }
            });
    }
}

/// The stances that are read otherwise; a click selects one on the map.
fn stances(ui: &mut Ui, cx: &Context, found: &Without, actions: &mut Actions) {
    const STANCES: usize = 500;
    let document = cx.workspace.document();
    if found.changes.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(strong("Stances"));
    // On the map a change has its number.
    let marked = (cx.left_out.as_deref()).and_then(|map| map.changes_without(None));
    let number = |stance: &StanceId| {
        let changes = &marked.as_ref()?.changes;
        changes.of_stance(stance).map(|change| change.number)
    };
    for change in found.changes.iter().take(STANCES) {
        ui.horizontal(|ui| {
            if let Some(number) = number(&change.stance) {
                ui.label(strong(format!("{number}.")));
            }
            let mark = match change.weight() {
                ChangeWeight::Gone => "−",
                ChangeWeight::Sign => "±",
                ChangeWeight::Strength => "~",
                ChangeWeight::Doubt => "?",
            };
            ui.label(mark);
            let what = ui.add(Button::new(change.what(document)).frame(false).truncate());
            if what.on_hover_text("Select it on the map").clicked()
                && let Some(stance) = document.stance(&change.stance)
            {
                actions.select(Selection {
                    stance: Some(stance.id.clone()),
                    ..Selection::tie(stance.from.clone(), stance.to.clone())
                });
            }
            ui.weak(change.how());
        });
    }
    let more = found.changes.len().saturating_sub(STANCES);
    if more > 0 {
        ui.weak(format!("… and {} more", counted(more, "stance", "stances")));
    }
}

/// A row of the list; whether it was pressed.
fn row(ui: &mut Ui, document: &Document, own: &Reliance, is_on: bool, most: usize) -> bool {
    let height = ui.text_style_height(&TextStyle::Body) + 6.0;
    let name = own.left_out.words(document);
    let items = counted(own.items, "item", "items");
    let said = format!("{name}, {items}, {}", own.words());
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        let width = (ui.available_width() * 0.34).max(120.0);
        let size = vec2(width, height);
        let pressed = ui
            .allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_width(width);
                ui.set_max_width(width);
                let button = ui.add(Button::selectable(is_on, &name).truncate());
                button.widget_info(|| {
                    WidgetInfo::selected(WidgetType::RadioButton, true, is_on, &said)
                });
                button.clicked()
            })
            .inner;
        bar(ui, own.items, most, height);
        let told = RichText::new(own.words());
        let told = if own.changed() == 0 {
            told.weak()
        } else {
            told
        };
        ui.add(Label::new(told).truncate());
        pressed
    })
    .inner
}

/// How many items there are, as a number and a bar.
fn bar(ui: &mut Ui, items: usize, most: usize, height: f32) {
    const ROOM: f32 = 56.0;
    let number = RichText::new(items.to_string()).weak();
    ui.allocate_ui_with_layout(
        vec2(30.0, height),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.set_min_width(30.0);
            ui.label(number);
        },
    );
    let (rect, _) = ui.allocate_exact_size(vec2(ROOM, height), egui::Sense::hover());
    // Small counts are exact, large ones need not be.
    #[allow(clippy::cast_precision_loss)]
    let share = items as f32 / most.max(1) as f32;
    let long = vec2((ROOM - 4.0) * share, 7.0);
    let left = egui::pos2(rect.left(), rect.center().y - 3.5);
    let ink = ui.visuals().weak_text_color().gamma_multiply(0.5);
    ui.painter()
        .rect_filled(egui::Rect::from_min_size(left, long), 1.0, ink);
}

fn rank(
    ctx: &EguiContext,
    document: Arc<Document>,
    filter: Filter,
) -> Task<Result<Ranking, Cancelled>> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |control| reliances(&document, &filter, control),
    )
}

fn find(
    ctx: &EguiContext,
    document: Arc<Document>,
    left_out: LeftOut,
    filter: Filter,
) -> Task<Without, Progress> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |control| {
            let deadline = Deadline::after(LIMIT);
            let spent = || deadline.spent();
            let control = control.clone().with_allowance(&spent);
            let rule = Rule {
                filter,
                ..Rule::default()
            };
            compare_without(&document, vec![left_out], &rule, &control)
        },
    )
}
