//! What the sheet needs to know of the columns, as custom properties; knows no element.

use super::{Page, fraction};
use crate::timeline::{Entry, FEWEST, MOST};
use leptos::prelude::*;

/// Which pages are wide enough for columns, as the condition of a sheet.
#[cfg(feature = "page")]
pub const WIDE: &str = "(min-width:40rem)";

/// Names and values: how many events match; for every number of columns that leaves events out, the rank of the one in the
/// first column, and what part of the strip the columns show.
#[must_use]
pub fn columns(page: Page) -> Vec<(String, String)> {
    let events = &page.timeline.events;
    let matching = page.matching.get();
    let window = page.window.get();
    let axis = page.timeline.axis;
    let mut properties = vec![("--matching".to_owned(), matching.len().to_string())];
    for columns in FEWEST..=MOST.min(events.len().saturating_sub(1)) {
        let ranks = window.ranks(columns, matching.len());
        let first = ranks.start;
        let shown: Vec<&Entry> = matching[ranks].iter().map(|at| &events[*at]).collect();
        let from = shown.first().map_or(0.0, |entry| axis.at(entry.start));
        let to = shown.iter().map(|entry| axis.at(entry.end)).fold(from, f64::max);
        let values = [
            ("first", first.to_string()),
            ("from", fraction(from)),
            ("to", fraction(to)),
        ];
        properties.extend(values.map(|(name, value)| (format!("--{name}-{columns}"), value)));
    }
    properties
}

/// The events that have a column in any of the windows, and the chosen one; all of them where there may be a column for each.
#[must_use]
pub fn near(page: Page) -> Vec<usize> {
    let count = page.timeline.events.len();
    if count <= MOST {
        return (0..count).collect();
    }
    let (matching, window) = (page.matching.get(), page.window.get());
    let mut near = vec![page.chosen.get()];
    for columns in FEWEST..=MOST {
        near.extend(&matching[window.ranks(columns, matching.len())]);
    }
    near.sort_unstable();
    near.dedup();
    near
}
