//! From a tree to a serde shape, going on after what does not fit; knows no shape by name.
//!
//! A serde deserializer stops at its first error. This one records the problem, hands the shape an empty value of the
//! type that it asked for and goes on, so that an editor hears of everything at once.

use super::{Node, Path, Value};
use crate::story::{Problem, Wrong};
use serde::de::{self, Deserialize, DeserializeSeed, Visitor};
use std::cell::RefCell;
use std::fmt;

/// Reads the shape `T`, adding to `problems` what does not fit; what does not fit is left empty.
pub fn shape<'de, T: Deserialize<'de> + Default>(node: &'de Node, problems: &mut Vec<Problem>) -> T {
    let found = RefCell::new(Vec::new());
    let cursor = Cursor {
        node,
        path: &Path::Root,
        problems: &found,
    };
    let shaped = T::deserialize(cursor).unwrap_or_default();
    problems.append(&mut found.into_inner());
    shaped
}

#[derive(Clone, Copy)]
struct Cursor<'a, 'de> {
    node: &'de Node,
    path: &'a Path<'a>,
    problems: &'a RefCell<Vec<Problem>>,
}

/// serde wants an error type; the problems that matter are recorded on the way, so it carries nothing.
#[derive(Debug)]
struct Unfit;

impl fmt::Display for Unfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the value does not fit its shape")
    }
}

impl std::error::Error for Unfit {}

impl de::Error for Unfit {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

impl Cursor<'_, '_> {
    fn record(&self, at: usize, wrong: Wrong) {
        self.problems
            .borrow_mut()
            .push(Problem::new(self.path.to_string(), at, wrong));
    }

    fn misfit(&self, expected: &'static str) {
        self.record(
            self.node.at,
            Wrong::Type {
                expected,
                found: self.node.value.kind(),
            },
        );
    }
}

impl<'de> de::Deserializer<'de> for Cursor<'_, 'de> {
    type Error = Unfit;

    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Unfit> {
        Err(Unfit)
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Bool(value) = self.node.value else {
            self.misfit("true or false");
            return visitor.visit_bool(false);
        };
        visitor.visit_bool(value)
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::Number(value) = self.node.value else {
            self.misfit("a number");
            return visitor.visit_f64(0.0);
        };
        visitor.visit_f64(value)
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    fn deserialize_u32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.node.value {
            Value::Number(value) if value.fract() == 0.0 && (0.0..4e9).contains(&value) => {
                visitor.visit_u32(value as u32)
            }
            _ => {
                self.misfit("a whole number");
                visitor.visit_u32(0)
            }
        }
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let Value::String(text) = &self.node.value else {
            self.misfit("a text");
            return visitor.visit_str("");
        };
        visitor.visit_str(text)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        match self.node.value {
            Value::Null => visitor.visit_none(),
            _ => visitor.visit_some(self),
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Unfit> {
        let items = match &self.node.value {
            Value::Array(items) => items.as_slice(),
            _ => {
                self.misfit("a list");
                &[]
            }
        };
        visitor.visit_seq(Items {
            cursor: self,
            items: items.iter().enumerate(),
        })
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        names: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Unfit> {
        let fields = match &self.node.value {
            Value::Object(fields) => fields.as_slice(),
            _ => {
                self.misfit("an object");
                &[]
            }
        };
        visitor.visit_map(Fields {
            cursor: self,
            names,
            fields: fields.iter().enumerate(),
            all: fields,
            value: None,
        })
    }

    serde::forward_to_deserialize_any! {
        i8 i16 i32 i64 i128 u8 u16 u64 u128 f32 char str bytes byte_buf unit unit_struct newtype_struct
        tuple tuple_struct map enum identifier ignored_any
    }
}

struct Items<'a, 'de> {
    cursor: Cursor<'a, 'de>,
    items: std::iter::Enumerate<std::slice::Iter<'de, Node>>,
}

impl<'de> de::SeqAccess<'de> for Items<'_, 'de> {
    type Error = Unfit;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Unfit> {
        let Some((index, node)) = self.items.next() else {
            return Ok(None);
        };
        let path = Path::Entry(self.cursor.path, index);
        seed.deserialize(Cursor {
            node,
            path: &path,
            ..self.cursor
        })
        .map(Some)
    }
}

struct Fields<'a, 'de> {
    cursor: Cursor<'a, 'de>,
    names: &'static [&'static str],
    fields: std::iter::Enumerate<std::slice::Iter<'de, (String, Node)>>,
    all: &'de [(String, Node)],
    value: Option<&'de (String, Node)>,
}

impl<'de> de::MapAccess<'de> for Fields<'_, 'de> {
    type Error = Unfit;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Unfit> {
        for (index, field) in self.fields.by_ref() {
            let (name, node) = field;
            let path = Path::Field(self.cursor.path, name);
            let here = Cursor {
                node,
                path: &path,
                ..self.cursor
            };
            if !self.names.contains(&name.as_str()) {
                here.record(node.at, Wrong::UnknownField { known: self.names });
            } else if self.all[..index].iter().any(|(other, _)| other == name) {
                here.record(node.at, Wrong::DuplicateField);
            } else {
                self.value = Some(field);
                return seed.deserialize(de::value::StrDeserializer::new(name)).map(Some);
            }
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Unfit> {
        let Some((name, node)) = self.value.take() else {
            return Err(Unfit);
        };
        let path = Path::Field(self.cursor.path, name);
        seed.deserialize(Cursor {
            node,
            path: &path,
            ..self.cursor
        })
    }
}
