//! A reader narrows the timeline down by sector and kind, and the cards by sector and stage; each leaves the other alone.

use std::collections::BTreeMap;

use browser::{Conditions, Engine, Page, Site, journeys, open};
use serde_json::Value;

use crate::{fresh, ids, set_out, sorted};

journeys!(
    by_address,
    nothing_moves_at_a_desk,
    in_the_hand,
    the_nearest_that_matches,
    odd_addresses
);
journeys!(only blink: by_sector, by_kind, of_cards, without_effect, stepping_through_what_is_left, nothing_matches);

const GOLD: &str = "#timeline [data-action='filter sector gold']";

/// Filters of the timeline dim what does not match, and leave the cards as they are.
async fn by_sector(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("sector", "gold").await;
    expect_events(&page, &site, &|event| event["sector"] == "gold").await;
    expect_cards(&page, &site, &|_| true).await;
    assert!(page.hash().await.contains("sector=gold"), "{}", page.hash().await);
    page.answers().await;
    page.click(GOLD).await;
    expect_events(&page, &site, &|_| true).await;
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
    page.click("#timeline [data-action='clear events']").await;
    expect_events(&page, &site, &|_| true).await;
    page.answers().await;
}

/// Filters of the cards take those away that do not match, and leave the timeline as it is.
async fn of_cards(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.filter("status", "planned").await;
    expect_cards(&page, &site, &|project| project["status"]["stage"] == "planned").await;
    expect_events(&page, &site, &|_| true).await;
    assert!(page.hash().await.contains("status=planned"), "{}", page.hash().await);
    // The same sector would change nothing, so that its chip is idle; another leaves no card.
    let idle = "[data-action='filter card-sector lithium']";
    assert_eq!(page.attribute(idle, "aria-disabled").await.as_deref(), Some("true"));
    page.filter("card-sector", "gold").await;
    expect_cards(&page, &site, &|_| false).await;
    page.click("#projects [data-action='clear cards']").await;
    expect_cards(&page, &site, &|_| true).await;
    let focused = "return document.activeElement.closest('section')?.id + ' ' + document.activeElement.dataset.filter";
    page.see("the focus", "projects card-sector".to_owned(), async || {
        page.run::<String>(focused, []).await
    })
    .await;
    page.answers().await;
}

async fn by_address(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/#event-refinery-start&sector=gold&status=planned").await;
    page.ready().await;
    page.expect_selected("refinery-start").await;
    page.rest().await;
    assert_eq!(page.sight().await.faults(Some("refinery-start")), [""; 0]);
    expect_events(&page, &site, &|event| event["sector"] == "gold").await;
    expect_cards(&page, &site, &|project| project["status"]["stage"] == "planned").await;
    assert_eq!(page.attribute(GOLD, "aria-pressed").await.as_deref(), Some("true"));
    page.answers().await;
}

/// Where there are columns, no filter moves anything: neither marks, nor what stands below.
async fn nothing_moves_at_a_desk(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(1280, 720).still()).await;
    for address in ["/", "/fr/"] {
        let page = fresh(&browser, &site, address).await;
        page.press_on("#event-refinery-start > .event__mark").await;
        page.rest().await;
        let places = async || -> Vec<(String, i64, i64)> {
            page.run(
                "return [...document.querySelectorAll('#timeline .event__mark, #timeline .chip, #timeline .strip, #timeline .steps button, #timeline ~ *')]
                     .map(part => { const box = part.getBoundingClientRect(); return [part.outerHTML.slice(0, 60), Math.round(box.left), Math.round(box.top)] })",
                [],
            )
            .await
        };
        // The kind that an event is of gives its words a colour of their own.
        let colours = async || -> BTreeMap<String, String> {
            page.run(
                "return Object.fromEntries([...document.querySelectorAll('#timeline .event')].map(event =>
                     [event.id.slice(6), getComputedStyle(event.querySelector('.event__mark .event__name')).color]))",
                [],
            )
            .await
        };
        let plain = colours().await;
        assert_eq!(page.faded_events().await, [""; 0], "{address}: nothing is faded yet");
        let before: Vec<(i64, i64)> = places().await.into_iter().map(|(_, left, top)| (left, top)).collect();
        assert!(before.len() > 20);
        for (facet, value) in [("kind", "expected"), ("sector", "diplomacy"), ("sector", "gold")] {
            page.press_on(&format!("#timeline [data-action='filter {facet} {value}']"))
                .await;
            page.rest().await;
            let after = places().await;
            let moved: Vec<_> = after
                .iter()
                .zip(&before)
                .filter(|((_, left, top), (x, y))| (left - x).abs() > 2 || (top - y).abs() > 2)
                .collect();
            assert!(moved.is_empty(), "{address}, {facet}={value}: {moved:#?}");
            let faded = page.faded_events().await;
            assert!(!faded.is_empty(), "{address}, {facet}={value}: nothing is faded");
            let now = colours().await;
            let paler = now.keys().filter(|event| now[*event] != plain[*event]).cloned();
            assert_eq!(
                sorted(paler.collect()),
                sorted(faded.clone()),
                "{address}, {facet}={value}: what has other words"
            );
            for event in faded {
                assert!(
                    page.shows(&format!("#event-{event} > .event__mark")).await,
                    "{address}: {event} is gone"
                );
            }
        }
    }
}

