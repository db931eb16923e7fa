//! What is typed after `punchcard`.

use crate::tried::Try;
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;
use workbench::{Language, Model, Shard};

/// Design membership programs and know their cost before launch.
#[derive(Debug, Parser)]
#[command(name = "punchcard", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// Print one JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// The language to speak; what LANG says when not given.
    #[arg(long, global = true, value_enum)]
    lang: Option<Spoken>,
}

/// A language by its code.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Spoken {
    /// Korean.
    Ko,
    /// English.
    En,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Show everything that is wrong with a study or a document.
    Check {
        /// Studies' folders, or single documents.
        #[arg(required = true)]
        paths: Vec<PathBuf>,
    },
    /// Play a study and answer it.
    Simulate(Simulate),
    /// Join shards into the run that one process would have made.
    Merge {
        /// The folders that `simulate --shard` wrote.
        #[arg(required = true)]
        shards: Vec<PathBuf>,
        /// Where to write results, tables and pictures.
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// Fit customers to transactions.
    Fit(Fit),
    /// Try a program on one member: what each visit does, and why.
    Try(Try),
    /// Time LOYAL-60 on one core.
    Bench(Bench),
}

/// A study and what of it to play.
#[derive(Args, Debug)]
#[command(allow_negative_numbers = true)]
pub struct Simulate {
    /// The study's folder.
    pub path: PathBuf,
    /// Customers at the start, instead of what the study says.
    #[arg(long)]
    pub members: Option<u64>,
    /// Futures, instead of what the study says.
    #[arg(long)]
    pub replications: Option<u64>,
    /// Months, instead of what the study says.
    #[arg(long)]
    pub months: Option<u64>,
    /// The seed, instead of what the study says.
    #[arg(long, value_parser = clap::value_parser!(u64).range(..=i64::MAX as u64))]
    pub seed: Option<u64>,
    /// Threads; all there are when not given.
    #[arg(long, value_parser = threads)]
    pub threads: Option<usize>,
    /// Stop as soon as every headline indicator has this relative error, such as 0.01.
    #[arg(long, value_parser = positive)]
    pub target_se: Option<f64>,
    /// Play part i of k, counted from 0, such as 0/4, into the folder of --out.
    #[arg(long, value_name = "i/k", value_parser = shard, requires = "out", conflicts_with = "target_se")]
    pub shard: Option<Shard>,
    /// Where to write results, tables and pictures.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// A transactions file and how to read it.
#[derive(Args, Debug)]
pub struct Fit {
    /// A CSV file with one purchase a row.
    pub transactions: PathBuf,
    /// The model of purchases.
    #[arg(long, value_enum, default_value_t = Purchases::Auto)]
    pub model: Purchases,
    /// Weeks at the end to hold out and forecast.
    #[arg(long, value_name = "WEEKS", value_parser = positive)]
    pub holdout: Option<f64>,
    /// The customer column: a name, or a position from 1.
    #[arg(long, value_name = "COL")]
    pub customer: Option<String>,
    /// The date column.
    #[arg(long, value_name = "COL")]
    pub date: Option<String>,
    /// The value column.
    #[arg(long, value_name = "COL")]
    pub value: Option<String>,
    /// Refits for the parameters' uncertainty; 0 uses the curvature of the likelihood.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub bootstrap: usize,
    /// The seed of those refits.
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// The currency of the values; that of the study beside --out, or else USD.
    #[arg(long, value_name = "CODE")]
    pub currency: Option<String>,
    /// Where to write the customers, such as customers.toml; existing.csv goes beside it.
    #[arg(long)]
    pub out: Option<PathBuf>,
}

/// How much of LOYAL-60 to time.
#[derive(Args, Debug)]
pub struct Bench {
    /// Members.
    #[arg(long, default_value_t = 100_000)]
    pub members: u32,
    /// Futures.
    #[arg(long, default_value_t = 10)]
    pub replications: u32,
}

/// A model of purchases.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum Purchases {
    /// The best known.
    Auto,
    /// Pareto/NBD.
    ParetoNbd,
}

impl From<Purchases> for Model {
    fn from(model: Purchases) -> Self {
        match model {
            Purchases::Auto => Model::Auto,
            Purchases::ParetoNbd => Model::ParetoNbd,
        }
    }
}

impl Arguments {
    /// The language asked for, or that of the environment.
    pub fn language(&self) -> Language {
        let environment = || {
            let named = ["LC_ALL", "LC_MESSAGES", "LANG"];
            let set = named.iter().filter_map(|name| std::env::var(name).ok());
            set.into_iter().find(|value| !value.is_empty())
        };
        match self.lang {
            Some(Spoken::Ko) => Language::Ko,
            Some(Spoken::En) => Language::En,
            None if environment().is_some_and(|lang| lang.starts_with("ko")) => Language::Ko,
            None => Language::En,
        }
    }
}

fn threads(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(threads @ 1..=1024) => Ok(threads),
        _ => Err("threads are counted from 1 to 1024".to_owned()),
    }
}

fn positive(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err("a number above zero is needed".to_owned()),
    }
}

fn shard(text: &str) -> Result<Shard, String> {
    let parts = text.split_once('/');
    let numbers = parts.and_then(|(i, k)| Some((i.parse().ok()?, k.parse().ok()?)));
    match numbers {
        Some((index, count)) if index < count => Ok(Shard { index, count }),
        _ => Err("write i/k with i from 0 to k-1, such as 0/4".to_owned()),
    }
}
