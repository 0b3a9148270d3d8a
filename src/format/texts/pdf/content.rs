//! What the operators of a page draw of letters (ISO 32000-2, chapter 9), in their order.

use std::sync::Arc;

use hayro_font::hayro_cmap::BfString;
use hayro_font::hayro_syntax::content::TypedIter;
use hayro_font::hayro_syntax::content::ops::TypedInstruction;
use hayro_font::hayro_syntax::object::dict::keys::{
    ACTUAL_TEXT, CONTENTS, MATRIX, RESOURCES, SUBTYPE, TYPE,
};
use hayro_font::hayro_syntax::object::{Array, Dict, Name, Number, Object, Stream};
use hayro_font::hayro_syntax::page::{Page, Resources};
use hayro_font::kurbo::{Affine, Point, Vec2};
use hayro_font::{CMapResolverFn, Font, FontCache, FontData, FontGlyph, FontResolverFn, GlyphId};

use super::glyph::{Glyph, plain};
use crate::task::{Cancelled, Control};

/// Forms within each other further than this draw nothing.
const DEEPEST: usize = 12;
/// More states than this are not kept apart.
const MOST_STATES: usize = 256;
/// A page of more letters or operators than this is cut.
const MOST_LETTERS: usize = 200_000;
const MOST_STEPS: usize = 5_000_000;
/// A font without tables. Only letters and widths are asked of fonts and nothing is drawn,
/// so it stands in for every font that is not in the file.
const EMPTY_FONT: &[u8] = &[0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// What a page holds.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    /// Its letters, in the order in which they are drawn.
    pub(super) glyphs: Vec<Glyph>,
    /// How many letters the file does not tell.
    pub(super) unknown: usize,
    /// How many letters stand sideways.
    pub(super) turned: usize,
    /// Whether there is a picture on it.
    pub(super) has_picture: bool,
}

/// The fonts of a file, each read once.
pub(super) struct Fonts<'a> {
    cache: FontCache<'a>,
    missing: FontResolverFn,
    maps: CMapResolverFn,
}

impl Default for Fonts<'_> {
    fn default() -> Self {
        Self {
            cache: FontCache::new(),
            missing: Arc::new(|_| {
                let empty: FontData = Arc::new(EMPTY_FONT);
                Some((empty, 0))
            }),
            // Encodings of Chinese, Japanese and Korean that are not in the file.
            maps: Arc::new(|_| None),
        }
    }
}

/// Reads a page. O(operators + letters).
pub(super) fn read_page<'a>(
    page: &Page<'a>,
    fonts: &Fonts<'a>,
    control: &Control<'_>,
) -> Result<Sheet, Cancelled> {
    let mut reading = Reading {
        fonts,
        control,
        sheet: Sheet::default(),
        state: State::new(Affine::new(page.initial_transform(false).as_coeffs())),
        states: Vec::new(),
        marks: Vec::new(),
        steps: 0,
    };
    // Not by the page itself, which would keep what it unpacks.
    let raw = page.raw();
    let mut content = Vec::new();
    let one = raw.get::<Stream<'_>>(CONTENTS);
    let several = raw.get::<Array<'_>>(CONTENTS);
    let streams = several.iter().flat_map(Array::iter::<Stream<'_>>);
    for stream in one.into_iter().chain(streams) {
        content.extend(stream.decoded_data().unwrap_or_default().iter());
        content.push(b' ');
    }
    reading.run(&content, page.resources(), 0)?;
    Ok(reading.sheet)
}

/// The state that `q` keeps and `Q` brings back, with that of text.
#[derive(Clone)]
struct State<'a> {
    transform: Affine,
    font: Option<Font<'a>>,
    size: f64,
    letter_space: f64,
    word_space: f64,
    /// 1 is as wide as the font.
    stretch: f64,
    leading: f64,
    rise: f64,
    /// Where the next letter stands, and the line with it.
    text: Affine,
    line: Affine,
}

impl State<'_> {
    fn new(transform: Affine) -> Self {
        Self {
            transform,
            font: None,
            size: 1.0,
            letter_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            text: Affine::IDENTITY,
            line: Affine::IDENTITY,
        }
    }

    fn next_line(&mut self, x: f64, y: f64) {
        self.line *= Affine::translate((x, y));
        self.text = self.line;
    }

    fn set_text(&mut self, matrix: Affine) {
        self.line = matrix;
        self.text = matrix;
    }
}

/// Content that is marked.
enum Mark {
    /// It says nothing of its letters.
    Other,
    /// Its letters read so, whatever is drawn; `None` once they were given.
    Actual(Option<String>),
    /// A running head or a page number.
    Pagination,
}

struct Reading<'f, 'a> {
    fonts: &'f Fonts<'a>,
    control: &'f Control<'f>,
    sheet: Sheet,
    state: State<'a>,
    states: Vec<State<'a>>,
    marks: Vec<Mark>,
    steps: usize,
}

