//! The rules against a slow, obvious model: a list of batches of points, gone through day by day.
//!
//! The model shares no code with the rules: it reads the design, keeps every visit's points apart,
//! searches for the largest use one point at a time, and counts in decimals.

use program::points::{self, Earn, Lapse, Means, Pool, Settle, Spend};
use program::{Account, Design, Effect, Mark, Obliging, Program, Setting, Visit, stamps};
use proptest::prelude::*;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::collections::BTreeMap;
use units::{CalendarMonth, Currency, DAYS_PER_MONTH, Money, Month, Points, Rounding};

/// What was done, by month of doing and month of issue.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Totals {
    issued: BTreeMap<u32, i64>,
    redeemed: BTreeMap<(u32, u32), (i64, i64)>,
    restored: BTreeMap<(u32, u32), (i64, i64)>,
    expired: BTreeMap<(u32, u32), i64>,
    cancelled: BTreeMap<(u32, u32), i64>,
    cash: BTreeMap<u32, i64>,
    refunded: BTreeMap<u32, i64>,
    rewards: BTreeMap<u32, u32>,
}

fn add<K: Ord>(totals: &mut BTreeMap<K, i64>, key: K, more: i64) {
    if more != 0 {
        *totals.entry(key).or_default() += more;
    }
}

fn add_valued<K: Ord>(totals: &mut BTreeMap<K, (i64, i64)>, key: K, points: i64, value: i64) {
    if points != 0 {
        let total = totals.entry(key).or_default();
        *total = (total.0 + points, total.1 + value);
    }
}

impl Totals {
    fn of(effects: &[(Month, Effect)]) -> Self {
        let mut totals = Self::default();
        for (month, effect) in effects {
            let now = month.0;
            match *effect {
                Effect::Sold { cash, .. } => add(&mut totals.cash, now, cash.0),
                Effect::Issued { points, .. } => add(&mut totals.issued, now, points.0),
                Effect::Redeemed { points, value, lot } => {
                    add_valued(&mut totals.redeemed, (now, lot.0), points.0, value.0);
                }
                Effect::Restored { points, value, lot } => {
                    add_valued(&mut totals.restored, (now, lot.0), points.0, value.0);
                }
                Effect::Expired { points, lot } => {
                    add(&mut totals.expired, (now, lot.0), points.0);
                }
                Effect::Cancelled { points, lot } => {
                    add(&mut totals.cancelled, (now, lot.0), points.0);
                }
                Effect::Refunded { cash, .. } => add(&mut totals.refunded, now, cash.0),
                Effect::Rewarded { rewards, .. } => {
                    *totals.rewards.entry(now).or_default() += rewards;
                }
                _ => {}
            }
        }
        totals
    }
}

