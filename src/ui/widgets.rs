//! Fields that show a value of the document and report what was typed.

use egui::{
    Button, Color32, ComboBox, Id, Key, Pos2, Rect, Response, RichText, Stroke, TextStyle, Ui,
    UiBuilder, WidgetInfo, WidgetType, pos2, vec2,
};

use super::entries::Entries;
use super::look::colour;
use super::text_field::TextField;
use crate::model::{BadDate, Credibility, Date, Reliability, Sign, Value, grade_code, read_grade};
use crate::scene::Theme;

/// A grade: how reliable, and how credible.
pub(super) type Grade = (Option<Reliability>, Option<Credibility>);

/// What a field reports.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Typed<T> {
    /// Another value, if it was changed on this frame.
    pub new: Option<T>,
    /// Whether the field was left: a burst of typing has ended.
    pub left: bool,
}

fn report(response: &Response, text: String) -> Typed<String> {
    Typed {
        new: response.changed().then_some(text),
        left: response.lost_focus(),
    }
}

/// The colour of words that warn: a dark or light amber, at 4.5:1 on either ground.
pub(super) fn warning(ui: &Ui) -> Color32 {
    if ui.visuals().dark_mode {
        Color32::from_rgb(0xff, 0xb4, 0x66)
    } else {
        Color32::from_rgb(0x9a, 0x45, 0x00)
    }
}

/// What a field would hold, pale enough not to be taken for what it holds.
pub(super) fn faint(ui: &Ui, hint: &str) -> RichText {
    let grey = if ui.visuals().dark_mode { 0x7e } else { 0x8c };
    RichText::new(hint)
        .color(Color32::from_gray(grey))
        .italics()
}

/// The id of the field with this key.
pub(super) fn field_id(key: &str) -> Id {
    Id::new(("field", key))
}

/// A labelled line. Its `key` is its id: what appears above it as it is typed in
/// must not take the focus away.
pub(super) fn line(ui: &mut Ui, key: &str, label: &str, value: &str, hint: &str) -> Typed<String> {
    let mut text = value.to_owned();
    let name = ui.label(label);
    let field = TextField::line(&mut text)
        .id(field_id(key))
        .hint(faint(ui, hint));
    let response = ui.add(field).labelled_by(name.id);
    report(&response, text)
}

/// A labelled text of several lines.
pub(super) fn area(ui: &mut Ui, key: &str, label: &str, value: &str, hint: &str) -> Typed<String> {
    let mut text = value.to_owned();
    let name = ui.label(label);
    let rows = if value.len() > 90 { 3 } else { 2 };
    let field = TextField::area(&mut text, rows)
        .id(field_id(key))
        .hint(faint(ui, hint));
    let response = ui.add(field).labelled_by(name.id);
    report(&response, text)
}

/// A labelled date. What is no date stays in the field, is not taken over, and
/// is said to be none.
pub(super) fn date(ui: &mut Ui, id: Id, label: &str, value: Option<&Date>) -> Typed<Option<Date>> {
    let stored = value.map_or("", Date::as_str).to_owned();
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = draft.clone().unwrap_or_else(|| stored.clone());
    let name = ui.label(label);
    let field = TextField::line(&mut text)
        .id(id.with("field"))
        .hint(faint(ui, "no date"))
        .width(90.0);
    let response = ui
        .add(field)
        .labelled_by(name.id)
        .on_hover_text(BadDate::HINT);
    let read = if text.trim().is_empty() {
        Ok(None)
    } else {
        Date::parse(text.trim()).map(Some)
    };
    let mut new = None;
    if response.changed() {
        match &read {
            Ok(date) => {
                ui.data_mut(|data| {
                    data.remove::<String>(id);
                });
                new = Some(date.clone());
            }
            Err(_) => ui.data_mut(|data| {
                data.insert_temp(id, text.clone());
            }),
        }
    }
    if let Err(bad) = &read {
        ui.colored_label(ui.visuals().error_fg_color, format!("{bad}"));
    }
    Typed {
        new,
        left: response.lost_focus(),
    }
}

