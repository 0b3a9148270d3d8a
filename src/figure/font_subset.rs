//! The bundled face, cut down to the letters that a figure uses.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use skera::{DEFAULT_DROP_TABLES, DEFAULT_LAYOUT_FEATURES, Plan, SubsetFlags, subset_font};
use write_fonts::read::FontRef;
use write_fonts::read::collections::IntSet;
use write_fonts::types::NameId;

use crate::scene::text::{BOLD, FAMILY, REGULAR};
use crate::scene::{DisplayList, Prim};

/// The rules of CSS that bring the face into a figure: one for each weight that
/// it uses, with its letters alone and all that joins and places them.
///
/// A weight that cannot be cut down is left out; the figure then asks for the
/// face by its name.
pub(super) fn font_rules(scene: &dyn DisplayList) -> String {
    let mut letters = [BTreeSet::new(), BTreeSet::new()];
    for prim in scene.parts().flat_map(|group| group.prims) {
        if let Prim::Text(text) = prim
            && let Some(letters) = letters.get_mut(usize::from(text.bold))
        {
            letters.extend(text.text.chars());
        }
    }
    let [regular, bold] = &letters;
    face_rules([regular, bold])
}

/// The rules for the face with these letters in regular type, and with these in bold.
pub(super) fn face_rules([regular, bold]: [&BTreeSet<char>; 2]) -> String {
    let mut rules = String::new();
    for (letters, bytes, weight) in [(regular, &REGULAR, "normal"), (bold, &BOLD, "bold")] {
        if letters.is_empty() {
            continue;
        }
        if let Some(face) = subset(bytes, letters) {
            let data = STANDARD.encode(face);
            rules.push_str(&format!(
                "@font-face{{font-family:'{FAMILY}';font-weight:{weight};\
                 src:url(data:font/ttf;base64,{data})format('truetype')}}\n"
            ));
        }
    }
    rules
}

/// A face with these letters alone, without hints for old screens.
fn subset(face: &[u8], letters: &BTreeSet<char>) -> Option<Vec<u8>> {
    let font = FontRef::new(face).ok()?;
    let unicodes: IntSet<u32> = letters.iter().map(|letter| u32::from(*letter)).collect();
    let names: IntSet<NameId> = (0..=6).map(NameId::from).collect();
    // English names are enough: they hold the copyright and the licence.
    let languages: IntSet<u16> = [0x0409].into_iter().collect();
    let plan = Plan::new(
        &IntSet::empty(),
        &unicodes,
        &font,
        SubsetFlags::SUBSET_FLAGS_NO_HINTING | SubsetFlags::SUBSET_FLAGS_NOTDEF_OUTLINE,
        &DEFAULT_DROP_TABLES.iter().copied().collect(),
        &IntSet::all(),
        &DEFAULT_LAYOUT_FEATURES.iter().copied().collect(),
        &names,
        &languages,
    );
    subset_font(&font, &plan).ok()
}

#[cfg(test)]
mod tests {
    use rustybuzz::{Face, UnicodeBuffer};

    use super::*;

    /// What a face makes of a word, glyph for glyph: advances in its own units.
    fn shaped(face: &[u8], word: &str) -> Vec<i32> {
        let face = Face::from_slice(face, 0).unwrap();
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.guess_segment_properties();
        let glyphs = rustybuzz::shape(&face, &[], buffer);
        assert!(
            glyphs.glyph_infos().iter().all(|info| info.glyph_id != 0),
            "{word}"
        );
        (glyphs.glyph_positions().iter())
            .map(|position| position.x_advance)
            .collect()
    }

    #[test]
    fn a_smaller_face_sets_its_words_like_the_whole() {
        let check = |word: &str| {
            for face in [REGULAR.as_slice(), BOLD.as_slice()] {
                let letters = word.chars().collect();
                let small = subset(face, &letters).unwrap();
                assert!(small.len() < 20_000, "{word}: {} bytes", small.len());
                assert_eq!(shaped(&small, word), shaped(face, word), "{word}");
                assert_eq!(small, subset(face, &letters).unwrap(), "{word}");
            }
        };
        check("Tajikistan");
        check("Ҷамоати Ансоруллоҳ");
        check("جبهه مقاومت ملی");
        check("د طالبانو غورځنګ");
        check("−+±?0");
    }
}