impl<'a> Reading<'_, 'a> {
    fn run(
        &mut self,
        content: &[u8],
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), Cancelled> {
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            self.steps += 1;
            if self.steps > MOST_STEPS || self.sheet.glyphs.len() > MOST_LETTERS {
                return Ok(());
            }
            if self.control.tick() {
                return Err(Cancelled);
            }
            if let TypedInstruction::XObject(own) = &operator {
                self.draw(own.0, resources, depth)?;
            } else {
                self.step(&operator, resources);
            }
        }
        Ok(())
    }

    fn step(&mut self, operator: &TypedInstruction<'_, '_>, resources: &Resources<'a>) {
        use TypedInstruction as Op;
        let state = &mut self.state;
        match operator {
            Op::SaveState(_) if self.states.len() < MOST_STATES => self.states.push(state.clone()),
            Op::RestoreState(_) => {
                if let Some(kept) = self.states.pop() {
                    *state = kept;
                }
            }
            Op::Transform(m) => state.transform *= matrix([m.0, m.1, m.2, m.3, m.4, m.5]),
            Op::InlineImage(_) => self.sheet.has_picture = true,
            Op::CharacterSpacing(own) => state.letter_space = own.0.as_f64(),
            Op::WordSpacing(own) => state.word_space = own.0.as_f64(),
            Op::HorizontalScaling(own) => state.stretch = own.0.as_f64() / 100.0,
            Op::TextLeading(own) => state.leading = own.0.as_f64(),
            Op::TextRise(own) => state.rise = own.0.as_f64(),
            Op::TextFont(own) => {
                state.size = own.1.as_f64();
                state.font = self.fonts.of(own.0, resources);
            }
            Op::BeginText(_) => state.set_text(Affine::IDENTITY),
            Op::NextLine(own) => state.next_line(own.0.as_f64(), own.1.as_f64()),
            Op::NextLineAndSetLeading(own) => {
                state.leading = -own.1.as_f64();
                state.next_line(own.0.as_f64(), own.1.as_f64());
            }
            Op::NextLineUsingLeading(_) => state.next_line(0.0, -state.leading),
            Op::SetTextMatrix(m) => state.set_text(matrix([m.0, m.1, m.2, m.3, m.4, m.5])),
            Op::ShowText(own) => self.show(own.0.as_bytes()),
            Op::NextLineAndShowText(own) => {
                state.next_line(0.0, -state.leading);
                self.show(own.0.as_bytes());
            }
            Op::ShowTextWithParameters(own) => {
                state.word_space = own.0.as_f64();
                state.letter_space = own.1.as_f64();
                state.next_line(0.0, -state.leading);
                self.show(own.2.as_bytes());
            }
            Op::ShowTexts(own) => self.show_several(own.0),
            Op::BeginMarkedContent(_) => self.mark(Mark::Other),
            Op::BeginMarkedContentWithProperties(own) => {
                self.mark(marked(own.0, own.1, resources));
            }
            Op::EndMarkedContent(_) => {
                self.marks.pop();
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: Mark) {
        if self.marks.len() < MOST_STATES {
            self.marks.push(mark);
        }
    }

    /// A picture, or a form with operators of its own.
    fn draw(
        &mut self,
        name: &Name<'_>,
        resources: &Resources<'a>,
        depth: usize,
    ) -> Result<(), Cancelled> {
        let Some(stream) = resources.get_x_object(name) else {
            return Ok(());
        };
        let dict = stream.dict();
        match dict.get::<Name<'_>>(SUBTYPE).as_deref() {
            Some(b"Image") => self.sheet.has_picture = true,
            Some(b"Form") if depth < DEEPEST => {
                let content = stream.decoded_data().unwrap_or_default();
                let own = dict.get::<Dict<'a>>(RESOURCES).map(Resources::new);
                let outer = (self.state.clone(), std::mem::take(&mut self.states));
                if let Some(matrix) = dict.get::<[f64; 6]>(MATRIX) {
                    self.state.transform *= Affine::new(matrix);
                }
                self.run(&content, own.as_ref().unwrap_or(resources), depth + 1)?;
                (self.state, self.states) = outer;
            }
            _ => {}
        }
        Ok(())
    }

    /// Strings with moves between them.
    fn show_several(&mut self, parts: &Array<'_>) {
        for part in parts.iter::<Object<'_>>() {
            match part {
                Object::String(text) => self.show(text.as_bytes()),
                Object::Number(back) => {
                    let by = -back.as_f64() / 1000.0 * self.state.size;
                    self.advance(by * self.state.stretch);
                }
                _ => {}
            }
        }
    }

    /// Moves along the line, or down it where the font is written so.
    fn advance(&mut self, by: f64) {
        let font = self.state.font.as_ref();
        let by = match font.is_none_or(Font::is_horizontal) {
            true => Vec2::new(by, 0.0),
            false => Vec2::new(0.0, by),
        };
        self.state.text *= Affine::translate(by);
    }

    /// The letters of a string.
    fn show(&mut self, bytes: &[u8]) {
        let Some(font) = self.state.font.clone() else {
            // A font of a kind that is not known: its letters are not, either.
            self.sheet.unknown += bytes.len();
            return;
        };
        let mut at = 0;
        while at < bytes.len() && self.sheet.glyphs.len() <= MOST_LETTERS {
            let (code, length) = font.read_code(bytes, at);
            at += length.max(1);
            let wide = font.code_advance(code);
            let own = if font.is_horizontal() { wide.x } else { wide.y };
            let width = own / 1000.0 * self.state.size;
            self.put(&font, code, width * self.state.stretch);
            let space = match code == 32 && length == 1 {
                true => self.state.word_space,
                false => 0.0,
            };
            let along = width + self.state.letter_space + space;
            self.advance(match font.is_horizontal() {
                true => along * self.state.stretch,
                false => along,
            });
        }
    }

    /// A letter where the text stands.
    fn put(&mut self, font: &Font<'a>, code: u32, width: f64) {
        if self
            .marks
            .iter()
            .any(|mark| matches!(mark, Mark::Pagination))
        {
            return;
        }
        let state = &self.state;
        let place = state.transform * state.text;
        let from = place * Point::new(0.0, state.rise);
        let to = place * Point::new(width, state.rise);
        let up = place * Point::new(0.0, state.rise + state.size) - from;
        let (along, size) = (to - from, up.hypot());
        if !(from.x.is_finite() && from.y.is_finite() && to.x.is_finite() && size.is_finite()) {
            return;
        }
        // A tilt as of a scan is read, what is turned is not.
        let is_upright = up.y.abs() > 4.0 * up.x.abs() || up.y > 0.0 && size < f64::EPSILON;
        if !is_upright || along.y.abs() > along.x.abs() / 4.0 + 0.01 * size {
            self.sheet.turned += 1;
            return;
        }
        let text = self.text_of(font, code);
        self.sheet.glyphs.push(Glyph {
            text,
            left: from.x.min(to.x),
            right: from.x.max(to.x),
            base: from.y,
            size,
        });
    }

    /// The letters of a code: those that the file states for the place, or its font.
    fn text_of(&mut self, font: &Font<'a>, code: u32) -> String {
        for mark in &mut self.marks {
            if let Mark::Actual(text) = mark {
                return text.take().unwrap_or_default();
            }
        }
        // What letter a code is does not hang on the outline.
        let text = match font.glyph(GlyphId::NOTDEF, code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        match text {
            Some(BfString::Char(letter)) => plain(letter.encode_utf8(&mut [0; 4])),
            Some(BfString::String(letters)) => plain(&letters),
            None if code == 32 => " ".to_owned(),
            None => {
                self.sheet.unknown += 1;
                "\u{fffd}".to_owned()
            }
        }
    }
}

