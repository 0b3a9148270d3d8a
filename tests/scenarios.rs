//! Scenarios: kept in the file beside the stances and never among them, laid over the map
//! and taken off again without a trace, and told where the map contradicts them.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::common;
use crate::figures::{CORE, done, figure};
use stancemap::edit::{
    Edit, History, add_scenario, add_scenario_change, add_stance, change_stance, delete_actors,
    delete_domain, delete_scenario, delete_scenario_change, delete_stances, describe_scenario,
    edit_within, merge_actors, move_scenario, move_scenario_change, rename_actor, rename_scenario,
    replace_scenario_change, set_value, supposition_words, take_over_scenario,
};
use stancemap::figure::{FigureRequest, Shell, command};
use stancemap::format::{read, write};
use stancemap::model::{
    Document, Scenario, ScenarioChange, ScenarioId, Stance, Supposition, Value, read_latest,
    suppose,
};
use stancemap::scene::{Look, Options, ShownScenario, Theme};

/// A file with every field of a scenario, in canonical form; one scenario is of a later
/// version and names what is not there.
const SCENARIOS: &str = include_str!("data/scenarios.stancemap.json");
/// The same file as the last version that knew no scenarios has written it.
const KEPT: &str = include_str!("data/scenarios-kept.stancemap.json");
/// A file from before there were any.
const VIEWS: &str = include_str!("data/views.stancemap.json");

fn document() -> Document {
    read(SCENARIOS.as_bytes()).unwrap().value
}

fn names(document: &Document) -> Vec<&str> {
    document.scenarios().iter().map(Scenario::label).collect()
}

fn written(document: &Document) -> String {
    String::from_utf8(write(document)).unwrap()
}

fn truce() -> ScenarioId {
    "truce".into()
}

#[test]
fn scenarios_are_kept_to_the_byte_and_files_without_them_stay_as_they_were() {
    for file in [SCENARIOS, VIEWS] {
        assert_eq!(written(&read(file.as_bytes()).unwrap().value), file);
    }
    assert!(!VIEWS.contains("\"scenarios\""));
}

#[test]
fn a_program_that_knows_no_scenarios_keeps_them() {
    assert_ne!(KEPT, SCENARIOS);
    let kept = read(KEPT.as_bytes()).unwrap().value;
    assert_eq!(kept, document());
    assert_eq!(written(&kept), SCENARIOS);
    // What is new in the field of a newer version is kept by this one in the same way.
    let later = SCENARIOS.replacen("\"scenarios\"", "\"what-ifs-of-later\"", 1);
    let read_later = read(later.as_bytes()).unwrap().value;
    assert!(read_later.scenarios().is_empty());
    let written_later = written(&read_later);
    let back = written_later.replacen("\"what-ifs-of-later\"", "\"scenarios\"", 1);
    assert_eq!(back, KEPT);
}

#[test]
fn what_the_map_contradicts_is_a_remark_and_never_an_error() {
    let found = read(SCENARIOS.as_bytes()).unwrap().warnings;
    let said: Vec<String> = (found.iter())
        .map(|own| format!("{}: {}", own.place, own.message))
        .collect();
    let of = "in the scenario “of-a-newer-version”";
    let at = |change: usize| format!("scenarios[1].changes[{change}]");
    assert_eq!(
        said,
        [
            format!("{}: {of} the map does not have the stance “no-such”", at(0)),
            format!("{}: {of} the map does not have the source “gone”", at(0)),
            format!("{}: {of} the map has the stance “n-s” itself by now", at(1)),
            format!("{}: {of} the map does not have the actor “nobody”", at(1)),
            format!("{}: {of} the map does not have the domain “none”", at(1)),
            format!(
                "{}: {of} this version of the program does not know what it changes",
                at(2)
            ),
            format!("{}.evidence: {of} nothing speaks for this change", at(1)),
        ]
    );
    assert!(found.iter().all(|own| !own.hint.is_empty()));
}

