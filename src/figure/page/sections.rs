//! What is read below the figure: every tie with its stances and evidence, the long
//! description, the sources.

use std::collections::BTreeMap;

use super::legend::Badge;
use super::markup::Markup;
use super::pairs::{Pair, Pairs};
use crate::analysis::Untold;
use crate::model::{
    Document, Evidence, Question, Reading, Source, SourceId, Stance, grade_code, is_blank,
    read_latest,
};
use crate::scene::{Language, PageWords, QuestionWords};

/// What sections are written with.
pub(super) struct Sections<'d> {
    pub(super) pairs: &'d Pairs<'d>,
    pub(super) words: PageWords,
    pub(super) language: Language,
    /// The number of each source.
    numbers: BTreeMap<&'d SourceId, usize>,
    /// What the page asks, and does not tell.
    questions: &'d [Question],
}

impl<'d> Sections<'d> {
    pub(super) fn of(pairs: &'d Pairs<'d>, language: Language) -> Self {
        let sources = pairs.document.sources().iter();
        Self {
            pairs,
            words: PageWords::of(language),
            language,
            numbers: sources
                .zip(1..)
                .map(|(own, number)| (&own.id, number))
                .collect(),
            questions: &[],
        }
    }

    /// The same on a page with questions.
    pub(super) fn asking(self, questions: &'d [Question]) -> Self {
        Self { questions, ..self }
    }

    /// "Question 2", of a stance that one is about.
    fn question(&self, stance: &Stance) -> Option<String> {
        let mut questions = self.questions.iter();
        let at = questions.position(|question| question.asks_about(stance))?;
        let before = QuestionWords::of(self.language).own.question;
        Some(self.words.numerals(&format!("{before}{}", at + 1)))
    }

