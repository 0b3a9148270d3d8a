//! Intents about saved views.

use super::entry::Edit;
use super::story::stops_showing;
use crate::model::{
    ActorId, Change, Document, DomainId, NamedView, Op, SavedView, ViewId, fresh, isolated,
};

/// Keeps what is looked at under a name, behind the other saved views.
pub fn add_view(document: &Document, name: &str, shown: SavedView) -> (Edit, ViewId) {
    let is_taken = |id: &str| document.view(&id.into()).is_some();
    let id = ViewId::new(fresh(name, "view", is_taken));
    let view = NamedView {
        id: id.clone(),
        name: name.to_owned(),
        shown,
        extra: crate::model::Extra::default(),
    };
    let insert = Change::View(Op::Insert {
        at: document.views().len(),
        record: Box::new(view),
    });
    let words = format!("Save the view {}", isolated(name));
    (Edit::new(words, vec![insert]), id)
}

/// Gives a saved view another name; `None` where that changes nothing.
pub fn rename_view(document: &Document, id: &ViewId, name: &str) -> Option<Edit> {
    let view = document.view(id).filter(|view| view.name != name)?;
    let words = format!(
        "Rename the view {} to {}",
        isolated(view.label()),
        isolated(name)
    );
    let view = NamedView {
        name: name.to_owned(),
        ..view.clone()
    };
    Some(Edit::new(words, vec![replaced(view)]))
}

/// Lets a saved view show something else; `None` where that changes nothing.
pub fn update_view(document: &Document, id: &ViewId, shown: SavedView) -> Option<Edit> {
    let view = document.view(id).filter(|view| view.shown != shown)?;
    let words = format!("Update the view {}", isolated(view.label()));
    let view = NamedView {
        shown,
        ..view.clone()
    };
    Some(Edit::new(words, vec![replaced(view)]))
}

/// Deletes a saved view.
pub fn delete_view(document: &Document, id: &ViewId) -> Option<Edit> {
    let view = document.view(id)?;
    let words = format!("Delete the view {}", isolated(view.label()));
    Some(Edit::new(words, vec![Change::View(Op::Remove(id.clone()))]))
}

/// Moves a saved view to a position among the others; `None` where it is there.
pub fn move_view(document: &Document, id: &ViewId, to: usize) -> Option<Edit> {
    let from = document.view_index(id)?;
    let to = to.min(document.views().len().saturating_sub(1));
    let view = document.view(id).filter(|_| from != to)?;
    let words = format!("Move the view {}", isolated(view.label()));
    let changes = vec![
        Change::View(Op::Remove(id.clone())),
        Change::View(Op::Insert {
            at: to,
            record: Box::new(view.clone()),
        }),
    ];
    Some(Edit::new(words, changes))
}

/// The saved views that name an actor, with another in its place: two actors become one.
pub(super) fn views_of_merged(document: &Document, keep: &ActorId, gone: &ActorId) -> Vec<Change> {
    changed(document, |shown| shown.rename_actor(gone, keep))
}

/// The saved views without a domain that goes.
pub(super) fn views_without_domain(document: &Document, gone: &DomainId) -> Vec<Change> {
    changed(document, |shown| {
        shown.filter.hidden.remove(gone);
    })
}

/// The saved views that hide a domain hide what is split off it, too.
pub(super) fn views_of_split(document: &Document, old: &DomainId, new: &DomainId) -> Vec<Change> {
    changed(document, |shown| {
        if shown.filter.hidden.contains(old) {
            shown.filter.hidden.insert(new.clone());
        }
    })
}

fn changed(document: &Document, edit: impl Fn(&mut SavedView)) -> Vec<Change> {
    let views = (document.views().iter()).filter_map(|view| {
        let mut view = view.clone();
        let before = view.shown.clone();
        edit(&mut view.shown);
        (view.shown != before).then(|| replaced(view))
    });
    views.chain(stops_showing(document, &edit)).collect()
}

fn replaced(view: NamedView) -> Change {
    Change::View(Op::Replace(Box::new(view)))
}
