//! A member whose pace may change between two visits: gaps are run down piece by piece.

use super::{Customer, Player, visit};
use customers::chance::LANES;
use customers::{Clock, Marks, Member, Visits, World};
use program::Program;
use units::Money;

/// What has happened to the present member that changes how often the member comes.
#[derive(Clone, Copy)]
pub(super) struct Memory {
    /// Operational months gained near rewards and not yet given back.
    owed: f64,
    /// How much of it is given back per unit of gap.
    repays: f64,
    /// When the last reward was had.
    rewarded: f64,
    /// When a tier was last lost, or narrowly missed.
    missed: f64,
    /// How many tiers were lost by then.
    falls: u32,
    /// When the year is over in which the next tier is near; never where none is.
    deadline: f64,
    /// When something happened last.
    at: f64,
}

impl Default for Memory {
    fn default() -> Self {
        Self {
            owed: 0.0,
            repays: 0.0,
            rewarded: f64::NEG_INFINITY,
            missed: f64::NEG_INFINITY,
            falls: 0,
            deadline: f64::INFINITY,
            at: 0.0,
        }
    }
}

impl Memory {
    /// Of one who just joined.
    pub(super) fn of(member: &Member) -> Self {
        Self {
            at: member.joins,
            ..Self::default()
        }
    }
}

