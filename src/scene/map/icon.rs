//! Small signs of our own before the word of a domain: a closed set, drawn as lines.
//!
//! In a line of text a sign is an em space, which keeps its room, followed by a
//! variation selector, which tells it from others and has no width.

use kurbo::{Affine, BezPath, Point};

use crate::scene::display::{Prim, Text};

/// A sign for a domain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Icon {
    /// Security, war.
    Shield,
    /// Law, recognition.
    Scales,
    /// Trade, money.
    Coins,
    /// What is said: media, diplomacy.
    Speech,
    /// Ideas, belief.
    Book,
    /// Who one is: identity, society.
    People,
    /// Borders.
    Fence,
    /// Agreement.
    Handshake,
    /// The state, politics.
    Flag,
    /// Everything, or the world.
    Globe,
}

/// What keeps the room of a sign.
const ROOM: char = '\u{2003}';
/// The selector of the first sign.
const FIRST: u32 = 0xfe00;
/// The side of the square in which signs are drawn.
const GRID: f64 = 16.0;

impl Icon {
    /// The signs in the order in which they are offered.
    pub const ALL: [Self; 10] = [
        Self::Shield,
        Self::Scales,
        Self::Coins,
        Self::Speech,
        Self::Book,
        Self::People,
        Self::Fence,
        Self::Handshake,
        Self::Flag,
        Self::Globe,
    ];

    /// Its name in the file and in the window.
    pub fn name(self) -> &'static str {
        match self {
            Self::Shield => "shield",
            Self::Scales => "scales",
            Self::Coins => "coins",
            Self::Speech => "speech",
            Self::Book => "book",
            Self::People => "people",
            Self::Fence => "fence",
            Self::Handshake => "handshake",
            Self::Flag => "flag",
            Self::Globe => "globe",
        }
    }

    /// The sign that a domain's glyph means: by its name, or the nearest to an emoji;
    /// `None`: another one, or none.
    pub fn of(glyph: &str) -> Option<Self> {
        let glyph = glyph.trim();
        let named = Self::ALL.into_iter().find(|icon| icon.name() == glyph);
        named.or_else(|| {
            let near = |icon: &Self| icon.emoji().iter().any(|emoji| glyph.starts_with(*emoji));
            Self::ALL.into_iter().find(near)
        })
    }

    /// The emoji that are near to it.
    fn emoji(self) -> &'static [char] {
        match self {
            Self::Shield => &['🛡', '🔒', '⚔', '🔫', '💣'],
            Self::Scales => &['⚖', '🏛', '📜'],
            Self::Coins => &['💰', '🪙', '💵', '💶', '💱', '🛒', '📦'],
            Self::Speech => &['💬', '🗣', '📢', '📣', '📰'],
            Self::Book => &['📖', '📚', '📕', '🕌', '⛪'],
            Self::People => &['👥', '👪', '🧑', '👤', '🫂'],
            Self::Fence => &['🧱', '🚧', '🛂', '🚪'],
            Self::Handshake => &['🤝', '🕊', '🙏'],
            Self::Flag => &['🏳', '🏴', '🚩', '🎌'],
            Self::Globe => &['🌐', '🌍', '🌎', '🌏', '⭐'],
        }
    }

    /// It as it stands in a line of text.
    pub(in crate::scene) fn mark(self) -> String {
        let at = Self::ALL.iter().position(|icon| *icon == self);
        let selector = at.and_then(|at| char::from_u32(FIRST + u32::try_from(at).ok()?));
        selector.map_or_else(String::new, |selector| format!("{ROOM}{selector}"))
    }

    /// The one of a selector.
    fn selected(selector: char) -> Option<Self> {
        let at = u32::from(selector).checked_sub(FIRST)?;
        Self::ALL.get(usize::try_from(at).ok()?).copied()
    }

    /// Its lines, in a square of 16 by 16, y downwards.
    fn lines(self) -> &'static str {
        match self {
            Self::Shield => {
                "M8 1.5 L13.5 3.5 V8 C13.5 11.5 11 13.5 8 14.5 C5 13.5 2.5 11.5 2.5 8 V3.5 Z"
            }
            Self::Scales => {
                "M8 1.5 V14 M4.5 14 H11.5 M2.5 4 H13.5 M2.5 4 L0.8 9 H4.2 Z M13.5 4 L11.8 9 H15.2 Z"
            }
            Self::Coins => {
                "M2 5 C2 2.8 10 2.8 10 5 C10 7.2 2 7.2 2 5 Z M2 5 V10 C2 12.2 10 12.2 10 10 V5 M6 11.8 V12 C6 14.2 14 14.2 14 12 V8 C14 6.6 11.5 6 10 6.1"
            }
            Self::Speech => "M2 3 H14 V11 H7.5 L4.5 14 V11 H2 Z M5 6 H11 M5 8.3 H9",
            Self::Book => {
                "M8 4 C6.5 2.5 4 2.5 2 3 V13 C4 12.5 6.5 12.5 8 14 C9.5 12.5 12 12.5 14 13 V3 C12 2.5 9.5 2.5 8 4 V14"
            }
            Self::People => {
                "M5.5 7 A2.2 2.2 0 1 1 5.51 7 M1.5 14 V12 C1.5 9 9.5 9 9.5 12 V14 M11 7.4 A1.9 1.9 0 1 0 10 4 M11.5 9.6 C13.5 9.8 14.7 11 14.7 12.5 V14"
            }
            Self::Fence => {
                "M3 14 V4.5 L4.5 2.5 L6 4.5 V14 M10 14 V4.5 L11.5 2.5 L13 4.5 V14 M0.8 7 H15.2 M0.8 11.5 H15.2"
            }
            Self::Handshake => {
                "M0.8 5 L4 4 L7 5.2 L9.5 4 L15.2 5 V10 L13 10.5 L9 13 L7.5 12.6 L3 10 L0.8 10 Z M7 5.2 L5.8 8 L8 8.3 L9.8 7 L13 10.3"
            }
            Self::Flag => "M3 14.5 V2 M3 2.5 C6 1 9 5 13.5 3 V9.5 C9 11.5 6 7.5 3 9",
            Self::Globe => {
                "M8 1.5 A6.5 6.5 0 1 1 7.99 1.5 M8 1.5 C4 5 4 11 8 14.5 C12 11 12 5 8 1.5 M1.8 6 H14.2 M1.8 10 H14.2"
            }
        }
    }

    /// Its lines where it stands: left end of its room on the baseline, and type size.
    fn path(self, at: Point, size: f64) -> BezPath {
        let path = BezPath::from_svg(self.lines()).unwrap_or_default();
        // A little air on either side, since the word may stand on either.
        let scale = size * 0.8 / GRID;
        let corner = (at.x + size * 0.1, at.y - size * 0.76);
        Affine::translate(corner) * Affine::scale(scale) * path
    }
}

