//! A reader without a mouse does all that a mouse can, coming to everything by Tab and seeing where the focus is.

use browser::{Answer, Conditions, Engine, Key, Page, journeys, open};

use crate::set_out;

journeys!(
    around_the_page,
    along_the_timeline,
    through_links_and_cards,
    embedding,
    asking_for_the_app,
    trying_again
);

async fn around_the_page(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.enter(".skip").await;
    page.see("the address", "#article".to_owned(), async || page.hash().await)
        .await;
    page.tab_to("#article a").await;
    page.tab_back_to("[data-theme-switch]").await;
    page.press(Key::Enter).await;
    page.see("the colours", Some("dark".to_owned()), async || {
        page.attribute("html", "data-theme").await
    })
    .await;
    page.tab_back_to("a[hreflang=fr]").await;
    page.press(Key::Enter).await;
    page.see("the language", Some("fr".to_owned()), async || {
        page.attribute("html", "lang").await
    })
    .await;
    page.ready().await;
    page.answers().await;
}

async fn along_the_timeline(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.tab_to("[data-filter=sector][data-value=gold]").await;
    page.press(" ").await;
    expect_pressed(&page, 1).await;
    page.tab_to("[data-filter=kind][data-value=happened]").await;
    page.press(" ").await;
    expect_pressed(&page, 2).await;
    page.enter("[data-clear]").await;
    expect_pressed(&page, 0).await;
    page.see("the focus, which is not lost", true, async || {
        page.run("return document.activeElement.matches('[data-filter]')", [])
            .await
    })
    .await;
    for zoom in ["dense", "earlier", "later", "out", "in"] {
        let before = window(&page).await;
        page.enter(&format!("[data-zoom={zoom}]")).await;
        page.see(&format!("another window after {zoom}"), true, async || {
            window(&page).await != before
        })
        .await;
    }
    page.tab_back_to("[data-zoom=all]").await;
    page.press(Key::Enter).await;
    page.see("the whole of time", (0.0, 1.0), async || window(&page).await)
        .await;
    page.enter("#event-refinery-start > .event__mark").await;
    page.expect_selected("refinery-start").await;
    page.listen_to_clipboard().await;
    page.enter("#event-refinery-start [data-copy]").await;
    page.see(
        "the copied address",
        site.address("#event-refinery-start"),
        async || page.copied().await,
    )
    .await;
    page.enter("[data-step=next]").await;
    page.see("another event", true, async || {
        page.selected().await.as_deref() != Some("refinery-start")
    })
    .await;
    page.tab_back_to("[data-step=previous]").await;
    page.press(Key::Enter).await;
    page.expect_selected("refinery-start").await;
}

/// The filters of the timeline and of the cards answer as one.
async fn expect_pressed(page: &Page<'_>, wanted: usize) {
    let pressed = "return new Set([...document.querySelectorAll('[data-filter][aria-pressed=true]')].map(it => it.dataset.value)).size";
    page.see("the pressed filters", wanted, async || {
        page.run::<usize>(pressed, []).await
    })
    .await;
}

/// Where the part of time that is shown begins, and how long it is.
async fn window(page: &Page<'_>) -> (f64, f64) {
    page.run(
        "const style = document.querySelector('.overview__window').style;
         return ['--at', '--length'].map(name => Number(style.getPropertyValue(name)))",
        [],
    )
    .await
}

async fn through_links_and_cards(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let mention = "section.prose a[href=\"#project-refinery\"]";
    page.enter(mention).await;
    expect_focus(&page, "project-refinery").await;
    page.tab_back_to("[data-filter=status]").await;
    page.press(" ").await;
    expect_pressed(&page, 1).await;
    page.press(" ").await;
    expect_pressed(&page, 0).await;
    page.enter("#project-refinery summary").await;
    page.see("the opened card", true, async || {
        page.shows("#project-refinery details > :not(summary)").await
    })
    .await;
    page.enter("#compare > summary").await;
    page.see("the comparison", true, async || page.shows("#compare table").await)
        .await;
    page.tab_to(".comparison__scroll").await;
    let note = "#project-refinery .claim .reference";
    let source = page.attribute(note, "href").await.unwrap();
    page.tab_back_to(&format!("{note}[href=\"{source}\"]")).await;
    page.press(Key::Enter).await;
    page.see("the address", source.clone(), async || page.hash().await)
        .await;
    expect_focus(&page, source.trim_start_matches('#')).await;
    for details in ["names", "glossary"] {
        page.enter(&format!("#{details} > summary")).await;
        let inside = format!("#{details} dl");
        page.see(&inside, true, async || page.shows(&inside).await).await;
    }
}

async fn expect_focus(page: &Page<'_>, id: &str) {
    page.see("the focus", id.to_owned(), async || page.focused().await)
        .await;
}

async fn embedding(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/?show=cards").await;
    page.ready().await;
    page.enter("#embed > summary").await;
    page.find("#embed textarea").await;
    page.listen_to_clipboard().await;
    page.tab_to("#embed select").await;
    page.tab_to("#embed textarea").await;
    page.enter("#embed button").await;
    let frame = format!("<iframe src=\"{}\"", site.address("/"));
    page.see("the copied frame", true, async || {
        page.copied().await.starts_with(&frame)
    })
    .await;
}

async fn asking_for_the_app(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/?lite").await;
    page.enter("[data-theme-switch]").await;
    page.see("the colours", Some("dark".to_owned()), async || {
        page.attribute("html", "data-theme").await
    })
    .await;
    page.enter("[data-start]").await;
    page.ready().await;
    page.answers().await;
}

async fn trying_again(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let file = site.story_file("en");
    site.answer(&file, Answer::Failing);
    let page = open(&browser, &site, "/").await;
    page.failed().await;
    page.find("[data-retry]").await;
    site.repair(&file);
    page.enter("[data-retry]").await;
    page.ready().await;
    page.answers().await;
}
