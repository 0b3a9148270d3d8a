//! What has changed between two dates, in words: the list beside the marks on the map.

use egui::{Button, Frame, Layout, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

use crate::analysis::{ChangeParts, ChangeWords, Changes, Compared, ThreadChange};
use crate::model::{Day, Scenario, Selection, counted, isolated};
use crate::ui::actions::{Action, Actions, FileAction};
use crate::ui::commands::{Command, TimeCommand};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::panels::side_heading::side_heading;
use crate::ui::text::{self, Prose, line, prose, strong};

/// So many changes are listed; a map in which more has changed is read as a table.
const LISTED: usize = 300;

/// The panel.
#[derive(Default)]
pub(in crate::ui) struct ChangesPanel;

/// What a change leads to.
enum Lead {
    /// The tie, on the map.
    Tie,
    /// The tie, in the inspector.
    Inspector,
    /// A place in a source: the position of the evidence in the list of the change.
    Place(usize),
}

impl ChangesPanel {
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(6.0);
        side_heading(
            ui,
            cx,
            actions,
            ("What changed", Command::Time(TimeCommand::Changes)),
        );
        let workspace = &cx.workspace;
        if let Some(shown) = workspace.differences() {
            let (fact, filter) = (workspace.fact(), &workspace.filter);
            let compared = Compared {
                before: (&fact, filter),
                after: (workspace.document(), filter),
            };
            let said = supposed_summary(cx, &shown.changes);
            return list(ui, cx, actions, (&shown.changes, compared, &said));
        }
        let Some((day, changes)) = workspace.compared.zip(workspace.changes()) else {
            ui.add_space(6.0);
            ui.label(
                "Nothing is compared. Step from change to change in the time bar, or choose a \
                 date under “Compared with” there.",
            );
            return;
        };
        let before = workspace.filter_compared(day);
        let document = workspace.document();
        let compared = Compared {
            before: (document, &before),
            after: (document, &workspace.filter),
        };
        let said = summary(cx, day, &changes);
        list(ui, cx, actions, (&changes, compared, &said));
    }
}

