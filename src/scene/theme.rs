//! Colours and measures of a figure.

/// An opaque sRGB colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The colour as CSS writes it.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance as WCAG 2 defines it, 0 … 1.
    pub fn luminance(self) -> f64 {
        let linear = |c: u8| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// A colour between this one and another: `share` of the other, 0 … 1.
    pub fn mixed(self, other: Self, share: f64) -> Self {
        let share = share.clamp(0.0, 1.0);
        // Between two bytes.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let part =
            |a: u8, b: u8| (f64::from(a) + (f64::from(b) - f64::from(a)) * share).round() as u8;
        Self(
            part(self.0, other.0),
            part(self.1, other.1),
            part(self.2, other.2),
        )
    }

    /// The contrast ratio of two colours as WCAG 2 defines it, 1 … 21.
    pub fn contrast(self, other: Self) -> f64 {
        contrast(self.luminance(), other.luminance())
    }
}

/// The contrast ratio of two luminances as WCAG 2 defines it, 1 … 21.
fn contrast(a: f64, b: f64) -> f64 {
    let (a, b) = (a + 0.05, b + 0.05);
    if a > b { a / b } else { b / a }
}

/// Which look a figure has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum Look {
    /// Dark ink on white.
    #[default]
    Light,
    /// Light ink on near-black.
    Dark,
    /// High contrast and large type, for a bad projector.
    Projector,
    /// Black, grey and white, for a photocopier.
    Print,
}

impl Look {
    /// The looks in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Light, Self::Dark, Self::Projector, Self::Print];

    /// The name on the command line and in menus.
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Projector => "projector",
            Self::Print => "print",
        }
    }

    /// The look of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|look| look.name() == name)
    }
}

/// How long the dashes of a contested stroke are: hostile, supportive. Unequal,
/// so that in grey the stroke lies half-way between the two.
pub(super) const CONTESTED: (f64, f64) = (8.0, 13.0);

/// The colours and measures of one look. Lengths are scene units.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Which look it is.
    pub look: Look,
    /// What everything stands on.
    pub paper: Colour,
    /// Text and outlines.
    pub ink: Colour,
    /// Secondary text.
    pub muted: Colour,
    /// Rules and the lines of silent pairs.
    pub faint: Colour,
    /// Supportive and cooperative.
    pub positive: Colour,
    /// Hostile and critical.
    pub negative: Colour,
    /// Neutral ties, and the ends of contested ones.
    pub neutral: Colour,
    /// The inside of actors that hold a territory.
    pub actor: Colour,
    /// The inside of other actors.
    pub actor_soft: Colour,
    /// The inside of actors of each camp, in their order; of those beyond it is paper.
    pub camps: [Colour; 6],
    /// The band behind a selected tie.
    pub selected: Colour,
    /// The band behind what is new.
    pub new: Colour,
    /// Factor on type sizes.
    pub type_scale: f64,
    /// Factor on stroke widths.
    pub stroke_scale: f64,
}

impl Theme {
    /// Dark strokes on white.
    const LIGHT: Self = Self {
        look: Look::Light,
        paper: Colour(0xff, 0xff, 0xff),
        ink: Colour(0x1c, 0x24, 0x30),
        muted: Colour(0x4a, 0x55, 0x63),
        faint: Colour(0x8a, 0x94, 0xa0),
        positive: Colour(0x0a, 0x3f, 0x75),
        negative: Colour(0xdf, 0x78, 0x12),
        neutral: Colour(0x6b, 0x75, 0x82),
        actor: Colour(0xee, 0xf3, 0xf8),
        actor_soft: Colour(0xf4, 0xf6, 0xf8),
        camps: [
            Colour(0xe9, 0xde, 0xf5),
            Colour(0xd5, 0xec, 0xd9),
            Colour(0xfb, 0xe6, 0xc4),
            Colour(0xcf, 0xe8, 0xf3),
            Colour(0xf7, 0xd9, 0xdd),
            Colour(0xe6, 0xe8, 0xcf),
        ],
        selected: Colour(0xff, 0xe6, 0xa0),
        new: Colour(0xcb, 0xd4, 0xde),
        type_scale: 1.0,
        stroke_scale: 1.0,
    };

