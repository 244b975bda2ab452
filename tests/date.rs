//! EDTF dates: what is read, what is refused, and the laws that hold for all.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::date::{Age, Date, Edtf, civil, day_number, days_in_month};
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
    check("2025/", (2025, 1, 1), (2026, 1, 1));
    check("/2025", (2025, 1, 1), (2026, 1, 1));
    check("0000", (0, 1, 1), (1, 1, 1));
    check("-0044-03-15", (-44, 3, 15), (-44, 3, 16));
    check("-004X", (-49, 1, 1), (-39, 1, 1));
    check("-000X", (-9, 1, 1), (1, 1, 1));
    check("000X", (0, 1, 1), (10, 1, 1));
    check("-01XX", (-199, 1, 1), (-99, 1, 1));
    check("-0044-24~", (-44, 12, 1), (-43, 3, 1));
    check("-9999/9999", (-9999, 1, 1), (10000, 1, 1));
    check("-99XX/99XX", (-9999, 1, 1), (10000, 1, 1));
    check("2025-06-17/2025-06-17", (2025, 6, 17), (2025, 6, 18));
    // A time of day belongs to the day of its own place, whatever day it is elsewhere.
    check("2025-06-17T23:30-10:00", (2025, 6, 17), (2025, 6, 18));
    check("2025-06-17T00:05", (2025, 6, 17), (2025, 6, 18));
    check("2025-06-17T22:00Z/2025-06-18T02:15Z", (2025, 6, 17), (2025, 6, 19));
    check("-0044-03-15T11:00/..", (-44, 3, 15), (-44, 3, 16));
}

