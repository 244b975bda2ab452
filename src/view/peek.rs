//! What a mention in the prose stands for, beside it: the reader looks it up and stays where they are.

use super::use_page;
use crate::action::Action;
use crate::focus::TargetKind;
use crate::locale::Key;
use leptos::prelude::*;

/// What is shown of an event or a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Peeked {
    /// An event or a project.
    pub kind: TargetKind,
    /// Where it stands on the page: `event-commission`.
    pub target: String,
    /// Date and kind, or stage.
    pub line: String,
    /// Title or name.
    pub title: String,
}

/// The peek. Its summary stands in the page already: who opens the peek puts a copy into the place of it.
#[component]
pub fn Peek(peeked: Peeked) -> impl IntoView {
    let page = use_page();
    let link = match peeked.kind {
        TargetKind::Event => Key::ShowOnTimeline,
        _ => Key::ShowProject,
    };
    view! {
        <div class="peek" id="peek" role="dialog" aria-labelledby="peek-title" tabindex="-1" data-peek=peeked.target.clone()>
            <p class="peek__line">{peeked.line}</p>
            <p class="peek__title" id="peek-title">{peeked.title}</p>
            <p class="peek__summary"></p>
            <p class="peek__links">
                <a class="peek__link" href=format!("#{}", peeked.target)>{page.word(link)}</a>
                <button class="button button--quiet" type="button" data-action=Action::Close.to_string()>
                    {page.word(Key::Close)}
                </button>
            </p>
        </div>
    }
}
