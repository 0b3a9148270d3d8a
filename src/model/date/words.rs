//! Dates in the words of a language.

/// How a language says dates. Day, month and year stand in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateWords {
    /// The months as they stand before a year.
    pub months: [&'static str; 12],
    /// Spring, summer, autumn and winter.
    pub seasons: [&'static str; 4],
    /// What stands before a date that is about right, with its space.
    pub about: &'static str,
    /// What stands after a doubtful date, with its space.
    pub uncertain: &'static str,
    /// The unknown end of a span.
    pub unknown: &'static str,
    /// The end of a span that is still to come.
    pub open: &'static str,
    /// Between the ends of a span, with its spaces.
    pub to: &'static str,
    /// After a year before the Christian era, with its space.
    pub before_christ: &'static str,
    /// Before and after one of its first thousand years, which without it would be taken
    /// for a number, with their spaces.
    pub anno_domini: (&'static str, &'static str),
}

impl DateWords {
    /// English.
    pub const ENGLISH: Self = Self {
        months: [
            "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
        ],
        seasons: ["spring", "summer", "autumn", "winter"],
        about: "about ",
        uncertain: " (uncertain)",
        unknown: "unknown",
        open: "open",
        to: " to ",
        before_christ: " BC",
        anno_domini: ("AD ", ""),
    };

    /// A year by the count that people use, which has no year 0: the year 0 of EDTF
    /// is 1 BC.
    pub(super) fn year(&self, year: i64) -> String {
        if year >= 1000 {
            year.to_string()
        } else if year > 0 {
            let (before, after) = self.anno_domini;
            format!("{before}{year}{after}")
        } else {
            format!("{}{}", 1 - year, self.before_christ)
        }
    }

    /// The month or season of a number as EDTF has it.
    pub(super) fn month(&self, number: &str) -> Option<&'static str> {
        let number: usize = number.parse().ok()?;
        match number {
            1..=12 => self.months.get(number - 1),
            21..=24 => self.seasons.get(number - 21),
            _ => None,
        }
        .copied()
    }
}

pub(super) fn part_in_words(part: &str, words: &DateWords) -> String {
    let plain = part.trim_end_matches(['?', '~', '%']);
    let mark = part.strip_prefix(plain).unwrap_or_default();
    // Years are counted through 0, and may be before it.
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", plain),
    };
    let mut pieces = digits.splitn(3, '-');
    let (year, month, day) = (pieces.next(), pieces.next(), pieces.next());
    let said = year.map(|year| {
        let number: Result<i64, _> = format!("{sign}{year}").parse();
        number.map_or_else(|_| format!("{sign}{year}"), |number| words.year(number))
    });
    let is_plain = year.is_some_and(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
    let year = said.as_deref();
    let text = match (year, month.and_then(|month| words.month(month)), day) {
        (Some(year), Some(month), None) if !year.is_empty() => format!("{month} {year}"),
        (Some(year), Some(month), Some(day)) if !year.is_empty() => {
            format!("{} {month} {year}", day.trim_start_matches('0'))
        }
        (Some(year), None, None) if is_plain && !year.is_empty() => year.to_owned(),
        _ => plain.to_owned(),
    };
    let about = if matches!(mark, "~" | "%") {
        words.about
    } else {
        ""
    };
    let uncertain = if matches!(mark, "?" | "%") {
        words.uncertain
    } else {
        ""
    };
    format!("{about}{text}{uncertain}")
}
