//! Books an accountant can follow: small tables in whole won.

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

/// Example 52 of IFRS 15 as two months, with points costing 0.5 each.
fn example_52() -> Books {
    // 5,500 outstanding of which 5,000 will be used; then 1,500 of which 1,200.
    keep(
        &[
            month([100_000, 10_000, 4_500, 0, 0]),
            month([0, 0, 4_000, 0, 0]),
        ],
        &[
            believing(0.95, 5_000.0 / 5_500.0),
            believing(0.95, 1_200.0 / 1_500.0),
        ],
        &policy("1", "0.5"),
    )
}

#[test]
fn example_52_month_by_month() {
    let books = example_52();
    assert_eq!(
        contract(&books),
        // opening, allocated, released, caught up, closing; of which breakage
        [
            [0, 8_676, -4_110, 0, 4_566, -206],
            // At the old estimate 3,653 would have been released; 160 of it comes back.
            [4_566, 0, -3_653, 160, 1_073, -22],
        ]
    );
    assert_eq!(
        provision(&books),
        // opening, accrued, used, re-estimated, closing
        [[0, 4_750, -2_250, 0, 2_500], [2_500, 0, -2_000, 100, 600],]
    );
    assert_eq!(books.closing(Basis::ContractLiability), Money(1_073));
    assert_eq!(books.closing(Basis::CostProvision), Money(600));
    assert_eq!(books.tie(), []);
}

/// An entry as it is written: what happened, and its lines.
type Written = (Event, Vec<(Side, Account, i64)>);

#[test]
fn example_52_as_journal_entries() {
    use Account::{
        Cash, ContractLiability, Inventory, PromotionExpense, Provision, RevenueGoods,
        RevenuePoints,
    };
    use Side::{Credit, Debit};
    let books = example_52();
    let read = |month: usize, basis| -> Vec<Written> {
        let lines = |entry: &Entry| {
            (entry.lines().iter())
                .map(|line| (line.side, line.account, line.amount.0))
                .collect()
        };
        (books.months[month].entries(basis).iter())
            .map(|entry| (entry.event(), lines(entry)))
            .collect()
    };
    assert_eq!(
        read(0, Basis::ContractLiability),
        [
            (
                Event::Sale,
                vec![
                    (Debit, Cash, 100_000),
                    (Credit, RevenueGoods, 91_324),
                    (Credit, ContractLiability, 8_676),
                ]
            ),
            (
                Event::Redemption,
                vec![
                    (Debit, ContractLiability, 4_110),
                    (Credit, RevenuePoints, 4_110),
                ]
            ),
        ]
    );
    assert_eq!(
        read(1, Basis::ContractLiability),
        [
            (
                Event::Redemption,
                vec![
                    (Debit, ContractLiability, 3_653),
                    (Credit, RevenuePoints, 3_653),
                ]
            ),
            (
                Event::ReEstimate,
                vec![
                    (Credit, ContractLiability, 160),
                    (Debit, RevenuePoints, 160)
                ]
            ),
        ]
    );
    assert_eq!(
        read(0, Basis::CostProvision),
        [
            (
                Event::Sale,
                vec![(Debit, Cash, 100_000), (Credit, RevenueGoods, 100_000)]
            ),
            (
                Event::Accrual,
                vec![(Debit, PromotionExpense, 4_750), (Credit, Provision, 4_750)]
            ),
            (
                Event::Redemption,
                vec![(Debit, Provision, 2_250), (Credit, Inventory, 2_250)]
            ),
        ]
    );
}

#[test]
fn example_52_in_the_trial_balance() {
    let journal = example_52().journal(Basis::ContractLiability);
    for (account, balance) in [
        (Account::Cash, 100_000),
        (Account::RevenueGoods, 91_324),
        (Account::RevenuePoints, 7_603),
        (Account::ContractLiability, 1_073),
    ] {
        assert_eq!(journal.balance(account), Money(balance), "{account:?}");
    }
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
fn points_and_stamps_share_one_sale() {
    // A cup of 5,000 earns 50 points worth 1 won (80 % used) and a stamp worth 500 (60 % used):
    // 5,000 is shared by 5,000 : 40 : 300.
    let points = policy("1", "1");
    let stamps = Policy {
        reward: Reward::Goods,
        ..policy("500", "120")
    };
    let (point_flows, stamp_flows) = (
        [month([5_000_000, 50_000, 0, 0, 0])],
        [month([5_000_000, 1_000, 300, 0, 0])],
    );
    let (point_estimates, stamp_estimates) =
        ([believing(0.8, 0.8)], [believing(0.6, 300.0 / 700.0)]);
    let books = keep_together(&[
        Right {
            flows: &point_flows,
            estimates: &point_estimates,
            policy: &points,
        },
        Right {
            flows: &stamp_flows,
            estimates: &stamp_estimates,
            policy: &stamps,
        },
    ]);
    assert_eq!(books[0].months[0].goods, Money(4_681_648));
    assert_eq!(books[0].months[0].contract.allocated, Money(37_453));
    assert_eq!(books[1].months[0].contract.allocated, Money(280_899));
    assert_eq!(books[1].months[0].goods, Money::ZERO);
    for basis in Basis::ALL {
        let cash: Money = (books.iter())
            .map(|book| book.journal(basis).balance(Account::Cash))
            .sum();
        assert_eq!(cash, Money(5_000_000));
    }
    assert!(books.iter().all(|book| book.tie().is_empty()));
}

#[test]
fn store_credit_a_gift_and_a_voucher_share_one_sale() {
    // A sale of 300,000 brings 3,000 of store credit (90 % used), a gift worth 15,000 and a
    // voucher that takes 10,000 off (half are used): shared by 300,000 : 2,700 : 15,000 : 5,000.
    let sold = |issued| [month([300_000_000, issued, 0, 0, 0])];
    let credit = CashbackFlows {
        credited: Money(3_000_000),
        ..CashbackFlows::default()
    };
    let kinds = [
        (
            [credit.as_store_credit(Money(300_000_000))],
            [believing(0.9, 0.9)],
            payable::store_credit(),
        ),
        (
            sold(1_000),
            [believing(1.0, 1.0)],
            gifts::right(Money(15_000), Money(8_000), Money(3_000)),
        ),
        (
            sold(1_000),
            [believing(0.5, 0.5)],
            vouchers::right(Money(5_000_000), Points(500)),
        ),
    ];
    let rights: Vec<Right> = (kinds.iter())
        .map(|(flows, estimates, policy)| Right {
            flows,
            estimates,
            policy,
        })
        .collect();
    let books = keep_together(&rights);
    let owed = |basis| -> Vec<i64> { books.iter().map(|book| book.closing(basis).0).collect() };
    assert_eq!(
        owed(Basis::ContractLiability),
        [2_510_071, 13_944_840, 4_648_280]
    );
    // At cost: the credit expected to be used, the gifts with their shipping, no voucher.
    assert_eq!(owed(Basis::CostProvision), [2_700_000, 11_000_000, 0]);
    let goods = books[0].months[0].goods.0;
    let deferred: i64 = owed(Basis::ContractLiability).iter().sum();
    assert_eq!(goods + deferred, 300_000_000);
    assert!(books.iter().all(|book| book.tie().is_empty()));
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
    let page = include_str!("../../../docs/accounting.md");
    for account in Account::ALL {
        assert!(page.contains(account.english()), "{}", account.english());
        assert!(page.contains(account.korean()), "{}", account.korean());
    }
}
