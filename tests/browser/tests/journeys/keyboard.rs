//! A reader without a mouse does all that a mouse can, coming to everything by Tab and seeing where the focus is.

use browser::{Answer, Conditions, Engine, Key, Page, journeys, open};

use crate::set_out;

journeys!(
    around_the_page,
    along_the_timeline,
    arrows,
    through_links_and_cards,
    trying_again
);
journeys!(only blink: keys_elsewhere, embedding, asking_for_the_app);

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
    page.tab_to("#timeline [data-action='filter sector gold']").await;
    page.press(" ").await;
    expect_pressed(&page, 1).await;
    page.tab_to("#timeline [data-action='filter kind happened']").await;
    page.press(" ").await;
    expect_pressed(&page, 2).await;
    page.enter("#timeline [data-action='clear events']").await;
    expect_pressed(&page, 0).await;
    page.see("the focus, which is not lost", true, async || {
        page.run("return document.activeElement.matches('#timeline [data-filter]')", [])
            .await
    })
    .await;
    page.enter("#event-refinery-start > .event__mark").await;
    page.expect_selected("refinery-start").await;
    page.listen_to_clipboard().await;
    page.enter("#event-refinery-start [data-action=copy]").await;
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

async fn expect_pressed(page: &Page<'_>, wanted: usize) {
    page.see("the pressed filters", wanted, async || {
        page.number_of("[data-filter][aria-pressed=true]").await
    })
    .await;
}

async fn through_links_and_cards(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let mention = "section.prose a[href=\"#project-refinery\"]";
    page.enter(mention).await;
    page.enter("[data-peek] a[href=\"#project-refinery\"]").await;
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
    site.answer(&file, Answer::Text("{".to_owned()));
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.find("[data-retry]").await;
    site.repair(&file);
    page.enter("[data-retry]").await;
    page.see("whether the notice is there", false, async || {
        page.shows("#notice").await
    })
    .await;
    page.answers().await;
}

/// Arrows go from event to event and stop at both ends; the focus goes with them.
async fn arrows(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let events = page.shown_events().await;
    let last = events.len() - 1;
    page.focus_timeline().await;
    for (key, at) in [
        (Key::End, last),
        (Key::Right, last),
        (Key::Left, last - 1),
        (Key::Up, last - 2),
        (Key::Home, 0),
        (Key::Left, 0),
        (Key::Right, 1),
        (Key::Down, 2),
    ] {
        page.press(key).await;
        page.expect_selected(&events[at]).await;
        expect_focus_on_mark(&page, &events[at]).await;
    }
}

async fn expect_focus_on_mark(page: &Page<'_>, event: &str) {
    page.see("the focus", format!("a#event-{event}"), async || page.focused().await)
        .await;
}

/// Keys belong to the timeline only while it has the focus; elsewhere they scroll and move as ever.
async fn keys_elsewhere(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.answers().await;
    let selected = page.selected().await;
    page.run::<()>(
        "window.pressed = []; window.addEventListener('keydown', event => pressed.push(event.defaultPrevented))",
        [],
    )
    .await;
    for place in ["#sources a", "#projects summary", "#projects button"] {
        page.focus(place).await;
        for key in [Key::Right, Key::Left, Key::Down, Key::Up, Key::Home, Key::End] {
            page.press(key).await;
        }
        page.settle().await;
        assert_eq!(page.selected().await, selected, "keys pressed on {place}");
    }
    let taken: Vec<bool> = page.run("return pressed", []).await;
    assert_eq!(taken, [false; 18], "which of the keys were taken from the browser");
    page.answers().await;
}