/// What is to be said of the changes, and each of them.
fn list(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (changes, compared, said): (&Changes, Compared<'_>, &str),
) {
    prose(ui, said, Prose::Aside);
    buttons(ui, (changes, compared));
    ScrollArea::vertical()
        .id_salt("changes")
        .auto_shrink(false)
        .show(ui, |ui| {
            // Room for the scroll bar, which would cover the ends of lines.
            ui.set_max_width(ui.available_width() - 6.0);
            let mut entries = Entries::default();
            let words = &ChangeWords::ENGLISH;
            let mut left = LISTED;
            for (kind, run) in changes.by_kind() {
                ui.add_space(4.0);
                ui.horizontal(|ui| {
                    ui.label(strong(words.kind(kind)));
                    ui.weak(counted(run.len(), "stance", "stances"));
                });
                for change in run.iter().take(left) {
                    card(ui, cx, (change, compared), &mut entries, actions);
                }
                left = left.saturating_sub(run.len());
            }
            if changes.list.len() > LISTED {
                ui.weak(format!("… and {} more", changes.list.len() - LISTED));
            }
            if ui.memory(|memory| memory.focused().is_some()) {
                entries.walk_among(ui);
            }
        });
}

/// Between what, and how much.
fn summary(cx: &Context, day: Day, changes: &Changes) -> String {
    let words = |day: Option<Day>| {
        let words = day.and_then(Day::words);
        words.unwrap_or_else(|| "the latest state".to_owned())
    };
    let now = words(cx.workspace.filter.as_of);
    let then = words(Some(day));
    let kinds = counted_kinds(changes);
    let same = changes.unchanged.len();
    let ties = counted(changes.pairs, "tie", "ties");
    format!("{now} against {then}: {kinds}. {same} of {ties} are as they were.")
}

/// What is otherwise in the scenario, and how much.
fn supposed_summary(cx: &Context, changes: &Changes) -> String {
    let scenario = cx.workspace.scenario().map_or("", Scenario::label);
    let kinds = counted_kinds(changes);
    let same = changes.unchanged.len();
    let ties = counted(changes.pairs, "tie", "ties");
    format!(
        "What if: {}, against the fact: {kinds}. {same} of {ties} are as in fact.",
        isolated(scenario)
    )
}

/// How many changes there are of each kind.
fn counted_kinds(changes: &Changes) -> String {
    let counts = ChangeWords::ENGLISH;
    let kinds: Vec<String> = (changes.by_kind())
        .map(|(kind, run)| format!("{} {}", run.len(), counts.kind(kind).to_lowercase()))
        .collect();
    if kinds.is_empty() {
        "nothing".to_owned()
    } else {
        kinds.join(", ")
    }
}

/// The list as text, to be pasted elsewhere.
fn buttons(ui: &mut Ui, (changes, compared): (&Changes, Compared<'_>)) {
    if changes.is_empty() {
        return;
    }
    let copy = ui.button("Copy as text");
    if copy.clicked() {
        let lines = changes.list.iter().map(|change| {
            let said = change.sentence(compared, &ChangeWords::ENGLISH, None);
            format!("{}. {said}", change.number)
        });
        let text: Vec<String> = lines.collect();
        ui.ctx().copy_text(text.join("\n"));
    }
}

/// One change: its number, whose it is, what it is, on what it rests.
fn card(
    ui: &mut Ui,
    cx: &Context,
    (change, compared): (&ThreadChange, Compared<'_>),
    entries: &mut Entries,
    actions: &mut Actions,
) {
    let language = cx.workspace.display.language.tag();
    let parts = change.parts(compared, &ChangeWords::ENGLISH, Some(language));
    let said = change.sentence(compared, &ChangeWords::ENGLISH, Some(language));
    let mut lead = None;
    Frame::new()
        .fill(ui.visuals().extreme_bg_color)
        .stroke(ui.visuals().widgets.noninteractive.bg_stroke)
        .corner_radius(5.0)
        .inner_margin(7.0)
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            let title = first_line(ui, change.number, &parts);
            title.widget_info(|| {
                let name = format!("Change {}: {said}", change.number);
                WidgetInfo::labeled(WidgetType::Button, true, name)
            });
            entries.add(&title, false);
            if title.double_clicked() {
                lead = Some(Lead::Inspector);
            } else if title.clicked() {
                lead = Some(Lead::Tie);
            }
            prose(
                ui,
                &format!("{}: {}", parts.topic, parts.change),
                Prose::Plain,
            );
            if let Some(place) = places(ui, cx, (change, compared)) {
                lead = Some(Lead::Place(place));
            }
        });
    match lead {
        None => {}
        Some(Lead::Tie) => {
            actions.select(Selection::tie(change.from.clone(), change.to.clone()));
        }
        Some(Lead::Inspector) => {
            let tie = Selection::tie(change.from.clone(), change.to.clone());
            actions.push(Action::Inspect(tie));
        }
        Some(Lead::Place(at)) => {
            if let Some(support) = change.evidence.get(at) {
                let (stance, item) = (support.stance.clone(), support.item);
                actions.file(FileAction::OpenSource(stance, item));
            }
        }
    }
}

/// The number, the pair, and when it changed: at the right, or below where there is no room.
fn first_line(ui: &mut Ui, number: usize, parts: &ChangeParts) -> egui::Response {
    let size = egui::TextStyle::Body.resolve(ui.style()).size;
    let ink = ui.visuals().text_color();
    let when = line(
        &parts.when,
        size * 0.88,
        false,
        ui.visuals().weak_text_color(),
    );
    let pair = line(&parts.pair, size, true, ink);
    let (title, is_beside) = ui
        .horizontal(|ui| {
            number_plate(ui, number);
            let room = ui.available_width();
            let taken = text::width(ui, when.clone()) + 14.0;
            let is_beside = text::width(ui, pair.clone()) + taken <= room;
            let wide = if is_beside { room - taken } else { room };
            let wide = egui::vec2(wide, ui.spacing().interact_size.y);
            let left = Layout::left_to_right(egui::Align::Center);
            let pair = Button::new(pair).frame(false).wrap();
            let title = ui.allocate_ui_with_layout(wide, left, |ui| ui.add(pair));
            if is_beside {
                ui.with_layout(Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(when.clone())
                });
            }
            (title.inner, is_beside)
        })
        .inner;
    if !is_beside {
        ui.label(when);
    }
    title
}

/// The number of a change, as it stands on the map.
fn number_plate(ui: &mut Ui, number: usize) {
    let (fill, letters) = (ui.visuals().text_color(), ui.visuals().extreme_bg_color);
    let plate = RichText::new(number.to_string()).strong().small();
    Frame::new()
        .fill(fill)
        .corner_radius(3.0)
        .inner_margin(egui::Margin::symmetric(5, 1))
        .show(ui, |ui| ui.label(plate.color(letters)));
}

/// The places in sources on which a change rests, with what stands there; the one that
/// was pressed.
fn places(
    ui: &mut Ui,
    cx: &Context,
    (change, compared): (&ThreadChange, Compared<'_>),
) -> Option<usize> {
    /// So many are shown.
    const SHOWN: usize = 4;
    let document = cx.workspace.document();
    let language = cx.workspace.display.language.tag();
    let item = |at: usize| {
        let support = change.evidence.get(at)?;
        let stance = document.stance(&support.stance)?;
        stance.evidence.get(support.item)
    };
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        for (at, support) in change.evidence.iter().enumerate().take(SHOWN) {
            let place = support.place(compared, &ChangeWords::ENGLISH, Some(language));
            let source = document.source(&support.source);
            let opens = source
                .and_then(|source| source.opens(&support.locator))
                .is_some();
            let gist = item(at).map_or("", |item| item.gist_in(language));
            let place = RichText::new(place).small();
            // What cannot be opened is no button.
            if !opens {
                ui.label(place).on_hover_text(gist);
                continue;
            }
            let chip = Button::new(place).fill(ui.visuals().selection.bg_fill);
            if ui.add(chip).on_hover_text(gist).clicked() {
                pressed = Some(at);
            }
        }
    });
    let gist = item(0).map_or("", |item| item.gist_in(language));
    if !gist.is_empty() {
        prose(ui, gist, Prose::Fine);
    }
    pressed
}
