//! Pages that use the real scripts which frame others.

use browser::{Answer, Engine, journeys, place};

use crate::{Scene, enter, fits, follows};

journeys!(
    pym,
    iframe_resizer_3,
    iframe_resizer_4,
    iframe_resizer_5,
    sidechain,
    newswire_frames,
    own_script
);

/// The text of a file of a pinned package, put on the host.
fn give(scene: &Scene, name: &str, file: &str) {
    let path = place::module(file);
    scene
        .host
        .answer(name, Answer::Text(std::fs::read_to_string(path).unwrap()));
}

async fn pym(engine: Engine) {
    let scene = Scene::set(engine).await;
    give(&scene, "pym.js", "pym.js/dist/pym.v1.min.js");
    let page = scene
        .open(&format!(
            "<div id=a></div><div id=b></div><script src=pym.js></script>\
             <script>new pym.Parent('a', '{}', {{}}); new pym.Parent('b', '{}', {{}})</script>",
            scene.child("/"),
            scene.child("/?show=cards")
        ))
        .await;
    follows(&page, 0).await;
    fits(&page, 1).await;
    // A link within the frame scrolls the page around it.
    page.scroll_to(0).await;
    enter(&page, 0).await;
    page.run::<()>("document.querySelector('a[href^=\"#source-\"]').click()", [])
        .await;
    crate::leave(&page).await;
    page.see("the page around scrolled", true, async || page.scrolled().await > 500)
        .await;
    page.expect_no_errors().await;
}

async fn iframe_resizer_3(engine: Engine) {
    iframe_resizer(engine, "iframe-resizer-3").await;
}

async fn iframe_resizer_4(engine: Engine) {
    iframe_resizer(engine, "iframe-resizer-4").await;
}

async fn iframe_resizer(engine: Engine, package: &str) {
    let scene = Scene::set(engine).await;
    give(&scene, "resizer.js", &format!("{package}/js/iframeResizer.min.js"));
    let page = scene
        .open(&format!(
            "{}{}<script src=resizer.js></script><script>iFrameResize({{ checkOrigin: false }}, 'iframe')</script>",
            scene.frame("/", ""),
            scene.frame("/?show=timeline", "")
        ))
        .await;
    follows(&page, 0).await;
    fits(&page, 1).await;
    page.scroll_to(0).await;
    enter(&page, 0).await;
    page.run::<()>("document.querySelector('a[href^=\"#source-\"]').click()", [])
        .await;
    crate::leave(&page).await;
    page.see("the page around scrolled", true, async || page.scrolled().await > 500)
        .await;
    page.expect_no_errors().await;
}

async fn iframe_resizer_5(engine: Engine) {
    let scene = Scene::set(engine).await;
    let file = "@iframe-resizer/parent/index.umd.js";
    give(&scene, "resizer.js", file);
    let page = scene
        .open(&format!(
            "{}<script src=resizer.js></script>\
             <script>iframeResize({{ license: 'GPLv3', checkOrigin: false, warningTimeout: 0 }}, 'iframe')</script>",
            scene.frame("/", "")
        ))
        .await;
    follows(&page, 0).await;
}

async fn sidechain(engine: Engine) {
    let scene = Scene::set(engine).await;
    let file = "@nprapps/sidechain/dist/sidechain.js";
    give(&scene, "sidechain.js", file);
    let page = scene
        .open(&format!(
            "<script src=sidechain.js></script><side-chain src=\"{}\"></side-chain>",
            scene.child("/")
        ))
        .await;
    follows(&page, 0).await;
    page.expect_no_errors().await;
}

async fn newswire_frames(engine: Engine) {
    let scene = Scene::set(engine).await;
    let file = "@newswire/frames/dist/frames.umd.js";
    give(&scene, "frames.js", file);
    let page = scene
        .open(&format!(
            "<script src=frames.js></script><div data-frame-src=\"{}\"></div>{}\
             <script>newswireFrames.observeIframe(document.querySelector('iframe')); newswireFrames.autoInitFrames()</script>",
            scene.child("/"),
            scene.frame("/?show=cards", "")
        ))
        .await;
    follows(&page, 0).await;
    fits(&page, 1).await;
    page.expect_no_errors().await;
}

/// Two frames, and the script twice, as pasting twice makes it.
async fn own_script(engine: Engine) {
    let scene = Scene::set(engine).await;
    let globals = "Object.getOwnPropertyNames(window).length";
    let page = scene
        .open(&format!(
            "<script>window.before = 0; window.before = {globals}</script>{}{}{}{}<script>window.after = {globals} - 1</script>",
            scene.frame("/", ""),
            scene.script(),
            scene.frame("/fr/?show=cards", ""),
            scene.script()
        ))
        .await;
    // The frames themselves are two entries, and `after` is none yet.
    let (before, after): (i64, i64) = page.run("return [before, after]", []).await;
    assert!(after - before <= 2, "{before} names, then {after}");
    follows(&page, 0).await;
    fits(&page, 1).await;
    page.expect_no_errors().await;
}
