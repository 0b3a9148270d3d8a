//! The legend: which marks a figure uses, and a sample of each.

use std::collections::BTreeSet;

use kurbo::{CubicBez, ParamCurve, Point, Rect, Shape};

use crate::analysis::{Class, Mark, Strand, Untold};
use crate::model::{Sign, is_blank};
use crate::scene::display::{About, Prim};
use crate::scene::language::phrases::Phrases;
use crate::scene::map::actor::{camp_prims, ghost_prims};
use crate::scene::map::badge::{Badge, SMALL, tag_at};
use crate::scene::map::changed::StrandMark;
use crate::scene::map::drawing::{Drawing, View};
use crate::scene::map::drawn_tie::DrawnTie;
use crate::scene::map::lane::Body;
use crate::scene::map::mark;
use crate::scene::map::mark_change::strand_mark;
use crate::scene::map::shape::Form;
use crate::scene::overlay::Camp;
use crate::scene::theme::{Role, Theme};

/// What the legend explains: a sample and its words.
pub(in crate::scene) struct LegendEntry {
    /// What it means.
    pub words: String,
    /// How wide the sample is at type scale 1.
    pub width: f64,
    /// Draws the sample: the middle of its left side, its width, and the theme.
    pub sample: Sample,
}

/// Draws a sample.
pub(in crate::scene) type Sample = Box<dyn Fn(Point, f64, &Theme) -> Vec<Prim>>;

/// A mark of a map that the figure uses and the legend explains.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::scene) enum Key {
    /// Supportive or cooperative ties.
    Positive,
    /// Hostile or critical ties.
    Negative,
    /// Ties that claim neutrality.
    Neutral,
    /// Both signs towards one actor.
    Mixed,
    /// Sources disagree.
    Contested,
    /// Ties about a part of which sources disagree.
    PartlyContested,
    /// Stances that are judged against all their evidence.
    AgainstEvidence,
    /// Uncertain ties.
    Uncertain,
    /// Neither judged nor evidenced.
    Undecided,
    /// Stances that both sides share, drawn once.
    Mutual,
    /// Ties of both widths.
    Widths,
    /// Ties without evidence.
    Unsupported,
    /// Lines of silent pairs.
    Silent,
    /// Lines of pairs that are not coded.
    Uncoded,
    /// What was not there before.
    New,
    /// What was otherwise before.
    Changed,
    /// What is there no longer.
    Ended,
    /// What a badge said and says.
    Turn,
    /// The number of a change.
    Number,
    /// An actor's form.
    Form(Form),
    /// Actors that do not exist at the date.
    Ghost,
    /// A camp.
    Camp(Camp),
    /// Ties against the camps.
    Against,
    /// Ties against them in some best splits.
    Perhaps,
    /// Ties of the triad that is pointed at.
    Triad,
}

