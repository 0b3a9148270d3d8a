//! The story: its stops in their order, and what is said at the one that is open.

mod list;
mod parts;
mod stop;

use egui::{ScrollArea, Ui};

pub(in crate::ui) use parts::title_key;

use crate::ui::actions::Actions;
use crate::ui::commands::{Command, PresenterCommand, StoryCommand};
use crate::ui::context::Context;
use crate::ui::panels::side_heading::side_heading;
use crate::ui::text::{Prose, prose};
use parts::button;

/// The panel.
pub(in crate::ui) struct StoryPanel;

impl StoryPanel {
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(6.0);
        side_heading(
            ui,
            cx,
            actions,
            ("Story", Command::Story(StoryCommand::Panel)),
        );
        let document = cx.workspace.document();
        if document.story().is_empty() {
            let words = "A story is a row of stops: what is to be seen, and what is said to it. \
                         Look at what the first one is to show, then add it.";
            prose(ui, words, Prose::Aside);
        }
        ui.horizontal_wrapped(|ui| {
            button(ui, cx, actions, Command::Story(StoryCommand::Add));
            if !document.story().is_empty() {
                button(ui, cx, actions, Command::Presenter(PresenterCommand::Start));
            }
        });
        ScrollArea::vertical()
            .id_salt("story")
            .auto_shrink(false)
            .show(ui, |ui| {
                // Room for the scroll bar, which would cover the ends of lines.
                ui.set_max_width(ui.available_width() - 6.0);
                list::list(ui, cx, actions);
                let open = cx.workspace.opened_stop.as_ref();
                if let Some(stop) = open.and_then(|id| document.stop(id)) {
                    ui.add_space(8.0);
                    ui.separator();
                    stop::fields(ui, cx, actions, stop);
                }
            });
    }
}
