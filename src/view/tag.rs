//! Small labels: what is not a plain fact of the past says so.

use super::use_page;
use crate::locale::Key;
use crate::story::{Certainty, EventKind};
use leptos::prelude::*;

/// What kind of event or date it is, in a word.
#[component]
pub(super) fn KindTag(kind: EventKind, word: String) -> impl IntoView {
    view! { <span class="tag" data-kind=kind.word()>{word}</span> }
}

/// How sure a statement is; what is simply reported needs no label.
#[component]
pub(super) fn CertaintyTag(certainty: Certainty) -> impl IntoView {
    let key = match certainty {
        Certainty::Reported => None,
        Certainty::Expected => Some(Key::ExpectedClaim),
        Certainty::Derived => Some(Key::Derived),
        Certainty::Disputed => Some(Key::Disputed),
    };
    let page = use_page();
    key.map(|key| view! { <span class="tag" data-certainty=certainty.word()>{page.word(key)}</span> })
}
