//! The command that repeats a figure.

use super::as_of::AsOf;
use super::dates::FigureDates;
use super::embeds::Embeds;
use super::letters::Letters;
use super::request::FigureRequest;
use super::shell::Shell;
use super::story_told::StoryTold;
use super::view::FigureView;
use super::write_options::Crop;
use crate::analysis::balance::Rule;
use crate::analysis::{EgoBy, PairSort, PairsListed, RowOrder, Withheld};
use crate::model::{Choices, Date, Document, Question};
use crate::scene::{
    CellDetail, CoverageOptions, FrameParts, Look, MatrixOptions, Mutual, Options, Overlay,
};

/// The line that makes the same figure of the same map without the window:
/// `stancemap export MAP -o OUT` and a flag for everything that is not as usual, put
/// so that `shell` hands on every word as it is.
pub fn command(
    document: &Document,
    request: &FigureRequest,
    (map, out): (&str, &str),
    shell: Shell,
) -> String {
    let mut line = Line {
        shell,
        words: Vec::new(),
    };
    line.files(map, out);
    line.view(request);
    let options = &request.options;
    line.look(document, options);
    line.dates(document, request);
    line.filter(document, options);
    line.places(document, request);
    line.parts(request);
    if let Some(overlay) = &options.overlay {
        line.overlay(overlay, request.drops_triad(document));
    }
    line.output(request);
    line.words.join(" ")
}

/// A command line for a shell, word by word.
struct Line {
    shell: Shell,
    words: Vec<String>,
}

impl Line {
    /// The verb, the map and the figure.
    fn files(&mut self, map: &str, out: &str) {
        let (map, out) = (self.shell.file(map), self.shell.file(out));
        self.words.push(format!("stancemap export {map} -o {out}"));
    }

    /// The kind of view, and what only that has.
    fn view(&mut self, request: &FigureRequest) {
        let options = &request.options;
        if let Some(ego) = options.ego.as_ref().filter(|_| request.view.is_map()) {
            self.say("--view", FigureView::Ego.name());
            if ego.by != EgoBy::default() {
                self.say("--ego-by", ego.by.name());
            }
            return;
        }
        if request.view.is_map() {
            return;
        }
        self.say("--view", request.view.name());
        if request.view == FigureView::Coverage {
            self.coverage(&options.coverage);
        }
        if request.view == FigureView::Matrix {
            self.matrix(&request.options.matrix);
        }
    }

    /// In which order the pairs of a coverage stand, and which.
    fn coverage(&mut self, coverage: &CoverageOptions) {
        if coverage.sort != PairSort::default() {
            self.say("--pairs", coverage.sort.name());
        }
        if coverage.listed == PairsListed::All {
            self.say("--all-pairs", "");
        }
    }

    /// In which order the rows of a matrix stand, and what its cells show.
    fn matrix(&mut self, matrix: &MatrixOptions) {
        if let RowOrder::ByHand(actors) = &matrix.order {
            for actor in actors {
                self.say("--row", actor.as_str());
            }
        } else if let Some(name) = matrix
            .order
            .name()
            .filter(|_| matrix.order != RowOrder::default())
        {
            self.say("--sort", name);
        }
        if matrix.cells != CellDetail::default() {
            self.say("--cells", matrix.cells.name());
        }
    }

    /// Adds a flag and its value; an empty one: none.
    fn say(&mut self, flag: &str, value: &str) {
        if value.is_empty() {
            self.words.push(flag.to_owned());
        } else {
            self.said(flag, value);
        }
    }

    /// Adds a flag and its text, which may be empty.
    fn said(&mut self, flag: &str, text: &str) {
        self.words.push(self.shell.flag(flag, text));
    }

    /// The theme, the page, the language, and how often shared stances are drawn.
    fn look(&mut self, document: &Document, options: &Options) {
        if options.theme.look != Look::default() {
            self.say("--theme", options.theme.look.name());
        }
        if let Some(page) = &options.page {
            self.say("--page", &page.name());
        }
        if let Some(language) = options.language {
            self.say("--lang", language.tag());
        }
        if options.mutual != Mutual::proposed(document) {
            self.say("--mutual", options.mutual.name());
        }
    }

    /// The date, or several.
    fn dates(&mut self, document: &Document, request: &FigureRequest) {
        match &request.dates {
            FigureDates::One => {
                let day = request.options.filter.as_of;
                if day != document.header().as_of.as_ref().map(Date::last) {
                    let day = day.map(|day| day.to_string());
                    self.say("--as-of", day.as_deref().unwrap_or("latest"));
                }
            }
            FigureDates::Beside(dates) => match dates.as_slice() {
                [before, after] => {
                    self.say("--as-of", before.as_str());
                    self.say("--compare", after.as_str());
                }
                dates => {
                    let dates: Vec<&str> = dates.iter().map(AsOf::as_str).collect();
                    self.say("--as-of", &dates.join(","));
                }
            },
            FigureDates::Series(dates) => {
                if let Some((first, last)) = dates {
                    self.say("--as-of", &format!("{},{}", first.as_str(), last.as_str()));
                }
                self.say("--series", "");
            }
        }
    }

