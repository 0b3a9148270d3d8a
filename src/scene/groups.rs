//! A finished scene: what it paints, element by element, and everything in its
//! order.
//!
//! Primitives are made when they are asked for: a large map is never painted as
//! a whole on screen, and need not be kept as a whole in memory.

use std::collections::BTreeMap;

use kurbo::{CubicBez, Rect};

use super::display::{About, Group, Prim};
use super::display_list::DisplayList;
use super::language::phrases::Phrases;
use super::map::actor::{ActorBox, actor_prims, form_prims};
use super::map::drawn_tie::{DrawnTie, Stroke};
use super::map::lane::Body;
use super::map::mark;
use super::map::tie_prims::{badge_prims, changed_prims, strand_prims};
use super::overlay::Camp;
use super::theme::{Colour, Theme};
use crate::analysis::{Coverage, Strand};

/// A finished figure: geometry, text, colours and order, all resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// The colours and measures it was drawn with.
    pub theme: Theme,
    /// The box of everything, margins included.
    pub bounds: Rect,
    /// How wide that box is on the page the figure was laid out for, in
    /// millimetres; `None`: a pixel a unit.
    pub width_mm: Option<f64>,
    /// The box of the map alone, without the frame.
    pub map: Rect,
    /// The actors, by position in the document.
    pub bodies: Vec<Body>,
    /// The ties, by positions of their actors; behind them those that came after
    /// the scene was drawn.
    pub ties: Vec<DrawnTie>,
    /// How many labels found no room.
    pub labels_left_out: usize,
    /// How many ties are not drawn because others were chosen by hand.
    pub ties_left_out: usize,
    /// Whether there is a callout that could not be drawn, and is said under the figure.
    pub is_callout_said: bool,
    /// What is known of the pairs without a tie.
    pub coverage: Coverage,
    /// Where the ties are that came later, by pair.
    pub(super) added_ties: BTreeMap<(usize, usize), usize>,
    /// How many ties have come to nothing since.
    pub(super) ties_gone: usize,
    /// The actors' texts.
    pub(super) actor_boxes: Vec<ActorBox>,
    /// The lines of pairs without a tie.
    pub(super) no_tie_lines: Vec<Group>,
    /// The name of the scenario that it shows; `None`: it shows the fact.
    pub(super) watermark: Option<Group>,
    /// The frame.
    pub(super) frame: Vec<Group>,
    /// In which language the figure speaks.
    pub(super) phrases: &'static Phrases,
}

