//! Several rights that share one sale.

use super::*;

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
