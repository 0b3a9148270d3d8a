//! Words and counts that are typed and in no map yet: no window is closed and no other map
//! opened over them without a word.

use super::App;
use super::file_state::Unfinished;
use crate::ui::next::Next;

impl App {
    /// What leaving the map would lose beside changes of the map; `None`: nothing.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let dialog = self.dialogs.typed().map(|typed| Unfinished {
            told: "What is typed here is not in the map yet",
            typed,
        });
        let line = || {
            // It keeps its words where it is closed, too.
            let typed = self.quick_line.typed();
            (!typed.is_empty()).then(|| Unfinished {
                told: "The claim in the quick line is not in the map yet (Enter stores it)",
                typed: typed.to_owned(),
            })
        };
        let round = || {
            let hands = self.dialogs.round.unsaved_hands();
            (hands > 0).then(|| Unfinished {
                told: "A round is going on, and the hands that are counted are saved nowhere",
                typed: hands.to_string(),
            })
        };
        dialog.or_else(line).or_else(round)
    }

    /// Whether the map stays because something is unfinished: that is told once, and whoever
    /// asks for the same again means it.
    pub(super) fn stays_for_unfinished(&mut self, next: &Next) -> bool {
        let unfinished = self.unfinished();
        if unfinished.is_none() || unfinished == self.files.told_unfinished {
            return false;
        }
        if let Some(Unfinished { told, .. }) = &unfinished {
            let again = match next {
                Next::Quit => "Close the window once more",
                _ => "Do the same once more",
            };
            self.status.warn(format!("{told}. {again} to give it up"));
        }
        self.files.told_unfinished = unfinished;
        true
    }

    /// What was told holds no longer once something else is unfinished, or nothing is.
    pub(super) fn keep_told(&mut self) {
        if self.files.told_unfinished.is_some() && self.unfinished() != self.files.told_unfinished {
            self.files.told_unfinished = None;
        }
    }
}
