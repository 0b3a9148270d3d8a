//! Which items are listed, by what is said of them: each filter a list, and a chip that
//! takes it away once it is set.

use egui::{Button, Color32, ComboBox, TextStyle, Ui, WidgetInfo, WidgetType};

use crate::model::{
    Credibility, Document, Domain, DomainId, Evidence, Reliability, Sign, Source, SourceId, Stance,
    isolated,
};
use crate::ui::text::{line, width};
use crate::ui::widgets::list_of;

/// How low a grade is at best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GradeLimit {
    /// No reliability and no credibility is stated.
    NotGraded,
    /// Of this reliability, or a lower one.
    Reliability(Reliability),
    /// Of this credibility, or a lower one.
    Credibility(Credibility),
}

impl GradeLimit {
    fn has(self, item: &Evidence) -> bool {
        match self {
            Self::NotGraded => item.reliability.is_none() && item.credibility.is_none(),
            Self::Reliability(best) => item.reliability.is_some_and(|own| own >= best),
            Self::Credibility(best) => item.credibility.is_some_and(|own| own >= best),
        }
    }

    fn words(self) -> String {
        match self {
            Self::NotGraded => "none".to_owned(),
            Self::Reliability(best) => format!("{} or lower", best.letter()),
            Self::Credibility(best) => format!("{} or lower", best.number()),
        }
    }
}

/// What the listed items have in common; `None`: anything.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Filters {
    pub domain: Option<DomainId>,
    pub sign: Option<Sign>,
    pub source: Option<SourceId>,
    /// The empty name: the source itself.
    pub speaker: Option<String>,
    pub grade: Option<GradeLimit>,
    pub coder: Option<String>,
}

impl Filters {
    /// Whether an item is listed. O(1) but for the comparison of names.
    pub(super) fn has(&self, stance: &Stance, item: &Evidence) -> bool {
        let is = |wanted: &Option<String>, own: &str| {
            wanted.as_ref().is_none_or(|name| name.as_str() == own)
        };
        self.domain.as_ref().is_none_or(|own| *own == stance.domain)
            && self.sign.is_none_or(|sign| sign == item.says.sign())
            && self.source.as_ref().is_none_or(|own| *own == item.source)
            && is(&self.speaker, item.speaker.trim())
            && self.grade.is_none_or(|limit| limit.has(item))
            && is(&self.coder, coder(stance, item))
    }
}

/// Who coded an item: it says so itself, or its stance does.
pub(super) fn coder<'d>(stance: &'d Stance, item: &'d Evidence) -> &'d str {
    let own = item.coder.trim();
    if own.is_empty() {
        stance.coder.trim()
    } else {
        own
    }
}

/// Who speaks and who codes in a document: what the lists offer.
#[derive(Debug, Default)]
pub(super) struct Offered {
    speakers: Vec<String>,
    coders: Vec<String>,
}

impl Offered {
    /// So many names are offered at most.
    const NAMES: usize = 400;

    /// O(items · log names).
    pub(super) fn of(document: &Document) -> Self {
        let mut speakers = std::collections::BTreeSet::new();
        let mut coders = std::collections::BTreeSet::new();
        for stance in document.stances() {
            for item in &stance.evidence {
                speakers.insert(item.speaker.trim());
                coders.insert(coder(stance, item));
            }
        }
        let some = |names: std::collections::BTreeSet<&str>| {
            let names = names.into_iter().take(Self::NAMES);
            names.map(str::to_owned).collect()
        };
        Self {
            speakers: some(speakers),
            coders: some(coders),
        }
    }
}

/// What a name is called that is empty where nobody is named.
fn named(name: &str, nobody: &str) -> String {
    match name {
        "" => nobody.to_owned(),
        name => isolated(name).into_owned(),
    }
}

/// What a sign is called.
fn sign_words(sign: Sign) -> &'static str {
    match sign {
        Sign::Positive => "+ cooperative or supportive",
        Sign::Neutral => "0 neutral",
        Sign::Negative => "− hostile or critical",
    }
}

/// Shows the filters and takes over what is chosen.
pub(super) fn filters(ui: &mut Ui, now: &mut Filters, document: &Document, offered: &Offered) {
    let domains = document.domains().iter();
    let domains = domains.map(|own| (own.id.clone(), isolated(Domain::label(own)).into_owned()));
    one(ui, "Topic", &mut now.domain, domains.collect());
    let signs = [Sign::Positive, Sign::Neutral, Sign::Negative];
    let signs = signs.map(|sign| (sign, sign_words(sign).to_owned()));
    one(ui, "Sign", &mut now.sign, signs.to_vec());
    let sources = document.sources().iter();
    let sources = sources.map(|own| (own.id.clone(), isolated(Source::label(own)).into_owned()));
    one(ui, "Source", &mut now.source, sources.collect());
    let names = |names: &[String], nobody: &str| -> Vec<(String, String)> {
        let names = names.iter();
        names.map(|own| (own.clone(), named(own, nobody))).collect()
    };
    let speakers = names(&offered.speakers, "the source itself");
    one(ui, "Speaker", &mut now.speaker, speakers);
    one(ui, "Grade", &mut now.grade, limits());
    if offered.coders.len() > 1 || now.coder.is_some() {
        let coders = names(&offered.coders, "nobody named");
        one(ui, "Coder", &mut now.coder, coders);
    }
}

