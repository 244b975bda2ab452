//! Prose against a CommonMark library as an oracle: what is read means the same there.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::story::prose::{Inline, Link, parse};
use proptest::prelude::*;
use pulldown_cmark::{Parser, html};

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn print(prose: &[Inline]) -> String {
    prose
        .iter()
        .map(|inline| match inline {
            Inline::Text(text) => escape(text),
            Inline::Emphasis(inner) => format!("<em>{}</em>", print(inner)),
            Inline::Strong(inner) => format!("<strong>{}</strong>", print(inner)),
            Inline::Link(Link::Page(target), inner) => format!("<a href=\"#{target}\">{}</a>", print(inner)),
            Inline::Link(Link::Web(address), inner) => {
                format!("<a href=\"{}\">{}</a>", address.replace('&', "&amp;"), print(inner))
            }
        })
        .collect()
}

/// Holds one text against the oracle, if we read it at all.
fn check(text: &str) {
    let Ok(prose) = parse(text) else { return };
    let mut expected = String::new();
    html::push_html(&mut expected, Parser::new(text));
    let ours = if prose.is_empty() {
        String::new()
    } else {
        format!("<p>{}</p>\n", print(&prose))
    };
    assert_eq!(ours, expected, "{text:?}");
}

#[test]
fn links_and_emphasis_are_read() {
    for text in [
        "Plain words.",
        "*Lean* and **fat** words, and *[a link](#event-x) in lean*.",
        "[the **refinery**](#project-refinery), [a page](https://example.org/a?b=c&d=e)",
        "[a](https://a.example/Name_(place)) and [b](https://a.example/x;y=1), [c](HTTPS://a.example/(a)(b)).",
        "[the desk](mailto:desk@example.org)",
        "R&D; AT&T",
        "2015 was a good year.",
        "A star \\* and a bracket \\[ and a backslash \\\\",
        "5 < 6 & 7 > 6",
        "« Un texte » : voilà\u{202f}!",
    ] {
        assert!(parse(text).is_ok(), "{text}: {:?}", parse(text));
        check(text);
    }
}

#[test]
fn all_else_is_refused() {
    for text in [
        "# Heading",
        "- item",
        "1. item",
        "0.",
        "12)",
        "> quote",
        "<b>bold</b>",
        "`code`",
        "![image](https://example.org)",
        "a\nb",
        "[x](javascript:alert(1))",
        "[x](data:text/html,x)",
        "[x](ftp://a.example/)",
        "[x](https:///path)",
        "[x](https://a.example/(y)",
        "[x](https://a.example \"title\")",
        "[x](<https://a.example>)",
        "[x](https://a.example/?a&copy;)",
        "2015. It was a good year.",
        "-\titem",
        "one\ttwo",
        "a\0b",
        "\u{202e}a",
        "a\u{feff}b",
        "[x]()",
        "[x](#nowhere)",
        "*open",
        "[open",
        "snake_case",
        "&lt;",
        "***both***",
        " blank before",
    ] {
        assert!(parse(text).is_err(), "{text} was read as {:?}", parse(text));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_read_means_the_same_to_commonmark(
        pieces in proptest::collection::vec(
            prop_oneof!["[a-z]{1,3}", "[ .,:;!?()\u{e9}]", Just("*".to_owned()), Just("**".to_owned()), Just("[".to_owned()),
                Just("](#event-x)".to_owned()), Just("](https://a.example)".to_owned()), Just("\\".to_owned()), "[<>&#+=~|^$%@/0-9'\"-]"],
            0..12,
        )
    ) {
        check(&pieces.concat());
    }
}
