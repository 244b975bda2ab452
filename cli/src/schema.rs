//! JSON Schema (2020-12) of a story's file, made of the declaration that reads it; knows no field by name.

use jalon::json::{Declaration, Field, Kind, Shape};
use jalon::story::raw::Story;

use crate::ordered::{Node, Object, text};

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The declaration of a story.
#[must_use]
pub fn declaration() -> Declaration {
    match Story::kind() {
        Kind::Object(declare) => declare(),
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
pub(crate) fn inner(kind: Kind) -> Option<Declaration> {
    match kind {
        Kind::Object(declare) => Some(declare()),
        Kind::List(of) | Kind::Maybe(of) => inner(of()),
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
    property.0.extend(of_kind(field, field.kind, false).0);
    if let Some(default) = facts.default {
        property.put("default", json(default));
    }
    property.with("examples", Node::List(vec![Node::Value(example_of(field))]))
}

/// What a value must be; `null` where it may be that as well.
fn of_kind(field: &Field, kind: Kind, null: bool) -> Object {
    let facts = &field.facts;
    let named = |name: &str| {
        let node = match null {
            true => Node::List(vec![text(name), text("null")]),
            false => text(name),
        };
        Object::default().with("type", node)
    };
    match kind {
        Kind::Flag => named("boolean"),
        Kind::Number if facts.positive => named("number").with("exclusiveMinimum", Node::Number(0)),
        Kind::Number => named("number"),
        Kind::Whole => named("integer").with("minimum", Node::Number(0)),
        Kind::Text if !facts.words.is_empty() => {
            let words = facts.words.iter().map(|word| text(word));
            let null = null.then_some(Node::Value(serde_json::Value::Null));
            Object::default().with("enum", Node::List(words.chain(null).collect()))
        }
        Kind::Text if !facts.pattern.is_empty() => named("string").with("pattern", text(facts.pattern)),
        Kind::Text if facts.needed => named("string").with("pattern", text(r"\S")),
        Kind::Text => named("string"),
        // What is needed is not there as `null` either.
        Kind::Maybe(of) => of_kind(field, of(), !facts.needed),
        Kind::List(of) => {
            let mut list = named("array");
            if facts.least > 0 {
                list.put("minItems", Node::Number(facts.least));
            }
            list.with("items", Node::Object(entry(of())))
        }
        Kind::Object(declare) => {
            let reference = format!("#/$defs/{}", declare().name);
            let reference = Object::default().with("$ref", Node::Text(reference));
            match null {
                true => {
                    let choice = [reference, Object::default().with("type", text("null"))];
                    Object::default().with("anyOf", Node::List(choice.map(Node::Object).to_vec()))
                }
                false => reference,
            }
        }
    }
}

/// What an entry of a list must be.
fn entry(kind: Kind) -> Object {
    match kind {
        Kind::Object(declare) => {
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

fn of_text(kind: Kind) -> bool {
    match kind {
        Kind::Text => true,
        Kind::Maybe(of) => of_text(of()),
        _ => false,
    }
}

fn compose(kind: Kind, least: usize) -> serde_json::Value {
    match kind {
        Kind::Object(declare) => example(&declare()),
        Kind::List(of) => (0..least.max(1)).map(|_| compose(of(), 0)).collect(),
        Kind::Maybe(of) => compose(of(), 0),
        _ => serde_json::Value::Null,
    }
}

/// An example of a whole shape, with all its fields but those that are true or false.
#[must_use]
pub fn example(shape: &Declaration) -> serde_json::Value {
    let fields = shape.fields.iter().filter(|field| !matches!(field.kind, Kind::Flag));
    let fields = fields.map(|field| (field.name.to_owned(), example_of(field)));
    serde_json::Value::Object(fields.collect())
}
