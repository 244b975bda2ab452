//! Round places on an axis of time: times of day, days, months, years and their multiples; knows no language.

use super::Axis;
use crate::date::{civil, day_number};

/// What a tick counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unit {
    /// A time of day.
    Time,
    /// A day of a month.
    Day,
    /// The first of a month.
    Month,
    /// The first of a year.
    Year,
}

/// A labelled place on the axis.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tick {
    /// Day number, or minutes as the axis counts them.
    pub day: i32,
    /// Where it is.
    pub at: f64,
    /// What it counts.
    pub unit: Unit,
}

/// At most `most` ticks, as near to that as a round step allows; a tick on the first of a year counts as a year.
#[must_use]
pub fn ticks(axis: Axis, most: i32) -> Vec<Tick> {
    if axis.is_fine() {
        return times(axis);
    }
    let span = axis.span();
    let months = axis.days() / 30 + 1;
    let mut found = Vec::new();
    let mut push = |day: i32, unit: Unit| {
        if axis.holds(day) {
            let (_, month, date) = civil(day);
            let unit = match (unit, month, date) {
                (_, 1, 1) => Unit::Year,
                (Unit::Day, _, 1) => Unit::Month,
                _ => unit,
            };
            let at = axis.at(day);
            found.push(Tick { day, at, unit });
        }
    };
    let (first, month, _) = civil(span.start);
    let (last, _, _) = civil(span.end);
    if months > most {
        let years = last - first + 1;
        let step = [3, 6].into_iter().find(|step| months / step <= most);
        if let Some(step) = step {
            for index in 0..=(years * 12 / step) {
                let month = index * step;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                push(day_number(first + month / 12, (month % 12) as u8 + 1, 1), Unit::Month);
            }
        } else {
            let scale = 10_i32.pow((years / most).max(1).ilog10());
            let step = [1, 2, 5, 10]
                .into_iter()
                .map(|step| step * scale)
                .find(|step| years / step <= most);
            let step = step.unwrap_or(years);
            let mut year = first.div_euclid(step) * step;
            while year <= last {
                push(day_number(year, 1, 1), Unit::Year);
                year += step;
            }
        }
    } else if axis.days() / 15 > most {
        for index in 0..=months {
            let month = i32::from(month) - 1 + index;
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            push(day_number(first + month / 12, (month % 12) as u8 + 1, 1), Unit::Month);
        }
    } else {
        let dates: &[u8] = if axis.days() <= 16 {
            &[1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 29]
        } else {
            &[1, 8, 15, 22]
        };
        let dates = if axis.days() / 7 > most { &[1, 15] } else { dates };
        for index in 0..=months {
            let month = i32::from(month) - 1 + index;
            for date in dates {
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
                push(day_number(first + month / 12, (month % 12) as u8 + 1, *date), Unit::Day);
            }
        }
    }
    found
}

/// A tick a step; that at midnight counts as a day.
fn times(axis: Axis) -> Vec<Tick> {
    let (span, step) = (axis.span(), axis.step());
    let steps = span.start.div_euclid(step)..=span.end.div_euclid(step);
    let tick = |step_at: i32| {
        let day = step_at * step;
        let is_midnight = axis.place(axis.day(day)) == day;
        Tick {
            day,
            at: axis.at(day),
            unit: if is_midnight { Unit::Day } else { Unit::Time },
        }
    };
    steps.map(tick).filter(|tick| axis.holds(tick.day)).collect()
}
