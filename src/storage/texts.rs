//! The texts of sources, in files beside the map.

use std::fs;
use std::path::{Component, Path, PathBuf};

use super::failure::Failure;
use super::read::{pieces, up_to};
use super::write::write_bytes;
use crate::diag::{Diagnostic, Warned};
use crate::format::{NotRead, read_text};
use crate::model::{Text, paragraphs_of};
use crate::task::Control;

/// No article is as long as this, with all its pictures.
const LIMIT: u64 = 64 * 1024 * 1024;

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

/// The text of a source, from a file.
///
/// # Errors
/// [`Failure::Input`] where it holds no text that can be read or is longer than 64 MB,
/// [`Failure::System`] where it cannot be read, [`Failure::Cancelled`].
pub fn read_text_file(path: &Path, control: &Control<'_>) -> Result<Warned<Text>, Failure> {
    let (bytes, _) = pieces(path, LIMIT, control)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    read_text(&bytes, &name, control).map_err(|why| {
        let path = path.to_owned();
        match why {
            NotRead::Input(findings) => Failure::Input { path, findings },
            NotRead::Options(finding) => Failure::input(&path, finding),
            NotRead::Cancelled => Failure::Cancelled { path },
        }
    })
}

/// The text of a source that lies beside a map.
///
/// `source_file` is the `file` of the source: a path relative to the folder of
/// the map. A map comes from anybody, so a path that leads out of that folder is taken
/// only where `reach` allows it.
///
/// # Errors
/// [`Failure::Outside`] where it may not be read, otherwise those of [`read_text_file`].
pub fn read_source_text(
    map_path: &Path,
    source_file: &str,
    reach: Reach,
    control: &Control<'_>,
) -> Result<Warned<Text>, Failure> {
    let folder = map_path.parent().unwrap_or(Path::new(""));
    read_text_file(&text_file(folder, source_file, reach)?, control)
}

/// The paragraph that a locator (`¶5`, `para 5`, `5`) names in a source's text, by the
/// numbers that the text has where none were frozen.
///
/// # Errors
/// Those of [`read_source_text`], and [`Failure::Input`] where the text has no such
/// paragraph.
pub fn paragraph(
    map_path: &Path,
    (source_file, locator): (&str, &str),
    reach: Reach,
    control: &Control<'_>,
) -> Result<String, Failure> {
    let text = read_source_text(map_path, source_file, reach, control)?.value;
    let path = Path::new(source_file);
    let refuse = |message: String, hint: String| {
        Failure::input(path, Diagnostic::error("", message).hint(hint))
    };
    let (number, _) = paragraphs_of(locator).ok_or_else(|| {
        refuse(
            format!("“{locator}” names no paragraph"),
            "write the locator as ¶5".to_owned(),
        )
    })?;
    let numbers = text.own_numbers();
    let found = numbers.iter().position(|own| *own == Some(number));
    let block = found.and_then(|at| text.blocks.get(at));
    let last = numbers.iter().flatten().max().copied().unwrap_or_default();
    block.map(|block| block.words.clone()).ok_or_else(|| {
        refuse(
            format!("the text has no paragraph {number}"),
            format!("its paragraphs run to {last}"),
        )
    })
}

/// Brings a text into the folder of a map, where the map's source can name it: a file that
/// lies there already, or below, stays where it is; any other is copied under its own name,
/// or a numbered one where that is taken. The path to name it by, relative to the folder.
///
/// # Errors
/// [`Failure`] where it cannot be read or written.
pub fn bring_text(map_path: &Path, file: &Path) -> Result<String, Failure> {
    let folder = map_path.parent().unwrap_or(Path::new(""));
    let full = |path: &Path| fs::canonicalize(path).map_err(|e| Failure::reading(path, &e));
    let (own, home) = (full(file)?, full(folder)?);
    if let Ok(inside) = own.strip_prefix(&home) {
        let parts = inside
            .components()
            .map(|part| part.as_os_str().to_string_lossy());
        return Ok(parts.collect::<Vec<_>>().join("/"));
    }
    let (bytes, _) = up_to(file, LIMIT)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    put_text(map_path, &name, &bytes)
}

