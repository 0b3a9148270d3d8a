//! The page as a whole.

use std::collections::BTreeSet;

use super::drawing::{Drawn, figure};
use super::frame::{SCRIPT, policy, style};
use super::legend::{legend, signs};
use super::markup::Markup;
use super::pairs::Pairs;
use super::questions::questions;
use super::sections::{Sections, description};
use super::states::{State, StateList};
use super::stops::ShownStop;
use super::story::{Told, story, title};
use crate::analysis::Untold;
use crate::figure::font_subset::face_rules;
use crate::figure::svg::escape;
use crate::model::{ActorId, Document, Filter, Question};
use crate::scene::{Caption, Language, PageWords, QuestionWords, Theme};

/// What a page is made of.
pub(in crate::figure) struct Content<'c> {
    /// The map as it is handed out.
    pub(super) document: &'c Document,
    /// What is shown first.
    pub(super) filter: &'c Filter,
    /// Title and long description.
    pub(super) caption: &'c Caption,
    pub(super) theme: &'c Theme,
    pub(super) language: Language,
    /// The states with what they show, what is shown first foremost; never empty.
    pub(super) states: &'c [(State, Drawn)],
    /// The stops of the story that it tells.
    pub(super) stops: &'c [ShownStop<'c>],
    /// Why the values of some stances are not told.
    pub(super) untold: Untold,
    /// What it asks a class: no word in it tells the answers.
    pub(super) questions: &'c [Question],
}

impl Content<'_> {
    /// What it tells of the map's story.
    fn told(&self) -> Told<'_> {
        Told {
            document: self.document,
            language: self.language,
            stops: self.stops,
        }
    }
}

/// The page as bytes of HTML. The same content gives the same bytes.
/// O(primitives of all states + document).
pub(in crate::figure) fn page(content: &Content<'_>) -> String {
    let words = PageWords::of(content.language);
    let pairs = Pairs::of(content.document, content.filter, content.language);
    let mut body = Markup::default();
    signs(&mut body);
    opening(&mut body, content, words);
    map(&mut body, content, words, &pairs);
    body.line("<div class=\"beside\">");
    questions(
        &mut body,
        content.document,
        content.questions,
        content.language,
    );
    story(&mut body, &content.told(), &pairs);
    below(&mut body, content, words, &pairs);
    body.line("</div></main>");
    body.raw("<footer><p>");
    body.text(words.own.offline);
    body.text(" · Stancemap");
    body.line("</p></footer>");
    let [regular, bold] = &body.letters;
    let face = face_rules([regular, bold]);
    let style = style(content.theme, &face);
    let mut out = Markup::default();
    out.line("<!DOCTYPE html>");
    let direction = if words.is_rtl() { "rtl" } else { "ltr" };
    out.line(&format!(
        "<html lang=\"{}\" dir=\"{direction}\">",
        words.tag()
    ));
    out.line("<head>\n<meta charset=\"utf-8\">");
    out.line(&format!(
        "<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        policy(&style, SCRIPT)
    ));
    out.line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    out.line("<meta name=\"referrer\" content=\"no-referrer\">");
    out.line("<meta name=\"generator\" content=\"Stancemap\">");
    out.line(&format!(
        "<title>{}</title>",
        escape(&content.caption.title)
    ));
    // Else a browser asks for one where the page lies on a server.
    out.line("<link rel=\"icon\" href=\"data:,\">");
    out.line(&format!("<style>{style}</style>"));
    out.line("</head>\n<body>");
    out.raw(&body.html);
    out.line(&format!("<script>{SCRIPT}</script>"));
    out.line("</body>\n</html>");
    out.html
}

fn opening(out: &mut Markup, content: &Content<'_>, words: PageWords) {
    out.raw("<header>\n<h1 id=\"title\" dir=\"auto\">");
    out.strong(&content.caption.title);
    out.line("</h1>");
    out.raw("<p class=\"hint\">");
    let as_of = words.as_of(content.filter.as_of);
    out.text(&format!("{as_of}. {}", words.own.choose));
    out.line("</p>\n<nav>");
    if !content.questions.is_empty() {
        out.raw("<a href=\"#questions\">");
        out.text(QuestionWords::of(content.language).own.heading);
        out.line("</a>");
    }
    let [map, rest @ ..] = words.own.parts;
    let story = (!content.stops.is_empty()).then_some(("story", words.own.story));
    let rest = ["ties", "words", "sources"].into_iter().zip(rest);
    for (target, name) in [("map", map)].into_iter().chain(story).chain(rest) {
        out.raw(&format!("<a href=\"#{target}\">"));
        out.text(name);
        out.line("</a>");
    }
    out.line("</nav>\n</header>\n<main>");
}

