//! Text as HTML, and data within it; knows no page.

/// Text that can stand in an attribute or an element, of HTML or of XML.
#[must_use]
pub fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// JSON that can stand in a script element: no text in it can end that.
pub(super) fn escape_json(json: &str) -> String {
    json.replace('<', "\\u003c")
}
