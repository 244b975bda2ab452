//! Every law holds for the seeds, for what was found, and for what is near both; and reading takes time and memory as the
//! input is long.

#![allow(clippy::panic, clippy::expect_used)]

use cpu_time::ThreadTime;
use fuzz::Target;
use peak_alloc::PeakAlloc;
use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use std::time::Duration;

#[global_allocator]
static HEAP: PeakAlloc = PeakAlloc;

fn target(name: &str) -> Target {
    Target::named(name).expect("a target")
}

/// What writers and attackers put where it does not belong.
const SLIPS: &[&str] = &[
    "",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "&amp;",
    "<b onclick=x>",
    "</script>",
    "<!--",
    "\\",
    "\\u0000",
    "\\ud800",
    "\0",
    "*",
    "**",
    "[",
    "](#event-x)",
    "](https://a.example)",
    "{",
    "}",
    "]",
    ",",
    ":",
    "#",
    "%",
    "%2C",
    "-",
    "/",
    "..",
    "~",
    "?",
    "X",
    "XX",
    "0000",
    "9999",
    "-9999",
    "1e308",
    "\u{202e}",
    "\u{feff}",
    "\u{200d}",
    "\u{1f469}",
    "é",
    "javascript:",
    "mailto:a@b",
    "//",
    " ",
    "\t",
    "\n",
    "null",
    "true",
    "[]",
    "{}",
];

/// Holds a target to what stands in the repository, then to `cases` inputs near it.
fn hold(name: &str, cases: u32) {
    let target = target(name);
    let inputs = target.inputs();
    assert!(inputs.len() > 1, "{name}: no seeds");
    for input in &inputs {
        (target.law)(input);
    }
    let config = ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let slip = (any::<prop::sample::Index>(), 0..SLIPS.len(), 0..4_usize);
    let near = (any::<prop::sample::Index>(), proptest::collection::vec(slip, 1..5));
    // Each step on the way to the shortest case is a panic of its own.
    std::panic::set_hook(Box::new(|_| {}));
    let tried = TestRunner::new(config).run(&near, |(input, slips)| {
        let mut input = input.get(&inputs).clone();
        for (at, slip, instead) in slips {
            let at = at.index(input.len() + 1);
            let end = (at + instead).min(input.len());
            input.splice(at..end, SLIPS[slip].bytes());
        }
        let held = std::panic::catch_unwind(|| (target.law)(&input));
        let text = String::from_utf8_lossy(&input);
        prop_assert!(held.is_ok(), "{}\n{text}", said(held));
        Ok(())
    });
    drop(std::panic::take_hook());
    if let Err(wrong) = tried {
        panic!("{name}: {wrong}");
    }
}

/// What a law said of what broke it.
fn said(held: std::thread::Result<()>) -> String {
    let said = held.err().and_then(|said| said.downcast::<String>().ok());
    said.map_or_else(String::new, |said| *said)
}

#[test]
fn story() {
    hold("story", 20);
}

#[test]
fn edtf() {
    hold("edtf", 2000);
}

#[test]
fn prose() {
    hold("prose", 2000);
}

#[test]
fn fragment() {
    hold("fragment", 2000);
}

#[test]
fn address() {
    hold("address", 2000);
}

#[test]
fn timelinejs() {
    hold("timelinejs", 300);
}

#[test]
fn sheet() {
    hold("sheet", 300);
}

