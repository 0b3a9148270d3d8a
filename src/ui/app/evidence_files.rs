//! The evidence on its way out: copied as rows of cells, written as a table or a report,
//! beside the window.

use std::path::Path;

use super::App;
use super::file_state::{EvidenceDone, EvidenceFiles, EvidenceWanted};
use crate::diag::Diagnostic;
use crate::format::{
    ListingForm, ReportForm, Sheets, items_table, write_listing, write_report, write_text_table,
    write_xlsx,
};
use crate::model::{Document, ViewKind, counted, isolated_file};
use crate::storage::{Failure, write_bytes};
use crate::task::{Control, Task};
use crate::ui::actions::{EvidenceAction, FileAction};
use crate::ui::commands::EvidenceCommand;
use crate::ui::file_dialogs::Ask;
use crate::ui::views::ViewCommand;
use crate::workspace::file_name;

/// Items of evidence, each by the position of its stance and its own there.
type Items = Vec<(usize, usize)>;

impl App {
    /// Carries out a command about the evidence. What is chosen and listed the table
    /// knows; where it is not shown, all of it is meant.
    pub(super) fn run_evidence(&mut self, command: EvidenceCommand) {
        let is_shown = self.views.of_kind(ViewKind::Evidence).is_some();
        match command {
            EvidenceCommand::SaveReport => self.ask_where(EvidenceWanted::Report),
            EvidenceCommand::SaveTable if !is_shown => {
                let all = all_items(self.context.workspace.document());
                self.ask_where(EvidenceWanted::Table(all));
            }
            command => self.ask_view_of(ViewKind::Evidence, ViewCommand::Evidence(command)),
        }
    }

    /// Carries out what the table of evidence asks for.
    pub(super) fn execute_evidence(&mut self, action: EvidenceAction) {
        match action {
            EvidenceAction::Copy(items) => self.copy_evidence(items),
            EvidenceAction::SaveTable(items) => self.ask_where(EvidenceWanted::Table(items)),
            EvidenceAction::SaveAnswers(listing) => {
                self.ask_where(EvidenceWanted::Answers(listing));
            }
            EvidenceAction::ShowWithout(left_out) => self.show_without(left_out),
        }
    }

    /// Asks for a file, which may take its time: what is written is the map as it is now.
    fn ask_where(&mut self, wanted: EvidenceWanted) {
        self.context.workspace.seal();
        let stem = self.context.workspace.suggested_stem();
        let ask = match wanted {
            EvidenceWanted::Table(_) => Ask::Evidence(format!("{stem} evidence.csv")),
            EvidenceWanted::Report => Ask::Report(format!("{stem} evidence.docx")),
            EvidenceWanted::Answers(_) => Ask::Answers(format!("{stem} answers.csv")),
        };
        let workspace = &self.context.workspace;
        // The report tells the map itself; a table has what is listed.
        let document = match wanted {
            EvidenceWanted::Table(_) => workspace.snapshot(),
            EvidenceWanted::Report | EvidenceWanted::Answers(_) => workspace.fact(),
        };
        self.files.evidence.wanted = Some((document, wanted));
        self.execute_file(FileAction::Ask(ask));
    }

    fn copy_evidence(&mut self, items: Items) {
        let document = self.context.workspace.snapshot();
        self.start_writing("The evidence could not be copied".to_owned(), move |_| {
            let sheet =
                items_table(&document, &items).map_err(|finding| input(Path::new(""), finding))?;
            let text = String::from_utf8_lossy(&write_text_table(&sheet, '\t')).into_owned();
            let said = format!(
                "{} copied; paste them into a spreadsheet",
                counted(items.len(), "item of evidence", "items of evidence")
            );
            Ok(EvidenceDone::Copied(text, said))
        });
    }

