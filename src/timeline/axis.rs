//! A stretch of time as the fractions 0..1; knows no pixel.

use crate::date::{Span, civil, day_number};
use serde::Serialize;

/// A stretch of whole days, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Axis {
    span: Span,
}

impl Axis {
    /// The days from `start` up to, not including, `end`; at least one.
    #[must_use]
    pub fn new(start: i32, end: i32) -> Self {
        let end = end.max(start + 1);
        Self {
            span: Span { start, end },
        }
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

    /// The days that it covers.
    #[must_use]
    pub const fn span(self) -> Span {
        self.span
    }

    /// How many days it covers.
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
