//! What programs of some kinds change in customers, as sentences.

use super::programs::Page;
use super::{decimal, percent, preset};
use documents::Sentence;

impl Page<'_> {
    pub(super) fn price(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["0", "0.7", "2.62"]);
        vec![self.say(
            "response",
            "A price lower by 1 % brings about {0} % more visits (elasticity).",
            "값이 1% 내리면 방문이 약 {0}% 늘어납니다(가격 탄력성).",
            &[decimal("response.price", usual, "")],
        )]
    }

    pub(super) fn after_reward(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["0", "0.017", "0.025"]);
        vec![self.say(
            "response",
            "After a gift or a reward there are {0} more visits for {1} weeks.",
            "사은품이나 보상을 받은 뒤 방문이 {0} 늘어나고, {1}주 동안 이어집니다.",
            &[
                percent("response.after_reward", usual),
                decimal("response.after_reward_weeks", "8", "weeks"),
            ],
        )]
    }

    pub(super) fn near_tier(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["0", "0.02", "0.05"]);
        vec![self.say(
            "response",
            "Within one usual visit of the next tier there are {0} more visits.",
            "보통의 방문 한 번이면 다음 등급이 될 때는 방문이 {0} 늘어납니다.",
            &[percent("response.near_tier", usual)],
        )]
    }

    pub(super) fn missed_tier(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["0", "0.02", "0.02"]);
        vec![self.say(
            "response",
            "After a tier is lost, or missed by less than a usual visit at a year's end, there are {0} fewer visits for {1} weeks.",
            "등급이 떨어지거나 한 해가 끝날 때 보통의 방문 한 번 차이로 등급을 놓치면 방문이 {0} 줄고, {1}주 동안 이어집니다.",
            &[
                percent("response.missed_tier", usual),
                decimal("response.missed_tier_weeks", "12", "weeks"),
            ],
        )]
    }

    pub(super) fn respend(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["0", "0.1", "0.32"]);
        vec![self.say(
            "response",
            "Of cashback paid out, {0} is spent again in the month after, beside the usual visits.",
            "지급된 캐시백의 {0}는 다음 달에 평소의 방문과 별도로 다시 쓰입니다.",
            &[percent("response.respend", usual)],
        )]
    }

    pub(super) fn paying(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["1", "1.5", "3"]);
        vec![self.say(
            "response",
            "Members who pay for the program visit {0} more often whatever they save, and what they save moves them {1} times as much as its price alone.",
            "돈을 내는 회원은 아끼는 것과 상관없이 방문이 {0} 늘고, 아낀 값에는 값만 볼 때의 {1}배로 반응합니다.",
            &[
                percent("response.subscription", "0"),
                decimal("response.subscription_times", usual, ""),
            ],
        )]
    }

    pub(super) fn keeps(&self) -> Vec<Sentence> {
        vec![self.say(
            "visits",
            "Every customer has a usual company: {0} of visits go there, and the others to any by their shares.",
            "고객마다 주로 가는 회사가 있어 방문의 {0}는 그곳으로 가고, 나머지는 회사별 비율대로 나뉩니다.",
            &[percent("partners.keeps", "0")],
        )]
    }

    pub(super) fn halo(&self) -> Vec<Sentence> {
        vec![self.say(
            "response",
            "Because points can be used there too, members make {0} more visits, all of them to companies other than their usual one.",
            "다른 회사에서도 포인트를 쓸 수 있어 방문이 {0} 늘어나며, 늘어난 방문은 모두 주로 가던 곳이 아닌 회사로 갑니다.",
            &[percent("response.halo", "0")],
        )]
    }

    pub(super) fn goal(&self) -> Vec<Sentence> {
        let usual = preset(self.source, ["1", "0.8", "0.5"]);
        vec![self.say(
            "response",
            "Once a card is {0} full, visits are {1} more frequent; {2} of the time gained is paid back by the visits after.",
            "카드가 {0} 차면 방문이 {1} 잦아집니다. 앞당긴 시간의 {2}는 그 뒤의 방문이 늦어져 되돌려집니다.",
            &[
                percent("response.goal.from", ""),
                percent("response.goal.faster", ""),
                percent("response.goal.borrowed", usual),
            ],
        )]
    }
}
