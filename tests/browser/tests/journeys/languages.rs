//! A reader changes the language, and reads dates as that language writes them.

use browser::{Conditions, Engine, Page, journeys, open, visit};

use crate::set_out;

journeys!(switching, asked_for_in_the_address);
journeys!(only blink: dates_stay_as_they_were);

/// Event, filters and choices of the address stay; the page is in the other language, and back again.
async fn switching(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/?theme=dark").await;
    page.ready().await;
    page.select("refinery-start").await;
    page.filter("sector", "gold").await;
    let kept = page.hash().await;
    for language in ["fr", "en"] {
        page.click(&format!("a[data-language][hreflang=\"{language}\"]")).await;
        page.see("the language", Some(language.to_owned()), async || {
            page.attribute("html", "lang").await
        })
        .await;
        page.ready().await;
        assert_eq!(page.text("h1").await, site.story(language)["title"].as_str().unwrap());
        assert_eq!(page.hash().await, kept);
        page.expect_selected("refinery-start").await;
        let pressed = page
            .attribute("#timeline [data-action='filter sector gold']", "aria-pressed")
            .await;
        assert_eq!(pressed.as_deref(), Some("true"), "the filter");
        let theme = page.attribute("html", "data-theme").await;
        assert_eq!(theme.as_deref(), Some("dark"), "the choice of colours");
        page.rest().await;
        assert_eq!(page.sight().await.faults(Some("refinery-start")), [""; 0]);
    }
    page.answers().await;
}

/// The app writes dates by the table that the page carries: a reader sees no difference.
async fn dates_stay_as_they_were(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for address in ["/", "/fr/"] {
        site.hold(".wasm");
        let page = open(&browser, &site, address).await;
        let before = written(&page).await;
        assert!(before.len() > 50, "{address}: dates to compare: {before:?}");
        site.release();
        page.ready().await;
        assert_eq!(written(&page).await, before, "{address}");
        page.go("about:blank").await;
    }
}

/// Every date and number that a platform writes, to the character.
async fn written(page: &Page<'_>) -> Vec<String> {
    let parts =
        "time, .event__date, .strip__label, .figure__number, .status__text, .steps__place, .filters__count, .reference";
    page.run(
        "return [...document.querySelectorAll(arguments[0])].map(part => part.textContent)",
        [parts],
    )
    .await
}

/// `?lang` leads to a language that there is, with all else of the address; one that there is not gives English, which says so.
async fn asked_for_in_the_address(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for (from, to, notice) in [
        (
            "/?lang=fr&theme=dark#event-refinery-start",
            "/fr/?theme=dark#event-refinery-start",
            false,
        ),
        (
            "/fr/?theme=dark&lang=EN-gb#event-refinery-start",
            "/?theme=dark#event-refinery-start",
            false,
        ),
        ("/fr/?lang=fr_ML", "/fr/", false),
        ("/?lang=xx#event-refinery-start", "/#event-refinery-start", true),
        ("/fr/?lang=xx&theme=dark", "/?theme=dark", true),
        ("/?lang=%22%5D%7B%7D%3Cimg%20src=x%3E", "/", true),
        ("/?lang=", "/", true),
    ] {
        let page = visit(&browser, "about:blank").await;
        page.go(&site.address(from)).await;
        page.see(&format!("where {from} leads"), site.address(to), async || {
            page.address().await
        })
        .await;
        page.ready().await;
        page.see(&format!("{from}: the notice"), notice, async || {
            page.shows("[data-no-part]").await
        })
        .await;
        let language = if to.starts_with("/fr/") { "fr" } else { "en" };
        assert_eq!(
            page.text("h1").await,
            site.story(language)["title"].as_str().unwrap(),
            "{from}"
        );
        page.expect_no_errors().await;
    }
    let page = open(&browser, &site, "/?lang=xx").await;
    page.ready().await;
    page.see("the notice", true, async || page.shows("[data-no-part]").await)
        .await;
    page.click("a[hreflang=fr]").await;
    page.see("the language, which stays", Some("fr".to_owned()), async || {
        page.attribute("html", "lang").await
    })
    .await;
    page.ready().await;
    page.answers().await;
}
