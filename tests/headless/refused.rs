//! Orders that cannot be carried out, and what is told instead.

use super::*;

#[test]
fn a_number_below_none_is_a_value_and_told_as_one() {
    let folder = folder();
    let check = |line: &str| {
        let done = done(folder.path(), line, "");
        assert_eq!(done.status, 2, "{line}");
        assert!(
            done.stderr.contains("invalid value '-1'"),
            "{line}: {}",
            done.stderr
        );
        assert!(!done.stderr.contains("unexpected argument"), "{line}");
    };
    for option in ["--width-mm", "--dpi", "--aspect", "--split", "--triad"] {
        check(&format!(
            "export ./full.stancemap.json -o ./x.svg {option} -1"
        ));
    }
    for option in ["--random", "--seed", "--list", "--time-limit"] {
        check(&format!("analyse ./full.stancemap.json {option} -1"));
    }
    for option in ["--seed", "--aspect"] {
        check(&format!(
            "layout ./full.stancemap.json -o ./x.csv {option} -1"
        ));
    }
}

#[test]
fn no_figure_takes_the_place_of_the_map_that_it_is_drawn_from() {
    let folder = folder();
    let first = done(folder.path(), "export ./full.stancemap.json -o ./f.svg", "");
    assert_eq!(first.status, 0, "{}", first.stderr);
    let before = fs::read(folder.path().join("f.svg")).unwrap();
    let over = done(folder.path(), "export ./f.svg -o ./f.svg --without map", "");
    assert_eq!(over.status, 2, "{}", over.stderr);
    assert!(
        over.stderr.contains("would take the place of ./f.svg"),
        "{}",
        over.stderr
    );
    assert_eq!(fs::read(folder.path().join("f.svg")).unwrap(), before);
    // Nor does what is listed or compared.
    fs::write(folder.path().join("t.csv"), "from,to,value\na,b,1\n").unwrap();
    let check = |line: &str, kept: &str| {
        let before = fs::read(folder.path().join(kept)).unwrap();
        let done = done(folder.path(), line, "");
        assert_eq!(done.status, 2, "{line}: {}", done.stderr);
        let told = format!("would take the place of ./{kept}");
        assert!(done.stderr.contains(&told), "{line}: {}", done.stderr);
        assert_eq!(fs::read(folder.path().join(kept)).unwrap(), before);
    };
    check(
        "export ./t.csv -o ./t.csv --changes --as-of 2000 --compare 2010",
        "t.csv",
    );
    check("diff ./f.svg ./full.stancemap.json -o ./f.svg", "f.svg");
    check("diff ./full.stancemap.json ./f.svg -o ./f.svg", "f.svg");
}

#[test]
fn a_domain_of_one_of_two_maps_is_compared() {
    let folder = folder();
    let map = |domain: &str| {
        format!(
            r#"{{"stancemap": 1, "domains": [{{"id": "d"}}{domain}], "actors": [{{"id": "a"}}, {{"id": "b"}}],
                "stances": [{{"id": "s", "from": "a", "to": "b", "domain": "d", "value": 1}}]}}"#
        )
    };
    let war = map(r#", {"id": "war"}"#).replace(r#""domain": "d""#, r#""domain": "war""#);
    fs::write(folder.path().join("a.json"), map("")).unwrap();
    fs::write(folder.path().join("b.json"), war).unwrap();
    let check = |line: &str, status: u8, told: &str| {
        let done = done(folder.path(), line, "");
        assert_eq!(done.status, status, "{line}: {}", done.stderr);
        let all = format!("{}{}", done.stdout, done.stderr);
        assert!(all.contains(told), "{line}: {all}");
    };
    check(
        "diff ./a.json ./b.json --domain war",
        1,
        "from not coded to cooperative",
    );
    check("diff ./b.json ./a.json --domain war", 1, "war");
    check(
        "diff ./a.json ./b.json --domain peace",
        2,
        "no domain “peace”",
    );
    check("diff ./a.json ./b.json -o ./x.foo", 2, ".docx");
}
