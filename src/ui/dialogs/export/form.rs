//! The left side of the export dialog: everything that can be chosen.

use egui::{Button, Grid, Id, RadioButton, Ui, WidgetInfo, WidgetType, vec2};

use super::choices::{Choices, Extract, MOST_CROP, Paper};
use super::dates::DatesKind;
use super::dates_form::{DatesKnown, dates_ui};
use super::rows::{check, named, number, pick, row};
use super::withheld::{Standing, withheld};
use super::words::{self, Label};
use crate::figure::{Embeds, FigureRequest, FigureView, Format, Letters};
use crate::model::ActorId;
use crate::scene::{FrameParts, Labels, Language, Look, Options, Page, Preset};
use crate::ui::text::strong;
use crate::ui::text_field::TextField;
use crate::ui::widgets::faint;

/// What the form is about, beside the choices themselves.
pub(super) struct Around<'a> {
    /// What the window shows.
    pub screen: &'a Options,
    /// What is selected there.
    pub selected: &'a [ActorId],
    /// Which view is worked in.
    pub view: FigureView,
    /// The request that the choices make.
    pub request: &'a FigureRequest,
    /// What of the map goes along in an SVG, in words.
    pub goes_along: Option<&'a str>,
    /// What is known of its dates.
    pub dates: DatesKnown,
    /// Whether only what is seen of the map is drawn; `None`: the whole is seen, or drawn
    /// otherwise.
    pub part: Option<bool>,
    /// Which withheld names still stand in what goes out.
    pub standing: &'a Standing,
    /// What a page to hand out can tell and ask.
    pub page: PageKnown,
}

/// What a page to hand out can tell and ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct PageKnown {
    /// Whether the map has a story.
    pub has_story: bool,
    /// Whether the class can be asked: one date of the fact is drawn, with a stance to ask
    /// about.
    pub can_ask: bool,
}

/// Shows the choices and takes over what is chosen; whether the list of changes is asked
/// for.
pub(super) fn form(ui: &mut Ui, choices: &mut Choices, around: &Around<'_>) -> bool {
    ui.spacing_mut().item_spacing.y = 6.0;
    format(ui, choices);
    let shown = words::view_as_shown(around.view);
    let mut views = vec![(None, shown)];
    views.extend(FigureView::ALL.map(|view| (Some(view), view.words().to_owned())));
    pick(ui, words::VIEW, &mut choices.view, &views);
    let wants_list = dates_ui(ui, &mut choices.dates, &around.dates);
    let drawn = choices.kind != Format::Text;
    if choices.kind == Format::Svg {
        let all = Letters::ALL.map(|one| (one, words::letters(one).to_owned()));
        pick(ui, words::LETTERS, &mut choices.letters, &all);
        let all = Embeds::ALL.map(|one| (one, words::embeds(one).to_owned()));
        pick(ui, words::EMBEDS, &mut choices.embeds, &all);
        if let Some(goes_along) = around.goes_along {
            ui.weak(goes_along);
        }
    }
    if choices.kind == Format::Html {
        section(ui, words::ON_PAGE);
        on_page(ui, choices, around.page);
    }
    section(ui, words::SHOW);
    extract(ui, choices, around.selected);
    section(ui, words::WITHHELD);
    withheld(ui, &mut choices.withheld);
    let standing = words::standing(around.standing.names());
    if !standing.is_empty() {
        ui.label(standing);
    }
    ui.add_enabled_ui(drawn, |ui| {
        section(ui, words::LAYOUT);
        layout(ui, choices, around);
        section(ui, words::WORDS);
        own_words(ui, choices);
        section(ui, words::PARTS);
        parts(ui, choices, around.screen);
        section(ui, words::CROP);
        let mut only_seen = around.part.unwrap_or_default();
        let can = around.part.is_some();
        let changed = ui.add_enabled_ui(can, |ui| check(ui, &mut only_seen, words::ONLY_SEEN));
        if changed.inner {
            choices.only_seen = Some(only_seen);
        }
        crop(ui, choices);
    });
    ui.add_space(4.0);
    let usual = Choices {
        kind: choices.kind,
        dates: choices.dates.of_kind(DatesKind::Shown),
        ..Choices::default()
    };
    let reset = Button::new(words::RESET.name);
    let reset = ui.add_enabled(*choices != usual, reset);
    if reset.on_hover_text(words::RESET.tip).clicked() {
        *choices = usual;
    }
    wants_list
}

