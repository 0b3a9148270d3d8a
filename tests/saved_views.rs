//! Saved views: kept in the file as they are, drawn without a window, and never in the
//! way of a correction.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::figures::{CORE, done, figure};
use stancemap::edit::{
    History, add_view, delete_actors, delete_domain, delete_stances, delete_view, merge_actors,
    move_view, rename_actor, rename_view, update_view,
};
use stancemap::format::{read, write};
use stancemap::model::{ActorId, Document, NamedView, SavedView, StanceId};

/// A file with every field of a saved view, in canonical form; one view is of a kind that
/// no version knows and names what is not there.
const VIEWS: &str = include_str!("data/views.stancemap.json");
/// The same file before there were any.
const FULL: &str = include_str!("data/full.stancemap.json");

fn document() -> Document {
    read(VIEWS.as_bytes()).unwrap().value
}

fn names(document: &Document) -> Vec<&str> {
    document.views().iter().map(NamedView::label).collect()
}

/// The core map with saved views in it.
fn core_with(views: &str) -> String {
    let with = CORE.replacen(
        "  \"layout\":",
        &format!("  \"views\": {views},\n  \"layout\":"),
        1,
    );
    assert_ne!(with, CORE);
    with
}

#[test]
fn views_are_kept_to_the_byte_and_files_without_them_stay_as_they_were() {
    for file in [VIEWS, FULL] {
        let written = write(&read(file.as_bytes()).unwrap().value);
        assert_eq!(String::from_utf8(written).unwrap(), file);
    }
    assert!(!FULL.contains("\"views\""));
}

#[test]
fn what_a_view_names_that_is_gone_is_a_remark_and_never_an_error() {
    let read = read(VIEWS.as_bytes()).unwrap();
    let found: Vec<(&str, bool)> = (read.warnings.iter())
        .filter(|finding| finding.place.starts_with("views"))
        .map(|finding| {
            (
                finding.place.as_str(),
                finding.message.contains("does not have"),
            )
        })
        .collect();
    let expect = ["scenario", "around", "callout.at", "selected_stance"];
    let expect: Vec<(String, bool)> = expect.map(|at| (format!("views[1].{at}"), true)).to_vec();
    let expect: Vec<(&str, bool)> = expect.iter().map(|(at, is)| (at.as_str(), *is)).collect();
    assert_eq!(found, expect);
}

#[test]
fn what_no_view_can_be_is_refused_with_its_place() {
    let check = |from: &str, to: &str, place: &str, words: &str| {
        let broken = VIEWS.replacen(from, to, 1);
        assert_ne!(broken, VIEWS);
        let found = read(broken.as_bytes()).unwrap_err();
        assert!(found[0].place.starts_with(place), "{found:?}");
        assert!(found[0].message.contains(words), "{found:?}");
        assert!(!found[0].hint.is_empty(), "{found:?}");
    };
    check("400,", "0,", "views[0].camera", "the camera shows nothing");
    check(
        "300.25\n",
        "300.25, 1\n",
        "views[0].camera",
        "no part of a map",
    );
    check(
        "\"gone-too\"\n",
        "\n",
        "views[1].callout.at",
        "nothing to point at",
    );
    check(
        "\"north\",\n          \"south\"\n        ]\n      ],\n      \"language\"",
        "\"north\"]\n      ],\n      \"language\"",
        "views[0].ties",
        "a pair has two ids",
    );
    check(
        "\"2021-08-31\"",
        "\"yesterday\"",
        "views[0].as_of",
        "yesterday",
    );
    check(
        "\"words\",",
        "\"border-2021\",",
        "views[2].id",
        "border-2021",
    );
}