#[test]
fn what_no_change_can_be_is_refused_with_its_place() {
    let check = |from: &str, to: &str, place: &str, words: &str| {
        let broken = SCENARIOS.replacen(from, to, 1);
        assert_ne!(broken, SCENARIOS);
        let found = read(broken.as_bytes()).unwrap_err();
        assert!(found[0].place.starts_with(place), "{found:?}");
        assert!(found[0].message.contains(words), "{found:?}");
        assert!(!found[0].hint.is_empty(), "{found:?}");
    };
    check(
        "\"set\": \"n-s\"",
        "\"end\": \"s-b\", \"set\": \"n-s\"",
        "scenarios[0].changes[0]",
        "does one thing",
    );
    check(
        "\"end\": \"s-b\"",
        "\"end\": \"s-b\", \"value\": 1",
        "scenarios[0].changes[2].value",
        "only a stance that is set",
    );
    check(
        "\"value\": 0,",
        "\"value\": 3,",
        "scenarios[0].changes[0].value",
        "3",
    );
    check(
        "\"id\": \"of-a-newer-version\"",
        "\"id\": \"truce\"",
        "scenarios[1].id",
        "truce",
    );
}

fn value(document: &Document, id: &str) -> Option<Value> {
    let stance = document.stance(&id.into())?;
    read_latest(stance, document.header().rule()).value
}

#[test]
fn a_scenario_sets_adds_and_ends_stances_with_evidence_of_its_own() {
    let map = document();
    let (supposed, conflicts) = suppose(&map, &map.scenarios()[0]);
    assert_eq!(conflicts, []);
    assert_eq!(value(&supposed, "n-s"), Some(Value::Neutral));
    assert_eq!(value(&supposed, "n-s-trade"), Some(Value::Cooperative));
    assert_eq!(supposed.stance(&"s-b".into()), None);
    // Without a value it is computed from the evidence of the change alone.
    assert_eq!(value(&supposed, "s-n"), Some(Value::Cooperative));
    for id in ["n-s", "n-s-trade", "s-n"] {
        let evidence = &supposed.stance(&id.into()).unwrap().evidence;
        let found: Vec<_> = (evidence.iter())
            .map(|item| (item.hedged, item.locator.is_empty()))
            .collect();
        assert_eq!(found, [(Some(true), false)], "{id}");
    }
    assert_eq!(supposed.scenarios(), map.scenarios());
    let herders = supposed.actor(&"herders".into()).unwrap();
    assert_eq!(herders.placement.as_ref().map(|own| own.x), Some(300.0));
    assert_eq!(value(&supposed, "h-n"), Some(Value::Cooperative));
    // What the map contradicts is left out of it, and told.
    let (supposed, conflicts) = suppose(&map, &map.scenarios()[1]);
    assert_eq!(supposed, map);
    assert_eq!(conflicts.len(), 6);
}

#[test]
fn a_change_follows_those_before_it_in_its_scenario() {
    let map = document();
    let stance = |id: &str| Stance::new(id, "north".into(), "band".into(), "trade".into());
    let of = |changes: &[Supposition]| {
        let mut scenario = Scenario::new("x", "X");
        scenario.changes = changes.iter().cloned().map(ScenarioChange::new).collect();
        suppose(&map, &scenario)
    };
    let add = |id: &str| Supposition::Add(Box::new(stance(id)));
    let set = |id: &str| Supposition::Set {
        stance: id.into(),
        value: Some(Value::Hostile),
    };
    let end = |id: &str| Supposition::End(id.into());
    let (supposed, conflicts) = of(&[add("new"), set("new")]);
    assert_eq!(conflicts, []);
    assert_eq!(value(&supposed, "new"), Some(Value::Hostile));
    let (supposed, conflicts) = of(&[end("n-s"), add("n-s"), end("n-s"), set("n-s")]);
    assert_eq!(supposed.stance(&"n-s".into()), None);
    let at: Vec<usize> = conflicts.iter().map(|own| own.change).collect();
    assert_eq!(at, [3]);
}

