//! The strip of time: the axis with its marks, the date that is looked at, and the one
//! it is compared with. The pointer and the arrow keys move the date along it.

use egui::accesskit::Action as Request;
use egui::{
    Align2, CornerRadius, EventFilter, Id, Key, Rect, Response, Sense, Shape, Stroke, StrokeKind,
    Ui, WidgetInfo, WidgetType, pos2, vec2,
};

use super::axis::Axis;
use super::lanes::dashed;
use super::marks::{Mark, MarkKind};
use crate::analysis::Timeline;
use crate::model::{Day, counted};
use crate::ui::text::{line, paint_words, width};

/// How high the strip is, in points.
pub(super) const HEIGHT: f32 = 66.0;
/// How far the line of the axis lies below its top.
const LINE: f32 = 40.0;
/// How far a mark with many happenings rises.
const HIGHEST: f32 = 20.0;
/// How near the pointer has to be to a moment of change to be taken there, in points.
const NEAR: f32 = 4.0;

/// What is seen on the strip.
pub(super) struct Seen<'a> {
    pub axis: &'a Axis,
    pub marks: &'a [Mark],
    pub timeline: &'a Timeline,
    /// The date that is looked at; `None`: the latest state.
    pub day: Option<Day>,
    /// What it is compared with.
    pub compared: Option<Day>,
}

/// What is asked of the date by pointer or key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// To look at this day. `begins`: a gesture begins with it.
    Look { day: Day, begins: bool },
    /// To look at the next change, or the one before.
    Step { forwards: bool },
    /// To look at the first change.
    First,
    /// To look at the latest state.
    Latest,
    /// To mark what has changed since this day.
    Compare(Day),
}

/// The widget that takes keys.
pub(super) fn id() -> Id {
    Id::new("time strip")
}

/// Shows the strip in a room; what is asked by it.
pub(super) fn show(ui: &mut Ui, rect: Rect, seen: &Seen<'_>) -> Option<Asked> {
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    paint(ui, rect, seen, response.has_focus());
    let said = spoken(seen);
    response.widget_info(|| WidgetInfo::labeled(WidgetType::Slider, true, &said));
    ui.ctx().accesskit_node_builder(id(), |node| {
        node.add_action(Request::Increment);
        node.add_action(Request::Decrement);
    });
    let asked = by_pointer(ui, &response, seen).or_else(|| by_key(ui, &response, seen));
    if let Some(at) = response.hover_pos() {
        let words = pointed(seen, at.x);
        response.on_hover_text_at_pointer(words);
    }
    asked
}

/// The date that is looked at, in words.
pub(super) fn spoken(seen: &Seen<'_>) -> String {
    let day = seen.day.and_then(Day::words);
    let day = day.unwrap_or_else(|| "the latest state".to_owned());
    format!("Date: {day}")
}

fn by_pointer(ui: &Ui, response: &Response, seen: &Seen<'_>) -> Option<Asked> {
    let at = response.interact_pointer_pos()?;
    if !(response.is_pointer_button_down_on() || response.clicked()) {
        return None;
    }
    let day = near(seen, at.x);
    if ui.input(|input| input.modifiers.shift) {
        let is_there = seen.day == Some(day) || seen.compared == Some(day);
        return (!is_there).then_some(Asked::Compare(day));
    }
    let begins = ui.input(|input| input.pointer.any_pressed());
    if begins {
        response.request_focus();
    }
    (begins || seen.day != Some(day)).then_some(Asked::Look { day, begins })
}