#[test]
fn every_step_with_views_can_be_taken_back() {
    let check = |edit: Option<stancemap::edit::Edit>, expect: &[&str]| {
        let (before, mut history) = (document(), History::new());
        let mut now = before.clone();
        history.perform(&mut now, edit.unwrap()).unwrap();
        assert_eq!(names(&now), expect);
        history.undo(&mut now);
        assert_eq!(now, before);
    };
    let map = document();
    let of = |name: &str| name.into();
    let (added, _) = add_view(&map, "Words", SavedView::default());
    check(
        Some(added),
        &["The border", "of-a-newer-version", "Words", "Words"],
    );
    let renamed = rename_view(&map, &of("words"), "The text");
    check(renamed, &["The border", "of-a-newer-version", "The text"]);
    let moved = move_view(&map, &of("words"), 0);
    check(moved, &["Words", "The border", "of-a-newer-version"]);
    let last = move_view(&map, &of("border-2021"), 99);
    check(last, &["of-a-newer-version", "Words", "The border"]);
    let deleted = delete_view(&map, &of("of-a-newer-version"));
    check(deleted, &["The border", "Words"]);
    let updated = update_view(&map, &of("words"), SavedView::default());
    check(updated, &["The border", "of-a-newer-version", "Words"]);
    assert_eq!(rename_view(&map, &of("words"), "Words"), None);
    assert_eq!(move_view(&map, &of("words"), 2), None);
    assert_eq!(delete_view(&map, &of("nobody")), None);
}

#[test]
fn views_survive_renames_and_deletions() {
    let mut now = document();
    let mut history = History::new();
    let shown = now.views()[0].shown.clone();
    let north = ActorId::from("north");
    let rename = rename_actor(&now, &north, "The North").unwrap();
    history.perform(&mut now, rename).unwrap();
    assert!(now.views()[0].shown.lost(&now).is_empty());
    let stances: Vec<StanceId> = now.stances().iter().map(|s| s.id.clone()).collect();
    let edit = delete_stances(&now, &stances);
    history.perform(&mut now, edit).unwrap();
    let edit = delete_actors(&now, std::slice::from_ref(&north));
    history.perform(&mut now, edit).unwrap();
    let lost: Vec<String> = (now.views()[0].shown.lost(&now).iter())
        .map(|lost| format!("{} {}", lost.field, lost.id))
        .collect();
    assert_eq!(
        lost,
        [
            "around north",
            "ego north",
            "ties north",
            "callout.at north",
            "selected_ties north",
            "selected_stance n-s"
        ]
    );
    assert_eq!(now.views()[0].shown, shown, "what is gone is not forgotten");
    assert_eq!(read(&write(&now)).unwrap().value, now);
    while history.undo(&mut now).is_some() {}
    assert!(now.views()[0].shown.lost(&now).is_empty());
    let silences = now.silences().len();
    for at in (0..silences).rev() {
        let edit = stancemap::edit::delete_silence(at);
        history.perform(&mut now, edit).unwrap();
    }
    let edit = delete_stances(&now, &stances);
    history.perform(&mut now, edit).unwrap();
    let edit = delete_domain(&now, &"security".into());
    history.perform(&mut now, edit).unwrap();
    let lost = now.views()[0].shown.lost(&now);
    assert_eq!((lost[0].noun, lost[0].id.as_str()), ("domain", "security"));
}

#[test]
fn views_follow_two_actors_that_become_one() {
    let mut now = document();
    let edit = merge_actors(&now, &"south".into(), &"north".into()).unwrap();
    History::new().perform(&mut now, edit).unwrap();
    let shown = &now.views()[0].shown;
    assert_eq!(shown.filter.around, ["south".into()]);
    assert_eq!(shown.ties, [("south".into(), "south".into())]);
    let lost: Vec<&str> = shown.lost(&now).iter().map(|lost| lost.field).collect();
    assert_eq!(lost, ["selected_stance"]);
}

