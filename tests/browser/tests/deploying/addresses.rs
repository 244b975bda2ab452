//! The page at addresses and under headers that hosts make of it, and in a folder that no host serves.

use browser::server::Headers;
use browser::{Answer, Conditions, Engine, Made, Page, Site, journeys, open, place, visit};
use serde_json::json;

journeys!(
    without_the_slash,
    of_another_encoding,
    from_a_folder_on_the_disk,
    the_readers_own_colours,
    a_part_that_a_story_has_not,
    scripts_that_run_late,
    an_old_story_in_a_cache
);

/// The page is whole, answers, and leads to its other language and back.
async fn works(page: &Page<'_>, site: &Site) {
    page.ready().await;
    page.answers().await;
    page.until(
        "the sheet for what stands further down",
        "const sheets = [...document.querySelectorAll('link[rel=stylesheet]')]; return [sheets.some(link => link.sheet?.cssRules.length), sheets.length]",
    )
    .await;
    for language in ["fr", "en"] {
        page.click(&format!("[data-language][hreflang={language}]")).await;
        shows_title(page, site, language).await;
        page.ready().await;
        page.answers().await;
    }
}

async fn shows_title(page: &Page<'_>, site: &Site, language: &str) {
    let script = format!(
        "const title = document.querySelector('h1')?.innerText; return [title === {}, title ?? '']",
        site.story(language)["title"]
    );
    page.until("the title", &script).await;
}

/// A host that answers `/news/v1.2` with the page of that folder instead of leading to `/news/v1.2/`.
async fn without_the_slash(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    for folder in ["/news/mali", "/news/v1.2"] {
        let site = Site::plan()
            .at(folder)
            .without_slash()
            .headers(Headers::CrossOriginOnly)
            .start()
            .await;
        let here = site.address("/");
        let page = visit(
            &browser,
            &format!("{}?theme=dark#event-commission", here.trim_end_matches('/')),
        )
        .await;
        page.ready().await;
        page.expect_selected("commission").await;
        works(&page, &site).await;
        page.go(&format!("{here}fr")).await;
        page.ready().await;
        page.answers().await;
        // The page's own file without its ending.
        page.go(&format!("{here}index#event-commission")).await;
        page.ready().await;
        page.expect_selected("commission").await;
        works(&page, &site).await;
        // In a frame that has no origin of its own, whose address WebKit lets nobody change.
        let frame = format!(
            "<iframe sandbox=allow-scripts src='{}'></iframe>",
            here.trim_end_matches('/')
        );
        site.answer("host.html", Answer::Text(frame));
        let page = open(&browser, &site, "/host.html").await;
        page.find("iframe").await.enter_frame().await.unwrap();
        page.ready().await;
    }
}

/// A host says of every text that it is in another encoding than it is.
async fn of_another_encoding(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    for charset in ["iso-8859-1", "windows-1251", "shift_jis"] {
        let site = Site::plan().charset(charset).start().await;
        let page = open(&browser, &site, "/").await;
        works(&page, &site).await;
        // The words of the page, of its script and of its files.
        page.go(&site.address("/fr/")).await;
        page.ready().await;
        page.rest().await;
        page.click("#embed summary").await;
        page.find("#embed textarea").await;
        let text: String = page.run("return document.body.innerText", []).await;
        assert!(text.contains('é'), "{charset}");
        for wrong in ["Ã", "Р", "\u{fffd}", "テ", "â€"] {
            assert!(!text.contains(wrong), "{charset}: {wrong}");
        }
        assert_eq!(page.run::<String>("return document.characterSet", []).await, "UTF-8");
    }
}

/// Opened from a disk, where no app can be loaded, links to another language lead to its file.
async fn from_a_folder_on_the_disk(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let site = Site::start().await;
    let folder = place::dist().canonicalize().unwrap();
    let page = visit(
        &browser,
        &format!("file://{}/index.html#event-commission", folder.display()),
    )
    .await;
    for language in ["fr", "en"] {
        page.click(&format!("[data-language][hreflang={language}]")).await;
        shows_title(&page, &site, language).await;
        assert!(page.address().await.ends_with("/index.html#event-commission"));
    }
}

