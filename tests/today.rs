//! What the day of reading makes of events and milestones.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::{Edtf, day_number};
use jalon::story::{Event, EventKind, Milestone};

fn date(text: &str) -> Edtf {
    text.parse().unwrap_or_else(|wrong| panic!("{text}: {wrong}"))
}

fn event(text: &str, kind: EventKind) -> Event {
    Event {
        media: None,
        id: String::new(),
        date_text: String::new(),
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
