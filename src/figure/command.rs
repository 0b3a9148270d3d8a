//! The command that repeats a figure.

use super::request::FigureRequest;
use super::write_options::Crop;
use crate::analysis::balance::Rule;
use crate::model::{Date, Document};
use crate::scene::{FrameParts, Look, Preset};

/// The line that makes the same figure of the same map without the window:
/// `stancemap export MAP -o OUT` and a flag for everything that is not as usual.
pub fn command(document: &Document, request: &FigureRequest, map: &str, out: &str) -> String {
    let mut words = ["stancemap", "export", map, "-o", out].map(quoted).to_vec();
    let mut say = |flag: &str, value: &str| {
        words.push(flag.to_owned());
        if !value.is_empty() {
            words.push(quoted(value));
        }
    };
    let options = &request.options;
    if options.theme.look != Look::default() {
        say("--theme", options.theme.look.name());
    }
    if let Some(page) = &options.page {
        let name = Preset::of(page).map_or_else(
            || match page.height_mm {
                Some(height) => format!("{}x{height}", page.width_mm),
                None => page.width_mm.to_string(),
            },
            |preset| preset.name().to_owned(),
        );
        say("--page", &name);
    }
    if let Some(language) = options.language {
        say("--lang", language.tag());
    }
    let own = document.header().as_of.as_ref().map(Date::last);
    if options.filter.as_of != own {
        let day = options.filter.as_of.map(|day| day.to_string());
        say("--as-of", day.as_deref().unwrap_or("latest"));
    }
    if !options.filter.hidden.is_empty() {
        for domain in document.domains() {
            if !options.filter.hidden.contains(&domain.id) {
                say("--domain", domain.id.as_str());
            }
        }
    }
    for actor in &options.filter.around {
        say("--around", actor.as_str());
    }
    let mut without = left_out(&options.frame);
    if !request.with_map {
        without.push("map");
    }
    if !without.is_empty() {
        say("--without", &without.join(","));
    }
    for (flag, wanted) in [
        ("--silent", options.silent),
        ("--uncoded", options.uncoded),
        ("--transparent", request.transparent),
        ("--outlines", request.outlines),
    ] {
        if wanted {
            say(flag, "");
        }
    }
    if let Some(overlay) = &options.overlay {
        let rule = &overlay.rule;
        if !overlay.camps.is_empty() {
            say("--camps", "");
        }
        let nth = |at: usize| at.saturating_add(1).to_string();
        if let Some(at) = overlay.split {
            say("--split", &nth(at));
        }
        let triad = overlay.triad.as_ref();
        if let Some(triad) = triad.filter(|_| !request.drops_triad(document)) {
            say("--triad", &nth(triad.at));
        }
        let usual = Rule::default();
        for (flag, name, usual) in [
            ("--topics", rule.topics.name(), usual.topics.name()),
            (
                "--directions",
                rule.directions.name(),
                usual.directions.name(),
            ),
            ("--contested", rule.contested.name(), usual.contested.name()),
            ("--uncertain", rule.uncertain.name(), usual.uncertain.name()),
        ] {
            if name != usual {
                say(flag, name);
            }
        }
    }
    if request.crop != Crop::NONE {
        let Crop {
            left,
            top,
            right,
            bottom,
        } = request.crop;
        let sides = [left, top, right, bottom].map(|side| (side * 100.0).to_string());
        say("--crop", &sides.join(","));
    }
    // Exactly what was put in, or not.
    #[allow(clippy::float_cmp)]
    if request.dpi != FigureRequest::default_dpi(options.page.as_ref()) {
        say("--dpi", &request.dpi.to_string());
    }
    words.join(" ")
}

/// The names of the frame's parts that are left out.
fn left_out(parts: &FrameParts) -> Vec<&'static str> {
    let all = [
        ("title", parts.title),
        ("date", parts.date),
        ("rule", parts.rule),
        ("legend", parts.legend),
        ("source", parts.source),
        ("notes", parts.notes),
    ];
    (all.into_iter())
        .filter(|(_, shown)| !shown)
        .map(|(name, _)| name)
        .collect()
}

/// A word as a shell takes it.
fn quoted(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,+=@%".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', "'\\''"))
    }
}
