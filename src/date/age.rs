//! How old what is said as of a date is on a day; knows no words.

use super::{Bound, Date, Edtf, Precision, civil};

/// How old a statement is, in whole units, two or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Age {
    /// Two months up to two years.
    Months(i32),
    /// Two years and more.
    Years(i32),
}

impl Edtf {
    /// The age on the day `today`, no finer than the date is known: a year has no age in months, and a decade or what still
    /// goes on has none at all.
    #[must_use]
    pub fn age(self, today: i32) -> Option<Age> {
        let (now, month, day) = civil(today);
        let from = last(self)?;
        let months = |of: u8| (now - from.year) * 12 + i32::from(month) - i32::from(of);
        let fine = match from.precision {
            Precision::Day(of, on) => Some(months(of) - i32::from(day < on)),
            Precision::Month(of) => Some(months(of)),
            Precision::Year | Precision::Season(_) => None,
            Precision::Decade | Precision::Century => return None,
        };
        match fine {
            Some(months @ 2..24) if !self.is_approximate() => Some(Age::Months(months)),
            Some(months) => Some(Age::Years(months.div_euclid(12))),
            None => Some(Age::Years(now - from.year)),
        }
        .filter(|age| !matches!(age, Age::Years(..2)))
    }
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
