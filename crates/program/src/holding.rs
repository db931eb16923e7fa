//! What a member has in hand beside points and stamps, to be drawn on a card.

use crate::{Account, Program};
use units::Money;

/// What a member has in hand at a moment; nothing where the program has no such mechanic.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Holding {
    /// Spend of the present window that counts for a gift.
    pub gift_spend: Money,
    /// Whether the club's services are had now.
    pub club: bool,
    /// Whether the subscription runs now.
    pub subscription: bool,
}

impl Program {
    /// What the member has in hand at a moment, after everything due before it.
    #[must_use]
    pub fn holding(&self, account: &Account, at: f64) -> Holding {
        let Some(rules) = &self.mechanics else {
            return Holding::default();
        };
        let states = &account.states;
        let gift = rules.gift.as_ref();
        Holding {
            gift_spend: gift.map_or(Money::ZERO, |gift| states.gift.spent(gift, at)),
            club: states.club.belongs(),
            subscription: states.subscription.runs(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Obliging, Setting, Visit, read};
    use documents::{Notes, Source};

    #[test]
    fn what_is_in_hand_follows_the_visits() {
        let text = "[gift]\nspend = 30000\nwindow = \"month\"\nship_days = 10\n[[gift.choice]]\nname = \"cup\"\nunit_cost = 100\n[subscription]\nfee = 1000\nevery = \"month\"\n[[subscription.benefit]]\nname = \"delivery\"\nper = \"visit\"\ncost = 1\n";
        let notes = Notes::default();
        let source = Source::new("program.toml", text);
        let program = read(&source, &notes, &Setting::default())
            .unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
        let mut account = Account::default();
        let mut play = |at: f64, basket: i64| {
            if basket == 0 {
                program.open(&mut account, at, &mut Obliging::default(), &mut ());
            } else {
                program.advance(&mut account, at, &mut Obliging::default(), &mut ());
                program.visit(&mut account, Visit::new(at, Money(basket)), &mut ());
            }
            program.holding(&account, at)
        };
        assert!(play(0.0, 0).subscription);
        assert_eq!(play(0.1, 20_000).gift_spend, Money(20_000));
        let full = play(0.2, 20_000);
        assert_eq!(full.gift_spend, Money(40_000));
        let next = play(1.5, 5_000);
        assert_eq!(next.gift_spend, Money(5_000));
        assert_eq!(program.holding(&account, 2.5).gift_spend, Money::ZERO);
    }
}
