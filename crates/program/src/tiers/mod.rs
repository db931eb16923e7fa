//! Tiers: who comes more is treated better.
//!
//! A member rises at once, on the visit that reaches a tier, and falls only at a review, at the
//! start of a month before its visits. A rolling window is reviewed every month by the months
//! before it, a year when it ends.

mod change;
mod read;
mod window;

use crate::points::lapse::NEVER;
use crate::scope::Scope;
use crate::when::{Now, months_between};
use crate::{Effect, Effects};
use rust_decimal::Decimal;
use units::{CalendarMonth, Money, Month, Ratio, RatioError, Rounding};
pub(crate) use window::Progress;
use window::Window;

/// Tiers as written in `[tiers]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What qualifies.
    pub by: By,
    /// The time it is counted over.
    pub span: Span,
    /// Months for which a tier is kept after the review that found it no longer met.
    pub grace_months: u32,
    /// Whether a member falls one tier at a time.
    pub soft_landing: bool,
    /// The share of its threshold from which a tier is kept at a review.
    pub goodwill: Decimal,
    /// The tiers, lowest first.
    pub tiers: Vec<Tier>,
    /// Thresholds that change later, in order of time.
    pub changes: Vec<Change>,
}

/// What qualifies for a tier.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// What counts of the baskets, in minor units.
    #[default]
    Spend,
    /// Visits.
    Visits,
    /// Points earned on visits, pending ones included.
    Points,
}

/// The time that progress is counted over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// So many months, the present one included; at a review the full months before it.
    Rolling {
        /// From 1 to 36.
        months: u32,
    },
    /// The calendar year, reviewed in January.
    Calendar,
    /// The year from the month of joining, reviewed in that month.
    Anniversary,
}

/// One tier, as written in `[[tiers.tier]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tier {
    /// What people call it.
    pub name: String,
    /// Where it begins: minor units of money, visits or points.
    pub from: i64,
    /// What it costs the operator for each member in it at a month's start.
    pub service_cost: Money,
    /// What that is worth to the member; what it costs, unless something else is written.
    pub service_value: Money,
}

/// New thresholds, as written in `[[tiers.change]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The month they hold from.
    pub month: CalendarMonth,
    /// Where each tier begins from then on.
    pub from: Vec<i64>,
    /// Whether a window that began before is judged by the old thresholds too, so that nobody
    /// falls for the change alone before a whole window has passed. Else every member is reviewed
    /// at once, by the new thresholds only, and may rise or fall.
    pub keeps: bool,
}

/// The compiled form.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    by: By,
    window: Window,
    grace: u32,
    soft_landing: bool,
    /// Thresholds by the month they hold from, ascending; the first hold from the start.
    epochs: Vec<Epoch>,
    /// Cost and value of a month in each tier.
    services: Vec<(Money, Money)>,
}

#[derive(Clone, Debug)]
struct Epoch {
    month: u32,
    keeps: bool,
    reach: Vec<i64>,
    /// From where each tier is kept.
    keep: Vec<i64>,
}

/// What is remembered of one member.
#[derive(Clone, Debug)]
pub(crate) struct State {
    tier: u8,
    progress: Progress,
    /// The month at whose start the tier is lost, and where the member falls to.
    falls: u32,
    falls_to: u8,
    /// The month at whose start something is to be looked at.
    due: u32,
}

impl Default for State {
    fn default() -> Self {
        Self {
            tier: 0,
            progress: Progress::default(),
            falls: NEVER,
            falls_to: 0,
            due: NEVER,
        }
    }
}

impl Design {
    /// The names of the tiers, lowest first.
    pub(crate) fn names(&self) -> Vec<String> {
        self.tiers.iter().map(|tier| tier.name.clone()).collect()
    }

    /// Whether spend qualifies.
    pub(crate) fn counts_spend(&self) -> bool {
        self.by == By::Spend
    }

