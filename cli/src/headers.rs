//! The response headers that a host should send, in the languages of hosts: `_headers` (Cloudflare Pages, Netlify) and nginx.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use crate::media;
use crate::offline;
use crate::policy::Policy;

/// Cloudflare Pages refuses longer lines.
const LONGEST: usize = 2000;

/// A name that changes with the bytes may be kept for a year.
const IMMUTABLE: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// Whatever else a reader is shown may have been corrected since: caches keep it, but ask each time whether it still holds.
const ASKED_FOR: (&str, &str) = ("Cache-Control", "no-cache");

/// Folders whose files are read by the apps and corrected as pages are.
const DATA: [&str; 2] = ["stories", "locales"];

/// Writes both files into `folder` for a site of these pages, of whose files `hashed` are named by their bytes. `base_url` tells
/// in which sub-folder of the domain they will be.
pub(crate) fn write<'a>(
    folder: &Path,
    pages: &[String],
    hashed: impl Iterator<Item = &'a str>,
    policy: &Policy,
    base_url: Option<&str>,
) -> Result<()> {
    let everywhere = [
        // A frame without an origin of its own (`sandbox`) may load nothing otherwise.
        ("Access-Control-Allow-Origin", "*".to_owned()),
        ("X-Content-Type-Options", "nosniff".to_owned()),
        ("Referrer-Policy", "strict-origin-when-cross-origin".to_owned()),
        ("Content-Security-Policy", policy.value(base_url.and_then(origin))),
    ];
    fs::write(folder.join("_headers"), netlify(&everywhere, pages, hashed)?)?;
    fs::write(folder.join("nginx.conf"), nginx(&everywhere, path(base_url)))?;
    Ok(())
}

/// These hosts join the values of all rules that fit an address: so no rule for all of them speaks of caches. Cloudflare Pages
/// reads a hundred rules and no more: so pages come last, for which these hosts say as much by themselves.
fn netlify<'a>(
    everywhere: &[(&str, String)],
    pages: &[String],
    hashed: impl Iterator<Item = &'a str>,
) -> Result<String> {
    let mut text = String::from("/*\n");
    for (name, value) in everywhere {
        let line = format!("  {name}: {value}\n");
        if line.len() > LONGEST {
            bail!(
                "_headers: {name} takes {} characters, hosts allow {LONGEST}; use fewer inline scripts",
                line.len()
            );
        }
        text += &line;
    }
    let hashed = hashed.map(str::to_owned).chain([format!("{}/*", media::FOLDER)]);
    let data = DATA.map(|folder| format!("{folder}/*"));
    let asked = [offline::FILE.to_owned()].into_iter().chain(data).chain(rules(pages));
    let kept = hashed.map(|file| (file, IMMUTABLE));
    for (path, (name, value)) in kept.chain(asked.map(|path| (path, ASKED_FOR))) {
        text += &format!("/{path}\n  {name}: {value}\n");
    }
    Ok(text)
}

/// The addresses of pages: of those in a story's own folder one for all, for hosts allow only so many rules.
fn rules(pages: &[String]) -> Vec<String> {
    let mut rules: Vec<String> = Vec::new();
    for page in pages {
        let (top, rest) = page.split_once('/').unwrap_or_default();
        // All in these folders has a rule already.
        if DATA.contains(&top) {
            continue;
        }
        let of_story = !rest.is_empty()
            || pages
                .iter()
                .any(|other| other != page && other.starts_with(page.as_str()));
        let found = match of_story && !top.is_empty() {
            true => vec![format!("{top}/*")],
            false => vec![page.clone(), format!("{page}index.html")],
        };
        rules.extend(found);
    }
    rules.dedup();
    rules
}

/// Scheme, host and port of an address.
fn origin(base_url: &str) -> Option<&str> {
    let host = base_url.find("://")? + 3;
    let end = base_url[host..].find('/').map_or(base_url.len(), |at| host + at);
    Some(&base_url[..end])
}

/// The path of an address, which begins and ends in a slash; the root where no address is known.
fn path(base_url: Option<&str>) -> &str {
    base_url
        .and_then(|base| base.split_once("://"))
        .and_then(|(_, rest)| rest.find('/').map(|at| &rest[at..]))
        .unwrap_or("/")
}

