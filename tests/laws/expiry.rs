//! Removing expiry never raises breakage, whatever it is that lapses.

use super::{customers, question};
use documents::Notes;
use simulation::{Counts, Extras, Files, Playing, Run, Study, play};

/// The first program's rights never lapse, those of all others do.
fn played(programs: &[&str], more: &str) -> Run {
    let names: Vec<String> = (0..programs.len()).map(|n| format!("p{n}.toml")).collect();
    let refs: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut files = Files::default();
    let texts = names.iter().zip(programs);
    files
        .0
        .extend(texts.map(|(name, text)| (name.clone(), (*text).to_owned())));
    let study = question("KRW", "", &refs);
    files.0.insert(Files::STUDY.to_owned(), study);
    let customers = customers("KRW", "30000") + more;
    files.0.insert("customers.toml".to_owned(), customers);
    let notes = Notes::default();
    let study = Study::read(&files, &notes);
    let study = study.unwrap_or_else(|| panic!("{:#?}", notes.into_diagnostics()));
    play(&study, &Playing::default())
}

type Count = fn(&Counts, &Extras) -> i64;

/// A count over all months of a future of a program.
fn sum(run: &Run, future: usize, program: usize, count: Count) -> i64 {
    let (future, none) = (&run.futures[future], Extras::default());
    let months = future.arms[program + 1].iter().enumerate();
    let extras = |month| future.extras[program + 1].get(month).unwrap_or(&none);
    months
        .map(|(month, counts)| count(counts, extras(month)))
        .sum()
}

/// As much is given, and no less of it used, where none lapses: in every future.
fn never_less(programs: &[&str], more: &str, given: Count, used: Count, lapsed: Count) {
    let run = played(programs, more);
    for (lapsing, text) in programs.iter().enumerate().skip(1) {
        let (mut lost, mut saved) = (0, 0);
        for future in 0..run.futures.len() {
            let of = |program, count| sum(&run, future, program, count);
            assert_eq!(of(0, given), of(lapsing, given));
            assert_eq!(of(0, lapsed), 0);
            assert!(of(0, used) >= of(lapsing, used), "{text}");
            lost += of(lapsing, lapsed);
            saved += of(0, used) - of(lapsing, used);
        }
        assert!(lost > 0 && saved > 0, "nothing lapses: {text}");
    }
}

#[test]
fn stamps_that_never_lapse_are_never_used_less() {
    let card = |lapse: &str| format!("[stamps]\ncard = 5\nreward_cost = 100\n{lapse}");
    let programs = [
        card(""),
        card("expires_months = 1\n"),
        card("expires_months = 4\n"),
    ];
    never_less(
        &programs.each_ref().map(String::as_str),
        "",
        |counts, _| counts.stamps,
        |_, extras| extras.stamps_used,
        |_, extras| extras.stamps_lapsed,
    );
}

#[test]
fn vouchers_valid_beyond_the_play_are_never_used_less() {
    let voucher = |months: u32| {
        format!("[discount]\namount = 500\nwhen = \"next-visit\"\nvalid_months = {months}\n")
    };
    let programs = [voucher(36), voucher(1), voucher(3)];
    never_less(
        &programs.each_ref().map(String::as_str),
        "",
        |_, extras| extras.vouchers_issued,
        |_, extras| extras.vouchers_used,
        |_, extras| extras.vouchers_lapsed,
    );
}

#[test]
fn cashback_that_is_never_forfeited_is_never_paid_less() {
    let cash = |lapse: &str| {
        format!("[cashback]\nrate = 0.02\nclaim = true\nsmallest_payout = 2000\n{lapse}")
    };
    let programs = [cash(""), cash("lapse_months = 2\n")];
    never_less(
        &programs.each_ref().map(String::as_str),
        "[cashback]\nclaims = 0.5\n",
        |_, extras| extras.credited,
        |_, extras| extras.paid_out,
        |_, extras| extras.forfeited,
    );
}

#[test]
fn store_credit_that_is_never_forfeited_is_never_used_less() {
    // What it pays earns too, so that as much is given.
    let credit = |lapse: &str| {
        format!(
            "[cashback]\nrate = 0.02\nas = \"store-credit\"\n{lapse}[combine]\nstore_credit_earns = true\n"
        )
    };
    let programs = [credit(""), credit("lapse_months = 2\n")];
    never_less(
        &programs.each_ref().map(String::as_str),
        "",
        |_, extras| extras.credited,
        |_, extras| extras.credit_used,
        |_, extras| extras.forfeited,
    );
}

/// Members decide visit by visit whether to use points, by a coin for each: who lost points may by
/// luck use more later. So of points the law is one of the sum over futures.
#[test]
fn points_that_never_lapse_are_never_used_less() {
    let points = |lapse: &str| {
        format!(
            "[points]\nvalue = 1\n[points.earn]\nrate = 0.02\n[points.use]\nminimum = 500\nearns = true\n[points.lapse]\n{lapse}\n"
        )
    };
    let programs = [
        points("rule = \"never\""),
        points("rule = \"months-after-issue\"\nmonths = 3"),
        points("rule = \"inactivity\"\nmonths = 2"),
        points("rule = \"calendar-year-end\"\nyears = 0"),
    ];
    let run = played(&programs.each_ref().map(String::as_str), "");
    let all = |program, count| -> i64 {
        let futures = 0..run.futures.len();
        futures
            .map(|future| sum(&run, future, program, count))
            .sum()
    };
    for (lapsing, text) in programs.iter().enumerate().skip(1) {
        let issued: Count = |counts, _| counts.issued;
        assert_eq!(all(0, issued), all(lapsing, issued));
        assert_eq!(all(0, |counts, _| counts.expired), 0);
        assert!(all(lapsing, |counts, _| counts.expired) > 0);
        let used: Count = |counts, _| counts.redeemed;
        assert!(all(0, used) > all(lapsing, used), "{text}");
    }
}
