//! The map's domains, sources and recorded silences, editable in place.

use egui::{CollapsingHeader, RichText, Ui};

use super::actor::split;
use super::fields::{Fields, Label};
use crate::edit::{
    add_domain, add_source, change_domain, change_silence, change_source, delete_domain,
    delete_silence, delete_source, merge_domains, record_silence,
};
use crate::model::{Domain, DomainId, Source, counted, isolated};
use crate::scene::Icon;
use crate::ui::actions::{Actions, DocumentAction};
use crate::ui::context::Context;
use crate::ui::widgets;

pub(super) fn domains(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    for domain in document.domains() {
        let uses = document.stances().iter();
        let uses = uses.filter(|s| s.domain == domain.id).count();
        let mut fields = Fields {
            prefix: format!("domain.{}", domain.id),
            record: domain,
            edit: &change_domain,
            actions,
        };
        let name = Label {
            key: "name",
            name: &format!("Name of “{}” ({uses} stances)", domain.id),
            hint: domain.id.as_str(),
            what: "the name",
        };
        fields.line(ui, &name, &domain.name, |d, name| d.name = name);
        let texts = [("name", "Name")];
        fields.translations(ui, &texts, (|d| &d.translations, |d| &mut d.translations));
        sign_field(ui, &mut fields);
        definition_fields(ui, &mut fields);
        merging(ui, cx, actions, domain);
        if uses == 0
            && ui
                .button(format!("Delete {}", isolated(domain.label())))
                .clicked()
        {
            actions.edit(delete_domain(document, &domain.id));
        }
    }
    if ui.button("+ Domain").clicked() {
        let (edit, _) = add_domain(document, "New domain");
        actions.edit(edit);
    }
}

/// What belongs to a domain: shown while one codes by the quick line.
fn definition_fields(ui: &mut Ui, fields: &mut Fields<'_, Domain>) {
    let domain = fields.record;
    CollapsingHeader::new("Definition")
        .id_salt(("definition", domain.id.as_str()))
        .default_open(!domain.definition.is_empty())
        .show(ui, |ui| {
            let label = |key, name, what| Label {
                key,
                name,
                hint: "",
                what,
            };
            let definition = label("definition", "What belongs to it", "the definition");
            fields.area(ui, &definition, &domain.definition, |d, text| {
                d.definition = text;
            });
            let example = label("example", "A claim that belongs", "the example");
            fields.line(ui, &example, &domain.example, |d, text| d.example = text);
            let other = label("counterexample", "One that does not", "the counterexample");
            fields.line(ui, &other, &domain.counterexample, |d, text| {
                d.counterexample = text;
            });
        });
}

/// Another domain can take all that is in this one.
fn merging(ui: &mut Ui, cx: &Context, actions: &mut Actions, domain: &Domain) {
    let document = cx.workspace.document();
    let mut others: Vec<(Option<DomainId>, String)> = vec![(None, "no other".to_owned())];
    let own = |other: &&Domain| other.id != domain.id;
    others.extend(
        (document.domains().iter().filter(own))
            .map(|other| (Some(other.id.clone()), isolated(other.label()).into_owned())),
    );
    let key = format!("domain.{}.merge", domain.id);
    let name = "Merge into";
    ui.horizontal_wrapped(|ui| {
        if let Some(Some(keep)) = widgets::choice(ui, key, name, &None, &others)
            && let Some(edit) = merge_domains(document, &keep, &domain.id)
        {
            actions.document(DocumentAction::Confirmed(edit));
        }
    });
}

/// The sign that stands before a domain's word on the map.
fn sign_field(ui: &mut Ui, fields: &mut Fields<'_, Domain>) {
    let mut signs: Vec<(Option<Icon>, String)> = vec![(None, "no sign".to_owned())];
    signs.extend(Icon::ALL.map(|icon| (Some(icon), icon.name().to_owned())));
    let now = Icon::of(&fields.record.glyph);
    let label = Label {
        key: "glyph",
        name: &format!("Sign of “{}”", fields.record.id),
        hint: "",
        what: "the sign",
    };
    ui.horizontal_wrapped(|ui| {
        fields.choice(ui, &label, (&now, &signs), |domain, sign| {
            domain.glyph = sign.map_or_else(String::new, |icon| icon.name().to_owned());
        });
    });
}

