//! The map's story on the page: each stop a state of the one figure.

use super::*;

/// The attributes and the words of each stop's section.
fn stops(html: &str) -> Vec<(Element, String)> {
    let mut found: Vec<(Element, String)> = Vec::new();
    let mut is_within = false;
    for (element, words) in parsed(html) {
        if element.name == "section" {
            is_within = element.get("class") == Some("stop");
            if is_within {
                found.push((element, words));
                continue;
            }
        }
        if let Some((_, said)) = found.last_mut().filter(|_| is_within) {
            said.push_str(&words);
        }
    }
    found
}

#[test]
fn the_story_is_told_in_the_language_of_the_page() {
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let check = |options: &str, tag: &str, shown: &str| {
        let told = stops(&page(CORE, options));
        assert_eq!(told.len(), map.story().len(), "{options}");
        for (stop, (_, words)) in map.story().iter().zip(&told) {
            assert!(words.contains(stop.label_in(Some(tag))), "{words}");
            let text = stancemap::scene::plain_text(stop.text_in(Some(tag)));
            for line in text.lines() {
                let line = line.trim_start_matches("• ");
                assert!(words.contains(line), "{options}: {line}: {words}");
            }
        }
        let (_, harbouring) = &told[5];
        assert!(harbouring.contains(shown), "{options}: {harbouring}");
    };
    check("", "en", "As of 31 Aug 2021 · Security · 6 ties");
    check("--lang tg", "tg", "31 августи 2021");
    check("--lang fa", "fa", "۳۱ اوت ۲۰۲۱");
}

#[test]
fn every_stop_is_a_state_of_the_one_figure() {
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let html = page(CORE, "");
    let elements = parsed(&html);
    // A group that says in which states it is seen holds one link at most, at once.
    let links: Vec<(Option<&str>, &str)> = (elements.iter().zip(elements.iter().skip(1)))
        .filter_map(|((before, _), (link, _))| Some((before.get("data-in"), link.get("data-tie")?)))
        .collect();
    let in_state = |state: &str| -> BTreeSet<&str> {
        let seen = links.iter().filter(|(of, _)| match of {
            Some(states) => states.split(' ').any(|own| own == state),
            None => true,
        });
        seen.map(|(_, tie)| *tie).collect()
    };
    for (stop, (section, _)) in map.story().iter().zip(stops(&html)) {
        let shown = stop.shown();
        let ids = |at: usize| map.actors()[at].id.clone();
        let ties = stancemap::analysis::ties(&map, &shown.filter);
        let drawn = ties.iter().map(|tie| (ids(tie.from), ids(tie.to)));
        let chosen = drawn.filter(|pair| shown.ties.is_empty() || shown.ties.contains(pair));
        let seen = in_state(section.get("data-state").unwrap());
        assert_eq!(seen.len(), chosen.count(), "{}", stop.id);
        let marked = section.get("data-ties").unwrap_or_default();
        let marked: BTreeSet<&str> = marked.split(' ').filter(|tie| !tie.is_empty()).collect();
        assert!(marked.is_subset(&seen), "{}: {marked:?}", stop.id);
        assert_eq!(marked.len(), shown.selection.ties.len(), "{}", stop.id);
    }
}

#[test]
fn what_a_stop_marks_is_marked_where_it_is_not_drawn_too() {
    let ids: Vec<String> = (0..21).map(|at| format!("a{at}")).collect();
    let pairs = ids
        .iter()
        .flat_map(|from| ids.iter().map(move |to| (from, to)));
    let stances: Vec<_> = (pairs.filter(|(from, to)| from != to))
        .map(|(from, to)| json!({ "id": format!("{from}-{to}"), "from": from, "to": to, "domain": "d", "value": 1 }))
        .collect();
    let actors: Vec<_> = ids.iter().map(|id| json!({ "id": id })).collect();
    let view = json!({ "selected_ties": [["a0", "a1"]], "selected_actors": ["a2"] });
    let story: Vec<_> = (0..12)
        .map(|at| json!({ "id": format!("s{at}"), "view": view }))
        .collect();
    let map = json!({ "stancemap": 1, "domains": [{ "id": "d" }], "actors": actors, "stances": stances, "story": story });
    let html = page(&map.to_string(), "");
    let stops = stops(&html);
    let drawn = stops
        .iter()
        .filter(|(stop, _)| stop.get("data-state").is_some());
    assert!((1..12).contains(&drawn.count()));
    for (stop, words) in &stops {
        assert!(stop.get("data-ties").is_some() && stop.get("data-actors").is_some());
        assert!(words.contains("Marked on the map"), "{words}");
    }
}

/// The core map with a story of these views.
pub(super) fn with_story(views: &serde_json::Value) -> String {
    let mut map: serde_json::Value = serde_json::from_str(CORE).unwrap();
    let stops = views.as_array().unwrap().iter().enumerate();
    let stops = stops.map(|(at, view)| json!({ "id": format!("s{at}"), "view": view }));
    map["story"] = stops.collect();
    map.to_string()
}

#[test]
fn a_stop_of_a_scenario_says_so_in_words_and_across_its_figure() {
    let map = with_story(&json!([{}, { "scenario": "afghan-tajiks-dropped" }]));
    let html = page(&map, "");
    let told = stops(&html);
    let title = "Scenario: Dushanbe and the NRF drop the Afghan Tajiks (a supposition";
    assert!(told[1].1.contains(title), "{}", told[1].1);
    assert!(!told[0].1.contains("Scenario"), "{}", told[0].1);
    let state = told[1].0.get("data-state").unwrap();
    let mut seen_in = None;
    let mut marks = 0;
    for (element, words) in parsed(&html) {
        if element.get("data-in").is_some() {
            seen_in = element.get("data-in").map(str::to_owned);
        }
        if element.name == "text" && words.contains("Scenario: ") {
            assert_eq!(seen_in.as_deref(), Some(state), "{words}");
            marks += 1;
        }
    }
    assert!(marks > 0, "a scenario that could be taken for the fact");
}

#[test]
fn a_stop_of_another_view_is_looked_at_by_itself() {
    let box_of = |element: &Element, name: &str| element.get(name).map(str::to_owned);
    let map = with_story(&json!([{ "view": "matrix" }, { "camera": [-10, -20, 300, 200] }]));
    let html = page(&map, "");
    let told = stops(&html);
    assert!(box_of(&told[0].0, "data-whole").is_some());
    assert_eq!(
        box_of(&told[1].0, "data-camera").unwrap(),
        "-10 -20 300 200"
    );
    assert_eq!(box_of(&told[1].0, "data-whole"), None);
    let figure = |html: &str| {
        let found = parsed(html).into_iter();
        let mut figures = found.filter(|(own, _)| own.get("id") == Some("figure"));
        figures.next().unwrap().0.get("viewbox").map(str::to_owned)
    };
    // The map itself has no more room than without.
    assert_eq!(figure(&html), figure(&page(&map, "--without story")));
}

#[test]
fn a_story_is_told_whole_or_a_stop_of_it_or_not() {
    let count = |options: &str| {
        let html = page(CORE, options);
        assert_eq!(
            html.contains("id=\"story\""),
            html.contains("id=\"stop-1\"")
        );
        stops(&html).len()
    };
    assert_eq!(count(""), 10);
    assert_eq!(count("--view matrix"), 10);
    assert_eq!(count("--stop 4"), 1);
    assert_eq!(count("--without story"), 0);
    // It would tell the answers.
    assert_eq!(count("--questions proposed"), 0);
    assert_eq!(count("--as-of 2021 --compare 2024"), 0);
}
