//! Small studies made from texts.

#![allow(dead_code)]

use documents::Notes;
use simulation::{Files, Playing, Run, Shard, Study, play};

/// The documents of the example LOYAL-60.
pub fn loyal_60() -> Files {
    let texts = [
        (
            Files::STUDY,
            include_str!("../../../../examples/loyal-60/study.toml"),
        ),
        (
            "customers.toml",
            include_str!("../../../../examples/loyal-60/customers.toml"),
        ),
        (
            "program.toml",
            include_str!("../../../../examples/loyal-60/program.toml"),
        ),
    ];
    Files(
        texts
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into(),
    )
}

/// Reads a study that must be right.
pub fn read(files: &Files) -> Study {
    let notes = Notes::default();
    let study = Study::read(files, &notes);
    study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()))
}

/// A study of programs side by side, without run-off.
pub fn study(question: &str, customers: &str, programs: &[&str]) -> Study {
    let mut files = Files::default();
    let mut text = format!("name = \"test\"\nstart = \"2027-01\"\ncurrency = \"KRW\"\n{question}");
    for (index, program) in programs.iter().enumerate() {
        let file = format!("program-{index}.toml");
        text += &format!("[[arm]]\nname = \"arm {index}\"\nprogram = \"{file}\"\n");
        files.0.insert(file, (*program).to_owned());
    }
    text += "[accounting]\nrun_off = 0\n";
    files.0.insert(Files::STUDY.to_owned(), text);
    files
        .0
        .insert("customers.toml".to_owned(), customers.to_owned());
    read(&files)
}

fn play_shard(study: &Study, shard: Option<Shard>, threads: usize) -> Run {
    play(
        study,
        &Playing {
            threads,
            shard,
            ..Playing::default()
        },
    )
}

/// The whole run.
pub fn play_all(study: &Study) -> Run {
    play_shard(study, None, 2)
}

/// The whole run out of so many shards.
pub fn play_split(study: &Study, count: u32) -> Run {
    let shards = (0..count)
        .map(|index| play_shard(study, Some(Shard { index, count }), 1))
        .collect();
    Run::merge(shards).expect("all shards are there")
}
