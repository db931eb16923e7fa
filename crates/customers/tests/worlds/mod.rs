//! Futures of customers made from a few beliefs.

#![allow(dead_code)]

use customers::{Crowd, Customers, Tables, World};
use documents::{Notes, Source};
use units::CalendarMonth;

/// Buyers without beliefs about programs.
pub const BUYERS: &str = "currency = \"USD\"\n[purchases]\nr = 0.8\nalpha = 1\ns = 0.6\nbeta = 12\n\
    [baskets]\nmodel = \"lognormal\"\nmean = 30\nbetween = 0.5\nwithin = 0.6\n";
/// So many of them.
pub const MEMBERS: u32 = 20_000;

/// Customers who buy like others, and believe this besides.
pub fn customers(beliefs: &str) -> Customers {
    let source = Source::new("customers.toml", format!("{BUYERS}{beliefs}"));
    let (notes, start) = (
        Notes::default(),
        CalendarMonth {
            year: 2027,
            month: 1,
        },
    );
    let read = Customers::read(&source, &notes, start, |_| None);
    assert_eq!(notes.into_diagnostics(), [], "{beliefs}");
    read.expect("customers without mistakes")
}

/// What is found in one future of these customers.
pub fn in_a_world<T>(beliefs: &str, find: impl FnOnce(&World) -> T) -> T {
    let customers = customers(beliefs);
    let tables = Tables::new(&customers);
    let crowd = Crowd {
        members: MEMBERS,
        new_per_month: 0,
        months: 60,
    };
    find(&World::new(&customers, crowd, &tables, 7, 0, 60))
}

/// A share found among so many, within four standard errors of the one expected.
pub fn assert_share(found: usize, of: usize, expected: f64, what: &str) {
    let (n, share) = (of as f64, found as f64 / of as f64);
    let error = (expected * (1.0 - expected) / n).sqrt();
    assert!(
        (share - expected).abs() <= 4.0 * error,
        "{what}: {share} for {expected} ± {error}"
    );
}
