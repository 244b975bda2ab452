//! Where things stand on an axis of time: marks, lanes, ticks and crowds, in fractions 0..1; knows no pixel, no language
//! and no document.

mod axis;
mod crowd;
mod lanes;
mod ticks;

pub use axis::Axis;
pub use crowd::{Crowd, densest};
pub use lanes::{Item, Place, Side, lanes};
pub use ticks::{Tick, Unit, ticks};

use crate::date::Span;
use crate::story::Event;

/// More marks than this in the window are drawn as crowds, so that the page holds what a reader can see and no more.
pub const CROWDED: usize = 60;

/// Width of a mark's label as a fraction of the axis; the sheet gives labels this width.
pub const LABEL: f64 = 0.2;

/// Width of a mark itself: marks nearer than this would hide one another.
const GLYPH: f64 = 0.018;

/// An event on the axis.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Index of the event.
    pub event: usize,
    /// Where it begins.
    pub at: f64,
    /// How much of the axis it covers; 0 for a day.
    pub length: f64,
    /// Row, counted from the top over all groups.
    pub row: usize,
    /// Where its label stands.
    pub side: Side,
    /// Days since the event shown before it.
    pub gap: i32,
}

/// The rows of one sector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Index of the sector.
    pub sector: usize,
    /// First row.
    pub row: usize,
    /// How many rows.
    pub rows: usize,
}

/// A timeline, ready to be drawn.
#[derive(Debug, Clone, PartialEq)]
pub struct Timeline {
    /// The part of time that is shown.
    pub axis: Axis,
    /// Marks in order of time.
    pub marks: Vec<Mark>,
    /// Events too many to be drawn one by one.
    pub crowds: Vec<Crowd>,
    /// The indices of those events, in order of time.
    pub crowded: Vec<usize>,
    /// Sectors with rows, from the top.
    pub groups: Vec<Group>,
    /// How many rows there are.
    pub rows: usize,
    /// Labelled positions.
    pub ticks: Vec<Tick>,
    /// Where today is, if it is in the window.
    pub today: Option<f64>,
}

/// Lays out the events `shown` (indices in order of time) that touch the window; `kept` are never merged into a crowd.
#[must_use]
pub fn layout(events: &[Event], shown: &[usize], axis: Axis, today: i32, kept: impl Fn(usize) -> bool) -> Timeline {
    let visible: Vec<usize> = shown
        .iter()
        .copied()
        .filter(|event| axis.touches(events[*event].date.span()))
        .collect();
    let (single, many): (Vec<usize>, Vec<usize>) = if visible.len() > CROWDED {
        visible.into_iter().partition(|event| kept(*event))
    } else {
        (visible, Vec::new())
    };
    let sectors = single.iter().map(|event| events[*event].sector + 1).max().unwrap_or(0);
    let items: Vec<Item> = single
        .iter()
        .map(|event| {
            let span = axis.clip(events[*event].date.span());
            Item {
                start: axis.at(span.start),
                end: axis.at(span.end).max(axis.at(span.start) + GLYPH),
                group: events[*event].sector,
            }
        })
        .collect();
    let (places, heights) = lanes(&items, sectors, LABEL);
    let mut rows = 0;
    let groups: Vec<Group> = heights
        .iter()
        .enumerate()
        .map(|(sector, height)| {
            rows += height;
            Group {
                sector,
                row: rows - height,
                rows: *height,
            }
        })
        .collect();
    let mut before: Option<Span> = None;
    let marks = single
        .iter()
        .zip(places)
        .map(|(event, place)| {
            let whole = events[*event].date.span();
            let span = axis.clip(whole);
            let gap = before.map_or(0, |before| (whole.start - before.start).max(0));
            before = Some(whole);
            let day = whole.end - whole.start == 1;
            Mark {
                event: *event,
                at: axis.at(span.start),
                length: if day {
                    0.0
                } else {
                    axis.at(span.end) - axis.at(span.start)
                },
                row: groups[events[*event].sector].row + place.row,
                side: place.side,
                gap,
            }
        })
        .collect();
    Timeline {
        marks,
        crowds: crowd::crowds(
            many.iter().map(|event| axis.clip(events[*event].date.span()).start),
            axis,
        ),
        crowded: many,
        rows,
        groups: groups.into_iter().filter(|group| group.rows > 0).collect(),
        ticks: ticks(axis, 9),
        today: axis.holds(today).then(|| axis.at(today)),
        axis,
    }
}