/// Found by `a_scenario_leaves_the_map_as_it_was`.
#[test]
fn a_stance_that_is_ended_and_added_again_is_taken_over_where_it_is() {
    let (mut now, mut history) = (document(), History::new());
    let again = Box::new(now.stances()[0].clone());
    let end = ScenarioChange::new(Supposition::End(again.id.clone()));
    let add = ScenarioChange::new(Supposition::Add(again));
    let (edit, id) = add_scenario(&now, "Again");
    history.perform(&mut now, edit).unwrap();
    for change in [end, add] {
        let edit = add_scenario_change(&now, &id, change).unwrap();
        history.perform(&mut now, edit).unwrap();
    }
    let supposed = suppose(&now, now.scenario(&id).unwrap()).0;
    let edit = take_over_scenario(&now, &id).unwrap();
    history.perform(&mut now, edit).unwrap();
    assert_eq!(now.stances(), supposed.stances());
    assert_eq!(now.stances()[2].id, "n-s".into());
}

fn change(id: &str) -> ScenarioChange {
    ScenarioChange::new(Supposition::End(id.into()))
}

#[test]
fn every_step_with_scenarios_names_its_scenario_and_can_be_taken_back() {
    let check = |edit: Option<Edit>, name: &str, expect: &[&str]| {
        let (before, mut history) = (document(), History::new());
        let mut now = before.clone();
        let edit = edit.unwrap();
        assert_eq!(edit.name, name);
        history.perform(&mut now, edit).unwrap();
        assert_eq!(names(&now), expect);
        assert_eq!(now.stances(), before.stances(), "{name}");
        history.undo(&mut now);
        assert_eq!(now, before);
        history.redo(&mut now);
        assert_eq!(read(&write(&now)).unwrap().value, now);
    };
    let map = document();
    let newer: ScenarioId = "of-a-newer-version".into();
    let both = ["A truce", "of-a-newer-version"];
    let (added, id) = add_scenario(&map, "A truce");
    assert_eq!(id, "a-truce".into());
    let three = [both[0], both[1], "A truce"];
    check(Some(added), "Add the scenario A truce", &three);
    check(
        rename_scenario(&map, &truce(), "Peace"),
        "Rename the scenario A truce to Peace",
        &["Peace", both[1]],
    );
    check(
        describe_scenario(&map, &truce(), "Otherwise."),
        "Describe the scenario A truce",
        &both,
    );
    check(
        move_scenario(&map, &newer, 0),
        "Move the scenario of-a-newer-version",
        &[both[1], both[0]],
    );
    check(
        delete_scenario(&map, &newer),
        "Delete the scenario of-a-newer-version",
        &both[..1],
    );
    check(
        add_scenario_change(&map, &truce(), change("s-n")),
        "Scenario A truce: end South → North, security",
        &both,
    );
    check(
        replace_scenario_change(&map, &truce(), 0, change("gone")),
        "Scenario A truce: end the stance gone",
        &both,
    );
    check(
        delete_scenario_change(&map, &truce(), 0),
        "Scenario A truce: no longer: set North → South, security to neutral",
        &both,
    );
    check(
        move_scenario_change(&map, &truce(), 0, 9),
        "Scenario A truce: move: set North → South, security to neutral",
        &both,
    );
    assert_eq!(rename_scenario(&map, &truce(), "A truce"), None);
    assert_eq!(move_scenario(&map, &truce(), 0), None);
    assert_eq!(move_scenario_change(&map, &truce(), 5, 9), None);
    assert_eq!(delete_scenario_change(&map, &truce(), 9), None);
    assert_eq!(delete_scenario(&map, &"nobody".into()), None);
}

#[test]
fn a_scenario_becomes_the_fact_only_when_it_is_taken_over() {
    let (before, mut history) = (document(), History::new());
    let mut now = before.clone();
    let supposed = suppose(&now, &now.scenarios()[0]).0;
    let edit = take_over_scenario(&now, &truce()).unwrap();
    assert_eq!(edit.name, "Take over the scenario A truce");
    history.perform(&mut now, edit).unwrap();
    assert_eq!(now.stances(), supposed.stances());
    assert_eq!(names(&now), ["of-a-newer-version"]);
    history.undo(&mut now);
    assert_eq!(now, before);
    // What the map contradicts stays in the scenario, with its words.
    let stances = delete_stances(&now, &["n-s".into()]);
    history.perform(&mut now, stances).unwrap();
    let edit = take_over_scenario(&now, &truce()).unwrap();
    history.perform(&mut now, edit).unwrap();
    let left = now.scenario(&truce()).unwrap();
    assert_eq!(left.changes, before.scenarios()[0].changes[..1]);
    assert!(now.stance(&"n-s-trade".into()).is_some());
}

