//! Going to what waits to be looked at.

use super::App;
use crate::analysis::{CodeNext, InForce, Timeline, WaitingPlace};
use crate::model::{Day, Selection, StanceId, ViewKind};
use crate::ui::context::Beside;
use crate::ui::focus::Focus;
use crate::ui::panels::inspector::item_key;
use crate::ui::views::ViewCommand;
use crate::ui::widgets::field_id;

impl App {
    /// Goes to the first thing that waits, and from there to the next.
    pub(super) fn go_to_next_waiting(&mut self) {
        let queue = self.context.workspace.code_next();
        let places = || places(&queue);
        let behind = self.visited.as_ref().and_then(|last| {
            let at = places().position(|(place, _)| place == last)?;
            places().nth(at + 1)
        });
        let Some((place, words)) = behind.or_else(|| places().next()) else {
            return self
                .status
                .say("Nothing waits: everything is coded as it should be");
        };
        let (place, words) = (place.clone(), words.to_owned());
        let day = self.visit(&place);
        let seen = day.and_then(Day::words);
        self.status.say(match seen {
            Some(day) => format!("{words}, as of {day}"),
            None => words,
        });
    }

    /// Goes to a place: in the inspector, on the map, or in a text. What does not hold at
    /// the date shown is gone to at one at which it does: that day.
    pub(super) fn visit(&mut self, place: &WaitingPlace) -> Option<Day> {
        self.visited = Some(place.clone());
        let day = match place {
            WaitingPlace::Item(stance, _) | WaitingPlace::Stance(stance) => self.show_held(stance),
            WaitingPlace::Pair(..) | WaitingPlace::Paragraph(..) => None,
        };
        match place {
            WaitingPlace::Item(stance, item) => self.visit_item(stance, *item),
            WaitingPlace::Stance(stance) => {
                if let Some(selection) = self.stance_selection(stance) {
                    self.inspect(selection);
                }
            }
            WaitingPlace::Pair(from, to) => {
                let pair = Selection::tie(from.clone(), to.clone());
                self.context.workspace.select(pair);
                self.context.visible.beside = Beside::Inspector;
                self.focus(Focus::View);
            }
            WaitingPlace::Paragraph(source, number) => {
                self.open_view(ViewKind::Text);
                self.ask_view_of(ViewKind::Text, ViewCommand::ShowSource(source.clone()));
                self.ask_view_of(ViewKind::Text, ViewCommand::ShowParagraph(*number));
            }
        }
        day
    }

    /// Looks at the map on the last day on which a stance holds, where it does not hold on
    /// the day that is looked at; that day. O(moments).
    fn show_held(&mut self, id: &StanceId) -> Option<Day> {
        let workspace = &self.context.workspace;
        let at = workspace.document().stance_index(id)?;
        let chronology = workspace.chronology();
        let now = workspace.filter.as_of;
        let day = last_held(&chronology.timeline, at, now)?;
        let workspace = &mut self.context.workspace;
        workspace.filter.as_of = Some(day).filter(|day| *day != Day::MAX);
        workspace.compared = None;
        Some(day)
    }

    fn stance_selection(&self, id: &StanceId) -> Option<Selection> {
        let stance = self.context.workspace.document().stance(id)?;
        Some(Selection {
            stance: Some(id.clone()),
            ..Selection::tie(stance.from.clone(), stance.to.clone())
        })
    }

    /// Opens an item of evidence, with the keyboard in what it lacks first.
    fn visit_item(&mut self, id: &StanceId, at: usize) {
        let Some(selection) = self.stance_selection(id) else {
            return;
        };
        let document = self.context.workspace.document();
        let item = document
            .stance(id)
            .and_then(|stance| stance.evidence.get(at));
        let field = match item {
            Some(item) if item.locator.is_empty() => "locator",
            _ => "gist",
        };
        self.context.workspace.select(selection);
        self.context.visible.beside = Beside::Inspector;
        self.context.visible.panels.inspector = true;
        self.inspector.open_row(id.clone());
        self.keyboard.give(field_id(&item_key(id, at, field)));
    }
}

/// The last day on which a stance, by its position, is known to hold: the day before it
/// ends. `None`: it holds on the day that is looked at, or on none. O(moments).
fn last_held(timeline: &Timeline, at: usize, now: Option<Day>) -> Option<Day> {
    let mut seen = InForce::before(timeline);
    let holds = |seen: &InForce| seen.readings().get(at).is_some_and(Option::is_some);
    seen.go(timeline, now);
    if holds(&seen) {
        return None;
    }
    let ends = timeline.moments().rev().find_map(|(day, moment)| {
        let own = moment.stances.iter().find(|change| change.stance == at)?;
        match (own.before.is_some(), own.after.is_some()) {
            // It goes on for ever.
            (_, true) => Some(Day::MAX),
            (true, false) => Day::from_number(day.number() - 1).into(),
            (false, false) => None,
        }
    });
    ends.filter(|day| *day != Day::MAX || now.is_some())
}

/// All places of the queue in order, each with its kind in words.
fn places(queue: &CodeNext) -> impl Iterator<Item = (&WaitingPlace, String)> {
    queue.kinds.iter().flat_map(|waiting| {
        let kind = waiting.words();
        let places = waiting.places.iter();
        places.map(move |(place, told)| {
            let words = if told.is_empty() {
                format!("Code next: {kind}")
            } else {
                format!("Code next: {kind}; here {told}")
            };
            (place, words)
        })
    })
}
