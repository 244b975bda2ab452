//! From a tree to a shape, going on after what does not fit; knows no shape by name.
//!
//! A serde deserializer stops at its first error, and its derived visitors weigh 51 KB in WASM. [`shapes!`] declares a
//! shape once, for serde (tools, tests) and for [`Shape`], which records each misfit and leaves empty what does not fit.

use super::{Fault, Mistake, Node, Path, Renamed, Value, ValueKind, number};
use crate::character;
use crate::spelling::nearest;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

/// Something that can be read from a tree.
pub trait Shape: Default {
    /// Reads it; what does not fit is recorded and left empty.
    fn read(cursor: Cursor<'_>) -> Self;

    /// What it is.
    fn kind() -> ValueKind;
}

/// A value that does not fit its shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Path of the value: `events[2].date`.
    pub path: String,
    /// Offset of the value.
    pub at: usize,
    /// What is wrong with it.
    pub wrong: Mistake,
}

/// A shape with all that did not fit it.
#[derive(Debug, Default)]
pub struct Shaped<T> {
    /// The shape.
    pub value: T,
    /// What did not fit, in the order in which it was read.
    pub misfits: Vec<Misfit>,
    /// Paths of the values that were left empty because they did not fit.
    pub spoiled: BTreeSet<String>,
    /// Fields that were read under a name that was misspelt.
    pub renamed: Renamed,
}

impl<T> Shaped<T> {
    /// Leaves one problem where a value is no JSON and, as what it was taken for, does not fit either: that it does not fit,
    /// for what the fault would have written does not.
    pub fn settle(&mut self, faults: &mut Vec<Fault>) {
        let misfits = self.misfits.iter_mut().filter(|misfit| {
            let wrong = &misfit.wrong;
            matches!(
                wrong,
                Mistake::Type { .. } | Mistake::Null { .. } | Mistake::NoNumber { .. }
            )
        });
        let mut misfits: BTreeMap<usize, &mut Misfit> = misfits.map(|misfit| (misfit.at, misfit)).collect();
        if misfits.is_empty() {
            return;
        }
        faults.retain_mut(|fault| {
            let (Mistake::Bare(found) | Mistake::Literal { found, .. } | Mistake::Number { found, .. }) =
                &mut fault.wrong
            else {
                return true;
            };
            let Some(misfit) = misfits.get_mut(&fault.at) else {
                return true;
            };
            if let Mistake::Null { found: written, .. } = &mut misfit.wrong {
                *written = format!("`{found}`");
            }
            false
        });
    }

    /// Whether the value at a path, or one that it is a part of, was left empty because it did not fit.
    #[must_use]
    pub fn is_spoiled(&self, path: &str) -> bool {
        let ends = path.match_indices(['.', '[']).map(|(at, _)| at);
        ends.chain([0, path.len()])
            .any(|end| self.spoiled.contains(&path[..end]))
    }
}

/// What is gathered on the way.
#[derive(Default)]
struct Record {
    misfits: Vec<Misfit>,
    spoiled: BTreeSet<String>,
    renamed: Renamed,
}

/// A value with its place and with what was gathered so far.
#[derive(Clone, Copy)]
pub struct Cursor<'a> {
    node: &'a Node,
    path: &'a Path<'a>,
    record: &'a RefCell<Record>,
}

/// Reads the shape `T`.
#[must_use]
pub fn shape<T: Shape>(node: &Node) -> Shaped<T> {
    let record = RefCell::default();
    let path = &Path::Root;
    let value = T::read(Cursor {
        node,
        path,
        record: &record,
    });
    let record = record.into_inner();
    Shaped {
        value,
        misfits: record.misfits,
        spoiled: record.spoiled,
        renamed: record.renamed,
    }
}

impl<'a> Cursor<'a> {
    fn note(self, wrong: Mistake) {
        let path = self.path.to_string();
        let at = self.node.at;
        self.record.borrow_mut().misfits.push(Misfit { path, at, wrong });
    }

    #[inline(never)]
    fn misfit(self, expected: &'static str) {
        self.record.borrow_mut().spoiled.insert(self.path.to_string());
        match &self.node.value {
            Value::Unreadable => {}
            Value::Null => self.note(Mistake::Null {
                found: "null".to_owned(),
                right: None,
            }),
            Value::String(text) if matches!(expected, "a number" | "a whole number") => {
                let is_whole = |right: &String| expected == "a number" || !right.contains(['.', '-']);
                let is_finite = |right: &String| right.parse().is_ok_and(f64::is_finite);
                let right = if number::end(text.trim()) == Some(text.trim().len()) {
                    Some(text.trim().to_owned())
                } else {
                    number::plain(text)
                };
                self.note(Mistake::NoNumber {
                    found: character::excerpt(text),
                    right: right.filter(|right| is_whole(right) && is_finite(right)),
                });
            }
            _ => {
                let found = self.node.value.kind();
                self.note(Mistake::Type { expected, found });
            }
        }
    }

