//! Balance as a user meets it: published networks, the rule's choices, bad input.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::ffi::OsString;

use serde_json::Value as Json;
use stancemap::cli::run;

/// Exit status, results and remarks of a line; `-` reads `stdin`.
fn done(line: &str, stdin: &str) -> (u8, String, String) {
    let args: Vec<OsString> = ["stancemap", "analyse"]
        .into_iter()
        .chain(line.split_whitespace())
        .map(OsString::from)
        .collect();
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(&args, &mut stdin.as_bytes(), &mut stdout, &mut stderr);
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (status, text(stdout), text(stderr))
}

fn json(line: &str, stdin: &str) -> Json {
    let (status, stdout, stderr) = done(&format!("{line} --format json"), stdin);
    assert_eq!(status, 0, "{line}: {stderr}");
    serde_json::from_str(&stdout).unwrap()
}

#[test]
fn published_networks_have_their_published_answers() {
    // Actors, signs, triads by positive ties (3 to 0), index, weak balance.
    let check = |name: &str,
                 actors: u64,
                 signs: [u64; 2],
                 triads: [u64; 4],
                 index: u64,
                 weak: Option<u64>| {
        let found = json(&format!("tests/data/signed/{name}.csv"), "");
        assert_eq!(found["actors"], actors, "{name}");
        assert_eq!(
            [&found["ties_positive"], &found["ties_negative"]],
            signs,
            "{name}"
        );
        let by_sign = ["+++", "++-", "+--", "---"].map(|key| found["triads"][key].clone());
        assert_eq!(by_sign, triads.map(Json::from), "{name}");
        let share = (triads[0] + triads[2]) as f64 / triads.iter().sum::<u64>() as f64;
        assert!(
            (found["triangle_balance"].as_f64().unwrap() - share).abs() < 1e-12,
            "{name}"
        );
        let frustration = &found["frustration"];
        assert_eq!(
            [&frustration["lower"], &frustration["upper"]],
            [index, index],
            "{name}"
        );
        assert_eq!(frustration["proven"], true, "{name}");
        assert_eq!(
            frustration["ties"].as_array().unwrap().len() as u64,
            index,
            "{name}"
        );
        let score = 1.0 - 2.0 * index as f64 / (signs[0] + signs[1]) as f64;
        assert!(
            (frustration["normalised"].as_f64().unwrap() - score).abs() < 1e-12,
            "{name}"
        );
        assert_eq!(found["weak"]["proven"], true, "{name}");
        if let Some(weak) = weak {
            assert_eq!(found["weak"]["upper"], weak, "{name}");
        }
        assert_eq!(found["stopped"], false, "{name}");
    };
    check("highland_tribes", 16, [29, 29], [19, 2, 40, 7], 7, Some(2));
    check("wiring_room", 14, [13, 19], [6, 0, 13, 6], 2, Some(0));
    check("sampson_aff4", 18, [41, 37], [22, 15, 67, 11], 12, None);
    check("congress", 219, [414, 107], [128, 7, 77, 0], 18, None);
    check(
        "cow_1990_1993",
        155,
        [1160, 128],
        [9100, 575, 251, 12],
        44,
        None,
    );
}

#[test]
fn the_tribes_are_the_same_as_a_map_and_as_a_table() {
    let map = json("datasets/highland-tribes.stancemap.json", "");
    let table = json("tests/data/signed/highland_tribes.csv", "");
    for key in ["triads", "triangle_balance"] {
        assert_eq!(map[key], table[key], "{key}");
    }
    for key in ["lower", "upper", "normalised", "optima", "optima_complete"] {
        assert_eq!(map["frustration"][key], table["frustration"][key], "{key}");
    }
    assert_eq!(map["frustration"]["optima"], 1);
    assert_eq!(map["weak"]["camps"].as_array().unwrap().len(), 3);
    assert_eq!(map["pairs"]["mutual_positive"], 29);
    assert_eq!(map["pairs"]["mutual_negative"], 29);
    let score = map["frustration"]["normalised"].as_f64().unwrap();
    assert!((score - 0.7586).abs() < 5e-5, "{score}");
}