    pub(crate) fn compile(&self, scope: &Scope) -> Result<Rule, RatioError> {
        let start = scope.setting.start;
        let goodwill = Ratio::per(self.goodwill, Decimal::ONE)?;
        let epoch = |month, keeps, reach: Vec<i64>| Epoch {
            month,
            keeps,
            keep: reach
                .iter()
                .map(|from| goodwill.of(*from, Rounding::Up))
                .collect(),
            reach,
        };
        let first = self.tiers.iter().map(|tier| tier.from).collect();
        let mut epochs = vec![epoch(0, true, first)];
        for change in &self.changes {
            let month = months_between(start, change.month).unwrap_or(0);
            if month == 0 {
                epochs.clear();
            }
            epochs.push(epoch(month, change.keeps, change.from.clone()));
        }
        let services = self
            .tiers
            .iter()
            .map(|tier| (tier.service_cost, tier.service_value));
        Ok(Rule {
            by: self.by,
            window: Window::of(self.span, start),
            grace: self.grace_months,
            soft_landing: self.soft_landing,
            epochs,
            services: services.collect(),
        })
    }
}

impl State {
    #[inline]
    pub(crate) fn reset(&mut self) {
        (self.tier, self.falls, self.due) = (0, NEVER, NEVER);
    }

    /// When a review or a monthly service falls due next.
    #[inline]
    pub(crate) fn due(&self) -> f64 {
        match self.due {
            NEVER => f64::INFINITY,
            month => f64::from(month),
        }
    }

    /// The tier, 0 below all of them.
    #[inline]
    pub(crate) fn tier(&self) -> u8 {
        self.tier
    }
}

impl Rule {
    /// A customer joins: perhaps a tier asks for nothing.
    pub(crate) fn open(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        let month = Month::of(at);
        self.window.open(&mut state.progress, month.0);
        self.rise(state, month, effects);
        state.due = self.next(state, month.0);
    }

    /// A paid visit: progress, and perhaps a higher tier at once. Gives what counted.
    pub(crate) fn earn(
        &self,
        state: &mut State,
        base: Money,
        points: i64,
        now: &Now,
        effects: &mut impl Effects,
    ) -> i64 {
        let counted = match self.by {
            By::Spend => base.0,
            By::Visits => 1,
            By::Points => points,
        };
        self.window.add(&mut state.progress, now.month.0, counted);
        if self.rise(state, now.month, effects) {
            state.due = self.next(state, now.month.0);
        }
        counted
    }

    /// A returned visit no longer counts. The tier it helped to is kept until a review.
    pub(crate) fn undo(&self, state: &mut State, counted: i64, visited: Month, month: Month) {
        self.window
            .take(&mut state.progress, visited.0, month.0, counted);
        if state.tier > 0 {
            state.due = state.due.min(month.0 + 1);
        }
    }

    /// Reviews, thresholds that change, what was put off, monthly services: at the start of the
    /// month due, when it has come.
    pub(crate) fn settle(&self, state: &mut State, at: f64, effects: &mut impl Effects) {
        if state.due() > at {
            return;
        }
        let (month, held) = (state.due, state.tier);
        let before = month.saturating_sub(1);
        self.window.roll(&mut state.progress, before);
        let ends = self.window.ends(&state.progress, before);
        let at_once = self
            .epochs
            .iter()
            .any(|epoch| epoch.month == month && !epoch.keeps);
        if at_once || (ends && held > 0) {
            self.review(state, month, ends, at_once);
        }
        self.window.roll(&mut state.progress, month);
        if state.falls <= month {
            self.fall(state, month);
        }
        let (from, to) = (held, state.tier);
        if from != to {
            effects.record(Month(month), Effect::Moved { from, to });
        }
        if self.is_served(to) {
            let (cost, value) = self.services[usize::from(to) - 1];
            effects.record(Month(month), Effect::Served { cost, value });
        }
        state.due = self.next(state, month);
    }

    /// What is still missing to the next tier, and the share there is; nothing missing at the top.
    pub(crate) fn next_tier(&self, state: &State, month: Month) -> (i64, f64) {
        let reach = &self.epochs[self.epoch(month.0)].reach;
        let Some(from) = reach.get(usize::from(state.tier)) else {
            return (0, 1.0);
        };
        let counted = self.window.counted(&state.progress, month.0).max(0);
        let missing = (from - counted).max(0);
        let share = match missing {
            0 => 1.0,
            _ => counted as f64 / *from as f64,
        };
        (missing, share)
    }

