//! Fees of a whole study: what was paid is earned, paid back, or still owed, and never less.

mod studies;

use studies::{play_all, study};

const CUSTOMERS: &str = "currency = \"KRW\"\n[purchases]\nmodel = \"pareto-nbd\"\nunit = \"month\"\nr = 1\nalpha = 1\ns = 0.6\nbeta = 12\n[baskets]\nmodel = \"lognormal\"\nmean = 30000\nbetween = 0.5\nwithin = 0.6\n[subscription]\nuptake = 1\na = 3\nb = 1\n";

/// A fee that twelve does not divide, given back in part by everybody, who leaves before the year
/// is over: month by month exactly what the term would have earned is taken off again.
#[test]
fn nothing_is_owed_to_those_who_left_and_were_paid_back() {
    let program = "[subscription]\nfee = 4900\nevery = \"year\"\nrefund = \"unused\"\n";
    let question = "months = 12\nmembers = 20\nreplications = 20\nseed = 3\n";
    let run = play_all(&study(question, CUSTOMERS, &[program]));
    let mut alone = 0;
    for future in &run.futures {
        let (mut owed, mut payers) = (0, 0);
        for month in &future.extras[1] {
            let fees = [month.fees_received, month.fees_earned, month.fees_refunded];
            let [received, earned, refunded] = fees.map(|fees| fees[0]);
            owed += received - earned - refunded;
            payers += month.payers;
            assert!(owed >= 0, "{owed} owed");
            if payers == 0 {
                assert_eq!((owed, earned), (0, 0));
                alone += 1;
            }
        }
    }
    assert!(alone > 20, "in some months everybody has left: {alone}");
}
