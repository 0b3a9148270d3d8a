//! The rows of the commands of the ego view.

use egui::Key;

use super::row::key;
use super::{EgoCommand, Menu, Row};
use crate::analysis::EgoBy;
use crate::ui::context::Context;

/// What the ego view can be told.
pub(super) fn ego(cx: &Context, command: EgoCommand) -> Row {
    let workspace = &cx.workspace;
    let now = workspace.ego.as_ref();
    match command {
        EgoCommand::Show => {
            let selected = workspace.selection.only_actor();
            let leaves = now.is_some_and(|ego| selected.is_none_or(|id| *id == ego.actor));
            Row::new("Ego view of the selected actor")
                .under(Menu::View)
                .tip("It stands in the middle, those for it and against it on two sides")
                .keys(const { &[key(Key::I)] })
                .label_as(leaves.then(|| "Back from the ego view".to_owned()))
                .enabled(now.is_some() || selected.is_some())
                .checked(now.is_some())
        }
        EgoCommand::By(EgoBy::Others) => Row::new("Ego view: by the stances of the others")
            .tip("How they stand towards the one in the middle decides their side; where they hold no stance, how it stands towards them")
            .enabled(now.is_some())
            .checked(now.is_some_and(|ego| ego.by == EgoBy::Others)),
        EgoCommand::By(EgoBy::Itself) => Row::new("Ego view: by its own stances")
            .tip("How the one in the middle stands towards them decides their side; where it holds no stance, how they stand towards it")
            .enabled(now.is_some())
            .checked(now.is_some_and(|ego| ego.by == EgoBy::Itself)),
        EgoCommand::Leave => Row::new("Leave the ego view").enabled(now.is_some()),
    }
}
