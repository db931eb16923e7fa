//! What people see, as files: charts as SVG and PNG, tables as CSV and plain text, numbers in the
//! reader's words.
//!
//! A chart is plain data that is laid out as a scene and drawn by plotters; the
//! words on it are set in Pretendard, which ships with the program, so a picture has the same
//! bytes on every machine.
//!
//! ```
//! use report::{Arm, Chart, Fan, Heading, Language, Look, Theme, Unit};
//! use units::Currency;
//!
//! let fan = Fan {
//!     heading: Heading { title: "부채는 4.1억에서 멈춥니다".into(), ..Heading::default() },
//!     arm: Arm::Program(0),
//!     unit: Unit::Money(Currency::Krw),
//!     months: vec!["2026-11".into(), "2026-12".into()],
//!     p5: vec![1.0e8, 3.1e8],
//!     p25: vec![1.4e8, 3.6e8],
//!     p50: vec![1.6e8, 4.1e8],
//!     p75: vec![1.8e8, 4.5e8],
//!     p95: vec![2.1e8, 5.2e8],
//!     paths: vec![],
//! };
//! let look = Look::new(Language::Ko, Theme::Light);
//! assert!(fan.svg(&look)?.contains("4.1억 원"));
//! # Ok::<(), report::ReportError>(())
//! ```
//!
//! Not here: what the numbers mean (crate `analysis`), where files go (crate `workbench`).
//! Not here: the charts of the window, which are drawn where they can be hovered over.

#![cfg_attr(test, allow(clippy::unwrap_used))]

// The samples are written against the crate as others see it.
#[cfg(test)]
extern crate self as report;

mod axis;
mod chart;
mod cohorts;
mod distribution;
mod draw;
mod embed;
mod error;
mod face;
mod fan;
mod frame;
#[cfg(test)]
mod layout_tests;
mod look;
mod movements;
mod numbers;
#[cfg(test)]
#[path = "../examples/samples/mod.rs"]
mod samples;
mod scene;
mod table;
mod tracking;

pub use chart::Chart;
pub use cohorts::{Cohort, Cohorts};
pub use distribution::Distribution;
pub use error::ReportError;
pub use fan::Fan;
pub use frame::Heading;
pub use look::{Arm, Colour, Look, Theme};
pub use movements::Movements;
pub use numbers::{
    Estimate, Language, Precision, Unit, format_estimate, format_money, format_number, format_odds,
    format_probability,
};
pub use table::{Cell, CsvReader, Table};
pub use tracking::Tracking;
