//! The quick line: opening it, showing what it proposes, and storing its claims.

use kurbo::{Point, Rect};

use super::App;
use crate::edit::quick::{Coding, Lexicon};
use crate::edit::{Edit, add_actor, add_alias};
use crate::layout::free_spot;
use crate::model::{
    ActorId, Change, Document, Op, Placement, Selection, SourceId, Span, Stance, StanceId,
    ViewKind, locator,
};
use crate::ui::actions::QuickAction;
use crate::ui::commands::TextCommand;
use crate::ui::focus::Focus;
use crate::ui::panels::quick_line::{Opening, QuickLine, quick_field};
use crate::ui::views::ViewCommand;
use crate::workspace::Workspace;

/// Of a map with more stances than this a proposal is told, and not drawn: to draw it
/// anew at each letter would take longer than a frame.
const DRAWN_UP_TO: usize = 2_000;

/// The room that an actor and a tie beside it take on average, in scene units.
const ROOM: (f64, f64) = (230.0, 130.0);

impl App {
    pub(super) fn execute_quick(&mut self, action: QuickAction) {
        match action {
            QuickAction::Focus => self.keyboard.give(quick_field()),
            QuickAction::Propose(coding) => self.propose(coding.as_deref()),
            QuickAction::Store(coding) => self.store_claim(&coding),
            QuickAction::Leave => self.leave_quick_line(),
        }
    }

    /// Opens the line from wherever the keyboard is.
    pub(super) fn open_quick_line(&mut self) {
        let had = self.keyboard.had();
        if self.views.having(had) == Some(ViewKind::Text) {
            let command = ViewCommand::Text(TextCommand::Code);
            return self.ask_view_of(ViewKind::Text, command);
        }
        self.show_quick_line(Opening::default());
    }

    fn show_quick_line(&mut self, opening: Opening) {
        if !self.context.is_free() {
            return self.status.say("Editing is locked; nothing can be coded");
        }
        if self.context.workspace.document().sources().is_empty() {
            return self
                .status
                .say("Add a source first: click on empty canvas, then Sources in the inspector");
        }
        let line = self.line_of_selected().unwrap_or_default();
        self.context.is_coding = true;
        self.quick_line.open(&self.ctx, Opening { line, ..opening });
        self.keyboard.give(quick_field());
    }

    /// The line of the pair that is selected, with the topic of its chosen stance.
    fn line_of_selected(&self) -> Option<String> {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let targets = workspace.target_stances();
        let chosen = match targets.as_slice() {
            [only] => Some(only),
            _ => None,
        };
        let stance: Option<&Stance> = chosen.and_then(|id| document.stance(id));
        let own = stance.map(|stance| (&stance.from, &stance.to));
        let pair: Option<(&ActorId, &ActorId)> = own.or_else(|| workspace.selection.pair());
        let topic = stance.map(|stance| (&stance.domain, stance.about.as_str()));
        let lexicon = Lexicon::of(document);
        pair.map(|pair| QuickLine::line_of(&lexicon, pair, topic))
    }

    /// Opens the line for words of a text, or for one of its paragraphs.
    pub(super) fn code_passage(
        &mut self,
        source: &SourceId,
        span: Option<Span>,
        number: Option<u32>,
    ) {
        let workspace = &self.context.workspace;
        let record = workspace.document().source(source);
        let text = record.and_then(|record| workspace.source_text(record));
        let place = |(first, last): (u32, u32)| {
            let text = text.as_ref()?;
            let mut blocks = text.text.blocks.iter().zip(&text.numbered.numbers);
            let page = blocks.find(|(_, number)| **number == Some(first));
            Some(locator(
                (first, last),
                page.and_then(|(block, _)| block.page),
            ))
        };
        let quoted = self.context.visible.keeps_words;
        let passage = span.and_then(|span| {
            let anchor = text.as_ref()?.passages.anchor(span, quoted)?;
            let place = place((span.paragraph, span.last_paragraph))?;
            Some((place, Box::new(anchor)))
        });
        self.show_quick_line(Opening {
            source: Some(source.clone()),
            locator: number.and_then(|number| place((number, number))),
            passage,
            ..Opening::default()
        });
    }

