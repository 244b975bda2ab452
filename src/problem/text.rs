//! What can be wrong with a text that readers see, in an editor's words.

use crate::character::Named;
use std::fmt;

/// Why a text is not what readers should see. Where a mark is to be shown as itself, the message tells how JSON writes the
/// backslash before it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFault {
    /// A blank at the beginning or the end.
    Edge(char),
    /// A line break, in prose or not.
    LineBreak {
        /// Whether the text is a paragraph of prose.
        prose: bool,
    },
    /// A character that no reader should meet.
    Character(char),
    /// A tag of HTML.
    Tag {
        /// The tag.
        found: String,
        /// Whether the text is a paragraph of prose.
        prose: bool,
    },
    /// A character by its HTML name or number.
    Entity(String),
    /// Marks of prose in a text that is shown as it stands.
    Plain {
        /// The words with their marks.
        found: String,
        /// The words alone.
        right: String,
    },
    /// Prose that begins as a list, a heading or the like does.
    Block {
        /// What it begins with.
        mark: String,
        /// What that is read as.
        what: &'static str,
        /// How to write it.
        right: String,
    },
    /// A mark in prose that would not be shown.
    Mark {
        /// The mark.
        mark: char,
        /// The word around it.
        around: String,
        /// How to write that.
        right: String,
    },
    /// An emphasis or a link without its end: what it begins with.
    Unclosed(&'static str),
    /// An emphasis or a link without words.
    NoWords,
    /// A `*` where no emphasis can begin: what follows it.
    Star(String),
    /// An emphasis that ends in the middle of a word.
    InWord,
    /// A link in a link.
    LinkInLink,
    /// An image.
    Image,
    /// A link without an address.
    NoAddress,
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const PROSE: &str = "prose has *emphasis*, **strong emphasis** and [links](#event-…) only";
        match self {
            Self::Edge(found) => write!(
                f,
                "the text begins or ends with {}; remove it",
                Named(*found)
            ),
            Self::LineBreak { prose: true } => {
                f.write_str("a line break stands in a paragraph; make two entries of it, or one line")
            }
            Self::LineBreak { prose: false } => f.write_str("a line break stands in the text; keep it on one line"),
            Self::Character(found) => write!(f, "{} stands in the text; remove it", Named(*found)),
            Self::Tag { found, prose } => {
                write!(f, "a tag of HTML, `{found}`, stands in the text; leave it out: ")?;
                f.write_str(if *prose { PROSE } else { "this text is shown as it stands" })
            }
            Self::Entity(found) => write!(
                f,
                "`{found}` stands in the text, as in HTML; write the character itself"
            ),
            Self::Plain { found, right } => write!(
                f,
                "`{found}` stands in a plain text, in which readers see the marks themselves; write `{right}`"
            ),
            Self::Block { mark, what, right } => write!(
                f,
                "a paragraph that begins with `{mark}` is read as {what}; write `{right}` in the JSON to show it as it is, or \
                 begin with another word"
            ),
            Self::Mark { mark, around, right } => write!(
                f,
                "{} stands in `{around}` and would be read as markup; write `{right}` in the JSON to show it ({PROSE})",
                Named(*mark)
            ),
            Self::Unclosed(mark) => write!(
                f,
                "an emphasis or a link begins with `{mark}` and is not closed; close it, or write `\\\\{mark}` in the JSON to show \
                 the mark"
            ),
            Self::NoWords => f.write_str("an emphasis or a link has no words; write some, or remove its marks"),
            Self::Star(after) => write!(
                f,
                "a `*` stands before `{after}`, where no emphasis begins; write `\\\\*` in the JSON to show it ({PROSE})"
            ),
            Self::InWord => f.write_str("an emphasis ends inside a word; let it end where the word does"),
            Self::LinkInLink => f.write_str("a link stands inside a link; close the first one before"),
            Self::Image => f.write_str("an image stands here; prose has words only: name its file as the `media` of an event, a project or a section"),
            Self::NoAddress => f.write_str(
                "words in brackets stand here without an address behind them; write [words](#event-…), or `\\\\[` in the JSON to \
                 show a bracket",
            ),
        }
    }
}
