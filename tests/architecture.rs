//! Holds the import arrows of the design: who may use whom, where the window
//! lives, and who may touch the disk.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod circles;
mod functions;
#[cfg(feature = "gui")]
mod glyphs;

use std::fs;
use std::path::{Path, PathBuf};

use crate::scan::{paths, tokens};

/// Who may use whom. All may use `diag`, `task`, `packed` and themselves.
const ARROWS: &[(&str, &[&str])] = &[
    ("diag", &[]),
    ("task", &[]),
    ("packed", &["scene", "notices"]),
    ("model", &[]),
    ("edit", &["model"]),
    ("analysis", &["model"]),
    ("layout", &[]),
    ("notices", &[]),
    ("release", &[]),
    ("format", &["model", "edit"]),
    ("scene", &["model", "layout", "analysis"]),
    ("figure", &["model", "analysis", "scene"]),
    ("storage", &["model", "format"]),
    (
        "workspace",
        &["model", "edit", "analysis", "scene", "storage"],
    ),
    (
        "cli",
        &[
            "model",
            "edit",
            "analysis",
            "layout",
            "format",
            "scene",
            "figure",
            "workspace",
            "storage",
            "notices",
            "release",
        ],
    ),
    (
        "ui",
        &[
            "model",
            "edit",
            "analysis",
            "layout",
            "format",
            "scene",
            "figure",
            "workspace",
            "storage",
            "notices",
            "release",
        ],
    ),
];

/// Crates that are named in the window only.
const WINDOW: &[&str] = &[
    "egui",
    "eframe",
    "egui_graphs",
    "epaint",
    "emath",
    "rfd",
    "wgpu",
    "winit",
];

/// Crates that reach the disk.
const DISK: &[&str] = &["tempfile", "atomic_write_file", "directories"];

/// Methods of `Path` that ask the disk, though no import tells.
const ASKING: &[&str] = &[
    "exists",
    "try_exists",
    "is_file",
    "is_dir",
    "is_symlink",
    "canonicalize",
    "read_dir",
    "read_link",
    "symlink_metadata",
];

/// What lays text out or paints it without a widget, and who does so: the text field,
/// the plugin that puts every painted text in reading order, the map's own lines,
/// which `ui::text` puts in order and measures, and one that says fixed words.
const BARE_TEXT: &[&str] = &[
    "TextShape",
    "layout_job",
    "layout_no_wrap",
    "layout_delayed_color",
    "galley",
];
const PAINT_TEXT: &[&str] = &[
    "ui::bidi",
    "ui::text_rows::shaping",
    "ui::text_field::paint",
    "ui::text_rows::paint",
    "ui::views::text::paint",
    "ui::views::map::canvas::lod::far",
    "ui::views::map::canvas::lod::small_map",
    "ui::views::map::canvas::paint",
    "ui::views::map::canvas::painter",
    "ui::views::matrix::ink",
    "ui::text",
    "ui::widgets",
];

const LONGEST: usize = 600;

/// Letters from right to left are put in order in one place, and typed in one field.
#[test]
fn text_reaches_the_screen_by_one_way() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path).join("::");
        let tokens = tokens(&text);
        if tokens.iter().any(|token| token == "TextEdit") {
            broken.push(format!("{module}: the toolkit's field has one direction"));
        }
        let paints = |call: &&[String]| call[1] == "(" && BARE_TEXT.contains(&call[0].as_str());
        let names = tokens.iter().any(|token| token == "TextShape");
        let paints = names || tokens.windows(2).any(|call| paints(&call));
        if paints && !PAINT_TEXT.contains(&module.as_str()) {
            broken.push(format!("{module}: paints text by itself"));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let app = sources()
        .into_iter()
        .find(|(path, _)| module_of(path).join("::") == "ui::app");
    let (_, app) = app.unwrap();
    assert!(
        app.contains("add_plugin(Bidi::default())"),
        "nothing orders text"
    );
}

