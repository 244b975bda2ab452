//! Prose against a CommonMark library as an oracle: what is read means the same there.

#![allow(clippy::panic, clippy::expect_used)]

#[path = "fuzz/src/prose.rs"]
mod prose;

use jalon::story::prose::parse;
use proptest::prelude::*;

fn check(text: &str) {
    prose::law(text.as_bytes());
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
        "[ ](https://a.example)",
        "[\u{200b}](https://a.example)",
        "[**\u{200b}**](https://a.example)",
        "*\u{200b}* word",
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
