//! Whom names in doubt mean, answered by a click or a key.

use egui::{Button, RichText, ScrollArea, Ui, WidgetInfo, WidgetType};

use super::session::Session;
use super::title::title;
use super::trial::Asked;
use super::words;
use crate::edit::Answer;
use crate::model::{counted, isolated};
use crate::ui::text::{Prose, prose};
use crate::workspace::Workspace;

/// So many questions are put; the others go by what is likeliest.
const QUESTIONS: usize = 100;

/// Puts the questions and takes over the answers.
pub(super) fn questions(ui: &mut Ui, session: &mut Session, workspace: &Workspace) {
    let open = session.open_questions().count();
    let first = session.open_questions().next();
    let first = first
        .map(|own| own.name.clone())
        .filter(|_| session.seeks_focus);
    let Some((Ok(trial), _)) = session.shown(workspace) else {
        return;
    };
    title(
        ui,
        match open {
            0 => "Names in doubt: all answered".to_owned(),
            open => format!(
                "Names in doubt: {} open",
                counted(open, "question", "questions")
            ),
        },
    );
    let answers = session.answers();
    let mut given: Option<(String, Answer)> = None;
    let mut is_focused = false;
    ScrollArea::vertical()
        .id_salt("import questions")
        .auto_shrink(false)
        .show(ui, |ui| {
            for question in trial.questions.iter().take(QUESTIONS) {
                ui.push_id(&question.name, |ui| {
                    let seeks = first.as_ref() == Some(&question.name);
                    let answer = one(ui, question, answers.get(&question.name), seeks);
                    is_focused |= seeks;
                    if let Some(answer) = answer {
                        given = Some((question.name.clone(), answer));
                    }
                });
            }
            let more = trial.questions.len().saturating_sub(QUESTIONS);
            if more > 0 {
                let more = counted(more, "more name goes", "more names go");
                let told = format!("… and {more} by what is likeliest, as the warnings say");
                prose(ui, &told, Prose::Fine);
            }
        });
    if is_focused {
        session.seeks_focus = false;
    }
    if let Some((name, answer)) = given
        && !session.is_making()
    {
        session.answer(name, answer);
    }
}

/// A question with its answers; what was answered. `seeks`: the first answer gets the
/// keyboard.
fn one(ui: &mut Ui, asked: &Asked, now: Option<&Answer>, seeks: bool) -> Option<Answer> {
    let only = match asked.candidates.as_slice() {
        [only] => Some(only.label.as_str()),
        _ => None,
    };
    prose(
        ui,
        &words::question(&asked.name, asked.row, only),
        Prose::Plain,
    );
    let mut given = None;
    ui.horizontal_wrapped(|ui| {
        let name = words::brief(&asked.name);
        let same = asked.candidates.iter().map(|candidate| {
            let label = isolated(&candidate.label).into_owned();
            let shown = if only.is_some() {
                "The same".to_owned()
            } else {
                label.clone()
            };
            let said = format!("“{name}” is {label}");
            (Answer::Same(candidate.id.clone()), shown, said)
        });
        let new = (
            Answer::New,
            "A new actor".to_owned(),
            format!("“{name}” is a new actor"),
        );
        for (at, (answer, shown, said)) in same.chain([new]).enumerate() {
            let is_on = now == Some(&answer);
            let button = Button::selectable(is_on, shown).frame_when_inactive(true);
            let button = ui.add(button);
            button
                .widget_info(|| WidgetInfo::selected(WidgetType::RadioButton, true, is_on, &said));
            if at == 0 && seeks {
                button.request_focus();
                button.scroll_to_me(None);
            }
            if button.clicked() {
                given = Some(answer);
            }
        }
        if now.is_none() {
            let by_itself = match &asked.default {
                Answer::Same(_) => "else the same",
                Answer::New => "else a new actor",
            };
            ui.label(RichText::new(by_itself).weak());
        }
    });
    ui.add_space(4.0);
    given
}
