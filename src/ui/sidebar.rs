//! The left side: actors with search, domains as filters, what else to show.

use egui::{Button, Key, Label, ScrollArea, TextEdit, Ui, WidgetInfo, WidgetType};

use super::App;
use super::command::Command;
use super::text::{line, strong};
use crate::model::{Actor, ActorId};
use crate::scene::Form;
use crate::session::Selection;

/// Longer lists are cut: the search finds the rest.
const MOST: usize = 400;

impl App {
    pub(super) fn sidebar(&mut self, ui: &mut Ui) {
        ui.add_space(6.0);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            self.actor_list(ui);
            ui.add_space(12.0);
            self.domain_list(ui);
            ui.add_space(12.0);
            ui.label(strong("Show"));
            ui.checkbox(&mut self.view.silent, "Silent pairs");
            ui.checkbox(&mut self.view.uncoded, "Uncoded pairs");
            ui.checkbox(&mut self.view.frame, "Title, legend and sources");
        });
    }

    fn actor_list(&mut self, ui: &mut Ui) {
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
        let document = self.session.document();
        let wanted = self.search.trim().to_lowercase();
        let found: Vec<&Actor> = (document.actors().iter())
            .filter(|a| matches(a, &wanted))
            .collect();
        let mut chosen: Option<ActorId> = None;
        if entered && !wanted.is_empty() {
            chosen = found.first().map(|a| a.id.clone());
            // From here the arrow keys go on.
            self.queue.push(Command::ToMap);
        }
        if found.is_empty() && !wanted.is_empty() {
            ui.weak("Nobody by that name");
        }
        let ties: Vec<(usize, usize)> = (self.picture.iter())
            .flat_map(|(_, picture)| &picture.scene.ties)
            .map(|tie| (tie.tie.from, tie.tie.to))
            .collect();
        for actor in found.iter().take(MOST) {
            let at = document.actor_index(&actor.id).unwrap_or(usize::MAX);
            let out = ties.iter().filter(|(from, _)| *from == at).count();
            let into = ties.iter().filter(|(_, to)| *to == at).count();
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
        }
        if found.len() > MOST {
            ui.weak(format!("… and {} more", found.len() - MOST));
        }
        if let Some(id) = chosen {
            self.session.select(Selection::actor(id));
        }
    }

    fn domain_list(&mut self, ui: &mut Ui) {
        ui.label(strong("Domains"));
        let document = self.session.document();
        let mut toggled = None;
        for domain in document.domains() {
            let count = document
                .stances()
                .iter()
                .filter(|s| s.domain == domain.id)
                .count();
            let mut on = !self.session.lens.hidden.contains(&domain.id);
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
                self.session.lens.hidden.remove(&id);
            } else {
                self.session.lens.hidden.insert(id);
            }
        }
        if !self.session.lens.hidden.is_empty() && ui.button("Show all domains").clicked() {
            self.session.lens.hidden.clear();
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
