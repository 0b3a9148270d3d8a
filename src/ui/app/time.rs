//! The date that is looked at: steps from change to change, playing, comparing.

use std::time::Duration;

use egui::Context as EguiContext;

use super::App;
use crate::analysis::{Moment, StanceTurn};
use crate::model::{Day, counted};
use crate::ui::actions::TimeAction;
use crate::ui::commands::TimeCommand;
use crate::ui::context::Beside;

/// How many seconds pass between two steps of playing: what changed can be read.
const BETWEEN: f64 = 2.4;
/// For how many seconds a day is seen with what is about to change in it, before the next.
const LEAVING: f64 = 0.5;
/// Of no more stances the day that is left is shown: it has to be drawn at once.
const STAGED: usize = 150;

impl App {
    pub(super) fn execute_time(&mut self, action: TimeAction) {
        match action {
            TimeAction::Look { day, since } => self.show_day(day, since),
            TimeAction::Compare(day) => self.compare(day),
        }
    }

    pub(super) fn run_time(&mut self, command: TimeCommand) {
        let visible = &mut self.context.visible;
        match command {
            TimeCommand::Bar => {
                let bar = &mut self.context.visible.panels.time_bar;
                *bar = !*bar;
            }
            TimeCommand::Previous => {
                self.step_in_time(false);
            }
            TimeCommand::Next => {
                self.step_in_time(true);
            }
            TimeCommand::Play => self.switch_playing(),
            TimeCommand::Changes => self.context.visible.switch_beside(Beside::Changes),
            TimeCommand::Mark => {
                visible.time.marks = !visible.time.marks;
                if !visible.time.marks {
                    self.context.workspace.compared = None;
                }
            }
            TimeCommand::Ghosts => {
                let ghosts = &mut self.context.workspace.display.ghosts;
                *ghosts = !*ghosts;
            }
            TimeCommand::Shorten => visible.time.shortens = !visible.time.shortens,
            TimeCommand::Lifetimes => visible.time.lifetimes = !visible.time.lifetimes,
            TimeCommand::Still => visible.time.still = Some(!visible.is_still()),
        }
    }

    /// Looks at the map on a day. Where that is wanted, it is marked what changed since
    /// the day that was looked at before; going back in time, what changed last until
    /// then: a date looks the same from wherever one comes.
    pub(super) fn show_day(&mut self, day: Option<Day>, since: Option<Day>) {
        let marks = self.context.visible.time.marks;
        let workspace = &mut self.context.workspace;
        workspace.filter.as_of = day;
        if marks {
            let (now, before) = (day.unwrap_or(Day::MAX), since.unwrap_or(Day::MAX));
            let chronology = workspace.chronology();
            let timeline = &chronology.timeline;
            workspace.compared = if before < now {
                Some(before)
            } else {
                let last = timeline.passed(day).checked_sub(2);
                let before = last.and_then(|at| timeline.numbered(at..at + 1).first());
                before.map(|(day, _)| *day)
            };
        }
    }

    /// Compares what is seen with a day; where that is later, it is looked at, and compared
    /// with what was.
    fn compare(&mut self, day: Option<Day>) {
        let workspace = &mut self.context.workspace;
        let now = workspace.filter.as_of.unwrap_or(Day::MAX);
        match day {
            Some(day) if day > now => {
                workspace.filter.as_of = Some(day).filter(|day| *day != Day::MAX);
                workspace.compared = Some(now);
            }
            day => workspace.compared = day.filter(|day| *day < now),
        }
    }

    /// Shows the day that is left with what is about to change, for a moment; not where
    /// motion is reduced, or much is to be drawn.
    fn show_leaving(&mut self, before: Option<Day>) {
        let workspace = &mut self.context.workspace;
        let is_still = self.context.visible.is_still();
        let is_large = workspace.document().stances().len() > STAGED;
        workspace.leaving = before.filter(|_| !is_still && !is_large);
        self.pace.left_at = None;
    }