impl Key {
    pub(in crate::scene) fn words(self, phrases: &Phrases) -> &'static str {
        self.words_with(phrases, &phrases.marks)
    }

    /// The same with what marks of changes mean.
    fn words_with(self, phrases: &Phrases, marks: &[&'static str; 5]) -> &'static str {
        let word = |at: usize| marks.get(at).copied().unwrap_or_default();
        match self {
            Self::Positive => phrases.positive,
            Self::Negative => phrases.negative,
            Self::Neutral => phrases.neutral,
            Self::Mixed => phrases.mixed,
            Self::Contested => phrases.contested,
            Self::PartlyContested => phrases.partly_contested,
            Self::AgainstEvidence => phrases.against_evidence,
            Self::Uncertain => phrases.uncertain,
            Self::Undecided => phrases.undecided,
            Self::Mutual => phrases.mutual,
            Self::Widths => phrases.widths,
            Self::Unsupported => phrases.unsupported,
            Self::Silent => phrases.silent,
            Self::Uncoded => phrases.uncoded,
            Self::New => word(0),
            Self::Changed => word(1),
            Self::Ended => word(2),
            Self::Turn => word(3),
            Self::Number => word(4),
            Self::Form(form) => phrases.form(form),
            Self::Ghost => phrases.ghost,
            Self::Camp(camp) => phrases.camp(camp),
            Self::Against => phrases.against,
            Self::Perhaps => phrases.perhaps,
            Self::Triad => phrases.triad,
        }
    }

    /// Its sample: the middle of its left side, its width, and the theme.
    pub(in crate::scene) fn sample(self, at: Point, width: f64, theme: &Theme) -> Vec<Prim> {
        swatch(self, at, width, (theme, "3"))
    }
}

/// The marks that a drawing uses. O(ties + actors).
pub(in crate::scene) fn keys(view: &View<'_>, drawing: &Drawing) -> BTreeSet<Key> {
    let coverage = view.coverage;
    let actors = view.document.actors().iter().zip(&drawing.actor_boxes);
    let mut keys: BTreeSet<Key> = actors
        .filter(|(_, actor_box)| actor_box.body.rect.width() > 0.0)
        .filter_map(|(actor, actor_box)| match actor_box.is_ghost {
            true => Some(Key::Ghost),
            // A kind that is not stated means nothing.
            false => (!is_blank(&actor.kind)).then_some(Key::Form(actor_box.body.form)),
        })
        .collect();
    drawing
        .ties
        .iter()
        .for_each(|tie| changes_of(tie, &mut keys));
    let mut widths = BTreeSet::new();
    for tie in drawing.ties.iter().filter(|tie| !tie.curves.is_empty()) {
        keys_of(tie, &mut keys, &mut widths);
    }
    // What is thin is weaker than the words of the signs say.
    if widths.len() > 1 || widths.contains(&1) {
        keys.insert(Key::Widths);
    }
    let camps = drawing
        .actor_boxes
        .iter()
        .filter_map(|actor_box| actor_box.camp);
    keys.extend(camps.map(Key::Camp));
    for group in &drawing.no_tie_lines {
        if let About::NoTie(a, b) = group.about {
            let silent = coverage.is_silent(a, b) || coverage.is_silent(b, a);
            keys.insert(if silent { Key::Silent } else { Key::Uncoded });
        }
    }
    keys
}

/// The marks as the legend has them.
pub(in crate::scene) fn entries(keys: &BTreeSet<Key>, view: &View<'_>) -> Vec<LegendEntry> {
    let phrases = view.phrases;
    let changes = view.options.changes.as_ref();
    let marks = changes.map_or(&phrases.marks, |shown| shown.marks(phrases));
    let entry = |key: &Key| {
        let key = *key;
        let words = match (key, view.options.untold) {
            (Key::Undecided, Untold::Asked) => phrases.asked.strand,
            (Key::Unsupported, Untold::Asked) => phrases.asked.badge,
            _ => key.words_with(phrases, marks),
        };
        LegendEntry {
            words: words.to_owned(),
            width: 44.0,
            sample: Box::new(move |at, width, theme| {
                swatch(key, at, width, (theme, &phrases.numerals("3")))
            }),
        }
    };
    keys.iter().map(entry).collect()
}

/// The marks of a tie that is there, and how strong its signed strands are.
fn keys_of(tie: &DrawnTie, keys: &mut BTreeSet<Key>, widths: &mut BTreeSet<u8>) {
    for strand in &tie.tie.strands {
        keys.insert(match strand.class {
            Class::Negative => Key::Negative,
            Class::Positive => Key::Positive,
            Class::Neutral => Key::Neutral,
            Class::Contested => Key::Contested,
            Class::Undecided => Key::Undecided,
        });
        if strand.uncertain && strand.class != Class::Contested {
            keys.insert(Key::Uncertain);
        }
        if matches!(strand.class, Class::Negative | Class::Positive) {
            widths.insert(strand.strength);
        }
    }
    if tie.tie.mark == Mark::Mixed {
        keys.insert(Key::Mixed);
    }
    if tie.badge.is_partly_contested {
        keys.insert(Key::PartlyContested);
    }
    if tie.badge.is_against_all_evidence {
        keys.insert(Key::AgainstEvidence);
    }
    if tie.tie.unsupported {
        keys.insert(Key::Unsupported);
    }
    if tie.is_twin() {
        keys.insert(Key::Mutual);
    }
    if tie.is_against {
        keys.insert(Key::Against);
    }
    if tie.may_be_against {
        keys.insert(Key::Perhaps);
    }
    if tie.is_picked {
        keys.insert(Key::Triad);
    }
}

/// What is marked of a tie as changed.
fn changes_of(tie: &DrawnTie, keys: &mut BTreeSet<Key>) {
    keys.extend(tie.marks.iter().flatten().map(|mark| match mark {
        StrandMark::New => Key::New,
        StrandMark::Changed => Key::Changed,
        StrandMark::Ended => Key::Ended,
    }));
    if !tie.ended.is_empty() {
        keys.insert(Key::Ended);
    }
    if tie.is_drawn() {
        keys.extend(tie.badge.was.map(|_| Key::Turn));
        keys.extend(tie.badge.tag.map(|_| Key::Number));
    }
}

/// The sample of a mark: its left end at `at`, so wide.
fn swatch(key: Key, at: Point, width: f64, (theme, number): (&Theme, &str)) -> Vec<Prim> {
    let swatch = Swatch {
        at,
        width,
        theme,
        number,
    };
    let centre = Point::new(at.x + width / 2.0, at.y);
    match key {
        Key::Positive => swatch.strand(Class::Positive, 2, false, 0.0),
        Key::Negative => swatch.strand(Class::Negative, 2, false, 0.0),
        Key::Neutral => swatch.strand(Class::Neutral, 0, false, 0.0),
        Key::Mixed => {
            let mut both = swatch.strand(Class::Negative, 2, false, -5.0 * theme.type_scale);
            both.extend(swatch.strand(Class::Positive, 1, false, 5.5 * theme.type_scale));
            both
        }
        Key::Contested => swatch.strand(Class::Contested, 0, false, 0.0),
        Key::Uncertain => recoloured(swatch.strand(Class::Positive, 1, true, 0.0), theme),
        Key::Undecided => swatch.strand(Class::Undecided, 0, false, 0.0),
        Key::Mutual => recoloured(swatch.both_ways(), theme),
        Key::Widths => vec![swatch.plain(-4.0, 1), swatch.plain(4.0, 2)],
        Key::Unsupported | Key::PartlyContested | Key::AgainstEvidence => {
            let badge = Badge {
                is_unsupported: key == Key::Unsupported,
                is_partly_contested: key == Key::PartlyContested,
                is_against_all_evidence: key == Key::AgainstEvidence,
                ..Badge::plain(Mark::Sign(Sign::Positive))
            };
            badge.prims(centre, theme)
        }
        Key::Silent | Key::Uncoded => {
            mark::no_tie_line(&swatch.along(0.0), key == Key::Silent, theme)
        }
        Key::Against | Key::Perhaps => {
            let badge = Badge::plain(Mark::Sign(Sign::Negative));
            let mut prims = badge.prims(centre, theme);
            prims.push(badge.ring(centre, key == Key::Against, theme));
            prims
        }
        Key::Triad => {
            let inner = swatch.along(0.0).subsegment(0.25..0.7);
            let mut prims = mark::band(&inner, theme);
            prims.push(swatch.plain(0.0, 1));
            prims
        }
        Key::Camp(camp) => {
            let rect = swatch.actor(17.0);
            let form = Form::State;
            camp_prims(camp, Body { rect, form }, theme)
        }
        Key::New | Key::Changed | Key::Ended | Key::Turn | Key::Number => {
            swatch.of_change(key, centre)
        }
        Key::Form(form) => swatch.form(form, false),
        Key::Ghost => swatch.form(Form::State, true),
    }
}

/// Where a sample is drawn.
struct Swatch<'a> {
    /// The middle of its left side.
    at: Point,
    width: f64,
    theme: &'a Theme,
    /// A number, as the figure's language writes it.
    number: &'a str,
}

