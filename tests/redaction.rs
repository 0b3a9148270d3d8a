//! What is withheld stands nowhere in what is handed out: not in figures, not in the map
//! inside them, not in copies.

use std::io::Read;

use flate2::read::ZlibDecoder;
use kurbo::Point;
use proptest::prelude::*;
use proptest::sample::subsequence;
use serde_json::{Map, json};
use stancemap::analysis::{Redaction, Withheld, left_standing, redacted, ties};
use stancemap::figure::{Embeds, FigureRequest, Format};
use stancemap::format::{DataFormat, WriteOptions, embed};
use stancemap::model::{
    Anchor, AnchorWords, Document, Evidence, Extra, Filter, Parts, SpeakerId, Stance, Supposition,
    read_latest,
};
use stancemap::scene::{Look, Options, Theme};
use stancemap::task::{Cancel, Control};

use crate::common::{config, document};
use crate::figures::{CORE, done};

fn unknown(word: &str) -> Extra {
    Extra::new(Map::from_iter([("x-word".to_owned(), json!(word))]))
}

fn mark_stance(stance: &mut Stance, mark: &mut dyn FnMut(Option<Withheld>) -> String) {
    stance.note = mark(Some(Withheld::Notes));
    stance.coder = mark(Some(Withheld::Coders));
    stance.extra = unknown(&mark(None));
    for item in &mut stance.evidence {
        mark_item(item, mark);
    }
}

fn mark_item(item: &mut Evidence, mark: &mut dyn FnMut(Option<Withheld>) -> String) {
    item.quote = mark(Some(Withheld::Quotes));
    item.speaker = mark(Some(Withheld::Speakers));
    item.coder = mark(Some(Withheld::Coders));
    item.translations.set("fa", "quote", &mark(None));
    item.extra = unknown(&mark(None));
    item.anchor = Some(Box::new(Anchor {
        paragraph: 1,
        last_paragraph: 1,
        start: 0,
        end: 4,
        words: AnchorWords::Quoted(mark(Some(Withheld::Quotes))),
        extra: Extra::default(),
    }));
}

/// A document that says a word of its own in every field that can be withheld, with the
/// words and their kinds; `None`: withheld as soon as anything is.
fn marked(document: &Document) -> (Document, Vec<(Option<Withheld>, String)>) {
    let mut marks: Vec<(Option<Withheld>, String)> = Vec::new();
    let mut mark = |kind: Option<Withheld>| {
        let name = kind.map_or("extra", Withheld::name);
        // Letters alone: no format escapes them, no shaping joins them.
        let number: String = (marks.len().to_string().bytes())
            .map(|digit| char::from(digit - b'0' + b'k'))
            .collect();
        let word = format!("Zq{name}{number}Qz");
        marks.push((kind, word.clone()));
        word
    };
    let mut parts = Parts {
        header: document.header().clone(),
        domains: document.domains().to_vec(),
        sources: document.sources().to_vec(),
        speakers: document.speakers().to_vec(),
        actors: document.actors().to_vec(),
        stances: document.stances().to_vec(),
        silences: document.silences().to_vec(),
        scenarios: document.scenarios().to_vec(),
        views: document.views().to_vec(),
        story: document.story().to_vec(),
        texts: Vec::new(),
    };
    let (notes, sources) = (Some(Withheld::Notes), Some(Withheld::Sources));
    parts.header.extra = unknown(&mark(None));
    parts.header.translations.set("tg", "note", &mark(None));
    if let Some(scope) = &mut parts.header.scope {
        scope.note = mark(notes);
        scope.extra = unknown(&mark(None));
    }
    for source in &mut parts.sources {
        source.title = mark(sources);
        source.authors = vec![mark(sources)];
        source.publisher = mark(sources);
        source.url = format!("https://{}.org", mark(sources));
        source.file = format!("{}.txt", mark(sources));
        source.note = mark(notes);
        source.passages = vec![("¶1".to_owned(), mark(sources))];
        source.translations.set("fa", "title", &mark(sources));
        source.extra = unknown(&mark(None));
    }
    for speaker in &mut parts.speakers {
        speaker.name = SpeakerId::new(mark(Some(Withheld::Speakers)));
        speaker.role = mark(Some(Withheld::Speakers));
        speaker.note = mark(notes);
    }
    for actor in &mut parts.actors {
        actor.note = mark(notes);
        actor.extra = unknown(&mark(None));
    }
    for stop in &mut parts.story {
        stop.extra = unknown(&mark(None));
        stop.view.extra = unknown(&mark(None));
        stop.translations.set("fa", "note", &mark(None));
    }
    for scenario in &mut parts.scenarios {
        scenario.extra = unknown(&mark(None));
        for change in &mut scenario.changes {
            change.extra = unknown(&mark(None));
            change
                .evidence
                .iter_mut()
                .for_each(|item| mark_item(item, &mut mark));
            match &mut change.what {
                Supposition::Add(stance) => mark_stance(stance, &mut mark),
                Supposition::AddActor(actor) => actor.note = mark(notes),
                Supposition::Set { .. } | Supposition::End(_) | Supposition::Unknown => {}
            }
        }
    }
    for stance in &mut parts.stances {
        mark_stance(stance, &mut mark);
    }
    for silence in &mut parts.silences {
        silence.note = mark(notes);
        silence.extra = unknown(&mark(None));
    }
    for view in &mut parts.views {
        view.extra = unknown(&mark(None));
    }
    (Document::from_parts(parts).unwrap(), marks)
}

