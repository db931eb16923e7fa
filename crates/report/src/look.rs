//! How a chart looks: language, theme, size, colours.

use crate::{Language, ReportError};

/// Smallest side of a chart, in units of the look.
pub(crate) const SMALLEST: u32 = 240;
/// Largest side of a picture, in pixels: about 800 MB while it is drawn.
pub(crate) const LARGEST: u32 = 4096;

/// Paper and ink.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Near-black on warm white.
    #[default]
    Light,
    /// Near-white on deep slate.
    Dark,
}

/// What the reader wants to see a chart in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// The language of words and numbers.
    pub language: Language,
    /// Paper and ink.
    pub theme: Theme,
    /// Width and height in CSS pixels.
    pub size: (u32, u32),
    /// Pixels of a PNG per CSS pixel: 1 for exactly `size`, 2 or 3 for slides and print.
    pub density: u32,
}

impl Look {
    /// A look of 960 × 540 at density 1, the shape of a slide.
    #[must_use]
    pub fn new(language: Language, theme: Theme) -> Self {
        Self {
            language,
            theme,
            size: (960, 540),
            density: 1,
        }
    }

    /// The same look at another size.
    #[must_use]
    pub fn sized(self, width: u32, height: u32) -> Self {
        Self {
            size: (width, height),
            ..self
        }
    }

    pub(crate) fn check(&self) -> Result<(), ReportError> {
        let (width, height) = self.size;
        let most = LARGEST / self.density.max(1);
        let fits = |side: u32| (SMALLEST..=most).contains(&side);
        if fits(width) && fits(height) && self.density > 0 {
            return Ok(());
        }
        Err(ReportError::Size {
            min: SMALLEST,
            max: LARGEST,
            width,
            height,
        })
    }
}

/// Whose numbers a chart shows: sets its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arm {
    /// The empty program, always grey.
    Control,
    /// A program, counted from zero in the order of the study.
    Program(usize),
}

impl Arm {
    /// The arm's colour.
    ///
    /// Okabe & Ito (2008), "Color universal design": hues that stay apart for every common
    /// kind of colour vision, without the yellow that sinks in paper. Those that carry a line on paper come first; blue and sky blue
    /// trade places in the dark, where the deep blue would sink.
    #[must_use]
    pub fn colour(self, theme: Theme) -> Colour {
        const BLUE: Colour = Colour(0x00, 0x72, 0xb2);
        const SKY: Colour = Colour(0x56, 0xb4, 0xe9);
        const ORANGE: Colour = Colour(0xe6, 0x9f, 0x00);
        const GREEN: Colour = Colour(0x00, 0x9e, 0x73);
        const PURPLE: Colour = Colour(0xcc, 0x79, 0xa7);
        const VERMILLION: Colour = Colour(0xd5, 0x5e, 0x00);
        let hues = match theme {
            Theme::Light => [BLUE, ORANGE, GREEN, PURPLE, SKY, VERMILLION],
            Theme::Dark => [SKY, ORANGE, GREEN, PURPLE, BLUE, VERMILLION],
        };
        match self {
            Arm::Control => Palette::of(theme).quiet,
            Arm::Program(place) => hues[place % hues.len()],
        }
    }
}

/// Red, green and blue, 0 to 255 in sRGB.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// This colour laid over another at an opacity between 0 and 1.
    #[must_use]
    pub fn over(self, paper: Colour, opacity: f64) -> Colour {
        let mix = |ink: u8, paper: u8| {
            libm::round(f64::from(ink) * opacity + f64::from(paper) * (1.0 - opacity)) as u8
        };
        Colour(
            mix(self.0, paper.0),
            mix(self.1, paper.1),
            mix(self.2, paper.2),
        )
    }

    /// As written in SVG and CSS: `#0072b2`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }
}

/// The colours every chart of a theme shares.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Palette {
    /// The background.
    pub paper: Colour,
    /// Titles, values, the lines that matter.
    pub ink: Colour,
    /// Names, captions, axis labels: AA on paper.
    pub quiet: Colour,
    /// Gridlines.
    pub hairline: Colour,
}

impl Palette {
    pub fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => Self {
                paper: Colour(0xfc, 0xfb, 0xf8),
                ink: Colour(0x1c, 0x1b, 0x19),
                quiet: Colour(0x6b, 0x68, 0x62),
                hairline: Colour(0xe4, 0xe1, 0xda),
            },
            Theme::Dark => Self {
                paper: Colour(0x16, 0x1b, 0x22),
                ink: Colour(0xee, 0xf0, 0xf2),
                quiet: Colour(0x9c, 0xa5, 0xb0),
                hairline: Colour(0x2d, 0x35, 0x40),
            },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Contrast of WCAG 2.2, from relative luminance.
    fn contrast(a: Colour, b: Colour) -> f64 {
        let linear = |channel: u8| {
            let c = f64::from(channel) / 255.0;
            if c <= 0.04045 {
                c / 12.92
            } else {
                libm::pow((c + 0.055) / 1.055, 2.4)
            }
        };
        let luminance =
            |c: Colour| 0.2126 * linear(c.0) + 0.7152 * linear(c.1) + 0.0722 * linear(c.2);
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn words_have_the_contrast_of_aa() {
        for theme in [Theme::Light, Theme::Dark] {
            let palette = Palette::of(theme);
            assert!(contrast(palette.ink, palette.paper) >= 7.0);
            assert!(contrast(palette.quiet, palette.paper) >= 4.5);
            assert!(contrast(Arm::Program(0).colour(theme), palette.paper) >= 3.0);
        }
    }

    #[test]
    fn sizes_that_cannot_be_read_are_refused() {
        let look = Look::new(Language::En, Theme::Light);
        assert!(look.check().is_ok());
        assert!(look.sized(100, 540).check().is_err());
        assert!(look.sized(960, 100_000).check().is_err());
        assert!(Look { density: 0, ..look }.check().is_err());
        assert!(Look { density: 9, ..look }.check().is_err());
    }
}
