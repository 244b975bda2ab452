//! A part of the page alone, by its address.

use browser::{Engine, Page, Site, journeys, open};

use crate::{Scene, answers, enter, fits, leave, press};

journeys!(by_address, unknown_parts, dialogue, dialogue_without_an_address);
// WebKit's driver cannot click there as a reader does, and without a reader's click no window opens.
journeys!(only blink, gecko: left_out_parts);

async fn by_address(engine: Engine) {
    let scene = Scene::set(engine).await;
    let card = scene.site.story("en")["projects"][0]["id"].as_str().unwrap().to_owned();
    for (path, shown, hidden) in [
        ("/?show=timeline".to_owned(), "#timeline", "#projects, #sources, h1"),
        ("/?show=cards".to_owned(), "#projects", "#timeline, #sources, h1"),
        ("/?show=article".to_owned(), "h1", "#timeline, #projects"),
        (
            format!("/?show=timeline&project={card}"),
            "#projects",
            "#timeline, #sources, h1, #projects > h2",
        ),
        (
            format!("/?show=article&project={card}"),
            "#projects",
            "#timeline, #sources, h1, #projects > h2",
        ),
        (
            format!("/?project={card}"),
            "#projects",
            "#timeline, #sources, h1, #projects > h2",
        ),
    ] {
        let page = scene
            .open(&format!("{}{}", scene.frame(&path, ""), scene.script()))
            .await;
        enter(&page, 0).await;
        for state in ["before the app", "with the app"] {
            if state == "with the app" {
                page.ready().await;
            }
            assert!(page.shows(shown).await, "{path}, {state}: {shown}");
            for selector in hidden.split(", ") {
                assert!(!page.shows(selector).await, "{path}, {state}: {selector}");
            }
            assert!(
                page.shows(".part--whole a").await,
                "{path}, {state}: a way to the whole story"
            );
            assert!(!page.shows("[data-no-part]").await, "{path}, {state}: a notice");
        }
        if path.contains("project=") {
            assert_eq!(page.shown_cards().await, std::slice::from_ref(&card));
        }
        if path.ends_with("timeline") {
            answers(&page).await;
        }
        fits(&page, 0).await;
        page.expect_no_errors().await;
    }
}

/// A part that there is not gives the whole page and a word about it; nothing of the address becomes markup.
async fn unknown_parts(engine: Engine) {
    let scene = Scene::set(engine).await;
    let card = scene.site.story("en")["projects"][0]["id"].as_str().unwrap().to_owned();
    for query in [
        "?show=nothing",
        "?show=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
        "?project=nobody",
        "?project=%22%5D%7D*%7Bdisplay%3Anone%7D%3Cimg%20src%3Dx%3E",
        "?show=timeline%20cards&project=%00",
        "?show=timeline&project=nobody",
        &format!("?show=nothing&project={card}"),
        "?theme=%22onload%3Dalert(1)",
    ] {
        let page = open(&scene.browser, &scene.site, &format!("/{query}")).await;
        page.ready().await;
        for selector in ["h1", "#timeline", "#projects", "#sources"] {
            assert!(page.shows(selector).await, "{query}: {selector}");
        }
        let notice = !query.starts_with("?theme");
        assert_eq!(page.shows("[data-no-part]").await, notice, "{query}: the notice");
        assert_eq!(page.number_of("img[src=x]").await, 0, "{query}");
        assert!(page.shown_cards().await.len() > 1, "{query}: all cards");
        answers(&page).await;
        page.expect_no_errors().await;
    }
}

/// From a part a link to what was left out leads to the whole page, in a window of its own.
async fn left_out_parts(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = scene
        .open(&format!("{}{}", scene.frame("/?show=timeline", ""), scene.script()))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    press(&page, "#event-refinery-start > a").await;
    page.expect_selected("refinery-start").await;
    let link = "#event-refinery-start .detail__projects a";
    let target = page.attribute(link, "href").await.unwrap();
    let here = page.driver().window().await.unwrap();
    press(&page, link).await;
    page.see("another window", 2, async || {
        page.driver().windows().await.unwrap().len()
    })
    .await;
    let windows = page.driver().windows().await.unwrap();
    let other = windows.into_iter().find(|window| *window != here).unwrap();
    page.driver().switch_to_window(other).await.unwrap();
    page.see(
        "the whole page's address",
        scene.child(&format!("/{target}")),
        async || page.address().await,
    )
    .await;
    page.ready().await;
    assert!(page.shows("h1").await && page.shows(&target).await);
}

