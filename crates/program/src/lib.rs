//! The rule book: text to [`Design`] to [`Program`]; activity to effects.
//!
//! [`read`] turns a `program.toml` into a [`Program`], or says everything that is wrong with it.
//! [`Program::visit`] is the one rule function: the simulator, the [`dry_run`] of one member and
//! the tests all call it, each with its own [`Effects`]. [`sentences`] shows a file as terms whose
//! numbers are fields, [`terms`] says a compiled program in plain words.
//!
//! ```
//! use program::{Account, Effect, Obliging, Setting, Visit};
//! use units::Money;
//!
//! let notes = documents::Notes::default();
//! let source = documents::Source::new("program.toml", r#"
//! name = "1 % points"
//!
//! [points]
//! value = 1                     # money per point when used, in major units; required
//! [points.earn]
//! rate = 0.01                   # share of spend given back in points' value; required
//! signup = 0                    # points for joining; they count at once
//! birthday = 0                  # points once a year on the day of birth; they count at once
//! visit = 0                     # points for every visit
//! rounding = "down"             # down, up, half-up
//! multipliers = "add"           # when several hold: best (default), multiply, add what is above 1
//! [[points.earn.step]]          # the highest step reached holds for the whole basket
//! from = 50000
//! rate = 0.02
//! [[points.earn.multiplier]]    # points of a purchase, times something, under conditions
//! times = 2
//! category = "fresh"            # or partner, days, paid, from, until
//! [[points.earn.multiplier]]
//! times = 1.5
//! tier = "gold"                 # this tier or one above it
//! [points.use]
//! as = "tender"                 # pays part; "reward": `minimum` points each; "gift": only a [gift]
//! minimum = 1000                # the smallest use; by default one step
//! step = 1000                   # uses are multiples of this; by default 1
//! max_share = 0.5               # of a basket; by default all of it
//! earns = false                 # whether the part paid with points earns
//! [points.lapse]
//! rule = "months-after-issue"   # or inactivity (with months), calendar-year-end (years), never
//! months = 24
//! pool = "fifo"                 # or homogeneous
//! [points.settle]
//! pending_days = 7              # before the points of a visit count; by default none
//! clawback = true               # whether a returned visit loses the points it earned
//!
//! [[points.action]]             # points for something other than buying
//! name = "review"
//! points = 50
//! most_per_month = 3
//!
//! [stamps]
//! card = 10
//! per_visit = 1                 # or per_amount = 5000: one for each full such amount
//! head_start = 2                # stamps on the first card
//! expires_months = 6            # after the month of a card's first stamp
//! carry_over = true             # whether a full card's surplus goes on the next one
//! reward_cost = { value = 3000, source = "supplier's offer" }
//! reward_value = 5000           # by default what it costs
//! clawback = false              # whether a returned visit loses its stamps
//! [[stamps.step]]               # a reward before the card is full
//! at = 5
//! reward_cost = 1000
//!
//! [tiers]
//! by = "spend"                  # visits, points
//! window = "rolling"            # calendar, anniversary
//! months = 12
//! [[tiers.tier]]
//! name = "gold"
//! from = 300000
//!
//! [combine]
//! reward_visit_stamps = true
//! "#);
//! let program = program::read(&source, &notes, &Setting::default()).expect("no mistakes");
//!
//! let (mut account, mut effects) = (Account::default(), Vec::new());
//! program.open(&mut account, 0.0, &mut Obliging::default(), &mut effects);
//! let paid = program.visit(&mut account, Visit::new(0.3, Money(60_000)), &mut effects);
//! assert_eq!((paid.cash, paid.earned.0), (Money(60_000), 1_200));
//! assert_eq!(program.standing(&account).pending.0, 1_200);
//! ```
//!
//! Within a month: renewals and fees, pay-outs, what lapses, coupons sent and tiers reviewed at its
//! start, then visits. Within a visit: the member price and a coupon are taken off, points and
//! store credit are used, the rest is paid, then points, stamps, cashback, gifts and tiers are
//! earned. Pending points begin to count, gifts are sent, and returns are undone, at their own
//! moments in between. How mechanics stack is written in `[combine]`.
//!
//! Not here: who visits and when (crate `customers`), what effects cost (crate `ledger`).
//! No chance, no clock, no money but what the rules themselves move.

mod activity;
mod answers;
mod behind;
pub mod cashback;
pub mod club;
mod combine;
pub mod coupons;
mod design;
pub mod discount;
mod dry_run;
mod effect;
mod figures;
pub mod gift;
mod holding;
mod list;
mod mechanics;
mod off;
mod paid_term;
pub mod partners;
pub mod points;
mod reach;
pub mod referral;
mod returns;
mod rules;
mod scope;
mod sentences;
mod slip;
pub mod stamps;
pub mod subscription;
mod telling;
mod terms;
pub mod tiers;
mod when;
mod words;
mod worth;

pub use activity::{Mark, Paid, Standing, Visit};
pub use answers::{Answers, Limit, Limited, Obliging, Renewal, Term};
pub use combine::{Base, Combine};
pub use design::{Design, MECHANICS, read};
pub use dry_run::{Step, Trial, Tried, dry_run, dry_run_of};
pub use effect::{Effect, Effects, Fee, Why};
pub use holding::Holding;
pub use off::Off;
pub use reach::Held;
pub use rules::{Account, Pass, Program};
pub(crate) use scope::Scope;
pub use scope::{Names, Setting};
pub use sentences::sentences;
pub use terms::{agreement, terms};
pub use when::When;
