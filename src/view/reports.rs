//! What is not known, and what is reported differently.

use super::markup::{Element, Markup, el, many};
use super::{Page, prose};
use crate::locale::Key;
use crate::story::Differing;

/// Both sections; each is there only if it has something to say.
pub(super) fn reports(page: &Page) -> Markup {
    let story = &page.data.story;
    let unknowns = (!story.unknowns.is_empty()).then(|| {
        el("section")
            .class("prose unknowns")
            .attr("id", "unknowns")
            .add(el("h2").add(page.word(Key::Unknowns)))
            .add(el("ul").add(prose::items(&story.unknowns)))
    });
    let differing = (!story.differing.is_empty()).then(|| {
        el("section")
            .class("prose differing")
            .attr("id", "differing")
            .add(el("h2").add(page.word(Key::Differing)))
            .add(many(story.differing.iter().map(|differing| point(page, differing))))
    });
    Markup::Many(vec![unknowns.into(), differing.into()])
}

fn point(page: &Page, differing: &Differing) -> Element {
    let versions = differing.versions.iter().map(|(text, sources)| {
        el("li")
            .add(prose::inline(text))
            .add(" ")
            .add(prose::references(page, sources))
    });
    el("div")
        .class("differing__point")
        .add(el("h3").add(differing.topic.clone()))
        .add(
            el("ul")
                .class("differing__versions")
                .attr("role", "list")
                .add(many(versions)),
        )
}
