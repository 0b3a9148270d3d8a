//! No circle of files in `src`: a file does not use, directly or through others,
//! a file that uses it. Tests aside, and re-exports aside: a name reached through
//! a `pub use` counts for the file that defines it.

use std::collections::{BTreeMap, BTreeSet};

use super::{module_of, sources};
use crate::scan::{Reference, references, tokens, without_tests};

type Module = Vec<String>;

/// What the files of a folder may use of their own top-level module, the folder
/// itself aside: files, or folders with all that is in them. Of a folder that
/// encloses the one in question, its `mod.rs` is meant.
const INNER: &[(&str, &[&str])] = &[
    (
        "analysis::balance",
        &["analysis::dyads", "analysis::tie", "analysis::words"],
    ),
    (
        "analysis::balance::graph",
        &[
            "analysis::balance::slots",
            "analysis::dyads",
            "analysis::tie",
            "analysis::words",
        ],
    ),
    (
        "analysis::balance::solver",
        &[
            "analysis::balance::graph",
            "analysis::balance::progress",
            "analysis::balance::slots",
        ],
    ),
    (
        "analysis::balance::triads",
        &[
            "analysis::balance::graph",
            "analysis::balance::progress",
            "analysis::balance::slots",
        ],
    ),
    ("analysis::balance::frustration", BALANCE_INDEX),
    ("analysis::balance::weak", BALANCE_INDEX),
    (
        "analysis::balance::report",
        &[
            "analysis::balance::frustration",
            "analysis::balance::graph",
            "analysis::balance::null_model",
            "analysis::balance::progress",
            "analysis::balance::slots",
            "analysis::balance::triads",
            "analysis::balance::weak",
            "analysis::dyads",
        ],
    ),
    (
        "format::tables",
        &[
            "format::actors_wire",
            "format::scenarios_wire",
            "format::stance_wire",
            "format::story_wire",
            "format::views_wire",
            "format::archive",
            "format::cells",
            "format::convert",
            "format::encoding",
            "format::explain",
            "format::lenient",
            "format::reading",
            "format::text_encoding",
            "format::texts_wire",
            "format::version",
            "format::wire",
            "format::xml",
        ],
    ),
    (
        "format::texts",
        &[
            "format::archive",
            "format::reading",
            "format::text_encoding",
            "format::xml",
        ],
    ),
    ("format::report", &["format::cells", "format::reading"]),
    (
        "layout::arrangements",
        &[
            "layout::arrange",
            "layout::blocks",
            "layout::geometry",
            "layout::graph",
            "layout::initial",
            "layout::overlap",
            "layout::packing",
            "layout::parallel",
            "layout::problem",
            "layout::request",
            "layout::run",
            "layout::transform",
        ],
    ),
    (
        "layout::quality",
        &["layout::geometry", "layout::graph", "layout::transform"],
    ),
    (
        "layout::refine",
        &[
            "layout::geometry",
            "layout::graph",
            "layout::overlap",
            "layout::quality",
            "layout::random",
            "layout::request",
            "layout::run",
            "layout::transform",
        ],
    ),
    (
        "layout::stress",
        &[
            "layout::geometry",
            "layout::graph",
            "layout::parallel",
            "layout::radial_tree",
            "layout::random",
            "layout::run",
        ],
    ),
    (
        "scene::figure",
        &[
            "scene::display_list",
            "scene::changes",
            "scene::display",
            "scene::display_list",
            "scene::groups",
            "scene::language",
            "scene::map",
            "scene::options",
            "scene::overlay",
            "scene::page",
            "scene::retained",
            "scene::text",
            "scene::theme",
            "scene::watermark",
        ],
    ),
    (
        "scene::language",
        &["scene::map::shape", "scene::overlay", "scene::text"],
    ),
    (
        "scene::map",
        &[
            "scene::changes",
            "scene::display",
            "scene::language",
            "scene::options",
            "scene::overlay",
            "scene::text",
            "scene::theme",
        ],
    ),
    (
        "scene::matrix",
        &[
            "scene::display",
            "scene::figure",
            "scene::language",
            "scene::map",
            "scene::options",
            "scene::overlay",
            "scene::text",
            "scene::theme",
        ],
    ),
    ("scene::text", &["scene::display"]),
    (
        "ui::commands",
        &["ui::bundled", "ui::next", "ui::context", "ui::presenter"],
    ),
    (
        "ui::dialogs",
        &[
            "ui::actions",
            "ui::commands",
            "ui::context",
            "ui::file_dialogs",
            "ui::web_address",
            "ui::guide",
            "ui::kept",
            "ui::new_table",
            "ui::new_text",
            "ui::next",
            "ui::preferences",
            "ui::presenter",
            "ui::text",
            "ui::text_field",
            "ui::widgets",
        ],
    ),
    (
        "ui::panels",
        &[
            "ui::actions",
            "ui::commands",
            "ui::context",
            "ui::entries",
            "ui::frame_cost",
            "ui::markdown",
            "ui::menu_entry",
            "ui::next",
            "ui::presenter",
            "ui::text",
            "ui::text_field",
            "ui::widgets",
        ],
    ),
    (
        "ui::views",
        &[
            "ui::prims",
            "ui::actions",
            "ui::chains",
            "ui::commands",
            "ui::context",
            "ui::in_round",
            "ui::look",
            "ui::entries",
            "ui::menu_entry",
            "ui::text",
            "ui::text_field",
            "ui::text_rows",
            "ui::widgets",
        ],
    ),
    (
        "ui::views::map",
        &[
            "ui::actions",
            "ui::chains",
            "ui::commands",
            "ui::context",
            "ui::look",
            "ui::entries",
            "ui::menu_entry",
            "ui::text",
            "ui::widgets",
            "ui::views::view",
        ],
    ),
];

