//! Which crate's functions weigh how much in a WASM that still has its names; knows nothing of what they do.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload};

/// Crates lighter than this are summed up in one line, in bytes.
const LIGHT: u64 = 1_000;

/// Prints a line a crate, the heaviest first.
pub(super) fn print(file: &Path) -> Result<()> {
    let bytes = fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let weights = weigh(&bytes)?;
    let all: u64 = weights.values().sum();
    let mut lines: Vec<(&String, &u64)> = weights.iter().collect();
    lines.sort_by_key(|(_, weight)| std::cmp::Reverse(**weight));
    println!("What weighs in the WASM, by crate, before wasm-opt (a generic function counts where it is written):");
    let mut rest = 0;
    for (name, weight) in lines {
        if *weight < LIGHT {
            rest += weight;
        } else {
            println!("{weight:>9} {:>4} %  {name}", weight * 100 / all.max(1));
        }
    }
    println!("{rest:>9} {:>4} %  others", rest * 100 / all.max(1));
    println!("{all:>9}        all");
    Ok(())
}

/// Bytes of code of each crate, and of the data.
fn weigh(wasm: &[u8]) -> Result<BTreeMap<String, u64>> {
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
    let mut weights = BTreeMap::from([("(data: texts and tables)".to_owned(), data)]);
    for (index, weight) in (imported..).zip(bodies) {
        let name = names.get(&index).copied().unwrap_or_default();
        *weights.entry(origin(name)).or_default() += weight;
    }
    Ok(weights)
}

fn weight(range: Range<u64>) -> u64 {
    range.end - range.start
}

/// The crate in which a function is written, by its mangled name.
fn origin(name: &str) -> String {
    let path = format!("{:#}", rustc_demangle::demangle(name));
    let path = path.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let path = ["dyn ", "mut ", "const "]
        .iter()
        .fold(path, |path, word| path.strip_prefix(word).unwrap_or(path));
    match path.split_once("::") {
        Some((origin, _)) if origin.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') => origin.to_owned(),
        _ if path.is_empty() => "(without a name)".to_owned(),
        _ => "(runtime and glue)".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::{origin, weigh};

    #[test]
    fn a_function_belongs_to_the_crate_of_its_path() {
        let check = |name: &str, expect: &str| assert_eq!(origin(name), expect, "{name}");
        check("_ZN5jalon4date5parse17h0123456789abcdefE", "jalon");
        check(
            "_ZN58_$LT$alloc..string..String$u20$as$u20$core..fmt..Write$GT$9write_str17h0123456789abcdefE",
            "alloc",
        );
        check(
            "_ZN42_$LT$$RF$T$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE",
            "(runtime and glue)",
        );
        check("memcpy", "(runtime and glue)");
        check("", "(without a name)");
    }

    #[test]
    fn code_is_counted_by_name() {
        // A module of one function, `a::f`, with an empty body.
        let wasm = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x0e\x04name\x01\x07\x01\0\x04a::f";
        let weights = weigh(wasm).unwrap();
        assert_eq!(weights["a"], 2);
    }
}