/// For a `server` or a `location` block. A block with an `add_header` of its own inherits none: so each has them all.
fn nginx(everywhere: &[(&str, String)], path: &str) -> String {
    let lines = |indent: &str| -> String {
        everywhere
            .iter()
            .map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"))
            .collect()
    };
    let ((name, kept), (_, asked)) = (IMMUTABLE, ASKED_FOR);
    format!(
        "# Put this line into the `server` or `location` block that serves this folder:\n\
         #   include /path/to/this/folder/nginx.conf;\n\
         index index.html;\n\
         error_page 404 {path}404.html;\n\
         gzip_static on;\n\
         # With the module ngx_brotli also:\n\
         # brotli_static on;\n\
         {}\
         add_header {name} \"{asked}\" always;\n\
         location ~ /(jalon|redraw|frame)-[0-9a-f]+(_bg)?\\.(js|wasm|css)$ {{\n\
         \x20   types {{ text/javascript js; text/css css; application/wasm wasm; }}\n\
         {}\
         \x20   # Without `always`: an answer that the file is missing must not be kept.\n\
         \x20   add_header {name} \"{kept}\";\n\
         }}\n\
         location ~ /{folder}/ {{\n\
         \x20   types {{ image/jpeg jpg; image/avif avif; audio/mpeg mp3; audio/mp4 m4a; audio/ogg ogg opus; video/mp4 mp4; video/webm webm; text/vtt vtt; }}\n\
         {}\
         \x20   add_header {name} \"{kept}\";\n\
         }}\n\
         location ~ /(_headers|nginx\\.conf|\\.jalon)$ {{ return 404; }}\n",
        lines(""),
        lines("    "),
        lines("    "),
        folder = media::FOLDER,
    )
}

#[cfg(test)]
mod tests {
    use super::{ASKED_FOR, IMMUTABLE, netlify, nginx, origin, path};

    #[test]
    fn only_hashed_names_are_immutable_and_each_address_has_one_rule() {
        let (pages, hashed) = (
            ["", "fr/", "stories/", "stories/fr/"].map(str::to_owned),
            ["jalon-a1.js"],
        );
        let text = netlify(&[("A", "b".to_owned())], &pages, hashed.into_iter()).unwrap();
        let [asked, kept] = [ASKED_FOR, IMMUTABLE].map(|(name, value)| format!("  {name}: {value}\n"));
        let expect = format!(
            "/*\n  A: b\n/jalon-a1.js\n{kept}/jalon-media/*\n{kept}\
             /service-worker.js\n{asked}/stories/*\n{asked}/locales/*\n{asked}\
             /\n{asked}/index.html\n{asked}/fr/\n{asked}/fr/index.html\n{asked}"
        );
        assert_eq!(text, expect);
    }

    #[test]
    fn of_many_stories_a_host_reads_the_rules_that_matter_most() {
        let pages: Vec<String> = (0..120).map(|at| format!("story-{at}/")).collect();
        let text = netlify(&[], &pages, ["jalon-a1.js"].into_iter()).unwrap();
        let rules: Vec<&str> = text.lines().filter(|line| line.starts_with('/')).collect();
        assert!(rules.len() > 100, "{text}");
        let expect = [
            "/*",
            "/jalon-a1.js",
            "/jalon-media/*",
            "/service-worker.js",
            "/stories/*",
            "/locales/*",
        ];
        assert_eq!(rules[..expect.len()], expect);
    }

    #[test]
    fn nginx_keeps_nothing_for_good_but_hashed_names() {
        let text = nginx(&[], "/");
        let (before, hashed) = text.split_once("location ~ /(jalon|").unwrap();
        assert!(
            before.contains("add_header Cache-Control \"no-cache\" always;"),
            "{text}"
        );
        assert!(
            !before.contains("immutable") && hashed.contains("immutable\";"),
            "{text}"
        );
    }

    #[test]
    fn refuses_a_line_that_hosts_cut() {
        assert!(netlify(&[("A", "b".repeat(2000))], &[], [].into_iter()).is_err());
    }

    #[test]
    fn nginx_finds_the_404_page_in_its_folder() {
        let check = |base: Option<&str>, expect: &str| {
            let text = nginx(&[], path(base));
            assert!(text.contains(&format!("error_page 404 {expect};")), "{base:?}: {text}");
        };
        check(None, "/404.html");
        check(Some("https://a.org/"), "/404.html");
        check(Some("https://a.org/b/c/"), "/b/c/404.html");
    }

    #[test]
    fn an_origin_has_no_path() {
        let check = |base: &str, expect: Option<&str>| assert_eq!(origin(base), expect, "{base}");
        check("https://a.org/", Some("https://a.org"));
        check("https://a.org/b/c/", Some("https://a.org"));
        check("http://127.0.0.1:8080/b/", Some("http://127.0.0.1:8080"));
        check("https://[::1]:8080/", Some("https://[::1]:8080"));
        check("https://a.org", Some("https://a.org"));
        check("a.org/b/", None);
    }

    #[test]
    fn nginx_repeats_headers_where_it_adds_one() {
        assert_eq!(
            nginx(&[("A", "b".to_owned())], "/")
                .matches("add_header A \"b\" always;")
                .count(),
            3
        );
    }
}
