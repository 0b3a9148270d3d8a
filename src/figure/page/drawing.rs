//! The figure of a page: one SVG that holds every state. What states share stands in it
//! once, and says in which of them it is seen.

use std::collections::BTreeSet;

use foldhash::HashMap;
use kurbo::{BezPath, Rect, Shape};

use super::markup::Markup;
use super::pairs::Pairs;
use crate::figure::svg::{data, number, write_prim};
use crate::model::ActorId;
use crate::scene::{About, DisplayList, FramePart, Group, Prim};

/// How wide the band is by which a tie is met, in scene units.
const REACH: f64 = 22.0;

/// One state as it is drawn.
pub(in crate::figure) struct Drawn {
    /// What it shows.
    pub(super) scene: Box<dyn DisplayList>,
    /// The ids of its actors, by position in the scene.
    pub(super) actor_ids: Vec<String>,
    /// Whether it is looked at in a box of its own, since it is of another kind than the rest.
    pub(super) is_apart: bool,
}

/// A group of primitives of one or more states.
struct Piece {
    rank: u8,
    markup: Markup,
    states: Vec<usize>,
}

/// How far the mark of a chosen actor stands out around it, in scene units.
const MARK: f64 = 9.0;

/// The figure with all states, of which the first is seen. Actors that some state marks
/// have a mark, which the script shows. O(primitives of all states).
pub(super) fn figure(states: &[&Drawn], pairs: &Pairs<'_>, marked: &BTreeSet<&ActorId>) -> Markup {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut known: HashMap<String, usize> = HashMap::default();
    let mut bounds: Option<Rect> = None;
    for (at, state) in states.iter().enumerate() {
        if !state.is_apart {
            let own = state.scene.bounds();
            bounds = Some(bounds.map_or(own, |all| all.union(own)));
        }
        let groups: Vec<Group> = state.scene.parts().collect();
        let badged: BTreeSet<usize> = (groups.iter())
            .filter_map(|group| match group.about {
                About::Badge(tie) => Some(tie),
                _ => None,
            })
            .collect();
        let marks = groups
            .iter()
            .filter_map(|own| mark(state, own, pairs, marked));
        let drawn = groups.iter().map(|own| piece(state, own, &badged, pairs));
        for piece in drawn.chain(marks) {
            match known.get(&piece.markup.html) {
                Some(&same) => {
                    if let Some(same) = pieces.get_mut(same)
                        && same.states.last() != Some(&at)
                    {
                        same.states.push(at);
                    }
                }
                None => {
                    known.insert(piece.markup.html.clone(), pieces.len());
                    pieces.push(Piece {
                        states: vec![at],
                        ..piece
                    });
                }
            }
        }
    }
    // Actors lie over ties in every state, and badges over both.
    pieces.sort_by_key(|piece| piece.rank);
    put_together(pieces, states.len(), bounds.unwrap_or_default())
}

fn put_together(pieces: Vec<Piece>, states: usize, bounds: Rect) -> Markup {
    let mut out = Markup::default();
    out.line(&format!(
        "<svg id=\"figure\" class=\"figure\" role=\"group\" aria-labelledby=\"title\" \
         viewBox=\"{} {} {} {}\">",
        number(bounds.x0),
        number(bounds.y0),
        number(bounds.width()),
        number(bounds.height())
    ));
    for piece in pieces {
        let is_first = piece.states.first() == Some(&0);
        let is_always = piece.states.len() == states;
        if is_always {
            out.append(piece.markup);
            continue;
        }
        let seen: Vec<String> = piece.states.iter().map(usize::to_string).collect();
        let class = if is_first { "" } else { " class=\"off\"" };
        out.line(&format!("<g data-in=\"{}\"{class}>", seen.join(" ")));
        out.append(piece.markup);
        out.line("</g>");
    }
    out.line("</svg>");
    out
}

