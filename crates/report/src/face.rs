//! The typeface that ships with the program: Pretendard 1.3.9 by Kil Hyung-jin (SIL OFL 1.1, see
//! `fonts/OFL.txt`), measured and set glyph by glyph.
//!
//! plotters' own bitmap text leaves out each glyph's side bearing, which spaces letters unevenly,
//! so words are set here and plotters draws the shapes.

use ab_glyph::{Font, FontRef, PxScale, ScaleFont, point};
use std::sync::OnceLock;

/// The name of the family, as installed on readers' machines.
pub(crate) const FAMILY: &str = "Pretendard";
/// The name of the few letters of it that a picture carries.
pub(crate) const LETTERS: &str = "Punchcard Letters";

/// The width of a figure in Pretendard's tabular numerals (OpenType `tnum`), in ems.
const FIGURE: f32 = 1258.0 / 2048.0;
/// The height of a capital letter, in ems.
pub(crate) const CAPITAL: f64 = 1448.0 / 2048.0;

/// How heavy the letters are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    Regular,
    SemiBold,
}

impl Weight {
    /// The weight as CSS numbers it.
    pub fn number(self) -> u32 {
        match self {
            Weight::Regular => 400,
            Weight::SemiBold => 600,
        }
    }

    /// The whole font, as it ships.
    pub fn bytes(self) -> &'static [u8] {
        match self {
            Weight::Regular => include_bytes!("../fonts/Pretendard-Regular.otf"),
            Weight::SemiBold => include_bytes!("../fonts/Pretendard-SemiBold.otf"),
        }
    }

    /// The number of a letter's glyph, zero for one that the typeface lacks.
    pub fn glyph(self, letter: char) -> u16 {
        self.font().glyph_id(letter).0
    }

    fn font(self) -> &'static FontRef<'static> {
        static FONTS: [OnceLock<FontRef<'static>>; 2] = [OnceLock::new(), OnceLock::new()];
        FONTS[self as usize].get_or_init(|| {
            FontRef::try_from_slice(self.bytes()).expect("the font we ship is a font")
        })
    }
}

/// The width of a line of text at a size in pixels per em.
pub(crate) fn width(text: &str, weight: Weight, size: f64) -> f64 {
    let font = weight.font().as_scaled(scale(weight, size as f32));
    let advance = |letter| f64::from(advance(&font, letter, size as f32));
    text.chars().map(advance).sum()
}

/// Calls `ink` with every pixel a line of text touches and how much of it is covered.
///
/// The text starts at `x` and stands on the baseline `y`, in pixels.
pub(crate) fn set(
    text: &str,
    weight: Weight,
    size: f64,
    (x, y): (f64, f64),
    mut ink: impl FnMut(i32, i32, f32),
) {
    let scale = scale(weight, size as f32);
    let font = weight.font().as_scaled(scale);
    let mut pen = x as f32;
    for letter in text.chars() {
        let id = font.glyph_id(letter);
        let advance = advance(&font, letter, size as f32);
        // A figure is centred in the fixed width that lines up columns of numbers.
        let bearing = (advance - font.h_advance(id)) / 2.0;
        let glyph = id.with_scale_and_position(scale, point(pen + bearing, y as f32));
        if let Some(outline) = font.outline_glyph(glyph) {
            let corner = outline.px_bounds().min;
            outline.draw(|across, down, covered| {
                let (x, y) = (
                    across as i32 + corner.x as i32,
                    down as i32 + corner.y as i32,
                );
                ink(x, y, covered.clamp(0.0, 1.0));
            });
        }
        pen += advance;
    }
}

fn advance<F: Font>(font: &impl ScaleFont<F>, letter: char, size: f32) -> f32 {
    if letter.is_ascii_digit() {
        FIGURE * size
    } else {
        font.h_advance(font.glyph_id(letter))
    }
}

/// Pixels per em as the font library counts them: by the height of the whole line.
fn scale(weight: Weight, size: f32) -> PxScale {
    let font = weight.font();
    let em = font.units_per_em().unwrap_or(2048.0);
    PxScale::from(size * font.height_unscaled() / em)
}

/// The text broken into at most `most` lines no wider than `room`; what is left out shows as `…`.
///
/// Lines break at spaces; a word longer than a line breaks between letters.
pub(crate) fn wrap(text: &str, weight: Weight, size: f64, room: f64, most: usize) -> Vec<String> {
    let fits = |line: &str| width(line, weight, size) <= room;
    let mut lines: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in text.split_whitespace() {
        let longer = if line.is_empty() {
            word.to_string()
        } else {
            format!("{line} {word}")
        };
        if fits(&longer) {
            line = longer;
            continue;
        }
        if !line.is_empty() {
            lines.push(std::mem::take(&mut line));
        }
        for letter in word.chars() {
            line.push(letter);
            if line.chars().count() > 1 && !fits(&line) {
                line.pop();
                lines.push(std::mem::replace(&mut line, letter.to_string()));
            }
        }
        if lines.len() > most {
            break;
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    if lines.len() > most {
        lines.truncate(most);
        if let Some(last) = lines.last_mut() {
            *last = shorten(&format!("{last}…"), weight, size, room);
        }
    }
    lines
}

/// The text, or as much of it as fits, with `…` for the rest.
pub(crate) fn shorten(text: &str, weight: Weight, size: f64, room: f64) -> String {
    if width(text, weight, size) <= room {
        return text.to_string();
    }
    let mut kept: String = text.trim_end_matches('…').to_string();
    while !kept.is_empty() && width(&format!("{kept}…"), weight, size) > room {
        kept.pop();
    }
    format!("{}…", kept.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_is_in_the_typeface() {
        for letter in "가힣멤버십포인트만억조₩€£¥$±−–…·×%".chars() {
            assert!(Weight::Regular.glyph(letter) != 0, "{letter} is missing");
        }
    }

    #[test]
    fn figures_are_of_one_width() {
        let wide = |text| width(text, Weight::Regular, 12.0);
        assert!((wide("1111") - wide("8888")).abs() < 1e-6);
        assert!(wide("만") > wide("1"));
    }

    #[test]
    fn lines_break_where_they_must() {
        let lines = |text, room, most| wrap(text, Weight::Regular, 10.0, room, most);
        assert_eq!(lines("", 100.0, 2), Vec::<String>::new());
        assert_eq!(lines("one two", 500.0, 2), ["one two"]);
        assert_eq!(lines("one two", 25.0, 2), ["one", "two"]);
        let endless = "가".repeat(400);
        let broken = lines(&endless, 100.0, 3);
        assert_eq!(broken.len(), 3);
        assert!(broken[2].ends_with('…'));
        assert!(
            broken
                .iter()
                .all(|line| width(line, Weight::Regular, 10.0) <= 100.0)
        );
    }
}