#[test]
fn imports_follow_the_arrows() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        if ["main", "lib", "bin"].contains(&module[0].as_str()) {
            continue;
        }
        let Some((_, allowed)) = ARROWS.iter().find(|(name, _)| module[0] == *name) else {
            broken.push(format!(
                "{}: the design knows no {}",
                path.display(),
                module[0]
            ));
            continue;
        };
        for used in paths(&tokens(&text), &module) {
            let first = used.first().map_or("*", String::as_str);
            let ground = ["std", "diag", "task", "packed"].contains(&first);
            let fine = ground || first == module[0];
            if !fine && !allowed.contains(&first) {
                broken.push(format!("{}: uses {}", path.display(), used.join("::")));
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn the_window_and_the_disk_stay_where_they_live() {
    let mut broken = Vec::new();
    for (path, text) in sources() {
        let module = module_of(&path);
        let tokens = tokens(&text);
        let mut report = |what: &str| broken.push(format!("{}: names {what}", path.display()));
        // The launcher of Windows (`src/bin/`) shows one message box.
        if !["ui", "bin"].contains(&module[0].as_str()) {
            tokens
                .iter()
                .filter(|t| WINDOW.contains(&t.as_str()))
                .for_each(|t| report(t));
        }
        if module[0] != "storage" {
            tokens
                .iter()
                .filter(|t| DISK.contains(&t.as_str()))
                .for_each(|t| report(t));
            for call in tokens.windows(3) {
                if call[0] == "." && ASKING.contains(&call[1].as_str()) && call[2] == "(" {
                    report(&call[1]);
                }
            }
            for used in paths(&tokens, &module) {
                let is_std = used.first().is_some_and(|first| first == "std");
                if is_std && used.iter().any(|part| part == "fs" || part == "*") {
                    report(&used.join("::"));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = (sources().into_iter())
        .filter(|(_, text)| text.lines().count() > LONGEST)
        .map(|(path, _)| path.display().to_string())
        .collect();
    assert!(long.is_empty(), "over {LONGEST} lines: {}", long.join(", "));
}

#[test]
fn paths_are_found_wherever_they_stand() {
    let check = |module: &str, text: &str, expect: &str| {
        let module: Vec<String> = module.split("::").map(str::to_owned).collect();
        let found: Vec<String> = (paths(&tokens(text), &module).iter())
            .map(|path| path.join("::"))
            .collect();
        assert_eq!(found.join(" "), expect, "{text}");
    };
    check("a", "use crate::model::Value;", "model::Value");
    check(
        "a",
        "use crate::{b, c::{d, e as f, self}};",
        "b c::d c::e c",
    );
    check("a", "pub use crate::b::*;", "b::*");
    check(
        "a",
        "use {crate::b, std::{fs::File, io}};",
        "b std::fs::File std::io",
    );
    check("a", "fn f(x: &crate::b::C<crate::d::E>) {}", "b::C d::E");
    check("a", "pub(crate) fn f() {} pub(in crate::a) fn g() {}", "a");
    check("a::b", "use super::c; use super::super::d::e;", "a::c d::e");
    check("a", "use super::b;", "b");
    check("a", "use super::*;", "*");
    check(
        "a",
        "mod tests { use super::*; use super::super::b; } use super::c;",
        "a::* b c",
    );
    check("a", "fn f() { if x { super::b::c() } }", "b::c");
    check(
        "a",
        "// crate::b\n/* crate::c /* */ crate::d */ fn f() {}",
        "",
    );
    check(
        "a",
        r##"let x = "crate::b \" crate::c"; let y = r#"crate::d " "#; crate::e!();"##,
        "e",
    );
    check(
        "a",
        "let c: char = '\"'; let d = '\\''; fn f<'a>(x: &'a crate::b::B) {}",
        "b::B",
    );
}

/// Every source file with its text.
fn sources() -> Vec<(PathBuf, String)> {
    fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                collect(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push(path);
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut found = Vec::new();
    collect(&root.join("src"), &mut found);
    assert!(!found.is_empty());
    found.sort();
    let read = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        (path.strip_prefix(root).unwrap().to_owned(), text)
    };
    found.into_iter().map(read).collect()
}

/// `src/model/id.rs` → `model`, `id`.
fn module_of(path: &Path) -> Vec<String> {
    (path.with_extension("").iter().skip(1))
        .map(|part| part.to_str().unwrap().to_owned())
        .filter(|part| part != "mod")
        .collect()
}
