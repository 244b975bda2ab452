//! Which crate's functions weigh how much in a WASM that still has its names; knows nothing of what they do.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// How many crates and how many functions are named.
const NAMED: usize = 15;

/// Bytes by name.
type Weights = BTreeMap<String, u64>;

/// Prints a line a crate, then a line a function, the heaviest first.
pub(super) fn print(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let functions = weigh(&bytes)?;
    let mut crates = Weights::new();
    for (name, weight) in &functions {
        *crates.entry(origin(name)).or_default() += weight;
    }
    let all: u64 = crates.values().sum();
    println!(
        "What weighs in the WASM before wasm-opt, {all} bytes, by crate (a generic function counts where it is written):"
    );
    heaviest(&crates, all);
    println!("\nby function (all instances of a generic one together):");
    heaviest(&functions, all);
    Ok(())
}

fn heaviest(weights: &Weights, all: u64) {
    let mut lines: Vec<(&String, &u64)> = weights.iter().collect();
    lines.sort_by_key(|(_, weight)| Reverse(**weight));
    for (name, weight) in lines.iter().take(NAMED) {
        println!("{weight:>9} {:>4.1} %  {name}", percent(**weight, all));
    }
    let rest: u64 = lines.iter().skip(NAMED).map(|(_, weight)| **weight).sum();
    println!("{rest:>9} {:>4.1} %  others", percent(rest, all));
}

fn percent(part: u64, all: u64) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a WASM has far fewer than 2^52 bytes")]
    let percent = part as f64 * 100.0 / all.max(1) as f64;
    percent
}

/// Bytes of code of each function by its full name, and of the data.
fn weigh(wasm: &[u8]) -> Result<Weights> {
    let (mut imported, mut bodies, mut names, mut data) = (0, Vec::new(), HashMap::new(), 0);
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, wasmparser::TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(weight(body.range())),
            Payload::DataSection(section) => data += weight(section.range()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    for subsection in subsections {
                        if let Name::Function(map) = subsection? {
                            for naming in map {
                                let naming = naming?;
                                names.insert(naming.index, naming.name);
                            }
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let mut weights = Weights::from([("(data: texts and tables)".to_owned(), data)]);
    for (index, weight) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        let name = format!("{:#}", rustc_demangle::demangle(name));
        // wasm-bindgen runs these, then takes them out.
        if !name.contains("__wbindgen_describe") && !name.contains("WasmDescribe") {
            *weights.entry(name).or_default() += weight;
        }
    }
    Ok(weights)
}

fn weight(range: Range<u64>) -> u64 {
    range.end - range.start
}

/// The crate in which a function of this name is written.
fn origin(name: &str) -> String {
    // The first path in it: the type's in `<a::T as b::U>::f`, the trait's where the type is a bare letter.
    match name.split_once("::") {
        Some((before, _)) => {
            let start = before
                .rfind(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .map_or(0, |at| at + 1);
            before.get(start..).unwrap_or_default().to_owned()
        }
        None if name.is_empty() => "(without a name)".to_owned(),
        None if name.starts_with('(') => name.to_owned(),
        None => "(runtime and glue)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{origin, weigh};

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        let check = |name: &str, expect: &str| assert_eq!(origin(name), expect, "{name}");
        check("jalon::date::parse", "jalon");
        check("<alloc::string::String as core::fmt::Write>::write_str", "alloc");
        check("<&T as core::fmt::Debug>::fmt", "core");
        check("<(A, B) as tachys::view::Render>::rebuild", "tachys");
        check("memcpy", "(runtime and glue)");
        check("", "(without a name)");
    }

    #[test]
    fn code_is_counted_by_name() {
        // A module of one function, `a::f`, with an empty body.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x0e\x04name\x01\x07\x01\0\x04a::f";
        let weights = weigh(wasm).unwrap();
        assert_eq!(weights["a::f"], 2);
    }
}
