//! The story: kept in the file as it is, and never in the way of a correction.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use crate::common;
use crate::figures::{CORE, done, figure};
use proptest::prelude::*;
use stancemap::edit::{
    Edit, History, add_stop, delete_actors, delete_silence, delete_stances, delete_stop,
    describe_stop, merge_actors, move_stop, rename_actor, rename_stop, repair_stop, update_stop,
};
use stancemap::format::{read, read_text, write};
use stancemap::model::{Document, SavedView, StanceId, Stop, StopId};
use stancemap::task::Control;

/// A file with every field of a stop, in canonical form; one stop is of a newer version
/// and shows what is not there.
const STORY: &str = include_str!("data/story.stancemap.json");

fn document() -> Document {
    read(STORY.as_bytes()).unwrap().value
}

fn labels(document: &Document) -> Vec<&str> {
    document.story().iter().map(Stop::label).collect()
}

fn perform(document: &mut Document, history: &mut History, edit: Edit) {
    history.perform(document, edit).unwrap();
}

#[test]
fn a_story_is_kept_to_the_byte() {
    let written = write(&document());
    assert_eq!(String::from_utf8(written).unwrap(), STORY);
}

#[test]
fn a_stop_is_told_in_the_language_of_the_figure_where_it_can_be() {
    let map = document();
    let check = |at: usize, language: Option<&str>, title: &str, text: &str| {
        let stop = &map.story()[at];
        assert_eq!(stop.label_in(language), title);
        assert!(stop.text_in(language).starts_with(text), "{language:?}");
    };
    check(0, None, "The border", "Since *2021*");
    check(0, Some("fa"), "مرز", "بسته");
    check(0, Some("tg"), "The border", "Since *2021*");
    check(1, None, "of-a-newer-version", "");
}

#[test]
fn what_a_stop_shows_that_is_gone_is_a_remark_and_never_an_error() {
    let found = read(STORY.as_bytes()).unwrap().warnings;
    let told: Vec<&str> = (found.iter())
        .filter(|finding| finding.place.starts_with("story"))
        .map(|finding| finding.place.as_str())
        .collect();
    let expect = [
        "story[1].view.around",
        "story[1].view.callout.at",
        "story[1].view.selected_stance",
    ];
    assert_eq!(told, expect);
    assert!(found.iter().all(|finding| !finding.hint.is_empty()));
}

#[test]
fn what_no_stop_can_be_is_refused_with_its_place() {
    let check = |from: &str, to: &str, place: &str, words: &str| {
        let broken = STORY.replacen(from, to, 1);
        assert_ne!(broken, STORY);
        let found = read(broken.as_bytes()).unwrap_err();
        assert!(found[0].place.starts_with(place), "{found:?}");
        assert!(found[0].message.contains(words), "{found:?}");
        assert!(!found[0].hint.is_empty(), "{found:?}");
    };
    check("\"words\"", "\"border\"", "story[2].id", "already used");
    check("\"id\": \"words\",", "", "story[2]", "id");
    check("\"id\": \"words\"", "\"id\": \"\"", "story[2].id", "empty");
    check("2021-08-31", "tomorrow", "story[0].view.as_of", "tomorrow");
}

