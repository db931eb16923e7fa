//! Books an accountant can follow: small tables in whole won.

mod example_52;
mod together;

use example_52::example_52;
use ledger::{
    Account, Basis, Books, CashbackFlows, Entry, Estimate, Event, Journal, MonthFlows, Policy,
    Pool, Reward, Right, Side, gifts, keep, keep_together, payable, vouchers,
};
use units::{Money, Month, Points, Ratio};

fn ratio(text: &str) -> Ratio {
    text.parse().expect("a ratio")
}

fn policy(point_value: &str, cost_per_point: &str) -> Policy {
    Policy {
        point_value: ratio(point_value),
        cost_per_point: ratio(cost_per_point),
        reward: Reward::Tender,
    }
}

/// One month: sales, issued, redeemed, expired, cancelled.
fn month([sales, issued, redeemed, expired, cancelled]: [i64; 5]) -> MonthFlows {
    MonthFlows {
        sales: Money(sales),
        issued: Points(issued),
        redeemed: Points(redeemed),
        expired: Points(expired),
        cancelled: Points(cancelled),
    }
}

fn believing(at_issue: f64, outstanding: f64) -> Estimate {
    Estimate {
        at_issue,
        outstanding,
    }
}

fn contract(books: &Books) -> Vec<[i64; 6]> {
    (books.months.iter())
        .map(|month| {
            let row = month.contract;
            [
                row.opening,
                row.allocated,
                row.released,
                row.caught_up,
                row.closing,
                row.breakage,
            ]
            .map(|money| money.0)
        })
        .collect()
}

fn provision(books: &Books) -> Vec<[i64; 5]> {
    (books.months.iter())
        .map(|month| {
            let row = month.provision;
            [
                row.opening,
                row.accrued,
                row.used,
                row.re_estimated,
                row.closing,
            ]
            .map(|money| money.0)
        })
        .collect()
}

#[test]
fn kpmg_example_10a_from_a_given_allocation() {
    // 9,000 allocated; 9,700 expected, then 9,900. Published: 4,175 and 3,552; 4,825 and 1,273.
    let mut pool = Pool::new(policy("1", "0"));
    let months = [
        (10_000, 4_500, 5_200.0 / 5_500.0, 9_000),
        (0, 4_000, 1_400.0 / 1_500.0, 0),
    ];
    let closed = months.map(|(issued, redeemed, outstanding, allocated)| {
        let estimate = believing(0.97, outstanding);
        let flows = month([0, issued, redeemed, 0, 0]);
        let row = (pool.close(&flows, &estimate, Money::ZERO, Money(allocated))).contract;
        (row.revenue().0, row.closing.0)
    });
    assert_eq!(closed, [(4_175, 4_825), (3_552, 1_273)]);
}

#[test]
fn grocery_points_run_off_to_nothing() {
    // 80 % expected at issue, raised to 90 %; 1,000 points lapse in the end.
    let books = keep(
        &[
            month([7_200_000, 10_000, 4_000, 0, 0]),
            month([0, 0, 4_100, 0, 0]),
            month([0, 0, 900, 1_000, 0]),
        ],
        &[
            believing(0.8, 4_000.0 / 6_000.0),
            believing(0.8, 900.0 / 1_900.0),
            believing(0.8, 0.5),
        ],
        &policy("100", "60"),
    );
    assert_eq!(
        contract(&books),
        [
            [0, 720_000, -360_000, 0, 360_000, -72_000],
            [360_000, 0, -360_000, 72_000, 72_000, 7_200],
            [72_000, 0, -72_000, 0, 0, -7_200],
        ]
    );
    // The never-used tenth of the allocation ends as breakage: 10 % of 720,000.
    let breakage: i64 = contract(&books).iter().map(|row| row[5]).sum();
    assert_eq!(breakage, -72_000);
    assert_eq!(books.months[2].provision.closing, Money::ZERO);
    assert_eq!(books.tie(), []);
}

#[test]
fn a_stamp_card_books_the_cost_of_the_eleventh_cup() {
    // C14: 1,000 cups at 5,000; 60 % of stamps end in a reward; 30 rewards; a cup costs 1,200.
    let card = Policy {
        reward: Reward::Goods,
        ..policy("500", "120")
    };
    let books = keep(
        &[month([5_000_000, 1_000, 300, 0, 0])],
        &[believing(0.6, 300.0 / 700.0)],
        &card,
    );
    assert_eq!(contract(&books)[0][..5], [0, 283_019, -141_510, 0, 141_509]);
    let journal = books.journal(Basis::ContractLiability);
    assert_eq!(journal.balance(Account::RewardCost), Money(36_000));
    assert_eq!(journal.balance(Account::Inventory), Money(-36_000));
    assert_eq!(provision(&books), [[0, 72_000, -36_000, 0, 36_000]]);
}

#[test]
fn one_sale_on_both_bases() {
    // C19 in won, a thousand times as large: points worth 10,000 with a cost of 4,000.
    let books = keep(
        &[month([100_000, 10_000, 0, 0, 0])],
        &[believing(1.0, 1.0)],
        &policy("1", "0.4"),
    );
    assert_eq!(books.months[0].goods, Money(90_909));
    assert_eq!(books.closing(Basis::ContractLiability), Money(9_091));
    assert_eq!(books.closing(Basis::CostProvision), Money(4_000));
    let korean_gaap = books.journal(Basis::CostProvision);
    assert_eq!(korean_gaap.balance(Account::RevenueGoods), Money(100_000));
}

