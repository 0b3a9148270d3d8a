//! The texts of sources: reading them beside the window, adding them, and coding their
//! passages.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use super::App;
use super::disk::PATIENCE;
use super::file_state::{TextFile, TextWork};
use crate::diag::{Diagnostic, Warned};
use crate::edit::{Edit, add_source, attach_text, keep_text, mark_paragraphs, number_paragraphs};
use crate::format::{NotRead, plain_text, read_text};
use crate::model::{Selection, Source, SourceId, Text, ViewKind, folded, isolated};
use crate::storage::{self, Failure, Reach, bring_text, put_text, read_source_text};
use crate::task::{Control, Task};
use crate::ui::actions::TextAction;
use crate::ui::dialogs::Dialog;
use crate::ui::new_text::NewText;
use crate::ui::views::ViewCommand;
use crate::workspace::FileText;

impl App {
    pub(super) fn execute_text(&mut self, action: TextAction) {
        match action {
            TextAction::Read(source, reach) => self.read_source(source, reach),
            TextAction::ChooseFile(new) => self.files.texts.new = Some(*new),
            TextAction::Drop(path) => self.drop_text(&path),
            TextAction::Add(new) => self.add_text(&new),
            TextAction::AskName(name) => self.ask_name(name),
            TextAction::Code(source, span, number) => self.code_passage(&source, span, number),
            TextAction::Mark(source, numbers, mark) => {
                let all = self.numbers_of(&source);
                let document = self.context.workspace.document();
                let edit = mark_paragraphs(document, &source, (&numbers, &all), mark);
                if let Some(edit) = edit {
                    self.step(edit);
                }
            }
            TextAction::Number(source, blocks) => self.number_blocks(&source, &blocks),
        }
    }

    /// Asks whom a name means, unless an actor is called so.
    fn ask_name(&mut self, name: String) {
        let workspace = &mut self.context.workspace;
        let actors = workspace.document().actors().iter();
        let key = folded(&name);
        let known = actors.filter(|actor| actor.known_as().any(|own| folded(own) == key));
        let Some(id) = known.map(|actor| actor.id.clone()).next() else {
            return self.dialogs.open(Dialog::NameOf { name });
        };
        let told = format!("“{}” is an actor already", isolated(&name));
        workspace.select(Selection::actor(id));
        self.status.say(told);
    }

    /// The numbers of the paragraphs of a source whose text is at hand.
    fn numbers_of(&self, source: &SourceId) -> Vec<u32> {
        let workspace = &self.context.workspace;
        let source = workspace.document().source(source);
        let text = source.and_then(|source| workspace.source_text(source));
        let numbers = text.map(|text| text.numbered.numbers.clone());
        numbers.into_iter().flatten().flatten().collect()
    }

    /// Reads the file of a source beside the window.
    fn read_source(&mut self, source: SourceId, reach: Reach) {
        let workspace = &mut self.context.workspace;
        let Some(file) = workspace
            .document()
            .source(&source)
            .map(|own| own.file.clone())
        else {
            return;
        };
        let Some(map) = workspace.file.path.clone() else {
            let why = "Save the map first: the text is looked for beside its file.".to_owned();
            let outside = false;
            return workspace.put_file_text(source, file, FileText::Failed { why, outside });
        };
        workspace.put_file_text(source.clone(), file.clone(), FileText::Reading);
        self.begin_reading((source, file), map, reach, false);
        self.text_answers(PATIENCE);
    }

    fn begin_reading(
        &mut self,
        (source, file): (SourceId, String),
        map: PathBuf,
        reach: Reach,
        again: bool,
    ) {
        let (wake, sought) = (self.ctx.clone(), file.clone());
        self.files.texts.reading.push(TextWork {
            source,
            file,
            again,
            task: Task::start(
                move || wake.request_repaint(),
                move |control| read_source_text(&map, &sought, reach, control),
            ),
        });
    }

