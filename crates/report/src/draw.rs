//! A scene as SVG and as PNG.
//!
//! plotters places shapes on whole pixels, so it is given a grid several times finer than the
//! picture: the SVG scales it back, the PNG averages it, and curves come out smooth in both.

use crate::ReportError;
use crate::embed;
use crate::face::{self, FAMILY, LETTERS};
use crate::look::Colour;
use crate::scene::{Mark, Scene, Side, Words};
use plotters::prelude::*;
use std::fmt::Write;

/// Grid lines per CSS pixel.
const FINE: u32 = 4;

/// Typefaces to fall back on where Pretendard is not installed, each with Korean.
const FALLBACK: &str = "'Apple SD Gothic Neo','Malgun Gothic','Noto Sans KR',sans-serif";

/// The scene as an SVG document.
pub(crate) fn svg(scene: &Scene) -> Result<String, ReportError> {
    let (width, height) = scene.size;
    let mut shapes = String::new();
    {
        let backend = SVGBackend::with_string(&mut shapes, (width * FINE, height * FINE));
        shapes_on(&backend.into_drawing_area(), scene, f64::from(FINE))?;
    }
    // plotters opens the document at the size of the grid; ours has the size of the picture.
    let inner = shapes
        .split_once('>')
        .and_then(|(_, rest)| rest.rsplit_once("</svg>"))
        .map_or("", |(inner, _)| inner.trim());
    let mut out = String::new();
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {width} {height}\" role=\"img\">\n\
         <title>{}</title>\n<desc>{}</desc>\n<style>{}</style>\n\
         <g transform=\"scale({})\" stroke-linejoin=\"round\" stroke-linecap=\"butt\">\n{inner}\n</g>\n\
         <g font-family=\"{FAMILY},'{LETTERS}',{FALLBACK}\" style=\"font-variant-numeric:tabular-nums\">\n",
        escaped(&scene.title),
        escaped(&scene.description),
        embed::style(scene)?,
        1.0 / f64::from(FINE),
    );
    for words in &scene.words {
        let _ = writeln!(out, "{}", text_element(words));
    }
    out.push_str("</g>\n</svg>\n");
    Ok(out)
}

/// The scene as a PNG of `density` pixels per CSS pixel.
pub(crate) fn png(scene: &Scene, density: u32) -> Result<Vec<u8>, ReportError> {
    // Dense pictures need fewer grid lines per pixel for the same smoothness on paper.
    let finer = (FINE / density).max(2);
    let (width, height) = (scene.size.0 * density, scene.size.1 * density);
    let mut grid = vec![0; (width * finer) as usize * (height * finer) as usize * 3];
    {
        let backend = BitMapBackend::with_buffer(&mut grid, (width * finer, height * finer));
        let scale = f64::from(density * finer);
        shapes_on(&backend.into_drawing_area(), scene, scale)?;
    }
    let mut pixels = averaged(&grid, width as usize, height as usize, finer as usize);
    for words in &scene.words {
        set(&mut pixels, (width, height), words, f64::from(density));
    }
    encoded(&pixels, width, height)
}

