//! Single records, of any bytes: sound but for their references.

use libfuzzer_sys::arbitrary::{Result, Unstructured};
use stancemap::model::{
    Actor, ActorId, ActorKind, Anchor, AnchorWords, Block, BlockKind, Callout, CalloutTarget,
    Carried, Credibility, Date, Domain, DomainId, Evidence, Extra, Header, NamedView, Placement,
    Reliability, Rule, SavedView, Scenario, ScenarioChange, Scope, Silence, Source, SourceId,
    Speaker, Stance, StanceId, Stop, Supposition, Text, Translations, Value,
};

use crate::document::{Ids, id};

/// Texts that are more likely to be taken wrongly than others.
const TEXTS: &[&str] = &[
    "North",
    "South of it",
    "",
    " ",
    "\n",
    "a\tb\r\nc",
    "a \"b\" & <c>]]>",
    "\u{0}\u{1f}\u{7f}\u{85}",
    "\u{fffe}\u{ffff}\u{feff}",
    "\u{2028}\u{200f}\u{202e}",
    "شمال",
    "شمال 12 (NATO)",
    "Тоҷикистон",
    "漢字🛡👩‍👩‍👧",
    "e\u{301}\u{301}\u{301}",
    "Averylongnamethatisoneword andanother thatisnotsolong",
];
const DATES: &[&str] = &[
    "2021",
    "2021-08~",
    "2021-08-15",
    "1996/2001",
    "2021/..",
    "../2021?",
    "202X",
    "-0300",
    "Y17000",
    "2021-22",
];
const LANGUAGES: &[&str] = &["fa", "tg", "ps", "en", "fa-AF"];

/// Any text, mostly a short one.
pub fn text(bytes: &mut Unstructured<'_>) -> Result<String> {
    Ok(match bytes.int_in_range(0..=9)? {
        0..=5 => String::new(),
        6..=8 => (*bytes.choose(TEXTS)?).to_owned(),
        _ => {
            let length = bytes.int_in_range(0..=40)?;
            String::from_utf8_lossy(bytes.bytes(length.min(bytes.len()))?).into_owned()
        }
    })
}

fn date(bytes: &mut Unstructured<'_>) -> Result<Option<Date>> {
    if bytes.ratio(2, 3)? {
        return Ok(None);
    }
    Ok(Date::parse(bytes.choose(DATES)?).ok())
}

fn translations(bytes: &mut Unstructured<'_>, field: &str) -> Result<Translations> {
    let mut texts = Translations::default();
    if bytes.ratio(1, 4)? {
        texts.set(bytes.choose(LANGUAGES)?, field, &text(bytes)?);
    }
    Ok(texts)
}

fn extra(bytes: &mut Unstructured<'_>) -> Result<Extra> {
    if !bytes.ratio(1, 8)? {
        return Ok(Extra::default());
    }
    let json = match bytes.int_in_range(0..=2)? {
        0 => format!("{{\"x-kept\": {}}}", bytes.arbitrary::<i64>()?),
        1 => "{\"x-kept\": [true, {\"a\": 0.1}]}".to_owned(),
        _ => "{\"\": \"\\u0000 شمال\"}".to_owned(),
    };
    Ok(Extra::new(serde_json::from_str(&json).unwrap_or_default()))
}

/// The header.
pub fn header(bytes: &mut Unstructured<'_>, ids: &Ids) -> Result<Header> {
    let is_scoped = bytes.ratio(1, 4)?;
    Ok(Header {
        title: text(bytes)?,
        summary: text(bytes)?,
        as_of: date(bytes)?,
        rule: (bytes.ratio(1, 2)?)
            .then(|| bytes.choose(&Rule::ALL).copied())
            .transpose()?,
        circa_months: bytes.arbitrary()?,
        scope: is_scoped.then(|| scope(bytes, ids)).transpose()?,
        translations: translations(bytes, "title")?,
        extra: extra(bytes)?,
    })
}

fn scope(bytes: &mut Unstructured<'_>, ids: &Ids) -> Result<Scope> {
    Ok(Scope {
        actors: ids
            .actors
            .iter()
            .take(bytes.int_in_range(0..=3)?)
            .cloned()
            .collect(),
        domains: ids
            .domains
            .iter()
            .take(bytes.int_in_range(0..=2)?)
            .cloned()
            .collect(),
        note: text(bytes)?,
        ..Scope::default()
    })
}

/// A domain.
pub fn domain(bytes: &mut Unstructured<'_>, id: DomainId) -> Result<Domain> {
    Ok(Domain {
        glyph: text(bytes)?,
        definition: text(bytes)?,
        example: text(bytes)?,
        counterexample: text(bytes)?,
        translations: translations(bytes, "name")?,
        extra: extra(bytes)?,
        ..Domain::new(id.as_str(), text(bytes)?)
    })
}

/// A source.
pub fn source(bytes: &mut Unstructured<'_>, id: SourceId) -> Result<Source> {
    Ok(Source {
        authors: vec![text(bytes)?],
        publisher: text(bytes)?,
        date: date(bytes)?,
        url: text(bytes)?,
        passages: vec![("¶1".to_owned(), text(bytes)?)],
        translations: translations(bytes, "title")?,
        extra: extra(bytes)?,
        ..Source::new(id.as_str(), text(bytes)?)
    })
}

