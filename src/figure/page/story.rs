//! The map's story on a page: a section for each stop, with its text and what it shows,
//! named in words.

use std::collections::BTreeSet;

use kurbo::Rect;

use super::markup::Markup;
use super::pairs::Pairs;
use super::prose::prose;
use super::stops::ShownStop;
use crate::figure::svg::number;
use crate::model::{ActorId, Document, is_blank};
use crate::scene::{Language, PageWords};

/// What is told of a map's story.
pub(super) struct Told<'c> {
    /// The map as it is handed out.
    pub(super) document: &'c Document,
    pub(super) language: Language,
    /// The stops, in their order.
    pub(super) stops: &'c [ShownStop<'c>],
}

/// The id of a stop's section, counted from 0.
fn anchor(at: usize) -> String {
    format!("stop-{}", at.saturating_add(1))
}

/// The title of a stop with its number.
pub(super) fn title(told: &Told<'_>, at: usize, stop: &ShownStop<'_>) -> String {
    let words = PageWords::of(told.language);
    let number = words.numerals(&format!("{}. ", at.saturating_add(1)));
    let title = stop.stop.label_in(Some(told.language.tag()));
    format!("{number}{title}")
}

/// All stops, where the page tells any.
pub(super) fn story(out: &mut Markup, told: &Told<'_>, pairs: &Pairs<'_>) {
    let words = PageWords::of(told.language);
    if told.stops.is_empty() {
        return;
    }
    out.raw("<section class=\"part\" id=\"story\" aria-labelledby=\"story-name\"><h2 id=\"story-name\">");
    out.strong(words.own.story);
    out.line("</h2>");
    for (at, stop) in told.stops.iter().enumerate() {
        section(out, told, pairs, (at, stop));
    }
    out.line("</section>");
}

