//! What the cells of a matrix say: how the actor of a row stands towards that of a
//! column, as a whole and topic by topic.

use super::camps::Camps;
use super::derived::Derived;
use super::tie::{Class, Mark, Part, Strand, Tie};
use super::topic_coverage::{Looked, TopicCoverage};
use crate::model::{ActorId, AsOf, Document, DomainId, Filter, Sign, StanceId, Value, counting};

/// What is known of an ordered pair, or of one topic of it, without a stance that is
/// seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nothing {
    /// There are stances, and none at this date or in these domains.
    OutOfSight,
    /// It was looked at, and the sources say nothing.
    Silent,
    /// It was not looked at.
    Uncoded,
}

/// What a cell says of one direction of a pair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CellContent {
    /// A tie.
    Tie(TieSummary),
    /// The actor itself, without a stance towards itself.
    Itself,
    /// No tie that is seen.
    Nothing(Nothing),
}

/// A tie as it is seen at a glance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieSummary {
    /// What its badge says.
    pub mark: Mark,
    /// Its strands, negative first: of a mixed tie two, each with its own strength.
    pub strands: Vec<Strand>,
    /// The strength of the strongest strand: 0 … 2.
    pub strength: u8,
    /// All of it is uncertain.
    pub uncertain: bool,
    /// The sources disagree about a part of it while its mark tells another.
    pub partly_contested: bool,
    /// A stance of it is judged against all its evidence.
    pub against_evidence: bool,
    /// Of a contested tie, what is said: of every sign the strongest value that an item
    /// of evidence of a contested stance speaks for, negative first. Else nothing.
    pub readings: Vec<Value>,
    /// No stance of it has any evidence.
    pub unsupported: bool,
    /// How many stances it has.
    pub stances: usize,
    /// How many items of evidence they have.
    pub evidence: usize,
    /// It stands against the camps.
    pub against_camps: bool,
}

/// A cell: how `from`, the actor of its row, stands towards `to`, that of its column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// The actor of the row.
    pub from: ActorId,
    /// The actor of the column.
    pub to: ActorId,
    /// What is seen.
    pub content: CellContent,
}

/// One topic of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// The domain.
    pub domain: DomainId,
    /// The stances in it, in the order of the document; or what is known without any.
    pub content: Result<Vec<TopicStance>, Nothing>,
}

/// One stance of a topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicStance {
    /// Which.
    pub stance: StanceId,
    /// How it is read and counts.
    pub part: Part,
    /// Where its evidence is contested, each reading of it: of every sign that an item
    /// speaks for the strongest value, negative first. Else nothing.
    pub readings: Vec<Value>,
}

/// What the cells of a matrix are told from: a document, what is derived of it through
/// a filter, what was looked at in each domain, and the camps, where there are any.
#[derive(Debug, Clone, Copy)]
pub struct Matrix<'d> {
    /// The document.
    pub document: &'d Document,
    /// The filter.
    pub filter: &'d Filter,
    /// What is derived of the document through the filter.
    pub derived: &'d Derived,
    /// What was looked at.
    pub topics: &'d TopicCoverage,
    /// The camps.
    pub camps: Option<&'d Camps>,
}

impl<'d> Matrix<'d> {
    /// The cell of the actors at these positions; `None` where there are no such.
    /// O(log (s + q) + p) for s stances and q silences of the document and p stances of
    /// the pair: only the cells in sight need be asked for.
    pub fn cell(&self, from: usize, to: usize) -> Option<Cell> {
        let actor = |at: usize| Some(self.document.actors().get(at)?.id.clone());
        let content = match self.tie(from, to) {
            Some(tie) => CellContent::Tie(self.summary(tie)),
            None if from == to => CellContent::Itself,
            None => CellContent::Nothing(self.nothing(from, to)),
        };
        Some(Cell {
            from: actor(from)?,
            to: actor(to)?,
            content,
        })
    }

