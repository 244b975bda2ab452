//! A reader without JavaScript reads the whole story, follows its links and opens its details.

use browser::{Browser, Conditions, Engine, Page, Site, journeys, open};
use serde_json::Value;

use crate::set_out;

journeys!(without_scripts, sideways);

async fn without_scripts(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().without_javascript().still()).await;
    crate::faults::scripts_off(&browser).await;
    links(&site, &browser).await;
    details(&site, &browser).await;
    the_whole_story(&site, &browser).await;
    no_dead_buttons(&site, &browser).await;
}

async fn the_whole_story(site: &Site, browser: &Browser) {
    for (width, height, address, language) in [
        (360, 640, "/", "en"),
        (1280, 800, "/", "en"),
        (360, 640, "/fr/", "fr"),
        (1280, 800, "/fr/", "fr"),
    ] {
        browser.resize(width, height).await;
        let page = open(browser, site, address).await;
        let story = site.story(language);
        assert_eq!(page.text("h1").await, story["title"].as_str().unwrap());
        for (list, prefix, name) in [
            ("events", "event", "title"),
            ("projects", "project", "name"),
            ("sections", "section", "title"),
            ("sources", "source", "publisher"),
        ] {
            sees_each(&page, &story, list, prefix, name).await;
        }
        assert_eq!(page.detailed().await.len(), 1, "one event is told of");
        let state = page.attribute("html", "data-app").await;
        assert_eq!(state.as_deref(), Some("loading"), "no script runs");
    }
}

async fn sees_each(page: &Page<'_>, story: &Value, list: &str, prefix: &str, name: &str) {
    for item in story[list].as_array().unwrap() {
        let place = format!("#{prefix}-{}", item["id"].as_str().unwrap());
        assert!(page.shows(&place).await, "{place} cannot be seen");
        let text = page.text(&place).await;
        let name = item[name].as_str().unwrap();
        assert!(
            text.to_lowercase().contains(&name.to_lowercase()),
            "{place} does not say {name:?}, but {text:?}"
        );
    }
}

async fn links(site: &Site, browser: &Browser) {
    let page = open(browser, site, "/").await;
    let dangling: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('a[href^=\"#\"]')].map(link => link.getAttribute('href'))
                 .filter(address => !document.getElementById(address.slice(1)))",
            [],
        )
        .await;
    assert_eq!(dangling, [""; 0], "links that lead nowhere");
    for prefix in ["event", "project", "source"] {
        page.scroll_to(0).await;
        let link = format!("#article section.prose a[href^=\"#{prefix}-\"]");
        let target = page.attribute(&link, "href").await.unwrap();
        page.click(&link).await;
        page.see("the address", target.clone(), async || page.hash().await)
            .await;
        page.see(&format!("{target} in view"), true, async || {
            page.in_view(target.trim_start_matches('#')).await
        })
        .await;
    }
}

async fn details(site: &Site, browser: &Browser) {
    let page = open(browser, site, "/").await;
    for project in page.ids("#projects [id^=\"project-\"]", "project-").await {
        let inside = format!("#project-{project} details > :not(summary)");
        assert!(!page.shows(&inside).await, "the details of {project} begin closed");
        page.open_card(&project).await;
        assert!(page.shows(&inside).await, "the details of {project} can be read");
    }
    page.click("#compare > summary").await;
    page.see("the comparison", true, async || page.shows("#compare table").await)
        .await;
}

/// A button that only a script answers is not offered where no script runs.
async fn no_dead_buttons(site: &Site, browser: &Browser) {
    browser.resize(1280, 800).await;
    let page = open(browser, site, "/").await;
    let dead: Vec<String> = page
        .run(
            "return [...document.querySelectorAll('button')]
                 .filter(button => button.checkVisibility({ visibilityProperty: true })).map(button => button.outerHTML)",
            [],
        )
        .await;
    assert_eq!(dead, [""; 0]);
}

/// The page never scrolls sideways, down to the narrowest window (in WebKit that is 334 px, it gives no less).
async fn sideways(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for address in ["/", "/fr/"] {
        for width in [320, 360, 768, 1280] {
            browser.resize(width, 700).await;
            let page = open(&browser, &site, address).await;
            page.ready().await;
            fits(&page, width).await;
            page.answers().await;
            fits(&page, width).await;
        }
    }
}

async fn fits(page: &Page<'_>, asked: u32) {
    let (wide, window) = page.widths().await;
    assert!(
        window == asked || (asked == 320 && window == 334),
        "the window is {window} px wide, not {asked}"
    );
    assert!(wide <= window, "the page is {wide} px wide in a window of {window} px");
}