/// Two views of the core map.
const TWO: &str = r#"[
    {"id": "ja", "name": "Who shelters JA", "as_of": "2021-12-31", "hidden": ["trade"],
     "ties": [["tajikistan", "taliban"], ["taliban", "tajikistan"], ["tajikistan", "gone"]],
     "language": "fa", "labels": "none", "page": "a4", "headline": "Who shelters JA?",
     "credit": "After the article.", "silent": true,
     "callout": {"text": "The point on which both sides differ.", "at": ["tajikistan", "taliban"]}},
    {"id": "plain", "name": "ja"}, {"id": "plain-2", "name": "Twice"}, {"id": "plain-3", "name": "Twice"}]"#;

#[test]
fn a_saved_view_is_drawn_without_a_window() {
    let map = core_with(TWO);
    let saved = figure(&map, "--saved ja --without map");
    assert!(saved.contains("Who shelters JA?") && saved.contains("After the article."));
    assert!(saved.contains("<g id=\"callout\">"));
    assert!(saved.contains("The point on which both sides differ."));
    let ties = saved.matches("<g id=\"tie-").count();
    assert_eq!(ties, 2, "only the chosen ties are drawn");
    let flags = "--as-of 2021-12-31 --domain recognition --domain security --domain ideology \
                 --domain inclusion --domain general --tie tajikistan taliban \
                 --tie taliban tajikistan --lang fa --labels none --page a4 --silent";
    let by_flags = figure(&map, &format!("{flags} --without map,title,source"));
    assert_eq!(by_flags.matches("<g id=\"tie-").count(), 2);
    // Its id comes first, then its name; what is stated besides stands over it.
    assert_ne!(saved, figure(&map, "--saved plain --without map"));
    assert_eq!(
        figure(&map, "--saved plain --without map"),
        figure(CORE, "--as-of latest --without map")
    );
    let english = figure(&map, "--saved ja --lang en --title Other --without map");
    assert!(
        english.contains("Chosen ties only; not drawn: "),
        "{english}"
    );
    assert!(english.contains("Other") && !english.contains("Who shelters JA?"));
    let folder = tempfile::tempdir().unwrap();
    let check = |options: &str, words: &str| {
        let (status, _, said) = done(
            &format!("stancemap export - -o - {options}"),
            folder.path(),
            &map,
        );
        assert_eq!(status, 2, "{options}: {said}");
        assert!(said.contains(words), "{options}: {said}");
    };
    check("--saved nobody", "it has Who shelters JA, ja, Twice");
    check("--saved Twice", "plain-2 or plain-3");
    check("--tie tajikistan", "");
    check("--tie tajikistan nobody", "no actor “nobody”");
    check("--callout Note", "--callout-at");
}

/// Views of other kinds than the map of the core map.
const KINDS: &str = r#"[
    {"id": "rows", "view": "matrix", "sort": "name", "cells": "whole"},
    {"id": "hand", "view": "matrix", "rows": ["nrf", "gone", "taliban"]},
    {"id": "newer", "view": "matrix", "sort": "of-a-newer-version"},
    {"id": "thin", "view": "coverage", "pairs": "thinness", "all_pairs": true},
    {"id": "around", "ego": "taliban", "ego_by": "itself"},
    {"id": "lost", "ego": "gone"},
    {"id": "once", "mutual": "once"}]"#;

#[test]
fn a_saved_view_is_drawn_as_its_kind_and_in_its_order() {
    let map = core_with(KINDS);
    let check = |saved: &str, flags: &str| {
        let saved = figure(&map, &format!("{saved} --without map"));
        let by_flags = figure(CORE, &format!("--as-of latest {flags} --without map"));
        assert!(saved == by_flags, "{flags}");
    };
    check("--saved rows", "--view matrix --sort name --cells whole");
    check("--saved hand", "--view matrix --row nrf --row taliban");
    check("--saved newer", "--view matrix");
    check(
        "--saved thin",
        "--view coverage --pairs thinness --all-pairs",
    );
    check(
        "--saved around",
        "--view ego --around taliban --ego-by itself",
    );
    check("--saved lost", "");
    check("--saved once", "--mutual once");
    // What is stated besides stands over it.
    check(
        "--saved rows --sort ties",
        "--view matrix --sort ties --cells whole",
    );
    check("--saved hand --sort ties", "--view matrix --sort ties");
    check("--saved around --view map", "");
    check(
        "--saved around --around nrf",
        "--view ego --around nrf --ego-by itself",
    );
    check("--saved once --mutual twice", "--mutual twice");
    let folder = tempfile::tempdir().unwrap();
    let line = "stancemap export - -o - --saved thin --sort name";
    let (status, _, said) = done(line, folder.path(), &map);
    assert!(
        status == 2 && said.contains("--sort is for a matrix"),
        "{said}"
    );
}

