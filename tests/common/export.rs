//! Running `stancemap export` inside the process.

use std::ffi::OsString;
use std::path::Path;

use stancemap::cli::run;

/// The core map.
pub(crate) const CORE: &str = include_str!("../../datasets/tajikistan-taliban.stancemap.json");

/// Exit status, standard output, standard error.
pub(crate) fn done(line: &str, folder: &Path, stdin: &str) -> (u8, Vec<u8>, String) {
    let place = format!("{}/", folder.display());
    let word = |word: &str| OsString::from(word.replace("./", &place));
    let args: Vec<OsString> = (line.split_whitespace()).map(word).collect();
    let (mut stdout, mut stderr) = (Vec::new(), Vec::new());
    let status = run(&args, &mut stdin.as_bytes(), &mut stdout, &mut stderr);
    (status, stdout, String::from_utf8(stderr).unwrap())
}

/// The figure that these options make of a map, as SVG.
pub(crate) fn figure(map: &str, options: &str) -> String {
    let line = format!("stancemap export - -o - {options}");
    let (status, svg, remarks) = done(&line, Path::new(""), map);
    assert_eq!(status, 0, "{line}: {remarks}");
    String::from_utf8(svg).unwrap()
}
