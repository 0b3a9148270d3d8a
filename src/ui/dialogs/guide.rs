//! The guide, chapter by chapter, and what the program is.

use egui::{
    Button, ColorImage, Image, Label, Layout, RichText, ScrollArea, TextureHandle, Ui, vec2,
};

use super::dialog::Dialog;
use super::sheet::{Outcome, close_button, tall};
use crate::ui::actions::Actions;
use crate::ui::context::Context;
use crate::ui::guide::{self, Block};
use crate::ui::text::strong;

pub(super) fn guide(ui: &mut Ui, chapter: &mut usize) -> Outcome {
    ui.heading("Guide");
    let height = tall(ui);
    let column = vec2((ui.available_width() - 190.0).max(200.0), height);
    let down = Layout::top_down(egui::Align::Min);
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(170.0, height), down, |ui| {
            for at in 0..guide::count() {
                let entry = Button::selectable(at == *chapter, guide::title(at));
                if ui.add(entry.wrap()).clicked() {
                    *chapter = at;
                }
            }
        });
        ui.allocate_ui_with_layout(column, down, |ui| {
            ScrollArea::vertical()
                .id_salt(("guide", *chapter))
                .max_height(height)
                .auto_shrink([false, true])
                .show(ui, |ui| {
                    ui.set_max_width(ui.available_width() - 10.0);
                    for (nth, block) in guide::blocks(*chapter).into_iter().enumerate() {
                        show(ui, block, nth == 0);
                    }
                });
        });
    });
    close_button(ui)
}

fn show(ui: &mut Ui, block: Block<'_>, is_title: bool) {
    match block {
        Block::Heading(words) if is_title => {
            ui.heading(words);
        }
        Block::Heading(words) => {
            ui.add_space(6.0);
            ui.label(strong(words));
        }
        Block::Text(words) => {
            ui.add(Label::new(words).wrap());
        }
        Block::Item(words) => {
            ui.horizontal_top(|ui| {
                ui.label("•");
                ui.add(Label::new(words).wrap());
            });
        }
        Block::Picture { shows, name } => {
            if let Some(texture) = texture(ui, name) {
                let image = Image::new(&texture).max_width(ui.available_width());
                ui.add(image.alt_text(shows));
            }
            ui.label(RichText::new(shows).weak());
        }
    }
}

/// A picture of the guide, decoded once.
fn texture(ui: &Ui, name: &str) -> Option<TextureHandle> {
    let id = egui::Id::new(("guide", name));
    let known = ui.data(|data| data.get_temp::<TextureHandle>(id));
    known.or_else(|| {
        let picture = decoded(guide::picture(name)?)?;
        let texture = ui
            .ctx()
            .load_texture(name, picture, egui::TextureOptions::LINEAR);
        ui.data_mut(|data| data.insert_temp(id, texture.clone()));
        Some(texture)
    })
}

fn decoded(bytes: &[u8]) -> Option<ColorImage> {
    let mut decoder = png::Decoder::new(std::io::Cursor::new(bytes));
    decoder.set_transformations(png::Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let mut pixels = vec![0; reader.output_buffer_size()?];
    let info = reader.next_frame(&mut pixels).ok()?;
    let size = [
        usize::try_from(info.width).ok()?,
        usize::try_from(info.height).ok()?,
    ];
    let pixels = pixels.get(..info.buffer_size())?;
    match info.color_type {
        png::ColorType::Rgb => Some(ColorImage::from_rgb(size, pixels)),
        png::ColorType::Rgba => Some(ColorImage::from_rgba_unmultiplied(size, pixels)),
        _ => None,
    }
}

pub(super) fn about(ui: &mut Ui, cx: &Context, actions: &mut Actions) -> Outcome {
    let [name, rest @ ..] = guide::about();
    ui.heading(name);
    for words in rest {
        ui.add(Label::new(words).wrap());
    }
    if let Some(drawn) = cx.renderer.words() {
        ui.label(drawn);
    }
    ui.horizontal(|ui| {
        let outcome = close_button(ui);
        let notices = ui.button("Third-party notices");
        let notices = notices.on_hover_text("Whose work is built in, and under which terms");
        if notices.clicked() {
            actions.open(Dialog::Notices);
            return Outcome::Done;
        }
        outcome
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_of_the_guide_can_be_shown() {
        for chapter in 0..guide::count() {
            for block in guide::blocks(chapter) {
                if let Block::Picture { name, .. } = block {
                    let picture = guide::picture(name).and_then(decoded);
                    assert!(picture.is_some_and(|p| p.width() > 400), "{name}");
                }
            }
        }
    }
}
