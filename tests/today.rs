//! What the day of reading makes of dates; ages in words are in `tests/locale.rs`.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::{Edtf, Span, day_number};
use jalon::story::{Event, EventKind, Milestone};
use jalon::today::{Age, age, axis};
use proptest::prelude::*;

fn date(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

fn event(text: &str, kind: EventKind) -> Event {
    Event {
        id: String::new(),
        date: date(text),
        by: false,
        kind,
        sector: 0,
        lead: false,
        title: String::new(),
        summary: Default::default(),
        place: None,
        projects: Vec::new(),
        claims: Vec::new(),
    }
}

#[test]
fn only_what_was_expected_is_overdue_and_only_once_all_of_its_time_has_passed() {
    let today = day_number(2026, 11, 23);
    for (text, expected) in [
        ("2025-21", true),
        ("2026-22", true),
        ("2026-23", false),
        ("2026-11-22", true),
        ("2026-11-23", false),
        ("2026-11", false),
        ("2026", false),
        ("2025-06/2025-09", true),
        ("2025-06/2027", false),
        ("2025/..", false),
        ("2025/", false),
        ("../2025", true),
        ("202X", false),
        ("-0044", true),
    ] {
        let milestone = |expected| Milestone {
            label: String::new(),
            date: Some(date(text)),
            expected,
            event: None,
        };
        assert_eq!(event(text, EventKind::Expected).is_overdue(today), expected, "{text}");
        assert_eq!(milestone(true).is_overdue(today), expected, "{text}");
        assert!(!event(text, EventKind::Happened).is_overdue(today), "{text}");
        assert!(!milestone(false).is_overdue(today), "{text}");
    }
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
        let spans: Vec<Span> = dates.iter().map(|text| date(text).span()).collect();
        let (year, month, day) = today;
        let today = day_number(year, month, day);
        let axis = axis(spans.iter().copied(), today);
        assert_eq!(axis.holds(today), shown, "{dates:?}");
        for span in spans {
            assert!(
                axis.span().start <= span.start && span.end <= axis.span().end,
                "{dates:?}"
            );
        }
    }
}

proptest! {
    #[test]
    fn an_age_is_two_units_at_least_and_never_longer_than_the_time(days in -3000_i32..60_000, form in 0_usize..6) {
        let today = day_number(2026, 11, 23);
        let (year, month, day) = jalon::date::civil(today - days);
        let text = [
            format!("{year:04}-{month:02}-{day:02}"),
            format!("{year:04}-{month:02}"),
            format!("{year:04}"),
            format!("{year:04}-22"),
            format!("{year:04}-{month:02}~"),
            format!("{year:04}-{month:02}-{day:02}/{year:04}-{month:02}-{day:02}"),
        ];
        let edtf = date(&text[form]);
        let longest = f64::from(today - edtf.span().start + 1);
        match age(edtf, today) {
            Some(Age::Months(months)) => {
                prop_assert!((2..24).contains(&months), "{edtf}: {months} months");
                prop_assert!(f64::from(months) * 30.4 <= longest + 3.0, "{edtf}: {months} months");
                prop_assert!(![2, 3, 4].contains(&form), "{edtf} is too coarse for months");
            }
            Some(Age::Years(years)) => {
                prop_assert!(years >= 2, "{edtf}: {years} years");
                prop_assert!(f64::from(years) * 365.24 <= longest + 2.0, "{edtf}: {years} years");
            }
            None => {}
        }
    }
}
