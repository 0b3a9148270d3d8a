//! What the window remembers between starts.

use egui::Context as EguiContext;

use super::App;
use crate::task::{Control, Task};
use crate::ui::context::Panels;
use crate::ui::preferences::Preferences;
use crate::ui::window_place::WindowPlace;

/// So long a change may wait to be written, in seconds: a window that is killed while
/// somebody works in it has lost no more than that.
const LATER: f64 = 30.0;

impl App {
    /// Looks as it did last.
    pub(super) fn recall(&mut self, preferences: &Preferences) {
        preferences.show(&mut self.context.workspace.display);
        let visible = &mut self.context.visible;
        visible.panels = preferences.panels();
        visible.details = preferences.details();
        visible.keeps_words = !preferences.hashes_words;
        visible.time = preferences.time.into();
        self.quick_line.carry.coder.clone_from(&preferences.coder);
        self.window = preferences.window;
        self.widths.sidebar = preferences.sidebar_width;
        self.widths.inspector = preferences.inspector_width;
        self.set_scale(preferences.scale);
        self.recall_views(&preferences.views);
        self.dialogs.export.recall(&preferences.figure);
        self.dialogs.import.recall(&preferences.tables);
    }

    /// Writes down how the window looks, every now and then while somebody works in it.
    pub(super) fn keep_preferences(&mut self, ctx: &EguiContext) {
        // On the first frame sizes are in other points where the interface is scaled.
        if self.frames >= 3 {
            self.window = WindowPlace::of(ctx, self.window);
        }
        let now = ctx.input(|input| input.time);
        if now - self.kept_at > LATER {
            self.kept_at = now;
            let text = self.preferences().to_text();
            if self.kept_text != text {
                self.kept_text.clone_from(&text);
                let kept = self.kept_preferences.clone();
                // No frame waits for a slow disk.
                let write = move |_: &Control<'_>| drop(kept.write(&text));
                self.keeping = Some(Task::start(|| {}, write));
            }
        }
    }

    /// Writes down how the window looks when it is closed. A convenience: nothing is said
    /// where it fails.
    pub(super) fn write_preferences(&mut self) {
        if let Some(older) = self.keeping.take() {
            // Or it might be written after this.
            let _ = older.wait();
        }
        let _ = self.kept_preferences.write(&self.preferences().to_text());
    }

    /// What is to be remembered. A window whose panels are all hidden is presenting,
    /// and opens with those it had.
    pub fn preferences(&self) -> Preferences {
        let talk = self.before_talk.as_deref();
        let visible = talk.map_or(&self.context.visible, |before| &before.visible);
        let panels = visible.before_hidden.unwrap_or(visible.panels);
        let aside = visible.sidebar_aside;
        let panels = Panels {
            sidebar: panels.sidebar || aside,
            ..panels
        };
        let panels = if panels.are_hidden() {
            Panels::default()
        } else {
            panels
        };
        let display = talk.map_or(&self.context.workspace.display, |before| &before.display);
        let mut kept = Preferences::of(display, panels, visible.details);
        kept.scale = self.ctx.zoom_factor();
        kept.window = self.window;
        kept.sidebar_width = self.widths.sidebar;
        kept.inspector_width = self.widths.inspector;
        let kinds = talk.map_or(&self.context.views, |before| &before.kinds);
        let names = kinds.iter().map(|kind| kind.name().to_owned());
        kept.views = names.collect();
        kept.hashes_words = !visible.keeps_words;
        kept.time = visible.time.into();
        kept.coder.clone_from(&self.quick_line.carry.coder);
        kept.figure = self.dialogs.export.remembered();
        kept.tables = self.dialogs.import.remembered();
        kept
    }
}
