//! Words of a command line, as a shell takes them.

use std::fmt::Write as _;

use crate::model::steers_direction;

/// A program that reads command lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shell {
    /// `sh` and those that read its language: bash, zsh, dash.
    Posix,
    /// PowerShell. A word that `cmd` would read in the same way is put so that both
    /// take it: no form of quotes means the same to both once a word holds `$`, a
    /// backtick, `%`, `!`, a quote or a line end; PowerShell then counts. A quote within
    /// a word reaches the program whole from PowerShell 7.3 on.
    PowerShell,
}

impl Shell {
    /// The one that is usual on this system.
    pub fn of_system() -> Self {
        if cfg!(windows) {
            Self::PowerShell
        } else {
            Self::Posix
        }
    }

    /// A word that the shell hands on letter by letter, whatever it holds. Controls,
    /// which a terminal obeys while a line is pasted, are named by number. O(length).
    pub fn quoted(self, word: &str) -> String {
        match self {
            Self::Posix => posix(word),
            Self::PowerShell => powershell(word),
        }
    }

    /// A file's name as a word that no program takes for a flag.
    pub fn file(self, name: &str) -> String {
        // Alone it stands for a stream.
        if name.starts_with('-') && name != "-" {
            self.quoted(&format!("./{name}"))
        } else {
            self.quoted(name)
        }
    }

    /// A flag with a text, which may be empty: Windows' own PowerShell drops an empty
    /// word.
    pub fn flag(self, flag: &str, text: &str) -> String {
        if self == Self::PowerShell && text.is_empty() {
            format!("{flag}=")
        } else {
            format!("{flag} {}", self.quoted(text))
        }
    }
}

/// Whether a terminal could obey a letter rather than show it.
fn is_obeyed(c: char) -> bool {
    c.is_control() && c != '\n' || steers_direction(c)
}

fn posix(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:,+=@%".contains(c);
    // zsh looks a word that begins with = up among the programs.
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('=') {
        return word.to_owned();
    }
    let mut out = "'".to_owned();
    for c in word.chars() {
        if is_obeyed(c) {
            out.push_str("'\"$(printf '");
            for byte in c.encode_utf8(&mut [0; 4]).bytes() {
                let _ = write!(out, "\\{byte:03o}");
            }
            out.push_str("')\"'");
        } else if c == '\'' {
            out.push_str("'\\''");
        } else {
            out.push(c);
        }
    }
    out.push('\'');
    out
}

/// What PowerShell takes for a single quote, and for a double one.
const SINGLE: [char; 5] = ['\'', '‘', '’', '‚', '‛'];
const DOUBLE: [char; 4] = ['"', '“', '”', '„'];

fn powershell(word: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./:\\".contains(c);
    if !word.is_empty() && word.chars().all(is_plain) && !word.starts_with('-') {
        return word.to_owned();
    }
    if word.contains(is_obeyed) {
        return expanded(word);
    }
    let differs = |c: char| matches!(c, '$' | '`' | '%' | '!' | '^' | '\n') || DOUBLE.contains(&c);
    if !word.contains(differs) && !word.ends_with('\\') {
        return format!("\"{word}\"");
    }
    let mut out = "'".to_owned();
    for c in word.chars() {
        if SINGLE.contains(&c) {
            out.push(c);
        }
        out.push(c);
    }
    out.push('\'');
    out
}

/// A word in double quotes, in which PowerShell puts in letters by number.
fn expanded(word: &str) -> String {
    let mut out = "\"".to_owned();
    for c in word.chars() {
        if is_obeyed(c) {
            let _ = write!(out, "$([char]0x{:x})", u32::from(c));
            continue;
        }
        if matches!(c, '$' | '`') || DOUBLE.contains(&c) {
            out.push('`');
        }
        out.push(c);
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_shell_has_its_quotes() {
        let check = |word: &str, posix: &str, powershell: &str| {
            assert_eq!(Shell::Posix.quoted(word), posix, "{word:?}");
            assert_eq!(Shell::PowerShell.quoted(word), powershell, "{word:?}");
        };
        check("map.json", "map.json", "map.json");
        check("0,12.5,0,0", "0,12.5,0,0", "\"0,12.5,0,0\"");
        check("", "''", "\"\"");
        check("a b", "'a b'", "\"a b\"");
        check("it's", "'it'\\''s'", "\"it's\"");
        check("say \"x\"", "'say \"x\"'", "'say \"x\"'");
        check("“x” it's", "'“x” it'\\''s'", "'“x” it''s'");
        check("$(x) `y`", "'$(x) `y`'", "'$(x) `y`'");
        check("%PATH%", "%PATH%", "'%PATH%'");
        check("$x ‘y’", "'$x ‘y’'", "'$x ‘‘y’’'");
        check("a\nb", "'a\nb'", "'a\nb'");
        check("-x.y", "-x.y", "\"-x.y\"");
        check("=ls", "'=ls'", "\"=ls\"");
        check("C:\\map.json", "'C:\\map.json'", "C:\\map.json");
        check("C:\\a b\\", "'C:\\a b\\'", "'C:\\a b\\'");
        check("طالبان", "'طالبان'", "\"طالبان\"");
        check(
            "a\u{3}b$",
            "'a'\"$(printf '\\003')\"'b$'",
            "\"a$([char]0x3)b`$\"",
        );
        check(
            "\u{202e}x",
            "''\"$(printf '\\342\\200\\256')\"'x'",
            "\"$([char]0x202e)x\"",
        );
    }

    #[test]
    fn files_are_no_flags_and_empty_texts_are_not_lost() {
        let check = |found: String, expect: &str| assert_eq!(found, expect);
        check(Shell::Posix.file("-o.svg"), "./-o.svg");
        check(Shell::PowerShell.file("-o.svg"), "./-o.svg");
        check(Shell::Posix.file("a b.svg"), "'a b.svg'");
        check(Shell::Posix.flag("--title", ""), "--title ''");
        check(Shell::PowerShell.flag("--title", ""), "--title=");
        check(Shell::PowerShell.flag("--title", "a b"), "--title \"a b\"");
    }

    /// The shell itself says what it makes of the words.
    #[cfg(unix)]
    #[test]
    fn a_shell_hands_every_word_on() {
        let words = [
            "plain",
            "",
            "a b",
            "it's",
            "say \"x\"",
            "$(exit 1)",
            "`exit 1`",
            "$HOME",
            "%PATH%",
            "a\nb",
            "\n",
            "-n",
            "--",
            "*",
            "~",
            "a\\b",
            "\\",
            "#",
            "!x",
            "=ls",
            "طالبان‌ها",
            "ҷ",
            "\u{3}\u{1b}[2J\t",
            "\u{202e}x\u{2069}",
            "\u{9b}",
        ];
        let line: Vec<String> = words.iter().map(|word| Shell::Posix.quoted(word)).collect();
        let script = format!("printf '%s\\0' {}", line.join(" "));
        let done = std::process::Command::new("sh")
            .arg("-c")
            .arg(script)
            .output();
        let said = String::from_utf8(done.unwrap().stdout).unwrap();
        let back: Vec<&str> = said.split_terminator('\0').collect();
        assert_eq!(back, words);
    }
}