    /// The cell of a pair topic by topic, in the order of the document's domains, those
    /// that the filter hides left out. O(d log (s + q) + e) for d domains and e items of
    /// evidence of the pair.
    pub fn topics_of(&self, from: usize, to: usize) -> Vec<Topic> {
        let parts = self.tie(from, to).map_or(&[][..], |tie| &tie.parts);
        let domain_of = |part: &Part| {
            let stance = self.document.stances().get(part.stance)?;
            self.document.domain_index(&stance.domain)
        };
        let mut parts = parts.iter().peekable();
        let mut topics = Vec::new();
        for (at, domain) in self.document.domains().iter().enumerate() {
            if !self.filter.shows(&domain.id) {
                continue;
            }
            let mut stances = Vec::new();
            while let Some(part) = parts.next_if(|part| domain_of(part).is_none_or(|own| own <= at))
            {
                stances.extend(self.topic_stance(part));
            }
            let content = match self.topics.looked(from, to, at) {
                _ if !stances.is_empty() => Ok(stances),
                Looked::Coded => Err(Nothing::OutOfSight),
                Looked::Silent => Err(Nothing::Silent),
                Looked::Uncoded => Err(Nothing::Uncoded),
            };
            topics.push(Topic {
                domain: domain.id.clone(),
                content,
            });
        }
        topics
    }

