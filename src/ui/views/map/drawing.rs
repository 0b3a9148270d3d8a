//! Keeps the picture up to date with the document and the filter: drawn anew, or,
//! of a large map, drawn beside the window while the one there is follows.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};

use egui::Context as EguiContext;
use kurbo::Point;

use super::following::Following;
use super::level_of_detail::{are_dates_drawn_beside, is_drawn_beside};
use super::picture::{Drawn, Picture, pictured};
use super::picture_key::PictureKey;
use super::places::{Preview, drawn_places};
use super::still::Still;
use crate::analysis::{Derived, Dyads};
use crate::scene::Retained;
use crate::task::Task;
use crate::workspace::Workspace;

/// The picture, and the next one where it takes a while.
#[derive(Default)]
pub(super) struct PictureDrawing {
    picture: Option<(PictureKey, Picture)>,
    work: Option<PictureWork>,
    following: Following,
    /// What the next picture can be drawn with; whoever draws holds it meanwhile.
    retained: Arc<Mutex<Retained>>,
}

/// A picture that is being drawn, with what a filter needs to know.
struct PictureWork {
    key: PictureKey,
    task: Task<(Picture, Dyads)>,
}

impl PictureDrawing {
    /// The picture as it was drawn last.
    pub(super) fn picture(&self) -> Option<&Picture> {
        self.picture.as_ref().map(|(_, picture)| picture)
    }

    /// The picture with what it was made from.
    pub(super) fn keyed(&self) -> Option<&(PictureKey, Picture)> {
        self.picture.as_ref()
    }

    /// Whether the next picture is being drawn.
    pub(super) fn is_under_way(&self) -> bool {
        self.work.is_some()
    }

    /// Draws the picture anew where what it shows has changed.
    pub(super) fn update(
        &mut self,
        ctx: &EguiContext,
        workspace: &Workspace,
        (preview, still): (&Preview, &Still),
    ) {
        let mut key = PictureKey::of(workspace, preview);
        key.options.around = still.around(&key);
        let old = self.picture.as_ref().map(|(old, _)| old);
        if old == Some(&key) && self.following.is_at(&key.options, key.version) {
            self.work = None;
            return;
        }
        let is_known = old.is_some_and(|old| old.version.is_of_same_document(key.version));
        let document = workspace.document();
        let is_large = is_drawn_beside(document.stances().len());
        if is_known && is_large {
            return self.follow(ctx, workspace, key);
        }
        let is_other_date = old.is_some_and(|old| old.whatever_date() == key.whatever_date());
        if is_other_date && are_dates_drawn_beside(document.stances().len()) {
            return self.draw_beside(ctx, workspace, key);
        }
        self.work = None;
        let points = drawn_places(workspace, preview);
        let picture = if is_large {
            // Not kept in the workspace: it would hold every tie twice.
            let (drawn, dyads) = Drawn::of_large(document, &points, (&key.options, None));
            self.following = Following::of(&key, Some(dyads));
            drawn.pictured()
        } else {
            self.following = Following::default();
            // While actors are moved, hardly anything of it is as it was. And to wait for one
            // that is drawn beside the window takes as long as to draw without.
            let mut retained = at_hand(&self.retained);
            let retained = retained.as_deref_mut().filter(|_| key.preview.is_empty());
            let look = (&key.options, retained);
            // The day that is being left is another one.
            if key.options.filter.as_of == workspace.filter.as_of {
                pictured(document, &workspace.derived(), &points, look)
            } else {
                let derived = Derived::of(document, &key.options.filter);
                pictured(document, &derived, &points, look)
            }
        };
        self.replace(key, picture);
    }

    /// Puts another picture in the place of the one there is.
    fn replace(&mut self, key: PictureKey, mut picture: Picture) {
        picture.revision = self.picture().map_or(0, |picture| picture.revision) + 1;
        let old = self.picture.replace((key, picture));
        if old.as_ref().is_some_and(|(_, old)| old.scene.is_straight()) {
            // To let go of so much takes longer than a frame.
            let _ = std::thread::Builder::new().spawn(move || drop(old));
        }
    }

