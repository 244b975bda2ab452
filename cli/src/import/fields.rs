//! An object of a file, read field by field; remembers which of them nobody asked for. Knows no names and no meanings.

use jalon::json::{Node, Value};

/// The longest value that is told, in characters.
const LONGEST: usize = 200;

/// An object of which some fields are read.
pub(super) struct Fields<'a> {
    /// Where it stands within what is read: `media.`; empty for the whole.
    path: String,
    fields: &'a [(String, Node)],
    read: Vec<bool>,
    /// What nobody asked for within fields that were read.
    left: Vec<String>,
}

impl<'a> Fields<'a> {
    /// The fields of an object; nothing where there is none.
    pub(super) fn of(node: &'a Node) -> Option<Self> {
        match &node.value {
            Value::Object(fields) => Some(Self::new(String::new(), fields)),
            _ => None,
        }
    }

    fn new(path: String, fields: &'a [(String, Node)]) -> Self {
        Self {
            path,
            fields,
            read: vec![false; fields.len()],
            left: Vec::new(),
        }
    }

    /// The last field of a name, which is the one that browsers take, if it fits.
    fn take<T>(&mut self, name: &str, fit: impl FnOnce(&'a Node) -> Option<T>) -> Option<T> {
        let at = self.fields.iter().rposition(|(known, _)| known == name)?;
        let value = fit(&self.fields[at].1)?;
        self.read[at] = true;
        Some(value)
    }

    /// A text, or a number as one; empty where there is neither.
    pub(super) fn text(&mut self, name: &str) -> String {
        self.text_of(name, |_| true).unwrap_or_default()
    }

    /// A text that is as it should be; it stays unread otherwise.
    pub(super) fn text_of(&mut self, name: &str, fits: impl FnOnce(&str) -> bool) -> Option<String> {
        self.take(name, |node| {
            match &node.value {
                Value::String(text) => Some(text.clone()),
                Value::Number(number) => Some(number.to_string()),
                _ => None,
            }
            .filter(|text| fits(text))
        })
    }

    /// Whether it says no.
    pub(super) fn denies(&mut self, name: &str) -> bool {
        let denies = self.take(name, |node| match &node.value {
            Value::Bool(flag) => Some(!flag),
            Value::String(text) => match text.trim() {
                "true" => Some(false),
                "false" => Some(true),
                _ => None,
            },
            _ => None,
        });
        denies.unwrap_or_default()
    }

    /// What is read of an object in a field; nothing where there is none.
    pub(super) fn part<T>(&mut self, name: &str, read: impl FnOnce(&mut Fields<'a>) -> T) -> T {
        let found = self.take(name, |node| match &node.value {
            Value::Object(fields) => Some(fields.as_slice()),
            _ => None,
        });
        let mut part = Self::new(format!("{}{name}.", self.path), found.unwrap_or_default());
        let value = read(&mut part);
        self.left.extend(part.left());
        value
    }

    /// The fields of an object in a field, which tell for themselves what nobody asked for.
    pub(super) fn object(&mut self, name: &str) -> Option<Fields<'a>> {
        self.take(name, Fields::of)
    }

    /// The entries of a list; nothing where there is none.
    pub(super) fn list(&mut self, name: &str) -> Option<&'a [Node]> {
        self.take(name, |node| match &node.value {
            Value::Array(items) => Some(items.as_slice()),
            _ => None,
        })
    }

    /// Names and values of what nobody asked for, but for what is empty.
    pub(super) fn left(self) -> Vec<String> {
        let unread = self.fields.iter().zip(&self.read).filter(|(_, read)| !**read);
        let mut left = self.left;
        left.extend(
            unread
                .filter(|((_, node), _)| !is_empty(node))
                .map(|((name, node), _)| named(&format!("{}{name}", self.path), &told(node))),
        );
        left
    }
}

/// A field and its value, as a report has them.
pub(super) fn named(name: &str, value: &str) -> String {
    let value = value.trim();
    match value.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("`{name}`, {} …", &value[..at]),
        None => format!("`{name}`, {value}"),
    }
}

fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(items) => items.iter().all(is_empty),
        Value::Object(fields) => fields.iter().all(|(_, node)| is_empty(node)),
        Value::Bool(_) | Value::Number(_) | Value::Unreadable => false,
    }
}

fn told(node: &Node) -> String {
    match &node.value {
        Value::Null => "null".to_owned(),
        Value::Bool(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(told).collect::<Vec<_>>().join(", "),
        Value::Object(fields) => {
            let fields = fields.iter().filter(|(_, node)| !is_empty(node));
            let fields: Vec<String> = fields.map(|(name, node)| format!("{name} {}", told(node))).collect();
            fields.join(", ")
        }
        Value::Unreadable => "which cannot be read".to_owned(),
    }
}
