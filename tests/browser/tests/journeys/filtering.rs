//! A reader narrows the timeline and the cards down by sector, kind and status.

use browser::{Conditions, Engine, Page, Site, journeys, open};

use crate::{ids, set_out, sorted};

journeys!(
    by_sector,
    by_kind,
    by_status,
    by_address,
    leaving_no_card,
    in_the_hand,
    stepping_through_what_is_left
);

async fn by_sector(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("sector", "gold").await;
    expect_events(&page, &site, &|event| event["sector"] == "gold").await;
    expect_cards(&page, &site, &|project| project["sector"] == "gold").await;
    assert!(page.hash().await.contains("sector=gold"), "{}", page.hash().await);
    page.answers().await;
    assert!(page.hash().await.contains("sector=gold"), "selecting keeps the filter");
    page.click("button[data-filter=\"sector\"][data-value=\"gold\"]").await;
    expect_events(&page, &site, &|_| true).await;
    expect_cards(&page, &site, &|_| true).await;
}

async fn by_kind(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("kind", "happened").await;
    expect_events(&page, &site, &|event| event["kind"] == "happened").await;
    page.filter("sector", "gold").await;
    expect_events(&page, &site, &|event| {
        event["kind"] == "happened" && event["sector"] == "gold"
    })
    .await;
    page.click("[data-clear]").await;
    expect_events(&page, &site, &|_| true).await;
    page.answers().await;
}

async fn by_status(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("status", "planned").await;
    expect_cards(&page, &site, &|project| project["status"]["stage"] == "planned").await;
    // An event has the status of its projects; one that is about none has none.
    let story = site.story("en");
    let planned = ids(&story, "projects", |project| project["status"]["stage"] == "planned");
    expect_events(&page, &site, &|event| {
        let mut about = event["projects"].as_array().unwrap().iter();
        about.any(|id| planned.contains(&id.as_str().unwrap().to_owned()))
    })
    .await;
    assert!(page.hash().await.contains("status=planned"), "{}", page.hash().await);
    page.answers().await;
}

async fn by_address(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/#event-refinery-start&sector=gold").await;
    page.ready().await;
    page.expect_selected("refinery-start").await;
    page.see("the event in view", true, async || {
        page.in_view("event-refinery-start").await
    })
    .await;
    expect_events(&page, &site, &|event| event["sector"] == "gold").await;
    let pressed = page
        .attribute("[data-filter][data-value=\"gold\"]", "aria-pressed")
        .await;
    assert_eq!(pressed.as_deref(), Some("true"));
    page.answers().await;
}

async fn stepping_through_what_is_left(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("sector", "lithium").await;
    let left = ids(&site.story("en"), "events", |event| event["sector"] == "lithium");
    page.see("the events", left.clone(), async || page.shown_events().await)
        .await;
    page.select(&left[0]).await;
    page.click("#timeline [data-step=\"next\"]").await;
    page.expect_selected(&left[1]).await;
}

/// Where no card is left the section says so, and offers them all again.
async fn leaving_no_card(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/#sector=diplomacy").await;
    page.ready().await;
    assert_eq!(page.shown_cards().await, [""; 0]);
    let count = async || page.text("#projects .timeline__count").await;
    assert_eq!(count().await, "Projects: 0 of 3");
    page.click("#projects [data-clear]").await;
    expect_cards(&page, &site, &|_| true).await;
    expect_events(&page, &site, &|_| true).await;
    page.see("the count", "Projects: 3 of 3".to_owned(), count).await;
    let focused = "return document.activeElement.closest('section').id + document.activeElement.dataset.filter";
    page.see("the focus", "projectssector".to_owned(), async || {
        page.run::<String>(focused, []).await
    })
    .await;
    page.answers().await;
}

/// A filter pressed among the cards moves the timeline above, and not what the reader has in hand.
async fn in_the_hand(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let button = "#projects [data-filter=\"sector\"][data-value=\"gold\"]";
    let top = "return Math.round(document.querySelector(arguments[0]).getBoundingClientRect().top)";
    for pressed in ["true", "false"] {
        page.run::<()>(
            "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })",
            [button],
        )
        .await;
        page.rest().await;
        let before: i32 = page.run(top, [button]).await;
        page.click(button).await;
        page.see("whether it is pressed", Some(pressed.to_owned()), async || {
            page.attribute(button, "aria-pressed").await
        })
        .await;
        page.rest().await;
        let after: i32 = page.run(top, [button]).await;
        assert!((before - after).abs() < 4, "{before} px, then {after} px");
    }
    expect_cards(&page, &site, &|_| true).await;
}

/// Waits until the timeline shows just these events and tells how many they are.
async fn expect_events(page: &Page<'_>, site: &Site, kept: &dyn Fn(&serde_json::Value) -> bool) {
    let story = site.story("en");
    let wanted = sorted(ids(&story, "events", kept));
    assert!(!wanted.is_empty(), "a filter that leaves nothing tests nothing");
    let number = wanted.len().to_string();
    page.see("the events", wanted, async || sorted(page.shown_events().await))
        .await;
    let total = story["events"].as_array().unwrap().len().to_string();
    page.see("the numbers in the count", vec![number, total], async || {
        let mut told = numbers(&page.count().await);
        told.truncate(2);
        told
    })
    .await;
}

async fn expect_cards(page: &Page<'_>, site: &Site, kept: &dyn Fn(&serde_json::Value) -> bool) {
    let wanted = ids(&site.story("en"), "projects", kept);
    let told = [wanted.len(), ids(&site.story("en"), "projects", |_| true).len()].map(|count| count.to_string());
    page.see("the cards", wanted, async || page.shown_cards().await).await;
    // One line tells of both, so that one press is answered once.
    page.see("the cards in the count", told.to_vec(), async || {
        numbers(&page.count().await).split_off(2)
    })
    .await;
}

fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
