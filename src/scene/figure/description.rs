//! The long description of a figure, for readers who do not see it.

use super::words::{Shown, callout, signed_ties, source_line, subtitle};
use crate::analysis::{Coverage, EgoSide, Mark, Tie, Untold, alters, tie_sentence};
use crate::model::{Actor, ActorId, Document, isolated};
use crate::scene::groups::Scene;
use crate::scene::language::Language;
use crate::scene::map::shape::Form;
use crate::scene::options::{FrameParts, Options};
use crate::scene::overlay::Camp;
use crate::scene::text::drawable;

/// An actor by name: no more of it than is drawn, since it stands in many sentences.
fn label(actor: &Actor) -> String {
    isolated(&drawable(actor.label())).into_owned()
}

/// The camps with their actors, which ties stand against that, and the triad that is
/// pointed at.
fn overlay_sentences(document: &Document, options: &Options) -> Vec<String> {
    let Some(overlay) = &options.overlay else {
        return Vec::new();
    };
    let named = |id: &ActorId| document.actor(id).map_or_else(String::new, label);
    let phrases = Language::English.phrases();
    let mut lines = vec![String::new()];
    let numbered = (0..=Camp::LAST).map(Camp::Nth);
    for camp in [Camp::First, Camp::Second, Camp::Either]
        .into_iter()
        .chain(numbered)
    {
        let in_it = |actor: &&Actor| overlay.camps.get(&actor.id) == Some(&camp);
        let members = document.actors().iter().filter(in_it);
        let names: Vec<String> = members.map(label).collect();
        if !names.is_empty() {
            let what = capital(phrases.camp(camp));
            lines.push(format!("{what}: {}.", phrases.list(&names)));
        }
    }
    if overlay.parts > 1 && !overlay.camps.is_empty() {
        lines.push(format!("{}.", phrases.parts(overlay.parts)));
    }
    let how = [
        (&overlay.against, phrases.against.to_owned()),
        (&overlay.perhaps, format!("stands {}", phrases.perhaps)),
    ];
    for (ways, how) in how {
        let each = ways.iter();
        lines.extend(each.map(|(a, b)| format!("{} towards {} {how}.", named(a), named(b))));
    }
    if let Some(triad) = &overlay.triad {
        let before = phrases.triad(triad.at, triad.of);
        let ties = signed_ties(document, triad, &label);
        lines.push(format!("{before}{}.", phrases.list(&ties)));
    }
    lines
}

/// Of a map around one actor its headline, then who stands on which side.
fn side_sentences(document: &Document, ties: &[&Tie], options: &Options) -> Vec<String> {
    let Some(ego) = &options.ego else {
        return Vec::new();
    };
    let Some(middle) = document.actor_index(&ego.actor) else {
        return Vec::new();
    };
    let phrases = Language::English.phrases();
    let named = |at: usize| document.actors().get(at).map_or_else(String::new, label);
    let others = alters(ties.iter().copied(), middle, ego.by);
    let name = named(middle);
    let mut lines = vec![format!("{}.", phrases.ego.title(&name))];
    for (side, what, [weak, strong]) in [
        (
            EgoSide::Against,
            phrases.ego.against(&name),
            ["critical", "hostile"],
        ),
        (
            EgoSide::For,
            phrases.ego.favour(&name),
            ["cooperative", "supportive"],
        ),
        (EgoSide::Both, capital(phrases.ego.both), ["", ""]),
        (EgoSide::Neither, capital(phrases.ego.neither), ["", ""]),
    ] {
        let members = others.iter().filter(|alter| alter.side == side);
        let names: Vec<String> = members
            .map(
                |alter| match if alter.strength > 1 { strong } else { weak } {
                    "" => named(alter.actor),
                    how => format!("{} ({how})", named(alter.actor)),
                },
            )
            .collect();
        if !names.is_empty() {
            lines.push(format!("{what}: {}.", phrases.list(&names)));
        }
    }
    lines.push(String::new());
    lines
}

/// What is marked as changed, by the numbers on the map.
fn change_sentences(options: &Options) -> Vec<String> {
    let Some(shown) = &options.changes else {
        return Vec::new();
    };
    let phrases = Language::English.phrases();
    let mut lines = vec![String::new()];
    lines.extend(shown.left_out().map(|said| format!("{said}.")));
    let mut last = None;
    for (change, said) in shown.described() {
        if last != Some(change.kind) {
            let count = shown.changes.count(change.kind);
            lines.push(format!("{} ({count}):", shown.kind_described(change.kind)));
            last = Some(change.kind);
        }
        lines.push(format!("{}. {said}.", change.number));
    }
    if last.is_none() {
        lines.push(format!("{}.", phrases.no_changes));
    }
    lines
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        format!("{}{}", first.to_uppercase(), letters.as_str())
    })
}

