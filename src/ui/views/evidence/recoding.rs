//! What is changed of the chosen items, all together.

use egui::{Button, Key, Modifiers, Ui};

use super::item::ItemId;
use crate::edit::{Recoding, Version, recode, recoding_words, split_domain};
use crate::model::{ActorId, DomainId, counted, isolated, read_grade};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::context::Context;
use crate::ui::text_field::TextField;
use crate::ui::widgets::{choice, controls, faint, field_id, warning};

/// What is typed and chosen in the bar below the table.
#[derive(Default)]
pub(super) struct RecodeBar {
    from: Option<ActorId>,
    to: Option<ActorId>,
    domain: Option<DomainId>,
    about: String,
    speaker: String,
    grade: String,
    hedged: Option<bool>,
    /// The name of a domain that is split off.
    split: String,
    /// How high it was on the last frame, in points.
    used: f32,
    /// What would happen, and of what that was told.
    told: Option<((Version, usize, Recoding), String)>,
}

impl RecodeBar {
    /// How much room it and the lines above it take, in points.
    pub(super) fn height(&self, ui: &Ui, is_shown: bool) -> f32 {
        let row = ui.spacing().interact_size.y + ui.spacing().item_spacing.y;
        let detail = 2.0 * (ui.text_style_height(&egui::TextStyle::Body) + 6.0) + 12.0;
        if is_shown {
            detail + self.used.max(3.0 * row) + 14.0
        } else {
            detail
        }
    }

    /// Notes how high it was; whether that is news.
    pub(super) fn took(&mut self, used: f32) -> bool {
        let is_news = (self.used - used).abs() > 0.5;
        self.used = used;
        is_news
    }

    fn recoding(&self) -> Option<Recoding> {
        let (reliability, credibility) = read_grade(&self.grade)?;
        let some = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        // A dash takes away what stands there.
        let cleared =
            |text: &str| some(text).map(|text| if is_dash(&text) { String::new() } else { text });
        Some(Recoding {
            from: self.from.clone(),
            to: self.to.clone(),
            domain: self.domain.clone(),
            about: cleared(&self.about),
            speaker: cleared(&self.speaker),
            reliability,
            credibility,
            hedged: self.hedged,
            ..Recoding::default()
        })
    }

    /// Shows it.
    pub(super) fn show(
        &mut self,
        ui: &mut Ui,
        cx: &Context,
        actions: &mut Actions,
        items: &[ItemId],
    ) {
        self.fields(ui, cx);
        let Some(recoding) = self.recoding() else {
            let ink = warning(ui);
            ui.colored_label(ink, "A grade is a letter A–F and a number 1–6, such as B2");
            return;
        };
        let count = counted(items.len(), "item", "items");
        let is_said = recoding != Recoding::default();
        let edit = is_said
            .then(|| recode(cx.workspace.document(), items, &recoding))
            .flatten();
        ui.horizontal_wrapped(|ui| {
            let button = Button::new(format!("Change {count} (Ctrl+Enter)"));
            let pressed = ui.add_enabled(edit.is_some(), button).clicked();
            let by_key = edit.is_some()
                && ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
            if let Some(edit) = edit.filter(|_| pressed || by_key) {
                actions.document(DocumentAction::Confirmed(edit));
                *self = Self::default();
            } else if is_said {
                ui.label(self.words(cx, items, &recoding));
            } else {
                ui.weak("Choose what they are to be; one step, which can be undone. A dash empties a field.");
            }
        });
        self.splitting(ui, cx, actions, items);
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Context) {
        let document = cx.workspace.document();
        let actors: Vec<(Option<ActorId>, String)> = std::iter::once((None, "as it is".to_owned()))
            .chain(
                (document.actors().iter())
                    .map(|a| (Some(a.id.clone()), isolated(a.label()).into_owned())),
            )
            .collect();
        let domains: Vec<(Option<DomainId>, String)> =
            std::iter::once((None, "as it is".to_owned()))
                .chain(
                    (document.domains().iter())
                        .map(|d| (Some(d.id.clone()), isolated(d.label()).into_owned())),
                )
                .collect();
        let hedges = [
            (None, "as it is".to_owned()),
            (Some(true), "hedged".to_owned()),
            (Some(false), "not hedged".to_owned()),
        ];
        controls(ui, |ui| {
            ui.spacing_mut().combo_width = 90.0;
            let narrow = |ui: &mut Ui| ui.set_max_width(ui.available_width());
            narrow(ui);
            if let Some(domain) = small(ui, "recode domain", "Domain", &self.domain, &domains) {
                self.domain = domain;
            }
            field(ui, "About", &mut self.about, "as it is", 110.0);
            if let Some(from) = small(ui, "recode from", "From", &self.from, &actors) {
                self.from = from;
            }
            if let Some(to) = small(ui, "recode to", "To", &self.to, &actors) {
                self.to = to;
            }
            field(ui, "Speaker", &mut self.speaker, "as it is", 130.0);
            field(ui, "Grade", &mut self.grade, "B2", 40.0);
            if let Some(hedged) = small(ui, "recode hedged", "Hedge", &self.hedged, &hedges) {
                self.hedged = hedged;
            }
        });
    }

    /// What would happen: worked out once for what is chosen.
    fn words(&mut self, cx: &Context, items: &[ItemId], recoding: &Recoding) -> String {
        let key = (cx.workspace.version(), items.len(), recoding.clone());
        match &self.told {
            Some((of, told)) if *of == key => told.clone(),
            _ => {
                let told = recoding_words(cx.workspace.document(), items, recoding);
                self.told = Some((key, told.clone()));
                told
            }
        }
    }

    /// A domain of the chosen items alone.
    fn splitting(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions, items: &[ItemId]) {
        let document = cx.workspace.document();
        let mut domains = items
            .iter()
            .filter_map(|(id, _)| Some(&document.stance(id)?.domain));
        let Some(first) = domains.next() else {
            return;
        };
        if !domains.all(|own| own == first) {
            return;
        }
        controls(ui, |ui| {
            field(
                ui,
                "Split them off as the domain",
                &mut self.split,
                "a new name",
                130.0,
            );
            let edit = (!self.split.trim().is_empty())
                .then(|| split_domain(document, first, self.split.trim(), items))
                .flatten();
            let button = ui.add_enabled(edit.is_some(), Button::new("Split off"));
            if let Some(edit) = edit.filter(|_| button.clicked()) {
                actions.document(DocumentAction::Confirmed(edit));
                self.split.clear();
            }
        });
    }
}

fn is_dash(text: &str) -> bool {
    matches!(text, "-" | "–" | "—")
}

fn field(ui: &mut Ui, name: &str, text: &mut String, hint: &str, width: f32) {
    let label = ui.label(name);
    let field = TextField::line(text)
        .id(field_id(&format!("recode {name}")))
        .hint(faint(ui, hint))
        .width(width);
    ui.add(field).labelled_by(label.id);
}

/// A choice that takes little room.
fn small<T: PartialEq + Clone>(
    ui: &mut Ui,
    key: &str,
    name: &str,
    now: &T,
    options: &[(T, String)],
) -> Option<T> {
    let mut picked = None;
    // As wide as a choice is at least.
    ui.allocate_ui(egui::vec2(200.0, ui.spacing().interact_size.y), |ui| {
        ui.horizontal(|ui| {
            ui.set_max_width(200.0);
            picked = choice(ui, key, name, now, options);
        });
    });
    picked
}
