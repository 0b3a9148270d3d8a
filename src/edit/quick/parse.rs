//! A line → a claim, and where its parts stand.

use std::ops::Range;

use super::claim::{DomainNamed, Named, Place, QuickClaim, SaidBy};
use super::lexicon::Lexicon;
use super::short::Short;
use super::tokens::{Kind, Token, bracketed, tokens};
use crate::model::{BadDate, Date, folded};

/// A line that was read.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Parsed {
    /// What it says.
    pub claim: QuickClaim,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
    /// What could not be understood, in order.
    pub problems: Vec<Problem>,
}

/// A part of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub slot: Slot,
    /// Its bytes in the line.
    pub range: Range<usize>,
}

/// What a part of a line names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Slot {
    /// An actor before the arrow.
    From,
    /// An actor behind it.
    To,
    /// A domain.
    Domain,
    /// What in the domain.
    About,
    /// Who says it.
    Speaker,
    /// A date since which the stance holds.
    Since,
    /// A date until which it holds.
    Until,
    /// The date of the item.
    On,
    /// The source.
    Source,
    /// A value, a grade, a place, a hedge: nothing to be completed.
    Short,
    /// The gist.
    Gist,
    /// A word that means nothing yet.
    Open,
}

/// Why a part of a line says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Its bytes in the line.
    pub range: Range<usize>,
    /// What is wrong, and what to do.
    pub message: String,
    /// What takes its place where it is the name of something new.
    pub as_new: Option<String>,
}

/// So many words at most are one name without brackets.
const WORDS_OF_A_NAME: usize = 5;

/// Reads a line. O(length · names).
pub fn parse(line: &str, lexicon: &Lexicon) -> Parsed {
    let (back, tokens): (Vec<Token>, Vec<Token>) =
        (tokens(line).into_iter()).partition(|token| token.kind == Kind::Back);
    let mut reader = Reader {
        line,
        lexicon,
        tokens: &tokens,
        at: 0,
        parsed: Parsed::default(),
    };
    let arrow = tokens.iter().position(|token| token.kind == Kind::Arrow);
    reader.holders(arrow.unwrap_or(tokens.len()));
    if arrow.is_some() {
        reader.at += 1;
        reader.objects();
        while reader.at < tokens.len() {
            reader.next_part();
        }
    }
    for token in back {
        let told = "a claim leads one way: write A > B, and B > A in a line of its own";
        reader.problem(token.range, told);
    }
    reader.parsed
}

struct Reader<'l> {
    line: &'l str,
    lexicon: &'l Lexicon,
    tokens: &'l [Token],
    at: usize,
    parsed: Parsed,
}

