//! The timeline as plain data: which events there are, when, and what matches the filters; knows no pixel and no document.
//!
//! It is made of a [`Story`] once, written into the page, and read by the app, which so needs no other part of the story.

mod axis;
mod columns;
mod period;
mod strip;
mod ticks;

pub use axis::Axis;
pub use columns::{FEWEST, MOST, Window};
pub use period::{Band, Slot, bands};
pub use strip::{BINS, Bin, Flag, Mark, Room, Strip, strip};
pub use ticks::{Tick, Unit, ticks};

use crate::date::{Edtf, Span, utc_offset};
use crate::focus::{Facet, Focus, TargetKind};
use crate::locale::{Key, Locale};
use crate::story::{Accent, Event, EventKind, Stage, Story};
use serde::Serialize;

/// How many events carry a detail whose height is reserved: those with the most words, the highest among them.
const RESERVED: usize = 12;

/// How many claims stand open under an event; further ones fold away.
pub const CLAIMS: usize = 3;

/// How many events stand together where there are hundreds: what the reader does not see can be left out at once.
pub const CHUNK: usize = 20;

/// A story's timeline.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Timeline {
    /// The whole of time that the strip shows.
    pub axis: Axis,
    /// Fields of activity, in the story's order.
    pub sectors: Vec<Sector>,
    /// Events, in order of time.
    pub events: Vec<Entry>,
    /// Project cards, in their order.
    pub cards: Vec<Card>,
    /// Index of the event that is told of while the reader has chosen none.
    pub main: usize,
}

/// A field of activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sector {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Colour and glyph.
    pub accent: Accent,
}

/// An event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Id.
    pub id: String,
    /// Heading.
    pub title: String,
    /// When, in words.
    pub when: String,
    /// First day, as a day number; where the axis counts minutes the first of these.
    pub start: i32,
    /// First day, or minute, after the last.
    pub end: i32,
    /// Index of the sector.
    pub sector: usize,
    /// Happened, expected or background.
    pub kind: EventKind,
}

/// A project's card, as far as filters need it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Id.
    pub id: String,
    /// Index of the sector.
    pub sector: usize,
    /// How far the project is.
    pub stage: Stage,
}

impl Entry {
    /// The days that it covers.
    #[must_use]
    pub const fn span(&self) -> Span {
        Span {
            start: self.start,
            end: self.end,
        }
    }

    /// Whether it lasts longer than a day or minute, whichever the axis counts, or is known no finer than that.
    #[must_use]
    pub const fn is_long(&self) -> bool {
        self.end - self.start > 1
    }
}

impl Timeline {
    /// The timeline of a story, with dates in the words of `locale`; `today` is a day number.
    #[must_use]
    pub fn of(story: &Story, locale: &Locale, today: i32) -> Self {
        let mut events: Vec<Entry> = story.events.iter().map(|event| entry(event, locale)).collect();
        let fine = fine(story, &mut events);
        let main = |event: &Event| {
            let origin = story.origin.as_ref().map(|origin| origin.date.days());
            event.lead && origin == Some(event.date.days())
        };
        let main = (story.events.iter().position(main)).or_else(|| story.events.iter().position(|event| event.lead));
        Self {
            axis: fine.unwrap_or_else(|| Axis::with_today(events.iter().map(Entry::span), today)),
            sectors: story.sectors.iter().map(|it| sector(it, story, locale)).collect(),
            cards: (story.projects.iter())
                .map(|project| Card {
                    id: project.id.clone(),
                    sector: project.sector,
                    stage: project.stage,
                })
                .collect(),
            main: main.unwrap_or(0),
            events,
        }
    }

    /// Whether the filters of the timeline let an event through.
    #[must_use]
    pub fn shows(&self, focus: &Focus, event: usize) -> bool {
        let event = &self.events[event];
        focus.shows(Facet::Sector, &self.sectors[event.sector].id) && focus.shows(Facet::Kind, event.kind.word())
    }