#[test]
fn what_a_scenario_names_is_not_forgotten_when_it_goes() {
    let mut now = document();
    let mut history = History::new();
    let scenario = now.scenarios()[0].clone();
    let told = |now: &Document| -> BTreeSet<String> {
        let found = suppose(now, now.scenario(&truce()).unwrap()).1;
        found.iter().map(|own| own.why.to_string()).collect()
    };
    let band = delete_actors(&now, &["band".into(), "south".into()]);
    history.perform(&mut now, band).unwrap();
    assert_eq!(now.scenario(&truce()), Some(&scenario));
    let gone = |noun: &str, id: &str| format!("the map does not have the {noun} “{id}”");
    assert_eq!(
        told(&now),
        BTreeSet::from([
            gone("actor", "south"),
            gone("stance", "n-s"),
            gone("stance", "s-b"),
            gone("stance", "s-n")
        ])
    );
    history.undo(&mut now);
    assert_eq!(told(&now), BTreeSet::new());
    let edit = delete_domain(&now, &"trade".into());
    history.perform(&mut now, edit).unwrap();
    assert_eq!(told(&now), BTreeSet::from([gone("domain", "trade")]));
    history.undo(&mut now);
    let edit = merge_actors(&now, &"band".into(), &"south".into()).unwrap();
    history.perform(&mut now, edit).unwrap();
    let Supposition::Add(added) = &now.scenario(&truce()).unwrap().changes[1].what else {
        panic!("the stance that is added is another");
    };
    assert_eq!(added.to, "band".into());
}

/// What the map would be in the truce after an edit that was made of it as it is there.
fn inside(edit: impl FnOnce(&Document) -> Edit) -> Document {
    let map = document();
    let mut supposed = suppose(&map, &map.scenarios()[0]).0;
    let edit = edit(&supposed);
    let step = edit_within(&map, &truce(), &edit).unwrap();
    assert_eq!(step.name, format!("Scenario A truce: {}", edit.name));
    supposed.apply_all(edit.changes).unwrap();
    let (mut now, mut history) = (map.clone(), History::new());
    history.perform(&mut now, step).unwrap();
    assert_eq!((now.stances(), now.actors()), (map.stances(), map.actors()));
    let (then, conflicts) = suppose(&now, &now.scenarios()[0]);
    assert_eq!(conflicts, []);
    let ids = |own: &Document| -> BTreeSet<String> {
        own.stances().iter().map(|own| own.id.to_string()).collect()
    };
    assert_eq!(ids(&then), ids(&supposed));
    history.undo(&mut now);
    assert_eq!(now, map);
    then
}

/// What the truce of a map supposes, in words, which name what the map has in fact.
fn changes_of(supposed: &Document) -> Vec<String> {
    let fact = document();
    (supposed.scenarios()[0].changes.iter())
        .map(|own| supposition_words(&fact, own))
        .collect()
}

