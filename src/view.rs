//! The page as Leptos components; knows no browser and no address bar.
//!
//! Views of the feature `page` show the [`Story`](crate::story::Story), by [`use_story`], and the [`Page`] as it is when they are
//! drawn; but for [`Notice`], which comes where a newer text cannot be shown, they stand in the HTML and follow no signal.
//! [`EventFilters`], [`CardFilters`], [`Status`] and [`Steps`] follow the signals of a [`Page`], by [`use_page`], and know no story but
//! its [`Timeline`]: the app puts them in the place of the same views in the HTML. [`Peek`] is drawn by the app alone. What the app
//! answers carries an [`Action`](crate::action::Action), in the HTML and in the app alike.

#![allow(
    unreachable_pub,
    reason = "a component's props are as public as the macro makes them"
)]

mod columns;
mod date;
mod filter;
mod glyph;
mod peek;
mod status;
mod steps;
mod word;

#[cfg(feature = "page")]
mod article;
#[cfg(feature = "page")]
mod body;
#[cfg(feature = "page")]
mod card;
#[cfg(feature = "page")]
mod claim;
#[cfg(feature = "page")]
mod comparison;
#[cfg(feature = "page")]
mod correction;
#[cfg(feature = "page")]
mod detail;
#[cfg(feature = "page")]
mod event;
#[cfg(feature = "page")]
mod figure;
#[cfg(feature = "page")]
mod glossary;
#[cfg(feature = "ssr")]
mod index;
#[cfg(feature = "page")]
mod masthead;
#[cfg(feature = "page")]
mod media;
#[cfg(feature = "page")]
mod notice;
#[cfg(feature = "page")]
mod people;
#[cfg(feature = "page")]
mod period;
#[cfg(feature = "page")]
mod project;
#[cfg(feature = "page")]
mod prose;
#[cfg(feature = "page")]
mod report;
#[cfg(feature = "page")]
mod roster;
#[cfg(feature = "page")]
mod source;
#[cfg(feature = "page")]
mod stage;
#[cfg(feature = "page")]
mod strip;
#[cfg(feature = "page")]
mod tag;
#[cfg(feature = "page")]
mod timeline;

#[cfg(feature = "page")]
pub use body::{App, Body};
#[cfg(feature = "page")]
pub use columns::WIDE;
pub use columns::{columns, near};
pub use date::age;
pub use filter::{CardFilters, EventFilters};
pub use glyph::path;
#[cfg(feature = "ssr")]
pub use index::{Index, Listing};
#[cfg(feature = "page")]
pub use masthead::Imprint;
#[cfg(feature = "ssr")]
pub use media::{Exhibit, Gallery, Rendition, middling};
#[cfg(feature = "page")]
pub use notice::Notice;
pub use peek::{Peek, Peeked};
pub use status::Status;
pub use steps::Steps;
pub use word::stage;

use crate::focus::Focus;
use crate::locale::{Key, Locale};
use crate::timeline::{Timeline, Window};
use leptos::prelude::*;
use std::ops::Deref;
use std::sync::Arc;

/// What every view can read. There is one page as long as the program runs, so that views and listeners copy a reference.
#[derive(Clone, Copy)]
pub struct Page(&'static Content);

/// What a page is made of, and what changes while it is shown.
pub struct Content {
    /// The language of the interface.
    pub locale: Locale,
    /// The timeline as plain data.
    pub timeline: Arc<Timeline>,
    /// Day number of today.
    pub today: i32,
    /// What is selected and filtered; follows the address, and nothing else sets it.
    pub focus: RwSignal<Focus>,
    /// The filters alone: what they let through stays while another event is chosen.
    pub filters: Memo<Focus>,
    /// Whether the address named something that is not on the page.
    pub lost: RwSignal<bool>,
    /// Which events have a column.
    pub window: RwSignal<Window>,
    /// The events that pass the filters, in order of time.
    pub matching: Memo<Vec<usize>>,
    /// The event that is told of.
    pub chosen: Memo<usize>,
}

impl Deref for Page {
    type Target = Content;

    fn deref(&self) -> &Content {
        self.0
    }
}

impl Page {
    /// A page that shows `timeline`, with nothing chosen.
    #[must_use]
    pub fn new(timeline: Timeline, locale: Locale, today: i32) -> Self {
        let focus = RwSignal::new(Focus::default());
        let timeline = Arc::new(timeline);
        let window = Window::around(timeline.main, timeline.events.len());
        let (one, other) = (timeline.clone(), timeline.clone());
        let filters = Memo::new(move |_| focus.with(|focus| focus.with_target(None)));
        Self(Box::leak(Box::new(Content {
            locale,
            today,
            focus,
            lost: RwSignal::new(false),
            window: RwSignal::new(window),
            matching: Memo::new(move |_| filters.with(|filters| one.matching(filters))),
            filters,
            chosen: Memo::new(move |_| focus.with(|focus| other.chosen(focus))),
            timeline,
        })))
    }

    /// Looks at something else.
    pub fn look(&self, focus: Focus) {
        self.lost.set(false);
        self.focus.set(focus);
        self.reveal(self.chosen.get_untracked());
    }

    /// Gives an event a column, moving the others as little as that needs.
    pub fn reveal(&self, event: usize) {
        let (rank, count) = self
            .matching
            .with_untracked(|matching| (rank(matching, event), matching.len()));
        let window = self.window.get_untracked();
        if window.reveal(rank, count) != window {
            self.window.set(window.reveal(rank, count));
        }
    }

    /// The place of the chosen event among those that pass the filters.
    #[must_use]
    pub fn rank(&self) -> usize {
        let chosen = self.chosen.get();
        self.matching.with(|matching| rank(matching, chosen))
    }

    fn word(&self, key: Key) -> String {
        self.locale.word(key).to_owned()
    }

    /// A number of things in the language's digits; [`Locale::count`] puts it into words.
    fn number(&self, count: usize) -> String {
        self.locale.notation.count(count)
    }
}

/// How many of the matching events stand before this one.
fn rank(matching: &[usize], event: usize) -> usize {
    matching.partition_point(|other| *other < event)
}

/// The page that a view stands in.
#[must_use]
pub fn use_page() -> Page {
    expect_context()
}

/// The story of the page that a view stands in.
#[cfg(feature = "page")]
#[must_use]
pub fn use_story() -> Arc<crate::story::Story> {
    expect_context()
}

/// Marks a page that is one file, with nothing beside it and no address of its own.
#[cfg(feature = "page")]
#[derive(Debug, Clone, Copy)]
pub struct SingleFile;

#[cfg(feature = "page")]
fn is_single_file() -> bool {
    use_context::<SingleFile>().is_some()
}

/// A fraction as a sheet reads it, to four digits: a tenth of a pixel of the strip.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn fraction(value: f64) -> String {
    let parts = (value * 10_000.0).round() as i64;
    let sign = if parts < 0 { "-" } else { "" };
    let parts = parts.unsigned_abs();
    format!("{sign}{}.{:04}", parts / 10_000, parts % 10_000)
}

/// How much room so many days get on the rail: it grows with their logarithm.
#[cfg(feature = "page")]
fn room(days: i32) -> String {
    fraction(f64::from(days).max(1.0).ln() / 7.0)
}

/// The text of a script that does nothing but have the page wait for the sheet before it.
#[cfg(feature = "page")]
pub(crate) const WAIT: &str = " ";