/// A line of text with its signs drawn in their rooms.
pub(in crate::scene) fn with_signs(text: Text) -> Vec<Prim> {
    if !text.text.contains(ROOM) {
        return vec![Prim::Text(text)];
    }
    let mut plain = String::new();
    let mut signs: Vec<(usize, Icon)> = Vec::new();
    let mut room: Option<usize> = None;
    for c in text.text.chars() {
        if let (Some(at), Some(icon)) = (room, Icon::selected(c)) {
            signs.push((at, icon));
            room = None;
            continue;
        }
        room = (c == ROOM).then_some(plain.len());
        plain.push(c);
    }
    let text = Text {
        text: plain,
        ..text
    };
    let runs = text.runs();
    let place = |byte: usize| {
        let run = runs.iter().find(|run| run.letters.contains(&byte))?;
        let mut left = run.left;
        for glyph in &run.glyphs {
            if glyph.letters.contains(&byte) {
                return Some(left);
            }
            left += glyph.advance * text.size;
        }
        None
    };
    let drawn: Vec<Prim> = (signs.into_iter())
        .filter_map(|(byte, icon)| {
            let at = Point::new(place(byte)?, text.at.y);
            Some(Prim::Stroke {
                path: icon.path(at, text.size),
                colour: text.colour,
                width: text.size * 0.075,
                dash: None,
            })
        })
        .collect();
    std::iter::once(Prim::Text(text)).chain(drawn).collect()
}

#[cfg(test)]
mod tests {
    use kurbo::Shape;

    use super::*;
    use crate::scene::display::Anchor;
    use crate::scene::text;
    use crate::scene::theme::Colour;

    #[test]
    fn every_sign_has_lines_and_is_found_by_its_name_and_by_emoji() {
        for icon in Icon::ALL {
            let bounds = icon.path(Point::ORIGIN, 16.0).bounding_box();
            assert!(bounds.width() > 6.0 && bounds.height() > 6.0, "{icon:?}");
            assert!(
                bounds.width() <= 16.0 && bounds.height() <= 16.0,
                "{icon:?}"
            );
            assert_eq!(Icon::of(icon.name()), Some(icon));
            for emoji in icon.emoji() {
                assert_eq!(Icon::of(&emoji.to_string()), Some(icon));
            }
        }
        assert_eq!(Icon::of("🛡\u{fe0f}"), Some(Icon::Shield));
        for none in ["", "x", "🍕"] {
            assert_eq!(Icon::of(none), None);
        }
    }

    #[test]
    fn a_sign_stands_before_its_word_in_either_direction() {
        let check = |words: &str, rtl: bool| {
            let line = format!("{}{words}", Icon::Shield.mark());
            let width = text::width(&line, 12.0, false);
            let room = width - text::width(words, 12.0, false);
            assert!((room - 12.0).abs() < 0.1, "an em: {room}");
            let prims = with_signs(Text {
                text: line,
                rtl,
                at: Point::ORIGIN,
                anchor: Anchor::Left,
                size: 12.0,
                bold: false,
                colour: Colour(0, 0, 0),
                width,
                turned: false,
            });
            let [Prim::Text(text), Prim::Stroke { path, .. }] = prims.as_slice() else {
                panic!("{prims:?}");
            };
            assert_eq!(text.text, format!("{ROOM}{words}"));
            let middle = path.bounding_box().center().x;
            let expect = if rtl { width - 6.0 } else { 6.0 };
            assert!(
                (middle - expect).abs() < 2.0,
                "{words}: {middle}, not {expect}"
            );
        };
        check("security", false);
        check("امنیت", true);
    }
}