/// Inputs that a careless reader takes too long for: what stands in ⟦…⟧ comes again and again, each time with another number for
/// `@`. `¶` is a line's end.
const GROWING: &[(&str, &str)] = &[
    ("story", "⟦[⟧"),
    ("story", r#"⟦{"a":⟧"#),
    ("story", r#"{"title": "⟦a⟧"}"#),
    ("story", r#"{"title": "⟦\u00e9⟧"}"#),
    ("story", r#"{"title": "⟦“\"⟧"#),
    ("story", r#"{"title": "⟦"⟧"}"#),
    ("story", r#"{⟦"a": 1,⟧}"#),
    ("story", r#"{"title": [⟦"a",⟧]}"#),
    ("story", "⟦/*⟧"),
    ("story", "⟦// a¶⟧"),
    ("story", "⟦'a⟧"),
    ("story", r#"{"brief": ["⟦[a](#event-b) ⟧"]}"#),
    ("story", r#"{"events": [⟦{},⟧]}"#),
    ("story", r#"{"events": [⟦{"id": "a", "title": "a", "date": "2025"},⟧]}"#),
    (
        "story",
        r#"{"lang": "en", "title": "A", "events": [⟦{"title": "a", "date": "2025", "sector": "b"},⟧]}"#,
    ),
    ("story", r#"{"sectors": [⟦{"id": "a", "name": "b", "accent": "c"},⟧]}"#),
    (
        "story",
        r#"{"sources": [⟦{"publisher": "a", "title": "b", "url": "https://a.b/c"},⟧]}"#,
    ),
    ("story", r#"{"people": [⟦{"id": "a", "name": "b"},⟧]}"#),
    ("edtf", "⟦1⟧"),
    ("edtf", "⟦-⟧"),
    ("edtf", "⟦2025/⟧"),
    ("edtf", "⟦about ⟧"),
    ("prose", "⟦a⟧"),
    ("prose", "⟦*a ⟧"),
    ("prose", "⟦*a* ⟧"),
    ("prose", "⟦**⟧"),
    ("prose", "⟦[⟧"),
    ("prose", "⟦[a](⟧"),
    ("prose", "⟦[a](b) ⟧"),
    ("prose", "⟦[a](#event-b) ⟧"),
    ("prose", "⟦<a⟧"),
    ("prose", "⟦<a>⟧"),
    ("prose", "⟦&a;⟧"),
    ("prose", "⟦&amp⟧"),
    ("prose", "⟦_⟧"),
    ("prose", r#"⟦\*⟧"#),
    ("prose", "⟦`⟧"),
    ("prose", "[a](https://a.example/⟦(⟧)"),
    ("fragment", "⟦%2C⟧"),
    ("fragment", "⟦event-a&⟧"),
    ("fragment", "sector=⟦a,⟧"),
    ("fragment", "filter sector ⟦a⟧"),
    ("fragment", "⟦#⟧"),
    ("address", "https://a.example/⟦a⟧"),
    ("address", "https://⟦a.⟧"),
    ("address", "https://⟦é⟧"),
    ("address", "mailto:⟦a@b.c,⟧"),
    ("address", "⟦:⟧"),
    ("address", "⟦/⟧"),
    (
        "timelinejs",
        r#"{"events": [⟦{"start_date": {"year": 1}, "text": {"headline": "a"}},⟧{}]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [{"start_date": {"year": 1}, "text": {"headline": "⟦<b>⟧"}}]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [{"start_date": {"year": 1}, "text": {"headline": "a", "text": "⟦<b>a ⟧"}}]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [{"start_date": {"year": 1}, "text": {"headline": "a", "text": "⟦<a href='https://a.b'>a</a> ⟧"}}]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [{"start_date": {"year": 1}, "text": {"headline": "a", "text": "⟦<c⟧"}}]}"#,
    ),
    ("timelinejs", "⟦[⟧"),
    ("sheet", "Year,Headline¶⟦2001,a¶⟧"),
    ("sheet", "Year,Headline¶2001,⟦a,⟧"),
    ("sheet", "Year,Headline⟦,a⟧¶2001,b"),
    ("sheet", r#"Year,Headline¶2001,"⟦a""⟧""#),
    ("sheet", "Year,Headline,Text¶2001,a,⟦<b>⟧"),
    ("sheet", "⟦a¶⟧"),
    ("fragment", "sector=⟦a@,⟧"),
    ("story", r#"{⟦"a@": 1,⟧}"#),
    (
        "story",
        r#"{"lang": "en", "title": "A", "events": [⟦{"id": "a@", "title": "a@", "date": "2025"},⟧]}"#,
    ),
    ("story", r#"{"people": [⟦{"id": "a@", "name": "b@"},⟧]}"#),
    ("story", r#"{"brief": ["⟦[a](#event-b@) ⟧"]}"#),
    (
        "story",
        r#"{"events": [⟦{"id": "a@", "date": "2025", "sector": "b@"},⟧]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [⟦{"start_date": {"year": 1}, "group": "g@", "text": {"headline": "a@"}, "unique_id": "a@"},⟧{}]}"#,
    ),
    (
        "timelinejs",
        r#"{"events": [{"start_date": {"year": 1}, "text": {"headline": "a", "text": "⟦<a@>a</a@> ⟧"}}]}"#,
    ),
    ("sheet", "Year,Headline,Group¶⟦2001,a@,g@¶⟧"),
    ("sheet", "Year,Headline⟦,a@⟧¶2001,b"),
    (
        "story",
        r#"{"lang": "en", "title": "A", "sources": [{"id": "s", "publisher": "P", "title": "T"}], "sectors": [⟦{"id": "s@", "name": "S@", "accent": "teal"},⟧{"id": "s", "name": "S", "accent": "rose"}], "events": [⟦{"title": "a", "date": "2025", "sector": "s@"},⟧{"title": "z", "date": "2024"}]}"#,
    ),
    (
        "story",
        r#"{"lang": "en", "title": "A", "sources": [{"id": "s", "publisher": "P", "title": "T"}], "places": [{"id": "p", "name": "P", "line": "L"}], "projects": [⟦{"id": "p@", "name": "P@", "place": "p", "status": {"stage": "planned", "as_of": "2025"}},⟧{"id": "p", "name": "P", "place": "p", "status": {"stage": "planned", "as_of": "2025"}}], "events": [⟦{"title": "a", "date": "2025", "projects": ["p@"]},⟧{"title": "z", "date": "2024"}]}"#,
    ),
    (
        "story",
        r#"{"lang": "en", "title": "A", "sources": [⟦{"id": "s@", "publisher": "P", "title": "T@"},⟧{"id": "s", "publisher": "P", "title": "T"}], "events": [⟦{"title": "a", "date": "2025", "claims": [{"text": "a", "by": "B", "as_of": "2025", "sources": ["s@", "s"]}]},⟧{"title": "z", "date": "2024"}]}"#,
    ),
    (
        "story",
        r#"{"lang": "en", "title": "A", "sources": [{"id": "s", "publisher": "P", "title": "T"}], "glossary": [⟦{"term": "t@", "line": "*a* [b](#event-2024)"},⟧{"term": "t", "line": "b"}], "people": [⟦{"id": "p@", "name": "P@"},⟧{"id": "p", "name": "P"}], "events": [{"title": "z", "date": "2024"}]}"#,
    ),
];

/// An input of about `length` bytes.
fn grown(template: &str, length: usize) -> Vec<u8> {
    let template = template.replace('¶', "\n");
    let parts: Vec<&str> = template.split(['⟦', '⟧']).collect();
    let again: usize = parts.iter().skip(1).step_by(2).map(|part| part.len()).sum();
    let mut text = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        match at % 2 {
            0 => text += part,
            _ => text.extend((0..length / again).map(|number| part.replace('@', &number.to_string()))),
        }
    }
    text.into_bytes()
}

/// The time of the processor and the most memory that an input takes.
fn cost(target: Target, input: &[u8]) -> (Duration, usize) {
    HEAP.reset_peak_usage();
    let (before, start) = (HEAP.current_usage(), ThreadTime::now());
    (target.law)(input);
    (start.elapsed(), HEAP.peak_usage().saturating_sub(before))
}

#[test]
fn time_and_memory_are_linear_in_the_input() {
    let mut wrong = Vec::new();
    for (name, template) in GROWING {
        let target = target(name);
        // Eight times the input: quadratic, it would be sixty-four times as much.
        let (few, many) = (grown(template, 1_500), grown(template, 12_000));
        // What else the machine does can only make it longer.
        let told = (0..3).map(|_| {
            let ((short, little), (long, much)) = (cost(target, &few), cost(target, &many));
            let is_linear = long < 20 * short + Duration::from_millis(2) && much < 16 * little + 100_000;
            (
                is_linear,
                format!("{name} {template}: {short:?} and {long:?}, {little} and {much} bytes"),
            )
        });
        let mut last = String::new();
        if !told.into_iter().any(|(is_linear, costs)| {
            last = costs;
            is_linear
        }) {
            wrong.push(last);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
