//! What a figure could not draw as it should.

use crate::diag::Diagnostic;
use crate::model::{Document, counted};
use crate::scene::text::LETTERS_DRAWN;
use crate::scene::{DisplayList, Page};

/// What a scene could not draw as it should: type below the least of its page, texts
/// that are far too long, and letters that the bundled font lacks.
pub(super) fn warnings(
    document: &Document,
    scene: &dyn DisplayList,
    page: Option<&Page>,
) -> Vec<Diagnostic> {
    const NAMED: usize = 8;
    let mut warnings = Vec::new();
    warnings.extend(cut_short(document));
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

/// Texts of a map of which only the beginning is drawn.
fn cut_short(document: &Document) -> Option<Diagnostic> {
    let actors = (document.actors().iter().enumerate()).flat_map(|(at, actor)| {
        let names = actor.names.iter().map(|(_, name)| name);
        let own = [&actor.name, &actor.short].into_iter().chain(names);
        own.map(move |text| ("actors", at, "name", text.as_str()))
    });
    let domains = (document.domains().iter().enumerate())
        .map(|(at, domain)| ("domains", at, "name", domain.label()));
    let stances = (document.stances().iter().enumerate())
        .map(|(at, stance)| ("stances", at, "about", stance.about.as_str()));
    let is_long =
        |text: &str| text.len() > LETTERS_DRAWN && text.chars().nth(LETTERS_DRAWN).is_some();
    let mut long = (actors.chain(domains).chain(stances)).filter(|(.., text)| is_long(text));
    let (list, at, field, _) = long.next()?;
    let more = match long.count() {
        0 => String::new(),
        more => format!(", and of {}", counted(more, "more text", "more texts")),
    };
    let message =
        format!("only the first {LETTERS_DRAWN} letters of this text are drawn at most{more}");
    Some(
        Diagnostic::warning(format!("{list}[{at}].{field}"), message)
            .hint("shorten it: what is longer belongs in a note or a summary"),
    )
}