fn by_key(ui: &Ui, response: &Response, seen: &Seen<'_>) -> Option<Asked> {
    let requested = |request| ui.input(|input| input.has_accesskit_action_request(id(), request));
    if requested(Request::Increment) {
        return Some(Asked::Step { forwards: true });
    }
    if requested(Request::Decrement) {
        return Some(Asked::Step { forwards: false });
    }
    if !response.has_focus() {
        return None;
    }
    ui.memory_mut(|memory| {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        memory.set_focus_lock_filter(id(), filter);
    });
    let pressed = |key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key));
    let year = |years: i64| {
        let (first, last) = seen.axis.ends()?;
        let day = seen.day.unwrap_or(last).plus_months(12 * years);
        let day = day.clamp(first, last);
        Some(Asked::Look { day, begins: true })
    };
    if pressed(Key::ArrowRight) {
        Some(Asked::Step { forwards: true })
    } else if pressed(Key::ArrowLeft) {
        Some(Asked::Step { forwards: false })
    } else if pressed(Key::PageUp) {
        year(1)
    } else if pressed(Key::PageDown) {
        year(-1)
    } else if pressed(Key::Home) {
        Some(Asked::First)
    } else if pressed(Key::End) {
        Some(Asked::Latest)
    } else {
        None
    }
}

/// The day at a place: that of a moment of change which is near, else the one there.
fn near(seen: &Seen<'_>, x: f32) -> Day {
    let there = seen.axis.day(x);
    let at = |found: Option<(Day, _)>| found.map(|(day, _)| day);
    let before = at(seen.timeline.previous(Some(there)));
    let after = at(seen.timeline.next(Some(there)));
    let on = seen.timeline.passed(Some(there));
    let on = on
        .checked_sub(1)
        .map(|last| seen.timeline.numbered(last..last + 1));
    let on = on.and_then(|moments| moments.first()).map(|(day, _)| *day);
    let distance = |day: &Day| (seen.axis.x(*day) - x).abs();
    [before, on, after]
        .into_iter()
        .flatten()
        .filter(|day| *day != Day::MAX && distance(day) <= NEAR)
        .min_by(|a, b| distance(a).total_cmp(&distance(b)))
        .unwrap_or(there)
}

/// What is told of a place that is pointed at.
fn pointed(seen: &Seen<'_>, x: f32) -> String {
    let mut words = vec![near(seen, x).words().unwrap_or_default()];
    let is_there = |mark: &&Mark| mark.from - NEAR <= x && x <= mark.until + NEAR;
    for mark in seen.marks.iter().filter(is_there).take(8) {
        words.push(mark_words(mark));
    }
    words.push("Drag to look at another date; with Shift, to compare with one".to_owned());
    words.join("\n")
}

fn mark_words(mark: &Mark) -> String {
    let stances = counted(mark.count, "stance", "stances");
    let what = match (mark.kind, mark.count) {
        (MarkKind::Begins, 1) => format!("{stances} begins"),
        (MarkKind::Begins, _) => format!("{stances} begin"),
        (MarkKind::Ends, 1) => format!("{stances} ends"),
        (MarkKind::Ends, _) => format!("{stances} end"),
        (MarkKind::Superseded, _) => format!("{stances} superseded by later ones"),
        (MarkKind::Evidence, _) => counted(mark.count, "item of evidence", "items of evidence"),
    };
    if mark.is_doubtful() {
        let [first, last] = mark.days.map(|day| day.words().unwrap_or_default());
        format!("{what}, some day from {first} to {last}")
    } else {
        what
    }
}

