//! Places the badges and labels of all ties, one after the other; of a map that was
//! placed before, only those for which it makes a difference what has changed.
//!
//! A place depends on what the tie asks for, and on what lay in that part of the map that
//! was looked at when it was found. So the box of that part is kept with each place, and the
//! boxes in which the map is another one by now are gathered while it is placed again. A tie
//! whose part has none of these would find the same place, and is not looked at; of others
//! only those candidates are whose surroundings have changed.

use std::collections::BTreeMap;

use kurbo::{ParamCurve, Point, Rect};

use super::choice::{Before, Choice};
use super::difference::{Difference, Pieces};
use super::label_board::{Board, pieces_of};
use super::labels::{LabelRequest, Placed, Spot, TIMES, badge_spot, label_spot, least_in_the_way};

/// Above so many ties labels get no second turn, and no leader lines.
const MANY_TIES: usize = 600;
/// Turns of improvement; more change next to nothing.
const TURNS: usize = 3;
/// How far beyond its box a badge or a label is seen to lie.
const RIM: f64 = 4.0;

/// What is kept of a placing for the next one.
#[derive(Debug, Default)]
pub(in crate::scene) struct KeptPlaces {
    actors: Vec<Rect>,
    board: Option<Board>,
    ties: BTreeMap<u64, KeptPlace>,
    /// Where the map is another one than when it was placed before; `None`: everywhere.
    changed: Option<Difference>,
}

impl KeptPlaces {
    /// What nothing was laid on of the tie between these two. O(log ties).
    pub(super) fn guards_between(&self, (from, to): (usize, usize)) -> Option<&[Rect]> {
        let place = self.ties.get(&pair_key([from, to])?)?;
        Some(&place.request.guards)
    }

    /// Where something may lie otherwise over ties in a box than in the placing before;
    /// `None`: anywhere.
    pub(super) fn covers_differ_in(&self, rect: Rect) -> Option<Vec<Rect>> {
        let changed = self.changed.as_ref();
        let changed = changed.filter(|changed| !changed.is_everywhere());
        changed.map(|changed| changed.covers_near(rect))
    }
}

/// What was chosen, and the box of all that was looked at.
#[derive(Debug, Clone, Copy)]
struct Known<T> {
    choice: Option<Choice<T>>,
    read: Option<Rect>,
}

impl<T: Copy> Known<T> {
    fn found(&self) -> Option<T> {
        self.choice.as_ref().map(|choice| choice.found)
    }
}

/// Where a badge is, with or without a place of its own.
#[derive(Debug, Clone, Copy)]
struct KnownBadge {
    at: Point,
    known: Known<Point>,
}

impl KnownBadge {
    fn is_clear(&self) -> bool {
        self.known.choice.is_some()
    }
}

/// What a tie got, and what it asked for.
#[derive(Debug)]
struct KeptPlace {
    request: LabelRequest,
    badge: KnownBadge,
    labels: Turns,
}

/// A label after each turn; after the last of them nothing changes any more.
type Turns = Vec<Known<Spot>>;

fn after(turns: &Turns, turn: usize) -> Option<&Known<Spot>> {
    turns.get(turn).or(turns.last())
}

/// Whether a badge is where it was, and as free.
fn is_alike(a: &KnownBadge, b: &KnownBadge) -> bool {
    a.at == b.at && a.is_clear() == b.is_clear()
}

fn seen_badge(request: &LabelRequest, at: Point) -> Rect {
    request.badge_box(at, 2.0 * RIM)
}

fn seen_label(spot: &Spot) -> Rect {
    Board::label_box(spot.rect).inflate(1.0, 1.0)
}

