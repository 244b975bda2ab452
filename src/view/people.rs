//! The leading people, each with office and what they did or said.

use super::prose::Prose;
use super::{use_page, use_story};
use crate::locale::Key;
use crate::story;
use leptos::prelude::*;

/// The section; there is none without leading people.
#[component]
pub(super) fn People() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let leading: Vec<story::Person> = story.people.iter().filter(|person| person.lead).cloned().collect();
    (!leading.is_empty()).then(|| {
        let people = leading
            .into_iter()
            .map(|person| view! { <Person person /> })
            .collect_view();
        view! {
            <section class="people" aria-labelledby="people-title">
                <h2 id="people-title">{page.word(Key::People)}</h2>
                <ul class="people__list" role="list">{people}</ul>
            </section>
        }
    })
}

#[component]
fn Person(person: story::Person) -> impl IntoView {
    view! {
        <li class="person">
            <h3>{person.name}</h3>
            <p class="person__role">{person.role}</p>
            <p class="person__line"><Prose text=person.line /></p>
        </li>
    }
}
