//! One customer in one arm, visit by visit.

use crate::asked::{Asked, Luck};
use crate::limits::Gates;
use crate::tally::{Drawn, Tally};
use customers::chance::LANES;
use customers::{Away, Clock, Friend, Marks, Member, Needs, Visits, World};
use program::{Account, Answers, Mark, Program, Visit};
use units::{Money, Month};

/// An arm while customers pass through it one by one.
pub(crate) struct Player<'s> {
    program: &'s Program,
    gates: &'s Gates,
    needs: &'s Needs,
    empty: bool,
    /// Whether the pace may change between two visits, so that gaps are run down piece by piece.
    piecewise: bool,
    /// Whether anything but a nearly full card changes how often members come.
    pulled: bool,
    months: u32,
    pub(crate) tally: Tally,
    account: Account,
    life: Life,
    luck: Luck,
    /// Stamps of a full card; one without a card, so that no card is never nearly full.
    card: u32,
    /// Where points can be used, when it is at partners.
    redeems_at: Vec<u8>,
    /// Where the present member's extra visits go, when points bring any about.
    away: Option<Away>,
    /// Friends the present customer brings, the next one last.
    friends: Vec<Friend>,
}

/// A customer on the way through all arms.
#[derive(Clone, Copy)]
pub(crate) struct Customer<'m> {
    pub(crate) number: u32,
    pub(crate) member: &'m Member,
    /// Which fifth of the customers, the rarest first.
    pub(crate) fifth: usize,
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
    near: u32,
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
    /// Cash paid so far by one who is no member.
    cash: i64,
    alive: bool,
}

impl Life {
    /// The customer comes: counts who is active. Gives the month.
    #[inline(always)]
    fn is_seen(&mut self, moment: f64, tally: &mut Tally) -> Month {
        self.visits += 1;
        let month = Month::of(moment);
        if month.index() >= self.active_until {
            tally.month(self.active_until).active -= i64::from(self.active_until > 0);
            tally.month(month.index()).active += 1;
        }
        self.active_until = month.index() + 12;
        month
    }

    /// The pace with so many stamps on the card.
    #[inline(always)]
    fn pace_at(&self, stamps: u32) -> f64 {
        if stamps >= self.near {
            self.near_pace
        } else {
            self.plain_pace
        }
    }
}

/// What a visit of a block buys.
#[inline(always)]
fn basket(visits: &Visits, marks: Option<&Marks>, lane: usize) -> Money {
    let basket = visits.baskets[lane];
    Money(marks.map_or(basket, |marks| marks.basket(lane, basket)))
}

/// A visit of a block, at a moment.
#[inline(always)]
fn visit(world: &World, visits: &Visits, marks: Option<&Marks>, lane: usize, moment: f64) -> Visit {
    Visit {
        moment,
        basket: basket(visits, marks, lane),
        use_points: false,
        returned_after: world.returned_after(visits.returns[lane]),
        mark: marks.map_or_else(Mark::default, |marks| Mark {
            category: marks.category[lane],
            partner: marks.partner[lane],
        }),
    }
}

impl<'s> Player<'s> {
    pub(crate) fn new(
        program: &'s Program,
        gates: &'s Gates,
        needs: &'s Needs,
        world: &World,
        months: u32,
    ) -> Self {
        let days = (f64::from(months) * units::DAYS_PER_MONTH) as usize + 1;
        let drawn = Drawn::new(program.limits().len(), days);
        let pulled = is_pulled(program, world);
        Self {
            program,
            gates,
            needs,
            empty: program.is_empty(),
            pulled,
            piecewise: pulled || program.design().referral.is_some() || world.pulls.borrowed > 0.0,
            months,
            tally: Tally::new(months, program, world.marked(), drawn),
            account: Account::default(),
            life: Life::default(),
            luck: Luck::default(),
            card: program.standing(&Account::default()).card.max(1),
            redeems_at: program.redeems_at(),
            away: None,
            friends: Vec::new(),
        }
    }

