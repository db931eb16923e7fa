//! The model: a list of batches of points, gone through day by day.

use crate::card::Card;
use crate::gifts::Gifts;
use crate::tiers::Tiers;
use crate::totals::{Totals, add, add_valued};
use program::points::{self, Lapse, Means, Pool, Stacking};
use program::{Design, Setting, When};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use units::{DAYS_PER_MONTH, Rounding};

/// The names that customers and tiers have.
pub const CATEGORIES: [&str; 2] = ["fresh", "dry"];
pub const ACTIONS: [&str; 2] = ["review", "litter"];
pub const TIERS: [&str; 3] = ["silver", "gold", "black"];

/// A visit as the model knows it: whole days.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub day: u32,
    pub basket: i64,
    pub use_points: bool,
    pub returned_after: Option<u32>,
    pub category: u8,
    /// What is done besides buying, and how much of it.
    pub action: Option<(u8, i64)>,
}

/// The points of one visit, or of joining.
#[derive(Clone, Copy, Debug)]
struct Batch {
    visit: Option<usize>,
    month: u32,
    counts_on: u32,
    left: i64,
}

struct Slow<'d> {
    points: &'d points::Design,
    card: Option<Card<'d>>,
    tiers: Option<Tiers<'d>>,
    gifts: Option<Gifts<'d>>,
    setting: &'d Setting,
    batches: Vec<Batch>,
    /// What each visit used: month of issue, points, value.
    uses: BTreeMap<usize, Vec<(u32, i64, i64)>>,
    earned: Vec<i64>,
    cash: Vec<i64>,
    last_seen: u32,
    /// Months at whose start inactivity ended everything.
    idle_ends: Vec<u32>,
    /// Stamps given for each visit.
    given: Vec<u32>,
    /// Actions that counted, by month and place in the list.
    acted: BTreeMap<(u32, usize), u32>,
    totals: Totals,
}

