//! The page's edges: languages and colours above, the colophon below; left out inside a frame.

use super::Page;
use super::markup::{Element, el, many};
use crate::locale::Key;

/// What stands above the article.
pub(super) fn masthead(page: &Page) -> Element {
    let data = &page.data;
    let languages = data.languages.iter().map(|(tag, name, address)| {
        let here = *tag == data.locale.lang;
        let link = el("a")
            .attr("href", address.clone())
            .attr("lang", tag.clone())
            .attr("hreflang", tag.clone())
            .attr("data-language", "")
            .maybe("aria-current", here.then(|| "page".to_owned()))
            .add(name.clone());
        el("li").add(link)
    });
    let languages = (data.languages.len() > 1).then(|| {
        let list = el("ul")
            .class("masthead__languages")
            .attr("role", "list")
            .add(many(languages));
        el("nav").attr("aria-label", page.word(Key::Languages)).add(list)
    });
    let theme = el("button")
        .class("button button--quiet")
        .attr("type", "button")
        .attr("data-theme-switch", "")
        .add(page.word(Key::Theme));
    el("header")
        .class("masthead")
        .add(el("p").class("masthead__name").add("Jalon"))
        .add(languages)
        .add(theme)
}

/// What stands below it.
pub(super) fn colophon(page: &Page) -> Element {
    el("footer")
        .class("colophon")
        .add(el("p").add(page.word(Key::Colophon)))
        // The page's own script measures, fills in and shows it.
        .add(el("p").attr("data-used", page.word(Key::DataUsed)).attr("hidden", ""))
}
