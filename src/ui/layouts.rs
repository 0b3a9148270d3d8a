//! Layouts that are worked out beside the window: arranging the map, and places
//! for actors that the document does not place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::mpsc::{Receiver, channel};

use egui::Context as EguiContext;
use kurbo::Point;

use crate::analysis::{Tie, ties};
use crate::edit::Version;
use crate::layout::{Arrangement, Request, Run, arrange_in, sketch};
use crate::model::{Actor, ActorId, Document, Filter};
use crate::scene::{self, Plan};
use crate::task::Task;
use crate::workspace::Workspace;

/// Up to so many actors without a place are given one at once, in the same frame.
const AT_ONCE: usize = 60;

/// What a layout is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Purpose {
    /// An undo step of this name.
    Step(&'static str),
    /// Places of this session for actors that the document does not place.
    Strays,
}

/// What a layout has found.
enum Found {
    /// Good enough to be seen; better will follow.
    Draft(Vec<Point>),
    Done(Vec<Point>),
}

/// Positions that a layout has found, and for what.
pub(in crate::ui) struct Places {
    pub purpose: Purpose,
    pub points: Vec<(ActorId, Point)>,
}

/// What became of a layout.
pub(in crate::ui) enum News {
    /// It has found positions.
    Places(Places),
    /// It broke down.
    Lost,
}

/// A layout that is being worked out.
struct Running {
    purpose: Purpose,
    /// Whose positions they will be.
    ids: Vec<ActorId>,
    /// Of a layout for strays: who they are; nobody else is moved.
    strays: BTreeSet<ActorId>,
    task: Task<()>,
    found: Receiver<Found>,
}

impl Running {
    fn start(
        ctx: &EguiContext,
        (purpose, strays): (Purpose, BTreeSet<ActorId>),
        ids: Vec<ActorId>,
        request: impl FnOnce() -> Request + Send + 'static,
        arrangement: Arrangement,
    ) -> Self {
        let (send, found) = channel();
        let (wake, woken) = (ctx.clone(), ctx.clone());
        let task = Task::start(
            move || woken.request_repaint(),
            move |control| {
                let run = Run::new(control.clone());
                let request = request();
                // The receiver is gone where the layout was given up.
                if purpose == Purpose::Strays
                    && let Ok(points) = sketch(&request, &run)
                {
                    let _ = send.send(Found::Draft(points));
                    wake.request_repaint();
                }
                if let Ok(points) = arrange_in(&request, arrangement, &run) {
                    let _ = send.send(Found::Done(points));
                }
            },
        );
        Self {
            purpose,
            ids,
            strays,
            task,
            found,
        }
    }

    fn places(&self, points: Vec<Point>) -> News {
        let is_moved = |id: &ActorId| self.purpose != Purpose::Strays || self.strays.contains(id);
        let points = self.ids.iter().zip(points);
        News::Places(Places {
            purpose: self.purpose,
            points: points
                .filter(|(id, _)| is_moved(id))
                .map(|(id, point)| (id.clone(), point))
                .collect(),
        })
    }
}

/// Layouts that are being worked out, and whose places are not found yet.
#[derive(Default)]
pub(in crate::ui) struct Layouts {
    running: Option<Running>,
    /// Many actors that stand in rows until their places are found.
    seeks: BTreeSet<ActorId>,
    /// The state of the document in which every actor is known to stand somewhere.
    placed: Option<Version>,
}

impl Layouts {
    /// Whether a layout is being worked out.
    pub(in crate::ui) fn is_running(&self) -> bool {
        self.running.is_some()
    }

    /// How far it is, 0 to 1; `None` where there is none.
    pub(in crate::ui) fn share(&self) -> Option<f32> {
        let running = self.running.as_ref()?;
        Some(running.task.progress().unwrap_or(0.0))
    }

    /// What is going on, in words; `None`: nothing.
    pub(in crate::ui) fn words(&self) -> Option<String> {
        let running = self.running.as_ref()?;
        let what = match running.purpose {
            Purpose::Step(_) => "Arranging",
            Purpose::Strays => "Finding places",
        };
        let share = self.share().unwrap_or(0.0);
        Some(format!("{what}… {:.0} %", (share * 100.0).floor()))
    }

