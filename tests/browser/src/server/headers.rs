//! The headers a host sends: those that the build wrote into `_headers`, or fewer.

use std::path::Path;

use axum::http::{HeaderName, HeaderValue};
use axum::response::Response;

use crate::place;

/// Where browsers report what a policy refuses; the host counts it as it counts every request.
pub(super) const BREACHES: &str = "/breaches-of-the-policy";

/// Which headers a host sends beside the type of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headers {
    /// Those of the build's `_headers` file, if it has one.
    AsBuilt,
    /// The same, but the policy lets no WebAssembly run.
    WithoutWasm,
    /// None, as a bare host.
    None,
    /// `Access-Control-Allow-Origin: *` alone, as GitHub Pages.
    CrossOriginOnly,
}

impl Headers {
    pub(super) fn put_on(self, response: &mut Response, files: &Path, path: &str, host: &str) {
        let rules = match self {
            Self::None => return,
            Self::CrossOriginOnly => vec![("access-control-allow-origin".to_owned(), "*".to_owned())],
            Self::AsBuilt | Self::WithoutWasm => rules_for(
                &std::fs::read_to_string(files.join("_headers")).unwrap_or_default(),
                path,
            ),
        };
        for (name, mut value) in rules {
            // As hosts do: what is not there may be there soon.
            if name.eq_ignore_ascii_case("cache-control") && !response.status().is_success() {
                continue;
            }
            value = value.replace(place::ORIGIN, &format!("http://{host}"));
            if name.eq_ignore_ascii_case("content-security-policy") {
                if self == Self::WithoutWasm {
                    value = value.replace(" 'wasm-unsafe-eval'", "");
                }
                value += &format!("; report-uri {BREACHES}");
            }
            let name = HeaderName::from_bytes(name.to_lowercase().as_bytes()).expect("_headers has valid names");
            let value = HeaderValue::from_str(&value).expect("_headers has valid values");
            response.headers_mut().insert(name, value);
        }
    }
}

/// The headers that a `_headers` file gives to `path`: unindented lines are patterns, indented ones headers.
fn rules_for(text: &str, path: &str) -> Vec<(String, String)> {
    let mut applies = false;
    let mut rules = Vec::new();
    for line in text
        .lines()
        .filter(|line| !line.trim().is_empty() && !line.starts_with('#'))
    {
        if !line.starts_with([' ', '\t']) {
            applies = matches(line.trim(), path);
        } else if applies && let Some((name, value)) = line.trim().split_once(':') {
            rules.push((name.trim().to_owned(), value.trim().to_owned()));
        }
    }
    rules
}

/// Whether `pattern`, in which `*` stands for any text, fits the whole of `path`.
fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == path,
        Some((before, after)) => path
            .strip_prefix(before)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && matches(after, &rest[at..]))),
    }
}

#[cfg(test)]
mod tests {
    use super::{matches, rules_for};

    #[test]
    fn a_star_stands_for_any_text() {
        let cases = [
            ("/*", "/", true),
            ("/*", "/fr/index.html", true),
            ("/*.wasm", "/app-1_bg.wasm", true),
            ("/*.wasm", "/app.js", false),
            ("/index.html", "/index.html", true),
            ("/fr/*", "/index.html", false),
        ];
        for (pattern, path, fits) in cases {
            assert_eq!(matches(pattern, path), fits, "{pattern} on {path}");
        }
    }

    #[test]
    fn a_path_gets_the_headers_of_each_pattern_that_fits() {
        let text = "# all\n/*\n  X-One: 1\n  X-Two: a: b\n\n/*.js\n  X-Three: 3\n";
        let names = |path| {
            rules_for(text, path)
                .into_iter()
                .map(|(name, _)| name)
                .collect::<Vec<_>>()
        };
        assert_eq!(names("/"), ["X-One", "X-Two"]);
        assert_eq!(names("/a.js"), ["X-One", "X-Two", "X-Three"]);
        assert_eq!(rules_for(text, "/")[1].1, "a: b");
    }
}