/// What a long description tells.
pub(in crate::scene) struct Described<'a> {
    /// The ties that are shown.
    pub ties: Vec<&'a Tie>,
    /// How many of them cannot be read for lack of room.
    pub illegible: usize,
    /// How many are left out because others were chosen by hand.
    pub ties_left_out: usize,
    /// What is known of the pairs without a tie.
    pub coverage: &'a Coverage,
    /// The actors, in the order in which they are told.
    pub actors: &'a [usize],
    /// What stands before the date, and after it the rule by which ties are drawn.
    pub before: &'a str,
    pub rule: &'a str,
}

/// What each actor holds towards others; or that it holds nothing, and why.
fn actor_sentences(document: &Document, told: &Described<'_>, untold: Untold) -> Vec<String> {
    let mut lines = Vec::new();
    let mut out_of: Vec<Vec<&Tie>> = vec![Vec::new(); document.actors().len()];
    for tie in &told.ties {
        if let Some(list) = out_of.get_mut(tie.from) {
            list.push(tie);
        }
    }
    for &at in told.actors {
        let Some((actor, out)) = document.actors().get(at).zip(out_of.get(at)) else {
            continue;
        };
        let kind = Form::stated(&actor.kind).map_or_else(String::new, |kind| format!(" ({kind})"));
        if out.is_empty() {
            // Coded, but hidden or over, is not the same as never coded.
            let coded = told.coverage.has_coded_from(at);
            let words = if coded && told.ties_left_out > 0 {
                "shows none of the ties that were chosen"
            } else if coded {
                "shows no stance at this date and with these domains"
            } else {
                "holds no coded stance"
            };
            lines.push(format!("{}{kind} {words}.", label(actor)));
        }
        for tie in out {
            let nature = match tie.mark {
                Mark::Mixed => "Mixed: ",
                _ => "",
            };
            lines.push(format!(
                "{}{kind} towards {}: {nature}{}",
                label(actor),
                (document.actors().get(tie.to)).map_or_else(String::new, label),
                tie_sentence(document, tie, untold)
            ));
        }
    }
    lines
}

/// The long description of a map, for readers who do not see it: every tie in
/// words, by domain, with contested and mixed ties named. In English, whatever the
/// language of the figure, but for the map's own title and summary.
pub fn describe(document: &Document, scene: &Scene, options: &Options) -> String {
    let actors: Vec<usize> = (0..document.actors().len()).collect();
    // What has ended is told among the changes.
    let drawn = || scene.ties.iter().filter(|drawn| drawn.is_tied());
    let told = Described {
        ties: drawn().map(|drawn| &drawn.tie).collect(),
        illegible: drawn().filter(|tie| !tie.is_legible).count(),
        ties_left_out: scene.ties_left_out,
        coverage: &scene.coverage,
        actors: &actors,
        before: "",
        rule: Language::English.phrases().rule,
    };
    describe_ties(document, &told, options)
}

/// The long description of any figure that shows ties, as [`describe`] gives it.
pub(in crate::scene) fn describe_ties(
    document: &Document,
    told: &Described<'_>,
    options: &Options,
) -> String {
    let mut lines = Vec::new();
    let sides = side_sentences(document, &told.ties, options);
    lines.extend(sides.first().cloned());
    let header = document.header();
    let tag = options.language.map(Language::tag);
    let title = tag.and_then(|tag| header.title_in(tag));
    let summary = tag.and_then(|tag| header.summary_in(tag));
    for own in [
        title.unwrap_or(&header.title),
        summary.unwrap_or(&header.summary),
    ] {
        lines.extend((!own.is_empty()).then(|| own.to_owned()));
    }
    let phrases = Language::English.phrases();
    let whole = Options {
        frame: FrameParts::ALL,
        language: None,
        ..options.clone()
    };
    let line = subtitle(document, &whole, phrases, (told.before, told.rule));
    lines.push(format!("{line}."));
    lines.push(String::new());
    lines.extend(sides.iter().skip(1).cloned());
    lines.extend(actor_sentences(document, told, options.untold));
    lines.extend(overlay_sentences(document, options));
    lines.extend(change_sentences(options));
    if let Some(said) = callout(document, &whole, phrases, (&label, " towards ")) {
        lines.extend([String::new(), said]);
    }
    lines.push(String::new());
    let shown = Shown {
        ties: told.ties.clone(),
        illegible: told.illegible,
        coverage: told.coverage,
        labels_left_out: 0,
        ties_left_out: told.ties_left_out,
        // It is said above, whether it is drawn or not.
        is_callout_said: false,
        covered: Vec::new(),
    };
    lines.push(source_line(document, &whole, &shown, phrases));
    let mut text = lines.join("\n");
    text.push('\n');
    text
}