/// The two indices of balance do not know each other.
const BALANCE_INDEX: &[&str] = &[
    "analysis::balance::graph",
    "analysis::balance::metropolis",
    "analysis::balance::progress",
    "analysis::balance::slots",
    "analysis::balance::solver",
    "analysis::balance::triads",
];

#[test]
fn no_circle_of_files() {
    let files: Vec<(Module, String)> = (sources().into_iter())
        .map(|(path, text)| (module_of(&path), text))
        .filter(|(module, _)| !["lib", "main"].contains(&module[0].as_str()))
        .collect();
    let found: Vec<String> = (circles(&files).iter())
        .map(|circle| circle.join(" "))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn folders_use_what_their_inner_wall_allows() {
    let files: Vec<(Module, String)> = (sources().into_iter())
        .map(|(path, text)| (module_of(&path), text))
        .filter(|(module, _)| !["lib", "main"].contains(&module[0].as_str()))
        .collect();
    let crate_map = CrateMap::new(&files);
    let mut broken = Vec::new();
    for (folder, allowed) in INNER {
        let inside = |module: &Module, folder: &str| {
            let module = module.join("::");
            let rest = module.strip_prefix(folder);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        let top = folder.split("::").next().unwrap();
        let users: Vec<&Module> = (crate_map.files.keys())
            .filter(|m| inside(m, folder))
            .collect();
        assert!(!users.is_empty(), "there is no {folder}");
        for user in users {
            for used in crate_map.uses(user) {
                let may = inside(&used, folder)
                    || allowed.iter().any(|allowed| {
                        let encloses = folder.starts_with(&format!("{allowed}::"));
                        used.join("::") == *allowed || !encloses && inside(&used, allowed)
                    });
                if used[0] == top && !may {
                    broken.push(format!("{} uses {}", user.join("::"), used.join("::")));
                }
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn circles_are_found_through_facades_and_aliases() {
    let check = |files: &[(&str, &str)], expected: &str| {
        let files: Vec<(Module, String)> = (files.iter())
            .map(|(module, text)| {
                let module = module.split("::").map(str::to_owned).collect();
                (module, (*text).to_owned())
            })
            .collect();
        let found: Vec<String> = circles(&files).iter().map(|c| c.join(" ")).collect();
        assert_eq!(found.join(", "), expected, "{files:?}");
    };
    let facade = ("a", "mod b; mod c; pub use b::B; pub use c::C;");
    let b = ("a::b", "use super::C; pub struct B;");
    check(&[facade, b, ("a::c", "pub struct C;")], "");
    check(
        &[facade, b, ("a::c", "use crate::a::B; pub struct C;")],
        "a::b a::c",
    );
    check(
        &[facade, b, ("a::c", "use crate::a; pub struct C(a::B);")],
        "a::b a::c",
    );
    check(
        &[
            facade,
            b,
            ("a::c", "use super::b as x; pub struct C; fn f() { x::g() }"),
        ],
        "a::b a::c",
    );
    check(
        &[
            facade,
            b,
            (
                "a::c",
                "pub struct C; #[cfg(test)] mod t { use super::super::B; }",
            ),
        ],
        "",
    );
    check(
        &[
            ("a", "mod b; pub fn f() { b::g() }"),
            ("a::b", "pub fn g() { super::f() }"),
        ],
        "a a::b",
    );
    check(
        &[
            ("a", "pub use crate::b::*; pub fn f() {}"),
            ("b", "use crate::a::f; pub struct B;"),
            ("c", "use crate::a::B;"),
        ],
        "",
    );
}

/// Strongly connected components of more than one file, sorted.
fn circles(files: &[(Module, String)]) -> Vec<Vec<String>> {
    let crate_map = CrateMap::new(files);
    let edges: BTreeMap<&Module, BTreeSet<Module>> = (files.iter())
        .map(|(module, _)| (module, crate_map.uses(module)))
        .collect();
    let reached: BTreeMap<&Module, BTreeSet<&Module>> = (edges.keys())
        .map(|&start| {
            let mut seen = BTreeSet::new();
            let mut open = vec![start];
            while let Some(module) = open.pop() {
                for next in &edges[module] {
                    if seen.insert(next) {
                        open.push(next);
                    }
                }
            }
            (start, seen)
        })
        .collect();
    let mut found: BTreeSet<Vec<String>> = BTreeSet::new();
    for (start, seen) in &reached {
        if seen.contains(start) {
            let circle = (seen.iter())
                .filter(|other| reached[**other].contains(start))
                .map(|module| module.join("::"));
            found.insert(circle.collect());
        }
    }
    found.into_iter().collect()
}

/// What each file defines and refers to.
struct CrateMap {
    files: BTreeMap<Module, File>,
}

struct File {
    defined: BTreeSet<String>,
    references: Vec<Reference>,
}

impl CrateMap {
    fn new(files: &[(Module, String)]) -> Self {
        let all: BTreeSet<&Module> = files.iter().map(|(module, _)| module).collect();
        let read = |(module, text): &(Module, String)| {
            let tokens = without_tests(&tokens(text));
            let children: BTreeSet<String> = (all.iter())
                .filter(|other| other.len() == module.len() + 1 && other.starts_with(module))
                .filter_map(|other| other.last().cloned())
                .collect();
            let file = File {
                defined: definitions(&tokens),
                references: references(&tokens, module, &children),
            };
            (module.clone(), file)
        };
        CrateMap {
            files: files.iter().map(read).collect(),
        }
    }

    /// The files that one file uses, itself and its re-exports aside.
    fn uses(&self, module: &Module) -> BTreeSet<Module> {
        (self.files[module].references.iter())
            .filter(|reference| !reference.is_reexport)
            .filter_map(|reference| self.resolve(&reference.path, 0))
            .filter(|used| used != module)
            .collect()
    }

    /// The file that defines what a path from the crate's root leads to; none
    /// where the path ends at a module, which uses nothing of it yet.
    fn resolve(&self, path: &[String], depth: usize) -> Option<Module> {
        let length = (1..=path.len())
            .rev()
            .find(|&n| self.files.contains_key(&path[..n]))?;
        let module = path[..length].to_vec();
        let file = &self.files[&module];
        let name = path.get(length)?;
        if depth > 8 || name == "*" || file.defined.contains(name) {
            return Some(module);
        }
        for reference in &file.references {
            let target = if reference.name == *name {
                reference.path.clone()
            } else if reference.is_reexport && reference.name == "*" {
                let mut target = reference.path.clone();
                target.pop();
                target.push(name.clone());
                let defines = |m: Module| self.files[&m].defined.contains(name);
                if !self.resolve(&target, depth + 1).is_some_and(defines) {
                    continue;
                }
                target
            } else {
                continue;
            };
            let rest = path[length + 1..].iter().cloned();
            let target: Module = target.into_iter().chain(rest).collect();
            return if target.as_slice() == path {
                Some(module)
            } else {
                self.resolve(&target, depth + 1)
            };
        }
        Some(module)
    }
}

/// Names of the items in a file, whatever braces they stand in.
fn definitions(tokens: &[String]) -> BTreeSet<String> {
    let kinds = [
        "fn",
        "struct",
        "enum",
        "trait",
        "type",
        "const",
        "static",
        "macro_rules",
    ];
    (tokens.windows(2))
        .filter(|pair| kinds.contains(&pair[0].as_str()))
        .map(|pair| pair[1].clone())
        .collect()
}