/// The bytes of a file, and all that is packed in it.
fn unpacked(bytes: &[u8]) -> Vec<u8> {
    let mut all = bytes.to_vec();
    // Streams of PDF and chunks of PNG are zlib's; where one begins is tried everywhere.
    for at in 0..bytes.len().saturating_sub(2) {
        if bytes[at] == 0x78 && [0x01, 0x5e, 0x9c, 0xda].contains(&bytes[at + 1]) {
            let mut inside = Vec::new();
            let _ = ZlibDecoder::new(&bytes[at..]).read_to_end(&mut inside);
            all.push(b'\n');
            all.extend(inside);
        }
    }
    if bytes.starts_with(b"PK") {
        let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        for at in 0..archive.len() {
            archive.by_index(at).unwrap().read_to_end(&mut all).unwrap();
        }
    }
    all
}

fn has(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let holds = |needle: &[u8]| bytes.windows(needle.len()).any(|part| part == needle);
    holds(word.as_bytes()) || holds(&wide)
}

/// All files that can be made of a document, by name.
fn files(document: &Document, redaction: &Redaction) -> Vec<(String, Vec<u8>)> {
    let request = FigureRequest {
        embeds: Embeds::All,
        dpi: 36.0,
        redaction: redaction.clone(),
        ..FigureRequest::new(Options::new(Theme::of(Look::Light)))
    };
    let places: Vec<Point> = (0..document.actors().len())
        .map(|n| Point::new(260.0 * n as f64, 180.0 * (n % 2) as f64))
        .collect();
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for kind in Format::ALL {
        let figure = request.figure(kind, document, &places, embed, &Cancel::default());
        files.push((
            format!("figure.{}", kind.extension()),
            figure.unwrap().bytes,
        ));
    }
    let copy = redacted(document, redaction);
    for format in DataFormat::ALL {
        if let Some(write) = format.write {
            let written = write(&copy, &WriteOptions::default(), &Control::free());
            files.push((format.name.to_owned(), written.unwrap().value));
        }
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..config("tests/proptest-regressions/redaction.txt") })]

    /// Whatever is withheld of whatever map.
    #[test]
    fn what_is_withheld_stands_in_no_byte(
        document in document(),
        kinds in subsequence(Withheld::ALL.to_vec(), 1..=5),
    ) {
        let (document, marks) = marked(&document);
        let redaction = Redaction { kinds: kinds.into_iter().collect(), ..Redaction::default() };
        for (name, bytes) in files(&document, &redaction) {
            let bytes = unpacked(&bytes);
            for (kind, word) in &marks {
                if kind.is_none_or(|kind| redaction.withholds(kind)) {
                    prop_assert!(!has(&bytes, word), "{name} holds {word}");
                }
            }
        }
    }

    /// The copy is a sound map that reads as the map does.
    #[test]
    fn ties_stay_as_they_are_read(
        document in document(),
        kinds in subsequence(Withheld::ALL.to_vec(), 0..=5),
    ) {
        let redaction = Redaction { kinds: kinds.into_iter().collect(), ..Redaction::default() };
        let copy = redacted(&document, &redaction);
        prop_assert_eq!(ties(&copy, &Filter::default()), ties(&document, &Filter::default()));
        prop_assert_eq!(copy.stances().len(), document.stances().len());
        let rule = document.header().rule();
        let read = |stance: &Stance| read_latest(stance, rule);
        for (own, copied) in document.stances().iter().zip(copy.stances()) {
            prop_assert_eq!(read(own), read(copied));
        }
        if redaction.is_empty() {
            prop_assert_eq!(copy, document);
        }
    }
}

