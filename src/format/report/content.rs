//! What a report says: tie by tie, each stance with its evidence, then the silences and
//! the sources.

use std::collections::BTreeMap;

use super::piece::{Piece, Run};
use crate::model::{
    Actor, ActorId, Controls, Date, Document, Domain, DomainId, Evidence, Silence, Source, Stance,
    Value, counted, is_blank, isolated, read_latest, shown_controls,
};

/// The report of a document. O(document + pairs log pairs).
pub(super) fn report(document: &Document) -> Vec<Piece> {
    let mut pieces = head(document);
    let mut number = 0;
    for ((from, to), stances) in pairs(document) {
        let title = format!("{} → {}", actor(document, from), actor(document, to));
        pieces.push(Piece::Heading(2, vec![Run::plain(title)]));
        for stance in stances {
            on_stance(document, stance, &mut number, &mut pieces);
        }
    }
    silences(document, &mut pieces);
    sources(document, &mut pieces);
    pieces
}

/// Title, summary and how to read what follows.
fn head(document: &Document) -> Vec<Piece> {
    let header = document.header();
    let title = if is_blank(&header.title) {
        "Stances and their evidence"
    } else {
        &header.title
    };
    let mut pieces = vec![Piece::Heading(1, vec![Run::plain(title)])];
    if !is_blank(&header.summary) {
        pieces.push(Piece::Paragraph(vec![Run::plain(&header.summary)]));
    }
    let as_of = header
        .as_of
        .as_ref()
        .map_or(String::new(), |date| format!("As of {}. ", date.words()));
    let evidence: usize = document
        .stances()
        .iter()
        .map(|stance| stance.evidence.len())
        .sum();
    let words = format!(
        "{as_of}{}, {} and {}. Where a value is not judged, {}. Values run from −2 (hostile) to +2 \
         (supportive). Grades are those of the Admiralty code: reliability of the source (A to F) and \
         credibility of the claim (1 to 6).",
        counted(document.actors().len(), "actor", "actors"),
        counted(document.stances().len(), "stance", "stances"),
        counted(evidence, "item of evidence", "items of evidence"),
        header.rule().words(),
    );
    pieces.push(Piece::Paragraph(vec![Run::plain(words)]));
    pieces
}

/// The ordered pairs with their stances, in the order of the actors.
fn pairs<'d>(document: &'d Document) -> Vec<((&'d ActorId, &'d ActorId), Vec<&'d Stance>)> {
    let mut pairs: BTreeMap<(usize, usize), Vec<&Stance>> = BTreeMap::new();
    for stance in document.stances() {
        let at = |id: &ActorId| document.actor_index(id).unwrap_or(usize::MAX);
        pairs
            .entry((at(&stance.from), at(&stance.to)))
            .or_default()
            .push(stance);
    }
    let ends = |stances: &[&'d Stance]| {
        let first = stances.first()?;
        Some((&first.from, &first.to))
    };
    (pairs.into_values())
        .filter_map(|stances| Some((ends(&stances)?, stances)))
        .collect()
}

fn on_stance(document: &Document, stance: &Stance, number: &mut usize, pieces: &mut Vec<Piece>) {
    let reading = read_latest(stance, document.header().rule());
    let mut topic = domain(document, &stance.domain);
    if !stance.about.is_empty() {
        topic = format!("{topic}: {}", isolated(&stance.about));
    }
    let value = reading.value.map_or_else(|| "undecided".to_owned(), step);
    let mut how = vec![value];
    how.push(if reading.judged {
        "judged".to_owned()
    } else {
        "computed from the evidence".to_owned()
    });
    if reading.parts_from_evidence() {
        let computed = reading
            .computed
            .map_or_else(|| "undecided".to_owned(), step);
        how.push(format!("the evidence alone says {computed}"));
    }
    if reading.contested {
        how.push("the evidence speaks for different signs".to_owned());
    }
    if reading.uncertain {
        how.push("uncertain".to_owned());
    }
    how.extend(dated("since", stance.since.as_ref()));
    how.extend(dated("until", stance.until.as_ref()));
    pieces.push(Piece::Heading(3, vec![Run::plain(topic)]));
    let mut words = vec![Run::strong(how.join(", ")), Run::plain(".")];
    if !is_blank(&stance.note) {
        words.push(Run::plain(format!(" {}", stance.note)));
    }
    pieces.push(Piece::Paragraph(words));
    if stance.evidence.is_empty() {
        pieces.push(Piece::Paragraph(vec![Run::emphasis(
            "No evidence is given.",
        )]));
    }
    for item in &stance.evidence {
        *number += 1;
        pieces.push(Piece::Item(*number, on_item(document, item)));
    }
}

