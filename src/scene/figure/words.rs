//! What the figure says in words: its subtitle and its source line.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::analysis::{Coverage, EgoBy, Tie};
use crate::model::{Actor, ActorId, Date, Document, SourceId, Stance, is_blank};
use crate::scene::language::Language;
use crate::scene::language::phrases::Phrases;
use crate::scene::map::callout::sentence;
use crate::scene::map::drawing::UNCODED_AT_MOST;
use crate::scene::map::ego::short_name as name;
use crate::scene::options::Options;
use crate::scene::overlay::{Overlay, PickedTriad};

/// How many pairs or sources are named before "and so many more".
const NAMED: usize = 8;

/// The figure's headline.
pub(in crate::scene) fn title<'a>(document: &'a Document, options: &'a Options) -> Cow<'a, str> {
    if let Some(own) = options.words.title.as_deref() {
        return own.into();
    }
    let phrases = options.language.unwrap_or_default().phrases();
    match ego_name(document, options, phrases) {
        Some(name) => phrases.ego.title(&name).into(),
        None => map_title(document, options.language).into(),
    }
}

/// What a reader who does not see the figure is told first, and what its file is called,
/// which have to be called something: the headline, or else as the map is.
pub(super) fn spoken_title<'a>(document: &'a Document, options: &'a Options) -> Cow<'a, str> {
    let headline = title(document, options);
    if is_blank(&headline) {
        return spoken_map_title(document, options.language).into();
    }
    headline
}

/// What a map is called in a language: its title, or where it has none what a map shows.
pub(super) fn spoken_map_title(document: &Document, language: Option<Language>) -> &str {
    let title = map_title(document, language);
    if is_blank(title) {
        return language.unwrap_or_default().phrases().untitled;
    }
    title
}

/// The title of the map.
fn map_title(document: &Document, language: Option<Language>) -> &str {
    let header = document.header();
    let own = language.and_then(|language| header.title_in(language.tag()));
    own.unwrap_or(&header.title)
}

/// The actor around whom the figure is drawn, in few words.
fn ego_name(document: &Document, options: &Options, phrases: &Phrases) -> Option<String> {
    let actor = document.actor(&options.ego.as_ref()?.actor)?;
    Some(phrases.isolated(&name(actor, options)))
}

/// The line under the title: the scenario that is shown, what is said `before` the date, the date, and the `rule` by
/// which domains collapse.
pub(in crate::scene) fn subtitle(
    document: &Document,
    options: &Options,
    phrases: &Phrases,
    (before, rule): (&str, &str),
) -> String {
    let day = options.filter.as_of;
    let own = (document.header().as_of.as_ref()).filter(|date| Some(date.last()) == day);
    let date = own
        .map(|date| phrases.date(date))
        .or_else(|| phrases.day(day?));
    let date = date.map_or_else(
        || phrases.latest.to_owned(),
        |date| format!("{}{date}", phrases.as_of),
    );
    let shown = options.frame;
    let said = |words: &str| (shown.rule && !words.is_empty()).then(|| words.to_owned());
    let changes = options.changes.as_ref();
    let since = changes.and_then(|changes| changes.since_in_words(phrases));
    // Where the headline is about one actor, what the map is about stands here.
    let about = map_title(document, options.language);
    let is_ego = options.ego.is_some() && shown.title && !about.is_empty();
    let scenario = options.scenario.as_ref();
    let scenario = scenario.map(|own| own.sentence(options.language, phrases));
    (scenario.into_iter())
        .chain(is_ego.then(|| phrases.isolated(about)))
        .chain(said(before))
        .chain(shown.date.then_some(date))
        .chain(since.filter(|_| shown.date))
        .chain(said(rule))
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What the figure draws, for the words under it.
pub(in crate::scene) struct Shown<'a> {
    pub ties: Vec<&'a Tie>,
    /// How many of them cannot be read for lack of room.
    pub illegible: usize,
    pub coverage: &'a Coverage,
    /// How many labels found no room.
    pub labels_left_out: usize,
    /// How many ties are not among those chosen by hand.
    pub ties_left_out: usize,
    /// Whether the callout is to be said, because it is not drawn.
    pub is_callout_said: bool,
    /// The actors, by position, whose boxes lie under others.
    pub covered: Vec<usize>,
}

