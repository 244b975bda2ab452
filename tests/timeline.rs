//! The timeline as plain data: what is chosen, what matches, what has a column, and what stands where on the strip.

#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation
)]

use jalon::date::{Edtf, Span, day_number};
use jalon::focus::{Facet, Focus, Target, TargetKind};
use jalon::story::{Accent, EventKind, Period, Stage};
use jalon::timeline::{Axis, Card, Entry, FEWEST, MOST, Room, Sector, Timeline, Unit, Window, bands, strip, ticks};
use proptest::prelude::*;

/// A timeline of events that begin on these days, every third of them expected, in two sectors by turns.
fn timeline(days: &[i32]) -> Timeline {
    let events: Vec<Entry> = (days.iter().enumerate())
        .map(|(at, day)| Entry {
            id: format!("e{at}"),
            title: String::new(),
            when: String::new(),
            start: *day,
            end: day + 1,
            sector: at % 2,
            kind: if at % 3 == 2 {
                EventKind::Expected
            } else {
                EventKind::Happened
            },
        })
        .collect();
    let sector = |id: &str, accent| Sector {
        id: id.to_owned(),
        name: id.to_owned(),
        accent,
    };
    Timeline {
        axis: Axis::around(events.iter().map(Entry::span)),
        sectors: vec![sector("gold", Accent::Ochre), sector("sun", Accent::Sun)],
        cards: vec![Card {
            id: "refinery".to_owned(),
            sector: 0,
            stage: Stage::Planned,
        }],
        main: 1.min(events.len() - 1),
        events,
    }
}

fn days(count: usize) -> Vec<i32> {
    (0..count as i32).map(|at| at * 7).collect()
}

#[test]
fn the_named_event_is_chosen_else_the_main_one_else_the_nearest_that_matches() {
    let timeline = timeline(&days(10));
    let check =
        |fragment: &str, expect: usize| assert_eq!(timeline.chosen(&Focus::parse(fragment)), expect, "{fragment}");
    check("", 1);
    check("#event-e7", 7);
    check("#event-gone", 1);
    check("#event-e7&kind=expected", 8);
    check("#event-e7&sector=gold", 6);
    check("#kind=expected&sector=sun", 5);
    check("#kind=background", 1);
    check("#event-e7&kind=background", 7);
}

#[test]
fn filters_of_the_cards_leave_the_events_alone_and_the_reverse() {
    let timeline = timeline(&days(4));
    let card = &timeline.cards[0];
    let focus = Focus::parse("#sector=sun&kind=expected");
    assert!(timeline.matching(&focus).is_empty() && timeline.shows_card(&focus, card));
    let focus = Focus::parse("#card-sector=sun&status=operational");
    assert!(timeline.matching(&focus).len() == 4 && !timeline.shows_card(&focus, card));
}

#[test]
fn what_an_address_names_and_the_page_has_not_is_left_out_and_told() {
    let timeline = timeline(&days(4));
    let within = |fragment: &str| {
        Focus::parse(fragment).within(
            |target| target.kind == TargetKind::Event && timeline.position(&target.id).is_some(),
            |facet, value| facet == Facet::Sector && timeline.sectors.iter().any(|sector| sector.id == value),
        )
    };
    let gold = Focus::parse("#sector=gold");
    assert_eq!(within("#sector=gold"), (gold.clone(), true));
    assert_eq!(within("#sector=gold,silver"), (gold.clone(), false));
    assert_eq!(within("#event-gone&sector=gold"), (gold.clone(), false));
    assert_eq!(within("#sector=gold%2Csilver)."), (gold, false));
    let event = Focus::default().with_target(Some(Target::new(TargetKind::Event, "e2")));
    assert_eq!(within("#event-e2."), (event, true));
}

#[test]
fn years_two_thousand_apart_stand_on_one_strip() {
    let (first, last) = (day_number(-43, 3, 15), day_number(1957, 10, 4));
    let strip = strip(&timeline(&[first, last]), day_number(2026, 11, 28));
    assert!(strip.ticks.len() <= 8, "{:?}", strip.ticks);
    assert!(strip.marks.windows(2).all(|pair| pair[0].at < pair[1].at));
}

