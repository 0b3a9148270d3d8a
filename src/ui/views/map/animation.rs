//! Letting actors glide from where they were to where they are now.

use std::collections::HashMap;

use egui::{Context as EguiContext, Vec2};
use kurbo::Point;

use super::drawing::PictureDrawing;
use super::geometry::Drift;
use super::level_of_detail::is_thinned;
use super::picture::Picture;
use super::places::{Preview, drawn_places};
use crate::edit::Version;
use crate::model::ActorId;
use crate::workspace::Workspace;

/// For how many seconds actors glide.
const GLIDE: f64 = 0.4;

/// Where actors stood before a change.
type Stand = HashMap<ActorId, Point>;

/// Actors on their way.
#[derive(Debug, Clone)]
struct Motion {
    /// The state of the document they move in: in another, they are there.
    version: Version,
    began: Option<f64>,
    way: Way,
}

/// How a motion is shown.
#[derive(Debug, Clone)]
enum Way {
    /// The scene is drawn with actors where they are just now. Where they stood,
    /// by position in the document.
    Redrawn(Vec<(usize, Point)>),
    /// A large scene is drawn once, and painted with its actors adrift. Where they
    /// stood; once they have set out, how far each has to go, by position in the
    /// picture.
    Adrift(Stand, Vec<Vec2>),
}

impl Motion {
    /// How much of the way is left; `None`: nothing.
    fn left(&mut self, now: f64, version: Version) -> Option<f64> {
        let part = (now - *self.began.get_or_insert(now)) / GLIDE;
        // Slow at both ends.
        let left = 1.0 - part * part * (3.0 - 2.0 * part);
        (part < 1.0 && version == self.version).then_some(left)
    }
}

/// Actors that are drawn elsewhere than at their places in the document, and their
/// motion.
#[derive(Debug, Default)]
pub(super) struct Animation {
    /// Where they are drawn: a drag, or a motion under way.
    preview: Vec<(usize, Point)>,
    /// How far actors of the picture are from their places, on the way there.
    drift: Vec<Vec2>,
    motion: Option<Motion>,
    /// Where actors were seen before a change.
    held: Option<Stand>,
}

impl Animation {
    /// Where actors are drawn that are elsewhere in the document.
    pub(super) fn preview(&self) -> &Preview {
        &self.preview
    }

    /// How far actors of the picture are from their places.
    pub(super) fn drift(&self) -> &Drift {
        &self.drift
    }

    /// Actors are dragged: they are drawn at these places, by position in the
    /// document.
    pub(super) fn drag(&mut self, moved: Vec<(usize, Point)>) {
        self.motion = None;
        self.preview = moved;
    }

    /// A drag has ended: actors are drawn at their places.
    pub(super) fn drop(&mut self) {
        self.preview.clear();
    }

    /// Forgets all of it: another document has been opened.
    pub(super) fn forget(&mut self) {
        self.preview.clear();
        self.motion = None;
        self.held = None;
    }

    /// Keeps where every actor is drawn now, before a change.
    pub(super) fn hold(&mut self, workspace: &Workspace) {
        let ids = (workspace.document().actors().iter()).map(|actor| actor.id.clone());
        let points = drawn_places(workspace, &self.preview);
        self.held = Some(ids.zip(points).collect());
    }

    /// Lets actors that stood elsewhere when they were held glide to where they are
    /// now.
    pub(super) fn glide(&mut self, workspace: &Workspace, picture: Option<&Picture>) {
        let Some(before) = self.held.take() else {
            return;
        };
        self.preview.clear();
        self.drift.clear();
        let way = if picture.is_some_and(|picture| is_thinned(&picture.scene)) {
            Way::Adrift(before, Vec::new())
        } else {
            let from: Vec<(usize, Point)> = (workspace.document().actors().iter())
                .zip(workspace.places())
                .enumerate()
                .filter_map(|(at, (actor, now))| {
                    let then = *before.get(&actor.id)?;
                    (then != now).then_some((at, then))
                })
                .collect();
            self.preview.clone_from(&from);
            Way::Redrawn(from)
        };
        self.motion = Some(Motion {
            version: workspace.version(),
            began: None,
            way,
        });
    }

    /// Moves actors on in a scene that is redrawn; to be called before the picture
    /// is made.
    pub(super) fn keep_moving(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        let from = match self.motion.as_ref().map(|motion| &motion.way) {
            Some(Way::Redrawn(from)) => from.clone(),
            Some(Way::Adrift(..)) | None => return,
        };
        let there = workspace.places();
        let Some(motion) = &mut self.motion else {
            return;
        };
        self.preview.clear();
        let now = ctx.input(|input| input.time);
        match motion
            .left(now, workspace.version())
            .filter(|_| !from.is_empty())
        {
            Some(left) => {
                self.preview = (from.into_iter())
                    .filter_map(|(at, then)| Some((at, there.get(at)?.lerp(then, left))))
                    .collect();
                ctx.request_repaint();
            }
            None => self.motion = None,
        }
    }

    /// The same in a large scene; to be called once the picture is there.
    pub(super) fn drift_on(
        &mut self,
        ctx: &EguiContext,
        workspace: &Workspace,
        drawing: &PictureDrawing,
    ) {
        self.drift.clear();
        let (Some(motion), Some(picture)) = (&mut self.motion, drawing.picture()) else {
            return;
        };
        let Way::Adrift(stood, ways) = &mut motion.way else {
            return;
        };
        if motion.began.is_none() {
            *ways = ways_of(stood, picture);
            if !ways.iter().any(|way| way.length_sq() > 0.25) {
                if !drawing.is_under_way() {
                    self.motion = None;
                }
                // Or the picture is of before, and no actor sets out yet.
                return;
            }
        }
        let ways = std::mem::take(ways);
        let now = ctx.input(|input| input.time);
        let left = motion.left(now, workspace.version());
        let Some(left) = left.filter(|_| !ways.is_empty()) else {
            self.motion = None;
            return;
        };
        // Between 0 and 1.
        #[allow(clippy::cast_possible_truncation)]
        let left = left as f32;
        self.drift.extend(ways.iter().map(|way| *way * left));
        if let Way::Adrift(_, kept) = &mut motion.way {
            *kept = ways;
        }
        ctx.request_repaint();
    }
}

/// How far the actors of a picture are from where they stood, by position in it.
fn ways_of(stood: &Stand, picture: &Picture) -> Vec<Vec2> {
    (picture.actors.iter().zip(&picture.scene.bodies))
        .map(|(id, body)| {
            let now = body.rect.center();
            let way = (stood.get(id)).map_or(kurbo::Vec2::ZERO, |then| *then - now);
            // The screen counts so.
            #[allow(clippy::cast_possible_truncation)]
            let way = Vec2::new(way.x as f32, way.y as f32);
            way
        })
        .collect()
}
