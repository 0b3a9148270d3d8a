//! Claims → one edit of a document.

use std::collections::{BTreeMap, BTreeSet};

use foldhash::{HashMap, HashMapExt as _};

use super::claim::{Claim, ClaimPart, Counts, Remark};
use super::ids::Ids;
use super::names::{Answer, Meant, Names, Question, answers, plain};
use super::stances::Stances;
use crate::edit::entry::Edit;
use crate::model::{
    Actor, ActorId, Change, Document, Domain, DomainId, Evidence, Extra, Op, Source, SourceId,
    Translations, is_blank, isolated,
};

/// What an import depends on beside its claims.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// What the names in doubt mean; what is not answered goes by its default.
    pub answers: BTreeMap<String, Answer>,
    /// Whether a claim that says the same as another is a stance of its own.
    pub keeps_repeats: bool,
    /// The title of the source of evidence that names none: what the table is called.
    pub source: String,
}

/// What an import would do.
#[derive(Debug, Clone)]
pub struct Import {
    /// The changes, as one step; `None`: there is nothing to be taken.
    pub edit: Option<Edit>,
    /// How much it brings; rows are counted by the caller, who has them.
    pub counts: Counts,
    /// Names of which it is in doubt whom they mean.
    pub questions: Vec<Question>,
    /// What is to be said of single claims, in their order.
    pub remarks: Vec<Remark>,
}

/// Takes claims one by one and makes one edit of them. Equal `from`, `to`, `domain`,
/// `about`, dates and judged value are one stance, of which each claim is an item of
/// evidence. Expected O(letters) a claim.
#[derive(Debug)]
pub struct Importer<'d> {
    document: &'d Document,
    options: ImportOptions,
    answers: HashMap<String, Answer>,
    names: Names,
    /// The actors that names mean, as they stand in the table.
    actors: HashMap<String, usize>,
    actor_ids: Ids,
    new_actors: Vec<Actor>,
    domains: HashMap<String, DomainId>,
    domain_ids: Ids,
    new_domains: Vec<Domain>,
    sources: HashMap<String, SourceId>,
    source_ids: Ids,
    new_sources: Vec<Source>,
    /// The domain and the source that a text means, as it stands in the table.
    said: HashMap<String, (Option<DomainId>, Option<SourceId>)>,
    stances: Stances<'d>,
    questions: Vec<Question>,
    remarks: Vec<Remark>,
}

/// The domain of claims that name none.
const GENERAL: &str = "General";

impl<'d> Importer<'d> {
    /// An import into a document, which may be empty. O(document).
    pub fn new(document: &'d Document, options: ImportOptions) -> Self {
        let mut domains = HashMap::new();
        for domain in document.domains().iter().rev() {
            for name in [domain.label(), domain.id.as_str()] {
                domains.insert(plain(name), domain.id.clone());
            }
        }
        let mut sources = HashMap::new();
        for source in document.sources().iter().rev() {
            for name in [source.label(), source.id.as_str()] {
                sources.insert(plain(name), source.id.clone());
            }
        }
        Self {
            document,
            answers: answers(&options.answers),
            names: Names::of(document),
            actors: HashMap::new(),
            actor_ids: Ids::of(document.actors().iter().map(|own| own.id.as_str())),
            new_actors: Vec::new(),
            domains,
            domain_ids: Ids::of(document.domains().iter().map(|own| own.id.as_str())),
            new_domains: Vec::new(),
            sources,
            source_ids: Ids::of(document.sources().iter().map(|own| own.id.as_str())),
            new_sources: Vec::new(),
            said: HashMap::new(),
            stances: Stances::of(document, options.keeps_repeats),
            questions: Vec::new(),
            remarks: Vec::new(),
            options,
        }
    }

