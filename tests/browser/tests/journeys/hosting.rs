//! The built folder lies on one host or another, and the page works all the same.

use browser::server::Headers;
use browser::{Conditions, Engine, Site, journeys, open};

journeys!(in_a_sub_folder, on_a_bare_host, with_brotli, at_two_places);

async fn in_a_sub_folder(engine: Engine) {
    let site = Site::plan().at("/news/2025/mali").start().await;
    works(engine, &site).await;
}

async fn on_a_bare_host(engine: Engine) {
    let site = Site::plan().headers(Headers::None).start().await;
    works(engine, &site).await;
}

async fn with_brotli(engine: Engine) {
    let site = Site::plan().compressed().start().await;
    works(engine, &site).await;
}

async fn at_two_places(engine: Engine) {
    let site = Site::start().await;
    works(engine, &site).await;
    let other = Site::plan()
        .at("/elsewhere")
        .headers(Headers::CrossOriginOnly)
        .start()
        .await;
    works(engine, &other).await;
}

async fn works(engine: Engine, site: &Site) {
    let browser = engine.start(Conditions::desk()).await;
    let page = open(&browser, site, "/").await;
    page.ready().await;
    page.answers().await;
    assert_eq!(
        page.console_errors().await,
        [""; 0],
        "also no breach of the content policy"
    );
    if site.has("fr/index.html") {
        page.go(&site.address("/fr/")).await;
        page.ready().await;
        assert_eq!(page.text("h1").await, site.story("fr")["title"].as_str().unwrap());
        page.answers().await;
    }
    assert_eq!(page.console_errors().await, [""; 0]);
}
