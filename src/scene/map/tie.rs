//! Drawing ties: where their strands, badges and labels are.

use kurbo::{CubicBez, Rect};

use super::badge::{self, Badge};
use super::cells::meet;
use super::curves::curves_of;
use super::drawn_tie::{DrawnTie, READ_SINGLY, Stroke, TieLabel};
use super::label_board::pieces_of;
use super::label_placing::{KeptPlaces, place};
use super::labels::{LabelRequest, Placed};
use super::lane::{ActorOutline, Body};
use super::legibility::Covers;
use super::mark;
use super::retained::{RetainedDrawing, RetainedPass, SeenTies};
use super::tie_prims::LEADING;
use super::topics::BETWEEN_SIGNS;
use crate::analysis::{Mark, Tie};
use crate::scene::text::{self, wrap};
use crate::scene::theme::{Role, Theme};

/// How far beyond its end's width a tie is looked at, whether it can be read.
const REACH: f64 = 4.0;

/// Curves, badges and labels of all ties.
///
/// On a page, which ends at `limit`, labels without room become numbers, the
/// same for the same words. Where a badge would hide its own tie it is smaller; among few
/// actors badges and labels are then placed again.
pub(in crate::scene) fn draw_ties(
    (ties, strokes): (&[Tie], &[Stroke]),
    bodies: &[Body],
    (labels, (theme, mut badges)): (&[String], (&Theme, Vec<Badge>)),
    limit: Option<Rect>,
    retained: Option<&mut RetainedDrawing>,
) -> Vec<DrawnTie> {
    if ties.is_empty() {
        return Vec::new();
    }
    let (kept, passes) = (retained.map(|own| (&mut own.curves, &mut own.passes))).unzip();
    let [usual, small] = passes.map_or([None, None], |own| own.each_mut().map(Some));
    let curves = curves_of((ties, strokes, &badges), bodies, (theme, limit), kept);
    let routed = RoutedTies {
        broken: (labels.iter().zip(&curves))
            .map(|(label, curves)| breakings(label, curves, theme))
            .collect(),
        outlines: bodies.iter().map(ActorOutline::of).collect(),
        ties,
        strokes,
        labels,
        curves,
        theme,
        limit,
    };
    let mut drawn = routed.draw(&badges, usual);
    let illegible = |drawn: &[DrawnTie]| drawn.iter().filter(|tie| !tie.is_legible).count();
    let hidden = illegible(&drawn);
    if hidden == 0 {
        return drawn;
    }
    if bodies.len() > READ_SINGLY {
        routed.make_badges_smaller(&mut drawn);
        return drawn;
    }
    for (badge, tie) in badges.iter_mut().zip(&drawn) {
        if !tie.is_legible {
            badge.scale = badge::SMALL;
        }
    }
    let smaller = routed.draw(&badges, small);
    if illegible(&smaller) < hidden {
        smaller
    } else {
        drawn
    }
}

/// Ties with their curves, for badges and labels to be placed on them.
struct RoutedTies<'a> {
    ties: &'a [Tie],
    strokes: &'a [Stroke],
    /// What there is to say of each.
    labels: &'a [String],
    /// The ways to break that into lines, best first.
    broken: Vec<Vec<Vec<String>>>,
    curves: Vec<Vec<CubicBez>>,
    outlines: Vec<ActorOutline>,
    theme: &'a Theme,
    limit: Option<Rect>,
}

