//! Terms that the story explains, and the index of the names that it mentions; both closed until they are asked for.

use super::prose::Prose;
use super::{use_page, use_story};
use crate::locale::Key;
use crate::story::{Inline, Prose as Text};
use leptos::prelude::*;

/// Terms that a reader may not know.
#[component]
pub(super) fn Glossary() -> impl IntoView {
    let story = use_story();
    let terms = story
        .glossary
        .iter()
        .map(|term| (term.term.clone(), term.line.clone()))
        .collect();
    view! { <Terms id="glossary" heading=Key::Glossary terms /> }
}

/// Everyone and everything that is named and has no place of its own on the page, a line each.
#[component]
pub(super) fn Names() -> impl IntoView {
    let story = use_story();
    let people = story
        .people
        .iter()
        .filter(|person| !person.lead)
        .map(|person| (&person.name, &person.role));
    let others = story
        .organisations
        .iter()
        .chain(&story.places)
        .map(|named| (&named.name, &named.line));
    let names = people
        .chain(others)
        .map(|(name, line)| (name.clone(), vec![Inline::Text(line.clone())]))
        .collect();
    view! { <Terms id="names" heading=Key::Names terms=names /> }
}

#[component]
fn Terms(id: &'static str, heading: Key, terms: Vec<(String, Text)>) -> impl IntoView {
    let page = use_page();
    (!terms.is_empty()).then(|| {
        let entry = |(term, line): (String, Text)| {
            view! { <div><dt>{term}</dt>" "<dd><Prose text=line /></dd></div> }
        };
        let entries = terms.into_iter().map(entry).collect_view();
        view! {
            <details class="glossary" id=id>
                <summary>{page.word(heading)}</summary>
                <dl class="glossary__terms">{entries}</dl>
            </details>
        }
    })
}