#[test]
fn the_camera_crops_a_figure_where_the_view_says_so() {
    let map = core_with(
        r#"[{"id": "near", "camera": [-100, -80, 200.5, 160], "cropped": true},
            {"id": "all", "camera": [-100, -80, 200.5, 160]},
            {"id": "away", "camera": [1000000, 0, 10, 10], "cropped": true},
            {"id": "page", "camera": [-100, -80, 200.5, 160], "cropped": true, "page": "a4"}]"#,
    );
    let drawn =
        |map: &str, flags: &str| figure(map, &format!("--as-of latest --without map {flags}"));
    let whole = drawn(CORE, "");
    let near = drawn(CORE, "--part -100,-80,200.5,160");
    assert!(
        near.contains("viewBox=\"-100 -80 200.5 160\""),
        "{}",
        &near[..400]
    );
    assert_eq!(drawn(&map, "--saved near"), near);
    assert_eq!(drawn(&map, "--saved near --part whole"), whole);
    assert_eq!(drawn(&map, "--saved all"), whole);
    assert_eq!(
        drawn(&map, "--saved away"),
        whole,
        "a figure of nothing is of no use"
    );
    assert_eq!(drawn(&map, "--saved page"), drawn(CORE, "--page a4"));
    let folder = tempfile::tempdir().unwrap();
    for part in ["1,2,3", "0,0,0,5", "here"] {
        let line = format!("stancemap export - -o - --part {part}");
        let (status, _, said) = done(&line, folder.path(), CORE);
        assert!(status == 2 && said.contains("left, top, width"), "{said}");
    }
}

#[test]
fn a_callout_is_said_to_those_who_do_not_see_it() {
    let told = |options: &str| {
        let svg = figure(CORE, options);
        let start = svg.find("<desc").unwrap();
        svg[start..svg.find("</desc>").unwrap()].to_owned()
    };
    let on_actor = told("--callout Watch --callout-at nrf");
    assert!(on_actor.contains("On NRF: Watch"), "{on_actor}");
    let on_tie = told("--callout Watch --callout-at nrf --callout-at taliban");
    assert!(
        on_tie.contains("On NRF towards Taliban (IEA): Watch"),
        "{on_tie}"
    );
    let chosen = told("--tie nrf taliban");
    assert!(
        chosen.contains("shows none of the ties that were chosen"),
        "{chosen}"
    );
    // What is not drawn cannot be pointed at: it is said under the figure.
    let said = figure(
        CORE,
        "--tie taliban nrf --callout Watch --callout-at nrf --callout-at taliban --without map",
    );
    assert!(!said.contains("<g id=\"callout\">"));
    assert!(said.matches("Watch").count() >= 2, "{said}");
}

#[test]
fn what_a_figure_leaves_out_is_not_in_the_map_inside_it() {
    let svg = figure(CORE, "--tie nrf taliban");
    let inside = read(svg.as_bytes()).unwrap().value;
    let is_chosen = |stance: &&stancemap::model::Stance| {
        stance.from == "nrf".into() && stance.to == "taliban".into()
    };
    let chosen = inside.stances().iter().filter(is_chosen).count();
    assert!(chosen > 0 && chosen == inside.stances().len());
    assert_eq!(inside.actors().len(), 5);
}
