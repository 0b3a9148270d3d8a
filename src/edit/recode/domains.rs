//! Two domains become one, or one becomes two.

use super::fill;
use super::items::recode;
use super::joining::move_stances;
use super::recoding::{Destination, Recoding};
use super::regrouping::Regrouping;
use super::silences::move_silences;
use crate::edit::entry::Edit;
use crate::edit::scenarios::scenarios_of_merged_domains;
use crate::edit::views::{views_of_split, views_without_domain};
use crate::model::{
    Change, Document, Domain, DomainId, Header, Op, Silence, StanceId, counted, fresh, is_blank,
    isolated,
};

/// Makes one domain of two: all that is on `gone` is on `keep` from now on, recorded
/// silences too. `keep` takes over what is stated of `gone` only, its name aside. Stances
/// that come to be the same, in value and span too, are joined with their evidence; the
/// name of the step says how many.
///
/// A scope that names both names the one. One that names `gone` alone goes on doing so: it
/// says what was looked for, and that is not all of `keep`.
///
/// `None` where the two are one already, or one of them is not there.
/// O((stances + silences) log stances).
pub fn merge_domains(document: &Document, keep: &DomainId, gone: &DomainId) -> Option<Edit> {
    let (kept, lost) = (document.domain(keep)?, document.domain(gone)?);
    if keep == gone {
        return None;
    }
    let mut regrouping = Regrouping::new(document);
    let joined = move_stances(document, &mut regrouping, |stance| {
        (stance.domain == *gone).then(|| Destination {
            domain: keep.clone(),
            ..Destination::of(stance)
        })
    });
    let silenced = move_silences(document, |silence| {
        (silence.domain.as_ref() == Some(gone)).then(|| Silence {
            domain: Some(keep.clone()),
            ..silence.clone()
        })
    });
    let mut changes = regrouping.changes();
    changes.extend(silenced.changes);
    let merged = merged(kept, lost);
    if merged != *kept {
        changes.push(Change::Domain(Op::Replace(Box::new(merged))));
    }
    changes.extend(scope(document, |domains| {
        if domains.contains(keep) {
            domains.retain(|id| id != gone);
        }
    }));
    changes.extend(views_without_domain(document, gone));
    changes.extend(scenarios_of_merged_domains(document, keep, gone));
    changes.push(Change::Domain(Op::Remove(gone.clone())));
    let names = (isolated(lost.label()), isolated(kept.label()));
    let stances = match joined.joined {
        0 => String::new(),
        n => format!(", joining {}", counted(n, "stance", "stances")),
    };
    let name = format!("Merge the domain {} into {}{stances}", names.0, names.1);
    Some(Edit::new(name, changes))
}

/// The domain that is kept, with what is taken over from the one that goes.
fn merged(kept: &Domain, lost: &Domain) -> Domain {
    let mut domain = kept.clone();
    fill::text(&mut domain.glyph, &lost.glyph);
    fill::text(&mut domain.definition, &lost.definition);
    fill::text(&mut domain.example, &lost.example);
    fill::text(&mut domain.counterexample, &lost.counterexample);
    fill::extra(&mut domain.extra, &lost.extra);
    domain
}

/// Makes a new domain of a part of another: the chosen items of evidence go there, as
/// [`recode`] has them go. A scope that names the old one names the new one too, since
/// what is in it was looked for.
///
/// `None` where a domain of this name is there, the name says nothing, no item is chosen,
/// or one is on another domain.
pub fn split_domain(
    document: &Document,
    domain: &DomainId,
    new_name: &str,
    items: &[(StanceId, usize)],
) -> Option<Edit> {
    let old = document.domain(domain)?;
    let at = document.domain_index(domain)?;
    let is_there = document.domains().iter().any(|own| own.label() == new_name);
    let is_of_domain = |id: &StanceId| (document.stance(id)).is_some_and(|s| s.domain == *domain);
    if is_blank(new_name) || is_there || !items.iter().all(|(id, _)| is_of_domain(id)) {
        return None;
    }
    let id = fresh(new_name, "domain", |id| {
        document.domain(&id.into()).is_some()
    });
    let record = Domain::new(&id, new_name);
    let id = record.id.clone();
    let insert = Change::Domain(Op::Insert {
        at: at + 1,
        record: Box::new(record),
    });
    let mut split = document.clone();
    split.apply(insert.clone()).ok()?;
    let recoding = Recoding {
        domain: Some(id.clone()),
        ..Recoding::default()
    };
    let moves = recode(&split, items, &recoding)?;
    let mut changes = vec![insert];
    changes.extend(scope(document, |domains| {
        if let Some(at) = domains.iter().position(|own| own == domain) {
            domains.insert(at + 1, id.clone());
        }
    }));
    changes.extend(views_of_split(document, domain, &id));
    changes.extend(moves.changes);
    let names = (isolated(new_name), isolated(old.label()));
    let name = format!("Split the domain {} off {}", names.0, names.1);
    Some(Edit::new(name, changes))
}

/// The scope of the document with other domains, where that changes it.
fn scope(document: &Document, edit: impl FnOnce(&mut Vec<DomainId>)) -> Option<Change> {
    let header = document.header();
    let mut scope = header.scope.clone()?;
    edit(&mut scope.domains);
    let header = Header {
        scope: Some(scope),
        ..header.clone()
    };
    let has_changed = header != *document.header();
    has_changed.then(|| Change::Header(Box::new(header)))
}