fn limits() -> Vec<(GradeLimit, String)> {
    let letters = Reliability::ALL.into_iter().skip(1);
    let numbers = Credibility::ALL.into_iter().skip(1);
    (letters.map(GradeLimit::Reliability))
        .chain(numbers.map(GradeLimit::Credibility))
        .chain([GradeLimit::NotGraded])
        .map(|limit| (limit, limit.words()))
        .collect()
}

/// How wide a list is at least.
const LEAST: f32 = 56.0;

/// A filter: a list while it is not set, then a chip.
fn one<T: Clone + PartialEq>(ui: &mut Ui, name: &str, now: &mut Option<T>, all: Vec<(T, String)>) {
    if let Some(value) = now.clone() {
        let shown = all.into_iter().find(|(own, _)| *own == value);
        let shown = shown.map_or_else(|| "gone".to_owned(), |(_, words)| words);
        let chip = ui.add(Button::selectable(true, format!("{name}: {shown}  ×")));
        let said = format!("Take away the filter {name}: {shown}");
        chip.widget_info(|| WidgetInfo::labeled(WidgetType::Button, true, &said));
        if chip.on_hover_text("Take this filter away").clicked() {
            *now = None;
        }
        return;
    }
    let any = (None, "any".to_owned());
    let options: Vec<(Option<T>, String)> = std::iter::once(any)
        .chain(all.into_iter().map(|(own, words)| (Some(own), words)))
        .collect();
    // A list by itself would rather stick out than go on in the next line.
    let size = TextStyle::Button.resolve(ui.style()).size;
    let text = width(ui, line(name, size, false, Color32::BLACK));
    let spacing = ui.spacing();
    let icon = spacing.icon_width + spacing.icon_spacing;
    let room = (text + icon).max(LEAST) + 2.0 * spacing.button_padding.x;
    if ui.available_size_before_wrap().x < room {
        ui.end_row();
    }
    let list = ComboBox::from_id_salt(("evidence filter", name))
        .selected_text(name)
        .width(LEAST)
        .height(330.0);
    let list = list_of(ui, list, now, &options);
    (list.ctx).accesskit_node_builder(list.id, |node| node.set_label(format!("Filter by {name}")));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;

    fn item(speaker: &str, grade: (Option<Reliability>, Option<Credibility>)) -> Evidence {
        Evidence {
            speaker: speaker.to_owned(),
            reliability: grade.0,
            credibility: grade.1,
            ..Evidence::new("s1".into(), Value::Critical)
        }
    }

    #[test]
    fn every_filter_narrows() {
        let stance = Stance {
            coder: "AN".to_owned(),
            ..Stance::new("t", "a".into(), "b".into(), "d".into())
        };
        let own = item("Ann ", (Some(Reliability::C), None));
        let check = |filters: Filters, expect: bool| {
            assert_eq!(filters.has(&stance, &own), expect, "{filters:?}");
        };
        let usual = Filters::default;
        let graded = |limit| Filters {
            grade: Some(limit),
            ..usual()
        };
        check(usual(), true);
        check(
            Filters {
                domain: Some("d".into()),
                ..usual()
            },
            true,
        );
        check(
            Filters {
                domain: Some("x".into()),
                ..usual()
            },
            false,
        );
        check(
            Filters {
                sign: Some(Sign::Negative),
                ..usual()
            },
            true,
        );
        check(
            Filters {
                sign: Some(Sign::Positive),
                ..usual()
            },
            false,
        );
        check(
            Filters {
                source: Some("s2".into()),
                ..usual()
            },
            false,
        );
        check(
            Filters {
                speaker: Some("Ann".to_owned()),
                ..usual()
            },
            true,
        );
        check(
            Filters {
                speaker: Some(String::new()),
                ..usual()
            },
            false,
        );
        check(
            Filters {
                coder: Some("AN".to_owned()),
                ..usual()
            },
            true,
        );
        check(
            Filters {
                coder: Some("JB".to_owned()),
                ..usual()
            },
            false,
        );
        check(graded(GradeLimit::Reliability(Reliability::C)), true);
        check(graded(GradeLimit::Reliability(Reliability::B)), true);
        check(graded(GradeLimit::Reliability(Reliability::D)), false);
        check(
            graded(GradeLimit::Credibility(Credibility::Confirmed)),
            false,
        );
        check(graded(GradeLimit::NotGraded), false);
    }
}
