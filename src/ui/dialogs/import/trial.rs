//! Tables that are read and tried on threads of their own: what they would bring, before
//! anything is changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::Context as EguiContext;

use crate::diag::{Diagnostic, Warned};
use crate::edit::{Answer, Counts, Edit, History, Question};
use crate::format::{
    NotRead, RowFates, Sheets, TableOptions, ValueWords, import_table, import_workbook,
    is_workbook, read_sheets, read_workbook, value_words,
};
use crate::model::{ActorId, Change, Document, Filter, Op, Refused};
use crate::task::{Control, Task};
use crate::workspace::PreparedStep;

/// What is tried: what a table would bring into a document.
pub(super) struct Order {
    pub document: Arc<Document>,
    pub sheets: Arc<Sheets>,
    pub options: TableOptions,
    pub answers: BTreeMap<String, Answer>,
    /// What the table is called.
    pub name: String,
}

/// An actor that a name may mean, as it is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Candidate {
    pub id: ActorId,
    pub label: String,
}

/// A name of which it is in doubt whom it means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Asked {
    pub name: String,
    pub row: u32,
    pub candidates: Vec<Candidate>,
    pub default: Answer,
}

/// What came of a try.
pub(super) struct Trial {
    /// The changes; `None`: there is nothing to be taken.
    pub edit: Option<Edit>,
    /// How much it would bring.
    pub counts: Counts,
    /// Of a workbook of ours, what becomes of the rows of each sheet.
    pub fates: Vec<(&'static str, RowFates)>,
    /// The words in its columns of values.
    pub words: ValueWords,
    pub questions: Vec<Asked>,
    /// All that is to be said of the table, in the order of its rows.
    pub findings: Vec<Diagnostic>,
}

/// A try, or why there is none.
pub(super) type Tried = Result<Trial, NotRead>;

/// Sheets that were read, or why they were not.
pub(super) type Read = Result<Warned<Sheets>, NotRead>;

/// A document that a table has become, with the step that made it.
pub(super) type Made = Result<(Document, History), String>;

/// Reads a table anew.
pub(super) fn read(ctx: &EguiContext, bytes: Arc<[u8]>, options: TableOptions) -> Task<Read> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |control| read_sheets(&bytes, &options, control),
    )
}

/// Tries what a table would bring.
pub(super) fn start(ctx: &EguiContext, order: Order) -> Task<Tried> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |control| tried(&order, control),
    )
}

/// Makes a document of what a table brings.
pub(super) fn make(ctx: &EguiContext, edit: Edit) -> Task<Made> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |_| {
            let (mut document, mut history) = (Document::default(), History::new());
            match history.perform(&mut document, edit) {
                Ok(()) => Ok((document, history)),
                Err(refused) => Err(refused.to_string()),
            }
        },
    )
}

/// Carries a step out on a copy of a map that is seen through a filter.
pub(super) fn prepare(
    ctx: &EguiContext,
    (document, filter): (Arc<Document>, Filter),
    edit: Edit,
) -> Task<Result<PreparedStep, Refused>> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |_| PreparedStep::of(&document, filter, edit),
    )
}

/// Opens a workbook of ours as the map it is.
pub(super) fn open(ctx: &EguiContext, sheets: Arc<Sheets>) -> Task<Made> {
    let wake = ctx.clone();
    Task::start(
        move || wake.request_repaint(),
        move |_| match read_workbook(&sheets) {
            Ok(read) => Ok((read.value, History::new())),
            Err(findings) => Err(findings
                .first()
                .map(ToString::to_string)
                .unwrap_or_default()),
        },
    )
}

fn tried(order: &Order, control: &Control<'_>) -> Tried {
    if is_workbook(&order.sheets) {
        return tried_map(order, control);
    }
    let (document, options) = (&*order.document, &order.options);
    let mut import = import_table(
        document,
        &order.sheets,
        options,
        &order.answers,
        &order.name,
        control,
    )?;
    let sheets = order.sheets.sheets.iter();
    let words = match sheets.into_iter().find(|own| own.name() == import.sheet) {
        Some(sheet) => value_words(sheet, &import.mapping, options, control)?,
        None => ValueWords::default(),
    };
    let questions = std::mem::take(&mut import.questions);
    let questions = asked(document, &questions, import.edit.as_ref());
    // What they advise is for the command line.
    let notes = import.notes.drain(..).map(|note| Diagnostic {
        hint: String::new(),
        ..note
    });
    let rows = import.findings.drain(..).map(|finding| finding.diagnostic);
    Ok(Trial {
        findings: notes.chain(rows).collect(),
        words,
        questions,
        edit: import.edit,
        counts: import.counts,
        fates: Vec::new(),
    })
}

/// Tries what a workbook of ours would bring.
fn tried_map(order: &Order, control: &Control<'_>) -> Tried {
    let document = &*order.document;
    let (answers, name) = (&order.answers, &order.name);
    let import = import_workbook(document, &order.sheets, answers, name, control)?;
    Ok(Trial {
        questions: asked(document, &import.questions, import.edit.as_ref()),
        edit: import.edit,
        counts: import.counts,
        fates: import.sheets,
        words: ValueWords::default(),
        findings: import.findings,
    })
}

/// The questions with the names of those that may be meant, who may be new themselves.
fn asked(document: &Document, questions: &[Question], edit: Option<&Edit>) -> Vec<Asked> {
    let meant = questions.iter().flat_map(|own| &own.candidates);
    let unknown: BTreeSet<&ActorId> = meant.filter(|id| document.actor(id).is_none()).collect();
    let changes = edit.iter().flat_map(|edit| &edit.changes);
    let new: BTreeMap<&ActorId, &str> = changes
        .filter_map(|change| match change {
            Change::Actor(Op::Insert { record, .. }) if unknown.contains(&record.id) => {
                Some((&record.id, record.label()))
            }
            _ => None,
        })
        .collect();
    let label = |id: &ActorId| match document.actor(id) {
        Some(actor) => actor.label().to_owned(),
        None => new.get(id).map_or(id.as_str(), |own| *own).to_owned(),
    };
    (questions.iter())
        .map(|question| Asked {
            name: question.name.clone(),
            row: question.row,
            candidates: (question.candidates.iter())
                .map(|id| Candidate {
                    id: id.clone(),
                    label: label(id),
                })
                .collect(),
            default: question.default.clone(),
        })
        .collect()
}
