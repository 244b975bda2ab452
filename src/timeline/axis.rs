//! A stretch of time as the fractions 0..1; knows no pixel.

use crate::date::{Span, civil, day_number};

/// A stretch of whole days, never empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

    /// Whether any day of the span lies on the axis.
    #[must_use]
    pub const fn touches(self, span: Span) -> bool {
        span.start < self.span.end && self.span.start < span.end
    }

    /// The part of a span that lies on the axis.
    #[must_use]
    pub fn clip(self, span: Span) -> Span {
        Span {
            start: span.start.clamp(self.span.start, self.span.end - 1),
            end: span.end.clamp(self.span.start + 1, self.span.end),
        }
    }

    /// The axis zoomed by `factor` (below 1 nearer, above 1 farther) about a day that keeps its place, never beyond
    /// `whole` and never under a fortnight.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn zoom(self, factor: f64, about: i32, whole: Self) -> Self {
        // `f64::clamp` could panic with both numbers, and printing a float weighs 15 KB in WASM.
        let days = (f64::from(self.days()) * factor).round().max(14.0);
        let days = days.min(f64::from(whole.days()).max(14.0)) as i32;
        let about = about.clamp(self.span.start, self.span.end);
        let start = about - (self.at(about) * f64::from(days)).round() as i32;
        Self::new(start, start + days).within(whole)
    }

    /// The axis moved by a part of its length (0.5 is half a window later), never beyond `whole`.
    #[must_use]
    #[allow(clippy::cast_possible_truncation)]
    pub fn pan(self, part: f64, whole: Self) -> Self {
        let days = (f64::from(self.days()) * part).round() as i32;
        Self::new(self.span.start + days, self.span.end + days).within(whole)
    }

    /// The axis moved, as little as needed, so that it holds the day.
    #[must_use]
    pub fn reveal(self, day: i32, whole: Self) -> Self {
        if self.holds(day) {
            return self;
        }
        let start = day - self.days() / 2;
        Self::new(start, start + self.days()).within(whole)
    }

    fn within(self, whole: Self) -> Self {
        let days = self.days().min(whole.days());
        let start = self.span.start.clamp(whole.span.start, whole.span.end - days);
        Self::new(start, start + days)
    }
}
