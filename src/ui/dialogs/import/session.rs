//! A table on its way in: what is known of it, what was chosen, what is worked out.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use egui::Context as EguiContext;

use super::choices::Choices;
use super::remembered::Remembered;
use super::target::Target;
use super::trial::{self, Asked, Made, Order, Read, Trial, Tried};
use super::words;
use crate::diag::{Diagnostic, Warned};
use crate::edit::{Answer, Edit, Version};
use crate::format::{Field, Mapping, NotRead, Sheet, Sheets, TableOptions, is_workbook};
use crate::model::{Document, Refused};
use crate::task::{Lost, Task};
use crate::ui::new_table::NewTable;
use crate::workspace::{PreparedStep, Workspace};

/// What a try is about: of equal keys, the same comes.
#[derive(Debug, Clone, PartialEq)]
struct Key {
    options: TableOptions,
    answers: BTreeMap<String, Answer>,
    target: Target,
    /// The state of the map that it goes into.
    version: Option<Version>,
    /// How often the table was read.
    reading: u32,
}

/// What is being added to the open map.
struct Adding {
    /// The state of the map for which it is worked out.
    version: Version,
    /// How much it brings, in words.
    said: String,
    task: Task<Result<PreparedStep, Refused>>,
}

/// A step that adds a table to the map of this state, with how much it brings.
pub(in crate::ui) struct Added {
    pub step: PreparedStep,
    pub version: Version,
    pub said: String,
}

/// A table on its way in.
pub(super) struct Session {
    /// What it is called.
    pub name: String,
    /// Its file; `None`: it was pasted.
    pub path: Option<PathBuf>,
    bytes: Arc<[u8]>,
    pub sheets: Arc<Sheets>,
    /// Whether it is a workbook of ours: there is nothing to be mapped.
    pub is_map: bool,
    /// What was noticed when it was read.
    pub remarks: Vec<Diagnostic>,
    pub choices: Choices,
    /// What each column holds; an error where that does not fit the table.
    pub mapping: Result<Mapping, String>,
    /// What the mapping was made of.
    mapped: Option<(Choices, u32)>,
    pub target: Target,
    /// Whether columns are as they were chosen for an earlier table.
    pub is_recalled: bool,
    answers: [BTreeMap<String, Answer>; 2],
    /// How the sheets were read, and how often.
    read_as: (Option<String>, Option<char>),
    readings: u32,
    reading: Option<Task<Read>>,
    running: Option<(Key, Task<Tried>)>,
    /// What was tried last; it is shown until there is something newer.
    tried: Option<(Key, Result<Trial, String>)>,
    making: Option<Task<Made>>,
    adding: Option<Adding>,
    /// What a button was pressed for, before its figures were there.
    pub wish: Option<Target>,
    /// Why nothing came of what was asked last.
    pub trouble: Option<String>,
    /// The keyboard is to go to what is in doubt next.
    pub seeks_focus: bool,
}

impl Session {
    pub(super) fn new(table: NewTable, target: Target, kept: &Remembered) -> Self {
        let mut session = Self {
            name: table.name,
            path: table.path,
            bytes: table.bytes,
            is_map: is_workbook(&table.sheets),
            sheets: table.sheets,
            remarks: table.remarks,
            choices: Choices::default(),
            mapping: Ok(Mapping::default()),
            mapped: None,
            target,
            is_recalled: false,
            answers: [BTreeMap::new(), BTreeMap::new()],
            read_as: (None, None),
            readings: 0,
            reading: None,
            running: None,
            tried: None,
            making: None,
            adding: None,
            wish: None,
            trouble: None,
            seeks_focus: true,
        };
        session.choose_sheet(kept);
        session
    }

    /// The sheet that is meant where nothing is said: the first whose headings are known
    /// from an earlier table, or that names two ends, or that holds anything.
    fn choose_sheet(&mut self, kept: &Remembered) {
        let usual = TableOptions::default();
        let mapping = |sheet: &Sheet| Mapping::of(sheet, &usual).unwrap_or_default();
        let sheets = &self.sheets.sheets;
        let first = |is: &dyn Fn(&Sheet) -> bool| sheets.iter().position(is);
        let actors = first(&|sheet| self.is_map && sheet.name().eq_ignore_ascii_case("actors"));
        let found = actors
            .or_else(|| first(&|sheet| kept.knows(&mapping(sheet))))
            .or_else(|| first(&|sheet| has_ends(&mapping(sheet))))
            .or_else(|| first(&|sheet| sheet.rows().len() > 0));
        self.choices.sheet = found.unwrap_or_default();
        self.columns_are_new(kept);
    }

    /// Other headings: what was chosen for such ones before is chosen again.
    fn columns_are_new(&mut self, kept: &Remembered) {
        self.choices.forget_columns();
        self.map_columns();
        if let Ok(mapping) = &self.mapping {
            self.is_recalled = kept.recall(mapping, &mut self.choices);
        }
        self.map_columns();
    }

