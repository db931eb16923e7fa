//! The card of a member: what a program shows its members of themselves.

mod faces;
mod past;

use crate::wire::Card;
use faces::Drawn;
use past::Past;
use program::{Obliging, Program, Setting, Trial, Tried};

/// The card of a member who has just joined.
pub(crate) fn first(program: &Program, setting: &Setting) -> Card {
    after(program, Obliging::default(), &[], setting)
}

/// The member's card after all it is tried with, which comes in order of time.
pub(crate) fn after(
    program: &Program,
    member: Obliging,
    trials: &[Trial],
    setting: &Setting,
) -> Card {
    let mut past = Past::default();
    let joined = trials.first().map_or(0.0, Trial::moment);
    let mut tried = Tried::open(program, member, joined, &mut past);
    for trial in trials {
        tried.play(*trial, &mut past);
    }
    let now = end_of(trials, setting).max(joined);
    tried.advance(now, &mut past);
    let account = tried.account();
    let drawn = Drawn {
        program,
        setting,
        past: &past,
        holding: program.holding(account, now),
        held: program.held(account),
        pass: program.pass(account, now),
    };
    let standing = program.standing(account);
    let design = program.design();
    Card {
        has_points: design.points.is_some(),
        available: standing.available.0,
        pending: standing.pending.0,
        worth: drawn.major(standing.value()),
        smallest_use: drawn.smallest_use(standing.smallest_use.0),
        stamps: standing.stamps,
        card_size: standing.card,
        stamp_steps: design
            .stamps
            .iter()
            .flat_map(|stamps| stamps.steps.iter().map(|step| step.at))
            .collect(),
        partners: drawn.partners(),
        referral: drawn.referral(),
        tier: drawn.tier(),
        cashback: drawn.cashback(),
        coupons: drawn.coupons(now),
        discount: drawn.discount(),
        gift: drawn.gift(),
        passes: drawn.passes(),
    }
}

/// When the last trial is over, what it bought brought back if that is to be within the study.
fn end_of(trials: &[Trial], setting: &Setting) -> f64 {
    let months = f64::from(setting.months);
    let over = trials.iter().map(|trial| match trial {
        Trial::Visit(visit, _) => visit.moment + visit.returned_after.unwrap_or(0.0),
        other => other.moment(),
    });
    over.filter(|over| *over < months).fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::presets::{self, Scale};
    use documents::{Notes, Source};
    use program::{Effect, Effects, Fee, Visit};
    use units::{Currency, Money, Month};

    /// The card of a preset's member after visits of 30,000 won in these months.
    fn card(preset: &str, moments: &[f64]) -> Card {
        let text = presets::text(
            preset,
            &Scale::new(Currency::Krw, None, documents::Language::En),
        )
        .unwrap();
        card_of(text, moments)
    }

    /// The card of a program's member after the same visits.
    fn card_of(text: String, moments: &[f64]) -> Card {
        let setting = Setting::default();
        let notes = Notes::default();
        let program = program::read(&Source::new("p.toml", text), &notes, &setting);
        let program = program.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
        let visit = |moment: &f64| Visit::new(*moment, Money(30_000)).into();
        let visits: Vec<Trial> = moments.iter().map(visit).collect();
        after(&program, Obliging::default(), &visits, &setting)
    }

    #[test]
    fn each_kind_shows_what_its_member_has() {
        assert_eq!(card("points", &[0.5]).available, 300);
        assert_eq!(card("stamps", &[0.5, 0.6]).stamps, 2);
        let discount = card("discount", &[0.5]).discount.unwrap();
        assert_eq!((discount.percent, discount.saved), (Some(0.05), 1_500.0));
        let cashback = card("cashback", &[0.5]).cashback.unwrap();
        assert_eq!((cashback.balance, cashback.returned), (300.0, 0.0));
        let gift = card("gift", &[0.5]).gift.unwrap();
        assert_eq!((gift.spent, gift.waiting), (30_000.0, 0));
        assert_eq!(card("gift", &[0.5, 0.6]).gift.unwrap().waiting, 1);
        assert_eq!(card("gift", &[0.5, 0.6, 5.0]).gift.unwrap().sent, 1);
        let club = &card("club", &[]).passes[0];
        assert!(club.running);
        assert_eq!(club.until.as_deref(), Some("2026-12"));
        let trial = &card("subscription", &[]).passes[0];
        assert_eq!((trial.running, trial.until.as_deref()), (true, None));
        let paid = &card("subscription", &[0.1, 2.0]).passes[0];
        assert!(paid.until.is_some());
        let tier = card("tiers", &[0.5]).tier.unwrap();
        assert_eq!((tier.at, tier.missing), (0, 170_000.0));
        let months: Vec<f64> = (1..=8).map(f64::from).collect();
        assert_eq!(card("tiers", &months).tier.unwrap().at, 1);
        assert_eq!(card("partners", &[0.5]).partners.len(), 2);
        assert!(!card("coupon", &[0.5]).coupons[0].held);
        assert_eq!(card("referral", &[]).referral.unwrap().reward, 5_000.0);
    }

    #[test]
    fn who_left_is_paid_for_no_longer() {
        let club =
            "[club]\nwho = \"anyone\"\nannual_fee = 50000\nreview_spend = 100000\n".to_owned();
        let of = |moments: &[f64]| card_of(club.clone(), moments).passes[0].clone();
        let within = of(&[0.5, 6.0]);
        assert_eq!(
            (within.running, within.until.as_deref()),
            (true, Some("2026-12"))
        );
        let failed = of(&[0.5, 6.0, 13.0]);
        assert_eq!((failed.running, failed.until), (false, None));
        let stayed = of(&[0.5, 1.0, 2.0, 3.0, 13.0]);
        assert_eq!(
            (stayed.running, stayed.until.as_deref()),
            (true, Some("2027-12"))
        );
    }

    #[test]
    fn a_refund_takes_back_the_months_it_is_for() {
        let (fee, amount) = (Fee::Subscription, Money(12_000));
        let mut past = Past::default();
        past.record(
            Month(3),
            Effect::FeePaid {
                fee,
                amount,
                months: 12,
            },
        );
        assert_eq!(past.paid_until[0], Some(Month(14)));
        past.record(
            Month(5),
            Effect::FeeRefunded {
                fee,
                amount,
                months: 10,
                of: (amount, 2),
            },
        );
        assert_eq!(past.paid_until[0], Some(Month(4)));
    }
}