fn section(ui: &mut Ui, name: &str) {
    ui.add_space(3.0);
    ui.label(strong(name));
}

fn format(ui: &mut Ui, choices: &mut Choices) {
    ui.label(strong(words::FORMAT));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        // There are few of them.
        #[allow(clippy::cast_precision_loss)]
        let count = Format::ALL.len() as f32;
        let width = (ui.available_width() - (count - 1.0) * 4.0) / count;
        for kind in Format::ALL {
            let label = words::kind(kind);
            let on = choices.kind == kind;
            let button = Button::selectable(on, label.name)
                .frame_when_inactive(true)
                .min_size(vec2(width, 28.0));
            let response = ui.add(button);
            response.widget_info(|| {
                WidgetInfo::selected(WidgetType::RadioButton, true, on, label.name)
            });
            if response.on_hover_text(label.tip).clicked() {
                choices.kind = kind;
            }
        }
    });
}

/// What a page to hand out tells and asks beside the figure.
fn on_page(ui: &mut Ui, choices: &mut Choices, page: PageKnown) {
    let is_asking = choices.asks && page.can_ask;
    ui.add_enabled_ui(page.has_story && !is_asking, |ui| {
        let mut on = choices.tells_story && page.has_story && !is_asking;
        if check(ui, &mut on, words::TELLS_STORY) {
            choices.tells_story = on;
        }
    });
    ui.add_enabled_ui(page.can_ask, |ui| {
        let mut on = is_asking;
        if check(ui, &mut on, words::ASKS) {
            choices.asks = on;
        }
    });
    if !page.can_ask {
        ui.weak(words::CANNOT_ASK);
    } else if is_asking && page.has_story {
        ui.weak(words::STORY_WOULD_TELL);
    }
}

fn extract(ui: &mut Ui, choices: &mut Choices, selected: &[ActorId]) {
    let now = choices.extract(selected);
    for one in [Extract::Screen, Extract::Everything, Extract::Selection] {
        let label = words::extract(one);
        let free = one != Extract::Selection || !selected.is_empty();
        let response = ui
            .add_enabled(free, RadioButton::new(now == one, label.name))
            .on_hover_text(label.tip)
            .on_disabled_hover_text(words::NOTHING_SELECTED);
        // Two choices here are called as others are elsewhere in the window.
        named(&response, &format!("{}: {}", words::SHOW, label.name));
        if response.clicked() {
            choices.extract = one;
        }
    }
}

fn layout(ui: &mut Ui, choices: &mut Choices, around: &Around<'_>) {
    let mut papers = vec![Paper::Screen];
    papers.extend(Preset::ALL.map(Paper::Preset));
    papers.push(Paper::Own);
    let papers: Vec<_> = (papers.into_iter())
        .map(|paper| {
            let of_view = paper == Paper::Screen && around.screen.page.is_some();
            let words = if of_view {
                words::PAGE_OF_VIEW
            } else {
                words::paper(paper)
            };
            (paper, words.to_owned())
        })
        .collect();
    let before = choices.paper;
    pick(ui, words::PAGE, &mut choices.paper, &papers);
    if choices.paper != before {
        // Another page is printed or shown elsewhere.
        choices.dpi = None;
    }
    if choices.paper == Paper::Own {
        own_page(ui, choices);
    }
    if choices.kind == Format::Png {
        row(ui, words::DPI.name, |ui, name| {
            let mut dpi = around.request.dpi;
            let field = number(ui, "dpi", &mut dpi, 36.0..=2400.0, " per inch");
            if field.changed() {
                choices.dpi = Some(dpi);
            }
            field.labelled_by(name).on_hover_text(words::DPI.tip);
        });
    }
    let mut looks = vec![(None, words::look_of_screen(around.screen.theme.look))];
    looks.extend(Look::ALL.map(|look| (Some(look), words::look(look).to_owned())));
    pick(ui, words::THEME, &mut choices.look, &looks);
    let on_screen = words::language_of_screen(around.screen.language);
    let mut languages = vec![(None, on_screen)];
    languages.extend(Language::ALL.map(|one| (Some(one), one.name().to_owned())));
    pick(ui, words::LANGUAGE, &mut choices.language, &languages);
    let mut labels = vec![(None, words::labels_of_screen(around.screen.labels))];
    labels.extend(Labels::ALL.map(|one| (Some(one), words::labels(one).to_owned())));
    pick(ui, words::LABELS, &mut choices.labels, &labels);
    check(ui, &mut choices.transparent, words::TRANSPARENT);
}

