//! JSON whose fields stand in the order in which they were put there, for files that people read.

use serde::Serialize;
use serde::ser::SerializeMap;

/// A JSON value whose fields keep their order.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub(crate) enum Node {
    Flag(bool),
    Number(usize),
    Text(String),
    Value(serde_json::Value),
    List(Vec<Node>),
    Object(Object),
}

#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Object(pub(crate) Vec<(String, Node)>);

impl Serialize for Object {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, node) in &self.0 {
            map.serialize_entry(name, node)?;
        }
        map.end()
    }
}

impl Object {
    pub(crate) fn put(&mut self, name: &str, node: Node) {
        self.0.push((name.to_owned(), node));
    }

    pub(crate) fn with(mut self, name: &str, node: Node) -> Self {
        self.put(name, node);
        self
    }
}

pub(crate) fn text(text: &str) -> Node {
    Node::Text(text.to_owned())
}