impl Player<'_> {
    /// Plays a block of visits of a member whose pace may change between them.
    #[inline(never)]
    pub(super) fn come_piecewise(
        &mut self,
        world: &World,
        customer: Customer,
        visits: &Visits,
        marks: Option<&Marks>,
    ) -> bool {
        let clock = world.program_clock(customer.member.joins);
        for lane in 0..LANES {
            let moment = self.next_moment(world, customer, clock, visits.gaps[lane]);
            if moment >= self.life.end {
                self.life.alive = false;
                break;
            }
            let month = self.life.is_seen(moment, &mut self.tally);
            let visit = visit(world, visits, marks, lane, moment);
            let (account, tally, mut asked) = self.parts(world, customer, visits.coins[lane]);
            let program = asked.program;
            tally.month(month.index()).visits += 1;
            let rewards = tally.member.rewards;
            program.visit_deciding(account, &visit, &mut asked, tally);
            if let Some(marks) = marks {
                let back = visit.returned_after.map(|after| moment + after);
                tally.sell_at(marks.partner[lane], month, visit.basket, back);
                if let Some((action, amount)) = marks.done(lane, true) {
                    program.act(account, moment, action, amount, tally);
                }
            }
            let rewarded = tally.member.rewards > rewards;
            let stamps = program.standing(account).stamps;
            self.memory.at = moment;
            if rewarded {
                self.memory.rewarded = moment;
            }
            self.life.pace = self.life.pace_at(stamps);
        }
        self.life.alive
    }

    /// When the next visit comes, a gap after the last: what falls due in between may change the
    /// pace, so the gap is run down piece by piece.
    fn next_moment(&mut self, world: &World, customer: Customer, clock: &Clock, gap: f64) -> f64 {
        let mut left = gap;
        loop {
            let pace = self.life.pace / self.pull(world, customer);
            let repaid = self.memory.owed.min(self.memory.repays * left);
            let reached = self.life.operational + left * pace + repaid;
            let moment = clock.moment(reached, &mut self.life.month);
            let until = moment.min(self.life.end);
            self.bring_friends(world, customer, until);
            let due = self.program.due(&self.account).min(self.turns(world));
            if due > until || !self.pulled {
                self.life.operational = reached;
                self.give_back(world, left, pace, repaid);
                return moment;
            }
            // Run down the part of the gap before what is due, do it, and go on at the new pace.
            let run = (clock.operational(due) - self.life.operational).max(0.0);
            let share = if reached > self.life.operational {
                (run / (reached - self.life.operational)).min(1.0)
            } else {
                1.0
            };
            self.life.operational += run;
            self.give_back(world, left * share, pace, repaid * share);
            left *= 1.0 - share;
            // What falls due at the very end belongs to the last month.
            let month = (due as usize).min(self.months as usize - 1);
            (self.life.month, self.memory.at) = (month, due);
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            asked.program.advance(account, due, &mut asked, tally);
            if due >= self.memory.deadline {
                self.memory.missed = due;
            }
        }
    }

    /// When a pull begins or ends that is no matter of the account: the weeks after a reward or a
    /// missed tier, the end of the year for those near a tier.
    fn turns(&self, world: &World) -> f64 {
        let (memory, pulls) = (&self.memory, &world.pulls);
        let later = |end: f64| if end > memory.at { end } else { f64::INFINITY };
        let mut next = memory.deadline;
        if pulls.after_reward > 0.0 {
            next = next.min(later(memory.rewarded + pulls.after_reward_months));
        }
        if pulls.missed_tier > 0.0 {
            next = next.min(later(memory.missed + pulls.missed_tier_months));
        }
        next
    }

    /// Operational time gained by coming sooner near a reward is partly borrowed from later: it is
    /// given back over the next two gaps at the usual pace.
    fn give_back(&mut self, world: &World, gap: f64, pace: f64, repaid: f64) {
        let (life, memory) = (&self.life, &mut self.memory);
        memory.owed -= repaid;
        if life.pace < life.plain_pace && world.pulls.borrowed > 0.0 {
            let gained = gap * pace * (life.plain_pace / life.pace - 1.0);
            memory.owed += world.pulls.borrowed * gained;
            memory.repays = 0.0;
        } else if memory.owed > 0.0 && memory.repays == 0.0 {
            memory.repays = memory.owed / 2.0;
        }
    }

    /// How much more often the member comes now.
    fn pull(&mut self, world: &World, customer: Customer) -> f64 {
        if !self.pulled {
            return 1.0;
        }
        let pulls = &world.pulls;
        let at = self.memory.at;
        let pass = self.program.pass(&self.account, at);
        let usual = Money(customer.member.level as i64);
        let saved = self.program.saved(&self.account, usual, at);
        let mut pull = pulls.at_price(saved, pass.paid);
        if pass.coupon {
            let (_, _, mut asked) = self.parts(world, customer, 0);
            pull *= 1.0 + pulls.coupon * asked.response();
        }
        if at < self.memory.rewarded + pulls.after_reward_months {
            pull *= 1.0 + pulls.after_reward;
        }
        self.memory.deadline = f64::INFINITY;
        if self.program.is_near_tier(&pass, usual) {
            pull *= 1.0 + pulls.near_tier;
            self.memory.deadline = self.program.tier_year_over(&self.account, at);
        }
        let falls = self.tally.member.falls;
        if falls > self.memory.falls {
            (self.memory.falls, self.memory.missed) = (falls, at);
        }
        if at < self.memory.missed + pulls.missed_tier_months {
            pull *= 1.0 - pulls.missed_tier;
        }
        pull
    }

    /// The friends that the member brings up to a moment.
    pub(super) fn bring_friends(&mut self, world: &World, customer: Customer, until: f64) {
        while let Some(friend) = self.friends.pop_if(|friend| friend.at <= until) {
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            let program = asked.program;
            program.advance(account, friend.at, &mut asked, tally);
            program.refer(account, friend.at, tally);
            if friend.anyway {
                tally.extra(friend.at as usize).referred_anyway += 1;
            }
        }
    }
}

/// Whether anything but a nearly full card changes how often members of a program come.
#[inline]
pub(super) fn is_pulled(program: &Program, world: &World) -> bool {
    let (pulls, design) = (&world.pulls, program.design());
    let rewards = design.stamps.is_some() || design.gift.is_some();
    let tiers = design.tiers.is_some();
    (rewards && pulls.after_reward > 0.0)
        || (tiers && (pulls.near_tier > 0.0 || pulls.missed_tier > 0.0))
        || (program.has_more()
            && (pulls.price > 0.0 || pulls.coupon > 0.0 || pulls.subscription > 0.0))
}
