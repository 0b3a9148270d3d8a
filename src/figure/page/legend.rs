//! The signs of a page, drawn once and used everywhere, and what they mean.

use super::markup::Markup;
use crate::analysis::{Class, Mark, Part, Untold};
use crate::model::{Reading, Sign};
use crate::scene::PageWords;

/// What a badge shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Badge {
    Positive,
    Negative,
    Neutral,
    Mixed,
    Contested,
    Undecided,
}

impl Badge {
    const ALL: [Self; 6] = [
        Self::Positive,
        Self::Negative,
        Self::Neutral,
        Self::Mixed,
        Self::Contested,
        Self::Undecided,
    ];

    fn id(self) -> &'static str {
        match self {
            Self::Positive => "b-positive",
            Self::Negative => "b-negative",
            Self::Neutral => "b-neutral",
            Self::Mixed => "b-mixed",
            Self::Contested => "b-contested",
            Self::Undecided => "b-undecided",
        }
    }

    /// What is drawn in the disc, 20 units across.
    fn sign(self) -> &'static str {
        match self {
            Self::Positive => "<path d=\"M5 10h10M10 5v10\"/>",
            Self::Negative => "<path d=\"M5 10h10\"/>",
            Self::Neutral => "<ellipse cx=\"10\" cy=\"10\" rx=\"3.2\" ry=\"4.6\"/>",
            Self::Mixed => "<path d=\"M5.5 8h9M10 3.6v8.8M5.5 15h9\"/>",
            Self::Contested => {
                "<path d=\"M7 7.4C7 3.6 13 3.6 13 7.3C13 9.6 10 9.6 10 12M10 14.6v1.3\"/>"
            }
            Self::Undecided => "<path d=\"M5.2 10h1.4M9.3 10h1.4M13.4 10h1.4\"/>",
        }
    }

    /// The one of a whole tie.
    pub(super) fn of_mark(mark: Mark) -> Self {
        match mark {
            Mark::Sign(sign) => Self::of_sign(sign),
            Mark::Mixed => Self::Mixed,
            Mark::Contested => Self::Contested,
            Mark::Undecided => Self::Undecided,
        }
    }

    /// The one of a value's sign.
    pub(super) fn of_sign(sign: Sign) -> Self {
        match sign {
            Sign::Positive => Self::Positive,
            Sign::Negative => Self::Negative,
            Sign::Neutral => Self::Neutral,
        }
    }

    /// The one of a stance that is in force.
    pub(super) fn of_part(part: &Part) -> Self {
        match part.class {
            Class::Negative => Self::Negative,
            Class::Positive => Self::Positive,
            Class::Neutral => Self::Neutral,
            Class::Contested => Self::Contested,
            Class::Undecided => Self::Undecided,
        }
    }

    /// The one of a stance as it is read, whenever that is.
    pub(super) fn of_reading(reading: &Reading) -> Self {
        match reading.value {
            _ if reading.contested => Self::Contested,
            Some(value) => Self::of_sign(value.sign()),
            None => Self::Undecided,
        }
    }

    /// Draws it among words, which say what it means.
    pub(super) fn put(self, out: &mut Markup) {
        out.raw(&format!(
            "<svg class=\"badge\" viewBox=\"0 0 20 20\" aria-hidden=\"true\"><use href=\"#{}\"/></svg>",
            self.id()
        ));
    }
}

/// The signs themselves, which the rest of the page uses.
pub(super) fn signs(out: &mut Markup) {
    out.line("<svg class=\"signs\" aria-hidden=\"true\">");
    for badge in Badge::ALL {
        let id = badge.id();
        out.line(&format!(
            "<symbol id=\"{id}\" viewBox=\"0 0 20 20\"><circle class=\"{id}\" cx=\"10\" cy=\"10\" r=\"10\"/>\
             <g class=\"sign\">{}</g></symbol>",
            badge.sign()
        ));
    }
    out.line("</svg>");
}

/// What badges and strokes mean.
pub(super) fn legend(out: &mut Markup, words: PageWords, untold: Untold) {
    let [
        positive,
        negative,
        neutral,
        mixed,
        contested,
        undecided,
        uncertain,
    ] = words.legend(untold);
    out.raw("<details class=\"key\" id=\"key\"><summary>");
    out.strong(words.own.how_to_read);
    out.line("</summary><ul>");
    for (badge, said) in [
        (Badge::Positive, positive),
        (Badge::Negative, negative),
        (Badge::Neutral, neutral),
        (Badge::Mixed, mixed),
        (Badge::Contested, contested),
        (Badge::Undecided, undecided),
    ] {
        out.raw("<li>");
        badge.put(out);
        out.raw("<span>");
        out.text(said);
        out.line("</span></li>");
    }
    for (stroke, said) in [
        ("<path class=\"doubt\" d=\"M0 10H34\"/>", uncertain),
        (
            "<path class=\"thin\" d=\"M0 5H34\"/><path class=\"thick\" d=\"M0 14H34\"/>",
            words.widths(),
        ),
        (
            "<path class=\"thick\" d=\"M0 10H26M22 4V16\"/><path class=\"head\" d=\"M24 4L34 10L24 16Z\"/>",
            words.own.ends,
        ),
    ] {
        out.raw(&format!(
            "<li><svg class=\"stroke\" viewBox=\"0 0 34 20\" aria-hidden=\"true\">{stroke}</svg><span>"
        ));
        out.text(said);
        out.line("</span></li>");
    }
    out.line("</ul></details>");
}
