//! An actor as it is drawn: its name, the line under it, and its form.

use std::collections::{BTreeMap, BTreeSet};

use kurbo::{Point, Rect};

use super::lane::Body;
use super::shape::Form;
use crate::model::{Actor, Controls, Document, shown_controls};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::options::Options;
use crate::scene::overlay::Camp;
use crate::scene::text;
use crate::scene::theme::{Role, Theme};

/// An actor's text, measured.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::scene) struct ActorBox {
    /// Its name in the figure's language, in lines.
    pub name: Vec<String>,
    /// The type size of the name.
    pub size: f64,
    /// The lines that stand under it; often none.
    pub second: Vec<String>,
    /// Its box and form.
    pub body: Body,
    /// The camp that is shown of it.
    pub camp: Option<Camp>,
    /// Whether it does not exist at the date that is shown.
    pub is_ghost: bool,
    /// What it is called here and who that is, where its name is not told whole.
    pub key: Option<(String, String)>,
}

impl ActorBox {
    /// Drawn as a ghost; or nothing of it but its place.
    pub(super) fn stand_aside(&mut self, is_ghost: bool) {
        self.is_ghost = true;
        self.camp = None;
        if !is_ghost {
            let middle = self.body.rect.center();
            self.body.rect = Rect::from_center_size(middle, (0.0, 0.0));
            self.name.clear();
            self.second.clear();
            self.key = None;
        }
    }
}

/// The most a second name may widen its actor.
const SECOND_ROOM: f64 = 235.0;
/// … and two of them on one line.
const PAIR_ROOM: f64 = 190.0;
/// From one line of second names to the next, in parts of their type size.
const SECOND_LEADING: f64 = 1.35;
/// How long a line of a name may be.
const NAME_ROOM: f64 = 250.0;
/// How wide the lines of a narrow actor are.
const NARROW_ROOM: f64 = 74.0;
/// … and of one in smaller type.
const SMALL_ROOM: f64 = 66.0;
/// Between the lines of a name.
const LEADING: f64 = 1.2;

/// How much an actor says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scene) enum Detail {
    /// Its name, and what stands under it.
    Full,
    /// Its name.
    Name,
    /// Its short name, or its name in narrow lines of smaller type.
    Narrow,
    /// The same in the type of labels.
    Small,
}

impl Detail {
    pub(in crate::scene) const ALL: [Self; 4] = [Self::Full, Self::Name, Self::Narrow, Self::Small];

    /// Whether names stand in narrow lines.
    fn is_narrow(self) -> bool {
        matches!(self, Self::Narrow | Self::Small)
    }
}

pub(in crate::scene) fn measure_actor(
    actor: &Actor,
    options: &Options,
    detail: Detail,
) -> ActorBox {
    let theme = &options.theme;
    let form = Form::of(&actor.kind);
    let in_language = (options.language).and_then(|language| actor.name_in(language.tag()));
    let whole = match in_language {
        Some(name) => name,
        None if detail.is_narrow() && !actor.short.is_empty() => &actor.short,
        None => actor.label(),
    };
    let name = &*text::drawable(whole);
    let (big, small) = match detail {
        Detail::Narrow => (13.0 * theme.type_scale, 0.0),
        Detail::Small => (theme.size(Role::Label), 0.0),
        _ => (theme.size(Role::Name), theme.size(Role::SecondName)),
    };
    let second = match detail {
        Detail::Full if options.second_names => second_names(actor, whole, small, theme.type_scale),
        _ => Vec::new(),
    };
    let words = shown_controls(name, Controls::None);
    let lines = match detail {
        Detail::Narrow => narrow(&words, big, NARROW_ROOM * theme.type_scale),
        Detail::Small => narrow(&words, big, SMALL_ROOM * theme.type_scale),
        _ => broken(&words, big, (1, 3), NAME_ROOM * theme.type_scale),
    };
    let widest = (lines.iter())
        .map(|line| text::width(line, big, true))
        .chain(second.iter().map(|line| text::width(line, small, false)))
        .fold(0.0, f64::max);
    let more = beyond_one(lines.len());
    let height = height_of((lines.len(), second.len()), (big, small), detail);
    let (air, least) = match detail {
        // Lines above and below the middle of an ellipse have less room.
        _ if detail.is_narrow() && form == Form::Population => (0.6 + more * 0.22, 34.0),
        _ if detail.is_narrow() && form == Form::Movement => (0.6 + more * 0.1, 34.0),
        Detail::Narrow | Detail::Small => (0.55, 34.0),
        _ => (1.0, 96.0),
    };
    let inside = width_around(form, (&lines, &second), (big, small), height);
    let width = (widest + 2.0 * air * form.padding(height))
        .max(inside)
        .max(least * theme.type_scale);
    ActorBox {
        name: lines,
        size: big,
        second,
        body: Body {
            rect: Rect::from_center_size(Point::ORIGIN, (width.ceil(), height.ceil())),
            form,
        },
        camp: None,
        is_ghost: false,
        key: abbreviation(actor, whole, (detail, in_language)),
    }
}

