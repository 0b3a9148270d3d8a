//! Names that are withheld and still stand in what is handed out: in gists above all.

use std::collections::{BTreeMap, BTreeSet};

use super::withheld::{Redaction, Withheld};
use crate::model::{
    Actor, Document, Evidence, NamedView, Scenario, Stance, Supposition, Translations, folded,
    is_blank,
};

/// A quotation of fewer letters says nothing by standing elsewhere.
const LEAST_QUOTE: usize = 12;
/// A name of fewer letters is looked for as a whole word only.
const LEAST_STEM: usize = 4;

/// A withheld name or passage that still stands somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LeftStanding {
    /// The name, as the map spells it.
    pub words: String,
    /// Where it stands, as findings name places (`stances[3].evidence[0].gist`), in the
    /// order of the file. Never empty.
    pub places: Vec<String>,
}

/// What of a redaction still stands in the free text of its copy, in the order of the
/// alphabet: whole names, in any script and with endings, and the last words of names.
/// `copy` is what [`redacted`](super::redacted) makes of `document`.
///
/// O(names + letters of the copy · log names).
pub fn left_standing(
    document: &Document,
    copy: &Document,
    redaction: &Redaction,
) -> Vec<LeftStanding> {
    let names = Names::of(document, redaction);
    let mut found: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    if !names.by_first_word.is_empty() {
        each_text(copy, &mut |place, text| {
            for name in names.within(text) {
                found.entry(name).or_default().push(place.to_owned());
            }
        });
    }
    (found.into_iter())
        .map(|(words, places)| LeftStanding {
            words: words.to_owned(),
            places,
        })
        .collect()
}

/// What is looked for.
struct Names {
    /// By the first word in folded form: what follows it, and how the map spells it all.
    by_first_word: BTreeMap<String, Vec<(Vec<String>, String)>>,
}

impl Names {
    fn of(document: &Document, redaction: &Redaction) -> Self {
        let mut spelt: BTreeSet<String> = BTreeSet::new();
        let mut add = |name: &str| {
            if !is_blank(name) {
                spelt.insert(name.trim().to_owned());
            }
        };
        let scenarios = document.scenarios();
        let added = (scenarios.iter())
            .flat_map(|scenario| &scenario.changes)
            .filter_map(|change| change.what.added());
        let stances = || document.stances().iter().chain(added.clone());
        let supposed = || scenarios.iter().flat_map(Scenario::evidence);
        let coded = || (document.stances().iter()).flat_map(|stance| &stance.evidence);
        let items = || coded().chain(supposed());
        if redaction.withholds(Withheld::Speakers) {
            items().for_each(|item| add(&item.speaker));
            let listed = document.speakers().iter();
            listed.for_each(|speaker| add(speaker.name.as_str()));
        }
        if redaction.withholds(Withheld::Coders) {
            items().for_each(|item| add(&item.coder));
            stances().for_each(|stance| add(&stance.coder));
        }
        for source in document.sources() {
            if redaction.withholds_source(&source.id) {
                add(&source.title);
                add(&source.publisher);
                source.authors.iter().for_each(|author| add(author));
            }
        }
        let is_quoted = |item: &&Evidence| {
            let withheld =
                redaction.withholds(Withheld::Quotes) || redaction.withholds_source(&item.source);
            withheld && item.quote.chars().count() >= LEAST_QUOTE
        };
        items().filter(is_quoted).for_each(|item| add(&item.quote));
        let mut names = Self {
            by_first_word: BTreeMap::new(),
        };
        let actors = ActorWords::of(document);
        for name in spelt {
            let words = words(&name);
            names.add(&words, &name);
            // A family name stands alone as a rule.
            if let Some(last) = words.last().filter(|last| {
                words.len() > 1
                    && words.len() <= 4
                    && last.chars().count() >= LEAST_STEM
                    && !actors.tell(&words, last)
            }) {
                names.add(std::slice::from_ref(last), &name);
            }
        }
        names
    }

