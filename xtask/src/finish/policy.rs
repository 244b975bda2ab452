//! The Content-Security-Policy of a built site: hashes of what stands inline in its pages; knows no host.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

/// The hashes of scripts and of inline styles, gathered page by page.
#[derive(Debug, Default)]
pub(crate) struct Policy {
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
}

impl Policy {
    /// A policy that lets in a file by its [`integrity`], wherever it comes from.
    pub(crate) fn of(script: &str) -> Self {
        Self {
            scripts: BTreeSet::from([script.to_owned()]),
            ..Self::default()
        }
    }

    /// Takes in the inline elements of a page.
    pub(crate) fn add(&mut self, html: &str) {
        for (tag, text) in elements(html, "script") {
            if attribute(tag, "src").is_none() && runs(attribute(tag, "type")) {
                self.scripts.insert(integrity(text));
            }
        }
        self.styles
            .extend(elements(html, "style").map(|(_, text)| integrity(text)));
    }

    /// The header's value. Any site may frame the page: it says nothing of `frame-ancestors`.
    ///
    /// A mark's place in the timeline is a custom property in its `style` attribute; that alone is let through
    /// without a hash, which `style-src-attr` keeps apart from style elements.
    ///
    /// `origin` (`https://example.org`) stands beside `'self'` where it is known: in a sandbox without an origin of its own
    /// WebKit takes `'self'` for nobody.
    pub(crate) fn value(&self, origin: Option<&str>) -> String {
        let own = origin.map_or("'self'".to_owned(), |origin| format!("'self' {origin}"));
        let list = |hashes: &BTreeSet<String>| hashes.iter().map(|hash| format!(" '{hash}'")).collect::<String>();
        [
            "default-src 'none'".to_owned(),
            format!("script-src {own} 'wasm-unsafe-eval'{}", list(&self.scripts)),
            format!("style-src {own}{}", list(&self.styles)),
            "style-src-attr 'unsafe-inline'".to_owned(),
            format!("connect-src {own}"),
            "img-src 'self' data:".to_owned(),
            "frame-src 'self'".to_owned(),
            "manifest-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
        ]
        .join("; ")
    }
}

/// The opening tags and the texts of all elements of a name whose text is raw, as a parser of HTML sees it.
fn elements<'a>(html: &'a str, name: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let mut rest = html;
    std::iter::from_fn(move || {
        loop {
            let after = &rest[rest.find(&open)? + open.len()..];
            rest = after;
            // `<scripted>` is another element.
            if after.starts_with(|c: char| c == '>' || c.is_ascii_whitespace()) {
                let end = tag_end(after)?;
                let text = &after[end + 1..];
                let length = text.find(&close)?;
                rest = &text[length..];
                return Some((&after[..end], &text[..length]));
            }
        }
    })
}

/// Where the tag ends: at the first `>` outside of quotes.
fn tag_end(tag: &str) -> Option<usize> {
    let mut quote = None;
    tag.char_indices().find_map(|(at, c)| match (quote, c) {
        (None, '>') => Some(at),
        (None, '"' | '\'') => {
            quote = Some(c);
            None
        }
        (Some(open), c) if c == open => {
            quote = None;
            None
        }
        _ => None,
    })
}

/// The value of an attribute, quoted or not; of one without a value, nothing.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(at, _)| {
        let before = tag[..at].chars().next_back();
        if !before.is_none_or(|c| c.is_ascii_whitespace()) {
            return None;
        }
        let value = tag[at + name.len()..].strip_prefix('=')?;
        match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split(quote).next(),
            _ => value.split_ascii_whitespace().next(),
        }
    })
}

/// Whether a script of this type is run: the others are data.
fn runs(kind: Option<&str>) -> bool {
    matches!(
        kind,
        None | Some("" | "module" | "text/javascript" | "application/javascript")
    )
}

/// The hash of a text as Subresource Integrity and the policy write it.
pub(crate) fn integrity(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{Policy, integrity};

    // printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64
    const ALERT: &str = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";

    fn check(html: &str, scripts: &str) {
        let mut policy = Policy::default();
        policy.add(html);
        let value = policy.value(None);
        let found = value
            .split("; ")
            .find_map(|part| part.strip_prefix("script-src 'self' 'wasm-unsafe-eval'"));
        assert_eq!(found.unwrap().trim(), scripts, "{html}");
    }

    #[test]
    fn hashes_what_runs_inline() {
        check("<script>alert(1)</script>", ALERT);
        check("<script type=module>alert(1)</script>", ALERT);
        check("<script data-of=\"a>b\">alert(1)</script>", ALERT);
        check("<script>alert(1)</script><p><script>alert(1)</script>", ALERT);
        check("<script data-src=x>alert(1)</script>", ALERT);
    }

    #[test]
    fn hashes_nothing_else() {
        check("<script src=\"a.js\"></script>", "");
        check("<script type=\"application/ld+json\">{}</script>", "");
        check("<scripted>alert(1)</scripted>", "");
        check("<p>none</p>", "");
    }

    #[test]
    fn lets_in_a_file_by_its_hash() {
        let value = Policy::of(&integrity("alert(1)")).value(None);
        assert!(
            value.contains(&format!("script-src 'self' 'wasm-unsafe-eval' {ALERT};")),
            "{value}"
        );
    }

    #[test]
    fn names_the_origin_where_a_sandbox_needs_it() {
        let mut policy = Policy::default();
        policy.add("<script>alert(1)</script>");
        let value = policy.value(Some("https://a.org"));
        let part = |name: &str| value.split("; ").find(|part| part.starts_with(name)).unwrap();
        assert_eq!(
            part("script-src"),
            format!("script-src 'self' https://a.org 'wasm-unsafe-eval' {ALERT}")
        );
        assert_eq!(part("connect-src"), "connect-src 'self' https://a.org");
        assert_eq!(part("style-src"), "style-src 'self' https://a.org");
        assert_eq!(value.matches("https://a.org").count(), 3, "{value}");
        assert!(!policy.value(None).contains("https:"));
    }

    #[test]
    fn lets_any_site_frame_the_page() {
        let mut policy = Policy::default();
        policy.add("<style>a{}</style><script>alert(1)</script>");
        let value = policy.value(None);
        assert!(!value.contains("frame-ancestors"), "{value}");
        assert!(value.contains("style-src 'self' 'sha256-"), "{value}");
        assert!(!value.contains("'unsafe-eval'"), "{value}");
        assert_eq!(
            value.matches("'unsafe-inline'").count(),
            1,
            "for style attributes alone: {value}"
        );
    }
}