    /// A customer enters; a friend who was brought is welcomed.
    pub(crate) fn start(&mut self, world: &World, customer: Customer, welcomed: bool) {
        let Customer { number, member, .. } = customer;
        self.luck = Luck::new(!self.pulled);
        let enrolled = member.enrols && !self.empty && self.becomes_member(world, customer);
        let stay = if enrolled {
            member.life / (1.0 - world.fewer_leavers)
        } else {
            member.life
        };
        let leaves = member.joins + stay;
        let away = enrolled.then(|| world.away(number, &self.redeems_at));
        self.away = away.flatten();
        let times = self.away.as_ref().map_or(1.0, Away::times);
        let pace = 1.0 / (member.rate * times);
        let (from, faster) = world.goal.unwrap_or((f64::INFINITY, 0.0));
        let joined = member.joins as usize;
        self.life = Life {
            enrolled,
            operational: self
                .clock(world, member, enrolled)
                .operational(member.joins),
            pace,
            plain_pace: pace,
            near_pace: pace / (1.0 + faster),
            near: (from * f64::from(self.card) - 1e-9).ceil() as u32,
            owed: 0.0,
            repays: 0.0,
            rewarded: f64::NEG_INFINITY,
            missed: f64::NEG_INFINITY,
            falls: 0,
            deadline: f64::INFINITY,
            at: member.joins,
            month: joined,
            end: leaves.min(f64::from(self.months)),
            active_until: 0,
            joined,
            visits: 0,
            cash: 0,
            alive: true,
        };
        self.tally.month(joined).alive += 1;
        if leaves < f64::from(self.months) {
            self.tally.month(leaves as usize).alive -= 1;
        }
        self.tally.begin(number);
        if enrolled {
            self.order(world, customer);
            self.tally.respend(world.pulls.respend, self.life.end);
            let has_tiers = self.program.design().tiers.is_some();
            self.tally.enrol(joined, has_tiers);
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            asked.program.open(account, member.joins, &mut asked, tally);
            if welcomed {
                self.program
                    .welcome(&mut self.account, member.joins, &mut self.tally);
            }
        }
    }

    /// Whether a customer who would enrol becomes a member: of a program in which everybody pays or
    /// belongs, only those who do.
    fn becomes_member(&mut self, world: &World, customer: Customer) -> bool {
        !self.program.is_for_payers() || {
            let (_, _, mut asked) = self.parts(world, customer, 0);
            asked.becomes_payer()
        }
    }

    /// Of those who ask for a place on the same day, the most frequent customers come first.
    fn order(&mut self, world: &World, customer: Customer) {
        if !self.program.limits().is_empty() {
            let end = self.life.end;
            let (_, tally, mut asked) = self.parts(world, customer, 0);
            tally.order = ((1.0 - asked.rank()) * f64::from(u32::MAX)) as u32;
            tally.gone = (end * units::DAYS_PER_MONTH) as u32;
        }
    }

    /// The account, the tally, and the customer who answers.
    #[inline(always)]
    fn parts<'a, 'w>(
        &'a mut self,
        world: &'a World<'w>,
        customer: Customer<'a>,
        coin: u32,
    ) -> (&'a mut Account, &'a mut Tally, Asked<'a, 'w>) {
        let asked = Asked {
            world,
            member: customer.member,
            number: customer.number,
            needs: self.needs,
            gates: self.gates,
            program: self.program,
            luck: &mut self.luck,
            coin,
        };
        (&mut self.account, &mut self.tally, asked)
    }

    /// Until when the customer would come in this arm; before joining when never.
    pub(crate) fn end(&self) -> f64 {
        self.life.end
    }

    /// Whether the customer is a member here who is rewarded for bringing friends.
    pub(crate) fn brings_friends(&self) -> bool {
        self.life.enrolled && self.program.design().referral.is_some()
    }

    /// Names the friends the customer will bring, in order of time.
    pub(crate) fn expect_friends(&mut self, friends: &[Friend]) {
        self.friends.clear();
        if self.brings_friends() {
            let end = self.life.end;
            let brought = friends.iter().rev().filter(|friend| friend.at < end);
            self.friends.extend(brought);
        }
    }

    /// The next visits, as long as the customer comes; says whether more may follow.
    ///
    /// All of a block's visits are played in one arm before the next arm has its turn: its state
    /// stays in registers, and the luck is the same whoever looks first.
    pub(crate) fn visits(
        &mut self,
        world: &World,
        customer: Customer,
        first: u32,
        visits: &Visits,
        marks: Option<&Marks>,
    ) -> bool {
        let elsewhere = self.elsewhere(world, customer, first, marks);
        let marks = elsewhere.as_ref().or(marks);
        let Life {
            alive, enrolled, ..
        } = self.life;
        match (alive, enrolled, self.piecewise, marks) {
            (false, ..) => false,
            (true, false, _, None) => self.come_outside::<false>(world, visits, None),
            (true, false, ..) => self.come_outside::<true>(world, visits, marks),
            (true, true, false, None) => self.come_plainly::<false>(world, customer, visits, None),
            (true, true, false, _) => self.come_plainly::<true>(world, customer, visits, marks),
            (true, true, true, _) => self.come_piecewise(world, customer, visits, marks),
        }
    }

