//! Tables → documents: what is taken, and what is said of the rest.

use std::collections::BTreeMap;

use super::*;
use crate::edit::Answer;
use crate::model::{Actor, ActorId, Document, Domain, Parts};
use crate::task::Control;

fn import(
    document: &Document,
    text: &str,
    options: &TableOptions,
    answers: &BTreeMap<String, Answer>,
) -> TableImport {
    let control = Control::free();
    let sheets = read_sheets(text.as_bytes(), options, &control)
        .unwrap()
        .value;
    import_table(document, &sheets, options, answers, "t.csv", &control).unwrap()
}

/// The document after an import, a line for each stance, then what is said.
fn shown(document: &Document, import: TableImport) -> (String, String) {
    let said: Vec<String> = (import.findings.iter())
        .map(|finding| {
            format!(
                "{}: {}",
                finding.diagnostic.place, finding.diagnostic.message
            )
        })
        .collect();
    assert_eq!(
        import.counts.rows,
        import.counts.taken + import.counts.left_out,
        "{said:?}"
    );
    let left_out = import
        .findings
        .iter()
        .filter(|finding| finding.is_left_out)
        .count();
    assert_eq!(left_out, import.counts.left_out, "{said:?}");
    let mut after = document.clone();
    if let Some(edit) = import.edit {
        let back = after.apply_all(edit.changes).unwrap();
        let mut before = after.clone();
        before.apply_all(back).unwrap();
        assert_eq!(&before, document);
    }
    let lines: Vec<String> = (after.stances().iter())
        .map(|stance| {
            let number = |value: crate::model::Value| value.number().to_string();
            let value = stance.value.map_or("?".to_owned(), number);
            let items: Vec<String> = (stance.evidence.iter())
                .map(|item| format!(" {}{}:{}", item.source, item.locator, number(item.says)))
                .collect();
            let about = if stance.about.is_empty() {
                String::new()
            } else {
                format!("/{}", stance.about)
            };
            let dates = [&stance.since, &stance.until]
                .map(|date| date.as_ref().map_or(String::new(), ToString::to_string));
            let dates = dates.join("..");
            let dates = if dates == ".." {
                String::new()
            } else {
                format!(" {dates}")
            };
            format!(
                "{}>{} {}{about} {value}{dates}{}",
                stance.from,
                stance.to,
                stance.domain,
                items.concat()
            )
        })
        .collect();
    (lines.join("\n"), said.join("\n"))
}

fn check(text: &str, stances: &str, said: &str) {
    let empty = Document::default();
    let import = import(&empty, text, &TableOptions::default(), &BTreeMap::new());
    assert_eq!(
        shown(&empty, import),
        (stances.to_owned(), said.to_owned()),
        "{text}"
    );
}

#[test]
fn rows_become_stances_with_their_evidence() {
    check(
        "from,to,domain,about,value,since,until,source,locator,gist,grade\n\
         A,B,Trade,gas,1,2021-08~,,Report,¶5,x,B2\n\
         A,B,trade,gas,1,2021-08~,,Report,¶7,y,A1\n\
         a,B,Trade,,ally,,,Other,,z,\n",
        "a>b trade/gas 1 2021-08~.. s1¶5:1 s1¶7:1\na>b trade 2 s2:2",
        "",
    );
    // A judged value apart from what the evidence says.
    check(
        "from;to;value;says;gist\nA;B;−2;1;x\nA;B;-2;-1;y\n",
        "a>b general -2 s1:1 s1:-1",
        "row 2: the evidence names no source; “t.csv” is taken for it",
    );
}

#[test]
fn every_row_that_is_not_taken_says_why() {
    check(
        "from,to,value,since,gist\n\
         A,B,1,2021,\n\
         A,,1,,\n\
         ,B,1,,\n\
         A,B,maybe,,\n\
         A,B,5,,\n\
         A,B,,,nothing said\n\
         A,B,1,2021,\n\
         A,A,-1,,\n\
         A,C,0,someday,\n\
         ,,,,\n\
         ,,1,,\n\
         A,B,-1,2021,\n",
        "a>b general 1 2021..\na>a general -1\na>c general 0\na>b general -1 2021..",
        "row 3, column B (to): the tie is dangling: it does not say towards whom; the row is left out\n\
         row 4, column A (from): the tie is dangling: it does not say who holds it; the row is left out\n\
         row 5, column C (value): “maybe” means no value; the row is left out\n\
         row 6, column C (value): 5 is not on the scale from -2 to 2; the row is left out\n\
         row 7: there is evidence without a value for which it speaks; the row is left out\n\
         row 8: this says the same as row 2; the row is left out\n\
         row 9, column B (to): the actor's stance is towards itself\n\
         row 10, column D (since): “someday” is not a date; it is left out\n\
         row 12: the row names no actors; the row is left out\n\
         row 13, column C (value): row 2 gives the same stance another value; each becomes a stance of its own",
    );
}