    fn add(&mut self, words: &[String], name: &str) {
        if let Some((first, rest)) = words.split_first() {
            let known = self.by_first_word.entry(first.clone()).or_default();
            known.push((rest.to_vec(), name.to_owned()));
        }
    }

    /// The names that stand in a text, each once.
    fn within(&self, text: &str) -> BTreeSet<&str> {
        let text = words(text);
        let mut found = BTreeSet::new();
        for (at, word) in text.iter().enumerate() {
            // A name of one word may have an ending: it is among the beginnings of the word.
            for end in word.char_indices().map(|(at, c)| at + c.len_utf8()) {
                let Some(known) = word.get(..end).and_then(|own| self.by_first_word.get(own))
                else {
                    continue;
                };
                let is_whole = end == word.len();
                let is_stem = word
                    .get(..end)
                    .is_some_and(|own| own.chars().count() >= LEAST_STEM);
                for (rest, name) in known {
                    let following = text.get(at + 1..).unwrap_or_default();
                    let stands = match rest.split_last() {
                        None => is_whole || is_stem,
                        Some((last, middle)) => {
                            is_whole
                                && following.starts_with(middle)
                                && (following.get(middle.len()))
                                    .is_some_and(|word| word.starts_with(last.as_str()))
                        }
                    };
                    if stands {
                        found.insert(name.as_str());
                    }
                }
            }
        }
        found
    }
}

