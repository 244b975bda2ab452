//! axe-core visits every state of the page in each engine, language and scheme.

use browser::{Conditions, Engine, Key, journeys, open};

use crate::set_out;

journeys!(
    on_a_phone,
    on_a_phone_at_night,
    at_a_desk,
    at_a_desk_at_night,
    in_french,
    pressing_buttons_by_key,
    reaching_everything_by_tab
);

async fn on_a_phone(engine: Engine) {
    visits_every_state(engine, Conditions::phone(), "/").await;
}

async fn on_a_phone_at_night(engine: Engine) {
    visits_every_state(engine, Conditions::phone().dark(), "/").await;
}

async fn at_a_desk(engine: Engine) {
    visits_every_state(engine, Conditions::desk(), "/").await;
}

async fn at_a_desk_at_night(engine: Engine) {
    visits_every_state(engine, Conditions::desk().dark(), "/").await;
}

async fn in_french(engine: Engine) {
    visits_every_state(engine, Conditions::desk(), "/fr/").await;
}

async fn visits_every_state(engine: Engine, conditions: Conditions, address: &str) {
    let (site, browser) = set_out(engine, conditions.still()).await;
    site.hold(".wasm");
    let page = open(&browser, &site, address).await;
    page.axe("the prerendered page").await;
    site.release();
    page.ready().await;
    page.axe("the page as it opens").await;
    for event in ["refinery-start", "lithium-operational"] {
        page.select(event).await;
        page.axe(&format!("the event {event}")).await;
    }
    page.filter("sector", "gold").await;
    page.axe("a filter").await;
    page.click("[data-clear]").await;
    for project in page.shown_cards().await {
        page.open_card(&project).await;
    }
    page.click("#compare > summary").await;
    page.axe("all that opens").await;
    page.answers().await;
}

/// A button is pressed by Space and by Enter.
async fn pressing_buttons_by_key(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.focus("[data-filter][data-value=\"gold\"]").await;
    page.press(" ").await;
    page.see("the pressed filters", 1, async || {
        page.number_of("#timeline [data-filter][aria-pressed=true]").await
    })
    .await;
    page.focus("#timeline [data-step=\"previous\"]").await;
    let before = page.selected().await;
    page.press(Key::Enter).await;
    page.see("another event", true, async || page.selected().await != before)
        .await;
}

/// Everything can be reached by Tab, nothing traps it, and what has the focus can be seen.
async fn reaching_everything_by_tab(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let stops: usize = page.number_of("a[href], button, summary, [tabindex]").await;
    let mut seen = Vec::new();
    for _ in 0..stops + 2 {
        page.press(Key::Tab).await;
        let (stop, hidden): (Option<String>, bool) = page
            .run(
                "const stop = document.activeElement;
                 if (!stop || stop === document.body || stop === document.documentElement) return [null, false];
                 const box = stop.getBoundingClientRect();
                 return [stop.outerHTML.slice(0, 160), box.bottom <= 0 || box.top >= innerHeight || !box.width || !box.height]",
                [],
            )
            .await;
        let Some(stop) = stop else { break };
        assert!(!hidden, "the focus cannot be seen on {stop}");
        seen.push(stop);
    }
    assert!(
        seen[0].contains("#article"),
        "the first stop skips to the article: {}",
        seen[0]
    );
    for part in ["data-filter", "data-step=\"next\"", "<summary", "data-copy", "#source-"] {
        assert!(seen.iter().any(|stop| stop.contains(part)), "Tab never comes to {part}");
    }
    page.answers().await;
}
