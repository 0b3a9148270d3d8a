//! The answers to a question in letters that a class can read: how many hands each got, and
//! beside them, once that is revealed, what the sources say.

use egui::{
    Align, Align2, Color32, CornerRadius, DragValue, Frame, Label, Layout, Margin, Rect, Sense,
    TextStyle, Ui, vec2,
};

use crate::analysis::{Counts, Outcome as Answered, Said};
use crate::model::{Answer, Document, Evidence, Question, Sign, Value, is_blank};
use crate::scene::{Language, QuestionWords, Theme};
use crate::ui::text::{paint_words, strong, words_of};
use crate::ui::widgets::{on_colour, value_colour};

/// Which shares of the width the answers and the hands take.
const ANSWER: f32 = 0.24;
const HANDS: f32 = 0.25;

/// What is shown of a question.
#[derive(Clone, Copy)]
pub(super) struct Shown<'s> {
    pub(super) document: &'s Document,
    pub(super) theme: &'s Theme,
    pub(super) question: &'s Question,
    /// What the sources say, once that is revealed.
    pub(super) revealed: Option<&'s Answered>,
    /// The size of letters, in points.
    pub(super) size: f32,
}

/// A row for each answer that is offered.
pub(super) fn answers(ui: &mut Ui, shown: Shown<'_>, counts: &mut Counts) {
    let size = shown.size;
    let muted = ui.visuals().weak_text_color();
    let total = counts.total();
    let hands = if total == 1 { "hand" } else { "hands" };
    let heads = [
        "Answer".to_owned(),
        format!("The class: {total} {hands}"),
        (shown.revealed).map_or(String::new(), |_| "What the sources say".to_owned()),
    ];
    columns(ui, |ui, column| {
        let head = heads.get(column).map_or("", String::as_str);
        let job = words_of([(head, false, false)], size * 0.8, muted);
        ui.add(Label::new(job).truncate());
    });
    ui.separator();
    let question = shown.question;
    let most = counts.each(question.choices).map(|(_, hands)| hands).max();
    for answer in question.choices.answers() {
        let mut name = None;
        columns(ui, |ui, column| match column {
            0 => name = Some(answer_name(ui, shown, *answer)),
            1 => hands_for(ui, shown, (*answer, name), (counts, most.unwrap_or(0))),
            _ => sources(ui, shown, *answer),
        });
        ui.add_space(size * 0.3);
    }
}

/// Three cells beside each other.
fn columns(ui: &mut Ui, mut add: impl FnMut(&mut Ui, usize)) {
    let whole = ui.available_width();
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for (column, share) in [ANSWER, HANDS, 1.0 - ANSWER - HANDS]
            .into_iter()
            .enumerate()
        {
            let layout = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(whole * share, 0.0), layout, |ui| {
                ui.set_width(whole * share);
                add(ui, column);
            });
        }
    });
}

/// The sign of an answer, its word and what it covers; the id of the word.
fn answer_name(ui: &mut Ui, shown: Shown<'_>, answer: Answer) -> egui::Id {
    let (words, size) = (QuestionWords::of(Language::English), shown.size);
    let fill = colour(answer, shown.theme, ui.visuals().text_color());
    ui.horizontal_top(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(size * 1.6, size * 1.6), Sense::hover());
        ui.painter().circle_filled(rect.center(), size * 0.75, fill);
        let job = words_of([(mark(answer), true, false)], size, on_colour(fill));
        paint_words(ui.painter(), rect.center(), Align2::CENTER_CENTER, job);
        ui.add_space(size * 0.4);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let name = ui.label(strong(words.answer(answer)).size(size * 1.1));
            let covers = words.covers(answer);
            if !covers.is_empty() {
                let muted = ui.visuals().weak_text_color();
                let job = words_of([(covers.as_str(), false, false)], size * 0.7, muted);
                ui.add(Label::new(job).wrap());
            }
            name.id
        })
        .inner
    })
    .inner
}

