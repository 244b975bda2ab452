//! The interface's words: every one there, translated and used; and dates as each language writes them.

#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use jalon::date::{Age, Edtf};
use jalon::locale::{
    Carried, Category, Class, DateParts, Large, Locale, Notation, Numbers, Patterns, Plurals, Words, form,
};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// ICU's answers in small, for the two languages of the story; `tests/notation.rs` has ICU itself.
fn notation(lang: &str) -> Notation {
    let french = lang == "fr";
    let months = if french {
        "janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre"
    } else {
        "January|February|March|April|May|June|July|August|September|October|November|December"
    };
    let one = Class {
        category: Category::One,
        first: usize::from(!french),
        last: 1,
    };
    let large = |power, [french_forms, forms]: [&str; 2]| Large {
        power,
        forms: if french { french_forms } else { forms }.to_owned(),
    };
    let patterns = Patterns::default();
    Notation {
        patterns,
        months: months.split('|').map(str::to_owned).collect(),
        alone: Vec::new(),
        eras: if french {
            ["av. J.-C.", "ap. J.-C."]
        } else {
            ["BC", "AD"]
        }
        .map(str::to_owned),
        numbers: Numbers {
            decimal: if french { "," } else { "." }.to_owned(),
            group: if french { "\u{202f}" } else { "," }.to_owned(),
            large: vec![
                large(6, ["one {}\u{a0}million|other {}\u{a0}millions", "{}\u{a0}million"]),
                large(9, ["one {}\u{a0}milliard|other {}\u{a0}milliards", "{}\u{a0}billion"]),
            ],
            ..Numbers::default()
        },
        plurals: Plurals {
            broken: if french {
                [Category::One, Category::One, Category::Other]
            } else {
                [Category::Other; 3]
            },
            whole: vec![one],
        },
    }
}

/// Words that English and French spell alike.
const ALIKE: [&str; 6] = [
    "sources",
    "corrections",
    "range",
    "century",
    "embed_article",
    "embed_amp",
];

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn locale(lang: &str) -> Locale {
    let text = read(&format!("public/locales/{lang}.json"));
    Locale::parse(text.as_bytes(), notation(lang)).unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"))
}

fn words(path: &Path) -> BTreeMap<String, String> {
    let json: serde_json::Value = serde_json::from_str(&read(&path.to_string_lossy())).expect("JSON");
    serde_json::from_value(json["words"].clone()).expect("words are texts")
}

fn shipped() -> Vec<(String, BTreeMap<String, String>)> {
    let folders = ["public/locales", "tests/languages/locales"].map(|folder| fs::read_dir(folder).expect(folder));
    let paths = folders.into_iter().flatten().map(|entry| entry.expect("a file").path());
    paths.map(|path| (path.display().to_string(), words(&path))).collect()
}

fn problems(json: &str) -> Vec<String> {
    match Locale::parse(json.as_bytes(), notation("en")) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|problem| format!("{}:{} {problem}", problem.line, problem.column))
            .collect(),
    }
}

#[test]
fn every_language_has_every_word_and_the_same_gaps_to_fill() {
    // Each form of a counted word has the gap, unless it says the number itself, as a dual does.
    let gaps = |words: &BTreeMap<String, String>, key: &str| {
        let other = form(&words[key], Category::Other);
        if other == words[key] || Words::counted().any(|counted| counted == key) {
            other
        } else {
            &words[key]
        }
        .matches("{}")
        .count()
    };
    let all = shipped();
    assert!(all.len() >= 4, "English, French and the languages of the tests");
    let english = words(Path::new("public/locales/en.json"));
    for (path, words) in &all {
        assert!(Locale::parse(read(path).as_bytes(), notation("en")).is_ok(), "{path}");
        for key in Words::NAMES {
            assert!(!words[*key].trim().is_empty(), "{path}: {key}");
            assert_eq!(gaps(words, key), gaps(&english, key), "{path}: {key}: gaps");
        }
    }
}

#[test]
fn no_word_was_left_in_english() {
    let (english, french) = (
        words(Path::new("public/locales/en.json")),
        words(Path::new("public/locales/fr.json")),
    );
    for (key, word) in &english {
        assert!(
            ALIKE.contains(&key.as_str()) || french[key] != *word,
            "{key}: the French word is the English one"
        );
    }
}

