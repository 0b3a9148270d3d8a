//! What a cell says in words.

use std::borrow::Cow;

use crate::analysis::{Nothing, tie_with_evidence};
use crate::model::{Actor, Document, isolated};
use crate::scene::CellLook;
use crate::workspace::Workspace;

fn label(document: &Document, at: usize) -> Cow<'_, str> {
    isolated(document.actors().get(at).map_or("", Actor::label))
}

/// What is known of how one actor stands towards another, and how its cell looks.
pub(super) fn cell_words(
    workspace: &Workspace,
    (from, to): (usize, usize),
    look: &CellLook,
) -> String {
    let document = workspace.document();
    let (who, whom) = (label(document, from), label(document, to));
    let known = match look {
        CellLook::Itself => return format!("{who}: itself"),
        CellLook::Nothing(Nothing::Silent) => "silent: looked at, and nothing said",
        CellLook::Nothing(Nothing::Uncoded) => "not looked at",
        CellLook::Nothing(Nothing::OutOfSight) => {
            "stances only at other dates or in hidden domains"
        }
        CellLook::Tie(_) => "",
    };
    let ids = document.actors().get(from).zip(document.actors().get(to));
    let tie = ids.and_then(|(from, to)| workspace.tie(&from.id, &to.id));
    match tie {
        Some(tie) => format!(
            "{who} towards {whom}: {}",
            tie_with_evidence(document, &tie, workspace.untold())
        ),
        None => format!("{who} towards {whom}: {known}"),
    }
}
