//! From a tree to a shape, going on after what does not fit; knows no shape by name.
//!
//! A serde deserializer stops at its first error, and its derived visitors weigh 51 KB in WASM. [`shapes!`] declares a
//! shape once, for serde (tools, tests) and for [`Shape`], which records each problem and leaves empty what does not fit.

use super::{Node, Path, Value};
use crate::story::{Problem, Wrong};
use std::cell::RefCell;

/// Something that can be read from a tree.
pub trait Shape: Default {
    /// Reads it; what does not fit is recorded and left empty.
    fn read(cursor: Cursor<'_>) -> Self;
}

/// A value with its place and with the list of problems.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    node: &'a Node,
    path: &'a Path<'a>,
    problems: &'a RefCell<Vec<Problem>>,
}

/// Reads the shape `T`, adding to `problems` what does not fit.
pub fn shape<T: Shape>(node: &Node, problems: &mut Vec<Problem>) -> T {
    let found = RefCell::new(Vec::new());
    let path = &Path::Root;
    let shaped = T::read(Cursor {
        node,
        path,
        problems: &found,
    });
    problems.append(&mut found.into_inner());
    shaped
}

impl<'a> Cursor<'a> {
    fn record(self, wrong: Wrong) {
        let problem = Problem::new(self.path.to_string(), self.node.at, wrong);
        self.problems.borrow_mut().push(problem);
    }

    #[inline(never)]
    fn misfit(self, expected: &'static str) {
        let found = self.node.value.kind();
        self.record(Wrong::Type { expected, found });
    }

    /// The value as an object, of which all fields are among `known`.
    #[must_use]
    pub fn object(self, known: &'static [&'static str]) -> Fields<'a> {
        let fields = if let Value::Object(fields) = &self.node.value {
            fields.as_slice()
        } else {
            self.misfit("an object");
            &[]
        };
        for (at, (name, node)) in fields.iter().enumerate() {
            let path = &Path::Field(self.path, name);
            let here = Cursor { node, path, ..self };
            if !known.contains(&name.as_str()) {
                here.record(Wrong::UnknownField { known });
            } else if fields[..at].iter().any(|(other, _)| other == name) {
                here.record(Wrong::DuplicateField);
            }
        }
        Fields { cursor: self, fields }
    }
}

/// The fields of an object.
pub struct Fields<'a> {
    cursor: Cursor<'a>,
    fields: &'a [(String, Node)],
}

impl Fields<'_> {
    /// Reads a field; one that is absent is empty.
    #[must_use]
    pub fn read<T: Shape>(&self, name: &str) -> T {
        let Some((name, node)) = self.fields.iter().find(|(known, _)| known == name) else {
            return T::default();
        };
        T::read(Cursor {
            node,
            path: &Path::Field(self.cursor.path, name),
            problems: self.cursor.problems,
        })
    }
}

impl Shape for String {
    fn read(cursor: Cursor<'_>) -> Self {
        if let Value::String(text) = &cursor.node.value {
            return text.clone();
        }
        cursor.misfit("a text");
        Self::new()
    }
}

impl Shape for bool {
    fn read(cursor: Cursor<'_>) -> Self {
        if let Value::Bool(value) = cursor.node.value {
            return value;
        }
        cursor.misfit("true or false");
        false
    }
}

impl Shape for f64 {
    fn read(cursor: Cursor<'_>) -> Self {
        if let Value::Number(value) = cursor.node.value {
            return value;
        }
        cursor.misfit("a number");
        0.0
    }
}

impl Shape for u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn read(cursor: Cursor<'_>) -> Self {
        match cursor.node.value {
            Value::Number(value) if value == value.trunc() && (0.0..4e9).contains(&value) => value as Self,
            _ => {
                cursor.misfit("a whole number");
                0
            }
        }
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(cursor: Cursor<'_>) -> Self {
        (cursor.node.value != Value::Null).then(|| T::read(cursor))
    }
}

impl<T: Shape> Shape for Vec<T> {
    fn read(cursor: Cursor<'_>) -> Self {
        let Value::Array(items) = &cursor.node.value else {
            cursor.misfit("a list");
            return Self::new();
        };
        let mut read = Self::with_capacity(items.len());
        for (at, node) in items.iter().enumerate() {
            let path = &Path::Entry(cursor.path, at);
            read.push(T::read(Cursor { node, path, ..cursor }));
        }
        read
    }
}

/// Declares structs once, as serde shapes and as [`Shape`]s. Every field is public and may be absent.
macro_rules! shapes {
    ($($(#[$doc:meta])* struct $name:ident { $($(#[$about:meta])* $field:ident: $type:ty,)+ })+) => {$(
        $(#[$doc])*
        #[derive(Debug, Default, PartialEq, serde::Deserialize)]
        #[serde(default)]
        pub struct $name { $($(#[$about])* pub $field: $type,)+ }

        impl $crate::json::Shape for $name {
            fn read(cursor: $crate::json::Cursor<'_>) -> Self {
                let fields = cursor.object(&[$(stringify!($field)),+]);
                Self { $($field: fields.read(stringify!($field)),)+ }
            }
        }
    )+};
}
pub(crate) use shapes;