/// An item of evidence: who says what where, how good it is, and the words.
fn on_item(document: &Document, item: &Evidence) -> Vec<Run> {
    let mut words = Vec::new();
    let speaker = if is_blank(&item.speaker) {
        "The source itself".into()
    } else {
        isolated(&item.speaker)
    };
    words.push(Run::strong(speaker));
    let mut marks = vec![format!("speaks for {}", step(item.says))];
    let grade = [
        item.reliability.map(|own| own.letter().to_owned()),
        item.credibility.map(|own| own.number().to_string()),
    ];
    let grade: String = grade.into_iter().flatten().collect();
    marks.push(if grade.is_empty() {
        "not graded".to_owned()
    } else {
        grade
    });
    if item.is_hedged() {
        marks.push("hedged".to_owned());
    }
    marks.extend(item.date.as_ref().map(Date::words));
    if item.is_unfinished() {
        marks.push("unfinished, does not count".to_owned());
    }
    words.push(Run::plain(format!(" ({}): ", marks.join("; "))));
    if !is_blank(&item.gist) {
        words.push(Run::plain(format!("{} ", sentence(&item.gist))));
    }
    if !is_blank(&item.quote) {
        words.push(Run::emphasis(format!("“{}” ", item.quote.trim())));
    }
    let source = document
        .source(&item.source)
        .map_or(item.source.as_str(), Source::label);
    let place = if is_blank(&item.locator) {
        String::new()
    } else {
        format!(", {}", item.locator.trim())
    };
    words.push(Run::plain(format!("[{}{place}]", isolated(source))));
    words
}

fn silences(document: &Document, pieces: &mut Vec<Piece>) {
    if document.silences().is_empty() {
        return;
    }
    pieces.push(Piece::Heading(
        2,
        vec![Run::plain("Where the sources are silent")],
    ));
    for silence in document.silences() {
        pieces.push(Piece::Bullet(vec![Run::plain(silent(document, silence))]));
    }
}

fn silent(document: &Document, silence: &Silence) -> String {
    let topic = silence
        .domain
        .as_ref()
        .map_or(String::new(), |id| format!(", {}", domain(document, id)));
    let note = if is_blank(&silence.note) {
        String::new()
    } else {
        format!(": {}", silence.note.trim())
    };
    format!(
        "{} → {}{topic}{note}",
        actor(document, &silence.from),
        actor(document, &silence.to)
    )
}

fn sources(document: &Document, pieces: &mut Vec<Piece>) {
    if document.sources().is_empty() {
        return;
    }
    pieces.push(Piece::Heading(2, vec![Run::plain("Sources")]));
    for source in document.sources() {
        let mut words = Vec::new();
        if !source.authors.is_empty() {
            words.push(Run::plain(format!("{}: ", source.authors.join(", "))));
        }
        words.push(Run::emphasis(sentence(source.label())));
        let more = [
            source.publisher.clone(),
            source.date.as_ref().map_or(String::new(), Date::words),
            source.url.clone(),
        ];
        let more: Vec<&str> = more
            .iter()
            .map(String::as_str)
            .filter(|part| !is_blank(part))
            .collect();
        if !more.is_empty() {
            words.push(Run::plain(format!(" {}.", more.join(", "))));
        }
        pieces.push(Piece::Bullet(words));
    }
}

fn actor(document: &Document, id: &ActorId) -> String {
    let label = document.actor(id).map_or(id.as_str(), Actor::label);
    isolated(label).into_owned()
}

fn domain(document: &Document, id: &DomainId) -> String {
    let label = document.domain(id).map_or(id.as_str(), Domain::label);
    shown_controls(label, Controls::None).into_owned()
}

/// "hostile (−2)".
fn step(value: Value) -> String {
    let number = match value.number() {
        number @ 1.. => format!("+{number}"),
        0 => "0".to_owned(),
        number => format!("−{}", number.unsigned_abs()),
    };
    format!("{} ({number})", value.word())
}

fn dated(word: &str, date: Option<&Date>) -> Option<String> {
    date.map(|date| format!("{word} {}", date.words()))
}

/// A text with a full stop, if it ends in no sign of its own.
fn sentence(text: &str) -> String {
    let text = text.trim();
    let ends = text.ends_with(['.', '!', '?', '…', '。', '؟', '۔', ':', ';']);
    if ends {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}
