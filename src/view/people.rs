//! The people, places and organisations that the story names, and the terms that it explains.

use super::markup::{Element, Markup, el, many};
use super::{Page, prose};
use crate::locale::Key;

/// The leading people, each with office and what they did or said.
pub(super) fn leading(page: &Page) -> Option<Element> {
    let mut people = page.data.story.people.iter().filter(|person| person.lead).peekable();
    people.peek()?;
    let entries = people.map(|person| {
        el("li")
            .class("person")
            .add(el("h3").class("person__name").add(person.name.clone()))
            .add(el("p").class("person__role").add(person.role.clone()))
            .add(el("p").class("person__line").add(prose::inline(&person.line)))
    });
    let section = el("section")
        .class("people")
        .attr("aria-labelledby", "people-title")
        .add(el("h2").attr("id", "people-title").add(page.word(Key::People)))
        .add(el("ul").class("people__list").attr("role", "list").add(many(entries)));
    Some(section)
}

fn terms(
    page: &Page,
    id: &'static str,
    heading: Key,
    entries: impl Iterator<Item = (String, Markup)>,
) -> Option<Element> {
    let mut entries = entries.peekable();
    entries.peek()?;
    let entries = entries.map(|(term, line)| el("div").add(el("dt").add(term)).add(" ").add(el("dd").add(line)));
    let details = el("details")
        .class("more")
        .attr("id", id)
        .add(el("summary").add(page.word(heading)))
        .add(el("dl").class("terms").add(many(entries)));
    Some(details)
}

/// Everyone and everything else that is named, a line each.
pub(super) fn index(page: &Page) -> Option<Element> {
    let story = &page.data.story;
    let others = story.people.iter().filter(|person| !person.lead);
    let entries = others
        .map(|person| (&person.name, &person.role))
        .chain(story.organisations.iter().map(|it| (&it.name, &it.line)))
        .chain(story.places.iter().map(|it| (&it.name, &it.line)))
        .map(|(name, line)| (name.clone(), line.clone().into()));
    terms(page, "names", Key::Names, entries)
}

/// Terms that a reader may not know.
pub(super) fn glossary(page: &Page) -> Option<Element> {
    let entries = page.data.story.glossary.iter();
    let entries = entries.map(|term| (term.term.clone(), prose::inline(&term.line)));
    terms(page, "glossary", Key::Glossary, entries)
}
