//! Every chart in both languages and themes, with made-up numbers, for looking at.
//!
//! `cargo run -p punchcard-report --example gallery -- OUTDIR`

mod samples;

use report::{Language, Look, Theme};
use samples::Named;
use std::path::Path;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args().nth(1).ok_or("usage: gallery OUTDIR")?;
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    for (language, tongue) in [(Language::Ko, "ko"), (Language::En, "en")] {
        for (theme, shade) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
            let look = Look::new(language, theme);
            let end = format!("{tongue}-{shade}");
            write(folder, &end, samples::usual(language), &look)?;
        }
        let small = Look::new(language, Theme::Light).sized(480, 320);
        write(
            folder,
            &format!("small-{tongue}"),
            samples::odd(language),
            &small,
        )?;
    }
    Ok(())
}

fn write(
    folder: &Path,
    end: &str,
    charts: Vec<Named>,
    look: &Look,
) -> Result<(), Box<dyn std::error::Error>> {
    for (name, chart) in charts {
        let file = folder.join(format!("{name}-{end}"));
        std::fs::write(file.with_extension("svg"), chart.svg(look)?)?;
        std::fs::write(file.with_extension("png"), chart.png(look)?)?;
    }
    Ok(())
}
