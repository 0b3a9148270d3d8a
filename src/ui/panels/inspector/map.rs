//! Nothing is selected: what a click will show, and the map as a whole.

use egui::{CollapsingHeader, RichText, Ui};

use super::fields::{Fields, Label};
use super::{speakers, tables};
use crate::edit::change_header;
use crate::model::{Document, Rule, remarks};
use crate::ui::actions::Actions;
use crate::ui::commands::Command;
use crate::ui::context::Context;
use crate::ui::text::{Prose, prose};

/// So many remarks are listed.
const MOST: usize = 60;

pub(super) fn map(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    first_steps(ui, cx);
    ui.add_space(8.0);
    ui.separator();
    let document = cx.workspace.document();
    let summary = &document.header().summary;
    if !summary.is_empty() {
        prose(ui, summary, Prose::Aside);
    }
    let free = cx.is_free();
    type Table = fn(&mut Ui, &Context, &mut Actions);
    CollapsingHeader::new("Map").show(ui, |ui| {
        ui.add_enabled_ui(free, |ui| header(ui, cx, actions))
    });
    for (name, id, count, table) in [
        (
            "Domains",
            "domains",
            document.domains().len(),
            tables::domains as Table,
        ),
        (
            "Sources",
            "sources",
            document.sources().len(),
            tables::sources as Table,
        ),
        (
            "Speakers",
            "speakers",
            document.speakers().len(),
            speakers::speakers,
        ),
        (
            "Silences",
            "silences",
            document.silences().len(),
            tables::silences as Table,
        ),
    ] {
        CollapsingHeader::new(format!("{name} ({count})"))
            .id_salt(id)
            .show(ui, |ui| {
                ui.add_enabled_ui(free, |ui| table(ui, cx, actions))
            });
    }
    let balance = Command::ShowBalance.row(cx);
    if ui
        .button(balance.with_keys(ui.ctx(), "Balance of the map"))
        .clicked()
    {
        actions.run(Command::ShowBalance);
    }
    show_remarks(ui, document);
}

/// What a newcomer can do on the map.
fn first_steps(ui: &mut Ui, cx: &Context) {
    let keys = |command: Command, ui: &Ui| command.shortcut(ui.ctx(), cx);
    ui.heading("What a click shows");
    ui.label("Click a tie: how one actor stands towards the other, topic by topic, and what speaks for it.");
    ui.label("Click an actor: its names and all its stances.");
    ui.label("Point at anything: its neighbourhood stays lit, the rest fades.");
    let words = format!(
        "Double-click empty canvas to add an actor; drag from an actor's rim to draw a tie. {} finds every command, {} lists the keys.",
        keys(Command::Palette, ui),
        keys(Command::Shortcuts, ui)
    );
    ui.label(RichText::new(words).weak());
}

/// What a careful second coder would remark.
fn show_remarks(ui: &mut Ui, document: &Document) {
    CollapsingHeader::new("Remarks").show(ui, |ui| {
        let found = remarks(document);
        if found.is_empty() {
            ui.label("None: every stance has evidence, and nothing contradicts itself.");
        }
        for remark in found.iter().take(MOST) {
            let words = format!("{}: {}", remark.place, remark.message);
            prose(ui, &words, Prose::Fine).on_hover_text(&remark.hint);
        }
        if found.len() > MOST {
            ui.weak(format!("… and {} more", found.len() - MOST));
        }
    });
}

fn header(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let header = cx.workspace.document().header();
    let mut fields = Fields {
        prefix: "header".to_owned(),
        record: header,
        edit: &change_header,
        actions,
    };
    let label = |key, name, what| Label {
        key,
        name,
        hint: "",
        what,
    };
    let title = label("title", "Title", "title");
    fields.line(ui, &title, &header.title, |h, title| h.title = title);
    let summary = label("summary", "Summary", "summary");
    fields.area(ui, &summary, &header.summary, |h, text| h.summary = text);
    let texts = [("title", "Title"), ("summary", "Summary")];
    fields.translations(ui, &texts, (|h| &h.translations, |h| &mut h.translations));
    ui.horizontal_wrapped(|ui| {
        let as_of = label("as_of", "As of (empty: the latest state)", "date");
        fields.date(ui, &as_of, header.as_of.as_ref(), |h, date| h.as_of = date);
    });
    ui.horizontal_wrapped(|ui| {
        let rules: Vec<(Rule, String)> = Rule::ALL
            .iter()
            .map(|r| (*r, format!("{}: {}", r.name(), r.words())))
            .collect();
        let rule = label("rule", "How a value follows from evidence", "rule");
        fields.choice(ui, &rule, (&header.rule(), &rules), |h, rule| {
            h.rule = Some(rule);
        });
    });
}
