//! The passage of a source to which a locator points.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::read::up_to;
use crate::diag::Diagnostic;

/// No article is as long as this.
const LIMIT: u64 = 10 * 1024 * 1024;

/// Where the text of a source may lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// In the folder of the map or below it.
    Beside,
    /// Anywhere: somebody was asked.
    Anywhere,
}

/// Whether a path that a map names stays in the folder of the map by what is written:
/// nothing is asked of the disk, nor of another computer.
fn stays_by_name(file: &Path) -> bool {
    let is_plain = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    file.components().all(is_plain)
}

/// The file of a source.
fn text_file(folder: &Path, source_file: &str, reach: Reach) -> Result<PathBuf, Failure> {
    let path = folder.join(source_file);
    if reach == Reach::Anywhere {
        return Ok(path);
    }
    let outside = || Failure::Outside { path: path.clone() };
    if !stays_by_name(Path::new(source_file)) {
        return Err(outside());
    }
    // A link may lead out all the same.
    let folder = if folder.as_os_str().is_empty() {
        Path::new(".")
    } else {
        folder
    };
    let full = |path: &Path| fs::canonicalize(path).map_err(|e| Failure::reading(path, &e));
    if full(&path)?.starts_with(full(folder)?) {
        Ok(path)
    } else {
        Err(outside())
    }
}

/// The paragraph that a locator (`¶5`, `para 5`, `5`) names in a source's text.
///
/// `source_file` is the `file` of the source: a path relative to the folder of
/// the map. A map comes from anybody, so a path that leads out of that folder is taken
/// only where `reach` allows it.
///
/// Where lines begin with a marker such as `[¶5]`, the markers count. Otherwise
/// the blocks between blank lines do, from 1, headings (`# …`) left out.
///
/// # Errors
/// [`Failure::Outside`] where it may not be read, [`Failure::Input`] where the text has no such paragraph, is not UTF-8 or is
/// longer than 10 MB, [`Failure::System`] where it cannot be read.
pub fn paragraph(
    map_path: &Path,
    (source_file, locator): (&str, &str),
    reach: Reach,
) -> Result<String, Failure> {
    let folder = map_path.parent().unwrap_or(Path::new(""));
    let path = text_file(folder, source_file, reach)?;
    let (bytes, _) = up_to(&path, LIMIT)?;
    let refuse = |message: String, hint: String| {
        Failure::input(&path, Diagnostic::error("", message).hint(hint))
    };
    let text = std::str::from_utf8(&bytes).map_err(|_| {
        refuse(
            "the text is not UTF-8".to_owned(),
            "save it again as UTF-8".to_owned(),
        )
    })?;
    let number = number(locator).ok_or_else(|| {
        refuse(
            format!("“{locator}” names no paragraph"),
            "write the locator as ¶5".to_owned(),
        )
    })?;
    let found = paragraphs(text);
    let last = found.iter().map(|(n, _)| *n).max().unwrap_or_default();
    (found.into_iter().find(|(n, _)| *n == number))
        .map(|(_, text)| text)
        .ok_or_else(|| {
            refuse(
                format!("the text has no paragraph {number}"),
                format!("its paragraphs run to {last}"),
            )
        })
}

/// The number in a locator: `¶5`, `para. 5`, `5`; not that of a page or chapter.
fn number(locator: &str) -> Option<usize> {
    let plain = locator.trim().to_lowercase();
    let rest = (["¶", "paragraph", "para", "par", ""].into_iter())
        .find_map(|word| plain.strip_prefix(word))?
        .trim_start_matches(['.', ' ', '\u{a0}']);
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

/// Every paragraph with its number.
fn paragraphs(text: &str) -> Vec<(usize, String)> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if text.lines().any(|line| marker(line).is_some()) {
        marked(text)
    } else {
        counted(text)
    }
}

/// The number of the marker with which a line begins, and what follows it.
fn marker(line: &str) -> Option<(usize, &str)> {
    let (inside, rest) = line.trim_start().strip_prefix("[¶")?.split_once(']')?;
    Some((inside.trim().parse().ok()?, rest.trim_start()))
}

fn is_heading(line: &str) -> bool {
    line.starts_with('#')
}