/// On the rail what does not match goes, and the chip stays under the finger.
async fn in_the_hand(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    for chip in [
        GOLD,
        "#timeline [data-action='filter kind expected']",
        "#projects [data-action='filter card-sector gold']",
    ] {
        for pressed in ["true", "false"] {
            let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' })";
            page.run::<()>(script, [chip]).await;
            page.rest().await;
            let press = page.press_on(chip).await;
            page.see("whether it is pressed", Some(pressed.to_owned()), async || {
                page.attribute(chip, "aria-pressed").await
            })
            .await;
            let moved = page.moved(&press).await;
            assert!(
                moved.down.abs() <= 2.0 && moved.across.abs() <= 2.0,
                "{chip}: {moved:?}"
            );
        }
    }
    page.filter("sector", "gold").await;
    let gone = ids(&site.story("en"), "events", |event| event["sector"] != "gold");
    for event in gone {
        assert!(
            !page.shows(&format!("#event-{event} > .event__mark")).await,
            "{event} stays"
        );
    }
    expect_cards(&page, &site, &|_| true).await;
}

/// Where nothing matches a line says so, an event is still told of, and all of it can be had back.
async fn nothing_matches(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (width, height) in [(1280, 720), (360, 740)] {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, "/#sector=solar&kind=expected").await;
        page.see("the line", true, async || {
            let told = page.status().await;
            !told.is_empty() && !told.chars().any(|letter| letter.is_ascii_digit())
        })
        .await;
        assert_eq!(page.detailed().await.len(), 1, "{width} px: one event is told of");
        page.rest().await;
        let clear = "#timeline [data-action='clear events']";
        page.run::<()>(
            "document.querySelector('#timeline').scrollIntoView({ behavior: 'instant' })",
            [],
        )
        .await;
        page.rest().await;
        assert!(page.in_full_view(clear).await, "{width} px: the offer is in view");
        page.press_on(clear).await;
        expect_events(&page, &site, &|_| true).await;
        assert!(!page.shows(clear).await, "{width} px: nothing is left to be cleared");
        let focused = "return document.activeElement.matches('#timeline [data-filter]')";
        assert!(page.run::<bool>(focused, []).await, "{width} px: the focus is lost");
        page.answers().await;
    }
}

/// A control that would change nothing says so, keeps the focus, and does nothing.
async fn without_effect(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/#sector=solar").await;
    page.ready().await;
    // All that the story has of solar power is background.
    let chip = "#timeline [data-action='filter kind background']";
    page.see("that it is idle", Some("true".to_owned()), async || {
        page.attribute(chip, "aria-disabled").await
    })
    .await;
    let address = page.hash().await;
    page.press_on(chip).await;
    page.settle().await;
    assert_eq!(page.hash().await, address, "it does nothing");
    assert_eq!(page.attribute(chip, "aria-pressed").await.as_deref(), Some("false"));
    for (key, step) in [(browser::Key::Home, "previous"), (browser::Key::End, "next")] {
        page.go_to_fragment("#").await;
        page.focus_timeline().await;
        page.press(key).await;
        let button = format!("#timeline [data-step={step}]");
        page.see(&format!("that {step} is idle"), Some("true".to_owned()), async || {
            page.attribute(&button, "aria-disabled").await
        })
        .await;
        let chosen = page.selected().await;
        page.press_on(&button).await;
        page.settle().await;
        assert_eq!(page.selected().await, chosen);
    }
}

/// Where the chosen event does not match, the nearest in time that does is chosen.
async fn the_nearest_that_matches(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/#event-lithium-operational").await;
    page.ready().await;
    page.expect_selected("lithium-operational").await;
    page.filter("sector", "gold").await;
    page.expect_selected("refinery-start").await;
    page.filter("kind", "background").await;
    page.expect_selected("refinery-start-agencies").await;
    page.click("#timeline [data-action='clear events']").await;
    page.expect_selected("lithium-operational").await;
}

