//! What is wrong with a story's JSON, where, and what would be right; knows no way to mend it.

use crate::date;
use std::fmt;

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Path of the value: `events[2].date`; empty for the whole file.
    pub path: String,
    /// Offset of the value in bytes.
    pub at: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// The ways in which a value can be wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// Not JSON: what would have been right here.
    Syntax(&'static str),
    /// A value of another type.
    Type {
        /// What would be right.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A field that no story has.
    UnknownField {
        /// The fields that would be right.
        known: &'static [&'static str],
    },
    /// A field that stands twice in one object.
    DuplicateField,
    /// Missing or empty, and what it should hold.
    Missing(&'static str),
    /// Too few entries: at least so many.
    TooFew(usize),
    /// Not a date.
    Date(date::Wrong),
    /// Not one of a fixed set of words.
    Word {
        /// What stands there.
        found: String,
        /// What would be right.
        known: &'static [&'static str],
    },
    /// The id of nothing in this story.
    Reference {
        /// What sort of thing it should name.
        what: &'static str,
        /// What stands there.
        found: String,
        /// The ids that would be right.
        known: Vec<String>,
    },
    /// Not usable as an id.
    Id(String),
    /// An id that another entry has.
    DuplicateId(String),
    /// A link to something other than a web page or a part of this page.
    Link(String),
    /// An address that is not of a web page.
    Address(&'static str),
    /// Prose that uses more than links and emphasis.
    Prose(&'static str),
    /// Not a language tag.
    Language(String),
    /// A number that cannot be drawn.
    Number(&'static str),
    /// More named than there are said to be.
    Total,
    /// An event with `by` that is not expected, or of more than one date.
    By,
    /// A key of a locale with no text, or with a text and no such key.
    Key(&'static str),
}

impl Problem {
    /// A problem whose line and column are not yet known.
    #[must_use]
    pub fn new(path: String, at: usize, wrong: Wrong) -> Self {
        Self {
            path,
            at,
            line: 0,
            column: 0,
            wrong,
        }
    }

    /// Fills in line and column from the file that the problem is about.
    pub fn place(&mut self, bytes: &[u8]) {
        let before = &bytes[..self.at.min(bytes.len())];
        let line_start = before
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |newline| newline + 1);
        self.line = 1 + before.iter().filter(|byte| **byte == b'\n').count();
        self.column = 1 + before[line_start..].iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        match &self.wrong {
            Wrong::Syntax(expected) => write!(f, "not JSON from here on; expected {expected}"),
            Wrong::Type { expected, found } => write!(f, "{found} stands here; write {expected}"),
            Wrong::UnknownField { known } => {
                let name = self.path.rsplit('.').next().unwrap_or_default();
                f.write_str("no such field; ")?;
                suggest(f, name, known)
            }
            Wrong::DuplicateField => f.write_str("this field stands here twice; keep one of them"),
            Wrong::Missing(what) => write!(f, "missing or empty; give {what}"),
            Wrong::TooFew(least) => write!(f, "too few entries; give at least {least}"),
            Wrong::Date(wrong) => wrong.fmt(f),
            Wrong::Word { found, known } => {
                match found.as_str() {
                    "" => f.write_str("missing or empty; ")?,
                    _ => write!(f, "`{found}` is not known; ")?,
                }
                suggest(f, found, known)
            }
            Wrong::Reference { what, found, known } => {
                match found.as_str() {
                    "" => write!(f, "missing or empty: the id of a {what}; ")?,
                    _ => write!(f, "no {what} has the id `{found}`; ")?,
                }
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                suggest(f, found, &known)
            }
            Wrong::Id(found) => write!(
                f,
                "`{found}` cannot be an id; use lower-case letters, digits and inner hyphens"
            ),
            Wrong::DuplicateId(id) => write!(f, "the id `{id}` is taken by an earlier entry; choose another"),
            Wrong::Link(found) => write!(
                f,
                "`{found}` cannot be linked to; use https://…, #event-…, #project-…, #section-… or #source-…"
            ),
            Wrong::Address(right) => write!(f, "not an address that a page may link to; give {right}"),
            Wrong::Prose(what) => write!(
                f,
                "{what}; prose has paragraphs, *emphasis*, **strong emphasis** and [links](#event-…) only"
            ),
            Wrong::Language(found) => write!(f, "`{found}` is not a language tag; write one such as en, fr or pt-BR"),
            Wrong::Number(right) => write!(f, "this number cannot be drawn; give {right}"),
            Wrong::Total => f.write_str("more are named than there are said to be; raise `total` or name fewer"),
            Wrong::By => f.write_str(
                "only what is expected is due by a date, and by one date; leave `by` out, or give the kind \"expected\" and a date such as 2027",
            ),
            Wrong::Key(what) => f.write_str(what),
        }
    }
}

/// Writes the nearest known word, or all of them.
fn suggest(f: &mut fmt::Formatter<'_>, found: &str, known: &[&str]) -> fmt::Result {
    let nearest = known
        .iter()
        .map(|word| (distance(found, word), word))
        .min()
        .filter(|(distance, word)| *distance <= 2 && *distance < word.len());
    match nearest {
        Some((_, word)) => write!(f, "did you mean `{word}`?"),
        None if known.is_empty() => f.write_str("there are none yet; add one"),
        None => write!(f, "use one of: {}", known.join(", ")),
    }
}

/// Levenshtein's distance in bytes.
fn distance(a: &str, b: &str) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.bytes().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.bytes().enumerate() {
            let above = row[j + 1];
            row[j + 1] = (diagonal + usize::from(x != y)).min(above + 1).min(row[j] + 1);
            diagonal = above;
        }
    }
    row[b.len()]
}
