//! The one writer of days and numbers, held to ICU in the languages that pages may be in.
#![cfg(feature = "ssr")]
#![allow(clippy::panic, clippy::expect_used, clippy::unwrap_used)]

use jalon::date::Edtf;
use jalon::locale::{DateParts, FIRST_BARE_YEAR, Locale, Notation};
use jalon::prerender::{Icu, language_name};
use std::fs;

/// Languages whose months ICU knows: the modern ones of the Unicode CLDR, with regions and scripts that differ.
const TAGS: &str = include_str!("fixtures/tags.txt");

/// Languages that ICU knows, but not their months.
const BARE: [&str; 8] = ["bm", "ff", "haw", "kl", "ln", "mg", "se", "sn"];

/// Days that formatters get wrong: of few digits, without a century, before year 1, in leap years, at both ends.
const DAYS: [(i32, u8, u8); 14] = [
    (2025, 6, 2),
    (2025, 6, 20),
    (2025, 1, 1),
    (2024, 2, 29),
    (1999, 12, 31),
    (1066, 10, 14),
    (1000, 1, 1),
    (9999, 12, 31),
    (79, 8, 24),
    (4, 2, 3),
    (1, 1, 1),
    (0, 12, 31),
    (-44, 3, 15),
    (-9998, 1, 1),
];

fn tags() -> Vec<(&'static str, Icu, Notation)> {
    let tags = TAGS.split_whitespace().map(|tag| {
        let icu = Icu::new(tag).unwrap_or_else(|wrong| panic!("{tag}: {wrong}"));
        let notation = icu.notation().unwrap_or_else(|wrong| panic!("{tag}: {wrong}"));
        // As the app has it: after it was carried.
        let carried = serde_json::to_string(&notation).expect("JSON");
        assert_eq!(
            serde_json::from_str::<Notation>(&carried).ok().as_ref(),
            Some(&notation),
            "{tag}: what is carried"
        );
        (tag, icu, notation)
    });
    tags.collect()
}

