//! The Content-Security-Policy of a built site: hashes of what stands inline in its pages; reads no page and knows no host.

use std::collections::BTreeSet;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jalon::prerender::Inline;
use sha2::{Digest, Sha256};

/// The hashes of scripts and of inline styles.
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

    /// Lets in what stands inline.
    pub(crate) fn add(&mut self, inline: &Inline) {
        self.scripts.extend(inline.scripts.iter().map(|text| integrity(text)));
        self.styles.extend(inline.styles.iter().map(|text| integrity(text)));
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
            "worker-src 'self'".to_owned(),
            format!("img-src {own} data:"),
            format!("media-src {own}"),
            "frame-src 'self'".to_owned(),
            "manifest-src 'self'".to_owned(),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
            // What `src/script/boot/trust.js` lets through alone becomes markup or a script.
            "require-trusted-types-for 'script'".to_owned(),
            "trusted-types default".to_owned(),
        ]
        .join("; ")
    }
}

/// The policy of a page that is one file, with one script and one style in it: it loads nothing and sends nothing.
pub(crate) fn alone(script: &str, style: &str) -> String {
    let (script, style) = (integrity(script), integrity(style));
    format!(
        "default-src 'none'; script-src 'wasm-unsafe-eval' '{script}'; style-src '{style}'; \
         style-src-attr 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// The hash of a text as Subresource Integrity and the policy write it.
#[must_use]
pub fn integrity(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::{Inline, Policy, integrity};

    // printf %s 'alert(1)' | openssl dgst -sha256 -binary | base64
    const ALERT: &str = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";

    fn policy() -> Policy {
        let mut policy = Policy::default();
        policy.add(&Inline {
            scripts: ["alert(1)".to_owned()].into(),
            styles: ["a{}".to_owned()].into(),
        });
        policy
    }

    fn part(value: &str, name: &str) -> String {
        let mut parts = value.split("; ").filter(|part| part.starts_with(name));
        parts.next().unwrap().to_owned()
    }

    #[test]
    fn lets_in_by_their_hash_what_stands_inline_and_a_file() {
        let expect = format!("script-src 'self' 'wasm-unsafe-eval' {ALERT}");
        assert_eq!(part(&policy().value(None), "script-src"), expect);
        assert_eq!(
            part(&Policy::of(&integrity("alert(1)")).value(None), "script-src"),
            expect
        );
    }

    #[test]
    fn names_the_origin_where_a_sandbox_needs_it() {
        let value = policy().value(Some("https://a.org"));
        assert_eq!(
            part(&value, "script-src"),
            format!("script-src 'self' https://a.org 'wasm-unsafe-eval' {ALERT}")
        );
        assert_eq!(part(&value, "connect-src"), "connect-src 'self' https://a.org");
        assert!(part(&value, "style-src").starts_with("style-src 'self' https://a.org 'sha256-"));
        assert_eq!(value.matches("https://a.org").count(), 5, "{value}");
        assert!(!policy().value(None).contains("https:"));
    }

    #[test]
    fn lets_any_site_frame_the_page() {
        let value = policy().value(None);
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