    /// Takes a claim, or says why not; whether it is taken.
    pub fn take(&mut self, mut claim: Claim) -> bool {
        for (end, part) in [(&claim.from, ClaimPart::From), (&claim.to, ClaimPart::To)] {
            if is_blank(end) {
                let which = if part == ClaimPart::From {
                    "who holds it"
                } else {
                    "towards whom"
                };
                self.remark(
                    &claim,
                    part,
                    true,
                    format!("the tie is dangling: it does not say {which}"),
                    "fill in the actor",
                );
                return false;
            }
        }
        let from = self.actor(&claim.from, claim.row, ClaimPart::From);
        let to = self.actor(&claim.to, claim.row, ClaimPart::To);
        if from == to {
            self.remark(
                &claim,
                ClaimPart::To,
                false,
                "the actor's stance is towards itself".to_owned(),
                "correct it if two actors are meant",
            );
        }
        let (Some(from), Some(to)) = (self.names.id(from).cloned(), self.names.id(to).cloned())
        else {
            return false;
        };
        let domain = self.domain(&claim);
        let item = self.item(&mut claim);
        let remarks = self.stances.take(&claim, (from, to, domain), item);
        let is_taken = !remarks.iter().any(|remark| remark.is_left_out);
        self.remarks.extend(remarks);
        is_taken
    }

    /// What is to be said of the claims so far, in their order.
    pub fn remarks(&self) -> &[Remark] {
        &self.remarks
    }

    /// The edit that takes all claims, named for the table they came from.
    #[must_use]
    pub fn finish(self, table: &str) -> Import {
        let mut changes = Vec::new();
        let named: BTreeSet<usize> = self.actors.values().copied().collect();
        let mut counts = Counts {
            named: named.len(),
            actors: self.new_actors.len(),
            domains: self.new_domains.len(),
            sources: self.new_sources.len(),
            ..Counts::default()
        };
        let count = self.document.domains().len();
        changes.extend((count..).zip(self.new_domains).map(|(at, record)| {
            Change::Domain(Op::Insert {
                at,
                record: Box::new(record),
            })
        }));
        let count = self.document.sources().len();
        changes.extend((count..).zip(self.new_sources).map(|(at, record)| {
            Change::Source(Op::Insert {
                at,
                record: Box::new(record),
            })
        }));
        let count = self.document.actors().len();
        changes.extend((count..).zip(self.new_actors).map(|(at, record)| {
            Change::Actor(Op::Insert {
                at,
                record: Box::new(record),
            })
        }));
        self.stances.finish(&mut changes, &mut counts);
        let name = format!("Import {}", isolated(table));
        Import {
            edit: (!changes.is_empty()).then(|| Edit::new(name, changes)),
            counts,
            questions: self.questions,
            remarks: self.remarks,
        }
    }

    fn remark(
        &mut self,
        claim: &Claim,
        part: ClaimPart,
        is_left_out: bool,
        message: String,
        hint: &str,
    ) {
        self.remarks.push(Remark {
            row: claim.row,
            part,
            is_left_out,
            message,
            hint: hint.to_owned(),
        });
    }

    /// The position of the actor that a name means, who may be new.
    fn actor(&mut self, name: &str, row: u32, part: ClaimPart) -> usize {
        if let Some(known) = self.actors.get(name) {
            return *known;
        }
        let at = self.decided(name, row, part);
        self.actors.insert(name.to_owned(), at);
        at
    }

    fn decided(&mut self, name: &str, row: u32, part: ClaimPart) -> usize {
        let meant = self.names.meant(name);
        let (candidates, default) = match meant {
            Meant::Known(at) => return at,
            Meant::Unknown => return self.new_actor(name, row, part),
            Meant::Several(candidates) => {
                let first = candidates.first().copied();
                (candidates, first)
            }
            Meant::Perhaps(candidates) => {
                let only = (candidates.first().copied()).filter(|_| candidates.len() == 1);
                (candidates, only)
            }
        };
        let ids: Vec<ActorId> = (candidates.iter())
            .filter_map(|at| self.names.id(*at).cloned())
            .collect();
        let default = default
            .and_then(|at| self.names.id(at).cloned())
            .map_or(Answer::New, Answer::Same);
        let answer = self.answers.get(&plain(name)).cloned();
        if answer.is_none() {
            self.say_doubt(name, (row, part), &ids, &default);
        }
        self.questions.push(Question {
            name: name.to_owned(),
            row,
            candidates: ids,
            default: default.clone(),
        });
        match answer.unwrap_or(default) {
            Answer::Same(id) => match self.names.position(&id) {
                Some(at) => at,
                None => self.new_actor(name, row, part),
            },
            Answer::New => self.new_actor(name, row, part),
        }
    }