fn paint(ui: &Ui, rect: Rect, seen: &Seen<'_>, focused: bool) {
    let y = rect.top() + LINE;
    let ink = ui.visuals().text_color();
    let weak = ui.visuals().weak_text_color();
    let painter = ui.painter();
    let ground = rect.with_max_y(rect.top() + HEIGHT);
    painter.rect_filled(ground, CornerRadius::same(3), ui.visuals().extreme_bg_color);
    if focused {
        let edge = ui.visuals().selection.stroke;
        painter.rect_stroke(ground, CornerRadius::same(3), edge, StrokeKind::Inside);
    }
    let Some((first, last)) = seen.axis.ends() else {
        return;
    };
    let (left, right) = (seen.axis.x(first), seen.axis.x(last));
    if let Some(compared) = seen.compared {
        let (one, other) = (
            seen.axis.x(compared),
            seen.day.map_or(right, |day| seen.axis.x(day)),
        );
        let span = Rect::from_x_y_ranges(one.min(other)..=one.max(other), ground.y_range());
        let fill = ui.visuals().selection.bg_fill.gamma_multiply(0.55);
        painter.rect_filled(span, CornerRadius::ZERO, fill);
    }
    painter.hline(left..=right, y, Stroke::new(1.2, ink));
    strokes(ui, seen.axis, y);
    // Up to where counts stand.
    let mut taken = f32::NEG_INFINITY;
    for mark in seen.marks {
        paint_mark(ui, mark, y);
        if mark.kind == MarkKind::Begins && mark.count > 1 {
            taken = paint_count(ui, mark, y, taken);
        }
    }
    let at = seen.day.map_or(right, |day| seen.axis.x(day));
    let day = seen.day.unwrap_or(Day::MAX);
    let own = plate(ui, ground, (at, day, true), None);
    if let Some(compared) = seen.compared {
        let other = seen.axis.x(compared);
        let beside = plate(ui, ground, (other, compared, false), Some(own));
        let stroke = Stroke::new(1.2, weak);
        handle(ui, ground, (other, y), (beside, stroke), (compared, false));
    }
    handle(
        ui,
        ground,
        (at, y),
        (own, Stroke::new(2.0, ink)),
        (day, true),
    );
}

/// The calendar along the axis, and the times that are shortened.
fn strokes(ui: &Ui, axis: &Axis, y: f32) {
    let size = egui::TextStyle::Small.resolve(ui.style()).size;
    let weak = ui.visuals().weak_text_color();
    let painter = ui.painter();
    for stroke in axis.strokes() {
        let long = if stroke.name.is_some() { 6.0 } else { 3.0 };
        painter.vline(stroke.x, y..=y + long, Stroke::new(1.0, weak));
        if let Some(name) = stroke.name {
            let at = pos2(stroke.x, y + 12.0);
            paint_words(
                painter,
                at,
                Align2::CENTER_TOP,
                line(&name, size, false, weak),
            );
        }
    }
    let ground = ui.visuals().extreme_bg_color;
    for gap in axis.breaks() {
        let middle = pos2(gap.x, y);
        let hole = Rect::from_center_size(middle, vec2(10.0, 4.0));
        painter.rect_filled(hole, CornerRadius::ZERO, ground);
        for shift in [-4.0, 4.0] {
            let slant = [
                middle + vec2(shift - 3.0, 6.0),
                middle + vec2(shift + 3.0, -6.0),
            ];
            painter.line_segment(slant, Stroke::new(1.2, weak));
        }
        let name = line(&gap.name, size * 0.92, false, weak);
        paint_words(painter, pos2(gap.x, y - 8.0), Align2::CENTER_BOTTOM, name);
    }
}

/// How high a mark rises of so many happenings.
fn rise(count: usize) -> f32 {
    // Counts of stances are far below what single precision counts.
    #[allow(clippy::cast_precision_loss)]
    let count = count as f32;
    (5.0 + 4.5 * count.log2()).min(HIGHEST)
}

/// How many stances begin at a mark, where there is room for that; up to where there is
/// none any more.
fn paint_count(ui: &Ui, mark: &Mark, y: f32, taken: f32) -> f32 {
    let size = egui::TextStyle::Small.resolve(ui.style()).size;
    let count = line(
        &mark.count.to_string(),
        size,
        true,
        ui.visuals().text_color(),
    );
    let right = mark.until - 4.0;
    if right - width(ui, count.clone()) < taken {
        return taken;
    }
    let at = pos2(right, y - rise(mark.count) - 1.0);
    paint_words(ui.painter(), at, Align2::RIGHT_TOP, count);
    mark.until + 4.0
}