    /// The scenario, the domains and the part of the map.
    fn filter(&mut self, document: &Document, options: &Options) {
        if let Some(scenario) = &options.scenario {
            self.said("--scenario", scenario.id.as_str());
        }
        let filter = &options.filter;
        if let Some(since) = options.changes.as_ref().and_then(|shown| shown.since) {
            let day = since.map(|day| day.to_string());
            self.say("--since", day.as_deref().unwrap_or("latest"));
        }
        if !filter.hidden.is_empty() {
            for domain in filter.shown(document) {
                self.say("--domain", domain.as_str());
            }
        }
        for actor in &filter.around {
            self.say("--around", actor.as_str());
        }
    }

    /// For which room actors were placed that the map does not place.
    fn places(&mut self, document: &Document, request: &FigureRequest) {
        let has_strays = (document.actors().iter()).any(|actor| actor.placement.is_none());
        if let Some(shape) = request.shape.filter(|_| has_strays) {
            self.say("--aspect", &format!("{shape:.1}"));
        }
    }

    /// What is left out, and what is drawn besides.
    fn parts(&mut self, request: &FigureRequest) {
        let options = &request.options;
        let mut without = left_out(&options.frame);
        without.extend((!options.ghosts).then_some("absent"));
        without.extend((request.story == StoryTold::Nothing).then_some("story"));
        if !without.is_empty() {
            self.say("--without", &without.join(","));
        }
        if let Some(labels) = options.labels {
            self.say("--labels", labels.name());
        }
        for (from, to) in &options.ties {
            self.said("--tie", from.as_str());
            self.words.push(self.shell.quoted(to.as_str()));
        }
        if let Some(callout) = &options.callout {
            self.said("--callout", &callout.text);
            for id in callout.target.actors() {
                self.said("--callout-at", id.as_str());
            }
        }
        let words = &options.words;
        for (flag, text) in [
            ("--title", &words.title),
            ("--credit", &words.credit),
            ("--alt", &words.alt),
        ] {
            if let Some(text) = text {
                self.said(flag, text);
            }
        }
        if request.embeds != Embeds::default() {
            self.say("--embed", request.embeds.name());
        }
        if request.letters == Letters::Text {
            self.say("--letters", request.letters.name());
        }
        let withheld: Vec<&str> = (request.redaction.kinds.iter().copied())
            .map(Withheld::name)
            .collect();
        if !withheld.is_empty() {
            self.say("--redact", &withheld.join(","));
        }
        for source in &request.redaction.sources {
            self.said("--redact-source", source.as_str());
        }
        self.questions(&request.questions);
        for (flag, wanted) in [
            ("--silent", options.silent),
            ("--uncoded", options.uncoded),
            ("--transparent", request.transparent),
            ("--outlines", request.letters == Letters::Outlines),
        ] {
            if wanted {
                self.say(flag, "");
            }
        }
    }

    /// What a page asks.
    fn questions(&mut self, questions: &[Question]) {
        for Question { asked, .. } in questions {
            match &asked.stance {
                Some(id) => self.said("--questions", id.as_str()),
                None => {
                    self.said("--question-tie", asked.from.as_str());
                    self.words.push(self.shell.quoted(asked.to.as_str()));
                }
            }
        }
        let is_five = |question: &Question| question.choices == Choices::Five;
        if questions.iter().any(is_five) {
            self.say("--five-values", "");
        }
    }

    /// Camps and a triad, and the rule by which they were judged.
    fn overlay(&mut self, overlay: &Overlay, drops_triad: bool) {
        if !overlay.camps.is_empty() {
            self.say("--camps", "");
            if overlay.is_second_reading && overlay.split.is_none() {
                self.say("--two-camps", "");
            }
        }
        let nth = |at: usize| at.saturating_add(1).to_string();
        if let Some(at) = overlay.split {
            self.say("--split", &nth(at));
        }
        if let Some(triad) = overlay.triad.as_ref().filter(|_| !drops_triad) {
            self.say("--triad", &nth(triad.at));
        }
        let (rule, usual) = (&overlay.rule, Rule::default());
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
                self.say(flag, name);
            }
        }
    }

    /// What is cut off, and the resolution.
    fn output(&mut self, request: &FigureRequest) {
        if let Some(part) = request.part {
            let sides = [part.x, part.y, part.width, part.height];
            self.say("--part", &sides.map(|side| side.to_string()).join(","));
        }
        if request.crop != Crop::NONE {
            let Crop {
                left,
                top,
                right,
                bottom,
            } = request.crop;
            let sides = [left, top, right, bottom].map(|side| (side * 100.0).to_string());
            self.say("--crop", &sides.join(","));
        }
        // Exactly what was put in, or not.
        #[allow(clippy::float_cmp)]
        if request.dpi != FigureRequest::default_dpi(request.options.page.as_ref()) {
            self.say("--dpi", &request.dpi.to_string());
        }
    }
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
