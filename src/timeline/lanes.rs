//! Packs marks with their labels into rows so that none covers another; knows fractions only.
//!
//! Greedy interval partitioning, a heap of row ends a group: O(n log n).

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// What is to be packed, in order of `start`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Item {
    /// Where the mark begins.
    pub start: f64,
    /// Where the mark ends.
    pub end: f64,
    /// Items of one group share its rows and no others.
    pub group: usize,
}

/// On which side of its mark a label stands, in reading direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before the mark.
    Before,
    /// After it.
    After,
}

/// Where an item goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Row within its group.
    pub row: usize,
    /// Side of its label.
    pub side: Side,
}

impl Item {
    /// What the mark and its label cover.
    #[must_use]
    pub fn covers(self, side: Side, label: f64) -> (f64, f64) {
        match side {
            Side::Before => (self.start - label, self.end),
            // A long span carries its label inside.
            Side::After => (self.start, self.end.max(self.start + label)),
        }
    }
}

/// Places items (in order of `start`) whose labels are `label` wide; returns a place each and a number of rows a group.
#[must_use]
pub fn lanes(items: &[Item], groups: usize, label: f64) -> (Vec<Place>, Vec<usize>) {
    // Fractions are finite and positive here, so that their bits sort as they do.
    let mut ends: Vec<BinaryHeap<Reverse<(u64, usize)>>> = vec![BinaryHeap::new(); groups];
    let mut next: Vec<f64> = vec![f64::INFINITY; groups];
    let mut following = vec![f64::INFINITY; items.len()];
    for (at, item) in items.iter().enumerate().rev() {
        following[at] = next[item.group];
        next[item.group] = item.start;
    }
    let mut rows = vec![0; groups];
    let places = items
        .iter()
        .zip(following)
        .map(|(item, following)| {
            let heap = &mut ends[item.group];
            let earliest = heap.peek().map(|Reverse((end, row))| (f64::from_bits(*end), *row));
            let fits_after = item.start + label <= 1.0;
            // With a neighbour close behind, a label that stands before its mark leaves the row to the neighbour.
            let prefers_before = !fits_after || following < item.start + label;
            let (row, side) = match earliest {
                Some((end, row)) if prefers_before && end <= item.start - label => (Some(row), Side::Before),
                Some((end, row)) if fits_after && end <= item.start => (Some(row), Side::After),
                _ if prefers_before && item.start >= label => (None, Side::Before),
                _ if fits_after || item.start < label => (None, Side::After),
                _ => (None, Side::Before),
            };
            let row = match row {
                Some(row) => {
                    heap.pop();
                    row
                }
                None => {
                    rows[item.group] += 1;
                    rows[item.group] - 1
                }
            };
            let (_, end) = item.covers(side, label);
            heap.push(Reverse((end.max(0.0).to_bits(), row)));
            Place { row, side }
        })
        .collect();
    (places, rows)
}