/// What the reader has chosen stays, whatever an address asks for.
async fn the_readers_own_colours(engine: Engine) {
    let site = Site::start().await;
    let browser = engine.start(Conditions::desk()).await;
    let page = open(&browser, &site, "/?theme=dark").await;
    let theme = async || page.attribute("html", "data-theme").await;
    assert_eq!(theme().await.as_deref(), Some("dark"), "nothing was chosen yet");
    page.click("[data-theme-switch]").await;
    assert_eq!(theme().await.as_deref(), Some("light"));
    page.go(&site.address("/fr/?theme=dark")).await;
    assert_eq!(theme().await.as_deref(), Some("light"));
}

/// A story without projects has no cards: an address that asks for them gives the whole page and a word about it.
async fn a_part_that_a_story_has_not(engine: Engine) {
    let fixture = place::workspace().join("tests/fixtures/dates/small-numbers.json");
    let mut story: serde_json::Value = serde_json::from_slice(&std::fs::read(fixture).unwrap()).unwrap();
    (story["projects"], story["places"]) = (json!([]), json!([]));
    let made = Made::of(&story);
    let site = Site::plan().files(made.folder()).start().await;
    let browser = engine.start(Conditions::desk()).await;
    for (query, notice) in [
        ("?show=cards", true),
        ("?show=timeline", false),
        ("?project=solar", true),
    ] {
        let page = open(&browser, &site, &format!("/{query}&lite")).await;
        assert!(page.shows("#timeline").await, "{query}");
        assert_eq!(page.shows("[data-no-part]").await, notice, "{query}: the notice");
        assert_eq!(page.shows("h1").await, notice, "{query}: the rest of the page");
    }
}

/// What optimisers of hosts do: every script of the page is run once all has loaded.
async fn scripts_that_run_late(engine: Engine) {
    let site = Site::plan().headers(Headers::None).start().await;
    for file in ["index.html", "fr/index.html"] {
        let html = site.text(file).replacen("<script>", "<script type=late>", 1);
        let late = "<script>addEventListener('load', () => setTimeout(() => {
             const script = document.createElement('script');
             script.textContent = document.querySelector('[type=late]').textContent;
             document.body.append(script) }, 200))</script></body>";
        site.answer(file, Answer::Text(html.replacen("</body>", late, 1)));
    }
    let browser = engine.start(Conditions::desk()).await;
    let page = open(&browser, &site, "/?lang=fr&theme=dark#event-commission").await;
    page.see("the language", Some("fr".to_owned()), async || {
        page.attribute("html", "lang").await
    })
    .await;
    page.ready().await;
    page.expect_selected("commission").await;
    assert_eq!(page.attribute("html", "data-theme").await.as_deref(), Some("dark"));
    page.see("what came over the link", true, async || {
        !page.text("[data-used]").await.is_empty()
    })
    .await;
    page.go(&site.address("/?project=nobody")).await;
    page.ready().await;
    page.see("the notice", true, async || page.shows("[data-no-part]").await)
        .await;
    page.click("#embed summary").await;
    page.find("#embed textarea").await;
    page.expect_no_errors().await;
}

/// A story that a cache has kept is asked for again: the reader sees the correction that was published after the first visit.
async fn an_old_story_in_a_cache(engine: Engine) {
    let site = Site::plan().kept().start().await;
    let browser = engine.start(Conditions::desk()).await;
    let file = site.story_file("en");
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let before = site.requests(&file);
    // MiniBrowser has no cache of its own when it is driven, so that what is kept is asked for again.
    let most = if engine == Engine::WebKit { 2 } else { 1 };
    assert!(before <= most, "the story is fetched once");
    page.go(&site.address("/fr/")).await;
    page.ready().await;
    page.go(&site.address("/")).await;
    page.ready().await;
    assert!(site.requests(&file) > before, "a second visit asks the host");
}
