//! A reader looks up what a sentence mentions and reads on: the page stays where it is, and so does the history.

use browser::{Conditions, Engine, Key, Page, journeys, open};

use crate::{fresh, set_out};

journeys!(
    at_an_event,
    at_the_edges_of_the_window,
    closed_by_key_and_by_press,
    a_plain_link_with_a_modifier,
    a_plain_link_without_the_app
);
journeys!(only blink: at_a_project, leads_to_what_it_tells_of, one_at_a_time);

const EVENT: &str = "section.prose a.mention[href^='#event-']";
const PROJECT: &str = "section.prose a.mention[href^='#project-']";
const PEEK: &str = "[data-peek]";

/// Everything of which a peek must change nothing.
#[derive(Debug, PartialEq, serde::Deserialize)]
struct Kept {
    scrolled: i64,
    steps: i64,
    address: String,
    /// Where the mention stands in the window, in whole CSS pixels.
    mention: (i64, i64),
}

async fn kept(page: &Page<'_>, mention: &str) -> Kept {
    let script = "
        const box = document.querySelector(arguments[0]).getBoundingClientRect();
        return { scrolled: Math.round(scrollY), steps: history.length, address: location.hash,
            mention: [Math.round(box.left), Math.round(box.top)] }";
    page.run(script, [mention]).await
}

async fn at_an_event(engine: Engine) {
    everywhere(engine, EVENT, "event-").await;
}

async fn at_a_project(engine: Engine) {
    everywhere(engine, PROJECT, "project-").await;
}

/// In each window and language the peek is there, all of it is in view, and nothing else has changed.
async fn everywhere(engine: Engine, mention: &str, prefix: &str) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (width, height, address) in [
        (1280, 720, "/"),
        (768, 1024, "/fr/"),
        (360, 740, "/"),
        (360, 740, "/fr/"),
    ] {
        let place = format!("{address}, {width} px");
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, address).await;
        put(&page, mention, "center").await;
        let before = kept(&page, mention).await;
        page.press_on(mention).await;
        expect_peek(&page, true).await;
        page.rest().await;
        assert!(page.in_full_view(PEEK).await, "{place}: not all of the peek is in view");
        assert_eq!(kept(&page, mention).await, before, "{place}");
        let href = page.attribute(mention, "href").await.unwrap();
        let told = page.attribute(PEEK, "data-peek").await.unwrap();
        assert_eq!(format!("#{told}"), href, "{place}");
        assert!(told.starts_with(prefix), "{told}");
        let language = if address == "/" { "en" } else { "fr" };
        let story = site.story(language);
        let (list, name) = if prefix == "event-" {
            ("events", "title")
        } else {
            ("projects", "name")
        };
        let items = story[list].as_array().unwrap();
        let item = items
            .iter()
            .find(|item| told == format!("{prefix}{}", item["id"].as_str().unwrap()));
        let text = page.text(PEEK).await;
        assert!(
            text.contains(item.unwrap()[name].as_str().unwrap()),
            "{place}: {text:?}"
        );
        page.axe(&format!("{place}: a peek at {told}")).await;
    }
}

/// Also where the mention stands at the edge of the window.
async fn at_the_edges_of_the_window(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (width, height) in [(1280, 720), (360, 740)] {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, "/").await;
        for (mention, edge) in [(EVENT, "start"), (EVENT, "end"), (PROJECT, "start"), (PROJECT, "end")] {
            put(&page, mention, edge).await;
            let before = kept(&page, mention).await;
            page.press_on(mention).await;
            expect_peek(&page, true).await;
            page.rest().await;
            assert!(page.in_full_view(PEEK).await, "{width} px: {mention} at the {edge}");
            assert_eq!(
                kept(&page, mention).await,
                before,
                "{width} px: {mention} at the {edge}"
            );
            page.press(Key::Escape).await;
            expect_peek(&page, false).await;
        }
    }
}