impl<'l> Reader<'l> {
    fn token(&self) -> Option<&'l Token> {
        self.tokens.get(self.at)
    }

    fn part(&mut self, slot: Slot, range: Range<usize>) {
        self.parsed.parts.push(Part { slot, range });
    }

    fn problem(&mut self, range: Range<usize>, message: impl Into<String>) {
        self.parsed.problems.push(Problem {
            range,
            message: message.into(),
            as_new: None,
        });
    }

    /// A name that means nothing of a kind yet.
    fn unknown(&mut self, range: Range<usize>, name: &str, kind: &str) {
        self.parsed.problems.push(Problem {
            range,
            message: format!("“{name}” is no {kind} yet: Tab makes it one"),
            as_new: Some(bracketed(name)),
        });
    }

    /// The bytes from one token to another, the last not included.
    fn range(&self, first: usize, end: usize) -> Range<usize> {
        let start = self.tokens.get(first).map(|token| token.range.start);
        let last = end.checked_sub(1).and_then(|last| self.tokens.get(last));
        let start = start.unwrap_or(self.line.len());
        start..last.map_or(start, |token| token.range.end).max(start)
    }

    fn text(&self, range: &Range<usize>) -> &'l str {
        self.line.get(range.clone()).unwrap_or_default()
    }

    /// All that stands before the arrow: names parted by commas.
    fn holders(&mut self, end: usize) {
        while self.at < end {
            let start = self.at;
            let comma = |token: &Token| token.kind == Kind::Comma;
            let rest = self.tokens.get(start..end).unwrap_or_default();
            let length = rest.iter().position(comma);
            let stop = length.map_or(end, |length| start + length);
            if stop > start {
                let range = self.range(start, stop);
                let named = match self.tokens.get(start..stop).unwrap_or_default() {
                    [
                        Token {
                            kind: Kind::Bracket(name),
                            ..
                        },
                    ] => self.in_brackets(name),
                    _ => self.named(self.text(&range)),
                };
                self.actor(Slot::From, range, named);
            }
            self.at = (stop + 1).min(end);
        }
    }

    fn objects(&mut self) {
        while let Some(token) = self.token() {
            let start = self.at;
            match &token.kind {
                Kind::Bracket(name) => {
                    self.at += 1;
                    let named = self.in_brackets(name);
                    self.actor(Slot::To, token.range.clone(), named);
                }
                Kind::Word(word) if !is_keyed(word) => {
                    let (length, named) = self.longest_name();
                    self.at += length;
                    let range = self.range(start, start + length);
                    self.actor(Slot::To, range, named);
                }
                _ => return,
            }
            if self.token().is_some_and(|token| token.kind == Kind::Comma) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// The longest run of words that is the beginning of a name; one word where none is.
    fn longest_name(&self) -> (usize, Named) {
        for length in (2..=self.words_on(self.at)).rev() {
            let range = self.range(self.at, self.at + length);
            if let named @ Named::Known(_) = self.named(self.text(&range)) {
                return (length, named);
            }
        }
        let range = self.range(self.at, self.at + 1);
        (1, self.named(self.text(&range)))
    }

    /// How many words from here could be one name.
    fn words_on(&self, start: usize) -> usize {
        let rest = self.tokens.get(start..).unwrap_or_default();
        let mut count = 0;
        for token in rest.iter().take(WORDS_OF_A_NAME) {
            let Some(word) = token.word() else {
                break;
            };
            let is_short = word.chars().count() < 3;
            if count > 0 && (is_short || is_keyed(word) || is_keyword(word)) {
                break;
            }
            count += 1;
        }
        count.max(1)
    }

    fn named(&self, typed: &str) -> Named {
        let best = self.lexicon.actors_like(typed).into_iter().next();
        best.filter(|_| !folded(typed).is_empty()).map_or_else(
            || Named::Unknown(typed.to_owned()),
            |(_, actor)| Named::Known(actor.id.clone()),
        )
    }

    /// A name that stands for itself: that of an actor, or of one to be added.
    fn in_brackets(&self, name: &str) -> Named {
        let own = |id: &str| id == name;
        if let Some(actor) = self.lexicon.actors.iter().find(|a| own(a.id.as_str())) {
            return Named::Known(actor.id.clone());
        }
        match self.lexicon.actors_like(name).into_iter().next() {
            Some((super::Match::Exact, actor)) if !folded(name).is_empty() => {
                Named::Known(actor.id.clone())
            }
            _ => Named::New(name.to_owned()),
        }
    }

    fn actor(&mut self, slot: Slot, range: Range<usize>, named: Named) {
        match &named {
            Named::Unknown(name) => self.unknown(range.clone(), name, "actor"),
            Named::New(name) if name.is_empty() => {
                self.problem(range.clone(), "there is no name in the brackets");
            }
            _ => {}
        }
        let names = if slot == Slot::From {
            &mut self.parsed.claim.from
        } else {
            &mut self.parsed.claim.to
        };
        if !names.contains(&named) {
            names.push(named);
        }
        self.part(slot, range);
    }

    /// What follows the pair, in any order.
    fn next_part(&mut self) {
        let Some(token) = self.token() else {
            return;
        };
        let range = token.range.clone();
        match &token.kind {
            Kind::Quote(gist) => {
                self.at += 1;
                self.parsed.claim.gist = Some(gist.clone());
                self.part(Slot::Gist, range);
            }
            Kind::Bracket(name) => {
                self.at += 1;
                self.domain(range, self.domain_in_brackets(name));
            }
            Kind::Comma | Kind::Back => self.at += 1,
            Kind::Arrow => {
                self.at += 1;
                self.problem(range, "there is an arrow already");
            }
            Kind::Word(word) => {
                self.at += 1;
                self.word(word, range);
            }
        }
    }

    fn word(&mut self, word: &str, range: Range<usize>) {
        if let Some(name) = word.strip_prefix('@') {
            return self.speaker(name, range.start + 1);
        }
        match word.to_lowercase().as_str() {
            "by" => return self.speaker("", self.range(self.at, self.at).start),
            "since" => return self.date(Slot::Since, range),
            "until" => return self.date(Slot::Until, range),
            "on" => return self.date(Slot::On, range),
            "src" => return self.source(range),
            "at" => return self.place(range),
            "hedged" => {
                self.parsed.claim.hedged = true;
                return self.part(Slot::Short, range);
            }
            _ => {}
        }
        if let Some(short) = Short::read(word) {
            return self.short(&short, range);
        }
        match word.split_once(':') {
            Some((name, rest)) if !name.is_empty() => {
                let end = range.start + name.len();
                let named = self.domain_named(name);
                self.domain(range.start..end, named);
                self.about(rest, end + 1..range.end);
            }
            Some((_, rest)) if self.parsed.claim.domain.is_some() => {
                self.about(rest, range.start + 1..range.end);
            }
            _ => {
                let named = self.domain_named(word);
                if matches!(named, DomainNamed::Unknown(_)) || self.parsed.claim.domain.is_some() {
                    self.part(Slot::Open, range.clone());
                    self.problem(range, not_understood(word));
                } else {
                    self.domain(range, named);
                }
            }
        }
    }

    fn domain_named(&self, typed: &str) -> DomainNamed {
        let found = self.lexicon.domains_like(typed).next();
        found.filter(|_| !folded(typed).is_empty()).map_or_else(
            || DomainNamed::Unknown(typed.to_owned()),
            |domain| DomainNamed::Known(domain.id.clone()),
        )
    }

    fn domain_in_brackets(&self, name: &str) -> DomainNamed {
        let domains = || self.lexicon.domains.iter();
        let key = folded(name);
        let exact = domains().find(|domain| domain.id.as_str() == name);
        let found = exact.or_else(|| domains().find(|domain| folded(&domain.label) == key));
        found.map_or_else(
            || DomainNamed::New(name.to_owned()),
            |domain| DomainNamed::Known(domain.id.clone()),
        )
    }

    fn domain(&mut self, range: Range<usize>, named: DomainNamed) {
        match &named {
            DomainNamed::Unknown(name) => self.unknown(range.clone(), name, "domain"),
            DomainNamed::New(name) if name.is_empty() => {
                self.problem(range.clone(), "there is no name in the brackets");
            }
            _ => {}
        }
        if self.parsed.claim.domain.is_some() {
            self.problem(range.clone(), "there is a domain already");
        }
        self.parsed.claim.domain = Some(named);
        self.part(Slot::Domain, range);
    }

    /// What follows the colon: words up to what can be nothing else than another part.
    fn about(&mut self, first: &str, range: Range<usize>) {
        let mut range = range;
        if first.is_empty()
            && let Some(Token {
                kind: Kind::Bracket(about),
                range: bracket,
            }) = self.token()
        {
            self.at += 1;
            self.parsed.claim.about = about.clone();
            return self.part(Slot::About, bracket.clone());
        }
        let mut is_empty = first.is_empty();
        while let Some(token) = self.token() {
            let goes_on = match &token.kind {
                Kind::Word(word) => !self.ends_about(word),
                Kind::Comma => true,
                _ => false,
            };
            if !goes_on {
                break;
            }
            if is_empty {
                range.start = token.range.start;
                is_empty = false;
            }
            range.end = token.range.end;
            self.at += 1;
        }
        let words: Vec<&str> = self.text(&range).split_whitespace().collect();
        self.parsed.claim.about = words.join(" ");
        self.part(Slot::About, range);
    }

    /// Whether a word cannot be one of an about.
    fn ends_about(&self, word: &str) -> bool {
        let is_before_date = || {
            let next = self.tokens.get(self.at + 1).and_then(Token::word);
            next.is_none_or(|next| Date::parse(next).is_ok())
        };
        match word.to_lowercase().as_str() {
            "by" | "hedged" | "src" | "since" | "until" => true,
            "at" => {
                let next = self.tokens.get(self.at + 1).map(|token| &token.kind);
                matches!(next, Some(Kind::Bracket(_)))
            }
            "on" => is_before_date() && self.tokens.len() > self.at + 1,
            _ => word.starts_with('@') || Short::read(word).is_some(),
        }
    }

    fn speaker(&mut self, first: &str, start: usize) {
        if first.is_empty() {
            match self.token() {
                Some(Token {
                    kind: Kind::Bracket(name),
                    range,
                }) if range.start == start => {
                    self.at += 1;
                    self.parsed.claim.by = Some(SaidBy::Speaker(name.clone()));
                    return self.part(Slot::Speaker, range.clone());
                }
                Some(token) if token.word().is_some() && token.range.start == start => {}
                _ => {
                    self.parsed.claim.by = Some(SaidBy::Source);
                    return self.part(Slot::Speaker, start..start);
                }
            }
        }
        // The first word stands behind the sign, or is the next token.
        let first_at = if first.is_empty() {
            self.at
        } else {
            self.at - 1
        };
        let most = self.words_on(first_at).max(1);
        for length in (1..=most).rev() {
            let end = self.range(first_at, first_at + length).end;
            let typed = self.text(&(start..end)).trim();
            let typed = typed.trim_start_matches('@');
            let found = self
                .lexicon
                .speakers_like(typed)
                .first()
                .map(|s| (*s).to_owned());
            if let Some(name) = found.filter(|_| !folded(typed).is_empty()) {
                self.at = first_at + length;
                self.parsed.claim.by = Some(SaidBy::Speaker(name));
                return self.part(Slot::Speaker, start..end);
            }
        }
        let end = self.range(first_at, first_at + 1).end;
        self.at = first_at + 1;
        let typed = self.text(&(start..end)).trim().to_owned();
        self.part(Slot::Speaker, start..end);
        self.unknown(start..end, &typed, "speaker");
    }

    fn date(&mut self, slot: Slot, keyword: Range<usize>) {
        let Some(token) = self.token().filter(|token| token.word().is_some()) else {
            let end = self.line.len();
            self.part(slot, end.max(keyword.end)..end.max(keyword.end));
            return self.problem(keyword, format!("a date is missing: {}", BadDate::HINT));
        };
        self.at += 1;
        let range = token.range.clone();
        self.part(slot.clone(), range.clone());
        match Date::parse(token.word().unwrap_or_default()) {
            Ok(date) => {
                let claim = &mut self.parsed.claim;
                match slot {
                    Slot::Since => claim.since = Some(date),
                    Slot::Until => claim.until = Some(date),
                    _ => claim.on = Some(date),
                }
            }
            Err(bad) => self.problem(range, format!("{bad}: {}", BadDate::HINT)),
        }
    }

    fn source(&mut self, keyword: Range<usize>) {
        let (range, typed) = match self.token() {
            Some(Token {
                kind: Kind::Bracket(name),
                range,
            }) => (range.clone(), name.clone()),
            Some(token) if token.word().is_some() => {
                (token.range.clone(), self.text(&token.range).to_owned())
            }
            _ => {
                let end = self.line.len();
                self.part(Slot::Source, end..end);
                return self.problem(keyword, "which source?");
            }
        };
        self.at += 1;
        self.part(Slot::Source, range.clone());
        match self.lexicon.source_like(&typed).cloned() {
            Some(source) => self.parsed.claim.source = Some(source),
            None => self.problem(range, format!("“{typed}” is no source of this map")),
        }
    }

    /// A place that is no paragraph.
    fn place(&mut self, keyword: Range<usize>) {
        let (range, place) = match self.token() {
            Some(Token {
                kind: Kind::Bracket(place),
                range,
            }) => (range.clone(), place.clone()),
            Some(token) if token.word().is_some() => {
                (token.range.clone(), self.text(&token.range).to_owned())
            }
            _ => return self.problem(keyword, "which place in the source?"),
        };
        self.at += 1;
        self.parsed.claim.place = Some(Place(place));
        self.part(Slot::Short, range);
    }

    fn short(&mut self, short: &Short, range: Range<usize>) {
        let claim = &mut self.parsed.claim;
        let twice = short.value.is_some() && claim.value.is_some()
            || short.grade.is_some() && claim.grade.is_some()
            || short.place.is_some() && claim.place.is_some();
        claim.value = short.value.or(claim.value);
        claim.grade = short.grade.or(claim.grade);
        if let Some(place) = short.place.clone() {
            claim.place = Some(Place(place));
        }
        claim.hedged |= short.hedged;
        self.part(Slot::Short, range.clone());
        if twice {
            let word = self.text(&range);
            self.problem(range.clone(), format!("“{word}” says again what was said"));
        }
    }
}

fn not_understood(word: &str) -> String {
    format!(
        "“{word}” is not understood: a domain, −2 … +2, a grade such as B2, ¶5 (or p5), @speaker, \
         since, until, on, or the gist in quotation marks"
    )
}

/// Whether a word begins another part than a name.
fn is_keyed(word: &str) -> bool {
    word.starts_with('@') || word.contains(':') || Short::read(word).is_some()
}

pub(super) fn is_keyword(word: &str) -> bool {
    let word = word.to_lowercase();
    ["by", "since", "until", "on", "src", "at", "hedged"].contains(&word.as_str())
}
