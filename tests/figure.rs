//! Amounts and shares in words.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::figure::{amount, lengths, percent, share};
use jalon::locale::{Locale, Notation};
use jalon::story::{Certainty, Quantity};
use proptest::prelude::*;

fn locale(lang: &str) -> Locale {
    let path = format!("public/locales/{lang}.json");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    Locale::parse(text.as_bytes(), Notation::default()).unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"))
}

fn quantity(value: f64, approximate: bool) -> Quantity {
    Quantity {
        value,
        label: String::new(),
        approximate,
        as_of: None,
        certainty: Certainty::Reported,
        sources: Vec::new(),
    }
}

#[test]
fn an_amount_keeps_its_unit_on_its_line() {
    let (english, french) = (locale("en"), locale("fr"));
    for (value, approximate, unit, expected) in [
        (200.0, false, "MW", "200\u{a0}MW"),
        (50.0, true, "t", "about 50\u{a0}t"),
        (12.5, false, "%", "12.5%"),
        (0.0004, false, "kg", "0.0004\u{a0}kg"),
        (3.0, false, "", "3"),
    ] {
        assert_eq!(amount(&english, &quantity(value, approximate), unit), expected);
    }
    assert_eq!(amount(&french, &quantity(50.0, true), "t"), "environ 50\u{a0}t");
    assert!(!amount(&french, &quantity(12.0, false), "%").contains(' '));
}

#[test]
fn a_part_is_never_nothing_and_never_all() {
    let english = locale("en");
    for (part, whole, approximate, expected) in [
        (50.0, 100.0, false, Some("50")),
        (1.0, 3.0, false, Some("33.3")),
        (1.0, 3.0, true, Some("33")),
        (1.0, 100_000.0, false, Some("0.001")),
        (1.0, 100_000.0, true, Some("0.001")),
        (0.0, 100.0, false, Some("0")),
        (100.0, 100.0, false, Some("100")),
        (99_999.0, 100_000.0, false, Some("99.999")),
        (999.0, 1000.0, true, Some("99.9")),
        (150.0, 100.0, false, Some("150")),
        (1.0, 0.0, false, None),
        (0.0, 0.0, false, None),
        (-1.0, 10.0, false, None),
    ] {
        let found = percent(&english, part, whole, approximate);
        assert_eq!(found.as_deref(), expected, "{part} of {whole}");
    }
    assert_eq!(
        share(&english, &quantity(1.0, false), &quantity(100_000.0, false), "MW").as_deref(),
        Some("0.001% of 100,000\u{a0}MW")
    );
}

#[test]
fn bars_never_leave_their_room() {
    for (one, other, expected) in [
        (1.0, 2.0, (0.5, 1.0)),
        (3.0, 2.0, (1.0, 2.0 / 3.0)),
        (0.0, 0.0, (0.0, 0.0)),
        (-1.0, 2.0, (0.0, 1.0)),
    ] {
        assert_eq!(lengths(one, other), expected);
    }
}

proptest! {
    #[test]
    fn what_is_not_nothing_is_never_written_as_nothing(digits in 1_u32..100_000, power in -12_i32..12) {
        let value = f64::from(digits) * 10_f64.powi(power);
        let locale = locale("en");
        let text = locale.number(value);
        prop_assert!(text.bytes().any(|byte| (b'1'..=b'9').contains(&byte)), "{value} became {text}");
        prop_assert!(!text.contains(' '), "{text} can break");
        let read: f64 = text.replace(',', "").parse().expect("a number");
        prop_assert!((read - value).abs() <= (value * 0.005).min(0.000_51), "{value} became {text}");
        if let Some(text) = percent(&locale, value, 1e12, false) {
            prop_assert!(text != "0" && (text != "100" || value >= 1e12), "{value} of 1e12 became {text}%");
        }
    }
}
