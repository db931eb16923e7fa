//! Counting what is played: by month, by month of issue, by fifth of the customers.

mod cohorts;
mod drawn;
mod effects;

pub use cohorts::Cohorts;
pub(crate) use drawn::{Drawn, Place};

use crate::counts::{Counts, Extras, Fifth};
use crate::lots::{Followed, Lots};
use program::discount::Given;
use program::{Design, Held, Limited, Mark, Program};
use units::{Money, Month, Points};

/// Months there is room for: the longest study, its run-off, and the year in which activity ends.
pub(crate) const SLOTS: usize = 512;

/// Counts of one arm while it is played.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    /// One entry a month, and twelve beyond the end in which activity runs out.
    months: Box<[Counts; SLOTS]>,
    /// One entry a month and one beyond the end; that one alone where nothing more is counted.
    extras: Vec<Extras>,
    pub(crate) cohorts: Cohorts,
    /// Rights that are followed by month, where the program gives them.
    stamps: Option<Box<Followed>>,
    vouchers: Option<Box<Followed>>,
    cashback: Option<Box<Followed>>,
    /// Fifths of the customers by how often they usually come, the rarest first.
    pub(crate) fifths: [Fifth; 5],
    /// What all members drew on shared limits, limit by limit and day by day.
    pub(crate) drawn: Drawn,
    /// What one gift is worth, by choice.
    gift_values: [i64; Extras::GIFTS],
    /// The present member, re-derived from effects alone; compared with the account by the audit.
    pub(crate) member: Balances,
    /// Everybody who asked for one of a limited number of places.
    pub(crate) places: Vec<Place>,
    /// The share of cashback paid out that the present member spends again, and until when.
    respends: (f64, f64),
    /// The limit that is about places.
    places_limit: Option<u8>,
    /// The present customer, the place among those who ask on the same day, and the day from which
    /// the customer no longer comes.
    number: u32,
    pub(crate) order: u32,
    pub(crate) gone: u32,
}

/// What effects alone say of the present member.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Balances {
    /// Points held.
    pub(crate) points: i64,
    /// Cashback credited and neither paid, used nor forfeited.
    pub(crate) cashback: i64,
    /// Gifts promised and not sent.
    pub(crate) gifts: i64,
    /// Cash paid so far.
    pub(crate) cash: i64,
    /// What the program gave, at its worth to the member.
    pub(crate) benefit: i64,
    /// Rewards and gifts had.
    pub(crate) rewards: u32,
    /// How often a tier was lost.
    pub(crate) falls: u32,
}

impl Tally {
    /// A tally for an arm; `extra` when more than visits, points and stamps is counted.
    pub(crate) fn new(months: u32, program: &Program, extra: bool, drawn: Drawn) -> Self {
        let design = program.design();
        let counts_more = extra || !program.is_empty();
        let vouchers = (design.discount.as_ref()).is_some_and(|one| one.given != Given::Now);
        let followed = |gives: bool| gives.then(|| Box::new(Followed::new(months)));
        Self {
            months: Box::new([Counts::default(); SLOTS]),
            extras: vec![Extras::default(); if counts_more { months as usize + 1 } else { 1 }],
            cohorts: Cohorts::new(months),
            stamps: followed(design.stamps.is_some()),
            vouchers: followed(vouchers),
            cashback: followed(design.cashback.is_some()),
            fifths: [Fifth::default(); 5],
            drawn,
            gift_values: gift_values(program.design()),
            member: Balances::default(),
            places: Vec::new(),
            respends: (0.0, 0.0),
            places_limit: program
                .limits()
                .iter()
                .position(|limit| limit.what == Limited::Club)
                .map(|index| index as u8),
            number: 0,
            order: 0,
            gone: u32::MAX,
        }
    }

    /// A customer enters in a month.
    pub(crate) fn begin(&mut self, number: u32, month: usize) {
        (self.number, self.member) = (number, Balances::default());
        self.respends = (0.0, 0.0);
        self.followed().for_each(|rights| rights.begin(month));
    }

    /// The present member spends a share of what is paid out again, while still a customer.
    pub(crate) fn respend(&mut self, share: f64, until: f64) {
        self.respends = (share, until);
    }

    /// The customer becomes a member.
    pub(crate) fn enrol(&mut self, month: usize, has_tiers: bool) {
        self.month(month).enrolled += 1;
        if has_tiers {
            self.extra(month).tiers[0] += 1;
        }
    }

