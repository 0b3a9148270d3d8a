//! A scenario that is shown in place of the fact: what is worked out is of it, what is
//! edited is a step of it, and the map in fact stays as it was.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use crate::common;
use crate::figures::{CORE, figure};
use stancemap::edit::{add_actor, delete_stances, rename_scenario, set_value, take_over_scenario};
use stancemap::format::{read, write};
use stancemap::model::{ScenarioId, Value};
use stancemap::workspace::{NotDone, PreparedStep, Workspace};

const SCENARIOS: &str = include_str!("data/scenarios.stancemap.json");

fn workspace() -> Workspace {
    Workspace::open(read(SCENARIOS.as_bytes()).unwrap().value)
}

fn truce() -> ScenarioId {
    "truce".into()
}

/// The number of ties that are counted, and whether North has one towards South.
fn seen(workspace: &mut Workspace) -> (usize, bool, usize) {
    workspace.refresh();
    let tie = workspace.tie(&"north".into(), &"south".into());
    let parts = tie.map_or(0, |tie| tie.parts.len());
    let herders = !workspace.ties_of(&"herders".into()).is_empty();
    (workspace.index().ties(), herders, parts)
}

#[test]
fn what_is_worked_out_is_of_what_is_shown() {
    let mut workspace = workspace();
    // What was edited and undone before is not what a scenario changes.
    let edit = delete_stances(workspace.document(), &["s-b".into()]);
    workspace.perform(edit).unwrap();
    seen(&mut workspace);
    workspace.undo();
    let (version, fact) = (workspace.version(), seen(&mut workspace));
    workspace.show_scenario(Some(&truce()));
    let (supposed, then) = (workspace.version(), seen(&mut workspace));
    assert_ne!(supposed, version);
    assert!(supposed.is_of_same_document(version));
    assert_ne!(then, fact);
    assert!(then.1, "the herders are there");
    // There and back, nothing of the one is taken for the other.
    for _ in 0..2 {
        workspace.show_scenario(None);
        assert_eq!((workspace.version(), seen(&mut workspace)), (version, fact));
        workspace.show_scenario(Some(&truce()));
        assert_eq!(
            (workspace.version(), seen(&mut workspace)),
            (supposed, then)
        );
    }
    // What the map does not have is no scenario.
    workspace.show_scenario(Some(&"peace".into()));
    assert_eq!(workspace.scenario_id(), None);
}

#[test]
fn one_history_holds_the_steps_of_the_map_and_of_its_scenarios() {
    let mut workspace = workspace();
    let before = write(workspace.document());
    workspace.show_scenario(Some(&truce()));
    let value = |workspace: &Workspace| workspace.document().stance(&"n-s".into()).unwrap().value;
    let edit = set_value(workspace.document(), &"n-s".into(), Some(Value::Supportive)).unwrap();
    workspace.perform(edit).unwrap();
    assert_eq!(value(&workspace), Some(Value::Supportive));
    let name = workspace.history().undo_name().unwrap().to_owned();
    assert!(name.starts_with("Scenario A truce: "), "{name}");
    // An actor that the map does not place in fact stands at its own place in it.
    let (edit, _) = add_actor(workspace.document(), "Traders", 5.0, 6.0);
    workspace.perform(edit).unwrap();
    assert_eq!(workspace.fact().actors().len(), 3);
    workspace.undo();
    workspace.show_scenario(None);
    assert_eq!(workspace.undo().as_deref(), Some(name.as_str()));
    assert_eq!(workspace.scenario_id(), Some(&truce()), "it is shown first");
    assert_eq!(write(&workspace.fact()), before);
    workspace.show_scenario(None);
    workspace.redo();
    assert_eq!(workspace.scenario_id(), Some(&truce()));
    assert_eq!(value(&workspace), Some(Value::Supportive));
    assert!(workspace.history().is_changed());
    workspace.mark_saved_at(workspace.version());
    assert!(!workspace.history().is_changed(), "the fact was saved");
}