/// Sources and counts; what is silent, hidden or left out.
pub(in crate::scene) fn source_line(
    document: &Document,
    options: &Options,
    shown: &Shown<'_>,
    phrases: &Phrases,
) -> String {
    let mut sentences = Vec::new();
    if options.frame.source {
        match &options.words.credit {
            Some(credit) => sentences.push(credit.clone()),
            None => sentences.extend(sources(document, shown, options.language, phrases)),
        }
    }
    if options.frame.notes {
        sentences.extend(notes(document, options, shown, phrases));
    }
    sentences.join(" ")
}

fn sources(
    document: &Document,
    shown: &Shown<'_>,
    language: Option<Language>,
    phrases: &Phrases,
) -> Vec<String> {
    let mut sentences = Vec::new();
    let sources = cited(document, &shown.ties, language, phrases);
    if !sources.is_empty() {
        let [one, many] = phrases.source;
        let word = if sources.len() == 1 { one } else { many };
        let named = sources.get(..NAMED.min(sources.len())).unwrap_or_default();
        let more = match sources.len() - named.len() {
            0 => String::new(),
            more => format!("{}{}", phrases.semicolon, phrases.more(more)),
        };
        let named = named.join(phrases.semicolon);
        sentences.push(format!("{word}: {named}{more}."));
    }
    sentences.push(format!(
        "{}{}{}.",
        phrases.ties(shown.ties.len()),
        phrases.comma,
        phrases.actors(document.actors().len())
    ));
    sentences
}

/// Whether a date of what is shown is about right only.
fn is_about(document: &Document, ties: &[&Tie]) -> bool {
    let parts = ties.iter().flat_map(|tie| &tie.parts);
    let mut stances = parts.filter_map(|part| document.stances().get(part.stance));
    stances.any(|stance| {
        let items = stance.evidence.iter().map(|item| &item.date);
        let mut dates = [&stance.since, &stance.until].into_iter().chain(items);
        dates.any(|date| date.as_ref().is_some_and(Date::is_approximate))
    })
}

/// What decides on which side of one actor the others stand.
fn sides(document: &Document, options: &Options, phrases: &Phrases) -> Vec<String> {
    let ego = (options.ego.as_ref()).zip(ego_name(document, options, phrases));
    ego.map_or_else(Vec::new, |(ego, name)| {
        let is_own = ego.by == EgoBy::Itself;
        vec![
            format!("{}.", phrases.ego.by(is_own, &name)),
            format!("{}.", phrases.ego.strength),
        ]
    })
}

fn notes(
    document: &Document,
    options: &Options,
    shown: &Shown<'_>,
    phrases: &Phrases,
) -> Vec<String> {
    let coverage = shown.coverage;
    let mut sentences = sides(document, options, phrases);
    let mut say = |before: &str, what: &str, after: &str| {
        sentences.push(format!("{before}{what}{after}."));
    };
    // Around one actor nothing is told of pairs of others.
    let coverage = if options.ego.is_some() {
        &Coverage::default()
    } else {
        coverage
    };
    if !coverage.silent.is_empty() {
        let pairs = silent_pairs(document, coverage, options, phrases);
        say(phrases.silent_pairs, &pairs, "");
    }
    if coverage.silent_in_scope > 0 && !shown.ties.is_empty() {
        let pairs = phrases.pairs(coverage.silent_in_scope);
        say(phrases.silent_in_scope, &pairs, "");
    }
    if coverage.uncoded > 0 && !shown.ties.is_empty() {
        say(phrases.not_looked_at, &phrases.pairs(coverage.uncoded), "");
    }
    if options.uncoded && document.actors().len() > UNCODED_AT_MOST {
        let limit = phrases.numerals(&UNCODED_AT_MOST.to_string());
        say(phrases.uncoded_limit, &limit, "");
    }
    if is_about(document, &shown.ties) {
        let months = document.header().circa().months.to_string();
        let [before, after] = phrases.circa;
        say(before, &phrases.numerals(&months), after);
    }
    sentences.extend(filtered(document, options, phrases));
    let mut say = |before: &str, what: &str, after: &str| {
        sentences.push(format!("{before}{what}{after}."));
    };
    if shown.ties_left_out > 0 {
        say(phrases.not_chosen, &phrases.ties(shown.ties_left_out), "");
    }
    if shown.is_callout_said {
        let arrow = if phrases.rtl { " ← " } else { " → " };
        let named = |actor: &Actor| phrases.isolated(&name(actor, options));
        sentences.extend(callout(document, options, phrases, (&named, arrow)));
    }
    if let Some(overlay) = &options.overlay {
        sentences.extend(camps_and_triad(document, options, overlay, phrases));
    }
    sentences.extend(out_of_sight(document, options, shown, phrases));
    sentences
}

