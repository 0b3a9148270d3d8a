//! The columns of the table, and by which of them it is sorted.

/// Columns of this rank stay as long as others can be narrower.
const KEPT: u8 = 6;

/// What a column tells of an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Column {
    #[default]
    Tie,
    Topic,
    Says,
    Source,
    Place,
    Speaker,
    Hedged,
    Grade,
    Date,
    Coder,
    Gist,
}

impl Column {
    /// All of them, in order.
    const ALL: [Self; 11] = [
        Self::Tie,
        Self::Topic,
        Self::Says,
        Self::Place,
        Self::Speaker,
        Self::Grade,
        Self::Hedged,
        Self::Date,
        Self::Source,
        Self::Coder,
        Self::Gist,
    ];

    /// What stands above it.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Tie => "Tie",
            Self::Topic => "Topic",
            Self::Says => "Says",
            Self::Source => "Source",
            Self::Place => "¶",
            Self::Speaker => "Speaker",
            Self::Hedged => "Hedged",
            Self::Grade => "Grade",
            Self::Date => "Date",
            Self::Coder => "Coder",
            Self::Gist => "Gist",
        }
    }

    /// How wide it is, in letters of the body type, and how soon it goes where there is
    /// little room: the least first.
    fn room(self) -> (f32, u8) {
        match self {
            Self::Tie => (22.0, 9),
            Self::Topic => (17.0, 8),
            Self::Says => (11.0, 7),
            Self::Place => (5.5, 6),
            Self::Speaker => (17.0, 5),
            Self::Grade => (6.5, 6),
            Self::Hedged => (8.0, 2),
            Self::Date => (9.0, 3),
            Self::Source => (11.0, 1),
            Self::Coder => (7.0, 0),
            Self::Gist => (22.0, 4),
        }
    }

    /// How narrow it may be, in letters, before it goes: those that matter most are cut
    /// first.
    fn least(self) -> f32 {
        match self {
            Self::Tie => 13.0,
            Self::Topic => 10.0,
            other => other.room().0,
        }
    }

    /// The columns that have room in so many points, with their widths; `letter` is the
    /// width of a letter. What is left goes to the gist, or to the last.
    pub(super) fn fitting(room: f32, letter: f32) -> Vec<(Self, f32)> {
        let mut shown: Vec<Self> = Self::ALL.to_vec();
        let whole = |shown: &[Self]| shown.iter().map(|one| one.room().0 * letter).sum::<f32>();
        let least = |shown: &[Self]| shown.iter().map(|one| one.least() * letter).sum::<f32>();
        while shown.len() > 3 && whole(&shown) > room {
            let first = shown.iter().enumerate().min_by_key(|(_, one)| one.room().1);
            let Some((at, one)) = first else {
                break;
            };
            if one.room().1 >= KEPT && least(&shown) <= room {
                break;
            }
            shown.remove(at);
        }
        // What is missing is taken from those that can be narrower, from each its part.
        let missing = (whole(&shown) - room).max(0.0);
        let spare = (whole(&shown) - least(&shown)).max(f32::EPSILON);
        let left = (room - whole(&shown)).max(0.0);
        let last = shown.len().saturating_sub(1);
        (shown.into_iter().enumerate())
            .map(|(at, one)| {
                let (wanted, least) = (one.room().0 * letter, one.least() * letter);
                let less = (wanted - least) * (missing / spare).min(1.0);
                let more = if at == last { left } else { 0.0 };
                (one, wanted - less + more)
            })
            .collect()
    }
}

/// By what the table is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Sort {
    /// The column; the order of the document comes after it.
    pub column: Option<Column>,
    /// Whether from the end.
    pub is_reversed: bool,
}

impl Sort {
    /// After a click on the head of a column: by it, then the other way round, then as
    /// the document has it.
    pub(super) fn clicked(self, column: Column) -> Self {
        match (self.column == Some(column), self.is_reversed) {
            (false, _) => Self {
                column: Some(column),
                is_reversed: false,
            },
            (true, false) => Self {
                is_reversed: true,
                ..self
            },
            (true, true) => Self::default(),
        }
    }

    /// In words.
    pub(super) fn words(self) -> String {
        match (self.column, self.is_reversed) {
            (None, _) => "in the order of the map".to_owned(),
            (Some(column), false) => format!("by {}", column.name()),
            (Some(column), true) => format!("by {}, from the end", column.name()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matters_least_goes_first_where_there_is_little_room() {
        let check = |room: f32, expect: usize| {
            let shown = Column::fitting(room, 7.0);
            assert_eq!(shown.len(), expect, "{room}");
            let whole: f32 = shown.iter().map(|(_, width)| width).sum();
            assert!(whole <= room.max(350.0) + 0.5, "{room}: {whole}");
        };
        check(1_200.0, 11);
        check(600.0, 6);
        check(100.0, 3);
    }

    #[test]
    fn place_and_grade_stay_where_ties_and_topics_can_be_cut() {
        let shown = Column::fitting(330.0, 7.0);
        let names: Vec<&str> = shown.iter().map(|(one, _)| one.name()).collect();
        assert_eq!(names, ["Tie", "Topic", "Says", "¶", "Grade"]);
        let whole: f32 = shown.iter().map(|(_, width)| width).sum();
        assert!((whole - 330.0).abs() < 0.5, "{whole}");
    }

    #[test]
    fn a_head_sorts_turns_round_and_lets_go() {
        let by = Sort::default().clicked(Column::Grade);
        assert_eq!((by.column, by.is_reversed), (Some(Column::Grade), false));
        let back = by.clicked(Column::Grade);
        assert!(back.is_reversed);
        assert_eq!(back.clicked(Column::Grade), Sort::default());
        assert_eq!(back.clicked(Column::Tie).column, Some(Column::Tie));
    }
}
