//! Web pages as blocks. Nothing is fetched and nothing is run.
//!
//! A page need not be sound: `html5gum` reads its tags as browsers do, and the tags that are
//! open are kept here in a list of bounded depth, from which an end takes all that was left
//! open within it.

mod article;
mod elements;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{HtmlString, StartTag, Token, Tokenizer};

use self::article::{Place, article};
use self::elements::{Attributes, Role, has_word, is_around, kind, role};
use super::assembly::Assembly;
use crate::diag::Diagnostic;
use crate::model::{Block, BlockKind};
use crate::task::{Cancelled, Control};

/// Elements within each other further than this are taken for their parents.
const DEEPEST: usize = 256;

/// The blocks of a page, what there is to be said of it, and whether it was too long.
///
/// O(length), times the depth where ends are missing.
pub(super) fn read_html(
    text: &str,
    control: &Control<'_>,
) -> Result<(Vec<Block>, Vec<Diagnostic>, bool), Cancelled> {
    let page = Page::read(text, true, control)?;
    // A menu that is never closed would take the whole page with it.
    let page = if page.assembly.blocks().is_empty() {
        Page::read(text, false, control)?
    } else {
        page
    };
    let (title, places) = (page.title, page.places);
    let (blocks, cut) = page.assembly.finished();
    let (blocks, warnings) = article(blocks, &places, &title);
    Ok((blocks, warnings, cut))
}

/// An element that is open.
struct Element {
    name: String,
    role: Role,
    kind: Option<BlockKind>,
    /// Whether it is the main part of the page.
    is_main: bool,
    /// Whether nothing in it is read.
    skipped: bool,
}

/// A page as far as it is read.
#[derive(Default)]
struct Page {
    assembly: Assembly,
    /// Where each block stands.
    places: Vec<Place>,
    title: String,
    open: Vec<Element>,
    /// How many elements are open beyond the depth that is kept.
    beyond: usize,
    /// How many elements of the list are skipped.
    skipped: usize,
    /// Whether what stands around the text is skipped.
    filters: bool,
    /// How many articles have begun.
    articles: u32,
}

