//! What a figure says where some evidence is left out of its map.

/// The words of one language. Pairs stand before and after what is left out.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct WithoutWords {
    /// That it is left out, and that what changes by that is marked.
    pub said: [&'static str; 2],
    /// What sources say by themselves.
    pub itself: &'static str,
    /// Around a grade: all that is graded lower.
    pub below: [&'static str; 2],
    /// What the marks of changes mean then, in the order of the other marks.
    pub marks: [&'static str; 5],
}

/// English.
pub(super) const ENGLISH: WithoutWords = WithoutWords {
    said: ["Without ", ": what changes is marked"],
    itself: "what the sources say themselves",
    below: ["all graded below ", ""],
    marks: [
        "there only without it",
        "otherwise without it",
        "gone without it",
        "with it, without it",
        "its number in the list",
    ],
};

/// Tajik.
pub(super) const TAJIK: WithoutWords = WithoutWords {
    said: ["Бе ", ": он чи дигар мешавад, нишон дода шудааст"],
    itself: "он чи худи манбаъҳо мегӯянд",
    below: ["ҳар он чи дараҷааш аз ", " паст аст"],
    marks: [
        "танҳо бе он ҳаст",
        "бе он дигар аст",
        "бе он нест",
        "бо он, бе он",
        "рақами он дар рӯйхат",
    ],
};

/// Persian.
pub(super) const PERSIAN: WithoutWords = WithoutWords {
    said: ["بدون ", ": آنچه دگرگون می‌شود نشان‌دار است"],
    itself: "آنچه خود منابع می‌گویند",
    below: ["هر آنچه درجه‌اش از ", " پایین‌تر است"],
    marks: [
        "تنها بدون آن هست",
        "بدون آن دگرگون است",
        "بدون آن نیست",
        "با آن، بدون آن",
        "شمارهٔ آن در فهرست",
    ],
};