#[test]
fn today_is_on_the_axis_where_it_is_near() {
    for (dates, today, shown) in [
        (&["2020", "2025"][..], (2026, 11, 23), true),
        (&["2025", "2027"], (2026, 11, 23), true),
        (&["2028", "2035"], (2026, 11, 23), true),
        (&["1914", "1918"], (2026, 11, 23), false),
        (&["2099"], (2026, 11, 23), false),
        (&["-0044", "0079"], (2026, 11, 23), false),
        (&["-0044", "2025"], (2026, 11, 23), true),
        (&["2025-06-01", "2025-06-17"], (2025, 7, 3), true),
        (&["2025-06-01", "2025-06-17"], (2026, 7, 3), false),
        (&["-9999", "9999"], (2026, 11, 23), true),
    ] {
        let spans: Vec<Span> = dates
            .iter()
            .map(|text| text.parse::<Edtf>().expect("a date").span())
            .collect();
        let (year, month, day) = today;
        let today = day_number(year, month, day);
        let axis = Axis::with_today(spans.iter().copied(), today);
        assert_eq!(axis.holds(today), shown, "{dates:?}");
        for span in spans {
            assert!(
                axis.span().start <= span.start && span.end <= axis.span().end,
                "{dates:?}"
            );
        }
    }
}

fn period(title: &str, date: &str) -> Period {
    Period {
        title: title.to_owned(),
        date: date.parse().expect("dates"),
    }
}

#[test]
fn a_period_is_drawn_as_far_as_it_lies_on_the_axis() {
    let axis = Axis::new(day_number(2000, 1, 1), day_number(2010, 1, 1));
    let check = |date: &str, expect: Option<(f64, f64, bool, bool)>| {
        let bands = bands(axis, &[period("P", date)]);
        let tenth = |value: f64| (value * 10.0).round() / 10.0;
        let found = bands.first().map(|band| {
            let ends = (band.begins, band.ends);
            (tenth(band.at), tenth(band.at + band.length), ends.0, ends.1)
        });
        assert_eq!(found, expect, "{date}");
    };
    check("2001/2002", Some((0.1, 0.3, true, true)));
    check("2009/2009", Some((0.9, 1.0, true, true)));
    check("1990/2004", Some((0.0, 0.5, false, true)));
    check("2005/2030", Some((0.5, 1.0, true, false)));
    check("2005/..", Some((0.5, 1.0, true, false)));
    check("1990/2030", Some((0.0, 1.0, false, false)));
    check("1990/1999", None);
    check("2010/..", None);
}

#[test]
fn a_period_of_hours_is_drawn_to_the_minute() {
    let events: Edtf = "2025-07-29T18:00+02:00/2025-07-30T05:59+02:00".parse().expect("dates");
    let axis = Axis::of_minutes([events].into_iter(), 120).expect("minutes");
    let check = |date: &str, expect: Option<(f64, f64)>| {
        let bands = bands(axis, &[period("P", date)]);
        let hundredth = |value: f64| (value * 100.0).round() / 100.0;
        let found = bands
            .first()
            .map(|band| (hundredth(band.at), hundredth(band.at + band.length)));
        assert_eq!(found, expect, "{date}");
    };
    check("2025-07-29T19:12+02:00/2025-07-29T21:35+02:00", Some((0.1, 0.3)));
    check("2025-07-29T17:12Z/2025-07-29T23:59Z", Some((0.1, 0.67)));
    check("2025-07-30/2025-07-30", Some((0.5, 1.0)));
    check("2025-07-29/..", Some((0.0, 1.0)));
    check("2025-07-30T06:00+02:00/..", None);
    check("-9999/1000", None);
}

#[test]
fn an_axis_counts_minutes_where_all_lies_in_a_few_days() {
    let dates = |texts: &[&str]| -> Vec<Edtf> { texts.iter().map(|text| text.parse().expect("a date")).collect() };
    let check = |texts: &[&str], expect: Option<(i32, i32, i32)>| {
        let axis = Axis::of_minutes(dates(texts).into_iter(), 0);
        let found = axis.map(|axis| (axis.span().start, axis.span().end, axis.step()));
        assert_eq!(found, expect, "{texts:?}");
    };
    check(
        &["1970-01-01T14:05Z", "1970-01-01T21:10Z/1970-01-01T23:40Z"],
        Some((720, 1440, 180)),
    );
    check(&["1970-01-01T00:00Z"], Some((0, 5, 5)));
    check(&["1970-01-01/1970-01-04"], Some((0, 5760, 1440)));
    check(
        &["1969-12-31T22:30Z", "1970-01-01T00:00Z/1970-01-01T00:29Z"],
        Some((-90, 30, 30)),
    );
    check(&["1970-01-01/1970-01-04", "1970-01-05T00:00Z"], None);
    check(&["9999-12-31"], None);
    check(&[], None);
    let axis = Axis::of_minutes(dates(&["1970-01-01T12:00Z/1970-01-02T09:19Z"]).into_iter(), 0).expect("minutes");
    let found: Vec<_> = ticks(axis, 7).into_iter().map(|tick| (tick.day, tick.unit)).collect();
    assert_eq!(
        found,
        [
            (720, Unit::Time),
            (1080, Unit::Time),
            (1440, Unit::Day),
            (1800, Unit::Time)
        ]
    );
}