/// What the filter leaves out.
fn filtered(document: &Document, options: &Options, phrases: &Phrases) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut say = |before: &str, what: &str, after: &str| {
        sentences.push(format!("{before}{what}{after}."));
    };
    if !options.filter.hidden.is_empty() {
        let hidden: Vec<String> = (document.domains().iter())
            .filter(|domain| options.filter.hidden.contains(&domain.id))
            .map(|domain| phrases.domain(domain, options.language.map(Language::tag)))
            .collect();
        say(phrases.hidden, &phrases.list(&hidden), "");
    }
    if !options.filter.around.is_empty() && options.ego.is_none() {
        let names: Vec<String> = (options.filter.around.iter())
            .filter_map(|id| Some(name(document.actor(id)?, options)))
            .collect();
        let named = phrases.list(&names);
        say(phrases.around, &named, phrases.around_end);
    }
    sentences
}

/// What the callout says, and about whom: one actor, or two with a word between them.
pub(super) fn callout(
    document: &Document,
    options: &Options,
    phrases: &Phrases,
    (name, between): (&dyn Fn(&Actor) -> String, &str),
) -> Option<String> {
    let callout = options.callout.as_ref()?;
    let said = sentence(callout)?;
    let named = |id: &ActorId| Some(name(document.actor(id)?));
    let names: Option<Vec<String>> = callout.target.actors().map(named).collect();
    let [before, after] = phrases.callout;
    Some(format!("{before}{}{after}{said}", names?.join(between)))
}

/// The rule of the camps, and the triad that is pointed at.
fn camps_and_triad(
    document: &Document,
    options: &Options,
    overlay: &Overlay,
    phrases: &Phrases,
) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut say = |before: &str, what: &str, after: &str| {
        sentences.push(format!("{before}{what}{after}."));
    };
    let rule = phrases.isolated(&overlay.rule.words(document));
    let [camps_by, judged_by] = phrases.judged_by;
    let has_camps = !overlay.camps.is_empty();
    if options.frame.rule && (has_camps || overlay.triad.is_some()) {
        say(if has_camps { camps_by } else { judged_by }, &rule, "");
    }
    if has_camps && overlay.parts > 1 {
        say("", &phrases.parts(overlay.parts), "");
    }
    if let Some(triad) = &overlay.triad {
        let before = phrases.triad(triad.at, triad.of);
        let ties = signed_ties(document, triad, &|actor| name(actor, options));
        say(&before, &ties.join(phrases.comma), "");
    }
    sentences
}

/// What the figure cannot show for lack of room.
fn out_of_sight(
    document: &Document,
    options: &Options,
    shown: &Shown<'_>,
    phrases: &Phrases,
) -> Vec<String> {
    let mut sentences = Vec::new();
    let mut say = |before: &str, what: &str, after: &str| {
        sentences.push(format!("{before}{what}{after}."));
    };
    if !shown.covered.is_empty() {
        let names: Vec<String> = (shown.covered.iter().take(NAMED))
            .filter_map(|at| Some(name(document.actors().get(*at)?, options)))
            .collect();
        let more = shown.covered.len() - names.len();
        let more = (more > 0).then(|| format!(" {}", phrases.more(more)));
        let named = names.join(phrases.comma);
        say(phrases.covered, &named, &more.unwrap_or_default());
    }
    if shown.illegible > 0 {
        say(phrases.illegible, &phrases.ties(shown.illegible), "");
    }
    if shown.labels_left_out > 0 {
        say("", &phrases.left_out(shown.labels_left_out), "");
    }
    sentences
}

