//! EDTF dates: what is read, what is refused, and the laws that hold for all.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::{Date, Edtf, civil, day_number, days_in_month};
use proptest::prelude::*;

fn check(text: &str, start: (i32, u8, u8), after: (i32, u8, u8)) {
    let date: Edtf = text.parse().unwrap_or_else(|wrong| panic!("{text}: {wrong}"));
    assert_eq!(civil(date.span().start), start, "{text} starts");
    assert_eq!(civil(date.span().end), after, "{text} ends before");
    assert_eq!(date.to_string(), text);
}

#[test]
fn a_date_covers_the_days_that_it_may_mean() {
    check("2025-06-17", (2025, 6, 17), (2025, 6, 18));
    check("2025-06~", (2025, 6, 1), (2025, 7, 1));
    check("2027", (2027, 1, 1), (2028, 1, 1));
    check("2025-24", (2025, 12, 1), (2026, 3, 1));
    check("202X", (2020, 1, 1), (2030, 1, 1));
    check("19XX", (1900, 1, 1), (2000, 1, 1));
    check("2025-XX", (2025, 1, 1), (2026, 1, 1));
    check("2025-06-22/2025-06-25", (2025, 6, 22), (2025, 6, 26));
    check("2025-06/..", (2025, 6, 1), (2025, 7, 1));
    check("../2025?", (2025, 1, 1), (2026, 1, 1));
}

#[test]
fn what_is_no_date_is_refused_with_what_would_be_right() {
    for (text, expected) in [
        ("2025-02-30", "there is no day 30 in this month; it has 28 days"),
        (
            "2025-13",
            "there is no month 13; write 01 to 12, or 21 to 24 for a season",
        ),
        (
            "2025-07/2025-06",
            "the end lies before the start; write the earlier date first",
        ),
        (
            "2025-06-17T10:00",
            "a time of day is not supported; write the day alone, such as 2025-06-17",
        ),
        (
            "../..",
            "an interval needs a date on one side at least, such as 2025/..",
        ),
    ] {
        let wrong = text.parse::<Edtf>().expect_err(text);
        assert_eq!(wrong.to_string(), expected, "{text}");
    }
    for text in [
        "",
        "17 June",
        "25-06-17",
        "2025-6",
        "2025-06-1",
        "2025/",
        "-0000",
        "20é5",
    ] {
        if text != "2025/" {
            assert!(text.parse::<Edtf>().is_err(), "{text} was read");
        }
    }
}

#[test]
fn an_expectation_is_past_once_its_last_day_is() {
    let year: Edtf = "2027".parse().expect("a date");
    assert!(!year.is_past(day_number(2027, 12, 31)));
    assert!(year.is_past(day_number(2028, 1, 1)));
    let open: Edtf = "2024/..".parse().expect("a date");
    assert!(!open.is_past(day_number(2090, 1, 1)));
}

proptest! {
    #[test]
    fn every_day_has_one_number(day in -1_000_000_i32..1_000_000) {
        let (year, month, date) = civil(day);
        prop_assert!(date >= 1 && date <= days_in_month(year, month));
        prop_assert_eq!(day_number(year, month, date), day);
    }

    #[test]
    fn what_is_printed_reads_the_same(year in 1_i32..9999, month in 1_u8..=12, mark in "[~?%]?") {
        for text in [format!("{year:04}{mark}"), format!("{year:04}-{month:02}{mark}")] {
            let date: Date = text.parse().expect("a date");
            prop_assert_eq!(date.to_string(), text);
        }
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "\\PC*") {
        let _ = text.parse::<Edtf>();
    }
}
