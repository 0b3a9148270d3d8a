//! The views of the open document. Each kind is a folder that knows no other; a
//! new one implements [`View`] and is made in [`new_view`].

mod coverage;
mod evidence;
pub(in crate::ui) mod map;
mod matrix;
mod text;

mod view;

use egui::{CentralPanel, Frame, Id, Panel, Sense, Ui, WidgetInfo, WidgetType};

use super::actions::Actions;
use super::context::Context;
use super::in_round::in_round;
use crate::model::ViewKind;
use coverage::CoverageView;
use evidence::EvidenceView;
use map::MapView;
use matrix::MatrixView;
use text::TextView;
pub(in crate::ui) use view::{View, ViewCommand};

/// A new view of a kind; `slot` tells the widgets of two views of a kind apart.
fn new_view(kind: ViewKind, slot: usize) -> Box<dyn View> {
    match kind {
        ViewKind::Map => Box::new(MapView::new(slot)),
        ViewKind::Text => Box::new(TextView::new(slot)),
        ViewKind::Matrix => Box::new(MatrixView::new(slot)),
        ViewKind::Evidence => Box::new(EvidenceView::new(slot)),
        ViewKind::Coverage => Box::new(CoverageView::new(slot)),
    }
}

/// No view is narrower, in points.
const NARROWEST: f32 = 220.0;

/// The views of the window, side by side, and which one is worked in.
pub(in crate::ui) struct Views {
    /// In the order of their kinds.
    shown: Vec<Box<dyn View>>,
    /// Those that were closed: they come back as they were.
    closed: Vec<Box<dyn View>>,
    active: usize,
}

impl Views {
    /// One view of a kind.
    pub(in crate::ui) fn of(kind: ViewKind) -> Self {
        Self {
            shown: vec![new_view(kind, 0)],
            closed: Vec::new(),
            active: 0,
        }
    }

    /// The view that is worked in.
    pub(in crate::ui) fn active(&self) -> Option<&dyn View> {
        self.shown.get(self.active).map(|view| &**view)
    }

    /// The same, to be changed.
    pub(in crate::ui) fn active_mut(&mut self) -> Option<&mut Box<dyn View>> {
        self.shown.get_mut(self.active)
    }

    /// The view of a kind, where one is shown.
    pub(in crate::ui) fn of_kind(&self, kind: ViewKind) -> Option<&dyn View> {
        self.iter().find(|view| view.kind() == kind)
    }

    /// The same, to be changed.
    pub(in crate::ui) fn of_kind_mut(&mut self, kind: ViewKind) -> Option<&mut Box<dyn View>> {
        self.iter_mut().find(|view| view.kind() == kind)
    }

    /// The kinds that are shown, in order.
    pub(in crate::ui) fn kinds(&self) -> Vec<ViewKind> {
        self.iter().map(View::kind).collect()
    }

    /// Shows a view of a kind beside the others, and works in it.
    pub(in crate::ui) fn open(&mut self, kind: ViewKind) {
        if self.of_kind(kind).is_none() {
            let known = self.closed.iter().position(|view| view.kind() == kind);
            let view = known.map_or_else(|| new_view(kind, 0), |at| self.closed.remove(at));
            let at = self.shown.partition_point(|other| other.kind() < kind);
            self.shown.insert(at, view);
        }
        self.work_in(kind);
    }

    /// Closes the view of a kind, unless it is the only one.
    pub(in crate::ui) fn close(&mut self, kind: ViewKind) {
        let at = self.shown.iter().position(|view| view.kind() == kind);
        if let Some(at) = at.filter(|_| self.shown.len() > 1) {
            self.closed.push(self.shown.remove(at));
            self.active = self.active.min(self.shown.len() - 1);
        }
    }

    /// Works in the view of a kind.
    pub(in crate::ui) fn work_in(&mut self, kind: ViewKind) {
        let at = self.shown.iter().position(|view| view.kind() == kind);
        self.active = at.unwrap_or(self.active);
    }

    /// Works in the next view.
    pub(in crate::ui) fn work_in_next(&mut self) {
        self.active = (self.active + 1) % self.shown.len().max(1);
    }

    /// All of them.
    pub(in crate::ui) fn iter(&self) -> impl Iterator<Item = &dyn View> {
        self.shown.iter().map(|view| &**view)
    }

    /// All of them, to be changed.
    pub(in crate::ui) fn iter_mut(&mut self) -> impl Iterator<Item = &mut Box<dyn View>> {
        self.shown.iter_mut()
    }

    /// Another document is open.
    pub(in crate::ui) fn forget(&mut self) {
        let all = self.shown.iter_mut().chain(&mut self.closed);
        all.for_each(|view| view.forget());
    }

    /// The widget that gets the keyboard when a view does.
    pub(in crate::ui) fn focus(&self) -> Id {
        self.active().map_or(Id::NULL, View::focus)
    }

    /// The kind of view that has the keyboard, where one has.
    pub(in crate::ui) fn having(&self, id: Option<Id>) -> Option<ViewKind> {
        let found = self.iter().find(|view| Some(view.focus()) == id)?;
        Some(found.kind())
    }

    /// Whether one of the views has the keyboard.
    pub(in crate::ui) fn have(&self, id: Option<Id>) -> bool {
        self.having(id).is_some()
    }

    /// Shows them side by side; the borders between them can be dragged.
    pub(in crate::ui) fn show(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        let focused = ui.memory(egui::Memory::focused);
        let count = self.shown.len();
        if let [only] = self.shown.as_mut_slice() {
            return show(only.as_mut(), ui, cx, actions);
        }
        for (at, view) in self.shown.iter_mut().enumerate() {
            if at + 1 == count {
                CentralPanel::default()
                    .frame(Frame::NONE)
                    .show(ui, |ui| show(view.as_mut(), ui, cx, actions));
            } else {
                let room = ui.available_width();
                let most = (room - NARROWEST).max(NARROWEST);
                Panel::left(Id::new(("view", view.kind().name())))
                    .default_size((room * 0.46).clamp(NARROWEST, most))
                    .size_range(NARROWEST..=most)
                    .show(ui, |ui| {
                        // A panel is as wide as what it holds: it keeps its width while
                        // that is little.
                        ui.set_min_width(ui.available_width());
                        show(view.as_mut(), ui, cx, actions);
                    });
            }
            if focused == Some(view.focus()) {
                self.active = at;
            }
        }
    }
}

/// Whether a view of a kind hides by itself what a class is asked.
pub(in crate::ui) fn hides_answers(kind: ViewKind) -> bool {
    matches!(kind, ViewKind::Map | ViewKind::Matrix)
}

/// Shows a view, or while a class is asked, in place of one that hides nothing, why.
fn show(view: &mut dyn View, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
    if cx.predicting.is_some() && !hides_answers(view.kind()) {
        // Views fill their own ground: what stands in the place of one has that of a panel.
        let panel = CentralPanel::default().show(ui, |ui| in_round(ui, cx, actions));
        // The keyboard comes here as it would to the view.
        let place = Sense::focusable_noninteractive();
        let place = ui.interact(panel.response.rect, view.focus(), place);
        let words = "A round is going on: hidden until all is revealed";
        return place.widget_info(|| WidgetInfo::labeled(WidgetType::Other, true, words));
    }
    view.show(ui, cx, actions);
}
