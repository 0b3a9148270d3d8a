//! The wire form of edits: one line of JSON an edit, for a journal.
//!
//! Records look as they do in a map, unknown fields included; what is done with
//! them is named beside them: `{"stance":{"insert":{"at":3,"record":{…}}}}`.

use serde::{Deserialize, Serialize};

use super::explain::{broken, misfit};
use super::lenient::{Ordered, Unknown};
use super::scalars::Scalar;
use super::scenarios_wire::{Scenario, from_scenario, to_scenario};
use super::story_wire::{Stop, from_stop, to_stop};
use super::texts_wire::{from_speaker, from_text, to_speaker, to_text};
use super::views_wire::{View, from_view, to_view};
use super::{convert, wire};
use crate::diag::Diagnostic;
use crate::edit::Edit;
use crate::model::{self, ActorId, Change, Op, Record, SilenceOp, SourceId};

#[derive(Serialize, Deserialize)]
pub(super) struct EditLine {
    name: String,
    changes: Vec<ChangeLine>,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum ChangeLine {
    Header(HeaderLine),
    Actor(OpLine<ActorLine>),
    Domain(OpLine<wire::Domain>),
    Source(OpLine<wire::Source>),
    Speaker(OpLine<wire::Speaker>),
    Stance(OpLine<wire::Stance>),
    Silence(SilenceLine),
    View(OpLine<View>),
    Scenario(OpLine<Scenario>),
    Stop(OpLine<Stop>),
    Place {
        actor: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        placement: Option<wire::Placement>,
    },
    Text {
        source: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        text: Option<Vec<wire::Block>>,
    },
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum OpLine<T> {
    Insert { at: usize, record: Box<T> },
    Remove(String),
    Replace(Box<T>),
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SilenceLine {
    Insert { at: usize, silence: wire::Silence },
    Remove(usize),
    Replace { at: usize, silence: wire::Silence },
}

/// The header without the records of the map.
#[derive(Serialize, Deserialize)]
struct HeaderLine {
    #[serde(default, skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(default, skip_serializing_if = "Ordered::is_empty")]
    translations: Ordered<Ordered<String>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<Scalar<model::Date>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rule: Option<Scalar<model::Rule>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    circa_months: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    scope: Option<wire::Scope>,
    #[serde(flatten)]
    unknown: Unknown,
}

/// An actor with its place, which in a map stands apart.
#[derive(Serialize, Deserialize)]
struct ActorLine {
    actor: wire::Actor,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    placement: Option<wire::Placement>,
}

/// An edit as one line of JSON, without the line's end. The same edit gives the
/// same line. The burst it may be part of is not written: what is written is done.
pub fn write_edit(edit: &Edit) -> String {
    // Serialising plain records to memory has no way to fail.
    serde_json::to_string(&EditLine::of(edit)).unwrap_or_default()
}

/// The edit of a line that [`write_edit`] has written. Whether it can be applied
/// is for the document to say.
///
/// # Errors
/// Why it is none: a line that was cut short, or is of something else.
pub fn read_edit(line: &str) -> Result<Edit, Diagnostic> {
    let mut json = serde_json::Deserializer::from_str(line);
    let line: EditLine = serde_path_to_error::deserialize(&mut json)
        .map_err(|error| misfit(&error.path().to_string(), error.inner()))?;
    json.end().map_err(|error| broken(&error))?;
    Ok(line.edit())
}

impl EditLine {
    pub(super) fn of(edit: &Edit) -> Self {
        Self {
            name: edit.name.clone(),
            changes: edit.changes.iter().map(from_change).collect(),
        }
    }

    pub(super) fn edit(self) -> Edit {
        let changes = self.changes.into_iter().map(to_change).collect();
        Edit::new(self.name, changes)
    }
}

fn from_change(change: &Change) -> ChangeLine {
    match change {
        Change::Header(header) => ChangeLine::Header(HeaderLine {
            title: header.title.clone(),
            summary: header.summary.clone(),
            translations: convert::untranslated(&header.translations),
            as_of: convert::given(header.as_of.as_ref()),
            rule: convert::given(header.rule.as_ref()),
            circa_months: header.circa_months,
            scope: header.scope.as_ref().map(convert::from_scope),
            unknown: convert::unknown(&header.extra),
        }),
        Change::Actor(op) => ChangeLine::Actor(from_op(op, |actor| ActorLine {
            actor: convert::from_actor(actor),
            placement: actor.placement.as_ref().map(convert::from_placement),
        })),
        Change::Domain(op) => ChangeLine::Domain(from_op(op, convert::from_domain)),
        Change::Source(op) => ChangeLine::Source(from_op(op, convert::from_source)),
        Change::Speaker(op) => ChangeLine::Speaker(from_op(op, from_speaker)),
        Change::Stance(op) => ChangeLine::Stance(from_op(op, convert::from_stance)),
        Change::Silence(op) => ChangeLine::Silence(match op {
            SilenceOp::Insert { at, silence } => SilenceLine::Insert {
                at: *at,
                silence: convert::from_silence(silence),
            },
            SilenceOp::Remove(at) => SilenceLine::Remove(*at),
            SilenceOp::Replace { at, silence } => SilenceLine::Replace {
                at: *at,
                silence: convert::from_silence(silence),
            },
        }),
        Change::View(op) => ChangeLine::View(from_op(op, from_view)),
        Change::Scenario(op) => ChangeLine::Scenario(from_op(op, from_scenario)),
        Change::Stop(op) => ChangeLine::Stop(from_op(op, from_stop)),
        Change::Place { actor, placement } => ChangeLine::Place {
            actor: actor.to_string(),
            placement: placement.as_ref().map(convert::from_placement),
        },
        Change::Text { source, text } => ChangeLine::Text {
            source: source.to_string(),
            text: text.as_deref().map(from_text),
        },
    }
}

fn from_op<R: Record, T>(op: &Op<R>, record_of: impl Fn(&R) -> T) -> OpLine<T> {
    match op {
        Op::Insert { at, record } => OpLine::Insert {
            at: *at,
            record: Box::new(record_of(record)),
        },
        Op::Remove(id) => OpLine::Remove(id.to_string()),
        Op::Replace(record) => OpLine::Replace(Box::new(record_of(record))),
    }
}

fn to_change(line: ChangeLine) -> Change {
    match line {
        ChangeLine::Header(header) => Change::Header(Box::new(model::Header {
            title: header.title,
            summary: header.summary,
            translations: convert::translations(header.translations),
            as_of: convert::taken(header.as_of),
            rule: convert::taken(header.rule),
            circa_months: header.circa_months,
            scope: header.scope.map(convert::to_scope),
            extra: model::Extra::new(header.unknown.0),
        })),
        ChangeLine::Actor(op) => Change::Actor(to_op(op, |line| {
            convert::to_actor(line.actor, line.placement.map(convert::placement))
        })),
        ChangeLine::Domain(op) => Change::Domain(to_op(op, convert::to_domain)),
        ChangeLine::Source(op) => Change::Source(to_op(op, convert::to_source)),
        ChangeLine::Speaker(op) => Change::Speaker(to_op(op, to_speaker)),
        ChangeLine::Stance(op) => Change::Stance(to_op(op, convert::to_stance)),
        ChangeLine::Silence(op) => Change::Silence(match op {
            SilenceLine::Insert { at, silence } => SilenceOp::Insert {
                at,
                silence: Box::new(convert::to_silence(silence)),
            },
            SilenceLine::Remove(at) => SilenceOp::Remove(at),
            SilenceLine::Replace { at, silence } => SilenceOp::Replace {
                at,
                silence: Box::new(convert::to_silence(silence)),
            },
        }),
        ChangeLine::View(op) => Change::View(to_op(op, to_view)),
        ChangeLine::Scenario(op) => Change::Scenario(to_op(op, to_scenario)),
        ChangeLine::Stop(op) => Change::Stop(to_op(op, to_stop)),
        ChangeLine::Place { actor, placement } => Change::Place {
            actor: ActorId::new(actor),
            placement: placement.map(convert::placement),
        },
        ChangeLine::Text { source, text } => Change::Text {
            source: SourceId::new(source),
            text: text.map(to_text),
        },
    }
}

fn to_op<R: Record, T>(line: OpLine<T>, record_of: impl Fn(T) -> R) -> Op<R>
where
    R::Id: for<'a> From<&'a str>,
{
    match line {
        OpLine::Insert { at, record } => Op::Insert {
            at,
            record: Box::new(record_of(*record)),
        },
        OpLine::Remove(id) => Op::Remove(R::Id::from(id.as_str())),
        OpLine::Replace(record) => Op::Replace(Box::new(record_of(*record))),
    }
}
