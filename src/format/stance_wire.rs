//! Stances and their evidence: wire types, and wire types ↔ model.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::fields::{given, taken, translations, unknown, untranslated};
use super::lenient::{Ordered, Unknown, nullable};
use super::scalars::{PassageHash, Scalar};
use crate::model::{self, ActorId, AnchorWords, DomainId, Extra, SourceId};

type Date = Option<Scalar<model::Date>>;

fn no<T>(option: &Option<T>) -> bool {
    option.is_none()
}

/// How one actor stands towards another on one thing.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Stance {
    #[schemars(length(min = 1))]
    pub id: String,
    pub from: String,
    pub to: String,
    pub domain: String,
    /// What in the domain, in a few words.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub about: String,
    /// about in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// Left out: computed from the evidence by the rule.
    #[serde(default, skip_serializing_if = "no")]
    pub value: Option<Scalar<model::Value>>,
    #[serde(default, skip_serializing_if = "no")]
    pub since: Date,
    #[serde(default, skip_serializing_if = "no")]
    pub until: Date,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub note: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub coder: String,
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub evidence: Vec<Evidence>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// One claim in one place of one source.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Evidence {
    pub source: String,
    /// The place in the source, such as ¶5.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub locator: String,
    /// The words of the source's text that it rests on.
    #[serde(default, skip_serializing_if = "no")]
    pub anchor: Option<Anchor>,
    pub says: Scalar<model::Value>,
    /// What it says, in the coder's own words.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub gist: String,
    /// gist in other languages, by language tag.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Ordered::is_empty"
    )]
    pub translations: Ordered<Ordered<String>>,
    /// A short literal passage.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub quote: String,
    /// Who says it; absent: the source's own voice.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub speaker: String,
    #[serde(default, skip_serializing_if = "no")]
    pub hedged: Option<bool>,
    #[serde(default, skip_serializing_if = "no")]
    pub reliability: Option<Scalar<model::Reliability>>,
    #[serde(default, skip_serializing_if = "no")]
    pub credibility: Option<Scalar<model::Credibility>>,
    #[serde(default, skip_serializing_if = "no")]
    pub date: Date,
    /// Who coded it; left out: who coded the stance.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub coder: String,
    /// What was carried over from the item before and is not confirmed yet.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "Vec::is_empty"
    )]
    pub unconfirmed: Vec<Scalar<model::Carried>>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

/// Words of a text, by their position and by themselves or a hash of them.
#[derive(Debug, Clone, Serialize, Deserialize, JsonSchema)]
pub(super) struct Anchor {
    /// The paragraph in which they begin.
    pub paragraph: u32,
    /// The one in which they end; left out: the same.
    #[serde(default, skip_serializing_if = "no")]
    pub last_paragraph: Option<u32>,
    /// How many characters of the first paragraph stand before them.
    pub start: u32,
    /// How many characters of the last paragraph stand before their end.
    pub end: u32,
    /// The words; paragraphs apart by a line feed.
    #[serde(
        default,
        deserialize_with = "nullable",
        skip_serializing_if = "String::is_empty"
    )]
    pub exact: String,
    /// In their place: a polynomial of their characters modulo 2^61 - 1, 16 hexadecimal digits.
    #[serde(default, skip_serializing_if = "no")]
    pub hash: Option<Scalar<PassageHash>>,
    /// How many characters the hashed words are.
    #[serde(default, skip_serializing_if = "no")]
    pub length: Option<u32>,
    #[serde(flatten)]
    pub unknown: Unknown,
}

pub(super) fn to_stance(stance: Stance) -> model::Stance {
    model::Stance {
        id: stance.id.as_str().into(),
        from: ActorId::new(stance.from),
        to: ActorId::new(stance.to),
        domain: DomainId::new(stance.domain),
        about: stance.about,
        value: taken(stance.value),
        since: taken(stance.since),
        until: taken(stance.until),
        note: stance.note,
        coder: stance.coder,
        evidence: stance.evidence.into_iter().map(to_evidence).collect(),
        translations: translations(stance.translations),
        extra: Extra::new(stance.unknown.0),
    }
}

pub(super) fn to_evidence(item: Evidence) -> model::Evidence {
    model::Evidence {
        source: SourceId::new(item.source),
        locator: item.locator,
        anchor: item.anchor.map(|anchor| Box::new(to_anchor(anchor))),
        says: item.says.0,
        gist: item.gist,
        quote: item.quote,
        speaker: item.speaker,
        hedged: item.hedged,
        reliability: taken(item.reliability),
        credibility: taken(item.credibility),
        date: taken(item.date),
        coder: item.coder,
        unconfirmed: item.unconfirmed.into_iter().map(|own| own.0).collect(),
        translations: translations(item.translations),
        extra: Extra::new(item.unknown.0),
    }
}

pub(super) fn from_stance(stance: &model::Stance) -> Stance {
    Stance {
        id: stance.id.to_string(),
        from: stance.from.to_string(),
        to: stance.to.to_string(),
        domain: stance.domain.to_string(),
        about: stance.about.clone(),
        value: given(stance.value.as_ref()),
        since: given(stance.since.as_ref()),
        until: given(stance.until.as_ref()),
        note: stance.note.clone(),
        coder: stance.coder.clone(),
        evidence: stance.evidence.iter().map(from_evidence).collect(),
        translations: untranslated(&stance.translations),
        unknown: unknown(&stance.extra),
    }
}

pub(super) fn from_evidence(item: &model::Evidence) -> Evidence {
    Evidence {
        source: item.source.to_string(),
        locator: item.locator.clone(),
        anchor: item.anchor.as_deref().map(from_anchor),
        says: Scalar(item.says),
        gist: item.gist.clone(),
        quote: item.quote.clone(),
        speaker: item.speaker.clone(),
        hedged: item.hedged,
        reliability: given(item.reliability.as_ref()),
        credibility: given(item.credibility.as_ref()),
        date: given(item.date.as_ref()),
        coder: item.coder.clone(),
        unconfirmed: item.unconfirmed.iter().copied().map(Scalar).collect(),
        translations: untranslated(&item.translations),
        unknown: unknown(&item.extra),
    }
}

/// Of both the words and a hash, the words are kept: they say more.
pub(super) fn to_anchor(anchor: Anchor) -> model::Anchor {
    let words = match (anchor.hash, anchor.length) {
        (Some(Scalar(PassageHash(hash))), Some(length)) if anchor.exact.is_empty() => {
            AnchorWords::Hashed { hash, length }
        }
        _ => AnchorWords::Quoted(anchor.exact),
    };
    model::Anchor {
        paragraph: anchor.paragraph,
        last_paragraph: anchor.last_paragraph.unwrap_or(anchor.paragraph),
        start: anchor.start,
        end: anchor.end,
        words,
        extra: Extra::new(anchor.unknown.0),
    }
}

pub(super) fn from_anchor(anchor: &model::Anchor) -> Anchor {
    let (exact, hash, length) = match &anchor.words {
        AnchorWords::Quoted(words) => (words.clone(), None, None),
        AnchorWords::Hashed { hash, length } => (
            String::new(),
            Some(Scalar(PassageHash(*hash))),
            Some(*length),
        ),
    };
    let last = anchor.last_paragraph;
    Anchor {
        paragraph: anchor.paragraph,
        last_paragraph: (last != anchor.paragraph).then_some(last),
        start: anchor.start,
        end: anchor.end,
        exact,
        hash,
        length,
        unknown: Unknown(anchor.extra.fields()),
    }
}
