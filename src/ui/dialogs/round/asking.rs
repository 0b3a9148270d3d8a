//! One question: the counts of the class, then what the sources say to each answer.

use egui::{Key, Label, ScrollArea, Ui};

use super::answers::{Shown, answers};
use super::session::RoundDialog;
use crate::analysis::{Counts, Outcome as Answered, most_divided, most_surprising};
use crate::model::counted;
use crate::scene::Theme;
use crate::ui::actions::{Action, Actions, EvidenceAction};
use crate::ui::context::Context;
use crate::ui::dialogs::sheet::{Outcome, focus_first, tall};
use crate::ui::presenter::letters;
use crate::ui::text::{Prose, prose, words_of};

/// The size of letters beside that of names before a room: there is more to read.
const SHARE: f32 = 0.9;
/// What stands below the answers, in points.
const BELOW: f32 = 95.0;

pub(super) fn asking(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    round: &mut RoundDialog,
) -> Outcome {
    steps(ui, round);
    let document = cx.workspace.document();
    let count = round.asked.len();
    let at = round.at.min(count.saturating_sub(1));
    round.at = at;
    let size = letters(ui.ctx()) * SHARE;
    if let Some(asking) = round.asked.get_mut(at) {
        let outcome = asking.outcome(&cx.workspace);
        let revealed = outcome.as_ref().filter(|_| asking.is_revealed);
        let question = asking.question.clone();
        let theme = Theme::of(cx.workspace.display.look);
        let shown = Shown {
            document,
            theme: &theme,
            question: &question,
            revealed,
            size,
        };
        large(
            ui,
            &format!("Question {} of {count}", at + 1),
            (size * 0.8, false),
        );
        large(ui, &question.words(document), (size * 1.2, true));
        ui.add_space(size * 0.4);
        ScrollArea::vertical()
            .max_height(tall(ui) - BELOW)
            .auto_shrink([false, true])
            .show(ui, |ui| answers(ui, shown, &mut asking.counts));
        match revealed {
            Some(outcome) => large(ui, &outcome.sentence(), (size * 0.9, true)),
            None if outcome.is_none() => {
                let gone = "The map has nothing to reveal to this question any more.";
                prose(ui, gone, Prose::Plain);
            }
            None => {}
        }
    }
    surprising(ui, cx, round);
    files(ui, round);
    ui.separator();
    buttons(ui, cx, actions, round)
}

/// A line for the whole room, of a size, heavy or not.
fn large(ui: &mut Ui, words: &str, (size, heavy): (f32, bool)) {
    let ink = ui.visuals().text_color();
    let job = words_of([(words, heavy, false)], size, ink);
    ui.add(Label::new(job).wrap());
}

/// Goes to another question by the keys of a clicker.
fn steps(ui: &Ui, round: &mut RoundDialog) {
    let [back, on] = [Key::PageUp, Key::PageDown].map(|key| ui.input(|i| i.key_pressed(key)));
    if back {
        round.at = round.at.saturating_sub(1);
    } else if on {
        round.at += 1;
    }
}

/// What surprised, and what divided the class most, of all that is revealed.
fn surprising(ui: &mut Ui, cx: &Context, round: &mut RoundDialog) {
    let mut revealed = Vec::new();
    for (at, asking) in round.asked.iter_mut().enumerate() {
        if asking.is_revealed {
            revealed.extend(asking.outcome(&cx.workspace).map(|outcome| (at, outcome)));
        }
    }
    let outcomes: Vec<Answered> = revealed
        .iter()
        .map(|(_, outcome)| outcome.clone())
        .collect();
    let counts: Vec<Counts> = outcomes.iter().map(|own| own.counts.clone()).collect();
    let surprising = most_surprising(&outcomes).first().copied();
    if let Some((at, outcome)) = surprising.and_then(|first| revealed.get(first)) {
        let words = format!(
            "Most surprising so far: question {} ({} of {})",
            at + 1,
            outcome.surprised(),
            outcome.counts.total()
        );
        prose(ui, &words, Prose::Plain);
    }
    let divided = most_divided(&counts).first().copied();
    if let Some((at, _)) = divided.and_then(|first| revealed.get(first)) {
        let words = format!("Most divided so far: question {}", at + 1);
        prose(ui, &words, Prose::Plain);
    }
}

/// What became of the files that were dropped.
fn files(ui: &mut Ui, round: &RoundDialog) {
    if round.counted > 0 {
        let words = counted(round.counted, "answer sheet counts", "answer sheets count");
        prose(ui, &words, Prose::Aside);
    }
    if round.left_out.is_empty() {
        return;
    }
    let title = counted(
        round.left_out.len(),
        "file is left out",
        "files are left out",
    );
    egui::CollapsingHeader::new(title)
        .default_open(true)
        .show(ui, |ui| {
            ScrollArea::vertical().max_height(90.0).show(ui, |ui| {
                for (name, reason) in &round.left_out {
                    prose(ui, &format!("{name}: {reason}"), Prose::Fine);
                }
            });
        });
}

fn buttons(ui: &mut Ui, cx: &Context, actions: &mut Actions, round: &mut RoundDialog) -> Outcome {
    let mut outcome = Outcome::Stay;
    ui.horizontal(|ui| {
        let count = round.asked.len();
        if ui
            .add_enabled(round.at > 0, egui::Button::new("Previous"))
            .clicked()
        {
            round.at = round.at.saturating_sub(1);
        }
        if let Some(asking) = round.asked.get_mut(round.at) {
            let name = if asking.is_revealed {
                "Hide again"
            } else {
                "Reveal"
            };
            let reveal = ui.button(name);
            focus_first(ui, &reveal);
            if reveal.clicked() {
                asking.is_revealed = !asking.is_revealed;
            }
        }
        let has_next = round.at + 1 < count;
        if ui
            .add_enabled(has_next, egui::Button::new("Next"))
            .clicked()
        {
            round.at += 1;
        }
        ui.separator();
        let save = egui::Button::new("Save the counts…");
        if ui.add_enabled(count > 0, save).clicked() {
            let listing = round.listing(&cx.workspace);
            actions.push(Action::Evidence(EvidenceAction::SaveAnswers(Box::new(
                listing,
            ))));
        }
        let map = ui.button("Show the map");
        if map
            .on_hover_text("It hides what is not revealed yet; the round goes on")
            .clicked()
        {
            outcome = Outcome::Done;
        }
        let end = ui.button("End the round");
        if end
            .on_hover_text("Forget these answers, and show the map as it is")
            .clicked()
        {
            round.forget();
            outcome = Outcome::Done;
        }
    });
    outcome
}
