//! The names before rows and above columns, and what lies behind them.

use kurbo::{Point, Rect, Shape};

use super::plan::MatrixPlan;
use crate::model::{Actor, Controls, shown_controls};
use crate::scene::display::{Anchor, Prim, Text};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::shape::Form;
use crate::scene::options::Options;
use crate::scene::overlay::Camp;
use crate::scene::text;
use crate::scene::theme::{Colour, Role, Theme};

/// How long the names before rows may be, and those above columns, at type scale 1.
pub(super) const ROW_ROOM: f64 = 190.0;
pub(super) const COLUMN_ROOM: f64 = 150.0;
/// Between a name and the cells, and at its other end.
pub(super) const AIR: f64 = 7.0;
/// How much room the form of an actor takes before its name, where kinds are shown.
pub(super) const FORM_ROOM: f64 = 22.0;
/// From one line of a name to the next, in parts of the type size.
pub(super) const LEADING: f64 = 1.2;

/// An actor's name in the language of the figure.
pub(super) fn name_of(actor: &Actor, options: &Options) -> String {
    let own = (options.language).and_then(|language| actor.name_in(language.tag()));
    let drawn = text::drawable(own.unwrap_or_else(|| actor.label())).into_owned();
    shown_controls(&drawn, Controls::None).into_owned()
}

/// A name in at most so many lines of a width; the last is cut where it has to be.
pub(super) fn in_lines(name: &str, size: f64, bold: bool, room: f64, most: usize) -> Vec<String> {
    let mut lines = text::wrap(name, size, bold, room);
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).join(" ");
        lines.push(text::shorten(&rest, size, bold, room));
    }
    lines
}

/// What stands with a name.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct Beside {
    /// The camp of the actor, whose tint lies behind the name.
    pub camp: Option<Camp>,
    /// Its form, where rows are sorted by kind.
    pub form: Option<Form>,
}

impl Beside {
    /// What lies behind a name.
    fn tint(self, theme: &Theme) -> Option<Colour> {
        let [first, second, ..] = theme.camps;
        match self.camp? {
            Camp::First => Some(first),
            Camp::Second => Some(second),
            Camp::Either => None,
            Camp::Nth(number) => theme.camps.get(usize::from(number)).copied(),
        }
    }

    fn ground(self, rect: Rect, theme: &Theme) -> Option<Prim> {
        let colour = self.tint(theme)?;
        Some(Prim::Fill {
            path: rect.to_path(0.1),
            colour,
        })
    }
}

/// Draws the names of a plan.
pub(super) struct NameWriter<'a> {
    pub plan: &'a MatrixPlan,
    pub phrases: &'static Phrases,
    pub theme: &'a Theme,
}

