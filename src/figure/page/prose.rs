//! A text in Markdown as HTML: paragraphs, lists, bold and emphasised words. Nothing of
//! the text is markup of the page: raw HTML in it is shown as the text that it is.

use super::markup::{Markup, direction};
use crate::scene::{Paragraph, paragraphs};

/// Lists are nested no deeper than this.
const DEEPEST: u8 = 6;

/// Writes a text in Markdown. O(length).
pub(super) fn prose(out: &mut Markup, markdown: &str) {
    let mut lists = Lists::default();
    for paragraph in paragraphs(markdown) {
        let depth = paragraph.depth.min(DEEPEST);
        if paragraph.lead.is_empty() {
            lists.close_below(out, depth);
            let tag = match depth {
                0 => "p",
                _ if lists.open.is_empty() => "blockquote",
                // It goes on in the item that it stands in.
                _ => "p",
            };
            block(out, tag, &paragraph);
        } else {
            lists.item(out, depth, &paragraph);
        }
    }
    lists.close_below(out, 0);
}

/// The lists that are open, the outermost first.
#[derive(Default)]
struct Lists {
    open: Vec<List>,
}

#[derive(Clone, Copy)]
struct List {
    depth: u8,
    tag: &'static str,
}

impl Lists {
    /// Closes all that stand deeper.
    fn close_below(&mut self, out: &mut Markup, depth: u8) {
        while let Some(list) = self.open.pop_if(|list| list.depth > depth) {
            out.line(&format!("</li></{}>", list.tag));
        }
    }

    /// Opens an item, in a list of its own where none is open so deep.
    fn item(&mut self, out: &mut Markup, depth: u8, paragraph: &Paragraph) {
        self.close_below(out, depth);
        let number: Option<u64> = paragraph.lead.trim_end_matches('.').parse().ok();
        let tag = if number.is_some() { "ol" } else { "ul" };
        if let Some(list) = self.open.pop_if(|list| list.depth == depth) {
            if list.tag == tag {
                out.line("</li>");
                self.open.push(list);
            } else {
                out.line(&format!("</li></{}>", list.tag));
            }
        }
        if self.open.last().is_none_or(|list| list.depth < depth) {
            match number {
                Some(first) if first != 1 => out.line(&format!("<ol start=\"{first}\">")),
                _ => out.line(&format!("<{tag}>")),
            }
            self.open.push(List { depth, tag });
        }
        out.raw(&format!("<li dir=\"{}\">", direction(&words(paragraph))));
        spans(out, paragraph);
    }
}

fn block(out: &mut Markup, tag: &str, paragraph: &Paragraph) {
    let direction = direction(&words(paragraph));
    out.raw(&format!("<{tag} dir=\"{direction}\">"));
    spans(out, paragraph);
    out.line(&format!("</{tag}>"));
}

fn words(paragraph: &Paragraph) -> String {
    let spans = paragraph.spans.iter();
    spans.map(|span| span.text.as_str()).collect()
}

fn spans(out: &mut Markup, paragraph: &Paragraph) {
    for span in &paragraph.spans {
        if span.underlined {
            out.raw("<em>");
        }
        if span.bold {
            out.raw("<b>");
        }
        for (nth, line) in span.text.split('\n').enumerate() {
            if nth > 0 {
                out.raw("<br>");
            }
            if span.bold {
                out.strong(line);
            } else {
                out.text(line);
            }
        }
        if span.bold {
            out.raw("</b>");
        }
        if span.underlined {
            out.raw("</em>");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_becomes_html_in_which_every_element_is_closed() {
        let check = |markdown: &str, expect: &str| {
            let mut out = Markup::default();
            prose(&mut out, markdown);
            let plain = out.html.replace(" dir=\"ltr\"", "").replace('\n', "");
            assert_eq!(plain, expect, "{markdown}");
        };
        check("", "");
        check("one\ntwo\n\nthree", "<p>one two</p><p>three</p>");
        check(
            "so **far** and *no* ***more***",
            "<p>so <b>far</b> and <em>no</em> <em><b>more</b></em></p>",
        );
        check("a  \nb", "<p>a<br>b</p>");
        check(
            "- a\n- b\n  - c\n- d\n\nend",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</li></ul><p>end</p>",
        );
        check("3. a\n4. b", "<ol start=\"3\"><li>a</li><li>b</li></ol>");
        check("- a\n\n  more", "<ul><li>a<p>more</p></li></ul>");
        check("> said", "<blockquote>said</blockquote>");
        check("> - said", "<ul><li>said</li></ul>");
        check("- a\n\n1. b", "<ul><li>a</li></ul><ol><li>b</li></ol>");
        check(
            "<script>alert(1)</script>",
            "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        );
        check(
            "[a](javascript:alert(1)) <b onclick=x>c",
            "<p>a &lt;b onclick=x&gt;c</p>",
        );
        check(
            "<https://example.org> &lt;",
            "<p>https://example.org &lt;</p>",
        );
    }

    #[test]
    fn words_from_right_to_left_run_so() {
        let mut out = Markup::default();
        prose(&mut out, "یک **دو**");
        assert_eq!(out.html, "<p dir=\"auto\">یک <b>دو</b></p>\n");
    }
}
