//! Which pairs stand in which row, and what they and the domains are called.

use crate::analysis::{EvidenceCoverage, SpotCount, Tie};
use crate::model::{Actor, Controls, Document, shown_controls};
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::options::Options;
use crate::scene::text;

/// The rows and columns of a coverage, in words of the figure's language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CoverageContent {
    /// What is known of every pair.
    pub coverage: EvidenceCoverage,
    /// The pairs, a row each.
    pub pairs: Vec<(usize, usize)>,
    /// What each domain amounts to.
    pub totals: Vec<SpotCount>,
    /// The names of the domains.
    pub(super) domains: Vec<String>,
    /// The names of the actors, whole and in short, by position.
    names: Vec<(String, String)>,
    rtl: bool,
}

impl CoverageContent {
    /// That of a document. `ties` are those through the filter of `options`.
    /// O(p · d · log s) for p pairs, d domains and s stances.
    pub fn of(document: &Document, ties: &[Tie], options: &Options) -> Self {
        let phrases = options.language.unwrap_or_default().phrases();
        let coverage = EvidenceCoverage::of(document, &options.filter, ties);
        let pairs = coverage.pairs(options.coverage.listed, options.coverage.sort);
        let tag = options.language.map(Language::tag);
        let domain = |at: &usize| {
            let domain = document.domains().get(*at);
            domain.map_or_else(String::new, |domain| plain(&phrases.domain(domain, tag)))
        };
        let actors = document.actors().iter();
        Self {
            totals: coverage.totals(&pairs),
            domains: coverage.domains().iter().map(domain).collect(),
            names: actors.map(|actor| names(actor, options)).collect(),
            rtl: phrases.rtl,
            coverage,
            pairs,
        }
    }

    /// Lists no pairs but these.
    pub fn retain(&mut self, is_wanted: impl Fn(usize, usize) -> bool) {
        self.pairs.retain(|(from, to)| is_wanted(*from, *to));
        self.totals = self.coverage.totals(&self.pairs);
    }

    /// A pair by its names, in this type and room: whole, else in short, else cut.
    pub(super) fn pair_words(&self, (from, to): (usize, usize), size: f64, room: f64) -> String {
        let arrow = if self.rtl { "←" } else { "→" };
        let name = |at: usize| self.names.get(at);
        let Some(((from, short_from), (to, short_to))) = name(from).zip(name(to)) else {
            return String::new();
        };
        let joined = |a: &str, b: &str| format!("\u{2068}{a}\u{2069} {arrow} \u{2068}{b}\u{2069}");
        let tries = [joined(from, to), joined(short_from, short_to)];
        let fits = |words: &&String| text::width_within(words, size, false, room) <= room;
        let found = tries.iter().find(fits).cloned();
        found.unwrap_or_else(|| {
            // Half the room for each.
            let half = (room - text::width(" → ", size, false)) / 2.0;
            let cut = |name: &str| text::shorten(name, size, false, half);
            joined(&cut(short_from), &cut(short_to))
        })
    }

    /// How many columns of domains there are.
    pub fn columns(&self) -> usize {
        self.domains.len()
    }
}

fn names(actor: &Actor, options: &Options) -> (String, String) {
    let own = (options.language).and_then(|language| actor.name_in(language.tag()));
    let whole = plain(own.unwrap_or_else(|| actor.label()));
    let short = own.is_none() && !actor.short.is_empty();
    let short = if short {
        plain(&actor.short)
    } else {
        whole.clone()
    };
    (whole, short)
}

fn plain(words: &str) -> String {
    shown_controls(&text::drawable(words), Controls::None).into_owned()
}

/// A number in the digits of the language.
pub(super) fn number(count: usize, phrases: &Phrases) -> String {
    phrases.numerals(&count.to_string())
}
