//! The third-party notices name what the program is built from: as the lock file
//! has it, with a text for every licence. `.ci/notices` writes them anew.

use std::collections::{BTreeMap, BTreeSet};

use stancemap::notices;

const LOCK: &str = include_str!("../Cargo.lock");
const MANIFEST: &str = include_str!("../Cargo.toml");

/// What is built in and is no crate.
const OTHERS: [&str; 2] = [
    "Rust standard library",
    "Stancemap Sans, from Noto Sans, Noto Sans Arabic and Noto Sans Math",
];

/// The parts under `== HEADING ==`, by heading.
fn parts() -> BTreeMap<&'static str, Vec<&'static str>> {
    let mut parts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let mut heading = "";
    for line in notices::lines() {
        match (line.strip_prefix("== ")).and_then(|rest| rest.strip_suffix(" ==")) {
            Some(name) => heading = name,
            None => parts.entry(heading).or_default().push(line),
        }
    }
    parts
}

/// The entries of a part: `name version`, for a crate.
fn entries(part: &str) -> BTreeSet<&'static str> {
    let lines = parts().remove(part).unwrap_or_default();
    let is_entry = |line: &&str| !line.is_empty() && !line.starts_with([' ', '-']);
    lines.into_iter().filter(is_entry).collect()
}

fn built_in() -> BTreeSet<&'static str> {
    entries("Built into the program, or used to build it")
}

fn elsewhere() -> BTreeSet<&'static str> {
    entries("Used only in tests, or on other systems")
}

/// The crates of the lock file, each with the names of those it needs.
fn locked(lock: &str) -> BTreeMap<String, Vec<&str>> {
    let packages = lock.split("[[package]]").skip(1);
    packages.map(package).collect()
}

/// `name version` of a crate of the lock file, and the names of those it needs.
fn package(package: &str) -> (String, Vec<&str>) {
    let field = |name: &str| {
        let lines = package.lines();
        let mut values = lines.filter_map(|line| line.strip_prefix(name)?.strip_prefix(" = "));
        values.next().map(|value| value.trim_matches('"'))
    };
    let needs = package.split_once("dependencies = [\n");
    let needs = needs.map_or("", |(_, list)| list.split(']').next().unwrap());
    let needs = needs.lines().map(|line| line.trim_matches([' ', '"', ',']));
    let name = format!("{} {}", field("name").unwrap(), field("version").unwrap());
    (name, needs.collect())
}

/// The crates that the manifest asks for outside tests.
fn asked_for() -> Vec<&'static str> {
    let (_, section) = MANIFEST.split_once("\n[dependencies]\n").unwrap();
    let section = section.split("\n[").next().unwrap();
    let names = section.lines().filter_map(|line| line.split_once(" = "));
    names.map(|(name, _)| name).collect()
}

/// What stands in the notices and not in the lock file, or the other way round.
fn stale(lock: &str) -> Vec<String> {
    let (built_in, elsewhere) = (built_in(), elsewhere());
    let crates = built_in.iter().filter(|name| !OTHERS.contains(name));
    let named: BTreeSet<String> = (crates.chain(&elsewhere))
        .map(|name| (*name).to_owned())
        .collect();
    let own = concat!(env!("CARGO_PKG_NAME"), " ", env!("CARGO_PKG_VERSION"));
    let names = locked(lock).into_keys().filter(|name| name != own);
    (named.symmetric_difference(&names.collect()).cloned()).collect()
}

#[test]
fn every_crate_of_the_lock_file_is_built_in_or_told_to_be_elsewhere() {
    assert_eq!(stale(LOCK), [""; 0], "run .ci/notices");
    let (built_in, elsewhere) = (built_in(), elsewhere());
    let both: Vec<_> = built_in.intersection(&elsewhere).collect();
    assert!(both.is_empty(), "in both parts: {both:?}");
    for other in OTHERS {
        assert!(built_in.contains(other), "{other}");
    }
}

#[test]
fn a_dependency_that_is_added_or_bumped_or_dropped_makes_the_notices_stale() {
    let check = |from: &str, to: &str, expected: &[&str]| {
        assert_eq!(LOCK.matches(from).count(), 1, "{from}");
        let stale = stale(&LOCK.replacen(from, to, 1));
        let names: Vec<&str> = (stale.iter())
            .map(|name| name.split(' ').next().unwrap())
            .collect();
        assert_eq!(names, expected, "{from} → {to}: {stale:?}");
    };
    let png = "name = \"png\"\nversion = \"";
    check(png, "name = \"png\"\nversion = \"9", &["png", "png"]);
    check(png, &png.replace("png", "gnp"), &["gnp", "png"]);
    let added = "[[package]]\nname = \"added\"\nversion = \"1.0.0\"\n\n[[package]]\nname = \"png\"";
    check("[[package]]\nname = \"png\"", added, &["added"]);
}

#[test]
fn what_the_program_asks_for_itself_is_built_in() {
    let built_in = built_in();
    let asked_for = asked_for();
    assert!(asked_for.len() > 30, "{asked_for:?}");
    for name in asked_for {
        let is = |entry: &&str| {
            entry
                .rsplit_once(' ')
                .is_some_and(|(crate_, _)| crate_ == name)
        };
        assert!(built_in.iter().any(is), "run .ci/notices: {name}");
    }
}

/// A crate may be needed for more than one reason, so this is the least that holds.
#[test]
fn what_is_built_in_is_needed_by_something_that_is() {
    let (built_in, locked) = (built_in(), locked(LOCK));
    let is_own = |name: &str| name.starts_with(concat!(env!("CARGO_PKG_NAME"), " "));
    let users =
        (locked.iter()).filter(|(name, _)| is_own(name) || built_in.contains(name.as_str()));
    let needed: BTreeSet<&str> = users.flat_map(|(_, needs)| needs.iter().copied()).collect();
    for entry in built_in.iter().filter(|entry| !OTHERS.contains(entry)) {
        let (name, _) = entry.rsplit_once(' ').unwrap();
        // The lock file adds the version only where there is more than one.
        assert!(needed.contains(name) || needed.contains(entry), "{entry}");
    }
}

#[test]
fn every_entry_has_a_licence_an_address_and_its_texts() {
    let parts = parts();
    let texts: BTreeSet<&str> = (parts["Texts"].iter())
        .filter_map(|line| line.strip_prefix('[')?.split_once("] "))
        .map(|(number, _)| number)
        .collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for lines in
        parts["Built into the program, or used to build it"].split(|line| !line.starts_with(' '))
    {
        let text = lines
            .iter()
            .map(|line| line.trim())
            .collect::<Vec<_>>()
            .join(" ");
        if text.is_empty() {
            continue;
        }
        let [licence, address, numbers] = text.split("; ").collect::<Vec<_>>()[..] else {
            panic!("{text}");
        };
        assert!(!licence.is_empty() && !address.is_empty(), "{text}");
        for number in numbers.split(", ") {
            let number = number.trim_matches(['[', ']']);
            assert!(texts.contains(number), "{text}");
            used.insert(number.to_owned());
        }
    }
    assert!(used.len() > 20, "{used:?}");
    let numbers = (1..=used.len()).map(|number| number.to_string());
    assert_eq!(used, numbers.collect(), "a text that nobody needs");
}
