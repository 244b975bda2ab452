//! The interface's words: every one there, translated and used; and dates as each language writes them.

#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use jalon::date::Edtf;
use jalon::locale::{Formats, Key, Locale, Shape};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// `Intl` and ICU in small, for the two languages of the story.
const FORMATS: Formats = Formats {
    day: |tag, (year, month, day), shape| {
        let month = if tag.starts_with("fr") { FRENCH } else { ENGLISH }[usize::from(month) - 1];
        match shape {
            Shape::Day => format!("{day} {month} {year}"),
            Shape::DayOfMonth => format!("{day} {month}"),
            Shape::Month => format!("{month} {year}"),
        }
    },
    number: |_, number| number.to_string(),
};
const ENGLISH: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const FRENCH: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// Words that English and French spell alike.
const ALIKE: [&str; 5] = ["zoom", "sources", "corrections", "range", "century"];

fn read(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn locale(lang: &str) -> Locale {
    let text = read(&format!("public/locales/{lang}.json"));
    Locale::parse(text.as_bytes(), FORMATS).unwrap_or_else(|problems| panic!("{lang}: {problems:#?}"))
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
    match Locale::parse(json.as_bytes(), FORMATS) {
        Ok(_) => Vec::new(),
        Err(problems) => problems
            .iter()
            .map(|problem| format!("{}:{} {problem}", problem.line, problem.column))
            .collect(),
    }
}

#[test]
fn every_language_has_every_word_and_the_same_gaps_to_fill() {
    let gaps = |words: &BTreeMap<String, String>, key: &str| words[key].matches("{}").count();
    let all = shipped();
    assert!(all.len() >= 4, "English, French and the languages of the tests");
    let english = words(Path::new("public/locales/en.json"));
    for (path, words) in &all {
        assert!(Locale::parse(read(path).as_bytes(), FORMATS).is_ok(), "{path}");
        for key in Key::NAMES {
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
fn every_key_is_used() {
    let mut source = String::new();
    for folder in ["src/view", "src/shell"] {
        gather(Path::new(folder), &mut source);
    }
    for file in ["src/view.rs", "src/shell.rs", "src/locale.rs", "src/prerender.rs"] {
        source.push_str(&read(file));
    }
    let keys = read("src/locale/key.rs");
    let mut seen = 0;
    for line in keys.lines() {
        let Some((key, _)) = line.trim().split_once(" = \"") else {
            continue;
        };
        seen += 1;
        let used = source
            .match_indices(&format!("Key::{key}"))
            .any(|(at, found)| !source[at + found.len()..].starts_with(|c: char| c.is_alphanumeric()));
        assert!(used, "{key} is in every locale and on no page");
    }
    assert_eq!(seen, Key::NAMES.len());
}

fn gather(folder: &Path, source: &mut String) {
    for entry in fs::read_dir(folder).expect("a folder of sources") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            gather(&path, source);
        } else if path.extension().is_some_and(|end| end == "rs") {
            source.push_str(&read(&path.to_string_lossy()));
        }
    }
}

#[test]
fn what_is_wrong_with_a_locale_is_told_with_its_place_and_its_cure() {
    let english = read("public/locales/en.json");
    let spoil = |from: &str, to: &str, expected: &[&str]| {
        assert!(english.contains(from), "the locale has no {from}");
        assert_eq!(problems(&english.replacen(from, to, 1)), expected, "{from} -> {to}");
    };
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
        "|Copy|",
        "|",
        &["89:14 words.embed: the embed dialogue has 18 texts, split by `|`; give each in its place"],
    );
    spoil(
        "\"ltr\"",
        "\"left\"",
        &["4:10 dir: the direction of writing must be \"ltr\" or \"rtl\""],
    );
    spoil(
        "\"intl\": \"en-GB\",",
        "\"intl\": \"en-GB\", \"months\": [\"January\"],",
        &["5:30 months: give all twelve months, or leave the field out where Intl knows the language"],
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
        let short = Locale::carried(&long.compact(), FORMATS).expect("what the page carries can be read");
        for date in [
            "2025-06-01",
            "2025-06~",
            "2025-21",
            "19XX",
            "2025-06-22/2025-06-25",
            "../2025-06",
        ] {
            let date: Edtf = date.parse().unwrap_or_else(|wrong| panic!("{date}: {wrong}"));
            assert_eq!(short.date(date), long.date(date));
        }
        assert_eq!(short.word(Key::Retry), long.word(Key::Retry));
        assert_eq!((short.lang, short.dir, short.intl), (long.lang, long.dir, long.intl));
    }
    for other in ["", "{}", "[]", "[\"en\"]"] {
        assert!(Locale::carried(other, FORMATS).is_none(), "{other}");
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
        ],
    );
}

#[test]
fn a_language_that_intl_lacks_brings_its_months() {
    let english = read("public/locales/en.json");
    let months = "[\"zanwuye\",\"feburuye\",\"marisi\",\"awirili\",\"mɛ\",\"zuwɛn\",\"zuluye\",\"uti\",\"sɛtanburu\",\"ɔkutɔburu\",\"nowanburu\",\"desanburu\"]";
    let text = english.replacen("\"intl\"", &format!("\"months\": {months}, \"intl\""), 1);
    let locale = Locale::parse(text.as_bytes(), FORMATS).expect("a locale");
    for (date, expected) in [("2025-06-17", "17 zuwɛn 2025"), ("2025-05~", "about mɛ 2025")] {
        assert_eq!(locale.date(date.parse::<Edtf>().expect("a date")), expected);
    }
}
