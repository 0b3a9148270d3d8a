//! What a figure could not draw as it should.

use crate::diag::Diagnostic;
use crate::scene::{Page, Scene};

/// What a scene could not draw as it should: type below the least of its page,
/// and letters that the bundled font lacks.
pub(super) fn warnings(scene: &Scene, page: Option<&Page>) -> Vec<Diagnostic> {
    const NAMED: usize = 8;
    let mut warnings = Vec::new();
    if let (Some(least), Some(page)) = (scene.least_pt(), page)
        && least < page.least_pt - 0.01
    {
        let message = format!(
            "the page is too small: the smallest letters have {least:.1} points, not {}",
            page.least_pt
        );
        warnings.push(
            Diagnostic::warning("", message)
                .hint("choose a larger page, or leave out parts of the frame or of the map"),
        );
    }
    let letters = scene.missing_letters();
    if letters.is_empty() {
        return warnings;
    }
    let mut named: Vec<String> = (letters.iter().take(NAMED))
        .map(|letter| format!("{letter} (U+{:04X})", u32::from(*letter)))
        .collect();
    if letters.len() > NAMED {
        named.push(format!("{} more", letters.len() - NAMED));
    }
    let message = format!("the figure's face has no letter for {}", named.join(", "));
    warnings.push(
        Diagnostic::warning("", message)
            .hint("a box stands in its place; write the name in another script"),
    );
    warnings
}
