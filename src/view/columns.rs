//! What the sheet needs to know of the columns, as custom properties; knows no element.

use super::{Page, fraction};
use crate::timeline::{Entry, FEWEST, MOST};
use leptos::prelude::*;
use std::fmt::Write;

/// How many events there are and how many match; for every number of columns that leaves events out, which match is in the
/// first column and what part of the strip the columns show.
#[must_use]
pub fn columns(page: Page) -> String {
    let events = &page.timeline.events;
    let matching = page.matching.get();
    let window = page.window.get();
    let axis = page.timeline.axis;
    let mut style = format!("--count:{};--matching:{}", events.len(), matching.len());
    for columns in FEWEST..=MOST.min(events.len().saturating_sub(1)) {
        let ranks = window.ranks(columns, matching.len());
        let first = ranks.start;
        let shown: Vec<&Entry> = matching[ranks].iter().map(|at| &events[*at]).collect();
        let from = shown.first().map_or(0.0, |entry| axis.at(entry.start));
        let to = shown.iter().map(|entry| axis.at(entry.end)).fold(from, f64::max);
        let (from, to) = (fraction(from), fraction(to));
        let _ = write!(
            style,
            ";--first-{columns}:{first};--from-{columns}:{from};--to-{columns}:{to}"
        );
    }
    style
}