/// A labelled grade by the Admiralty code: `B2`. What is no grade stays in the field, is
/// not taken over, and is said to be none.
pub(super) fn grade(ui: &mut Ui, key: &str, now: Grade) -> Typed<Grade> {
    let id = field_id(key);
    let draft: Option<String> = ui.data(|data| data.get_temp(id));
    let mut text = draft.unwrap_or_else(|| grade_code(now.0, now.1));
    let name = ui.label("Grade");
    let field = TextField::line(&mut text)
        .id(id)
        .hint(faint(ui, "B2"))
        .width(48.0);
    let tip = "A to F: how reliable the source is; 1 to 6: how credible the claim is";
    let response = ui.add(field).labelled_by(name.id).on_hover_text(tip);
    let read = read_grade(&text);
    if response.changed() {
        ui.data_mut(|data| match read {
            Some(_) => {
                data.remove::<String>(id);
            }
            None => {
                data.insert_temp(id, text.clone());
            }
        });
    }
    if read.is_none() {
        let told = "A grade is a letter A–F and a number 1–6";
        ui.colored_label(ui.visuals().error_fg_color, told);
    }
    Typed {
        new: read.filter(|read| response.changed() && *read != now),
        left: response.lost_focus(),
    }
}

/// Controls beside each other, which go on in the next line where there is no more room.
/// All are as high as a button: of lower ones egui would set each in a row with higher ones
/// a little lower than the one before.
pub(super) fn controls<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let text = ui.text_style_height(&TextStyle::Button);
    let button = text + 2.0 * ui.spacing().button_padding.y;
    ui.scope(|ui| {
        let height = &mut ui.spacing_mut().interact_size.y;
        *height = height.max(button);
        ui.horizontal_wrapped(add).inner
    })
    .inner
}

/// The same above a table, from edge to edge of its view.
pub(super) fn controls_above<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let beside = egui::Margin::symmetric(8, 0);
    egui::Frame::new()
        .inner_margin(beside)
        .show(ui, |ui| controls(ui, add))
        .inner
}

/// What is below the controls of a view that has this room: no more than it, whatever the
/// controls took.
pub(super) fn below_controls<R>(ui: &mut Ui, whole: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let top = ui.available_rect_before_wrap().top().min(whole.bottom());
    let room = whole.with_min_y(top);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(room));
    inside.shrink_clip_rect(room);
    let shown = add(&mut inside);
    ui.advance_cursor_after_rect(room);
    shown
}

/// A list that opens, beside its name: as wide as what is chosen in it, and in the next
/// line where there is no more room beside other controls.
pub(super) fn named_list(
    ui: &mut Ui,
    list: ComboBox,
    (name, shown): (&str, &str),
) -> (Response, ComboBox) {
    let size = TextStyle::Button.resolve(ui.style()).size;
    let width = |ui: &Ui, words: &str| {
        let job = crate::ui::text::line(words, size, false, Color32::PLACEHOLDER);
        crate::ui::text::width(ui, job)
    };
    let (beside, spacing) = (width(ui, name), ui.spacing());
    let around = 2.0 * spacing.button_padding.x + spacing.icon_width + spacing.icon_spacing;
    let gap = spacing.item_spacing.x;
    let wide = (width(ui, shown) + around + 6.0).max(120.0);
    if ui.available_size_before_wrap().x < beside + gap + wide {
        ui.end_row();
    }
    let name = ui.label(name);
    let room = ui.available_size_before_wrap().x - 2.0;
    let list = list.selected_text(shown).width(wide.min(room).max(40.0));
    (name, list.truncate())
}

/// A labelled choice.
pub(super) fn choice<T: PartialEq + Clone>(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    label: &str,
    now: &T,
    options: &[(T, String)],
) -> Option<T> {
    let mut picked = now.clone();
    let shown = options
        .iter()
        .find(|(value, _)| value == now)
        .map_or("", |(_, text)| text.as_str());
    let name = ui.label(label);
    let list = ComboBox::from_id_salt(format!("{id:?}"))
        .selected_text(shown)
        .width((ui.available_width() - 16.0).clamp(130.0, 240.0))
        .truncate();
    list_of(ui, list, &mut picked, options).labelled_by(name.id);
    (picked != *now).then_some(picked)
}

/// A list that opens, with one of these chosen.
pub(super) fn list_of<T: PartialEq + Clone, S: AsRef<str>>(
    ui: &mut Ui,
    list: ComboBox,
    now: &mut T,
    options: &[(T, S)],
) -> Response {
    let before = now.clone();
    let mut is_taken = false;
    let shown = list.show_ui(ui, |ui| {
        let mut entries = Entries::default();
        for (value, text) in options {
            let entry = ui.selectable_value(now, value.clone(), text.as_ref());
            entries.add(&entry, *value == before);
            is_taken |= entry.clicked();
        }
        entries.walk_list(ui);
        if is_taken {
            // A click closes it by itself, a key does not.
            ui.close();
        }
    });
    // Whoever chose by a key goes on from the list.
    let by_key = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Space));
    if is_taken && by_key {
        shown.response.request_focus();
    }
    shown.response
}

