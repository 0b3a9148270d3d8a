//! Pages: what a figure is laid out for.

/// Millimetres in an inch.
const INCH: f64 = 25.4;
/// Points in an inch.
const POINTS: f64 = 72.0;

/// The page that a figure fills.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Page {
    /// Its width in millimetres.
    pub width_mm: f64,
    /// Its height in millimetres; `None`: as high as the figure needs.
    pub height_mm: Option<f64>,
    /// The smallest type on it, in points of 1/72 inch.
    pub least_pt: f64,
}

impl Page {
    /// The smallest type that can be read in print, in points.
    pub const PRINT_PT: f64 = 6.0;
    /// The lengths that a side may have, in millimetres.
    pub const SIDES: std::ops::RangeInclusive<f64> = 20.0..=2000.0;

    /// A page in print of this width, as high as the figure needs.
    pub const fn wide(width_mm: f64) -> Self {
        Self {
            width_mm,
            height_mm: None,
            least_pt: Self::PRINT_PT,
        }
    }

    /// A page in print of exactly this size.
    pub const fn sized(width_mm: f64, height_mm: f64) -> Self {
        Self {
            width_mm,
            height_mm: Some(height_mm),
            least_pt: Self::PRINT_PT,
        }
    }

    /// A screen of so many pixels, at 96 to the inch.
    const fn screen(width: f64, height: f64, least_pt: f64) -> Self {
        Self {
            width_mm: width / 96.0 * INCH,
            height_mm: Some(height / 96.0 * INCH),
            least_pt,
        }
    }

    /// Its name: that of a preset, else its sides in millimetres: `120`, `120x80`.
    pub fn name(&self) -> String {
        Preset::of(self).map_or_else(
            || match self.height_mm {
                Some(height) => format!("{}x{height}", self.width_mm),
                None => self.width_mm.to_string(),
            },
            |preset| preset.name().to_owned(),
        )
    }

    /// The page of this name; `None`: there is none, or a side is out of bounds.
    pub fn from_name(name: &str) -> Option<Self> {
        let side = |text: &str| {
            let side = text.strip_suffix("mm").unwrap_or(text).parse().ok();
            side.filter(|side| Self::SIDES.contains(side))
        };
        let sized = || {
            let (width, height) = name.split_once('x')?;
            Some(Self::sized(side(width)?, side(height)?))
        };
        let preset = Preset::from_name(name).map(Preset::page);
        preset.or_else(sized).or_else(|| side(name).map(Self::wide))
    }

    /// How high a figure is at most where the page is as high as it needs: as high
    /// as the page of a journal, of a wider page in proportion.
    pub(super) fn tallest_mm(&self) -> f64 {
        const WIDE: f64 = 183.0;
        const HIGH: f64 = 247.0;
        HIGH * (self.width_mm / WIDE).max(1.0)
    }

    /// A length in millimetres, in points.
    pub fn points(mm: f64) -> f64 {
        mm / INCH * POINTS
    }
}

/// A page with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// One column of a journal.
    Column,
    /// The width of a journal's page.
    Wide,
    /// A sheet of A4, upright.
    A4,
    /// A sheet of A3, lying.
    A3,
    /// A slide.
    Slide,
    /// A screen of 1920 × 1080 pixels.
    Hd,
    /// A screen of 3840 × 2160 pixels.
    Uhd,
}

impl Preset {
    /// The presets in the order in which they are offered.
    pub const ALL: [Self; 7] = [
        Self::Column,
        Self::Wide,
        Self::A4,
        Self::A3,
        Self::Slide,
        Self::Hd,
        Self::Uhd,
    ];

    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Column => "89mm",
            Self::Wide => "183mm",
            Self::A4 => "a4",
            Self::A3 => "a3",
            Self::Slide => "16:9",
            Self::Hd => "1080p",
            Self::Uhd => "4k",
        }
    }

    /// The name in the window.
    pub fn words(self) -> &'static str {
        match self {
            Self::Column => "One column, 89 mm",
            Self::Wide => "Page width, 183 mm",
            Self::A4 => "A4, upright",
            Self::A3 => "A3, lying",
            Self::Slide => "Slide, 16:9",
            Self::Hd => "Screen, 1920 × 1080",
            Self::Uhd => "Screen, 3840 × 2160",
        }
    }

    /// The preset of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.name() == name)
    }

    /// Its page.
    pub fn page(self) -> Page {
        match self {
            Self::Column => Page::wide(89.0),
            Self::Wide => Page::wide(183.0),
            Self::A4 => Page::sized(210.0, 297.0),
            Self::A3 => Page::sized(420.0, 297.0),
            Self::Slide => Page {
                width_mm: 338.6,
                height_mm: Some(190.5),
                least_pt: 8.0,
            },
            Self::Hd | Self::Uhd => Page::screen(1920.0, 1080.0, 9.0),
        }
    }

    /// The pixels per inch of a PNG for which it is meant.
    pub fn dpi(self) -> f64 {
        match self {
            Self::Column | Self::Wide | Self::A4 | Self::A3 => 300.0,
            Self::Slide => 144.0,
            Self::Hd => 96.0,
            Self::Uhd => 192.0,
        }
    }

    /// The preset whose page this is.
    pub fn of(page: &Page) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.page() == *page)
    }
}