    /// Light strokes on a dark ground.
    const DARK: Self = Self {
        look: Look::Dark,
        paper: Colour(0x15, 0x1a, 0x21),
        ink: Colour(0xed, 0xf1, 0xf5),
        muted: Colour(0xb4, 0xbf, 0xcb),
        faint: Colour(0x6e, 0x7a, 0x88),
        positive: Colour(0x30, 0x79, 0xc8),
        negative: Colour(0xff, 0xc1, 0x80),
        neutral: Colour(0x9a, 0xa6, 0xb3),
        actor: Colour(0x24, 0x30, 0x3e),
        actor_soft: Colour(0x1f, 0x27, 0x31),
        camps: [
            Colour(0x40, 0x30, 0x58),
            Colour(0x1c, 0x42, 0x2e),
            Colour(0x4d, 0x38, 0x12),
            Colour(0x14, 0x3e, 0x50),
            Colour(0x51, 0x2a, 0x33),
            Colour(0x3d, 0x3f, 0x1c),
        ],
        selected: Colour(0x5a, 0x4a, 0x12),
        new: Colour(0x3c, 0x48, 0x57),
        ..Self::LIGHT
    };

    /// Large type and strong contrast, to be read from the last row.
    const PROJECTOR: Self = Self {
        look: Look::Projector,
        ink: Colour(0x00, 0x00, 0x00),
        muted: Colour(0x22, 0x2b, 0x36),
        faint: Colour(0x6b, 0x75, 0x82),
        positive: Colour(0x00, 0x36, 0x70),
        negative: Colour(0xd2, 0x5f, 0x00),
        neutral: Colour(0x55, 0x5f, 0x6b),
        actor: Colour(0xff, 0xff, 0xff),
        actor_soft: Colour(0xff, 0xff, 0xff),
        camps: [
            Colour(0xe4, 0xd4, 0xf7),
            Colour(0xc8, 0xeb, 0xcf),
            Colour(0xfd, 0xdf, 0xae),
            Colour(0xbf, 0xe3, 0xf2),
            Colour(0xf8, 0xcd, 0xd4),
            Colour(0xe2, 0xe5, 0xbf),
        ],
        selected: Colour(0xff, 0xd9, 0x66),
        new: Colour(0xc3, 0xce, 0xda),
        type_scale: 1.25,
        stroke_scale: 1.35,
        ..Self::LIGHT
    };

    /// Shades of grey.
    const PRINT: Self = Self {
        look: Look::Print,
        ink: Colour(0x00, 0x00, 0x00),
        muted: Colour(0x33, 0x33, 0x33),
        faint: Colour(0x8c, 0x8c, 0x8c),
        positive: Colour(0x00, 0x00, 0x00),
        negative: Colour(0x80, 0x80, 0x80),
        neutral: Colour(0x50, 0x50, 0x50),
        actor: Colour(0xff, 0xff, 0xff),
        actor_soft: Colour(0xff, 0xff, 0xff),
        camps: [
            Colour(0xea, 0xea, 0xea),
            Colour(0xcc, 0xcc, 0xcc),
            Colour(0xf4, 0xf4, 0xf4),
            Colour(0xdc, 0xdc, 0xdc),
            Colour(0xe3, 0xe3, 0xe3),
            Colour(0xd4, 0xd4, 0xd4),
        ],
        selected: Colour(0xdd, 0xdd, 0xdd),
        new: Colour(0xd2, 0xd2, 0xd2),
        ..Self::LIGHT
    };

    /// The theme of a look.
    pub fn of(look: Look) -> Self {
        match look {
            Look::Light => Self::LIGHT,
            Look::Dark => Self::DARK,
            Look::Projector => Self::PROJECTOR,
            Look::Print => Self::PRINT,
        }
    }

    /// The type size of a role, in scene units.
    pub fn size(&self, role: Role) -> f64 {
        let size = match role {
            Role::Title => 21.0,
            Role::Name | Role::Badge => 17.0,
            Role::Subtitle => 12.5,
            Role::Label | Role::Legend | Role::SecondName => 11.5,
            Role::Source => 10.5,
        };
        size * self.type_scale
    }
}