    /// The value as an object, of which all fields are among `known`. A field that is none of them is read as the one that
    /// was meant, where that is plain and not there, so that nothing in it goes unseen.
    #[must_use]
    pub fn object(self, known: &'static [&'static str]) -> Fields<'a> {
        let fields = if let Value::Object(fields) = &self.node.value {
            fields.as_slice()
        } else {
            self.misfit("an object");
            &[]
        };
        let mut places = vec![None; known.len()];
        let mut strange = Vec::new();
        for (at, (name, node)) in fields.iter().enumerate() {
            let path = &Path::Field(self.path, name);
            let here = Cursor { node, path, ..self };
            match known.iter().position(|word| word == name) {
                Some(word) if places[word].is_none() => places[word] = Some((at, false)),
                Some(_) => here.note(Mistake::DuplicateField),
                None => {
                    let found = name.clone();
                    here.note(Mistake::UnknownField { found, known });
                    strange.push(at);
                }
            }
        }
        for at in strange {
            let meant = nearest(&fields[at].0, known).and_then(|meant| known.iter().position(|word| *word == meant));
            if let Some(word) = meant.filter(|word| places[*word].is_none()) {
                places[word] = Some((at, true));
                self.record.borrow_mut().renamed.insert((self.node.at, known[word]), at);
            }
        }
        Fields {
            cursor: self,
            fields,
            known,
            places,
        }
    }
}

/// The fields of an object.
pub struct Fields<'a> {
    cursor: Cursor<'a>,
    fields: &'a [(String, Node)],
    known: &'static [&'static str],
    /// For each known name the field's place, and whether it was misspelt.
    places: Vec<Option<(usize, bool)>>,
}

impl Fields<'_> {
    /// Reads a field; one that is absent is empty.
    #[must_use]
    pub fn read<T: Shape>(&self, name: &str) -> T {
        let word = self.known.iter().position(|known| *known == name);
        let Some((at, misspelt)) = word.and_then(|word| self.places[word]) else {
            return T::default();
        };
        let record = self.cursor.record;
        let before = record.borrow().misfits.len();
        let path = &Path::Field(self.cursor.path, name);
        let value = T::read(Cursor {
            node: &self.fields[at].1,
            path,
            record,
        });
        // A value of another type says that another field was meant: its name is problem enough.
        let misfits = &mut record.borrow_mut().misfits;
        if misspelt
            && misfits
                .get(before)
                .is_some_and(|misfit| misfit.path == path.to_string())
        {
            misfits.remove(before);
        }
        value
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

    fn kind() -> ValueKind {
        ValueKind::Text
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

    fn kind() -> ValueKind {
        ValueKind::Flag
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

    fn kind() -> ValueKind {
        ValueKind::Number
    }
}

impl Shape for u32 {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn read(cursor: Cursor<'_>) -> Self {
        match cursor.node.value {
            Value::Number(value) if value == value.trunc() && (0.0..=4e9).contains(&value) => value as Self,
            _ => {
                cursor.misfit("a whole number");
                0
            }
        }
    }

    fn kind() -> ValueKind {
        ValueKind::Whole
    }
}

impl<T: Shape> Shape for Option<T> {
    fn read(cursor: Cursor<'_>) -> Self {
        if cursor.node.value == Value::Null {
            cursor.misfit("");
            return None;
        }
        Some(T::read(cursor))
    }

    fn kind() -> ValueKind {
        ValueKind::Maybe(T::kind)
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

    fn kind() -> ValueKind {
        ValueKind::List(T::kind)
    }
}

/// Declares structs once, as serde shapes, as [`Shape`]s, and as [`Declaration`](super::Declaration)s of which a schema is made.
/// Every field is public and may be absent as far as reading goes. A field whose name is no Rust name has it in brackets.
macro_rules! shapes {
    ($(
        $(#[doc = $doc:literal])*
        struct $shape:ident {
            $($(#[doc = $about:literal])* $field:ident $(($name:literal))?: $type:ty = $facts:expr,)+
        }
    )+) => {$(
        $(#[doc = $doc])*
        #[derive(Debug, Default, PartialEq, serde::Deserialize)]
        #[serde(default)]
        pub struct $shape { $($(#[doc = $about])* $(#[serde(rename = $name)])? pub $field: $type,)+ }

        impl $crate::json::Shape for $shape {
            fn read(cursor: $crate::json::Cursor<'_>) -> Self {
                let fields = cursor.object(&[$($crate::json::name!($field $($name)?)),+]);
                Self { $($field: fields.read($crate::json::name!($field $($name)?)),)+ }
            }

            fn kind() -> $crate::json::ValueKind {
                $crate::json::ValueKind::Object(|| $crate::json::Declaration {
                    name: stringify!($shape),
                    about: concat!($($doc, "\n"),*).trim().to_owned(),
                    fields: vec![$($crate::json::Field {
                        name: $crate::json::name!($field $($name)?),
                        about: concat!($($about, "\n"),*).trim().to_owned(),
                        kind: <$type as $crate::json::Shape>::kind(),
                        facts: $facts,
                    }),+],
                })
            }
        }
    )+};
}

/// The name of a field in JSON.
macro_rules! name {
    ($field:ident) => {
        stringify!($field)
    };
    ($field:ident $name:literal) => {
        $name
    };
}

pub(crate) use {name, shapes};
