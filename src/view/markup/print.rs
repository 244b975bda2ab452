//! Markup as HTML text.

use super::{Element, Markup};

/// Elements that HTML closes by itself.
const VOID: [&str; 2] = ["br", "link"];

/// Elements that end where the next of their kind begins, or their parent ends.
const CLOSED_BY_NEXT: [&str; 6] = ["dd", "dt", "li", "td", "th", "tr"];

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
            out.push(' ');
            out.push_str(name);
            if !value.is_empty() {
                out.push_str("=\"");
                escape(value, out);
                out.push('"');
            }
        }
        out.push('>');
        for child in &self.0.children {
            child.write(out);
        }
        if !VOID.contains(&self.0.name) && !CLOSED_BY_NEXT.contains(&self.0.name) {
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
