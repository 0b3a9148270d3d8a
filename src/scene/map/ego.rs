//! A map around one actor: those for it and those against it on two sides.

use kurbo::{Point, Rect};

use super::actor::{ActorBox, Detail};
use crate::analysis::{Alter, Ego, EgoBy, EgoSide, Tie, alters};
use crate::layout::{Request, Side, Size, Standing, around_one};
use crate::model::{Actor, Document};
use crate::scene::display::{About, Anchor, FramePart, Group, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::options::Options;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// The least clear distance between two actors, in scene units.
const GAP: f64 = 26.0;
/// Between a heading and the boxes that it names.
const OFF: f64 = 26.0;

/// Who stands on which side.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::scene) struct Sides {
    /// The position of the actor in the middle.
    pub middle: usize,
    /// Whether its own stances come first.
    pub is_own: bool,
    alters: Vec<Alter>,
}

impl Sides {
    /// Those of an ego; `None` where the document has no such actor. O(ties).
    pub(in crate::scene) fn of(document: &Document, ties: &[Tie], ego: &Ego) -> Option<Self> {
        let middle = document.actor_index(&ego.actor)?;
        Some(Self {
            middle,
            is_own: ego.by == EgoBy::Itself,
            alters: alters(ties, middle, ego.by),
        })
    }

    /// Where boxes of these sizes stand, in a room where there is one.
    pub(in crate::scene) fn places(
        &self,
        sizes: &[(f64, f64)],
        room: Option<(f64, f64)>,
    ) -> Vec<Point> {
        let request = Request {
            sizes: (sizes.iter()).map(|&(w, h)| Size::new(w, h)).collect(),
            gap: GAP,
            ..Request::default()
        };
        let standings: Vec<(usize, Standing)> = self.alters.iter().map(standing).collect();
        let room = room.map(|(width, height)| Size::new(width, height));
        around_one(&request, self.middle, &standings, room)
    }

    /// The headings of the sides, above all that is drawn, and of those that are neither
    /// below it. `map`: the box of all that is drawn.
    pub(in crate::scene) fn headings(
        &self,
        (document, options, phrases): (&Document, &Options, &Phrases),
        boxes: &[ActorBox],
        map: Rect,
    ) -> Vec<Group> {
        let theme = &options.theme;
        let own = document.actors().get(self.middle);
        let name = own.map_or_else(String::new, |actor| {
            phrases.isolated(&short_name(actor, options))
        });
        let words = &phrases.ego;
        let extent = |wanted: &dyn Fn(&Alter) -> bool| {
            let members = self.alters.iter().filter(|alter| wanted(alter));
            let rects = members.filter_map(|alter| Some(boxes.get(alter.actor)?.body.rect));
            rects.reduce(|a, b| a.union(b))
        };
        let between = |above: bool| {
            extent(&|alter| {
                let standing = standing(alter).1;
                standing.side == Side::Between && (standing.strength > 0) == above
            })
        };
        // As the words of the frame: over a wide map they would be lost when it is made to fit.
        let larger = match options.page {
            Some(_) => 1.0,
            None => (map.width() / (1_050.0 * theme.type_scale)).clamp(1.0, 6.0),
        };
        let size = theme.size(Role::Name) * larger;
        let off = OFF * larger;
        let top = map.y0 - off;
        let mut prims = Vec::new();
        for (side, words) in [
            (EgoSide::Against, words.against(&name)),
            (EgoSide::For, words.favour(&name)),
        ] {
            if let Some(rect) = extent(&|alter| alter.side == side) {
                let at = Point::new(rect.center().x, top);
                prims.push(heading(&words, at, size, true, phrases, theme));
            }
        }
        let small = theme.size(Role::Subtitle) * larger;
        if let Some(rect) = between(true) {
            let at = Point::new(rect.center().x, top);
            prims.push(heading(words.both, at, small, false, phrases, theme));
        }
        if let Some(rect) = between(false) {
            let at = Point::new(rect.center().x, map.y1 + off + small * 0.5);
            prims.push(heading(words.neither, at, small, false, phrases, theme));
        }
        if prims.is_empty() {
            return Vec::new();
        }
        vec![Group {
            about: About::Frame(FramePart::Sides),
            prims,
        }]
    }
}

/// Where one of the others is to stand: against on the left and for on the right in every
/// language, as on the scale from hostile to supportive.
fn standing(alter: &Alter) -> (usize, Standing) {
    let (side, strength) = match alter.side {
        EgoSide::Against => (Side::Left, alter.strength),
        EgoSide::For => (Side::Right, alter.strength),
        EgoSide::Both => (Side::Between, 1),
        EgoSide::Neither => (Side::Between, 0),
    };
    (alter.actor, Standing { side, strength })
}

fn heading(
    words: &str,
    at: Point,
    size: f64,
    bold: bool,
    phrases: &Phrases,
    theme: &Theme,
) -> Prim {
    Prim::Text(Text {
        text: words.to_owned(),
        rtl: phrases.is_rtl(words),
        at,
        anchor: Anchor::Middle,
        size,
        bold,
        colour: if bold { theme.ink } else { theme.muted },
        width: text::width(words, size, bold),
        turned: false,
    })
}

/// The box of all headings.
pub(in crate::scene) fn bounds(headings: &[Group]) -> Option<Rect> {
    let prims = headings.iter().flat_map(|group| &group.prims);
    let texts = prims.filter_map(|prim| match prim {
        Prim::Text(text) => Some(text.bounds()),
        _ => None,
    });
    texts.reduce(|a, b| a.union(b))
}

/// An actor in few words, in the figure's language.
pub(in crate::scene) fn short_name(actor: &Actor, options: &Options) -> String {
    let own = (options.language).and_then(|language| actor.name_in(language.tag()));
    let short = Some(actor.short.as_str()).filter(|short| !short.is_empty());
    text::drawable(own.or(short).unwrap_or_else(|| actor.label())).into_owned()
}

/// Where the actors of a map around one actor stand, by position: as large as they are
/// drawn with `options`, which name the actor. `ties` are those that are seen. Without
/// such an actor all stand at the origin. O(n).
pub fn ego_places(document: &Document, ties: &[Tie], options: &Options) -> Vec<Point> {
    let sides = options
        .ego
        .as_ref()
        .and_then(|ego| Sides::of(document, ties, ego));
    sides.map_or_else(
        || vec![Point::ORIGIN; document.actors().len()],
        |sides| {
            let sizes = super::actor::sizes_of(document.actors(), options, Detail::Full);
            sides.places(&sizes, None)
        },
    )
}
