//! Reads JSON (RFC 8259) into a tree that remembers where each value stands; knows no sort of file.
//!
//! Jalon has a reader of its own because no error of `serde_json` names more than the first problem, and because the WASM
//! would pay 15 KB (brotli) for it. `tests/json.rs` holds it against `serde_json`.

mod declaration;
mod encoding;
mod mistake;
mod number;
mod reader;
mod shape;

pub use declaration::{Declaration, Facts, Field, ValueKind};
pub use mistake::Mistake;
pub use reader::{Document, document};
pub use shape::{Cursor, Fields, Misfit, Shape, Shaped, shape};
pub(crate) use shape::{name, shapes};

use std::collections::BTreeMap;
use std::fmt;

/// One place where a file is not JSON.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Path of the value that it stands in: `events[2]`; empty for the whole file.
    pub path: String,
    /// Offset in the file's text.
    pub at: usize,
    /// What is wrong there.
    pub wrong: Mistake,
}

/// Fields that were read under a name that was misspelt: offset of the object and the right name, with the field's place.
pub type Renamed = BTreeMap<(usize, &'static str), usize>;

/// The text of a file's bytes, and the encoding in which it was, if that is not UTF-8.
#[must_use]
pub fn decode(bytes: &[u8]) -> (std::borrow::Cow<'_, str>, Option<&'static str>) {
    let (text, encoding) = encoding::decode(bytes);
    (text, encoding.map(|(_, name)| name))
}

/// A JSON value and the byte at which it starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Offset of the value's first byte.
    pub at: usize,
    /// The value.
    pub value: Value,
}

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A text, unescaped.
    String(String),
    /// `[…]`
    Array(Vec<Node>),
    /// `{…}` in the order of the file.
    Object(Vec<(String, Node)>),
    /// Something that could not be read; a [`Fault`] says so.
    Unreadable,
}

impl Value {
    /// The value's type, in words for an editor.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a text",
            Self::Array(_) => "a list",
            Self::Object(_) => "an object",
            Self::Unreadable => "something that cannot be read",
        }
    }
}

impl Node {
    /// The value of a field of the object here, if there is one.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        match &self.value {
            Value::Object(fields) => fields.iter().find(|(known, _)| known == name).map(|(_, node)| node),
            _ => None,
        }
    }

    /// The text here; empty for any other value.
    #[must_use]
    pub fn text(&self) -> &str {
        match &self.value {
            Value::String(text) => text,
            _ => "",
        }
    }

    /// The entries of the list here; none for any other value.
    #[must_use]
    pub fn items(&self) -> &[Self] {
        match &self.value {
            Value::Array(items) => items,
            _ => &[],
        }
    }

    /// Whether a value stands at `path`, which may have been read under another name.
    #[must_use]
    pub fn has(&self, path: &str, renamed: &Renamed) -> bool {
        self.follow(path, renamed).1
    }

    /// The offset of the value at `path` (`events[2].date`), or of the nearest value around it.
    #[must_use]
    pub fn locate(&self, path: &str) -> usize {
        self.locate_renamed(path, &Renamed::new())
    }

    /// As [`Node::locate`], where some fields were read under another name.
    #[must_use]
    pub fn locate_renamed(&self, path: &str, renamed: &Renamed) -> usize {
        self.follow(path, renamed).0.at
    }

    /// The value at a path, or the nearest around it; and whether it is the one.
    fn follow(&self, path: &str, renamed: &Renamed) -> (&Self, bool) {
        let mut node = self;
        for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
            let next = match &node.value {
                Value::Array(items) => part.parse().ok().and_then(|index: usize| items.get(index)),
                Value::Object(fields) => node.get(part).or_else(|| {
                    let mut all = renamed.range((node.at, "")..=(node.at, "\u{10ffff}"));
                    let (_, at) = all.find(|((_, name), _)| *name == part)?;
                    fields.get(*at).map(|(_, node)| node)
                }),
                _ => None,
            };
            let Some(next) = next else { return (node, false) };
            node = next;
        }
        (node, true)
    }
}

/// A place in a tree, kept as a chain so that it costs nothing until it is printed.
#[derive(Clone, Copy)]
pub enum Path<'a> {
    /// The whole document.
    Root,
    /// A field of an object.
    Field(&'a Path<'a>, &'a str),
    /// An entry of a list.
    Entry(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    /// The place of a field of the object here.
    #[must_use]
    pub const fn field(&'a self, name: &'a str) -> Self {
        Self::Field(self, name)
    }

    /// The place of an entry of the list here.
    #[must_use]
    pub const fn entry(&'a self, at: usize) -> Self {
        Self::Entry(self, at)
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Field(Path::Root, name) => f.write_str(name),
            Self::Field(parent, name) => write!(f, "{parent}.{name}"),
            Self::Entry(parent, index) => write!(f, "{parent}[{index}]"),
        }
    }
}