/// The page offers code; pasted into another page it shows what was chosen.
async fn dialogue(engine: Engine) {
    let scene = Scene::of(engine, Site::plan().placed()).await;
    let page = open(&scene.browser, &scene.site, "/").await;
    page.ready().await;
    assert_eq!(scene.site.requests("embed-dialogue.js"), 0, "nobody has asked for it");
    open_dialogue(&page).await;
    let choose = "const select = document.querySelectorAll('#embed select')[arguments[0]];
         select.value = arguments[1]; select.dispatchEvent(new Event('change', { bubbles: true }))";
    page.run::<()>(choose, ["0", "show=timeline"]).await;
    page.run::<()>(choose, ["1", &scene.site.address("/fr/")]).await;
    page.run::<()>(choose, ["2", "theme=dark"]).await;
    let address = scene.site.address("/fr/?show=timeline&theme=dark");
    let codes = codes(&page).await;
    assert_eq!(codes.len(), 5);
    assert_eq!(
        codes[0],
        scene.site.address("/fr/"),
        "WordPress takes the address of a page, which has one answer for it"
    );
    assert!(
        codes[1..]
            .iter()
            .all(|code| code.contains(&address.replace('&', "&amp;"))),
        "{codes:#?}"
    );
    page.see("the preview", address.clone(), async || {
        page.run("return document.querySelector('#embed iframe').src", []).await
    })
    .await;
    copies(&page, &codes).await;
    page.expect_no_errors().await;
    for code in &codes[1..4] {
        let page = scene.open(code).await;
        enter(&page, 0).await;
        page.ready().await;
        assert!(page.shows("#timeline").await && !page.shows("#projects").await);
        assert_eq!(page.attribute("html", "lang").await.as_deref(), Some("fr"));
        assert_eq!(page.attribute("html", "data-theme").await.as_deref(), Some("dark"));
        if *code == codes[1] {
            leave(&page).await;
            let height: i64 = page
                .run("return document.querySelector('iframe').clientHeight", [])
                .await;
            assert_eq!(height, 600, "of a fixed height");
        } else {
            fits(&page, 0).await;
        }
    }
    // AMP's own script is not here; that the code is whole can be seen without.
    let page = scene.open(&format!("{}<p id=after>", codes[4])).await;
    assert_eq!(page.attribute("body > amp-iframe", "src").await, Some(address));
    assert_eq!(page.number_of("amp-iframe > [overflow]").await, 1);
    assert_eq!(page.number_of("body > #after").await, 1);
}

/// The page says that code was copied, and no longer once the code is another.
async fn copies(page: &Page<'_>, codes: &[String]) {
    page.listen_to_clipboard().await;
    let label = page.text("#embed .button").await;
    page.click("#embed .button").await;
    page.see("the button's new word", true, async || {
        page.text("#embed .button").await != label
    })
    .await;
    let heard = page.text("#announcer").await;
    assert_eq!(page.text("#embed .button").await, heard);
    page.see("what was copied", codes[0].clone(), async || page.copied().await)
        .await;
    page.run::<()>(
        "document.querySelector('#embed select').dispatchEvent(new Event('change', { bubbles: true }))",
        [],
    )
    .await;
    assert_eq!(page.text("#embed .button").await, label);
}

/// A build that does not know its address has no answer for WordPress, and an address may name the file.
async fn dialogue_without_an_address(engine: Engine) {
    let scene = Scene::set(engine).await;
    let page = open(&scene.browser, &scene.site, "/index.html").await;
    page.ready().await;
    open_dialogue(&page).await;
    let codes = codes(&page).await;
    assert_eq!(codes.len(), 4, "{codes:#?}");
    let address = scene.site.address("/");
    assert!(
        codes.iter().all(|code| code.contains(&format!("\"{address}\""))),
        "{codes:#?}"
    );
    let language: String = page
        .run("return document.querySelectorAll('#embed select')[1].value", [])
        .await;
    assert_eq!(language, address);
}

async fn open_dialogue(page: &Page<'_>) {
    page.click("#embed summary").await;
    page.find("#embed textarea").await;
}

async fn codes(page: &Page<'_>) -> Vec<String> {
    page.run(
        "return [...document.querySelectorAll('#embed textarea')].map(text => text.value)",
        [],
    )
    .await
}