impl Slow<'_> {
    fn month(tick: f64) -> u32 {
        (tick / DAYS_PER_MONTH) as u32
    }

    fn lapses(&self, issued: u32) -> u32 {
        match self.points.lapse {
            Lapse::MonthsAfterIssue { months } => issued + months,
            Lapse::CalendarYearEnd { years } => {
                let year = |month| self.setting.start.plus(month).year;
                let gone = |month| year(month) > year(issued) + years as i32;
                (issued..).find(|month| gone(*month)).expect("a later year")
            }
            Lapse::Inactivity { .. } | Lapse::Never => u32::MAX,
        }
    }

    /// Goes through everything that months begin with.
    fn begin(&mut self, now: u32) {
        self.lapse_until(now);
        if let Some(card) = &mut self.card {
            card.lapse_until(now, &mut self.totals);
        }
        if let Some(tiers) = &mut self.tiers {
            tiers.pass_until(now, &mut self.totals);
        }
    }

    fn lapse_until(&mut self, now: u32) {
        if let Lapse::Inactivity { months } = self.points.lapse
            && now >= self.last_seen + months
        {
            let end = self.last_seen + months;
            if !self.idle_ends.contains(&end) {
                self.idle_ends.push(end);
                for batch in std::mem::take(&mut self.batches) {
                    add(&mut self.totals.expired, (end, batch.month), batch.left);
                }
            }
        }
        let (gone, kept) = self
            .batches
            .iter()
            .partition(|batch| self.lapses(batch.month) <= now);
        self.batches = kept;
        let gone: Vec<Batch> = gone;
        for batch in gone {
            let end = self.lapses(batch.month);
            add(&mut self.totals.expired, (end, batch.month), batch.left);
        }
    }

    fn has_lapsed(&self, issued: u32, now: u32) -> bool {
        let idle = |end: &u32| issued < *end && *end <= now;
        self.lapses(issued) <= now || self.idle_ends.iter().any(idle)
    }

    fn available(&self, day: u32) -> i64 {
        let counting = self.batches.iter().filter(|batch| batch.counts_on <= day);
        counting.map(|batch| batch.left).sum()
    }

    /// Takes points from what counts of one month's issue.
    fn take(&mut self, issued: u32, day: u32, mut points: i64) {
        for batch in &mut self.batches {
            if batch.month == issued && batch.counts_on <= day {
                let taken = batch.left.min(points);
                batch.left -= taken;
                points -= taken;
            }
        }
        assert_eq!(points, 0);
    }

    /// What counts, by month of issue.
    fn by_month(&self, day: u32) -> BTreeMap<u32, i64> {
        let mut months = BTreeMap::new();
        for batch in self.batches.iter().filter(|batch| batch.counts_on <= day) {
            *months.entry(batch.month).or_default() += batch.left;
        }
        months
    }

    fn minor(&self, points: i64) -> i64 {
        let minor = Decimal::from(self.setting.currency.minor_units());
        let worth = Decimal::from(points) * self.points.value * minor;
        worth.floor().to_i64().expect("small")
    }

    fn largest_use(&self, available: i64, basket: i64) -> i64 {
        let spend = &self.points.spend;
        if spend.means == Means::Gift {
            return 0;
        }
        if spend.means == Means::Reward {
            return if available >= spend.minimum.0 {
                spend.minimum.0
            } else {
                0
            };
        }
        let minor = Decimal::from(self.setting.currency.minor_units());
        let most = Decimal::from(basket) * spend.max_share;
        let fits = |points: &i64| {
            let price = Decimal::from(*points) * self.points.value * minor;
            points % spend.step.0 == 0 && price <= most && self.minor(*points) > 0
        };
        let mut tried = (spend.minimum.0..=available).rev();
        tried.find(fits).unwrap_or(0)
    }

    fn visit(&mut self, index: usize, plan: Plan, now: u32) {
        let mut cash = plan.basket;
        let exchanges =
            (self.gifts.as_ref()).is_some_and(|gifts| self.holds(&gifts.design.when, plan, now));
        if plan.use_points {
            let points = self.largest_use(self.available(plan.day), plan.basket);
            let uses = self.spend(points, plan.day, now);
            if self.points.spend.means == Means::Tender {
                cash -= uses.iter().map(|(_, _, value)| value).sum::<i64>();
            }
            self.uses.insert(index, uses);
        }
        add(&mut self.totals.cash, now, cash);
        let earn = &self.points.earn;
        let base = if self.points.spend.earns {
            plan.basket
        } else {
            cash
        };
        let mut rate = earn.rate;
        for step in &earn.steps {
            if plan.basket >= step.from.0 {
                rate = step.rate;
            }
        }
        let minor = Decimal::from(self.setting.currency.minor_units());
        let times = self.times(plan, now);
        // Multiplied out: dividing decimals first would round.
        let (top, bottom) = (
            Decimal::from(base) * rate * times,
            self.points.value * minor,
        );
        let floor = (top / bottom).round_dp(12).floor();
        let exact = floor * bottom == top;
        let points = match earn.rounding {
            Rounding::Down => floor,
            Rounding::Up if exact => floor,
            Rounding::Up => floor + Decimal::ONE,
            _ => ((top + bottom / Decimal::TWO) / bottom)
                .round_dp(12)
                .floor(),
        };
        let points = points.to_i64().expect("small") + earn.visit.0;
        add(&mut self.totals.issued, now, points);
        self.batches.push(Batch {
            visit: Some(index),
            month: now,
            counts_on: plan.day + self.points.settle.pending_days,
            left: points,
        });
        self.last_seen = now;
        self.earned.push(points);
        self.cash.push(cash);
        let mut given = 0;
        if let Some(card) = &mut self.card {
            given = card.given(cash);
            card.put(given, now, &mut self.totals);
        }
        self.given.push(given);
        if let Some(tiers) = &mut self.tiers {
            tiers.visit(now, cash, points, &mut self.totals);
        }
        if exchanges {
            self.exchange(plan.day, now);
        }
        if let Some((action, amount)) = plan.action {
            self.act(action, amount, now);
        }
    }

    /// Takes points out of the batches; gives how many of each month of issue, and their value.
    fn spend(&mut self, points: i64, day: u32, now: u32) -> Vec<(u32, i64, i64)> {
        let available = self.available(day);
        let mut uses = Vec::new();
        let (mut used, mut worth, mut held) = (0, 0, 0);
        for (issued, left) in self.by_month(day) {
            held += left;
            let from_here = match self.points.pool {
                Pool::Fifo => left.min(points - used),
                Pool::Homogeneous if available == 0 => 0,
                Pool::Homogeneous => points * held / available - used,
            };
            if from_here == 0 {
                continue;
            }
            used += from_here;
            let value = self.minor(used) - worth;
            worth += value;
            self.take(issued, day, from_here);
            add_valued(&mut self.totals.redeemed, (now, issued), from_here, value);
            uses.push((issued, from_here, value));
        }
        assert_eq!(used, points);
        uses
    }

    /// One gift a visit, when there are points enough for it.
    fn exchange(&mut self, day: u32, now: u32) {
        let available = self.available(day);
        let price = (self.gifts.as_ref()).and_then(|gifts| gifts.price(available));
        let Some(price) = price else { return };
        self.spend(price, day, now);
        if let Some(gifts) = &mut self.gifts {
            gifts.promise(day, now, &mut self.totals);
        }
    }

    fn act(&mut self, action: u8, amount: i64, now: u32) {
        add(&mut self.totals.actions, (now, action), amount);
        let named = |one: &points::Action| one.name == ACTIONS[usize::from(action)];
        let Some(place) = self.points.actions.iter().position(named) else {
            return;
        };
        let rule = &self.points.actions[place];
        let acted = self.acted.entry((now, place)).or_default();
        if rule.most_per_month.is_some_and(|most| *acted >= most) {
            return;
        }
        *acted += 1;
        let units = (rule.per_unit * Decimal::from(amount)).floor();
        let points = rule.points.0 + units.to_i64().expect("small");
        add(&mut self.totals.issued, now, points);
        self.batches.push(Batch {
            visit: None,
            month: now,
            counts_on: 0,
            left: points,
        });
    }

    /// How many times the points a visit earns.
    fn times(&self, plan: Plan, now: u32) -> Decimal {
        let earn = &self.points.earn;
        let holds = |one: &&points::Multiplier| self.holds(&one.when, plan, now);
        let times = earn.multipliers.iter().filter(holds).map(|one| one.times);
        match earn.stacking {
            Stacking::Best => times.max().unwrap_or(Decimal::ONE),
            Stacking::Multiply => times.product(),
            Stacking::Add => {
                let above: Decimal = times.map(|times| times - Decimal::ONE).sum();
                (Decimal::ONE + above).max(Decimal::ZERO)
            }
        }
    }

    fn holds(&self, when: &When, plan: Plan, now: u32) -> bool {
        let date = self.setting.start.plus(now);
        let bought = CATEGORIES.get(usize::from(plan.category));
        let category = when.category.as_deref();
        let tier = self.tiers.as_ref().map_or(0, |tiers| tiers.tier);
        let wanted = when.tier.as_ref().map_or(0, |name| {
            let place = TIERS.iter().position(|tier| tier == name);
            place.expect("a known tier") + 1
        });
        (category.is_none() || category == bought.copied())
            && when.days.is_none_or(|days| days[self.weekday(plan.day)])
            && tier >= wanted
            && when.from.is_none_or(|from| from <= date)
            && when.until.is_none_or(|until| date <= until)
    }

    /// The day of the week, Monday 0, counted day by day from Saturday, 1 January 2000.
    fn weekday(&self, day: u32) -> usize {
        let start = self.setting.start;
        let leap = |year: i32| year % 4 == 0 && year % 100 != 0 || year % 400 == 0;
        let mut days: u32 = (2000..start.year)
            .map(|year| if leap(year) { 366 } else { 365 })
            .sum();
        for month in 1..start.month {
            days += match month {
                2 if leap(start.year) => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
        }
        (5 + days + day) as usize % 7
    }

    fn bring_back(&mut self, index: usize, plan: Plan, day: u32, now: u32) {
        add(&mut self.totals.refunded, now, self.cash[index]);
        if self.points.spend.means == Means::Tender {
            for (issued, points, value) in self.uses.remove(&index).unwrap_or_default() {
                add_valued(&mut self.totals.restored, (now, issued), points, value);
                if self.has_lapsed(issued, now) {
                    add(&mut self.totals.expired, (now, issued), points);
                } else {
                    self.batches.push(Batch {
                        visit: None,
                        month: issued,
                        counts_on: 0,
                        left: points,
                    });
                }
            }
        }
        if let Some(card) = &mut self.card {
            card.take_back(self.given[index], now, &mut self.totals);
        }
        if let Some(tiers) = &mut self.tiers {
            tiers.forget(index);
        }
        let issued = Self::month(f64::from(plan.day) + 0.5);
        if !self.points.settle.clawback || self.has_lapsed(issued, now) {
            return;
        }
        let own = self
            .batches
            .iter_mut()
            .find(|batch| batch.visit == Some(index));
        if let Some(own) = own.filter(|own| own.counts_on > day) {
            let points = std::mem::take(&mut own.left);
            add(&mut self.totals.cancelled, (now, issued), points);
            return;
        }
        let mut wanted = self.earned[index].min(self.available(day));
        let months = self.by_month(day);
        let own_first = std::iter::once(issued).chain(months.keys().copied());
        for month in own_first {
            let held = self.by_month(day).get(&month).copied().unwrap_or(0);
            let taken = held.min(wanted);
            self.take(month, day, taken);
            wanted -= taken;
            add(&mut self.totals.cancelled, (now, month), taken);
        }
    }
}

