//! The words of the table that stand for values, with what they mean.

use egui::{Align, ComboBox, Label, Layout, Response, RichText, ScrollArea, TextStyle, Ui, vec2};

use super::session::Session;
use super::title::title;
use super::trial::Trial;
use super::words;
use crate::format::{NoStep, ValueWord, ValueWords, Weights};
use crate::model::{Value, counted};
use crate::ui::widgets::{list_of, warning};
use crate::workspace::Workspace;

/// So many words are shown: a scale has no more.
const WORDS: usize = 60;

/// What a word is said to mean, or why it means nothing.
type Means = Result<Option<Value>, NoStep>;

/// Whether a table has words for values, or weights.
pub(super) fn has_any(trial: &Trial) -> bool {
    !trial.words.words.is_empty() || trial.words.weights.iter().any(|count| *count > 0)
}

/// What was chosen on a frame.
struct Said {
    word: Option<(String, Option<Value>)>,
    weights: Weights,
    /// Whether a word that is not understood got the keyboard.
    is_focused: bool,
}

/// Shows the words and takes over what they are to mean.
pub(super) fn meanings(ui: &mut Ui, session: &mut Session, workspace: &Workspace) {
    let Some((Ok(trial), is_fresh)) = session.shown(workspace) else {
        return;
    };
    let words = &trial.words;
    let heading = match words.words.iter().filter(|own| own.means.is_err()).count() {
        0 => "What values mean".to_owned(),
        many => format!(
            "What values mean: {} unknown",
            counted(many, "word is", "words are")
        ),
    };
    title(ui, heading);
    let seeks = is_fresh && session.seeks_focus && session.open_questions().next().is_none();
    let weights = session.choices.weights;
    let shown = ScrollArea::vertical()
        .id_salt("import meanings")
        .auto_shrink(false)
        .show(ui, |ui| list(ui, words, weights, seeks));
    let said = shown.inner;
    if said.is_focused {
        session.seeks_focus = false;
    }
    if session.is_making() {
        return;
    }
    session.choices.weights = said.weights;
    if let Some((word, value)) = said.word {
        session.choices.mean(&word, value);
        session.seeks_focus = true;
    }
}

/// The words, then the weights. `seeks`: a word that is not understood gets the keyboard.
fn list(ui: &mut Ui, words: &ValueWords, mut weights: Weights, seeks: bool) -> Said {
    let (mut said, mut is_focused) = (None, false);
    for (at, word) in words.words.iter().take(WORDS).enumerate() {
        let (list, means) = one(ui, word);
        if let Some(value) = means {
            said = Some((word.word.clone(), value));
        }
        if at == 0 && seeks && word.means.is_err() {
            list.request_focus();
            is_focused = true;
        }
    }
    let more = words.words.len().saturating_sub(WORDS);
    if more > 0 {
        let more = counted(more, "more word", "more words");
        ui.label(RichText::new(format!("… and {more}")).weak());
    }
    let steps = [
        ("Weights above zero", &mut weights.positive),
        ("Weights of zero", &mut weights.zero),
        ("Weights below zero", &mut weights.negative),
    ];
    for ((name, step), count) in steps.into_iter().zip(words.weights) {
        if count > 0 {
            weight(ui, name, count, step);
        }
    }
    Said {
        word: said,
        weights,
        is_focused,
    }
}

/// A word with its list; what it is to mean from now on.
fn one(ui: &mut Ui, word: &ValueWord) -> (Response, Option<Option<Value>>) {
    let mut all: Vec<(Means, String)> = Vec::new();
    if let Err(reason) = word.means {
        all.push((Err(reason), words::no_step(reason).to_owned()));
    }
    let steps = Value::SCALE.into_iter().rev().map(Some).chain([None]);
    all.extend(steps.map(|step| (Ok(step), words::value(step))));
    let mut means = word.means;
    let ink = word.means.is_err().then(|| warning(ui));
    let text = RichText::new(words::brief(&word.word));
    let text = match ink {
        Some(ink) => text.color(ink),
        None => text,
    };
    let name = format!("What “{}” means", words::brief(&word.word));
    let list = row(ui, (text, word.count, &name), &mut means, &all);
    (list, (means != word.means).then(|| means.ok().flatten()))
}

fn weight(ui: &mut Ui, name: &str, count: usize, step: &mut Value) {
    let all: Vec<(Value, String)> = (Value::SCALE.into_iter().rev())
        .map(|value| (value, words::value(Some(value))))
        .collect();
    row(ui, (RichText::new(name), count, name), step, &all);
}

/// What stands in the table, how often, and the list of what it may mean.
fn row<T: PartialEq + Clone>(
    ui: &mut Ui,
    (text, count, name): (RichText, usize, &str),
    now: &mut T,
    all: &[(T, String)],
) -> Response {
    let em = TextStyle::Body.resolve(ui.style()).size;
    let height = ui.spacing().interact_size.y;
    let size = vec2(ui.available_width(), height);
    let shown = all.iter().find(|(value, _)| value == now);
    let shown = shown.map_or("", |(_, text)| text.as_str());
    let middle = Layout::right_to_left(Align::Center);
    let laid = ui.allocate_ui_with_layout(size, middle, |ui| {
        ui.add_space(10.0);
        let list = ComboBox::from_id_salt(("import meaning", name))
            .selected_text(shown)
            .width(em * 10.5)
            .height(330.0)
            .truncate();
        let list = list_of(ui, list, now, all);
        (list.ctx).accesskit_node_builder(list.id, |node| node.set_label(name));
        ui.label(RichText::new(format!("× {count}")).weak());
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.add(Label::new(text).truncate());
        });
        list
    });
    laid.inner
}
