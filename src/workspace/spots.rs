//! Where actors stand: at their places in the document, or at spots for this session.

use kurbo::Point;

use super::Workspace;
use crate::model::{Actor, ActorId};

impl Workspace {
    /// Where the box of each actor has its middle, by position in the document.
    pub fn places(&self) -> Vec<Point> {
        (self.document.actors().iter())
            .map(|actor| match &actor.placement {
                Some(place) => Point::new(place.x, place.y),
                None => self.spot(&actor.id).unwrap_or(Point::ORIGIN),
            })
            .collect()
    }

    /// Where an actor stands in this session that the document does not place.
    pub fn spot(&self, id: &ActorId) -> Option<Point> {
        self.spots.get(id).map(|&(x, y)| Point::new(x, y))
    }

    /// How many actors stand somewhere for this session alone.
    pub fn spots(&self) -> usize {
        self.spots.len()
    }

    /// Another number, other spots.
    pub fn spots_revision(&self) -> u64 {
        self.spots_revision
    }

    /// Whether an actor stands nowhere yet.
    pub fn is_stray(&self, actor: &Actor) -> bool {
        actor.placement.is_none() && !self.spots.contains_key(&actor.id)
    }

    /// Gives actors that the document does not place a spot for this session.
    pub fn place_for_now(&mut self, spots: impl IntoIterator<Item = (ActorId, Point)>) {
        let spots = spots.into_iter().map(|(id, p)| (id, (p.x, p.y)));
        self.spots.extend(spots);
        self.spots_revision += 1;
    }
}