    /// What a member's visits are for when extra ones go to other companies.
    #[inline]
    fn elsewhere(
        &self,
        world: &World,
        customer: Customer,
        first: u32,
        marks: Option<&Marks>,
    ) -> Option<Marks> {
        let away = self.away.as_ref()?;
        let who = (customer.number, customer.member);
        Some(world.marks_away(marks?, who, first, away))
    }

    /// Plays a block of visits of a customer outside the program; compiled twice, for visits with
    /// marks and for those without, of which nothing is left then.
    #[inline(never)]
    fn come_outside<const MARKED: bool>(
        &mut self,
        world: &World,
        visits: &Visits,
        marks: Option<&Marks>,
    ) -> bool {
        let marks = marks.filter(|_| MARKED);
        let (clock, end_of_play) = (world.control_clock(), f64::from(self.months));
        let (mut life, tally) = (self.life, &mut self.tally);
        for lane in 0..LANES {
            life.operational += visits.gaps[lane] * life.pace;
            let moment = clock.moment(life.operational, &mut life.month);
            if moment >= life.end {
                life.alive = false;
                break;
            }
            let month = life.is_seen(moment, tally);
            let basket = basket(visits, marks, lane);
            let back = world.returned_after(visits.returns[lane]);
            let back = back.map(|after| moment + after);
            life.cash += tally.sell(month, basket, back.filter(|at| *at < end_of_play));
            if let Some(marks) = marks {
                tally.sell_at(marks.partner[lane], month, basket, back);
                if let Some((action, amount)) = marks.done(lane, false) {
                    tally.act_by_itself(moment, action, amount);
                }
            }
        }
        self.life = life;
        life.alive
    }

    /// Plays a block of visits of a member whose pace changes only on visits.
    #[inline(never)]
    fn come_plainly<const MARKED: bool>(
        &mut self,
        world: &World,
        customer: Customer,
        visits: &Visits,
        marks: Option<&Marks>,
    ) -> bool {
        let marks = marks.filter(|_| MARKED);
        let clock = world.program_clock(customer.member.joins);
        let mut life = self.life;
        let (account, tally, mut asked) = self.parts(world, customer, 0);
        let program = asked.program;
        for lane in 0..LANES {
            life.operational += visits.gaps[lane] * life.pace;
            let moment = clock.moment(life.operational, &mut life.month);
            if moment >= life.end {
                life.alive = false;
                break;
            }
            let month = life.is_seen(moment, tally);
            tally.month(month.index()).visits += 1;
            let visit = visit(world, visits, marks, lane, moment);
            asked.coin = visits.coins[lane];
            program.visit_deciding(account, visit, &mut asked, tally);
            life.pace = life.pace_at(program.standing(account).stamps);
            if let Some(marks) = marks {
                let back = visit.returned_after.map(|after| moment + after);
                tally.sell_at(marks.partner[lane], month, visit.basket, back);
                if let Some((action, amount)) = marks.done(lane, true) {
                    program.act(account, moment, action, amount, tally);
                }
            }
        }
        self.life = life;
        life.alive
    }

