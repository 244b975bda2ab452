//! The whole of time in one line: a mark an event, or squares in bins where the events are many; knows fractions of the
//! strip's length and no pixel.

use super::{Axis, Tick, Timeline, Unit, ticks};
use crate::date::civil;

/// More events than this are drawn as squares in bins.
const SINGLE: usize = 60;

/// How many bins the strip is cut into.
pub const BINS: usize = 160;

/// How many squares stand in a bin at most; where events are more, a square stands for several.
const TALLEST: usize = 8;

/// How many marks may stand above one another.
const ROWS: usize = 3;

/// How near two marks may stand in one row: the width of a glyph on a strip of 40rem.
const GLYPH: f64 = 0.02;

/// How much of the strip the flag of today covers, at most.
const FLAG: f64 = 0.13;

/// How much of the strip the label of a tick covers, at most: of a year, and of a month or day with its year.
const LABEL: [f64; 2] = [0.08, 0.13];

/// The same where the strip is narrow.
const NARROW_LABEL: [f64; 2] = [0.13, 0.3];

/// How many years, months or days are labelled at most.
const TICKS: i32 = 7;

/// What stands on the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Strip {
    /// Events, one by one; empty where there are bins.
    pub marks: Vec<Mark>,
    /// Events in bins.
    pub bins: Vec<Bin>,
    /// Labelled places, and how much room each label has.
    pub ticks: Vec<(Tick, Room)>,
    /// Today, where it lies on the axis.
    pub today: Option<Flag>,
}

/// An event on the strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    /// Index of the event.
    pub event: usize,
    /// Where it begins.
    pub at: f64,
    /// How much of the strip it covers; 0 for a day.
    pub length: f64,
    /// How many marks stand below it at the same place.
    pub row: usize,
}

/// Events that begin at one place of the strip.
#[derive(Debug, Clone, PartialEq)]
pub struct Bin {
    /// Where the bin begins.
    pub at: f64,
    /// The events whose squares are drawn, from below.
    pub events: Vec<usize>,
}

/// Today on the strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flag {
    /// Where the day begins.
    pub at: f64,
    /// Whether the flag flies before its pole, in the direction of reading.
    pub before: bool,
}

/// Lays a timeline out on the strip; `today` is a day number.
#[must_use]
pub fn strip(timeline: &Timeline, today: i32) -> Strip {
    let axis = timeline.axis;
    let ticks = ticks(axis, TICKS);
    let days: Vec<i32> = ticks.iter().map(|tick| tick.day).collect();
    let many = timeline.events.len() > SINGLE;
    Strip {
        marks: if many { Vec::new() } else { marks(timeline, axis) },
        bins: if many { bins(timeline, axis) } else { Vec::new() },
        // A day is no mark among hours.
        today: Flag::of(axis, &days, today).filter(|_| !axis.is_fine()),
        ticks: rooms(&ticks),
    }
}

/// How much room there is for a tick's label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// None: it would run off the end.
    None,
    /// Only where the strip is wide.
    Wide,
    /// Enough at any width.
    Any,
}

impl Flag {
    /// The flag of the day `today`, if that lies on the axis: it flies to the side where it covers fewer labels of the days
    /// `ticks`, and stays on the strip.
    #[must_use]
    pub fn of(axis: Axis, ticks: &[i32], today: i32) -> Option<Self> {
        let at = axis.at(today);
        let [before, after] = [true, false].map(|before| Self { at, before });
        let covered = |flag: Self| ticks.iter().filter(|tick| flag.covers(axis, **tick)).count();
        let before_it = at > 1.0 - FLAG || (at > FLAG && covered(before) < covered(after));
        axis.holds(today).then_some(if before_it { before } else { after })
    }

    /// Whether it covers the label of a tick's day.
    #[must_use]
    pub fn covers(self, axis: Axis, tick: i32) -> bool {
        let start = if self.before { self.at - FLAG } else { self.at };
        let at = axis.at(tick);
        at < start + FLAG && start < at + label(tick, LABEL)
    }
}

/// How much of the strip the label of a tick's day covers: that of a year is shorter.
fn label(day: i32, [year, other]: [f64; 2]) -> f64 {
    if matches!(civil(day), (_, 1, 1)) { year } else { other }
}

/// Where the strip is narrow, years go before months, and months before those that would lie on them.
fn rooms(ticks: &[Tick]) -> Vec<(Tick, Room)> {
    let ends = |tick: &Tick, lengths: [f64; 2]| match tick.unit {
        Unit::Time => tick.at + lengths[0],
        _ => tick.at + label(tick.day, lengths),
    };
    let (years, others): (Vec<&Tick>, Vec<&Tick>) = ticks.iter().partition(|tick| tick.unit == Unit::Year);
    let mut narrow: Vec<&Tick> = Vec::new();
    for tick in years.into_iter().chain(others) {
        let free = |other: &&Tick| ends(other, NARROW_LABEL) <= tick.at || ends(tick, NARROW_LABEL) <= other.at;
        if ends(tick, NARROW_LABEL) <= 1.0 && narrow.iter().all(free) {
            narrow.push(tick);
        }
    }
    let room = |tick: &Tick| match () {
        () if ends(tick, LABEL) > 1.0 => Room::None,
        () if narrow.contains(&tick) => Room::Any,
        () => Room::Wide,
    };
    ticks.iter().map(|tick| (*tick, room(tick))).collect()
}

fn marks(timeline: &Timeline, axis: Axis) -> Vec<Mark> {
    let mut free = [f64::NEG_INFINITY; ROWS];
    let place = |(event, entry): (usize, &super::Entry)| {
        let at = axis.at(entry.start);
        // Where every row is taken the lowest is used again: marks may lie on one another, columns tell them apart.
        let row = free.iter().position(|until| *until <= at).unwrap_or(0);
        free[row] = at + GLYPH;
        let length = if entry.is_long() { axis.at(entry.end) - at } else { 0.0 };
        Mark { event, at, length, row }
    };
    timeline.events.iter().enumerate().map(place).collect()
}

fn bins(timeline: &Timeline, axis: Axis) -> Vec<Bin> {
    let mut bins: Vec<Vec<usize>> = vec![Vec::new(); BINS];
    for (event, entry) in timeline.events.iter().enumerate() {
        #[allow(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            clippy::cast_precision_loss
        )]
        let bin = (axis.at(entry.start) * BINS as f64) as usize;
        bins[bin.min(BINS - 1)].push(event);
    }
    let most = bins.iter().map(Vec::len).max().unwrap_or(0);
    // One scale for all bins, so that heights compare.
    let each = most.div_ceil(TALLEST).max(1);
    #[allow(clippy::cast_precision_loss)]
    let bin = |(at, events): (usize, Vec<usize>)| Bin {
        at: at as f64 / BINS as f64,
        events: events.into_iter().step_by(each).collect(),
    };
    (bins.into_iter().enumerate())
        .filter(|(_, events)| !events.is_empty())
        .map(bin)
        .collect()
}
