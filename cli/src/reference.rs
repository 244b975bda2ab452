//! The reference of all fields as Markdown, made of the declaration that reads stories; knows no field by name.

use std::fmt::Write;

use jalon::json::{Declaration, Field, ValueKind};

use crate::schema::{self, example_of, gather, inner};

/// Stands in a document before and after the reference, which is so kept up to date.
pub const MARKS: (&str, &str) = ("<!-- reference: begin -->", "<!-- reference: end -->");

/// A heading and a table for the story and each object within it.
#[must_use]
pub fn reference() -> String {
    let story = schema::declaration();
    let mut shapes = vec![story.clone()];
    gather(&story, &mut shapes);
    shapes.iter().map(section).collect::<Vec<_>>().join("\n")
}

fn section(shape: &Declaration) -> String {
    let mut text = format!(
        "### {}\n{}\n\n| field | | what it holds | example |\n|---|---|---|---|\n",
        shape.name, shape.about
    );
    for field in &shape.fields {
        let needed = if field.facts.needed { "needed" } else { "" };
        let _ = writeln!(
            text,
            "| `{}` | {needed} | {} | {} |",
            field.name,
            about(field),
            example(field)
        );
    }
    text
}

fn about(field: &Field) -> String {
    let facts = &field.facts;
    let mut about = field.about.clone();
    let kind = match field.kind {
        ValueKind::Text => "",
        ValueKind::Flag => "`true` or `false`.",
        ValueKind::Number => "A number.",
        ValueKind::Whole => "A whole number.",
        ValueKind::List(_) => "A list.",
        ValueKind::Maybe(_) | ValueKind::Object(_) => "",
    };
    if !kind.is_empty() {
        about = format!("{about} {kind}");
    }
    if facts.least > 0 {
        about = format!("{about} At least {}.", facts.least);
    }
    match (facts.otherwise, facts.default) {
        ("", None | Some("[]" | "\"\"")) => {}
        ("", Some(default)) => about = format!("{about} Where it is left out: `{default}`."),
        (otherwise, _) => about = format!("{about} Where it is left out: {otherwise}."),
    }
    about.replace('|', "\\|")
}

/// Its own example, or where to find that of the object within.
fn example(field: &Field) -> String {
    match inner(field.kind) {
        Some(shape) => format!("see [{}](#{})", shape.name, shape.name.to_lowercase()),
        None => format!("`{}`", example_of(field)).replace('|', "\\|"),
    }
}
