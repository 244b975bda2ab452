//! Times of day on the clock of the place, to the minute; knows no name of a time zone and no summer time.

#[cfg(any(feature = "page", not(feature = "csr")))]
use super::{Date, Refusal};
use std::fmt;

/// How many minutes a day has.
pub(super) const DAY: i64 = 24 * 60;

/// A clock is at most so many minutes ahead of UTC, or behind it.
#[cfg(any(feature = "page", not(feature = "csr")))]
const FARTHEST: i16 = 14 * 60;

/// A time of day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// Minutes since midnight: 0..1440.
    pub minute: u16,
    /// How many minutes the clock is ahead of UTC; `None` where nobody says.
    pub offset: Option<i16>,
}

impl fmt::Display for Time {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.minute / 60, self.minute % 60)?;
        match self.offset {
            None => Ok(()),
            Some(0) => f.write_str("Z"),
            Some(offset) => {
                let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// A date and the time of day behind it, if there is one.
#[cfg(any(feature = "page", not(feature = "csr")))]
pub(super) fn split(text: &str) -> Result<(&str, Option<Time>), Refusal> {
    match text.split_once('T') {
        Some((day, time)) if day.len() >= 10 => Ok((day, Some(parse(time)?))),
        _ if has_time(text) => Err(Refusal::Time),
        _ => Ok((text, None)),
    }
}

/// The app reads the days that the page gives it, and no times.
#[cfg(all(feature = "csr", not(feature = "page")))]
pub(super) const fn split(text: &str) -> Result<(&str, Option<Time>), super::Refusal> {
    Ok((text, None))
}

/// Whether a time lies before another. Where nobody says the offset of one, it is that of the other.
#[cfg(any(feature = "page", not(feature = "csr")))]
pub(super) fn is_before(one: Date, other: Date) -> bool {
    let (Some(a), Some(b)) = (one.time, other.time) else {
        return false;
    };
    let utc_offset = a.offset.or(b.offset).unwrap_or(0);
    one.minutes(utc_offset).0 < other.minutes(utc_offset).0
}

/// The app reads days alone.
#[cfg(all(feature = "csr", not(feature = "page")))]
pub(super) const fn is_before(_: super::Date, _: super::Date) -> bool {
    false
}

/// Whether a time of day stands there: a `T` behind a date or a `:`, between digits.
#[cfg(any(feature = "page", not(feature = "csr")))]
fn has_time(text: &str) -> bool {
    let mut three = text.as_bytes().windows(3);
    three.any(|it| it[0].is_ascii_digit() && matches!(it[1], b'T' | b':') && it[2].is_ascii_digit())
}

/// `14:05`, `14:05Z`, `14:05+02:00`, each in the one way in which it is printed.
#[cfg(any(feature = "page", not(feature = "csr")))]
fn parse(text: &str) -> Result<Time, Refusal> {
    let (clock, zone) = text.split_at_checked(5).ok_or(Refusal::Time)?;
    if zone.starts_with(':') {
        return Err(Refusal::Seconds);
    }
    let minute = minutes(clock)
        .filter(|minute| i64::from(*minute) < DAY)
        .ok_or(Refusal::Time)?;
    let offset = match zone.as_bytes().first() {
        None => None,
        Some(b'Z') if zone.len() == 1 => Some(0),
        Some(sign @ (b'+' | b'-')) => {
            let ahead = minutes(&zone[1..]).and_then(|ahead| i16::try_from(ahead).ok());
            let ahead = ahead
                .filter(|ahead| (1..=FARTHEST).contains(ahead))
                .ok_or(Refusal::Offset)?;
            Some(if *sign == b'-' { -ahead } else { ahead })
        }
        Some(_) => return Err(Refusal::Time),
    };
    Ok(Time { minute, offset })
}

/// `hh:mm` in minutes.
#[cfg(any(feature = "page", not(feature = "csr")))]
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let two = |text: &str| -> Option<u16> {
        let digits = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit());
        text.parse().ok().filter(|_| digits)
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    (minutes < 60).then_some(hours * 60 + minutes)
}