impl RoutedTies<'_> {
    /// The ties with these badges, and labels where there is room for them.
    fn draw(&self, badges: &[Badge], retained: Option<&mut RetainedPass>) -> Vec<DrawnTie> {
        let boxes: Vec<Rect> = self.outlines.iter().map(|own| own.body.rect).collect();
        let mut retained = retained;
        let requests = self.requests(badges, retained.as_deref());
        let kept = retained.as_mut().map(|own| &mut own.places);
        let places = place(&boxes, requests, self.limit, kept);
        let places = self.with_twins(places);
        let mut numbers: Vec<&str> = Vec::new();
        let ties = self.ties.iter().zip(self.strokes);
        let mut drawn: Vec<DrawnTie> = (ties.zip(self.labels).zip(badges))
            .zip(self.curves.iter().zip(self.broken.iter().zip(places)))
            .map(
                |((((tie, stroke), words), badge), (curves, (broken, place)))| DrawnTie {
                    tie: tie.clone(),
                    marks: Vec::new(),
                    ended: Vec::new(),
                    curves: curves.clone(),
                    stroke: *stroke,
                    badge: *badge,
                    badge_at: place.badge,
                    is_clear: place.is_clear,
                    is_legible: true,
                    is_against: false,
                    may_be_against: false,
                    is_picked: false,
                    wants_label: !words.is_empty(),
                    label: place.label.map(|spot| {
                        let lines = broken.get(spot.size).cloned();
                        Box::new(TieLabel {
                            rect: spot.rect,
                            is_number: lines.is_none(),
                            lines: lines.unwrap_or_else(|| vec![key_number(words, &mut numbers)]),
                            leader: spot.leader,
                        })
                    }),
                },
            )
            .collect();
        self.tell_legible(&mut drawn, retained);
        drawn
    }

    /// Makes badges smaller, in their places, of the ties that cannot be read: nothing else
    /// is hidden by that, and nothing has to be placed again. O(n).
    fn make_badges_smaller(&self, drawn: &mut [DrawnTie]) {
        for tie in drawn.iter_mut().filter(|tie| !tie.is_legible) {
            tie.badge.scale = badge::SMALL;
        }
        let covers = Covers::of(&self.outlines, drawn, self.theme);
        for tie in drawn.iter_mut().filter(|tie| !tie.is_legible) {
            tie.is_legible = covers.shows(tie);
        }
    }

    /// Finds out which ties can be read: anew, or where nothing about one has changed, as
    /// it was the last time.
    fn tell_legible(&self, drawn: &mut [DrawnTie], retained: Option<&mut RetainedPass>) {
        let covers = Covers::of(&self.outlines, drawn, self.theme);
        let Some(retained) = retained else {
            for tie in drawn {
                tie.is_legible = covers.shows(tie);
            }
            return;
        };
        let bodies: Vec<Body> = self.outlines.iter().map(|own| own.body).collect();
        let is_known = retained.seen.are_among(&bodies);
        for tie in drawn.iter_mut() {
            let before = (retained.seen).between((tie.tie.from, tie.tie.to), self.theme);
            let known = before.filter(|own| {
                is_known
                    && own.is_alike(tie)
                    && !self.may_be_hidden_otherwise(tie, &retained.places)
            });
            tie.is_legible = known.map_or_else(|| covers.shows(tie), |own| own.is_legible);
        }
        retained.seen = SeenTies::of(drawn, bodies, self.theme);
    }

    /// Whether something may lie otherwise over a tie than when it was placed before.
    fn may_be_hidden_otherwise(&self, tie: &DrawnTie, places: &KeptPlaces) -> bool {
        let reach = |strand| mark::end_reach(strand, true, self.theme) + REACH;
        let widest = tie.tie.strands.iter().map(reach).fold(REACH, f64::max);
        let pieces = || {
            let pieces = pieces_of(&tie.curves);
            pieces.map(|piece| Rect::from_points(piece.p0, piece.p1).inflate(widest, widest))
        };
        let Some(whole) = pieces().reduce(|a, b| a.union(b)) else {
            return false;
        };
        let differs = places.covers_differ_in(whole);
        differs.is_none_or(|differs| {
            !differs.is_empty() && pieces().any(|own| differs.iter().any(|other| meet(own, *other)))
        })
    }

    /// The places of all ties: what shares a stroke shares its badge.
    fn with_twins(&self, places: Vec<Placed>) -> Vec<Placed> {
        let mut placed = places.into_iter();
        let mut all: Vec<Placed> = Vec::with_capacity(self.ties.len());
        for stroke in self.strokes {
            let place = match stroke {
                // The one that draws comes before the other.
                Stroke::Twin(other) => all.get(*other).map(|own| Placed {
                    label: None,
                    ..*own
                }),
                _ => placed.next(),
            };
            all.extend(place);
        }
        all
    }

    /// What is asked for by each tie that draws its stroke, in their order.
    fn requests(&self, badges: &[Badge], retained: Option<&RetainedPass>) -> Vec<LabelRequest> {
        let size = self.theme.size(Role::Label);
        let number = (text::width("00", size, true) + 2.0, size * 1.1);
        let is_page = self.limit.is_some();
        (self.ties.iter().zip(self.strokes).zip(badges))
            .zip(self.curves.iter().zip(&self.broken))
            .filter(|(((_, stroke), _), _)| !matches!(stroke, Stroke::Twin(_)))
            .map(|(((tie, stroke), badge), (curves, broken))| LabelRequest {
                ends: [tie.from, tie.to],
                curve: middle_curve(curves),
                badge: badge.half_size(self.theme),
                strands: curves.clone(),
                guards: known_guards(retained, (tie, *stroke), curves, (*badge, self.theme))
                    .unwrap_or_else(|| self.guards((tie, *stroke), curves, *badge)),
                sizes: (broken.iter())
                    .map(|lines| label_size(lines, size))
                    .chain((is_page && !broken.is_empty()).then_some(number))
                    .collect(),
                rank: rank(tie),
            })
            .collect()
    }

    /// What nothing may be laid on of a tie: the ends of its strands.
    fn guards(
        &self,
        (tie, stroke): (&Tie, Stroke),
        curves: &[CubicBez],
        badge: Badge,
    ) -> Vec<Rect> {
        let is_shared = stroke != Stroke::Own;
        (curves.iter().zip(&tie.strands))
            .flat_map(|(curve, strand)| {
                let turned = is_shared.then(|| mark::turned(curve));
                ([Some(*curve), turned].into_iter().flatten())
                    .flat_map(|curve| mark::guards(&curve, strand, badge, self.theme))
            })
            .collect()
    }
}

