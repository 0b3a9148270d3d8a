//! The menu under the right mouse button.

use egui::{Button, Ui};
use kurbo::Point;

use crate::scene::{Hit, Plan};
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::commands::{
    Arrangement, Command, ComposeCommand, EgoCommand, Part, SavedCommand, WindowChange,
};
use crate::ui::context::Context;
use crate::ui::entries::Entries;
use crate::ui::menu_entry::entry;

/// What can be done with what was right-clicked.
pub(super) fn context_menu(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (hit, place): (Option<Hit>, Point),
) {
    let commands: &[Command] = match hit {
        Some(Hit::Actor(_)) => &[
            Command::AddTie,
            Command::Ego(EgoCommand::Show),
            Command::Rename,
            Command::Pin,
            Command::Compose(ComposeCommand::Callout),
            Command::Delete,
        ],
        Some(Hit::Tie(_)) => &[
            Command::AddStance,
            Command::AddEvidence,
            Command::Compute,
            Command::Swap,
            Command::Compose(ComposeCommand::ChosenTies),
            Command::Compose(ComposeCommand::Callout),
            Command::Delete,
        ],
        None => &[
            Command::Fit,
            Command::Arrange(Arrangement::Plan(Plan::Structure)),
            Command::SelectAll,
            Command::Show(Part::Frame),
            Command::Show(Part::Silent),
            Command::Show(Part::Uncoded),
            Command::Compose(ComposeCommand::AllTies),
            Command::Saved(SavedCommand::Save),
            Command::Export,
            Command::Window(WindowChange::HidePanels),
        ],
    };
    let mut entries = Entries::default();
    if hit.is_none() {
        let add = Button::new("Add actor here…");
        let add = ui.add_enabled(Command::AddActor.row(cx).enabled, add);
        entries.add(&add, false);
        if add.clicked() {
            let at = Point::new(place.x.round(), place.y.round());
            actions.document(DocumentAction::AskForActor(at));
            ui.close();
        }
    }
    for command in commands {
        entries.add(&entry(ui, cx, actions, *command), false);
    }
    entries.walk_menu(ui);
}
