//! A customer's answers to the rules' questions, each a draw of its own.

use crate::limits::Gates;
use customers::chance::LANES;
use customers::{Attitude, CouponLuck, Member, Needs, Renewals, Standing, World};
use program::{Answers, Program, Renewal, Term};
use units::Money;

/// What is drawn for one customer of one arm as it is asked for: traits, and how often each kind
/// of question was asked, so that the n-th answer is the same number in every arm.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Luck {
    attitude: Option<Attitude>,
    /// Whether renewals may be told ahead: not where each may change how often the customer comes.
    looks_ahead: bool,
    /// Renewals of each term as far as they are drawn.
    renewals: [Option<Renewals>; 2],
    /// Whether the customer has left for good.
    pub(crate) gone: bool,
    payouts: u32,
    gifts: u32,
    occasions: u32,
    sendings: [u32; MOST_COUPONS],
    coupons: Sendings,
    /// The luck of the last coupon asked about.
    message: Option<CouponLuck>,
}

/// The luck of some sendings of one coupon, drawn at once.
#[derive(Clone, Copy, Debug, Default)]
struct Sendings {
    /// Which coupon, and how many sendings came before the first.
    of: Option<(u8, u32)>,
    luck: [CouponLuck; LANES],
}

/// Coupons of a program: the bound of the rule book.
const MOST_COUPONS: usize = 8;

impl Luck {
    /// Of customers whose renewals may be told ahead, or not.
    pub(crate) fn new(looks_ahead: bool) -> Self {
        Self {
            looks_ahead,
            ..Self::default()
        }
    }

    /// A customer of whom nothing is drawn yet. What was drawn of the last one stays where it is,
    /// marked as nobody's: to clear it all would cost every study nearly a cycle an event.
    pub(crate) fn begin(&mut self) {
        (self.attitude, self.renewals, self.message) = (None, [None; 2], None);
        self.coupons.of = None;
        self.sendings = [0; MOST_COUPONS];
        (self.payouts, self.gifts, self.occasions) = (0, 0, 0);
        self.gone = false;
    }
}

/// One customer, asked.
pub(crate) struct Asked<'a, 'w> {
    pub(crate) world: &'a World<'w>,
    pub(crate) member: &'a Member,
    pub(crate) number: u32,
    pub(crate) needs: &'a Needs,
    pub(crate) gates: &'a Gates,
    pub(crate) program: &'a Program,
    pub(crate) luck: &'a mut Luck,
    /// The word of the redemption coin of this visit.
    pub(crate) coin: u32,
}

impl Asked<'_, '_> {
    fn attitude(&mut self) -> Attitude {
        *self
            .luck
            .attitude
            .get_or_insert_with(|| self.world.attitude(self.member, self.number, self.needs))
    }

    /// Whether the member joins, of those who are asked: a club of the best asks only them.
    fn takes_up(&mut self, term: Term) -> bool {
        if let Some(all) = self.world.all_take_up(customers_term(term)) {
            return all;
        }
        let rank = self.attitude().rank;
        let asked = match term {
            Term::Subscription => 1.0,
            Term::Club => self.program.share_asked(),
        };
        let position = ((rank - (1.0 - asked)) / asked).clamp(0.0, 1.0);
        let fee = self.program.fee(term).unwrap_or(0.0);
        self.world
            .takes_up(self.number, customers_term(term), position, fee)
    }

    /// Whether a program whose members all pay or belong has this customer as a member.
    pub(crate) fn becomes_payer(&mut self) -> bool {
        let design = self.program.design();
        if design.subscription.is_some() {
            return self.takes_up(Term::Subscription);
        }
        self.attitude().rank >= 1.0 - self.program.share_asked() && self.takes_up(Term::Club)
    }

    /// The factor of a customer's segment on extra visits while holding a coupon.
    pub(crate) fn response(&mut self) -> f64 {
        self.attitude().response
    }
}

