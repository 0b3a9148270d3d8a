//! A tie: a sign for each of its stances, and of the one that is chosen the value with all
//! its evidence.

use egui::{Button, CornerRadius, Stroke, Ui, WidgetInfo, WidgetType, vec2};

use super::large::{alone, words};
use crate::analysis::{Class, Part, Tie, part_topic};
use crate::model::{ActorId, Evidence, Sign, Stance, Value, isolated};
use crate::scene::text::is_rtl;
use crate::scene::{PageWords, Theme};
use crate::ui::actions::{Action, Actions};
use crate::ui::context::Context;
use crate::ui::text::{capitalised, strong};
use crate::ui::widgets::{on_colour, value_colour};

/// Tells a tie in letters of a size.
pub(super) fn show(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (from, to): (&ActorId, &ActorId),
    size: f32,
) {
    let workspace = &cx.workspace;
    let [from_name, to_name] = [from, to].map(|id| name(cx, id));
    let pair = if is_rtl(alone(&from_name)) {
        // The whole of it runs from right to left, the holder first.
        format!("\u{200f}{from_name} ← {to_name}")
    } else {
        format!("{from_name} → {to_name}")
    };
    words(ui, [(pair.as_str(), true)], size);
    let Some(tie) = workspace.tie(from, to) else {
        words(ui, [("Nothing of it is shown here", false)], size);
        return;
    };
    let chosen = chosen(cx, &tie);
    signs(ui, cx, actions, (&tie, chosen), size);
    ui.separator();
    let told = tie.parts.get(chosen);
    let stance = told.and_then(|part| workspace.document().stances().get(part.stance));
    if let Some((part, stance)) = told.zip(stance) {
        let heading = capitalised(&part_words(cx, part));
        words(ui, [(heading.as_str(), true)], size);
        for item in &stance.evidence {
            evidence(ui, cx, item, size);
        }
    }
}

/// The name of an actor in the language of the map, as it stands there.
pub(super) fn name(cx: &Context, id: &ActorId) -> String {
    let actor = cx.workspace.document().actor(id);
    let own = actor.and_then(|actor| actor.name_in(cx.workspace.display.language.tag()));
    own.map_or_else(|| cx.workspace.label(id), |own| isolated(own).into_owned())
}

/// Which of the stances of a tie is told: the one that is chosen, else the first.
fn chosen(cx: &Context, tie: &Tie) -> usize {
    let stances = cx.workspace.document().stances();
    let wanted = cx.workspace.selection.stance.as_ref();
    let of = |part: &Part| stances.get(part.stance).map(|stance: &Stance| &stance.id);
    let at = tie.parts.iter().position(|part| of(part) == wanted);
    at.unwrap_or(0)
}

/// A stance in words: `trade: cooperative`.
fn part_words(cx: &Context, part: &Part) -> String {
    let language = cx.workspace.display.language;
    let topic = part_topic(cx.workspace.document(), part, Some(language.tag()));
    let said = PageWords::of(language);
    let [.., contested, undecided, _] = said.legend(cx.workspace.untold());
    let value = match part.class {
        Class::Contested => contested,
        _ => (part.reading.value).map_or(undecided, |value| said.value(value)),
    };
    format!("{topic}: {value}")
}

/// The sign of a stance, and the value whose colour stands for it.
fn sign(class: Class) -> (&'static str, Value) {
    match class {
        Class::Negative => (Sign::Negative.mark(), Value::Hostile),
        Class::Positive => (Sign::Positive.mark(), Value::Supportive),
        Class::Neutral => (Sign::Neutral.mark(), Value::Neutral),
        Class::Contested => ("?", Value::Neutral),
        Class::Undecided => ("…", Value::Neutral),
    }
}

/// A sign for each stance, which a click tells.
fn signs(
    ui: &mut Ui,
    cx: &Context,
    actions: &mut Actions,
    (tie, chosen): (&Tie, usize),
    size: f32,
) {
    let theme = Theme::of(cx.workspace.display.look);
    let ink = ui.visuals().text_color();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().button_padding = vec2(0.0, 0.0);
        for (at, part) in tie.parts.iter().enumerate() {
            let (mark, value) = sign(part.class);
            let fill = value_colour(value, &theme);
            let letters = strong(mark).size(size);
            let edge = if at == chosen { size * 0.17 } else { 0.0 };
            // A circle, of at most 255 points.
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            let radius = (size * 0.7).clamp(1.0, 255.0) as u8;
            let button = Button::new(letters.color(on_colour(fill)))
                .fill(fill)
                .stroke(Stroke::new(edge, ink))
                .corner_radius(CornerRadius::same(radius))
                .min_size(vec2(size * 1.4, size * 1.4));
            let button = ui.add(button);
            button.widget_info(|| {
                let name = part_words(cx, part);
                WidgetInfo::selected(WidgetType::RadioButton, true, at == chosen, name)
            });
            let stance = cx.workspace.document().stances().get(part.stance);
            if let Some(stance) = stance.filter(|_| button.clicked()) {
                actions.push(Action::PickStance(stance.id.clone()));
            }
        }
    });
}

/// An item of evidence: where it stands, who says it, what it says.
fn evidence(ui: &mut Ui, cx: &Context, item: &Evidence, size: f32) {
    let document = cx.workspace.document();
    let language = cx.workspace.display.language.tag();
    let source = document.source(&item.source);
    let speaker = match item.speaker.as_str() {
        "" => source.map_or("", |s| s.title_in(language).unwrap_or(s.label())),
        speaker => speaker,
    };
    let gap = if item.locator.is_empty() { "" } else { " " };
    ui.add_space(size * 0.3);
    words(
        ui,
        [
            (item.locator.as_str(), true),
            (gap, false),
            (speaker, false),
        ],
        size,
    );
    let gist = item.gist_in(language);
    if !gist.is_empty() {
        words(ui, [(gist, false)], size);
    }
    if !item.quote.is_empty() {
        let quote = format!("“{}”", item.quote);
        words(ui, [(quote.as_str(), false)], size);
    }
}
