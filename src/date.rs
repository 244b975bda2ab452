//! Dates as a source gives them: EDTF (ISO 8601-2), levels 0 and 1, to the minute; knows no name of a time zone and no reader's
//! language.
//!
//! What is asked of a date is answered in whole days of the place's own calendar: a time of day only orders and places it.
//! Days are counted from 1970-01-01 in the proleptic Gregorian calendar.

mod age;
mod parse;
mod time;

pub use age::Age;
pub use parse::Refusal;
pub use time::Time;

use std::fmt;

/// How finely a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `19XX`: the year's last two digits are not known.
    Century,
    /// `202X`: the year's last digit is not known.
    Decade,
    /// `2027`
    Year,
    /// `2025-21` (spring) to `2025-24` (winter): 21..=24.
    Season(u8),
    /// `2025-06`: 1..=12.
    Month(u8),
    /// `2025-06-17`: month and day.
    Day(u8, u8),
}

/// One date with its precision and its qualifiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Date {
    /// Year as astronomers and ISO 8601 count: 0 is 1 BC, -44 is 45 BC. For a decade or a century its first year.
    pub year: i32,
    /// How finely it is known.
    pub precision: Precision,
    /// `~` or `%`: the source says "about".
    pub approximate: bool,
    /// `?` or `%`: the source is not sure.
    pub uncertain: bool,
    /// How many parts are written as `XX` behind the known ones: `2025-XX` has one.
    pub masked: u8,
    /// The time of day, where the date is a day and the source gives it.
    pub time: Option<Time>,
}

/// The end of an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// A date.
    Date(Date),
    /// `..`: there is none, it goes on.
    Open,
    /// Left empty: there is one, nobody says when.
    Unknown,
}

/// An EDTF expression: a date or an interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Edtf {
    /// One date.
    Date(Date),
    /// `from/to`; at least one of the two is a date.
    Interval(Bound, Bound),
}

/// A stretch of whole days; `end` is the first day after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Span {
    /// First day.
    pub start: i32,
    /// First day after the last.
    pub end: i32,
}

/// Days from 1970-01-01 to a day of the Gregorian calendar (H. Hinnant's `days_from_civil`).
#[must_use]
pub const fn day_number(year: i32, month: u8, day: u8) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (month as i32 + 9) % 12;
    let day_of_year = (153 * shifted + 2) / 5 + day as i32 - 1;
    let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    era * 146_097 + day_of_era - 719_468
}

/// Year, month and day of a day number: the inverse of [`day_number`].
#[must_use]
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
pub const fn civil(day: i32) -> (i32, u8, u8) {
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let day_of_era = day.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * day_of_year + 2) / 153;
    let month = (shifted + 2) % 12 + 1;
    let year = year_of_era + era * 400 + (month <= 2) as i32;
    (year, month as u8, (day_of_year - (153 * shifted + 2) / 5 + 1) as u8)
}

/// How many days a month has.
#[must_use]
pub const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// The days that the date may mean: one day, a month, a year.
    #[must_use]
    pub const fn span(self) -> Span {
        let (months, from) = match self.precision {
            Precision::Day(month, day) => {
                let start = day_number(self.year, month, day);
                return Span { start, end: start + 1 };
            }
            Precision::Month(month) => (1, month),
            // Northern meteorological seasons; winter runs into the next year.
            Precision::Season(season) => (3, (season - 21) * 3 + 3),
            Precision::Year => (12, 1),
            Precision::Decade => (120, 1),
            Precision::Century => (1200, 1),
        };
        let last = from as i32 - 1 + months;
        Span {
            start: day_number(self.year, from, 1),
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            end: day_number(self.year + last / 12, (last % 12) as u8 + 1, 1),
        }
    }

    fn years_before_christ(self) -> Option<String> {
        if self.year >= 1 {
            return None;
        }
        let (precision, years) = match self.precision {
            Precision::Decade => (Precision::Decade, 10),
            Precision::Century => (Precision::Century, 100),
            _ => (Precision::Year, 1),
        };
        let written = Self {
            precision,
            approximate: false,
            uncertain: false,
            masked: 0,
            time: None,
            ..self
        };
        let era = |year: i32| match year {
            ..1 => format!("{} BC", 1 - year),
            _ => format!("AD {year}"),
        };
        let first = era(self.year);
        Some(match years {
            1 => format!("{written} is {first}"),
            _ => format!("{written} is {first} to {}", era(self.year + years - 1)),
        })
    }

    /// A precise day.
    #[must_use]
    pub const fn day(day: i32) -> Self {
        let (year, month, day) = civil(day);
        Self {
            year,
            precision: Precision::Day(month, day),
            approximate: false,
            uncertain: false,
            masked: 0,
            time: None,
        }
    }

    /// From when to when it is, in minutes since 1970 on a clock that is `utc_offset` minutes ahead of UTC. A day, and a time whose
    /// offset nobody says, are of that very clock.
    #[must_use]
    pub fn minutes(self, utc_offset: i16) -> (i64, i64) {
        let Span { start, end } = self.span();
        let (start, end) = (i64::from(start) * time::DAY, i64::from(end) * time::DAY);
        match self.time {
            None => (start, end),
            Some(Time { minute, offset }) => {
                let at = start + i64::from(minute) + i64::from(utc_offset - offset.unwrap_or(utc_offset));
                (at, at + 1)
            }
        }
    }
}