    /// Plays a block of visits of a member whose pace may change between them.
    #[inline(never)]
    fn come_piecewise(
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
            program.visit_deciding(account, visit, &mut asked, tally);
            if let Some(marks) = marks {
                let back = visit.returned_after.map(|after| moment + after);
                tally.sell_at(marks.partner[lane], month, visit.basket, back);
                if let Some((action, amount)) = marks.done(lane, true) {
                    program.act(account, moment, action, amount, tally);
                }
            }
            let rewarded = tally.member.rewards > rewards;
            let stamps = program.standing(account).stamps;
            let life = &mut self.life;
            life.at = moment;
            if rewarded {
                life.rewarded = moment;
            }
            life.pace = life.pace_at(stamps);
        }
        self.life.alive
    }

    /// When the next visit comes, a gap after the last: what falls due in between may change the
    /// pace, so the gap is run down piece by piece.
    fn next_moment(&mut self, world: &World, customer: Customer, clock: &Clock, gap: f64) -> f64 {
        let mut left = gap;
        loop {
            let pace = self.life.pace / self.pull(world, customer);
            let repaid = self.life.owed.min(self.life.repays * left);
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
            (self.life.month, self.life.at) = (month, due);
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            asked.program.advance(account, due, &mut asked, tally);
            if due >= self.life.deadline {
                self.life.missed = due;
            }
        }
    }

    /// When a pull begins or ends that is no matter of the account: the weeks after a reward or a
    /// missed tier, the end of the year for those near a tier.
    fn turns(&self, world: &World) -> f64 {
        let (life, pulls) = (&self.life, &world.pulls);
        let later = |end: f64| if end > life.at { end } else { f64::INFINITY };
        let mut next = life.deadline;
        if pulls.after_reward > 0.0 {
            next = next.min(later(life.rewarded + pulls.after_reward_months));
        }
        if pulls.missed_tier > 0.0 {
            next = next.min(later(life.missed + pulls.missed_tier_months));
        }
        next
    }

    /// Operational time gained by coming sooner near a reward is partly borrowed from later: it is
    /// given back over the next two gaps at the usual pace.
    fn give_back(&mut self, world: &World, gap: f64, pace: f64, repaid: f64) {
        let life = &mut self.life;
        life.owed -= repaid;
        if life.pace < life.plain_pace && world.pulls.borrowed > 0.0 {
            let gained = gap * pace * (life.plain_pace / life.pace - 1.0);
            life.owed += world.pulls.borrowed * gained;
            life.repays = 0.0;
        } else if life.owed > 0.0 && life.repays == 0.0 {
            life.repays = life.owed / 2.0;
        }
    }

    /// How much more often the member comes now.
    fn pull(&mut self, world: &World, customer: Customer) -> f64 {
        if !self.pulled {
            return 1.0;
        }
        let pulls = &world.pulls;
        let at = self.life.at;
        let pass = self.program.pass(&self.account, at);
        let usual = Money(customer.member.level as i64);
        let saved = self.program.saved(&self.account, usual, at);
        let mut pull = pulls.at_price(saved, pass.paid);
        if pass.coupon {
            let (_, _, mut asked) = self.parts(world, customer, 0);
            pull *= 1.0 + pulls.coupon * asked.response();
        }
        if at < self.life.rewarded + pulls.after_reward_months {
            pull *= 1.0 + pulls.after_reward;
        }
        self.life.deadline = f64::INFINITY;
        if self.program.is_near_tier(&pass, usual) {
            pull *= 1.0 + pulls.near_tier;
            self.life.deadline = self.program.tier_year_over(&self.account, at);
        }
        let falls = self.tally.member.falls;
        if falls > self.life.falls {
            (self.life.falls, self.life.missed) = (falls, at);
        }
        if at < self.life.missed + pulls.missed_tier_months {
            pull *= 1.0 - pulls.missed_tier;
        }
        pull
    }

    /// The friends that the member brings up to a moment.
    fn bring_friends(&mut self, world: &World, customer: Customer, until: f64) {
        while let Some(friend) = self.friends.pop_if(|friend| friend.at <= until) {
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            let program = asked.program;
            program.advance(account, friend.at, &mut asked, tally);
            program.refer(account, friend.at, tally);
            if friend.anyway
                && let Some(extra) = tally.extra(friend.at as usize)
            {
                extra.referred_anyway += 1;
            }
        }
    }

    /// The customer's play ends: what is still due happens, and the audit looks at the account.
    pub(crate) fn finish(
        &mut self,
        world: &World,
        customer: Customer,
        audit: impl FnOnce() -> String,
    ) {
        let life = self.life;
        self.tally.month(life.active_until).active -= i64::from(life.active_until > 0);
        if life.enrolled {
            self.tally.month(life.joined).enrolled_visits += life.visits;
            if self.program.has_more() {
                self.leave(world, customer, life.end);
            }
            let end = Month(self.months);
            let (account, tally, mut asked) = self.parts(world, customer, 0);
            asked.program.close(account, end, &mut asked, tally);
            let (held, counted) = (self.program.held(&self.account), self.tally.held());
            if life.end < f64::from(self.months) {
                self.tally.leave(Month(life.end as u32));
            }
            assert!(
                held == counted,
                "the account holds {held:?} but its effects leave {counted:?}: {}",
                audit()
            );
        }
        self.tally
            .end(customer.fifth, life.enrolled, life.visits, life.cash);
    }

    /// Everything up to the moment a customer leaves for good; from then on nothing is renewed.
    fn leave(&mut self, world: &World, customer: Customer, end: f64) {
        self.bring_friends(world, customer, end);
        let (account, tally, mut asked) = self.parts(world, customer, 0);
        asked.program.leave(account, end, &mut asked, tally);
        self.luck.gone = true;
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

/// Whether anything but a nearly full card changes how often members of a program come.
#[inline]
fn is_pulled(program: &Program, world: &World) -> bool {
    let (pulls, design) = (&world.pulls, program.design());
    let rewards = design.stamps.is_some() || design.gift.is_some();
    let tiers = design.tiers.is_some();
    (rewards && pulls.after_reward > 0.0)
        || (tiers && (pulls.near_tier > 0.0 || pulls.missed_tier > 0.0))
        || (program.has_more()
            && (pulls.price > 0.0 || pulls.coupon > 0.0 || pulls.subscription > 0.0))
}
