//! Files that lie packed in the program, which stays smaller by them: the typeface, the
//! bundled maps and the third-party notices. `.ci/pack` packs them anew.

use std::io::Read as _;

use flate2::read::ZlibDecoder;

/// The bytes of a file that was packed as a zlib stream (RFC 1950). Of a damaged one,
/// which the program does not hold, those before the damage. O(bytes).
pub(crate) fn unpacked(packed: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let whole = ZlibDecoder::new(packed).read_to_end(&mut bytes);
    debug_assert!(whole.is_ok(), "{whole:?}");
    bytes
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_packed_is_what_lies_beside_it() {
        let check = |name: &str, unpacked: &[u8], plain: &[u8]| {
            assert!(unpacked == plain, "{name} is stale: run .ci/pack");
        };
        let regular = include_bytes!("../assets/fonts/StancemapSans-Regular.ttf");
        check("the regular weight", &crate::scene::text::REGULAR, regular);
        let bold = include_bytes!("../assets/fonts/StancemapSans-Bold.ttf");
        check("the bold weight", &crate::scene::text::BOLD, bold);
        let notices = include_bytes!("../assets/third-party-notices.txt");
        check("the notices", crate::notices::text().as_bytes(), notices);
    }
}