impl Scene {
    /// Everything, in the order in which it is painted: the name of a scenario, bands behind
    /// ties that are pointed at, marks of what changed, lines of pairs without a tie, strands, badges with their labels,
    /// actors, and the frame. So no tie runs across a badge or a label.
    pub fn groups(&self) -> impl Iterator<Item = Group> + '_ {
        let ties = 0..self.ties.len();
        let is_drawn = |at: &usize| self.ties.get(*at).is_some_and(|tie| !tie.is_twin());
        let picked = (self.picked().into_iter()).filter(is_drawn).map(|at| {
            let about = About::Band(at);
            let prims = self.prims(about);
            Group { about, prims }
        });
        let about = (ties.clone().map(About::Tie))
            .chain(ties.map(About::Badge))
            .chain((0..self.bodies.len()).map(About::Actor));
        let map = about.map(|about| Group {
            about,
            prims: self.prims(about),
        });
        let changed = (self.changed().into_iter()).map(|at| {
            let about = About::Changed(at);
            let prims = self.prims(about);
            Group { about, prims }
        });
        (self.watermark.iter().cloned())
            .chain(picked)
            .chain(changed)
            .chain(self.no_tie_lines.iter().cloned())
            .chain(map)
            .chain(self.frame.iter().cloned())
    }

    /// The ties of the triad that is pointed at. O(m).
    pub fn picked(&self) -> Vec<usize> {
        (self.ties.iter().enumerate())
            .filter(|(_, tie)| tie.is_picked)
            .map(|(at, _)| at)
            .collect()
    }

    /// The ties along which something is marked as changed. O(m).
    pub fn changed(&self) -> Vec<usize> {
        let is_marked =
            |tie: &DrawnTie| !tie.ended.is_empty() || tie.marks.iter().any(Option::is_some);
        (self.ties.iter().enumerate())
            .filter(|(_, tie)| is_marked(tie))
            .map(|(at, _)| at)
            .collect()
    }

    /// The name of the scenario that is shown, behind everything.
    pub fn watermark(&self) -> Option<&Group> {
        self.watermark.as_ref()
    }

    /// What surrounds the map.
    pub fn frame(&self) -> &[Group] {
        &self.frame
    }

    /// The lines of pairs without a tie.
    pub fn no_tie_lines(&self) -> &[Group] {
        &self.no_tie_lines
    }

    /// What is painted of one tie, its badge, or one actor; nothing of anything
    /// else.
    pub fn prims(&self, about: About) -> Vec<Prim> {
        match about {
            About::Band(at) => (self.ties.get(at).into_iter())
                .flat_map(|tie| &tie.curves)
                .flat_map(|curve| mark::band(curve, &self.theme))
                .collect(),
            About::Changed(at) => (self.ties.get(at))
                .map(|tie| changed_prims(tie, &self.theme))
                .unwrap_or_default(),
            About::Tie(at) => (self.ties.get(at))
                .map(|tie| strand_prims(tie, &self.theme))
                .unwrap_or_default(),
            About::Badge(at) => {
                let Some(tie) = self.ties.get(at) else {
                    return Vec::new();
                };
                let mut prims = badge_prims(tie, self.phrases, &self.theme);
                let has_ring = tie.is_against || tie.may_be_against;
                if has_ring && tie.is_drawn() && !tie.is_twin() {
                    prims.push(tie.badge.ring(tie.badge_at, tie.is_against, &self.theme));
                }
                prims
            }
            About::Actor(at) => (self.actor_boxes.get(at))
                .map(|actor_box| actor_prims(actor_box, &self.theme))
                .unwrap_or_default(),
            About::NoTie(..)
            | About::Frame(_)
            | About::Ground
            | About::RowName(_)
            | About::ColumnName(_)
            | About::Cell(..) => Vec::new(),
        }
    }

    /// The name of an actor as it is shown, on one line.
    pub fn name(&self, actor: usize) -> String {
        (self.actor_boxes.get(actor)).map_or_else(String::new, |actor_box| actor_box.name.join(" "))
    }

    /// The lines of the name of an actor as its box has it.
    pub fn name_lines(&self, actor: usize) -> &[String] {
        (self.actor_boxes.get(actor)).map_or(&[], |actor_box| &actor_box.name)
    }

    /// The type size of that name.
    pub fn name_size(&self, actor: usize) -> f64 {
        self.actor_boxes
            .get(actor)
            .map_or(0.0, |actor_box| actor_box.size)
    }

    /// The form of an actor without its words, in another box.
    pub fn form_in(&self, actor: usize, rect: Rect) -> Vec<Prim> {
        let own = self.actor_boxes.get(actor);
        own.map_or_else(Vec::new, |own| form_prims(own, rect, &self.theme))
    }

    /// Whether an actor does not exist at the date that is shown.
    pub fn is_ghost(&self, actor: usize) -> bool {
        (self.actor_boxes.get(actor)).is_some_and(|own| own.is_ghost)
    }

    /// The tint of an actor's camp, where one is shown.
    pub fn camp_colour(&self, actor: usize) -> Option<Colour> {
        let [first, second, ..] = self.theme.camps;
        match self.actor_boxes.get(actor)?.camp? {
            Camp::First => Some(first),
            Camp::Second => Some(second),
            Camp::Either => Some(self.theme.paper),
            Camp::Nth(number) => {
                let tint = self.theme.camps.get(usize::from(number)).copied();
                Some(tint.unwrap_or(self.theme.paper))
            }
        }
    }

    /// The position among the ties of the one from one actor to another. O(log m).
    pub fn tie_between(&self, from: usize, to: usize) -> Option<usize> {
        // Ties come in the order of their pairs, but for those added since.
        let drawn = self.ties.len().saturating_sub(self.added_ties.len());
        let key = |drawn: &DrawnTie| (drawn.tie.from, drawn.tie.to);
        let known = self
            .ties
            .get(..drawn)?
            .binary_search_by_key(&(from, to), key);
        known
            .ok()
            .or_else(|| self.added_ties.get(&(from, to)).copied())
    }

    /// How many ties there are.
    pub fn tied(&self) -> usize {
        self.ties.len().saturating_sub(self.ties_gone)
    }

    /// The strokes of a tie up to their arrowheads, as they are painted; none where
    /// another tie draws them.
    pub fn shafts(&self, tie: usize) -> Vec<Prim> {
        let Some(drawn) = self.ties.get(tie).filter(|tie| !tie.is_twin()) else {
            return Vec::new();
        };
        let is_shared = drawn.stroke != Stroke::Own;
        self.of_strands(tie, |curve, strand, theme| {
            mark::shaft(curve, strand, is_shared, theme)
        })
    }

    /// The arrowheads of a tie with the signs at them.
    pub fn ends(&self, tie: usize) -> Vec<Prim> {
        self.of_strands(tie, mark::end)
    }

    fn of_strands(
        &self,
        tie: usize,
        part: impl Fn(&CubicBez, &Strand, &Theme) -> Vec<Prim>,
    ) -> Vec<Prim> {
        let Some(tie) = self.ties.get(tie) else {
            return Vec::new();
        };
        (tie.tie.strands.iter().zip(&tie.curves))
            .flat_map(|(strand, curve)| part(curve, strand, &self.theme))
            .collect()
    }
}

impl DisplayList for Scene {
    fn theme(&self) -> &Theme {
        &self.theme
    }

    fn bounds(&self) -> Rect {
        self.bounds
    }

    fn width_mm(&self) -> Option<f64> {
        self.width_mm
    }

    fn parts(&self) -> Box<dyn Iterator<Item = Group> + '_> {
        Box::new(self.groups())
    }

    fn count(&self) -> usize {
        self.ties.len()
    }

    fn ends(&self, tie: usize) -> Option<(usize, usize)> {
        let drawn = self.ties.get(tie)?;
        Some((drawn.tie.from, drawn.tie.to))
    }
}
