//! The worksheet and its key.

use super::flow::{Flow, LineStyle, WorksheetPage};
use crate::analysis::{Reveal, Said, Verdict};
use crate::model::{Answer, Document, Evidence, Filter, Question};
use crate::scene::language::{Language, QuestionWords};
use crate::scene::theme::Theme;

/// How far answers stand in from their question.
const INDENT: f64 = 34.0;
/// How many lines there are for reasons, and how far apart.
const REASONS: u8 = 3;
const REASON: f64 = 24.0;
/// Between two questions.
const APART: f64 = 16.0;

/// The questions with boxes to tick and room for reasons, on as many pages as they need.
/// O(questions).
pub fn worksheet(
    document: &Document,
    questions: &[Question],
    theme: &Theme,
    language: Language,
) -> Vec<WorksheetPage> {
    let words = QuestionWords::of(language);
    let styles = Styles::of(theme);
    let mut flow = Flow::new(theme, language);
    flow.words(words.own.heading, styles.heading);
    flow.words(words.own.instruction, styles.muted);
    for (number, question) in (1_usize..).zip(questions) {
        let asked = numbered(words, number, &words.question(document, question));
        let answers = question.choices.answers();
        let lines: f64 = answers.iter().map(|_| styles.answer.size * 1.4).sum();
        let whole = flow.height(&asked, styles.question) + lines;
        flow.space(APART);
        flow.keep(whole + styles.muted.size * 1.4 + REASON * f64::from(REASONS));
        flow.words(&asked, styles.question);
        for answer in answers {
            flow.tick_box(styles.answer);
            flow.words(&named(words, *answer), styles.answer);
        }
        flow.words(words.own.why, styles.why);
        for _ in 0..REASONS {
            flow.ruled(INDENT, REASON);
        }
    }
    flow.finish()
}

/// What the sources say to each question, answer by answer, on as many pages as it needs; a
/// question to which nothing can be revealed is left out. O(questions · stances).
pub fn answer_key(
    document: &Document,
    filter: &Filter,
    questions: &[Question],
    theme: &Theme,
    language: Language,
) -> Vec<WorksheetPage> {
    let words = QuestionWords::of(language);
    let styles = Styles::of(theme);
    let mut flow = Flow::new(theme, language);
    flow.words(words.own.key, styles.heading);
    for (number, question) in (1_usize..).zip(questions) {
        let Some(reveal) = Reveal::of(document, filter, question) else {
            continue;
        };
        let asked = numbered(words, number, &words.question(document, question));
        let verdict = verdict(words, reveal.verdict);
        flow.space(APART);
        flow.keep(flow.height(&asked, styles.question) + styles.answer.size * 4.2);
        flow.words(&asked, styles.question);
        flow.words(&verdict, styles.why);
        for answer in question.choices.answers() {
            flow.keep(styles.answer.size * 2.8);
            flow.words(&named(words, *answer), styles.answer);
            let said: Vec<&Said> = reveal.saying(*answer).collect();
            if said.is_empty() && !reveal.supported.contains(answer) {
                flow.words(words.own.no_source, styles.silent);
            }
            for item in said.iter().filter_map(|said| item(document, said)) {
                flow.words(&words.evidence(item), styles.said);
            }
        }
    }
    flow.finish()
}

fn item<'d>(document: &'d Document, said: &Said) -> Option<&'d Evidence> {
    document.stances().get(said.stance)?.evidence.get(said.item)
}

fn verdict(words: QuestionWords, verdict: Verdict) -> String {
    match verdict {
        Verdict::Agreed(answer) => words.answer(answer).to_owned(),
        Verdict::Judged(answer) => {
            let [comma, _] = words.page().marks();
            let judged = words.page().own.judged;
            format!("{}{comma}{judged}", words.answer(answer))
        }
        Verdict::Disagree => words.disagree().to_owned(),
    }
}

/// "For: supportive or cooperative".
fn named(words: QuestionWords, answer: Answer) -> String {
    let covers = words.covers(answer);
    let [_, colon] = words.page().marks();
    if covers.is_empty() {
        words.answer(answer).to_owned()
    } else {
        format!("{}{colon}{covers}", words.answer(answer))
    }
}

fn numbered(words: QuestionWords, number: usize, question: &str) -> String {
    let number = words.page().numerals(&format!("{number}. "));
    format!("{number}{question}")
}

/// How the kinds of lines are set.
struct Styles {
    heading: LineStyle,
    muted: LineStyle,
    question: LineStyle,
    answer: LineStyle,
    why: LineStyle,
    said: LineStyle,
    silent: LineStyle,
}

impl Styles {
    fn of(theme: &Theme) -> Self {
        let plain = |indent, size, colour| LineStyle {
            indent,
            size,
            bold: false,
            colour,
        };
        let bold = |style: LineStyle| LineStyle {
            bold: true,
            ..style
        };
        Self {
            heading: bold(plain(0.0, 19.0, theme.ink)),
            muted: plain(0.0, 11.5, theme.muted),
            question: bold(plain(0.0, 13.0, theme.ink)),
            answer: plain(INDENT, 12.0, theme.ink),
            why: plain(INDENT, 11.5, theme.muted),
            said: plain(INDENT * 1.6, 11.0, theme.ink),
            silent: plain(INDENT * 1.6, 11.0, theme.muted),
        }
    }
}
