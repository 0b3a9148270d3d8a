//! Wire types ↔ model for texts and speakers.

use std::sync::Arc;

use super::lenient::Unknown;
use super::scalars::Scalar;
use super::wire;
use crate::model::{Block, Extra, Speaker, SpeakerId, Text};

pub(super) fn to_speaker(speaker: wire::Speaker) -> Speaker {
    Speaker {
        name: SpeakerId::new(speaker.name),
        role: speaker.role,
        party: speaker.party,
        note: speaker.note,
        extra: Extra::new(speaker.unknown.0),
    }
}

pub(super) fn from_speaker(speaker: &Speaker) -> wire::Speaker {
    wire::Speaker {
        name: speaker.name.to_string(),
        role: speaker.role.clone(),
        party: speaker.party.clone(),
        note: speaker.note.clone(),
        unknown: Unknown(speaker.extra.fields()),
    }
}

pub(super) fn to_text(blocks: Vec<wire::Block>) -> Arc<Text> {
    let block = |block: wire::Block| Block {
        kind: block.kind.map(|Scalar(kind)| kind).unwrap_or_default(),
        words: block.words,
        page: block.page,
        marked: block.marked,
        extra: Extra::new(block.unknown.0),
    };
    Arc::new(Text {
        blocks: blocks.into_iter().map(block).collect(),
    })
}

pub(super) fn from_text(text: &Text) -> Vec<wire::Block> {
    let block = |block: &Block| wire::Block {
        kind: (block.kind != Default::default()).then_some(Scalar(block.kind)),
        words: block.words.clone(),
        page: block.page,
        marked: block.marked,
        unknown: Unknown(block.extra.fields()),
    };
    text.blocks.iter().map(block).collect()
}
