//! The head of a page: its policy, its style and its script.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::scene::{Colour, Theme};

/// The style, the same for every map but for its colours and the letters of its face.
const STYLE: &str = include_str!("../../../assets/page/page.css");
/// The script, the same for every map.
pub(super) const SCRIPT: &str = include_str!("../../../assets/page/page.js");

/// The style of a page: colours first, then the face, then the rules.
pub(super) fn style(theme: &Theme, face: &str) -> String {
    let colours: String = [
        ("paper", theme.paper),
        ("ink", theme.ink),
        ("muted", theme.muted),
        ("faint", theme.faint),
        ("positive", theme.positive),
        ("negative", theme.negative),
        ("neutral", theme.neutral),
        ("soft", theme.actor_soft),
        ("selected", theme.selected),
    ]
    .into_iter()
    .map(|(name, colour): (&str, Colour)| format!("--{name}:{};", colour.hex()))
    .collect();
    format!("\n:root{{{colours}}}\n{face}{STYLE}")
}

/// The policy by which a browser runs and loads nothing but what the page itself holds.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; script-src '{}'; style-src '{}'; font-src data:; img-src data:; \
         base-uri 'none'; form-action 'none'",
        hash(script),
        hash(style)
    )
}

/// A source expression of a policy for a text, letter by letter.
fn hash(text: &str) -> String {
    format!(
        "sha256-{}",
        STANDARD.encode(Sha256::digest(text.as_bytes()))
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_one_that_browsers_make() {
        // The example of Content Security Policy Level 3, section 8.3.
        assert_eq!(
            hash("alert('Hello, world.');"),
            "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="
        );
    }

    #[test]
    fn neither_style_nor_script_can_end_its_element() {
        for text in [STYLE, SCRIPT] {
            assert!(!text.contains("</") && !text.contains("<!--"));
        }
    }
}
