//! Functions of `src` are short enough to be read at once.

use super::sources;

/// Lines of a function, from its `fn` to its closing brace.
const LONGEST: usize = 60;

/// Longer ones that are tables: a single `match`, a row for each case, so that a
/// forgotten case does not compile.
const TABLES: &[(&str, &str)] = &[
    ("src/ui/app/execute.rs", "run_enabled"),
    ("src/ui/commands/rows.rs", "row"),
];

#[test]
fn functions_are_short() {
    let mut found: Vec<(String, String)> = Vec::new();
    for (path, text) in sources() {
        let path = path.to_str().unwrap().replace('\\', "/");
        let is_test = path.ends_with("/tests.rs") || path.contains("/tests/");
        let names = long_functions(&text).into_iter().filter(|_| !is_test);
        found.extend(names.map(|name| (path.clone(), name)));
    }
    let expected: Vec<(String, String)> = (TABLES.iter())
        .map(|(path, name)| ((*path).to_owned(), (*name).to_owned()))
        .collect();
    assert_eq!(found, expected, "functions of over {LONGEST} lines");
}

#[test]
fn long_functions_are_found_where_they_end() {
    let body = |indent: &str, lines: usize| format!("{indent}    x();\n").repeat(lines);
    let check = |text: String, expected: &str| {
        assert_eq!(long_functions(&text).join(" "), expected, "{text}");
    };
    let function = |name: &str, lines: usize| format!("fn {name}() {{\n{}}}\n", body("", lines));
    check(function("short", LONGEST - 2), "");
    check(function("long", LONGEST - 1), "long");
    check(function("a", 40) + &function("b", 40), "");
    check(format!("pub(crate) const {}", function("c", 70)), "c");
    check(format!("pub(in crate::a) {}", function("d", 70)), "d");
    let method = format!("    pub fn d(&self) {{\n{}    }}\n", body("    ", 70));
    check(format!("impl A {{\n    fn e();\n{method}}}\n"), "d");
    check(format!("#[cfg(test)]\nmod tests {{\n{method}}}\n"), "");
}

/// Names of the functions that are too long, tests aside. Text laid out by
/// `rustfmt` is assumed: an item ends at a line with nothing but a brace as deep
/// as its beginning.
fn long_functions(text: &str) -> Vec<String> {
    let lines: Vec<&str> = text.lines().collect();
    let end_of = |at: usize| {
        let indent = lines[at].len() - lines[at].trim_start().len();
        let brace = format!("{}}}", " ".repeat(indent));
        (at..lines.len()).find(|&end| lines[end] == brace || lines[at].ends_with([';', '}']))
    };
    let mut found = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim_start();
        if line == "#[cfg(test)]" {
            at = end_of(at + 1).unwrap_or(at) + 1;
            continue;
        }
        let words: Vec<&str> = line.split_whitespace().collect();
        let is_item = |word: &&str| {
            ["pub", "const", "unsafe", "async"].contains(word)
                || word.starts_with("pub(")
                || word.ends_with(')')
        };
        let head = words.iter().take_while(|word| is_item(word)).count();
        if words.get(head) == Some(&"fn") {
            let lasts = end_of(at).map_or(1, |end| end + 1 - at);
            let name = words.get(head + 1).copied().unwrap_or_default();
            if lasts > LONGEST {
                found.push(name.split(['(', '<']).next().unwrap_or(name).to_owned());
            }
        }
        at += 1;
    }
    found
}
