//! The quick line: what is typed, what it costs, what becomes of it.

use std::collections::BTreeMap;

use egui::{Event, Key, Modifiers};
use egui_kittest::kittest::{By, Queryable};
use stancemap::edit::quick::{Lexicon, Named, SaidBy, complete, parse};
use stancemap::model::{Document, Evidence, Stance, Value, paragraphs_of};

use crate::window_support::{CTRL, Window};

/// The core map with its actors, domains, sources and speakers, and nothing coded.
fn nothing_coded() -> Vec<u8> {
    let bytes = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");
    let mut map: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    let mut speakers: Vec<String> = Vec::new();
    for stance in map["stances"].as_array().unwrap() {
        for item in stance["evidence"].as_array().unwrap() {
            if let Some(name) = item["speaker"].as_str()
                && !speakers.iter().any(|known| known == name)
            {
                speakers.push(name.to_owned());
            }
        }
    }
    let speakers: Vec<_> = (speakers.into_iter())
        .map(|name| serde_json::json!({ "name": name }))
        .collect();
    map["speakers"] = speakers.into();
    map["stances"] = serde_json::json!([]);
    map["silences"] = serde_json::json!([]);
    serde_json::to_vec(&map).unwrap()
}

fn core() -> Document {
    let bytes = include_bytes!("../../datasets/tajikistan-taliban.stancemap.json");
    stancemap::format::read(bytes).unwrap().value
}

/// What the keys of one claim are for.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    /// Pair, domain, value, paragraph, grade, speaker, hedge, confirming, quoting, storing.
    claim: usize,
    /// Letters of an about that is used for the first time.
    about: usize,
    /// Dates of stance and item.
    dates: usize,
}

/// Somebody who codes with as few keys as the line allows.
struct Coder {
    window: Window,
    /// What stands in the line.
    line: String,
    /// The item before: what is carried over.
    before: Option<Evidence>,
    cost: Cost,
}

impl Coder {
    fn types(&mut self, text: &str) {
        self.window.types(text);
        self.line += text;
        self.cost.claim += text.chars().count();
    }

    /// Types the beginning of something and takes what is offered first.
    fn tab(&mut self, begun: &str, offer: &str) {
        self.types(begun);
        self.window.key(Key::Tab);
        self.line.truncate(self.line.len() - begun.len());
        self.line += offer;
        self.cost.claim += 1;
    }

    fn lexicon(&self) -> Lexicon {
        Lexicon::of(self.window.document())
    }

    /// The shortest beginning of a word for which `fits`.
    fn shortest(word: &str, fits: impl Fn(&str) -> bool) -> String {
        let lower = word.to_lowercase();
        let mut ends = lower.char_indices().map(|(at, c)| at + c.len_utf8());
        let found = ends.find(|end| fits(&lower[..*end]));
        found.map_or(word, |end| &lower[..end]).to_owned()
    }

    fn actor(&self, id: &str) -> String {
        let lexicon = self.lexicon();
        let document = self.window.document();
        let actor = document.actor(&id.into()).unwrap();
        let words = [actor.short.as_str(), actor.label(), id];
        let shortest = words
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(|word| {
                Self::shortest(word, |start| {
                    parse(&format!("{start} > "), &lexicon).claim.from == [Named::Known(id.into())]
                })
            });
        shortest.min_by_key(|word| word.chars().count()).unwrap()
    }

    fn offered(&self, begun: &str) -> Option<String> {
        let line = format!("{}{begun}", self.line);
        let offers = complete(&line, line.len(), &self.lexicon());
        offers.into_iter().next().map(|offer| offer.insert)
    }

    fn topic(&mut self, stance: &Stance) {
        let about = stance.about.as_str();
        let domain = stance.domain.as_str();
        let names = |offer: &str| {
            let line = format!("{}{offer}", self.line);
            let claim = parse(&line, &self.lexicon()).claim;
            claim.about == about
                && matches!(&claim.domain, Some(stancemap::edit::quick::DomainNamed::Known(id))
                    if id.as_str() == domain)
        };
        if about.is_empty() {
            let word = Self::shortest(domain, |start| names(&format!("{start} ")));
            return self.types(&format!("{word} "));
        }
        let takes = |start: &str| self.offered(start).is_some_and(|offer| names(&offer));
        // By the beginning of any of its words.
        let begun = (about.split_whitespace())
            .map(|word| Self::shortest(word, takes))
            .filter(|begun| takes(begun))
            .min_by_key(|begun| begun.chars().count());
        if let Some(begun) = begun {
            let offer = self.offered(&begun).unwrap();
            return self.tab(&begun, &offer);
        }
        let word = Self::shortest(domain, |start| names(&format!("{start}:{about} ")));
        self.types(&format!("{word}:{about} "));
        let own = about.chars().count();
        self.cost.claim -= own;
        self.cost.about += own;
    }

