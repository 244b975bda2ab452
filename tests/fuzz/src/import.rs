//! Timelines of others: a story that is made of one is sound, but for texts that only an editor can cut.

use std::path::Path;

use jalon::problem::Wrong;
use jalon::story::{self, Story};
use jalon_cli::import::{Given, import};

pub(crate) fn timelinejs(bytes: &[u8]) {
    made("a.json", bytes);
}

pub(crate) fn sheet(bytes: &[u8]) {
    made(if bytes.starts_with(b"PK") { "a.xlsx" } else { "a.csv" }, bytes);
}

fn made(name: &str, bytes: &[u8]) {
    let given = Given {
        lang: "en",
        title: Some("A timeline"),
        schema: None,
    };
    let Ok(imported) = import(Path::new(name), bytes, &given) else {
        return;
    };
    let _ = imported.report.to_string();
    if let Err(mut problems) = Story::parse(imported.story.as_bytes()) {
        problems.retain(|problem| !matches!(problem.wrong, Wrong::TooLong { .. }));
        assert!(problems.is_empty(), "{problems:#?}\n{}", imported.story);
    }
    let _ = story::check(imported.story.as_bytes(), 0);
}
