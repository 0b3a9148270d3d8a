//! The keys of the line that write nothing.

use egui::{Key, Modifiers, Ui};

use super::reading::Reading;
use super::{QuickLine, quick_field};
use crate::edit::quick::Problem;
use crate::ui::actions::{Action, Actions, QuickAction};
use crate::ui::text_field;

impl QuickLine {
    /// Takes the keys of this frame; whether anything else is read for it.
    pub(super) fn keys(&mut self, ui: &Ui, reading: &Reading, actions: &mut Actions) -> bool {
        let pressed = |modifiers: Modifiers, key: Key| {
            ui.input_mut(|input| input.consume_key(modifiers, key))
        };
        let count = reading.offers.len();
        if count > 0 && pressed(Modifiers::NONE, Key::ArrowDown) {
            self.chosen = (self.chosen + usize::from(self.is_at_offer(reading))) % count;
            self.has_chosen = true;
            return true;
        }
        if count > 0 && pressed(Modifiers::NONE, Key::ArrowUp) {
            self.chosen = (self.chosen + count - 1) % count;
            self.has_chosen = true;
            return true;
        }
        if pressed(Modifiers::ALT, Key::N) {
            self.as_new = !self.as_new;
            return true;
        }
        if pressed(Modifiers::NONE, Key::Tab) {
            if let Some(problem) = self.made_new(reading) {
                self.make_new(ui, problem);
            } else if self.is_at_offer(reading) {
                self.take(ui, reading);
            } else if !reading.complete.carried.is_empty() {
                self.carry.is_confirmed = !self.carry.is_confirmed;
            }
            return true;
        }
        if pressed(Modifiers::NONE, Key::Enter) {
            self.enter(reading, actions);
            return true;
        }
        if pressed(Modifiers::NONE, Key::Escape) {
            actions.quick(QuickAction::Leave);
        }
        false
    }

    /// The word that the line is told to be stopped by, where Tab makes something new of
    /// it: unless a way to go on was chosen, or the caret is at the word.
    pub(super) fn made_new<'r>(&self, reading: &'r Reading) -> Option<&'r Problem> {
        let problem = reading.parsed.problems.first()?;
        problem.as_new.as_ref()?;
        let offer = reading.offers.get(self.chosen);
        // Of a word that the caret is in, the part before it can be gone on with.
        let is_there = offer.is_some_and(|offer| offer.range.start == problem.range.start);
        (!self.has_chosen && !is_there).then_some(problem)
    }

    /// Makes something new of a word; the caret stays behind what it stood behind.
    fn make_new(&mut self, ui: &Ui, problem: &Problem) {
        let range = problem.range.clone();
        let Some(name) = &problem.as_new else {
            return;
        };
        if self.line.get(range.clone()).is_none() {
            return;
        }
        let caret = self.caret(ui);
        self.line.replace_range(range.clone(), name);
        let end = range.start + name.len();
        let caret = match caret {
            before if before <= range.start => before,
            within if within < range.end => end,
            behind => end + (behind - range.end),
        };
        text_field::put_caret(ui.ctx(), quick_field(), caret);
        self.chosen = 0;
    }

    /// Whether Tab takes a way to go on: something was typed of it, or it was chosen.
    fn is_at_offer(&self, reading: &Reading) -> bool {
        let chosen = reading.offers.get(self.chosen);
        chosen.is_some_and(|offer| self.has_chosen || offer.is_begun())
    }

    /// Puts the chosen way to go on into the line.
    pub(super) fn take(&mut self, ui: &Ui, reading: &Reading) {
        let Some(offer) = reading.offers.get(self.chosen) else {
            return;
        };
        if self.line.get(offer.range.clone()).is_none() {
            return;
        }
        let mut end = offer.range.end;
        // What stands behind the caret keeps the blank that it has.
        if self
            .line
            .get(end..)
            .is_some_and(|rest| rest.starts_with(' '))
        {
            end += 1;
        }
        self.line
            .replace_range(offer.range.start..end, &offer.insert);
        let at = offer.range.start + offer.insert.len();
        text_field::put_caret(ui.ctx(), quick_field(), at);
        self.chosen = 0;
        self.has_chosen = false;
    }

    fn enter(&mut self, reading: &Reading, actions: &mut Actions) {
        match &reading.coding {
            Some(coding) => {
                self.storing = Some((reading.complete.clone(), coding.clone()));
                actions.quick(QuickAction::Store(Box::new(coding.clone())));
            }
            None => {
                let problem = reading.parsed.problems.first();
                let said = problem.map_or_else(
                    || format!("{} {}", reading.told.headline.0, reading.told.headline.1),
                    |problem| problem.message.clone(),
                );
                actions.push(Action::Say(said));
            }
        }
    }
}