    /// Another sheet is meant.
    pub(super) fn take_sheet(&mut self, sheet: usize, kept: &Remembered) {
        self.choices.sheet = sheet;
        self.columns_are_new(kept);
    }

    /// The headings are elsewhere.
    pub(super) fn take_headings(&mut self, row: u32) {
        self.choices.forget_columns();
        self.choices.heading_row = Some(row);
        self.is_recalled = false;
    }

    /// The sheet that is meant.
    pub(super) fn sheet(&self) -> Option<&Sheet> {
        self.sheets.sheets.get(self.choices.sheet)
    }

    fn map_columns(&mut self) {
        let made_of = (self.choices.clone(), self.readings);
        if self.mapped.as_ref() == Some(&made_of) {
            return;
        }
        let options = self.choices.options(&self.sheets);
        self.mapping = match self.sheet() {
            Some(sheet) => Mapping::of(sheet, &options),
            None => Ok(Mapping::default()),
        };
        self.mapped = Some(made_of);
    }

    /// Whether columns say who holds a stance and towards whom, as those of ours do.
    pub(super) fn has_ends(&self) -> bool {
        self.is_map || self.mapping.as_ref().is_ok_and(has_ends)
    }

    fn key(&self, workspace: &Workspace) -> Key {
        Key {
            options: self.choices.options(&self.sheets),
            answers: self.answers().clone(),
            target: self.target,
            version: (self.target == Target::ThisMap).then(|| workspace.version()),
            reading: self.readings,
        }
    }

    /// What the names in doubt mean, for where the table goes now.
    pub(super) fn answers(&self) -> &BTreeMap<String, Answer> {
        let [new, this] = &self.answers;
        match self.target {
            Target::NewMap => new,
            Target::ThisMap => this,
        }
    }

    /// A question is answered.
    pub(super) fn answer(&mut self, name: String, answer: Answer) {
        let [new, this] = &mut self.answers;
        let answers = match self.target {
            Target::NewMap => new,
            Target::ThisMap => this,
        };
        answers.insert(name, answer);
        self.seeks_focus = true;
    }

    /// Starts what has to be worked out anew.
    pub(super) fn keep_up(&mut self, ctx: &EguiContext, workspace: &Workspace) {
        let wanted = (self.choices.encoding.clone(), self.choices.separator);
        if wanted != self.read_as {
            self.read_as = wanted;
            let options = TableOptions {
                encoding: self.choices.encoding.clone(),
                separator: self.choices.separator,
                ..TableOptions::default()
            };
            self.running = None;
            self.reading = Some(trial::read(ctx, Arc::clone(&self.bytes), options));
        }
        self.map_columns();
        if self.reading.is_some() || self.is_making() || !self.has_ends() {
            return;
        }
        let key = self.key(workspace);
        let is_known = |own: Option<&Key>| own == Some(&key);
        if is_known(self.tried.as_ref().map(|own| &own.0))
            || is_known(self.running.as_ref().map(|own| &own.0))
        {
            return;
        }
        let document = match self.target {
            Target::NewMap => Arc::new(Document::default()),
            Target::ThisMap => workspace.fact(),
        };
        let order = Order {
            document,
            sheets: Arc::clone(&self.sheets),
            options: key.options.clone(),
            answers: key.answers.clone(),
            name: self.name.clone(),
        };
        self.running = Some((key, trial::start(ctx, order)));
    }

    /// Takes what has been worked out; a document that was made.
    pub(super) fn poll(&mut self, ctx: &EguiContext, kept: &Remembered) -> Option<Made> {
        if let Some(answer) = self.reading.as_ref().and_then(Task::poll) {
            self.reading = None;
            self.take_reading(answer, kept);
            ctx.request_repaint();
        }
        if let Some((key, task)) = self.running.take() {
            match task.poll() {
                None => self.running = Some((key, task)),
                Some(answer) => {
                    self.tried = Some((key, tried(answer)));
                    ctx.request_repaint();
                }
            }
        }
        let made = self.making.as_ref().and_then(Task::poll)?;
        self.making = None;
        Some(made.unwrap_or_else(|_| Err(words::BROKE_DOWN.to_owned())))
    }

    fn take_reading(&mut self, answer: Result<Read, Lost>, kept: &Remembered) {
        self.tried = None;
        match answer {
            Ok(Ok(Warned { value, warnings })) => {
                self.is_map = is_workbook(&value);
                self.sheets = Arc::new(value);
                self.remarks = warnings;
                self.readings += 1;
                self.trouble = None;
                self.columns_are_new(kept);
            }
            Ok(Err(reason)) => self.trouble = Some(reasons(reason)),
            Err(Lost) => self.trouble = Some(words::BROKE_DOWN.to_owned()),
        }
    }

