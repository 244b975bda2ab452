//! The page's edges: languages and colours above, the colophon below; left out inside a frame.

use super::Page;
use crate::locale::Key;
use leptos::prelude::*;

/// What stands above the article.
pub(super) fn masthead(page: &Page) -> AnyView {
    let data = &page.data;
    let languages = data
        .languages
        .iter()
        .map(|(tag, name, address)| {
            let here = *tag == data.locale.lang;
            view! {
                <li>
                    <a
                        href=address.clone()
                        lang=tag.clone()
                        hreflang=tag.clone()
                        data-language=""
                        aria-current=here.then_some("page")
                    >
                        {name.clone()}
                    </a>
                </li>
            }
        })
        .collect_view();
    let languages = (data.languages.len() > 1).then(|| {
        view! {
            <nav aria-label=page.word(Key::Languages)>
                <ul class="masthead__languages" role="list">{languages}</ul>
            </nav>
        }
    });
    view! {
        <header class="masthead">
            <p class="masthead__name">"Jalon"</p>
            {languages}
            <button class="button button--quiet" type="button" data-theme-switch="">{page.word(Key::Theme)}</button>
        </header>
    }
    .into_any()
}

/// What stands below it.
pub(super) fn colophon(page: &Page) -> AnyView {
    view! {
        <footer class="colophon">
            <p>{page.word(Key::Colophon)}</p>
        </footer>
    }
    .into_any()
}