    /// The customer left for good in a month.
    pub(crate) fn leave(&mut self, month: Month) {
        self.followed().for_each(|rights| rights.leave(month));
    }

    #[inline]
    fn followed(&mut self) -> impl Iterator<Item = &mut Followed> {
        let all = [&mut self.stamps, &mut self.vouchers, &mut self.cashback];
        all.into_iter().flatten().map(|rights| &mut **rights)
    }

    /// The customer's play is over.
    pub(crate) fn end(&mut self, fifth: usize, enrolled: bool, visits: i64, cash: i64) {
        let Balances {
            cash: as_member,
            benefit,
            ..
        } = self.member;
        self.fifths[fifth.min(4)] += &Fifth {
            customers: 1,
            members: i64::from(enrolled),
            visits,
            cash: cash + as_member,
            benefit,
        };
    }

    /// A visit outside any program; what is brought back before the end of the play is taken off
    /// again. Gives the cash that stays.
    #[inline(always)]
    pub(crate) fn sell(&mut self, month: Month, basket: Money, back: Option<f64>) -> i64 {
        let counts = self.month(month.index());
        counts.visits += 1;
        counts.basket += basket.0;
        counts.cash += basket.0;
        let Some(at) = back else { return basket.0 };
        let counts = self.month(at as usize);
        counts.basket -= basket.0;
        counts.cash -= basket.0;
        0
    }

    /// Goods sold at a company of the customers, whoever buys, and perhaps brought back.
    #[inline(never)]
    pub(crate) fn sell_at(&mut self, company: u8, month: Month, basket: Money, back: Option<f64>) {
        if company == Mark::NONE {
            return;
        }
        let sold = [(month.index(), basket.0)].into_iter();
        let back = back.map(|at| (at as usize, -basket.0));
        for (month, amount) in sold.chain(back) {
            self.extra(month).company_sales[usize::from(company)] += amount;
        }
    }

    /// Something done besides buying by one who is no member.
    #[inline(never)]
    pub(crate) fn act_by_itself(&mut self, at: f64, action: u8, amount: i64) {
        let extra = self.extra(at as usize);
        extra.actions[action as usize] += 1;
        extra.action_units[action as usize] += amount;
        extra.others_units[action as usize] += amount;
    }

    /// What the effects say that the present member holds.
    pub(crate) fn held(&self) -> Held {
        Held {
            points: Points(self.member.points),
            cashback: Money(self.member.cashback),
            gifts: self.member.gifts,
        }
    }

    /// The counts of a month. The mask costs less than a check of bounds, and never bites: studies
    /// are shorter than the slots.
    #[inline(always)]
    pub(crate) fn month(&mut self, month: usize) -> &mut Counts {
        &mut self.months[month % SLOTS]
    }

    /// What else a month counts; the end and what lies beyond share the last entry, which nobody
    /// reads.
    #[inline]
    pub(crate) fn extra(&mut self, month: usize) -> &mut Extras {
        extra_of(&mut self.extras, month)
    }

    /// The counts of the first months, what else they count (nothing when all of it is zero), and
    /// the cohorts.
    pub(crate) fn into_parts(self, months: usize) -> (Vec<Counts>, Vec<Extras>, Cohorts) {
        let mut extras = self.extras;
        extras.truncate(months);
        if extras.iter().all(|month| *month == Extras::default()) {
            extras.clear();
        }
        let lots =
            |rights: Option<Box<Followed>>| rights.map_or_else(Lots::default, |rights| rights.lots);
        let mut cohorts = self.cohorts;
        cohorts.stamps = lots(self.stamps);
        cohorts.vouchers = lots(self.vouchers);
        cohorts.cashback = lots(self.cashback);
        (self.months[..months].to_vec(), extras, cohorts)
    }
}

/// What else a month counts, of a list that is never empty.
#[inline]
fn extra_of(extras: &mut [Extras], month: usize) -> &mut Extras {
    let last = extras.len() - 1;
    &mut extras[month.min(last)]
}

fn gift_values(design: &Design) -> [i64; Extras::GIFTS] {
    let mut values = [0; Extras::GIFTS];
    let worths = design.gift.as_ref().map(|gift| gift.values());
    for (value, worth) in values.iter_mut().zip(worths.into_iter().flatten()) {
        *value = worth.0;
    }
    values
}