/// What is wrong with the signs of a French text: before a high sign and inside « » stands a space that does not break,
/// narrow before `;`, `!` and `?`; so it does between the digits of a number and before a unit.
fn misprints(text: &str) -> Vec<String> {
    const NARROW: char = '\u{202f}';
    const WIDE: char = '\u{a0}';
    let letters: Vec<char> = text.chars().collect();
    let mut found = Vec::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|at| letters[at]);
        let after = letters.get(at + 1).copied();
        let wrong = match letter {
            '!' | '?' | ';' => before != Some(NARROW),
            ':' => before != Some(WIDE),
            '%' => !matches!(before, None | Some(WIDE | NARROW)),
            '«' => !matches!(after, Some(WIDE | NARROW)),
            '»' => !matches!(before, Some(WIDE | NARROW)),
            '\'' | '"' => true,
            ' ' => {
                let digit = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_digit());
                let unit = ["MW", "ha", "tonnes", "mois", "milliards", "hectares", "min", "ko"];
                let rest: String = letters[at + 1..].iter().collect();
                let counted = unit.iter().any(|unit| rest.starts_with(unit));
                digit(before) && (digit(after) || counted)
            }
            _ => false,
        };
        if wrong {
            found.push(format!("`{letter}` at letter {at} of {text:?}"));
        }
    }
    found
}

#[test]
fn french_keeps_its_signs_with_their_words() {
    for (text, wrong) in [
        (
            "Quoi\u{202f}? Oui\u{a0}: «\u{a0}2\u{202f}000\u{a0}MW\u{a0}» soit 10\u{a0}%.",
            0,
        ),
        ("Quoi?", 1),
        ("Oui : 2 000 MW", 3),
        ("« l'or »", 3),
    ] {
        assert_eq!(misprints(text).len(), wrong, "{text:?}: {:?}", misprints(text));
    }
    for (key, word) in words(Path::new("public/locales/fr.json")) {
        assert_eq!(misprints(&word), [""; 0], "{key}");
    }
}

#[test]
fn the_french_story_keeps_its_signs_with_their_words() {
    let story: serde_json::Value =
        serde_json::from_str(&read("public/stories/mali-russia/fr.json")).expect("the story is JSON");
    let mut texts = Vec::new();
    gather_texts(&story, &mut texts);
    assert!(texts.len() > 150, "{} texts", texts.len());
    for text in texts {
        assert_eq!(misprints(&text), [""; 0]);
    }
}

