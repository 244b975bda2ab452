//! The people, places and organisations that the story names.

use super::{Page, prose};
use crate::locale::Key;
use leptos::prelude::*;

/// The leading people, each with office and what they did or said.
pub(super) fn leading(page: &Page) -> AnyView {
    let people = page.data.story.people.iter().filter(|person| person.lead);
    let entries = people
        .map(|person| {
            view! {
                <li class="person" id=format!("person-{}", person.id)>
                    <h3 class="person__name">{person.name.clone()}</h3>
                    <p class="person__role">{person.role.clone()}</p>
                    <p class="person__line">{prose::inline(&person.line)}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="people" aria-labelledby="people-title">
            <h2 id="people-title">{page.word(Key::People)}</h2>
            <ul class="people__list" role="list">{entries}</ul>
        </section>
    }
    .into_any()
}

/// Everyone and everything else that is named, a line each.
pub(super) fn index(page: &Page) -> AnyView {
    let story = &page.data.story;
    let others = story.people.iter().filter(|person| !person.lead);
    let entries = others
        .map(|person| (&person.name, &person.role))
        .chain(story.organisations.iter().map(|it| (&it.name, &it.line)))
        .chain(story.places.iter().map(|it| (&it.name, &it.line)))
        .map(|(name, line)| view! { <div><dt>{name.clone()}</dt> <dd>{line.clone()}</dd></div> })
        .collect_view();
    view! {
        <details class="more">
            <summary>{page.word(Key::Names)}</summary>
            <dl class="terms">{entries}</dl>
        </details>
    }
    .into_any()
}

/// Terms that a reader may not know.
pub(super) fn glossary(page: &Page) -> AnyView {
    let terms = &page.data.story.glossary;
    if terms.is_empty() {
        return ().into_any();
    }
    let entries = terms
        .iter()
        .map(|term| view! { <div><dt>{term.term.clone()}</dt> <dd>{prose::inline(&term.line)}</dd></div> })
        .collect_view();
    view! {
        <details class="more" id="glossary">
            <summary>{page.word(Key::Glossary)}</summary>
            <dl class="terms">{entries}</dl>
        </details>
    }
    .into_any()
}