#[test]
fn what_takes_from_the_map_in_fact_is_refused_in_a_scenario() {
    let mut workspace = workspace();
    workspace.show_scenario(Some(&truce()));
    let before = write(&workspace.fact());
    let edit = stancemap::edit::delete_actors(workspace.document(), &["north".into()]);
    assert_eq!(workspace.perform(edit), Err(NotDone::InScenario));
    // It is taken over in fact, where its changes are not supposed.
    let edit = take_over_scenario(workspace.document(), &truce()).unwrap();
    assert_eq!(workspace.perform(edit), Err(NotDone::InScenario));
    assert_eq!(write(&workspace.fact()), before);
    // Its own title is of the map.
    let edit = rename_scenario(workspace.document(), &truce(), "Peace").unwrap();
    workspace.perform(edit).unwrap();
    assert_eq!(workspace.scenario().unwrap().title, "Peace");
}

#[test]
fn a_table_goes_into_the_fact() {
    let mut workspace = workspace();
    workspace.show_scenario(Some(&truce()));
    let edit = delete_stances(&workspace.fact(), &["s-b".into()]);
    let step = PreparedStep::of(&workspace.fact(), workspace.filter.clone(), edit).unwrap();
    workspace.adopt(step, workspace.version()).unwrap();
    assert_eq!(workspace.scenario_id(), None);
    assert!(workspace.document().stance(&"s-b".into()).is_none());
}

#[test]
fn only_the_differences_are_drawn_where_that_is_asked_for() {
    let mut workspace = workspace();
    assert!(workspace.differences().is_none());
    workspace.show_scenario(Some(&truce()));
    let all = workspace.seen_options();
    assert!(all.ties.is_empty() && all.changes.is_some() && all.scenario.is_some());
    workspace.only_differences = true;
    let pairs = workspace.seen_options().ties;
    let listed = workspace.differences().unwrap().changes.list.clone();
    assert!(!pairs.is_empty());
    for change in &listed {
        assert!(pairs.contains(&(change.from.clone(), change.to.clone())));
    }
    workspace.show_scenario(None);
    assert!(!workspace.only_differences);
    assert!(workspace.options().scenario.is_none());
}

#[test]
fn a_saved_what_if_is_drawn_without_a_window() {
    let map = |scenario: &str| {
        let views = format!(
            "  \"views\": [{{\"id\": \"w\", \"scenario\": \"{scenario}\", \
             \"only_differences\": true}}],\n  \"layout\":"
        );
        CORE.replacen("  \"layout\":", &views, 1)
    };
    let ties = |svg: &str| svg.matches("<g id=\"tie-").count();
    for id in [
        "taliban-rein-in-ja",
        "afghan-tajiks-dropped",
        "trade-eases-friction",
    ] {
        let saved = figure(&map(id), "--saved w --without map");
        assert!(saved.contains("id=\"watermark\""), "{id}");
        let all = figure(
            CORE,
            &format!("--scenario {id} --as-of latest --without map"),
        );
        assert!(ties(&saved) > 0 && ties(&saved) < ties(&all), "{id}");
    }
    // What is gone is told, and the fact is drawn.
    let gone = map("no-such");
    let read = read(gone.as_bytes()).unwrap();
    assert!(
        read.warnings
            .iter()
            .any(|own| own.place == "views[0].scenario")
    );
    let fact = figure(&gone, "--saved w --without map");
    assert!(!fact.contains("id=\"watermark\""));
}

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/supposed.txt"))]

    #[test]
    fn showing_and_leaving_a_scenario_leaves_the_bytes_as_they_were(
        document in common::document()
    ) {
        let before = write(&document);
        let ids: Vec<ScenarioId> = document.scenarios().iter().map(|own| own.id.clone()).collect();
        let mut workspace = Workspace::open(document);
        let version = workspace.version();
        for id in &ids {
            workspace.show_scenario(Some(id));
            prop_assert_eq!(write(&workspace.fact()), before.clone());
            prop_assert_eq!(workspace.scenario_id(), Some(id));
        }
        workspace.show_scenario(None);
        prop_assert_eq!(write(workspace.document()), before);
        prop_assert_eq!(workspace.version(), version);
        prop_assert!(!workspace.history().is_changed());
    }
}
