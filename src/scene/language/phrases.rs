//! The figure's own words: one table, a column for each language.
//!
//! Actors' names and what ties are about are the map's; all else that a figure
//! says stands here. A language without a column is answered in English, which
//! is so for Pashto.

use crate::model::{Date, DateWords, Day, Domain};
use crate::scene::map::shape::Form;
use crate::scene::overlay::Camp;
use crate::scene::text;

/// What a figure says in one language.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct Phrases {
    /// Its tag: `en`.
    pub tag: &'static str,
    /// Whether it runs from right to left.
    pub rtl: bool,
    /// Its digits where they are not 0 to 9.
    digits: Option<[char; 10]>,
    dates: DateWords,
    /// Before the date for which the figure speaks, with its space.
    pub as_of: &'static str,
    /// Where it speaks for no date.
    pub latest: &'static str,
    /// The rule by which stances collapse into a tie.
    pub rule: &'static str,
    pub positive: &'static str,
    pub negative: &'static str,
    pub neutral: &'static str,
    pub mixed: &'static str,
    pub contested: &'static str,
    pub uncertain: &'static str,
    pub undecided: &'static str,
    /// What thin and thick strokes mean.
    pub widths: &'static str,
    /// What a hollow badge means.
    pub unsupported: &'static str,
    pub silent: &'static str,
    pub uncoded: &'static str,
    /// The first camp, the second, and who may stand in either.
    camps: [&'static str; 3],
    /// What a ring around a badge means.
    pub against: &'static str,
    /// What a dashed ring means.
    pub perhaps: &'static str,
    /// What a band behind a tie means.
    pub triad: &'static str,
    /// Before the number of an unbalanced triad, and between it and that of all.
    triad_of: [&'static str; 2],
    /// Before the rule by which stances were judged, with its space: where camps
    /// are shown, and where there are none.
    pub judged_by: [&'static str; 2],
    /// Before, between and after the number of unconnected parts.
    parts: [&'static str; 2],
    /// What the forms of actors mean, in the order of [`FORMS`].
    forms: [&'static str; 8],
    /// The usual domains, in the order of [`DOMAINS`].
    domains: [&'static str; 6],
    /// "Source" and "Sources".
    pub source: [&'static str; 2],
    /// "tie" and "ties".
    ties: [&'static str; 2],
    /// "actor" and "actors".
    actors: [&'static str; 2],
    /// "label left out", "labels left out".
    left_out: [&'static str; 2],
    /// "pair" and "pairs".
    pairs: [&'static str; 2],
    /// Before the pairs on which the sources are silent.
    pub silent_pairs: &'static str,
    /// After pairs that are silent in both directions.
    pub both_ways: &'static str,
    /// Before the number of pairs that nobody coded.
    pub not_looked_at: &'static str,
    /// Before the domains that are filtered out.
    pub hidden: &'static str,
    /// Before the actors around whom the figure is drawn.
    pub around: &'static str,
    /// After them.
    pub around_end: &'static str,
    /// Before the number of actors up to which uncoded pairs are drawn.
    pub uncoded_limit: &'static str,
    /// Before and after a number of things that are not named.
    more: [&'static str; 2],
    /// Between the items of a list, and before its last.
    pub comma: &'static str,
    pub and: &'static str,
    /// Between longer items.
    pub semicolon: &'static str,
}

const FORMS: [Form; 8] = [
    Form::State,
    Form::Government,
    Form::Movement,
    Form::ArmedGroup,
    Form::Organisation,
    Form::Person,
    Form::Population,
    Form::Other,
];

/// The ids and English names of the domains that a new map has.
const DOMAINS: [&str; 6] = [
    "recognition",
    "security",
    "trade",
    "ideology",
    "identity",
    "general",
];

impl Phrases {
    /// The words of a language, by its tag.
    pub(in crate::scene) fn of(language: Option<&str>) -> &'static Self {
        let wanted = language.unwrap_or("en");
        ([&TAJIK, &PERSIAN].into_iter())
            .find(|phrases| phrases.tag == wanted)
            .unwrap_or(&ENGLISH)
    }

    /// What the legend calls a camp.
    pub(in crate::scene) fn camp(&self, camp: Camp) -> &'static str {
        let [first, second, either] = self.camps;
        match camp {
            Camp::First => first,
            Camp::Second => second,
            Camp::Either => either,
        }
    }

    /// What the legend calls a form.
    pub(in crate::scene) fn form(&self, form: Form) -> &'static str {
        let at = FORMS.iter().position(|known| *known == form);
        at.and_then(|at| self.forms.get(at))
            .copied()
            .unwrap_or_default()
    }

    /// The name of a domain in running text. Domains that a new map has are
    /// translated unless they were renamed.
    pub(in crate::scene) fn domain(&self, domain: &Domain) -> String {
        let name = domain.label().to_lowercase();
        let at = DOMAINS.iter().position(|known| *known == name);
        at.and_then(|at| self.domains.get(at))
            .map_or(name, |&known| known.to_owned())
    }

    /// A text with its digits as the language writes them.
    pub(in crate::scene) fn numerals(&self, text: &str) -> String {
        let Some(digits) = self.digits else {
            return text.to_owned();
        };
        let own = |letter: char| {
            let digit = letter.to_digit(10).and_then(|n| usize::try_from(n).ok());
            digit.and_then(|n| digits.get(n)).copied().unwrap_or(letter)
        };
        text.chars().map(own).collect()
    }

    /// Whether a line of the figure runs from right to left: in such a language
    /// also one that opens with a foreign name.
    pub(in crate::scene) fn is_rtl(&self, line: &str) -> bool {
        if self.rtl {
            text::has_rtl(line)
        } else {
            text::is_rtl(line)
        }
    }

    fn counted(&self, count: usize, words: [&str; 2]) -> String {
        let [one, many] = words;
        let word = if count == 1 { one } else { many };
        // Digits after a foreign name would be drawn into it.
        let apart = if self.rtl { "\u{200f}" } else { "" };
        self.numerals(&format!("{apart}{count} {word}"))
    }

    /// "14 ties".
    pub(in crate::scene) fn ties(&self, count: usize) -> String {
        self.counted(count, self.ties)
    }

    /// "5 actors".
    pub(in crate::scene) fn actors(&self, count: usize) -> String {
        self.counted(count, self.actors)
    }

    /// "3 pairs".
    pub(in crate::scene) fn pairs(&self, count: usize) -> String {
        self.counted(count, self.pairs)
    }

    /// "2 labels left out for lack of room".
    pub(in crate::scene) fn left_out(&self, count: usize) -> String {
        self.counted(count, self.left_out)
    }

    /// "Unbalanced triad 2 of 9: ".
    pub(in crate::scene) fn triad(&self, at: usize, of: u64) -> String {
        let [before, between] = self.triad_of;
        self.numerals(&format!("{before}{}{between}{of}: ", at.saturating_add(1)))
    }

    /// That the camps of unconnected parts go together in no certain way.
    pub(in crate::scene) fn parts(&self, count: usize) -> String {
        let [before, after] = self.parts;
        self.numerals(&format!("{before}{count}{after}"))
    }

    /// "and 4 more".
    pub(in crate::scene) fn more(&self, count: usize) -> String {
        let [before, after] = self.more;
        self.numerals(&format!("{before}{count}{after}"))
    }

    /// A foreign name in running text, so that marks around it stay where they
    /// belong.
    pub(in crate::scene) fn isolated(&self, name: &str) -> String {
        if self.rtl {
            format!("\u{2068}{name}\u{2069}")
        } else {
            name.to_owned()
        }
    }

    /// A date in words.
    pub(in crate::scene) fn date(&self, date: &Date) -> String {
        self.numerals(&date.words_in(&self.dates))
    }

    /// A day in words; `None` for an open end.
    pub(in crate::scene) fn day(&self, day: Day) -> Option<String> {
        Some(self.numerals(&day.words_in(&self.dates)?))
    }

    /// "a", "a and b", "a, b and c".
    pub(in crate::scene) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [init @ .., last] => format!("{}{}{last}", init.join(self.comma), self.and),
        }
    }
}

impl Form {
    /// What the legend calls it.
    pub fn words(self) -> &'static str {
        Phrases::of(None).form(self)
    }
}

/// English.
static ENGLISH: Phrases = Phrases {
    tag: "en",
    rtl: false,
    digits: None,
    dates: DateWords::ENGLISH,
    as_of: "As of ",
    latest: "Latest known state",
    rule: "thickness: strongest stance on any topic",
    positive: "supportive",
    negative: "hostile",
    neutral: "neutral",
    mixed: "hostile on some topics, supportive on others",
    contested: "sources disagree",
    uncertain: "uncertain",
    undecided: "not yet decided",
    widths: "thin: critical, cooperative; thick: hostile, supportive",
    unsupported: "hollow badge: no evidence yet",
    silent: "the sources are silent",
    uncoded: "not looked at yet",
    camps: ["one camp", "the other camp", "either camp, as good"],
    against: "stands against the camps",
    perhaps: "against the camps in some best splits",
    triad: "unbalanced triad",
    triad_of: ["Unbalanced triad ", " of "],
    judged_by: ["Camps by this rule: ", "Judged by this rule: "],
    parts: [
        "The signed ties fall into ",
        " unconnected parts; which camp of one goes with which camp of another is arbitrary",
    ],
    forms: [
        "state",
        "government",
        "movement",
        "armed group",
        "organisation",
        "person",
        "population",
        "other actor",
    ],
    domains: DOMAINS,
    source: ["Source", "Sources"],
    ties: ["tie", "ties"],
    actors: ["actor", "actors"],
    left_out: [
        "label left out for lack of room",
        "labels left out for lack of room",
    ],
    pairs: ["pair", "pairs"],
    silent_pairs: "Silent: ",
    both_ways: ", both ways",
    not_looked_at: "Not looked at: ",
    hidden: "Hidden: ",
    around: "Shown: ",
    around_end: " and those with ties to it",
    uncoded_limit: "Uncoded pairs are drawn for so many actors at most: ",
    more: ["and ", " more"],
    comma: ", ",
    and: " and ",
    semicolon: "; ",
};

/// Tajik, in Cyrillic letters.
static TAJIK: Phrases = Phrases {
    tag: "tg",
    rtl: false,
    digits: None,
    dates: DateWords {
        months: [
            "январи",
            "феврали",
            "марти",
            "апрели",
            "майи",
            "июни",
            "июли",
            "августи",
            "сентябри",
            "октябри",
            "ноябри",
            "декабри",
        ],
        seasons: ["баҳори", "тобистони", "тирамоҳи", "зимистони"],
        about: "тақрибан ",
        uncertain: " (ғайриқатъӣ)",
        unknown: "номаълум",
        open: "ҳоло",
        to: " то ",
    },
    as_of: "Вазъ дар ",
    latest: "Охирин вазъи маълум",
    rule: "ғафсӣ: қавитарин мавқеъ дар ҳар мавзӯъ",
    positive: "ҷонибдорона",
    negative: "душманона",
    neutral: "бетараф",
    mixed: "дар баъзе мавзӯъҳо душманона, дар дигарҳо ҷонибдорона",
    contested: "манбаъҳо ихтилоф доранд",
    uncertain: "ғайриқатъӣ",
    undecided: "ҳанӯз муайян нашуда",
    widths: "борик: танқидӣ, ҳамкорона; ғафс: душманона, ҷонибдорона",
    unsupported: "нишони холӣ: ҳанӯз далел нест",
    silent: "манбаъҳо хомӯшанд",
    uncoded: "ҳанӯз баррасӣ нашуда",
    camps: ["як ҷабҳа", "ҷабҳаи дигар", "дар ҳар ду ҷабҳа мумкин"],
    against: "бар хилофи ҷабҳаҳо",
    perhaps: "дар баъзе тақсимоти беҳтарин бар хилофи ҷабҳаҳо",
    triad: "сегонаи номутавозин",
    triad_of: ["Сегонаи номутавозини ", " аз "],
    judged_by: ["Қоидаи ҷабҳаҳо: ", "Қоидаи баҳодиҳӣ: "],
    parts: [
        "Робитаҳои аломатдор ба ",
        " қисми ҷудогона тақсим мешаванд; ҷабҳаҳои қисмҳои гуногун ба ҳам вобаста нестанд",
    ],
    forms: [
        "давлат",
        "ҳукумат",
        "ҷунбиш",
        "гурӯҳи мусаллаҳ",
        "созмон",
        "шахс",
        "аҳолӣ",
        "бозигари дигар",
    ],
    domains: ["эътироф", "амният", "тиҷорат", "мафкура", "ҳувият", "умумӣ"],
    source: ["Манбаъ", "Манбаъҳо"],
    ties: ["робита", "робита"],
    actors: ["бозигар", "бозигар"],
    left_out: [
        "навишта аз набудани ҷой партофта шуд",
        "навишта аз набудани ҷой партофта шуд",
    ],
    pairs: ["ҷуфт", "ҷуфт"],
    silent_pairs: "Хомӯшии манбаъҳо: ",
    both_ways: ", дутарафа",
    not_looked_at: "Баррасӣ нашуда: ",
    hidden: "Пинҳон: ",
    around: "Нишон дода шуда: ",
    around_end: " ва онҳое, ки бо он робита доранд",
    uncoded_limit: "Ҷуфтҳои баррасинашуда то ин шумораи бозигарон кашида мешаванд: ",
    more: ["ва боз ", ""],
    comma: ", ",
    and: " ва ",
    semicolon: "; ",
};

/// Persian.
static PERSIAN: Phrases = Phrases {
    tag: "fa",
    rtl: true,
    digits: Some(['۰', '۱', '۲', '۳', '۴', '۵', '۶', '۷', '۸', '۹']),
    dates: DateWords {
        months: [
            "ژانویه",
            "فوریه",
            "مارس",
            "آوریل",
            "مه",
            "ژوئن",
            "ژوئیه",
            "اوت",
            "سپتامبر",
            "اکتبر",
            "نوامبر",
            "دسامبر",
        ],
        seasons: ["بهار", "تابستان", "پاییز", "زمستان"],
        about: "حدود ",
        uncertain: " (نامطمئن)",
        unknown: "نامعلوم",
        open: "اکنون",
        to: " تا ",
    },
    as_of: "وضعیت در ",
    latest: "آخرین وضعیت معلوم",
    rule: "ضخامت: قوی‌ترین موضع در هر موضوع",
    positive: "حمایتگرانه",
    negative: "خصمانه",
    neutral: "بی‌طرف",
    mixed: "در برخی موضوع‌ها خصمانه، در برخی دیگر حمایتگرانه",
    contested: "منابع اختلاف دارند",
    uncertain: "نامطمئن",
    undecided: "هنوز نامعین",
    widths: "نازک: انتقادی، همکارانه؛ ضخیم: خصمانه، حمایتگرانه",
    unsupported: "نشان توخالی: هنوز بدون مدرک",
    silent: "منابع ساکت‌اند",
    uncoded: "هنوز بررسی‌نشده",
    camps: ["یک جبهه", "جبههٔ دیگر", "در هر دو جبهه ممکن"],
    against: "برخلاف جبهه‌ها",
    perhaps: "در برخی از بهترین تقسیم‌ها برخلاف جبهه‌ها",
    triad: "سه‌گانهٔ نامتوازن",
    triad_of: ["سه‌گانهٔ نامتوازن ", " از "],
    judged_by: ["قاعدهٔ جبهه‌ها: ", "قاعدهٔ داوری: "],
    parts: [
        "رابطه‌های نشان‌دار به ",
        " بخش جدا از هم تقسیم می‌شوند؛ جبهه‌های بخش‌های گوناگون به هم وابسته نیستند",
    ],
    forms: [
        "کشور",
        "حکومت",
        "جنبش",
        "گروه مسلح",
        "سازمان",
        "شخص",
        "جمعیت",
        "کنشگر دیگر",
    ],
    domains: [
        "به رسمیت شناختن",
        "امنیت",
        "تجارت",
        "ایدئولوژی",
        "هویت",
        "عمومی",
    ],
    source: ["منبع", "منابع"],
    ties: ["رابطه", "رابطه"],
    actors: ["کنشگر", "کنشگر"],
    left_out: ["برچسب به علت نبود جا حذف شد", "برچسب به علت نبود جا حذف شد"],
    pairs: ["جفت", "جفت"],
    silent_pairs: "سکوت منابع: ",
    both_ways: "، دوسویه",
    not_looked_at: "بررسی‌نشده: ",
    hidden: "پنهان: ",
    around: "نشان داده شده: ",
    around_end: " و آنان که با آن رابطه دارند",
    uncoded_limit: "جفت‌های بررسی‌نشده تا این شمار کنشگر کشیده می‌شوند: ",
    more: ["و ", " مورد دیگر"],
    comma: "، ",
    and: " و ",
    semicolon: "؛ ",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_are_said_in_the_language() {
        let check = |language: &str, date: &str, expect: &str| {
            let date = Date::parse(date).unwrap();
            assert_eq!(Phrases::of(Some(language)).date(&date), expect);
        };
        check("en", "2021-08-15", "15 Aug 2021");
        check("tg", "2021-08-15", "15 августи 2021");
        check("tg", "2021-08~", "тақрибан августи 2021");
        check("fa", "2021-08-15", "۱۵ اوت ۲۰۲۱");
        check("fa", "1996/2001", "۱۹۹۶ تا ۲۰۰۱");
        // Pashto has no column: what the map does not say itself is in English.
        check("ps", "2021", "2021");
        assert_eq!(Phrases::of(Some("fa")).ties(14), "\u{200f}۱۴ رابطه");
        assert_eq!(Phrases::of(None).actors(1), "1 actor");
    }
}
