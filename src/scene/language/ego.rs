//! What a figure says of who stands for and against one actor.

/// The words of an ego view in one language. Pairs stand before and after the actor's
/// name.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct EgoWords {
    /// The headline.
    pub(super) title: [&'static str; 2],
    /// Over those who stand against it.
    pub(super) against: [&'static str; 2],
    /// Over those who stand for it.
    pub(super) favour: [&'static str; 2],
    /// Over those who are both, or about whom the sources disagree.
    pub both: &'static str,
    /// Under those who are neutral, or not decided.
    pub neither: &'static str,
    /// What decides the side, where the stances of the others come first, and where its
    /// own do.
    pub(super) by: [[&'static str; 2]; 2],
    /// That the strong stand farther out.
    pub strength: &'static str,
}

impl EgoWords {
    /// The headline for an actor of this name.
    pub(in crate::scene) fn title(&self, name: &str) -> String {
        around(self.title, name)
    }

    /// The heading of those against it.
    pub(in crate::scene) fn against(&self, name: &str) -> String {
        around(self.against, name)
    }

    /// The heading of those for it.
    pub(in crate::scene) fn favour(&self, name: &str) -> String {
        around(self.favour, name)
    }

    /// What decides the side.
    pub(in crate::scene) fn by(&self, is_own: bool, name: &str) -> String {
        let [others, own] = self.by;
        around(if is_own { own } else { others }, name)
    }
}

fn around([before, after]: [&str; 2], name: &str) -> String {
    format!("{before}{name}{after}")
}

/// English.
pub(super) const ENGLISH: EgoWords = EgoWords {
    title: ["", ": who stands for and against"],
    against: ["Against ", ""],
    favour: ["For ", ""],
    both: "both, or sources disagree",
    neither: "neutral, or not decided",
    by: [
        [
            "Sides: how the others stand towards ",
            "; where they hold no stance, how it stands towards them",
        ],
        [
            "Sides: how ",
            " stands towards the others; where it holds no stance, how they stand towards it",
        ],
    ],
    strength: "Farther out: hostile, supportive; nearer: critical, cooperative",
};

/// Persian.
pub(super) const PERSIAN: EgoWords = EgoWords {
    title: ["", ": چه کسی موافق و چه کسی مخالف است"],
    against: ["مخالف ", ""],
    favour: ["موافق ", ""],
    both: "هر دو، یا منابع اختلاف دارند",
    neither: "بی‌طرف، یا نامعین",
    by: [
        [
            "دو سو: موضع دیگران در برابر ",
            "؛ اگر موضعی ندارند، موضع خود آن در برابر ایشان",
        ],
        [
            "دو سو: موضع ",
            " در برابر دیگران؛ اگر موضعی ندارد، موضع ایشان در برابر آن",
        ],
    ],
    strength: "دورتر: خصمانه، حمایتگرانه؛ نزدیک‌تر: انتقادی، همکارانه",
};

/// Tajik.
pub(super) const TAJIK: EgoWords = EgoWords {
    title: ["", ": кӣ ҷонибдор ва кӣ муқобил аст"],
    against: ["Муқобили ", ""],
    favour: ["Ҷонибдори ", ""],
    both: "ҳарду, ё манбаъҳо ихтилоф доранд",
    neither: "бетараф, ё номуайян",
    by: [
        [
            "Ҷонибҳо: мавқеи дигарон нисбат ба ",
            "; агар мавқее надошта бошанд, мавқеи худи он нисбат ба онҳо",
        ],
        [
            "Ҷонибҳо: мавқеи ",
            " нисбат ба дигарон; агар мавқее надошта бошад, мавқеи онҳо нисбат ба он",
        ],
    ],
    strength: "Дуртар: душманона, ҷонибдорона; наздиктар: танқидӣ, ҳамкорона",
};