/// The field for the hands that an answer got, and a bar as long as their share.
fn hands_for(
    ui: &mut Ui,
    shown: Shown<'_>,
    (answer, name): (Answer, Option<egui::Id>),
    (counts, most): (&mut Counts, u32),
) {
    let size = shown.size;
    let fill = colour(answer, shown.theme, ui.visuals().text_color());
    ui.horizontal(|ui| {
        let font = ui.style_mut().text_styles.get_mut(&TextStyle::Button);
        if let Some(font) = font {
            font.size = size;
        }
        ui.spacing_mut().interact_size = vec2(size * 2.2, size * 1.5);
        let mut hands = counts.of(answer);
        let field = ui.add(DragValue::new(&mut hands).range(0..=Counts::MOST));
        let field = match name {
            Some(name) => field.labelled_by(name),
            None => field,
        };
        if field.changed() {
            // The field keeps it within what can be counted.
            let _ = counts.set(answer, hands);
        }
        let room = vec2((ui.available_width() - size).max(0.0), size * 1.5);
        let (rect, _) = ui.allocate_exact_size(room, Sense::hover());
        let share = f64::from(hands) / f64::from(most.max(1));
        // Between 0 and 1.
        #[allow(clippy::cast_possible_truncation)]
        let bar = rect.with_max_x(rect.left() + rect.width() * share as f32);
        ui.painter().rect_filled(bar, CornerRadius::ZERO, fill);
    });
}

/// What each source says to an answer, once that is revealed.
fn sources(ui: &mut Ui, shown: Shown<'_>, answer: Answer) {
    let Some(outcome) = shown.revealed else {
        return;
    };
    let items: Vec<&Said> = outcome.reveal.saying(answer).collect();
    if items.is_empty() {
        let muted = ui.visuals().weak_text_color();
        let says = outcome.says(answer);
        let job = words_of([(says.as_str(), false, false)], shown.size * 0.85, muted);
        ui.add(Label::new(job).wrap());
    }
    for said in items {
        let stance = shown.document.stances().get(said.stance);
        if let Some(item) = stance.and_then(|stance| stance.evidence.get(said.item)) {
            card(ui, shown, answer, item);
        }
    }
}

/// One item of evidence, with a band in the colour of what it says.
fn card(ui: &mut Ui, shown: Shown<'_>, answer: Answer, item: &Evidence) {
    let size = shown.size * 0.85;
    let ink = ui.visuals().text_color();
    let fill = colour(answer, shown.theme, ink);
    // A margin of at most 127 points.
    #[allow(clippy::cast_possible_truncation)]
    let air = (size * 0.4).clamp(1.0, 60.0) as i8;
    let margin = Margin {
        left: 2 * air,
        ..Margin::same(air)
    };
    let frame = Frame::new().fill(ui.visuals().extreme_bg_color);
    let card = frame.inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = size * 0.1;
        let speaker = if is_blank(&item.speaker) {
            "the source itself"
        } else {
            item.speaker.as_str()
        };
        let hedged = if item.is_hedged() { ", hedged" } else { "" };
        let gap = if is_blank(&item.locator) { "" } else { "  " };
        let says = format!(" says {}{hedged}", item.says.word());
        let head = [
            (item.locator.as_str(), true, false),
            (gap, false, false),
            (speaker, false, false),
            (says.as_str(), false, false),
        ];
        ui.add(Label::new(words_of(head, size, ink)).wrap());
        let said = [item.gist.as_str(), item.quote.as_str()];
        if let Some(words) = said.into_iter().find(|words| !is_blank(words)) {
            let job = words_of([(words, false, false)], size, ink);
            ui.add(Label::new(job).wrap());
        }
    });
    let rect = card.response.rect;
    let band = Rect::from_min_size(rect.min, vec2(size * 0.3, rect.height()));
    ui.painter().rect_filled(band, CornerRadius::ZERO, fill);
}

/// The sign of an answer.
fn mark(answer: Answer) -> &'static str {
    match answer {
        Answer::For => Sign::Positive.mark(),
        Answer::Against => Sign::Negative.mark(),
        Answer::Neither => Sign::Neutral.mark(),
        Answer::Step(value) => value.sign().mark(),
        Answer::Both => "±",
    }
}

/// The colour of an answer's sign; of both, that of the text.
fn colour(answer: Answer, theme: &Theme, ink: Color32) -> Color32 {
    let value = match answer {
        Answer::For => Value::Supportive,
        Answer::Against => Value::Hostile,
        Answer::Neither => Value::Neutral,
        Answer::Step(value) => value,
        Answer::Both => return ink,
    };
    value_colour(value, theme)
}