impl Answers for Asked<'_, '_> {
    #[inline(always)]
    fn uses_points(&mut self, seen: &program::Standing) -> bool {
        let standing = Standing {
            available: seen.available.0,
            smallest: seen.smallest_use.0,
        };
        self.member.habit.uses(&standing, self.coin)
    }

    fn joins(&mut self, term: Term) -> bool {
        self.takes_up(term)
    }

    fn admitted(&mut self, at: f64) -> Option<f64> {
        self.gates.admitted(self.number, at)
    }

    fn renews(&mut self, term: Term, period: u32) -> Renewal {
        if self.luck.gone {
            return Renewal::Leaves;
        }
        let term = customers_term(term);
        let known = self.luck.renewals[term as usize];
        if let Some(what) = known.and_then(|drawn| drawn.at(period)) {
            return rules_renewal(what);
        }
        let drawn = self.world.renewals(self.number, term, period);
        self.luck.renewals[term as usize] = Some(drawn);
        rules_renewal(drawn.first())
    }

    fn stays_on(&mut self, term: Term, period: u32) -> u32 {
        let drawn = self.luck.renewals[customers_term(term) as usize];
        match drawn {
            Some(drawn) if self.luck.looks_ahead => drawn.stays_on(period),
            _ => 0,
        }
    }

    fn converts(&mut self) -> bool {
        self.world.converts(self.number)
    }

    fn is_there(&mut self) -> bool {
        !self.luck.gone
    }

    fn claims(&mut self, _balance: Money) -> bool {
        self.luck.payouts += 1;
        !self.luck.gone && self.world.claims(self.number, self.luck.payouts)
    }

    fn chooses(&mut self, in_stock: &[u8]) -> usize {
        self.luck.gifts += 1;
        self.world.chooses(self.number, self.luck.gifts, in_stock)
    }

    fn takes(&mut self, coupon: u8) -> Option<f64> {
        let chance = self.attitude().coupon;
        let sending = &mut self.luck.sendings[coupon as usize % MOST_COUPONS];
        let (first, lane) = (
            *sending - *sending % LANES as u32,
            *sending as usize % LANES,
        );
        *sending += 1;
        let drawn = &mut self.luck.coupons;
        if drawn.of != Some((coupon, first)) {
            // Sendings are counted from 1.
            drawn.luck = self.world.coupons(self.number, coupon, first + 1);
            drawn.of = Some((coupon, first));
        }
        let luck = drawn.luck[lane];
        self.luck.message = Some(luck);
        luck.taken(chance).then(|| self.world.lag(&luck))
    }

    fn opts_out(&mut self, messages: u32) -> bool {
        let luck = self.luck.message;
        luck.is_some_and(|luck| self.world.opts_out(&luck, messages))
    }

    fn belongs(&mut self, segment: u8) -> bool {
        self.attitude().segment == segment
    }

    fn rank(&mut self) -> f64 {
        self.attitude().rank
    }

    fn born(&mut self) -> f64 {
        self.world.born(self.number)
    }

    fn uses_benefit(&mut self, benefit: u8) -> bool {
        self.luck.occasions += 1;
        let occasion = self.luck.occasions;
        let term = customers::Term::Subscription;
        !self.luck.gone
            && self
                .world
                .uses_benefit(self.number, term, benefit, occasion)
    }

    #[inline]
    fn open(&mut self, limit: u8, day: u32) -> bool {
        self.gates.open(limit, day)
    }
}

fn rules_renewal(what: customers::Renewal) -> Renewal {
    match what {
        customers::Renewal::Stays => Renewal::Stays,
        customers::Renewal::Leaves => Renewal::Leaves,
        customers::Renewal::Fails => Renewal::Fails,
        customers::Renewal::Pauses => Renewal::Pauses,
    }
}

fn customers_term(term: Term) -> customers::Term {
    match term {
        Term::Club => customers::Term::Club,
        Term::Subscription => customers::Term::Subscription,
    }
}
