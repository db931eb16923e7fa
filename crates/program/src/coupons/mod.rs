//! Coupons: offers sent to some members, used by fewer, and never too often.
//!
//! A campaign sends its coupon at the start of a month to the members it is for. Of those who take
//! it up each has a moment, given from outside, from which the coupon is used on the first visit
//! that reaches its smallest basket. One coupon a visit: the one that takes most off. A return
//! undoes the price given up and gives the coupon back while it is valid; room in the budget stays
//! used.
//!
//! ```toml
//! [[coupon]]                # up to eight
//! name = "fresh 2000"       # required
//! to = "everyone"           # or a segment of the customers
//! absent_months = 1         # only after so long without a visit; by default 0
//! months = ["2027-02"]      # or every = 3, from the study's first month; one of the two
//! channel = "sms"           # app, sms, email, post; required
//! contact_cost = 20         # of a message; required for sms and post, otherwise nothing
//! amount = 2000             # or percent = 0.1; one of the two
//! smallest_basket = 15000   # by default none
//! valid_days = 14           # required
//! budget = 1000000          # off, for all members together; by default no limit
//! ```

mod read;
mod rule;

pub(crate) use rule::{Coupon, Rule, State};

use crate::Off;
use units::{CalendarMonth, Money};

/// One coupon campaign as written in `[[coupon]]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Design {
    /// What people call it.
    pub name: String,
    /// The segment of customers it goes to; none for every member.
    pub to: Option<String>,
    /// Only to members without a visit for so many months; 0 for all.
    pub absent_months: u32,
    /// When it is sent: at the start of these months.
    pub sent: Sent,
    /// How it is sent.
    pub channel: Channel,
    /// What one message costs the operator.
    pub contact_cost: Money,
    /// What is taken off.
    pub off: Off,
    /// The smallest basket, at its full price, it can be used on.
    pub smallest_basket: Money,
    /// Days it can be used, from the start of the month it is sent in.
    pub valid_days: u32,
    /// What all members together may take; none for no limit. A shared limit.
    pub budget: Option<Money>,
}

/// When a campaign sends its coupon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent {
    /// In these months of the calendar.
    In(Vec<CalendarMonth>),
    /// In the first month of the study, and every so many months from it on.
    Every(u32),
}

/// How a coupon reaches a member.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// A message in the operator's app.
    App,
    /// A text message.
    Sms,
    /// An electronic letter.
    Email,
    /// A letter.
    Post,
}
