//! The figure as it would be, drawn beside the window and shown when it is there.

use std::sync::Arc;

use egui::{Color32, ColorImage, Context, Rect, TextureHandle, TextureOptions, Ui, pos2, vec2};
use kurbo::Point;

use super::words;
use crate::edit::Version;
use crate::figure::{Embeds, Extent, FigureError, FigureRequest, Format, Letters};
use crate::format;
use crate::model::Document;
use crate::task::{Control, Lost, Task};
use crate::ui::text::{Prose, prose};
use crate::ui::widgets::busy;

/// The map at one moment, shared with the threads that draw it.
#[derive(Clone)]
pub(super) struct Snapshot {
    /// Which state of the document it is, and which spots of its actors.
    pub key: (Version, u64),
    pub document: Arc<Document>,
    pub places: Arc<Vec<Point>>,
}

/// What a preview is made from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Asked {
    pub key: (Version, u64),
    pub request: FigureRequest,
    pub text: bool,
    /// The most pixels on a side.
    pub most: u32,
}

impl Asked {
    /// The request of a preview: what cannot be seen in it makes no other one.
    pub(super) fn of(
        snapshot: &Snapshot,
        kind: Format,
        request: &FigureRequest,
        most: u32,
    ) -> Self {
        let request = FigureRequest {
            letters: Letters::Text,
            embeds: Embeds::Nothing,
            dpi: 96.0,
            ..request.clone()
        };
        Self {
            key: snapshot.key,
            request,
            text: kind == Format::Text,
            most,
        }
    }
}

/// What a thread answers.
enum Drawn {
    Picture(ColorImage, Extent),
    Text(String),
}

/// Its answer, or that it broke down without one.
type Answer = Result<Result<Drawn, FigureError>, Lost>;

/// What is there to be looked at.
enum Seen {
    Picture(TextureHandle, Extent),
    Text(String),
    Failed(String),
}

/// The preview.
#[derive(Default)]
pub(super) struct Preview {
    work: Option<(Asked, Task<Result<Drawn, FigureError>>)>,
    seen: Option<(Asked, Seen)>,
}

impl Preview {
    /// Sees to it that what is asked for will be there. One drawing is made at a
    /// time: what is no longer asked for is given up, and the next begins once it
    /// has ended, so that no crowd of threads gathers.
    pub(super) fn update(&mut self, ctx: &Context, asked: &Asked, snapshot: &Snapshot) {
        if let Some((of, answer)) = self.answer() {
            let seen = match answer {
                Ok(Ok(Drawn::Picture(image, extent))) => {
                    let texture = ctx.load_texture("figure", image, TextureOptions::LINEAR);
                    Some(Seen::Picture(texture, extent))
                }
                Ok(Ok(Drawn::Text(text))) => Some(Seen::Text(text)),
                Ok(Err(FigureError::Cancelled)) => None,
                Ok(Err(error)) => Some(Seen::Failed(format!("{error}."))),
                Err(Lost) => Some(Seen::Failed(words::BROKE_DOWN.to_owned())),
            };
            if let Some(seen) = seen {
                self.seen = Some((of, seen));
            }
        }
        match &self.work {
            Some((of, work)) if of != asked => work.cancel(),
            Some(_) => {}
            None if self.is_fresh(asked) => {}
            None => {
                let (now, of) = (snapshot.clone(), asked.clone());
                let wake = ctx.clone();
                let task = Task::start(
                    move || wake.request_repaint(),
                    move |control| draw(&of, &now, control),
                );
                self.work = Some((asked.clone(), task));
            }
        }
    }

    /// Gives up what is being drawn.
    pub(super) fn rest(&mut self) {
        self.work = None;
    }

    fn answer(&mut self) -> Option<(Asked, Answer)> {
        let answer = self.work.as_ref()?.1.poll()?;
        let (of, _) = self.work.take()?;
        Some((of, answer))
    }

    /// Whether what is seen is what is asked for.
    pub(super) fn is_fresh(&self, asked: &Asked) -> bool {
        self.seen.as_ref().is_some_and(|(of, _)| of == asked)
    }