#[test]
fn a_plain_table_of_ties_goes_both_ways_and_keeps_repeats() {
    check(
        "source,target,sign\nA,B,+\nB,A,-\n",
        "a>b general 1\nb>a general 1\nb>a general -1\na>b general -1",
        "",
    );
    check(
        "source,target\nA,B\nA,A\n",
        "a>b general ?\nb>a general ?\na>a general ?",
        "row 3, column B (target): the actor's stance is towards itself",
    );
    check(
        "target;weight;source\nB;−0,5;A\n",
        "a>b general -1\nb>a general -1",
        "",
    );
    // With anything more it is a table of claims.
    check(
        "source,target,sign,domain\nA,B,1,trade\n",
        "a>b trade 1",
        "",
    );
}

fn known() -> Document {
    let mut actor = Actor::new("taliban", "Taliban");
    actor.short = "IEA".to_owned();
    let mut other = Actor::new("ja", "Jama’at");
    other.aliases = vec!["IEA".to_owned()];
    Document::from_parts(Parts {
        actors: vec![actor, other, Actor::new("tajikistan", "Tajikistan")],
        domains: vec![Domain::new("trade", "Trade")],
        ..Parts::default()
    })
    .unwrap()
}

#[test]
fn names_are_found_in_an_open_map_or_asked() {
    let document = known();
    let text =
        "from,to,domain,value\nTALIBAN,jama'at,TRADE,1\nTalibán,IEA,Trade,-1\nNRF,tajikistan,x,0\n";
    let options = TableOptions::default();
    let first = import(&document, text, &options, &BTreeMap::new());
    let asked: Vec<(&str, usize, bool)> = (first.questions.iter())
        .map(|question| {
            (
                question.name.as_str(),
                question.candidates.len(),
                question.default == Answer::New,
            )
        })
        .collect();
    assert_eq!(asked, [("Talibán", 1, false), ("IEA", 2, false)]);
    let (stances, said) = shown(&document, first);
    assert_eq!(
        stances,
        "taliban>ja trade 1\ntaliban>taliban trade -1\nnrf>tajikistan x 0"
    );
    assert!(
        said.contains(
            "row 3, column A (from): “Talibán” may mean “taliban”; it is taken for “taliban”"
        ),
        "{said}"
    );
    assert!(
        said.contains("row 4, column A (from): the map has no actor “NRF”; a new one is made"),
        "{said}"
    );
    let answers = BTreeMap::from([
        ("Talibán".to_owned(), Answer::New),
        ("IEA".to_owned(), Answer::Same(ActorId::new("ja"))),
    ]);
    let (stances, _) = shown(&document, import(&document, text, &options, &answers));
    assert_eq!(
        stances,
        "taliban>ja trade 1\ntalibán>ja trade -1\nnrf>tajikistan x 0"
    );
}

#[test]
fn the_same_table_twice_adds_nothing() {
    let mut document = known();
    let text = "from,to,domain,value,source,gist,coder\nIEA,Tajikistan,trade,1,R,x,me\nIEA,Tajikistan,trade,1,R,y,you\n";
    let options = TableOptions::default();
    let edit = import(&document, text, &options, &BTreeMap::new())
        .edit
        .unwrap();
    document.apply_all(edit.changes).unwrap();
    let again = import(&document, text, &options, &BTreeMap::new());
    assert_eq!((again.counts.taken, again.counts.left_out), (0, 2));
    assert!(again.edit.is_none());
    let more = format!("{text}IEA,Tajikistan,trade,1,R,z,me\n");
    let more = import(&document, &more, &options, &BTreeMap::new());
    assert_eq!(
        (more.counts.taken, more.counts.extended, more.counts.stances),
        (1, 1, 0)
    );
}

#[test]
fn columns_and_words_can_be_told() {
    let empty = Document::default();
    let options = TableOptions {
        columns: vec![
            ("x".to_owned(), Some(Field::From)),
            ("B".to_owned(), Some(Field::To)),
            ("mood".to_owned(), Some(Field::Value)),
        ],
        words: vec![
            ("meh".to_owned(), Some(crate::model::Value::Critical)),
            ("n/a".to_owned(), None),
        ],
        ..TableOptions::default()
    };
    let text = "x,y,mood\nA,B,meh\nB,A,N/A\n";
    let (stances, said) = shown(&empty, import(&empty, text, &options, &BTreeMap::new()));
    assert_eq!(
        (stances.as_str(), said.as_str()),
        ("a>b general -1\nb>a general ?", "")
    );
}