    fn dates(&mut self, dates: &[(&str, Option<String>)]) {
        let before = self.cost.claim;
        for (word, date) in dates {
            let Some(date) = date else {
                continue;
            };
            let wanted = format!("{word} {date} ");
            let begun = Self::shortest(word, |start| self.offered(start) == Some(wanted.clone()));
            if self.offered(&begun) == Some(wanted.clone()) && begun.len() < word.len() {
                self.tab(&begun, &wanted);
            } else {
                self.types(&wanted);
            }
        }
        self.cost.dates += self.cost.claim - before;
        self.cost.claim = before;
    }

    /// Codes one item of a stance.
    fn code(&mut self, stance: &Stance, item: &Evidence) -> Cost {
        self.cost = Cost::default();
        self.line.clear();
        let pair = format!(
            "{}>{} ",
            self.actor(stance.from.as_str()),
            self.actor(stance.to.as_str())
        );
        self.types(&pair);
        self.topic(stance);
        let value = match item.says {
            Value::Hostile => "-2",
            Value::Critical => "-1",
            Value::Neutral => "0",
            Value::Cooperative => "1",
            Value::Supportive => "2",
        };
        let grade = item.reliability.unwrap().letter().to_lowercase();
        let grade = format!("{value}{grade}{}", item.credibility.unwrap().number());
        self.types(&grade);
        let before = self.before.clone();
        let mut carried = false;
        if before
            .as_ref()
            .is_some_and(|before| before.locator == item.locator)
        {
            carried = true;
        } else {
            self.types(&item.locator.replace('¶', "p"));
        }
        if item.is_hedged() {
            self.types("?");
        }
        let spoke = before.as_ref().map_or("", |before| before.speaker.as_str());
        let is_same = item.speaker == spoke;
        match item.speaker.as_str() {
            "" if is_same => {}
            "" => self.types("@"),
            _ if is_same => carried = true,
            name => {
                let means = |start: &str| {
                    let claim = parse(&format!("a>b @{start} "), &self.lexicon()).claim;
                    claim.by == Some(SaidBy::Speaker(name.to_owned()))
                };
                let start = Self::shortest(name, means);
                self.types(&format!("@{start}"));
            }
        }
        let known =
            (self.window.document().stances().iter()).any(|own| is_same_stance(own, stance));
        let text = |date: &Option<stancemap::model::Date>| date.as_ref().map(ToString::to_string);
        let stated = |date| if known { None } else { text(date) };
        let dates = [
            ("since", stated(&stance.since)),
            ("until", stated(&stance.until)),
            ("on", text(&item.date)),
        ];
        if !self.line.ends_with(' ') && dates.iter().any(|(_, date)| date.is_some()) {
            self.types(" ");
        }
        self.dates(&dates);
        self.types("\"");
        // The gist's own letters do not count.
        self.window.harness.event(Event::Text(item.gist.clone()));
        self.window.run();
        if carried {
            self.window.key(Key::Tab);
            self.cost.claim += 1;
        }
        let before = self.window.document().clone();
        self.window.key(Key::Enter);
        self.cost.claim += 1;
        assert_ne!(
            self.window.document(),
            &before,
            "{} was not stored: {}",
            self.line,
            self.window.status()
        );
        self.before = Some(item.clone());
        self.cost
    }
}

fn is_same_stance(a: &Stance, b: &Stance) -> bool {
    (&a.from, &a.to, &a.domain, &a.about, &a.since, &a.until)
        == (&b.from, &b.to, &b.domain, &b.about, &b.since, &b.until)
}

/// The items of a map by their stance, in an order that does not depend on the coding.
fn coded(document: &Document) -> BTreeMap<String, Vec<String>> {
    let mut all = BTreeMap::new();
    for stance in document.stances() {
        let key = format!(
            "{} {} {} {} {:?} {:?}",
            stance.from, stance.to, stance.domain, stance.about, stance.since, stance.until
        );
        let mut items: Vec<String> = (stance.evidence.iter())
            .map(|item| {
                let item = Evidence {
                    translations: Default::default(),
                    ..item.clone()
                };
                format!("{item:?}")
            })
            .collect();
        items.sort();
        all.insert(key, items);
    }
    all
}

