//! One customer in one arm, visit by visit.

mod life;
mod piecewise;

use crate::asked::{Asked, Luck};
use crate::limits::Gates;
use crate::tally::{Drawn, Tally};
use customers::chance::LANES;
use customers::{Away, Clock, Friend, Marks, Member, Needs, Visits, World};
use life::Life;
use piecewise::{Memory, is_pulled};
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
    /// What draws the present member, where gaps are run down piece by piece.
    memory: Memory,
    luck: Luck,
    /// Stamps that make a card nearly full, and how many times as often members then come.
    near: (u32, f64),
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
            memory: Memory::default(),
            luck: Luck::new(!pulled),
            near: near(program, world),
            redeems_at: program.redeems_at(),
            away: None,
            friends: Vec::new(),
        }
    }

    /// A customer enters; a friend who was brought is welcomed.
    pub(crate) fn start(&mut self, world: &World, customer: Customer, welcomed: bool) {
        let Customer { number, member, .. } = customer;
        self.luck.begin();
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
        let (near, faster) = self.near;
        let joined = member.joins as usize;
        self.life = Life {
            enrolled,
            operational: self
                .clock(world, member, enrolled)
                .operational(member.joins),
            pace,
            plain_pace: pace,
            near_pace: pace / faster,
            near,
            month: joined,
            end: leaves.min(f64::from(self.months)),
            active_until: 0,
            joined,
            visits: 0,
            cash: 0,
            alive: true,
        };
        if self.piecewise {
            self.memory = Memory::of(member);
        }
        self.tally.month(joined).alive += 1;
        if leaves < f64::from(self.months) {
            self.tally.month(leaves as usize).alive -= 1;
        }
        self.tally.begin(number, joined);
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
            program.visit_deciding(account, &visit, &mut asked, tally);
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

/// Stamps that make a card nearly full, and how many times as often members then come. A program
/// without a card counts as one with a card of a single stamp that nobody is given: it is never
/// nearly full.
fn near(program: &Program, world: &World) -> (u32, f64) {
    let card = program.standing(&Account::default()).card.max(1);
    let (from, faster) = world.goal.unwrap_or((f64::INFINITY, 0.0));
    let stamps = (from * f64::from(card) - 1e-9).ceil() as u32;
    (stamps, 1.0 + faster)
}
