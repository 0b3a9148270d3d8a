//! Lines → paragraphs and headings, by their distances, indents and sizes.

use super::hyphens::Hyphens;
use super::line::Line;
use crate::model::{Block, BlockKind};

/// Letters so many times as large as those of most of the text are a heading's.
const HEADING: f64 = 1.15;
/// A heading is not longer than this, in letters.
const LONGEST_HEADING: usize = 250;
/// Lines of sizes that differ by more than this factor are no one paragraph.
const SIZES: f64 = 1.12;
/// Lines so many times as far apart as most are no one paragraph.
const APART: f64 = 1.35;
/// The distance of lines where nothing tells it, in sizes of their letters.
const LEADING: f64 = 1.2;
/// An indent, in sizes of the letters.
const INDENT: f64 = 0.8;
const WIDEST_INDENT: f64 = 8.0;
/// A line that ends this share of its width before the others ends a paragraph, if it ends
/// a sentence.
const SHORT: f64 = 0.15;
/// So many lines before and after tell where those of a column end.
const NEAR: usize = 30;

/// The lines of a page.
pub(super) struct PageLines {
    /// Its number, from 1.
    pub(super) page: u32,
    pub(super) lines: Vec<Line>,
}

/// The blocks that lines make up. O(letters + lines · near lines).
pub(super) fn paragraphs(pages: &[PageLines]) -> Vec<Block> {
    let all = pages.iter().flat_map(|page| &page.lines);
    let hyphens = Hyphens::new(all.clone().map(|line| line.words.as_str()));
    let (body, leading) = (body_size(all.clone()), leading(pages));
    let mut found: Vec<Open> = Vec::new();
    let mut before: Option<&Line> = None;
    for page in pages {
        for (at, line) in page.lines.iter().enumerate() {
            let near = Near {
                lines: &page.lines,
                at,
                leading,
            };
            match (found.last_mut(), before) {
                (Some(open), Some(before)) if !near.begins(before, line, open.lines) => {
                    hyphens.join(&mut open.words, &line.words);
                    open.lines += 1;
                }
                _ => found.push(Open {
                    page: page.page,
                    words: line.words.clone(),
                    size: line.size,
                    lines: 1,
                }),
            }
            before = Some(line);
        }
    }
    found.into_iter().map(|open| open.block(body)).collect()
}

/// A paragraph as far as its lines are read.
struct Open {
    page: u32,
    words: String,
    size: f64,
    lines: usize,
}

impl Open {
    fn block(self, body: f64) -> Block {
        let is_short = self.words.chars().nth(LONGEST_HEADING).is_none();
        let kind = if is_short && self.size >= HEADING * body {
            BlockKind::Heading
        } else {
            BlockKind::Paragraph
        };
        Block {
            page: Some(self.page),
            ..Block::new(kind, self.words)
        }
    }
}

/// The size of the letters of which there are most.
fn body_size<'l>(lines: impl Iterator<Item = &'l Line>) -> f64 {
    let mut sizes: Vec<(f64, usize)> = lines
        .map(|line| (line.size, line.words.chars().count()))
        .collect();
    sizes.sort_by(|a, b| a.0.total_cmp(&b.0));
    let half = sizes.iter().map(|(_, count)| count).sum::<usize>() / 2;
    let mut count = 0;
    let middle = sizes.iter().find(|(_, own)| {
        count += own;
        count > half
    });
    middle.map_or(1.0, |(size, _)| *size)
}

/// How far lines are apart as a rule, in sizes of their letters.
fn leading(pages: &[PageLines]) -> f64 {
    let mut all: Vec<f64> = Vec::new();
    for page in pages {
        for (above, below) in page.lines.iter().zip(page.lines.iter().skip(1)) {
            let apart = (above.base - below.base) / above.size;
            if is_of_a_size(above, below) && (0.8..3.0).contains(&apart) {
                all.push(apart);
            }
        }
    }
    all.sort_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or(LEADING)
}

fn is_of_a_size(a: &Line, b: &Line) -> bool {
    a.size.max(b.size) <= SIZES * a.size.min(b.size)
}

/// A line among those of its page.
struct Near<'l> {
    lines: &'l [Line],
    at: usize,
    leading: f64,
}

