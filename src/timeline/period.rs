//! Where the periods behind the events stand, and where there is room for their titles; knows fractions of the strip's length
//! and no pixel.

use super::Axis;
use crate::date::{Bound, Edtf, Span};
use crate::story::Period;

/// How many titles may stand above one another.
const LANES: usize = 2;

/// How much of the narrowest strip a letter of a title takes, and the room around a title.
const LETTER: [f64; 2] = [0.0105, 0.02];

/// Less room than this shows nothing of a title that could be read.
const LEAST: f64 = 0.06;

/// A period behind the strip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Band {
    /// Index of the period.
    pub period: usize,
    /// Where it begins on the strip.
    pub at: f64,
    /// How much of the strip it covers.
    pub length: f64,
    /// Whether it begins there, and not before the strip does.
    pub begins: bool,
    /// Whether it ends on the strip.
    pub ends: bool,
    /// How many lanes of titles lie above its own.
    pub lane: usize,
    /// Where its title stands, if there is room for it.
    pub title: Option<Slot>,
}

/// The room of a title.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slot {
    /// Where it begins.
    pub at: f64,
    /// How much of the strip the title may cover before it would lie on another.
    pub room: f64,
}

/// The bands of those periods that have a share in an axis, in the order of the periods, which is that of time.
#[must_use]
pub fn bands(axis: Axis, periods: &[Period]) -> Vec<Band> {
    let mut free = [0.0; LANES];
    let mut bands: Vec<Band> = Vec::new();
    for (period, Period { title, date }) in periods.iter().enumerate() {
        let Span { start, end } = axis.stretch(*date);
        let (begins, ends) = (
            axis.span().start <= start,
            end <= axis.span().end && !matches!(date, Edtf::Interval(_, Bound::Open)),
        );
        let at = if begins { axis.at(start) } else { 0.0 };
        let until = if ends { axis.at(end) } else { 1.0 };
        if at >= 1.0 || until <= at {
            continue;
        }
        let need = needed(title);
        let wanted = at.min((1.0 - need).max(0.0));
        // Where no lane is free, the one that is so first is taken, and the title stands a little after the beginning.
        let lane = (0..LANES).find(|lane| free[*lane] <= wanted);
        let lane = lane.unwrap_or_else(|| if free[1] < free[0] { 1 } else { 0 });
        let place = free[lane].max(wanted);
        let title = (place + LEAST <= 1.0 && place < until).then_some(Slot {
            at: place,
            room: 1.0 - place,
        });
        if title.is_some() {
            free[lane] = place + need;
        }
        bands.push(Band {
            period,
            at,
            length: until - at,
            begins,
            ends,
            lane,
            title,
        });
    }
    narrow(&mut bands);
    bands
}

/// How much of the narrowest strip a title takes; letters of East Asia are twice as wide as others.
fn needed(title: &str) -> f64 {
    let [letter, around] = LETTER;
    let letters = title.chars().map(|c| if c >= '\u{1100}' { 2.0 } else { 1.0 });
    letters.fold(around, |sum, width| sum + letter * width)
}

/// Ends each title where the next one of its lane begins; one that is then left without room has none.
fn narrow(bands: &mut [Band]) {
    let mut next = [1.0; LANES];
    for band in bands.iter_mut().rev() {
        if let Some(slot) = &mut band.title {
            slot.room = next[band.lane] - slot.at;
            if slot.room < LEAST {
                band.title = None;
            } else {
                next[band.lane] = slot.at;
            }
        }
    }
}