proptest! {
    #[test]
    fn no_title_of_a_period_lies_on_another(mut years in proptest::collection::vec((1950_i32..2010, 0_i32..40, 1_usize..60), 0..20)) {
        years.sort_unstable();
        let periods: Vec<Period> = (years.iter())
            .map(|(start, length, letters)| period(&"p".repeat(*letters), &format!("{start}/{}", start + length)))
            .collect();
        let bands = bands(Axis::new(day_number(1960, 1, 1), day_number(2000, 1, 1)), &periods);
        for lane in 0..2 {
            let slots: Vec<_> = (bands.iter()).filter(|band| band.lane == lane).filter_map(|band| band.title).collect();
            prop_assert!(slots.windows(2).all(|pair| pair[0].at + pair[0].room <= pair[1].at + 1e-9), "{slots:?}");
            prop_assert!(slots.iter().all(|slot| slot.at >= 0.0 && slot.room > 0.05 && slot.at + slot.room <= 1.0 + 1e-9));
        }
        for band in &bands {
            prop_assert!(band.at >= 0.0 && band.length > 0.0 && band.at + band.length <= 1.0 + 1e-9 && band.lane < 2);
        }
    }

    #[test]
    fn ticks_are_few_in_order_and_on_the_axis(start in -700_000_i32..900_000, days in 1_i32..1_500_000) {
        let axis = Axis::new(start, start + days);
        let ticks = ticks(axis, 9);
        prop_assert!(ticks.len() <= 20, "{} ticks", ticks.len());
        prop_assert!(ticks.windows(2).all(|pair| pair[0].day < pair[1].day));
        prop_assert!(ticks.iter().all(|tick| (0.0..1.0).contains(&tick.at)));
    }

    #[test]
    fn a_window_of_columns_is_full_and_moves_no_further_than_it_must(count in 1_usize..300, ranks in proptest::collection::vec(0_usize..300, 1..20)) {
        let mut window = Window::around(0, count);
        for rank in ranks {
            let rank = rank.min(count - 1);
            let next = window.reveal(rank, count);
            for columns in FEWEST..=MOST {
                let (before, now) = (window.ranks(columns, count), next.ranks(columns, count));
                prop_assert!(now.contains(&rank));
                prop_assert_eq!(now.len(), columns.min(count), "no column is empty while there are events for it");
                if before.contains(&rank) {
                    prop_assert_eq!(before, now, "what is seen already moves nothing");
                } else {
                    prop_assert!(rank == now.start || rank == now.end - 1, "no further than its edge");
                }
            }
            window = next;
        }
    }

    #[test]
    fn the_strip_loses_no_event(mut days in proptest::collection::vec(-800_000_i32..800_000, 1..400), today in -900_000_i32..900_000) {
        days.sort_unstable();
        let timeline = timeline(&days);
        let strip = strip(&timeline, today);
        if days.len() <= 60 {
            prop_assert_eq!(strip.marks.len(), days.len());
        } else {
            prop_assert!(strip.marks.is_empty() && !strip.bins.is_empty());
            prop_assert!(strip.bins.iter().all(|bin| !bin.events.is_empty() && bin.events.len() <= 8));
        }
        prop_assert!(strip.marks.iter().all(|mark| (0.0..1.0).contains(&mark.at) && mark.row < 3));
        // No label lies under the flag of today.
        if let Some(flag) = strip.today {
            let start = if flag.before { flag.at - 0.13 } else { flag.at };
            for (tick, _) in &strip.ticks {
                let length = if tick.unit == Unit::Year { 0.08 } else { 0.13 };
                let under = tick.at < start + 0.13 && start < tick.at + length;
                prop_assert_eq!(flag.covers(timeline.axis, tick.day), under);
            }
        }
        // Labels do not lie on one another, nor run off the end, at any width.
        let narrow = strip.ticks.iter().filter(|(_, room)| *room == Room::Any);
        let ends: Vec<(f64, f64)> = narrow
            .map(|(tick, _)| (tick.at, tick.at + if tick.unit == Unit::Year { 0.13 } else { 0.3 }))
            .collect();
        prop_assert!(ends.windows(2).all(|pair| pair[0].1 <= pair[1].0) && ends.iter().all(|(_, end)| *end <= 1.0), "{:?}", ends);
    }
}