/// Every text that readers see, without the targets of links.
fn gather_texts(value: &serde_json::Value, texts: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::Object(fields) => {
            // A title in another language keeps that language's signs.
            let foreign = fields.contains_key("title_lang") || (fields.contains_key("lang") && fields.len() < 4);
            for (name, value) in fields {
                let machine = ["id", "url", "date", "as_of", "sources", "status", "byline"].contains(&name.as_str());
                let quoted = name == "title" && foreign || name == "origin";
                let ids = machine && !(value.is_object() || name == "sources");
                if !(quoted || ids) {
                    gather_texts(value, texts);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| gather_texts(item, texts)),
        Value::String(text) => {
            let mut plain = String::new();
            for (at, piece) in text.split("](").enumerate() {
                let rest = if at == 0 {
                    piece
                } else {
                    piece.split_once(')').map_or("", |(_, rest)| rest)
                };
                plain.push_str(rest);
            }
            texts.push(plain);
        }
        _ => {}
    }
}

#[test]
fn what_is_wrong_with_a_locale_is_told_with_its_place_and_its_cure() {
    let english = read("public/locales/en.json");
    let spoil = |from: &str, to: &str, expected: &[&str]| {
        assert!(english.contains(from), "the locale has no {from}");
        assert_eq!(problems(&english.replacen(from, to, 1)), expected, "{from} -> {to}");
    };
    let line = |key: &str| {
        let at = english.find(&format!("\"{key}\"")).expect(key);
        english[..at].matches('\n').count() + 1
    };
    assert_eq!(
        problems(""),
        ["1:1 the file is empty; a locale is an object: { \"lang\": \"en\", \"name\": … }"]
    );
    let years = line("years_ago");
    spoil(
        "    \"skip\": \"Skip to the article\",\n",
        "",
        &["6:12 words.skip: this key is missing; give its text in the locale's language"],
    );
    spoil(
        "\"skip\": \"Skip to the article\"",
        "\"skip\": \"\"",
        &["7:13 words.skip: missing or empty; give the text of this key"],
    );
    spoil(
        "\"skip\":",
        "\"skip\": \"Skip\",\n    \"skipp\":",
        &["8:14 words.skipp: no such field; did you mean `skip`?"],
    );
    spoil(
        "\"{} years ago\"",
        "\"one {} year ago|two years ago\"",
        &[&format!(
            "{years}:18 words.years_ago: a text with plural forms is written as `one {{}} year ago|other {{}} years ago`; \
             `other` is missing"
        )],
    );
    spoil(
        "\"intl\": \"en-GB\",",
        "\"intl\": \"en-GB\", \"eras\": [\"BC\"],",
        &["5:28 eras: give two words, for years before and since year 1, such as [\"BC\", \"AD\"]"],
    );
    spoil(
        "\"ltr\"",
        "\"left\"",
        &["4:10 dir: the direction of writing must be \"ltr\" or \"rtl\""],
    );
    spoil(
        "\"intl\": \"en-GB\",",
        "\"intl\": \"en-GB\", \"months\": [\"January\"],",
        &["5:30 months: give all twelve months, or leave the field out where ICU knows the language"],
    );
    assert_eq!(
        problems("{\"lang\": \"en\"}"),
        [
            "1:1 words: the interface's words are missing",
            "1:1 name: the language's own name is missing",
            "1:1 intl: a tag for dates and numbers such as \"en-GB\" is missing",
            "1:1 dir: the direction of writing must be \"ltr\" or \"rtl\"",
        ]
    );
}

#[test]
fn the_page_carries_what_an_app_says_while_it_runs() {
    for lang in ["en", "fr"] {
        let long = locale(lang);
        let json = serde_json::to_string(&long.carry()).expect("JSON");
        let carried: serde_json::Value = serde_json::from_str(&json).expect("what was written");
        let (words, file) = (
            &carried["words"],
            words(Path::new(&format!("public/locales/{lang}.json"))),
        );
        // The first and the last of what an app says, and what the page says for itself.
        assert_eq!(
            [words["happened"].as_str(), words["retry"].as_str()],
            ["happened", "retry"].map(|key| Some(file[key].as_str()))
        );
        assert!(words["today"].is_null());
        let short = Locale::from(serde_json::from_str::<Carried>(&json).expect("what was written"));
        for age in [Age::Months(2), Age::Months(17), Age::Years(2), Age::Years(1_200)] {
            assert_eq!(short.age(age), long.age(age));
        }
        for parts in [DateParts::Day, DateParts::DayOfMonth, DateParts::Month] {
            assert_eq!(short.day((2025, 6, 1), parts), long.day((2025, 6, 1), parts));
        }
        assert_eq!(
            (short.lang, short.dir, short.notation),
            (long.lang, long.dir, long.notation)
        );
    }
}

#[test]
fn what_is_due_has_the_preposition_of_its_date() {
    for (lang, date, expected) in [
        ("en", "2027", "by 2027"),
        ("en", "2027-06-01", "by 1 June 2027"),
        ("fr", "2027", "d’ici 2027"),
        ("fr", "2027-06", "d’ici juin 2027"),
        ("fr", "2027-06-02", "d’ici au 2 juin 2027"),
        ("fr", "2027-21", "printemps 2027 au plus tard"),
    ] {
        let parsed: Edtf = date.parse().unwrap_or_else(|wrong| panic!("{date}: {wrong}"));
        assert_eq!(locale(lang).due(parsed, true), expected, "{lang}: {date}");
    }
}

fn dates(lang: &str, cases: &[(&str, &str)]) {
    let locale = locale(lang);
    for (date, expected) in cases {
        let parsed: Edtf = date.parse().unwrap_or_else(|wrong| panic!("{date}: {wrong}"));
        assert_eq!(locale.date(parsed), *expected, "{lang}: {date}");
    }
}

#[test]
fn english_dates_are_no_finer_than_their_source() {
    dates(
        "en",
        &[
            ("2025-06-17", "17 June 2025"),
            ("2025-06-01", "1 June 2025"),
            ("2025-06", "June 2025"),
            ("2025-06~", "about June 2025"),
            ("2025-06?", "perhaps June 2025"),
            ("2025-06%", "about June 2025"),
            ("2027", "2027"),
            ("2025-XX", "2025"),
            ("2025-21", "spring 2025"),
            ("2025-24~", "about winter 2025"),
            ("202X", "2020s"),
            ("19XX", "1900–1999"),
            ("2025-06-22/2025-06-25", "22–25 June 2025"),
            ("2025-06-29/2025-07-02", "29 June 2025 – 2 July 2025"),
            ("2025-06/2025-09", "June 2025 – September 2025"),
            ("2025-06/..", "since June 2025"),
            ("../2027", "until 2027"),
            ("202X/..", "since 2020s"),
            ("0079-08-24", "24 August 79 AD"),
            ("0004-02", "February 4 AD"),
            ("1066-10-14", "14 October 1066"),
            ("0999", "999 AD"),
            ("1000", "1000"),
            ("0000-06-01", "1 June 1 BC"),
            ("-0044-03-15", "15 March 45 BC"),
            ("-0044", "45 BC"),
            ("-0044~", "about 45 BC"),
            ("-0044-21", "spring 45 BC"),
            ("-004X", "50 BC – 41 BC"),
            ("007X", "70 AD – 79 AD"),
            ("00XX", "1 BC – 99 AD"),
            ("-01XX", "200 BC – 101 BC"),
            ("-0044/0014", "45 BC – 14 AD"),
            ("2025-06-17/2025-06-17", "17 June 2025"),
            ("2025-06/2025-06", "June 2025"),
            ("2025-06~/2025-06", "about June 2025"),
            ("2025-21/2025-21", "spring 2025"),
            ("202X/202X", "2020s"),
            ("2025-06-02/2025-06-20", "2–20 June 2025"),
            ("2025-06-02~/2025-06-20", "about 2 June 2025 – 20 June 2025"),
            ("2024-12-31/2025-01-01", "31 December 2024 – 1 January 2025"),
            ("2010/", "2010 – end not known"),
            ("2010/..", "since 2010"),
            ("/2015-06", "start not known – June 2015"),
            ("../2015-06", "until June 2015"),
        ],
    );
}

#[test]
fn french_dates_are_no_finer_than_their_source() {
    dates(
        "fr",
        &[
            ("2025-06-17", "17 juin 2025"),
            ("2025-06-01", "1er juin 2025"),
            ("2025-06-11", "11 juin 2025"),
            ("2025-06", "juin 2025"),
            ("2025-06~", "vers juin 2025"),
            ("2025-06?", "peut-être juin 2025"),
            ("2027", "2027"),
            ("2025-21", "printemps 2025"),
            ("2025-24", "hiver 2025"),
            ("202X", "années 2020"),
            ("19XX", "1900–1999"),
            ("2025-06-01/2025-06-03", "1er–3 juin 2025"),
            ("2025-06-22/2025-06-25", "22–25 juin 2025"),
            ("2025-06/2025-09", "juin 2025 – septembre 2025"),
            ("2025-06/..", "depuis juin 2025"),
            ("2025-06-17~", "vers le 17 juin 2025"),
            ("2025-06-17/..", "depuis le 17 juin 2025"),
            ("../2025-06-17", "jusqu’au 17 juin 2025"),
            ("../2025", "jusqu’en 2025"),
            ("../2027", "jusqu’en 2027"),
            ("2025-24~", "hiver 2025 environ"),
            ("202X~", "années 2020 environ"),
            ("2025-22/..", "été 2025 et au-delà"),
            ("../202X", "années 2020 au plus tard"),
            ("-0044-03-15", "15 mars 45 av. J.-C."),
            ("0079", "79 ap. J.-C."),
            ("2010/", "2010 – fin inconnue"),
            ("/2015-06-01", "début inconnu – 1er juin 2015"),
            ("2025-06-01/2025-06-01", "1er juin 2025"),
        ],
    );
}

#[test]
fn a_language_that_icu_lacks_brings_its_months() {
    let english = read("public/locales/en.json");
    let months = "[\"zanwuye\",\"feburuye\",\"marisi\",\"awirili\",\"mɛ\",\"zuwɛn\",\"zuluye\",\"uti\",\"sɛtanburu\",\"ɔkutɔburu\",\"nowanburu\",\"desanburu\"]";
    let text = english.replacen("\"intl\"", &format!("\"months\": {months}, \"intl\""), 1);
    let locale = Locale::parse(text.as_bytes(), notation("en")).expect("a locale");
    for (date, expected) in [("2025-06-17", "17 zuwɛn 2025"), ("2025-05~", "about mɛ 2025")] {
        assert_eq!(locale.date(date.parse::<Edtf>().expect("a date")), expected);
    }
}

#[test]
fn an_age_is_no_finer_than_its_date() {
    let today: Edtf = "2026-11-23".parse().expect("a date");
    let (english, french) = (locale("en"), locale("fr"));
    for (as_of, expected) in [
        ("2026-11-23", None),
        ("2026-10-23", None),
        ("2026-09-24", None),
        ("2026-09-23", Some("2 months ago")),
        ("2025-07-29", Some("15 months ago")),
        ("2024-11-24", Some("23 months ago")),
        ("2024-11-23", Some("2 years ago")),
        ("2023-11-24", Some("2 years ago")),
        ("2026-09", Some("2 months ago")),
        ("2025-07~", None),
        ("2024-07~", Some("2 years ago")),
        ("2020", Some("6 years ago")),
        ("2020-XX", Some("6 years ago")),
        ("2020?", Some("6 years ago")),
        ("2025", None),
        ("2024", Some("2 years ago")),
        ("2020-22", Some("6 years ago")),
        ("202X", None),
        ("19XX", None),
        ("2024/2025", None),
        ("2019/2020", Some("6 years ago")),
        ("2019/2020-06-01", Some("6 years ago")),
        ("2025-01/2025-06-30", Some("17 months ago")),
        ("201X/2020", None),
        ("2025/..", None),
        ("2025/", None),
        ("../2020", Some("6 years ago")),
        ("2099-01-01", None),
        ("2099", None),
        ("1900-01-01", Some("126 years ago")),
        ("-0044", Some("2,070 years ago")),
    ] {
        let date: Edtf = as_of.parse().unwrap_or_else(|wrong| panic!("{as_of}: {wrong}"));
        let found = date.age(today.span().start).map(|age| english.age(age));
        assert_eq!(found.as_deref(), expected, "{as_of}");
    }
    assert_eq!(french.age(Age::Years(3)), "il y a 3 ans");
}

#[test]
fn numbers_have_one_rounding_and_are_never_a_false_nothing() {
    for (number, english, french) in [
        (0.0, "0", "0"),
        (0.0004, "0.0004", "0,0004"),
        (0.000_123_45, "0.000123", "0,000123"),
        (1e-9, "0.000000001", "0,000000001"),
        (0.1 + 0.2, "0.3", "0,3"),
        (12.3_f64.next_up(), "12.3", "12,3"),
        (12.3456, "12.346", "12,346"),
        (99.9999, "100", "100"),
        (0.05, "0.05", "0,05"),
        (-0.5, "-0.5", "-0,5"),
        (1234.5, "1,234.5", "1\u{202f}234,5"),
        (999_999.0, "999,999", "999\u{202f}999"),
        (1e6, "1\u{a0}million", "1\u{a0}million"),
        (1.5e6, "1.5\u{a0}million", "1,5\u{a0}million"),
        (2.5e6, "2.5\u{a0}million", "2,5\u{a0}millions"),
        (999_999_950.0, "999,999,950", "999\u{202f}999\u{202f}950"),
        (1.2e12, "1,200\u{a0}billion", "1\u{202f}200\u{a0}milliards"),
    ] {
        assert_eq!(locale("en").number(number), english);
        assert_eq!(locale("fr").number(number), french);
    }
}