    /// The tie from one actor to another that is seen.
    fn tie(&self, from: usize, to: usize) -> Option<&'d Tie> {
        let ties = &self.derived.ties;
        let at = ties.binary_search_by_key(&(from, to), |tie| (tie.from, tie.to));
        ties.get(at.ok()?)
    }

    fn summary(&self, tie: &Tie) -> TieSummary {
        let strengths = tie.strands.iter().map(|strand| strand.strength);
        let camps = self.camps;
        TieSummary {
            mark: tie.mark,
            strands: tie.strands.clone(),
            strength: strengths.max().unwrap_or(0),
            uncertain: tie.strands.iter().all(|strand| strand.uncertain),
            partly_contested: tie.is_partly_contested(),
            against_evidence: tie.is_against_all_evidence(),
            readings: match tie.mark {
                Mark::Contested => self.readings(&tie.parts),
                _ => Vec::new(),
            },
            unsupported: tie.unsupported,
            stances: tie.parts.len(),
            evidence: tie.evidence(),
            against_camps: camps.is_some_and(|camps| camps.is_against(tie.from, tie.to)),
        }
    }

    /// What is known of a pair without a tie that is seen, as the figure's words have
    /// it: by [`Coverage`](super::Coverage), whatever the filter shows.
    fn nothing(&self, from: usize, to: usize) -> Nothing {
        let coverage = &self.derived.coverage;
        if coverage.coded.binary_search(&(from, to)).is_ok() {
            Nothing::OutOfSight
        } else if coverage.is_silent(from, to) {
            Nothing::Silent
        } else {
            Nothing::Uncoded
        }
    }

    fn topic_stance(&self, part: &Part) -> Option<TopicStance> {
        let stance = self.document.stances().get(part.stance)?;
        Some(TopicStance {
            stance: stance.id.clone(),
            part: *part,
            readings: self.readings(std::slice::from_ref(part)),
        })
    }

    /// Of every sign the strongest value that an item of evidence of a contested part
    /// speaks for. O(items).
    fn readings(&self, parts: &[Part]) -> Vec<Value> {
        let as_of = AsOf::of(self.document, self.filter.as_of);
        let contested = || parts.iter().filter(|part| part.class == Class::Contested);
        let stances = || contested().filter_map(|part| self.document.stances().get(part.stance));
        let strongest = |sign: Sign| {
            let items = stances().flat_map(|stance| counting(stance, as_of));
            let said = items.map(|item| item.says);
            said.filter(|says| says.sign() == sign)
                .max_by_key(|says| says.strength())
        };
        Sign::ALL.into_iter().filter_map(strongest).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Date, Domain, Evidence, Extra, Parts, Silence, Source, Stance};

    fn item(says: Value) -> Evidence {
        Evidence {
            gist: "said".to_owned(),
            ..Evidence::new("s".into(), says)
        }
    }

    fn stance(id: &str, ends: (&str, &str), domain: &str, items: &[Value]) -> Stance {
        Stance {
            evidence: items.iter().copied().map(item).collect(),
            ..Stance::new(id, ends.0.into(), ends.1.into(), domain.into())
        }
    }

    fn map() -> Document {
        use Value::{Cooperative, Critical, Hostile, Neutral, Supportive};
        let silence = |from: &str, to: &str, domain: Option<&str>| Silence {
            from: from.into(),
            to: to.into(),
            domain: domain.map(Into::into),
            sources: Vec::new(),
            note: String::new(),
            extra: Extra::default(),
        };
        let mut old = stance("old", ("b", "a"), "d", &[Hostile]);
        old.until = Date::parse("2001-01-01").ok();
        Document::from_parts(Parts {
            domains: ["d", "e"].map(|id| Domain::new(id, "")).to_vec(),
            sources: vec![Source::new("s", "")],
            actors: ["a", "b", "c"].map(|id| Actor::new(id, "")).to_vec(),
            stances: vec![
                stance("sold", ("a", "b"), "e", &[Cooperative]),
                stance("hits", ("a", "b"), "d", &[Hostile]),
                stance(
                    "said",
                    ("a", "c"),
                    "d",
                    &[Critical, Supportive, Neutral, Hostile, Cooperative],
                ),
                stance("self", ("c", "c"), "d", &[Neutral]),
                old,
            ],
            silences: vec![silence("c", "a", None), silence("a", "c", Some("e"))],
            ..Parts::default()
        })
        .unwrap()
    }

    fn content_word(content: &CellContent) -> String {
        match content {
            CellContent::Tie(tie) => {
                let marks = [
                    (tie.uncertain, "~"),
                    (tie.partly_contested, "?"),
                    (tie.unsupported, "o"),
                    (tie.against_camps, "!"),
                ];
                let marks = marks.iter().filter(|(is_so, _)| *is_so);
                let marks: String = marks.map(|(_, mark)| *mark).collect();
                format!("{}{}{marks}", tie.mark.text(), tie.strength)
            }
            CellContent::Itself => "itself".to_owned(),
            CellContent::Nothing(nothing) => format!("{nothing:?}"),
        }
    }

    fn topic_word(topic: &Topic) -> String {
        let content = match &topic.content {
            Ok(stances) => {
                let stances = stances.iter().map(|one| {
                    let readings = one
                        .readings
                        .iter()
                        .map(|value| format!("{:+}", value.number()));
                    format!("{}{}", one.stance, readings.collect::<String>())
                });
                stances.collect::<Vec<_>>().join(" ")
            }
            Err(nothing) => format!("{nothing:?}"),
        };
        format!("{}: {content}", topic.domain)
    }

    #[test]
    fn a_cell_tells_ties_and_kinds_of_nothing_apart() {
        let map = map();
        let topics = TopicCoverage::of(&map);
        let check = |hidden: &[&str], (from, to), expect: &str, strips: &[&str]| {
            let filter = Filter {
                hidden: hidden.iter().map(|id| (*id).into()).collect(),
                ..Filter::default()
            };
            let matrix = Matrix {
                document: &map,
                filter: &filter,
                derived: &Derived::of(&map, &filter),
                topics: &topics,
                camps: None,
            };
            let cell = matrix.cell(from, to).unwrap();
            let ids = (&map.actors()[from].id, &map.actors()[to].id);
            assert_eq!((&cell.from, &cell.to), ids);
            assert_eq!(
                content_word(&cell.content),
                expect,
                "{hidden:?} {from} {to}"
            );
            let found: Vec<String> = matrix.topics_of(from, to).iter().map(topic_word).collect();
            assert_eq!(found, strips, "{hidden:?} {from} {to}");
            assert_eq!(matrix.cell(from, 9), None);
        };
        check(&[], (0, 1), "±2", &["d: hits", "e: sold"]);
        check(&["d"], (0, 1), "+1", &["e: sold"]);
        check(&["d", "e"], (0, 1), "OutOfSight", &[]);
        // Of every sign the strongest that is said.
        check(&[], (0, 2), "?0", &["d: said-2+0+2", "e: Silent"]);
        check(&[], (1, 0), "OutOfSight", &["d: OutOfSight", "e: Uncoded"]);
        check(&[], (2, 0), "Silent", &["d: Silent", "e: Silent"]);
        check(&[], (1, 2), "Uncoded", &["d: Uncoded", "e: Uncoded"]);
        check(&[], (0, 0), "itself", &["d: Uncoded", "e: Uncoded"]);
        check(&[], (2, 2), "00", &["d: self", "e: Uncoded"]);
    }
}
