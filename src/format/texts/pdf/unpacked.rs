//! What the streams of a PDF unpack to, looked at before anything reads them.
//!
//! Each place where a stream may begin is unpacked into nothing and counted, whatever is
//! said of it. Where what comes out is packed itself, that is looked at, too.

use std::io::{Read, copy, sink};

use flate2::read::ZlibDecoder;

use crate::format::texts::kind::find;
use crate::task::{Cancelled, Control};

/// One stream, in bytes: the picture of a page at 600 dots an inch fits.
const ONE: u64 = 256 << 20;
/// All of them but pictures.
const ALL: u64 = 512 << 20;
/// All of them.
const PICTURES: u64 = 4 << 30;
/// So often what is packed is packed again.
const LAYERS: u32 = 3;
/// So many bytes before a stream tell what it is.
const HEAD: usize = 512;
const WORD: &[u8] = b"stream";

/// Whether a file unpacks to more than any honest one. O(unpacked bytes).
pub(super) fn is_bomb(bytes: &[u8], control: &Control<'_>) -> Result<bool, Cancelled> {
    let (mut words, mut pictures) = (0, 0);
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| find(rest, WORD)) {
        control.check()?;
        let head = bytes.get((at + found).saturating_sub(HEAD)..at + found);
        at += found + WORD.len();
        let rest = bytes.get(at..).unwrap_or_default();
        let rest = rest.strip_prefix(b"\r").unwrap_or(rest);
        let Some(packed) = rest.strip_prefix(b"\n") else {
            continue;
        };
        let Some(size) = size(packed, LAYERS) else {
            return Ok(true);
        };
        let is_picture = head.is_some_and(|head| find(head, b"/Image").is_some());
        if is_picture {
            pictures += size;
        } else {
            words += size;
        }
        if words > ALL || words + pictures > PICTURES {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many bytes a packed stream unpacks to; `None`: to too many.
fn size(packed: &[u8], layers: u32) -> Option<u64> {
    if !is_packed(packed) {
        return Some(0);
    }
    let mut head = Vec::new();
    let mut unpacked = ZlibDecoder::new(packed).take(ONE + 1);
    // A stream that ends in the middle is as long as what came out of it.
    let _ = (&mut unpacked).take(2).read_to_end(&mut head);
    if layers > 0 && is_packed(&head) {
        let mut whole = head;
        let _ = unpacked.read_to_end(&mut whole);
        let own = whole.len() as u64;
        return (own <= ONE).then_some(own + size(&whole, layers - 1)?);
    }
    let mut count = Counted(head.len() as u64);
    let _ = copy(&mut unpacked, &mut count);
    (count.0 <= ONE).then_some(count.0)
}

/// Whether bytes begin as zlib's do (RFC 1950).
fn is_packed(bytes: &[u8]) -> bool {
    let [method, flags, ..] = bytes else {
        return false;
    };
    method & 0x0f == 8 && (u16::from(*method) << 8 | u16::from(*flags)).is_multiple_of(31)
}

/// Counts what is written to it.
struct Counted(u64);

impl std::io::Write for Counted {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0 += bytes.len() as u64;
        sink().write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;

    use super::*;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    }

    #[test]
    fn a_bomb_is_told_by_what_it_unpacks_to() {
        let zeros = vec![0; 1 << 20];
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::fast());
        for _ in 0..=ONE >> 20 {
            packer.write_all(&zeros).unwrap();
        }
        let large = packer.finish().unwrap();
        let check = |stream: &[u8], expect: bool| {
            let file = [b"1 0 obj <<>> stream\r\n", stream, b"\nendstream\n"].concat();
            assert_eq!(
                is_bomb(&file, &Control::free()),
                Ok(expect),
                "{}",
                stream.len()
            );
        };
        check(&packed(b"BT (words) Tj ET"), false);
        check(&packed(&packed(b"BT (words) Tj ET")), false);
        check(b"no zlib", false);
        check(&large[..100], false);
        check(&large, true);
        check(&packed(&large), true);
        check(&packed(&packed(&large)), true);
    }
}
