//! Words and counts that are typed and in no map yet: a window is not closed over them
//! without a word.

use super::App;
use super::file_state::Unfinished;

impl App {
    /// What closing the window would lose beside changes of the map; `None`: nothing.
    pub(super) fn unfinished(&self) -> Option<Unfinished> {
        let dialog = self.dialogs.typed().map(|typed| Unfinished {
            told: "What is typed here is not in the map yet",
            typed,
        });
        let line = || {
            let typed = self.quick_line.typed();
            let is_claim = self.context.is_coding && !typed.is_empty();
            is_claim.then(|| Unfinished {
                told: "The claim in the quick line is not in the map yet (Enter stores it)",
                typed: typed.to_owned(),
            })
        };
        let round = || {
            let hands = self.dialogs.round.hands();
            (hands > 0).then(|| Unfinished {
                told: "A round is going on, and no map keeps the hands that are counted",
                typed: hands.to_string(),
            })
        };
        dialog.or_else(line).or_else(round)
    }

    /// Whether the window stays open because something is unfinished: that is told once,
    /// and whoever closes the window again means it.
    pub(super) fn stays_for_unfinished(&mut self) -> bool {
        let unfinished = self.unfinished();
        if unfinished.is_none() || unfinished == self.files.told_unfinished {
            return false;
        }
        if let Some(Unfinished { told, .. }) = &unfinished {
            let words = format!("{told}. Close the window once more to give it up");
            self.status.warn(words);
        }
        self.files.told_unfinished = unfinished;
        true
    }
}