fn piece(state: &Drawn, group: &Group, badged: &BTreeSet<usize>, pairs: &Pairs<'_>) -> Piece {
    let id = |at: usize| state.actor_ids.get(at).map(String::as_str);
    let of_pair = |from: usize, to: usize| pairs.number(id(from)?, id(to)?);
    let of_tie = |tie: usize| {
        let (from, to) = state.scene.ends(tie)?;
        of_pair(from, to)
    };
    // One of the links to a tie is enough for the keyboard and for a screen reader.
    let (pair, is_met) = match group.about {
        About::Tie(tie) => (of_tie(tie), !badged.contains(&tie)),
        About::Badge(tie) => (of_tie(tie), true),
        About::Cell(from, to) => (of_pair(from, to), true),
        _ => (None, false),
    };
    let mut markup = Markup::default();
    if let Some(pair) = pair {
        let anchor = Pairs::anchor(pair);
        markup.raw(&format!(
            "<a class=\"tie\" href=\"#{anchor}\" data-tie=\"{pair}\""
        ));
        if is_met {
            markup.attribute("aria-label", &label(group, pairs.sentence(pair)));
        } else {
            markup.raw(" tabindex=\"-1\" aria-hidden=\"true\"");
        }
        markup.line(">");
        markup.raw(&reach(group));
    } else {
        markup.line("<g>");
    }
    for prim in &group.prims {
        if let Prim::Text(text) = prim {
            let at = usize::from(text.bold);
            if let Some(letters) = markup.letters.get_mut(at) {
                letters.extend(text.text.chars());
            }
        }
        write_prim(&mut markup.html, prim);
    }
    markup.line(if pair.is_some() { "</a>" } else { "</g>" });
    Piece {
        rank: rank(group.about),
        markup,
        states: Vec::new(),
    }
}

/// The mark of an actor that some state marks.
fn mark(
    state: &Drawn,
    group: &Group,
    pairs: &Pairs<'_>,
    marked: &BTreeSet<&ActorId>,
) -> Option<Piece> {
    let About::Actor(at) = group.about else {
        return None;
    };
    let id = state.actor_ids.get(at).map(ActorId::new)?;
    let actor = pairs.document.actor_index(&id)?;
    marked.contains(&id).then_some(())?;
    let boxes = group.prims.iter().map(|prim| match prim {
        Prim::Fill { path, .. } | Prim::Stroke { path, .. } => path.bounding_box(),
        Prim::Text(text) => text.bounds(),
    });
    let around = boxes.reduce(|all, own| all.union(own))?.inflate(MARK, MARK);
    let mut markup = Markup::default();
    let [x, y, width, height] = [around.x0, around.y0, around.width(), around.height()].map(number);
    markup.line(&format!(
        "<rect class=\"mark\" data-actor=\"{actor}\" x=\"{x}\" y=\"{y}\" \
         width=\"{width}\" height=\"{height}\" rx=\"{MARK}\"/>"
    ));
    Some(Piece {
        // Under the ties that end there.
        rank: rank(About::Band(at)),
        markup,
        states: Vec::new(),
    })
}

/// What a link is called: the pair, and the words and digits that are seen in it. Signs
/// alone are told by the words of the section that it leads to.
fn label(group: &Group, pair: &str) -> String {
    let is_cell = matches!(group.about, About::Cell(..));
    let seen = group.prims.iter().filter_map(|prim| match prim {
        Prim::Text(text) if is_cell || text.text.contains(char::is_alphanumeric) => {
            Some(text.text.as_str())
        }
        _ => None,
    });
    let words: Vec<&str> = std::iter::once(pair).chain(seen).collect();
    words.join(" ")
}

/// A band along the strokes of a tie, its ends aside: for fingers, and as its mark when it
/// is chosen.
fn reach(group: &Group) -> String {
    if !matches!(group.about, About::Tie(_)) {
        return String::new();
    }
    let strokes = group.prims.iter().filter_map(|prim| match prim {
        Prim::Stroke { path, .. } => Some(path),
        _ => None,
    });
    let longest = |path: &&BezPath| {
        let bounds = path.bounding_box();
        bounds.width().max(bounds.height())
    };
    let most = strokes
        .clone()
        .map(|path| longest(&path))
        .fold(0.0, f64::max);
    let along: String = (strokes.filter(|path| longest(path) * 2.0 >= most))
        .map(data)
        .collect();
    format!(
        "<path class=\"reach\" d=\"{along}\" stroke-width=\"{}\"/>\n",
        number(REACH)
    )
}

/// What lies over what.
fn rank(about: About) -> u8 {
    match about {
        About::Ground | About::Frame(FramePart::Watermark) => 0,
        About::NoTie(..) => 1,
        About::Band(_) => 2,
        About::Changed(_) => 3,
        About::Tie(_) | About::Cell(..) => 4,
        About::Actor(_) | About::RowName(_) | About::ColumnName(_) => 5,
        About::Badge(_) => 6,
        About::Frame(_) => 7,
    }
}