/// How wide a form is at least around the lines of a name and those under it.
fn width_around(
    form: Form,
    (lines, second): (&[String], &[String]),
    (big, small): (f64, f64),
    height: f64,
) -> f64 {
    let (named, told) = baselines((lines.len(), second.len()), (big, small));
    let named = lines.iter().zip(named);
    let told = second.iter().zip(told);
    let named = named.map(|(line, at)| (text::width(line, big, true), at, big));
    let told = told.map(|(line, at)| (text::width(line, small, false), at, small));
    form.width_around(named.chain(told), height)
}

/// The height of a box with so many lines of a name, and so many under it, in these
/// type sizes.
fn height_of((lines, under): (usize, usize), (big, small): (f64, f64), detail: Detail) -> f64 {
    let more = beyond_one(lines) * LEADING;
    match (detail, under) {
        (Detail::Narrow | Detail::Small, _) => big * (1.9 + more),
        (_, 0) => big * (2.3 + more),
        (_, under) => big * (1.75 + more) + small * (1.8 + beyond_one(under) * SECOND_LEADING),
    }
}

/// The baselines of so many lines of a name and so many under it, from the middle of the
/// box, in these type sizes.
fn baselines(
    (lines, under): (usize, usize),
    (big, small): (f64, f64),
) -> (impl Iterator<Item = f64>, impl Iterator<Item = f64>) {
    let more = beyond_one(lines);
    let second = beyond_one(under) * SECOND_LEADING * small;
    let first = if under == 0 {
        big * (0.34 - more * LEADING / 2.0)
    } else {
        -small * 0.25 - big * more * LEADING / 2.0 - second / 2.0
    };
    let below = big * (0.95 + more * LEADING / 2.0) - second / 2.0;
    let at = |first: f64, step: f64| (0_u32..).map(move |n| first + f64::from(n) * step);
    (
        at(first, big * LEADING).take(lines),
        at(below, small * SECOND_LEADING).take(under),
    )
}

/// A short name, and whom it means, where nothing under it tells that. A name in the
/// language that is shown is told whole, however short it is.
fn abbreviation(
    actor: &Actor,
    shown: &str,
    (detail, in_language): (Detail, Option<&str>),
) -> Option<(String, String)> {
    if detail == Detail::Full || in_language.is_some() || is_longer(shown, 5) {
        return None;
    }
    let long = (actor.aliases.iter()).find(|alias| is_longer(alias, 8));
    let whole = if shown == actor.label() {
        long?
    } else {
        actor.label()
    };
    Some((shown.to_owned(), text::drawable(whole).into_owned()))
}

/// Whether a text has more letters than so many.
fn is_longer(text: &str, letters: usize) -> bool {
    text.chars().nth(letters).is_some()
}

/// The boxes of all actors about the origin. Two that had to cut their names never
/// look alike: they are cut in the middle, or numbered. O(actors).
pub(in crate::scene) fn measure_actors(
    actors: &[Actor],
    options: &Options,
    detail: Detail,
) -> Vec<ActorBox> {
    let mut boxes: Vec<ActorBox> = (actors.iter())
        .map(|actor| measure_actor(actor, options, detail))
        .collect();
    for cut in [Cut::Middle, Cut::Numbered] {
        let alike = cut_alike(actors, &boxes);
        if alike.is_empty() {
            break;
        }
        for (nth, at) in (1..).zip(alike) {
            if let (Some(actor), Some(slot)) = (actors.get(at), boxes.get_mut(at)) {
                let text = match cut {
                    Cut::Middle => tail_kept(actor.label()),
                    Cut::Numbered => format!("{nth}: {}", tail_kept(actor.label())),
                };
                let renamed = Actor {
                    name: text,
                    names: Vec::new(),
                    short: String::new(),
                    ..actor.clone()
                };
                *slot = ActorBox {
                    second: slot.second.clone(),
                    key: (cut == Cut::Numbered)
                        .then(|| (nth.to_string(), text::drawable(actor.label()).into_owned())),
                    ..measure_actor(&renamed, options, detail)
                };
            }
        }
    }
    boxes
}

/// How names that look alike are told apart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    /// Their beginnings and ends are kept.
    Middle,
    /// They are numbered, and the key tells whom the numbers mean.
    Numbered,
}