/// Headline, credit line and what a screen reader says first.
fn own_words(ui: &mut Ui, choices: &mut Choices) {
    for (label, text) in [
        (words::OWN_TITLE, &mut choices.title),
        (words::OWN_CREDIT, &mut choices.credit),
        (words::OWN_ALT, &mut choices.alt),
    ] {
        row(ui, label.name, |ui, name| {
            let field = TextField::line(text)
                .id(Id::new(("export", label.full)))
                .hint(faint(ui, words::AS_IN_MAP))
                .width((ui.available_width() - 4.0).clamp(120.0, 216.0));
            ui.add(field).labelled_by(name).on_hover_text(label.tip);
        });
    }
}

fn own_page(ui: &mut Ui, choices: &mut Choices) {
    row(ui, words::WIDTH.name, |ui, name| {
        let width = number(ui, "width", &mut choices.width_mm, Page::SIDES, " mm");
        width.labelled_by(name).on_hover_text(words::WIDTH.tip);
        ui.add_space(6.0);
        check(ui, &mut choices.has_height, words::HAS_HEIGHT);
        ui.add_enabled_ui(choices.has_height, |ui| {
            let height = number(ui, "height", &mut choices.height_mm, Page::SIDES, " mm");
            named(&height, words::HEIGHT.name);
            height.on_hover_text(words::HEIGHT.tip);
        });
    });
}

fn parts(ui: &mut Ui, choices: &mut Choices, screen: &Options) {
    let mut parts: FrameParts = choices.frame.unwrap_or(screen.frame);
    let before = parts;
    Grid::new("export parts")
        .num_columns(3)
        .min_col_width(98.0)
        .show(ui, |ui| {
            check(ui, &mut parts.title, words::TITLE_PART);
            check(ui, &mut parts.date, words::DATE);
            check(ui, &mut parts.rule, words::RULE);
            ui.end_row();
            check(ui, &mut parts.legend, words::LEGEND);
            check(ui, &mut parts.source, words::SOURCE);
            check(ui, &mut parts.notes, words::NOTES);
            ui.end_row();
            pairs(ui, &mut choices.silent, screen.silent, words::SILENT);
            pairs(ui, &mut choices.uncoded, screen.uncoded, words::UNCODED);
        });
    if parts != before {
        choices.frame = Some(parts);
    }
}

fn pairs(ui: &mut Ui, chosen: &mut Option<bool>, screen: bool, label: Label) {
    let mut on = chosen.unwrap_or(screen);
    if check(ui, &mut on, label) {
        *chosen = Some(on);
    }
}

fn crop(ui: &mut Ui, choices: &mut Choices) {
    let [left, top, right, bottom] = choices.crop;
    // Something is left of the figure, whatever is put in.
    let most = [right, bottom, left, top].map(|other| MOST_CROP - other);
    let sides = choices.crop.iter_mut().zip(most);
    let labels = words::SIDES.iter().zip(words::SIDE);
    Grid::new("export crop").spacing([8.0, 4.0]).show(ui, |ui| {
        for word in words::SIDE {
            ui.label(word);
        }
        ui.end_row();
        for ((side, most), (label, word)) in sides.zip(labels) {
            let field = number(ui, word, side, 0.0..=most, " %");
            named(&field, label.name);
            field.on_hover_text(label.tip);
        }
    });
}
