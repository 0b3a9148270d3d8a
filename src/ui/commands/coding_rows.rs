//! The rows of the commands of coding.

use egui::Key;

use super::Menu::Code;
use super::row::{key, shift};
use super::{CodingCommand, Row, Scope, TextCommand};
use crate::analysis::Common;
use crate::edit::ReadingMark;
use crate::model::ViewKind;
use crate::ui::context::Context;

/// What coding takes beside the text itself.
pub(super) fn coding(cx: &Context, command: CodingCommand) -> Row {
    let free = cx.is_free();
    let has_targets = !cx.workspace.target_stances().is_empty();
    match command {
        CodingCommand::KeepWords => Row::new("Keep the words of passages")
                .under(Code)
                .first()
                .tip("Whether coded words are kept in the map, or only a hash that finds them again")
                .checked(cx.visible.keeps_words),
        CodingCommand::QuickLine => Row::new("Quick line")
            .under(Code)
            .tip("One line per claim: who > whom, domain, value, grade, paragraph, “gist”")
            .keys(const { &[key(Key::Q)] })
            .enabled(free),
        CodingCommand::Next => Row::new("Code next")
            .under(Code)
            .tip("Go to what a careful coder would look at: unfinished, undated, unread, not looked at …")
            .keys(const { &[key(Key::F8)] }),
        CodingCommand::AddText => Row::new("Add a text…")
            .under(Code)
            .first()
            .tip("The text of a source, from a file or pasted, to be read beside the map")
            .enabled(free),
        CodingCommand::ToPassage => Row::new("From the tie to its words")
            .under(Code)
            .tip("Show in the text what the selected stance rests on")
            .keys(const { &[key(Key::G)] })
            .enabled(has_targets),
    }
}

/// What can be done in a text.
pub(super) fn in_text(cx: &Context, command: TextCommand) -> Row {
    let shown = cx.views.contains(&ViewKind::Text);
    let free = cx.is_free();
    let row = match command {
        TextCommand::Code => Row::new("Code the selected words")
            .first()
            .tip("Open the quick line for them, with their place in the text")
            .keys(const { &[key(Key::E)] })
            .enabled(shown && free),
        TextCommand::Mark(ReadingMark::Read) => Row::new("Mark the paragraph as read")
            .first()
            .tip("And go on to the next; the scope of the map follows")
            .keys(const { &[key(Key::R)] })
            .enabled(shown && free),
        TextCommand::Mark(ReadingMark::Nothing) => Row::new("There is nothing in it")
            .tip("Read, and nothing to be coded: what a silence rests on")
            .keys(const { &[key(Key::Backslash)] })
            .enabled(shown && free),
        TextCommand::Mark(ReadingMark::Unread) => Row::new("Mark the paragraph as unread")
            .keys(const { &[shift(Key::R)] })
            .enabled(shown && free),
        TextCommand::NextUnread => Row::new("Next unread paragraph")
            .keys(const { &[key(Key::N)] })
            .enabled(shown),
        TextCommand::Name => Row::new("Make the name an actor")
            .tip("The selected words, or the most frequent name that is no actor’s yet")
            .keys(const { &[key(Key::U)] })
            .enabled(shown && free),
        TextCommand::ToTie => Row::new("From a passage to its tie")
            .first()
            .tip("Select on the map what was coded from the words at the caret")
            .keys(const { &[key(Key::G)] })
            .enabled(shown),
        TextCommand::NextPassage(Common::Tie) => Row::new("Next passage of the same tie")
            .keys(const { &[key(Key::Period)] })
            .enabled(shown),
        TextCommand::NextPassage(Common::Actor) => Row::new("Next passage of the same actors")
            .keys(const { &[key(Key::Comma)] })
            .enabled(shown),
        TextCommand::NextPassage(Common::Domain) => Row::new("Next passage of the same domain")
            .keys(const { &[key(Key::Semicolon)] })
            .enabled(shown),
        TextCommand::Number => Row::new("Number the paragraph, or leave it out")
            .tip("Bylines, captions and headings need no number; only before evidence rests on it")
            .keys(const { &[key(Key::M)] })
            .enabled(shown && free),
    };
    row.under(Code).scope(Scope::Text)
}
