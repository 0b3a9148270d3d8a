//! The time bar: when stances begin and end, and the date that is looked at.

mod axis;
mod controls;
mod lanes;
mod marks;
mod strip;

use std::rc::Rc;

use egui::{Rect, Ui, vec2};

use super::super::actions::{Actions, TimeAction};
use super::super::context::Context;
use crate::model::{Day, Filter};
use crate::ui::commands::{Command, DateChoice, TimeCommand};
use crate::workspace::{Chronology, Workspace};
use axis::Axis;
use marks::{Mark, marks};
use strip::{Asked, Seen};

/// The room for names of lanes, in points, where lanes are shown.
const NAMES: f32 = 150.0;
/// The room beside the axis, in points: the words of its ends stand over it.
const AIR: f32 = 12.0;

/// The bar with what is kept of it between frames.
#[derive(Default)]
pub(in crate::ui) struct TimeBar {
    laid: Option<Laid>,
    /// What is typed as a date, as long as it is none that is looked at.
    draft: Option<String>,
    /// The date that was looked at when a gesture began.
    since: Option<Day>,
}

/// The axis with its marks, and of what it is.
struct Laid {
    chronology: Rc<Chronology>,
    own: Option<Day>,
    ends: (f32, f32),
    shortens: bool,
    axis: Axis,
    marks: Vec<Mark>,
}

impl TimeBar {
    /// Whether a map has any date to show.
    pub(in crate::ui) fn has_dates(workspace: &Workspace) -> bool {
        workspace.chronology().dates.span().is_some()
    }

    /// How high it is, in points.
    pub(in crate::ui) fn height(ui: &Ui, cx: &Context) -> f32 {
        let lanes = if cx.visible.time.lifetimes {
            lanes::height(cx.workspace.document()) + 6.0
        } else {
            0.0
        };
        controls::height(ui) + strip::HEIGHT + lanes + 16.0
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        *self = Self::default();
    }

    /// Shows it.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(2.0);
        controls::show(ui, cx, &mut self.draft, actions);
        let workspace = &cx.workspace;
        let has_lanes =
            cx.visible.time.lifetimes && lanes::lasting(workspace.document()).next().is_some();
        let names = if has_lanes { NAMES } else { 0.0 };
        let size = vec2(ui.available_width(), strip::HEIGHT);
        let (_, room) = ui.allocate_space(size);
        let room = room.with_min_x(room.left() + names);
        if !self.lay(workspace, room, cx.visible.time.shortens) {
            return;
        }
        let Some(laid) = &self.laid else {
            return;
        };
        let seen = Seen {
            axis: &laid.axis,
            marks: &laid.marks,
            timeline: &laid.chronology.timeline,
            day: workspace.filter.as_of,
            compared: workspace.compared,
        };
        let asked = strip::show(ui, room, &seen);
        if has_lanes {
            ui.add_space(2.0);
            lanes::show(ui, workspace.document(), &laid.axis, names);
        }
        if let Some(asked) = asked {
            self.ask(asked, cx, actions);
        }
    }

    /// Brings the axis up to date; whether there is one.
    fn lay(&mut self, workspace: &Workspace, room: Rect, shortens: bool) -> bool {
        let chronology = workspace.chronology();
        let own = Filter::of(workspace.document()).as_of;
        let ends = (room.left() + AIR, room.right() - AIR);
        let is_current = self.laid.as_ref().is_some_and(|laid| {
            Rc::ptr_eq(&laid.chronology, &chronology)
                && (laid.own, laid.ends, laid.shortens) == (own, ends, shortens)
        });
        if !is_current {
            let beside: Vec<Day> = own.into_iter().collect();
            let axis = Axis::of(&chronology.dates, &beside, ends, shortens);
            self.laid = axis.map(|axis| Laid {
                marks: marks(&chronology, &axis),
                chronology,
                own,
                ends,
                shortens,
                axis,
            });
        }
        self.laid.is_some()
    }

    fn ask(&mut self, asked: Asked, cx: &Context, actions: &mut Actions) {
        let now = cx.workspace.filter.as_of;
        match asked {
            Asked::Look { day, begins } => {
                if begins {
                    self.since = now;
                }
                let day = Some(day);
                let since = self.since;
                if day != now {
                    actions.time(TimeAction::Look { day, since });
                }
            }
            Asked::Step { forwards: true } => actions.run(Command::Time(TimeCommand::Next)),
            Asked::Step { forwards: false } => actions.run(Command::Time(TimeCommand::Previous)),
            Asked::First => {
                let timeline = &cx.workspace.chronology().timeline;
                let first = timeline.moments().next().map(|(day, _)| day);
                if let Some(day) = first.filter(|day| *day != Day::MAX) {
                    let day = Some(day);
                    actions.time(TimeAction::Look { day, since: now });
                }
            }
            Asked::Latest => actions.run(Command::ShowDate(DateChoice::Latest)),
            Asked::Compare(day) => actions.time(TimeAction::Compare(Some(day))),
        }
    }
}