#[test]
fn editing_inside_a_scenario_leaves_the_map_as_it_is() {
    // Of what is supposed already, the value alone changes, and what speaks for it stays.
    let then = inside(|map| set_value(map, &"n-s".into(), Some(Value::Critical)).unwrap());
    assert_eq!(value(&then, "n-s"), Some(Value::Critical));
    assert_eq!(then.stance(&"n-s".into()).unwrap().evidence.len(), 1);
    assert_eq!(then.scenarios()[0].changes.len(), 6);
    // What comes is added, what was added and goes leaves nothing behind, what is in fact
    // and goes is ended.
    let (north, band) = ("north".into(), "band".into());
    let then =
        inside(|map| add_stance(map, &north, &band, &"trade".into(), Some(Value::Hostile)).0);
    let words = "add North → The band, trade to hostile";
    assert_eq!(changes_of(&then).last().unwrap(), words);
    let then = inside(|map| delete_stances(map, &["n-s-trade".into(), "s-n".into()]));
    let words = changes_of(&then);
    assert!(
        words.iter().any(|own| own == "end South → North, security"),
        "{words:?}"
    );
    assert!(!words.iter().any(|own| own.contains("grain")), "{words:?}");
    // Another topic is another stance in the place of the one in fact.
    let then = inside(|map| {
        let fact = map.stance(&"s-n".into()).unwrap();
        let about = "patrols".to_owned();
        change_stance(
            map,
            Stance {
                about,
                ..fact.clone()
            },
            "the topic",
        )
    });
    assert_eq!(then.stance(&"s-n".into()).unwrap().about, "patrols");
    assert_eq!(value(&then, "s-n"), Some(Value::Cooperative));
    // What no scenario supposes is of the map itself.
    let map = document();
    let rename = rename_actor(&map, &"north".into(), "The North").unwrap();
    assert_eq!(edit_within(&map, &truce(), &rename), Some(rename));
    // Who goes in fact cannot go in a scenario alone.
    let supposed = suppose(&map, &map.scenarios()[0]).0;
    let delete = delete_actors(&supposed, &["north".into()]);
    assert_eq!(edit_within(&map, &truce(), &delete), None);
    let delete = delete_stances(&map, &["n-s".into()]);
    assert_eq!(edit_within(&map, &"nobody".into(), &delete), None);
}

#[test]
fn what_is_brought_back_to_the_fact_leaves_the_scenario() {
    let map = document();
    let fact = map.stance(&"n-s".into()).unwrap().clone();
    let then = inside(|supposed| change_stance(supposed, fact.clone(), "all"));
    assert_eq!(then.stance(&"n-s".into()), Some(&fact));
    assert_eq!(then.scenarios()[0].changes.len(), 5);
}

#[test]
fn the_command_that_repeats_a_figure_names_its_scenario() {
    let core = read(CORE.as_bytes()).unwrap().value;
    let options = Options {
        scenario: ShownScenario::of(&core, &"trade-eases-friction".into()),
        ..Options::new(Theme::of(Look::Light))
    };
    let request = FigureRequest::new(options);
    let line = command(&core, &request, ("map.json", "out.svg"), Shell::Posix);
    assert!(line.contains(" --scenario trade-eases-friction"), "{line}");
    assert_eq!(ShownScenario::of(&core, &"peace".into()), None);
}

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/scenarios.txt"))]

    #[test]
    fn a_scenario_leaves_the_map_as_it_was(document in common::document()) {
        let before = write(&document);
        for scenario in document.scenarios() {
            let (supposed, conflicts) = suppose(&document, scenario);
            prop_assert_eq!(write(&document), before.clone());
            // What would be is a sound map, too.
            prop_assert_eq!(&read(&write(&supposed)).unwrap().value, &supposed);
            prop_assert!(conflicts.iter().all(|own| own.change < scenario.changes.len()));
            let mut history = History::new();
            let mut now = document.clone();
            let edit = take_over_scenario(&document, &scenario.id).unwrap();
            history.perform(&mut now, edit).unwrap();
            prop_assert_eq!(now.stances(), supposed.stances());
            history.undo(&mut now);
            prop_assert_eq!(write(&now), before.clone());
        }
    }
}

/// The name of a scenario of the core map.
const NAME: &str = "The Taliban rein in JA";
const FLAG: &str = "--scenario taliban-rein-in-ja";

