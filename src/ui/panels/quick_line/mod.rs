//! The quick line below the views: one line per claim, with what would be stored, ways
//! to go on, and what is carried over.

mod carried;
mod keys;
mod offers;
mod reading;
mod told;
mod waiting;

use std::rc::Rc;

use egui::{Id, Ui};

use crate::edit::Version;
use crate::edit::quick::{Carry, Coding, Complete, Lexicon};
use crate::model::{ActorId, Anchor, SourceId};
use crate::ui::actions::{Actions, QuickAction};
use crate::ui::context::Context;
use crate::ui::text;
use crate::ui::text_field::{self, TextField};
use crate::ui::widgets::{faint, field_id};
use reading::{Line, Reading};

/// What the line is opened with.
#[derive(Debug, Clone, Default)]
pub(in crate::ui) struct Opening {
    /// What stands in it already.
    pub line: String,
    /// The source that is read.
    pub source: Option<SourceId>,
    /// Where in it.
    pub locator: Option<String>,
    /// The words that were selected there.
    pub passage: Option<(String, Box<Anchor>)>,
}

/// The state of the line.
#[derive(Default)]
pub(in crate::ui) struct QuickLine {
    line: String,
    /// What is remembered from claim to claim.
    pub carry: Carry,
    lexicon: Option<(Version, Rc<Lexicon>)>,
    /// Which of the ways to go on is chosen.
    chosen: usize,
    /// Whether a way was chosen by an arrow key.
    has_chosen: bool,
    /// Whether a new stance is made also where one is there.
    as_new: bool,
    /// What was proposed last, and for which state of the map.
    proposed: Option<(Version, Option<Coding>)>,
    /// The claim that is being stored.
    storing: Option<(Complete, Coding)>,
}

/// The id of the field.
pub(in crate::ui) fn quick_field() -> Id {
    field_id("quick line")
}

/// What stands behind the line.
const KEYS: &str = "Enter stores · Esc leaves";
/// Rows of text below the line.
const ROWS: f32 = 5.0;

impl QuickLine {
    /// Opens it: what was left in it stays, unless it comes with something.
    pub(in crate::ui) fn open(&mut self, ctx: &egui::Context, opening: Opening) {
        if !opening.line.is_empty() {
            self.line = opening.line;
            text_field::select_all(ctx, quick_field(), &self.line);
        }
        if let Some(source) = opening.source {
            if self.carry.source.as_ref() != Some(&source) {
                self.carry.locator = None;
            }
            self.carry.source = Some(source);
        }
        self.carry.locator = opening.locator.or_else(|| self.carry.locator.take());
        self.carry.passage = opening.passage;
        self.proposed = None;
        self.begin_anew();
    }

    /// The words in it, none of them in the map yet.
    pub(in crate::ui) fn typed(&self) -> &str {
        self.line.trim()
    }

    /// The line before was stored: the next one begins.
    pub(in crate::ui) fn stored(&mut self, ctx: &egui::Context) {
        if let Some((complete, coding)) = self.storing.take() {
            self.carry.remember(&complete, Some(&coding.domain));
            self.line.clear();
            text_field::put_caret(ctx, quick_field(), 0);
            self.proposed = None;
            self.begin_anew();
        }
    }

    /// Another map is open.
    pub(in crate::ui) fn forget(&mut self) {
        let coder = std::mem::take(&mut self.carry.coder);
        let kept = std::mem::take(&mut self.carry.kept);
        *self = Self::default();
        self.carry.coder = coder;
        self.carry.kept = kept;
    }

    fn begin_anew(&mut self) {
        self.chosen = 0;
        self.has_chosen = false;
        self.as_new = false;
        self.carry.is_confirmed = false;
    }

    /// The height of the panel, in points.
    pub(in crate::ui) fn height(ui: &Ui) -> f32 {
        let row = ui.text_style_height(&egui::TextStyle::Body);
        let spacing = ui.spacing().item_spacing.y;
        ui.spacing().interact_size.y + (ROWS + 1.2) * (row + spacing + 2.0)
    }

    fn lexicon(&mut self, cx: &Context) -> Rc<Lexicon> {
        let version = cx.workspace.version();
        match &self.lexicon {
            Some((of, lexicon)) if *of == version => Rc::clone(lexicon),
            _ => {
                let lexicon = Rc::new(Lexicon::of(cx.workspace.document()));
                self.lexicon = Some((version, Rc::clone(&lexicon)));
                lexicon
            }
        }
    }

    /// The byte before which the caret stands.
    fn caret(&self, ui: &Ui) -> usize {
        let at = text_field::caret(ui.ctx(), quick_field());
        at.unwrap_or(self.line.len()).min(self.line.len())
    }

    fn read(&self, ui: &Ui, cx: &Context, lexicon: &Lexicon) -> Reading {
        let line = Line {
            text: &self.line,
            caret: self.caret(ui),
            carry: &self.carry,
            chosen: self.chosen,
            as_new: self.as_new,
        };
        Reading::of(&line, &cx.workspace, lexicon)
    }

