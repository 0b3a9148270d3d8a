//! Intents of one who reads a text: keeping it, numbering its paragraphs, and marking
//! what was read.

use std::sync::Arc;

use super::entry::Edit;
use crate::model::{
    Change, Document, Extra, Header, Numbering, Op, ParagraphSet, Scope, ScopeSource, Source,
    SourceId, Text, isolated,
};

/// What is noted of a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReadingMark {
    /// It was read.
    Read,
    /// It was read, and there was nothing to be coded.
    Nothing,
    /// It was not read.
    Unread,
}

/// Marks paragraphs of a source; `all` are the numbers of its paragraphs. The scope of
/// the map follows: it names the paragraphs that were read. `None` where nothing changes.
pub fn mark_paragraphs(
    document: &Document,
    source: &SourceId,
    (numbers, all): (&[u32], &[u32]),
    mark: ReadingMark,
) -> Option<Edit> {
    let header = document.header();
    let mut scope = header.scope.clone().unwrap_or_default();
    let at = scope.sources.iter().position(|own| own.source == *source);
    let mut own = at
        .and_then(|at| scope.sources.get(at).cloned())
        .unwrap_or_else(|| unread(source));
    let is_whole = at.is_some() && own.locators.trim().is_empty();
    let mut read = if is_whole {
        all.iter().copied().collect()
    } else {
        ParagraphSet::read(&own.locators)?
    };
    let mut nothing = ParagraphSet::read(&own.nothing)?;
    for &number in numbers {
        match mark {
            ReadingMark::Unread => read.remove(number),
            ReadingMark::Read | ReadingMark::Nothing => read.insert(number),
        }
        match mark {
            ReadingMark::Nothing => nothing.insert(number),
            ReadingMark::Read | ReadingMark::Unread => nothing.remove(number),
        }
    }
    // All of it stays all of it, also of the text that comes later.
    if !(is_whole && mark != ReadingMark::Unread) {
        own.locators = read.to_string();
    }
    own.nothing = nothing.to_string();
    match (at.and_then(|at| scope.sources.get_mut(at)), read.is_empty()) {
        (Some(slot), false) => *slot = own,
        (None, false) => scope.sources.push(own),
        // Without a paragraph an entry would mean the whole source.
        (_, true) => scope.sources.retain(|other| other.source != *source),
    }
    let scope = (scope != Scope::default()).then_some(scope);
    if scope == header.scope {
        return None;
    }
    let header = Header {
        scope,
        ..header.clone()
    };
    let words = match mark {
        ReadingMark::Read => "as read",
        ReadingMark::Nothing => "as having nothing in it",
        ReadingMark::Unread => "as unread",
    };
    let places: ParagraphSet = numbers.iter().copied().collect();
    let name = format!("Mark {places} {words}");
    Some(Edit::new(name, vec![Change::Header(Box::new(header))]))
}

fn unread(source: &SourceId) -> ScopeSource {
    ScopeSource {
        source: source.clone(),
        locators: String::new(),
        nothing: String::new(),
        extra: Extra::default(),
    }
}

/// Keeps the text of a source in the map, with its paragraphs numbered for good.
pub fn keep_text(source: &Source, text: Arc<Text>) -> Edit {
    let numbered = frozen(source, &text, &text.own_numbers());
    let name = format!("Keep the text of “{}” in the map", isolated(source.label()));
    let file = Source {
        file: String::new(),
        ..numbered
    };
    let text = Change::Text {
        source: source.id.clone(),
        text: Some(text),
    };
    Edit::new(
        name,
        vec![Change::Source(Op::Replace(Box::new(file))), text],
    )
}

/// Lets a source have its text in a file beside the map, with its paragraphs numbered for
/// good; what the map kept of it goes.
pub fn attach_text(document: &Document, source: &Source, file: &str, text: &Text) -> Edit {
    let numbered = Source {
        file: file.to_owned(),
        ..frozen(source, text, &text.own_numbers())
    };
    let name = format!("Attach the text of “{}”", isolated(source.label()));
    let kept = document.text(&source.id).map(|_| Change::Text {
        source: source.id.clone(),
        text: None,
    });
    let mut changes = vec![Change::Source(Op::Replace(Box::new(numbered)))];
    changes.extend(kept);
    Edit::new(name, changes)
}

