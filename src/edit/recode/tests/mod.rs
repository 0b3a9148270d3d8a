//! What recoding and merging do to small maps, written a line for each stance.

mod merging;
mod recoding;

use super::{
    Recoding, merge_actors, merge_consequences, merge_domains, recode, recoding_words, split_domain,
};
use crate::edit::{Edit, History};
use crate::model::{
    Actor, ActorId, Change, Credibility, Date, Document, Domain, DomainId, Evidence, Header, Op,
    Parts, Placement, Reliability, Scope, Silence, Source, Speaker, Stance, StanceId, Value,
    is_blank,
};

/// A stance as `id from>to domain.about @since =value ~coder !note : p-2 q+1`: each item
/// is a gist and what it says, and `p+1~coder` where it names its coder.
fn stance(line: &str) -> Stance {
    let (head, items) = line.split_once(" :").unwrap();
    let mut words = head.split(' ');
    let id = words.next().unwrap();
    let (from, to) = words.next().unwrap().split_once('>').unwrap();
    let topic = words.next().unwrap();
    let (domain, about) = topic.split_once('.').unwrap_or((topic, ""));
    let mut stance = Stance::new(id, from.into(), to.into(), domain.into());
    about.clone_into(&mut stance.about);
    for word in words {
        let (mark, rest) = word.split_at(1);
        match mark {
            "@" => stance.since = Some(Date::parse(rest).unwrap()),
            "=" => stance.value = Value::from_number(rest.parse().unwrap()),
            "~" => rest.clone_into(&mut stance.coder),
            _ => rest.clone_into(&mut stance.note),
        }
    }
    stance.evidence = items.split_whitespace().map(item).collect();
    stance
}

fn item(word: &str) -> Evidence {
    let (word, coder) = word.split_once('~').unwrap_or((word, ""));
    let (gist, says) = word.split_at(1);
    let says = Value::from_number(says.parse().unwrap()).unwrap();
    Evidence {
        gist: gist.to_owned(),
        coder: coder.to_owned(),
        ..Evidence::new("s".into(), says)
    }
}

/// The same the other way round.
fn line(stance: &Stance) -> String {
    let Stance {
        id,
        from,
        to,
        domain,
        ..
    } = stance;
    let mut line = format!("{id} {from}>{to} {domain}");
    let mut add = |mark: &str, text: &str| {
        if !text.is_empty() {
            line += mark;
            line += text;
        }
    };
    add(".", &stance.about);
    add(" @", stance.since.as_ref().map_or("", Date::as_str));
    let value = stance.value.map(|value| value.number().to_string());
    add(" =", &value.unwrap_or_default());
    add(" ~", &stance.coder);
    add(" !", &stance.note.replace('\n', "/"));
    line += " :";
    for item in &stance.evidence {
        line += &format!(" {}{:+}", item.gist, item.says.number());
        if !is_blank(&item.coder) {
            line += &format!("~{}", item.coder);
        }
    }
    line.replace("+0", "0")
}

fn map(lines: &[&str]) -> Document {
    let domain = |id: &str| Domain::new(id, id[..1].to_uppercase() + &id[1..]);
    Document::from_parts(Parts {
        domains: ["general", "security", "trade"].map(domain).to_vec(),
        sources: ["s", "t"].map(|id| Source::new(id, "")).to_vec(),
        actors: ["a", "b", "c"]
            .map(|id| Actor::new(id, id.to_uppercase()))
            .to_vec(),
        stances: lines.iter().map(|line| stance(line)).collect(),
        ..Parts::default()
    })
    .unwrap()
}

fn lines(document: &Document) -> Vec<String> {
    document.stances().iter().map(line).collect()
}

/// The document after an edit, which can be taken back.
fn after(document: &Document, edit: Edit) -> Document {
    let (mut now, mut history) = (document.clone(), History::new());
    history.perform(&mut now, edit).unwrap();
    let done = now.clone();
    history.undo(&mut now);
    assert_eq!(now, *document);
    done
}

/// `g0 g2`: the first and the third item of `g`.
fn items(words: &str) -> Vec<(StanceId, usize)> {
    (words.split_whitespace())
        .map(|word| {
            let (id, at) = word.split_at(1);
            (id.into(), at.parse().unwrap())
        })
        .collect()
}

/// `to=c domain=trade about=gas`.
fn recoding(words: &str) -> Recoding {
    let mut recoding = Recoding::default();
    for word in words.split_whitespace() {
        let (field, value) = word.split_once('=').unwrap();
        match field {
            "from" => recoding.from = Some(value.into()),
            "to" => recoding.to = Some(value.into()),
            "domain" => recoding.domain = Some(value.into()),
            "about" => recoding.about = Some(value.to_owned()),
            "source" => recoding.source = Some(value.into()),
            "speaker" => recoding.speaker = Some(value.to_owned()),
            "coder" => recoding.coder = Some(value.to_owned()),
            "hedged" => recoding.hedged = Some(value == "yes"),
            "grade" => {
                recoding.reliability = Reliability::from_letter(&value[..1]);
                recoding.credibility = Credibility::from_number(value[1..].parse().unwrap());
            }
            _ => panic!("{field}"),
        }
    }
    recoding
}

/// The map of these stances, in which `change` has changed the parts.
fn map_with(lines: &[&str], change: impl FnOnce(&mut Parts)) -> Document {
    let document = map(lines);
    let mut parts = Parts {
        domains: document.domains().to_vec(),
        sources: document.sources().to_vec(),
        actors: document.actors().to_vec(),
        stances: document.stances().to_vec(),
        ..Parts::default()
    };
    change(&mut parts);
    Document::from_parts(parts).unwrap()
}

fn silence(from: &str, to: &str, domain: Option<&str>, sources: &[&str]) -> Silence {
    Silence {
        from: from.into(),
        to: to.into(),
        domain: domain.map(DomainId::from),
        sources: sources.iter().map(|&id| id.into()).collect(),
        note: String::new(),
        extra: crate::model::Extra::default(),
    }
}
