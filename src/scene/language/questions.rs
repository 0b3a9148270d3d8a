//! How questions to a class are asked, and what goes around them.

use super::Language;
use super::page::{PageWords, filled};
use crate::model::{
    Actor, ActorId, Answer, Controls, Document, Evidence, Question, Value, is_blank, shown_controls,
};

/// The words of questions in one language.
#[derive(Debug, Clone, Copy)]
pub struct QuestionWords {
    /// Those that only questions have.
    pub own: &'static QuestionTable,
    page: PageWords,
    language: Language,
}

/// The words that only questions have.
#[derive(Debug, PartialEq, Eq)]
pub struct QuestionTable {
    /// About one stance, and about a whole tie.
    asked: [&'static str; 2],
    /// For, against, neither, both.
    answers: [&'static str; 4],
    /// Between two words for one answer.
    or: &'static str,
    /// Before the number of a question.
    pub question: &'static str,
    /// The heading.
    pub heading: &'static str,
    /// What to do on paper.
    pub instruction: &'static str,
    /// What to do on a page.
    pub choose: &'static str,
    /// Before the room for reasons.
    pub why: &'static str,
    /// The heading of the key.
    pub key: &'static str,
    /// That no source gives an answer.
    pub no_source: &'static str,
    /// On a page: the button that saves the answers.
    pub save: &'static str,
    /// What becomes of them.
    pub saved: &'static str,
    /// Before the name of the file that is saved.
    pub kept: &'static str,
    /// What is said where none is given.
    pub none: &'static str,
}

const ENGLISH: QuestionTable = QuestionTable {
    asked: [
        "How does {from} stand towards {to} on {topic}?",
        "How does {from} stand towards {to}, all in all?",
    ],
    answers: ["For", "Against", "Neither", "Both"],
    or: " or ",
    question: "Question ",
    heading: "Predict, then reveal",
    instruction: "Before you see the map: tick one answer to each question, and write down why.",
    choose: "What do you expect? Choose one answer to each question. The map does not show these yet.",
    why: "Why?",
    key: "Key: what the sources say",
    no_source: "No source says so.",
    save: "Save my answers",
    saved: "Your answers are saved as a small file on this device, for you to hand in. Nothing is sent.",
    kept: "Saved as ",
    none: "Answer at least one question first.",
};

const TAJIK: QuestionTable = QuestionTable {
    asked: [
        "{from} нисбат ба {to} дар мавзӯи зерин чӣ мавқеъ дорад: {topic}?",
        "{from} дар маҷмӯъ нисбат ба {to} чӣ мавқеъ дорад?",
    ],
    answers: ["Тарафдор", "Муқобил", "На ину на он", "Ҳарду"],
    or: " ё ",
    question: "Саволи ",
    heading: "Аввал пешгӯӣ, баъд ҷавоб",
    instruction: "Пеш аз дидани харита: ба ҳар савол як ҷавобро қайд кунед ва нависед, ки чаро.",
    choose: "Шумо чӣ интизор доред? Ба ҳар савол як ҷавобро интихоб кунед. Харита инҳоро ҳанӯз нишон намедиҳад.",
    why: "Чаро?",
    key: "Ҷавобҳо: сарчашмаҳо чӣ мегӯянд",
    no_source: "Ҳеҷ сарчашма чунин намегӯяд.",
    save: "Нигоҳ доштани ҷавобҳо",
    saved: "Ҷавобҳои шумо дар ин дастгоҳ чун файли хурд нигоҳ дошта мешаванд, то онро супоред. Чизе фиристода намешавад.",
    kept: "Нигоҳ дошта шуд: ",
    none: "Аввал ақаллан ба як савол ҷавоб диҳед.",
};

const PERSIAN: QuestionTable = QuestionTable {
    asked: [
        "موضع {from} در برابر {to} در این موضوع چیست: {topic}؟",
        "موضع {from} در برابر {to} در مجموع چیست؟",
    ],
    answers: ["موافق", "مخالف", "هیچ‌کدام", "هر دو"],
    or: " یا ",
    question: "پرسش ",
    heading: "نخست پیش‌بینی، سپس پاسخ",
    instruction: "پیش از دیدن نقشه: در هر پرسش یک پاسخ را نشان بزنید و بنویسید چرا.",
    choose: "چه انتظاری دارید؟ در هر پرسش یک پاسخ را برگزینید. نقشه این‌ها را هنوز نشان نمی‌دهد.",
    why: "چرا؟",
    key: "پاسخ‌ها: منابع چه می‌گویند",
    no_source: "هیچ منبعی چنین نمی‌گوید.",
    save: "ذخیرهٔ پاسخ‌ها",
    saved: "پاسخ‌های شما به صورت فایلی کوچک در همین دستگاه ذخیره می‌شود تا آن را تحویل دهید. چیزی فرستاده نمی‌شود.",
    kept: "ذخیره شد: ",
    none: "نخست دست‌کم به یک پرسش پاسخ دهید.",
};

impl QuestionWords {
    /// Those of a language.
    pub fn of(language: Language) -> Self {
        let own = match language {
            Language::English | Language::Pashto => &ENGLISH,
            Language::Tajik => &TAJIK,
            Language::Persian => &PERSIAN,
        };
        Self {
            own,
            page: PageWords::of(language),
            language,
        }
    }

    /// A question with the map's own words in the language where it has some.
    pub fn question(self, document: &Document, question: &Question) -> String {
        let name = |id: &ActorId| {
            let actor = document.actor(id);
            let own = actor.and_then(|actor| actor.name_in(self.language.tag()));
            let name = own.unwrap_or_else(|| actor.map_or(id.as_str(), Actor::label));
            self.isolated(name)
        };
        let (from, to) = (name(&question.asked.from), name(&question.asked.to));
        let topic = question.topic(document, Some(self.language.tag()));
        let [of_stance, of_tie] = self.own.asked;
        let asked = if topic.is_some() { of_stance } else { of_tie };
        let topic = topic.unwrap_or_default();
        filled(asked, &[("from", &from), ("to", &to), ("topic", &topic)])
    }

    /// A name within a sentence, so that neither turns the other round.
    fn isolated(self, name: &str) -> String {
        let phrases = self.language.phrases();
        phrases.isolated(&shown_controls(name, Controls::None))
    }

    /// An answer in a word: "For"; a step of the scale as the map says it.
    pub fn answer(self, answer: Answer) -> &'static str {
        let [support, against, neither, both] = self.own.answers;
        match answer {
            Answer::For => support,
            Answer::Against => against,
            Answer::Neither => neither,
            Answer::Both => both,
            Answer::Step(value) => self.page.value(value),
        }
    }

    /// What an answer covers: "supportive or cooperative"; empty where it says so itself.
    pub fn covers(self, answer: Answer) -> String {
        let value = |value| self.page.value(value);
        let either = |a, b| format!("{}{}{}", value(a), self.own.or, value(b));
        match answer {
            Answer::For => either(Value::Supportive, Value::Cooperative),
            Answer::Against => either(Value::Hostile, Value::Critical),
            Answer::Neither => value(Value::Neutral).to_owned(),
            Answer::Both => self.language.phrases().mixed.to_owned(),
            Answer::Step(_) => String::new(),
        }
    }

    /// What an item of evidence says, in a sentence: "¶11, Taliban (IEA), with reserve: …".
    pub fn evidence(self, item: &Evidence) -> String {
        let own = self.page.own;
        let [comma, colon] = self.page.marks();
        let mut head = Vec::new();
        if !is_blank(&item.locator) {
            head.push(self.page.numerals(&item.locator));
        }
        head.push(if is_blank(&item.speaker) {
            own.source_itself.to_owned()
        } else {
            item.speaker.clone()
        });
        if item.is_hedged() {
            head.push(own.hedged.to_owned());
        }
        let gist = item.gist_in(self.language.tag());
        let value = self.page.value(item.says);
        let said = [gist, &item.quote]
            .into_iter()
            .find(|words| !is_blank(words));
        let said = said.unwrap_or(value);
        if self.language.phrases().rtl {
            // It runs as the language does, whichever script a speaker and a gist are in.
            let names = head.iter().map(|name| format!("\u{2068}{name}\u{2069}"));
            let head = names.collect::<Vec<_>>().join(comma);
            return format!("\u{200f}{head}{colon}\u{2068}{said}\u{2069}");
        }
        format!("{}{colon}{said}", head.join(comma))
    }

    /// That sources disagree.
    pub fn disagree(self) -> &'static str {
        self.language.phrases().contested
    }

    /// The words that questions share with pages.
    pub fn page(self) -> PageWords {
        self.page
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Choices;

    #[test]
    fn every_answer_has_a_word_of_its_own_in_every_language() {
        for language in Language::ALL {
            let words = QuestionWords::of(language);
            for choices in Choices::ALL {
                let mut said: Vec<&str> = choices
                    .answers()
                    .iter()
                    .map(|own| words.answer(*own))
                    .collect();
                said.sort_unstable();
                said.dedup();
                assert_eq!(said.len(), choices.answers().len(), "{language:?}");
                assert!(said.iter().all(|own| !own.is_empty()));
            }
            for place in ["{from}", "{to}"] {
                assert!(words.own.asked.iter().all(|own| own.contains(place)));
            }
        }
    }
}
