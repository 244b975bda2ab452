//! Which events have a column, and what the sheet is told of the columns.
#![cfg(feature = "ssr")]
#![allow(clippy::expect_used, clippy::cast_possible_wrap, clippy::cast_possible_truncation)]

use jalon::focus::Focus;
use jalon::locale::{Locale, Notation};
use jalon::story::{Accent, EventKind};
use jalon::timeline::{Axis, Entry, FEWEST, MOST, Sector, Timeline};
use jalon::view::{Page, columns, near};
use leptos::prelude::*;

/// A page of so many events, one a week, every third of them expected.
fn page(count: usize) -> Page {
    let events: Vec<Entry> = (0..count)
        .map(|at| Entry {
            id: format!("e{at}"),
            title: String::new(),
            when: String::new(),
            start: at as i32 * 7,
            end: at as i32 * 7 + 1,
            sector: 0,
            kind: match at % 3 {
                2 => EventKind::Expected,
                _ => EventKind::Happened,
            },
        })
        .collect();
    let timeline = Timeline {
        axis: Axis::around(events.iter().map(Entry::span)),
        sectors: vec![Sector {
            id: "gold".to_owned(),
            name: "Gold".to_owned(),
            accent: Accent::Ochre,
        }],
        cards: Vec::new(),
        main: count / 2,
        events,
    };
    let words = include_bytes!("../public/locales/en.json");
    let locale = Locale::parse(words, Notation::default()).expect("the file of the language is sound");
    Page::new(timeline, locale, 0)
}

fn look(page: Page, fragment: &str) {
    page.look(Focus::parse(fragment));
}

#[test]
fn of_few_events_each_is_near_a_column() {
    Owner::new().with(|| {
        for count in [1, FEWEST, MOST] {
            assert_eq!(near(page(count)), (0..count).collect::<Vec<_>>());
        }
    });
}

#[test]
fn of_many_events_those_of_every_window_and_the_chosen_one_are_near_a_column() {
    Owner::new().with(|| {
        let page = page(200);
        for (at, filters) in [0, 1, 57, 198, 199]
            .into_iter()
            .zip(["", "", "&kind=expected", "", "&kind=expected"])
        {
            look(page, &format!("event-e{at}{filters}"));
            let (near, matching) = (near(page), page.matching.get_untracked());
            let chosen = page.chosen.get_untracked();
            assert!(near.is_sorted() && near.contains(&chosen), "{at}: {near:?}");
            for columns in FEWEST..=MOST {
                let ranks = page.window.get_untracked().ranks(columns, matching.len());
                assert_eq!(ranks.len(), columns, "{at}: no column is empty");
                let shown = &matching[ranks];
                assert!(
                    shown.contains(&chosen),
                    "{at}: {columns} columns hold {chosen}: {shown:?}"
                );
                assert!(shown.iter().all(|event| near.contains(event)), "{at}: {shown:?}");
            }
            assert!(near.len() < 3 * MOST, "{at}: {near:?}");
            assert!(near.iter().all(|event| matching.contains(event)), "{at}: {near:?}");
        }
    });
}

#[test]
fn the_sheet_is_told_of_every_number_of_columns_that_leaves_events_out() {
    Owner::new().with(|| {
        for (count, most) in [
            (3, FEWEST - 1),
            (FEWEST, FEWEST - 1),
            (8, 7),
            (MOST, MOST - 1),
            (40, MOST),
        ] {
            let page = page(count);
            let told = columns(page);
            let value = |name: &str| {
                told.iter()
                    .find(|(known, _)| known == name)
                    .map(|(_, value)| value.as_str())
            };
            let number = |name: String| value(&name).and_then(|value| value.parse::<f64>().ok());
            assert_eq!(value("--matching"), Some(count.to_string().as_str()));
            for columns in FEWEST..=MOST {
                let (first, from, to) = (
                    number(format!("--first-{columns}")),
                    number(format!("--from-{columns}")),
                    number(format!("--to-{columns}")),
                );
                assert_eq!(first.is_some(), columns <= most, "{count} events, {columns} columns");
                if let (Some(first), Some(from), Some(to)) = (first, from, to) {
                    assert!(
                        first + columns as f64 <= count as f64,
                        "{count} events, {columns} columns"
                    );
                    assert!((0.0..=1.0).contains(&from) && from < to && to <= 1.0, "{from} to {to}");
                }
            }
        }
    });
}