/// Places the badges of all ties, then their labels by rank. A badge always gets
/// a place, which may overlap others only where the map has no room left at all.
/// On a page, which ends at `limit`, a label without room becomes a number.
///
/// With what is `kept` of the last time the places are the same as without, and it costs
/// what has changed; on a page nothing is kept. O(n) for n ties, times what lies about
/// each.
pub(in crate::scene) fn place(
    actors: &[Rect],
    requests: Vec<LabelRequest>,
    limit: Option<Rect>,
    kept: Option<&mut KeptPlaces>,
) -> Vec<Placed> {
    let (numbers, is_lasting) = numbers_of(&requests);
    let last = kept.map(|kept| (std::mem::take(kept), kept));
    let (mut placing, slot) = match last {
        Some((last, slot)) if limit.is_none() && is_lasting => {
            let placing = Placing::after(last, actors, requests, numbers);
            (placing, Some(slot))
        }
        _ => {
            let board = Board::of(actors, limit);
            (Placing::on(board, requests, numbers), None)
        }
    };
    let placed = placing.run();
    if let Some(slot) = slot {
        *slot = placing.keep(actors);
    }
    placed
}

/// The number of a tie with these ends.
fn pair_key(ends: [usize; 2]) -> Option<u64> {
    let [from, to] = ends.map(|end| u32::try_from(end).ok());
    Some(u64::from(from?) << 32 | u64::from(to?))
}

/// The numbers by which ties are told apart, and whether a tie has the same number the next
/// time, and comes before and after the same others: ties in the order of their ends do.
fn numbers_of(requests: &[LabelRequest]) -> (Vec<u64>, bool) {
    let number = |request: &LabelRequest| pair_key(request.ends);
    let numbers: Option<Vec<u64>> = requests.iter().map(number).collect();
    match numbers {
        Some(numbers) if numbers.is_sorted_by(|a, b| a < b) => (numbers, true),
        _ => ((0..).take(requests.len()).collect(), false),
    }
}

/// Badges and labels on their way to their places.
struct Placing {
    board: Board,
    requests: Vec<LabelRequest>,
    numbers: Vec<u64>,
    /// What those of the ties got before that asked for the same then.
    before: Vec<Option<KeptPlace>>,
    /// Where the map is another one than then; `None`: it is not compared.
    changed: Option<Difference>,
    badges: Vec<KnownBadge>,
    turns: Vec<Turns>,
}

impl Placing {
    /// With nothing known.
    fn on(mut board: Board, requests: Vec<LabelRequest>, numbers: Vec<u64>) -> Self {
        for (request, number) in requests.iter().zip(&numbers) {
            board.lay_tie(*number, &request.strands, &request.guards);
        }
        Self {
            before: requests.iter().map(|_| None).collect(),
            badges: Vec::with_capacity(requests.len()),
            turns: vec![Turns::new(); requests.len()],
            changed: None,
            board,
            requests,
            numbers,
        }
    }

    /// After a placing that is kept.
    fn after(
        last: KeptPlaces,
        actors: &[Rect],
        requests: Vec<LabelRequest>,
        numbers: Vec<u64>,
    ) -> Self {
        // Of few ties each takes several turns.
        let is_few = |ties: usize| ties <= MANY_TIES;
        let is_alike = last.actors == actors && is_few(last.ties.len()) == is_few(requests.len());
        let Some(mut board) = last.board.filter(|_| is_alike) else {
            return Self::on(Board::of(actors, None), requests, numbers);
        };
        board.clear();
        let mut changed = Difference::default();
        let mut ties = last.ties;
        let before: Vec<Option<KeptPlace>> = (requests.iter().zip(&numbers))
            .map(|(request, number)| {
                let own = ties.remove(number);
                if own.as_ref().is_some_and(|own| own.request == *request) {
                    return own;
                }
                if let Some(own) = own {
                    lift(&mut board, &mut changed, *number, &own);
                }
                board.lay_tie(*number, &request.strands, &request.guards);
                mark(&mut changed.come, request);
                None
            })
            .collect();
        for (number, own) in ties {
            lift(&mut board, &mut changed, number, &own);
        }
        Self {
            badges: Vec::with_capacity(requests.len()),
            turns: vec![Turns::new(); requests.len()],
            changed: Some(changed),
            board,
            requests,
            numbers,
            before,
        }
    }

