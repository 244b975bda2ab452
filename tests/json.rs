//! The JSON reader against `serde_json` as an oracle.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::json::{Node, Value, document};
use proptest::prelude::*;
use serde_json::Value as Oracle;

/// The tree of a sound file.
fn read(bytes: &[u8]) -> Option<Node> {
    let document = document(bytes, "");
    document.root.filter(|_| document.faults.is_empty())
}

fn same(node: &Node, oracle: &Oracle) -> bool {
    match (&node.value, oracle) {
        (Value::Null, Oracle::Null) => true,
        (Value::Bool(a), Oracle::Bool(b)) => a == b,
        (Value::Number(a), Oracle::Number(b)) => Some(*a) == b.as_f64(),
        (Value::String(a), Oracle::String(b)) => a == b,
        (Value::Array(a), Oracle::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Oracle::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, a)| b.get(name).is_some_and(|b| same(a, b)))
        }
        _ => false,
    }
}

fn json() -> impl Strategy<Value = Oracle> {
    let leaf = prop_oneof![
        Just(Oracle::Null),
        any::<bool>().prop_map(Oracle::Bool),
        (-9_000_000_i32..9_000_000, 0_u32..5)
            .prop_map(|(digits, places)| { serde_json::json!(f64::from(digits) / f64::from(10_u32.pow(places))) }),
        "\\PC*".prop_map(Oracle::String),
        "[\\x00-\\x7f]{0,8}".prop_map(Oracle::String),
    ];
    leaf.prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..6).prop_map(Oracle::Array),
            proptest::collection::btree_map("\\PC{0,6}", inner, 0..6)
                .prop_map(|fields| Oracle::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn reads_what_the_oracle_writes(oracle in json()) {
        for text in [oracle.to_string(), serde_json::to_string_pretty(&oracle).expect("printed")] {
            let node = read(text.as_bytes());
            prop_assert!(node.as_ref().is_some_and(|node| same(node, &oracle)), "{text}: {node:?}");
        }
    }

    #[test]
    fn refuses_what_the_oracle_refuses(text in "[\\[\\]{}:,\"0-9.eE+\\-ntrualsf\\\\ ]{0,12}") {
        let oracle: Result<Oracle, _> = serde_json::from_str(&text);
        if oracle.is_err() {
            prop_assert!(read(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn no_bytes_bring_the_reader_down(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = read(&bytes);
    }

    /// A sound story with some slips: whatever they are, the reader comes to an end, and names one at least.
    #[test]
    fn no_slip_brings_the_reader_down(
        slips in proptest::collection::vec((any::<prop::sample::Index>(), 0..SLIPS.len(), any::<bool>()), 1..6),
    ) {
        let mut text: Vec<char> = SOUND.chars().collect();
        for (at, slip, instead) in slips {
            let at = at.index(text.len());
            let end = at + usize::from(instead);
            text.splice(at..end, SLIPS[slip].chars());
        }
        let text: String = text.into_iter().collect();
        let document = document(text.as_bytes(), "");
        let oracle: Result<Oracle, _> = serde_json::from_str(&text);
        prop_assert_eq!(document.faults.is_empty(), oracle.is_ok(), "{}: {:?}", text, document.faults);
        prop_assert!(document.faults.iter().all(|fault| text.is_char_boundary(fault.at)));
        prop_assert!(document.faults.is_sorted_by_key(|fault| fault.at));
    }
}

const SOUND: &str = include_str!("story/sound.json");

const SLIPS: &[&str] = &[
    "", ",", ";", "\"", "“", "”", "'", "{", "}", "[", "]", ":", "=", "\\", "\n", "\r\n", "\t", "\u{a0}", "\u{200b}",
    "\u{feff}", "//", "/*", "*/", "#", "<!--", "1,200", "0,5", "-", ".", "e", "\\u12", "\\ud800", "\0", "é", "nul",
    "True", "12 345", "…", "«",
];

#[test]
fn deep_nesting_is_refused_before_the_stack_ends() {
    assert!(read("[".repeat(100_000).as_bytes()).is_none());
}