impl Swatch<'_> {
    /// A line along it, so far below its middle.
    fn along(&self, dy: f64) -> CubicBez {
        let start = Point::new(self.at.x, self.at.y + dy);
        let stop = Point::new(self.at.x + self.width, self.at.y + dy);
        CubicBez::new(
            start,
            start.lerp(stop, 1.0 / 3.0),
            start.lerp(stop, 2.0 / 3.0),
            stop,
        )
    }

    /// A strand along it.
    fn strand(&self, class: Class, strength: u8, uncertain: bool, dy: f64) -> Vec<Prim> {
        let strand = Strand {
            class,
            strength,
            uncertain,
        };
        mark::strand(&self.along(dy), &strand, self.theme)
    }

    /// A strand along it with an end at either side.
    fn both_ways(&self) -> Vec<Prim> {
        let strand = Strand {
            class: Class::Positive,
            strength: 1,
            uncertain: false,
        };
        let along = self.along(0.0);
        let mut prims = mark::shaft(&along, &strand, true, self.theme);
        prims.extend(mark::end(&along, &strand, self.theme));
        prims.extend(mark::end(&mark::turned(&along), &strand, self.theme));
        prims
    }

    /// A mark of what changed.
    fn of_change(&self, key: Key, centre: Point) -> Vec<Prim> {
        match key {
            Key::New => self.changed(StrandMark::New),
            Key::Changed => self.changed(StrandMark::Changed),
            Key::Ended => {
                let mut prims = self.changed(StrandMark::Ended);
                let badge = Badge {
                    is_ended: true,
                    scale: SMALL,
                    ..Badge::plain(Mark::Undecided)
                };
                prims.extend(badge.prims(centre, self.theme));
                prims
            }
            Key::Turn => {
                let badge = Badge {
                    was: Some(Mark::Sign(Sign::Negative)),
                    scale: SMALL,
                    ..Badge::plain(Mark::Sign(Sign::Positive))
                };
                badge.prims(centre, self.theme)
            }
            Key::Number => {
                let size = self.theme.size(Role::Label);
                tag_at(centre, self.number, size * 1.4, self.theme)
            }
            _ => Vec::new(),
        }
    }

    /// A strand along it that is marked as changed; of what ended the mark alone.
    fn changed(&self, marked: StrandMark) -> Vec<Prim> {
        let strand = Strand {
            class: Class::Positive,
            strength: 1,
            uncertain: false,
        };
        let curve = self.along(0.0);
        let mut prims = strand_mark(&curve, &strand, marked, self.theme);
        if marked != StrandMark::Ended {
            let line = mark::strand(&curve, &strand, self.theme);
            prims.extend(recoloured(line, self.theme));
        }
        prims
    }

    /// A stroke along it, in plain ink and as wide as a strand of this strength.
    fn plain(&self, dy: f64, strength: u8) -> Prim {
        let strand = Strand {
            class: Class::Positive,
            strength,
            uncertain: false,
        };
        Prim::Stroke {
            path: self.along(dy).to_path(0.1),
            colour: self.theme.ink,
            width: mark::stroke_width(&strand, self.theme),
            dash: None,
        }
    }

    /// The box of an actor, so high at the usual size of type.
    fn actor(&self, height: f64) -> Rect {
        let half = height / 2.0 * self.theme.type_scale;
        Rect::new(
            self.at.x + 2.0,
            self.at.y - half,
            self.at.x + self.width - 4.0,
            self.at.y + half,
        )
    }

    /// An actor of this form; one that does not exist.
    fn form(&self, form: Form, is_ghost: bool) -> Vec<Prim> {
        if is_ghost {
            let body = Body {
                rect: self.actor(15.0),
                form,
            };
            return ghost_prims(body, self.theme);
        }
        let path = form.outline(self.actor(15.0));
        vec![
            Prim::Fill {
                path: path.clone(),
                colour: if form.holds_territory() {
                    self.theme.actor
                } else {
                    self.theme.actor_soft
                },
            },
            Prim::Stroke {
                path,
                colour: self.theme.ink,
                width: form.outline_width() * 0.8,
                dash: None,
            },
        ]
    }
}

/// Doubt has no sign of its own, so its sample is in plain ink.
fn recoloured(prims: Vec<Prim>, theme: &Theme) -> Vec<Prim> {
    (prims.into_iter())
        .map(|prim| match prim {
            Prim::Stroke {
                path, width, dash, ..
            } => Prim::Stroke {
                path,
                colour: theme.ink,
                width,
                dash,
            },
            Prim::Fill { path, .. } => Prim::Fill {
                path,
                colour: theme.ink,
            },
            text @ Prim::Text(_) => text,
        })
        .collect()
}