/// The actors, by position, of different names whose boxes say the same.
fn cut_alike(actors: &[Actor], boxes: &[ActorBox]) -> Vec<usize> {
    let is_cut = |own: &ActorBox| own.name.iter().any(|line| line.contains('…'));
    let mut by_name: BTreeMap<&[String], Vec<usize>> = BTreeMap::new();
    for (at, own) in boxes.iter().enumerate().filter(|(_, own)| is_cut(own)) {
        by_name.entry(&own.name).or_default().push(at);
    }
    let differ = |group: &Vec<usize>| {
        let names: BTreeSet<&str> = (group.iter())
            .filter_map(|at| Some(actors.get(*at)?.label()))
            .collect();
        names.len() > 1
    };
    let mut alike: Vec<usize> = by_name.into_values().filter(differ).flatten().collect();
    alike.sort_unstable();
    alike
}

/// A long name with its middle left out: about as much as three lines hold.
fn tail_kept(name: &str) -> String {
    const HEAD: usize = 26;
    const TAIL: usize = 22;
    let letters: Vec<char> = name.chars().collect();
    match (letters.get(..HEAD), letters.len().checked_sub(TAIL)) {
        (Some(head), Some(from)) if from > HEAD => {
            let tail: String = letters.get(from..).unwrap_or_default().iter().collect();
            let head: String = head.iter().collect();
            format!("{} … {}", head.trim_end(), tail.trim_start())
        }
        _ => name.to_owned(),
    }
}

/// The sizes of the boxes of all actors.
pub(in crate::scene) fn sizes_of(
    actors: &[Actor],
    options: &Options,
    detail: Detail,
) -> Vec<(f64, f64)> {
    (measure_actors(actors, options, detail).iter())
        .map(|own| (own.body.rect.width(), own.body.rect.height()))
        .collect()
}

/// A name in up to four narrow lines.
fn narrow(name: &str, size: f64, room: f64) -> Vec<String> {
    // No word is broken that fits into a line of some length.
    let most = room * 1.9;
    let room = room.max(longest_word(name, size, most).min(most));
    let lines = text::wrap(name, size, true, room);
    if lines.len() > 4 {
        broken(name, size, (4, 4), room * 1.9)
    } else {
        lines
    }
}

/// The width of the longest word; of one wider than `room` only that it is.
fn longest_word(name: &str, size: f64, room: f64) -> f64 {
    (name.split_whitespace())
        .map(|word| text::width_within(word, size, true, room))
        .fold(0.0, f64::max)
}

/// A name in as few lines as a room has place for, of `few` at least and `most`
/// at most, all about equally long; a name that is too long for all of them
/// ends in an ellipsis.
fn broken(name: &str, size: f64, (few, most): (usize, usize), room: f64) -> Vec<String> {
    if few == 1 && !name.contains('\n') && text::width_within(name, size, true, room) <= room {
        return vec![name.to_owned()];
    }
    let mut lines = text::wrap(name, size, true, room);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(text::shorten(&rest, size, true, room));
        return lines;
    }
    // The narrowest that takes no more lines than this.
    let count = lines.len().max(few);
    let (mut least, mut enough) = (longest_word(name, size, room).min(room), room);
    for _ in 0..8 {
        let tried = f64::midpoint(least, enough);
        let narrower = text::wrap(name, size, true, tried);
        if narrower.len() <= count {
            enough = tried;
            lines = narrower;
        } else {
            least = tried;
        }
    }
    lines
}

/// How many lines there are after the first.
fn beyond_one(lines: usize) -> f64 {
    f64::from(u32::try_from(lines.saturating_sub(1)).unwrap_or(0))
}

/// The full name under a short one, then the first two names in other languages: on
/// one line where that has room.
fn second_names(actor: &Actor, shown: &str, size: f64, scale: f64) -> Vec<String> {
    let fits =
        |text: &str, room: f64| text::width_within(text, size, false, room * scale) <= room * scale;
    let long = (actor.aliases.iter())
        .filter(|_| !is_longer(shown, 5))
        .find(|alias| is_longer(alias, 8));
    let others: Vec<&str> = (actor.names.iter())
        .map(|(_, name)| name.as_str())
        .filter(|name| *name != shown && !name.is_empty())
        .collect();
    let others = others.get(..2).unwrap_or(&others);
    let pair = others.join(" · ");
    let others = if fits(&pair, PAIR_ROOM) {
        vec![pair]
    } else {
        others.iter().map(|&name| name.to_owned()).collect()
    };
    (long.cloned().into_iter())
        .chain(others)
        .map(|line| shown_controls(&line, Controls::None).into_owned())
        .filter(|line| !line.is_empty() && fits(line, SECOND_ROOM))
        .collect()
}

