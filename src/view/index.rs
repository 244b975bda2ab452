//! The page of all stories of a site, in one language.

use super::masthead::{Languages, Name};
use crate::handover::Language;
use crate::locale::{Key, Locale};
use leptos::prelude::*;

/// A story in the index.
#[derive(Debug, Clone)]
pub struct Listing {
    /// Its language, where that is not the index's.
    pub lang: Option<String>,
    /// Headline.
    pub title: String,
    /// What it is about; may be empty.
    pub description: String,
    /// The page's address, relative to this page.
    pub address: String,
    /// When it was last checked, in the index's words.
    pub checked: Option<String>,
}

/// Everything in `<body>` of the index of the site called `name`. `feed` is the address of its Atom feed.
#[component]
pub fn Index(
    locale: Locale,
    name: String,
    languages: Vec<Language>,
    listings: Vec<Listing>,
    feed: Option<String>,
) -> impl IntoView {
    let word = |key| locale.word(key).to_owned();
    let item = |listing: Listing| {
        let Listing {
            lang,
            title,
            description,
            address,
            checked,
        } = listing;
        let checked = checked.map(|date| view! { <p class="index__checked">{word(Key::Checked)} " " {date}</p> });
        view! {
            <li>
                <h2><a href=address lang=lang.clone() hreflang=lang.clone()>{title}</a></h2>
                {(!description.is_empty()).then(|| view! { <p lang=lang>{description}</p> })}
                {checked}
            </li>
        }
    };
    view! {
        <header class="masthead">
            <p class="masthead__name"><Name /></p>
            <Languages languages here=locale.lang.clone() label=word(Key::Languages) />
        </header>
        <main class="index">
            <h1 class="index__title">{name}</h1>
            <ul class="index__list" role="list">{listings.into_iter().map(item).collect_view()}</ul>
        </main>
        <footer class="index__colophon">
            <p>{word(Key::Colophon)} {feed.map(|feed| view! { " " <a href=feed>"Atom"</a> })}</p>
        </footer>
    }
}