/// The figure with what the script steers it by, which is hidden without.
fn map(out: &mut Markup, content: &Content<'_>, words: PageWords, pairs: &Pairs<'_>) {
    let [name, ..] = words.own.parts;
    out.raw("<section class=\"map\" id=\"map\"");
    out.attribute("aria-label", name);
    out.line(">\n<div class=\"stage\">");
    let drawn: Vec<&Drawn> = content.states.iter().map(|(_, drawn)| drawn).collect();
    let marked: BTreeSet<&ActorId> = (content.stops.iter())
        .flat_map(|stop| &stop.selection.actors)
        .collect();
    out.append(figure(&drawn, pairs, &marked));
    out.line("</div>\n<div class=\"zoom\" hidden>");
    for (what, name) in ["in", "out", "whole"].into_iter().zip(words.own.zoom) {
        out.raw(&format!("<button type=\"button\" data-zoom=\"{what}\""));
        out.attribute("aria-label", name);
        let drawn = match what {
            "in" => "M4 10h12M10 4v12",
            "out" => "M4 10h12",
            _ => "M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4",
        };
        out.line(&format!(
            "><svg viewBox=\"0 0 20 20\" aria-hidden=\"true\"><path d=\"{drawn}\"/></svg></button>"
        ));
    }
    out.line("</div>");
    choices(out, content, words);
    legend(out, words, content.untold);
    out.line("</section>");
}

/// The states, in lists: the stops of the story, topics, dates, with steps between them.
fn choices(out: &mut Markup, content: &Content<'_>, words: PageWords) {
    if content.states.len() < 2 {
        return;
    }
    let of = |list: StateList| {
        let states = content.states.iter().enumerate();
        states.filter(move |(_, (state, _))| state.list == list)
    };
    out.line("<div class=\"choices\" hidden>");
    stop_choices(out, content, words);
    for (list, name) in [
        (StateList::Topic, words.own.topic),
        (StateList::Date, words.own.date),
    ] {
        if of(list).next().is_none() {
            continue;
        }
        let is_date = list == StateList::Date;
        let id = if is_date { "date" } else { "topic" };
        out.raw(&format!("<label for=\"{id}\"><span>"));
        out.text(name);
        out.line(&format!("</span><select id=\"{id}\">"));
        let whole = content
            .states
            .first()
            .map_or("", |(state, _)| state.name.as_str());
        let whole = if is_date { whole } else { words.own.all_topics };
        out.raw("<option value=\"0\">");
        out.text(whole);
        out.line("</option>");
        for (at, (state, _)) in of(list) {
            out.raw(&format!("<option value=\"{at}\">"));
            out.text(&state.name);
            out.line("</option>");
        }
        out.line("</select></label>");
        if is_date {
            for (step, name) in ["earlier", "later"].into_iter().zip(words.own.steps) {
                out.raw(&format!("<button type=\"button\" data-step=\"{step}\">"));
                out.text(name);
                out.line("</button>");
            }
        }
    }
    out.line("<p class=\"aloud\" role=\"status\" id=\"state\"></p></div>");
}

/// The stops of the story, with steps between them.
fn stop_choices(out: &mut Markup, content: &Content<'_>, words: PageWords) {
    if content.stops.is_empty() {
        return;
    }
    out.raw("<div class=\"steps\"><label for=\"stop\"><span>");
    out.text(words.own.story);
    out.line("</span><select id=\"stop\">");
    out.raw("<option value=\"0\">");
    let [_, _, whole] = words.own.zoom;
    out.text(whole);
    out.line("</option>");
    for (at, stop) in content.stops.iter().enumerate() {
        out.raw(&format!("<option value=\"{}\">", at.saturating_add(1)));
        out.text(&title(&content.told(), at, stop));
        out.line("</option>");
    }
    out.line("</select></label>");
    for (step, name) in ["previous", "next"].into_iter().zip(words.own.stops) {
        out.raw(&format!("<button type=\"button\" data-stop=\"{step}\">"));
        out.text(name);
        out.line("</button>");
    }
    out.line("</div>");
}

/// Ties, the long description and the sources.
fn below(out: &mut Markup, content: &Content<'_>, words: PageWords, pairs: &Pairs<'_>) {
    let [_, ties, in_words, sources] = words.own.parts;
    let sections = Sections::of(pairs, content.language).asking(content.questions);
    let heading = |out: &mut Markup, id: &str, name: &str| {
        out.raw(&format!("<section class=\"part\" id=\"{id}\" aria-labelledby=\"{id}-name\"><h2 id=\"{id}-name\">"));
        out.strong(name);
        out.line("</h2>");
    };
    heading(out, "ties", ties);
    sections.ties(out);
    out.line("</section>");
    heading(out, "words", in_words);
    description(out, &content.caption.description);
    out.line("</section>");
    heading(out, "sources", sources);
    sections.sources(out);
    out.line("</section>");
}
