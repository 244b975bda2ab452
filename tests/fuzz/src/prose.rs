//! Prose, held against a CommonMark library: what is read means the same there.

use jalon::story::prose::{Inline, Link, parse, plain};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

pub(crate) fn law(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(prose) = parse(text) else { return };
    let mut ours = String::new();
    print(&prose, &mut ours);
    let theirs: String = Parser::new(text).map(said).collect();
    assert_eq!(ours, theirs, "{text:?}");
    assert!(plain(&prose).len() <= text.len());
}

/// Prose with its marks as characters that no prose can hold.
fn print(prose: &[Inline], out: &mut String) {
    for inline in prose {
        let (mark, inner) = match inline {
            Inline::Text(text) => {
                out.push_str(text);
                continue;
            }
            Inline::Emphasis(inner) => ("\u{1}emphasis".to_owned(), inner),
            Inline::Strong(inner) => ("\u{1}strong".to_owned(), inner),
            Inline::Link(Link::Page(target), inner) => (format!("\u{1}#{target}"), inner),
            Inline::Link(Link::Web(address), inner) => (format!("\u{1}{address}"), inner),
        };
        out.push_str(&mark);
        out.push('\u{2}');
        print(inner, out);
        out.push('\u{3}');
    }
}

/// The same of what the oracle tells.
fn said(event: Event<'_>) -> String {
    match event {
        Event::Text(text) => text.into_string(),
        Event::Start(Tag::Paragraph) | Event::End(TagEnd::Paragraph) => String::new(),
        Event::Start(Tag::Emphasis) => "\u{1}emphasis\u{2}".to_owned(),
        Event::Start(Tag::Strong) => "\u{1}strong\u{2}".to_owned(),
        Event::Start(Tag::Link { dest_url, title, .. }) if title.is_empty() => format!("\u{1}{dest_url}\u{2}"),
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Link) => "\u{3}".to_owned(),
        other => format!("{other:?}"),
    }
}