/// The words would be found if they were there.
#[test]
fn a_map_that_withholds_nothing_says_it_all() {
    let map = stancemap::format::read(CORE.as_bytes()).unwrap().value;
    let (document, marks) = marked(&map);
    let files = files(&document, &Redaction::default());
    let check = |name: &str, is_there: &dyn Fn(Option<Withheld>) -> bool| {
        let (_, bytes) = files.iter().find(|(own, _)| own == name).unwrap();
        let bytes = unpacked(bytes);
        for (kind, word) in marks.iter().filter(|(kind, _)| is_there(*kind)) {
            assert!(has(&bytes, word), "{name} lacks {word} of {kind:?}");
        }
    };
    check("figure.svg", &|_| true);
    check("stancemap", &|_| true);
}

#[test]
fn the_command_line_leaves_out_and_lists_what_still_stands() {
    let folder = tempfile::tempdir().unwrap();
    let map = CORE.replace("\"gist\": \"", "\"coder\": \"Coder One\", \"gist\": \"");
    let (status, _, remarks) = done(
        "stancemap convert - ./copy.stancemap.json --redact coders,notes,quotes",
        folder.path(),
        &map,
    );
    assert_eq!(status, 0, "{remarks}");
    let copy = std::fs::read_to_string(folder.path().join("copy.stancemap.json")).unwrap();
    assert!(
        !copy.contains("Coder One") && !copy.contains("\"note\""),
        "{copy}"
    );
    let (status, _, remarks) = done(
        "stancemap export - -o ./map.svg --redact everything",
        folder.path(),
        CORE,
    );
    assert_eq!(status, 2, "{remarks}");
    let (status, _, remarks) = done(
        "stancemap export - -o ./map.svg --redact-source nowhere",
        folder.path(),
        CORE,
    );
    assert!(
        status == 2 && remarks.contains("no source “nowhere”"),
        "{remarks}"
    );
    let (status, _, remarks) = done(
        "stancemap export - -o ./map.svg --redact sources,speakers",
        folder.path(),
        CORE,
    );
    assert_eq!(status, 0, "{remarks}");
    let svg = std::fs::read_to_string(folder.path().join("map.svg")).unwrap();
    for withheld in ["Mamedov", "Adam Rousselle"] {
        assert!(
            CORE.contains(withheld) && !svg.contains(withheld),
            "{withheld}"
        );
    }
    // They are named in a gist.
    assert!(
        remarks.contains("Sadozaï is withheld and still stands here"),
        "{remarks}"
    );
}

#[test]
fn names_in_other_words_are_found_with_their_endings_and_in_other_scripts() {
    let check = |speaker: &str, gist: &str, expect: &[&str]| {
        let json = json!({
            "stancemap": 1,
            "domains": [{ "id": "d" }],
            "sources": [{ "id": "s" }],
            "actors": [{ "id": "a", "name": "Tajikistan" }, { "id": "b" }],
            "stances": [{
                "id": "one", "from": "a", "to": "b", "domain": "d",
                "evidence": [{ "source": "s", "says": 1, "gist": gist, "speaker": speaker }],
            }],
        });
        let read = stancemap::format::read(json.to_string().as_bytes());
        let document = read.unwrap().value;
        let redaction = Redaction::from([Withheld::Speakers]);
        let copy = redacted(&document, &redaction);
        let found: Vec<String> = left_standing(&document, &copy, &redaction)
            .into_iter()
            .flat_map(|name| name.places)
            .collect();
        assert_eq!(found, expect, "{speaker}: {gist}");
    };
    let gist = &["stances[0].evidence[0].gist"];
    check("Zafar Qodirov", "Zafar Qodirov says so", gist);
    check("Zafar Qodirov", "It is Qodirov’s view", gist);
    check("Зафар Қодиров", "Қодиров инро гуфт", gist);
    check("قادری", "قادری گفت", gist);
    check("Ann", "the annex", &[]);
    check("Zafar Qodirov", "Zafar says so", &[]);
    // It names the actor, not who speaks.
    check("Government of Tajikistan", "Tajikistan objects", &[]);
    check("", "Nobody is named", &[]);
}