fn section(
    out: &mut Markup,
    told: &Told<'_>,
    pairs: &Pairs<'_>,
    (at, stop): (usize, &ShownStop<'_>),
) {
    let words = PageWords::of(told.language);
    let id = anchor(at);
    out.raw(&format!(
        "<section class=\"stop\" id=\"{id}\" tabindex=\"-1\" aria-labelledby=\"{id}-name\""
    ));
    state(out, pairs, stop);
    out.raw(&format!(
        "><div class=\"head\"><h3 id=\"{id}-name\" dir=\"auto\">"
    ));
    out.strong(&title(told, at, stop));
    out.raw("</h3><p class=\"ways\">");
    let [previous, next] = words.own.stops;
    let mut way = |to: Option<usize>, name: &str| {
        if let Some(to) = to.filter(|to| *to < told.stops.len()) {
            out.raw(&format!("<a href=\"#{}\">", anchor(to)));
            out.text(name);
            out.raw("</a> ");
        }
    };
    way(at.checked_sub(1), previous);
    way(at.checked_add(1), next);
    out.raw("<a class=\"all\" href=\"#story\">");
    out.text(words.own.whole_story);
    out.raw("</a> <a class=\"up\" href=\"#map\">");
    out.text(words.own.to_map);
    out.line("</a></p></div>");
    out.raw("<p class=\"hint\">");
    out.text(&shown(told, stop).join(" · "));
    out.line("</p>");
    if let Some(scenario) = stop.scenario {
        let text = scenario.text_in(Some(told.language.tag()));
        if !is_blank(text) {
            out.block("p", "supposed", text);
        }
    }
    out.line("<div class=\"told\">");
    prose(out, stop.stop.text_in(Some(told.language.tag())));
    out.line("</div>");
    marked(out, pairs, stop, words);
    out.line("</section>");
}

/// Which state of the figure the stop is, and what is marked in it, for the script.
fn state(out: &mut Markup, pairs: &Pairs<'_>, stop: &ShownStop<'_>) {
    if let Some(drawn) = stop.drawn {
        out.raw(&format!(" data-state=\"{}\"", drawn.state));
    }
    let joined = |numbers: Vec<usize>| {
        let numbers: Vec<String> = numbers.iter().map(usize::to_string).collect();
        numbers.join(" ")
    };
    let actors = stop.selection.actors.iter();
    let actors = actors.filter_map(|id| pairs.document.actor_index(id));
    for (name, numbers) in [
        ("data-ties", marked_ties(pairs, stop)),
        ("data-actors", actors.collect()),
    ] {
        if !numbers.is_empty() {
            out.raw(&format!(" {name}=\"{}\"", joined(numbers)));
        }
    }
    let Some(drawn) = stop.drawn else {
        return;
    };
    let camera = stop.stop.shown().camera.filter(|_| drawn.apart.is_none());
    let camera = camera.map(|own| Rect::from_origin_size((own.x, own.y), (own.width, own.height)));
    for (name, part) in [("data-whole", drawn.apart), ("data-camera", camera)] {
        if let Some(part) = part {
            let sides = [part.x0, part.y0, part.width(), part.height()].map(number);
            out.raw(&format!(" {name}=\"{}\"", sides.join(" ")));
        }
    }
}

/// The pairs that a stop marks, as the page numbers them: its selected ties, and those
/// among its selected actors, each once.
fn marked_ties(pairs: &Pairs<'_>, stop: &ShownStop<'_>) -> Vec<usize> {
    let selection = &stop.selection;
    let between = selection.actors.iter().flat_map(|from| {
        let others = selection.actors.iter().filter(move |to| *to != from);
        others.map(move |to| (from, to))
    });
    let ties = selection.ties.iter().map(|(from, to)| (from, to));
    let found: BTreeSet<usize> = ties
        .chain(between)
        .filter_map(|(from, to)| pairs.number(from.as_str(), to.as_str()))
        .collect();
    found.into_iter().collect()
}

/// What a stop shows: its date, its domains, how many ties, its scenario.
fn shown(told: &Told<'_>, stop: &ShownStop<'_>) -> Vec<String> {
    let words = PageWords::of(told.language);
    let document = told.document;
    let filter = &stop.filter;
    let mut said = vec![words.as_of(filter.as_of)];
    if filter.hidden.is_empty() {
        said.push(words.own.all_topics.to_owned());
    } else {
        let domains = document.domains().iter();
        let domains = domains.filter(|own| filter.shows(&own.id));
        let named: Vec<String> = domains.map(|own| words.domain(own)).collect();
        let [comma, _] = words.marks();
        said.push(named.join(comma));
    }
    let name = |id: &ActorId| {
        let actor = document.actor(id)?;
        let own = actor.name_in(told.language.tag());
        Some(own.unwrap_or_else(|| actor.label()).to_owned())
    };
    let around: Vec<String> = filter.around.iter().filter_map(name).collect();
    if !around.is_empty() {
        said.push(words.around(&around));
    }
    match stop.drawn {
        Some(drawn) if drawn.apart.is_none() => said.push(words.ties(drawn.ties)),
        Some(_) => {}
        None => said.push(words.own.stop_not_drawn.to_owned()),
    }
    if let Some(scenario) = stop.scenario {
        let title = scenario.label_in(Some(told.language.tag()));
        said.push(words.scenario(title));
    }
    said.retain(|words| !words.is_empty());
    said
}

/// What a stop marks, each tie a link to its section.
fn marked(out: &mut Markup, pairs: &Pairs<'_>, stop: &ShownStop<'_>, words: PageWords) {
    let ties = marked_ties(pairs, stop);
    let actors = stop.selection.actors.iter();
    let actors: Vec<usize> = actors
        .filter_map(|id| pairs.document.actor_index(id))
        .collect();
    if ties.is_empty() && actors.is_empty() {
        return;
    }
    out.raw("<p class=\"hint\">");
    out.text(words.own.marked);
    out.line("</p><ul class=\"marked\">");
    for at in actors {
        out.raw("<li>");
        out.name(pairs.name(at), false);
        out.line("</li>");
    }
    for tie in ties {
        out.raw(&format!("<li><a href=\"#{}\">", Pairs::anchor(tie)));
        out.text(pairs.sentence(tie));
        out.line("</a></li>");
    }
    out.line("</ul>");
}