    /// A large map that has changed: the picture follows at once as far as it can,
    /// and the whole is drawn beside the window.
    fn follow(&mut self, ctx: &EguiContext, workspace: &Workspace, key: PictureKey) {
        if let Some((old, picture)) = &mut self.picture {
            let document = workspace.document();
            let places = drawn_places(workspace, &key.preview);
            Following::follow_moves(picture, document, &places);
            old.preview.clone_from(&key.preview);
            self.following.follow_edits(picture, &key, workspace);
            (self.following).follow_filter(ctx, picture, &key, document);
            if *old == key {
                self.work = None;
                return;
            }
        }
        // While actors are dragged the next picture would be out of date at once.
        if key.preview.is_empty() {
            self.draw_beside(ctx, workspace, key);
        }
    }

    /// Draws the whole beside the window.
    fn draw_beside(&mut self, ctx: &EguiContext, workspace: &Workspace, key: PictureKey) {
        if let Some(work) = &self.work
            && let Some(answer) = work.task.poll()
        {
            let done = work.key.clone();
            self.work = None;
            if let Ok((picture, dyads)) = answer {
                let is_current = done == key;
                self.following = Following::of(&done, is_current.then_some(dyads));
                self.replace(done, picture);
                if is_current {
                    return;
                }
                if let Some((_, picture)) = &mut self.picture {
                    self.following.follow_edits(picture, &key, workspace);
                }
            }
        }
        if self.work.is_none() {
            let points = drawn_places(workspace, &key.preview);
            let task = draw_task(ctx, workspace, (&key, points), &self.retained);
            self.work = Some(PictureWork { key, task });
        }
    }
}

/// What is retained after a drawing that broke down: it left it in pieces, and all is drawn
/// afresh.
fn mended<'r>(
    retained: &'r Mutex<Retained>,
    broken: PoisonError<MutexGuard<'r, Retained>>,
) -> MutexGuard<'r, Retained> {
    retained.clear_poison();
    let mut own = broken.into_inner();
    *own = Retained::default();
    own
}

/// What is retained, if nothing is being drawn with it.
fn at_hand(retained: &Mutex<Retained>) -> Option<MutexGuard<'_, Retained>> {
    match retained.try_lock() {
        Ok(own) => Some(own),
        Err(TryLockError::Poisoned(broken)) => Some(mended(retained, broken)),
        Err(TryLockError::WouldBlock) => None,
    }
}

/// Draws a picture on a thread of its own.
fn draw_task(
    ctx: &EguiContext,
    workspace: &Workspace,
    (key, points): (&PictureKey, Vec<Point>),
    retained: &Arc<Mutex<Retained>>,
) -> Task<(Picture, Dyads)> {
    let document = workspace.snapshot();
    // An edit meanwhile has to copy a document that is shared. Of one that was edited a copy
    // is drawn; one that was only opened is drawn several times while places are found for
    // its actors, and few edit it then.
    let is_edited = workspace.history().is_changed();
    let (options, wake) = (key.options.clone(), ctx.clone());
    // A very large one is drawn in straight lines, of which nothing is retained.
    let retained = (!is_drawn_beside(document.stances().len())).then(|| Arc::clone(retained));
    Task::start(
        move || wake.request_repaint(),
        move |_| {
            let document = if is_edited {
                Arc::new(Arc::unwrap_or_clone(document))
            } else {
                document
            };
            let mut retained = (retained.as_ref())
                .map(|own| own.lock().unwrap_or_else(|broken| mended(own, broken)));
            let look = (&options, retained.as_deref_mut());
            let (drawn, dyads) = Drawn::of_large(&document, &points, look);
            drop(document);
            (drawn.pictured(), dyads)
        },
    )
}