/// Balances after each visit: available, pending, stamps, tier, cash.
pub type Seen = Vec<(i64, i64, u32, u8, i64)>;

pub fn play_slowly(design: &Design, setting: &Setting, plans: &[Plan]) -> (Totals, Seen) {
    let points = design.points.as_ref().expect("a points program");
    let mut totals = Totals::default();
    let mut slow = Slow {
        points,
        card: design.stamps.as_ref().map(Card::new),
        tiers: design
            .tiers
            .as_ref()
            .map(|tiers| Tiers::new(tiers, setting, &mut totals)),
        gifts: design.gift.as_ref().map(Gifts::new),
        setting,
        batches: Vec::new(),
        uses: BTreeMap::new(),
        earned: Vec::new(),
        cash: Vec::new(),
        last_seen: 0,
        idle_ends: Vec::new(),
        given: Vec::new(),
        acted: BTreeMap::new(),
        totals,
    };
    let mut seen = Seen::new();
    add(&mut slow.totals.issued, 0, points.earn.signup.0);
    slow.batches.push(Batch {
        visit: None,
        month: 0,
        counts_on: 0,
        left: points.earn.signup.0,
    });
    if let Some(card) = &mut slow.card {
        card.put(head_start(design), 0, &mut slow.totals);
    }
    let days = (f64::from(setting.months) * DAYS_PER_MONTH) as u32;
    for day in 0..days {
        let noon = Slow::month(f64::from(day) + 0.5);
        slow.begin(noon);
        if let Some(gifts) = &mut slow.gifts {
            gifts.send(day, noon, &mut slow.totals);
        }
        for (index, plan) in plans.iter().enumerate().filter(|(_, plan)| plan.day == day) {
            slow.visit(index, *plan, noon);
            let available = slow.available(day);
            let all: i64 = slow.batches.iter().map(|batch| batch.left).sum();
            let stamps = slow.card.as_ref().map_or(0, |card| card.stamps);
            let tier = slow.tiers.as_ref().map_or(0, |tiers| tiers.tier as u8);
            seen.push((available, all - available, stamps, tier, slow.cash[index]));
        }
        let evening = Slow::month(f64::from(day) + 0.75);
        slow.begin(evening);
        for (index, plan) in plans.iter().enumerate() {
            if plan
                .returned_after
                .is_some_and(|after| plan.day + after == day)
            {
                slow.bring_back(index, *plan, day, evening);
            }
        }
    }
    (slow.totals, seen)
}

fn head_start(design: &Design) -> u32 {
    design.stamps.as_ref().map_or(0, |card| card.head_start)
}