impl NameWriter<'_> {
    fn text(&self, words: &str, at: Point, anchor: Anchor, size: f64) -> Text {
        let bold = self.plan.split;
        Text {
            width: text::width(words, size, bold),
            rtl: text::is_rtl(words),
            text: words.to_owned(),
            at,
            anchor,
            size,
            bold,
            colour: self.theme.ink,
            turned: false,
        }
    }

    /// The name before a row.
    pub(super) fn row(&self, row: usize, name: &str, beside: Beside) -> Vec<Prim> {
        let (theme, size) = (self.theme, self.plan.type_size);
        let rect = self.plan.row_name(row);
        let air = AIR * theme.type_scale;
        // Between the tint and the cells there is a line of paper.
        let ground = if self.plan.rtl {
            Rect::new(rect.x0 + 2.0, rect.y0, rect.x1, rect.y1)
        } else {
            Rect::new(rect.x0, rect.y0, rect.x1 - 2.0, rect.y1)
        };
        let mut prims: Vec<Prim> = beside.ground(ground, theme).into_iter().collect();
        let form_room = beside.form.map_or(0.0, |_| FORM_ROOM * theme.type_scale);
        let room = rect.width() - 2.0 * air - form_room;
        let most = if self.plan.split { 3 } else { 1 };
        let lines = in_lines(name, size, self.plan.split, room, most);
        let (x, anchor) = if self.plan.rtl {
            (rect.x0 + air, Anchor::Left)
        } else {
            (rect.x1 - air, Anchor::Right)
        };
        let y = rect.center().y;
        for (line, y) in lines.iter().zip(baselines(lines.len(), y, size)) {
            prims.push(Prim::Text(self.text(line, Point::new(x, y), anchor, size)));
        }
        if let Some(form) = beside.form {
            let middle = form_room / 2.0;
            let x = if self.plan.rtl {
                rect.x1 - middle
            } else {
                rect.x0 + middle
            };
            prims.extend(self.form(form, Point::new(x, rect.center().y)));
        }
        prims
    }

    /// The outline of a form, as a sign before a name.
    fn form(&self, form: Form, at: Point) -> Vec<Prim> {
        let high = (self.plan.cell.height * 0.62).min(10.0 * self.theme.type_scale);
        let path = form.outline(Rect::from_center_size(at, (high * 1.5, high)));
        let colour = if form.holds_territory() {
            self.theme.actor
        } else {
            self.theme.paper
        };
        vec![
            Prim::Fill {
                path: path.clone(),
                colour,
            },
            Prim::Stroke {
                path,
                colour: self.theme.ink,
                width: form.outline_width() * 0.55 * self.theme.stroke_scale,
                dash: None,
            },
        ]
    }

    /// The name above a column: in lines where these are wide enough, else upwards.
    pub(super) fn column(&self, column: usize, name: &str, beside: Beside) -> Vec<Prim> {
        let (theme, size) = (self.theme, self.plan.type_size);
        let rect = self.plan.column_name(column);
        let air = AIR * theme.type_scale;
        let ground = Rect::new(rect.x0, rect.y0, rect.x1, rect.y1 - 2.0);
        let mut prims: Vec<Prim> = beside.ground(ground, theme).into_iter().collect();
        if self.plan.turned {
            let words = text::shorten(name, size, self.plan.split, rect.height() - 2.0 * air);
            let at = Point::new(rect.center().x + size * 0.35, rect.y1 - air);
            let text = self.text(&words, at, Anchor::Left, size);
            prims.push(Prim::Text(Text {
                turned: true,
                ..text
            }));
            return prims;
        }
        let lines = in_lines(name, size, self.plan.split, rect.width() - air, 3);
        let x = rect.center().x;
        let y = rect.center().y;
        for (line, y) in lines.iter().zip(baselines(lines.len(), y, size)) {
            let text = self.text(line, Point::new(x, y), Anchor::Middle, size);
            prims.push(Prim::Text(text));
        }
        prims
    }

    /// What stands in the corner: which way a cell is read.
    pub(super) fn corner(&self) -> Vec<Prim> {
        let words = &self.phrases.matrix;
        let size = self.theme.size(Role::Source);
        let plan = self.plan;
        let air = AIR * self.theme.type_scale;
        let (x, anchor) = if plan.rtl {
            (plan.size().width - plan.names.width + air, Anchor::Left)
        } else {
            (plan.names.width - air, Anchor::Right)
        };
        let room = plan.names.width - 1.2 * air;
        let lines = [words.towards, words.who].into_iter().enumerate();
        lines
            .filter(|(_, line)| text::width(line, size, false) <= room)
            .map(|(at, line)| {
                let up = if at == 0 { size * 1.35 } else { 0.0 };
                let at = Point::new(x, plan.names.height - air - up);
                Prim::Text(Text {
                    rtl: self.phrases.is_rtl(line),
                    bold: false,
                    width: text::width(line, size, false),
                    colour: self.theme.muted,
                    ..self.text(line, at, anchor, size)
                })
            })
            .collect()
    }
}

/// The baselines of so many lines about a height.
fn baselines(count: usize, middle: f64, size: f64) -> impl Iterator<Item = f64> {
    let lines = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let first = middle + size * (0.35 - (lines - 1.0) * LEADING / 2.0);
    (0..count)
        .map(move |at| first + f64::from(u32::try_from(at).unwrap_or(u32::MAX)) * size * LEADING)
}