/// An actor, in whose place anything may stand.
pub fn actor(bytes: &mut Unstructured<'_>, id: ActorId, ids: &Ids) -> Result<Actor> {
    let kind = match bytes.choose_index(ActorKind::ALL.len() + 1)? {
        0 => text(bytes)?,
        n => ActorKind::ALL[n - 1].word().to_owned(),
    };
    let is_member = bytes.ratio(1, 4)?;
    Ok(Actor {
        short: text(bytes)?,
        kind,
        names: vec![((*bytes.choose(LANGUAGES)?).to_owned(), text(bytes)?)],
        aliases: vec![text(bytes)?],
        member_of: (is_member)
            .then(|| bytes.choose(&ids.actors).cloned())
            .transpose()?,
        since: date(bytes)?,
        until: date(bytes)?,
        placement: placement(bytes)?,
        extra: extra(bytes)?,
        ..Actor::new(id.as_str(), text(bytes)?)
    })
}

/// A place with finite coordinates, or none.
pub fn placement(bytes: &mut Unstructured<'_>) -> Result<Option<Placement>> {
    if bytes.ratio(1, 4)? {
        return Ok(None);
    }
    let mut side = || {
        Ok(match bytes.int_in_range(0..=8)? {
            0 => bytes.arbitrary::<f64>()?,
            1..=2 => 0.0,
            _ => f64::from(bytes.arbitrary::<i16>()?) / 16.0,
        })
    };
    let finite = |number: f64| if number.is_finite() { number } else { 1e308 };
    let (x, y): (f64, f64) = (side()?, side()?);
    Ok(Some(Placement {
        pinned: bytes.arbitrary()?,
        extra: extra(bytes)?,
        ..Placement::at(finite(x), finite(y))
    }))
}

/// The stance of this number.
pub fn stance(bytes: &mut Unstructured<'_>, n: usize, ids: &Ids) -> Result<Stance> {
    let [from, to] = [bytes.choose(&ids.actors)?, bytes.choose(&ids.actors)?];
    let domain = bytes.choose(&ids.domains)?;
    let mut stance = Stance::new(id("st", n), from.clone(), to.clone(), domain.clone());
    stance.about = text(bytes)?;
    stance.value = value(bytes)?;
    stance.since = date(bytes)?;
    stance.until = date(bytes)?;
    stance.note = text(bytes)?;
    stance.translations = translations(bytes, "about")?;
    stance.extra = extra(bytes)?;
    for _ in 0..bytes.int_in_range(0..=3)? {
        stance.evidence.push(evidence(bytes, ids)?);
    }
    Ok(stance)
}

/// A step of the scale, or none.
pub fn value(bytes: &mut Unstructured<'_>) -> Result<Option<Value>> {
    Ok(Value::from_number(bytes.int_in_range(-2..=3)?))
}

fn evidence(bytes: &mut Unstructured<'_>, ids: &Ids) -> Result<Evidence> {
    let source = bytes.choose(&ids.sources)?;
    let says = value(bytes)?.unwrap_or(Value::Neutral);
    Ok(Evidence {
        locator: text(bytes)?,
        gist: text(bytes)?,
        speaker: text(bytes)?,
        coder: text(bytes)?,
        anchor: anchor(bytes)?.map(Box::new),
        unconfirmed: Carried::ALL[..bytes.int_in_range(0..=4)?].to_vec(),
        hedged: bytes.arbitrary()?,
        reliability: Reliability::from_letter(bytes.choose(&["A", "C", "F", ""])?),
        credibility: Credibility::from_number(bytes.int_in_range(0..=6)?),
        date: date(bytes)?,
        translations: translations(bytes, "gist")?,
        extra: extra(bytes)?,
        ..Evidence::new(source.clone(), says)
    })
}

fn anchor(bytes: &mut Unstructured<'_>) -> Result<Option<Anchor>> {
    if bytes.ratio(1, 2)? {
        return Ok(None);
    }
    let words = match bytes.arbitrary()? {
        Some((hash, length)) => AnchorWords::Hashed { hash, length },
        None => AnchorWords::Quoted(text(bytes)?),
    };
    let paragraph = bytes.arbitrary()?;
    Ok(Some(Anchor {
        paragraph,
        last_paragraph: paragraph,
        start: bytes.arbitrary()?,
        end: bytes.arbitrary()?,
        words,
        extra: extra(bytes)?,
    }))
}

/// What is known of a speaker.
pub fn speaker(bytes: &mut Unstructured<'_>, name: &str) -> Result<Speaker> {
    Ok(Speaker {
        role: text(bytes)?,
        party: text(bytes)?,
        note: text(bytes)?,
        extra: extra(bytes)?,
        ..Speaker::new(name)
    })
}

