//! The maps that come with the program.

use crate::format;
use crate::model::Document;
use crate::packed::unpacked;

/// One of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::ui) enum Bundled {
    Core,
    Wider,
    Tribes,
    GreatPowers,
}

impl Bundled {
    /// Its file, packed.
    fn packed(self) -> &'static [u8] {
        match self {
            Self::Core => {
                include_bytes!("../../assets/packed/tajikistan-taliban.stancemap.json.zz")
            }
            Self::Wider => {
                include_bytes!("../../assets/packed/tajikistan-taliban-wider.stancemap.json.zz")
            }
            Self::Tribes => include_bytes!("../../assets/packed/highland-tribes.stancemap.json.zz"),
            Self::GreatPowers => {
                include_bytes!("../../assets/packed/great-powers.stancemap.json.zz")
            }
        }
    }

    /// The map. The tests hold that every bundled map can be read.
    pub(in crate::ui) fn document(self) -> Document {
        let bytes = unpacked(self.packed());
        format::read(&bytes).map_or_else(|_| Document::default(), |read| read.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_bundled_is_what_lies_among_the_datasets() {
        let check = |map: Bundled, plain: &[u8]| {
            let is_fresh = unpacked(map.packed()) == plain;
            assert!(is_fresh, "{map:?} is stale: run .ci/pack");
            assert!(!map.document().actors().is_empty(), "{map:?}");
        };
        check(
            Bundled::Core,
            include_bytes!("../../datasets/tajikistan-taliban.stancemap.json"),
        );
        check(
            Bundled::Wider,
            include_bytes!("../../datasets/tajikistan-taliban-wider.stancemap.json"),
        );
        check(
            Bundled::Tribes,
            include_bytes!("../../datasets/highland-tribes.stancemap.json"),
        );
        check(
            Bundled::GreatPowers,
            include_bytes!("../../datasets/great-powers.stancemap.json"),
        );
    }
}