fn words(text: &str) -> Vec<String> {
    folded(text)
        .split(' ')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The names of actors, which tell of nobody who speaks.
struct ActorWords {
    /// Names of one word.
    alone: BTreeSet<String>,
    /// All their words.
    all: BTreeSet<String>,
}

impl ActorWords {
    fn of(document: &Document) -> Self {
        let names = document.actors().iter().flat_map(Actor::known_as);
        let (mut alone, mut all) = (BTreeSet::new(), BTreeSet::new());
        for words in names.map(words) {
            if let [word] = words.as_slice() {
                alone.insert(word.clone());
            }
            all.extend(words);
        }
        Self { alone, all }
    }

    /// Whether the last word of a name is that of an actor, and no family name: an actor is
    /// called so, or the whole name is made of the words of actors. An actor that is called
    /// after a speaker gives the speaker away.
    fn tell(&self, name: &[String], last: &str) -> bool {
        self.alone.contains(last) || name.iter().all(|word| self.all.contains(word))
    }
}

/// Hands over every free text of a map with its place.
fn each_text(document: &Document, tell: &mut dyn FnMut(&str, &str)) {
    let header = document.header();
    tell("title", &header.title);
    tell("summary", &header.summary);
    translated("", &header.translations, tell);
    if let Some(scope) = &header.scope {
        tell("scope.note", &scope.note);
    }
    for (at, domain) in document.domains().iter().enumerate() {
        let place = format!("domains[{at}]");
        tell(&format!("{place}.name"), &domain.name);
        tell(&format!("{place}.definition"), &domain.definition);
        tell(&format!("{place}.example"), &domain.example);
        tell(&format!("{place}.counterexample"), &domain.counterexample);
        translated(&place, &domain.translations, tell);
    }
    for (at, source) in document.sources().iter().enumerate() {
        let place = format!("sources[{at}]");
        tell(&format!("{place}.title"), &source.title);
        tell(&format!("{place}.publisher"), &source.publisher);
        tell(&format!("{place}.url"), &source.url);
        tell(&format!("{place}.file"), &source.file);
        tell(&format!("{place}.note"), &source.note);
        for author in &source.authors {
            tell(&format!("{place}.authors"), author);
        }
        for (locator, passage) in &source.passages {
            tell(&format!("{place}.passages.{locator}"), passage);
        }
        translated(&place, &source.translations, tell);
    }
    for (at, speaker) in document.speakers().iter().enumerate() {
        let place = format!("speakers[{at}]");
        tell(&format!("{place}.role"), &speaker.role);
        tell(&format!("{place}.party"), &speaker.party);
        tell(&format!("{place}.note"), &speaker.note);
    }
    for (at, actor) in document.actors().iter().enumerate() {
        actor_texts(&format!("actors[{at}]"), actor, tell);
    }
    for (at, stance) in document.stances().iter().enumerate() {
        stance_texts(&format!("stances[{at}]"), stance, tell);
    }
    scenario_texts(document, tell);
    for (at, silence) in document.silences().iter().enumerate() {
        tell(&format!("silences[{at}].note"), &silence.note);
    }
    view_texts(document, tell);
}

fn actor_texts(place: &str, actor: &Actor, tell: &mut dyn FnMut(&str, &str)) {
    tell(&format!("{place}.name"), &actor.name);
    tell(&format!("{place}.note"), &actor.note);
    for alias in &actor.aliases {
        tell(&format!("{place}.aliases"), alias);
    }
}

fn stance_texts(place: &str, stance: &Stance, tell: &mut dyn FnMut(&str, &str)) {
    tell(&format!("{place}.id"), stance.id.as_str());
    tell(&format!("{place}.about"), &stance.about);
    tell(&format!("{place}.note"), &stance.note);
    translated(place, &stance.translations, tell);
    item_texts(place, &stance.evidence, tell);
}

fn item_texts(place: &str, items: &[Evidence], tell: &mut dyn FnMut(&str, &str)) {
    for (at, item) in items.iter().enumerate() {
        let place = format!("{place}.evidence[{at}]");
        tell(&format!("{place}.locator"), &item.locator);
        tell(&format!("{place}.gist"), &item.gist);
        tell(&format!("{place}.quote"), &item.quote);
        translated(&place, &item.translations, tell);
    }
}

fn scenario_texts(document: &Document, tell: &mut dyn FnMut(&str, &str)) {
    for (at, scenario) in document.scenarios().iter().enumerate() {
        let place = format!("scenarios[{at}]");
        tell(&format!("{place}.title"), &scenario.title);
        tell(&format!("{place}.text"), &scenario.text);
        translated(&place, &scenario.translations, tell);
        for (at, change) in scenario.changes.iter().enumerate() {
            let place = format!("{place}.changes[{at}]");
            item_texts(&place, &change.evidence, tell);
            match &change.what {
                Supposition::Add(stance) => stance_texts(&place, stance, tell),
                Supposition::AddActor(actor) => actor_texts(&place, actor, tell),
                Supposition::Set { .. } | Supposition::End(_) | Supposition::Unknown => {}
            }
        }
    }
}

fn view_texts(document: &Document, tell: &mut dyn FnMut(&str, &str)) {
    for (at, view) in document.views().iter().enumerate() {
        view_words(&format!("views[{at}]"), view, tell);
    }
    for (at, stop) in document.story().iter().enumerate() {
        let place = format!("story[{at}]");
        tell(&format!("{place}.title"), &stop.title);
        tell(&format!("{place}.text"), &stop.text);
        translated(&place, &stop.translations, tell);
        view_words(&format!("{place}.view"), &stop.view, tell);
    }
}

fn view_words(place: &str, view: &NamedView, tell: &mut dyn FnMut(&str, &str)) {
    let shown = &view.shown;
    let callout = shown.callout.as_ref().map(|own| own.text.as_str());
    tell(&format!("{place}.name"), &view.name);
    for (field, words) in [
        ("headline", shown.headline.as_deref()),
        ("credit", shown.credit.as_deref()),
        ("callout", callout),
    ] {
        tell(&format!("{place}.{field}"), words.unwrap_or_default());
    }
}

fn translated(place: &str, translations: &Translations, tell: &mut dyn FnMut(&str, &str)) {
    let dot = if place.is_empty() { "" } else { "." };
    for (tag, fields) in translations.texts() {
        for (field, text) in fields {
            tell(&format!("{place}{dot}{field} ({tag})"), text);
        }
    }
}
