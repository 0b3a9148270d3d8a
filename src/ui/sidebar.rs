//! The left side: actors with search, domains as filters, what else to show.

use egui::{Button, Key, Label, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use super::command::Command;
use super::text::{line, strong};
use super::{App, Sought};
use crate::model::Selection;
use crate::model::{Actor, ActorId};
use crate::scene::Form;

/// Of lists longer than this, rows out of sight are left out.
const SHORT: usize = 100;
/// Longer lists are cut: the search finds the rest.
const MOST: usize = 400;
/// How high the list of actors is at least, in points, before the whole panel has
/// to be scrolled.
const LIST: f32 = 200.0;

impl App {
    pub(super) fn sidebar(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        let height = ui.available_height();
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            // A long list scrolls by itself: the filters stay in sight below it.
            self.actor_list(ui, (height - self.filters_height).max(LIST));
            let top = ui.cursor().top();
            ui.add_space(12.0);
            self.domain_list(ui);
            ui.add_space(12.0);
            ui.label(strong("Show"));
            ui.checkbox(&mut self.view.silent, "Silent pairs");
            ui.checkbox(&mut self.view.uncoded, "Uncoded pairs");
            ui.checkbox(&mut self.view.frame, "Title, legend and sources");
            self.filters_height = ui.cursor().top() - top;
        });
    }

    fn actor_list(&mut self, ui: &mut Ui, height: f32) {
        let top = ui.cursor().top();
        let count = self.session.document().actors().len();
        let heading = ui.label(strong(format!("Actors ({count})")));
        let field = TextEdit::singleline(&mut self.search)
            .hint_text("Find (Ctrl+F)")
            .desired_width(f32::INFINITY);
        let field = ui.add(field).labelled_by(heading.id);
        if std::mem::take(&mut self.focus_search) {
            field.request_focus();
        }
        let entered = field.lost_focus() && ui.input(|i| i.key_pressed(Key::Enter));
        self.seek_actors();
        let wanted = self.search.trim().to_owned();
        let first = (self.found.as_ref()).and_then(|(_, found)| found.first());
        let first = first.and_then(|&at| self.session.document().actors().get(at));
        let mut chosen = None;
        if entered && !wanted.is_empty() {
            chosen = first.map(|actor| actor.id.clone());
            // From here the arrow keys go on.
            self.queue.push(Command::ToMap);
        }
        if first.is_none() && !wanted.is_empty() {
            ui.weak("Nobody by that name");
        }
        let left = height - (ui.cursor().top() - top);
        let list = ScrollArea::vertical()
            .id_salt("actors")
            .auto_shrink([false, true])
            .max_height(left.max(LIST));
        let clicked = list.show(ui, |ui| self.actor_rows(ui)).inner;
        if let Some(id) = chosen.or(clicked) {
            self.session.select(Selection::actor(id));
        }
    }

    /// The rows of who matches the search; who has been clicked.
    fn actor_rows(&mut self, ui: &mut Ui) -> Option<ActorId> {
        let document = self.session.document();
        let found: &[usize] = self.found.as_ref().map_or(&[], |(_, found)| found);
        let actors = || found.iter().filter_map(|&at| document.actors().get(at));
        let mut chosen: Option<ActorId> = None;
        let picture = self.picture.as_ref().map(|(_, picture)| picture);
        for actor in actors().take(MOST) {
            // Of a long list only what can be seen is made.
            let top = ui.cursor().min;
            let size = egui::vec2(ui.available_width(), self.row_height);
            let own = egui::Rect::from_min_size(top, size);
            if found.len() > SHORT && size.y > 0.0 && !ui.is_rect_visible(own) {
                ui.advance_cursor_after_rect(own);
                continue;
            }
            let degree = picture.and_then(|picture| {
                let at = picture.position(document, &actor.id)?;
                picture.degrees.get(at).copied()
            });
            let (out, into) = degree.unwrap_or_default();
            let selected = self.session.selection.actors.contains(&actor.id);
            let visuals = ui.visuals();
            let (ink, weak) = (visuals.text_color(), visuals.weak_text_color());
            let body = egui::TextStyle::Body.resolve(ui.style()).size;
            let name = line(actor.label(), body, true, ink);
            let detail = format!("{} · {out} out · {into} in", Form::of(&actor.kind).words());
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
                    format!("Actor {}", actor.label()),
                )
            });
            if response.clicked() {
                chosen = Some(actor.id.clone());
            }
            self.row_height = ui.min_rect().bottom() - top.y;
        }
        if found.len() > MOST {
            ui.weak(format!("… and {} more", found.len() - MOST));
        }
        chosen
    }

    /// Who matches the search, looked for anew only where it or the map is another.
    fn seek_actors(&mut self) {
        let sought = Sought {
            words: self.search.trim().to_lowercase(),
            version: self.session.history().version(),
        };
        if self.found.as_ref().is_none_or(|(old, _)| *old != sought) {
            let actors = self.session.document().actors().iter().enumerate();
            let found = (actors)
                .filter(|(_, actor)| sought.words.is_empty() || matches(actor, &sought.words))
                .map(|(at, _)| at)
                .collect();
            self.found = Some((sought, found));
        }
    }

    fn domain_list(&mut self, ui: &mut Ui) {
        ui.label(strong("Domains"));
        let document = self.session.document();
        let mut toggled = None;
        let counts = self.picture.as_ref().map(|(_, picture)| &picture.stances);
        for (at, domain) in document.domains().iter().enumerate() {
            let count = counts.and_then(|counts| counts.get(at)).unwrap_or(&0);
            let mut on = !self.session.filter.hidden.contains(&domain.id);
            let text = format!("{} ({count})", domain.label());
            if ui
                .checkbox(&mut on, text)
                .on_hover_text("Show or hide the stances of this domain")
                .changed()
            {
                toggled = Some((domain.id.clone(), on));
            }
        }
        if let Some((id, on)) = toggled {
            if on {
                self.session.filter.hidden.remove(&id);
            } else {
                self.session.filter.hidden.insert(id);
            }
        }
        if !self.session.filter.hidden.is_empty() && ui.button("Show all domains").clicked() {
            self.session.filter.hidden.clear();
        }
    }
}

fn matches(actor: &Actor, wanted: &str) -> bool {
    let names = [actor.label(), &actor.short, actor.id.as_str()];
    let more = actor
        .aliases
        .iter()
        .chain(actor.names.iter().map(|(_, name)| name));
    (names.into_iter().chain(more.map(String::as_str)))
        .any(|name| name.to_lowercase().contains(wanted))
}