/// Two actors who differ by topic, by direction and by doubt, beside a friendly third.
fn quarrel() -> String {
    let item = |says: i8, hedged: bool| {
        format!(
            r#"{{"source": "s", "locator": "1", "says": {says}, "reliability": "B", "credibility": 2, "hedged": {hedged}}}"#
        )
    };
    let stance = |id: &str, from: &str, to: &str, domain: &str, items: &str| {
        format!(
            r#"{{"id": "{id}", "from": "{from}", "to": "{to}", "domain": "{domain}", "evidence": [{items}]}}"#
        )
    };
    let contested = format!("{}, {}", item(1, false), item(-1, false));
    let stances = [
        stance("1", "a", "b", "trade", &item(1, false)),
        stance("2", "a", "b", "war", &item(-2, false)),
        stance("3", "b", "a", "trade", &item(1, false)),
        stance("4", "a", "c", "trade", &item(2, false)),
        stance("5", "b", "c", "trade", &item(2, false)),
        stance("6", "c", "b", "war", &contested),
        stance("7", "c", "a", "war", &item(-1, true)),
    ];
    format!(
        r#"{{"stancemap": 1, "title": "Q", "domains": [{{"id": "trade"}}, {{"id": "war"}}],
        "sources": [{{"id": "s", "title": "S"}}],
        "actors": [{{"id": "a"}}, {{"id": "b"}}, {{"id": "c"}}], "stances": [{}]}}"#,
        stances.join(", ")
    )
}

#[test]
fn the_rule_decides_what_is_judged() {
    let map = quarrel();
    // What is asked for; positive and negative ties; the index.
    let check = |line: &str, signs: [u64; 2], index: u64| {
        let found = json(&format!("- {line}"), &map);
        let got = [&found["ties_positive"], &found["ties_negative"]];
        assert_eq!(got, signs, "{line}");
        assert_eq!(found["frustration"]["upper"], index, "{line}");
        assert!(
            !found["rule"]["words"].as_str().unwrap().is_empty(),
            "{line}"
        );
    };
    check("", [2, 1], 1);
    check("--domain trade", [3, 0], 0);
    check("--domain war", [0, 2], 0);
    check("--topics per-domain --uncertain left-out", [3, 1], 1);
    check("--directions arcs", [3, 2], 2);
    check("--directions agreement", [0, 0], 0);
    check("--directions either --uncertain left-out", [2, 0], 0);
    check("--topics sum", [2, 0], 0);
    let found = json("- --contested both-ways --directions arcs", &map);
    assert_eq!(found["range"]["exact"], true, "{}", found["range"]);
    assert!(found["range"]["lower"].as_u64() <= found["range"]["upper"].as_u64());
    let found = json("-", &map);
    assert_eq!(found["pairs"]["split_by_domain"], 1);
    assert_eq!(found["pairs"]["conflicting"], 2);
    assert_eq!(found["range"], Json::Null);
    assert_eq!(found["tension"].as_array().unwrap().len(), 3);
    let stances = &found["tension"][0]["stances"];
    assert!(!stances.as_array().unwrap().is_empty());
}

