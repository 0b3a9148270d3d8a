//! From the order in which letters stand on a line to that in which they are read.
//!
//! The reverse of the bidirectional algorithm (UAX #9) as far as a line tells: runs of
//! letters from the right are turned round, numbers within them stay. Which way the line
//! itself runs is told by its letters.

use unicode_bidi::{BidiClass, bidi_class};

/// What a piece of a line is to its direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Class {
    Left,
    Right,
    Number,
    /// A sign that stands within numbers: `.`, `/`, `:`.
    Joint,
    Neutral,
}

/// Pieces of a line from left to right, as they are read; whether it runs from the right.
pub(super) fn logical(pieces: Vec<String>) -> (String, bool) {
    let mut pieces: Vec<(Class, String)> = (pieces.into_iter())
        .map(|piece| (class(&piece), piece))
        .collect();
    let count = |sought: Class| pieces.iter().filter(|(class, _)| *class == sought).count();
    let (left, right) = (count(Class::Left), count(Class::Right));
    if right == 0 {
        return (pieces.into_iter().map(|(_, piece)| piece).collect(), false);
    }
    let is_rtl = right >= left;
    if is_rtl {
        pieces.reverse();
        turn_runs(&mut pieces, Class::Left);
    } else {
        turn_runs(&mut pieces, Class::Right);
    }
    (pieces.into_iter().map(|(_, piece)| piece).collect(), is_rtl)
}

fn class(piece: &str) -> Class {
    let Some(first) = piece.chars().next() else {
        return Class::Neutral;
    };
    match bidi_class(first) {
        BidiClass::L => Class::Left,
        BidiClass::R | BidiClass::AL => Class::Right,
        BidiClass::EN | BidiClass::AN => Class::Number,
        BidiClass::ES | BidiClass::CS => Class::Joint,
        _ => Class::Neutral,
    }
}

/// Turns the runs round that go against the line: of letters with what stands between them,
/// and of numbers.
fn turn_runs(pieces: &mut [(Class, String)], against: Class) {
    let mut from = 0;
    while from < pieces.len() {
        let length = pieces.get(from..).map_or(0, |rest| run(rest, against));
        if let Some(own) = pieces.get_mut(from..from + length) {
            own.reverse();
            if against == Class::Right {
                // Numbers are written from the left there, too.
                turn_runs(own, Class::Number);
            }
        }
        from += length.max(1);
    }
}

/// How long a run is that begins here; 0: none does.
fn run(pieces: &[(Class, String)], against: Class) -> usize {
    let is_own = |class: Class| match against {
        Class::Left => matches!(class, Class::Left | Class::Number),
        own => class == own,
    };
    let mut length = 0;
    let mut numbers = true;
    for (at, (class, _)) in pieces.iter().enumerate() {
        if is_own(*class) {
            numbers &= *class == Class::Number;
            length = at + 1;
        } else if length == 0 {
            return 0;
        }
        let goes_on = match class {
            Class::Left | Class::Number => against != Class::Right || *class == Class::Number,
            Class::Right => against == Class::Right,
            Class::Joint => true,
            // A blank parts two numbers, and nothing else.
            Class::Neutral => !numbers,
        };
        if !goes_on {
            break;
        }
    }
    length
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_drawn_from_the_right_is_read_from_there() {
        let check = |drawn: &str, read: &str, is_rtl: bool| {
            let pieces = drawn.chars().map(String::from).collect();
            assert_eq!(logical(pieces), (read.to_owned(), is_rtl), "{drawn}");
        };
        check("North, 12.5 (a)", "North, 12.5 (a)", false);
        check("نابلاط", "طالبان", true);
        check(".دش زاغآ ۱۹۹۷ لاس", "سال ۱۹۹۷ آغاز شد.", true);
        check("1997/12 زا", "از 1997/12", true);
        check("ناهج UN SC و", "و UN SC جهان", true);
        check("the word نابلاط here", "the word طالبان here", false);
        check("in the زور ۱۲ لاس of it", "in the سال ۱۲ روز of it", false);
    }
}
