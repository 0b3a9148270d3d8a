//! The map as an `egui_graphs` graph: actors as nodes, ties as edges, each with
//! its finished primitives. `GraphView` paints; it decides and moves nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use egui::{Pos2, Rect, Shape, Ui, Vec2};
use egui_graphs::{
    DisplayEdge, DisplayNode, DrawContext, EdgeProps, Graph, Layout, LayoutState, Node, NodeProps,
};
use petgraph::Directed;
use petgraph::EdgeType;
use petgraph::stable_graph::{DefaultIx, IndexType, NodeIndex};

use super::paint::{Fade, FrameBudget, Ink, Viewport};
use crate::scene::{About, Hit, Prim, Scene};

/// One element of the scene, as it looks now.
#[derive(Debug)]
pub(super) struct Element {
    ink: Ink,
    bounds: Rect,
    fade: Fade,
    budget: Arc<FrameBudget>,
}

/// What a node or an edge carries: shared, since `egui_graphs` clones the nodes
/// of every edge on every frame.
pub(super) type Payload = Arc<Element>;

/// The graph that is handed to the widget.
pub(super) type MapGraph = Graph<Payload, Payload, Directed, DefaultIx, ActorView, TieView>;

fn draw(element: &Element, context: &DrawContext<'_>) -> Vec<Shape> {
    let viewport = Viewport {
        origin: context.meta.canvas_to_screen_pos(Pos2::ZERO),
        zoom: context.meta.zoom,
    };
    (element.ink).shapes(context.ctx, viewport, element.fade, &element.budget)
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

/// The graph of a scene, or of those elements alone that are `near`; `fade` says
/// how far each is out of focus.
pub(super) fn graph_of(
    scene: &Scene,
    near: Option<&BTreeSet<Hit>>,
    budget: &Arc<FrameBudget>,
    fade: impl Fn(About) -> Fade,
) -> MapGraph {
    let mut graph = MapGraph::new();
    let element = |prims: Vec<Prim>, bounds: kurbo::Rect, about: About| {
        let viewport = Viewport {
            origin: Pos2::ZERO,
            zoom: 1.0,
        };
        Arc::new(Element {
            ink: prims.into(),
            bounds: viewport.rect(bounds),
            fade: fade(about),
            budget: Arc::clone(budget),
        })
    };
    let is_near = |hit: Hit| near.is_none_or(|near| near.contains(&hit));
    let (actors, ties) = elements(scene, near);
    let mut nodes: BTreeMap<usize, NodeIndex> = BTreeMap::new();
    for at in actors {
        let Some(body) = scene.bodies.get(at) else {
            continue;
        };
        let prims = if is_near(Hit::Actor(at)) {
            scene.prims(About::Actor(at))
        } else {
            Vec::new()
        };
        let element = element(prims, body.rect, About::Actor(at));
        let centre = element.bounds.center();
        let node = graph.add_node_with_location(element, centre);
        if let Some(node) = graph.node_mut(node) {
            node.set_label(String::new());
        }
        nodes.insert(at, node);
    }
    // A tie is up to three edges: what is marked along it, beneath all strands, its
    // strands, and its badge above them.
    let changed: Vec<usize> = scene.changed();
    let changed = |at: &usize| changed.binary_search(at).is_ok();
    for of in [About::Changed, About::Tie, About::Badge] {
        let is_strand = !matches!(of(0), About::Changed(_));
        for &at in ties.iter().filter(|at| is_strand || changed(at)) {
            let Some(tie) = scene.ties.get(at) else {
                continue;
            };
            let bounds = kurbo::Rect::from_points(tie.badge_at, tie.badge_at);
            if let (Some(from), Some(to)) = (nodes.get(&tie.tie.from), nodes.get(&tie.tie.to)) {
                let element = element(scene.prims(of(at)), bounds, of(at));
                graph.add_edge_with_label(*from, *to, element, String::new());
            }
        }
    }
    graph
}

/// The actors and ties that go into the graph. An actor that is not near, but at the
/// end of a tie that is, has a node of nothing.
fn elements(scene: &Scene, near: Option<&BTreeSet<Hit>>) -> (BTreeSet<usize>, Vec<usize>) {
    let Some(near) = near else {
        let actors = (0..scene.bodies.len()).collect();
        return (actors, (0..scene.ties.len()).collect());
    };
    let (mut actors, mut ties) = (BTreeSet::new(), Vec::new());
    for hit in near {
        match *hit {
            Hit::Actor(at) => {
                actors.insert(at);
            }
            Hit::Tie(at) => ties.push(at),
        }
    }
    let ends = ties.iter().filter_map(|&at| scene.ties.get(at));
    actors.extend(ends.flat_map(|tie| [tie.tie.from, tie.tie.to]));
    (actors, ties)
}
