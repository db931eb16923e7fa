//! One customer in one arm, visit by visit.

use crate::tally::Tally;
use customers::{Clock, Member, Standing, World};
use program::{Account, Program, Visit};
use units::{Money, Month, Rounding};

/// An arm while customers pass through it one by one.
pub(crate) struct Player<'s> {
    program: &'s Program,
    empty: bool,
    months: u32,
    pub(crate) tally: Tally,
    account: Account,
    life: Life,
    pub(crate) events: u64,
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
    /// Mean calendar months between visits, before any goal gradient.
    plain_pace: f64,
    /// The month in which the clock was read last.
    month: usize,
    /// Leaves, or the play ends.
    end: f64,
    /// The month after the one of the last visit; zero before the first.
    after_last: usize,
    alive: bool,
}

/// The luck of one visit, the same in every arm.
#[derive(Clone, Copy)]
pub(crate) struct Luck {
    pub(crate) gap: f64,
    pub(crate) factor: f64,
    pub(crate) coin: u32,
    pub(crate) returned_after: Option<f64>,
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
            events: 0,
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
        self.life = Life {
            enrolled,
            operational: self
                .clock(world, member, enrolled)
                .operational(member.joins),
            pace,
            plain_pace: pace,
            month: member.joins as usize,
            end: leaves.min(f64::from(self.months)),
            after_last: 0,
            alive: true,
        };
        let joined = member.joins as usize;
        self.tally.months[joined].alive += 1;
        if leaves < f64::from(self.months) {
            self.tally.months[leaves as usize].alive -= 1;
        }
        self.tally.balance = 0;
        if enrolled {
            self.tally.months[joined].enrolled += 1;
            self.program
                .open(&mut self.account, member.joins, &mut self.tally);
        }
    }

    /// The next visit, if the customer still comes; says whether more may follow.
    #[inline(always)]
    pub(crate) fn visit(&mut self, world: &World, member: &Member, luck: Luck) -> bool {
        if !self.life.alive {
            return false;
        }
        let clock = self.clock(world, member, self.life.enrolled);
        let life = &mut self.life;
        life.operational += luck.gap * life.pace;
        let moment = clock.moment(life.operational, &mut life.month);
        if moment >= life.end {
            life.alive = false;
            return false;
        }
        let month = Month::of(moment);
        self.events += 1;
        count_activity(&mut self.tally, life, month.index());
        let basket = Money(Rounding::HalfUp.round(member.level * luck.factor));
        self.tally.months[month.index()].visits += 1;
        if life.enrolled {
            self.visit_as_member(world, member, luck, moment, basket);
        } else {
            self.sell(month, basket, moment, luck.returned_after);
        }
        true
    }

    #[inline(always)]
    fn visit_as_member(
        &mut self,
        world: &World,
        member: &Member,
        luck: Luck,
        moment: f64,
        basket: Money,
    ) {
        self.tally.months[moment as usize].enrolled_visits += 1;
        self.program
            .advance(&mut self.account, moment, &mut self.tally);
        let seen = self.program.standing(&self.account);
        let standing = Standing {
            available: seen.available.0,
            smallest: seen.smallest_use.0,
            progress: 0.0,
        };
        let visit = Visit {
            moment,
            basket,
            use_points: member.habit.uses(&standing, luck.coin),
            returned_after: luck.returned_after,
        };
        self.program
            .visit(&mut self.account, visit, &mut self.tally);
        if let Some((from, faster)) = world.goal {
            let near = self.program.standing(&self.account).stamp_progress() >= from;
            self.life.pace = if near {
                self.life.plain_pace / (1.0 + faster)
            } else {
                self.life.plain_pace
            };
        }
    }

    /// A visit outside any program; a return takes it off again.
    #[inline]
    fn sell(&mut self, month: Month, basket: Money, moment: f64, returned_after: Option<f64>) {
        self.tally.sell(month, basket.0);
        if let Some(after) = returned_after {
            let at = moment + after;
            if at < f64::from(self.months) {
                self.tally.sell(Month::of(at), -basket.0);
            }
        }
    }

    /// The customer's play ends: what is still due happens, and the audit looks at the account.
    pub(crate) fn finish(&mut self, audit: impl FnOnce() -> String) {
        if self.life.after_last > 0 {
            self.tally.months[self.life.after_last + 11].active -= 1;
        }
        if self.life.enrolled {
            self.program
                .close(&mut self.account, Month(self.months), &mut self.tally);
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

/// Counts a customer as active for the twelve months that begin with this one.
#[inline]
fn count_activity(tally: &mut Tally, life: &mut Life, month: usize) {
    if life.after_last == month + 1 {
        return;
    }
    if life.after_last > 0 {
        tally.months[(life.after_last + 11).min(month)].active -= 1;
    }
    tally.months[month].active += 1;
    life.after_last = month + 1;
}
