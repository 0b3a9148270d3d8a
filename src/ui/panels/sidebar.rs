//! The left side: actors with search, domains as filters, what else to show.

use egui::{Button, ComboBox, Id, Key, Label, Response, ScrollArea, Ui, WidgetInfo, WidgetType};

use super::saved_views::saved_views;
use super::scenario_list::scenario_list;
use crate::edit::Version;
use crate::model::{Actor, ActorId, AsOf, Hold, Selection, isolated};
use crate::scene::{Form, Labels};
use crate::ui::actions::{Action, Actions};
use crate::ui::commands::{Command, Part};
use crate::ui::context::Context;
use crate::ui::text::{line, strong};
use crate::ui::text_field::TextField;
use crate::ui::widgets::{faint, list_of};

/// Of lists longer than this, rows out of sight are left out.
const SHORT: usize = 100;
/// Longer lists are cut: the search finds the rest.
const MOST: usize = 400;
/// How high the list of actors is at least, in points, before the whole panel has
/// to be scrolled.
const LIST: f32 = 200.0;

/// What was searched for, in which state of which document.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Sought {
    words: String,
    version: Version,
}

/// The panel's own state.
#[derive(Default)]
pub(in crate::ui) struct Sidebar {
    search: String,
    /// The actors that match what is searched for, by position.
    found: Option<(Sought, Vec<usize>)>,
    /// How high a row of the list of actors is.
    row_height: f32,
    /// How high the filters below that list are.
    filters_height: f32,
    /// The search field is to get the keyboard.
    wants_focus: bool,
}

impl Sidebar {
    /// Gives the search field the keyboard.
    pub(in crate::ui) fn focus_search(&mut self) {
        self.wants_focus = true;
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        self.search.clear();
    }

    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(6.0);
        let height = ui.available_height();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            // A long list scrolls by itself: the filters stay in sight below it.
            let room = (height - self.filters_height).max(LIST);
            self.actor_list(ui, room, cx, actions);
            let top = ui.cursor().top();
            ui.add_space(12.0);
            domain_list(ui, cx, actions);
            ui.add_space(12.0);
            ui.label(strong("Show"));
            for command in [
                Command::Show(Part::Silent),
                Command::Show(Part::Uncoded),
                Command::Show(Part::SharedOnce),
                Command::Show(Part::Frame),
            ] {
                let row = command.row(cx);
                let mut on = row.checked.unwrap_or_default();
                if ui.checkbox(&mut on, row.name).changed() {
                    actions.run(command);
                }
            }
            labels_choice(ui, cx, actions);
            ui.add_space(12.0);
            saved_views(ui, cx, actions);
            ui.add_space(12.0);
            scenario_list(ui, cx, actions);
            self.filters_height = ui.cursor().top() - top;
        });
    }

    /// The search field under the count of actors, with a button that empties it.
    fn search_field(&mut self, ui: &mut Ui, cx: &Context) -> Response {
        let document = cx.workspace.document();
        let all = document.actors().len();
        let found = self.found.as_ref().map_or(all, |(_, found)| found.len());
        let count = if self.search.trim().is_empty() {
            format!("Actors ({all})")
        } else {
            format!("Actors ({found} of {all})")
        };
        let heading = ui.label(strong(count));
        let hint = Command::Find.row(cx).with_keys(ui.ctx(), "Find");
        let field = ui.horizontal(|ui| {
            let clears = !self.search.is_empty();
            let room = if clears { 30.0 } else { 0.0 };
            let field = TextField::line(&mut self.search)
                .id(Id::new("find"))
                .width(ui.available_width() - room)
                .hint(faint(ui, &hint));
            let field = ui.add(field).labelled_by(heading.id);
            if clears {
                let clear = ui.button("×").on_hover_text("Show all actors again");
                clear.widget_info(|| {
                    WidgetInfo::labeled(WidgetType::Button, true, "Clear the search")
                });
                if clear.clicked() {
                    self.search.clear();
                    field.request_focus();
                }
            }
            field
        });
        field.inner
    }

    fn actor_list(&mut self, ui: &mut Ui, height: f32, cx: &Context, actions: &mut Actions) {
        let document = cx.workspace.document();
        let top = ui.cursor().top();
        self.seek(cx);
        let field = self.search_field(ui, cx);
        if std::mem::take(&mut self.wants_focus) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        self.seek(cx);
        let wanted = !self.search.trim().is_empty();
        let first = (self.found.as_ref()).and_then(|(_, found)| found.first());
        let first = first.and_then(|&at| document.actors().get(at));
        if entered
            && wanted
            && let Some(actor) = first
        {
            // From there the arrow keys go on.
            actions.push(Action::Reveal(actor.id.clone()));
        }
        if first.is_none() && wanted {
            ui.weak("Nobody by that name");
        }
        let left = height - (ui.cursor().top() - top);
        let list = ScrollArea::vertical()
            .id_salt("actors")
            .auto_shrink([false, true])
            .max_height(left.max(LIST));
        let clicked = list.show(ui, |ui| self.actor_rows(ui, cx)).inner;
        if let Some(id) = clicked {
            actions.select(Selection::actor(id));
        }
    }

    /// The rows of the actors that match the search; the one that was clicked.
    fn actor_rows(&mut self, ui: &mut Ui, cx: &Context) -> Option<ActorId> {
        let document = cx.workspace.document();
        let found: &[usize] = self.found.as_ref().map_or(&[], |(_, found)| found);
        let mut chosen = None;
        for &at in found.iter().take(MOST) {
            let Some(actor) = document.actors().get(at) else {
                continue;
            };
            // Of a long list only what can be seen is made.
            let top = ui.cursor().min;
            let size = egui::vec2(ui.available_width(), self.row_height);
            let own = egui::Rect::from_min_size(top, size);
            if found.len() > SHORT && size.y > 0.0 && !ui.is_rect_visible(own) {
                ui.advance_cursor_after_rect(own);
                continue;
            }
            if actor_row(ui, cx, (at, actor)).clicked() {
                chosen = Some(actor.id.clone());
            }
            self.row_height = ui.min_rect().bottom() - top.y;
        }
        if found.len() > MOST {
            ui.weak(format!("… and {} more", found.len() - MOST));
        }
        chosen
    }

    /// Looks for matches anew where the search or the document is another.
    fn seek(&mut self, cx: &Context) {
        let sought = Sought {
            words: self.search.trim().to_lowercase(),
            version: cx.workspace.version(),
        };
        if self.found.as_ref().is_none_or(|(old, _)| *old != sought) {
            let actors = cx.workspace.document().actors().iter().enumerate();
            let found = (actors)
                .filter(|(_, actor)| sought.words.is_empty() || matches(actor, &sought.words))
                .map(|(at, _)| at)
                .collect();
            self.found = Some((sought, found));
        }
    }
}

