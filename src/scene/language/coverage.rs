//! What a figure says of how well a map is evidenced.

/// The words of a coverage view in one language.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::scene) struct CoverageWords {
    /// Before the date: what a row and a cell is.
    pub rows: &'static str,
    /// How the rows are sorted: with most thin spots first, with most evidence first.
    pub(super) sorted: [&'static str; 2],
    /// Over the pairs.
    pub pair: &'static str,
    /// Over the last column: the items of all domains.
    pub all: &'static str,
    /// So many squares.
    pub items: &'static str,
    /// A bar with a number.
    pub many: &'static str,
    /// One hollow square.
    pub one: &'static str,
    /// A dashed box.
    pub none: &'static str,
    /// The grade.
    pub grade: &'static str,
    /// The year.
    pub year: &'static str,
    /// In a cell that is silent, before the number of sources.
    pub silent_cell: &'static str,
    /// What that means with a number, and without one.
    pub searched: &'static str,
    pub silent: &'static str,
    /// A dash.
    pub out_of_sight: &'static str,
    /// A grey cell.
    pub uncoded: &'static str,
    /// The rows of totals: items, pairs with a stance, of them those on one item or none,
    /// pairs that are silent, pairs that were not looked at.
    pub(in crate::scene) totals: [&'static str; 5],
    /// Before and after the number of pairs that are left out.
    pub(super) left_out: [&'static str; 2],
}

impl CoverageWords {
    /// How many pairs are left out, said with this number.
    pub(in crate::scene) fn left_out(&self, count: &str) -> String {
        let [before, after] = self.left_out;
        format!("{before}{count}{after}")
    }

    /// That the pairs with most thin spots stand first.
    pub(in crate::scene) fn by_thinness(&self) -> &'static str {
        let [thinness, _] = self.sorted;
        thinness
    }

    /// That the pairs with most evidence stand first.
    pub(in crate::scene) fn by_items(&self) -> &'static str {
        let [_, items] = self.sorted;
        items
    }
}

/// English.
pub(super) const ENGLISH: CoverageWords = CoverageWords {
    rows: "Evidence of how one stands towards another, by domain",
    sorted: ["most thin spots first", "most evidence first"],
    pair: "who → towards whom",
    all: "all",
    items: "two to five items of evidence",
    many: "so many items",
    one: "all rests on one item",
    none: "a stance without evidence",
    grade: "the best grade: source A–F, claim 1–6",
    year: "the newest item",
    silent_cell: "silent",
    searched: "so many sources searched, nothing found",
    silent: "looked for, nothing found",
    out_of_sight: "coded, but nothing at this date",
    uncoded: "not looked at",
    totals: [
        "items of evidence",
        "pairs with a stance",
        "… on one item or none",
        "silent",
        "not looked at",
    ],
    left_out: ["Left out for lack of room: ", " more pairs"],
};

/// Persian.
pub(super) const PERSIAN: CoverageWords = CoverageWords {
    rows: "مدارک موضع هر کنشگر در برابر دیگری، به تفکیک حوزه",
    sorted: ["نخست جفت‌های کم‌مدرک", "نخست جفت‌های پرمدرک"],
    pair: "چه کسی ← در برابر چه کسی",
    all: "همه",
    items: "دو تا پنج مدرک",
    many: "این شمار مدرک",
    one: "تنها یک مدرک",
    none: "موضع بدون مدرک",
    grade: "بهترین درجه: منبع A–F، ادعا ۱–۶",
    year: "تازه‌ترین مدرک",
    silent_cell: "سکوت",
    searched: "این شمار منبع جست‌وجو شد و چیزی یافت نشد",
    silent: "جست‌وجو شد و چیزی یافت نشد",
    out_of_sight: "کدگذاری‌شده، اما نه برای این تاریخ",
    uncoded: "بررسی‌نشده",
    totals: [
        "شمار مدارک",
        "جفت‌های دارای موضع",
        "… با یک مدرک یا بی‌مدرک",
        "سکوت منابع",
        "بررسی‌نشده",
    ],
    left_out: ["به علت نبود جا حذف شد: ", " جفت دیگر"],
};

/// Tajik.
pub(super) const TAJIK: CoverageWords = CoverageWords {
    rows: "Далелҳои мавқеи ҳар кас нисбат ба дигаре, аз рӯи соҳаҳо",
    sorted: ["аввал ҷуфтҳои камдалел", "аввал ҷуфтҳои сердалел"],
    pair: "кӣ → нисбат ба кӣ",
    all: "ҳама",
    items: "аз ду то панҷ далел",
    many: "ин қадар далел",
    one: "танҳо як далел",
    none: "мавқеи бедалел",
    grade: "беҳтарин дараҷа: манбаъ A–F, гуфта 1–6",
    year: "далели навтарин",
    silent_cell: "хомӯш",
    searched: "ин қадар манбаъ ҷустуҷӯ шуд, чизе ёфт нашуд",
    silent: "ҷустуҷӯ шуд, чизе ёфт нашуд",
    out_of_sight: "рамзгузорӣ шудааст, вале на барои ин сана",
    uncoded: "дида нашудааст",
    totals: [
        "шумораи далелҳо",
        "ҷуфтҳои дорои мавқеъ",
        "… бо як далел ё бе далел",
        "хомӯш",
        "дида нашудааст",
    ],
    left_out: ["Аз сабаби набудани ҷой партофта шуд: ", " ҷуфти дигар"],
};
