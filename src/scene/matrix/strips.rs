//! A cell that is split into its topics: each has the same place in every cell.

use kurbo::{Circle, Point, Rect, Shape, Vec2};

use super::cell::{empty, frame, hollow, inside};
use super::fills::{corners, filled, ground, readable, slices, unseen};
use super::look::{Against, CellLook, Slice, TieLook};
use super::plan::TopicPlace;
use crate::analysis::{Class, Mark, Nothing, Topic, TopicStance};
use crate::model::{Sign, Value};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::badge::Badge;
use crate::scene::map::mark::hue;
use crate::scene::text;
use crate::scene::theme::{Colour, Role, Theme};

/// On what words stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum On {
    /// A fill, on which this is read.
    Fill(Colour),
    /// Stripes: a plate lies between.
    Stripes,
}

/// One strip of a cell: a stance with the words that stand on it.
pub(super) struct Strip<'a> {
    pub stance: &'a TopicStance,
    /// What it is about, or its topic where it is about nothing in particular.
    pub words: String,
}

/// What a split cell is drawn from.
pub(super) struct SplitCell<'a> {
    pub look: &'a CellLook,
    /// What is known of each topic, in the order of the places.
    pub topics: Vec<(&'a Topic, Vec<Strip<'a>>)>,
    /// The names of the topics.
    pub names: &'a [String],
    pub places: &'a [TopicPlace],
    pub phrases: &'static Phrases,
}