    /// Somebody comes back to the window: texts that were changed meanwhile by another
    /// program are shown as they are now.
    pub(super) fn reread_texts(&mut self) {
        let workspace = &self.context.workspace;
        let Some(map) = workspace.file.path.clone() else {
            return;
        };
        let is_read =
            |source: &Source| matches!(workspace.file_text(source), Some(FileText::Read(..)));
        let sources = workspace.document().sources().iter();
        let wanted: Vec<(SourceId, String)> = (sources.filter(|source| is_read(source)))
            .map(|source| (source.id.clone(), source.file.clone()))
            .filter(|(id, _)| {
                !self
                    .files
                    .texts
                    .reading
                    .iter()
                    .any(|work| work.source == *id)
            })
            .collect();
        for source in wanted {
            // Whoever let it be read from elsewhere once, meant it.
            self.begin_reading(source, map.clone(), Reach::Anywhere, true);
        }
    }

    /// Takes the texts that were read.
    pub(super) fn text_answers(&mut self, patience: Duration) {
        let workspace = &mut self.context.workspace;
        self.files.texts.reading.retain(|work| {
            let Some(answer) = work.task.poll_within(patience) else {
                return true;
            };
            let known = workspace.document().source(&work.source);
            let known = known.and_then(|source| workspace.file_text(source));
            let text = match answer {
                Ok(Err(failure)) if work.again => {
                    self.status
                        .say(format!("{failure} It is shown as it was read before."));
                    return false;
                }
                Ok(Ok(read)) if work.again && is_as_before(known, &read.value) => return false,
                Ok(answer) => file_text(answer),
                Err(_) if work.again => {
                    self.status.say(
                        "Reading the text again broke down. It is shown as it was read before.",
                    );
                    return false;
                }
                Err(_) => FileText::Failed {
                    why: "Reading the text broke down; nothing was changed".to_owned(),
                    outside: false,
                },
            };
            workspace.put_file_text(work.source.clone(), work.file.clone(), text);
            false
        });
        let chosen = self.files.texts.chosen.take();
        if let Some(TextFile { path, task }) = chosen {
            match task.poll_within(patience) {
                None => self.files.texts.chosen = Some(TextFile { path, task }),
                Some(answer) => self.text_chosen(path, answer.ok()),
            }
        }
    }

    /// A file was dropped on the window: it is the text that is about to be added.
    fn drop_text(&mut self, path: &Path) {
        let new = match self.dialogs.take_new_text() {
            Some(new) => new,
            None if self.dialogs.is_open() => {
                return self
                    .status
                    .say("Answer what is asked first, and drop the text again");
            }
            None => NewText::of_next(self.context.workspace.document()),
        };
        self.files.texts.new = Some(new);
        self.choose_text(path);
    }

    /// A file was chosen for a text that is about to be added.
    pub(super) fn choose_text(&mut self, path: &Path) {
        let (wake, own) = (self.ctx.clone(), path.to_owned());
        self.files.texts.chosen = Some(TextFile {
            path: path.to_owned(),
            task: Task::start(
                move || wake.request_repaint(),
                move |control| storage::read_text_file(&own, control),
            ),
        });
        self.text_answers(PATIENCE);
    }

    fn text_chosen(&mut self, path: PathBuf, answer: Option<Result<Warned<Text>, Failure>>) {
        let mut new = self.files.texts.new.take().unwrap_or_default();
        (new.file, new.failed) = match answer {
            Some(Ok(read)) => {
                let remarks = read.warnings.iter().map(words_with_place).collect();
                (Some((path, Arc::new(read.value), remarks)), None)
            }
            Some(Err(failure)) => (None, Some(failure.to_string())),
            None => (None, Some("Reading the file broke down".to_owned())),
        };
        if let Some((_, text, _)) = &new.file {
            new.title = new.title_for(text);
        }
        self.dialogs.open(Dialog::AddText(Box::new(new)));
    }

    /// The file that is being read is given up: the dialog comes back.
    pub(super) fn stop_text(&mut self) {
        if self.files.texts.chosen.take().is_some() {
            self.context.busy = None;
            self.no_text_chosen();
        }
    }

    /// No file was chosen: the dialog comes back.
    pub(super) fn no_text_chosen(&mut self) {
        if let Some(new) = self.files.texts.new.take() {
            self.dialogs.open(Dialog::AddText(Box::new(new)));
        }
    }

