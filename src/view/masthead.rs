//! The page's edges: languages and colours above, the colophon below; left out inside a frame.

use super::use_page;
use crate::handover::Language;
use crate::locale::Key;
use leptos::prelude::*;

/// Who publishes the page, where somebody has said so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprint {
    /// Name.
    pub name: String,
    /// Where the name leads, if it does.
    pub home: Option<String>,
    /// Address of the logo.
    pub logo: Option<String>,
}

/// What stands above the article.
#[component]
pub(super) fn Masthead(languages: Vec<Language>) -> impl IntoView {
    let page = use_page();
    let here = page.locale.lang.clone();
    view! {
        <header class="masthead">
            <p class="masthead__name"><Name /></p>
            <Languages languages here label=page.word(Key::Languages) />
            <button class="button button--quiet" type="button" data-theme-switch="">{page.word(Key::Theme)}</button>
        </header>
    }
}

/// Whose page it is.
#[component]
pub(super) fn Name() -> impl IntoView {
    match use_context::<Imprint>() {
        Some(Imprint { name, home, logo }) => {
            let logo = logo.map(|src| view! { <img src=src alt="" height="24" /> " " });
            match home {
                Some(home) => view! { <a href=home>{logo}{name}</a> }.into_any(),
                None => view! { {logo}{name} }.into_any(),
            }
        }
        None => "Jalon".into_any(),
    }
}

/// The languages to choose from, where there are several; `here` is the page's own.
#[component]
pub(super) fn Languages(languages: Vec<Language>, here: String, label: String) -> impl IntoView {
    let several = languages.len() > 1;
    let item = |language: Language| {
        let here = (language.tag == here).then_some("page");
        view! {
            <li>
                <a
                    href=language.address
                    lang=language.tag.clone()
                    hreflang=language.tag
                    data-language=""
                    aria-current=here
                >
                    {language.name}
                </a>
            </li>
        }
    };
    let items = languages.into_iter().map(item).collect_view();
    several.then(|| {
        view! {
            <nav aria-label=label>
                <ul class="masthead__languages" role="list">{items}</ul>
            </nav>
        }
    })
}

/// What stands below the article.
#[component]
pub(super) fn Colophon() -> impl IntoView {
    let page = use_page();
    view! {
        <footer class="colophon">
            <p>{page.word(Key::Colophon)}</p>
            // The page's own script measures, fills in and shows it.
            <p class="colophon__used" data-used=page.word(Key::DataUsed)></p>
        </footer>
    }
}