/// A mark: what begins stands filled above the line, what ends hollow below it.
fn paint_mark(ui: &Ui, mark: &Mark, y: f32) {
    let ink = ui.visuals().text_color();
    let weak = ui.visuals().weak_text_color();
    let painter = ui.painter();
    let rise = rise(mark.count);
    if mark.is_doubtful() && mark.kind != MarkKind::Evidence {
        let (top, bottom) = match mark.kind {
            MarkKind::Begins => (y - 9.0, y),
            _ => (y, y + 7.0),
        };
        let span = Rect::from_min_max(pos2(mark.from, top), pos2(mark.until, bottom));
        dashed(ui, span, Stroke::new(1.0, weak));
    }
    // From then on it is certain.
    let x = mark.until;
    match mark.kind {
        MarkKind::Begins => {
            let bar = Rect::from_min_max(pos2(x - 1.5, y - rise), pos2(x + 1.5, y));
            painter.rect_filled(bar, CornerRadius::ZERO, ink);
        }
        MarkKind::Ends | MarkKind::Superseded => {
            let bar = Rect::from_min_max(pos2(x - 2.0, y), pos2(x + 2.0, y + rise.min(9.0)));
            let stroke = Stroke::new(1.2, ink);
            painter.rect(
                bar,
                CornerRadius::ZERO,
                ui.visuals().extreme_bg_color,
                stroke,
                StrokeKind::Inside,
            );
            if mark.kind == MarkKind::Superseded {
                painter.line_segment([bar.left_bottom(), bar.right_top()], stroke);
            }
        }
        MarkKind::Evidence => {
            let middle = pos2(f32::midpoint(mark.from, mark.until), y - 3.0);
            painter.circle_stroke(middle, 2.2, Stroke::new(1.0, weak));
        }
    }
}

/// How the date of a handle is written.
fn name_of(day: Day) -> String {
    day.words().unwrap_or_else(|| "latest".to_owned())
}

/// The room of the name of a handle, above its line; beside another one where it would
/// lie on that.
fn plate(ui: &Ui, ground: Rect, (x, day, main): (f32, Day, bool), other: Option<Rect>) -> Rect {
    let size = egui::TextStyle::Small.resolve(ui.style()).size;
    let name = line(&name_of(day), size, main, ui.visuals().text_color());
    let half = width(ui, name) / 2.0 + 5.0;
    let (left, right) = (ground.left() + half, ground.right() - half);
    let top = ground.top() + size * 0.5 + 3.0;
    let at = |x: f32| {
        let x = x.clamp(left, right.max(left));
        Rect::from_center_size(pos2(x, top), vec2(2.0 * half, size + 5.0))
    };
    let Some(other) = other.filter(|other| other.intersects(at(x))) else {
        return at(x);
    };
    let before = at(other.left() - half - 2.0);
    let after = at(other.right() + half + 2.0);
    let order = if x >= other.center().x {
        [after, before]
    } else {
        [before, after]
    };
    let is_free = |plate: &Rect| !plate.intersects(other);
    order.into_iter().find(is_free).unwrap_or(before)
}

/// The handle of a date: a line through the strip under its name.
fn handle(
    ui: &Ui,
    ground: Rect,
    (x, y): (f32, f32),
    (plate, stroke): (Rect, Stroke),
    (day, main): (Day, bool),
) {
    let painter = ui.painter();
    painter.vline(x, plate.bottom()..=ground.bottom(), stroke);
    let size = egui::TextStyle::Small.resolve(ui.style()).size;
    let (fill, ink) = if main {
        (ui.visuals().text_color(), ui.visuals().extreme_bg_color)
    } else {
        (ui.visuals().extreme_bg_color, ui.visuals().text_color())
    };
    let edge = Stroke::new(1.0, ui.visuals().text_color());
    painter.rect(plate, CornerRadius::same(3), fill, edge, StrokeKind::Inside);
    let name = line(&name_of(day), size, main, ink);
    paint_words(painter, plate.center(), Align2::CENTER_CENTER, name);
    if main {
        painter.add(Shape::circle_filled(pos2(x, y), 4.0, stroke.color));
    } else {
        painter.circle(pos2(x, y), 4.0, ui.visuals().extreme_bg_color, stroke);
    }
}