#[test]
fn the_least_index_over_very_many_readings_is_exact() {
    // Triangles apart, each with one contested tie, all else friendly; with so many
    // there are more combinations of readings than are tried.
    let map = |triangles: usize, hostile: bool| {
        let stance = |from: String, to: String, says: &[i8]| {
            let each = says.iter();
            let items: Vec<String> = each
                .map(|says| format!(r#"{{"source": "s", "locator": "1", "says": {says}}}"#))
                .collect();
            format!(
                r#"{{"id": "{from}-{to}", "from": "{from}", "to": "{to}", "domain": "d", "evidence": [{}]}}"#,
                items.join(", ")
            )
        };
        let (mut actors, mut stances) = (Vec::new(), Vec::new());
        for at in 0..triangles {
            actors.extend(["a", "b", "c"].map(|name| format!(r#"{{"id": "{name}{at}"}}"#)));
            let second = if hostile { -2 } else { 2 };
            for (from, to, says) in [
                ("a", "b", &[2, -2][..]),
                ("b", "c", &[second]),
                ("a", "c", &[2]),
            ] {
                stances.push(stance(format!("{from}{at}"), format!("{to}{at}"), says));
            }
        }
        format!(
            r#"{{"stancemap": {}, "title": "T", "domains": [{{"id": "d"}}],
            "sources": [{{"id": "s", "title": "S"}}], "actors": [{}], "stances": [{}]}}"#,
            stancemap::format::VERSION,
            actors.join(", "),
            stances.join(", ")
        )
    };
    for (triangles, hostile) in [(3, false), (3, true), (20, false), (20, true)] {
        let found = json("- --contested both-ways", &map(triangles, hostile));
        let range = &found["range"];
        assert_eq!(
            [&range["lower"], &range["upper"], &range["at_most"]],
            [0, triangles, triangles],
            "{range}"
        );
        assert_eq!(
            [&range["exact"], &range["lower_exact"]],
            [true, true],
            "{range}"
        );
        assert_eq!(
            [&range["triangle_lower"], &range["triangle_upper"]],
            [0.0, 1.0],
            "{range}"
        );
    }
}

#[test]
fn the_answer_is_the_same_in_words() {
    let (status, text, _) = done("datasets/highland-tribes.stancemap.json", "");
    assert_eq!(status, 0);
    for part in [
        "This map fits three camps best: two ties stand against them. Any two camps leave seven \
         ties against them.",
        "Rule: all domains, ",
        "29 positive, 29 negative",
        "+++ 19, ++− 2, +−− 40, −−− 7; balanced 59 of 68 (0.8676)",
        "Frustration index: 7 (proven); score 1 − 2L/m: 0.7586",
        "No other split is as good",
        "Weak balance, with any number of camps: 2 (proven), 3 camps",
        "Tension:",
        "The index of parts of the map:",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    let again = done("datasets/highland-tribes.stancemap.json", "").1;
    assert_eq!(text, again);
}

#[test]
fn random_graphs_repeat_with_their_seed() {
    let line = "tests/data/signed/highland_tribes.csv --random 20";
    let one = json(line, "");
    assert_eq!(one["chance"]["samples"], 20);
    assert_eq!(one["chance"]["proven"], true);
    // Tribes are far more balanced than chance.
    assert!(one["chance"]["least"].as_u64() > one["frustration"]["upper"].as_u64());
    assert_eq!(one, json(line, ""));
    assert_ne!(
        one["chance"],
        json(&format!("{line} --seed 7"), "")["chance"]
    );
}

#[test]
fn odd_input_gets_an_answer_or_a_clear_word() {
    // Line, standard input, exit status, a part of what is said.
    let check = |line: &str, stdin: &str, status: u8, said: &str| {
        let (got, stdout, stderr) = done(line, stdin);
        assert_eq!(got, status, "{line} {stdin}\n{stdout}\n{stderr}");
        assert!(
            (stdout + &stderr).contains(said),
            "{line} {stdin}: {stderr}"
        );
    };
    let table = |rows: &str| format!("source,target,sign\n{rows}");
    check("-", &table(""), 0, "nothing to judge");
    check(
        "-",
        &table("a,a,-1\n"),
        0,
        "1 tie of an actor to itself left out",
    );
    check(
        "-",
        &table("a,b,1\n"),
        0,
        "balanced: nobody stands against anybody",
    );
    check(
        "-",
        &table("a,b,-1\nc,d,-1\n"),
        0,
        "balanced: its actors fall into two camps",
    );
    check(
        "-",
        &table("a,b,1\nb,a,1\n"),
        1,
        "line 3: this pair is already tied on line 2",
    );
    check("-", &table("a,b,1\nb,a,-1\n"), 1, "opposite sign on line 2");
    check("-", &table("a,b,0\n"), 1, "line 2: “0” is no sign");
    check(
        "-",
        "a;b;c\n1;2;3\n",
        1,
        "has to name the columns source, target and sign",
    );
    check("-", "", 1, "error");
    check("-", "{}", 1, "error");
    check(
        "- --topics sum",
        &table("a,b,1\n"),
        2,
        "--topics is for maps",
    );
    check(
        "- --domain x",
        &quarrel(),
        2,
        "the map has no domain “x”; it has trade, war",
    );
    check("- --time-limit -1", "", 2, "--time-limit");
    check("- --time-limit nan", "", 2, "number of seconds");
    check("none.csv", "", 3, "no such file");
    let empty = r#"{"stancemap": 1, "title": "E"}"#;
    check("-", empty, 0, "nothing to judge");
    let neutral = r#"{"stancemap": 1, "title": "N", "domains": [{"id": "d"}], "actors": [{"id": "a"}, {"id": "b"}],
        "stances": [{"id": "1", "from": "a", "to": "b", "domain": "d", "value": 0}]}"#;
    check("-", neutral, 0, "nothing to judge");
}

#[test]
fn no_time_leaves_bounds_that_hold() {
    let full = 44;
    let found = json("tests/data/signed/cow_1990_1993.csv --time-limit 0", "");
    assert_eq!(found["stopped"], true);
    for key in ["frustration", "weak"] {
        let (lower, upper) = (found[key]["lower"].as_u64(), found[key]["upper"].as_u64());
        assert!(lower <= upper, "{key}");
        assert_eq!(found[key]["proven"], lower == upper, "{key}");
    }
    assert!(found["frustration"]["lower"].as_u64().unwrap() <= full);
    assert!(found["frustration"]["upper"].as_u64().unwrap() >= full);
    let remark = done("tests/data/signed/cow_1990_1993.csv --time-limit 0", "").2;
    assert!(
        remark.contains("the time limit of 0 s left something unproven"),
        "{remark}"
    );
}

#[test]
fn degrees_are_those_of_the_directed_ties_under_every_rule() {
    let map = "datasets/tajikistan-taliban.stancemap.json";
    let degrees = |rule: &str| -> Vec<[u64; 4]> {
        let found = json(&format!("{map} {rule}"), "");
        let keys = ["positive_out", "negative_out", "positive_in", "negative_in"];
        (found["shares"].as_array().unwrap().iter())
            .map(|share| keys.map(|key| share[key].as_u64().unwrap()))
            .collect()
    };
    let arcs = degrees("--directions arcs");
    let out = |of: &[[u64; 4]]| of.iter().map(|d| d[0] + d[1]).sum::<u64>();
    let into = |of: &[[u64; 4]]| of.iter().map(|d| d[2] + d[3]).sum::<u64>();
    assert_eq!(out(&arcs), into(&arcs));
    // Tajikistan, the first actor.
    assert_eq!(arcs[0], [1, 3, 1, 3]);
    for rule in ["sum", "agreement", "either"] {
        assert_eq!(degrees(&format!("--directions {rule}")), arcs, "{rule}");
    }
}

#[test]
fn parts_that_nothing_ties_together_are_not_said_to_be_settled() {
    let rows = "source,target,sign\na,b,-1\nc,d,-1\ne,e,1\n";
    // A table; how many parts; what is said of other splits.
    let check = |rows: &str, parts: u64, said: &str| {
        assert_eq!(json("-", rows)["parts"], parts, "{rows}");
        let text = done("-", rows).1;
        assert!(text.contains(said), "{rows}: {text}");
        assert_eq!(text.contains("unconnected parts"), parts > 1, "{text}");
    };
    check(
        rows,
        2,
        "Apart from turning whole unconnected parts over, no other split is as good.",
    );
    check(
        "source,target,sign\na,b,-1\n",
        1,
        "  No other split is as good.",
    );
    check("source,target,sign\n", 0, "nothing to judge");
}

#[test]
fn grades_are_chosen_and_the_index_of_weak_balance_never_exceeds_that_of_two_camps() {
    let what = |line: &str| -> Vec<String> {
        let found = json(&format!("- {line}"), &quarrel());
        (found["sensitivity"].as_array().unwrap().iter())
            .map(|part| part["what"].as_str().unwrap().to_owned())
            .filter(|what| what.contains("better"))
            .collect()
    };
    assert_eq!(what("").len(), 4);
    assert_eq!(
        what("--reliability A --credibility 5"),
        ["reliability A or better", "credibility 5 or better"]
    );
    for limit in ["0", "60"] {
        let line = format!("tests/data/signed/cow_1990_1993.csv --time-limit {limit}");
        let found = json(&line, "");
        let at = |of: &str, key: &str| found[of][key].as_u64().unwrap();
        assert!(at("weak", "upper") <= at("frustration", "upper"), "{limit}");
        assert!(at("weak", "lower") <= at("frustration", "lower"), "{limit}");
        assert!(at("frustration", "lower") > 0, "{limit}");
    }
}

#[test]
fn what_is_proven_in_no_time_is_not_said_to_be_stopped() {
    let rows = "source,target,sign\na,b,1\nb,c,1\na,c,-1\n";
    let (_, _, remark) = done("- --time-limit 0", rows);
    assert_eq!(remark, "");
    assert_eq!(json("- --time-limit 0", rows)["stopped"], false);
    assert_eq!(json("- --time-limit 0 --random 3", rows)["stopped"], true);
}

#[test]
fn the_json_has_the_documented_keys() {
    let help = done("--help", "").1;
    let keys =
        |value: &Json| -> Vec<String> { value.as_object().unwrap().keys().cloned().collect() };
    let found = json("- --random 2 --contested both-ways", &quarrel());
    let mut all = keys(&found);
    for part in [
        "rule",
        "pairs",
        "semicycles",
        "frustration",
        "weak",
        "range",
        "chance",
    ] {
        all.extend(keys(&found[part]));
    }
    for part in ["tension", "sensitivity", "shares"] {
        all.extend(keys(&found[part][0]));
    }
    for key in all {
        let known = help.split(|c: char| !c.is_alphanumeric() && c != '_');
        assert!(
            known.into_iter().any(|word| word == key),
            "{key} is not in the help"
        );
    }
}

/// A pair that two sources tell of otherwise, and a third actor.
const TWO_SOURCES: &str = r#"{"stancemap": 1, "rule": "best-graded",
    "domains": [{"id": "d", "name": "Trade"}],
    "sources": [{"id": "s1", "title": "Report"}, {"id": "s2", "title": "Book"}],
    "actors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}, {"id": "c", "name": "C"}],
    "stances": [
        {"id": "x", "from": "a", "to": "b", "domain": "d", "evidence": [
            {"source": "s1", "says": -2, "gist": "g", "speaker": "Ann", "reliability": "B", "credibility": 2},
            {"source": "s2", "says": -1, "gist": "g", "reliability": "C", "credibility": 3}]},
        {"id": "y", "from": "b", "to": "c", "domain": "d", "about": "tolls", "value": 1, "evidence": [
            {"source": "s1", "says": 1, "gist": "g", "reliability": "C", "credibility": 3}]}]}"#;

#[test]
fn what_hangs_on_evidence_is_told() {
    let check = |options: &str, changes: &[(&str, &str)], camps: &str, lines: &[&str]| {
        let found = json(&format!("- {options}"), TWO_SOURCES);
        let told = found["stance_changes"].as_array().unwrap();
        let told: Vec<(&str, &str)> = (told.iter())
            .map(|own| {
                (
                    own["stance"].as_str().unwrap(),
                    own["change"].as_str().unwrap(),
                )
            })
            .collect();
        assert_eq!(told, changes, "{options}");
        assert_eq!(found["camps"], camps, "{options}");
        assert_eq!(found["items"], 3);
        let (status, text, _) = done(&format!("- {options}"), TWO_SOURCES);
        assert_eq!(status, 0);
        for line in lines {
            assert!(text.lines().any(|own| own == *line), "{options}: {text}");
        }
    };
    check(
        "--without-source s1",
        &[("y", "gone"), ("x", "strength")],
        "hold",
        &[
            "Without Report 1 of 3 items remains: 2 of 2 stances change, 2 of 2 ties are drawn otherwise. The camps hold.",
            "  B → C, trade: tolls: cooperative → gone",
            "  A → B, trade: hostile → critical",
            "  B → C: + → no tie",
        ],
    );
    check("--without-source s2", &[], "hold", &[]);
    check("--without-speaker Ann", &[("x", "strength")], "hold", &[]);
    check(
        "--below B2",
        &[("y", "gone")],
        "hold",
        &["Ties against the best two camps: 0 of 2 → 0 of 1."],
    );
    check(
        "--without-source s1 --without-source s2",
        &[("x", "gone"), ("y", "gone")],
        "none",
        &[],
    );
}

#[test]
fn what_is_not_there_cannot_be_left_out() {
    let check = |options: &str, words: &str| {
        let (status, _, stderr) = done(&format!("- {options}"), TWO_SOURCES);
        assert_eq!(status, 2, "{options}: {stderr}");
        assert!(stderr.contains(words), "{options}: {stderr}");
    };
    check(
        "--without-source s9",
        "the map has no source “s9”; it has s1, s2",
    );
    check(
        "--without-speaker Bob",
        "nobody called “Bob” speaks in the map; it has Ann",
    );
    check("--below G", "a letter from A to F");
    let (status, _, stderr) = done("tests/data/signed/highland_tribes.csv --below B", "");
    assert_eq!(status, 2);
    assert!(stderr.contains("--below is for maps"), "{stderr}");
}