    /// Adds a text: to the map, or to the folder beside it.
    fn add_text(&mut self, new: &NewText) {
        let text = match &new.file {
            Some((_, text, _)) => Arc::clone(text),
            None => match read_text(new.pasted.as_bytes(), "", &Control::free()) {
                Ok(read) => Arc::new(read.value),
                Err(why) => return self.status.warn(refusal(&why)),
            },
        };
        let name = if new.beside {
            match self.bring(new, &text) {
                Ok(name) => Some(name),
                Err(failure) => return self.status.warn(failure.to_string()),
            }
        } else {
            None
        };
        let document = self.context.workspace.document();
        let title = new.title_for(&text);
        let (mut source, mut changes) = match new.known(document) {
            Some(source) => (source.clone(), Vec::new()),
            None => {
                let (edit, id) = add_source(document, &title);
                (Source::new(id.as_str(), &title), edit.changes)
            }
        };
        if new.is_untitled(document) {
            source.title = title;
        }
        let edit = match &name {
            Some(name) => attach_text(document, &source, name, &text),
            None => keep_text(&source, Arc::clone(&text)),
        };
        changes.extend(edit.changes);
        self.step(Edit::new(edit.name, changes));
        if let Some(name) = name {
            let read = FileText::Read(text, Vec::new());
            let workspace = &mut self.context.workspace;
            workspace.put_file_text(source.id.clone(), name, read);
        }
        self.open_view(ViewKind::Text);
        self.ask_view_of(ViewKind::Text, ViewCommand::ShowSource(source.id));
    }

    /// Brings the file of a new text, or what was pasted, into the folder of the map.
    fn bring(&self, new: &NewText, text: &Text) -> Result<String, Failure> {
        let map = self.context.workspace.file.own_path();
        let map = map.map(Path::to_owned).unwrap_or_default();
        match &new.file {
            Some((path, ..)) => bring_text(&map, path),
            None => {
                let stem = crate::model::fresh(&new.title, "text", |_| false);
                let stem: String = stem.chars().take(60).collect();
                put_text(&map, &format!("{stem}.txt"), plain_text(text).as_bytes())
            }
        }
    }

    /// Numbers blocks, or leaves them out: the paragraphs are counted anew, and their
    /// numbering is frozen. Only while nothing rests on it.
    fn number_blocks(&mut self, source: &SourceId, blocks: &[usize]) {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let Some(record) = document.source(source) else {
            return;
        };
        let Some(text) = workspace.source_text(record) else {
            return;
        };
        let stances = document.stances().iter();
        let items = stances.flat_map(|stance| &stance.evidence);
        let resting = items.filter(|item| item.source == *source).count();
        if resting > 0 {
            return self.status.say(format!(
                "The numbering is frozen: evidence rests on it ({resting} so far)"
            ));
        }
        let mut numbers = text.numbered.numbers.clone();
        for block in blocks {
            if let Some(number) = numbers.get_mut(*block) {
                *number = match number {
                    Some(_) => None,
                    None => Some(0),
                };
            }
        }
        let edit = number_paragraphs(record, &text.text, &numbers);
        self.step(edit);
    }
}

/// Whether a text that was read again says what it said before.
fn is_as_before(known: Option<&FileText>, now: &Text) -> bool {
    matches!(known, Some(FileText::Read(text, _)) if **text == *now)
}

/// What became of a file.
fn file_text(answer: Result<Warned<Text>, Failure>) -> FileText {
    match answer {
        Ok(read) => {
            let remarks = read.warnings.iter().map(words_with_place).collect();
            FileText::Read(Arc::new(read.value), remarks)
        }
        Err(failure) => FileText::Failed {
            outside: matches!(failure, Failure::Outside { .. }),
            why: failure.to_string(),
        },
    }
}

/// Why what was pasted is no text.
fn refusal(why: &NotRead) -> String {
    match why {
        NotRead::Input(findings) => findings.first().map(words_with_place).unwrap_or_default(),
        NotRead::Options(finding) => words_with_place(finding),
        NotRead::Cancelled => "The text was given up".to_owned(),
    }
}

fn words_with_place(finding: &Diagnostic) -> String {
    let mut words = finding.message.clone();
    if !finding.place.is_empty() {
        words = format!("{}: {words}", finding.place);
    }
    if !finding.hint.is_empty() {
        words += &format!(": {}", finding.hint);
    }
    words
}