fn marked(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    // What stands before the first marker or below a heading belongs to none.
    let mut inside = false;
    for line in text.lines() {
        if let Some((number, rest)) = marker(line) {
            found.push((number, rest.to_owned()));
            inside = true;
        } else if is_heading(line) {
            inside = false;
        } else if let Some((_, paragraph)) = found.last_mut().filter(|_| inside) {
            paragraph.push('\n');
            paragraph.push_str(line);
        }
    }
    for (_, paragraph) in &mut found {
        paragraph.truncate(paragraph.trim_end().len());
    }
    found
}

fn counted(text: &str) -> Vec<(usize, String)> {
    let mut blocks = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() || is_heading(line) {
            blocks.push(String::new());
        } else if let Some(block) = blocks.last_mut() {
            if !block.is_empty() {
                block.push('\n');
            }
            block.push_str(line.trim_end());
        }
    }
    (1..)
        .zip(blocks.into_iter().filter(|block| !block.is_empty()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn locators_name_paragraphs() {
        let check = |locator: &str, expect: Option<usize>| {
            assert_eq!(number(locator), expect, "{locator}");
        };
        check("¶5", Some(5));
        check(" ¶ 12 ", Some(12));
        check("para 5", Some(5));
        check("Para. 5, at the end", Some(5));
        check("paragraph 7", Some(7));
        check("5", Some(5));
        check("p. 5", None);
        check("chapter 5", None);
        check("", None);
        check("¶", None);
        check("99999999999999999999999", None);
    }

    #[test]
    fn paragraphs_are_marked_or_counted() {
        let check = |text: &str, expect: &[(usize, &str)]| {
            let found = paragraphs(text);
            let found: Vec<(usize, &str)> = found.iter().map(|(n, t)| (*n, t.as_str())).collect();
            assert_eq!(found, expect, "{text:?}");
        };
        check("", &[]);
        check("one", &[(1, "one")]);
        check(
            "# Title\n\none\r\nmore\r\n\r\n\n## Part\ntwo\n",
            &[(1, "one\nmore"), (2, "two")],
        );
        check(
            "\u{feff}# Title\nby somebody\n\n[¶1] один\n\nстрока\n\n# Part\nlost\n[¶ 3] سه\n",
            &[(1, "один\n\nстрока"), (3, "سه")],
        );
        check("[¶x] one\n\ntwo", &[(1, "[¶x] one"), (2, "two")]);
    }

    #[test]
    fn a_paragraph_is_found_beside_the_map() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("карта.stancemap.json");
        fs::create_dir(folder.path().join("texts")).unwrap();
        fs::write(folder.path().join("texts/мақола.txt"), "one\n\ntwo").unwrap();
        fs::write(folder.path().join("latin.txt"), b"\xff").unwrap();
        let check = |file: &str, locator: &str, words: &str| {
            let found = paragraph(&map, (file, locator), Reach::Beside);
            let found = found.unwrap_or_else(|failure| failure.to_string());
            assert!(found.contains(words), "{found}");
        };
        check("texts/мақола.txt", "¶2", "two");
        check("texts/мақола.txt", "¶3", "its paragraphs run to 2");
        check("texts/мақола.txt", "p. 3", "names no paragraph");
        check("latin.txt", "¶1", "not UTF-8");
        check("none.txt", "¶1", "no such file");
        check("", "¶1", "this is a folder");
    }

    #[test]
    fn a_text_outside_the_folder_of_the_map_is_read_only_where_that_is_allowed() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("maps");
        fs::create_dir(&inner).unwrap();
        let secret = folder.path().join("secret.txt");
        fs::write(&secret, "one").unwrap();
        fs::write(inner.join("own.txt"), "own").unwrap();
        let map = inner.join("map.stancemap.json");
        let check = |file: &str, stays: bool| {
            let found = paragraph(&map, (file, "¶1"), Reach::Beside);
            let is_outside = matches!(found, Err(Failure::Outside { .. }));
            assert_eq!(is_outside, !stays, "{file}: {found:?}");
            if !stays {
                let allowed = paragraph(&map, (file, "¶1"), Reach::Anywhere);
                assert_eq!(allowed.as_deref(), Ok("one"), "{file}");
            }
        };
        check("own.txt", true);
        check("./own.txt", true);
        check("../secret.txt", false);
        check("./../secret.txt", false);
        check(secret.to_str().unwrap(), false);
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&secret, inner.join("link.txt")).unwrap();
            check("link.txt", false);
        }
    }
}
