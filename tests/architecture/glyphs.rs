//! Every sign that the interface writes has a glyph in the faces that it is written with.

use rustybuzz::Face;

use super::sources;
use crate::scan::literals;

/// Where the words of the interface stand. Other folders read what others write.
const SPEAKING: &[&str] = &["src/ui/", "src/edit/quick/", "src/analysis/", "src/scene/"];

/// Tables of what users write, not of what is drawn.
const READING: &[&str] = &["src/scene/map/icon.rs", "src/scene/text/"];

/// Signs that are never drawn, or only on a system that has them.
const UNDRAWN: &[char] = &['\u{feff}', '⌘'];

#[test]
fn the_interface_has_a_glyph_for_all_it_writes() {
    let bytes = [
        stancemap::scene::text::REGULAR.as_slice(),
        epaint_default_fonts::EMOJI_ICON,
    ];
    let faces = bytes.map(|bytes| Face::from_slice(bytes, 0).unwrap());
    let is_drawn = |c: &char| faces.iter().any(|face| face.glyph_index(*c).is_some());
    let mut missing = Vec::new();
    let mut seen = 0;
    for (path, text) in sources() {
        let path = path.to_str().unwrap().replace('\\', "/");
        let starts = |all: &[&str]| all.iter().any(|start| path.starts_with(start));
        if !starts(SPEAKING) || starts(READING) || path.contains("/tests") {
            continue;
        }
        let shown = text.split("#[cfg(test)]").next().unwrap_or_default();
        for literal in literals(shown) {
            let signs = literal.chars().filter(|c| !c.is_ascii());
            seen += signs.clone().count();
            let without = signs.filter(|c| !UNDRAWN.contains(c) && !is_drawn(c));
            missing.extend(without.map(|c| format!("{path}: {c} in {literal}")));
        }
    }
    assert!(seen > 100, "the scan found {seen} signs");
    assert_eq!(missing, Vec::<String>::new());
}