#[test]
fn every_step_with_stops_can_be_taken_back() {
    let check = |edit: Option<Edit>, expect: &[&str]| {
        let (before, mut history) = (document(), History::new());
        let mut now = before.clone();
        perform(&mut now, &mut history, edit.unwrap());
        assert_eq!(labels(&now), expect);
        assert_ne!(now, before);
        history.undo(&mut now);
        assert_eq!(now, before);
    };
    let map = document();
    let of = |id: &str| StopId::from(id);
    let all = ["The border", "of-a-newer-version", "Words"];
    let (last, _) = add_stop(&map, "Words", SavedView::default(), None);
    check(
        Some(last),
        &["The border", "of-a-newer-version", "Words", "Words"],
    );
    let (second, id) = add_stop(&map, "Next", SavedView::default(), Some(&of("border")));
    assert_eq!(id, of("next"));
    check(
        Some(second),
        &["The border", "Next", "of-a-newer-version", "Words"],
    );
    let renamed = rename_stop(&map, &of("words"), "The text");
    check(renamed, &["The border", "of-a-newer-version", "The text"]);
    check(describe_stop(&map, &of("words"), "Said."), &all);
    let shown = map.story()[0].shown().clone();
    check(update_stop(&map, &of("words"), shown), &all);
    check(repair_stop(&map, &of("of-a-newer-version")), &all);
    let first = move_stop(&map, &of("words"), 0);
    check(first, &["Words", "The border", "of-a-newer-version"]);
    let last = move_stop(&map, &of("border"), 99);
    check(last, &["of-a-newer-version", "Words", "The border"]);
    let deleted = delete_stop(&map, &of("of-a-newer-version"));
    check(deleted, &["The border", "Words"]);
    assert_eq!(rename_stop(&map, &of("words"), "Words"), None);
    assert_eq!(describe_stop(&map, &of("words"), ""), None);
    assert_eq!(move_stop(&map, &of("words"), 2), None);
    assert_eq!(repair_stop(&map, &of("border")), None);
    assert_eq!(delete_stop(&map, &of("nobody")), None);
}

#[test]
fn a_repaired_stop_shows_what_is_left_and_keeps_its_words() {
    let mut now = document();
    let mut history = History::new();
    let of = StopId::from("border");
    let rename = rename_actor(&now, &"north".into(), "The North").unwrap();
    perform(&mut now, &mut history, rename);
    assert!(now.story()[0].shown().lost(&now).is_empty());
    for at in (0..now.silences().len()).rev() {
        perform(&mut now, &mut history, delete_silence(at));
    }
    let stances: Vec<StanceId> = now.stances().iter().map(|s| s.id.clone()).collect();
    let edit = delete_stances(&now, &stances);
    perform(&mut now, &mut history, edit);
    let edit = delete_actors(&now, &["north".into()]);
    perform(&mut now, &mut history, edit);
    let broken = now.story()[0].clone();
    assert!(!broken.shown().lost(&now).is_empty());
    assert_eq!(
        broken,
        document().story()[0],
        "what is gone is not forgotten"
    );
    let repair = repair_stop(&now, &of).unwrap();
    perform(&mut now, &mut history, repair);
    let stop = &now.story()[0];
    assert!(stop.shown().lost(&now).is_empty());
    assert_eq!(stop.text, broken.text);
    assert_eq!(stop.shown().page, broken.shown().page);
    assert_eq!(stop.shown().selection.actors, ["south".into()]);
    assert_eq!(repair_stop(&now, &of), None);
    history.undo(&mut now);
    assert_eq!(now.story()[0], broken);
}

#[test]
fn stops_follow_two_actors_that_become_one() {
    let mut now = document();
    let edit = merge_actors(&now, &"south".into(), &"north".into()).unwrap();
    perform(&mut now, &mut History::new(), edit);
    assert_eq!(now.story()[0].shown().filter.around, ["south".into()]);
}

#[test]
fn a_stop_is_drawn_with_its_title_and_its_text() {
    let stop = figure(CORE, "--stop 6 --without map");
    assert!(
        stop.contains("Who shelters JA"),
        "its title is the headline"
    );
    assert!(
        stop.contains("<g id=\"told\">"),
        "its text stands beside the map"
    );
    let seen = &stop[stop.find("</desc>").unwrap()..];
    assert!(seen.contains("nobody who threatens a neighbour"), "{seen}");
    let told = &stop[..stop.find("</desc>").unwrap()];
    assert!(
        told.contains("One tie, two opposite claims (¶11)."),
        "{told}"
    );
    assert_eq!(stop.matches("<g id=\"tie-").count(), 6, "its ties alone");
    assert_eq!(stop, figure(CORE, "--stop who-shelters-ja --without map"));
    let persian = figure(CORE, "--stop 6 --lang fa --without map");
    assert!(persian.contains("جماعت انصارالله پناه می‌دهد"), "{persian}");
    // What is stated stands over it.
    let other = figure(CORE, "--stop 6 --title Other --without map");
    assert!(other.contains("Other") && !other.contains("Who shelters JA"));
}