#[test]
fn the_provision_follows_the_points_still_to_be_used() {
    // C22: 350,000 of the 500,000 outstanding, at 0.008: 2,800 and not 3,000.
    let books = keep(
        &[month([50_000_000, 1_000_000, 400_000, 100_000, 0])],
        &[believing(0.75, 0.7)],
        &policy("0.01", "0.008"),
    );
    assert_eq!(books.closing(Basis::CostProvision), Money(2_800));
}

#[test]
fn half_a_point_goes_to_the_even_neighbour() {
    // Half of the outstanding points will be used; a point costs 1,000.
    for (outstanding, owed) in [(4, 2_000), (5, 2_000), (6, 3_000), (7, 4_000)] {
        let books = keep(
            &[month([0, outstanding, 0, 0, 0])],
            &[believing(0.5, 0.5)],
            &policy("1", "1000"),
        );
        assert_eq!(books.closing(Basis::CostProvision), Money(owed));
    }
}

#[test]
fn months_that_are_out_of_the_ordinary() {
    let plain = policy("1", "1");
    for (what, flows, estimate, closing_contract, closing_provision) in [
        // what, [sales, issued, redeemed, expired, cancelled], estimate, both closings
        ("nothing happened", [0, 0, 0, 0, 0], (0.8, 0.8), 0, 0),
        (
            "refunds exceed sales: nothing to defer",
            [-5_000, 100, 0, 0, 0],
            (0.8, 0.8),
            0,
            80,
        ),
        (
            "nobody will ever use them",
            [10_000, 100, 0, 0, 0],
            (0.0, 0.0),
            0,
            0,
        ),
        (
            "issued and lapsed at once",
            [10_000, 100, 0, 100, 0],
            (0.8, 0.8),
            0,
            0,
        ),
        (
            "taken back with the goods",
            [10_000, 100, 0, 0, 100],
            (0.8, 0.8),
            0,
            0,
        ),
        (
            "an estimate that is no number counts as none",
            [10_000, 100, 0, 0, 0],
            (f64::NAN, f64::NAN),
            0,
            0,
        ),
        (
            "an estimate above one counts as one",
            [9_900, 100, 0, 0, 0],
            (7.0, 7.0),
            99,
            100,
        ),
    ] {
        let books = keep(
            &[month(flows)],
            &[believing(estimate.0, estimate.1)],
            &plain,
        );
        let closings = Basis::ALL.map(|basis| books.closing(basis).0);
        assert_eq!(closings, [closing_contract, closing_provision], "{what}");
        assert_eq!(books.tie(), [], "{what}");
        // Cash is what was sold, whatever the points did.
        for basis in Basis::ALL {
            assert_eq!(
                books.journal(basis).balance(Account::Cash).0,
                flows[0],
                "{what}"
            );
        }
    }
}

#[test]
fn uses_given_back_reverse_their_entries() {
    let books = keep(
        &[month([10_000, 100, 50, 0, 0]), month([0, 0, -20, 0, 0])],
        &[believing(1.0, 1.0), believing(1.0, 1.0)],
        &policy("1", "0.5"),
    );
    assert_eq!(contract(&books)[1][..5], [49, 0, 20, 0, 69]);
    assert_eq!(provision(&books)[1], [25, 0, 10, 0, 35]);
    let entries = books.months[1].entries(Basis::ContractLiability);
    assert_eq!(entries[0].change(Account::RevenuePoints), Money(-20));
    assert_eq!(books.tie(), []);
}

#[test]
fn the_audit_finds_what_was_tampered_with() {
    use ledger::tie::Check;
    let sound = example_52();
    let tampered = |change: fn(&mut Books)| {
        let mut books = sound.clone();
        let journals = Basis::ALL.map(|basis| (basis, sound.journal(basis)));
        change(&mut books);
        (books.tie_to(&journals).iter())
            .map(|found| (found.month, found.check, found.shown - found.derived))
            .collect::<Vec<_>>()
    };
    let contract = Basis::ContractLiability;
    assert_eq!(
        tampered(|books| books.months[0].contract.released += Money(1)),
        [(Month(0), Check::Movement(contract, Event::Redemption), 1)]
    );
    assert_eq!(
        tampered(|books| books.months[1].contract.closing -= Money(3)),
        [(Month(1), Check::Closing(contract), -3)]
    );
    assert_eq!(
        tampered(|books| books.months[1].points.opening += Points(7)),
        [(Month(1), Check::PointsOpening, 7)]
    );
    // An entry lost from the journal shows wherever its balance was carried.
    let lost: Journal = (sound.journal(contract).entries().iter().skip(1))
        .cloned()
        .collect();
    let found = sound.tie_to(&[(contract, lost)]);
    assert!(
        found
            .iter()
            .any(|one| one.check == Check::Closing(contract))
    );
}

#[test]
fn the_page_on_accounting_names_every_account() {
    let page = include_str!("../../../../docs/accounting.md");
    for account in Account::ALL {
        assert!(page.contains(account.english()), "{}", account.english());
        assert!(page.contains(account.korean()), "{}", account.korean());
    }
}
