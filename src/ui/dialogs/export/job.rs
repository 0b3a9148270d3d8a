//! What the buttons of the export dialog start, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

use egui::{ColorImage, Context};

use super::list::changes_of;
use super::preview::Snapshot;
use crate::diag::Diagnostic;
use crate::figure::{self, Figure, FigureDates, FigureError, FigureRequest, Format, numbered};
use crate::format::{self, ListingForm, write_listing};
use crate::storage::{Failure, Passing, is_there, write_bytes};
use crate::task::{Control, Task};
use crate::ui::file_dialogs::Viewer;
use crate::workspace::file_name;

/// The most pixels on a side of an image in the clipboard.
const MOST_COPIED: u32 = 4096;

/// What is to be done with a figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) enum Job {
    /// Write it to a file.
    Write(PathBuf),
    /// Write the list of what changes from date to date.
    List(PathBuf),
    /// Put it into the clipboard as an image.
    Copy,
    /// Make it a PDF and open that.
    Print,
}

/// What a PDF is opened with that is to be printed.
pub(super) struct Printer {
    /// What opens it.
    pub viewer: Viewer,
    /// The name of its file.
    pub name: String,
    /// Where it lies, and how long.
    pub passing: Arc<Mutex<Passing>>,
}

/// What became of it.
pub(super) enum Done {
    Written(PathBuf, Vec<Diagnostic>),
    /// So many figures, called after this path.
    Series(PathBuf, usize),
    Copied(ColorImage),
    Opened,
}

/// Why nothing became of it.
#[derive(Debug)]
pub(super) enum Failed {
    /// It was given up in time.
    Stopped,
    /// In plain words.
    Because(String),
}

impl From<FigureError> for Failed {
    fn from(error: FigureError) -> Self {
        match error {
            FigureError::Cancelled => Self::Stopped,
            FigureError::Parts => Self::Because(format!("{error}; {}.", super::words::FEWER_PARTS)),
            other => Self::Because(format!("{other}.")),
        }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self::Because(failure.to_string())
    }
}

/// A job under way.
pub(super) struct Running {
    doing: String,
    since: Instant,
    /// It was asked to stop.
    pub stopping: bool,
    pub task: Task<Result<Done, Failed>>,
}

impl Running {
    /// Starts a job for a figure of this kind.
    pub(super) fn start(
        ctx: &Context,
        job: Job,
        printer: Printer,
        kind: Format,
        request: FigureRequest,
        snapshot: Snapshot,
    ) -> Self {
        let doing = match &job {
            Job::Write(path) | Job::List(path) => format!("Exporting {}…", file_name(path)),
            Job::Copy => "Drawing the image…".to_owned(),
            Job::Print => "Making the PDF…".to_owned(),
        };
        let wake = ctx.clone();
        let task = Task::start(
            move || wake.request_repaint(),
            move |control| match job {
                Job::Write(path) => write(&path, kind, &request, &snapshot, control),
                Job::List(path) => list(&path, &request, &snapshot),
                Job::Copy => copy(&request, &snapshot, control),
                Job::Print => print(&printer, &request, &snapshot, control),
            },
        );
        Self {
            doing,
            since: Instant::now(),
            stopping: false,
            task,
        }
    }

    /// What is going on, and for how long if it is long.
    pub(super) fn words(&self) -> String {
        match self.since.elapsed().as_secs() {
            0 => self.doing.clone(),
            seconds => format!("{} {seconds} s", self.doing),
        }
    }

    /// Asks it to stop.
    pub(super) fn stop(&mut self) {
        self.stopping = true;
        self.task.cancel();
    }
}

fn drawn(
    kind: Format,
    request: &FigureRequest,
    snapshot: &Snapshot,
    control: &Control<'_>,
) -> Result<Figure, Failed> {
    let (document, places) = (&*snapshot.document, snapshot.places.as_slice());
    let figure = request.figure(
        kind,
        document,
        places,
        format::embed,
        control.cancel_switch(),
    )?;
    // The last moment at which nothing has been written.
    if control.is_stopped() {
        return Err(Failed::Stopped);
    }
    Ok(figure)
}

fn write(
    path: &Path,
    kind: Format,
    request: &FigureRequest,
    snapshot: &Snapshot,
    control: &Control<'_>,
) -> Result<Done, Failed> {
    if matches!(request.dates, FigureDates::Series(_)) {
        return write_series(path, kind, request, snapshot, control);
    }
    let figure = drawn(kind, request, snapshot, control)?;
    write_bytes(path, &figure.bytes)?;
    Ok(Done::Written(path.to_owned(), figure.warnings))
}

/// The figures of a series beside each other, called after `path`. Nobody was asked about
/// each of their names: none of them may be there.
fn write_series(
    path: &Path,
    kind: Format,
    request: &FigureRequest,
    snapshot: &Snapshot,
    control: &Control<'_>,
) -> Result<Done, Failed> {
    let map = (&*snapshot.document, snapshot.places.as_slice());
    let figures = request.figures(kind, map, format::embed, control.cancel_switch())?;
    let of = figures.len();
    let paths: Vec<PathBuf> = (1..)
        .zip(&figures)
        .map(|(number, (date, _))| numbered(path, number, of, date))
        .collect();
    let there: Vec<&PathBuf> = paths.iter().filter(|path| is_there(path)).collect();
    if let Some(first) = there.first() {
        let first = file_name(first);
        return Err(Failed::Because(super::words::series_is_there(
            there.len(),
            &first,
        )));
    }
    // The last moment at which nothing has been written.
    if control.is_stopped() {
        return Err(Failed::Stopped);
    }
    for (path, (_, figure)) in paths.iter().zip(&figures) {
        write_bytes(path, &figure.bytes)?;
    }
    Ok(Done::Series(path.to_owned(), of))
}

/// What changes from date to date, as a file of its own.
fn list(path: &Path, request: &FigureRequest, snapshot: &Snapshot) -> Result<Done, Failed> {
    let form = ListingForm::of(path).unwrap_or(ListingForm::Text);
    let listing = changes_of(request, &snapshot.document);
    let bytes =
        write_listing(&listing, form).map_err(|error| Failed::Because(error.to_string()))?;
    write_bytes(path, &bytes)?;
    Ok(Done::Written(path.to_owned(), Vec::new()))
}

fn copy(
    request: &FigureRequest,
    snapshot: &Snapshot,
    control: &Control<'_>,
) -> Result<Done, Failed> {
    let (document, places) = (&*snapshot.document, snapshot.places.as_slice());
    let dpi = request.dpi;
    let most = |extent: &figure::Extent| {
        let (width, height) = extent.pixels(dpi);
        // The cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let side = width.max(height) as u32;
        side.clamp(1, MOST_COPIED)
    };
    let (picture, _) = request.picture(document, places, most, control.cancel_switch())?;
    let size = [picture.width as usize, picture.height as usize];
    // The clipboard takes the bytes as they are, and wants them not multiplied by
    // alpha: they must not be converted here.
    let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
    Ok(Done::Copied(image))
}

fn print(
    printer: &Printer,
    request: &FigureRequest,
    snapshot: &Snapshot,
    control: &Control<'_>,
) -> Result<Done, Failed> {
    let figure = drawn(Format::Pdf, request, snapshot, control)?;
    // A file that another thread left half-way is removed all the same.
    let mut passing = (printer.passing.lock()).unwrap_or_else(PoisonError::into_inner);
    let path = passing.write(&printer.name, &figure.bytes)?;
    drop(passing);
    if !(printer.viewer)(&path) {
        return Err(Failed::Because(super::words::not_opened(&path)));
    }
    Ok(Done::Opened)
}