    /// Makes a name that stands in a text a new actor, or another name of one.
    pub(super) fn name_actor(&mut self, name: &str, of: Option<&ActorId>) {
        let workspace = &self.context.workspace;
        let document = workspace.document();
        let edit = match of {
            Some(id) => add_alias(document, id, name),
            None => Some(placed(workspace, &add_actor(document, name, 0.0, 0.0).0)),
        };
        if let Some(edit) = edit {
            self.step(edit);
        }
    }

    fn leave_quick_line(&mut self) {
        self.context.is_coding = false;
        self.context.proposal = None;
        self.focus(Focus::View);
    }

    /// Makes the map as a claim would make it, for the map to show.
    fn propose(&mut self, coding: Option<&Coding>) {
        let workspace = &self.context.workspace;
        let is_drawn = workspace.document().stances().len() <= DRAWN_UP_TO;
        self.context.proposal = coding.filter(|_| is_drawn).and_then(|coding| {
            let edit = placed(workspace, &coding.edit);
            workspace.proposed(edit, selection(coding)).map(Box::new)
        });
    }

    /// What is proposed is looked at as the map is.
    pub(super) fn follow_proposal(&mut self) {
        if let Some(proposal) = &mut self.context.proposal {
            proposal.look_like(&self.context.workspace);
            proposal.refresh();
        }
    }

    fn store_claim(&mut self, coding: &Coding) {
        let edit = placed(&self.context.workspace, &coding.edit);
        let name = edit.name.clone();
        self.context.workspace.seal();
        if self.perform(edit) {
            self.context.proposal = None;
            self.quick_line.stored(&self.ctx);
            self.status.say(name);
        }
    }
}

/// What a claim is about, as a selection.
fn selection(coding: &Coding) -> Selection {
    let only: Option<StanceId> = match coding.stances.as_slice() {
        [one] => Some(one.clone()),
        _ => None,
    };
    Selection {
        ties: coding.pairs.clone(),
        stance: only,
        ..Selection::default()
    }
}

/// The same edit with a place for each actor that it adds: near those it is tied to, and
/// nobody else moves. O(actors · places tried).
fn placed(workspace: &Workspace, edit: &Edit) -> Edit {
    let mut edit = edit.clone();
    let document = workspace.document();
    let mut taken = workspace.places();
    let middle = middle(&taken);
    let pairs: Vec<(ActorId, ActorId)> = (edit.changes.iter())
        .filter_map(|change| match change {
            Change::Stance(Op::Insert { record, .. }) => {
                Some((record.from.clone(), record.to.clone()))
            }
            _ => None,
        })
        .collect();
    for change in &mut edit.changes {
        if let Change::Actor(Op::Insert { record, .. }) = change {
            let near = partner(document, &taken, &record.id, &pairs);
            let near = near.map_or(middle, |partner| partner.midpoint(middle));
            let boxes: Vec<Rect> = taken
                .iter()
                .map(|at| Rect::from_center_size(*at, ROOM))
                .collect();
            let at = free_spot(&boxes, near, ROOM.into());
            record.placement = Some(Placement::at(at.x, at.y));
            taken.push(at);
        }
    }
    edit
}

/// Where the first actor stands to whom a new one is tied.
fn partner(
    document: &Document,
    places: &[Point],
    id: &ActorId,
    pairs: &[(ActorId, ActorId)],
) -> Option<Point> {
    let others = pairs
        .iter()
        .filter_map(|(from, to)| match (from == id, to == id) {
            (true, _) => Some(to),
            (_, true) => Some(from),
            _ => None,
        });
    let mut known = others.filter_map(|other| document.actor_index(other));
    known.find_map(|at| places.get(at).copied())
}

fn middle(places: &[Point]) -> Point {
    let sum = places
        .iter()
        .fold(Point::ORIGIN, |sum, at| sum + at.to_vec2());
    // No map has more actors than double precision counts.
    #[allow(clippy::cast_precision_loss)]
    let count = places.len().max(1) as f64;
    (sum.to_vec2() / count).to_point()
}
