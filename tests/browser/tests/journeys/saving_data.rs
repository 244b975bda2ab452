//! A reader who pays by the megabyte is told what was used, and loads the app only when they ask for it.

use browser::{Answer, Conditions, Engine, journeys, open};

use crate::set_out;

journeys!(light_until_asked, what_was_used, nothing_of_others);

/// With `?lite` no program is fetched, a press on an event shows its words, nothing dead is offered; a button brings the rest.
async fn light_until_asked(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/?lite").await;
    page.see("the offer to load the app", true, async || {
        page.shows("[data-start]").await
    })
    .await;
    for event in page.events().await {
        page.click(&format!("#event-{event} > a")).await;
        page.rest().await;
        assert_eq!(page.sight().await.faults(Some(&event)), [""; 0]);
    }
    for dead in ["[data-filter]", "[data-step]", "[data-action]"] {
        assert!(!page.shows(dead).await, "{dead} does nothing yet");
    }
    page.click("[data-theme-switch]").await;
    page.see("the colours that were chosen", Some("dark".to_owned()), async || {
        page.attribute("html", "data-theme").await
    })
    .await;
    page.axe("the light page").await;
    assert_eq!(site.requests(".wasm"), 0, "the program was fetched unasked");
    page.click("[data-start]").await;
    page.ready().await;
    assert!(!page.shows("[data-start]").await, "the offer is gone");
    page.answers().await;
}

/// The line in the foot of the page tells what the host has sent, give or take what headers weigh.
async fn what_was_used(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    // What a worker asks for no browser counts; this one asks for nothing. Itself it is told of by the host alone.
    let worker = "service-worker.js";
    site.answer(worker, Answer::Text(String::new()));
    let page = open(&browser, &site, "/fr/").await;
    page.ready().await;
    assert!(site.has("fr/index.html"));
    let told = async || -> u64 {
        let text = page.text("[data-used]").await;
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        digits.parse().unwrap_or_default()
    };
    page.see("a sum that fits what was sent", (0, 0), async || {
        let kilobytes = told().await;
        let sent = site.sent() - site.text(worker).len() as u64 * u64::from(site.requests(worker) > 0);
        let fits = sent > 200_000 && kilobytes * 1000 + 500 >= sent && kilobytes * 1000 <= sent + 5000;
        if fits { (0, 0) } else { (kilobytes, sent) }
    })
    .await;
    let text = page.text("[data-used]").await;
    assert!(text.starts_with("Données utilisées") && text.ends_with("ko."), "{text}");
}

/// No web font, no request to another host, no cookie.
async fn nothing_of_others(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.answers().await;
    let (fonts, others, cookies): (usize, Vec<String>, String) = page
        .run(
            "return [document.fonts.size,
                 performance.getEntriesByType('resource').map(entry => entry.name).filter(name => new URL(name).origin !== origin),
                 document.cookie]",
            [],
        )
        .await;
    assert_eq!((fonts, others, cookies), (0, Vec::new(), String::new()));
}