    /// Begins to arrange the map in a step of this name, for a room of this shape.
    pub(in crate::ui) fn arrange(
        &mut self,
        ctx: &EguiContext,
        workspace: &Workspace,
        (plan, name): (Plan, &'static str),
        shape: f64,
    ) {
        let document = workspace.snapshot();
        let request = move || Request {
            shape: Some(shape),
            ..scene::placing(&document, &whole_ties(&document), plan, 0)
        };
        self.running = Some(Running::start(
            ctx,
            (Purpose::Step(name), BTreeSet::new()),
            ids(workspace),
            request,
            plan.arrangement(),
        ));
    }

    /// Ends what is being worked out; whether there was anything.
    pub(in crate::ui) fn stop(&mut self) -> bool {
        self.running.take().is_some()
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Gives every actor that the document does not place a spot for this session:
    /// a few at once; many first in rows, while their places are found. The drawing is
    /// to fill a room of this shape.
    pub(in crate::ui) fn place_strays(&mut self, workspace: &mut Workspace, shape: f64) {
        let version = workspace.version();
        if self.placed == Some(version) {
            return;
        }
        self.placed = Some(version);
        let document = workspace.document();
        let strays = document.actors().iter();
        let strays: Vec<&Actor> = strays.filter(|actor| workspace.is_stray(actor)).collect();
        if strays.is_empty() {
            return;
        }
        let known = |id: &ActorId| workspace.spot(id);
        let points = if strays.len() <= AT_ONCE {
            scene::positions_in(document, &whole_ties(document), &known, Some(shape))
        } else {
            self.seeks = strays.iter().map(|actor| actor.id.clone()).collect();
            scene::in_rows(document, &known)
        };
        let spots: Vec<(ActorId, Point)> = (document.actors().iter().zip(points))
            .filter(|(actor, _)| actor.placement.is_none())
            .map(|(actor, point)| (actor.id.clone(), point))
            .collect();
        workspace.place_for_now(spots);
        workspace.shape = Some(shape);
    }

    /// Begins what there is to begin, and tells what has been found.
    pub(in crate::ui) fn poll(&mut self, ctx: &EguiContext, workspace: &Workspace) -> Option<News> {
        let mut seeks = std::mem::take(&mut self.seeks);
        if !seeks.is_empty() {
            // Those of a layout that is not done yet have no places of their own either.
            let before = self.running.take().map(|running| running.strays);
            seeks.extend(before.into_iter().flatten());
            let (document, shape) = (workspace.snapshot(), workspace.shape);
            let spots: BTreeMap<ActorId, Point> = (document.actors().iter())
                .filter(|actor| !seeks.contains(&actor.id))
                .filter_map(|actor| Some((actor.id.clone(), workspace.spot(&actor.id)?)))
                .collect();
            let request = move || {
                let known = |id: &ActorId| spots.get(id).copied();
                Request {
                    shape,
                    ..scene::strays(&document, &whole_ties(&document), &known)
                }
            };
            self.running = Some(Running::start(
                ctx,
                (Purpose::Strays, seeks),
                ids(workspace),
                request,
                Arrangement::Structure,
            ));
        }
        let running = self.running.as_ref()?;
        // Asked first: what was sent before the end is found below.
        let ended = running.task.poll();
        match running.found.try_recv() {
            Ok(Found::Draft(points)) => {
                ctx.request_repaint();
                Some(running.places(points))
            }
            Ok(Found::Done(points)) => {
                let news = running.places(points);
                self.running = None;
                Some(news)
            }
            Err(_) => match ended {
                Some(answer) => {
                    self.running = None;
                    answer.is_err().then_some(News::Lost)
                }
                None => {
                    ctx.request_repaint_after(std::time::Duration::from_millis(100));
                    None
                }
            },
        }
    }
}

/// The ties of a whole map in its latest state, which decide where actors stand:
/// they do not move when a filter is changed.
pub(in crate::ui) fn whole_ties(document: &Document) -> Vec<Tie> {
    ties(document, &Filter::default())
}

fn ids(workspace: &Workspace) -> Vec<ActorId> {
    let actors = workspace.document().actors().iter();
    actors.map(|actor: &Actor| actor.id.clone()).collect()
}
