//! How long the core takes as events become more: `cargo bench -p bench` prints times and events a second, which stay
//! level where work grows no faster than the number of events.
#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark is a harness: it stops with a clear message"
)]

use divan::Bencher;
use divan::counter::ItemsCount;
use jalon::date::day_number;
use jalon::focus::{Facet, Focus};
use jalon::locale::{Locale, Notation};
use jalon::story::Story;
use jalon::timeline::{Timeline, strip, wordiest};

const EVENTS: [usize; 4] = [100, 1_000, 10_000, 100_000];
/// A day in the middle of the made-up stories.
const TODAY: i32 = day_number(2025, 7, 29);

fn main() {
    divan::main();
}

/// From bytes to a sound story.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn read(bencher: Bencher, events: usize) {
    let text = bench::synthetic::story(events).to_string();
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| Story::parse(text.as_bytes()));
}

/// The timeline of a story as plain data.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn outline(bencher: Bencher, events: usize) {
    let (story, locale) = (story(events), locale());
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| Timeline::of(&story, &locale, TODAY));
}

/// Marks or squares, ticks and today on the strip.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn lay_out(bencher: Bencher, events: usize) {
    let timeline = Timeline::of(&story(events), &locale(), TODAY);
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| strip(&timeline, TODAY));
}

/// Which events pass a filter.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn filter(bencher: Bencher, events: usize) {
    let timeline = Timeline::of(&story(events), &locale(), TODAY);
    let mut focus = Focus::default();
    focus.toggle(Facet::Sector, "gold");
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| timeline.matching(&focus));
}

/// Which details decide how much room all of them get.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn reserve(bencher: Bencher, events: usize) {
    let story = story(events);
    bencher
        .counter(ItemsCount::new(events))
        .bench(|| wordiest(&story.events));
}

fn story(events: usize) -> Story {
    Story::parse(bench::synthetic::story(events).to_string().as_bytes()).expect("a made-up story is sound")
}

fn locale() -> Locale {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/locales/en.json");
    let text = std::fs::read(file).expect("the English words are there");
    Locale::parse(&text, Notation::default()).expect("the English words are sound")
}
