//! What the buttons of the export dialog start, on a thread of its own.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Instant;

use egui::{ColorImage, Context};

use super::preview::Snapshot;
use crate::diag::Diagnostic;
use crate::figure::{self, Figure, FigureError, FigureRequest, Format};
use crate::format;
use crate::storage::{Failure, write_bytes, write_passing};
use crate::ui::dialogs::Viewer;
use crate::ui::work::Work;

/// The most pixels on a side of an image in the clipboard.
const MOST_COPIED: u32 = 4096;

/// What is to be done with a figure.
#[derive(Clone)]
pub(super) enum Task {
    /// Write it to a file.
    Write(PathBuf),
    /// Put it into the clipboard as an image.
    Copy,
    /// Make it a PDF and open that.
    Print(Viewer),
}

/// What became of it.
pub(super) enum Done {
    Written(PathBuf, Vec<Diagnostic>),
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
            other => Self::Because(format!("{other}.")),
        }
    }
}

impl From<Failure> for Failed {
    fn from(failure: Failure) -> Self {
        Self::Because(failure.to_string())
    }
}

/// A task under way.
pub(super) struct Job {
    doing: String,
    since: Instant,
    /// It was asked to stop.
    pub stopping: bool,
    pub work: Work<Result<Done, Failed>>,
}

impl Job {
    /// Starts a task for a figure of this kind.
    pub(super) fn start(
        ctx: &Context,
        task: Task,
        kind: Format,
        order: FigureRequest,
        snapshot: Snapshot,
        name: String,
    ) -> Self {
        let doing = match &task {
            Task::Write(path) => format!("Exporting {}…", crate::ui::file::file_name(path)),
            Task::Copy => "Drawing the image…".to_owned(),
            Task::Print(_) => "Making the PDF…".to_owned(),
        };
        let work = Work::start(ctx, move |cancel| match task {
            Task::Write(path) => write(&path, kind, &order, &snapshot, cancel),
            Task::Copy => copy(&order, &snapshot, cancel),
            Task::Print(viewer) => print(&viewer, &name, &order, &snapshot, cancel),
        });
        Self {
            doing,
            since: Instant::now(),
            stopping: false,
            work,
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
        self.work.cancel();
    }
}

fn drawn(
    kind: Format,
    order: &FigureRequest,
    snapshot: &Snapshot,
    cancel: &AtomicBool,
) -> Result<Figure, Failed> {
    let (document, places) = (&*snapshot.document, snapshot.places.as_slice());
    let figure = order.figure(kind, document, places, format::embed, cancel)?;
    // The last moment at which nothing has been written.
    if cancel.load(Ordering::Relaxed) {
        return Err(Failed::Stopped);
    }
    Ok(figure)
}

fn write(
    path: &Path,
    kind: Format,
    order: &FigureRequest,
    snapshot: &Snapshot,
    cancel: &AtomicBool,
) -> Result<Done, Failed> {
    let figure = drawn(kind, order, snapshot, cancel)?;
    write_bytes(path, &figure.bytes)?;
    Ok(Done::Written(path.to_owned(), figure.warnings))
}

fn copy(order: &FigureRequest, snapshot: &Snapshot, cancel: &AtomicBool) -> Result<Done, Failed> {
    let (document, places) = (&*snapshot.document, snapshot.places.as_slice());
    let dpi = order.dpi;
    let most = |extent: &figure::Extent| {
        let (width, height) = extent.pixels(dpi);
        // The cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let side = width.max(height) as u32;
        side.clamp(1, MOST_COPIED)
    };
    let (picture, _) = order.picture(document, places, most, cancel)?;
    let size = [picture.width as usize, picture.height as usize];
    // The clipboard takes the bytes as they are, and wants them not multiplied by
    // alpha: they must not be converted here.
    let image = ColorImage::from_rgba_premultiplied(size, &picture.rgba);
    Ok(Done::Copied(image))
}

fn print(
    viewer: &Viewer,
    name: &str,
    order: &FigureRequest,
    snapshot: &Snapshot,
    cancel: &AtomicBool,
) -> Result<Done, Failed> {
    let figure = drawn(Format::Pdf, order, snapshot, cancel)?;
    let path = write_passing(name, &figure.bytes)?;
    if !viewer(&path) {
        return Err(Failed::Because(super::words::not_opened(&path)));
    }
    Ok(Done::Opened)
}
