//! An actor as it is drawn: its name, the line under it, and its form.

use kurbo::{Point, Rect};

use super::display::{Anchor, Prim, Text};
use super::lane::Body;
use super::options::Options;
use super::shape::Form;
use super::text;
use super::theme::{Role, Theme};
use crate::model::{Actor, Document};

/// An actor's text, measured.
pub(super) struct Face {
    /// Its name in the figure's language.
    pub name: String,
    /// What stands under it; often nothing.
    pub second: String,
    /// Its box and form.
    pub body: Body,
}

/// The most a second name may widen its actor.
const SECOND_ROOM: f64 = 190.0;

pub(super) fn face_of(actor: &Actor, options: &Options) -> Face {
    let theme = &options.theme;
    let form = Form::of(&actor.kind);
    let name = (options.language.as_deref())
        .and_then(|language| actor.name_in(language))
        .unwrap_or_else(|| actor.label());
    let (big, small) = (theme.size(Role::Name), theme.size(Role::SecondName));
    let name = text::shorten(name, big, true, 320.0 * theme.type_scale);
    let second = second_name(actor, &name, small, SECOND_ROOM * theme.type_scale);
    let widest = text::width(&name, big, true).max(text::width(&second, small, false));
    let height = if second.is_empty() {
        big * 2.3
    } else {
        big * 1.75 + small * 1.8
    };
    let width = (widest + 2.0 * form.padding(height)).max(96.0 * theme.type_scale);
    Face {
        name,
        second,
        body: Body {
            rect: Rect::from_center_size(Point::ORIGIN, (width.ceil(), height.ceil())),
            form,
        },
    }
}

/// The full name under a short one, else the names in other languages.
fn second_name(actor: &Actor, shown: &str, size: f64, room: f64) -> String {
    let fits = |text: &String| text::width(text, size, false) <= room;
    let long = (actor.aliases.iter())
        .filter(|_| shown.chars().count() <= 5)
        .find(|alias| alias.chars().count() > 8);
    let others: Vec<&str> = (actor.names.iter())
        .map(|(_, name)| name.as_str())
        .filter(|name| *name != shown && !name.is_empty())
        .collect();
    let pairs = others.get(..2).map(|two| two.join(" · "));
    (long.cloned().into_iter())
        .chain(pairs)
        .chain(others.iter().map(|&name| name.to_owned()))
        .find(fits)
        .unwrap_or_default()
}

/// The sizes of all actors' boxes, by position: what a layout has to keep apart.
pub fn sizes(document: &Document, options: &Options) -> Vec<(f64, f64)> {
    (document.actors().iter())
        .map(|actor| {
            let rect = face_of(actor, options).body.rect;
            (rect.width(), rect.height())
        })
        .collect()
}

pub(super) fn actor_prims(face: &Face, theme: &Theme) -> Vec<Prim> {
    let Body { rect, form } = face.body;
    let outline = form.outline(rect);
    let fill = if form.holds_territory() {
        theme.actor
    } else {
        theme.actor_soft
    };
    let (big, small) = (theme.size(Role::Name), theme.size(Role::SecondName));
    let centre = rect.center();
    let line = |text: &str, y: f64, size: f64, bold: bool, colour| {
        Prim::Text(Text {
            text: text.to_owned(),
            at: Point::new(centre.x, y),
            anchor: Anchor::Middle,
            size,
            bold,
            colour,
            width: text::width(text, size, bold),
        })
    };
    let mut prims = vec![
        Prim::Fill {
            path: outline.clone(),
            colour: fill,
        },
        Prim::Stroke {
            path: outline,
            colour: theme.ink,
            width: form.outline_width() * theme.stroke_scale,
            dash: None,
        },
    ];
    if face.second.is_empty() {
        prims.push(line(
            &face.name,
            centre.y + big * 0.34,
            big,
            true,
            theme.ink,
        ));
    } else {
        prims.push(line(
            &face.name,
            centre.y - small * 0.25,
            big,
            true,
            theme.ink,
        ));
        prims.push(line(
            &face.second,
            centre.y + big * 0.95,
            small,
            false,
            theme.muted,
        ));
    }
    prims
}
