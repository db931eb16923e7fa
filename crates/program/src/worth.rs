//! What something given costs the operator, and what it is worth to a member.

use documents::{Section, Words};
use units::{Currency, Money};

/// A kind of thing that members are given.
pub(crate) struct Given {
    /// The keys of its cost and of its worth.
    pub(crate) keys: (&'static str, &'static str),
    /// The code when it costs more than it is worth.
    pub(crate) dear: &'static str,
    /// What it is called: in English with its article, in Korean.
    pub(crate) name: (&'static str, &'static str),
    /// What would please more for the same money.
    pub(crate) better: (&'static str, &'static str),
}

impl Given {
    /// Reads cost and worth, two beliefs: without a cost it costs nothing, and what is not said to
    /// be worth something else is worth what it costs. Warns of what costs more than it is worth,
    /// and of what is worth nothing.
    pub(crate) fn read(&self, section: &Section, currency: Currency) -> Option<(Money, Money)> {
        let (cost_key, value_key) = self.keys;
        let read = |key: &str, usual: Option<Money>| match section.has(key) {
            true => section.believed_money(key, currency),
            false => usual,
        };
        let cost = read(cost_key, Some(Money::ZERO));
        let value = read(value_key, cost);
        let (cost, value) = cost.zip(value)?;
        if let Some(said) = [value_key, cost_key]
            .into_iter()
            .find(|key| section.has(key))
        {
            self.judge(section, said, cost, value);
        }
        Some((cost, value))
    }

    fn judge(&self, section: &Section, said: &str, cost: Money, value: Money) {
        let ((name, name_ko), (better, better_ko)) = (self.name, self.better);
        if cost > value {
            section.warn(
                self.keys.0,
                self.dear,
                Words::new(
                    format!("{name} costs more than it is worth to a member"),
                    format!("{name_ko}의 원가가 회원이 느끼는 값보다 큽니다"),
                ),
                Words::new(
                    format!("check both amounts: {better}"),
                    format!("두 금액을 확인하세요. {better_ko}"),
                ),
            );
        } else if value == Money::ZERO {
            section.warn(
                said,
                "worth-nothing",
                Words::new(
                    format!("{name} is worth nothing to a member"),
                    format!("회원이 받는 {name_ko}의 값이 0입니다"),
                ),
                Words::new(
                    "write what a member would pay for it",
                    "회원이 값을 치른다면 얼마일지 적으세요",
                ),
            );
        }
    }
}
