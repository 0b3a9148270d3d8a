//! XML as a stream of openings, closings and letters.

use std::borrow::Cow;
use std::io::BufRead;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::reading::NotRead;
use crate::diag::Diagnostic;
use crate::task::Control;

/// Between two looks at whether to go on.
const STRIDE: u32 = 1 << 14;

/// What comes next in an XML file.
pub(super) enum XmlPart<'e> {
    /// An element opens; an empty one closes at once.
    Opens(&'e BytesStart<'e>),
    /// An element of this name closes.
    Closes(&'e str),
    /// Letters, with references resolved; one that is not known is nothing.
    Letters(Cow<'e, str>),
}

/// Hands each part of an XML file on. `damaged` makes a finding of what the parser says.
/// O(length).
///
/// # Errors
/// What is no sound XML, what `each` finds, and that the work was cancelled.
pub(super) fn walk_xml(
    source: impl BufRead,
    damaged: impl Fn(&str) -> Diagnostic,
    control: &Control<'_>,
    mut each: impl FnMut(XmlPart<'_>) -> Result<(), Diagnostic>,
) -> Result<(), NotRead> {
    let mut reader = Reader::from_reader(source);
    reader.config_mut().check_end_names = true;
    let mut buffer = Vec::new();
    let mut count = 0_u32;
    loop {
        buffer.clear();
        let event = reader
            .read_event_into(&mut buffer)
            .map_err(|error| damaged(&error.to_string()))?;
        match event {
            Event::Eof => return Ok(()),
            Event::Start(start) => each(XmlPart::Opens(&start))?,
            Event::Empty(start) => {
                each(XmlPart::Opens(&start))?;
                each(XmlPart::Closes(start.name().as_ref()))?;
            }
            Event::End(end) => each(XmlPart::Closes(end.name().as_ref()))?,
            Event::Text(text) => each(XmlPart::Letters(text.xml10_content()))?,
            Event::CData(text) => each(XmlPart::Letters(text.xml10_content()))?,
            Event::GeneralRef(reference) => {
                let letter = reference.resolve_char_ref().ok().flatten();
                let named = quick_xml::escape::resolve_predefined_entity(&reference);
                let text = letter.map(String::from).or(named.map(str::to_owned));
                each(XmlPart::Letters(Cow::Owned(text.unwrap_or_default())))?;
            }
            _ => {}
        }
        count = count.wrapping_add(1);
        if count.is_multiple_of(STRIDE) {
            control.check()?;
        }
    }
}

/// The value of an attribute.
pub(super) fn attribute(start: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut all = start.attributes();
    let found = (all.with_checks(false).flatten()).find(|own| own.key.as_ref() == name)?;
    let value = quick_xml::escape::unescape(&found.value);
    Some(value.map_or_else(|_| found.value.to_string(), Cow::into_owned))
}
