//! What is wrong with a JSON file, in an editor's words; knows no sort of file and no line numbers of its own.

use crate::character::Named;
use crate::spelling::advise_fixed;
use std::fmt;

/// The ways in which a file can fail to be the JSON that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// Nothing but blanks; what would be right.
    Empty(&'static str),
    /// In another encoding than UTF-8.
    Encoding(&'static str),
    /// Something that no JSON has here; `None` is the end of the file.
    Unexpected {
        /// What stands there.
        found: Option<char>,
        /// What would be right.
        expected: &'static str,
    },
    /// The file ends, or another bracket closes, while a bracket is open.
    Open {
        /// The bracket.
        open: char,
        /// The line where it stands, from 1.
        line: usize,
        /// What stands where it should be closed.
        found: Option<char>,
    },
    /// Something stands after the end.
    After(char),
    /// Deeper nesting than anybody writes.
    Depth,
    /// A comma before the bracket that closes.
    TrailingComma(char),
    /// A comma where nothing stands before it.
    LoneComma,
    /// No comma between two entries.
    MissingComma,
    /// Nothing where a field's value should be.
    MissingValue,
    /// A note beside the data.
    Comment,
    /// A sign where another would be right.
    Instead {
        /// What stands there.
        found: String,
        /// What would be right.
        right: char,
    },
    /// Another quotation mark than `"` around a text.
    Quote(char),
    /// A quotation mark inside a text.
    InnerQuote,
    /// A text without its end.
    Unclosed,
    /// A line break inside a text.
    LineBreak,
    /// A control character inside a text.
    Control(char),
    /// A backslash before something that needs none.
    Escape(Option<char>),
    /// Half a character, by its number.
    Surrogate,
    /// A blank that is none of JSON's four.
    Space(char),
    /// A number as people write it.
    Number {
        /// What stands there.
        found: String,
        /// How JSON writes it, if that can be told.
        right: Option<String>,
    },
    /// A number beyond what can be read.
    TooLarge(String),
    /// A text where a number should be: what stands there, and the number that it says, if it says one.
    NoNumber {
        /// What stands there.
        found: String,
        /// How JSON writes it, if that can be told.
        right: Option<String>,
    },
    /// `True`, `None` and the like.
    Literal {
        /// What stands there.
        found: String,
        /// How JSON writes it.
        right: &'static str,
    },
    /// A text or a name without quotation marks.
    Bare(String),
    /// A value of another type.
    Type {
        /// What would be right.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// `null` where a value should be.
    Null {
        /// What stands there: `null`, or what other languages write for it.
        found: String,
        /// What should stand there, if there must be something.
        right: Option<&'static str>,
    },
    /// A field that nothing reads.
    UnknownField {
        /// Its name.
        found: String,
        /// The names that would be right.
        known: &'static [&'static str],
    },
    /// A field that stands twice in one object.
    DuplicateField,
}

/// How JSON writes numbers.
const DIGITS: &str = "write digits alone, with a point before decimals and nothing between thousands, as in 1200.5";

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty(right) => write!(f, "the file is empty; {right}"),
            Self::Encoding(name) => write!(
                f,
                "the file is in {name}, not in UTF-8; save it as UTF-8 (\"Save as…\", then the encoding \"UTF-8\")"
            ),
            Self::Unexpected { found, expected } => {
                match found {
                    Some(found) => write!(f, "not JSON from here on: {} stands here", Named(*found))?,
                    None => f.write_str("not JSON: the file ends here")?,
                }
                write!(f, "; expected {expected}")
            }
            Self::Open { open, line, found } => {
                match found {
                    Some(found) => write!(f, "`{found}` stands here")?,
                    None => f.write_str("the file ends here")?,
                }
                let close = if *open == '{' { '}' } else { ']' };
                write!(
                    f,
                    ", but the `{open}` of line {line} is still open; close it with `{close}` before"
                )
            }
            Self::After(found) => write!(
                f,
                "the file should end here, where its first bracket is closed, but {} follows; remove what follows, or a bracket \
                 that closes too early",
                Named(*found)
            ),
            Self::Depth => f.write_str("brackets stand in brackets more than 64 deep; nest them less deeply"),
            Self::TrailingComma(close) => write!(
                f,
                "a comma stands before `{close}`, with nothing after it; remove the comma before `{close}`"
            ),
            Self::LoneComma => f.write_str("a comma with nothing before it; remove this comma"),
            Self::MissingComma => f.write_str("a comma is missing here, between two entries; write `,`"),
            Self::MissingValue => f.write_str("no value stands after this field's name; write one, or leave the field out"),
            Self::Comment => f.write_str("JSON has no comments; remove this one"),
            Self::Instead { found, right } => write!(f, "`{found}` stands here; write `{right}`"),
            Self::Quote(found) => write!(
                f,
                "{} stands here as a quotation mark; write the straight one, `\"`, at both ends",
                Named(*found)
            ),
            Self::InnerQuote => f.write_str(
                "a quotation mark stands inside a text and ends it too early; write \\\" for it, or typographic marks such as “…”",
            ),
            Self::Unclosed => f.write_str("this text has no end; write `\"` at its end"),
            Self::LineBreak => f.write_str("a line break stands inside a text; keep the text on one line"),
            Self::Control(found) => write!(
                f,
                "{} stands inside a text; remove it, or write a space",
                Named(*found)
            ),
            Self::Escape(Some(found)) => write!(
                f,
                "a backslash stands before {}, where JSON has none; write \\\\ for a backslash, or remove it",
                Named(*found)
            ),
            Self::Escape(None) => f.write_str("four hexadecimal digits are missing after \\u; write them, as in \\u00e9"),
            Self::Surrogate => {
                f.write_str("half a character, by its number, stands here; write the character itself, or both halves")
            }
            Self::Space(found) => write!(
                f,
                "{} stands here, outside of any text; write a plain space, or nothing",
                Named(*found)
            ),
            Self::Number { found, right } => {
                write!(f, "`{found}` is not a number of JSON; ")?;
                match right {
                    Some(right) => write!(f, "write {right}"),
                    None => f.write_str(DIGITS),
                }
            }
            Self::TooLarge(found) => write!(f, "`{found}` is too large a number to be read; write a smaller one"),
            Self::NoNumber {
                found,
                right: Some(right),
            } => write!(f, "`{found}` stands here as a text; write {right}, without quotation marks"),
            Self::NoNumber { found, right: None } => {
                write!(f, "`{found}` is a text and no number; {DIGITS}, without quotation marks")
            }
            Self::Literal { found, right } => write!(f, "`{found}` is not JSON; write {right}"),
            Self::Bare(found) => write!(f, "`{found}` stands without quotation marks; write \"{found}\""),
            Self::Type { expected, found } => {
                write!(f, "{found} stands here; write {expected}")?;
                match (*found, *expected) {
                    ("a number" | "true or false", "a text") => f.write_str(", between quotation marks"),
                    ("a text", "true or false") => f.write_str(", without quotation marks"),
                    ("a number", "a whole number") => f.write_str(" from 0 to 4,000,000,000, without a fraction"),
                    ("a text" | "an object" | "a number", "a list") => f.write_str(", between `[` and `]`"),
                    _ => Ok(()),
                }
            }
            Self::Null { found, right: None } => {
                write!(f, "{found} stands here; leave the field out where there is nothing to say")
            }
            Self::Null {
                found,
                right: Some(right),
            } => write!(f, "{found} stands here; give {right}"),
            Self::UnknownField { found, known } => {
                f.write_str("no such field; ")?;
                advise_fixed(f, found, known)
            }
            Self::DuplicateField => f.write_str("this field stands here twice; keep one of them"),
        }
    }
}