/// Writes a text into the folder of a map, under this name or a numbered one where that
/// is taken; the name it got.
///
/// # Errors
/// [`Failure`] where it cannot be written.
pub fn put_text(map_path: &Path, name: &str, bytes: &[u8]) -> Result<String, Failure> {
    let folder = map_path.parent().unwrap_or(Path::new(""));
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, "txt"));
    let names = (1_u32..).map(|n| match n {
        1 => format!("{stem}.{ending}"),
        n => format!("{stem}-{n}.{ending}"),
    });
    for name in names.take(10_000) {
        let path = folder.join(&name);
        if fs::symlink_metadata(&path).is_err() {
            write_bytes(&path, bytes)?;
            return Ok(name);
        }
    }
    Err(Failure::system(
        &folder.join(name),
        "there are too many files of this name",
        "give the text another name",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_paragraph_is_found_beside_the_map() {
        let folder = tempfile::tempdir().unwrap();
        let map = folder.path().join("карта.stancemap.json");
        fs::create_dir(folder.path().join("texts")).unwrap();
        fs::write(folder.path().join("texts/мақола.txt"), "one\n\ntwo").unwrap();
        fs::write(folder.path().join("letter.txt"), b"one\n\n\xc4rger\n").unwrap();
        fs::write(folder.path().join("page.html"), "<p>one<p>two").unwrap();
        fs::write(folder.path().join("old.doc"), b"\xd0\xcf\x11\xe0").unwrap();
        let check = |file: &str, locator: &str, words: &str| {
            let found = paragraph(&map, (file, locator), Reach::Beside, &Control::free());
            let found = found.unwrap_or_else(|failure| failure.to_string());
            assert!(found.contains(words), "{found}");
        };
        check("texts/мақола.txt", "¶2", "two");
        check("texts/мақола.txt", "¶3", "its paragraphs run to 2");
        check("texts/мақола.txt", "p. 3", "names no paragraph");
        check("letter.txt", "¶2", "Ärger");
        check("page.html", "¶2", "two");
        check("old.doc", "¶1", "save it as .docx");
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
            let control = Control::free();
            let found = paragraph(&map, (file, "¶1"), Reach::Beside, &control);
            let is_outside = matches!(found, Err(Failure::Outside { .. }));
            assert_eq!(is_outside, !stays, "{file}: {found:?}");
            if !stays {
                let allowed = paragraph(&map, (file, "¶1"), Reach::Anywhere, &control);
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

    #[test]
    fn a_text_is_brought_into_the_folder_of_the_map_and_overwrites_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let inner = folder.path().join("maps");
        fs::create_dir_all(inner.join("texts")).unwrap();
        let map = inner.join("map.stancemap.json");
        fs::write(inner.join("texts/own.txt"), "own").unwrap();
        fs::write(folder.path().join("article.txt"), "one").unwrap();
        let bring = |file: &Path| bring_text(&map, file).unwrap();
        assert_eq!(bring(&inner.join("texts/own.txt")), "texts/own.txt");
        assert_eq!(bring(&folder.path().join("article.txt")), "article.txt");
        assert_eq!(bring(&folder.path().join("article.txt")), "article-2.txt");
        assert_eq!(
            put_text(&map, "article.txt", b"two").unwrap(),
            "article-3.txt"
        );
        assert_eq!(
            fs::read_to_string(inner.join("article.txt")).unwrap(),
            "one"
        );
        let control = Control::free();
        let read = read_source_text(&map, "article-3.txt", Reach::Beside, &control).unwrap();
        assert_eq!(read.value.blocks[0].words, "two");
    }
}
