//! JSON Schema (2020-12) of a story's file, made of the declaration that reads it; knows no field by name.

use jalon::json::{Declaration, Field, Shape, ValueKind};
use jalon::story::raw::Story;

use crate::ordered::{Node, Object, text};

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The declaration of a story.
#[must_use]
pub fn declaration() -> Declaration {
    match Story::kind() {
        ValueKind::Object(declare) => declare(),
        _ => Declaration {
            name: "Story",
            about: String::new(),
            fields: Vec::new(),
        },
    }
}

/// The schema as JSON, with a line break at its end.
#[must_use]
pub fn schema() -> String {
    let story = declaration();
    let mut shapes = Vec::new();
    gather(&story, &mut shapes);
    let mut definitions = Object::default();
    for shape in &shapes {
        definitions.put(shape.name, Node::Object(object(shape)));
    }
    let mut root = Object::default()
        .with("$schema", text(DIALECT))
        .with("title", text("A story of Jalon"));
    root.0.extend(object(&story).0);
    root.put("$defs", Node::Object(definitions));
    serde_json::to_string_pretty(&root).unwrap_or_default() + "\n"
}

/// The shapes within one, each once, in the order in which they are first named.
pub(crate) fn gather(shape: &Declaration, found: &mut Vec<Declaration>) {
    for field in &shape.fields {
        let Some(inner) = inner(field.kind) else { continue };
        if !found.iter().any(|known| known.name == inner.name) {
            found.push(inner.clone());
            gather(&inner, found);
        }
    }
}

/// The shape that a value is, or a list of.
pub(crate) fn inner(kind: ValueKind) -> Option<Declaration> {
    match kind {
        ValueKind::Object(declare) => Some(declare()),
        ValueKind::List(of) | ValueKind::Maybe(of) => inner(of()),
        _ => None,
    }
}

fn object(shape: &Declaration) -> Object {
    let needed = shape.fields.iter().filter(|field| field.facts.needed);
    let needed: Vec<Node> = needed.map(|field| text(field.name)).collect();
    let mut properties = Object::default();
    for field in &shape.fields {
        properties.put(field.name, Node::Object(property(field)));
    }
    let mut object = Object::default()
        .with("description", text(&shape.about))
        .with("type", text("object"));
    if !needed.is_empty() {
        object.put("required", Node::List(needed));
    }
    object
        .with("additionalProperties", Node::Flag(false))
        .with("properties", Node::Object(properties))
}

fn property(field: &Field) -> Object {
    let facts = &field.facts;
    let about = match facts.otherwise {
        "" => field.about.clone(),
        otherwise => format!("{} Where it is left out: {otherwise}.", field.about),
    };
    let mut property = Object::default().with("description", text(&about));
    property.0.extend(of_kind(field, field.kind).0);
    if let Some(default) = facts.default {
        property.put("default", json(default));
    }
    property.with("examples", Node::List(vec![Node::Value(example_of(field))]))
}

/// What a value must be.
fn of_kind(field: &Field, kind: ValueKind) -> Object {
    let facts = &field.facts;
    let named = |name: &str| Object::default().with("type", text(name));
    match kind {
        ValueKind::Flag => named("boolean"),
        ValueKind::Number if facts.positive => named("number").with("exclusiveMinimum", Node::Number(0)),
        ValueKind::Number => named("number"),
        ValueKind::Whole => named("integer").with("minimum", Node::Number(0)),
        ValueKind::Text if !facts.words.is_empty() => {
            let words = facts.words.iter().map(|word| text(word));
            Object::default().with("enum", Node::List(words.collect()))
        }
        ValueKind::Text if !facts.pattern.is_empty() => named("string").with("pattern", text(facts.pattern)),
        ValueKind::Text if facts.needed => named("string").with("pattern", text(r"\S")),
        ValueKind::Text => named("string"),
        ValueKind::Maybe(of) => of_kind(field, of()),
        ValueKind::List(of) => {
            let mut list = named("array");
            if facts.least > 0 {
                list.put("minItems", Node::Number(facts.least));
            }
            list.with("items", Node::Object(entry(of())))
        }
        ValueKind::Object(declare) => {
            let reference = format!("#/$defs/{}", declare().name);
            Object::default().with("$ref", Node::Text(reference))
        }
    }
}

/// What an entry of a list must be.
fn entry(kind: ValueKind) -> Object {
    match kind {
        ValueKind::Object(declare) => {
            let reference = format!("#/$defs/{}", declare().name);
            Object::default().with("$ref", Node::Text(reference))
        }
        _ => Object::default().with("type", text("string")),
    }
}

fn json(text: &str) -> Node {
    Node::Value(serde_json::from_str(text).unwrap_or_default())
}

/// An example of a field's value: its own, else one made of those of the fields within.
pub(crate) fn example_of(field: &Field) -> serde_json::Value {
    let own = field.facts.example;
    if own.is_empty() {
        return compose(field.kind, field.facts.least);
    }
    match of_text(field.kind) {
        true => own.into(),
        false => serde_json::from_str(own).unwrap_or_default(),
    }
}

fn of_text(kind: ValueKind) -> bool {
    match kind {
        ValueKind::Text => true,
        ValueKind::Maybe(of) => of_text(of()),
        _ => false,
    }
}

fn compose(kind: ValueKind, least: usize) -> serde_json::Value {
    match kind {
        ValueKind::Object(declare) => example(&declare()),
        ValueKind::List(of) => (0..least.max(1)).map(|_| compose(of(), 0)).collect(),
        ValueKind::Maybe(of) => compose(of(), 0),
        _ => serde_json::Value::Null,
    }
}

/// An example of a whole shape, with all its fields but those that are true or false.
#[must_use]
pub fn example(shape: &Declaration) -> serde_json::Value {
    let fields = shape
        .fields
        .iter()
        .filter(|field| !matches!(field.kind, ValueKind::Flag));
    let fields = fields.map(|field| (field.name.to_owned(), example_of(field)));
    serde_json::Value::Object(fields.collect())
}
