//! Every mechanic but points and stamps in words: as sentences with fields, as terms, as told.

mod cashback;
mod club;
mod combine;
mod coupons;
mod discount;
pub(crate) mod earning;
mod gift;
mod paid_term;
mod partners;
mod referral;
pub(crate) mod stamps;
mod subscription;
mod tiers;
pub(crate) mod when;

pub(crate) use paid_term::asked;

use crate::sentences::Page;
use crate::{Effect, Program};
use documents::{Language, Sentence, Words};

/// The sections of a file as sentences, in the order in which they touch a visit.
pub(crate) fn sentences(page: &Page) -> Vec<Sentence> {
    let all = [
        discount::sentences(page),
        coupons::sentences(page),
        cashback::sentences(page),
        gift::sentences(page),
        club::sentences(page),
        subscription::sentences(page),
        tiers::sentences(page),
        partners::sentences(page),
        referral::sentences(page),
        combine::sentences(page),
    ];
    all.into_iter().flatten().collect()
}

/// The terms of a program, one sentence a line.
pub(crate) fn terms(program: &Program, language: Language) -> Vec<String> {
    let all = [
        discount::terms(program, language),
        coupons::terms(program, language),
        cashback::terms(program, language),
        gift::terms(program, language),
        club::terms(program, language),
        subscription::terms(program, language),
        tiers::terms(program, language),
        partners::terms(program, language),
        referral::terms(program, language),
        combine::terms(program, language),
    ];
    all.into_iter().flatten().collect()
}

/// What companies agree on among themselves.
pub(crate) fn agreement(program: &Program, language: Language) -> Vec<String> {
    partners::agreement(program, language)
}

/// A stable name and the words of an effect.
pub(crate) fn tell(program: &Program, effect: &Effect) -> Option<(&'static str, Words)> {
    let tellers = [
        discount::tell,
        coupons::tell,
        cashback::tell,
        gift::tell,
        paid_term::tell,
        tiers::tell,
        partners::tell,
        referral::tell,
    ];
    tellers.iter().find_map(|tell| tell(program, effect))
}