impl SplitCell<'_> {
    /// What is painted of it, in a box that includes its share of the lines around.
    pub(super) fn prims(&self, rect: Rect, theme: &Theme) -> Vec<Prim> {
        let inner = inside(rect);
        match self.look {
            CellLook::Itself => self.itself(inner, theme),
            CellLook::Nothing(nothing) => self.nothing(inner, *nothing, theme),
            CellLook::Tie(tie) => self.tie(inner, tie, theme),
        }
    }

    /// The box of a place.
    fn place(&self, rect: Rect, place: &TopicPlace) -> Rect {
        let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        let all: usize = self.places.iter().map(|place| place.strips).sum();
        let high = rect.height() / count(all).max(1.0);
        let top = rect.y0 + count(place.first) * high;
        Rect::new(rect.x0, top, rect.x1, top + count(place.strips) * high)
    }

    fn tie(&self, rect: Rect, tie: &TieLook, theme: &Theme) -> Vec<Prim> {
        let mut prims = Vec::new();
        for (place, (topic, strips)) in self.places.iter().zip(&self.topics) {
            let room = self.place(rect, place);
            match &topic.content {
                Err(nothing) => prims.extend(blank(room, *nothing, theme)),
                Ok(_) => prims.extend(self.stances(room, place.strips, strips, theme)),
            }
        }
        let badge = Badge {
            is_partly_contested: tie.partly_contested,
            is_against_all_evidence: tie.against_evidence,
            scale: 0.66,
            ..Badge::plain(tie.mark)
        };
        if tie.mark == Mark::Mixed || tie.partly_contested || tie.against_evidence {
            let half = badge.half_size(theme);
            let inset = 3.0 * theme.type_scale;
            let x = if self.phrases.rtl {
                rect.x0 + half.x + inset
            } else {
                rect.x1 - half.x - inset
            };
            prims.extend(badge.prims(Point::new(x, rect.y0 + half.y + inset), theme));
        }
        prims.extend(frame(rect, tie.against, tie.picked, theme));
        prims
    }

    /// The stances of a topic, one below the other; what is too many for its place is
    /// counted.
    fn stances(&self, room: Rect, most: usize, strips: &[Strip<'_>], theme: &Theme) -> Vec<Prim> {
        let shown = if strips.len() > most {
            most.saturating_sub(1)
        } else {
            strips.len()
        };
        let more = strips.len() - shown;
        let lines = shown + usize::from(more > 0);
        let high = room.height() / f64::from(u32::try_from(lines.max(1)).unwrap_or(u32::MAX));
        let row = |at: usize| {
            let top = room.y0 + high * f64::from(u32::try_from(at).unwrap_or(u32::MAX));
            Rect::new(room.x0, top, room.x1, top + high).inset(-0.5)
        };
        let mut prims: Vec<Prim> = (strips.iter().take(shown).enumerate())
            .flat_map(|(at, strip)| self.strip(row(at), strip, theme))
            .collect();
        if more > 0 {
            let words = self.phrases.more(more);
            let row = row(shown);
            prims.push(ground_prim(row, unseen(theme)));
            let on = On::Fill(theme.ink);
            prims.extend(self.words(row, 4.0 * theme.type_scale, &words, theme, on));
        }
        prims
    }

    fn strip(&self, row: Rect, strip: &Strip<'_>, theme: &Theme) -> Vec<Prim> {
        let stance = strip.stance;
        let parts: Vec<Slice> = match (stance.readings.len(), &stance.part) {
            (2.., _) => stance
                .readings
                .iter()
                .copied()
                .map(Slice::of_value)
                .collect(),
            (_, part) => vec![Slice {
                class: part.class,
                strength: part.reading.value.map_or(0, Value::strength),
                uncertain: part.reading.uncertain,
            }],
        };
        let has_evidence = stance.part.reading.evidence() > 0;
        let mut prims = Vec::new();
        for (outline, slice) in slices(row, parts.len()).iter().zip(&parts) {
            if has_evidence || slice.class == Class::Undecided {
                prims.extend(filled(outline, *slice, theme));
            } else {
                prims.extend(hollow(&corners(row), hue(slice.class, theme), theme));
            }
        }
        let radius = (row.height() * 0.42).min(7.0 * theme.type_scale);
        let indent = radius * 2.0 + 5.0 * theme.type_scale;
        let is_hatched = parts.iter().any(|part| part.uncertain);
        let last = parts.last().filter(|_| has_evidence);
        let on = match last {
            _ if is_hatched => On::Stripes,
            // Of two readings the words stand on both, which are pale or like each other.
            Some(part) if parts.len() == 1 => On::Fill(readable(ground(*part, theme), theme)),
            _ => On::Fill(theme.ink),
        };
        prims.extend(self.words(row, indent, &strip.words, theme, on));
        let first = parts.first().copied().unwrap_or(Slice {
            class: Class::Undecided,
            strength: 0,
            uncertain: false,
        });
        prims.extend(self.sign(row, radius, (mark_of(stance.part.class), first), theme));
        prims
    }

    /// A disc with a sign at the start of a strip.
    fn sign(
        &self,
        row: Rect,
        radius: f64,
        (mark, slice): (Mark, Slice),
        theme: &Theme,
    ) -> Vec<Prim> {
        let x = if self.phrases.rtl {
            row.x1 - radius - 2.0 * theme.type_scale
        } else {
            row.x0 + radius + 2.0 * theme.type_scale
        };
        let at = Point::new(x, row.center().y);
        let own = hue(slice.class, theme);
        let own = if mark == Mark::Contested {
            theme.neutral
        } else {
            own
        };
        // On its own hue a disc is paper, with the sign in the ink.
        let is_solid = ground(slice, theme) == own && mark != Mark::Contested;
        let (plate, ink) = if is_solid {
            (theme.paper, theme.ink)
        } else {
            (own, theme.paper)
        };
        let size = radius * 1.75;
        let letters = mark.text();
        vec![
            Prim::Fill {
                path: Circle::new(at, radius + 0.8).to_path(0.05),
                colour: theme.paper,
            },
            Prim::Fill {
                path: Circle::new(at, radius).to_path(0.05),
                colour: plate,
            },
            Prim::Text(Text {
                width: text::width(letters, size, true),
                text: letters.to_owned(),
                rtl: false,
                at: at + Vec2::new(0.0, size * 0.355),
                anchor: Anchor::Middle,
                size,
                bold: true,
                colour: ink,
                turned: false,
            }),
        ]
    }

    /// Words on a strip, so far from its start, as far as there is room; on a plate
    /// where stripes run behind them.
    fn words(&self, row: Rect, indent: f64, words: &str, theme: &Theme, on: On) -> Vec<Prim> {
        let size = theme.size(Role::Label).min(row.height() * 0.86);
        let room = row.width() - indent - 4.0 * theme.type_scale;
        let words = text::shorten(words, size, false, room);
        let width = text::width(&words, size, false);
        if words.is_empty() || width > room + 1.0 {
            return Vec::new();
        }
        let (x, anchor) = if self.phrases.rtl {
            (row.x1 - indent, Anchor::Right)
        } else {
            (row.x0 + indent, Anchor::Left)
        };
        let text = Text {
            width,
            rtl: self.phrases.is_rtl(&words),
            text: words,
            at: Point::new(x, row.center().y + size * 0.35),
            anchor,
            size,
            bold: false,
            colour: match on {
                On::Fill(ink) => ink,
                On::Stripes => theme.ink,
            },
            turned: false,
        };
        let mut prims = Vec::new();
        if on == On::Stripes {
            let left = text.left();
            let plate = Rect::new(left - 2.0, row.y0 + 1.2, left + width + 2.0, row.y1 - 1.2);
            prims.push(ground_prim(plate, theme.paper));
        }
        prims.push(Prim::Text(text));
        prims
    }

    /// The diagonal names the places.
    fn itself(&self, rect: Rect, theme: &Theme) -> Vec<Prim> {
        let mut prims = Vec::new();
        for (place, name) in self.places.iter().zip(self.names) {
            let room = self.place(rect, place);
            prims.extend(self.words(
                room,
                9.0 * theme.type_scale,
                name,
                theme,
                On::Fill(theme.ink),
            ));
            if place.first > 0 {
                let mut line = kurbo::BezPath::new();
                line.move_to((room.x0 + 8.0, room.y0));
                line.line_to((room.x1 - 8.0, room.y0));
                prims.push(Prim::Stroke {
                    path: line,
                    colour: theme.paper.mixed(theme.faint, 0.45),
                    width: 0.7,
                    dash: None,
                });
            }
        }
        prims
    }

    /// A pair on which nothing is seen, with a word under its mark.
    fn nothing(&self, rect: Rect, nothing: Nothing, theme: &Theme) -> Vec<Prim> {
        let mut prims = empty(rect, nothing, theme);
        let size = theme.size(Role::Label);
        let word = self.phrases.matrix.silent_cell;
        let fits = rect.height() > size * 3.5 && text::width(word, size, false) < rect.width();
        if nothing == Nothing::Silent && fits {
            prims.push(Prim::Text(Text {
                width: text::width(word, size, false),
                text: word.to_owned(),
                rtl: self.phrases.is_rtl(word),
                at: rect.center() + Vec2::new(0.0, size * 1.75),
                anchor: Anchor::Middle,
                size,
                bold: false,
                colour: theme.muted,
                turned: false,
            }));
        }
        prims
    }
}

/// What is known of a topic without a stance on it.
fn blank(room: Rect, nothing: Nothing, theme: &Theme) -> Vec<Prim> {
    empty(room.inset(-0.5), nothing, theme)
}

fn ground_prim(rect: Rect, colour: Colour) -> Prim {
    Prim::Fill {
        path: rect.to_path(0.1),
        colour,
    }
}

/// What the sign of a class is.
fn mark_of(class: Class) -> Mark {
    match class {
        Class::Negative => Mark::Sign(Sign::Negative),
        Class::Positive => Mark::Sign(Sign::Positive),
        Class::Neutral => Mark::Sign(Sign::Neutral),
        Class::Contested => Mark::Contested,
        Class::Undecided => Mark::Undecided,
    }
}

/// A cell of one strip, as the legend shows it.
pub(super) fn sample(slice: Slice, rect: Rect, theme: &Theme) -> Vec<Prim> {
    let look = TieLook {
        against: Against::Not,
        ..TieLook::plain(mark_of(slice.class), vec![slice])
    };
    CellLook::Tie(look).prims(rect, theme)
}
