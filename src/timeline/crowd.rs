//! Many events as few shapes: counts over equal parts of an axis, and where most of them stand; knows days only.

use super::Axis;
use crate::date::{Span, civil, day_number};

/// Into how many parts an axis is cut.
const PARTS: i32 = 24;

/// Events of one part of the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Crowd {
    /// The days of the part.
    pub span: Span,
    /// Where the part begins.
    pub at: f64,
    /// How much of the axis it covers.
    pub length: f64,
    /// How many events begin in it.
    pub count: usize,
}

/// Counts days over the parts of an axis; parts without any are left out.
#[must_use]
pub(super) fn crowds(days: impl Iterator<Item = i32>, axis: Axis) -> Vec<Crowd> {
    let parts = PARTS.min(axis.days());
    let start = axis.span().start;
    let edge =
        |part: i32| start + i32::try_from(i64::from(axis.days()) * i64::from(part) / i64::from(parts)).unwrap_or(0);
    let mut counts = vec![0_usize; usize::try_from(parts).unwrap_or(1)];
    for day in days {
        let guess = (i64::from(day - start) * i64::from(parts) / i64::from(axis.days())).clamp(0, i64::from(parts) - 1);
        let mut part = i32::try_from(guess).unwrap_or(0);
        // Edges are rounded down to whole days, so that the guess may be one short.
        if part + 1 < parts && edge(part + 1) <= day {
            part += 1;
        }
        if let Some(count) = usize::try_from(part).ok().and_then(|part| counts.get_mut(part)) {
            *count += 1;
        }
    }
    (0..)
        .zip(counts)
        .filter(|(_, count)| *count > 0)
        .map(|(part, count)| {
            let span = Span {
                start: edge(part),
                end: edge(part + 1),
            };
            Crowd {
                span,
                at: axis.at(span.start),
                length: axis.at(span.end) - axis.at(span.start),
                count,
            }
        })
        .collect()
}

/// The stretch where events stand close: an eighth of the axis, cut down to the whole months that hold them, if at
/// least four events and a third of all begin there. `starts` are sorted.
#[must_use]
pub fn densest(starts: &[i32], axis: Axis) -> Option<Axis> {
    let width = axis.days() / 8;
    let mut best: Option<(usize, usize)> = None;
    let mut from = 0;
    for (to, end) in starts.iter().enumerate() {
        while end - starts[from] > width {
            from += 1;
        }
        if best.is_none_or(|(a, b)| to - from > b - a) {
            best = Some((from, to));
        }
    }
    let (from, to) = best?;
    let count = to - from + 1;
    if count < 4 || count * 3 < starts.len() || axis.days() < 120 {
        return None;
    }
    let (year, month, _) = civil(starts[from]);
    let (last_year, last_month, _) = civil(starts[to]);
    let (end_year, end_month) = if last_month == 12 {
        (last_year + 1, 1)
    } else {
        (last_year, last_month + 1)
    };
    Some(Axis::new(
        day_number(year, month, 1),
        day_number(end_year, end_month, 1),
    ))
}