impl Page {
    fn read(text: &str, filters: bool, control: &Control<'_>) -> Result<Self, Cancelled> {
        let mut page = Self {
            filters,
            ..Self::default()
        };
        let mut emitter = DefaultEmitter::default();
        // Where `<script/>` means an empty element, its content is XML as well.
        let is_xml = text.trim_start().starts_with("<?xml");
        emitter.naively_switch_states(!is_xml);
        for token in Tokenizer::new_with_emitter(text, emitter) {
            let Ok(token) = token;
            if control.tick() {
                return Err(Cancelled);
            }
            match token {
                Token::StartTag(tag) => page.opens(&tag, is_xml),
                Token::EndTag(tag) => page.ends(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => page.letters(&String::from_utf8_lossy(&text)),
                Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
            }
        }
        page.block_ends();
        while !page.open.is_empty() {
            page.pop();
        }
        Ok(page)
    }

    fn opens(&mut self, tag: &StartTag<()>, is_xml: bool) {
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let role = role(&name);
        match role {
            Role::Void => return,
            Role::Break => {
                if self.skipped == 0 {
                    self.assembly.line_ends();
                }
                return;
            }
            Role::Inline | Role::Code => {}
            _ => self.close_before(&name, role),
        }
        // Drawings and formulas are XML within a page.
        let is_foreign = is_xml || matches!(name.as_str(), "svg" | "math");
        if name == "hr" || is_foreign && tag.self_closing {
            return;
        }
        let attributes = attributes(tag);
        let skipped = role == Role::Code
            || self.filters && (role == Role::Around || is_around(&name, &attributes));
        let kind = kind(&name, &attributes);
        if role == Role::Inline && self.skipped == 0 && !skipped && kind.is_none() {
            return;
        }
        // What is skipped has room of its own, or it would be read at that depth.
        let is_deep = skipped || self.skipped > 0;
        if self.open.len() >= DEEPEST * (1 + usize::from(is_deep)) {
            self.beyond += 1;
            return;
        }
        if !is_deep {
            match role {
                Role::Row => self.assembly.row_opens(),
                Role::Cell => self.assembly.cell_opens(),
                _ => {}
            }
        }
        if name == "article" && !self.is_within("article") {
            self.articles += 1;
        }
        self.skipped += usize::from(skipped);
        self.open.push(Element {
            is_main: name == "main" || has_word(&attributes, "role", &["main"]),
            kind,
            name,
            role,
            skipped,
        });
    }

    /// Closes what an element ends by opening: the words before it, and a paragraph, an
    /// item, a row or a cell whose end was left out.
    fn close_before(&mut self, name: &str, role: Role) {
        self.block_ends();
        let is_met = |own: &Element| match role {
            Role::Row => matches!(own.role, Role::Row | Role::Cell),
            Role::Cell => own.role == Role::Cell,
            Role::Item => own.role == Role::Item && (own.name == "li") == (name == "li"),
            _ => false,
        };
        // They are not closed across the table or the list in which the new one stands.
        let is_wall = |own: &Element| match role {
            Role::Row | Role::Cell => own.name == "table",
            Role::Item => matches!(own.name.as_str(), "ul" | "ol" | "dl" | "dir" | "table"),
            _ => true,
        };
        let mut from = None;
        for (at, own) in self.open.iter().enumerate().rev() {
            if is_met(own) || own.name == "p" && from.is_none() {
                from = Some(at);
                if is_met(own) && role != Role::Row {
                    break;
                }
            } else if own.role != Role::Inline && is_wall(own) {
                break;
            }
        }
        if let Some(from) = from {
            while self.open.len() > from {
                self.pop();
            }
        }
    }

    fn ends(&mut self, name: &str) {
        let role = role(name);
        if !matches!(role, Role::Inline | Role::Code) {
            self.block_ends();
        }
        if self.beyond > 0 && !matches!(name, "body" | "html") {
            self.beyond -= 1;
            return;
        }
        // An inline end reaches no further than the block in which it stands.
        let found = (self.open.iter().rev())
            .take_while(|own| role != Role::Inline || own.role == Role::Inline)
            .position(|own| own.name == name);
        if let Some(above) = found {
            for _ in 0..=above {
                self.pop();
            }
        }
    }

    /// The innermost element closes.
    fn pop(&mut self) {
        let Some(own) = self.open.last() else {
            return;
        };
        if own.role != Role::Inline {
            self.block_ends();
        }
        let Some(own) = self.open.pop() else {
            return;
        };
        self.skipped -= usize::from(own.skipped);
        if own.role == Role::Row && self.skipped == 0 && !own.skipped {
            self.assembly.row_closes();
            self.note_places();
        }
    }

    fn letters(&mut self, text: &str) {
        if self.skipped > 0 {
            return;
        }
        if self.open.last().is_some_and(|own| own.name == "title") {
            if self.title.is_empty() {
                self.title = text.split_whitespace().collect::<Vec<_>>().join(" ");
            }
            return;
        }
        if !self.assembly.is_open() {
            if text.trim().is_empty() {
                return;
            }
            let kinds = self.open.iter().rev();
            let kind = kinds.filter_map(|own| own.kind).next();
            self.assembly.opens(kind.unwrap_or_default());
        }
        if self.is_within("pre") {
            self.assembly.verbatim(text);
        } else {
            self.assembly.letters(text);
        }
    }

    /// The words that are open, if any, are a block.
    fn block_ends(&mut self) {
        if self.assembly.is_open() {
            self.assembly.closes();
            self.note_places();
        }
    }

    /// Notes where the blocks stand that are new.
    fn note_places(&mut self) {
        let count = self.assembly.blocks().len();
        if count > self.places.len() {
            let place = Place {
                in_main: self.open.iter().any(|own| own.is_main),
                article: (self.is_within("article")).then_some(self.articles),
            };
            self.places.resize(count, place);
        }
    }

    fn is_within(&self, name: &str) -> bool {
        self.open.iter().any(|own| own.name == name)
    }
}

fn attributes(tag: &StartTag<()>) -> Attributes {
    let small = |text: &HtmlString| String::from_utf8_lossy(text).to_ascii_lowercase();
    (tag.attributes.iter())
        .map(|(name, value)| (small(name), small(&value.value)))
        .collect()
}
