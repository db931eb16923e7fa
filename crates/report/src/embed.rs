//! The letters a picture uses, as a small font inside its SVG, so that it looks the same where
//! Pretendard is not installed.
//!
//! The font's licence allows it in documents, in whole or in part; the name table, with the
//! copyright, goes along.

use crate::ReportError;
use crate::face::{LETTERS, Weight};
use crate::scene::Scene;
use allsorts::binary::read::ReadScope;
use allsorts::font_data::FontData;
use allsorts::subset::{CmapTarget, SubsetProfile, subset};
use allsorts::tag;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::collections::BTreeSet;
use std::io::Write;

/// The tables without which browsers refuse a font.
const TABLES: [u32; 8] = [
    tag::CMAP,
    tag::HEAD,
    tag::HHEA,
    tag::HMTX,
    tag::MAXP,
    tag::NAME,
    tag::OS_2,
    tag::POST,
];

/// CSS that defines [`LETTERS`] with every letter of the scene.
pub(crate) fn style(scene: &Scene) -> Result<String, ReportError> {
    let mut css = String::new();
    for weight in [Weight::Regular, Weight::SemiBold] {
        let words = scene.words.iter().filter(|words| words.weight == weight);
        let letters: BTreeSet<char> = words.flat_map(|words| words.text.chars()).collect();
        if letters.is_empty() {
            continue;
        }
        let font = STANDARD.encode(woff(&part(weight, &letters)?)?);
        css.push_str(&format!(
            "@font-face{{font-family:\"{LETTERS}\";font-weight:{};\
             src:url(\"data:font/woff;base64,{font}\")}}\n",
            weight.number()
        ));
    }
    Ok(css)
}

/// The part of the typeface that these letters need, as an OpenType font.
fn part(weight: Weight, letters: &BTreeSet<char>) -> Result<Vec<u8>, ReportError> {
    // The sign for a missing letter comes first, as every font must have it.
    let used = letters.iter().map(|letter| weight.glyph(*letter));
    let glyphs: BTreeSet<u16> = std::iter::once(0).chain(used).collect();
    let glyphs: Vec<u16> = glyphs.into_iter().collect();
    let refused = |error: String| ReportError::Encoding(error);
    let font = ReadScope::new(weight.bytes())
        .read::<FontData<'_>>()
        .map_err(|error| refused(error.to_string()))?;
    let tables = font
        .table_provider(0)
        .map_err(|error| refused(error.to_string()))?;
    let profile = SubsetProfile::Custom(TABLES.to_vec());
    subset(&tables, &glyphs, &profile, CmapTarget::Unicode)
        .map_err(|error| refused(error.to_string()))
}

/// An OpenType font packed as WOFF 1.0 (W3C, 2012): the same tables, each compressed.
fn woff(font: &[u8]) -> Result<Vec<u8>, ReportError> {
    const HEADER: usize = 44;
    const ENTRY: usize = 20;
    let broken = || ReportError::Encoding("a font table lies outside the font".to_string());
    let number = |at: usize| -> Result<usize, ReportError> {
        let bytes = font.get(at..at + 4).ok_or_else(broken)?;
        Ok(bytes
            .iter()
            .fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    // The count of tables is the first half of the second word.
    let count = number(4)? >> 16;
    let mut directory = Vec::new();
    let mut data = Vec::new();
    let mut unpacked = 12 + 16 * count;
    for table in 0..count {
        // Each entry: tag, checksum, offset, length.
        let entry = 12 + 16 * table;
        let (start, length) = (number(entry + 8)?, number(entry + 12)?);
        let plain = font.get(start..start + length).ok_or_else(broken)?;
        let packed = deflated(plain)?;
        let stored = if packed.len() < length {
            &packed
        } else {
            plain
        };
        directory.extend(&font[entry..entry + 4]);
        for field in [HEADER + ENTRY * count + data.len(), stored.len(), length] {
            directory.extend((field as u32).to_be_bytes());
        }
        directory.extend(&font[entry + 4..entry + 8]);
        data.extend(stored);
        data.resize(data.len().next_multiple_of(4), 0);
        unpacked += length.next_multiple_of(4);
    }
    let total = HEADER + directory.len() + data.len();
    let mut woff = Vec::with_capacity(total);
    woff.extend(b"wOFF");
    woff.extend(&font[..4]);
    woff.extend((total as u32).to_be_bytes());
    woff.extend((count as u16).to_be_bytes());
    woff.extend([0; 2]);
    woff.extend((unpacked as u32).to_be_bytes());
    // No version, metadata or private data.
    woff.extend([0; 24]);
    woff.extend(directory);
    woff.extend(data);
    Ok(woff)
}

fn deflated(bytes: &[u8]) -> Result<Vec<u8>, ReportError> {
    let refused = |error: std::io::Error| ReportError::Encoding(error.to_string());
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).map_err(refused)?;
    encoder.finish().map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_packed_font_reads_back_with_its_letters() {
        let letters: BTreeSet<char> = "포인트 100₩".chars().collect();
        let plain = part(Weight::SemiBold, &letters).unwrap();
        let packed = woff(&plain).unwrap();
        assert!(packed.len() < plain.len() / 2);
        let font = ReadScope::new(&packed).read::<FontData<'_>>().unwrap();
        let tables = font.table_provider(0).unwrap();
        let mut font = allsorts::Font::new(tables).unwrap();
        let mut has = |letter| {
            let presentation = allsorts::font::MatchingPresentation::NotRequired;
            font.lookup_glyph_index(letter, presentation, None).0 != 0
        };
        assert!("포인트 10₩".chars().all(&mut has));
        assert!(!has('가') && !has('A'));
    }
}
