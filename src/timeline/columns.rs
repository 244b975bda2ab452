//! Which events have a column where there are more events than columns; knows ranks, not events.
//!
//! The sheet alone knows how many columns there is room for. So the first column is computed for every number that it can
//! choose, and page and app agree at every width.

/// The least number of columns that the sheet draws.
pub const FEWEST: usize = 5;

/// The greatest.
pub const MOST: usize = 11;

/// For each number of columns from [`FEWEST`] to [`MOST`] the rank of the event in the first of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window([usize; MOST - FEWEST + 1]);

impl Window {
    /// The windows on `count` events in whose middle the event of rank `rank` stands.
    #[must_use]
    pub fn around(rank: usize, count: usize) -> Self {
        Self::each(|columns| within(rank.saturating_sub(columns / 2), columns, count))
    }

    /// The windows moved as little as it needs for the event of rank `rank` to have a column in each.
    #[must_use]
    pub fn reveal(self, rank: usize, count: usize) -> Self {
        Self::each(|columns| {
            let first = self.first(columns).clamp((rank + 1).saturating_sub(columns), rank);
            within(first, columns, count)
        })
    }

    /// The rank of the event in the first of so many columns.
    #[must_use]
    pub fn first(self, columns: usize) -> usize {
        self.0[columns.clamp(FEWEST, MOST) - FEWEST]
    }

    /// The ranks that so many columns show.
    #[must_use]
    pub fn ranks(self, columns: usize, count: usize) -> std::ops::Range<usize> {
        let first = self.first(columns).min(count);
        first..(first + columns).min(count)
    }

    fn each(first: impl Fn(usize) -> usize) -> Self {
        let mut window = Self([0; MOST - FEWEST + 1]);
        for (columns, slot) in (FEWEST..).zip(&mut window.0) {
            *slot = first(columns);
        }
        window
    }
}

/// The first column, so that none stays empty while there are events for it.
fn within(first: usize, columns: usize, count: usize) -> usize {
    first.min(count.saturating_sub(columns))
}
