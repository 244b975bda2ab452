//! Cuts what the page never uses out of the app: exports that no script calls, classes of libraries, and names that only
//! WASM and glue tell each other; without Binaryen leaves both as they are.
//!
//! wasm-bindgen exports whatever a library marks, used or not, and names each import with 16 digits of a hash, which no
//! compression makes smaller: 4 KB (brotli) of the shipped page.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

use super::wasm::FEATURES;
use crate::toolbox::Toolbox;

/// Where Binaryen puts every import once it has shortened the names of modules.
const MODULE: &str = "a";

/// Cuts the exports that the glue does not call, and the glue's classes, which only others would call.
pub(crate) fn cut(toolbox: &Toolbox, folder: &Path, app: &str) -> Result<()> {
    if toolbox.find("wasm-metadce").is_none() {
        return Ok(());
    }
    let (file, wasm) = (folder.join(format!("{app}.js")), folder.join(format!("{app}_bg.wasm")));
    let glue = without_classes(&read(&file)?);
    let called = calls(&glue);
    let mut graph = vec![json!({"name": "glue", "root": true, "reaches": called})];
    graph.extend(called.iter().map(|name| json!({"name": name, "export": name})));
    let list = folder.join("exports.json");
    fs::write(&list, serde_json::to_string(&graph)?)?;
    let mut command = toolbox.command("wasm-metadce");
    command.arg(&wasm).arg("-o").arg(&wasm).arg("--graph-file").arg(&list);
    let output = command
        .args(FEATURES)
        .output()
        .context("wasm-metadce cannot be started")?;
    fs::remove_file(list)?;
    if !output.status.success() {
        bail!("wasm-metadce: {}", String::from_utf8_lossy(&output.stderr));
    }
    fs::write(&file, glue).with_context(|| format!("{} cannot be written", file.display()))
}

/// Gives imports and exports names of one or two letters, in the WASM and in the glue.
pub(crate) fn shorten(toolbox: &Toolbox, folder: &Path, app: &str) -> Result<()> {
    if toolbox.find("wasm-opt").is_none() {
        return Ok(());
    }
    let (file, wasm) = (folder.join(format!("{app}.js")), folder.join(format!("{app}_bg.wasm")));
    let mut command = toolbox.command("wasm-opt");
    command
        .arg(&wasm)
        .arg("-o")
        .arg(&wasm)
        .arg("--minify-imports-and-exports-and-modules");
    let output = command.args(FEATURES).output().context("wasm-opt cannot be started")?;
    if !output.status.success() {
        bail!("wasm-opt: {}", String::from_utf8_lossy(&output.stderr));
    }
    let told = String::from_utf8(output.stdout)?;
    let names = Names::read(&told).context("wasm-opt tells no names")?;
    let glue = names.into_glue(&read(&file)?, app)?;
    fs::write(&file, glue).with_context(|| format!("{} cannot be written", file.display()))
}

fn read(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))
}

/// The glue without exported classes, their finalizers, the way to start without waiting and a warning to who calls it as
/// nobody does here.
fn without_classes(glue: &str) -> String {
    let mut out = String::new();
    let mut until = "";
    for line in glue.lines() {
        if !until.is_empty() {
            if line.ends_with(until) && (until != "}" || line == "}") {
                until = "";
            }
        } else if line.starts_with("export class ") {
            until = "}";
        } else if line.starts_with("const ") && line.contains("Finalization = ") {
            until = if line.ends_with(';') { "" } else { ";" };
        } else if !line.starts_with("if (Symbol.dispose)")
            && !line.contains("console.warn('using deprecated parameters")
        {
            out.push_str(&line.replace(
                "export { initSync, __wbg_init as default };",
                "export { __wbg_init as default };",
            ));
            out.push('\n');
        }
    }
    out
}

/// The exports that the glue calls: what stands behind `wasm.`.
fn calls(glue: &str) -> BTreeSet<&str> {
    glue.match_indices("wasm.")
        .filter(|(at, _)| !glue[..*at].ends_with(is_word))
        .map(|(at, start)| word(&glue[at + start.len()..]))
        .filter(|name| !name.is_empty())
        .collect()
}

