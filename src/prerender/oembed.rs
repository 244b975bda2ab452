//! The page as an oEmbed answer in a static file, so that a site turns a pasted address into a frame; knows the form that
//! WordPress lets through, and no other site's.

use super::{Edition, Manifest, escape};
use serde_json::{Value, json};

/// Name of the file beside each page.
pub(super) const FILE: &str = "oembed.json";

/// Width of the frame in CSS pixels, where the site does not choose one.
const WIDTH: u16 = 600;

/// Height of the frame in CSS pixels until the page tells its own; parents in this form allow 1000 at most.
const HEIGHT: u16 = 700;

/// Where a page and its answer live, in a build that knows its address.
pub(super) struct Address {
    /// The page.
    pub(super) page: String,
    /// Its oEmbed answer.
    pub(super) answer: String,
}

/// The addresses of one page; without the site's own there are none, for other sites cannot use relative ones.
pub(super) fn address(manifest: &Manifest, edition: &Edition) -> Option<Address> {
    let page = format!("{}{}", manifest.base_url.as_ref()?, edition.folder);
    Some(Address {
        answer: format!("{page}{FILE}"),
        page,
    })
}

/// The link in `<head>` by which sites find the answer.
pub(super) fn link(address: &Address, title: &str) -> String {
    format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{}\" title=\"{}\">\n",
        escape(&address.answer),
        escape(title)
    )
}

/// The answer: a quotation for readers whose site shows no frame, then the frame. WordPress loads its own script for the
/// frame only if both are there. It lets no frame be higher than 1000 pixels, so that the frame must scroll.
pub(super) fn answer(address: &Address, title: &str) -> Value {
    let (page, escaped) = (escape(&address.page), escape(title));
    json!({
        "version": "1.0",
        "type": "rich",
        "title": title,
        "width": WIDTH,
        "height": HEIGHT,
        "html": format!(
            "<blockquote><a href=\"{page}\">{escaped}</a></blockquote>\
             <iframe src=\"{page}\" title=\"{escaped}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
             frameborder=\"0\"></iframe>"
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::{Address, answer, link};

    fn address() -> Address {
        Address {
            page: "https://a.org/b/fr/?x&y".to_owned(),
            answer: "https://a.org/b/fr/oembed.json".to_owned(),
        }
    }

    #[test]
    fn answers_in_the_form_that_wordpress_frames() {
        let answer = answer(&address(), "Gold & \"sun\" <b>");
        assert_eq!(answer["version"], "1.0");
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["title"], "Gold & \"sun\" <b>", "JSON needs no HTML entities");
        let html = answer["html"].as_str().unwrap_or_default();
        assert!(
            html.starts_with("<blockquote><a href=\"https://a.org/b/fr/?x&amp;y\">"),
            "{html}"
        );
        assert!(
            html.contains("</blockquote><iframe src=\"https://a.org/b/fr/?x&amp;y\""),
            "{html}"
        );
        assert!(
            !html.contains("scrolling"),
            "what is below the frame's edge can be reached: {html}"
        );
        assert!(!html.contains("<b>") && !html.contains("<script"), "{html}");
        assert!(
            html.contains(&format!(
                "width=\"{}\" height=\"{}\"",
                answer["width"], answer["height"]
            )),
            "{html}"
        );
    }

    #[test]
    fn is_found_by_a_link_whose_address_is_whole() {
        let link = link(&address(), "Gold & sun");
        assert!(link.contains("type=\"application/json+oembed\""), "{link}");
        assert!(
            link.contains("href=\"https://a.org/b/fr/oembed.json\" title=\"Gold &amp; sun\""),
            "{link}"
        );
    }
}