/// Every stance of the core map is coded into an empty one, with its evidence, in the
/// order of the text and without the mouse: what that costs is counted.
#[test]
fn the_core_map_is_coded_by_few_keys() {
    let core = core();
    let mut claims: Vec<(&Stance, &Evidence)> = (core.stances().iter())
        .flat_map(|stance| stance.evidence.iter().map(move |item| (stance, item)))
        .collect();
    claims.sort_by_key(|(_, item)| paragraphs_of(&item.locator));
    let mut window = Window::on(&nothing_coded());
    window.key(Key::Q);
    let mut coder = Coder {
        window,
        line: String::new(),
        before: None,
        cost: Cost::default(),
    };
    let costs: Vec<Cost> = (claims.iter())
        .map(|(stance, item)| coder.code(stance, item))
        .collect();
    assert_eq!(coded(coder.window.document()), coded(&core));
    let sorted = |cost: fn(&Cost) -> usize| {
        let mut all: Vec<usize> = costs.iter().map(cost).collect();
        all.sort_unstable();
        (all[all.len() / 2], *all.last().unwrap())
    };
    let (median, worst) = sorted(|cost| cost.claim);
    let whole = sorted(|cost| cost.claim + cost.about + cost.dates);
    println!(
        "{} claims: median {median}, worst {worst}; with new abouts and dates {whole:?}",
        costs.len()
    );
    assert!(median <= 14, "{median}");
    assert!(worst <= 22, "{worst}");
    // Each claim is one step.
    for _ in 0..costs.len() {
        coder.window.keys(CTRL, Key::Z);
    }
    assert!(coder.window.document().stances().is_empty());
}

fn line(window: &Window) -> String {
    let fields: Vec<_> = (window.harness)
        .query_all(By::new().label("Quick line"))
        .collect();
    let field = fields.first().expect("the quick line is open");
    field.value().unwrap_or_default()
}

#[test]
fn the_line_opens_from_anywhere_and_escape_leaves() {
    let check = |prepare: &dyn Fn(&mut Window), expect: &str| {
        let mut window = Window::bundled();
        prepare(&mut window);
        window.key(Key::Q);
        assert_eq!(line(&window), expect);
        window.types("j");
        assert_eq!(line(&window), "j");
        window.key(Key::Escape);
        assert!(!window.reads("Carry over:"));
        // What was typed is still there.
        window.key(Key::Q);
        assert!(window.reads("Carry over:"));
    };
    check(&|_| {}, "");
    check(
        &|window| {
            let tie = window.on_map("Tajikistan towards ISKP").center();
            window.click_at(tie, Modifiers::NONE);
        },
        "TJ > ISKP security ",
    );
    check(&|window| window.key(Key::B), "");
}

#[test]
fn a_claim_is_seen_before_it_is_stored() {
    let mut window = Window::bundled();
    window.key(Key::Q);
    window.types("j>n s -1 b2 p3 \"they quarrel");
    assert!(window.reads("New stance:"), "{:#?}", window.texts());
    let is_drawn = |window: &Window| {
        let nodes = window.map_nodes();
        (nodes.iter()).any(|(name, _)| name.starts_with("Jamaat Ansarullah towards NRF"))
    };
    assert!(is_drawn(&window));
    let before = window.document().clone();
    assert!(window.undo_name().is_none());
    window.key(Key::Escape);
    assert!(!is_drawn(&window));
    assert_eq!(window.document(), &before);
    window.key(Key::Q);
    window.key(Key::Enter);
    assert_eq!(
        window.document().stances().len(),
        before.stances().len() + 1
    );
    assert_eq!(line(&window), "");
    assert!(is_drawn(&window));
}

#[test]
fn a_new_actor_stands_where_there_is_room_and_nobody_moves() {
    let mut window = Window::bundled();
    let places = |window: &Window| -> Vec<_> {
        let actors = window.document().actors().iter();
        actors.map(|actor| actor.placement.clone()).collect()
    };
    let before = places(&window);
    let camera = window.harness.state().saved_view().camera;
    window.key(Key::Q);
    window.types("russ");
    window.key(Key::Tab);
    assert_eq!(line(&window), "[russ] > ");
    window.types("t 1 p2 \"helps");
    window.key(Key::Enter);
    let after = places(&window);
    assert_eq!(&after[..before.len()], &before[..]);
    assert!(after.last().unwrap().is_some());
    assert_eq!(window.undo_name(), Some("Code russ → Tajikistan, general"));
    window.key(Key::Escape);
    assert_eq!(window.harness.state().saved_view().camera, camera);
}

