//! Markup as HTML text.

use super::{Element, Markup, Value};

/// Elements that HTML closes by itself.
const VOID: [&str; 2] = ["br", "meta"];

impl Markup {
    /// The piece as HTML.
    #[must_use]
    pub fn print(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    pub(super) fn write(&self, out: &mut String) {
        match self {
            Self::Text(text) => escape(text, out),
            Self::Element(element) => element.write(out),
            Self::Many(pieces) => pieces.iter().for_each(|piece| piece.write(out)),
            Self::Live(make) => make().write(out),
        }
    }
}

impl Element {
    fn write(&self, out: &mut String) {
        out.push('<');
        out.push_str(self.0.name);
        for (name, value) in &self.0.attributes {
            let text = match value {
                Value::Fixed(text) => Some(text.clone().into_owned()),
                Value::Live(read) => read(),
            };
            if let Some(text) = text {
                out.push(' ');
                out.push_str(name);
                if !text.is_empty() {
                    out.push_str("=\"");
                    escape(&text, out);
                    out.push('"');
                }
            }
        }
        out.push('>');
        for child in &self.0.children {
            child.write(out);
        }
        if !VOID.contains(&self.0.name) {
            out.push_str("</");
            out.push_str(self.0.name);
            out.push('>');
        }
    }
}

fn escape(text: &str, out: &mut String) {
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(character),
        }
    }
}