    /// Goes on to the day that is looked at once the one before was seen for long enough.
    pub(super) fn keep_leaving(&mut self, ctx: &EguiContext) {
        if self.context.workspace.leaving.is_none() {
            return;
        }
        let now = ctx.input(|input| input.time);
        let left = LEAVING - (now - *self.pace.left_at.get_or_insert(now));
        if left > 0.0 {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        } else {
            self.context.workspace.leaving = None;
            ctx.request_repaint();
        }
    }

    /// Goes to the next change, or the one before; whether there was one.
    fn step_in_time(&mut self, forwards: bool) -> bool {
        let workspace = &self.context.workspace;
        let now = workspace.filter.as_of;
        let chronology = workspace.chronology();
        let timeline = &chronology.timeline;
        let found = if forwards {
            timeline.next(now)
        } else {
            timeline.previous(now)
        };
        let Some((day, moment)) = found else {
            return false;
        };
        let said = format!(
            "{}: {}",
            day.words().unwrap_or_else(|| "Latest state".to_owned()),
            moment_words(moment)
        );
        self.show_day(Some(day).filter(|day| *day != Day::MAX), now);
        self.show_leaving(forwards.then(|| now.unwrap_or(Day::MAX)));
        self.status.say(said);
        true
    }

    fn switch_playing(&mut self) {
        let playing = &mut self.context.visible.playing;
        *playing = !*playing;
        self.pace.next_step = None;
        if !*playing {
            return;
        }
        // From the end it begins anew.
        let workspace = &self.context.workspace;
        let chronology = workspace.chronology();
        let timeline = &chronology.timeline;
        let now = workspace.filter.as_of;
        if timeline.next(now).is_none()
            && let Some((first, _)) = timeline.moments().next()
        {
            let before = Day::from_number(first.number() - 1);
            self.show_day(Some(before).filter(|day| *day != Day::MAX), None);
            self.context.workspace.compared = None;
        }
    }

    /// Goes on from change to change where the map plays.
    pub(super) fn keep_playing(&mut self, ctx: &EguiContext) {
        if !self.context.visible.playing {
            return;
        }
        let now = ctx.input(|input| input.time);
        let due = *self.pace.next_step.get_or_insert(now + BETWEEN / 2.0);
        if now >= due {
            self.pace.next_step = Some(now + BETWEEN);
            if !self.step_in_time(true) {
                self.context.visible.playing = false;
                return;
            }
        }
        let left = self.pace.next_step.map_or(0.0, |due| due - now);
        ctx.request_repaint_after(Duration::from_secs_f64(left.max(0.0)));
    }
}

/// What changes at a moment, counted.
fn moment_words(moment: &Moment) -> String {
    let count = |is: fn(&StanceTurn) -> bool| {
        let turns = moment.stances.iter().map(|change| change.turn);
        turns.filter(is).count()
    };
    let stances = |count: usize| counted(count, "stance", "stances");
    let begins = count(|turn| matches!(turn, StanceTurn::Begins));
    let ends = count(|turn| matches!(turn, StanceTurn::Ends));
    let superseded = count(|turn| matches!(turn, StanceTurn::Superseded { .. }));
    let rest = moment.stances.len() - begins - ends - superseded;
    let mut words = Vec::new();
    for (number, one, many) in [
        (begins, "begins", "begin"),
        (ends, "ends", "end"),
        (superseded, "is superseded", "are superseded"),
        (rest, "is read otherwise", "are read otherwise"),
    ] {
        if number > 0 {
            let verb = if number == 1 { one } else { many };
            words.push(format!("{} {verb}", stances(number)));
        }
    }
    if !moment.actors.is_empty() {
        let actors = counted(
            moment.actors.len(),
            "actor comes or goes",
            "actors come or go",
        );
        words.push(actors);
    }
    words.join(", ")
}
