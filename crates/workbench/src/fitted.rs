//! A fit told to people, in both languages.

use crate::wire::{Dirt, FitView, Parameter};
use calibration::{Estimate, Fit, Holdout, Warning};
use documents::Words;
use report::{Precision, Unit, format_number};

/// A fit as the customers page shows it.
pub(crate) fn fit_view(fit: &Fit, file: &str) -> FitView {
    let days = (fit.period.fitted_to - fit.period.first).get_days();
    FitView {
        file: file.to_owned(),
        customers: fit.customers as u32,
        rows_read: fit.rows.read as u32,
        rows_used: fit.rows.used as u32,
        dirt: dirt(fit),
        model: fit.model.to_owned(),
        parameters: parameters(fit),
        holdout: fit.holdout.as_ref().map(holdout_words),
        weeks: fit
            .tracking
            .iter()
            .map(|point| f64::from(point.week))
            .collect(),
        actual: fit.tracking.iter().map(|point| point.actual).collect(),
        expected: fit.tracking.iter().map(|point| point.expected).collect(),
        calibration_end: f64::from(days + 1) / calibration::DAYS_PER_WEEK,
        visits: fit.visits.iter().map(|bin| bin.count as f64).collect(),
        basket_edges: fit
            .baskets
            .iter()
            .map(|bin| bin.to.unwrap_or(bin.from))
            .collect(),
        baskets: fit.baskets.iter().map(|bin| bin.count as f64).collect(),
        warnings: fit.warnings.iter().map(warning_words).collect(),
    }
}

fn parameters(fit: &Fit) -> Vec<Parameter> {
    let all = fit.parameters.iter().chain(&fit.spend.parameters);
    all.map(|(name, Estimate { value, se })| Parameter {
        name: (*name).to_owned(),
        value: *value,
        se: *se,
    })
    .collect()
}

fn dirt(fit: &Fit) -> Vec<Dirt> {
    let rows = &fit.rows;
    let skipped = rows.skipped.iter().map(|found| (found, true));
    let noticed = rows.noticed.iter().map(|found| (found, false));
    skipped
        .chain(noticed)
        .map(|((kind, count), skipped)| Dirt {
            words: dirt_words(*kind),
            rows: *count as u32,
            lines: rows
                .lines
                .get(kind)
                .into_iter()
                .flatten()
                .map(|line| *line as u32)
                .collect(),
            skipped,
        })
        .collect()
}

fn dirt_words(kind: calibration::Dirt) -> Words {
    use calibration::Dirt;
    let ko = match kind {
        Dirt::Encoding => "UTF-8이 아님",
        Dirt::FieldCount => "칸의 수가 다름",
        Dirt::MissingField => "고객이나 날짜가 빔",
        Dirt::BadDate => "읽을 수 없는 날짜(2024-01-31처럼 연도부터 적으세요)",
        Dirt::FutureDate => "미래의 날짜",
        Dirt::BadNumber => "읽을 수 없는 금액",
        Dirt::NegativeValue => "음수 금액(반품)",
        Dirt::ZeroValue => "금액이 0",
        Dirt::EmptyValue => "금액이 빔",
        Dirt::Duplicate => "앞줄과 똑같은 줄",
    };
    Words::new(kind.words(), ko)
}

/// The holdout in words: how far the model missed, and how far the simplest rule did.
pub(crate) fn holdout_words(holdout: &Holdout) -> Words {
    let Holdout {
        weeks,
        actual,
        expected,
        bias_pct,
        mae,
        naive_mae,
        ..
    } = holdout;
    let whole = |number: f64| {
        let exact = Precision::Exact;
        format_number(report::Language::En, Unit::Count, number, exact)
    };
    let (actual, expected) = (whole(*actual), whole(*expected));
    Words::new(
        format!(
            "For the {weeks:.0} weeks held out this model forecast {expected} purchases; there were {actual} ({bias_pct:+.1} %). It missed a customer by {mae:.2} purchases on average; the simple rule “as often as before” misses by {naive_mae:.2}."
        ),
        format!(
            "떼어 둔 {weeks:.0}주에 구매 {expected}건을 예측했고 실제는 {actual}건이었습니다({bias_pct:+.1} %). 고객 한 명당 평균 {mae:.2}건 빗나갔고, ‘지금까지처럼’이라는 단순한 규칙은 {naive_mae:.2}건 빗나갑니다."
        ),
    )
}

fn warning_words(warning: &Warning) -> Words {
    let figure = warning.figure;
    let percent = 100.0 * figure;
    let ko = match warning.code {
        "lapse-unknown" => format!(
            "이 자료로는 이탈을 추정할 수 없습니다. 고객의 {percent:.0} %가 아직 활동한다고 나옵니다. 첫 구매일이 빠졌거나 기간이 짧을 수 있습니다"
        ),
        "rate-value-tied" => format!(
            "자주 사는 고객의 구매액이 다릅니다(로그 상관 {figure:.2}). 모형은 둘이 무관하다고 봅니다"
        ),
        "short" => format!("{figure:.0}주는 짧습니다. 반년이면 재구매가, 1년이면 계절이 보입니다"),
        "few-customers" => format!("고객 {figure:.0}명은 적어서 모수가 거칩니다"),
        "no-standard-error" => "우도가 평평해서 표준오차를 낼 수 없습니다".to_owned(),
        "no-mean-basket" => {
            "구매액의 꼬리가 너무 두꺼워 평균이 없습니다. 유난히 큰 금액이 있는지 보세요".to_owned()
        }
        "many-skipped" => format!("줄의 {percent:.0} %를 건너뛰었습니다"),
        _ => warning.message.clone(),
    };
    Words::new(warning.message.clone(), ko)
}
