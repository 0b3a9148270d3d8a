//! The widget of `egui_graphs`, driven by us: it neither moves nor zooms on its own.

use egui::epaint::ClippedShape;
use egui::{Id, Pos2, Rect, Shape, Ui, UiBuilder, Vec2};
use egui_graphs::{GraphView, MetadataFrame, SettingsInteraction, SettingsNavigation};

use super::camera::Camera;
use super::graph::{MapGraph, Still};

/// The graph with the widget that shows it.
pub(super) struct GraphWidget {
    id: Id,
    /// The name under which the widget keeps its own state.
    name: String,
    /// The graph; `None`: nothing has been shown yet.
    pub graph: Option<MapGraph>,
    /// Where its corner was last; `None`: it was never shown.
    corner: Option<Pos2>,
}

impl GraphWidget {
    /// A widget that is told apart from those of others by `slot`.
    pub(super) fn new(slot: usize) -> Self {
        Self {
            id: Id::new(("map graph", slot)),
            name: format!("map {slot}"),
            graph: None,
            corner: None,
        }
    }

    /// Shows the widget and returns the shapes it painted.
    pub(super) fn show(&mut self, ui: &mut Ui, rect: Rect, camera: Camera) -> Vec<ClippedShape> {
        let pan = Vec2::from(camera.pan);
        // The widget adds every move of its own corner to the pan.
        let shift = self.corner.map_or(Vec2::ZERO, |corner| rect.min - corner);
        let pan = if self.corner.replace(rect.min).is_none() {
            // Its first show forces a fit of its own: spend it unseen.
            self.show_at(ui, rect, (pan, camera.zoom), true);
            pan
        } else {
            pan - shift
        };
        let mut made = self.show_at(ui, rect, (pan, camera.zoom), false);
        made.retain(|shape| shape.shape != Shape::Noop);
        made
    }

    fn show_at(
        &mut self,
        ui: &mut Ui,
        rect: Rect,
        (pan, zoom): (Vec2, f32),
        hidden: bool,
    ) -> Vec<ClippedShape> {
        let Some(graph) = self.graph.as_mut() else {
            return Vec::new();
        };
        // A fixed id: the widget keeps its state under it.
        let builder = UiBuilder::new().id(self.id).max_rect(rect);
        let mut child = ui.new_child(builder);
        child.set_clip_rect(rect.intersect(ui.clip_rect()));
        if hidden {
            child.set_invisible();
        }
        let mut meta = MetadataFrame::new(Some(self.name.clone())).load(&child);
        meta.pan = pan;
        meta.zoom = zoom;
        meta.save(&mut child);
        let layer = child.layer_id();
        let count = |ui: &Ui| {
            ui.ctx()
                .graphics(|g| g.get(layer).map_or(0, |l| l.all_entries().count()))
        };
        let before = count(&child);
        GraphView::<Still, Still>::new()
            .with_id(Some(self.name.clone()))
            .with_interactions(
                &SettingsInteraction::new()
                    .with_dragging_enabled(false)
                    .with_hover_enabled(false),
            )
            .with_navigations(
                &SettingsNavigation::new()
                    .with_fit_to_screen_enabled(false)
                    .with_zoom_and_pan_enabled(false),
            )
            .show(&mut child, graph);
        child.ctx().graphics(|g| {
            g.get(layer).map_or_else(Vec::new, |l| {
                l.all_entries().skip(before).cloned().collect()
            })
        })
    }
}