    fn say_doubt(
        &mut self,
        name: &str,
        (row, part): (u32, ClaimPart),
        candidates: &[ActorId],
        default: &Answer,
    ) {
        let ids: Vec<String> = candidates.iter().map(|id| format!("“{id}”")).collect();
        let taken = match default {
            Answer::Same(id) => format!("it is taken for “{id}”"),
            Answer::New => "a new actor is made".to_owned(),
        };
        self.remarks.push(Remark {
            row,
            part,
            is_left_out: false,
            message: format!(
                "“{}” may mean {}; {taken}",
                isolated(name),
                ids.join(" or ")
            ),
            hint: "write the id, or add the name to the aliases of the actor that is meant"
                .to_owned(),
        });
    }

    fn new_actor(&mut self, name: &str, row: u32, part: ClaimPart) -> usize {
        let name = name.trim();
        if !self.document.actors().is_empty() {
            self.remarks.push(Remark {
                row,
                part,
                is_left_out: false,
                message: format!(
                    "the map has no actor “{}”; a new one is made",
                    isolated(name)
                ),
                hint: "if it is another name of one that is there, add it to its aliases first"
                    .to_owned(),
            });
        }
        let actor = Actor::new(self.actor_ids.fresh(name, "actor"), name);
        let at = self.names.add(&actor);
        self.new_actors.push(actor);
        at
    }

    fn domain(&mut self, claim: &Claim) -> DomainId {
        let name = if is_blank(&claim.domain) {
            GENERAL
        } else {
            claim.domain.trim()
        };
        if let Some(known) = self.said.get(name).and_then(|said| said.0.clone()) {
            return known;
        }
        let key = plain(name);
        if let Some(known) = self.domains.get(&key).cloned() {
            self.said.entry(name.to_owned()).or_default().0 = Some(known.clone());
            return known;
        }
        let domain = Domain::new(self.domain_ids.fresh(name, "domain"), name);
        let id = domain.id.clone();
        self.domains.insert(key, id.clone());
        if !self.document.domains().is_empty() {
            let message = format!(
                "the map has no domain “{}”; a new one is made",
                isolated(name)
            );
            self.remark(
                claim,
                ClaimPart::Domain,
                false,
                message,
                "if one that is there is meant, write its name or id",
            );
        }
        self.new_domains.push(domain);
        id
    }

    fn source(&mut self, claim: &Claim, named: &str) -> SourceId {
        let fallback = if self.options.source.is_empty() {
            "Imported table"
        } else {
            &self.options.source
        };
        let is_named = !is_blank(named);
        let name = if is_named { named.trim() } else { fallback }.to_owned();
        if let Some(known) = self.said.get(&name).and_then(|said| said.1.clone()) {
            return known;
        }
        let key = plain(&name);
        if let Some(known) = self.sources.get(&key).cloned() {
            self.said.entry(name).or_default().1 = Some(known.clone());
            return known;
        }
        // As sources are numbered elsewhere.
        let number = self.document.sources().len() + self.new_sources.len() + 1;
        let source = Source::new(self.source_ids.fresh(&format!("s{number}"), "s"), &name);
        let id = source.id.clone();
        self.sources.insert(key, id.clone());
        self.new_sources.push(source);
        if !is_named {
            let message = format!(
                "the evidence names no source; “{}” is taken for it",
                isolated(&name)
            );
            self.remark(
                claim,
                ClaimPart::Source,
                false,
                message,
                "name the source in a column of its own",
            );
        }
        id
    }

    fn item(&mut self, claim: &mut Claim) -> Option<Evidence> {
        let own = claim.evidence.take()?;
        let source = self.source(claim, &own.source);
        Some(Evidence {
            source,
            locator: own.locator,
            anchor: None,
            says: own.says,
            gist: own.gist,
            quote: own.quote,
            speaker: own.speaker,
            hedged: own.hedged,
            reliability: own.reliability,
            credibility: own.credibility,
            date: own.date,
            coder: claim.coder.clone(),
            unconfirmed: Vec::new(),
            translations: Translations::default(),
            extra: Extra::default(),
        })
    }
}
