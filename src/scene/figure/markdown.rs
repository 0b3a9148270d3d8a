//! A text in Markdown → paragraphs of words in two weights.
//!
//! What Markdown has and a figure has not, such as links and code, is shown as the words
//! that it has; raw HTML is shown as the text that it is.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// A paragraph, a heading or an item of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// What stands before it: `•`, `1.`.
    pub lead: String,
    /// How deep in lists and quotations it stands.
    pub depth: u8,
    /// Its words.
    pub spans: Vec<Span>,
}

/// Words of one look. A line feed in them ends a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The words, with the spaces between them.
    pub text: String,
    /// Whether they are bold: strong, or of a heading.
    pub bold: bool,
    /// Whether they are underlined: emphasised, which the face has no slope for.
    pub underlined: bool,
}

/// The paragraphs of a text. O(length).
pub fn paragraphs(markdown: &str) -> Vec<Paragraph> {
    let mut reading = Reading::default();
    Parser::new(markdown).for_each(|event| reading.event(event));
    reading.end();
    reading.done
}

/// The words alone, a paragraph a line: for readers who see no letters. O(length).
pub fn plain_text(markdown: &str) -> String {
    let lines = paragraphs(markdown).into_iter().map(|paragraph| {
        let words: String = paragraph.spans.into_iter().map(|span| span.text).collect();
        match paragraph.lead.as_str() {
            "" => words,
            lead => format!("{lead} {words}"),
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[derive(Default)]
struct Reading {
    done: Vec<Paragraph>,
    now: Paragraph,
    /// What the next paragraph begins with.
    lead: String,
    /// The numbers of the lists around; `None`: one without.
    lists: Vec<Option<u64>>,
    quotes: u8,
    bold: u8,
    underlined: u8,
}

impl Reading {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.close(tag),
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text)
            | Event::FootnoteReference(text) => self.words(&text),
            Event::SoftBreak => self.words(" "),
            Event::HardBreak => self.words("\n"),
            Event::Rule => self.end(),
            // Their extensions are off; what they have is words all the same.
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Strong => self.bold = self.bold.saturating_add(1),
            Tag::Emphasis => self.underlined = self.underlined.saturating_add(1),
            Tag::Heading { .. } => {
                self.end();
                self.bold = self.bold.saturating_add(1);
            }
            Tag::BlockQuote(_) => {
                self.end();
                self.quotes = self.quotes.saturating_add(1);
            }
            Tag::List(first) => {
                self.end();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end();
                self.lead = match self.lists.last_mut() {
                    Some(Some(number)) => {
                        let lead = format!("{number}.");
                        *number = number.saturating_add(1);
                        lead
                    }
                    _ => "•".to_owned(),
                };
            }
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::HtmlBlock => self.end(),
            _ => {}
        }
    }

    fn close(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::Emphasis => self.underlined = self.underlined.saturating_sub(1),
            TagEnd::Heading(_) => {
                self.end();
                self.bold = self.bold.saturating_sub(1);
            }
            TagEnd::BlockQuote(_) => {
                self.end();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.end();
                self.lists.pop();
            }
            TagEnd::Paragraph | TagEnd::Item | TagEnd::CodeBlock | TagEnd::HtmlBlock => self.end(),
            _ => {}
        }
    }

    fn words(&mut self, text: &str) {
        let (bold, underlined) = (self.bold > 0, self.underlined > 0);
        match self.now.spans.last_mut() {
            Some(last) if (last.bold, last.underlined) == (bold, underlined) => {
                last.text.push_str(text);
            }
            _ => self.now.spans.push(Span {
                text: text.to_owned(),
                bold,
                underlined,
            }),
        }
    }

    /// Ends the paragraph, if any of it is there.
    fn end(&mut self) {
        let mut paragraph = std::mem::take(&mut self.now);
        if let Some(last) = paragraph.spans.last_mut() {
            let kept = last.text.trim_end().len();
            last.text.truncate(kept);
        }
        if paragraph
            .spans
            .iter()
            .all(|span| span.text.trim().is_empty())
        {
            return;
        }
        let lists = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        paragraph.lead = std::mem::take(&mut self.lead);
        paragraph.depth = lists.saturating_add(self.quotes);
        self.done.push(paragraph);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Spans as text: `*bold*`, `_underlined_`; paragraphs with their leads and depths.
    fn read(markdown: &str) -> Vec<String> {
        let span = |span: &Span| {
            let text = span.text.replace('\n', "/");
            let bold = if span.bold { "*" } else { "" };
            let line = if span.underlined { "_" } else { "" };
            format!("{bold}{line}{text}{line}{bold}")
        };
        (paragraphs(markdown).iter())
            .map(|own| {
                let words: String = own.spans.iter().map(span).collect();
                format!("{}{}{words}", ">".repeat(own.depth.into()), own.lead)
            })
            .collect()
    }

    #[test]
    fn markdown_becomes_paragraphs_of_words() {
        let check = |markdown: &str, expect: &[&str]| assert_eq!(read(markdown), expect);
        check("", &[]);
        check("one\ntwo\n\nthree", &["one two", "three"]);
        check(
            "so **far** and *no* ***more***",
            &["so *far* and _no_ *_more_*"],
        );
        check("# Head\ntext", &["*Head*", "text"]);
        check("- a\n- b\n  - c", &[">•a", ">•b", ">>•c"]);
        check("3. a\n4. b", &[">3.a", ">4.b"]);
        check("> said", &[">said"]);
        check("a  \nb", &["a/b"]);
        check("`x` and [y](https://example.org)", &["x and y"]);
        check("![a ship](ship.png)", &["a ship"]);
        check("~~~\ncode\n~~~", &["code"]);
    }

    #[test]
    fn raw_html_is_shown_as_text() {
        let html = "<script>alert(1)</script>";
        assert_eq!(read(html), [html]);
        assert_eq!(read("a <b>c</b>"), ["a <b>c</b>"]);
    }

    #[test]
    fn words_alone_are_left_for_readers() {
        assert_eq!(plain_text("**a** b\n\n- c\n- d"), "a b\n• c\n• d");
    }
}