/// Takes the text of a source out of the map; its numbering stays.
pub fn drop_text(source: &Source) -> Edit {
    let name = format!(
        "Take the text of “{}” out of the map",
        isolated(source.label())
    );
    let text = Change::Text {
        source: source.id.clone(),
        text: None,
    };
    Edit::new(name, vec![text])
}

/// Numbers the blocks of a text for good: those that have a number in `numbered`.
pub fn number_paragraphs(source: &Source, text: &Text, numbered: &[Option<u32>]) -> Edit {
    let name = format!("Number the paragraphs of “{}”", isolated(source.label()));
    let record = Box::new(frozen(source, text, numbered));
    Edit::new(name, vec![Change::Source(Op::Replace(record))])
}

fn frozen(source: &Source, text: &Text, numbered: &[Option<u32>]) -> Source {
    Source {
        numbering: Some(Numbering::freeze(text, numbered)),
        ..source.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::History;
    use crate::model::{Block, Parts};

    fn map(scope: Option<(&str, &str)>) -> Document {
        let read = |(locators, nothing): (&str, &str)| Scope {
            sources: vec![ScopeSource {
                locators: locators.to_owned(),
                nothing: nothing.to_owned(),
                ..unread(&"s".into())
            }],
            ..Scope::default()
        };
        Document::from_parts(Parts {
            header: Header {
                scope: scope.map(read),
                ..Header::default()
            },
            sources: vec![Source::new("s", "")],
            ..Parts::default()
        })
        .unwrap()
    }

    #[test]
    fn the_scope_follows_what_was_read() {
        let check =
            |before: Option<(&str, &str)>, numbers: &[u32], mark: ReadingMark, after: &str| {
                let mut document = map(before);
                let start = document.clone();
                let all = [1, 2, 3, 4];
                let edit = mark_paragraphs(&document, &"s".into(), (numbers, &all), mark);
                let Some(edit) = edit else {
                    assert_eq!(after, "same");
                    return;
                };
                let mut history = History::default();
                history.perform(&mut document, edit).unwrap();
                let scope = document.header().scope.as_ref();
                let found = scope.and_then(|scope| scope.sources.first());
                let found = found.map_or("none".to_owned(), |own| {
                    format!("{} / {}", own.locators, own.nothing)
                });
                assert_eq!(found, after);
                history.undo(&mut document);
                assert_eq!(document, start);
            };
        use ReadingMark::{Nothing, Read, Unread};
        check(None, &[2], Read, "¶2 / ");
        check(None, &[2], Nothing, "¶2 / ¶2");
        check(None, &[2], Unread, "same");
        check(Some(("¶1–2", "¶2")), &[2, 3], Read, "¶1–3 / ");
        check(Some(("¶2", "¶2")), &[2], Unread, "none");
        check(Some(("¶2", "")), &[2], Read, "same");
        check(Some(("", "")), &[2], Nothing, " / ¶2");
        check(Some(("", "")), &[2], Unread, "¶1, 3–4 / ");
        // What cannot be understood is left alone.
        check(Some(("chapter 1", "")), &[2], Read, "same");
    }

    #[test]
    fn a_text_is_kept_and_taken_out_with_its_numbering() {
        let mut document = map(None);
        let start = document.clone();
        let mut history = History::default();
        let blocks = vec![Block::paragraph("one"), Block::paragraph("two")];
        let text = Arc::new(Text { blocks });
        let source = document.sources()[0].clone();
        let edit = keep_text(&source, Arc::clone(&text));
        history.perform(&mut document, edit).unwrap();
        assert_eq!(document.text(&"s".into()), Some(&text));
        let source = document.sources()[0].clone();
        assert_eq!(source.numbering.as_ref().map(Numbering::len), Some(2));
        let edit = attach_text(&document, &source, "a.txt", &text);
        history.perform(&mut document, edit).unwrap();
        assert_eq!(document.text(&"s".into()), None);
        assert_eq!(document.sources()[0].file, "a.txt");
        while history.undo(&mut document).is_some() {}
        assert_eq!(document, start);
    }
}