    /// The events that the filters let through, in order of time.
    #[must_use]
    pub fn matching(&self, focus: &Focus) -> Vec<usize> {
        (0..self.events.len())
            .filter(|event| self.shows(focus, *event))
            .collect()
    }

    /// Whether the filters of the cards let a card through.
    #[must_use]
    pub fn shows_card(&self, focus: &Focus, card: &Card) -> bool {
        focus.shows(Facet::CardSector, &self.sectors[card.sector].id) && focus.shows(Facet::Stage, card.stage.word())
    }

    /// The event that the address names, else the main one, whatever is filtered.
    #[must_use]
    pub fn named(&self, focus: &Focus) -> usize {
        let named = focus.id(TargetKind::Event);
        named.and_then(|id| self.position(id)).unwrap_or(self.main)
    }

    /// The event that is told of: the one that is named, or the nearest in time that passes the filters. Where none does,
    /// the named one stays.
    #[must_use]
    pub fn chosen(&self, focus: &Focus) -> usize {
        let named = self.named(focus);
        if self.shows(focus, named) {
            return named;
        }
        let start = self.events[named].start;
        let near = self.matching(focus).into_iter();
        near.min_by_key(|event| self.events[*event].start.abs_diff(start))
            .unwrap_or(named)
    }

    /// The index of an event by its id.
    #[must_use]
    pub fn position(&self, id: &str) -> Option<usize> {
        self.events.iter().position(|event| event.id == id)
    }
}

/// A field without a name has one for readers only where there are others.
fn sector(sector: &crate::story::Sector, story: &Story, locale: &Locale) -> Sector {
    let is_other = sector.name.is_empty() && story.sectors.len() > 1;
    let name = match is_other {
        true => locale.word(Key::OtherSector).to_owned(),
        false => sector.name.clone(),
    };
    Sector {
        id: sector.id.clone(),
        name,
        accent: sector.accent,
    }
}

fn entry(event: &Event, locale: &Locale) -> Entry {
    let Span { start, end } = event.date.span();
    Entry {
        id: event.id.clone(),
        title: event.title.clone(),
        when: when(event, locale),
        start,
        end,
        sector: event.sector,
        kind: event.kind,
    }
}

/// The axis of a story that has times of day and is over within a few days. It counts minutes, and so do the events then.
fn fine(story: &Story, events: &mut [Entry]) -> Option<Axis> {
    let dates = || story.events.iter().map(|event| event.date);
    dates().flat_map(Edtf::times).next()?;
    let axis = Axis::of_minutes(dates(), utc_offset(dates()))?;
    for (entry, date) in events.iter_mut().zip(dates()) {
        Span {
            start: entry.start,
            end: entry.end,
        } = axis.stretch(date);
    }
    Some(axis)
}

/// When an event is, in words: those of its source where the story has them, else its date.
#[must_use]
pub fn when(event: &Event, locale: &Locale) -> String {
    match event.date_text.as_str() {
        "" => locale.due(event.date, event.by),
        text => text.to_owned(),
    }
}

/// The events with the most words: where one detail replaces another in the same place, these decide how high it is.
#[must_use]
pub fn wordiest(events: &[Event]) -> Vec<usize> {
    let words = |event: &Event| -> usize {
        let claims = event
            .claims
            .iter()
            .take(CLAIMS)
            .map(|claim| 60 + crate::story::prose::plain(&claim.text).len());
        let told =
            crate::story::prose::plain(&event.summary).len() * 3 / 2 + event.title.len() + 60 * event.projects.len();
        let words = told.max(claims.sum());
        // What stands beside the words makes their lines shorter.
        if event.media.is_some() { words * 4 / 3 } else { words }
    };
    let mut order: Vec<usize> = (0..events.len()).collect();
    order.sort_by_cached_key(|event| std::cmp::Reverse(words(&events[*event])));
    order.truncate(RESERVED);
    order
}
