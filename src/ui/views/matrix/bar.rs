//! What is chosen above a matrix: the order of its rows, and what cells show.

use egui::{ComboBox, Ui};

use super::MatrixView;
use super::zoom::Zoom;
use crate::analysis::RowOrder;
use crate::scene::CellDetail;
use crate::ui::actions::Actions;
use crate::ui::commands::RowSort;
use crate::ui::context::Context;
use crate::ui::widgets::{controls_above, list_of, named_list};

impl MatrixView {
    /// The line above the matrix.
    pub(super) fn bar(&mut self, ui: &mut Ui, cx: &Context, actions: &mut Actions) {
        ui.add_space(4.0);
        controls_above(ui, |ui| {
            let now = RowSort::of(&self.order);
            let mut picked = now;
            let mut options: Vec<(Option<RowSort>, &str)> = RowSort::ALL
                .into_iter()
                .map(|sort| (Some(sort), sort.words()))
                .collect();
            if now.is_none() {
                options.push((None, BY_HAND));
            }
            let shown = now.map_or(BY_HAND, RowSort::words);
            let list = ComboBox::from_id_salt(self.id.with("sort"));
            let (name, list) = named_list(ui, list, ("Sort by", shown));
            list_of(ui, list, &mut picked, &options).labelled_by(name.id);
            if let Some(sort) = picked.filter(|_| picked != now) {
                self.sort(sort, cx, actions);
            }
            let mut cells = self.cells;
            let options = CellDetail::ALL.map(|cells| (cells, words(cells)));
            let list = ComboBox::from_id_salt(self.id.with("cells"));
            let (name, list) = named_list(ui, list, ("Cells show", words(cells)));
            list_of(ui, list, &mut cells, &options).labelled_by(name.id);
            if cells != self.cells {
                self.cells = cells;
                self.zoom = Zoom::default();
            }
        });
        ui.add_space(2.0);
        ui.separator();
    }
}

const BY_HAND: &str = "By hand";

/// What cells show, in words.
fn words(cells: CellDetail) -> &'static str {
    match cells {
        CellDetail::Fitting => "What there is room for",
        CellDetail::Whole => "The tie as a whole",
        CellDetail::Topics => "Its topics",
    }
}

impl RowSort {
    /// All of them, in the order in which they are offered.
    pub(super) const ALL: [Self; 5] = [Self::Map, Self::Name, Self::Kind, Self::Ties, Self::Camp];

    /// In words.
    pub(super) fn words(self) -> &'static str {
        match self {
            Self::Map => "Order of the map",
            Self::Name => "Name",
            Self::Kind => "Kind",
            Self::Ties => "Number of ties",
            Self::Camp => "Camp",
        }
    }

    /// The order that it means.
    pub(super) fn order(self) -> RowOrder {
        match self {
            Self::Map => RowOrder::Document,
            Self::Name => RowOrder::Name,
            Self::Kind => RowOrder::Kind,
            Self::Ties => RowOrder::Degree,
            Self::Camp => RowOrder::Camp,
        }
    }

    /// That of an order; `None`: by hand.
    pub(super) fn of(order: &RowOrder) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.order() == *order)
    }
}
