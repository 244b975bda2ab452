//! The built folder lies on one host or another, and the page works all the same.

use browser::server::Headers;
use browser::{Conditions, Engine, Site, journeys, open};

journeys!(in_a_sub_folder, under_the_policy);
journeys!(only blink: at_the_address_it_was_built_for, on_a_bare_host, with_brotli, at_two_places);

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

async fn at_the_address_it_was_built_for(engine: Engine) {
    let site = Site::plan().placed().start().await;
    works(engine, &site).await;
    assert_eq!(site.breaches(), 0);
}

/// In two folders of one host, which share what a browser keeps for the host.
async fn at_two_places(engine: Engine) {
    let site = Site::plan().at("/news/one").also_at("/two").start().await;
    let browser = engine.start(Conditions::desk()).await;
    let one = site.address("/");
    let page = open(&browser, &site, "/").await;
    // A page that is left while it loads says in some browsers that the net has failed.
    page.ready().await;
    for address in [&one, &one.replace("/news/one/", "/two/"), &one] {
        page.go(address).await;
        page.ready().await;
        page.answers().await;
        page.click("[data-theme-switch]").await;
        assert!(
            page.run::<String>("return location.href", [])
                .await
                .starts_with(address.as_str())
        );
    }
    page.expect_no_errors().await;
    assert_eq!(site.breaches(), 0);
}

/// Browsers report nothing that the policy refused while a reader uses all of the page; and what is foreign they do.
async fn under_the_policy(engine: Engine) {
    let site = Site::start().await;
    let browser = engine.start(Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.answers().await;
    page.click("[data-theme-switch]").await;
    page.open_card(site.story("en")["projects"][0]["id"].as_str().unwrap())
        .await;
    page.click("#embed summary").await;
    page.until(
        "the preview",
        "const root = document.querySelector('#embed iframe')?.contentDocument?.documentElement;
         return [root?.dataset.app === 'ready', root?.dataset.app]",
    )
    .await;
    page.go(&site.address("/?project=nobody&theme=dark")).await;
    page.ready().await;
    page.answers().await;
    assert_eq!(site.breaches(), 0);
    let stored = "return [Object.keys(localStorage), Object.keys(sessionStorage), document.cookie]";
    let stored: (Vec<String>, Vec<String>, String) = page.run(stored, []).await;
    assert_eq!(stored, (vec!["jalon-theme".to_owned()], Vec::new(), String::new()));
    // Where an engine knows Trusted Types, the text of a script is refused before the script is.
    let script = "try { const script = document.createElement('script'); script.textContent = 'window.foreign = true';
                  document.head.append(script); } catch { } return window.foreign === true";
    assert!(!page.run::<bool>(script, []).await, "a foreign script has run");
    page.see("the reports of breaches", 1, async || site.breaches()).await;
    // And neither does markup that would run one, or a script of another site, come by the ways that the page has itself.
    let trusted = "const refused = (act) => { try { act(); return false; } catch { return true; } };
         const script = document.createElement('script');
         return [!window.trustedTypes, refused(() => document.body.insertAdjacentHTML('beforeend', '<p onclick=1>')),
             refused(() => { script.src = 'https://foreign.test/a.js'; }),
             refused(() => trustedTypes.createPolicy('other', {})), refused(() => { script.src = 'language.js'; })]";
    let [none, markup, foreign, policy, own] = page.run::<[bool; 5]>(trusted, []).await;
    assert!(
        none || markup && foreign && policy && !own,
        "{markup} {foreign} {policy} {own}"
    );
}

async fn works(engine: Engine, site: &Site) {
    let browser = engine.start(Conditions::desk()).await;
    let page = open(&browser, site, "/").await;
    page.ready().await;
    page.answers().await;
    page.expect_no_errors().await;
    if site.has("fr/index.html") {
        page.go(&site.address("/fr/")).await;
        page.ready().await;
        assert_eq!(page.text("h1").await, site.story("fr")["title"].as_str().unwrap());
        page.answers().await;
    }
    page.expect_no_errors().await;
}
