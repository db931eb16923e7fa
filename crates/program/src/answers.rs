//! What the rules ask of the outside: a member's decisions, and what is still to be had.

use crate::Standing;
use units::Money;

/// Answers to the rules' questions. The rules know no chance: whoever plays them answers, by a
/// draw, by a plan, or by the default, an obliging member in a world without limits.
pub trait Answers {
    /// Whether the member asks to use points on a visit.
    fn uses_points(&mut self, _seen: &Standing) -> bool {
        false
    }

    /// Whether a member who is asked joins the club, or subscribes.
    fn joins(&mut self, _term: Term) -> bool {
        true
    }

    /// When a place in a club of limited size is free for someone who asks at a moment; none for
    /// never.
    fn admitted(&mut self, at: f64) -> Option<f64> {
        Some(at)
    }

    /// What becomes of a paid term at its end, the first being period 1; of a yearly subscription
    /// that refunds unused months, of each of its months.
    fn renews(&mut self, _term: Term, _period: u32) -> Renewal {
        Renewal::Stays
    }

    /// How many more terms the member is known to stay for after the one that a renewal just asked
    /// about begins: the rules then ask about the last of them next, and pay for them in one go.
    /// None when nothing is known ahead.
    fn stays_on(&mut self, _term: Term, _period: u32) -> u32 {
        0
    }

    /// Whether the member goes over from a free trial into the first paid term.
    fn converts(&mut self) -> bool {
        true
    }

    /// Whether the member still is a customer when a trial or a pause is over, or a place is free:
    /// who has left for good pays no more fees.
    fn is_there(&mut self) -> bool {
        true
    }

    /// Whether the member asks for cashback that has to be asked for.
    fn claims(&mut self, _balance: Money) -> bool {
        true
    }

    /// Which of the gifts in stock the member takes, by its place among them; each is given by its
    /// number in the program.
    fn chooses(&mut self, _in_stock: &[u8]) -> usize {
        0
    }

    /// How soon a member who is sent a coupon would use it, in months; none for never. Asked once
    /// for each coupon sent.
    fn takes(&mut self, _coupon: u8) -> Option<f64> {
        Some(0.0)
    }

    /// Whether the message with the coupon just asked about makes the member opt out; so many
    /// other messages were sent in this month and the two before it.
    fn opts_out(&mut self, _messages: u32) -> bool {
        false
    }

    /// Whether the member belongs to a segment of the customers.
    fn belongs(&mut self, _segment: u8) -> bool {
        true
    }

    /// How customers rank by how often they come: 0 for the rarest, 1 for the most frequent.
    fn rank(&mut self) -> f64 {
        1.0
    }

    /// When in a calendar year the member was born: months from its start, below 12.
    fn born(&mut self) -> f64 {
        0.0
    }

    /// Whether the member makes use of a benefit of a subscription.
    fn uses_benefit(&mut self, _benefit: u8) -> bool {
        true
    }

    /// Whether a limit shared by all members is not used up on a day of the study.
    fn open(&mut self, _limit: u8, _day: u32) -> bool {
        true
    }
}

/// A membership that is renewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// A paid subscription.
    Subscription,
    /// A place in a club.
    Club,
}

/// What becomes of a paid term at its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Renewal {
    /// The next one is paid.
    Stays,
    /// The member leaves.
    Leaves,
    /// The payment fails for good.
    Fails,
    /// The member pauses, where that is allowed.
    Pauses,
}

/// A member who obliges in everything, uses points when told to, and pauses or leaves when it wishes.
#[derive(Clone, Copy, Debug, Default)]
pub struct Obliging {
    /// Whether points are used.
    pub use_points: bool,
    /// The one segment of the customers that the member belongs to, [`crate::Mark::NONE`] for no
    /// named one; none for a member of every segment.
    pub segment: Option<u8>,
    /// What the member asks for when what is paid for is over: to pause, once, or to leave; none to
    /// go on.
    pub wish: Option<Renewal>,
}

impl Answers for Obliging {
    fn uses_points(&mut self, _seen: &Standing) -> bool {
        self.use_points
    }

    fn belongs(&mut self, segment: u8) -> bool {
        self.segment.is_none_or(|own| own == segment)
    }

    fn renews(&mut self, _term: Term, _period: u32) -> Renewal {
        self.wish.unwrap_or(Renewal::Stays)
    }

    fn converts(&mut self) -> bool {
        self.wish != Some(Renewal::Leaves)
    }

    fn is_there(&mut self) -> bool {
        // Asked when a pause is over, which is not asked for again.
        if self.wish == Some(Renewal::Pauses) {
            self.wish = None;
        }
        self.wish != Some(Renewal::Leaves)
    }
}

/// A shared limit of a program: what all members together may take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// What is limited.
    pub what: Limited,
    /// How much there is: minor units of money, gifts, places.
    pub most: i64,
}

impl Limit {
    /// Adds a limit to those of a program; gives its number.
    pub(crate) fn add(limits: &mut Vec<Self>, what: Limited, most: i64) -> u8 {
        limits.push(Self { what, most });
        (limits.len() - 1) as u8
    }
}

/// What a shared limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limited {
    /// The budget of the member price.
    Discount,
    /// The budget of cashback.
    Cashback,
    /// The budget of one coupon, in the order of the program.
    Coupon(u8),
    /// The stock of one gift, in the order of the choices.
    Gift(u8),
    /// The places of the club: given back when members leave, so asked through
    /// [`Answers::admitted`] and never through [`Answers::open`].
    Club,
}