/// The row of one actor: its name, kind and degrees.
fn actor_row(ui: &mut Ui, cx: &Context, (at, actor): (usize, &Actor)) -> Response {
    let (out, into) = cx.workspace.index().degree(at);
    let selected = cx.workspace.selection.actors.contains(&actor.id);
    let visuals = ui.visuals();
    let (ink, weak) = (visuals.text_color(), visuals.weak_text_color());
    let body = egui::TextStyle::Body.resolve(ui.style()).size;
    let form = Form::stated(&actor.kind).map_or_else(String::new, |form| format!("{form} · "));
    let as_of = AsOf::of(cx.workspace.document(), cx.workspace.filter.as_of);
    let is_there = as_of.between(actor.since.as_ref(), actor.until.as_ref()) != Hold::Not;
    let detail = if is_there {
        format!("{form}{out} out · {into} in")
    } else {
        format!("{form}not at this date")
    };
    let name = line(actor.label(), body, true, if is_there { ink } else { weak });
    let response = ui
        .scope(|ui| {
            ui.spacing_mut().item_spacing.y = 1.0;
            let row = ui.add(Button::selectable(selected, name).truncate());
            ui.horizontal(|ui| {
                ui.add_space(ui.spacing().button_padding.x);
                ui.add(Label::new(line(&detail, body * 0.84, false, weak)).truncate());
            });
            row
        })
        .inner;
    response.widget_info(|| {
        WidgetInfo::selected(
            WidgetType::SelectableLabel,
            true,
            selected,
            match is_there {
                true => format!("Actor {}", isolated(actor.label())),
                false => format!("Actor {}, not at this date", isolated(actor.label())),
            },
        )
    });
    response
}

fn domain_list(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.label(strong("Domains"));
    let workspace = &cx.workspace;
    for (at, domain) in workspace.document().domains().iter().enumerate() {
        let mut on = workspace.filter.shows(&domain.id);
        let language = workspace.display.language.tag();
        let name = domain.name_in(language).unwrap_or(domain.label());
        let text = format!("{} ({})", isolated(name), workspace.index().stances(at));
        if ui
            .checkbox(&mut on, text)
            .on_hover_text("Show or hide the stances of this domain")
            .changed()
        {
            actions.run(Command::ShowDomain(at));
        }
    }
    let all = Command::Show(Part::AllDomains).row(cx);
    if all.enabled && ui.button(all.name).clicked() {
        actions.run(Command::Show(Part::AllDomains));
    }
}

fn matches(actor: &Actor, wanted: &str) -> bool {
    (actor.known_as().chain([actor.id.as_str()])).any(|name| name.to_lowercase().contains(wanted))
}

/// What stands beside ties.
fn labels_choice(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    ui.add_space(6.0);
    let heading = ui.label("Beside ties");
    let named = |labels| Command::SetLabels(labels).row(cx).name;
    let now = cx.workspace.display.labels;
    let list = ComboBox::from_id_salt("labels of ties").selected_text(named(now));
    let list = list.width(ui.available_width() - 8.0).truncate();
    let options = Labels::ALL.map(|labels| (labels, named(labels)));
    let mut picked = now;
    list_of(ui, list, &mut picked, &options).labelled_by(heading.id);
    if picked != now {
        actions.run(Command::SetLabels(picked));
    }
}