    /// Writes to a file what was asked for.
    pub(super) fn write_evidence(&mut self, path: &Path) {
        let Some((document, wanted)) = self.files.evidence.wanted.take() else {
            return;
        };
        let is_of_round = matches!(wanted, EvidenceWanted::Answers(_));
        let counts = is_of_round.then(|| self.dialogs.round.counts());
        let name = file_name(path);
        let path = path.to_owned();
        let failed = format!("{} could not be written", isolated_file(&name));
        self.start_writing(failed, move |control| {
            let input = |finding| input(&path, finding);
            let (bytes, what) = match wanted {
                EvidenceWanted::Table(items) => {
                    let bytes = table(&document, &items, &path, control).map_err(input)?;
                    let items = counted(items.len(), "item of evidence", "items of evidence");
                    (bytes, items)
                }
                EvidenceWanted::Answers(listing) => {
                    let form = ListingForm::of(&path).unwrap_or(ListingForm::Csv);
                    let bytes = write_listing(&listing, form).map_err(input)?;
                    (bytes, "the answers of the class".to_owned())
                }
                EvidenceWanted::Report => {
                    let form = form_of(&path);
                    let bytes = write_report(&document, form).map_err(input)?;
                    (bytes, "the report of the evidence".to_owned())
                }
            };
            write_bytes(&path, &bytes)?;
            let said = format!("Saved {}: {what}", isolated_file(&name));
            Ok(match counts {
                Some(counts) => EvidenceDone::Counted(counts, said),
                None => EvidenceDone::Written(said),
            })
        });
    }

    /// Starts to write a file, or what goes into the clipboard; where that fails, these words
    /// say what did.
    pub(super) fn start_writing(
        &mut self,
        failed: String,
        work: impl FnOnce(&Control<'_>) -> Result<EvidenceDone, Failure> + Send + 'static,
    ) {
        let wake = self.ctx.clone();
        let task = Task::start(move || wake.request_repaint(), work);
        self.files.evidence.running = Some((failed, task));
        self.evidence_answers();
    }

    /// Tells what became of it.
    pub(super) fn evidence_answers(&mut self) {
        let Some((failed, task)) = self.files.evidence.running.take() else {
            return;
        };
        match task.poll() {
            None => self.files.evidence.running = Some((failed, task)),
            Some(Ok(Ok(EvidenceDone::Written(said)))) => self.status.say(said),
            Some(Ok(Ok(EvidenceDone::Counted(counts, said)))) => {
                self.dialogs.round.note_saved(counts);
                self.status.say(said);
            }
            Some(Ok(Ok(EvidenceDone::Copied(text, said)))) => {
                self.ctx.copy_text(text);
                self.status.say(said);
            }
            Some(Ok(Err(failure))) => self.report(&failed, &failure),
            Some(Err(_)) => self.broke_down("Writing the file"),
        }
    }
}

impl EvidenceFiles {
    /// Whether something is being written.
    pub(super) fn is_busy(&self) -> bool {
        self.running.is_some()
    }
}

/// The ending that a name lacks which says no kind of file.
pub(super) fn missing_ending(ask: &Ask, path: &Path) -> Option<&'static str> {
    let endings = ask.endings();
    let ending = path
        .extension()
        .map(|own| own.to_string_lossy().to_lowercase());
    let is_known = ending.is_some_and(|own| endings.contains(&own.as_str()));
    endings.first().copied().filter(|_| !is_known)
}

fn ending(path: &Path) -> String {
    let ending = path
        .extension()
        .map(|own| own.to_string_lossy().to_lowercase());
    ending.unwrap_or_default()
}

fn form_of(path: &Path) -> ReportForm {
    match ending(path).as_str() {
        "md" => ReportForm::Markdown,
        "html" => ReportForm::Html,
        _ => ReportForm::Docx,
    }
}

/// Items as a table of the kind that the name of its file says.
fn table(
    document: &Document,
    items: &[(usize, usize)],
    path: &Path,
    control: &Control<'_>,
) -> Result<Vec<u8>, Diagnostic> {
    let sheet = items_table(document, items)?;
    match ending(path).as_str() {
        "xlsx" => {
            let sheets = Sheets {
                sheets: vec![sheet],
                text: None,
            };
            write_xlsx(&sheets, control).map(|written| written.value)
        }
        "tsv" => Ok(write_text_table(&sheet, '\t')),
        _ => Ok(write_text_table(&sheet, ',')),
    }
}

/// All items of a map.
fn all_items(document: &Document) -> Items {
    let stances = document.stances().iter().enumerate();
    stances
        .flat_map(|(at, stance)| (0..stance.evidence.len()).map(move |item| (at, item)))
        .collect()
}

/// What stands in the map cannot be written to this file.
fn input(path: &Path, finding: Diagnostic) -> Failure {
    Failure::Input {
        path: path.to_owned(),
        findings: vec![finding],
    }
}
