//! Names by which records refer to each other.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(Arc<str>);

        impl $name {
            /// The id spelt `text`.
            pub fn new(text: impl AsRef<str>) -> Self {
                Self(Arc::from(text.as_ref()))
            }

            /// The id as it stands in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id!(
    /// Names an actor within its document.
    ActorId
);
id!(
    /// Names a domain (a topic of stances) within its document.
    DomainId
);
id!(
    /// Names a source within its document.
    SourceId
);
id!(
    /// Names a speaker within its document: the very name by which evidence calls it.
    SpeakerId
);
id!(
    /// Names a stance within its document.
    StanceId
);
id!(
    /// Names a saved view within its document.
    ViewId
);
id!(
    /// Names a scenario within its document.
    ScenarioId
);
id!(
    /// Names a stop of the story within its document.
    StopId
);

/// A readable id for `name` that `taken` does not yet hold: lower-case letters
/// and digits joined by hyphens, numbered where the plain form is in use.
///
/// Letters of any script are kept, so that a Persian or Tajik name makes an id
/// of its own; a name without letters becomes `fallback`.
pub fn fresh(name: &str, fallback: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut stem = String::new();
    for c in name.chars() {
        if c.is_alphanumeric() {
            stem.extend(c.to_lowercase());
        } else if !stem.is_empty() && !stem.ends_with('-') {
            stem.push('-');
        }
    }
    let stem = stem.trim_end_matches('-');
    let stem = if stem.is_empty() { fallback } else { stem };
    if !taken(stem) {
        return stem.to_owned();
    }
    (2_u64..)
        .map(|n| format!("{stem}-{n}"))
        .find(|id| !taken(id))
        .unwrap_or_else(|| stem.to_owned())
}

#[cfg(test)]
mod tests {
    use super::fresh;

    #[test]
    fn fresh_ids_are_readable_and_new() {
        let check = |name: &str, taken: &[&str], expect: &str| {
            assert_eq!(fresh(name, "actor", |id| taken.contains(&id)), expect);
        };
        check("Jamaat Ansarullah", &[], "jamaat-ansarullah");
        check("  Taliban (IEA) ", &[], "taliban-iea");
        check("Taliban (IEA)", &["taliban-iea"], "taliban-iea-2");
        check("Тоҷикистон", &[], "тоҷикистон");
        check("…", &["actor", "actor-2"], "actor-3");
    }
}