/// What nothing was laid on of a tie that was drawn the same the last time.
fn known_guards(
    retained: Option<&RetainedPass>,
    (tie, stroke): (&Tie, Stroke),
    curves: &[CubicBez],
    (badge, theme): (Badge, &Theme),
) -> Option<Vec<Rect>> {
    let retained = retained?;
    let ends = (tie.from, tie.to);
    let before = retained.seen.between(ends, theme)?;
    if !before.has((&tie.strands, stroke), curves, badge) {
        return None;
    }
    Some(retained.places.guards_between(ends)?.to_vec())
}

/// The number of these words in the key, counted from 1.
fn key_number<'a>(words: &'a str, known: &mut Vec<&'a str>) -> String {
    let at = known.iter().position(|other| *other == words);
    let at = at.unwrap_or_else(|| {
        known.push(words);
        known.len() - 1
    });
    (at + 1).to_string()
}

/// Who chooses a place for its label first: mixed and contested ties, then the
/// strong, then the weak.
fn rank(tie: &Tie) -> u32 {
    let strongest = tie.strands.iter().map(|strand| strand.strength).max();
    match (tie.mark, strongest) {
        (Mark::Mixed, _) => 0,
        (Mark::Contested, _) => 1,
        (_, Some(2)) => 2,
        _ => 3,
    }
}

/// The ways in which a tie's label may be broken into lines, best first; none
/// where there is nothing to say.
fn breakings(label: &str, curves: &[CubicBez], theme: &Theme) -> Vec<Vec<String>> {
    let length = curves.first().map_or(0.0, |c| c.p0.distance(c.p3));
    if label.is_empty() || curves.is_empty() {
        return Vec::new();
    }
    let size = theme.size(Role::Label);
    let first = (length * 0.8).clamp(120.0, 440.0);
    let mut ways: Vec<Vec<String>> = Vec::new();
    for room in [first, 230.0, 150.0, 100.0] {
        let room = room.min(first) * theme.type_scale;
        let lines: Vec<String> = if text::width(label, size, false) <= room {
            vec![label.to_owned()]
        } else {
            // A new line for each sign, before any is broken inside.
            (label.split(BETWEEN_SIGNS))
                .flat_map(|topics| wrap(topics, size, false, room))
                .collect()
        };
        if !ways.contains(&lines) {
            ways.push(lines);
        }
    }
    ways
}

/// The curve half-way between a tie's outermost strands: its badge sits on it.
fn middle_curve(curves: &[CubicBez]) -> CubicBez {
    match (curves.first(), curves.last()) {
        (Some(a), Some(b)) => CubicBez::new(
            a.p0.midpoint(b.p0),
            a.p1.midpoint(b.p1),
            a.p2.midpoint(b.p2),
            a.p3.midpoint(b.p3),
        ),
        _ => CubicBez::new((0.0, 0.0), (0.0, 0.0), (0.0, 0.0), (0.0, 0.0)),
    }
}

fn label_size(lines: &[String], size: f64) -> (f64, f64) {
    let width = (lines.iter())
        .map(|line| text::width(line, size, false))
        .fold(0.0, f64::max);
    let count = f64::from(u32::try_from(lines.len()).unwrap_or(u32::MAX));
    (width + 4.0, size * LEADING * count + 2.0)
}
