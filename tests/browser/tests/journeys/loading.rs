//! The story's file on the host changes or breaks; the reader keeps a page to read. What fails beside it: `faults.rs`.

use browser::{Answer, Browser, Conditions, Engine, Page, Site, journeys, open};
use serde_json::{Value, json};

use crate::{fresh, set_out};

journeys!(
    broken_files,
    changed_on_the_host,
    drawn_while_it_is_read,
    markup_stays_text
);

/// Where a newer file is broken the story stays as it is and answers, a notice says so, and a retry draws the file once it is
/// good.
async fn broken_files(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let file = site.story_file("en");
    let text = site.text(&file);
    let mut impossible = site.story("en");
    impossible["events"][0]["date"] = json!("2025-02-30");
    for (name, answer, reason) in [
        (
            "truncated",
            text[..text.len() / 3].to_owned(),
            "The story’s file has an error at ",
        ),
        (
            "not JSON",
            "<!doctype html><h1>No such page</h1>".to_owned(),
            "The story’s file has an error at 1:1 ",
        ),
        (
            "of another shape",
            "{\"title\": 7}".to_owned(),
            "The story’s file has an error at 1:1 events.",
        ),
        ("with an impossible date", impossible.to_string(), " events[0].date."),
    ] {
        println!("the file is {name}");
        site.answer(&file, Answer::Text(answer));
        let page = fresh(&browser, &site, "/").await;
        keeps_the_story(&page, &site).await;
        let told = page.text("#notice").await;
        assert!(
            told.starts_with("The latest version of this story could not be loaded.") && told.contains(reason),
            "{name}: {told}"
        );
        page.answers().await;
        let mut good = site.story("en");
        good["title"] = json!("A headline of today");
        site.answer(&file, Answer::Text(good.to_string()));
        page.click("#notice button[data-retry]").await;
        expect_headline(&page, "A headline of today").await;
        page.see("the notice shown", false, async || page.shows("#notice").await)
            .await;
        page.answers().await;
        site.repair(&file);
    }
}

async fn keeps_the_story(page: &Page<'_>, site: &Site) {
    page.see("the notice shown", true, async || page.shows("#notice button").await)
        .await;
    assert!(!page.text("#notice").await.is_empty(), "the notice says something");
    assert_eq!(page.attribute("html", "data-app").await.as_deref(), Some("ready"));
    expect_the_story(page, site).await;
}

async fn expect_the_story(page: &Page<'_>, site: &Site) {
    let story = site.story("en");
    assert_eq!(page.text("h1").await, story["title"].as_str().unwrap());
    assert_eq!(
        page.shown_events().await.len(),
        story["events"].as_array().unwrap().len()
    );
    assert_eq!(
        page.shown_cards().await.len(),
        story["projects"].as_array().unwrap().len()
    );
}

/// A file that is newer than the page is drawn; so is one that was changed by hand, which says the same moment of its build.
async fn changed_on_the_host(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    for later in [0, 1] {
        let title = format!("Another headline, {later} s later");
        let page = with_story(&site, &browser, |story| {
            story["title"] = json!(title);
            story["built"] = json!(story["built"].as_u64().unwrap() + later);
            story["events"][0]["title"] = json!("Another first event");
        })
        .await;
        expect_headline(&page, &title).await;
        assert_eq!(page.driver().title().await.unwrap(), title);
        page.see("the columns, whose sheet stays", "grid".to_owned(), async || {
            page.run(
                "return getComputedStyle(document.querySelector('#timeline .timeline__events')).display",
                [],
            )
            .await
        })
        .await;
        let first = site.story("en")["events"][0]["id"].as_str().unwrap().to_owned();
        assert!(
            page.text(&format!("#event-{first}"))
                .await
                .contains("Another first event")
        );
        page.answers().await;
        page.filter("sector", "gold").await;
        page.answers().await;
    }
}

/// What the reader has chosen, opened and scrolled to stays while a newer file is drawn.
async fn drawn_while_it_is_read(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().still()).await;
    let file = site.story_file("en");
    let mut story = site.story("en");
    story["title"] = json!("Another headline");
    // What the page folds away, and links, are more than before.
    let claim = json!({ "text": "See [the solar plant](#project-solar).", "by": "Maliweb", "sources": ["maliweb-solar"], "status": "reported" });
    story["events"][0]["claims"] = json!([claim, claim, claim, claim, claim]);
    site.answer(&file, Answer::Text(story.to_string()));
    site.hold(".json");
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.select("refinery-start").await;
    page.open_card("lithium").await;
    page.focus("#project-solar a").await;
    page.rest().await;
    let height = "return Math.round(document.activeElement.getBoundingClientRect().top)";
    let before: i64 = page.run(height, []).await;
    site.release();
    expect_headline(&page, "Another headline").await;
    page.ready().await;
    page.rest().await;
    page.expect_selected("refinery-start").await;
    assert!(
        page.shows("#project-lithium details > :not(summary)").await,
        "the opened card"
    );
    let focused = "return document.activeElement.closest('.card')?.id ?? document.activeElement.tagName";
    assert_eq!(page.run::<String>(focused, []).await, "project-solar");
    let moved = page.run::<i64>(height, []).await - before;
    assert!(moved.abs() <= 8, "what has the focus moved by {moved} px");
    page.answers().await;
}

async fn expect_headline(page: &Page<'_>, title: &str) {
    page.see("the headline", title.to_owned(), async || page.text("h1").await)
        .await;
    page.ready().await;
}

/// Nothing from the file becomes markup or script: a file with tags in it is refused, and what only looks like one is text.
async fn markup_stays_text(engine: Engine) {
    const MARKUP: &str = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
    const TEXT: &str = "Yields < 4 % & falling > \"{{TITLE}}\"";
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = with_story(&site, &browser, |story| {
        story["title"] = json!(MARKUP);
        story["events"][0]["title"] = json!(MARKUP);
    })
    .await;
    keeps_the_story(&page, &site).await;
    assert_eq!(page.number_of("img[src=x], h1 script, #timeline script").await, 0);
    assert_ne!(page.driver().title().await.unwrap(), "taken");
    page.answers().await;
    let page = with_story(&site, &browser, |story| {
        story["title"] = json!(TEXT);
        story["events"][0]["title"] = json!(TEXT);
    })
    .await;
    expect_headline(&page, TEXT).await;
    assert_eq!(page.driver().title().await.unwrap(), TEXT);
    page.answers().await;
}

async fn with_story<'a>(site: &Site, browser: &'a Browser, change: impl Fn(&mut Value)) -> Page<'a> {
    let mut story = site.story("en");
    change(&mut story);
    site.answer(&site.story_file("en"), Answer::Text(story.to_string()));
    fresh(browser, site, "/").await
}
