//! What the day of reading makes of dates: how old a statement is, what is overdue, whether today belongs on the axis.
//!
//! A page may be read years after it was made. Each rule stands here once, for event, card, comparison, strip and picture.

use crate::date::{Bound, Date, Edtf, Precision, Span, civil};
use crate::locale::{Key, Locale};
use crate::story::{Event, EventKind, Milestone};
use crate::timeline::Axis;

/// How old a statement is, in whole units, two or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Two months up to two years.
    Months(i32),
    /// Two years and more.
    Years(i32),
}

/// The age of what is said as of a date, no finer than that date is known: a year has no age in months, and a decade or
/// what still goes on has none at all.
#[must_use]
pub fn age(date: Edtf, today: i32) -> Option<Age> {
    let (now, month, day) = civil(today);
    let from = last(date)?;
    let months = |of: u8| (now - from.year) * 12 + i32::from(month) - i32::from(of);
    let fine = match from.precision {
        Precision::Day(of, on) => Some(months(of) - i32::from(day < on)),
        Precision::Month(of) => Some(months(of)),
        Precision::Year | Precision::Season(_) => None,
        Precision::Decade | Precision::Century => return None,
    };
    match fine {
        Some(months @ 2..24) if !date.is_approximate() => Some(Age::Months(months)),
        Some(months) => Some(Age::Years(months.div_euclid(12))),
        None => Some(Age::Years(now - from.year)),
    }
    .filter(|age| !matches!(age, Age::Years(..2)))
}

/// The date, or the end of the stretch of time, as finely as the coarser of its ends.
fn last(date: Edtf) -> Option<Date> {
    match date {
        Edtf::Date(date) => Some(date),
        Edtf::Interval(Bound::Date(from), Bound::Date(to)) => {
            let precision = match (from.precision, to.precision) {
                (Precision::Decade | Precision::Century, _) => from.precision,
                (Precision::Year | Precision::Season(_), Precision::Month(_) | Precision::Day(..)) => Precision::Year,
                (Precision::Month(_), Precision::Day(month, _)) => Precision::Month(month),
                (_, end) => end,
            };
            Some(Date { precision, ..to })
        }
        Edtf::Interval(_, Bound::Date(to)) => Some(to),
        Edtf::Interval(_, Bound::Open | Bound::Unknown) => None,
    }
}

impl Event {
    /// Whether it was expected for a time that has passed.
    #[must_use]
    pub fn is_overdue(&self, today: i32) -> bool {
        self.kind == EventKind::Expected && self.date.is_past(today)
    }

    /// The word beside its date: what is not a plain fact of the past says so.
    #[must_use]
    pub fn badge<'a>(&self, locale: &'a Locale, today: i32) -> Option<&'a str> {
        let key = match self.kind {
            EventKind::Happened => return None,
            EventKind::Expected if self.is_overdue(today) => Key::DatePassed,
            EventKind::Expected => Key::Expected,
            EventKind::Background => Key::Background,
        };
        Some(locale.word(key))
    }
}

impl Milestone {
    /// Whether it was expected for a time that has passed.
    #[must_use]
    pub fn is_overdue(&self, today: i32) -> bool {
        self.expected && self.date.is_some_and(|date| date.is_past(today))
    }

    /// The word beside its date: that it is expected, or that its time has passed.
    #[must_use]
    pub fn badge<'a>(&self, locale: &'a Locale, today: i32) -> Option<&'a str> {
        let key = if self.is_overdue(today) {
            Key::DatePassed
        } else {
            Key::Expected
        };
        self.expected.then(|| locale.word(key))
    }
}

/// The axis that holds all spans, and today where that stretches it by a quarter at most: farther off, today would press
/// what happened into a corner.
#[must_use]
pub fn axis(spans: impl Iterator<Item = Span>, today: i32) -> Axis {
    let whole = Axis::around(spans);
    let Span { start, end } = whole.span();
    let gap = (start - today).max(today + 1 - end).max(0);
    if gap > 0 && gap <= whole.days() / 4 {
        let today = Span {
            start: today,
            end: today + 1,
        };
        return Axis::around([whole.span(), today].into_iter());
    }
    whole
}