impl<'a> Fonts<'a> {
    fn of(&self, name: &Name<'_>, resources: &Resources<'a>) -> Option<Font<'a>> {
        let dict = resources.get_font(name)?;
        self.cache.font(&dict, &self.missing, &self.maps)
    }
}

fn matrix(numbers: [Number; 6]) -> Affine {
    Affine::new(numbers.map(|number| number.as_f64()))
}

/// What a mark says, by its tag and properties.
fn marked(tag: &Name<'_>, properties: &Object<'_>, resources: &Resources<'_>) -> Mark {
    let named;
    let dict = match properties {
        Object::Dict(dict) => dict,
        Object::Name(name) => {
            named = resources.properties.get::<Dict<'_>>(name);
            match &named {
                Some(dict) => dict,
                None => return Mark::Other,
            }
        }
        _ => return Mark::Other,
    };
    let kind = dict.get::<Name<'_>>(TYPE);
    if tag.as_ref() == b"Artifact" && kind.is_some_and(|kind| kind.as_ref() == b"Pagination") {
        return Mark::Pagination;
    }
    match dict.get::<hayro_font::hayro_syntax::object::String<'_>>(ACTUAL_TEXT) {
        Some(text) => Mark::Actual(Some(plain(&text_string(text.as_bytes())))),
        None => Mark::Other,
    }
}

/// A string for people: UTF-16 or UTF-8 with a mark, or else a byte a letter.
fn text_string(bytes: &[u8]) -> String {
    if let Some(wide) = bytes.strip_prefix(b"\xfe\xff") {
        return encoding_rs::UTF_16BE.decode(wide).0.into_owned();
    }
    if let Some(text) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return String::from_utf8_lossy(text).into_owned();
    }
    bytes.iter().map(|byte| char::from(*byte)).collect()
}
