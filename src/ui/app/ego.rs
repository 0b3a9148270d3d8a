//! The ego view: the map around one actor, for as long as it is looked at.

use super::App;
use crate::analysis::{Ego, EgoBy};
use crate::model::ActorId;
use crate::ui::commands::EgoCommand;
use crate::ui::views::ViewCommand;

impl App {
    /// Carries out a command of the ego view.
    pub(super) fn run_ego(&mut self, command: EgoCommand) {
        match command {
            EgoCommand::Show => {
                let selected = self.context.workspace.selection.only_actor().cloned();
                let now = self.context.workspace.ego.as_ref().map(|ego| &ego.actor);
                let other = selected.filter(|id| Some(id) != now);
                match (other, now.is_some()) {
                    (Some(actor), _) => self.look_around(actor),
                    (None, true) => self.leave_ego(),
                    (None, false) => {}
                }
            }
            EgoCommand::By(by) => {
                if let Some(ego) = &mut self.context.workspace.ego {
                    ego.by = by;
                }
            }
            EgoCommand::Leave => self.leave_ego(),
        }
    }

    fn look_around(&mut self, actor: ActorId) {
        let by = self.context.workspace.ego.as_ref();
        let by = by.map_or_else(EgoBy::default, |ego| ego.by);
        let name = self.context.workspace.label(&actor);
        self.context.workspace.ego = Some(Ego { actor, by });
        self.ask_view(ViewCommand::Fit);
        self.status.say(format!(
            "{name} in the middle, for this view only: nobody is moved on the map"
        ));
    }

    fn leave_ego(&mut self) {
        self.context.workspace.ego = None;
        self.status.say("Everybody stands at their places again");
    }

    /// Brings the map around one actor up to date. O(document) where anything of it has
    /// changed, else O(1).
    pub(super) fn follow_ego(&mut self) {
        let whole = self.context.all_drawn();
        let of = (whole.ego.is_some()).then(|| (whole.version(), whole.seen_options()));
        if self.ego_of != of {
            self.context.ego_map = whole.ego_map().map(Box::new);
            self.ego_of = of;
        }
        let context = &mut self.context;
        if let Some(map) = &mut context.ego_map {
            // Of all maps the same is selected.
            map.follow_selection(context.proposal.as_deref().unwrap_or(&context.workspace));
            map.refresh();
        }
    }
}
