//! Dates: a date keeps its text, begins before it ends, and can be said in words.
#![no_main]

use libfuzzer_sys::fuzz_target;
use stancemap::model::{Circa, Date, Day};

const CIRCA: [u16; 5] = [0, 1, 6, 13, u16::MAX];
const MOVES: [i64; 6] = [i64::MIN, -11, 0, 1, 4800, i64::MAX];

fuzz_target!(|text: &str| {
    let Ok(date) = Date::parse(text) else {
        return;
    };
    assert_eq!(date.as_str(), text);
    assert_eq!(date.to_string(), text);
    assert_eq!(Date::parse(text).as_ref(), Ok(&date));
    assert!(!date.words().trim().is_empty(), "a date without words");

    assert!(date.first() <= date.last());
    for months in CIRCA {
        check_span(&date, months);
    }
    for moved in MOVES {
        check_day(date.first(), moved);
        check_day(date.last(), moved);
        assert!(date.first().plus_months(moved) <= date.last().plus_months(moved));
    }
});

fn check_span(date: &Date, months: u16) {
    let circa = Circa { months };
    assert!(date.earliest(circa) <= date.first());
    assert!(date.last() <= date.latest(circa));
    if !date.is_approximate() {
        assert_eq!(date.earliest(circa), date.first());
        assert_eq!(date.latest(circa), date.last());
    }
    let wider = Circa {
        months: months.saturating_add(1),
    };
    assert!(date.earliest(wider) <= date.earliest(circa));
    assert!(date.latest(circa) <= date.latest(wider));
}

fn check_day(day: Day, moved: i64) {
    let is_open = day == Day::MIN || day == Day::MAX;
    assert_eq!(day.words().is_none(), is_open);
    let written = Date::parse(&day.to_string()).expect("a day is no date");
    assert!(written.first() <= day && day <= written.last());
    if !is_open && (-9999..=9999).contains(&day.year()) {
        assert_eq!((written.first(), written.last()), (day, day));
    }
    let there = day.plus_months(moved);
    assert!(if moved < 0 {
        there <= day
    } else {
        there >= day
    });
}