    /// Finds all places.
    fn run(&mut self) -> Vec<Placed> {
        for at in 0..self.requests.len() {
            self.place_badge(at);
        }
        for (badge, number) in self.badges.iter().zip(&self.numbers) {
            self.board.know_badge(badge.at, *number);
        }
        let mut order: Vec<usize> = (0..self.requests.len()).collect();
        order.sort_by_key(|&at| (self.requests.get(at).map(|request| request.rank), at));
        // Then there are leader lines, too.
        let roomy = self.requests.len() <= MANY_TIES;
        let mut labels: Vec<Option<Spot>> = vec![None; self.requests.len()];
        // By turns: each is taken up and put down again where it costs least now.
        for turn in 0..if roomy { TURNS } else { 1 } {
            let before = labels.clone();
            for &at in &order {
                if let Some(label) = labels.get_mut(at) {
                    self.place_label(at, turn, label, roomy);
                }
            }
            if turn > 0 && before == labels {
                break;
            }
        }
        if self.board.limit.is_some() && roomy {
            for &at in &order {
                if let Some(label) = labels.get_mut(at) {
                    self.put_into_words(at, label);
                }
            }
        }
        (self.badges.iter().zip(labels))
            .map(|(badge, label)| Placed {
                badge: badge.at,
                is_clear: badge.is_clear(),
                label,
            })
            .collect()
    }

    /// Where the map differs from the one that was looked at then; `None`: that is not known.
    fn differs<T>(&self, known: Option<&Known<T>>) -> Option<Difference> {
        let (known, changed) = (known?, self.changed.as_ref()?);
        if changed.is_everywhere() {
            return None;
        }
        Some(changed.near(known.read?))
    }

    /// The box of what was looked at, with that of before for what was not looked at again.
    fn read<T>(&self, before: Option<&Known<T>>) -> Option<Rect> {
        let both = [self.board.take_read(), before.and_then(|own| own.read)];
        both.into_iter().flatten().reduce(|a, b| a.union(b))
    }

    fn place_badge(&mut self, at: usize) {
        let (Some(request), Some(&number)) = (self.requests.get(at), self.numbers.get(at)) else {
            return;
        };
        let before = self.before.get(at).and_then(Option::as_ref);
        let before = before.map(|own| &own.badge);
        let known = before.map(|own| &own.known);
        let differs = self.differs(known);
        let badge = match (before, &differs) {
            (Some(own), Some(differs)) if differs.is_empty() => *own,
            _ => {
                let again = Before::of(known.map(|own| own.choice), differs.as_ref());
                let choice = badge_spot(&self.board, request, number, again);
                let found = choice.map(|choice| choice.found);
                let badge = KnownBadge {
                    at: found.unwrap_or_else(|| least_in_the_way(request)),
                    known: Known {
                        choice,
                        read: self.read(known),
                    },
                };
                if let Some(changed) = &mut self.changed
                    && before.is_none_or(|own| !is_alike(own, &badge))
                {
                    if let Some(old) = before.map(|own| own.at) {
                        changed.gone.add_badge(seen_badge(request, old), old);
                    }
                    changed
                        .come
                        .add_badge(seen_badge(request, badge.at), badge.at);
                }
                badge
            }
        };
        self.board.lay(request.badge_box(badge.at, 3.0));
        self.badges.push(badge);
    }

