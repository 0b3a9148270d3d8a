//! The map as an `egui_graphs` graph: actors as nodes, ties as edges, each with
//! its finished primitives. `GraphView` paints; it decides and moves nothing.

use std::sync::Arc;

use egui::{Pos2, Rect, Shape, Ui, Vec2};
use egui_graphs::{
    DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Layout, LayoutState, Node, NodeProps,
};
use petgraph::Directed;
use petgraph::EdgeType;
use petgraph::stable_graph::{DefaultIx, IndexType, NodeIndex};

use super::paint::{Eye, Fade, shapes};
use crate::scene::{About, Group, Prim, Scene};

/// One element of the scene, as it looks now.
#[derive(Debug)]
pub(super) struct Element {
    pub prims: Vec<Prim>,
    pub bounds: Rect,
    pub fade: Fade,
}

/// What a node or an edge carries: shared, since `egui_graphs` clones the nodes
/// of every edge on every frame.
pub(super) type Payload = Arc<Element>;

/// The graph that is handed to the widget.
pub(super) type MapGraph = Graph<Payload, Payload, Directed, DefaultIx, ActorView, TieView>;

fn draw(element: &Element, context: &DrawContext<'_>) -> Vec<Shape> {
    let eye = Eye {
        origin: context.meta.canvas_to_screen_pos(Pos2::ZERO),
        zoom: context.meta.zoom,
    };
    shapes(context.ctx, &element.prims, eye, element.fade)
}

/// How an actor is drawn.
#[derive(Clone)]
pub(super) struct ActorView(Payload);

impl From<NodeProps<Payload>> for ActorView {
    fn from(props: NodeProps<Payload>) -> Self {
        Self(props.payload)
    }
}

impl<E: Clone, Ty: EdgeType, Ix: IndexType> DisplayNode<Payload, E, Ty, Ix> for ActorView {
    fn closest_boundary_point(&self, direction: Vec2) -> Pos2 {
        let half = self.0.bounds.size() / 2.0;
        let reach =
            (half.x / direction.x.abs().max(1e-6)).min(half.y / direction.y.abs().max(1e-6));
        self.0.bounds.center() + direction * reach
    }

    fn shapes(&mut self, context: &DrawContext<'_>) -> Vec<Shape> {
        draw(&self.0, context)
    }

    fn update(&mut self, props: &NodeProps<Payload>) {
        self.0 = props.payload.clone();
    }

    fn is_inside(&self, point: Pos2) -> bool {
        self.0.bounds.contains(point)
    }
}

/// How a tie is drawn.
#[derive(Clone)]
pub(super) struct TieView(Payload);

impl From<EdgeProps<Payload>> for TieView {
    fn from(props: EdgeProps<Payload>) -> Self {
        Self(props.payload)
    }
}

impl<N, Ty, Ix, D> DisplayEdge<N, Payload, Ty, Ix, D> for TieView
where
    N: Clone,
    Ty: EdgeType,
    Ix: IndexType,
    D: DisplayNode<N, Payload, Ty, Ix>,
{
    fn shapes(
        &mut self,
        _: &Node<N, Payload, Ty, Ix, D>,
        _: &Node<N, Payload, Ty, Ix, D>,
        context: &DrawContext<'_>,
    ) -> Vec<Shape> {
        draw(&self.0, context)
    }

    fn update(&mut self, props: &EdgeProps<Payload>) {
        self.0 = props.payload.clone();
    }

    fn is_inside(
        &self,
        _: &Node<N, Payload, Ty, Ix, D>,
        _: &Node<N, Payload, Ty, Ix, D>,
        point: Pos2,
    ) -> bool {
        self.0.bounds.contains(point)
    }
}

/// A layout that leaves every actor where the scene has put it.
#[derive(Debug, Default, Clone, serde::Serialize, serde::Deserialize)]
pub(super) struct Still;

impl LayoutState for Still {}

impl Layout<Self> for Still {
    fn from_state(_: Self) -> impl Layout<Self> {
        Self
    }

    fn next<N, E, Ty, Ix, Dn, De>(&mut self, _: &mut Graph<N, E, Ty, Ix, Dn, De>, _: &Ui)
    where
        N: Clone,
        E: Clone,
        Ty: EdgeType,
        Ix: IndexType,
        Dn: DisplayNode<N, E, Ty, Ix>,
        De: DisplayEdge<N, E, Ty, Ix, Dn>,
    {
    }

    fn state(&self) -> Self {
        Self
    }
}

/// The graph of a scene; `fade` says how far each element is out of focus.
pub(super) fn graph_of(scene: &Scene, fade: impl Fn(About) -> Fade) -> MapGraph {
    let mut graph = MapGraph::new();
    let element = |group: &Group, bounds: kurbo::Rect| {
        let eye = Eye {
            origin: Pos2::ZERO,
            zoom: 1.0,
        };
        Arc::new(Element {
            prims: group.prims.clone(),
            bounds: eye.rect(bounds),
            fade: fade(group.about),
        })
    };
    for group in &scene.groups {
        if let About::Actor(at) = group.about
            && let Some(body) = scene.bodies.get(at)
        {
            let element = element(group, body.rect);
            let centre = element.bounds.center();
            let node = graph.add_node_with_location(element, centre);
            if let Some(node) = graph.node_mut(node) {
                node.set_label(String::new());
            }
        }
    }
    for group in &scene.groups {
        // A tie is two edges: its strands, and its badge above all strands.
        if let About::Tie(at) | About::Badge(at) = group.about
            && let Some(tie) = scene.ties.get(at)
        {
            let bounds = kurbo::Rect::from_points(tie.badge, tie.badge);
            let (from, to) = (NodeIndex::new(tie.tie.from), NodeIndex::new(tie.tie.to));
            graph.add_edge_with_label(from, to, element(group, bounds), String::new());
        }
    }
    graph
}