#[test]
fn a_story_is_handed_out_page_by_page() {
    let folder = tempfile::tempdir().unwrap();
    let export = |options: &str| {
        let line = format!("stancemap export - {options}");
        let (status, said, remarks) = done(&line, folder.path(), CORE);
        assert_eq!(status, 0, "{options}: {remarks}");
        String::from_utf8(said).unwrap()
    };
    export("-o ./talk.pdf --story");
    let bytes = std::fs::read(folder.path().join("talk.pdf")).unwrap();
    let text = read_text(&bytes, "talk.pdf", &Control::free())
        .unwrap()
        .value;
    for (nth, stop) in (1..).zip(read(CORE.as_bytes()).unwrap().value.story()) {
        let page = text.blocks.iter().filter(|block| block.page == Some(nth));
        let words: Vec<&str> = page.map(|block| block.words.as_str()).collect();
        let words = words.join(" ");
        assert!(words.contains(stop.label()), "page {nth}: {words}");
    }
    assert_eq!(
        text.blocks.iter().filter_map(|block| block.page).max(),
        Some(10)
    );
    let files = export("-o ./slide.svg --story --without map");
    assert_eq!(files.lines().count(), 10);
    let first = std::fs::read_to_string(folder.path().join("slide-01-odd-one-out.svg"));
    assert_eq!(first.unwrap(), figure(CORE, "--stop 1 --without map"));
}

#[test]
fn a_stop_that_is_not_there_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let check = |map: &str, options: &str, words: &str| {
        let line = format!("stancemap export - {options}");
        let (status, _, said) = done(&line, folder.path(), map);
        assert_eq!(status, 2, "{options}: {said}");
        assert!(said.contains(words), "{options}: {said}");
    };
    check(CORE, "-o - --stop 11", "10 stops, from 1 to 10");
    check(CORE, "-o - --stop nowhere", "no stop “nowhere”");
    check(CORE, "-o - --stop 1 --saved x", "--saved");
    check(CORE, "-o - --story", "several files");
    let none = "{\"stancemap\": 1}";
    check(none, "-o ./x.pdf --story", "no story yet");
}

proptest! {
    #![proptest_config(common::config("tests/proptest-regressions/story.txt"))]

    /// Whatever is renamed or deleted: each stop is there, says what it said, is kept in
    /// the file, and can be repaired in one step.
    #[test]
    fn stops_survive_renames_and_deletions(before in common::document(), pick in any::<prop::sample::Index>()) {
        let mut now = before.clone();
        let mut history = History::new();
        let mut ids: Vec<_> = now.actors().iter().map(|actor| actor.id.clone()).collect();
        if !ids.is_empty() {
            let kept = ids.remove(pick.index(ids.len()));
            if let Some(edit) = rename_actor(&now, &kept, "Renamed") {
                history.perform(&mut now, edit).unwrap();
            }
        }
        let stances: Vec<_> = now.stances().iter().map(|own| own.id.clone()).collect();
        let edit = delete_stances(&now, &stances);
        history.perform(&mut now, edit).unwrap();
        let edit = delete_actors(&now, &ids);
        history.perform(&mut now, edit).unwrap();
        prop_assert_eq!(now.story(), before.story());
        prop_assert_eq!(&read(&write(&now)).unwrap().value, &now);
        for stop in before.story() {
            if let Some(edit) = repair_stop(&now, &stop.id) {
                history.perform(&mut now, edit).unwrap();
            }
            let repaired = now.stop(&stop.id).unwrap();
            prop_assert!(repaired.shown().lost(&now).is_empty());
            prop_assert_eq!(&repaired.text, &stop.text);
        }
        while history.undo(&mut now).is_some() {}
        prop_assert_eq!(now, before);
    }
}