    /// Shows it.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let lexicon = self.lexicon(cx);
        let id = quick_field();
        let mut reading = self.read(ui, cx, &lexicon);
        if ui.memory(|memory| memory.has_focus(id)) && self.keys(ui, &reading, actions) {
            reading = self.read(ui, cx, &lexicon);
        }
        ui.add_space(2.0);
        let response = ui
            .horizontal(|ui| {
                self.place(ui, cx, &reading);
                let size = egui::TextStyle::Body.resolve(ui.style()).size;
                let hint = text::line(KEYS, size, false, ui.visuals().weak_text_color());
                let beside = text::width(ui, hint) + 3.0 * ui.spacing().item_spacing.x;
                let room = (ui.available_width() - beside).max(200.0);
                let is_at_end = self.caret(ui) == self.line.len();
                let ghost = if is_at_end && !self.line.is_empty() {
                    reading.ghost.clone()
                } else {
                    String::new()
                };
                let field = TextField::line(&mut self.line)
                    .id(id)
                    .width(room)
                    .hint(faint(ui, reading.ghost.trim_start()))
                    .ghost(faint(ui, &ghost))
                    .keeping_keys();
                let response = ui.add(field);
                ui.ctx()
                    .accesskit_node_builder(id, |node| node.set_label("Quick line"));
                ui.weak(KEYS);
                response
            })
            .inner;
        if response.changed() {
            // What is shown in grey is known once the letters are read.
            ui.ctx().request_repaint();
            self.begin_anew();
            reading = self.read(ui, cx, &lexicon);
        }
        self.below(ui, cx, actions, &reading);
        self.propose(cx, &reading, actions);
    }

    /// What stands below the line: ways to go on, and what would be stored.
    fn below(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions, reading: &Reading) {
        let room = ui.available_rect_before_wrap();
        let left = egui::Rect::from_min_max(
            room.min,
            egui::pos2(
                room.left() + (room.width() * 0.3).clamp(220.0, 380.0),
                room.bottom(),
            ),
        );
        // In a narrow window the queue has no room; its key still works.
        let queue = if room.width() > 1_000.0 { 290.0 } else { 0.0 };
        let right = egui::Rect::from_min_max(
            egui::pos2(left.right() + 12.0, room.top()),
            egui::pos2(room.right() - queue, room.bottom()),
        );
        if queue > 0.0 {
            let place = egui::pos2(right.right() + 16.0, room.top());
            let place = egui::Rect::from_min_max(place, room.max);
            ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
                ui.set_clip_rect(place.expand(2.0));
                waiting::show(ui, cx, actions);
            });
        }
        ui.scope_builder(egui::UiBuilder::new().max_rect(left), |ui| {
            ui.set_clip_rect(left.expand(2.0));
            let by_tab = self.made_new(reading).is_none();
            if let Some(at) = offers::show(ui, &reading.offers, self.chosen, by_tab) {
                self.chosen = at;
                self.take(ui, reading);
                actions.quick(QuickAction::Focus);
            }
        });
        ui.scope_builder(egui::UiBuilder::new().max_rect(right), |ui| {
            ui.set_clip_rect(right.expand(2.0));
            told::show(ui, reading);
            if reading.is_known() || self.as_new {
                let label = if self.as_new {
                    "Make it evidence of the stance that is there (Alt+N)"
                } else {
                    "Make it a new stance (Alt+N)"
                };
                if ui.small_button(label).clicked() {
                    self.as_new = !self.as_new;
                }
            }
            told::definition(ui, cx, reading, self.chosen);
            self.carried(ui, cx, reading);
        });
        ui.advance_cursor_after_rect(room);
    }

    /// Asks for the map as it would be.
    fn propose(&mut self, cx: &Context, reading: &Reading, actions: &mut Actions) {
        let now = (cx.workspace.version(), reading.coding.clone());
        if self.proposed.as_ref() != Some(&now) {
            actions.quick(QuickAction::Propose(now.1.clone().map(Box::new)));
            self.proposed = Some(now);
        }
    }

    /// The pair that a tie which is selected puts into the line.
    pub(in crate::ui) fn line_of(
        lexicon: &Lexicon,
        (from, to): (&ActorId, &ActorId),
        topic: Option<(&crate::model::DomainId, &str)>,
    ) -> String {
        use crate::edit::quick::{DomainNamed, Named, QuickClaim, print};
        let claim = QuickClaim {
            from: vec![Named::Known(from.clone())],
            to: vec![Named::Known(to.clone())],
            domain: topic.map(|(domain, _)| DomainNamed::Known(domain.clone())),
            about: topic.map(|(_, about)| about.to_owned()).unwrap_or_default(),
            ..QuickClaim::default()
        };
        print(&claim, lexicon) + " "
    }
}
