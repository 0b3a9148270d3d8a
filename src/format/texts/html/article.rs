//! Which blocks of a page are its article, and which stand around it.

use std::collections::BTreeMap;

use crate::diag::Diagnostic;
use crate::model::{Block, BlockKind, counted};

/// Where a block stands on its page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Place {
    /// Whether it is in the main part.
    pub(super) in_main: bool,
    /// In which article, from 1, as they begin.
    pub(super) article: Option<u32>,
}

/// Which blocks are the article: those of the one that holds at least half of the words,
/// or else those of the main part where that holds a quarter of them, or else all.
enum Chosen {
    Article(u32),
    Main,
    All,
}

impl Chosen {
    fn of(blocks: &[Block], places: &[Place]) -> Self {
        let (mut all, mut main) = (0, 0);
        let mut articles: BTreeMap<u32, usize> = BTreeMap::new();
        for (block, place) in blocks.iter().zip(places) {
            let size = block.words.len();
            all += size;
            main += if place.in_main { size } else { 0 };
            if let Some(article) = place.article {
                *articles.entry(article).or_default() += size;
            }
        }
        let whole = if main > 0 { main } else { all };
        let largest = articles.into_iter().max_by_key(|(_, size)| *size);
        match largest {
            Some((article, size)) if size * 2 >= whole => Self::Article(article),
            _ if main * 4 >= all && main > 0 => Self::Main,
            _ => Self::All,
        }
    }

    fn has(&self, place: &Place) -> bool {
        match self {
            Self::Article(article) => place.article == Some(*article),
            Self::Main => place.in_main,
            Self::All => true,
        }
    }
}

/// The blocks of the article alone. A page whose text has no heading gets that above the
/// article, or its title.
pub(super) fn article(
    blocks: Vec<Block>,
    places: &[Place],
    title: &str,
) -> (Vec<Block>, Vec<Diagnostic>) {
    let chosen = Chosen::of(&blocks, places);
    let count = blocks.len();
    let mut heading = None;
    let mut kept: Vec<Block> = Vec::with_capacity(count);
    // A block beyond the list of places, of which there is none, would stay.
    let places = places.iter().map(Some).chain(std::iter::repeat(None));
    for (block, place) in blocks.into_iter().zip(places) {
        if place.is_none_or(|place| chosen.has(place)) {
            kept.push(block);
        } else if kept.is_empty() && block.kind == BlockKind::Heading {
            heading = Some(block);
        }
    }
    let around = count - kept.len();
    if !kept.is_empty() && !kept.iter().any(|block| block.kind == BlockKind::Heading) {
        let title = (!title.is_empty()).then(|| Block::new(BlockKind::Heading, title));
        kept.splice(0..0, heading.or(title));
    }
    let mut warnings = Vec::new();
    if around > 0 {
        let message = format!(
            "{} left out",
            counted(
                around,
                "block around the article is",
                "blocks around the article are"
            )
        );
        let hint = "paste what is missing, if it belongs to the text";
        warnings.push(Diagnostic::warning("", message).hint(hint));
    }
    (kept, warnings)
}
