//! What the commands of a text do: coding, marking, going from passage to passage.

use super::page::Place;
use super::selecting::{Reader, passage};
use super::{Open, TextView};
use crate::analysis::Common;
use crate::edit::ReadingMark;
use crate::model::Selection;
use crate::ui::actions::{Action, Actions, TextAction};
use crate::ui::commands::TextCommand;
use crate::ui::context::Context;

/// No name is longer, in characters.
const LONGEST_NAME: usize = 120;

impl TextView {
    pub(super) fn carry_out(&mut self, command: TextCommand, cx: &Context, actions: &mut Actions) {
        let Some(open) = self.open(&cx.workspace) else {
            return;
        };
        let source = open.source.id.clone();
        match command {
            TextCommand::Code => {
                let span = passage(&open.text.text, &open.text.numbered.numbers, self.reader);
                let number = self.selected_numbers(&open).first().copied();
                actions.text(TextAction::Code(source, span, number));
            }
            TextCommand::Mark(mark) => {
                let numbers = self.selected_numbers(&open);
                if numbers.is_empty() {
                    let told = "This is not a numbered paragraph";
                    return actions.push(Action::Say(told.to_owned()));
                }
                let last = numbers.last().copied().unwrap_or_default();
                actions.text(TextAction::Mark(source, numbers, mark));
                // Reading goes on.
                if mark != ReadingMark::Unread {
                    self.go_to_number(&open, last.saturating_add(1));
                }
            }
            TextCommand::NextUnread => {
                let here = self.selected_numbers(&open).last().copied().unwrap_or(0);
                match self.marks.next_unread(here) {
                    Some(number) => self.go_to_number(&open, number),
                    None => actions.push(Action::Say("Every paragraph was read".to_owned())),
                }
            }
            TextCommand::Name => {
                let selected = self.selected_words(&open.text.text);
                let selected = Some(selected.trim()).filter(|name| !name.is_empty());
                match selected.or(self.names.first_other()) {
                    Some(name) => {
                        let name = name.chars().take(LONGEST_NAME).collect();
                        actions.text(TextAction::AskName(name));
                    }
                    None => actions.say("Select a name first; no other stands here twice"),
                }
            }
            TextCommand::ToTie => self.show_tie(actions),
            TextCommand::NextPassage(common) => self.next_passage(common, actions),
            TextCommand::Number => {
                let (from, to) = self.reader.range();
                actions.text(TextAction::Number(
                    source,
                    (from.block..=to.block).collect(),
                ));
            }
        }
    }

    pub(super) fn go_to_number(&mut self, open: &Open<'_>, number: u32) {
        let numbers = &open.text.numbered.numbers;
        if let Some(block) = numbers.iter().position(|own| *own == Some(number)) {
            let place = Place { block, byte: 0 };
            self.reader = Reader::at(place);
            self.goal = Some(place);
        }
    }

    /// From a passage to its tie on the map; from a selected tie to its passage.
    fn show_tie(&mut self, actions: &mut Actions) {
        let here = self.marks.at(self.reader.caret).or(self.current);
        let Some(found) = here.and_then(|at| self.marks.passage(at)) else {
            return actions.push(Action::Say("No passage was coded here".to_owned()));
        };
        actions.push(Action::Inspect(Selection {
            stance: Some(found.stance.clone()),
            ..Selection::tie(found.from.clone(), found.to.clone())
        }));
    }

    fn next_passage(&mut self, common: Common, actions: &mut Actions) {
        let here = self.current.or_else(|| self.marks.at(self.reader.caret));
        let next = here.and_then(|at| self.marks.next(at, common));
        let Some(next) = next else {
            let told = "There is no other passage like this one in the text";
            return actions.push(Action::Say(told.to_owned()));
        };
        self.show_passage(next);
    }

    /// Brings a passage into sight.
    pub(super) fn show_passage(&mut self, at: usize) {
        if let Some(place) = self.marks.place(at) {
            self.current = Some(at);
            self.reader = Reader::at(place);
            self.goal = Some(place);
        }
    }
}