#[test]
fn every_figure_of_a_scenario_carries_its_name() {
    for view in [
        "",
        "--view matrix",
        "--view coverage",
        "--view ego --around ja",
    ] {
        for page in ["", "--page 89mm", "--page a4 --theme print"] {
            let svg = figure(CORE, &format!("{FLAG} {view} {page} --without map"));
            let mark = svg.find("id=\"watermark\"").unwrap();
            // Behind everything else.
            let others = ["tie-", "actor-", "cell-", "title"].map(|id| format!("<g id=\"{id}"));
            for other in others {
                assert!(
                    svg.find(&other).is_none_or(|at| at > mark),
                    "{view} {page}: {other}"
                );
            }
            assert!(
                svg.contains("a supposition, not what is reported"),
                "{view} {page}"
            );
            let fact = figure(CORE, &format!("{view} {page} --without map"));
            assert!(
                !fact.contains("watermark") && !fact.contains(NAME),
                "{view} {page}"
            );
        }
    }
    // Also with nothing else around the map.
    let bare = figure(
        CORE,
        &format!("{FLAG} --without title,date,rule,legend,source,notes,map"),
    );
    assert!(bare.contains("id=\"watermark\"") && bare.contains("a supposition"));
    let persian = figure(CORE, &format!("{FLAG} --lang fa --without map"));
    assert!(persian.contains("سناریو"));
    let described = figure(CORE, &format!("{FLAG} --without map"));
    let start = described.find("<desc").unwrap();
    let told = &described[start..described.find("</desc>").unwrap()];
    assert!(
        told.contains(&format!("Scenario: {NAME} (a supposition")),
        "{told}"
    );
    assert!(told.contains("joint action against ISKP"), "{told}");
}

#[test]
fn the_map_inside_a_figure_of_a_scenario_is_the_fact() {
    let fact = read(CORE.as_bytes()).unwrap().value;
    let inside = read(figure(CORE, FLAG).as_bytes()).unwrap().value;
    assert_eq!(inside, fact);
}

#[test]
fn a_scenario_is_judged_without_a_window() {
    let folder = tempfile::tempdir().unwrap();
    let run = |line: &str, input: &str| {
        let (status, out, said) = done(line, folder.path(), input);
        (status, String::from_utf8(out).unwrap(), said)
    };
    let (status, fact, _) = run("stancemap analyse - --format json", CORE);
    assert_eq!(status, 0);
    let line = format!("stancemap analyse - --format json {FLAG}");
    let (status, supposed, said) = run(&line, CORE);
    assert_eq!(status, 0, "{said}");
    let json = |text: &str| -> serde_json::Value { serde_json::from_str(text).unwrap() };
    let (fact, supposed) = (json(&fact), json(&supposed));
    assert_eq!(fact.get("scenario"), None);
    assert_eq!(supposed["scenario"], "taliban-rein-in-ja");
    assert_ne!(fact["frustration"], supposed["frustration"]);
    let (_, text, _) = run(&format!("stancemap analyse - {FLAG}"), CORE);
    assert!(
        text.starts_with(&format!("Scenario: {NAME} (a supposition")),
        "{text}"
    );
    let (_, counts, _) = run("stancemap info - --format json", CORE);
    assert_eq!(json(&counts)["scenarios"], 3);
    // What the map contradicts is said beside the answer.
    let line = "stancemap analyse - --scenario of-a-newer-version";
    let (status, _, said) = run(line, SCENARIOS);
    assert_eq!(status, 0, "{said}");
    let words = "change 1 is left out: the map does not have the stance “no-such”";
    assert!(said.contains(words), "{said}");
    // By its title as well as by its id.
    let named = CORE.replace(NAME, "Curbed");
    let (_, by_title, _) = run("stancemap analyse - --scenario Curbed", &named);
    assert!(by_title.starts_with("Scenario: Curbed"), "{by_title}");
    let check = |line: &str, words: &str| {
        let (status, _, said) = run(line, CORE);
        assert_eq!(status, 2, "{line}: {said}");
        assert!(said.contains(words), "{line}: {said}");
    };
    check(
        "stancemap analyse - --scenario peace",
        "the map has no scenario “peace”; it has The Taliban rein in JA",
    );
    let line = format!("stancemap export - -o - {FLAG} --as-of 2020,2024");
    check(&line, "--scenario is for a figure of one date");
    check(
        &format!("stancemap export - -o - {FLAG} --since 2020 --as-of 2024"),
        "--scenario",
    );
}