/// Lays the scene's shapes on a drawing area whose pixels are `scale` to a CSS pixel.
fn shapes_on<DB: DrawingBackend>(
    area: &DrawingArea<DB, plotters::coord::Shift>,
    scene: &Scene,
    scale: f64,
) -> Result<(), ReportError> {
    let wide = f64::from(scene.size.0) * 2.0;
    let high = f64::from(scene.size.1) * 2.0;
    // Far outside the picture nothing shows, but a grid of i32 must not overflow.
    let place = |(x, y): (f64, f64)| {
        let on_grid = |value: f64, most: f64| libm::round(value.clamp(-most, most) * scale) as i32;
        (on_grid(x, wide), on_grid(y, high))
    };
    let thick = |width: f64| libm::round(width * scale).max(1.0) as u32;
    let refused =
        |error: DrawingAreaErrorKind<DB::ErrorType>| ReportError::Encoding(error.to_string());
    area.fill(&rgb(scene.paper)).map_err(refused)?;
    for mark in &scene.marks {
        match mark {
            Mark::Line {
                points,
                width,
                colour,
                opacity,
            } => {
                let mut path: Vec<_> = points.iter().map(|point| place(*point)).collect();
                path.dedup();
                if path.len() > 1 {
                    let style = rgb(*colour).mix(*opacity).stroke_width(thick(*width));
                    area.draw(&PathElement::new(path, style)).map_err(refused)?;
                }
            }
            Mark::Polygon { points, colour } => {
                let mut path: Vec<_> = points.iter().map(|point| place(*point)).collect();
                path.dedup();
                if path.len() > 2 {
                    area.draw(&Polygon::new(path, rgb(*colour).filled()))
                        .map_err(refused)?;
                }
            }
            Mark::Rectangle { area: box_, colour } => {
                let corners = [
                    place((box_.left, box_.top)),
                    place((box_.right, box_.bottom)),
                ];
                area.draw(&Rectangle::new(corners, rgb(*colour).filled()))
                    .map_err(refused)?;
            }
            Mark::Dot { at, radius, colour } => {
                let dot = Circle::new(place(*at), thick(*radius), rgb(*colour).filled());
                area.draw(&dot).map_err(refused)?;
            }
        }
    }
    area.present().map_err(refused)
}

fn rgb(colour: Colour) -> RGBColor {
    RGBColor(colour.0, colour.1, colour.2)
}

fn text_element(words: &Words) -> String {
    let anchor = match words.side {
        Side::Start => "start",
        Side::Middle => "middle",
        Side::End => "end",
    };
    // The measured length holds even where another typeface has to stand in.
    format!(
        "<text x=\"{:.2}\" y=\"{:.2}\" font-size=\"{}\" font-weight=\"{}\" text-anchor=\"{anchor}\" \
         textLength=\"{:.2}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\">{}</text>",
        words.at.0,
        words.at.1,
        words.size,
        words.weight.number(),
        words.width(),
        words.colour.hex(),
        escaped(&words.text),
    )
}

/// Text safe inside XML; characters that XML cannot hold become spaces.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\u{fffe}' | '\u{ffff}' => out.push(' '),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

/// Each pixel as the mean of its square on the grid.
fn averaged(grid: &[u8], width: usize, height: usize, finer: usize) -> Vec<u8> {
    let row = width * finer * 3;
    let cells = (finer * finer) as u32;
    let mut pixels = Vec::with_capacity(width * height * 3);
    let mut sums = vec![0u32; width * 3];
    for y in 0..height {
        sums.fill(cells / 2);
        for line in grid[y * finer * row..(y + 1) * finer * row].chunks_exact(row) {
            for (sum, square) in sums.chunks_exact_mut(3).zip(line.chunks_exact(finer * 3)) {
                for cell in square.chunks_exact(3) {
                    sum[0] += u32::from(cell[0]);
                    sum[1] += u32::from(cell[1]);
                    sum[2] += u32::from(cell[2]);
                }
            }
        }
        pixels.extend(sums.iter().map(|sum| (sum / cells) as u8));
    }
    pixels
}

/// Sets a line of text over the pixels.
fn set(pixels: &mut [u8], (width, height): (u32, u32), words: &Words, density: f64) {
    let start = (words.left() * density, words.at.1 * density);
    let size = words.size * density;
    let inks = [words.colour.0, words.colour.1, words.colour.2];
    face::set(&words.text, words.weight, size, start, |x, y, covered| {
        let inside = (0..width as i32).contains(&x) && (0..height as i32).contains(&y);
        if !inside {
            return;
        }
        let at = (y as usize * width as usize + x as usize) * 3;
        for (pixel, ink) in pixels[at..at + 3].iter_mut().zip(inks) {
            let paper = f32::from(*pixel);
            *pixel = (paper + (f32::from(ink) - paper) * covered + 0.5) as u8;
        }
    });
}

fn encoded(pixels: &[u8], width: u32, height: u32) -> Result<Vec<u8>, ReportError> {
    let refused = |error: png::EncodingError| ReportError::Encoding(error.to_string());
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_source_srgb(png::SrgbRenderingIntent::Perceptual);
    let mut writer = encoder.write_header().map_err(refused)?;
    writer.write_image_data(pixels).map_err(refused)?;
    writer.finish().map_err(refused)?;
    Ok(bytes)
}