    fn place_label(&mut self, at: usize, turn: usize, label: &mut Option<Spot>, roomy: bool) {
        let (Some(request), Some(&number), Some(badge)) = (
            self.requests.get(at),
            self.numbers.get(at),
            self.badges.get(at),
        ) else {
            return;
        };
        if let Some(old) = label {
            self.board.lift(Board::label_box(old.rect));
        }
        let before = self.before.get(at).and_then(Option::as_ref);
        let has_moved = before.is_none_or(|own| !is_alike(&own.badge, badge));
        let before = before.and_then(|own| after(&own.labels, turn));
        // A label about another place has other candidates.
        let same = before.filter(|_| !has_moved);
        let differs = self.differs(same);
        let known = match (same, &differs) {
            (Some(own), Some(differs)) if differs.is_empty() => *own,
            _ => {
                let about = (number, badge.at);
                let again = Before::of(same.map(|own| own.choice), differs.as_ref());
                let choice = label_spot(&self.board, request, about, roomy, again);
                let read = self.read(same);
                let known = Known { choice, read };
                let (old, new) = (before.and_then(Known::found), known.found());
                if let Some(changed) = &mut self.changed
                    && (before.is_none() || old != new)
                {
                    if let Some(old) = &old {
                        changed.gone.add_label(seen_label(old));
                    }
                    if let Some(new) = &new {
                        changed.come.add_label(seen_label(new));
                    }
                }
                known
            }
        };
        *label = known.found();
        if let Some(spot) = label {
            self.board.lay(Board::label_box(spot.rect));
        }
        if let Some(turns) = self.turns.get_mut(at) {
            turns.push(known);
        }
    }

    /// A label that is a number, or none, looks for words once more: with its badge
    /// somewhere else on the tie.
    fn put_into_words(&mut self, at: usize, label: &mut Option<Spot>) {
        let (Some(request), Some(&number), Some(badge)) = (
            self.requests.get(at),
            self.numbers.get(at),
            self.badges.get_mut(at),
        ) else {
            return;
        };
        let (old, is_clear) = (badge.at, badge.is_clear());
        let is_told = label.as_ref().is_some_and(|spot| !request.is_number(spot));
        if request.sizes.is_empty() || !is_clear || is_told {
            return;
        }
        let board = &mut self.board;
        board.lift(request.badge_box(old, 3.0));
        board.forget_badge(old, number);
        if let Some(spot) = label {
            board.lift(Board::label_box(spot.rect));
        }
        let spots = (0_u8..).zip(TIMES).filter_map(|(rank, time)| {
            let at = request.curve.eval(time);
            let own = request.badge_box(at, 2.0);
            let cost = board.cost(own, (number, 0.0), f64::INFINITY)? + f64::from(rank) * 0.3;
            let label = label_spot(board, request, (number, at), false, None)?;
            let spot = label.found;
            let is_free = !own.overlaps(spot.rect) && !request.is_number(&spot);
            is_free.then_some((cost + label.cost, at, spot))
        });
        if let Some((_, at, spot)) = spots.min_by(|a, b| a.0.total_cmp(&b.0)) {
            badge.at = at;
            *label = Some(spot);
        }
        let at = badge.at;
        board.lay(request.badge_box(at, 3.0));
        board.know_badge(at, number);
        if let Some(spot) = label {
            board.lay(Board::label_box(spot.rect));
        }
    }

    /// What is kept of it for the next time.
    fn keep(self, actors: &[Rect]) -> KeptPlaces {
        let found = self.badges.into_iter().zip(self.turns);
        let places =
            (self.requests.into_iter().zip(found)).map(|(request, (badge, labels))| KeptPlace {
                request,
                badge,
                labels,
            });
        KeptPlaces {
            actors: actors.to_vec(),
            board: Some(self.board),
            ties: self.numbers.into_iter().zip(places).collect(),
            changed: self.changed,
        }
    }
}

/// Takes a tie up that is gone or asks for something else, with all boxes that it took.
fn lift(board: &mut Board, changed: &mut Difference, number: u64, own: &KeptPlace) {
    let request = &own.request;
    board.lift_tie(number, &request.strands, &request.guards);
    mark(&mut changed.gone, request);
    changed
        .gone
        .add_badge(seen_badge(request, own.badge.at), own.badge.at);
    for spot in own.labels.iter().filter_map(Known::found) {
        changed.gone.add_label(seen_label(&spot));
    }
}

/// Adds a tie to what has come, or gone.
fn mark(pieces: &mut Pieces, request: &LabelRequest) {
    for piece in pieces_of(&request.strands) {
        pieces.add_line(piece);
    }
    request
        .guards
        .iter()
        .for_each(|rect| pieces.add_solid(*rect));
}