async fn closed_by_key_and_by_press(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    put(&page, EVENT, "center").await;
    let before = kept(&page, EVENT).await;
    let focused = "return document.activeElement === document.querySelector(arguments[0])";
    // Opened by the keyboard, and by a press.
    for by_key in [true, false] {
        if by_key {
            page.run::<()>(
                "document.querySelector(arguments[0]).focus({ preventScroll: true })",
                [EVENT],
            )
            .await;
            page.press(Key::Enter).await;
        } else {
            page.press_on(EVENT).await;
        }
        expect_peek(&page, true).await;
        page.press(Key::Escape).await;
        expect_peek(&page, false).await;
        page.see("the focus on the mention", true, async || {
            page.run(focused, [EVENT]).await
        })
        .await;
        assert_eq!(kept(&page, EVENT).await, before);
    }
    page.press_on(EVENT).await;
    expect_peek(&page, true).await;
    page.press_on("[data-peek] [data-action=close]").await;
    expect_peek(&page, false).await;
    page.see("the focus on the mention", true, async || {
        page.run(focused, [EVENT]).await
    })
    .await;
    // A press outside closes it too, and does not take the reader anywhere.
    page.press_on(EVENT).await;
    expect_peek(&page, true).await;
    let pointer = page.driver().action_chain().move_to(4, 4).click();
    pointer.perform().await.unwrap();
    expect_peek(&page, false).await;
    assert_eq!(kept(&page, EVENT).await, before);
    page.answers().await;
}

async fn leads_to_what_it_tells_of(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    for (width, height) in [(1280, 720), (360, 740)] {
        browser.resize(width, height).await;
        let page = fresh(&browser, &site, "/").await;
        for mention in [EVENT, PROJECT] {
            put(&page, mention, "center").await;
            page.press_on(mention).await;
            expect_peek(&page, true).await;
            let target = page.attribute(PEEK, "data-peek").await.unwrap();
            page.press_on(&format!("[data-peek] a[href='#{target}']")).await;
            expect_peek(&page, false).await;
            page.see("the address", format!("#{target}"), async || page.hash().await)
                .await;
            page.rest().await;
            if let Some(event) = target.strip_prefix("event-") {
                assert_eq!(page.sight().await.faults(Some(event)), [""; 0], "{width} px");
            } else {
                page.see("the card in view", true, async || page.in_view(&target).await)
                    .await;
            }
            page.driver().back().await.unwrap();
            page.see("the address", String::new(), async || page.hash().await).await;
            page.rest().await;
        }
    }
}

/// With Ctrl or Meta the mention is the link that it is in the HTML; the page does not answer.
async fn a_plain_link_with_a_modifier(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let taken: Vec<bool> = page
        .run(
            "const mention = document.querySelector(arguments[0]);
             const taken = [];
             // The last to hear it keeps the browser from opening another page.
             addEventListener('click', event => { taken.push(event.defaultPrevented); event.preventDefault(); });
             for (const key of ['ctrlKey', 'metaKey', 'shiftKey'])
                 mention.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, [key]: true }));
             return taken",
            [EVENT],
        )
        .await;
    assert_eq!(taken, [false; 3], "whether the page took the click");
    expect_peek(&page, false).await;
    page.answers().await;
}

async fn a_plain_link_without_the_app(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone().still()).await;
    site.hold(".wasm");
    let page = open(&browser, &site, "/").await;
    let target = page.attribute(EVENT, "href").await.unwrap();
    page.click(EVENT).await;
    page.see("the address", target.clone(), async || page.hash().await)
        .await;
    page.rest().await;
    let sight = page.sight().await;
    assert_eq!(sight.faults(target.strip_prefix("#event-")), [""; 0]);
}

async fn one_at_a_time(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk().still()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    for mention in [EVENT, PROJECT] {
        page.run::<()>("document.querySelector(arguments[0]).click()", [mention])
            .await;
        expect_peek(&page, true).await;
        let href = page.attribute(mention, "href").await.unwrap();
        page.see("what it tells of", Some(href[1..].to_owned()), async || {
            page.attribute(PEEK, "data-peek").await
        })
        .await;
    }
}

async fn expect_peek(page: &Page<'_>, there: bool) {
    page.see("how many peeks there are", usize::from(there), async || {
        page.number_of(PEEK).await
    })
    .await;
    assert_eq!(page.shows(PEEK).await, there, "whether it can be seen");
}

/// Brings a mention to the middle or an edge of the window.
async fn put(page: &Page<'_>, mention: &str, edge: &str) {
    let script = "document.querySelector(arguments[0]).scrollIntoView({ block: arguments[1], behavior: 'instant' })";
    page.run::<()>(script, [mention, edge]).await;
    page.rest().await;
}
