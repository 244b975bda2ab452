//! The page as one file: opened from a disk, where nothing stands beside it, and in a frame that may run scripts and nothing
//! else.

use std::fs;

use browser::server::Headers;
use browser::{Answer, Conditions, Engine, Page, Site, journeys, open, place, visit};

journeys!(in_one_file);

const FILE: &str = "mali-russia.en.html";

/// The page is whole, answers a press with words in view, offers nothing that needs an address, and asks nobody for anything.
async fn works(page: &Page<'_>) {
    page.ready().await;
    page.answers().await;
    page.rest().await;
    assert_eq!(page.sight().await.faults(None), [""; 0]);
    page.filter("sector", "gold").await;
    page.answers().await;
    assert!(!page.status().await.starts_with("11 of"), "the filter filters");
    for dead in ["#embed", "[data-action=copy]", "link[rel=stylesheet]", "[data-start]"] {
        assert!(!page.shows(dead).await, "{dead} would lead nowhere");
    }
    let asked: Vec<String> = page
        .run(
            "return performance.getEntriesByType('resource').map(({ name }) => name)",
            [],
        )
        .await;
    assert_eq!(asked, [""; 0]);
}

async fn in_one_file(engine: Engine) {
    let browser = engine.start(Conditions::desk()).await;
    let alone = tempfile::tempdir().unwrap();
    let file = alone.path().join(FILE);
    fs::copy(place::placed().join(FILE), &file).unwrap();
    let address = format!("file://{}", file.display());
    let page = visit(&browser, &address).await;
    works(&page).await;
    page.find("#timeline").await;
    let columns = "return getComputedStyle(document.querySelector('#timeline .timeline__events')).display";
    assert_eq!(
        page.run::<String>(columns, []).await,
        "grid",
        "the sheet for wide windows"
    );
    let french = page.attribute("[data-language][hreflang=fr]", "href").await;
    assert_eq!(
        french.as_deref(),
        Some("https://jalon.test/mali/fr/"),
        "where the site is"
    );

    page.go("about:blank").await;
    page.go(&format!("{address}?show=timeline&theme=dark#event-commission"))
        .await;
    page.ready().await;
    page.expect_selected("commission").await;
    assert!(!page.shows("h1").await);
    page.run::<()>("document.querySelector('.part--whole a').target = ''", [])
        .await;
    page.click(".part--whole a").await;
    page.see("the whole page", true, async || page.shows("h1").await).await;
    assert_eq!(page.address().await, format!("{address}?"));
    page.expect_no_errors().await;

    let bare = Site::plan().files(place::placed()).headers(Headers::None).start().await;
    let frame = format!("<iframe sandbox=allow-scripts src={FILE} width=1000 height=700></iframe>");
    bare.answer("host.html", Answer::Text(frame));
    let page = open(&browser, &bare, "/host.html").await;
    page.find("iframe").await.enter_frame().await.unwrap();
    page.ready().await;
    page.answers().await;
    page.driver().enter_default_frame().await.unwrap();
    page.run::<()>(
        "document.body.append(Object.assign(document.createElement('script'), { src: 'embed.js' }))",
        [],
    )
    .await;
    page.see("a frame as high as its page", true, async || {
        page.run("return document.querySelector('iframe').offsetHeight > 1500", [])
            .await
    })
    .await;
    assert_eq!(
        (bare.requests(".wasm"), bare.requests(".json"), bare.requests(".css")),
        (0, 0, 0)
    );

    // A browser too old for what unpacks the app keeps the page as it is.
    let old = bare
        .text(FILE)
        .replacen("<head>", "<head><script>delete self.DecompressionStream</script>", 1);
    bare.answer(FILE, Answer::Text(old));
    page.go(&bare.address(FILE)).await;
    page.failed().await;
    page.click("#event-commission > a").await;
    page.rest().await;
    assert_eq!(page.sight().await.faults(Some("commission")), [""; 0]);

    // The host's own policy lets it in as well.
    let site = Site::plan().placed().start().await;
    let page = open(&browser, &site, &format!("/{FILE}")).await;
    works(&page).await;
    assert_eq!(site.breaches(), 0);
}
