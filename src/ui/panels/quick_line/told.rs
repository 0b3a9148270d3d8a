//! The sentence that says what would be stored, and the definition of a domain.

use egui::{RichText, Ui};

use super::reading::Reading;
use crate::edit::quick::DomainNamed;
use crate::model::{Domain, is_blank, isolated};
use crate::ui::context::Context;
use crate::ui::text::strong;
use crate::ui::widgets::warning;

/// Says what Enter would do, or what is in its way.
pub(super) fn show(ui: &mut Ui, reading: &Reading) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        if let Some(problem) = reading.parsed.problems.first() {
            ui.label(RichText::new(&problem.message).color(warning(ui)));
            return;
        }
        let (head, words) = &reading.told.headline;
        if reading.coding.is_some() {
            ui.label(strong(head));
        } else {
            ui.label(RichText::new(head).color(warning(ui)));
        }
        ui.label(words);
        for doubt in &reading.doubts {
            ui.label(RichText::new(doubt).color(warning(ui)));
        }
        for also in &reading.told.also {
            ui.label(also);
        }
    });
}

/// What belongs to the domain that the line names, or that is being chosen.
pub(super) fn definition(ui: &mut Ui, cx: &Context, reading: &Reading, chosen: usize) {
    let offered = reading
        .offers
        .get(chosen)
        .and_then(|offer| offer.domain.as_ref());
    let named = match &reading.complete.claim.domain {
        Some(DomainNamed::Known(id)) => Some(id),
        _ => None,
    };
    let document = cx.workspace.document();
    let domain = offered.or(named).and_then(|id| document.domain(id));
    let Some(domain) = domain.filter(|domain| is_defined(domain)) else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        ui.label(strong(format!("{}:", isolated(domain.label()))));
        for (head, words) in [
            ("", &domain.definition),
            ("Belongs:", &domain.example),
            ("Does not:", &domain.counterexample),
        ] {
            if !is_blank(words) {
                ui.weak(format!("{head} {}", isolated(words)).trim());
            }
        }
    });
}

fn is_defined(domain: &Domain) -> bool {
    let texts = [&domain.definition, &domain.example, &domain.counterexample];
    texts.into_iter().any(|text| !is_blank(text))
}
