//! One customer in one arm, visit by visit.

use crate::tally::Tally;
use customers::chance::LANES;
use customers::{Clock, Member, Standing, Visits, World};
use program::{Account, Answers, Mark, Program, Visit};
use units::{Money, Month};

/// An arm while customers pass through it one by one.
pub(crate) struct Player<'s> {
    program: &'s Program,
    empty: bool,
    months: u32,
    pub(crate) tally: Tally,
    account: Account,
    life: Life,
    /// Stamps of a full card; one without a card, so that no card is never nearly full.
    card: u32,
}

/// Where the present customer is in this arm.
#[derive(Clone, Copy, Default)]
struct Life {
    /// Enrolled in this arm's program.
    enrolled: bool,
    /// Operational time run off so far.
    operational: f64,
    /// Operational months per unit of gap.
    pace: f64,
    /// The pace without a reward in sight.
    plain_pace: f64,
    /// The pace with a nearly full card.
    near_pace: f64,
    /// Stamps that make a card nearly full.
    near: f64,
    /// The month in which the clock was read last.
    month: usize,
    /// Leaves, or the play ends.
    end: f64,
    /// The month in which the customer stops being active, a year after the last visit's month;
    /// zero before the first visit.
    active_until: usize,
    /// When the customer came.
    joined: usize,
    /// Visits so far.
    visits: i64,
    alive: bool,
}

/// The customer's answers to the rules' questions.
struct Asked<'m> {
    member: &'m Member,
    /// The word of the redemption coin of this visit.
    coin: u32,
}

impl Answers for Asked<'_> {
    #[inline(always)]
    fn uses_points(&mut self, seen: &program::Standing) -> bool {
        let standing = Standing {
            available: seen.available.0,
            smallest: seen.smallest_use.0,
        };
        self.member.habit.uses(&standing, self.coin)
    }
}

impl<'s> Player<'s> {
    pub(crate) fn new(program: &'s Program, months: u32) -> Self {
        Self {
            program,
            empty: program.is_empty(),
            months,
            tally: Tally::new(months),
            account: Account::default(),
            life: Life::default(),
            card: program.standing(&Account::default()).card.max(1),
        }
    }

    /// A customer enters.
    pub(crate) fn start(&mut self, world: &World, member: &Member) {
        let enrolled = member.enrols && !self.empty;
        let stay = if enrolled {
            member.life / (1.0 - world.fewer_leavers)
        } else {
            member.life
        };
        let leaves = member.joins + stay;
        let pace = 1.0 / member.rate;
        let (from, faster) = world.goal.unwrap_or((f64::INFINITY, 0.0));
        self.life = Life {
            enrolled,
            operational: self
                .clock(world, member, enrolled)
                .operational(member.joins),
            pace,
            plain_pace: pace,
            near_pace: pace / (1.0 + faster),
            near: from * f64::from(self.card) - 1e-9,
            month: member.joins as usize,
            end: leaves.min(f64::from(self.months)),
            active_until: 0,
            joined: member.joins as usize,
            visits: 0,
            alive: true,
        };
        let joined = member.joins as usize;
        self.tally.month(joined).alive += 1;
        if leaves < f64::from(self.months) {
            self.tally.month(leaves as usize).alive -= 1;
        }
        self.tally.balance = 0;
        if enrolled {
            self.tally.month(joined).enrolled += 1;
            let tally = &mut self.tally;
            let mut asked = Asked { member, coin: 0 };
            self.program
                .open(&mut self.account, member.joins, &mut asked, tally);
        }
    }

    /// The next visits, as long as the customer comes; says whether more may follow.
    ///
    /// All of a block's visits are played in one arm before the next arm has its turn: its state
    /// stays in registers, and the luck is the same whoever looks first.
    pub(crate) fn visits(&mut self, world: &World, member: &Member, visits: &Visits) -> bool {
        match (self.life.alive, self.life.enrolled) {
            (false, _) => false,
            (true, true) => self.come::<true>(world, member, visits),
            (true, false) => self.come::<false>(world, member, visits),
        }
    }

    /// Plays a block of visits; compiled once for members and once for everybody else.
    fn come<const ENROLLED: bool>(
        &mut self,
        world: &World,
        member: &Member,
        visits: &Visits,
    ) -> bool {
        let clock = self.clock(world, member, ENROLLED);
        let mut life = self.life;
        for lane in 0..LANES {
            life.operational += visits.gaps[lane] * life.pace;
            let moment = clock.moment(life.operational, &mut life.month);
            if moment >= life.end {
                life.alive = false;
                break;
            }
            life.visits += 1;
            let month = Month::of(moment);
            if month.index() >= life.active_until {
                self.tally.month(life.active_until).active -= i64::from(life.active_until > 0);
                self.tally.month(month.index()).active += 1;
            }
            life.active_until = month.index() + 12;
            let visit = Visit {
                moment,
                basket: Money(visits.baskets[lane]),
                use_points: false,
                returned_after: world.returned_after(visits.returns[lane]),
                mark: Mark::default(),
            };
            self.tally.month(month.index()).visits += 1;
            if ENROLLED {
                let near = self.visit_as_member(member, visit, visits.coins[lane], life.near);
                life.pace = if near {
                    life.near_pace
                } else {
                    life.plain_pace
                };
            } else {
                self.sell(month, visit);
            }
        }
        self.life = life;
        life.alive
    }

    /// A visit under the program's rules; says whether the card is then nearly full.
    #[inline(always)]
    fn visit_as_member(&mut self, member: &Member, visit: Visit, coin: u32, near: f64) -> bool {
        let mut asked = Asked { member, coin };
        let (account, tally) = (&mut self.account, &mut self.tally);
        self.program
            .visit_deciding(account, visit, &mut asked, tally);
        f64::from(self.program.standing(account).stamps) >= near
    }

    /// A visit outside any program; a return takes it off again.
    #[inline(always)]
    fn sell(&mut self, month: Month, visit: Visit) {
        let counts = self.tally.month(month.index());
        counts.basket += visit.basket.0;
        counts.cash += visit.basket.0;
        if let Some(after) = visit.returned_after {
            let at = visit.moment + after;
            if at < f64::from(self.months) {
                let counts = self.tally.month(at as usize);
                counts.basket -= visit.basket.0;
                counts.cash -= visit.basket.0;
            }
        }
    }

    /// The customer's play ends: what is still due happens, and the audit looks at the account.
    pub(crate) fn finish(&mut self, member: &Member, audit: impl FnOnce() -> String) {
        let life = &self.life;
        self.tally.month(life.active_until).active -= i64::from(life.active_until > 0);
        if life.enrolled {
            self.tally.month(life.joined).enrolled_visits += life.visits;
            let tally = &mut self.tally;
            let mut asked = Asked { member, coin: 0 };
            let end = Month(self.months);
            self.program
                .close(&mut self.account, end, &mut asked, tally);
            let standing = self.program.standing(&self.account);
            let held = standing.available.0 + standing.pending.0;
            assert!(
                held == self.tally.balance,
                "the account holds {held} points but its effects leave {}: {}",
                self.tally.balance,
                audit()
            );
        }
    }

    #[inline]
    fn clock<'w>(&self, world: &'w World, member: &Member, enrolled: bool) -> &'w Clock {
        if enrolled {
            world.program_clock(member.joins)
        } else {
            world.control_clock()
        }
    }
}
