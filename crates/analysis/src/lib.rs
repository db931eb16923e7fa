//! What it means: indicators with their errors, lift against control, verdict.

mod answer;
mod results;

pub use answer::{
    Answer, BookMonth, Cohort, Distribution, Entry, Fan, Line, Posting, ProgramAnswer, Step,
};
pub use results::{Arm, Indicator, Results, Series};
