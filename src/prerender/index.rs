//! What stands in `<body>` of the page of all stories of a site.

use super::{Publication, to_html};
use crate::handover::Language;
use crate::locale::Locale;
use crate::view::{Index, Listing};
use leptos::prelude::*;

/// The index of a publication in one language, as HTML. `root` is the address of the site, relative to this page and empty or
/// with a slash at its end; `feed` that of its Atom feed, if it has one.
#[must_use]
pub fn index(
    publication: &Publication,
    locale: &Locale,
    root: &str,
    languages: Vec<Language>,
    listings: Vec<Listing>,
    feed: Option<&str>,
) -> String {
    let (locale, name, feed) = (locale.clone(), publication.name.clone(), feed.map(str::to_owned));
    Owner::new().with(|| {
        provide_context(publication.shown(root));
        to_html(view! { <Index locale name languages listings feed /> })
    })
}
