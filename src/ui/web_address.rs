//! Addresses of web pages: the only ones that a map may have opened.

use std::fmt;

/// Longer than any address that people use.
const LONGEST: usize = 2_000;

/// An address that a browser shows as a page and that names its host: `http` or
/// `https`, of printable ASCII letters without quotes, backslashes and spaces. A map
/// comes from anybody; nothing else of it is handed to another program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) struct WebAddress(String);

impl WebAddress {
    /// Reads an address; `None`: it is none that may be opened.
    pub(in crate::ui) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_plain = |c: char| {
            c.is_ascii_graphic() && !matches!(c, '"' | '\'' | '`' | '<' | '>' | '\\' | '^' | '|')
        };
        let address = Self(text.to_owned());
        (text.len() <= LONGEST && text.chars().all(is_plain) && !address.host().is_empty())
            .then_some(address)
    }

    /// The host, in small letters, without port; empty where there is none.
    pub(in crate::ui) fn host(&self) -> String {
        let Some((scheme, rest)) = self.0.split_once("://") else {
            return String::new();
        };
        if !["http", "https"].contains(&scheme.to_ascii_lowercase().as_str()) {
            return String::new();
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        // What stands before an @ only looks like a host.
        let host = authority.rsplit('@').next().unwrap_or_default();
        let host = match host.strip_prefix('[') {
            Some(inner) => inner.split(']').next().unwrap_or_default(),
            None => host.split(':').next().unwrap_or_default(),
        };
        host.to_ascii_lowercase()
    }

    pub(in crate::ui) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_addresses() {
        let check = |text: &str, host: Option<&str>| {
            let found = WebAddress::parse(text).map(|address| address.host());
            assert_eq!(found.as_deref(), host, "{text:?}");
        };
        check("https://example.org/a?b=c#d", Some("example.org"));
        check("HTTP://Example.ORG:8080", Some("example.org"));
        check("  https://example.org ", Some("example.org"));
        check("https://safe.example@evil.example/", Some("evil.example"));
        check("https://[2001:db8::1]:80/x", Some("2001:db8::1"));
        check("https://example.org/$(touch%20x);&|", None);
        check("https://example.org/$(x)&y;z", Some("example.org"));
        for text in [
            "",
            "example.org",
            "https://",
            "https:///path",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "--help",
            "ftp://example.org",
            "https://example.org/\"x",
            "https://example.org/'x",
            "https://example.org/a b",
            "https://example.org/\nx",
            "https://example.org/\u{202e}gpj",
            "\\\\host\\share",
        ] {
            check(text, None);
        }
        check(&format!("https://example.org/{}", "x".repeat(3_000)), None);
    }
}
