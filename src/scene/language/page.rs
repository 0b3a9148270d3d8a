//! What a page to hand out says around the figure.

use super::Language;
use super::phrases::Phrases;
use crate::analysis::Untold;
use crate::model::{Date, Day, Domain, Value};

/// The words of a page in one language: its own, and those that it shares with figures.
#[derive(Debug, Clone, Copy)]
pub struct PageWords {
    /// Its own.
    pub own: &'static PageTable,
    language: Language,
}

/// The words that only a page has.
#[derive(Debug, PartialEq, Eq)]
pub struct PageTable {
    /// That it needs no network.
    pub offline: &'static str,
    /// What to do with the map.
    pub choose: &'static str,
    /// The headings of its parts: the map, the ties, the long description (which is in
    /// English), the sources.
    pub parts: [&'static str; 4],
    /// The legend.
    pub how_to_read: &'static str,
    /// The choice of domains, and all of them.
    pub topic: &'static str,
    /// All domains together.
    pub all_topics: &'static str,
    /// The choice of dates.
    pub date: &'static str,
    /// The map's story, as a heading and as a choice of its stops.
    pub story: &'static str,
    /// All stops of the story.
    pub whole_story: &'static str,
    /// One stop back, and one on.
    pub stops: [&'static str; 2],
    /// Where the map beside a stop is not as the stop shows it.
    pub stop_not_drawn: &'static str,
    /// Before what a stop marks on the map.
    pub marked: &'static str,
    /// One date back, and one on.
    pub steps: [&'static str; 2],
    /// Nearer, farther, and the whole map.
    pub zoom: [&'static str; 3],
    /// The tie the other way round.
    pub other_direction: &'static str,
    /// Back to the list of ties.
    pub all_ties: &'static str,
    /// Back to the top.
    pub to_map: &'static str,
    /// After a number of items of evidence, one and many.
    pub items: [&'static str; 2],
    /// Who speaks where nobody is named.
    pub source_itself: &'static str,
    /// That it is said with reserve.
    pub hedged: &'static str,
    /// Before a grade.
    pub grade: &'static str,
    /// Of a stance that is not in force in the state that is shown first.
    pub not_in_force: &'static str,
    /// Of a stance without any.
    pub no_evidence: &'static str,
    /// Of a value that a coder set.
    pub judged: &'static str,
    /// What the ends of ties mean.
    pub ends: &'static str,
}

const ENGLISH: PageTable = PageTable {
    offline: "Works offline, sends nothing",
    choose: "Choose a tie to see why.",
    parts: ["Map", "Ties", "In words", "Sources"],
    how_to_read: "How to read it",
    topic: "Topic",
    all_topics: "All topics",
    date: "Date",
    story: "Story",
    whole_story: "Whole story",
    stops: ["Previous step", "Next step"],
    stop_not_drawn: "the map beside it is as the page begins: there are too many ties to draw each step",
    marked: "Marked on the map:",
    steps: ["Earlier", "Later"],
    zoom: ["Zoom in", "Zoom out", "Whole map"],
    other_direction: "Other direction",
    all_ties: "All ties",
    to_map: "Back to the map",
    items: ["item of evidence", "items of evidence"],
    source_itself: "The source itself",
    hedged: "with reserve",
    grade: "Grade",
    not_in_force: "no longer or not yet in force",
    no_evidence: "no evidence yet",
    judged: "as the coder judges",
    ends: "the arrow points at whom the stance is towards; a bar behind it: hostile or critical",
};

const TAJIK: PageTable = PageTable {
    offline: "Бе интернет кор мекунад, чизе намефиристад",
    choose: "Робитаеро интихоб кунед, то далелашро бинед.",
    parts: ["Харита", "Робитаҳо", "Шарҳ (ба англисӣ)", "Сарчашмаҳо"],
    how_to_read: "Чӣ гуна бояд хонд",
    topic: "Мавзӯъ",
    all_topics: "Ҳамаи мавзӯъҳо",
    date: "Сана",
    story: "Ҳикоят",
    whole_story: "Тамоми ҳикоят",
    stops: ["Қадами пешин", "Қадами навбатӣ"],
    stop_not_drawn: "харитаи паҳлӯ ҳамон аст, ки саҳифа бо он оғоз мешавад: пайвандҳо барои кашидани ҳар қадам аз ҳад зиёданд",
    marked: "Дар харита нишон дода шудааст:",
    steps: ["Пештар", "Баъдтар"],
    zoom: ["Калонтар", "Хурдтар", "Тамоми харита"],
    other_direction: "Самти дигар",
    all_ties: "Ҳамаи робитаҳо",
    to_map: "Бозгашт ба харита",
    items: ["далел", "далел"],
    source_itself: "Худи сарчашма",
    hedged: "бо эҳтиёт",
    grade: "Дараҷаи эътимод",
    not_in_force: "дигар ё ҳанӯз эътибор надорад",
    no_evidence: "ҳанӯз бе далел",
    judged: "ба доварии рамзгузор",
    ends: "тир ба сӯи касест, ки мавқеъ нисбат ба ӯст; хатти кӯндаланг: душманона ё танқидӣ",
};

const PERSIAN: PageTable = PageTable {
    offline: "بدون اینترنت کار می‌کند و چیزی نمی‌فرستد",
    choose: "رابطه‌ای را برگزینید تا دلیل آن را ببینید.",
    parts: ["نقشه", "رابطه‌ها", "شرح (به انگلیسی)", "منابع"],
    how_to_read: "راهنمای خواندن",
    topic: "موضوع",
    all_topics: "همهٔ موضوع‌ها",
    date: "تاریخ",
    story: "روایت",
    whole_story: "همهٔ روایت",
    stops: ["گام پیشین", "گام بعدی"],
    stop_not_drawn: "نقشهٔ کنار آن همان است که صفحه با آن آغاز می‌شود: پیوندها برای کشیدن هر گام بیش از اندازه‌اند",
    marked: "روی نقشه نشان‌دار است:",
    steps: ["پیش‌تر", "پس‌تر"],
    zoom: ["بزرگ‌تر", "کوچک‌تر", "همهٔ نقشه"],
    other_direction: "جهت دیگر",
    all_ties: "همهٔ رابطه‌ها",
    to_map: "بازگشت به نقشه",
    items: ["مدرک", "مدرک"],
    source_itself: "خود منبع",
    hedged: "با احتیاط",
    grade: "درجهٔ اعتبار",
    not_in_force: "دیگر یا هنوز برقرار نیست",
    no_evidence: "هنوز بدون مدرک",
    judged: "به داوری کدگذار",
    ends: "پیکان به سوی طرف موضع است؛ خط عرضی پشت آن: خصمانه یا انتقادی",
};

impl PageWords {
    /// Those of a language.
    pub fn of(language: Language) -> Self {
        let own = match language {
            Language::English | Language::Pashto => &ENGLISH,
            Language::Tajik => &TAJIK,
            Language::Persian => &PERSIAN,
        };
        Self { own, language }
    }

    fn phrases(self) -> &'static Phrases {
        self.language.phrases()
    }

    /// The tag of the language in which the page itself speaks.
    pub fn tag(self) -> &'static str {
        match self.language {
            // There is no table of it.
            Language::Pashto => Language::English.tag(),
            own => own.tag(),
        }
    }

    /// Whether the page runs from right to left.
    pub fn is_rtl(self) -> bool {
        self.phrases().rtl
    }

    /// "Tajikistan towards the Taliban".
    pub fn pair(self, from: &str, to: &str) -> String {
        filled(self.phrases().changes.pair, &[("from", from), ("to", to)])
    }

    /// "hostile".
    pub fn value(self, value: Value) -> &'static str {
        let at = usize::try_from(i32::from(value.number()) + 2).unwrap_or_default();
        let values = &self.phrases().changes.values;
        values.get(at).copied().unwrap_or_default()
    }

    /// "(uncertain)" around a value.
    pub fn doubted(self, value: &str) -> String {
        self.phrases().changes.uncertain.replace("{value}", value)
    }

    /// What signs and strokes mean, in the order of the legend: supportive, hostile,
    /// neutral, mixed, contested, undecided, uncertain.
    pub fn legend(self, untold: Untold) -> [&'static str; 7] {
        let own = self.phrases();
        let undecided = match untold {
            Untold::NotDecided => own.undecided,
            Untold::Asked => own.asked.strand,
        };
        [
            own.positive,
            own.negative,
            own.neutral,
            own.mixed,
            own.contested,
            undecided,
            own.uncertain,
        ]
    }

    /// What thin and thick strokes mean.
    pub fn widths(self) -> &'static str {
        self.phrases().widths
    }

    /// "from 2021 to 2024"; empty without a date.
    pub fn span(self, since: Option<&Date>, until: Option<&Date>) -> String {
        let phrases = self.phrases();
        let [both, from, to] = phrases.changes.spans;
        let [since, until] = [since, until].map(|date| date.map(|own| phrases.date(own)));
        match (since, until) {
            (Some(since), Some(until)) => {
                both.replace("{since}", &since).replace("{until}", &until)
            }
            (Some(since), None) => from.replace("{since}", &since),
            (None, Some(until)) => to.replace("{until}", &until),
            (None, None) => String::new(),
        }
    }

    /// The name of a domain as a heading.
    pub fn domain(self, domain: &Domain) -> String {
        let named = self.phrases().domain(domain, Some(self.language.tag()));
        let mut letters = named.chars();
        let first = letters.next().map(char::to_uppercase);
        let first: String = first.into_iter().flatten().collect();
        format!("{first}{}", letters.as_str())
    }

    /// "3 items of evidence".
    pub fn items(self, count: usize) -> String {
        let [one, many] = self.own.items;
        let word = if count == 1 { one } else { many };
        self.phrases().numerals(&format!("{count} {word}"))
    }

    /// Digits as the language writes them.
    pub fn numerals(self, text: &str) -> String {
        self.phrases().numerals(text)
    }

    /// "As of 2021"; "latest known state" without a date.
    pub fn as_of(self, day: Option<Day>) -> String {
        let phrases = self.phrases();
        match day.and_then(|day| phrases.day(day)) {
            Some(day) => format!("{}{day}", phrases.as_of),
            None => phrases.latest.to_owned(),
        }
    }

    /// "14 ties".
    pub fn ties(self, count: usize) -> String {
        // What stands around it keeps it apart.
        self.phrases().ties(count).replace('\u{200f}', "")
    }

    /// Around whom the map is drawn.
    pub fn around(self, names: &[String]) -> String {
        let phrases = self.phrases();
        let named: Vec<String> = names.iter().map(|own| phrases.isolated(own)).collect();
        let named = phrases.list(&named);
        format!("{}{named}{}", phrases.around, phrases.around_end)
    }

    /// The title of a scenario, and that it is a supposition.
    pub fn scenario(self, title: &str) -> String {
        let phrases = self.phrases();
        let [before, after] = phrases.scenario;
        format!("{before}{}{after}", phrases.isolated(title))
    }

    /// A date in words.
    pub fn dated(self, date: &Date) -> String {
        self.phrases().date(date)
    }

    /// Between items, and between a topic and what in it.
    pub fn marks(self) -> [&'static str; 2] {
        [self.phrases().comma, self.phrases().changes.colon]
    }
}

/// A sentence with what stands for its `{names}`; in one pass, since a name of the map may
/// hold braces.
pub(super) fn filled(sentence: &str, names: &[(&str, &str)]) -> String {
    let mut said = String::new();
    for piece in sentence.split_inclusive('}') {
        let (before, name) = piece.split_once('{').unwrap_or((piece, ""));
        said.push_str(before);
        let name = name.trim_end_matches('}');
        let own = names.iter().find(|(known, _)| *known == name);
        said.push_str(own.map_or("", |(_, words)| words));
    }
    said
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_braces_stays_as_it_is() {
        let words = PageWords::of(Language::English);
        assert_eq!(words.pair("{to}", "b"), "{to} towards b");
        assert!(PageWords::of(Language::Persian).is_rtl());
    }

    #[test]
    fn values_are_said_from_hostile_to_supportive() {
        let words = PageWords::of(Language::English);
        assert_eq!(words.value(Value::Hostile), "hostile");
        assert_eq!(words.value(Value::Neutral), "neutral");
        assert_eq!(words.value(Value::Supportive), "supportive");
    }
}