    /// The month at whose start what counts towards the next tier is lost at once.
    pub(crate) fn year_over(&self, state: &State, month: Month) -> Option<u32> {
        self.window.over(&state.progress, month.0)
    }

    /// Raises the member to what the present progress reaches; gives whether the tier is new.
    fn rise(&self, state: &mut State, month: Month, effects: &mut impl Effects) -> bool {
        let (from, to) = (state.tier, self.reached(month.0, state.progress.counted));
        if to >= from {
            state.falls = NEVER;
        }
        if to > from {
            state.tier = to;
            effects.record(month, Effect::Moved { from, to });
        }
        to > from
    }

    /// Judges a window that has ended, or one that runs at a change that holds at once.
    fn review(&self, state: &mut State, month: u32, ends: bool, at_once: bool) {
        let progress = &state.progress;
        let counted = match ends {
            true => progress.counted,
            false => progress.counted.max(progress.last),
        };
        let since = self.window.since(progress, month);
        let mut kept = state.tier;
        while kept > 0 && !self.is_kept(kept, counted, month, since) {
            kept -= 1;
        }
        if at_once {
            kept = kept.max(self.reached(month, counted));
        }
        if kept >= state.tier {
            (state.tier, state.falls) = (kept, NEVER);
            return;
        }
        if state.falls == NEVER {
            state.falls = month.saturating_add(self.grace);
        }
        state.falls_to = kept;
    }

    /// The grace is over. A year that has begun meanwhile may have reached something already.
    fn fall(&self, state: &mut State, month: u32) {
        let mut to = state.falls_to;
        if self.window.is_yearly() {
            to = to.max(self.reached(month, state.progress.counted));
        }
        if self.soft_landing {
            to = to.max(state.tier.saturating_sub(1));
        }
        (state.tier, state.falls) = (to.min(state.tier), NEVER);
    }

    /// The month at whose start something is to be looked at next, this one being done.
    fn next(&self, state: &State, month: u32) -> u32 {
        let later = self.epochs.iter().filter(|epoch| epoch.month > month);
        let mut changes = later.filter(|epoch| state.tier > 0 || !epoch.keeps);
        let change = changes.next().map_or(NEVER, |epoch| epoch.month);
        if state.tier == 0 {
            return change;
        }
        if self.is_served(state.tier) || (state.falls != NEVER && !self.window.is_yearly()) {
            return month + 1;
        }
        let keep = self.epochs[self.epoch(month)].keep[usize::from(state.tier) - 1];
        let review = self.window.review(&state.progress, month, keep);
        change.min(review).min(state.falls)
    }

    /// The thresholds that hold in a month.
    fn epoch(&self, month: u32) -> usize {
        let held = self.epochs.iter().rposition(|epoch| epoch.month <= month);
        held.unwrap_or(0)
    }

    /// The highest tier whose threshold is reached.
    #[inline]
    fn reached(&self, month: u32, counted: i64) -> u8 {
        let reach = &self.epochs[self.epoch(month)].reach;
        reach.iter().filter(|from| counted >= **from).count() as u8
    }

    /// Whether progress keeps a tier: by the thresholds of the month, or by those that changes
    /// within the window have replaced for newcomers only.
    fn is_kept(&self, tier: u8, counted: i64, month: u32, since: u32) -> bool {
        for epoch in self.epochs[..=self.epoch(month)].iter().rev() {
            if counted >= epoch.keep[usize::from(tier) - 1] {
                return true;
            }
            if !epoch.keeps || epoch.month <= since {
                return false;
            }
        }
        false
    }

    fn is_served(&self, tier: u8) -> bool {
        let service = usize::from(tier).checked_sub(1);
        service.is_some_and(|tier| self.services[tier] != (Money::ZERO, Money::ZERO))
    }
}
