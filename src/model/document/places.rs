//! The numbered paragraphs of sources, and which of them were read.

use super::Document;
use crate::model::id::SourceId;
use crate::model::records::Header;
use crate::model::text::ParagraphSet;

impl Document {
    /// The number of the last paragraph of a source: by its frozen numbering, in which a
    /// paragraph that is gone keeps its number, and by the text that the map keeps; `None`
    /// where neither numbers any. O(their length).
    pub fn last_paragraph(&self, source: &SourceId) -> Option<u32> {
        let record = self.source(source)?;
        let frozen = record.numbering.as_ref();
        let frozen = frozen.and_then(|own| u32::try_from(own.len()).ok());
        let text = self.text(source);
        let read = text.and_then(|text| text.own_numbers().into_iter().flatten().max());
        frozen.max(read).filter(|last| *last > 0)
    }

    /// The header for a copy of the map that holds less evidence. Paragraphs on which
    /// evidence rests were read, and its scope counts them as read without it, too.
    /// O(evidence + paragraphs) for each source of which single paragraphs are named.
    #[must_use]
    pub fn header_of_part(&self) -> Header {
        let mut header = self.header.clone();
        let sources = header.scope.iter_mut().flat_map(|scope| &mut scope.sources);
        for own in sources.filter(|own| !own.locators.trim().is_empty()) {
            // What names no paragraphs is no list that could be added to.
            let listed = ParagraphSet::read(&own.locators);
            let Some((mut read, last)) = listed.zip(self.last_paragraph(&own.source)) else {
                continue;
            };
            let listed = read.len();
            let items = self.stances().iter().flat_map(|stance| &stance.evidence);
            for item in items.filter(|item| item.source == own.source) {
                if let Some((first, end)) = item.paragraphs() {
                    (first..=end.min(last)).for_each(|number| read.insert(number));
                }
            }
            let nothing = ParagraphSet::read(&own.nothing).unwrap_or_default();
            if (1..=last).all(|number| read.has(number) || nothing.has(number)) {
                // All of it, however many paragraphs a copy knows it to have.
                own.locators.clear();
            } else if read.len() > listed {
                own.locators = read.to_string();
            }
        }
        header
    }
}
