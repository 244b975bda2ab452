//! The document's body, from the link that skips to the article to the announcer at its end.

use super::article::{Brief, Contents, Opening, Sections};
use super::glyph::Glyphs;
use super::masthead::{Colophon, Masthead};
use super::people::People;
use super::project::Projects;
use super::report::Reports;
use super::roster::Rosters;
use super::source::Sources;
use super::timeline::TimelineSection;
use super::{WAIT, WIDE, is_single_file, use_page, use_story};
use crate::handover::Language;
use crate::locale::Key;
use leptos::prelude::*;

/// Everything in `<body>`. `sheet` is the address of the sheet for what stands further down, `root` that of the site, relative
/// to this page and empty or with a slash at its end; `data` is what the page tells the app, as JSON.
#[component]
pub fn Body(languages: Vec<Language>, sheet: String, root: String, data: String, machines: String) -> impl IntoView {
    let page = use_page();
    let story = use_story();
    let embed = page.word(Key::Embed);
    let whole = page.locale.fill(Key::WholeStory, &[&story.title]);
    let here = if is_single_file() { "?" } else { "./" };
    // Another site frames an address.
    let embed = (!is_single_file()).then(|| {
        view! {
            <section class="embed" aria-label=embed.clone()>
                <details id="embed" data-script=format!("{root}embed-dialogue.js")><summary>{embed.clone()}</summary></details>
            </section>
        }
    });
    view! {
        <p class="part" role="status" data-no-part="" hidden="">{page.word(Key::NoPart)}</p>
        <div id="app"><App languages sheet wait=waiting /></div>
        <aside class="part part--whole" id="whole"><a href=here target="_blank">{whole}</a></aside>
        {embed}
        <script type="application/json" id="data" inner_html=data></script>
        <script type="application/ld+json" inner_html=machines></script>
    }
}

/// What has a page that is being read wait for the sheet before it.
fn waiting() -> AnyView {
    view! { <script>{WAIT}</script> }.into_any()
}

/// The page itself: all that is drawn anew where a story's file is newer than its page. The sheet is there then, and nothing
/// need `wait` for it.
#[component]
pub fn App(languages: Vec<Language>, sheet: String, #[prop(optional)] wait: Option<fn() -> AnyView>) -> impl IntoView {
    let page = use_page();
    view! {
        <Glyphs />
        <a class="skip" href="#article">{page.word(Key::Skip)}</a>
        <Masthead languages />
        <main class="page">
            <article class="article" id="article" aria-labelledby="title">
                <div class="front">
                    <Opening />
                    <Brief />
                </div>
                <Contents />
                <Sheet sheet=sheet.clone() media=WIDE wait />
                <TimelineSection />
                <Sections />
                <Sheet sheet media="all" wait />
                <People />
                <Rosters />
                <Projects />
                <Reports />
                <Sources />
            </article>
        </main>
        <Colophon />
        <p class="hidden" id="announcer" aria-live="polite"></p>
    }
}

/// The sheet for what stands further down, or for a page that is wide enough for columns.
///
/// In the body, so that what is above paints before the sheet loads; Gecko waits for a sheet only before a script.
#[component]
fn Sheet(sheet: String, media: &'static str, wait: Option<fn() -> AnyView>) -> impl IntoView {
    (!is_single_file()).then(|| {
        view! {
            <link rel="stylesheet" href=sheet media=media />
            {wait.map(|wait| wait())}
        }
    })
}
