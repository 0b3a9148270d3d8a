//! What a view is called before its user says so.

use crate::model::{Actor, Document, Domain, SavedView, ViewKind, counted};

/// So many names are listed; more are counted.
const LISTED: usize = 2;

/// A name for a view of a document that no other saved view has, of its date and its
/// filter: "31 Aug 2021, Trade only". O(domains + views).
pub(super) fn proposed(document: &Document, seen: &SavedView) -> String {
    let date = seen.filter.as_of.and_then(crate::model::Day::words);
    let mut parts = vec![date.unwrap_or_else(|| "Latest state".to_owned())];
    let scenario = seen.scenario.as_ref().and_then(|id| document.scenario(id));
    parts.extend(scenario.map(|own| own.label().to_owned()));
    parts.extend(domains(document, seen));
    let around: Vec<&str> = (seen.filter.around.iter())
        .filter_map(|id| document.actor(id).map(Actor::label))
        .collect();
    if !around.is_empty() {
        parts.push(format!("around {}", listed(&around, ("actor", "actors"))));
    }
    if !seen.ties.is_empty() {
        parts.push(counted(seen.ties.len(), "chosen tie", "chosen ties"));
    }
    if seen.kind != ViewKind::Map {
        parts.push(seen.kind.name().to_owned());
    }
    let stem = parts.join(", ");
    let is_taken = |name: &String| document.views().iter().any(|view| view.name == *name);
    let numbered = (2_u64..).map(|n| format!("{stem} ({n})"));
    let mut names = std::iter::once(stem.clone()).chain(numbered);
    names.find(|name| !is_taken(name)).unwrap_or(stem)
}

fn domains(document: &Document, seen: &SavedView) -> Option<String> {
    let names = |shown: bool| -> Vec<&str> {
        let domains = document.domains().iter();
        let wanted = domains.filter(|domain| seen.filter.shows(&domain.id) == shown);
        wanted.map(Domain::label).collect()
    };
    let (shown, hidden) = (names(true), names(false));
    match (shown.as_slice(), hidden.as_slice()) {
        (_, []) => None,
        ([], _) => Some("no domain".to_owned()),
        ([one], _) => Some(format!("{one} only")),
        (_, hidden) if hidden.len() <= LISTED => Some(format!("without {}", hidden.join(", "))),
        (shown, _) => Some(listed(shown, ("domain", "domains"))),
    }
}

fn listed(names: &[&str], (one, many): (&str, &str)) -> String {
    if names.len() <= LISTED {
        names.join(", ")
    } else {
        counted(names.len(), one, many)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Actor, Extra, Filter, NamedView, Parts};

    #[test]
    fn it_is_made_of_date_and_filter_and_is_new() {
        let domains = ["Trade", "Security", "Identity", "Ideology"];
        let document = |names: &[&str]| {
            let view = |(at, name): (usize, &&str)| NamedView {
                id: at.to_string().as_str().into(),
                name: (*name).to_owned(),
                shown: SavedView::default(),
                extra: Extra::default(),
            };
            Document::from_parts(Parts {
                domains: domains.map(|name| Domain::new(name, name)).to_vec(),
                actors: vec![Actor::new("nrf", "NRF")],
                views: names.iter().enumerate().map(view).collect(),
                ..Parts::default()
            })
            .unwrap()
        };
        let check = |hidden: &[&str], around: &[&str], views: &[&str], expect: &str| {
            let seen = SavedView {
                filter: Filter {
                    as_of: None,
                    hidden: hidden.iter().map(|&id| id.into()).collect(),
                    around: around.iter().map(|&id| id.into()).collect(),
                },
                ..SavedView::default()
            };
            assert_eq!(proposed(&document(views), &seen), expect);
        };
        check(&[], &[], &[], "Latest state");
        check(&[], &[], &["Latest state"], "Latest state (2)");
        check(
            &["Trade"],
            &["nrf"],
            &[],
            "Latest state, without Trade, around NRF",
        );
        check(&domains[..3], &[], &[], "Latest state, Ideology only");
        check(&domains, &[], &[], "Latest state, no domain");
    }
}
