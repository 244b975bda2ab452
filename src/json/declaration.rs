//! What a shape says of itself, for whoever makes a schema or a reference of it: fields, kinds, examples; knows no shape by name.

/// What stands in a field.
#[derive(Debug, Clone, Copy)]
pub enum ValueKind {
    /// A text.
    Text,
    /// `true` or `false`.
    Flag,
    /// Any number.
    Number,
    /// A whole number, 0 or more.
    Whole,
    /// A list of such values.
    List(fn() -> ValueKind),
    /// Such a value, or no field.
    Maybe(fn() -> ValueKind),
    /// An object.
    Object(fn() -> Declaration),
}

/// An object with its fields.
#[derive(Debug, Clone)]
pub struct Declaration {
    /// Name of the shape.
    pub name: &'static str,
    /// What it is.
    pub about: String,
    /// Its fields, in order.
    pub fields: Vec<Field>,
}

/// A field of an object.
#[derive(Debug, Clone)]
pub struct Field {
    /// Name in JSON.
    pub name: &'static str,
    /// What it holds.
    pub about: String,
    /// What stands in it.
    pub kind: ValueKind,
    /// What else is known of it.
    pub facts: Facts,
}

/// What a field's type does not say.
#[derive(Debug, Clone, Copy)]
pub struct Facts {
    /// Whether it must be there.
    pub needed: bool,
    /// An example: JSON, or the plain text of a field that holds one.
    pub example: &'static str,
    /// What holds where it is left out, as JSON, if one value does.
    pub default: Option<&'static str>,
    /// What holds where it is left out, in words, if that depends.
    pub otherwise: &'static str,
    /// The words that may stand there; any where there are none.
    pub words: &'static [&'static str],
    /// A regular expression (ECMA 262) that the text matches; none where it is empty.
    pub pattern: &'static str,
    /// How many entries a list has at least.
    pub least: usize,
    /// Whether a number must be above 0.
    pub positive: bool,
}

impl Facts {
    /// A field with this example that must be there.
    #[must_use]
    pub const fn needed(example: &'static str) -> Self {
        Self {
            needed: true,
            ..Self::optional(example)
        }
    }

    /// A field with this example that may be left out.
    #[must_use]
    pub const fn optional(example: &'static str) -> Self {
        Self {
            needed: false,
            example,
            default: None,
            otherwise: "",
            words: &[],
            pattern: "",
            least: 0,
            positive: false,
        }
    }

    /// Where it is left out, this JSON holds.
    #[must_use]
    pub const fn default(self, json: &'static str) -> Self {
        Self {
            default: Some(json),
            ..self
        }
    }

    /// Where it is left out, this holds.
    #[must_use]
    pub const fn otherwise(self, otherwise: &'static str) -> Self {
        Self { otherwise, ..self }
    }

    /// One of these words.
    #[must_use]
    pub const fn words(self, words: &'static [&'static str]) -> Self {
        Self { words, ..self }
    }

    /// A text that matches.
    #[must_use]
    pub const fn pattern(self, pattern: &'static str) -> Self {
        Self { pattern, ..self }
    }

    /// A list of so many entries or more.
    #[must_use]
    pub const fn least(self, least: usize) -> Self {
        Self { least, ..self }
    }

    /// A number above 0.
    #[must_use]
    pub const fn positive(self) -> Self {
        Self { positive: true, ..self }
    }
}
