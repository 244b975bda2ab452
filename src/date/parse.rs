//! From text to [`Edtf`]; says what would have been right.

use super::{Bound, Date, Edtf, Precision, days_in_month, time};
use std::fmt;
use std::str::FromStr;

/// Why a text is not a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not of the form of an EDTF date.
    Form,
    /// Not of the form of a time of day.
    Time,
    /// A time of day with seconds.
    Seconds,
    /// Not the offset of a clock from UTC.
    Offset,
    /// A year of more than four digits, which EDTF writes as `Y-17000`.
    Year,
    /// No such month: the number given.
    Month(u8),
    /// No such day: the number given, and how many days the month has.
    Day(u8, u8),
    /// The end lies before the start.
    Order,
    /// An interval without any date.
    Empty,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form => f.write_str(
                "not an EDTF date; write 2025-06-17, 2025-06, 2025, with ~ for about (2025-06~), \
                 or from/to (2025-06-22/2025-06-25, 2025/..)",
            ),
            Self::Time => f.write_str(
                "not a day with its time; write a time of day behind its day in 24 hours, with the place's offset from UTC if that is known: \
                 2025-06-17T14:05, 2025-06-17T14:05+02:00, 2025-06-17T14:05Z",
            ),
            Self::Seconds => f.write_str("a time of day is told to the minute; leave the seconds out, as in 2025-06-17T14:05Z"),
            Self::Offset => f.write_str(
                "not the offset of a clock from UTC; write it from -14:00 to +14:00, as in 2025-06-17T14:05+02:00, and none at all \
                 as Z",
            ),
            Self::Year => {
                f.write_str("a year of more than four digits is not supported; years reach from -9999 to 9999")
            }
            Self::Month(month) => write!(f, "there is no month {month}; write 01 to 12, or 21 to 24 for a season"),
            Self::Day(day, days) => write!(f, "there is no day {day} in this month; it has {days} days"),
            Self::Order => f.write_str("the end lies before the start; write the earlier date first"),
            Self::Empty => f.write_str("an interval needs a date on one side at least, such as 2025/.."),
        }
    }
}

impl FromStr for Edtf {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let Some((from, to)) = text.split_once('/') else {
            return text.parse().map(Self::Date);
        };
        let (from, to) = (bound(from)?, bound(to)?);
        match (from, to) {
            (Bound::Date(a), Bound::Date(b)) if b.span().end <= a.span().start || time::is_before(b, a) => {
                Err(Refusal::Order)
            }
            (Bound::Date(_), _) | (_, Bound::Date(_)) => Ok(Self::Interval(from, to)),
            _ => Err(Refusal::Empty),
        }
    }
}

/// Whether a date begins with a year that four digits cannot hold: `Y-17000`, as EDTF has it, or `-17000`.
fn is_long_year(text: &str) -> bool {
    let marked = text.strip_prefix('Y');
    let signed = marked.unwrap_or(text);
    let rest = signed.strip_prefix('-').unwrap_or(signed);
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    // Six and eight digits are ISO 8601 without hyphens: a month or a day.
    digits == 5 || marked.is_some() && digits > 0
}

fn bound(text: &str) -> Result<Bound, Refusal> {
    match text {
        "" => Ok(Bound::Unknown),
        ".." => Ok(Bound::Open),
        _ => text.parse().map(Bound::Date),
    }
}

impl FromStr for Date {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let (text, time) = time::split(text)?;
        if is_long_year(text) {
            return Err(Refusal::Year);
        }
        let (text, approximate, uncertain) = match text.as_bytes().last() {
            Some(b'%') => (&text[..text.len() - 1], true, true),
            Some(b'~') => (&text[..text.len() - 1], true, false),
            Some(b'?') => (&text[..text.len() - 1], false, true),
            _ => (text, false, false),
        };
        let (sign, rest) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        if sign < 0 && rest.starts_with("0000") {
            return Err(Refusal::Form);
        }
        let mut parts = rest.split('-');
        let (year, coarse) = year(parts.next().unwrap_or_default())?;
        let (month, day) = (parts.next(), parts.next());
        if parts.next().is_some() || (coarse != Precision::Year && month.is_some()) {
            return Err(Refusal::Form);
        }
        // The unknown digits count away from year 0: `-004X` is -0049 to -0040.
        let year = match coarse {
            _ if sign > 0 => year,
            Precision::Decade => -year - 9,
            Precision::Century => -year - 99,
            _ => -year,
        };
        let (precision, masked) = match (month, day) {
            (None, _) => (coarse, 0),
            (Some("XX"), None) => (Precision::Year, 1),
            (Some("XX"), Some("XX")) => (Precision::Year, 2),
            (Some(month), None) => (month_or_season(two(month)?)?, 0),
            (Some(month), Some(day)) => match (month_or_season(two(month)?)?, day) {
                (month @ Precision::Month(_), "XX") => (month, 1),
                (Precision::Month(month), day) => {
                    let (day, days) = (two(day)?, days_in_month(year, month));
                    if day == 0 || day > days {
                        return Err(Refusal::Day(day, days));
                    }
                    (Precision::Day(month, day), 0)
                }
                _ => return Err(Refusal::Form),
            },
        };
        // EDTF has times of days alone, and without a doubt.
        if time.is_some() && (approximate || uncertain || !matches!(precision, Precision::Day(..))) {
            return Err(Refusal::Time);
        }
        Ok(Self {
            year,
            precision,
            approximate,
            uncertain,
            masked,
            time,
        })
    }
}

/// Four digits, of which the last or the last two may be `X`.
fn year(text: &str) -> Result<(i32, Precision), Refusal> {
    let (digits, scale, precision) = match text.strip_suffix("XX") {
        Some(digits) => (digits, 100, Precision::Century),
        None => match text.strip_suffix('X') {
            Some(digits) => (digits, 10, Precision::Decade),
            None => (text, 1, Precision::Year),
        },
    };
    if text.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::Form);
    }
    let number: i32 = digits.parse().map_err(|_| Refusal::Form)?;
    Ok((number * scale, precision))
}

fn two(text: &str) -> Result<u8, Refusal> {
    if text.len() != 2 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::Form);
    }
    text.parse().map_err(|_| Refusal::Form)
}

fn month_or_season(number: u8) -> Result<Precision, Refusal> {
    match number {
        1..=12 => Ok(Precision::Month(number)),
        21..=24 => Ok(Precision::Season(number)),
        _ => Err(Refusal::Month(number)),
    }
}