/// A locale with the English words, which reads as no language does but shows where each piece goes.
fn locale(notation: Notation) -> Locale {
    let text = fs::read_to_string("public/locales/en.json").expect("the English locale");
    Locale::parse(text.as_bytes(), notation).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

#[test]
fn days_are_written_as_icu_writes_them() {
    let tags = tags();
    assert!(tags.len() >= 100, "{} languages", tags.len());
    for (tag, icu, notation) in &tags {
        for day @ (year, ..) in DAYS {
            assert_eq!(notation.year(year), icu.year(year), "{tag}: {year}");
            let all = [DateParts::DayOfMonth, DateParts::Day, DateParts::Month];
            let bare = if year < FIRST_BARE_YEAR { 1 } else { 3 };
            for parts in all.into_iter().take(bare) {
                assert_eq!(
                    notation.day(day, parts, None),
                    icu.day(day, parts),
                    "{tag}: {day:?} as {parts:?}"
                );
            }
        }
    }
}

#[test]
fn times_are_written_as_icu_writes_them() {
    let (mut times, mut moments) = (Vec::new(), Vec::new());
    for (tag, icu, notation) in &tags() {
        let clock = icu.clock(notation);
        let same = |minute: &u16| clock.time(*minute, notation) == icu.time(*minute);
        if ![0, 5, 59, 60, 545, 719, 720, 725, 845, 1439].iter().all(same) {
            times.push(format!("{tag}: {} {}", icu.time(5), icu.time(845)));
        }
        let day = (2025, 7, 29);
        let told = clock.moment(&notation.day(day, DateParts::Day, None), &clock.time(845, notation));
        if told != icu.moment(day, 845) {
            moments.push(format!("{tag}: {told} {}", icu.moment(day, 845)));
        }
    }
    // Where a language has more than two parts of a day, its times are written as ISO 8601 does.
    for strange in [times, moments] {
        let tags: Vec<&str> = strange.iter().filter_map(|it| it.split(':').next()).collect();
        assert_eq!(tags, ["zh-Hant", "zh-Hant-HK"], "{strange:?}");
    }
}

/// ICU falls back to the year first where it has no pattern for a day with an era, and to an English letter once.
#[test]
fn days_with_an_era_hold_all_their_parts_in_the_order_of_the_language() {
    let mut alike = 0;
    for (tag, icu, notation) in tags() {
        for day @ (year, month, date) in DAYS.into_iter().filter(|day| day.0 < FIRST_BARE_YEAR) {
            let era = &notation.eras[usize::from(year >= 1)];
            let bare = notation.bare(if year < 1 { 1 - year } else { year });
            let text = notation.day(day, DateParts::Day, None);
            for part in [
                era,
                &bare,
                &notation.months[usize::from(month) - 1],
                &notation.bare(date.into()),
            ] {
                assert!(text.contains(part.as_str()), "{tag}: {text} without {part}");
            }
            let text = notation.day(day, DateParts::Month, None);
            assert!(text.contains(era.as_str()) && text.contains(&bare), "{tag}: {text}");
            alike += usize::from(notation.day(day, DateParts::Day, None) == icu.day(day, DateParts::Day));
        }
    }
    assert!(alike > 400, "only {alike} days with an era are as in ICU");
}

#[test]
fn days_with_an_era_read_as_each_language_has_them() {
    for (tag, day, month) in [
        ("en-GB", "15 March 45 BC", "March 45 BC"),
        ("en-US", "March 15, 45 BC", "March 45 BC"),
        ("fr", "15 mars 45 av. J.-C.", "mars 45 av. J.-C."),
        ("ar", "15 مارس 45 ق.م", "مارس 45 ق.م"),
        ("am", "ማርች 15 45 ዓ/ዓ", "ማርች 45 ዓ/ዓ"),
        ("pt", "15 de março de 45 a.C.", "março de 45 a.C."),
        ("th", "15 มีนาคม ก่อน ค.ศ. 45", "มีนาคม ก่อน ค.ศ. 45"),
        ("hu", "i. e. 45. március 15.", "i. e. 45. március"),
        ("zh", "公元前45年3月15日", "公元前45年3月"),
    ] {
        let notation = Icu::new(tag).and_then(|icu| icu.notation()).expect(tag);
        assert_eq!(notation.day((-44, 3, 15), DateParts::Day, None), day, "{tag}");
        assert_eq!(notation.day((-44, 3, 15), DateParts::Month, None), month, "{tag}");
    }
}

#[test]
fn numbers_are_written_as_icu_writes_them_and_never_break() {
    for (tag, icu, notation) in tags() {
        for number in [
            "0",
            "0.3",
            "0.0004",
            "7",
            "12.5",
            "999",
            "1000",
            "1234.5",
            "9999",
            "10000",
            "12345.678",
            "999999",
            "-3",
            "-1234.5",
        ] {
            let written = notation.number(number.parse().unwrap());
            assert_eq!(written, icu.number(number), "{tag}: {number}");
        }
        for number in [1e6, 1_234_567.0, 1.2e12, 9.99e14, 123_456_789_012_345.0] {
            let written = notation.number(number);
            assert!(!written.contains(' '), "{tag}: {written} can break");
            assert!(written.chars().count() < 40, "{tag}: {written}");
        }
    }
}

#[test]
fn large_numbers_have_the_words_of_their_language() {
    for (tag, number, expected) in [
        ("en", 1e6, "1\u{a0}million"),
        ("en", 1_235_000.0, "1.235\u{a0}million"),
        ("en", 1_234_567.0, "1,234,567"),
        ("en", 999_999_999.0, "999,999,999"),
        ("en", 1_999_999_999.0, "1,999,999,999"),
        ("en", 1.2e12, "1.2\u{a0}trillion"),
        ("en", -2.5e9, "-2.5\u{a0}billion"),
        ("en", 999_999.0, "999,999"),
        ("fr", 1e6, "1\u{a0}million"),
        ("fr", 2.5e6, "2,5\u{a0}millions"),
        ("fr", 1e9, "1\u{a0}milliard"),
        ("de", 2e6, "2\u{a0}Millionen"),
        ("ru", 1e6, "1\u{a0}миллион"),
        ("ru", 3e6, "3\u{a0}миллиона"),
        ("ru", 5e6, "5\u{a0}миллионов"),
        ("ru", 1.2e6, "1,2\u{a0}миллиона"),
        ("pl", 5e6, "5\u{a0}milionów"),
        ("ja", 1.2e12, "1.2兆"),
        ("ja", 1e6, "100万"),
        ("hi", 2.5e7, "2.5\u{a0}करोड़"),
    ] {
        let notation = Icu::new(tag).and_then(|icu| icu.notation()).expect(tag);
        assert_eq!(notation.number(number), expected, "{tag}: {number}");
    }
}

/// Every form of date, in every language: none turns English, loses a part or says the same twice.
#[test]
fn every_form_of_date_can_be_said_in_every_language() {
    for (tag, _, notation) in tags() {
        let day = |day| notation.day(day, DateParts::Day, None);
        let month = |year, month| notation.day((year, month, 1), DateParts::Month, None);
        let year = |year| notation.year(year);
        let expected = [
            ("2025-06-17", day((2025, 6, 17))),
            ("2025-06", month(2025, 6)),
            ("1066", year(1066)),
            ("0079", year(79)),
            ("0004-02-03", day((4, 2, 3))),
            ("-0044", year(-44)),
            ("-0044-03-15", day((-44, 3, 15))),
            ("-004X", format!("{} – {}", year(-49), year(-40))),
            ("202X", format!("{}s", notation.bare(2020))),
            ("2025-21", format!("spring {}", year(2025))),
            ("2025-06-17/2025-06-17", day((2025, 6, 17))),
            ("2025-06/2025-06", month(2025, 6)),
            ("2025/2025", year(2025)),
            (
                "2025-06-29/2025-07-02",
                format!("{} – {}", day((2025, 6, 29)), day((2025, 7, 2))),
            ),
            (
                "2024-12-31/2025-01-01",
                format!("{} – {}", day((2024, 12, 31)), day((2025, 1, 1))),
            ),
            ("2025-06-17/..", format!("since {}", day((2025, 6, 17)))),
            ("2025-06-17/", format!("{} – end not known", day((2025, 6, 17)))),
            ("../2025-06", format!("until {}", month(2025, 6))),
            ("/2025-06", format!("start not known – {}", month(2025, 6))),
        ];
        let locale = locale(notation.clone());
        for (edtf, expected) in expected {
            let date: Edtf = edtf.parse().unwrap();
            assert_eq!(locale.date(date), expected, "{tag}: {edtf}");
        }
        // Days 2 and 20, of which one is written in the other, and in the year as well.
        for (from, to) in [(2, 20), (20, 25), (1, 12), (1, 2)] {
            let text = notation.days((2025, 6, from), to, None);
            let number = |date: u8| match notation.patterns.day.contains("{dd}") && date < 10 {
                true => notation.bare(0) + &notation.bare(date.into()),
                false => notation.bare(date.into()),
            };
            assert!(text.split('–').nth(1).unwrap().contains(&number(to)), "{tag}: {text}");
            // Without the first of the two days, and what is tied to it, the last one is left, whole.
            let dash = text.rfind('–').unwrap();
            let start = text[..dash]
                .rfind(&number(from))
                .unwrap_or_else(|| panic!("{tag}: {text}"));
            let last = format!("{}{}", &text[..start], &text[dash + '–'.len_utf8()..]);
            assert_eq!(last, day((2025, 6, to)), "{tag}: {text}");
        }
    }
}

#[test]
fn days_of_one_month_share_it() {
    for (tag, expected) in [
        ("en-GB", "2–20 June 2025"),
        ("en-US", "June 2–20, 2025"),
        ("fr", "2–20 juin 2025"),
        ("de", "2.–20. Juni 2025"),
        ("es", "2–20 de junio de 2025"),
        ("am", "ጁን 2–20 2025"),
        ("hu", "2025. június 2.–20."),
        ("eu", "2025(e)ko ekainaren 2(a)–20(a)"),
        ("lt", "2025 m. birželio 2–20 d."),
        ("ja", "2025年6月2日–20日"),
        ("zh", "2025年6月2日–20日"),
        ("ar", "2–20 يونيو 2025"),
        ("he", "2–20 ביוני 2025"),
        ("uz", "2–20-iyun, 2025"),
        ("sl", "02.–20. junij 2025"),
    ] {
        let notation = Icu::new(tag).and_then(|icu| icu.notation()).expect(tag);
        assert_eq!(notation.days((2025, 6, 2), 20, None), expected, "{tag}");
    }
}

#[test]
fn a_language_without_months_asks_for_them() {
    let text = fs::read_to_string("public/locales/en.json").expect("the English locale");
    for tag in BARE {
        let notation = Icu::new(tag).and_then(|icu| icu.notation()).expect(tag);
        let problems = Locale::parse(text.as_bytes(), notation).expect_err(tag);
        let problems: Vec<String> = problems.iter().map(ToString::to_string).collect();
        assert_eq!(
            problems,
            ["months: give the names of the twelve months: ICU does not know them in this language"],
            "{tag}"
        );
    }
    assert_eq!(
        Icu::new("english language").err().as_deref(),
        Some("`english language` is no language tag; write one such as en-GB")
    );
}

#[test]
fn a_source_has_the_name_of_its_language_in_the_language_of_the_page() {
    for (page, tag, expected) in [
        ("en", "es", "Spanish"),
        ("en", "pt-BR", "Brazilian Portuguese"),
        ("en-GB", "sw", "Swahili"),
        ("fr", "pt-BR", "portugais brésilien"),
        ("fr", "en", "anglais"),
        ("ar", "es", "الإسبانية"),
        ("de", "zh-Hant", "Chinesisch (traditionell)"),
        ("bm", "sw", "Kiswahili"),
    ] {
        assert_eq!(language_name(page, tag).as_deref(), Some(expected), "{tag} in {page}");
    }
    assert_eq!(language_name("en", "not a tag"), None);
}