    /// Whether anything is being worked out.
    pub(super) fn is_busy(&self) -> bool {
        self.reading.is_some() || self.running.is_some() || self.is_making()
    }

    /// Whether the map is being made, or added to.
    pub(super) fn is_making(&self) -> bool {
        self.making.is_some() || self.adding.is_some()
    }

    /// What is going on, and how far it is.
    pub(super) fn doing(&self) -> Option<(&'static str, Option<f32>)> {
        if let Some(task) = &self.reading {
            return Some((words::READING, task.progress()));
        }
        if self.making.is_some() {
            return Some((words::MAKING, None));
        }
        if self.adding.is_some() {
            return Some((words::ADDING, None));
        }
        let (_, task) = self.running.as_ref()?;
        Some((words::COUNTING, task.progress()))
    }

    /// What was tried last; whether it is about what is chosen now.
    pub(super) fn shown(&self, workspace: &Workspace) -> Option<(&Result<Trial, String>, bool)> {
        let (key, tried) = self.tried.as_ref()?;
        (self.has_ends() && key.target == self.target)
            .then(|| (tried, *key == self.key(workspace) && self.reading.is_none()))
    }

    /// The decimal sign that its numbers seem to have.
    pub(super) fn found_decimal(&self) -> Option<char> {
        let (_, tried) = self.tried.as_ref()?;
        tried.as_ref().ok()?.words.decimal
    }

    /// The questions that nobody has answered.
    pub(super) fn open_questions(&self) -> impl Iterator<Item = &Asked> {
        let tried = self.tried.as_ref();
        let of_target = tried.filter(|(key, _)| key.target == self.target);
        let trial = of_target.and_then(|(_, tried)| tried.as_ref().ok());
        let questions = trial.map_or(&[] as &[Asked], |trial| trial.questions.as_slice());
        let answers = self.answers();
        (questions.iter()).filter(move |own| !answers.contains_key(&own.name))
    }

    /// What is to be taken over, once and only where it is about what is chosen now.
    pub(super) fn take(&mut self, target: Target, workspace: &Workspace) -> Option<(Edit, String)> {
        let (tried, is_fresh) = self.shown(workspace)?;
        if !is_fresh || target != self.target || self.is_making() {
            return None;
        }
        let trial = tried.as_ref().ok()?;
        let said = words::counts(&trial.counts, target);
        let (_, tried) = self.tried.as_mut()?;
        let edit = tried.as_mut().ok()?.edit.take()?;
        Some((edit, said))
    }

    /// Works out beside the window what the map is with what was taken.
    pub(super) fn add(
        &mut self,
        ctx: &EguiContext,
        workspace: &Workspace,
        said: String,
        edit: Edit,
    ) {
        let seen = (workspace.fact(), workspace.filter.clone());
        self.adding = Some(Adding {
            version: workspace.version(),
            said,
            task: trial::prepare(ctx, seen, edit),
        });
    }

    /// The step, if it is ready in time; an error where it does not fit.
    pub(super) fn added(&mut self, patience: Duration) -> Option<Result<Added, String>> {
        let adding = self.adding.take()?;
        let Some(answer) = adding.task.poll_within(patience) else {
            self.adding = Some(adding);
            return None;
        };
        let (version, said) = (adding.version, adding.said);
        Some(match answer {
            Ok(Ok(step)) => Ok(Added {
                step,
                version,
                said,
            }),
            Ok(Err(refused)) => Err(refused.to_string()),
            Err(Lost) => Err(words::BROKE_DOWN.to_owned()),
        })
    }

    /// Makes a map of what was taken.
    pub(super) fn make(&mut self, ctx: &EguiContext, edit: Edit) {
        self.making = Some(if self.is_map {
            trial::open(ctx, Arc::clone(&self.sheets))
        } else {
            trial::make(ctx, edit)
        });
    }

    /// Nothing came of it: it can be tried again.
    pub(super) fn failed(&mut self, why: String) {
        self.tried = None;
        self.trouble = Some(why);
    }
}

fn has_ends(mapping: &Mapping) -> bool {
    let mut ends = [Field::From, Field::To].into_iter();
    ends.all(|end| mapping.column(end).is_some())
}

fn tried(answer: Result<Tried, Lost>) -> Result<Trial, String> {
    match answer {
        Ok(Ok(trial)) => Ok(trial),
        Ok(Err(reason)) => Err(reasons(reason)),
        Err(Lost) => Err(words::BROKE_DOWN.to_owned()),
    }
}

/// Why nothing came of it, in words.
fn reasons(reason: NotRead) -> String {
    let findings = match reason {
        NotRead::Input(findings) => findings,
        NotRead::Options(finding) => vec![finding],
        NotRead::Cancelled => return String::new(),
    };
    let lines: Vec<String> = findings.iter().take(3).map(words::finding).collect();
    lines.join("\n")
}
