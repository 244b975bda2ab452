//! How long the core takes as events become more: `cargo bench -p bench` prints times and events a second, which stay
//! level where work grows no faster than the number of events.
#![allow(
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark is a harness: it stops with a clear message"
)]

use divan::Bencher;
use divan::counter::ItemsCount;
use jalon::story::Story;
use jalon::timeline::{Axis, layout};

const EVENTS: [usize; 4] = [100, 1_000, 10_000, 100_000];

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

/// Marks, lanes, crowds and ticks of the whole story.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn lay_out(bencher: Bencher, events: usize) {
    let story = story(events);
    let shown: Vec<usize> = (0..events).collect();
    let axis = Axis::around(story.events.iter().map(|event| event.date.span()));
    let draw = || {
        layout(&story.events, &shown, axis, axis.span().end, |event| {
            story.events[event].lead
        })
    };
    bencher.counter(ItemsCount::new(events)).bench(draw);
}

/// The same of a window that holds a tenth of it.
#[divan::bench(args = EVENTS, sample_count = 10)]
fn lay_out_a_tenth(bencher: Bencher, events: usize) {
    let story = story(events);
    let shown: Vec<usize> = (0..events).collect();
    let whole = Axis::around(story.events.iter().map(|event| event.date.span()));
    let axis = whole.zoom(0.1, whole.span().start, whole);
    let draw = || {
        layout(&story.events, &shown, axis, axis.span().end, |event| {
            story.events[event].lead
        })
    };
    bencher.counter(ItemsCount::new(events)).bench(draw);
}

fn story(events: usize) -> Story {
    Story::parse(bench::synthetic::story(events).to_string().as_bytes()).expect("a made-up story is sound")
}
