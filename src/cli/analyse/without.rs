//! What would change without some evidence, for people and for programs.

use std::path::Path;

use serde::Serialize;

use crate::analysis::balance::Rule;
use crate::analysis::{
    BalanceSide, CampsChange, LeftOut, Mark, ReadAs, ReadOtherwise, RedrawnTie, Without,
};
use crate::model::{ActorId, Document, Scenario, grade_code};

/// The answer for people, a line for each fact.
pub(super) fn lines(document: &Document, found: &Without, rule: &Rule) -> Vec<String> {
    let mut out = vec![
        found.headline(document),
        format!("Rule: {}.", rule.words(document)),
    ];
    out.extend(found.balance_words().into_iter().map(|own| own + "."));
    if !found.changes.is_empty() {
        out.push("Stances:".to_owned());
    }
    for change in &found.changes {
        out.push(format!("  {}: {}", change.what(document), change.how()));
    }
    if !found.signs.is_empty() {
        out.push("Ties with another sign:".to_owned());
    }
    out.extend((found.signs.iter()).map(|tie| format!("  {}", tie.words(document))));
    out
}

/// The answer for programs; the keys are documented in the help of the verb.
#[derive(Serialize)]
pub(super) struct Answer<'a> {
    file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    scenario: Option<&'a str>,
    headline: String,
    rule: String,
    left_out: Vec<LeftOutOut>,
    items: usize,
    items_left: usize,
    stances: usize,
    stance_changes: Vec<ChangeOut<'a>>,
    ties: usize,
    ties_redrawn: usize,
    tie_changes: Vec<TieOut<'a>>,
    camps: &'static str,
    before: SideOut<'a>,
    after: SideOut<'a>,
}

#[derive(Serialize)]
struct LeftOutOut {
    kind: &'static str,
    what: String,
}

#[derive(Serialize)]
struct ChangeOut<'a> {
    stance: &'a str,
    from: &'a str,
    to: &'a str,
    domain: &'a str,
    about: &'a str,
    change: &'static str,
    before: StateOut,
    after: StateOut,
}

#[derive(Serialize)]
struct StateOut {
    state: &'static str,
    value: Option<i8>,
    uncertain: bool,
}

#[derive(Serialize)]
struct TieOut<'a> {
    from: &'a str,
    to: &'a str,
    before: Option<&'static str>,
    after: Option<&'static str>,
}

#[derive(Serialize)]
struct SideOut<'a> {
    ties: usize,
    lower: u64,
    upper: u64,
    proven: bool,
    triads: Option<u64>,
    triads_balanced: Option<u64>,
    camps: Vec<Vec<&'a str>>,
}

/// Puts it together.
pub(super) fn answer<'a>(
    file: &Path,
    scenario: Option<&'a Scenario>,
    document: &'a Document,
    found: &'a Without,
    rule: &Rule,
) -> Answer<'a> {
    let [before, after] = &found.balance;
    let changes = found.changes.iter();
    Answer {
        file: file.display().to_string(),
        scenario: scenario.map(|own| own.id.as_str()),
        headline: found.headline(document),
        rule: rule.words(document),
        left_out: found.left_out.iter().map(left_out).collect(),
        items: found.items.0,
        items_left: found.items.1,
        stances: found.stances,
        stance_changes: changes.filter_map(|own| change(document, own)).collect(),
        ties: found.ties,
        ties_redrawn: found.redrawn,
        tie_changes: found.signs.iter().map(|own| tie(document, own)).collect(),
        camps: match found.camps {
            CampsChange::None => "none",
            CampsChange::Hold => "hold",
            CampsChange::Differ => "differ",
            CampsChange::Unknown => "unknown",
        },
        before: side(document, before),
        after: side(document, after),
    }
}

fn left_out(own: &LeftOut) -> LeftOutOut {
    LeftOutOut {
        kind: own.kind_name(),
        what: match own {
            LeftOut::Source(id) => id.to_string(),
            LeftOut::Speaker(name) => name.clone(),
            LeftOut::Below(reliability, credibility) => grade_code(*reliability, *credibility),
        },
    }
}

fn change<'a>(document: &'a Document, own: &'a ReadOtherwise) -> Option<ChangeOut<'a>> {
    let stance = document.stance(&own.stance)?;
    Some(ChangeOut {
        stance: stance.id.as_str(),
        from: stance.from.as_str(),
        to: stance.to.as_str(),
        domain: stance.domain.as_str(),
        about: stance.about.as_str(),
        change: own.weight().name(),
        before: state(own.before),
        after: state(own.after),
    })
}

fn state(read: ReadAs) -> StateOut {
    let (state, value, uncertain) = match read {
        ReadAs::Value(value, uncertain) => ("value", Some(value.number()), uncertain),
        ReadAs::Contested => ("contested", None, false),
        ReadAs::Undecided => ("undecided", None, false),
        ReadAs::Gone => ("gone", None, false),
    };
    StateOut {
        state,
        value,
        uncertain,
    }
}

fn id(document: &Document, at: usize) -> &str {
    let actor = document.actors().get(at);
    actor.map_or("", |own| ActorId::as_str(&own.id))
}

fn tie<'a>(document: &'a Document, own: &RedrawnTie) -> TieOut<'a> {
    TieOut {
        from: id(document, own.from),
        to: id(document, own.to),
        before: own.before.map(Mark::text),
        after: own.after.map(Mark::text),
    }
}

fn side<'a>(document: &'a Document, own: &BalanceSide) -> SideOut<'a> {
    let camp = |camp: &Vec<usize>| camp.iter().map(|at| id(document, *at)).collect();
    SideOut {
        ties: own.ties,
        lower: own.lower,
        upper: own.upper,
        proven: own.is_proven(),
        triads: own.triads.map(|(all, _)| all),
        triads_balanced: own.triads.map(|(_, balanced)| balanced),
        camps: own.camps.iter().map(camp).collect(),
    }
}
