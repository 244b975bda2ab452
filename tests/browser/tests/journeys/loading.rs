//! The story's file on the host changes, breaks or is lost; the reader keeps a page to read.

use browser::{Answer, Browser, Conditions, Engine, Page, Site, journeys, open};
use serde_json::{Value, json};

use crate::set_out;

journeys!(
    bad_files,
    retrying_in_vain,
    changed_on_the_host,
    in_a_crowd,
    markup_stays_text,
    no_wasm,
    no_glue
);

/// With a bad file the prerendered story stays, a notice says so, and a retry succeeds once the file is good.
async fn bad_files(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let file = site.story_file("en");
    let text = site.text(&file);
    let mut impossible = site.story("en");
    impossible["events"][0]["date"] = json!("2025-02-30");
    for (name, answer, reason) in [
        ("missing", Answer::Missing, "The server answered with error 404."),
        ("failing", Answer::Failing, "The server answered with error 500."),
        ("broken off", Answer::BrokenOff, "The connection may be down."),
        (
            "truncated",
            Answer::Text(text[..text.len() / 3].to_owned()),
            "The story’s file has an error at ",
        ),
        (
            "not JSON",
            Answer::Text("<!doctype html><h1>No such page</h1>".to_owned()),
            "The story’s file has an error at 1:1 ",
        ),
        (
            "of another shape",
            Answer::Text("{\"title\": 7}".to_owned()),
            "The story’s file has an error at 1:1 sectors.",
        ),
        (
            "with an impossible date",
            Answer::Text(impossible.to_string()),
            " events[0].date.",
        ),
    ] {
        println!("the file is {name}");
        site.answer(&file, answer);
        let page = open(&browser, &site, "/").await;
        keeps_the_story(&page, &site).await;
        let told = page.text("#notice").await;
        assert!(
            told.starts_with("The latest version of this story could not be loaded.") && told.contains(reason),
            "{name}: {told}"
        );
        site.repair(&file);
        page.click("#notice button[data-retry]").await;
        page.ready().await;
        page.see("the notice shown", false, async || page.shows("#notice").await)
            .await;
        page.answers().await;
        page.go("about:blank").await;
    }
}

async fn keeps_the_story(page: &Page<'_>, site: &Site) {
    page.failed().await;
    expect_the_story(page, site).await;
    page.see("the notice shown", true, async || page.shows("#notice").await)
        .await;
    assert!(!page.text("#notice").await.is_empty(), "the notice says something");
}

/// While the file stays bad, a retry asks again and the notice stays.
async fn retrying_in_vain(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let file = site.story_file("en");
    site.answer(&file, Answer::Missing);
    let page = open(&browser, &site, "/").await;
    keeps_the_story(&page, &site).await;
    page.axe("the notice").await;
    let asked = site.requests(&file);
    page.click("#notice button[data-retry]").await;
    page.see("another request for the story", true, async || {
        site.requests(&file) > asked
    })
    .await;
    keeps_the_story(&page, &site).await;
    site.repair(&file);
    page.click("#notice button[data-retry]").await;
    page.ready().await;
    page.answers().await;
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

async fn changed_on_the_host(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = with_story(&site, &browser, |story| {
        story["title"] = json!("Another headline");
        story["events"][0]["title"] = json!("Another first event");
    })
    .await;
    assert_eq!(page.text("h1").await, "Another headline");
    assert_eq!(page.driver().title().await.unwrap(), "Another headline");
    page.see("the axis, whose sheet stays", "absolute".to_owned(), async || {
        page.run(
            "return getComputedStyle(document.querySelector('#timeline .event__mark')).position",
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
}

/// An event that stands in a crowd is drawn by itself once it is chosen.
async fn in_a_crowd(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = with_story(&site, &browser, |story| {
        let events = story["events"].as_array_mut().unwrap();
        for at in 0..120 {
            let mut event = events[0].clone();
            event["id"] = json!(format!("more-{at}"));
            event["title"] = json!(format!("Another event, number {at}"));
            event["date"] = json!(format!("2025-{:02}-{:02}", at % 12 + 1, at / 12 + 1));
            event["lead"] = json!(false);
            events.push(event);
        }
    })
    .await;
    for event in ["more-50", "more-70"] {
        assert_eq!(page.number_of(&format!("#event-{event}")).await, 0);
        page.go_to_fragment(&format!("event-{event}")).await;
        page.expect_selected(event).await;
        page.see("its detail", true, async || {
            page.shows(&format!("#event-{event} .event__detail")).await
        })
        .await;
    }
}

/// Nothing from the file becomes markup or script.
async fn markup_stays_text(engine: Engine) {
    const MARKUP: &str = "<img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>";
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = with_story(&site, &browser, |story| {
        story["title"] = json!(MARKUP);
        story["events"][0]["title"] = json!(MARKUP);
    })
    .await;
    assert_eq!(page.text("h1").await, MARKUP);
    assert_eq!(page.number_of("img[src=x], h1 script, #timeline script").await, 0);
    page.answers().await;
    assert_ne!(page.driver().title().await.unwrap(), "taken");
}

async fn with_story<'a>(site: &Site, browser: &'a Browser, change: impl Fn(&mut Value)) -> Page<'a> {
    let mut story = site.story("en");
    change(&mut story);
    site.answer(&site.story_file("en"), Answer::Text(story.to_string()));
    let page = open(browser, site, "/").await;
    page.ready().await;
    page
}

/// Where the program cannot be had, the story can; the page says so and offers to ask again.
async fn no_wasm(engine: Engine) {
    without(engine, ".wasm").await;
}

async fn no_glue(engine: Engine) {
    without(engine, ".js").await;
}

async fn without(engine: Engine, ending: &str) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    site.answer_ending(ending, Answer::Missing);
    let page = open(&browser, &site, "/").await;
    page.failed().await;
    expect_the_story(&page, &site).await;
    page.click("section.prose a[href^=\"#event-\"]").await;
    page.see("the address", true, async || page.hash().await.starts_with("#event-"))
        .await;
    let told = page.text("p.load").await;
    assert!(
        told.ends_with("You are reading the one that came with the page."),
        "{told}"
    );
    page.axe("the page without its program").await;
    site.repair(&format!("*{ending}"));
    page.click("[data-start]").await;
    page.ready().await;
    assert!(!page.shows("p.load").await && !page.shows("[data-start]").await);
    page.answers().await;
}
