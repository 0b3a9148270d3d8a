//! Running words in letters that a room can read.

use egui::Ui;

use crate::ui::text::{paragraph, words_of};

/// Running words, heavy or not.
pub(super) fn words<const N: usize>(ui: &mut Ui, parts: [(&str, bool); N], size: f32) {
    let ink = ui.visuals().text_color();
    let parts = parts.map(|(words, heavy)| (words, heavy, false));
    paragraph(ui, words_of(parts, size, ink));
}

/// A name that is a paragraph of its own, out of the isolation that it needs within a
/// sentence: isolated it would stand on the side where English begins.
pub(super) fn alone(name: &str) -> &str {
    let inner = name.strip_prefix('\u{2068}');
    inner
        .and_then(|inner| inner.strip_suffix('\u{2069}'))
        .filter(|inner| !inner.contains('\u{2069}'))
        .unwrap_or(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_name_that_stands_alone_leaves_its_isolation() {
        let check = |name: &str, expect: &str| assert_eq!(alone(name), expect);
        check("Taliban", "Taliban");
        check("\u{2068}طالبان\u{2069}", "طالبان");
        let pair = "\u{2068}طالبان\u{2069} → \u{2068}تاجیکستان\u{2069}";
        check(pair, pair);
        check("", "");
    }
}