/// The text of a source.
pub fn blocks(bytes: &mut Unstructured<'_>) -> Result<Text> {
    let mut blocks = Vec::new();
    for _ in 0..bytes.int_in_range(0..=3)? {
        let kind = *bytes.choose(&BlockKind::ALL)?;
        blocks.push(Block {
            page: bytes.arbitrary()?,
            marked: bytes.arbitrary()?,
            extra: extra(bytes)?,
            ..Block::new(kind, text(bytes)?)
        });
    }
    Ok(Text { blocks })
}

/// A recorded silence.
pub fn silence(bytes: &mut Unstructured<'_>, ids: &Ids) -> Result<Silence> {
    let is_of_domain = bytes.ratio(1, 2)?;
    Ok(Silence {
        from: bytes.choose(&ids.actors)?.clone(),
        to: bytes.choose(&ids.actors)?.clone(),
        domain: (is_of_domain)
            .then(|| bytes.choose(&ids.domains).cloned())
            .transpose()?,
        sources: ids
            .sources
            .iter()
            .take(bytes.int_in_range(0..=2)?)
            .cloned()
            .collect(),
        note: text(bytes)?,
        extra: extra(bytes)?,
    })
}

/// A scenario, of which some names lead nowhere.
pub fn scenario(bytes: &mut Unstructured<'_>, n: usize, ids: &Ids) -> Result<Scenario> {
    let mut changes = Vec::new();
    for _ in 0..bytes.int_in_range(0..=3)? {
        let at = bytes.int_in_range(0..=14)?;
        let known = StanceId::new(id("st", at));
        let what = match bytes.int_in_range(0..=4)? {
            0 => Supposition::Set {
                stance: known,
                value: value(bytes)?,
            },
            1 if !ids.actors.is_empty() => Supposition::Add(Box::new(stance(bytes, at, ids)?)),
            2 => Supposition::End(known),
            3 => {
                let new = ActorId::new(id("a", at));
                Supposition::AddActor(Box::new(actor(bytes, new, ids)?))
            }
            _ => Supposition::Unknown,
        };
        let mut evidence = Vec::new();
        for _ in 0..bytes.int_in_range(0..=2)? {
            evidence.push(self::evidence(bytes, ids)?);
        }
        changes.push(ScenarioChange {
            what,
            evidence,
            extra: extra(bytes)?,
        });
    }
    Ok(Scenario {
        text: text(bytes)?,
        changes,
        translations: translations(bytes, "title")?,
        extra: extra(bytes)?,
        ..Scenario::new(id("w", n), text(bytes)?)
    })
}

/// A stop of the story.
pub fn stop(bytes: &mut Unstructured<'_>, n: usize, ids: &Ids) -> Result<Stop> {
    Ok(Stop {
        text: text(bytes)?,
        view: NamedView {
            id: "".into(),
            ..saved_view(bytes, n, ids)?
        },
        translations: translations(bytes, "text")?,
        extra: extra(bytes)?,
        ..Stop::new(id("p", n), text(bytes)?, SavedView::default())
    })
}

/// A saved view, of which some names lead nowhere.
pub fn saved_view(bytes: &mut Unstructured<'_>, n: usize, ids: &Ids) -> Result<NamedView> {
    let some = |bytes: &mut Unstructured<'_>| -> Result<ActorId> {
        Ok(if bytes.ratio(1, 6)? || ids.actors.is_empty() {
            ActorId::new(text(bytes)?)
        } else {
            bytes.choose(&ids.actors)?.clone()
        })
    };
    let mut shown = SavedView {
        compared: date(bytes)?.map(|date| date.last()),
        shows_silent: bytes.arbitrary()?,
        hides_frame: bytes.arbitrary()?,
        is_cropped: bytes.arbitrary()?,
        hides_ghosts: bytes.arbitrary()?,
        lists_all_pairs: bytes.arbitrary()?,
        ..SavedView::default()
    };
    shown.filter.as_of = date(bytes)?.map(|date| date.last());
    for _ in 0..bytes.int_in_range(0..=2)? {
        shown.filter.around.push(some(bytes)?);
        shown.ties.push((some(bytes)?, some(bytes)?));
        shown.selection.actors.push(some(bytes)?);
        shown.rows.push(some(bytes)?);
        shown.ego = Some(some(bytes)?);
    }
    shown
        .filter
        .hidden
        .extend(ids.domains.iter().take(bytes.int_in_range(0..=2)?).cloned());
    for words in [
        &mut shown.language,
        &mut shown.page,
        &mut shown.headline,
        &mut shown.mutual,
        &mut shown.ego_by,
        &mut shown.sort,
        &mut shown.cells,
        &mut shown.pairs,
    ] {
        *words = (bytes.ratio(1, 3)?).then(|| text(bytes)).transpose()?;
    }
    if bytes.ratio(1, 3)? {
        let target = if bytes.arbitrary()? {
            CalloutTarget::Actor(some(bytes)?)
        } else {
            CalloutTarget::Tie(some(bytes)?, some(bytes)?)
        };
        shown.callout = Some(Callout {
            extra: extra(bytes)?,
            ..Callout::new(text(bytes)?, target)
        });
    }
    Ok(NamedView {
        id: id("v", n).as_str().into(),
        name: text(bytes)?,
        shown,
        extra: extra(bytes)?,
    })
}
