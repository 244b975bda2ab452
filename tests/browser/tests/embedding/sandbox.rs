//! Frames that may run scripts and nothing else, as WordPress makes them.

use browser::server::Headers;
use browser::{Engine, Site, journeys};

use crate::{Scene, content, enter, fits, follows, press};

journeys!(only webkit: under_a_policy_without_address);
journeys!(
    with_cors,
    without_cors,
    links_through_wordpress,
    links_without_pop_ups,
    sources_without_pop_ups
);

const SANDBOX: &str = "sandbox=allow-scripts";

async fn with_cors(engine: Engine) {
    // In WebKit `'self'` of a policy is nobody in a sandbox: a build that knows its address names it, one that does not
    // keeps the app out (see below).
    let built = (engine != Engine::WebKit).then_some(Headers::AsBuilt);
    let built = built.map(|headers| Site::plan().headers(headers));
    let others = [Site::plan().placed(), Site::plan().headers(Headers::CrossOriginOnly)];
    for plan in built.into_iter().chain(others) {
        let scene = Scene::of(engine, plan).await;
        let page = scene
            .open(&format!("{}{}", scene.frame("/", SANDBOX), scene.script()))
            .await;
        follows(&page, 0).await;
    }
}

async fn without_cors(engine: Engine) {
    reads_and_fits(Scene::with(engine, Headers::None).await).await;
}

/// The app is not let in; the page can be read and its frame fits.
async fn reads_and_fits(scene: Scene) {
    let page = scene
        .open(&format!("{}{}", scene.frame("/", SANDBOX), scene.script()))
        .await;
    enter(&page, 0).await;
    page.failed().await;
    let closed = fits(&page, 0).await;
    enter(&page, 0).await;
    let title = scene.site.story("en")["title"].as_str().unwrap().to_owned();
    assert_eq!(page.text("h1").await, title);
    press(&page, "#projects li details > summary").await;
    page.see("a higher page", true, async || content(&page).await > closed)
        .await;
    assert!(fits(&page, 0).await > closed);
}

/// A policy that names no address lets in the script for frames, by its hash: the words are there and the frame fits.
async fn under_a_policy_without_address(engine: Engine) {
    reads_and_fits(Scene::with(engine, Headers::AsBuilt).await).await;
}

/// WordPress opens the full page in the frame's stead.
async fn links_through_wordpress(engine: Engine) {
    let scene = Scene::with(engine, Headers::CrossOriginOnly).await;
    let page = scene
        .open(&format!(
            "<script>window.links = []; addEventListener('message', ({{ data }}) => \
             {{ if (data.message === 'link') links.push(data) }})</script>{}{}",
            scene.frame("/#?secret=abcdefghij", SANDBOX),
            scene.script()
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    fits(&page, 0).await;
    enter(&page, 0).await;
    let source = page.attribute("#sources li:has(a.outside)", "id").await.unwrap();
    press(&page, &format!("#{source} a.outside")).await;
    crate::leave(&page).await;
    page.see(
        "the link that was told",
        scene.child(&format!("/#{source}")),
        async || page.run("return links[0]?.value ?? ''", []).await,
    )
    .await;
    assert_eq!(page.run::<String>("return links[0].secret", []).await, "abcdefghij");
}

/// Where no window may open and nobody helps, the whole page comes into the frame.
async fn links_without_pop_ups(engine: Engine) {
    let scene = Scene::with(engine, Headers::CrossOriginOnly).await;
    let page = scene
        .open(&format!(
            "{}{}",
            scene.frame("/?show=timeline", SANDBOX),
            scene.script()
        ))
        .await;
    enter(&page, 0).await;
    page.ready().await;
    fits(&page, 0).await;
    enter(&page, 0).await;
    press(&page, ".part--whole a").await;
    page.see("the whole page", true, async || {
        page.run::<Option<bool>>(
            "return !location.search && !!document.querySelector('h1')?.getClientRects().length",
            [],
        )
        .await
        .unwrap_or(false)
    })
    .await;
    page.ready().await;
    fits(&page, 0).await;
}

/// Where no window may open and the frame shows the full page already, the source's address can be copied.
async fn sources_without_pop_ups(engine: Engine) {
    for sandbox in [SANDBOX, "sandbox=\"allow-scripts allow-same-origin\""] {
        let scene = Scene::with(engine, Headers::CrossOriginOnly).await;
        let page = scene
            .open(&format!("{}{}", scene.frame("/", sandbox), scene.script()))
            .await;
        let length: u32 = page.run("return history.length", []).await;
        enter(&page, 0).await;
        page.ready().await;
        let source = page.attribute("#sources li:has(a.outside)", "id").await.unwrap();
        let link = format!("#{source} a.outside");
        let address = page.attribute(&link, "href").await.unwrap();
        for _ in 0..2 {
            press(&page, &link).await;
            page.see("the address beside the link", 1, async || {
                page.text(&format!("#{source}")).await.matches(&address).count()
            })
            .await;
        }
        fits(&page, 0).await;
        assert_eq!(page.run::<u32>("return history.length", []).await, length, "{sandbox}");
    }
}
