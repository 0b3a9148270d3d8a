//! Which of several stances is meant.

use egui::Ui;

use super::dialog::Wanted;
use super::sheet::{DIGITS, Outcome, focus_first};
use crate::edit::stance_words;
use crate::model::{StanceId, Value, read_latest};
use crate::ui::actions::{Action, Actions, DocumentAction};
use crate::ui::context::Context;

pub(super) fn choose(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    wanted: Wanted,
    stances: &[StanceId],
) -> Outcome {
    ui.heading("Which stance?");
    ui.label(match wanted {
        Wanted::Value(Some(value)) => format!("It will be judged {}.", value.word()),
        Wanted::Value(None) => "Its value will be computed from its evidence.".to_owned(),
        Wanted::Evidence => "It will get an item of evidence.".to_owned(),
    });
    let document = cx.workspace.document();
    let mut chosen = None;
    for (at, id) in stances.iter().enumerate() {
        let Some(stance) = document.stance(id) else {
            continue;
        };
        let value = read_latest(stance, document.header().rule()).value;
        let number = at + 1;
        let text = format!(
            "{number}  {}, now {}",
            stance_words(document, stance),
            value.map_or("undecided", Value::word)
        );
        let button = ui.button(text);
        if at == 0 {
            focus_first(ui, &button);
        }
        let key = DIGITS.get(at);
        let by_key = key.is_some_and(|key| ui.input(|i| i.key_pressed(*key)));
        if button.clicked() || by_key {
            chosen = Some(id.clone());
        }
    }
    if let Some(id) = chosen {
        actions.document(match wanted {
            Wanted::Value(value) => DocumentAction::SetValue(id.clone(), value),
            Wanted::Evidence => DocumentAction::AddEvidence(id.clone()),
        });
        actions.push(Action::PickStance(id));
        return Outcome::Done;
    }
    if ui.button("Cancel").clicked() {
        Outcome::Done
    } else {
        Outcome::Stay
    }
}
