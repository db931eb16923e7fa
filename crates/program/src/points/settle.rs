//! Settling: when points begin to count, and what a return does to them.

use super::Lapse;
use documents::{Section, Words};
use units::DAYS_PER_MONTH;

/// Waiting and returns, as written in `[points.settle]`.
///
/// A returned visit always refunds its cash and gives back the points that paid part of it, which
/// keep their first lapse date. A reward bought with points stays bought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settle {
    /// Days before the points of a visit count. They lapse as if they had counted at once.
    pub pending_days: u32,
    /// Whether a returned visit loses the points it earned. What the balance no longer holds is
    /// forgiven: it never falls below zero.
    pub clawback: bool,
}

impl Settle {
    /// Reads `[points.settle]`; without it points count at once and survive a return.
    pub(crate) fn read(points: &Section, lapse: Option<Lapse>) -> Option<Self> {
        if !points.has("settle") {
            return Some(Self::default());
        }
        let section = points.section("settle")?;
        let settle = Self {
            pending_days: section.whole("pending_days", 0..=3650).unwrap_or(0) as u32,
            clawback: section.flag("clawback").unwrap_or(false),
        };
        if let Some(lapse) = lapse {
            settle.judge_lapse(&section, lapse);
        }
        if settle.clawback && settle.pending_days == 0 {
            section.warn(
                "clawback",
                "clawback-without-pending",
                Words::new(
                    "points can be used before the goods come back, and used points are forgiven",
                    "반품 전에 포인트를 쓸 수 있고, 이미 쓴 포인트는 회수하지 못합니다",
                ),
                Words::new(
                    "set `pending_days` to the days in which goods may be returned",
                    "`pending_days`를 반품 가능 기간으로 정하세요",
                ),
            );
        }
        Some(settle)
    }

    /// The wait in months.
    pub(crate) fn months(self) -> f64 {
        f64::from(self.pending_days) / DAYS_PER_MONTH
    }

    /// Points that lapse before they count can never be used.
    fn judge_lapse(self, section: &Section, lapse: Lapse) {
        // The longest and the shortest life of a point, in months of waiting it can bear.
        let (longest, shortest) = match lapse {
            Lapse::MonthsAfterIssue { months } | Lapse::Inactivity { months } => {
                (f64::from(months), f64::from(months) - 1.0)
            }
            Lapse::CalendarYearEnd { years } => {
                (12.0 * f64::from(years + 1), 12.0 * f64::from(years))
            }
            Lapse::Never => return,
        };
        let days = self.pending_days;
        let hint = Words::new(
            "shorten `pending_days`, or let points live longer",
            "`pending_days`를 줄이거나 유효 기간을 늘리세요",
        );
        if self.months() >= longest {
            section.report(
                "pending_days",
                "pending-outlives-points",
                Words::new(
                    format!("after {days} days every point has lapsed before it counts"),
                    format!("{days}일을 기다리면 모든 포인트가 쓸 수 있기 전에 소멸합니다"),
                ),
                hint,
            );
        } else if days > 0 && self.months() > shortest {
            section.warn(
                "pending_days",
                "pending-near-lapse",
                Words::new(
                    format!("some points lapse within the {days} days before they count"),
                    format!("일부 포인트는 {days}일을 기다리는 동안 소멸합니다"),
                ),
                hint,
            );
        }
    }
}