#[test]
fn what_is_missing_or_not_understood_is_said() {
    let check = |typed: &str, expect: &str| {
        let mut window = Window::bundled();
        window.key(Key::Q);
        window.types(typed);
        assert!(window.reads(expect), "{typed}: {:#?}", window.texts());
        window.key(Key::Enter);
        assert!(window.undo_name().is_none(), "{typed}");
        assert!(!window.status().is_empty(), "{typed}");
    };
    check("t", "towards whom");
    check("t > russ 1", "is no actor yet: Tab makes it one");
    check("t > i r", "how it stands");
    check("t > i 9", "is not understood");
}

#[test]
fn one_key_makes_a_new_stance_of_what_would_be_evidence() {
    let mut window = Window::bundled();
    let before = window.document().stances().len();
    window.key(Key::Q);
    window.types("t > iskp s -1 p3 \"so");
    assert!(window.reads("New evidence for a stance that is there:"));
    window.keys(Modifiers::ALT, Key::N);
    assert!(window.reads("New stance:"), "{:#?}", window.texts());
    window.key(Key::Enter);
    assert_eq!(window.document().stances().len(), before + 1);
    window.types("t > iskp s -1 p3 \"so");
    window.key(Key::Enter);
    assert_eq!(window.document().stances().len(), before + 1);
}

#[test]
fn tab_makes_new_what_the_line_is_told_to_be_stopped_by_wherever_the_caret_is() {
    let check = |typed: &str, told: &str, becomes: &str| {
        let mut window = Window::bundled();
        window.key(Key::Q);
        window.types(typed);
        assert!(window.reads(told), "{typed}: {:#?}", window.texts());
        window.key(Key::Tab);
        assert_eq!(line(&window), becomes);
        // What is typed next stands where it would have stood.
        window.types("x");
        assert_eq!(line(&window), format!("{becomes}x"));
    };
    let actor = "“uzbek” is no actor yet: Tab makes it one";
    check(
        "taliban > uzbek sec 1 p7 ",
        actor,
        "taliban > [uzbek] sec 1 p7 ",
    );
    check("taliban > uzbek sec", actor, "taliban > [uzbek] sec");
    check(
        "uzbek > taliban sec 1",
        "“uzbek” is no actor",
        "[uzbek] > taliban sec 1",
    );
    let domain = "“media” is no domain yet: Tab makes it one";
    check(
        "t > iskp media: press 1 ",
        domain,
        "t > iskp [media]: press 1 ",
    );
    let speaker = "“zz” is no speaker yet: Tab makes it one";
    check(
        "t > iskp sec 1 @zz p3 ",
        speaker,
        "t > iskp sec 1 @[zz] p3 ",
    );
}

#[test]
fn tab_goes_on_with_the_word_that_the_caret_is_in() {
    let check = |back: usize, becomes: &str| {
        let mut window = Window::bundled();
        window.key(Key::Q);
        window.types("tajikx > taliban sec 1");
        for _ in 0..back {
            window.key(Key::ArrowLeft);
        }
        window.key(Key::Tab);
        assert_eq!(line(&window), becomes, "{back}");
    };
    // Behind what is right of a word; anywhere else the word becomes a new one.
    check(17, "TJ > x > taliban sec 1");
    check(0, "[tajikx] > taliban sec 1");
}

#[test]
fn what_could_be_a_slip_is_said_and_stored_all_the_same() {
    let mut map: serde_json::Value = serde_json::from_slice(&nothing_coded()).unwrap();
    map["sources"][0]["numbering"] = "00000000 00000001 00000002".into();
    let check = |typed: &str, told: &str| {
        let mut window = Window::on(&serde_json::to_vec(&map).unwrap());
        window.key(Key::Q);
        window.types(typed);
        assert!(window.reads(told), "{typed}: {:#?}", window.texts());
        window.key(Key::Enter);
        assert_eq!(window.document().stances().len(), 1, "{typed}");
    };
    check(
        "t > iskp sec 1 p3-p77 \"so",
        "The source has no ¶77: its paragraphs run to ¶3.",
    );
    check(
        "t > iskp sec 1 p3 since 2022 until 2019 \"so",
        "It never holds: until 2019 is no later than since 2022.",
    );
    check(
        "t > iskp sec 1 p3 until 2015 \"so",
        "Not shown at the latest date: it ends 2015.",
    );
}
