//! Whatever the reader points at lights up wherever else the page speaks of it, from the words and to the words.

use browser::{Conditions, Engine, Page, journeys, open};

use crate::set_out;

journeys!(only blink: by_pointer, by_keyboard);

const MENTIONS: &str = "section.prose a[href=\"#project-solar\"]";
const EVENT: &str = "section.prose a[href=\"#event-refinery-start\"]";
const MARKS: &str = "#event-refinery-start > .event__mark, #event-solar-stone > .event__mark";

async fn by_pointer(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    expect_lit(&page, &format!("{MENTIONS}, {EVENT}, #project-solar"), false).await;
    point_at(&page, "#project-solar .card__summary").await;
    expect_lit(&page, MENTIONS, true).await;
    expect_lit(&page, EVENT, false).await;
    point_at(&page, "#event-refinery-start .event__mark").await;
    expect_lit(&page, EVENT, true).await;
    expect_lit(&page, MENTIONS, false).await;
    point_at(&page, MENTIONS).await;
    expect_lit(&page, "#project-solar", true).await;
    point_at(&page, "h1").await;
    expect_lit(&page, &format!("{MENTIONS}, {EVENT}, #project-solar"), false).await;
    page.answers().await;
}

async fn by_keyboard(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    expect_lit(&page, &format!("{MENTIONS}, {EVENT}, {MARKS}"), false).await;
    page.focus("#project-solar summary").await;
    expect_lit(&page, MENTIONS, true).await;
    page.focus(EVENT).await;
    expect_lit(&page, "#event-refinery-start > .event__mark", true).await;
    expect_lit(&page, MENTIONS, false).await;
    // A link within a card lights what it names, not the card that it stands in.
    page.focus("#project-solar a[href=\"#event-solar-stone\"]").await;
    expect_lit(&page, "#event-solar-stone > .event__mark", true).await;
    expect_lit(&page, MENTIONS, false).await;
    page.answers().await;
}

async fn point_at(page: &Page<'_>, selector: &str) {
    let element = page.find(selector).await;
    element.scroll_into_view().await.unwrap();
    page.rest().await;
    let moved = page.driver().action_chain().move_to_element_center(&element);
    moved.perform().await.unwrap();
}

/// Waits until all that `selector` finds is lit, or none of it: then alone it has a ground of its own.
async fn expect_lit(page: &Page<'_>, selector: &str, lit: bool) {
    let found = page.number_of(selector).await;
    assert!(found > 0, "{selector} finds nothing");
    let grounds = "return [...document.querySelectorAll(arguments[0])]
        .filter(part => getComputedStyle(part).backgroundColor !== 'rgba(0, 0, 0, 0)').length";
    page.see(
        &format!("how many of {selector} are lit"),
        if lit { found } else { 0 },
        async || page.run(grounds, [selector]).await,
    )
    .await;
}