impl Near<'_> {
    /// Whether a line begins a paragraph. `lines` is how many that before it has.
    fn begins(&self, before: &Line, line: &Line, lines: usize) -> bool {
        const BULLETS: [char; 9] = ['•', '▪', '◦', '‣', '●', '○', '■', '□', '\u{f0b7}'];
        if before.is_row || line.is_row || !is_of_a_size(before, line) {
            return true;
        }
        if line.words.starts_with(BULLETS) {
            return true;
        }
        let down = (before.base - line.base) / line.size;
        // A new page, a new column: a sentence goes on.
        if self.at == 0 || down < -0.5 {
            return ends_sentence(&before.words);
        }
        if down > APART * self.leading {
            return true;
        }
        if before.is_rtl != line.is_rtl {
            return false;
        }
        let ends = self.is_short(before) && ends_sentence(&before.words);
        let goes_on = line.words.chars().next().is_some_and(char::is_lowercase);
        ends && !goes_on || self.is_indented(before, line, lines)
    }

    /// Whether a line is set in or out against the one before as a new paragraph is.
    fn is_indented(&self, before: &Line, line: &Line, lines: usize) -> bool {
        let by = (line.start() - before.start()) / line.size;
        if by.abs() < INDENT || by > WIDEST_INDENT {
            return false;
        }
        if by < 0.0 {
            // The first line of a paragraph may be set in against the others.
            return lines > 1;
        }
        // Those that follow tell a first line set in from lines set in below the first.
        let follows = self.lines.get(self.at + 1);
        let is_back = follows.is_some_and(|next| line.start() - next.start() > INDENT * line.size);
        is_back || ends_sentence(&before.words)
    }

    /// Whether a line ends well before those around it.
    fn is_short(&self, line: &Line) -> bool {
        let near = self
            .lines
            .iter()
            .skip(self.at.saturating_sub(NEAR))
            .take(2 * NEAR);
        let beside = near.filter(|other| {
            other.is_rtl == line.is_rtl
                && (other.start() - line.start()).abs() < WIDEST_INDENT * line.size
        });
        let end = beside.map(Line::end).fold(line.end(), f64::max);
        end - line.end() > SHORT * (end - line.start())
    }
}

/// Whether words end as a sentence does.
fn ends_sentence(words: &str) -> bool {
    const CLOSING: [char; 9] = ['"', '\'', ')', ']', '»', '”', '’', '“', '›'];
    let words = words.trim_end_matches(|c: char| CLOSING.contains(&c) || c.is_numeric());
    words.ends_with(['.', '!', '?', '…', ':', ';', '؟', '۔', '؛'])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A line of letters of ten units, at this height and from here to there.
    fn line(words: &str, base: f64, (left, right): (f64, f64)) -> Line {
        Line {
            words: words.to_owned(),
            left,
            right,
            base,
            size: 10.0,
            is_rtl: false,
            is_row: false,
        }
    }

    fn check(pages: Vec<Vec<Line>>, expect: &[&str]) {
        let pages: Vec<PageLines> = (1..)
            .zip(pages)
            .map(|(page, lines)| PageLines { page, lines })
            .collect();
        let blocks = paragraphs(&pages).into_iter();
        let found: Vec<String> = blocks
            .map(|block| {
                let kind = if block.kind == BlockKind::Heading {
                    "# "
                } else {
                    ""
                };
                format!("{kind}{} p{}", block.words, block.page.unwrap())
            })
            .collect();
        assert_eq!(found, expect);
    }

    const FULL: (f64, f64) = (0.0, 300.0);

    #[test]
    fn distance_and_size_part_paragraphs() {
        let mut title = line("The border", 130.0, (0.0, 90.0));
        title.size = 16.0;
        check(
            vec![vec![
                title,
                line("one of the", 100.0, FULL),
                line("govern-", 88.0, FULL),
                line("ments", 76.0, (0.0, 40.0)),
                line("another", 56.0, FULL),
                line("one", 44.0, (0.0, 30.0)),
                line("• an item", 32.0, (0.0, 60.0)),
                line("• an item", 20.0, (0.0, 60.0)),
            ]],
            &[
                "# The border p1",
                "one of the governments p1",
                "another one p1",
                "• an item p1",
                "• an item p1",
            ],
        );
    }

    #[test]
    fn indents_and_short_last_lines_part_paragraphs() {
        check(
            vec![vec![
                line("first", 100.0, (15.0, 300.0)),
                line("line set in", 88.0, FULL),
                line("and on", 76.0, FULL),
                line("second one", 64.0, (15.0, 300.0)),
                line("goes on.", 52.0, (0.0, 50.0)),
                line("Third", 40.0, FULL),
                line("of them.", 28.0, FULL),
                line("Not the fourth.", 16.0, FULL),
            ]],
            &[
                "first line set in and on p1",
                "second one goes on. p1",
                "Third of them. Not the fourth. p1",
            ],
        );
        check(
            vec![vec![
                line("An author, a", 100.0, FULL),
                line("title", 88.0, (15.0, 300.0)),
                line("of a book", 76.0, (15.0, 200.0)),
            ]],
            &["An author, a title of a book p1"],
        );
    }

    #[test]
    fn a_sentence_goes_on_over_pages_and_columns() {
        check(
            vec![
                vec![
                    line("It goes", 20.0, FULL),
                    line("on here", 700.0, (320.0, 620.0)),
                ],
                vec![line("and there.", 700.0, FULL)],
                vec![line("Another.", 700.0, FULL)],
            ],
            &["It goes on here and there. p1", "Another. p3"],
        );
    }

    #[test]
    fn rows_stand_alone_and_lines_from_the_right_have_their_indents_there() {
        let rtl = |words: &str, base: f64, ends: (f64, f64)| Line {
            is_rtl: true,
            ..line(words, base, ends)
        };
        let row = Line {
            is_row: true,
            ..line("a | b", 112.0, FULL)
        };
        check(
            vec![vec![
                row.clone(),
                rtl("یک", 100.0, (0.0, 285.0)),
                rtl("دو", 88.0, FULL),
                rtl("سه", 76.0, (0.0, 285.0)),
                rtl("چهار", 64.0, FULL),
                Line { base: 52.0, ..row },
            ]],
            &["a | b p1", "یک دو p1", "سه چهار p1", "a | b p1"],
        );
    }
}
