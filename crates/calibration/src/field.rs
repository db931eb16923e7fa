//! One field: a date or an amount as people write them.

use jiff::civil::Date;

/// Days since 1970-01-01.
pub(crate) type Day = i32;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The day's number.
pub(crate) fn day_number(date: Date) -> Day {
    (date - EPOCH).get_days()
}

/// The date of a day's number; used for days that came from a date.
pub(crate) fn date_of(day: Day) -> Date {
    EPOCH.saturating_add(jiff::Span::new().days(day))
}

/// A date written year first (`1997-01-31`, `1997/1/31`, `1997.1.31`, `19970131`), with any time
/// after it. Day-first and month-first dates cannot be told apart, so they are refused.
pub(crate) fn read_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let (date, time) = split_time(text);
    if !time.is_empty() && !time.contains(':') {
        return None;
    }
    let (year, month, day) = if date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit()) {
        (&date[..4], &date[4..6], &date[6..])
    } else {
        let mark = ['-', '/', '.']
            .into_iter()
            .find(|mark| date.contains(*mark))?;
        let mut parts = date.trim_end_matches('.').split(mark).map(str::trim);
        let three = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || three.0.len() != 4 {
            return None;
        }
        three
    };
    let year: i16 = digits(year)?;
    // A year outside living memory is a slip of the pen, not a purchase.
    (1900..=2200).contains(&year).then_some(())?;
    Date::new(year, digits(month)?, digits(day)?).ok()
}

fn digits<T: std::str::FromStr>(text: &str) -> Option<T> {
    (matches!(text.len(), 1..=4) && text.bytes().all(|b| b.is_ascii_digit()))
        .then(|| text.parse().ok())?
}

/// The date and what follows it; `1997. 1. 31.` has spaces of its own.
fn split_time(text: &str) -> (&str, &str) {
    let dotted = text.contains(". ");
    let time = text.char_indices().find(|&(at, c)| {
        c == 'T' || (c.is_whitespace() && !(dotted && text[..at].matches('.').count() < 3))
    });
    match time {
        Some((at, c)) => (&text[..at], text[at + c.len_utf8()..].trim()),
        None => (text, ""),
    }
}

/// Why a field is not an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NotValue {
    Empty,
    Unreadable,
}

/// An amount in major units: an optional sign, digits with thousands in groups of three, an
/// optional decimal point, and a currency sign before or after. Exponents are refused: in an
/// export they mean that a spreadsheet has already lost digits.
pub(crate) fn read_value(text: &str) -> Result<f64, NotValue> {
    let text = text.trim();
    if text.is_empty() {
        return Err(NotValue::Empty);
    }
    let (negative, text) = sign(text);
    let text = text
        .trim_start_matches(['$', '€', '£', '¥', '₩'])
        .trim_start();
    let text = text
        .trim_end_matches(['원', '$', '€', '£', '¥', '₩'])
        .trim_end();
    let (inner, text) = sign(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let grouped = whole.contains(',');
    let groups_of_three = whole
        .split(',')
        .enumerate()
        .all(|(place, group)| match place {
            0 => (1..=3).contains(&group.len()),
            _ => group.len() == 3,
        });
    let digits: String = whole.chars().filter(|c| *c != ',').collect();
    let plain = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    let good = (!digits.is_empty() || !part.is_empty())
        && plain(&digits)
        && plain(part)
        && (!grouped || groups_of_three)
        && !(negative && inner);
    if !good {
        return Err(NotValue::Unreadable);
    }
    let value: f64 = format!("0{digits}.{part}0")
        .parse()
        .map_err(|_| NotValue::Unreadable)?;
    // More than a quadrillion is an account number, not a basket.
    if value > 1e15 {
        return Err(NotValue::Unreadable);
    }
    Ok(if negative || inner { -value } else { value })
}

fn sign(text: &str) -> (bool, &str) {
    if let Some(rest) = text.strip_prefix(['-', '−']) {
        return (true, rest.trim_start());
    }
    if let Some(inner) = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
    {
        return (true, inner.trim());
    }
    (false, text.strip_prefix('+').unwrap_or(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_as_people_write_them() {
        let new_year = Some(date(1997, 1, 1));
        for text in [
            "1997-01-01",
            "19970101",
            "1997/1/1",
            "1997.01.01",
            "1997. 1. 1.",
            " 1997-01-01 ",
            "1997-01-01 11:53:26",
            "1997-01-01T11:53:26Z",
            "1997. 1. 1. 오전 11:53",
        ] {
            assert_eq!(read_date(text), new_year, "{text}");
        }
        for text in [
            "",
            "1997",
            "01/02/1997",
            "97-01-01",
            "1997-02-30",
            "1997-13-01",
            "1997-01-01-01",
            "0000-00-00",
            "9999-01-01",
            "1997-1",
            "1997--1",
            "1997-01-01 tea",
            "１９９７-01-01",
        ] {
            assert_eq!(read_date(text), None, "{text}");
        }
        assert_eq!(date_of(day_number(date(1998, 6, 30))), date(1998, 6, 30));
    }

    #[test]
    fn amounts_as_people_write_them() {
        let rows = [
            ("29.33", Ok(29.33)),
            ("0", Ok(0.0)),
            (".5", Ok(0.5)),
            ("1,234.50", Ok(1234.5)),
            ("₩12,000", Ok(12000.0)),
            ("12,000원", Ok(12000.0)),
            ("$ 3", Ok(3.0)),
            ("-3", Ok(-3.0)),
            ("-$3", Ok(-3.0)),
            ("$-3", Ok(-3.0)),
            ("(3.00)", Ok(-3.0)),
            ("+3", Ok(3.0)),
            ("", Err(NotValue::Empty)),
            ("  ", Err(NotValue::Empty)),
            ("29,33", Err(NotValue::Unreadable)),
            ("1.2E+06", Err(NotValue::Unreadable)),
            ("NaN", Err(NotValue::Unreadable)),
            ("inf", Err(NotValue::Unreadable)),
            ("--3", Err(NotValue::Unreadable)),
            ("1.2.3", Err(NotValue::Unreadable)),
            (".", Err(NotValue::Unreadable)),
            ("12a", Err(NotValue::Unreadable)),
            ("99999999999999999999", Err(NotValue::Unreadable)),
        ];
        for (text, expected) in rows {
            assert_eq!(read_value(text), expected, "{text}");
        }
    }
}
