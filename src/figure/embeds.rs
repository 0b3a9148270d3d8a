//! Which part of a map goes along inside a figure.

use std::collections::BTreeSet;

use crate::analysis::ties;
use crate::model::{ActorId, Document, Filter, StanceId};

/// Which part of the map an SVG holds, so that it opens again as a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Embeds {
    /// Nothing.
    Nothing,
    /// What the figure shows.
    #[default]
    Shown,
    /// The whole map, whatever the figure shows.
    All,
}

impl Embeds {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::Shown, Self::All];

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::Shown => "shown",
            Self::All => "all",
        }
    }

    /// The one of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|embeds| embeds.name() == name)
    }

    /// What goes along of a map that is shown through `filter`, with the ties of these
    /// ordered pairs alone where there are any; `None`: nothing.
    /// The texts of sources never do: their words may not be the user's to publish.
    /// A filter that leaves out nothing but what has been superseded leaves the map
    /// whole. O(document).
    pub fn part(
        self,
        document: &Document,
        filter: &Filter,
        chosen: &[(ActorId, ActorId)],
    ) -> Option<Document> {
        match self {
            Self::Nothing => None,
            Self::All => Some(document.clone().without_texts()),
            Self::Shown => Some(shown(document, filter, chosen).without_texts()),
        }
    }
}

fn shown(document: &Document, filter: &Filter, chosen: &[(ActorId, ActorId)]) -> Document {
    let own = document.header().as_of.as_ref();
    let own = own.map(crate::model::Date::last);
    let is_whole = filter.hidden.is_empty() && filter.around.is_empty() && filter.as_of == own;
    if is_whole && chosen.is_empty() {
        return document.clone();
    }
    let around: BTreeSet<usize> = (filter.around.iter())
        .filter_map(|id| document.actor_index(id))
        .collect();
    let mut actors: BTreeSet<usize> = around.clone();
    let mut stances: BTreeSet<usize> = BTreeSet::new();
    for tie in ties(document, filter) {
        let is_around = around.contains(&tie.from) || around.contains(&tie.to);
        if around.is_empty() || is_around {
            actors.extend([tie.from, tie.to]);
        }
        let id = |at: usize| document.actors().get(at).map(|actor| &actor.id);
        let is_pair =
            |(from, to): &(ActorId, ActorId)| id(tie.from) == Some(from) && id(tie.to) == Some(to);
        if !chosen.is_empty() && !chosen.iter().any(is_pair) {
            continue;
        }
        stances.extend(tie.parts.iter().map(|part| part.stance));
    }
    if around.is_empty() {
        actors.extend(0..document.actors().len());
    }
    let actors: BTreeSet<ActorId> = (actors.iter())
        .filter_map(|at| Some(document.actors().get(*at)?.id.clone()))
        .collect();
    let stances: BTreeSet<StanceId> = (stances.iter())
        .filter_map(|at| Some(document.stances().get(*at)?.id.clone()))
        .collect();
    document.excerpt(&actors, &stances, &filter.hidden)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::model::{Block, Parts, Source, Text};

    #[test]
    fn a_figure_never_holds_the_texts_of_sources() {
        let text = Text {
            blocks: vec![Block::paragraph("not ours to publish")],
        };
        let document = Document::from_parts(Parts {
            sources: vec![Source::new("s", "Article")],
            texts: vec![("s".into(), Arc::new(text))],
            ..Parts::default()
        })
        .unwrap();
        for embeds in Embeds::ALL {
            let part = embeds.part(&document, &Filter::default(), &[]);
            assert!(
                part.is_none_or(|part| part.texts().next().is_none()),
                "{embeds:?}"
            );
        }
    }
}