/// The colour that stands for a value.
pub(super) fn value_colour(value: Value, theme: &Theme) -> Color32 {
    colour(match value.sign() {
        Sign::Negative => theme.negative,
        Sign::Neutral => theme.neutral,
        Sign::Positive => theme.positive,
    })
}

/// The five steps of the scale; the one that was pressed. `of` names what is
/// valued, for those who do not see the place of the button.
pub(super) fn scale(ui: &mut Ui, now: Option<Value>, of: &str, theme: &Theme) -> Option<Value> {
    let mut pressed = None;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 3.0;
        ui.spacing_mut().button_padding.x = 2.0;
        let height = ui.spacing().interact_size.y;
        let size = TextStyle::Small.resolve(ui.style()).size;
        let widths = scale_widths(ui, size);
        for (value, width) in Value::SCALE.into_iter().zip(widths) {
            let on = now == Some(value);
            let hue = value_colour(value, theme);
            let ink = if on {
                on_colour(hue)
            } else {
                ui.visuals().text_color()
            };
            let text = RichText::new(value.word()).size(size).color(ink);
            let mut button = Button::new(text).min_size(vec2(width, height));
            if on {
                button = button.fill(hue).stroke(Stroke::new(1.0, hue));
            }
            let response = ui.add(button);
            response.widget_info(|| {
                WidgetInfo::selected(
                    WidgetType::RadioButton,
                    true,
                    on,
                    format!("{of}: {}", value.word()),
                )
            });
            if response.clicked() {
                pressed = Some(value);
            }
        }
    });
    pressed
}

/// How wide the steps of the scale are: all alike where each has room for its word so, else
/// each as its word needs, and what is left over shared out.
fn scale_widths(ui: &Ui, size: f32) -> [f32; 5] {
    let gaps = 4.0 * ui.spacing().item_spacing.x;
    let room = (ui.available_width() - gaps).floor();
    let around = 2.0 * ui.spacing().button_padding.x + 2.0;
    let words = Value::SCALE.map(|value| {
        let job = crate::ui::text::line(value.word(), size, false, Color32::PLACEHOLDER);
        crate::ui::text::width(ui, job).ceil() + around
    });
    let alike = room / 5.0;
    if words.iter().all(|width| *width <= alike) {
        return [alike.max(40.0); 5];
    }
    let left = ((room - words.iter().sum::<f32>()) / 5.0).max(0.0);
    words.map(|width| width + left)
}

/// Black or white, whichever can be read on a colour.
pub(super) fn on_colour(fill: Color32) -> Color32 {
    let fill = crate::scene::Colour(fill.r(), fill.g(), fill.b());
    let (white, black) = (
        crate::scene::Colour(255, 255, 255),
        crate::scene::Colour(0, 0, 0),
    );
    if fill.contrast(white) >= fill.contrast(black) {
        Color32::WHITE
    } else {
        Color32::BLACK
    }
}

/// Says that something is going on, with a sign that moves eight times a second.
pub(super) fn busy(ui: &mut Ui, at: Pos2, words: &str) {
    const TICK: f64 = 0.125;
    const SPOKES: u8 = 8;
    let ctx = ui.ctx().clone();
    let ink = ui.visuals().text_color();
    let font = TextStyle::Body.resolve(ui.style());
    let text = ui.painter().layout_no_wrap(words.to_owned(), font, ink);
    let size = vec2(text.size().x + 34.0, 26.0).max(text.size() + vec2(0.0, 10.0));
    let plate = Rect::from_center_size(at, size + vec2(16.0, 6.0));
    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
    let fill = ui.visuals().window_fill;
    (ui.painter()).rect(plate, 6.0, fill, edge, egui::StrokeKind::Inside);
    let hub = pos2(plate.left() + 20.0, at.y);
    // Below eight, whatever the time.
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    let lead = (ctx.input(|input| input.time) / TICK).rem_euclid(f64::from(SPOKES)) as u8;
    for spoke in 0..SPOKES {
        let angle = f32::from(spoke) / f32::from(SPOKES) * std::f32::consts::TAU;
        let age = (lead + SPOKES - spoke) % SPOKES;
        let shade = 1.0 - f32::from(age) / f32::from(SPOKES);
        let dot = hub + 7.0 * egui::Vec2::angled(angle);
        ui.painter()
            .circle_filled(dot, 1.8, ink.gamma_multiply(shade));
    }
    let corner = pos2(hub.x + 16.0, at.y - text.size().y / 2.0);
    let place = Rect::from_min_size(corner, text.size());
    ui.put(place, egui::Label::new(words).selectable(false).extend());
    ctx.request_repaint_after(std::time::Duration::from_secs_f64(TICK));
}