impl Edtf {
    /// The days that it covers; an open or unknown end covers nothing beyond the known one.
    #[must_use]
    pub const fn span(self) -> Span {
        match self {
            Self::Date(date) | Self::Interval(Bound::Date(date), Bound::Open | Bound::Unknown) => date.span(),
            Self::Interval(Bound::Date(from), Bound::Date(to)) => Span {
                start: from.span().start,
                end: to.span().end,
            },
            Self::Interval(_, Bound::Date(to)) => to.span(),
            Self::Interval(_, _) => Span { start: 0, end: 0 },
        }
    }

    /// From when to when it is, as [`Date::minutes`] says it of one date.
    #[must_use]
    pub fn minutes(self, utc_offset: i16) -> (i64, i64) {
        match self {
            Self::Date(date) | Self::Interval(Bound::Date(date), Bound::Open | Bound::Unknown) => {
                date.minutes(utc_offset)
            }
            Self::Interval(Bound::Date(from), Bound::Date(to)) => {
                let (start, end) = (from.minutes(utc_offset).0, to.minutes(utc_offset).1);
                (start, end.max(start + 1))
            }
            Self::Interval(_, Bound::Date(to)) => to.minutes(utc_offset),
            Self::Interval(_, _) => (0, 0),
        }
    }

    /// The times of day in it: of a date one at most, of an interval two.
    pub fn times(self) -> impl Iterator<Item = Time> {
        let time = |bound: Bound| match bound {
            Bound::Date(date) => date.time,
            Bound::Open | Bound::Unknown => None,
        };
        let (from, to) = match self {
            Self::Date(date) => (date.time, None),
            Self::Interval(from, to) => (time(from), time(to)),
        };
        from.into_iter().chain(to)
    }

    /// The same without times of day.
    #[must_use]
    pub const fn days(self) -> Self {
        const fn days(bound: Bound) -> Bound {
            match bound {
                Bound::Date(date) => Bound::Date(Date { time: None, ..date }),
                other => other,
            }
        }
        match self {
            Self::Date(date) => Self::Date(Date { time: None, ..date }),
            Self::Interval(from, to) => Self::Interval(days(from), days(to)),
        }
    }

    /// Whether the source gives it as "about" or is not sure.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        const fn soft(bound: Bound) -> bool {
            matches!(bound, Bound::Date(date) if date.approximate || date.uncertain)
        }
        match self {
            Self::Date(date) => soft(Bound::Date(date)),
            Self::Interval(from, to) => soft(from) || soft(to),
        }
    }

    /// What a date before year 1 is in years BC, for the one who wrote it: "-0044 is 45 BC".
    #[must_use]
    pub fn years_before_christ(self) -> Option<String> {
        let said = |bound: Bound| match bound {
            Bound::Date(date) => date.years_before_christ(),
            Bound::Open | Bound::Unknown => None,
        };
        let (from, to) = match self {
            Self::Date(date) => (date.years_before_christ(), None),
            Self::Interval(from, to) => (said(from), said(to)),
        };
        match (from, to) {
            (Some(from), Some(to)) if from != to => Some(format!("{from}, {to}")),
            (from, to) => from.or(to),
        }
    }

    /// Whether it begins after the day `today`: nobody can have seen it yet.
    #[must_use]
    pub const fn is_ahead(self, today: i32) -> bool {
        self.span().start > today
    }

    /// Whether all of it lies before the day `today`.
    #[must_use]
    pub const fn is_past(self, today: i32) -> bool {
        !matches!(self, Self::Interval(_, Bound::Open | Bound::Unknown)) && self.span().end <= today
    }
}

/// By how many minutes the clock of a story is ahead of UTC: as most of its dates say; of two offsets that are as frequent, the
/// first.
#[must_use]
pub fn utc_offset(dates: impl Iterator<Item = Edtf>) -> i16 {
    let mut seen: Vec<(i16, usize)> = Vec::new();
    for offset in dates.flat_map(Edtf::times).filter_map(|time| time.offset) {
        match seen.iter_mut().find(|(known, _)| *known == offset) {
            Some((_, count)) => *count += 1,
            None => seen.push((offset, 1)),
        }
    }
    let most = seen.iter().map(|(_, count)| *count).max();
    let first = seen.iter().find(|(_, count)| Some(*count) == most);
    first.map_or(0, |(offset, _)| *offset)
}

/// The first day of the count, where there is no date.
impl Default for Edtf {
    fn default() -> Self {
        Self::Date(Date::day(0))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        let year = self.year.unsigned_abs();
        match self.precision {
            Precision::Century => write!(f, "{sign}{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{sign}{:03}X", year / 10)?,
            Precision::Year => write!(f, "{sign}{year:04}")?,
            Precision::Season(part) | Precision::Month(part) => write!(f, "{sign}{year:04}-{part:02}")?,
            Precision::Day(month, day) => write!(f, "{sign}{year:04}-{month:02}-{day:02}")?,
        }
        if let Some(time) = self.time {
            write!(f, "T{time}")?;
        }
        for _ in 0..self.masked {
            f.write_str("-XX")?;
        }
        f.write_str(match (self.approximate, self.uncertain) {
            (true, true) => "%",
            (true, false) => "~",
            (false, true) => "?",
            (false, false) => "",
        })
    }
}

impl fmt::Display for Bound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval(from, to) => write!(f, "{from}/{to}"),
        }
    }
}
