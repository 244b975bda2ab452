//! A stretch of time as the fractions 0..1; knows no pixel.

use crate::date::{Edtf, Span, civil, day_number};
use serde::Serialize;

/// A stretch of whole days, or of minutes where all lies in a few days; never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Axis {
    span: Span,
    /// Where it counts minutes since 1970: how many minutes the clock by which it counts is ahead of UTC. Nothing of an app depends
    /// on it: today, the one day that an app knows, is on no such axis.
    #[serde(skip)]
    utc_offset: Option<i16>,
}

/// How many minutes a day has.
const DAY: i32 = 24 * 60;

/// An axis that counts minutes is at most so many days long.
const FEW_DAYS: i64 = 4;

/// How far ticks of an axis that counts minutes may lie apart, in minutes.
const STEPS: [i32; 9] = [5, 10, 15, 30, 60, 180, 360, 720, DAY];

impl Axis {
    /// The days from `start` up to, not including, `end`; at least one.
    #[must_use]
    pub fn new(start: i32, end: i32) -> Self {
        let end = end.max(start + 1);
        Self {
            span: Span { start, end },
            utc_offset: None,
        }
    }

    /// An axis of minutes that holds some dates, widened to whole steps, if they lie within a few days. `utc_offset`: how many minutes
    /// the clock by which it counts is ahead of UTC.
    #[must_use]
    pub fn of_minutes(dates: impl Iterator<Item = Edtf>, utc_offset: i16) -> Option<Self> {
        let spans = dates.map(|date| date.minutes(utc_offset));
        let (start, end) = spans.fold((i64::MAX, i64::MIN), |(start, end), span| {
            (start.min(span.0), end.max(span.1))
        });
        if start > end || end - start > FEW_DAYS * i64::from(DAY) {
            return None;
        }
        // Beyond four thousand years from 1970 a number of minutes is too large: there it is days that are counted.
        let (start, end) = (i32::try_from(start).ok()?, i32::try_from(end).ok()?);
        let step = step(end - start);
        let (start, end) = (start.div_euclid(step), (end - 1).div_euclid(step) + 1);
        Some(Self {
            utc_offset: Some(utc_offset),
            ..Self::new(start.checked_mul(step)?, end.checked_mul(step)?)
        })
    }

    /// Whether it counts minutes.
    #[must_use]
    pub const fn is_fine(self) -> bool {
        self.utc_offset.is_some()
    }

    /// From when to when a date is, as the axis counts.
    #[must_use]
    pub fn stretch(self, date: Edtf) -> Span {
        let Some(utc_offset) = self.utc_offset else {
            return date.span();
        };
        let (start, end) = date.minutes(utc_offset);
        // What is too far away for a number of 32 bits lies off the axis either way.
        #[allow(clippy::cast_possible_truncation)]
        let near = |minutes: i64| minutes.clamp(i32::MIN.into(), i32::MAX.into()) as i32;
        Span {
            start: near(start),
            end: near(end),
        }
    }

    /// How far the ticks of an axis that counts minutes lie apart, in minutes.
    #[must_use]
    pub fn step(self) -> i32 {
        step(self.days())
    }

    /// Where a day begins, as the axis counts.
    #[must_use]
    pub const fn place(self, day: i32) -> i32 {
        if self.is_fine() { day.saturating_mul(DAY) } else { day }
    }

    /// The day number of a place.
    #[must_use]
    pub const fn day(self, place: i32) -> i32 {
        if self.is_fine() { place.div_euclid(DAY) } else { place }
    }

    /// An axis that holds all spans, widened to whole years, or to whole months where it is shorter than a year.
    #[must_use]
    pub fn around(spans: impl Iterator<Item = Span>) -> Self {
        let (start, end) = spans.fold((i32::MAX, i32::MIN), |(start, end), span| {
            (start.min(span.start), end.max(span.end))
        });
        if start > end {
            return Self::new(0, 1);
        }
        let (first, month, _) = civil(start);
        let (last, last_month, _) = civil(end - 1);
        if end - start > 366 {
            return Self::new(day_number(first, 1, 1), day_number(last + 1, 1, 1));
        }
        let (next, next_month) = if last_month == 12 {
            (last + 1, 1)
        } else {
            (last, last_month + 1)
        };
        Self::new(day_number(first, month, 1), day_number(next, next_month, 1))
    }

    /// As [`Axis::around`], with today where that stretches the axis by a quarter at most: farther off, today would press what
    /// happened into a corner.
    #[must_use]
    pub fn with_today(spans: impl Iterator<Item = Span>, today: i32) -> Self {
        let whole = Self::around(spans);
        let Span { start, end } = whole.span;
        let gap = (start - today).max(today + 1 - end).max(0);
        if gap > 0 && gap <= whole.days() / 4 {
            let today = Span {
                start: today,
                end: today + 1,
            };
            return Self::around([whole.span, today].into_iter());
        }
        whole
    }

    /// The days that it covers, or minutes.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// How many days it covers, or minutes.
    #[must_use]
    pub const fn days(self) -> i32 {
        self.span.end - self.span.start
    }

    /// Where the day begins, as a fraction; outside 0..1 for days off the axis.
    #[must_use]
    pub fn at(self, day: i32) -> f64 {
        f64::from(day - self.span.start) / f64::from(self.days())
    }

    /// Whether the day lies on the axis.
    #[must_use]
    pub const fn holds(self, day: i32) -> bool {
        self.span.start <= day && day < self.span.end
    }
}

/// The least step of which so many minutes hold no more than seven.
fn step(minutes: i32) -> i32 {
    let steps = STEPS.into_iter();
    let mut fitting = steps.filter(|step| minutes <= step * 7);
    fitting.next().unwrap_or(DAY)
}
