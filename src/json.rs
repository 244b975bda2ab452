//! Reads JSON (RFC 8259) into a tree that remembers where each value stands; knows nothing of stories.
//!
//! Jalon has a reader of its own because the WASM would pay 15 KB (brotli) for `serde_json`, and because no error of
//! `serde_json` names more than the first problem. `tests/json.rs` holds it against `serde_json`.

mod reader;
mod shape;

pub use reader::read;
pub(crate) use shape::shapes;
pub use shape::{Cursor, Fields, Shape, shape};

use std::fmt;

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

    /// The offset of the value at `path` (`events[2].date`), or of the nearest value around it.
    #[must_use]
    pub fn locate(&self, path: &str) -> usize {
        let mut node = self;
        for part in path.split(['.', '[', ']']).filter(|part| !part.is_empty()) {
            let next = match &node.value {
                Value::Array(items) => part.parse().ok().and_then(|index: usize| items.get(index)),
                _ => node.get(part),
            };
            let Some(next) = next else { break };
            node = next;
        }
        node.at
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

/// A JSON text that can also stand inside `<script>`.
#[must_use]
pub fn quote(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' | '\\' => out.extend(['\\', character]),
            '<' => out.push_str("\\u003c"),
            '\0'..' ' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            _ => out.push(character),
        }
    }
    out.push('"');
    out
}
