//! The fields of one record: each shows a value, and asks for the edit that
//! another one makes. Typing in one field is one step, which ends when the field
//! is left.

use egui::{CollapsingHeader, Ui};

use crate::edit::Edit;
use crate::model::{Date, Translations};
use crate::scene::Language;
use crate::ui::actions::Actions;
use crate::ui::widgets::{self, Grade, Typed};

/// What a field is called.
pub(super) struct Label<'a> {
    /// Its key within the record.
    pub key: &'a str,
    /// Its name on the screen.
    pub name: &'a str,
    /// What it would hold, shown where it is empty.
    pub hint: &'a str,
    /// What a change of it is called in the name of the step.
    pub what: &'a str,
}

/// How a part of a record is read, and changed.
type Access<R, T> = (fn(&R) -> &T, fn(&mut R) -> &mut T);

/// The fields of a record.
pub(super) struct Fields<'a, R> {
    /// Told before the key of each field, so that it is told apart from the same
    /// field of other records.
    pub prefix: String,
    /// The record as it is in the document.
    pub record: &'a R,
    /// The edit that puts another in its place; what was changed.
    pub edit: &'a dyn Fn(R, &str) -> Edit,
    /// Where edits are asked for.
    pub actions: &'a mut Actions,
}

impl<R: Clone> Fields<'_, R> {
    /// The key of a field.
    fn key(&self, field: &str) -> String {
        format!("{}.{field}", self.prefix)
    }

    fn typed<T>(&mut self, label: &Label<'_>, typed: Typed<T>, set: impl FnOnce(&mut R, T)) {
        if let Some(new) = typed.new {
            let mut record = self.record.clone();
            set(&mut record, new);
            let edit = (self.edit)(record, label.what);
            self.actions.edit(edit.in_burst(self.key(label.key)));
        }
        if typed.left {
            self.actions.seal();
        }
    }

    /// A line of text.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        label: &Label<'_>,
        now: &str,
        set: impl FnOnce(&mut R, String),
    ) {
        let typed = widgets::line(ui, &self.key(label.key), label.name, now, label.hint);
        self.typed(label, typed, set);
    }

    /// A text of several lines.
    pub(super) fn area(
        &mut self,
        ui: &mut Ui,
        label: &Label<'_>,
        now: &str,
        set: impl FnOnce(&mut R, String),
    ) {
        let typed = widgets::area(ui, &self.key(label.key), label.name, now, label.hint);
        self.typed(label, typed, set);
    }

    /// Texts of the record in other languages, in a section of their own: the field's
    /// name in the file, and what it is called on the screen.
    pub(super) fn translations(
        &mut self,
        ui: &mut Ui,
        texts: &[(&str, &str)],
        (of, of_mut): Access<R, Translations>,
    ) {
        CollapsingHeader::new("In other languages")
            .id_salt(self.key("translations"))
            .show(ui, |ui| {
                for language in Language::ALL {
                    for (field, name) in texts {
                        let tag = language.tag();
                        let label = Label {
                            key: &format!("{field}.{tag}"),
                            name: &format!("{name} in {}", language.name()),
                            hint: "",
                            what: "a translation",
                        };
                        let now = of(self.record).get(tag, field).unwrap_or_default();
                        self.line(ui, &label, now, |record, text| {
                            of_mut(record).set(tag, field, &text);
                        });
                    }
                }
            });
    }

    /// A date.
    pub(super) fn date(
        &mut self,
        ui: &mut Ui,
        label: &Label<'_>,
        now: Option<&Date>,
        set: impl FnOnce(&mut R, Option<Date>),
    ) {
        let id = ui.id().with(self.key(label.key));
        let typed = widgets::date(ui, id, label.name, now);
        self.typed(label, typed, set);
    }

    /// A grade.
    pub(super) fn grade(
        &mut self,
        ui: &mut Ui,
        label: &Label<'_>,
        now: Grade,
        set: impl FnOnce(&mut R, Grade),
    ) {
        let typed = widgets::grade(ui, &self.key(label.key), now);
        self.typed(label, typed, set);
    }

    /// A choice; what is chosen is a step of its own. Whether another was chosen.
    pub(super) fn choice<T: PartialEq + Clone>(
        &mut self,
        ui: &mut Ui,
        label: &Label<'_>,
        (now, options): (&T, &[(T, String)]),
        set: impl FnOnce(&mut R, T),
    ) -> bool {
        let picked = widgets::choice(ui, self.key(label.key), label.name, now, options);
        let Some(picked) = picked else {
            return false;
        };
        let mut record = self.record.clone();
        set(&mut record, picked);
        self.actions.edit((self.edit)(record, label.what));
        true
    }
}
