//! A reader selects events by mouse, keyboard, buttons and address.

use browser::{Conditions, Engine, Key, Page, journeys, open};

use crate::set_out;

journeys!(
    by_mouse,
    by_mouse_on_a_phone,
    by_keyboard,
    keys_elsewhere,
    by_buttons,
    by_address,
    by_odd_address
);
journeys!(only blink: by_touch);

/// A finger on a mark, a button and a filter does what a mouse does there.
async fn by_touch(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().still()).await;
    let cdp = browser.driver.cdp();
    let touch = serde_json::json!({ "enabled": true, "maxTouchPoints": 5 });
    cdp.send_raw("Emulation.setTouchEmulationEnabled", touch).await.unwrap();
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    tap(&page, "#event-refinery-start > .event__mark").await;
    page.expect_selected("refinery-start").await;
    let first = page.selected().await;
    tap(&page, "[data-step=next]").await;
    page.see("another event", true, async || page.selected().await != first)
        .await;
    tap(&page, "[data-filter=sector][data-value=gold]").await;
    page.see("the pressed filters", 1, async || {
        page.number_of("#timeline [data-filter][aria-pressed=true]").await
    })
    .await;
    tap(&page, "#project-refinery summary").await;
    page.see("the opened card", true, async || {
        page.shows("#project-refinery details > :not(summary)").await
    })
    .await;
}

async fn tap(page: &Page<'_>, selector: &str) {
    let (x, y): (f64, f64) = page
        .run(
            "const target = document.querySelector(arguments[0]);
             target.scrollIntoView({ block: 'center', behavior: 'instant' });
             const box = target.getBoundingClientRect();
             return [box.x + Math.min(box.width, 40) / 2, box.y + box.height / 2]",
            [selector],
        )
        .await;
    let cdp = page.driver().cdp();
    for (kind, points) in [
        ("touchStart", serde_json::json!([{ "x": x, "y": y }])),
        ("touchEnd", serde_json::json!([])),
    ] {
        let event = serde_json::json!({ "type": kind, "touchPoints": points });
        cdp.send_raw("Input.dispatchTouchEvent", event).await.unwrap();
    }
}

async fn by_mouse(engine: Engine) {
    selects_each(engine, Conditions::desk()).await;
}

async fn by_mouse_on_a_phone(engine: Engine) {
    selects_each(engine, Conditions::phone()).await;
}

async fn selects_each(engine: Engine, conditions: Conditions) {
    let (site, browser) = set_out(engine, conditions).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let events = page.shown_events().await;
    assert_eq!(events.len(), site.story("en")["events"].as_array().unwrap().len());
    for event in events {
        page.select(&event).await;
        assert_eq!(page.hash().await, format!("#event-{event}"));
        let detail = format!("#event-{event} .event__detail");
        assert!(page.shows(&detail).await, "{detail} cannot be seen");
    }
    assert_eq!(page.console_errors().await, [""; 0]);
}

async fn by_keyboard(engine: Engine) {
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

async fn by_buttons(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let events = page.shown_events().await;
    page.select(&events[0]).await;
    for event in &events[1..4] {
        page.click("#timeline [data-step=\"next\"]").await;
        page.expect_selected(event).await;
    }
    for event in [&events[2], &events[1], &events[0]] {
        page.click("#timeline [data-step=\"previous\"]").await;
        page.expect_selected(event).await;
    }
}

async fn by_address(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/#event-lithium-operational").await;
    page.ready().await;
    page.expect_selected("lithium-operational").await;
    page.see("the event in view", true, async || {
        page.in_view("event-lithium-operational").await
    })
    .await;
    page.go_to_fragment("#event-refinery-start").await;
    page.expect_selected("refinery-start").await;
    page.answers().await;
}

/// What an address holds beside the event is passed over, and an address that means nothing harms nothing.
async fn by_odd_address(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/#event-refinery-start?secret=wzGhjK12ab").await;
    page.ready().await;
    page.expect_selected("refinery-start").await;
    for odd in [
        "#event-nowhere",
        "#%3Cimg%20src=x%20onerror=alert(1)%3E",
        "#&&==,?",
        "#sector=nothing",
    ] {
        page.go("about:blank").await;
        page.go(&site.address(odd)).await;
        page.ready().await;
        assert_eq!(page.number_of("img[src=x]").await, 0);
        assert_eq!(page.text("h1").await, site.story("en")["title"].as_str().unwrap());
    }
    page.go_to_fragment("").await;
    page.answers().await;
}