    fn document(&self) -> &'d Document {
        self.pairs.document
    }

    /// Every tie.
    pub(super) fn ties(&self, out: &mut Markup) {
        for (number, pair) in self.pairs.list.iter().enumerate() {
            let anchor = Pairs::anchor(number);
            out.line(&format!(
                "<section class=\"tie\" id=\"{anchor}\" tabindex=\"-1\" aria-labelledby=\"{anchor}-name\">"
            ));
            self.heading(out, &anchor, pair);
            for stance in &pair.stances {
                self.stance(out, pair, stance);
            }
            out.line("</section>");
        }
    }

    fn heading(&self, out: &mut Markup, anchor: &str, pair: &Pair<'_>) {
        let (from, to) = pair.ends;
        out.raw(&format!("<div class=\"head\"><h3 id=\"{anchor}-name\">"));
        if let Some(tie) = &pair.tie {
            Badge::of_mark(tie.mark).put(out);
            if tie.is_partly_contested() {
                Badge::Contested.put(out);
            }
        }
        // An arrow is read aloud as one, or not at all.
        out.raw("<span class=\"aloud\">");
        out.text(&pair.sentence);
        out.raw("</span><span aria-hidden=\"true\">");
        out.name(self.pairs.name(from), true);
        out.strong(if self.words.is_rtl() {
            " ← "
        } else {
            " → "
        });
        out.name(self.pairs.name(to), true);
        out.raw("</span></h3><p class=\"ways\">");
        if let Some(opposite) = self.pairs.opposite(pair).filter(|_| from != to) {
            out.raw(&format!("<a href=\"#{}\">", Pairs::anchor(opposite)));
            out.text(self.words.own.other_direction);
            out.raw("</a> ");
        }
        out.raw("<a class=\"all\" href=\"#ties\">");
        out.text(self.words.own.all_ties);
        out.raw("</a> <a class=\"up\" href=\"#map\">");
        out.text(self.words.own.to_map);
        out.line("</a></p></div>");
    }

    fn stance(&self, out: &mut Markup, pair: &Pair<'_>, stance: &Stance) {
        let document = self.document();
        let part = pair.part(document, stance);
        let latest = read_latest(stance, document.header().rule());
        let reading = part.map_or(&latest, |part| &part.reading);
        let badge = part.map_or_else(|| Badge::of_reading(&latest), Badge::of_part);
        let over = if part.is_none() { " over" } else { "" };
        out.raw(&format!("<details class=\"stance{over}\" open><summary>"));
        badge.put(out);
        out.raw("<span class=\"what\"><span class=\"topic\">");
        let domain = document.domain(&stance.domain);
        let domain = domain.map_or_else(String::new, |own| self.words.domain(own));
        out.strong(&domain);
        let about = stance.about_in(self.language.tag());
        let [comma, colon] = self.words.marks();
        if !is_blank(about) {
            out.strong(colon);
            out.name(about, true);
        }
        out.raw("</span><span class=\"value\">");
        let asked = self.question(stance);
        let read_as = || self.read_as(stance, reading, part.is_some()).join(comma);
        out.text(&asked.clone().unwrap_or_else(read_as));
        out.raw("</span></span><span class=\"count\">");
        let count = stance.finished().count();
        if count == 0 && asked.is_none() {
            out.text(self.words.own.no_evidence);
        } else if count > 0 {
            out.text(&self.words.items(count));
        }
        out.line("</span></summary>");
        if !is_blank(&stance.note) {
            out.block("p", "note", &stance.note);
        }
        if count > 0 {
            out.line("<ul class=\"evidence\">");
            stance.finished().for_each(|item| self.item(out, item));
            out.line("</ul>");
        }
        out.line("</details>");
    }

    /// How a stance is read, since when, and whether it is in force.
    fn read_as(&self, stance: &Stance, reading: &Reading, is_in_force: bool) -> Vec<String> {
        let mut said = Vec::new();
        let [.., contested, undecided, _] = self.words.legend(Untold::NotDecided);
        let value = match reading.value {
            _ if reading.contested && !reading.judged => contested,
            Some(value) => self.words.value(value),
            None => undecided,
        };
        said.push(if reading.uncertain {
            self.words.doubted(value)
        } else {
            value.to_owned()
        });
        if reading.contested && reading.judged {
            said.push(contested.to_owned());
        }
        if reading.judged {
            said.push(self.words.own.judged.to_owned());
        }
        said.push(
            self.words
                .span(stance.since.as_ref(), stance.until.as_ref()),
        );
        if !is_in_force {
            said.push(self.words.own.not_in_force.to_owned());
        }
        said.retain(|words| !words.is_empty());
        said
    }

    fn item(&self, out: &mut Markup, item: &Evidence) {
        out.raw("<li><p class=\"where\">");
        if let Some(number) = self.numbers.get(&item.source) {
            out.raw(&format!("<a class=\"place\" href=\"#source-{number}\">"));
            let place = match item.locator.as_str() {
                none if is_blank(none) => format!("[{number}]"),
                own if self.numbers.len() > 1 => format!("[{number}] {own}"),
                own => own.to_owned(),
            };
            out.name(&self.words.numerals(&place), false);
            out.raw("</a> ");
        }
        out.raw("<span class=\"who\">");
        if is_blank(&item.speaker) {
            out.text(self.words.own.source_itself);
        } else {
            out.name(&item.speaker, false);
        }
        out.raw("</span> <span class=\"says\">");
        Badge::of_sign(item.says.sign()).put(out);
        out.text(self.words.value(item.says));
        out.line("</span></p>");
        let gist = item.gist_in(self.language.tag());
        if !is_blank(gist) {
            out.block("p", "gist", gist);
        }
        if !is_blank(&item.quote) {
            out.block("blockquote", "", &item.quote);
        }
        let mut more = Vec::new();
        if item.is_hedged() {
            more.push(self.words.own.hedged.to_owned());
        }
        let grade = grade_code(item.reliability, item.credibility);
        if item.reliability.is_some() || item.credibility.is_some() {
            more.push(format!("{} {grade}", self.words.own.grade));
        }
        if let Some(date) = &item.date {
            more.push(self.words.dated(date));
        }
        if !more.is_empty() {
            out.raw("<p class=\"grade\">");
            let [comma, _] = self.words.marks();
            out.text(&more.join(comma));
            out.line("</p>");
        }
        out.line("</li>");
    }

    /// The sources in their order.
    pub(super) fn sources(&self, out: &mut Markup) {
        out.line("<ol class=\"sources\">");
        for (source, number) in self.document().sources().iter().zip(1..) {
            out.raw(&format!("<li id=\"source-{number}\">"));
            self.source(out, source);
            out.line("</li>");
        }
        out.line("</ol>");
    }

    fn source(&self, out: &mut Markup, source: &Source) {
        let [comma, _] = self.words.marks();
        if !source.authors.is_empty() {
            out.name(&source.authors.join(comma), false);
            out.text(": ");
        }
        let title = source.title_in(self.language.tag());
        out.raw("<cite>");
        out.name(title.unwrap_or_else(|| source.label()), true);
        out.raw("</cite>");
        if !is_blank(&source.publisher) {
            out.text(comma);
            out.name(&source.publisher, false);
        }
        if let Some(date) = &source.date {
            out.text(comma);
            out.text(&self.words.dated(date));
        }
        out.text(". ");
        if is_web_address(&source.url) {
            out.raw("<a rel=\"noreferrer\"");
            out.attribute("href", &source.url);
            out.raw(">");
            out.name(&source.url, false);
            out.raw("</a>");
        } else if !is_blank(&source.url) {
            out.name(&source.url, false);
        }
        if !is_blank(&source.note) {
            out.block("p", "note", &source.note);
        }
    }
}

/// Whether a click on it opens a page of the web, and runs nothing.
fn is_web_address(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    let is_plain = |c: char| c.is_ascii_graphic() && !matches!(c, '"' | '<' | '>' | '\\');
    (lower.starts_with("https://") || lower.starts_with("http://")) && url.chars().all(is_plain)
}

/// The long description, paragraph by paragraph. It is in English.
pub(super) fn description(out: &mut Markup, description: &str) {
    out.line("<div lang=\"en\" dir=\"ltr\">");
    for line in description.lines().filter(|line| !is_blank(line)) {
        out.block("p", "", line);
    }
    out.line("</div>");
}

#[cfg(test)]
mod tests {
    use super::is_web_address;

    #[test]
    fn only_pages_of_the_web_are_linked() {
        let check = |url: &str, expect: bool| assert_eq!(is_web_address(url), expect, "{url}");
        check("https://example.org/a?b=1", true);
        check("HTTP://example.org", true);
        check("javascript:alert(1)", false);
        check("data:text/html,x", false);
        check("https://example.org/\u{202e}x", false);
        check("", false);
    }
}