/// The sizes of all actors' boxes, by position: what a layout has to keep apart.
pub fn sizes(document: &Document, options: &Options) -> Vec<(f64, f64)> {
    sizes_of(document.actors(), options, Detail::Full)
}

/// How an actor of a camp differs from others: a tint, and an inner ring that
/// tells the second camp in grey, too; dashed where it may be either. Of more than
/// two camps each has a ring of its own.
pub(in crate::scene) fn camp_prims(camp: Camp, body: Body, theme: &Theme) -> Vec<Prim> {
    let Body { rect, form } = body;
    let width = form.outline_width() * theme.stroke_scale;
    let [first, second, ..] = theme.camps;
    let fill = |colour| Prim::Fill {
        path: form.outline(rect),
        colour,
    };
    let inset = 2.5 + width;
    let ring = |dash| Prim::Stroke {
        path: form.outline(rect.inset(-inset)),
        colour: theme.muted,
        width: 1.1 * theme.stroke_scale,
        dash,
    };
    let outline = Prim::Stroke {
        path: form.outline(rect),
        colour: theme.ink,
        width,
        dash: None,
    };
    match camp {
        Camp::First => vec![fill(first), outline],
        Camp::Second => vec![fill(second), outline, ring(None)],
        Camp::Either => vec![fill(theme.paper), outline, ring(Some((5.0, 4.0, 0.0)))],
        Camp::Nth(number) => {
            let dash = match number {
                2 => Some((5.0, 4.0, 0.0)),
                3 => Some((1.4, 3.0, 0.0)),
                4 => Some((9.0, 3.0, 0.0)),
                5 => Some((2.5, 2.5, 0.0)),
                _ => None,
            };
            let tint = theme.camps.get(usize::from(number)).copied();
            let mut prims = vec![fill(tint.unwrap_or(theme.paper)), outline];
            prims.extend((number > 0).then(|| ring(dash)));
            prims
        }
    }
}

/// An actor that does not exist at the date: a pale outline in dashes.
pub(in crate::scene) fn ghost_prims(body: Body, theme: &Theme) -> Vec<Prim> {
    let path = body.form.outline(body.rect);
    vec![
        Prim::Fill {
            path: path.clone(),
            colour: theme.paper,
        },
        Prim::Stroke {
            path,
            colour: theme.faint,
            width: 1.2 * theme.stroke_scale,
            dash: Some((5.0, 4.0, 0.0)),
        },
    ]
}

/// What an actor's name stands on, in a box of any size.
pub(in crate::scene) fn form_prims(actor_box: &ActorBox, rect: Rect, theme: &Theme) -> Vec<Prim> {
    let form = actor_box.body.form;
    let body = Body { rect, form };
    let plain = || {
        let fill = if form.holds_territory() {
            theme.actor
        } else {
            theme.actor_soft
        };
        vec![
            Prim::Fill {
                path: form.outline(rect),
                colour: fill,
            },
            Prim::Stroke {
                path: form.outline(rect),
                colour: theme.ink,
                width: form.outline_width() * theme.stroke_scale,
                dash: None,
            },
        ]
    };
    match actor_box.camp {
        _ if actor_box.is_ghost => ghost_prims(body, theme),
        Some(camp) => camp_prims(camp, body, theme),
        None => plain(),
    }
}

pub(in crate::scene) fn actor_prims(actor_box: &ActorBox, theme: &Theme) -> Vec<Prim> {
    let rect = actor_box.body.rect;
    let (big, small) = (actor_box.size, theme.size(Role::SecondName));
    let centre = rect.center();
    let line = |text: &str, y: f64, size: f64, bold: bool, colour| {
        Prim::Text(Text {
            text: text.to_owned(),
            rtl: text::is_rtl(text),
            at: Point::new(centre.x, y),
            anchor: Anchor::Middle,
            size,
            bold,
            colour,
            width: text::width(text, size, bold),
            turned: false,
        })
    };
    let mut prims = form_prims(actor_box, rect, theme);
    let ink = if actor_box.is_ghost {
        theme.muted
    } else {
        theme.ink
    };
    let counts = (actor_box.name.len(), actor_box.second.len());
    let (named, told) = baselines(counts, (big, small));
    for (name, at) in actor_box.name.iter().zip(named) {
        prims.push(line(name, centre.y + at, big, true, ink));
    }
    for (second, at) in actor_box.second.iter().zip(told) {
        prims.push(line(second, centre.y + at, small, false, theme.muted));
    }
    prims
}
