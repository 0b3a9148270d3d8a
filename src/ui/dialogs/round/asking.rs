//! One question: the counts of the class, then what the sources say to each answer.

use egui::{Color32, DragValue, Grid, Key, ProgressBar, ScrollArea, Ui};

use super::session::RoundDialog;
use crate::analysis::{Counts, Outcome as Answered, Said, most_divided, most_surprising};
use crate::model::{Answer, Document, Question, Value, counted};
use crate::scene::{Language, QuestionWords, Theme};
use crate::ui::actions::{Action, Actions, EvidenceAction};
use crate::ui::context::Context;
use crate::ui::dialogs::sheet::{Outcome, focus_first, tall};
use crate::ui::text::{Prose, prose, strong};
use crate::ui::widgets::value_colour;

/// The width of the longest bar, in points.
const BAR: f32 = 180.0;

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
    if let Some(asking) = round.asked.get_mut(at) {
        let outcome = asking.outcome(&cx.workspace);
        prose(ui, &format!("Question {} of {count}", at + 1), Prose::Aside);
        ui.heading(asking.question.words(document));
        let revealed = outcome.as_ref().filter(|_| asking.is_revealed);
        let question = asking.question.clone();
        let theme = Theme::of(cx.workspace.display.look);
        ScrollArea::vertical()
            .max_height(tall(ui) - 150.0)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                Grid::new(("round", at))
                    .num_columns(2)
                    .striped(true)
                    .spacing([18.0, 10.0])
                    .show(ui, |ui| {
                        for answer in question.choices.answers() {
                            row(ui, &theme, (&question, *answer), &mut asking.counts);
                            said(ui, document, *answer, revealed);
                            ui.end_row();
                        }
                    });
            });
        match revealed {
            Some(outcome) => {
                prose(ui, &outcome.sentence(), Prose::Plain);
            }
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

/// Goes to another question by the keys of a clicker.
fn steps(ui: &Ui, round: &mut RoundDialog) {
    let [back, on] = [Key::PageUp, Key::PageDown].map(|key| ui.input(|i| i.key_pressed(key)));
    if back {
        round.at = round.at.saturating_sub(1);
    } else if on {
        round.at += 1;
    }
}

/// An answer with its field and its bar.
fn row(ui: &mut Ui, theme: &Theme, (question, answer): (&Question, Answer), counts: &mut Counts) {
    let words = QuestionWords::of(Language::English);
    let most = counts.each(question.choices).map(|(_, hands)| hands).max();
    ui.vertical(|ui| {
        let covers = words.covers(answer);
        let name = ui.label(strong(words.answer(answer)));
        if !covers.is_empty() {
            prose(ui, &covers, Prose::Fine);
        }
        ui.horizontal(|ui| {
            let mut hands = counts.of(answer);
            let field = DragValue::new(&mut hands).range(0..=Counts::MOST);
            if ui.add(field).labelled_by(name.id).changed() {
                // The field keeps it within what can be counted.
                let _ = counts.set(answer, hands);
            }
            let share = f64::from(hands) / f64::from(most.unwrap_or(0).max(1));
            // Between 0 and 1.
            #[allow(clippy::cast_possible_truncation)]
            let bar = ProgressBar::new(share as f32)
                .desired_width(BAR)
                .fill(colour(answer, theme, ui.visuals().text_color()));
            ui.add(bar);
        });
    });
}

/// What the sources say to an answer, once that is revealed.
fn said(ui: &mut Ui, document: &Document, answer: Answer, revealed: Option<&Answered>) {
    let Some(outcome) = revealed else {
        prose(ui, "", Prose::Fine);
        return;
    };
    ui.vertical(|ui| {
        let items: Vec<&Said> = outcome.reveal.saying(answer).collect();
        if items.is_empty() {
            prose(ui, &outcome.says(answer), Prose::Aside);
        }
        for item in items {
            if let Some(words) = evidence(document, item) {
                prose(ui, &words, Prose::Plain);
            }
        }
    });
}

/// The item of evidence that is meant, in a sentence.
fn evidence(document: &Document, said: &Said) -> Option<String> {
    let stance = document.stances().get(said.stance)?;
    let words = QuestionWords::of(Language::English);
    Some(words.evidence(stance.evidence.get(said.item)?))
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

/// The colour of an answer's sign; of both, that of the text.
fn colour(answer: Answer, theme: &Theme, ink: Color32) -> Color32 {
    let value = match answer {
        Answer::For => Value::Supportive,
        Answer::Against => Value::Hostile,
        Answer::Neither => Value::Neutral,
        Answer::Step(value) => value,
        Answer::Both => return ink,
    };
    value_colour(value, theme)
}
