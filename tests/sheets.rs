//! What sheets and program both say is the same: a sheet cannot read it from the program.
#![allow(clippy::unwrap_used)]

use jalon::story::{Accent, Certainty, EventKind, Stage};
use jalon::timeline::{BINS, FEWEST, MOST};
use std::fs;
use std::path::Path;

/// The text of a sheet, by its path below `style`.
fn sheet(name: &str) -> String {
    fs::read_to_string(Path::new("style").join(name)).unwrap()
}

/// The texts of all sheets.
fn sheets() -> String {
    let folders = ["style/first", "style/further", "style/rare"].map(|folder| fs::read_dir(folder).unwrap());
    let files = folders.into_iter().flatten().map(|file| file.unwrap().path());
    files.map(|file| fs::read_to_string(file).unwrap()).collect()
}

/// What stands between `start` and `end`, each time that the text has both.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    let parts = text.split(start).skip(1);
    parts
        .filter_map(|part| part.split_once(end))
        .map(|(found, _)| found)
        .collect()
}

/// The values of an attribute that a sheet tells apart.
fn values(text: &str, attribute: &str) -> Vec<String> {
    let start = format!("[{attribute}=\"");
    let found = between(text, &start, "\"]");
    let mut found: Vec<String> = found.into_iter().map(str::to_owned).collect();
    found.sort();
    found.dedup();
    found
}

#[test]
fn the_sheet_draws_each_number_of_columns_that_the_program_counts_with() {
    let sheet = sheet("further/columns.css");
    let numbers: Vec<usize> = between(&sheet, "--columns: ", ";")
        .into_iter()
        .map(|number| number.parse().unwrap())
        .collect();
    assert_eq!(numbers, (FEWEST..=MOST).collect::<Vec<_>>());
    for number in numbers {
        for name in ["first", "from", "to"] {
            assert!(
                sheet.contains(&format!("--{name}: var(--{name}-{number}, ")),
                "{name} {number}"
            );
        }
    }
}

#[test]
fn columns_begin_where_the_rail_ends() {
    let columns = sheet("further/columns.css");
    let least = between(&columns, "@container columns (width >= ", ")")[0];
    let sheets = sheets();
    let rails = between(&sheets, "@container timeline (width < ", ")");
    assert!(!rails.is_empty());
    assert!(rails.iter().all(|greatest| *greatest == least), "{least}: {rails:?}");
    let bands = sheet("rare/period.css");
    let bands = between(&bands, "@container columns (width >= ", ")");
    assert!(
        !bands.is_empty() && bands.iter().all(|start| *start == least),
        "{least}: {bands:?}"
    );
    // The page asks for the sheet before what it draws in columns.
    #[cfg(feature = "ssr")]
    assert_eq!(jalon::view::WIDE, format!("(min-width:{least})"));
}

#[test]
fn a_bin_of_the_strip_is_as_wide_as_the_program_makes_it() {
    let sheet = sheet("first/strip.css");
    assert_eq!(
        between(&sheet, "inline-size: calc(100% / ", " - 1px)"),
        [BINS.to_string()]
    );
}

#[test]
fn each_accent_has_its_colours_on_the_screen_and_on_paper() {
    let (tokens, print) = (sheet("first/tokens.css"), sheet("further/print.css"));
    let mut accents: Vec<&str> = (Accent::ALL.iter())
        .filter(|accent| **accent != Accent::Plain)
        .map(|accent| accent.colour())
        .collect();
    accents.sort_unstable();
    accents.dedup();
    // A colour is that of `ochre` and of what begins with `ochre-`.
    assert_eq!(values(&tokens, "data-accent|"), accents);
    for accent in accents {
        assert!(tokens.contains(&format!("--{accent}: light-dark(")), "{accent}");
        assert!(tokens.contains(&format!("--accent: var(--{accent});")), "{accent}");
        assert!(print.contains(&format!("--{accent}: #")), "{accent}");
    }
}

#[test]
fn sheets_tell_apart_only_what_a_story_can_say() {
    let sheets = sheets();
    for (attribute, words) in [
        ("data-kind", EventKind::WORDS),
        ("data-stage", Stage::WORDS),
        ("data-certainty", Certainty::WORDS),
    ] {
        let values = values(&sheets, attribute);
        assert!(!values.is_empty(), "{attribute}");
        for value in values {
            assert!(words.contains(&value.as_str()), "{attribute} {value}");
        }
    }
    // What is simply reported needs no sign; all else has one, at the claim and in its label.
    let mut signs = Certainty::WORDS.to_vec();
    signs.retain(|word| *word != Certainty::Reported.word());
    signs.sort_unstable();
    for name in ["first/claim.css", "first/tag.css"] {
        assert_eq!(values(&sheet(name), "data-certainty"), signs, "{name}");
    }
}

/// The rows of cards are aligned: what spans them has as many as there are, and every fact that a card may have has its own.
#[test]
fn the_rows_of_a_card_are_counted_alike() {
    let card = sheet("further/card.css");
    let number = |start: &str, end: &str| -> usize { between(&card, start, end)[0].parse().unwrap() };
    let rows = number("repeat(", ", auto)");
    assert_eq!(number("grid-row: span ", ";"), rows);
    assert_eq!(
        between(&card, "grid-area: ", " / 1;"),
        [rows.to_string(), rows.to_string()],
        "the last row"
    );
    let facts = values(&card, "data-fact");
    assert_eq!(number("grid-row: 6 / span ", ";"), facts.len());
    let view = fs::read_to_string("src/view/card.rs").unwrap();
    let mut drawn: Vec<&str> = between(&view, "{fact(", ")}")
        .into_iter()
        .filter_map(|fact| fact.split('"').nth(1))
        .collect();
    drawn.sort_unstable();
    assert_eq!(drawn, facts);
}