fn is_word(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

/// The name that a text begins with.
fn word(text: &str) -> &str {
    &text[..text.find(|letter| !is_word(letter)).unwrap_or(text.len())]
}

/// The short name of each import and each export.
#[derive(Debug, Default)]
struct Names {
    imports: BTreeMap<String, String>,
    exports: BTreeMap<String, String>,
}

impl Names {
    /// Reads what `wasm-opt` prints: `{"imports": [["./module", "name", "a"]], "exports": [["name", "b"]]}`.
    fn read(told: &str) -> Option<Self> {
        let told: Value = serde_json::from_str(told).ok()?;
        let list = |field: &str| {
            let entries = told[field].as_array()?.iter();
            let pair = |entry: &Value| {
                let mut names = entry
                    .as_array()?
                    .iter()
                    .rev()
                    .map(|name| name.as_str().map(str::to_owned));
                let short = names.next()??;
                Some((names.next()??, short))
            };
            entries.map(pair).collect::<Option<BTreeMap<_, _>>>()
        };
        Some(Self {
            imports: list("imports")?,
            exports: list("exports")?,
        })
    }

    /// The glue with the short names, without the imports that the WASM does not ask for.
    fn into_glue(self, glue: &str, app: &str) -> Result<String> {
        let module = format!("\"./{app}_bg.js\": import0");
        if !glue.contains(&module) {
            bail!("the glue of wasm-bindgen has another form than expected: no {module}");
        }
        let glue = glue.replace(&module, &format!("\"{MODULE}\": import0"));
        let mut out = String::new();
        let (mut found, mut kept) = (0, true);
        for line in glue.lines() {
            let entry = line.strip_prefix("        ").map(|entry| (word(entry), entry));
            let entry = entry.filter(|(name, entry)| name.starts_with("__wb") && entry[name.len()..].starts_with(": "));
            match entry.map(|(name, _)| (name, self.imports.get(name))) {
                Some((name, Some(short))) => {
                    found += 1;
                    kept = true;
                    out.push_str(short);
                    out.push_str(&line[8 + name.len()..]);
                    out.push('\n');
                    continue;
                }
                Some(_) => kept = false,
                None if line == "    };" => kept = true,
                None => {}
            }
            if kept {
                out.push_str(&self.called(line));
                out.push('\n');
            }
        }
        if found != self.imports.len() {
            bail!(
                "the glue has {found} of the {} imports that the WASM asks for",
                self.imports.len()
            );
        }
        Ok(out)
    }

    /// A line with the short names of exports.
    fn called(&self, line: &str) -> String {
        let mut out = String::new();
        let mut rest = line;
        while let Some(at) = rest.find("wasm.") {
            let (before, after) = (&rest[..at], &rest[at + 5..]);
            let name = word(after);
            let short = self.exports.get(name).filter(|_| !before.ends_with(is_word));
            out.push_str(before);
            out.push_str("wasm.");
            out.push_str(short.map_or(name, String::as_str));
            rest = &after[name.len()..];
        }
        out + rest
    }
}

#[cfg(test)]
mod tests {
    use super::{Names, calls, without_classes};

    const GLUE: &str = r#"export class Source {
    free() {
        wasm.source_free(this.ptr);
    }
}
if (Symbol.dispose) Source.prototype[Symbol.dispose] = Source.prototype.free;
function __wbg_get_imports() {
    const import0 = {
        __proto__: null,
        __wbg_log_0123: function(arg0) {
            console.log(arg0);
        },
        __wbg_item_4567: function() { return handleError(function (arg0) {
            wasm.__wbindgen_store(arg0);
        }, arguments); },
        __wbindgen_cast_1: function(arg0) { return arg0; },
    };
    return {
        __proto__: null,
        "./app_bg.js": import0,
    };
}
const SourceFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {} }
    : new FinalizationRegistry(ptr => wasm.source_free(ptr));
function start() {
    if (!started) {
        __wbg_init();
    }
}
export { initSync, __wbg_init as default };
"#;

    #[test]
    fn classes_go_and_with_them_their_calls() {
        let glue = without_classes(GLUE);
        assert_eq!(calls(&glue).into_iter().collect::<Vec<_>>(), ["__wbindgen_store"]);
        assert!(!glue.contains("Source"), "{glue}");
        assert!(glue.ends_with("export { __wbg_init as default };\n"), "{glue}");
    }

    #[test]
    fn names_are_shortened_on_both_sides() {
        let told = r#"{"imports": [["./app_bg.js", "__wbg_item_4567", "a"], ["./app_bg.js", "__wbindgen_cast_1", "$"]],
            "exports": [["__wbindgen_store", "b"]]}"#;
        let glue = Names::read(told)
            .unwrap()
            .into_glue(&without_classes(GLUE), "app")
            .unwrap();
        assert!(
            !glue.contains("__wbg_log_0123") && !glue.contains("console.log"),
            "not asked for: {glue}"
        );
        assert!(glue.contains("a: function() { return"), "{glue}");
        assert!(glue.contains("$: function(arg0) { return arg0; },\n    };"), "{glue}");
        assert!(glue.contains("wasm.b(arg0)"), "{glue}");
        assert!(glue.contains("\"a\": import0"), "{glue}");
        assert!(glue.contains("        __wbg_init();\n"), "no import: {glue}");
    }

    #[test]
    fn glue_of_another_form_is_refused() {
        let told = r#"{"imports": [["./app_bg.js", "__wbg_unknown", "a"]], "exports": []}"#;
        assert!(Names::read(told).unwrap().into_glue(GLUE, "app").is_err());
        assert!(Names::default().into_glue("", "app").is_err());
    }
}
