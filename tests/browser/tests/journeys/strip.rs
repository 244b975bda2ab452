//! The pointer on the strip: a drag chooses on its way; what begins elsewhere, or scrolls the page, chooses nothing.

use browser::{Conditions, Engine, Page, journeys, open};
use serde_json::json;

use crate::choosing::{PHONE, centre};
use crate::set_out;

journeys!(a_drag);
journeys!(only blink: a_finger);

const STRIP: &str = "#timeline .strip";

/// Along the strip from its beginning to its end is one step of the history; a selection of text that runs over it is none.
async fn a_drag(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    centre(&page, STRIP).await;
    let events = page.events().await;
    let steps = async || page.run::<i64>("return history.length", []).await;
    let (chosen, before) = (page.selected().await, steps().await);
    drag(
        &page,
        point(&page, "#timeline-title", 0.5).await,
        point(&page, STRIP, 0.98).await,
    )
    .await;
    assert_eq!(page.selected().await, chosen, "what begins elsewhere chooses nothing");
    assert_eq!((page.hash().await.as_str(), steps().await), ("", before));

    let (from, to) = (point(&page, STRIP, 0.02).await, point(&page, STRIP, 0.98).await);
    drag(&page, from, to).await;
    let last = events.last().expect("the story has events");
    page.expect_selected(last).await;
    page.rest().await;
    assert_eq!(steps().await - before, 1, "a drag is one step");
    assert_eq!(page.sight().await.faults(Some(last)), [""; 0]);
    page.answers().await;
}

/// A finger that comes down on the strip and goes up the page scrolls it; one that goes along the strip, or only taps, chooses.
async fn a_finger(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().sized(PHONE.0, PHONE.1).still()).await;
    let cdp = browser.driver.cdp();
    let touch = json!({ "enabled": true, "maxTouchPoints": 5 });
    cdp.send_raw("Emulation.setTouchEmulationEnabled", touch).await.unwrap();
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    centre(&page, STRIP).await;
    let steps = async || page.run::<i64>("return history.length", []).await;
    let (chosen, before, scrolled) = (page.selected().await, steps().await, page.scrolled().await);
    let (x, y) = point(&page, STRIP, 0.9).await;
    slide(&page, (x, y), (x - 6, y - 160)).await;
    page.see("the page scrolled", true, async || {
        page.scrolled().await > scrolled + 80
    })
    .await;
    page.rest().await;
    assert_eq!(page.selected().await, chosen, "a finger that scrolls chooses nothing");
    assert_eq!((page.hash().await.as_str(), steps().await), ("", before));

    centre(&page, STRIP).await;
    let (from, to) = (point(&page, STRIP, 0.02).await, point(&page, STRIP, 0.98).await);
    slide(&page, from, to).await;
    page.expect_selected(page.events().await.last().unwrap()).await;
    assert_eq!(steps().await - before, 1, "a drag is one step");
    centre(&page, STRIP).await;
    let from = point(&page, STRIP, 0.02).await;
    slide(&page, from, from).await;
    page.expect_selected(&page.events().await[0]).await;
    assert_eq!(steps().await - before, 2, "a tap is one more");
    page.rest().await;
    assert_eq!(page.sight().await.faults(None), [""; 0]);
}

/// The middle of what a selector finds, and so far across it, in px of the window.
async fn point(page: &Page<'_>, selector: &str, across: f64) -> (i64, i64) {
    let script = "const box = document.querySelector(arguments[0]).getBoundingClientRect();
         return [Math.round(box.left + box.width * Number(arguments[1])), Math.round(box.top + box.height / 2)]";
    page.run(script, [selector, &across.to_string()]).await
}

/// With a mouse, by way of the middle.
async fn drag(page: &Page<'_>, from: (i64, i64), to: (i64, i64)) {
    let middle = ((from.0 + to.0) / 2, (from.1 + to.1) / 2);
    let chain = page.driver().action_chain().move_to(from.0, from.1).click_and_hold();
    let chain = chain.move_to(middle.0, middle.1).move_to(to.0, to.1).release();
    chain.perform().await.unwrap();
    page.rest().await;
}

/// With a finger, in ten moves.
async fn slide(page: &Page<'_>, from: (i64, i64), to: (i64, i64)) {
    let cdp = page.driver().cdp();
    let touch = async |kind: &str, points: serde_json::Value| {
        let event = json!({ "type": kind, "touchPoints": points });
        cdp.send_raw("Input.dispatchTouchEvent", event).await.unwrap();
    };
    touch("touchStart", json!([{ "x": from.0, "y": from.1 }])).await;
    for part in 1..=10 {
        let (x, y) = (
            from.0 + (to.0 - from.0) * part / 10,
            from.1 + (to.1 - from.1) * part / 10,
        );
        if from != to {
            touch("touchMove", json!([{ "x": x, "y": y }])).await;
        }
    }
    touch("touchEnd", json!([])).await;
    page.rest().await;
}
