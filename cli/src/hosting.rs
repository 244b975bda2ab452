//! The small files that hosts and crawlers look for: 404 page, `robots.txt`, `sitemap.xml`; knows no story.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use jalon::prerender::{Inline, escape};

const NOT_FOUND: &str = include_str!("hosting/404.html");

/// Stands in the 404 page behind the page's first sheet: at any depth it finds no file by a relative address.
const STYLE: &str = include_str!("hosting/404.css");

/// Writes the files; a sitemap, of these pages, and the way home need the site's address, the 404 page the first `sheet` of the
/// site's pages. What stands inline in them.
pub(crate) fn write(folder: &Path, pages: &[String], base_url: Option<&str>, sheet: &str) -> Result<Inline> {
    let style = STYLE.trim();
    // A host shows the 404 page at any depth, so a relative way home would lead elsewhere.
    let page = NOT_FOUND
        .replace("{{HOME}}", base_url.unwrap_or("/"))
        .replace("{{SHEET}}", sheet)
        .replace("{{STYLE}}", style);
    fs::write(folder.join("404.html"), page)?;
    let mut robots = String::from("User-agent: *\nAllow: /\n");
    if let Some(base) = base_url {
        robots += &format!("Sitemap: {base}sitemap.xml\n");
        fs::write(folder.join("sitemap.xml"), sitemap(base, pages))?;
    }
    fs::write(folder.join("robots.txt"), robots)?;
    let mut inline = Inline::default();
    inline.styles.extend([sheet, style].map(str::to_owned));
    Ok(inline)
}

/// All files of the site, in the order of their paths.
///
/// # Errors
/// When a folder cannot be read.
pub fn files(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    for path in paths {
        if path.is_dir() {
            files(&path, found)?;
        } else {
            found.push(path);
        }
    }
    Ok(())
}

/// The addresses of the pages below the site's own, `""`, `"fr/"`, of the folders that make up the site and are there.
pub(crate) fn pages(folders: &[&Path]) -> Result<Vec<String>> {
    let mut pages = Vec::new();
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let mut found = Vec::new();
        files(folder, &mut found)?;
        for file in found {
            let path = file.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
            if let Some(page) = path.strip_suffix("index.html") {
                pages.push(page.to_owned());
            }
        }
    }
    pages.sort();
    Ok(pages)
}

fn sitemap(base: &str, pages: &[String]) -> String {
    let base = escape(base);
    let entries: String = pages
        .iter()
        .map(|page| format!("<url><loc>{base}{page}</loc></url>\n"))
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n{entries}</urlset>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{pages, write};
    use std::fs;

    #[test]
    fn names_the_pages_where_the_address_is_known() {
        let folder = std::env::temp_dir().join(format!("jalon-hosting-{}", std::process::id()));
        fs::create_dir_all(folder.join("fr")).unwrap();
        fs::write(folder.join("index.html"), "").unwrap();
        fs::write(folder.join("fr/index.html"), "").unwrap();
        let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();

        let found = pages(&[&folder, &folder.join("static")]).unwrap();
        write(&folder, &found, None, "").unwrap();
        assert!(!folder.join("sitemap.xml").exists());
        assert!(!read("robots.txt").contains("Sitemap"));

        let inline = write(&folder, &found, Some("https://a.org/b/"), ":root{--ink:red}").unwrap();
        let map = read("sitemap.xml");
        for page in ["https://a.org/b/", "https://a.org/b/fr/"] {
            assert!(map.contains(&format!("<loc>{page}</loc>")), "{map}");
        }
        assert_eq!(map.matches("<url>").count(), 2, "{map}");
        let missing = read("404.html");
        assert!(missing.contains("href=\"https://a.org/b/\""));
        assert_eq!(inline.styles.len(), 2);
        for style in &inline.styles {
            assert!(missing.contains(&format!("<style>{style}</style>")), "{missing}");
        }
        fs::remove_dir_all(folder).unwrap();
    }
}