/// A visit as the model knows it: whole days.
#[derive(Clone, Copy, Debug)]
struct Plan {
    day: u32,
    basket: i64,
    use_points: bool,
    returned_after: Option<u32>,
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
    card: Option<&'d stamps::Design>,
    setting: Setting,
    batches: Vec<Batch>,
    /// What each visit used: month of issue, points, value.
    uses: BTreeMap<usize, Vec<(u32, i64, i64)>>,
    earned: Vec<i64>,
    cash: Vec<i64>,
    last_seen: u32,
    /// Months at whose start inactivity ended everything.
    idle_ends: Vec<u32>,
    stamps: u32,
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
        if plan.use_points {
            let available = self.available(plan.day);
            let points = self.largest_use(available, plan.basket);
            let months = self.by_month(plan.day);
            let (mut used, mut worth, mut held) = (0, 0, 0);
            for (issued, left) in months {
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
                self.take(issued, plan.day, from_here);
                add_valued(&mut self.totals.redeemed, (now, issued), from_here, value);
                self.uses
                    .entry(index)
                    .or_default()
                    .push((issued, from_here, value));
            }
            assert_eq!(used, points);
            if self.points.spend.means == Means::Tender {
                cash -= worth;
            }
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
        // Multiplied out: dividing decimals first would round.
        let (top, bottom) = (Decimal::from(base) * rate, self.points.value * minor);
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
        if let Some(card) = self.card {
            self.stamps += per_visit(card);
            *self.totals.rewards.entry(now).or_default() += self.stamps / card.card;
            self.stamps %= card.card;
        }
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
        if let Some(card) = self.card.filter(|card| card.clawback) {
            self.stamps -= per_visit(card).min(self.stamps);
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

fn per_visit(card: &stamps::Design) -> u32 {
    match card.earn {
        stamps::Earn::PerVisit(stamps) => stamps,
        stamps::Earn::PerAmount(_) => 0,
    }
}

/// Balances after each visit: available, pending, stamps, cash.
type Seen = Vec<(i64, i64, u32, i64)>;

fn play_slowly(design: &Design, setting: &Setting, plans: &[Plan]) -> (Totals, Seen) {
    let points = design.points.as_ref().expect("a points program");
    let mut slow = Slow {
        points,
        card: design.stamps.as_ref(),
        setting: setting.clone(),
        batches: Vec::new(),
        uses: BTreeMap::new(),
        earned: Vec::new(),
        cash: Vec::new(),
        last_seen: 0,
        idle_ends: Vec::new(),
        stamps: 0,
        totals: Totals::default(),
    };
    let mut seen = Seen::new();
    add(&mut slow.totals.issued, 0, points.earn.signup.0);
    slow.batches.push(Batch {
        visit: None,
        month: 0,
        counts_on: 0,
        left: points.earn.signup.0,
    });
    let days = (f64::from(setting.months) * DAYS_PER_MONTH) as u32;
    for day in 0..days {
        let noon = Slow::month(f64::from(day) + 0.5);
        slow.lapse_until(noon);
        for (index, plan) in plans.iter().enumerate().filter(|(_, plan)| plan.day == day) {
            slow.visit(index, *plan, noon);
            let available = slow.available(day);
            let all: i64 = slow.batches.iter().map(|batch| batch.left).sum();
            seen.push((available, all - available, slow.stamps, slow.cash[index]));
        }
        let evening = Slow::month(f64::from(day) + 0.75);
        slow.lapse_until(evening);
        for (index, plan) in plans.iter().enumerate() {
            if plan
                .returned_after
                .is_some_and(|after| plan.day + after == day)
            {
                slow.bring_back(index, *plan, day, evening);
            }
        }
    }
    slow.totals.rewards.retain(|_, rewards| *rewards > 0);
    (slow.totals, seen)
}

fn play(design: &Design, setting: &Setting, plans: &[Plan]) -> (Vec<(Month, Effect)>, Seen) {
    let program = Program::new(design.clone(), setting.clone()).expect("few digits");
    let (mut account, mut effects) = (Account::default(), Vec::new());
    // An account that has been used before must forget everything.
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut ());
    let past = Visit::new(1.0, Money(30_000))
        .using_points()
        .returned_after(0.1);
    program.visit(&mut account, past, &mut ());
    program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
    let mut seen = Seen::new();
    for (index, plan) in plans.iter().enumerate() {
        // Visits of one day follow each other; returns come in the evening.
        let clock = f64::from(plan.day) + 0.5 + index as f64 * 1e-6;
        let visit = Visit {
            moment: clock / DAYS_PER_MONTH,
            basket: Money(plan.basket),
            use_points: plan.use_points,
            returned_after: plan
                .returned_after
                .map(|after| (f64::from(after) + 0.25) / DAYS_PER_MONTH),
            mark: Mark::default(),
        };
        let paid = program.visit(&mut account, visit, &mut effects);
        let now = program.standing(&account);
        seen.push((now.available.0, now.pending.0, now.stamps, paid.cash.0));
        let outstanding = outstanding(&effects);
        assert_eq!(outstanding, now.available.0 + now.pending.0, "conserved");
        assert!(now.available.0 >= 0 && now.pending.0 >= 0 && paid.cash.0 >= 0);
    }
    program.close(
        &mut account,
        Month(setting.months),
        &mut Obliging::default(),
        &mut effects,
    );
    let now = program.standing(&account);
    assert_eq!(outstanding(&effects), now.available.0 + now.pending.0);
    assert!(
        effects.is_sorted_by_key(|(month, _)| *month),
        "months never go back"
    );
    (effects, seen)
}

/// Issued less redeemed, expired and cancelled, with what was restored.
fn outstanding(effects: &[(Month, Effect)]) -> i64 {
    let signed = effects.iter().map(|(_, effect)| match *effect {
        Effect::Issued { points, .. } | Effect::Restored { points, .. } => points.0,
        Effect::Redeemed { points, .. }
        | Effect::Expired { points, .. }
        | Effect::Cancelled { points, .. } => -points.0,
        _ => 0,
    });
    signed.sum()
}

fn hundredths(range: std::ops::Range<i64>) -> impl Strategy<Value = Decimal> {
    range.prop_map(|number| Decimal::new(number, 2))
}

fn earning() -> impl Strategy<Value = Earn> {
    let steps = prop::collection::btree_map(100..40_000i64, hundredths(0..30), 0..3);
    let roundings = [Rounding::Down, Rounding::Up, Rounding::HalfUp];
    let bonus = prop_oneof![Just(0), 1..300i64];
    let rounding = prop::sample::select(roundings.to_vec());
    (hundredths(0..30), steps, bonus.clone(), bonus, rounding).prop_map(
        |(rate, steps, signup, visit, rounding)| Earn {
            rate,
            steps: steps
                .into_iter()
                .map(|(from, rate)| points::Step {
                    from: Money(from),
                    rate,
                })
                .collect(),
            signup: Points(signup),
            visit: Points(visit),
            rounding,
            multipliers: Vec::new(),
            stacking: points::Stacking::Best,
        },
    )
}

fn spending() -> impl Strategy<Value = Spend> {
    let tender = (1..50i64, 1..8i64, hundredths(1..101), any::<bool>()).prop_map(
        |(step, steps, max_share, earns)| Spend {
            means: Means::Tender,
            minimum: Points(step * steps),
            step: Points(step),
            max_share,
            earns,
        },
    );
    let reward = (1..400i64).prop_map(|minimum| Spend {
        means: Means::Reward,
        minimum: Points(minimum),
        ..Spend::default()
    });
    prop_oneof![tender, reward]
}

fn design() -> impl Strategy<Value = Design> {
    let lapse = prop_oneof![
        (1..7u32).prop_map(|months| Lapse::MonthsAfterIssue { months }),
        (0..2u32).prop_map(|years| Lapse::CalendarYearEnd { years }),
        (1..5u32).prop_map(|months| Lapse::Inactivity { months }),
        Just(Lapse::Never),
    ];
    let settle = (prop_oneof![Just(0), 1..50u32], any::<bool>());
    let values = ["1", "0.5", "2.5", "0.05", "10"].map(|text| text.parse().expect("a decimal"));
    let pool = prop::sample::select(&[Pool::Fifo, Pool::Homogeneous]);
    let card = prop::option::of((1..7u32, 1..4u32, any::<bool>()));
    let value = prop::sample::select(values.to_vec());
    (value, earning(), spending(), lapse, pool, settle, card).prop_map(
        |(value, earn, spend, lapse, pool, (pending_days, clawback), card)| Design {
            name: String::new(),
            points: Some(points::Design {
                value,
                earn,
                actions: Vec::new(),
                spend,
                lapse,
                pool,
                settle: Settle {
                    pending_days,
                    clawback,
                },
            }),
            stamps: card.map(|(card, per_visit, clawback)| stamps::Design {
                card,
                earn: stamps::Earn::PerVisit(per_visit),
                head_start: 0,
                steps: Vec::new(),
                expires_months: None,
                carry_over: true,
                reward_cost: Money(3),
                reward_value: Money(5),
                clawback,
            }),
            ..Design::default()
        },
    )
}

fn plans() -> impl Strategy<Value = Vec<Plan>> {
    let returned = prop::option::weighted(0.3, 0..70u32);
    let one = (0..45u32, 0..40_000i64, any::<bool>(), returned);
    prop::collection::vec(one, 0..20).prop_map(|gaps| {
        let mut day = 0;
        let visit = |(gap, basket, use_points, returned_after)| {
            day += gap;
            Plan {
                day,
                basket,
                use_points,
                returned_after,
            }
        };
        gaps.into_iter().map(visit).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_rules_do_what_the_slow_model_does(
        design in design(),
        plans in plans(),
        month in 1..13u32,
        currency in prop::sample::select(&[Currency::Krw, Currency::Usd]),
    ) {
        let start = CalendarMonth { year: 2026, month };
        let setting = Setting { currency, start, months: 36, ..Setting::default() };
        let (effects, seen) = play(&design, &setting, &plans);
        let (totals, seen_slowly) = play_slowly(&design, &setting, &plans);
        prop_assert_eq!(seen, seen_slowly);
        prop_assert_eq!(Totals::of(&effects), totals);
    }
}