#[test]
fn what_is_no_date_is_refused_with_what_would_be_right() {
    const FORM: &str = "not an EDTF date; write 2025-06-17, 2025-06, 2025, with ~ for about (2025-06~), or from/to \
                        (2025-06-22/2025-06-25, 2025/..)";
    const TIME: &str = "not a day with its time; write a time of day behind its day in 24 hours, with the place's offset from UTC if that is known: \
                        2025-06-17T14:05, 2025-06-17T14:05+02:00, 2025-06-17T14:05Z";
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
            "2025-06-17T10:00:30",
            "a time of day is told to the minute; leave the seconds out, as in 2025-06-17T14:05Z",
        ),
        ("2025-06-17T25:00", TIME),
        ("2025-06-17T10", TIME),
        ("2025-06-17T10:60", TIME),
        ("2025-06-17T10:00~", TIME),
        ("2025-06T10:00", TIME),
        (
            "2025-06-17T10:00+00:00",
            "not the offset of a clock from UTC; write it from -14:00 to +14:00, as in 2025-06-17T14:05+02:00, and none at all as Z",
        ),
        (
            "2025-06-17T10:00+15:00",
            "not the offset of a clock from UTC; write it from -14:00 to +14:00, as in 2025-06-17T14:05+02:00, and none at all as Z",
        ),
        (
            "2025-06-17T10:00+02:00/2025-06-17T10:00+03:00",
            "the end lies before the start; write the earlier date first",
        ),
        ("10:00", TIME),
        ("Tuesday", FORM),
        ("TBA", FORM),
        ("T", FORM),
        ("Date: unknown", FORM),
        (
            "Y-17000",
            "a year of more than four digits is not supported; years reach from -9999 to 9999",
        ),
        (
            "-17000",
            "a year of more than four digits is not supported; years reach from -9999 to 9999",
        ),
        (
            "12025-01-01/..",
            "a year of more than four digits is not supported; years reach from -9999 to 9999",
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
        "-0000",
        "--0044",
        "-44",
        "-XXXX",
        "20é5",
    ] {
        assert!(text.parse::<Edtf>().is_err(), "{text} was read");
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

#[test]
fn a_season_and_a_stretch_of_time_pass_as_a_day_does() {
    for (date, last) in [
        ("2025-21", (2025, 5, 31)),
        ("2025-24", (2026, 2, 28)),
        ("2025-06/2025-09", (2025, 9, 30)),
        ("../2025-06", (2025, 6, 30)),
        ("/2025-06", (2025, 6, 30)),
        ("202X", (2029, 12, 31)),
    ] {
        let date: Edtf = date.parse().expect("a date");
        let (year, month, day) = last;
        let last = day_number(year, month, day);
        assert!(!date.is_past(last) && date.is_past(last + 1), "{date}");
    }
    for (ahead, expected) in [
        ("2099-01-01", true),
        ("2026-11-24", true),
        ("2026-11-23", false),
        ("2026", false),
        ("2027/..", true),
    ] {
        let date: Edtf = ahead.parse().expect("a date");
        assert_eq!(date.is_ahead(day_number(2026, 11, 23)), expected, "{ahead}");
    }
    for open in ["2024/..", "2024/"] {
        let open: Edtf = open.parse().expect("a date");
        assert!(!open.is_past(day_number(2090, 1, 1)), "{open}");
    }
}

#[test]
fn a_year_before_year_1_is_told_in_years_bc() {
    for (date, expected) in [
        ("-0044-03-15", Some("-0044 is 45 BC")),
        ("-0044~", Some("-0044 is 45 BC")),
        ("0000", Some("0000 is 1 BC")),
        ("-004X", Some("-004X is 50 BC to 41 BC")),
        ("-00XX", Some("-00XX is 100 BC to 1 BC")),
        ("00XX", Some("00XX is 1 BC to AD 99")),
        ("-0044/0014", Some("-0044 is 45 BC")),
        ("-0044/-0030", Some("-0044 is 45 BC, -0030 is 31 BC")),
        ("-0044-03/-0044-05", Some("-0044 is 45 BC")),
        ("../-0044", Some("-0044 is 45 BC")),
        ("0001", None),
        ("2025/..", None),
    ] {
        let parsed: Edtf = date.parse().expect("a date");
        assert_eq!(parsed.years_before_christ().as_deref(), expected, "{date}");
    }
}

#[test]
fn times_are_ordered_by_the_moment_and_not_by_the_clock() {
    let at = |text: &str, utc_offset: i16| text.parse::<Edtf>().expect("a date").minutes(utc_offset);
    let day = i64::from(day_number(2025, 7, 29)) * 1440;
    assert_eq!(at("2025-07-29T14:05+02:00", 0), (day + 725, day + 726));
    assert_eq!(at("2025-07-29T14:05+02:00", 120), (day + 845, day + 846));
    assert_eq!(
        at("2025-07-29T14:05", 120),
        at("2025-07-29T14:05+02:00", 120),
        "a clock of which nobody says more"
    );
    assert_eq!(at("2025-07-29", 120), (day, day + 1440));
    assert!(at("2025-07-29T08:00+09:00", 0) < at("2025-07-28T19:30-04:00", 0));
    let utc_offset = |dates: &[&str]| jalon::date::utc_offset(dates.iter().map(|text| text.parse().expect("a date")));
    assert_eq!(utc_offset(&["2025", "2025-07-29T08:00"]), 0);
    assert_eq!(
        utc_offset(&[
            "2025-07-29T08:00Z",
            "2025-07-29T08:00+09:00",
            "2025-07-30T08:00+09:00/.."
        ]),
        540
    );
    assert_eq!(utc_offset(&["2025-07-29T08:00-03:00", "2025-07-29T08:00+09:00"]), -180);
}

proptest! {
    #[test]
    fn a_printed_time_reads_the_same(minute in 0_u16..1440, offset in proptest::option::of(-840_i16..=840), day in 1_u8..=28) {
        let time = jalon::date::Time { minute, offset };
        let date = Date { time: Some(time), ..Date::day(day_number(2025, 2, day)) };
        let text = date.to_string();
        prop_assert_eq!(text.parse::<Date>().expect("a date"), date);
        prop_assert_eq!(Edtf::Date(date).days().to_string(), &text[..10]);
        prop_assert_eq!(text.parse::<Edtf>().expect("a date").span(), Date::day(day_number(2025, 2, day)).span());
    }

    #[test]
    fn every_day_has_one_number(day in -1_000_000_i32..1_000_000) {
        let (year, month, date) = civil(day);
        prop_assert!(date >= 1 && date <= days_in_month(year, month));
        prop_assert_eq!(day_number(year, month, date), day);
    }

    #[test]
    fn what_is_printed_reads_the_same(year in 0_i32..=9999, minus in any::<bool>(), month in 1_u8..=12, mark in "[~?%]?") {
        let sign = if minus && year > 0 { "-" } else { "" };
        for text in [
            format!("{sign}{year:04}{mark}"),
            format!("{sign}{year:04}-{month:02}{mark}"),
            format!("{sign}{year:04}-{month:02}-28{mark}"),
            format!("{sign}{year:04}-2{}{mark}", month % 4 + 1),
            format!("{sign}{:03}X{mark}", year / 10),
            format!("{sign}{:02}XX{mark}", year / 100),
        ] {
            let date: Date = text.parse().expect("a date");
            prop_assert_eq!(date.to_string(), text);
            let span = date.span();
            prop_assert!(span.start < span.end);
        }
    }

    #[test]
    fn a_decade_holds_the_years_that_its_digits_begin(year in -9999_i32..=9999) {
        let sign = if year < 0 { "-" } else { "" };
        let date: Date = format!("{sign}{:03}X", year.abs() / 10).parse().expect("a date");
        let span = date.span();
        let day = day_number(year, 7, 1);
        prop_assert!(span.start <= day && day < span.end, "{year} is not in {date}");
    }

    #[test]
    fn no_text_brings_the_reader_down(text in "\\PC*") {
        let _ = text.parse::<Edtf>();
    }

    #[test]
    fn an_age_is_two_units_at_least_and_never_longer_than_the_time(days in -3000_i32..60_000, form in 0_usize..6) {
        let today = day_number(2026, 11, 23);
        let (year, month, day) = civil(today - days);
        let text = [
            format!("{year:04}-{month:02}-{day:02}"),
            format!("{year:04}-{month:02}"),
            format!("{year:04}"),
            format!("{year:04}-22"),
            format!("{year:04}-{month:02}~"),
            format!("{year:04}-{month:02}-{day:02}/{year:04}-{month:02}-{day:02}"),
        ];
        let edtf: Edtf = text[form].parse().expect("a date");
        let longest = f64::from(today - edtf.span().start + 1);
        match edtf.age(today) {
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
