//! Tables and workbooks as input and output of the verbs.

use super::*;

#[test]
fn verbs_take_tables() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::write(path("plain.csv"), "source,target,sign\na,b,1\nb,c,-1\n").unwrap();
    fs::write(
        path("coded.csv"),
        "wer;wen;Wert;Quelle\nA;B;Freund;R\nB;;1;R\n",
    )
    .unwrap();
    fs::write(path("ally.tsv"), "from\tto\tvalue\nA\tB\tbuddy\n").unwrap();
    fs::write(path("other.csv"), "key,val\n1,2\n").unwrap();
    fs::write(
        path("cyrillic.csv"),
        b"from,to\n\xd2\xe0\xeb\xe8\xe1\xe0\xed,\xcd\xd0\xd4\n",
    )
    .unwrap();
    let check = |line: &str, stdin: &str, status: u8, stdout: &str, stderr: &str| {
        told(&folder, (line, stdin), status, (stdout, stderr));
    };
    let counts = "format: csv\nactors: 3\nstances: 4\nties: 4\nevidence: 0\nsources: 0\ndomains: 1\nviews: 0\nscenarios: 0\nstops: 0\nspeakers: 0\ndates: 0\nnodes: 3\nedges: 2\n";
    check("info ./plain.csv", "", 0, counts, "");
    check(
        "info ./plain.csv --format json",
        "",
        0,
        "\"nodes\": 3,\n  \"edges\": 2",
        "",
    );
    check(
        "info - --format json",
        "source,target\na,b\n",
        0,
        "\"edges\": 1",
        "",
    );
    check(
        "check ./plain.csv",
        "",
        0,
        "each tie is taken for both directions",
        "0 errors, 3 warnings",
    );
    check(
        "check ./other.csv",
        "",
        1,
        "row 1: no columns say who holds a stance",
        "1 error",
    );
    check(
        "info ./other.csv",
        "",
        1,
        "",
        "the headings are key, val (the first row names",
    );
    check(
        "info ./other.csv --map key=from --map B=to",
        "",
        0,
        "stances: 1\n",
        "",
    );
    check(
        "info ./other.csv --map nokey=from",
        "",
        2,
        "",
        "has no column “nokey”; it has key, val",
    );
    check(
        "info ./other.csv --map key=colour",
        "",
        2,
        "",
        "there is no field “colour”; there are id, from",
    );
    check(
        "info ./other.csv --sheet x",
        "",
        2,
        "",
        "there is no sheet “x”",
    );
    check(
        "info ./full.stancemap.json --map a=from",
        "",
        2,
        "",
        "are for tables",
    );
    let coded = "check ./coded.csv --map wer=from --map wen=to";
    check(
        coded,
        "",
        0,
        "row 3, column B (wen): the tie is dangling",
        "1 file checked",
    );
    check(
        "convert ./coded.csv - --map wer=from --map wen=to",
        "",
        0,
        "\"value\": 1,",
        "row 3, column B",
    );
    check(
        "convert ./ally.tsv -",
        "",
        0,
        "{\n",
        "“buddy” means no value",
    );
    check(
        "convert ./ally.tsv - --word buddy=2",
        "",
        0,
        "\"value\": 2",
        "gives no evidence for its 1 stance",
    );
    check(
        "convert ./ally.tsv - --word buddy=9",
        "",
        2,
        "",
        "VALUE has to be",
    );
    check(
        "convert ./cyrillic.csv -",
        "",
        0,
        "Талибан",
        "gives no evidence",
    );
    check(
        "convert ./cyrillic.csv - --encoding windows-1252",
        "",
        0,
        "Òàëèáàí",
        "gives no evidence",
    );
    check(
        "convert ./cyrillic.csv - --encoding klingon",
        "",
        1,
        "",
        "there is no encoding “klingon”",
    );

    check("convert ./full.stancemap.json ./full.xlsx", "", 0, "", "");
    check("convert ./full.xlsx ./back.json", "", 0, "", "");
    assert_eq!(fs::read_to_string(path("back.json")).unwrap(), FULL);
    check("info ./full.xlsx", "", 0, "format: stancemap 1\n", "");
    check("check ./full.xlsx", "", 0, "", "0 errors, 0 warnings");
    let evidence = "id,from,to,domain,about,value,since,until,source,locator,says,";
    check(
        "convert ./full.stancemap.json - --to csv",
        "",
        0,
        evidence,
        "not in a table of evidence",
    );
    check(
        "convert ./full.xlsx - --to csv --sheet actors",
        "",
        0,
        "id,name,short,kind,",
        "one sheet of the map",
    );
    check(
        "convert ./full.stancemap.json - --to tsv --sheet nothing",
        "",
        2,
        "",
        "has no sheet “nothing”; it has map, actors",
    );
    check(
        "convert ./full.stancemap.json ./x.ods",
        "",
        2,
        "",
        "cannot be written; files that end in",
    );
    check(
        "convert ./full.stancemap.json ./x.svg",
        "",
        2,
        "",
        "`stancemap export` draws it",
    );
    check("layout ./full.xlsx -o ./placed.xlsx", "", 0, "", "");
    check("info ./placed.xlsx", "", 0, "format: stancemap 1\n", "");
}