    /// How large the figure is that is seen.
    pub(super) fn extent(&self, asked: &Asked) -> Option<Extent> {
        match &self.seen {
            Some((of, Seen::Picture(_, extent))) if of == asked => Some(*extent),
            _ => None,
        }
    }

    /// The description that is seen.
    pub(super) fn text(&self, asked: &Asked) -> Option<&str> {
        match &self.seen {
            Some((of, Seen::Text(text))) if of == asked => Some(text),
            _ => None,
        }
    }

    /// Paints it into the room there is.
    pub(super) fn ui(&self, ui: &mut Ui, asked: &Asked) {
        let fresh = self.is_fresh(asked);
        let room = ui.available_rect_before_wrap().shrink(2.0);
        match &self.seen {
            Some((_, Seen::Picture(texture, _))) if !asked.text => {
                paint(ui, room, texture, fresh, asked.request.transparent);
            }
            Some((_, Seen::Text(text))) if asked.text => {
                egui::ScrollArea::vertical()
                    .id_salt("description")
                    .auto_shrink(false)
                    .show(ui, |ui| {
                        ui.set_max_width(ui.available_width() - 8.0);
                        if !fresh {
                            ui.set_opacity(0.4);
                        }
                        prose(ui, text, Prose::Plain);
                    });
            }
            Some((_, Seen::Failed(why))) if fresh => {
                ui.colored_label(ui.visuals().error_fg_color, why);
            }
            _ => {}
        }
        if !fresh {
            busy(ui, room.center(), words::DRAWING);
        }
    }
}

/// The figure as large as fits, in the middle of the room.
fn paint(ui: &mut Ui, room: Rect, texture: &TextureHandle, fresh: bool, clear: bool) {
    let whole = texture.size_vec2() / ui.pixels_per_point();
    let scale = (room.width() / whole.x).min(room.height() / whole.y);
    let place = Rect::from_center_size(room.center(), whole * scale.min(1.0));
    if clear {
        checkers(ui, place);
    }
    let tint = if fresh {
        Color32::WHITE
    } else {
        Color32::from_white_alpha(70)
    };
    let image = egui::Image::from_texture(texture)
        .fit_to_exact_size(place.size())
        .tint(tint)
        .alt_text(words::PREVIEW);
    ui.put(place, image);
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    (ui.painter()).rect_stroke(place.expand(1.0), 0.0, edge, egui::StrokeKind::Outside);
}

/// What shows where there is no paper.
fn checkers(ui: &Ui, place: Rect) {
    const SIDE: f32 = 12.0;
    let painter = ui.painter().with_clip_rect(place);
    painter.rect_filled(place, 0.0, Color32::from_gray(0xf0));
    let count = |length: f32| {
        // A preview is far smaller than u16 counts; the cast saturates.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let squares = (length / SIDE).ceil() as u16;
        squares
    };
    for row in 0..count(place.height()) {
        for column in (row % 2..count(place.width())).step_by(2) {
            let corner = place.min + vec2(f32::from(column), f32::from(row)) * SIDE;
            let square = Rect::from_min_size(pos2(corner.x, corner.y), vec2(SIDE, SIDE));
            painter.rect_filled(square, 0.0, Color32::from_gray(0xd8));
        }
    }
}

fn draw(asked: &Asked, snapshot: &Snapshot, control: &Control<'_>) -> Result<Drawn, FigureError> {
    let (document, places) = (&*snapshot.document, snapshot.places.as_slice());
    if asked.text {
        let figure = (asked.request).figure(
            Format::Text,
            document,
            places,
            format::embed,
            control.cancel_switch(),
        )?;
        let text = String::from_utf8_lossy(&figure.bytes);
        return Ok(Drawn::Text(text.into_owned()));
    }
    let (picture, extent) =
        (asked.request).picture(document, places, |_| asked.most, control.cancel_switch())?;
    let size = [picture.width as usize, picture.height as usize];
    let image = ColorImage::from_rgba_unmultiplied(size, &picture.rgba);
    Ok(Drawn::Picture(image, extent))
}