/// "NRF + JA" for each tie of a triad.
pub(super) fn signed_ties(
    document: &Document,
    triad: &PickedTriad,
    name: &dyn Fn(&Actor) -> String,
) -> Vec<String> {
    let named = |id: &ActorId| document.actor(id).map_or_else(String::new, name);
    let tie = |(a, b, positive): &(ActorId, ActorId, bool)| {
        let sign = if *positive { '+' } else { '−' };
        format!("{} {sign} {}", named(a), named(b))
    };
    triad.ties.iter().map(tie).collect()
}

fn cited(
    document: &Document,
    ties: &[&Tie],
    language: Option<Language>,
    phrases: &Phrases,
) -> Vec<String> {
    let used: BTreeSet<&SourceId> = (ties.iter())
        .flat_map(|tie| &tie.parts)
        .filter_map(|part| document.stances().get(part.stance))
        .flat_map(Stance::finished)
        .map(|item| &item.source)
        .collect();
    (document.sources().iter())
        .filter(|source| used.contains(&source.id))
        .map(|source| {
            let by = if source.authors.is_empty() {
                String::new()
            } else {
                let authors = phrases.isolated(&phrases.list(&source.authors));
                format!("{authors}{}", phrases.comma)
            };
            let after = |text: String| format!("{}{text}", phrases.comma);
            let date = (source.date.as_ref()).map_or_else(String::new, |d| after(phrases.date(d)));
            let publisher = if source.publisher.is_empty() {
                String::new()
            } else {
                after(phrases.isolated(&source.publisher))
            };
            // An id says nothing to a reader where anything else does.
            let others = [by.as_str(), &publisher, &date].concat();
            let own = language.and_then(|language| source.title_in(language.tag()));
            let title = own.unwrap_or(&source.title);
            let title = if !title.is_empty() {
                phrases.isolated(&format!("“{title}”"))
            } else if others.is_empty() {
                let known = [source.url.as_str(), source.id.as_str()];
                let known = known.into_iter().find(|text| !text.is_empty());
                phrases.isolated(known.unwrap_or_default())
            } else {
                // Without a title between them, one comma is enough.
                let by = by.trim_end_matches(phrases.comma);
                let rest = format!("{publisher}{date}");
                let rest = if by.is_empty() {
                    rest.trim_start_matches(phrases.comma)
                } else {
                    &rest
                };
                return format!("{by}{rest}");
            };
            format!("{by}{title}{publisher}{date}")
        })
        .collect()
}

/// "NRF–JA, ISKP–JA, both ways" or, one way, "NRF → JA".
fn silent_pairs(
    document: &Document,
    coverage: &Coverage,
    options: &Options,
    phrases: &Phrases,
) -> String {
    let all: BTreeSet<(usize, usize)> = coverage.silent.iter().copied().collect();
    let short = |at: usize| {
        let actor = document.actors().get(at);
        actor.map_or_else(String::new, |actor| name(actor, options))
    };
    let mut both = Vec::new();
    let mut one = Vec::new();
    for &(a, b) in &all {
        if !all.contains(&(b, a)) {
            let arrow = if phrases.rtl { "←" } else { "→" };
            one.push(format!("{} {arrow} {}", short(a), short(b)));
        } else if a < b {
            both.push(format!("{}–{}", short(a), short(b)));
        }
    }
    let some = |pairs: &[String]| {
        let named = pairs.get(..NAMED.min(pairs.len())).unwrap_or_default();
        let text = named.join(phrases.comma);
        match pairs.len() - named.len() {
            0 => text,
            more => format!("{text} {}", phrases.more(more)),
        }
    };
    let ways = phrases.both_ways;
    match (both.is_empty(), one.is_empty()) {
        (false, true) => format!("{}{ways}", some(&both)),
        (false, false) => format!("{}{ways}{}{}", some(&both), phrases.semicolon, some(&one)),
        _ => some(&one),
    }
}
