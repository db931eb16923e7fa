//! A stamp card, one stamp after the other.

use crate::totals::{Totals, add};
use program::stamps::{Design, Earn};

pub struct Card<'d> {
    design: &'d Design,
    pub stamps: u32,
    /// Those that rewards before the full card have taken.
    pub taken: u32,
    /// The month of the first stamp on the card.
    began: Option<u32>,
}

impl<'d> Card<'d> {
    pub fn new(design: &'d Design) -> Self {
        Self {
            design,
            stamps: 0,
            taken: 0,
            began: None,
        }
    }

    /// What a visit gives that is paid so much.
    pub fn given(&self, paid: i64) -> u32 {
        match self.design.earn {
            Earn::PerVisit(stamps) => stamps,
            Earn::PerAmount(amount) => {
                (1..=1000).take_while(|n| n * amount.0 <= paid).count() as u32
            }
        }
    }

    pub fn put(&mut self, stamps: u32, now: u32, totals: &mut Totals) {
        add(&mut totals.stamped, now, stamps.into());
        for stamp in 0..stamps {
            self.stamps += 1;
            self.began.get_or_insert(now);
            let here = self.design.steps.iter().find(|step| step.at == self.stamps);
            if let Some(step) = here {
                self.reward(step.reward_cost.0, now, totals);
            }
            if self.stamps == self.design.card {
                self.reward(self.design.reward_cost.0, now, totals);
                (self.stamps, self.taken, self.began) = (0, 0, None);
                if !self.design.carry_over {
                    let left = stamps - stamp - 1;
                    add(&mut totals.stamps_lapsed, now, left.into());
                    return;
                }
            }
        }
    }

    fn reward(&mut self, cost: i64, now: u32, totals: &mut Totals) {
        add(&mut totals.rewards, now, 1);
        add(&mut totals.reward_cost, now, cost);
        add(
            &mut totals.stamps_used,
            now,
            (self.stamps - self.taken).into(),
        );
        self.taken = self.stamps;
    }

    pub fn lapse_until(&mut self, now: u32, totals: &mut Totals) {
        let Some((began, months)) = self.began.zip(self.design.expires_months) else {
            return;
        };
        if now >= began + months {
            let lost = self.stamps - self.taken;
            add(&mut totals.stamps_lapsed, began + months, lost.into());
            (self.stamps, self.taken, self.began) = (0, 0, None);
        }
    }

    pub fn take_back(&mut self, given: u32, now: u32, totals: &mut Totals) {
        if !self.design.clawback {
            return;
        }
        for _ in 0..given {
            if self.stamps > self.taken {
                self.stamps -= 1;
                add(&mut totals.unstamped, now, 1);
            }
        }
        if self.stamps == 0 {
            self.began = None;
        }
    }
}