async fn stepping_through_what_is_left(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for (width, height) in [(1280, 800), (768, 1024), (360, 740)] {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, "/#sector=lithium").await;
        let left = ids(&site.story("en"), "events", |event| event["sector"] == "lithium");
        assert_eq!(page.shown_events().await, left);
        page.select(&left[0]).await;
        for event in &left[1..] {
            page.click("#timeline [data-step=next]").await;
            page.expect_selected(event).await;
        }
        page.focus_timeline().await;
        page.press(browser::Key::Home).await;
        page.expect_selected(&left[0]).await;
    }
}

/// What a messenger, an older page or a slip of the hand has done to an address is repaired, or said in one line; the page is
/// never empty.
async fn odd_addresses(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let total = ids(&site.story("en"), "events", |_| true).len();
    let lost = |fragment: &'static str| (fragment, None, None, true);
    for (fragment, event, sectors, said) in [
        ("#event-commission.", Some("commission"), None, false),
        ("#event-commission)", Some("commission"), None, false),
        (
            "#event-refinery-start?secret=wzGhjK12ab",
            Some("refinery-start"),
            None,
            false,
        ),
        ("#sector%3Dgold", None, Some(vec!["gold"]), false),
        ("#sector=gold%2Clithium", None, Some(vec!["gold", "lithium"]), false),
        (
            "#event-refinery-start%26sector=gold",
            Some("refinery-start"),
            Some(vec!["gold"]),
            false,
        ),
        lost("#event-gone"),
        lost("#sector=nothing"),
        lost("#kind=nothing)"),
        lost("#project-gone"),
        lost("#status=gone"),
        ("#%3Cimg%20src=x%20onerror=alert(1)%3E", None, None, false),
        ("#&&==,?", None, None, false),
    ] {
        let page = fresh(&browser, &site, &format!("/{fragment}")).await;
        if let Some(event) = event {
            page.expect_selected(event).await;
            page.rest().await;
            assert_eq!(page.sight().await.faults(Some(event)), [""; 0], "{fragment}");
        }
        let wanted = |event: &Value| {
            sectors
                .as_ref()
                .is_none_or(|sectors| sectors.iter().any(|sector| event["sector"] == *sector))
        };
        let wanted = sorted(ids(&site.story("en"), "events", wanted));
        assert_eq!(sorted(page.shown_events().await), wanted, "{fragment}");
        assert_eq!(page.detailed().await.len(), 1, "{fragment}: one event is told of");
        let told = page.status().await;
        let counts = numbers(&told) == [wanted.len().to_string(), total.to_string()];
        assert!(!told.is_empty() && counts != said, "{fragment}: {told:?}");
        assert_eq!(page.number_of("img[src=x]").await, 0);
        page.answers().await;
        assert_eq!(
            numbers(&page.status().await).len(),
            2,
            "{fragment}: afterwards it counts again"
        );
    }
}

/// Waits until the timeline lets just these events through, and tells how many they are.
async fn expect_events(page: &Page<'_>, site: &Site, kept: &dyn Fn(&Value) -> bool) {
    let story = site.story("en");
    let wanted = sorted(ids(&story, "events", kept));
    assert!(!wanted.is_empty(), "a filter that leaves nothing tests nothing");
    let told = [wanted.len(), ids(&story, "events", |_| true).len()].map(|count| count.to_string());
    page.see("the events", wanted, async || sorted(page.shown_events().await))
        .await;
    page.see("the numbers in the line", told.to_vec(), async || {
        numbers(&page.status().await)
    })
    .await;
    assert_eq!(page.detailed().await.len(), 1, "one event is told of");
}

async fn expect_cards(page: &Page<'_>, site: &Site, kept: &dyn Fn(&Value) -> bool) {
    let story = site.story("en");
    let wanted = ids(&story, "projects", kept);
    let told = [wanted.len(), ids(&story, "projects", |_| true).len()].map(|count| count.to_string());
    page.see("the cards", wanted, async || page.shown_cards().await).await;
    page.see("the cards in the count", told.to_vec(), async || {
        numbers(&page.text("#projects .filters__count").await)
    })
    .await;
}

fn numbers(text: &str) -> Vec<String> {
    let parts = text.split(|letter: char| !letter.is_ascii_digit());
    parts.filter(|part| !part.is_empty()).map(str::to_owned).collect()
}
