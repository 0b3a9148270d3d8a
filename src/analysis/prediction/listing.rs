//! A class's answers as lines of text and rows of a table.

use super::counts::Counts;
use super::outcome::{Outcome, most_divided, most_surprising};
use super::reveal::{Reveal, Verdict};
use crate::model::{Answer, Document, Filter, Question, counted};

/// The answers of a class with what the sources say, question by question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAnswers {
    /// Each question with its outcome.
    pub outcomes: Vec<(Question, Outcome)>,
    /// The positions of the questions that surprised, most first.
    pub surprising: Vec<usize>,
    /// The positions of the questions that divided the class, most first.
    pub divided: Vec<usize>,
}

impl ListedAnswers {
    /// What the columns of [`Self::rows`] hold.
    pub const COLUMNS: [&'static str; 9] = [
        "question",
        "from",
        "to",
        "topic",
        "stance",
        "answer",
        "count",
        "answers",
        "items of evidence that say so",
    ];

    /// Sets answers beside what the sources say through a filter; a question to which
    /// nothing can be revealed is left out. O(questions · stances).
    pub fn of(document: &Document, filter: &Filter, answers: Vec<(Question, Counts)>) -> Self {
        let outcomes = answers.into_iter().filter_map(|(question, counts)| {
            let reveal = Reveal::of(document, filter, &question)?;
            Some((question, Outcome { counts, reveal }))
        });
        let outcomes: Vec<(Question, Outcome)> = outcomes.collect();
        let alone: Vec<Outcome> = outcomes.iter().map(|(_, own)| own.clone()).collect();
        let counts: Vec<Counts> = alone.iter().map(|own| own.counts.clone()).collect();
        Self {
            surprising: most_surprising(&alone),
            divided: most_divided(&counts),
            outcomes,
        }
    }

    /// A row for each answer that each question offers.
    pub fn rows(&self, document: &Document) -> Vec<Vec<String>> {
        let numbered = (1_usize..).zip(&self.outcomes);
        let rows = numbered.flat_map(|(number, (question, outcome))| {
            let total = outcome.counts.total();
            let each = outcome.counts.each(question.choices);
            each.map(move |(answer, hands)| {
                let asked = &question.asked;
                let stance = asked.stance.as_ref();
                vec![
                    number.to_string(),
                    asked.from.to_string(),
                    asked.to.to_string(),
                    question.topic(document, None).unwrap_or_default(),
                    stance.map_or_else(String::new, ToString::to_string),
                    answer.name().to_owned(),
                    hands.to_string(),
                    total.to_string(),
                    outcome.reveal.saying(answer).count().to_string(),
                ]
            })
        });
        rows.collect()
    }

    /// The same in words: for each question its answers and what the sources say, then what
    /// surprised and what divided most.
    pub fn lines(&self, document: &Document) -> Vec<String> {
        let mut lines = Vec::new();
        for (number, (question, outcome)) in (1_usize..).zip(&self.outcomes) {
            lines.push(format!("{number}. {}", question.words(document)));
            for (answer, hands) in outcome.counts.each(question.choices) {
                let says = outcome.says(answer);
                lines.push(format!("   {}: {hands} ({says})", answer.name()));
            }
            lines.push(format!("   {}", outcome.sentence()));
        }
        for (what, order) in [
            ("Most surprising", &self.surprising),
            ("Most divided", &self.divided),
        ] {
            let numbers: Vec<String> = order.iter().map(|at| (at + 1).to_string()).collect();
            if !numbers.is_empty() {
                lines.push(format!("{what} first: {}", numbers.join(", ")));
            }
        }
        lines
    }
}

impl Outcome {
    /// Who gives an answer: "2 items of evidence", "no source says so".
    pub fn says(&self, answer: Answer) -> String {
        match self.reveal.saying(answer).count() {
            0 if self.reveal.verdict == Verdict::Judged(answer) => {
                "the coder's judgement, without evidence".to_owned()
            }
            0 if self.reveal.supported.contains(&answer) => "what the sources amount to".to_owned(),
            0 => "no source says so".to_owned(),
            items => counted(items, "item of evidence", "items of evidence"),
        }
    }

    /// "Sources disagree; 7 of 24 chose what no source says." Of a class that has not
    /// answered the verdict alone.
    pub fn sentence(&self) -> String {
        let sums_up = self.reveal.sums_up();
        let verdict = match self.reveal.verdict {
            Verdict::Agreed(answer) if sums_up => {
                format!("The sources amount to: {}", answer.name())
            }
            Verdict::Agreed(answer) => format!("Sources say: {}", answer.name()),
            Verdict::Judged(answer) => format!("The coder judges: {}", answer.name()),
            Verdict::Disagree => "Sources disagree".to_owned(),
        };
        let otherwise = match self.reveal.verdict {
            Verdict::Judged(_) => "otherwise",
            _ if sums_up => "other than what the sources amount to",
            _ => "what no source says",
        };
        let (surprised, total) = (self.surprised(), self.counts.total());
        if total == 0 {
            return format!("{verdict}.");
        }
        format!("{verdict}; {surprised} of {total} chose {otherwise}.")
    }
}
