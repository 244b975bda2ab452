//! Where it all comes from: sources, names, glossary, corrections, how the page was made.

use super::markup::{Element, Markup, el, many};
use super::{Page, date, people, prose};
use crate::locale::Key;

/// The section.
pub(super) fn sources(page: &Page) -> Element {
    let entries = page.data.story.sources.iter().map(|source| {
        let language = source.lang.as_ref().and_then(|tag| {
            let language = page.data.locale.in_language(tag)?;
            Some(el("span").class("quiet").add(format!(" ({language})")))
        });
        let title = match &source.title_lang {
            Some(tag) => el("span").attr("lang", tag.clone()).add(source.title.clone()).into(),
            None => source.title.clone().into(),
        };
        el("li")
            .class("source")
            .attr("id", format!("source-{}", source.id))
            .add(el("span").class("source__publisher").add(source.publisher.clone()))
            .add(source.date.map(|_| ", "))
            .add(source.date.map(|date| date::time(page, date)))
            .add(page.word(Key::Colon))
            .add(titled(source.url.as_ref(), title))
            .add(language)
    });
    el("section")
        .class("prose sources")
        .attr("id", "sources")
        .attr("aria-labelledby", "sources-title")
        .add(el("h2").attr("id", "sources-title").add(page.word(Key::Sources)))
        .add(el("ol").class("sources__list").add(many(entries)))
        .add(people::index(page))
        .add(people::glossary(page))
        .add(corrections(page))
        .add(related(page))
        .add(method(page))
}

/// A title, as a link where an address is known.
fn titled(url: Option<&String>, title: Markup) -> Markup {
    match url {
        Some(url) => prose::outside(url, title).into(),
        None => title,
    }
}

fn corrections(page: &Page) -> Element {
    let story = &page.data.story;
    let entries = story.corrections.iter().map(|correction| {
        el("li")
            .add(date::time(page, correction.date))
            .add(page.word(Key::Colon))
            .add(prose::inline(&correction.text))
    });
    let list = if story.corrections.is_empty() {
        el("p").add(page.word(Key::NoCorrections))
    } else {
        el("ul").add(many(entries))
    };
    let report = story.report.as_ref().map(|address| {
        let link = el("a").attr("href", address.clone()).add(page.word(Key::ReportError));
        el("p").add(link)
    });
    el("section")
        .class("corrections")
        .attr("id", "corrections")
        .add(el("h3").add(page.word(Key::Corrections)))
        .add(list)
        .add(report)
}

fn related(page: &Page) -> Markup {
    let related = &page.data.story.related;
    if related.is_empty() {
        return Vec::new().into();
    }
    let entries = related.iter().map(|piece| {
        let title = el("cite").maybe("lang", piece.lang.clone()).add(piece.title.clone());
        el("li").add(titled(piece.url.as_ref(), title.into()))
    });
    let list = el("ul").attr("role", "list").add(many(entries));
    vec![el("h3").add(page.word(Key::ReadAlso)).into(), list.into()].into()
}

fn method(page: &Page) -> Markup {
    let method = &page.data.story.method;
    if method.is_empty() {
        return Vec::new().into();
    }
    let heading = el("h3").add(page.word(Key::Method));
    vec![heading.into(), prose::paragraphs(method)].into()
}