/// What a text is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The figure's title.
    Title,
    /// The line under it.
    Subtitle,
    /// An actor's name.
    Name,
    /// Its second name.
    SecondName,
    /// What a tie is about.
    Label,
    /// The sign on a tie.
    Badge,
    /// The legend.
    Legend,
    /// The source line.
    Source,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_theme_can_be_read() {
        for look in Look::ALL {
            let theme = Theme::of(look);
            let check = |what: &str, a: Colour, b: Colour, least: f64| {
                let ratio = a.contrast(b);
                assert!(
                    ratio >= least,
                    "{look:?}: {what} has {ratio:.2}, not {least}"
                );
            };
            let papers = [theme.paper, theme.actor, theme.actor_soft, theme.selected];
            for paper in papers.into_iter().chain(theme.camps) {
                check("text", theme.ink, paper, 4.5);
                check("secondary text", theme.muted, paper, 4.5);
            }
            for mark in [theme.positive, theme.negative, theme.neutral] {
                check("a mark", mark, theme.paper, 3.0);
            }
            // The figures on filled badges are large and bold.
            check("a badge's sign", theme.paper, theme.ink, 4.5);
            check("the signs", theme.positive, theme.negative, 1.6);
        }
    }

    #[test]
    fn supportive_hostile_and_contested_are_apart_in_grey() {
        for look in Look::ALL {
            let theme = Theme::of(look);
            let (positive, negative) = (theme.positive.luminance(), theme.negative.luminance());
            // What a contested stroke is from afar.
            let share = CONTESTED.1 / (CONTESTED.0 + CONTESTED.1);
            let contested = share * positive + (1.0 - share) * negative;
            for (what, a, b) in [
                ("supportive and hostile", positive, negative),
                ("supportive and contested", positive, contested),
                ("hostile and contested", negative, contested),
            ] {
                let ratio = contrast(a, b);
                assert!(ratio >= 1.6, "{look:?}: {what}: {ratio:.2}");
            }
        }
    }

    /// Linear light of a colour.
    fn linear(colour: Colour) -> [f64; 3] {
        [colour.0, colour.1, colour.2].map(|c| {
            let c = f64::from(c) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        })
    }

    fn times(matrix: [[f64; 3]; 3], v: [f64; 3]) -> [f64; 3] {
        matrix.map(|row| row.iter().zip(v).map(|(m, x)| m * x).sum())
    }

    /// The distance of two linear colours in Oklab (Ottosson 2020), where black
    /// and white are 1 apart.
    fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
        let lab = |rgb: [f64; 3]| {
            let lms = times(
                [
                    [0.412_221_470_8, 0.536_332_536_3, 0.051_445_992_9],
                    [0.211_903_498_2, 0.680_699_545_1, 0.107_396_956_6],
                    [0.088_302_461_9, 0.281_718_837_6, 0.629_978_700_5],
                ],
                rgb,
            );
            times(
                [
                    [0.210_454_255_3, 0.793_617_785, -0.004_072_046_8],
                    [1.977_998_495_1, -2.428_592_205, 0.450_593_709_9],
                    [0.025_904_037_1, 0.782_771_766_2, -0.808_675_766],
                ],
                lms.map(|x| x.max(0.0).cbrt()),
            )
        };
        let (a, b) = (lab(a), lab(b));
        (a.iter().zip(b))
            .map(|(x, y)| (x - y).powi(2))
            .sum::<f64>()
            .sqrt()
    }

    /// How those without one kind of cone see, in linear light (Machado, Oliveira
    /// & Fernandes 2009, severity 1).
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 3] = [
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    #[test]
    fn marks_stay_apart_without_a_kind_of_cone() {
        for look in Look::ALL {
            let theme = Theme::of(look);
            let marks = [
                ("supportive", theme.positive),
                ("hostile", theme.negative),
                ("neutral", theme.neutral),
                ("paper", theme.paper),
            ];
            for (deficiency, matrix) in DEFICIENCIES {
                for (n, (what, a)) in marks.iter().enumerate() {
                    for (other, b) in &marks[n + 1..] {
                        let seen = distance(times(matrix, linear(*a)), times(matrix, linear(*b)));
                        // Ten times what a trained eye just tells apart.
                        let least = 0.1;
                        assert!(
                            seen >= least,
                            "{look:?}, {deficiency}: {what} and {other}: {seen:.3}"
                        );
                    }
                }
            }
        }
    }
}
