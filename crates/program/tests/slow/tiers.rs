//! Tiers, month after month, from the list of everything that ever counted.

use crate::totals::{Totals, add};
use program::Setting;
use program::tiers::{By, Design, Span};
use rust_decimal::Decimal;

pub struct Tiers<'d> {
    design: &'d Design,
    setting: &'d Setting,
    /// Month and amount of each visit.
    counted: Vec<(u32, i64)>,
    pub tier: usize,
    /// The month in which the tier is lost, and for which one.
    falls: Option<(u32, usize)>,
    /// The last month whose start has been gone through.
    seen: u32,
}

impl<'d> Tiers<'d> {
    /// A member who joins in month 0.
    pub fn new(design: &'d Design, setting: &'d Setting, totals: &mut Totals) -> Self {
        let mut tiers = Self {
            design,
            setting,
            counted: Vec::new(),
            tier: 0,
            falls: None,
            seen: 0,
        };
        tiers.rise(0, totals);
        tiers
    }

    pub fn visit(&mut self, now: u32, paid: i64, points: i64, totals: &mut Totals) {
        let amount = match self.design.by {
            By::Spend => paid,
            By::Visits => 1,
            By::Points => points,
        };
        self.counted.push((now, amount));
        self.rise(now, totals);
    }

    /// A visit is brought back.
    pub fn forget(&mut self, visit: usize) {
        self.counted[visit].1 = 0;
    }

    fn rise(&mut self, now: u32, totals: &mut Totals) {
        let reached = self.reached(now, self.sum(self.began(now + 1), now + 1));
        if reached >= self.tier {
            self.falls = None;
        }
        if reached > self.tier {
            totals.moves.push((now, self.tier as u8, reached as u8));
            self.tier = reached;
        }
    }

    /// What counted from a month to before another.
    fn sum(&self, from: u32, to: u32) -> i64 {
        let within = self
            .counted
            .iter()
            .filter(|(month, _)| (from..to).contains(month));
        within.map(|(_, amount)| amount).sum()
    }

    /// Whether a window begins with a month.
    fn begins(&self, month: u32) -> bool {
        match self.design.span {
            Span::Rolling { .. } => true,
            Span::Calendar => month == 0 || self.setting.start.plus(month).month == 1,
            Span::Anniversary => month.is_multiple_of(12),
        }
    }

    /// Where the window begins that ends before a month.
    fn began(&self, end: u32) -> u32 {
        match self.design.span {
            Span::Rolling { months } => end.saturating_sub(months),
            _ => (0..end)
                .rev()
                .find(|month| self.begins(*month))
                .unwrap_or(0),
        }
    }

    /// The thresholds of a month.
    fn thresholds(&self, month: u32) -> Vec<i64> {
        let date = self.setting.start.plus(month);
        let changed = self
            .design
            .changes
            .iter()
            .rfind(|change| change.month <= date);
        match changed {
            Some(change) => change.from.clone(),
            None => self.design.tiers.iter().map(|tier| tier.from).collect(),
        }
    }

    fn reached(&self, month: u32, counted: i64) -> usize {
        let thresholds = self.thresholds(month);
        thresholds.iter().filter(|from| counted >= **from).count()
    }

    /// The change that holds at once from a month, if there is one.
    fn at_once(&self, month: u32) -> bool {
        let date = self.setting.start.plus(month);
        let changes = &self.design.changes;
        month > 0
            && changes
                .iter()
                .any(|change| change.month == date && !change.keeps)
    }

    /// Whether a tier is kept, by any thresholds of the window that were not replaced at once.
    fn is_kept(&self, tier: usize, counted: i64, month: u32, since: u32) -> bool {
        for past in (since..=month).rev() {
            let from = self.design.goodwill * Decimal::from(self.thresholds(past)[tier - 1]);
            if Decimal::from(counted) >= from {
                return true;
            }
            if self.at_once(past) {
                return false;
            }
        }
        false
    }

    /// Goes through the starts of all months up to one.
    pub fn pass_until(&mut self, now: u32, totals: &mut Totals) {
        while self.seen < now {
            self.seen += 1;
            let (month, held) = (self.seen, self.tier);
            self.review(month);
            if let Some((_, target)) = self.falls.filter(|(falls, _)| *falls <= month) {
                self.fall(month, target);
            }
            if self.tier != held {
                totals.moves.push((month, held as u8, self.tier as u8));
            }
            if self.tier > 0 {
                let cost = self.design.tiers[self.tier - 1].service_cost.0;
                add(&mut totals.served, month, cost);
            }
        }
    }

    fn review(&mut self, month: u32) {
        let (ends, at_once) = (self.begins(month), self.at_once(month));
        if !(at_once || ends && self.tier > 0) {
            return;
        }
        let since = self.began(month);
        let mut counted = self.sum(since, month);
        if !ends {
            counted = counted.max(self.sum(self.began(since), since));
        }
        let tiers = (1..=self.tier).rev();
        let kept = tiers.filter(|tier| self.is_kept(*tier, counted, month, since));
        let mut target = kept.max().unwrap_or(0);
        if at_once {
            target = target.max(self.reached(month, counted));
        }
        if target >= self.tier {
            (self.tier, self.falls) = (target, None);
        } else {
            let grace = month + self.design.grace_months;
            self.falls = Some((self.falls.map_or(grace, |(falls, _)| falls), target));
        }
    }

    fn fall(&mut self, month: u32, mut target: usize) {
        if !matches!(self.design.span, Span::Rolling { .. }) {
            target = target.max(self.reached(month, self.sum(self.began(month + 1), month)));
        }
        if self.design.soft_landing {
            target = target.max(self.tier - 1);
        }
        (self.tier, self.falls) = (target.min(self.tier), None);
    }
}
