//! The guide: chapters in a small part of Markdown, with pictures, from
//! `assets/guide/`.

use crate::release;

/// The chapters in their order: what stands in the file.
const CHAPTERS: [&str; 14] = [
    include_str!("../../assets/guide/1-reading.md"),
    include_str!("../../assets/guide/2-evidence.md"),
    include_str!("../../assets/guide/3-coding.md"),
    include_str!("../../assets/guide/3-article.md"),
    include_str!("../../assets/guide/codebook.md"),
    include_str!("../../assets/guide/4-time.md"),
    include_str!("../../assets/guide/4-views.md"),
    include_str!("../../assets/guide/4-presenting.md"),
    include_str!("../../assets/guide/5-teach.md"),
    include_str!("../../assets/guide/5-balance.md"),
    include_str!("../../assets/guide/6-figures.md"),
    include_str!("../../assets/guide/7-safety.md"),
    include_str!("../../assets/guide/8-installing.md"),
    include_str!("../../assets/guide/8-opening.md"),
];

/// The pictures by their names.
const PICTURES: [(&str, &[u8]); 9] = [
    (
        "coding.png",
        include_bytes!("../../assets/guide/coding.png"),
    ),
    (
        "evidence.png",
        include_bytes!("../../assets/guide/evidence.png"),
    ),
    (
        "window.png",
        include_bytes!("../../assets/guide/window.png"),
    ),
    (
        "presenting.png",
        include_bytes!("../../assets/guide/presenting.png"),
    ),
    ("round.png", include_bytes!("../../assets/guide/round.png")),
    ("time.png", include_bytes!("../../assets/guide/time.png")),
    (
        "matrix.png",
        include_bytes!("../../assets/guide/matrix.png"),
    ),
    ("camps.png", include_bytes!("../../assets/guide/camps.png")),
    (
        "export.png",
        include_bytes!("../../assets/guide/export.png"),
    ),
];

/// A part of a chapter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block<'t> {
    /// The heading of the chapter, or of one of its sections.
    Heading(&'t str),
    /// A paragraph.
    Text(String),
    /// An item of a list.
    Item(String),
    /// A picture: what it shows, and its file.
    Picture {
        /// In words.
        shows: &'t str,
        /// Its name in `assets/guide/`.
        name: &'t str,
    },
}

/// How many chapters there are.
pub(super) fn count() -> usize {
    CHAPTERS.len()
}

/// The title of a chapter.
pub(super) fn title(chapter: usize) -> &'static str {
    let first = blocks(chapter).into_iter().next();
    match first {
        Some(Block::Heading(title)) => title,
        _ => "",
    }
}

/// The parts of a chapter, its title first.
pub(super) fn blocks(chapter: usize) -> Vec<Block<'static>> {
    let text = CHAPTERS.get(chapter).copied().unwrap_or_default();
    (text.lines().filter(|line| !line.is_empty()))
        .map(block)
        .collect()
}

fn block(line: &str) -> Block<'_> {
    let heading = line.strip_prefix("## ").or_else(|| line.strip_prefix("# "));
    if let Some(words) = heading {
        return Block::Heading(words);
    }
    if let Some(words) = line.strip_prefix("- ") {
        return Block::Item(plain(words));
    }
    let picture =
        (line.strip_prefix("![")).and_then(|rest| rest.strip_suffix(')')?.split_once("]("));
    match picture {
        Some((shows, name)) => Block::Picture { shows, name },
        None => Block::Text(plain(line)),
    }
}

/// Without the stars of emphasis, which stand in the files for other readers.
fn plain(words: &str) -> String {
    words.replace("**", "")
}

/// The bytes of a picture.
pub(super) fn picture(name: &str) -> Option<&'static [u8]> {
    let found = PICTURES.iter().find(|(known, _)| *known == name);
    found.map(|(_, bytes)| *bytes)
}

/// What the program is, and under which terms.
pub(super) fn about() -> [String; 4] {
    [
        format!("Stancemap {}", release::VERSION),
        "Maps who stands how towards whom, with the evidence for every tie.".to_owned(),
        "The program is licensed under MIT or Apache 2.0, at your choice.".to_owned(),
        "The face is Stancemap Sans, put together from Google's Noto Sans, Noto Sans Arabic and \
         Noto Sans Math, under the SIL Open Font License 1.1."
            .to_owned(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Credibility, Reliability};

    #[test]
    fn every_chapter_has_a_title_and_every_picture_is_there() {
        for chapter in 0..count() {
            assert!(!title(chapter).is_empty());
            for block in blocks(chapter) {
                if let Block::Picture { shows, name } = block {
                    assert!(!shows.is_empty() && picture(name).is_some(), "{name}");
                }
            }
        }
    }

    #[test]
    fn the_grades_are_those_of_the_program() {
        let items: Vec<String> = (blocks(1).into_iter())
            .filter_map(|block| match block {
                Block::Item(words) => Some(words),
                _ => None,
            })
            .collect();
        let has = |line: String| assert!(items.contains(&line), "{line}");
        for grade in Reliability::ALL {
            has(format!("{}: {}", grade.letter(), grade.words()));
        }
        for grade in Credibility::ALL {
            has(format!("{}: {}", grade.number(), grade.words()));
        }
    }
}