pub(super) fn sources(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    for source in document.sources() {
        ui.push_id(source.id.as_str(), |ui| {
            source_fields(ui, cx, actions, source);
        });
        ui.separator();
    }
    if ui.button("+ Source").clicked() {
        let (edit, _) = add_source(document, "");
        actions.edit(edit);
    }
}

fn source_fields(ui: &mut Ui, cx: &Context, actions: &mut Actions, source: &Source) {
    let document = cx.workspace.document();
    let items = document.stances().iter().flat_map(|s| &s.evidence);
    let uses = items.filter(|e| e.source == source.id).count();
    let items = counted(uses, "item of evidence", "items of evidence");
    ui.label(RichText::new(format!("{}: {items}", source.id)).weak());
    let mut fields = Fields {
        prefix: format!("source.{}", source.id),
        record: source,
        edit: &change_source,
        actions,
    };
    let label = |key, name, hint, what| Label {
        key,
        name,
        hint,
        what,
    };
    let title = label("title", "Title", "", "the title");
    fields.line(ui, &title, &source.title, |s, text| s.title = text);
    let texts = [("title", "Title")];
    fields.translations(ui, &texts, (|s| &s.translations, |s| &mut s.translations));
    let authors = "Authors, separated by semicolons";
    let authors = label("authors", authors, "", "the authors");
    fields.line(ui, &authors, &source.authors.join("; "), |s, text| {
        s.authors = split(&text);
    });
    let publisher = label("publisher", "Publisher", "", "the publisher");
    fields.line(ui, &publisher, &source.publisher, |s, text| {
        s.publisher = text;
    });
    ui.horizontal_wrapped(|ui| {
        let date = label("date", "Date", "", "the date");
        fields.date(ui, &date, source.date.as_ref(), |s, date| s.date = date);
    });
    let url = label("url", "Web address", "https://", "the address");
    fields.line(ui, &url, &source.url, |s, text| s.url = text);
    let file = "Text beside the map, whose paragraphs are counted";
    let file = label("file", file, "article.txt", "the text");
    fields.line(ui, &file, &source.file, |s, text| s.file = text);
    let note = label("note", "Note", "", "the note");
    fields.area(ui, &note, &source.note, |s, text| s.note = text);
    if uses == 0 && ui.button("Delete this source").clicked() {
        actions.edit(delete_source(document, &source.id));
    }
}

pub(super) fn silences(ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    let document = cx.workspace.document();
    let actors: Vec<_> = (document.actors().iter())
        .map(|a| (a.id.clone(), a.label().to_owned()))
        .collect();
    let mut domains: Vec<(Option<DomainId>, String)> = vec![(None, "any domain".to_owned())];
    domains.extend((document.domains().iter()).map(|d| (Some(d.id.clone()), d.label().to_owned())));
    for (at, silence) in document.silences().iter().enumerate() {
        let key = |field: &str| format!("silence.{at}.{field}");
        let mut changed = silence.clone();
        ui.horizontal_wrapped(|ui| {
            if let Some(from) = widgets::choice(ui, key("from"), "Of", &silence.from, &actors) {
                changed.from = from;
            }
            if let Some(to) = widgets::choice(ui, key("to"), "towards", &silence.to, &actors) {
                changed.to = to;
            }
            let domain = widgets::choice(ui, key("domain"), "on", &silence.domain, &domains);
            if let Some(domain) = domain {
                changed.domain = domain;
            }
        });
        if changed != *silence {
            actions.edit(change_silence(at, changed));
        }
        let mut fields = Fields {
            prefix: format!("silence.{at}"),
            record: silence,
            edit: &|silence, _| change_silence(at, silence),
            actions,
        };
        let note = Label {
            key: "note",
            name: "Note",
            hint: "",
            what: "",
        };
        fields.line(ui, &note, &silence.note, |s, note| s.note = note);
        if ui.button(format!("Remove silence {}", at + 1)).clicked() {
            actions.edit(delete_silence(at));
        }
    }
    if let [(from, _), (to, _), ..] = actors.as_slice()
        && ui.button("+ Silence").clicked()
    {
        actions.edit(record_silence(document, from, to));
    }
}
