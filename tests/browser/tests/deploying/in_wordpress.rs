//! An address pasted into a post of a real WordPress, by an author who may not post scripts, becomes the story.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use browser::{Conditions, Engine, Page, Site, journeys, place, visit};
use thirtyfour::By;

use crate::wordpress::{self, WordPress};

journeys!(only blink: a_pasted_address);

/// What WordPress makes of the address.
const FRAME: &str = "iframe.wp-embedded-content";

async fn a_pasted_address(engine: Engine) {
    let missing = wordpress::missing();
    if !missing.is_empty() {
        // Past the test runner, which keeps what a test that succeeds prints.
        let _ = writeln!(
            std::io::stderr(),
            "\nSKIPPED: the page was not tried in a real WordPress, for this machine lacks {}\n",
            missing.join(", ")
        );
        return;
    }
    let files = tempfile::tempdir().unwrap();
    let site = Site::plan().files(files.path()).start().await;
    let address = site.address("/");
    copy(&place::languages(), files.path(), &address);
    let port = address
        .trim_end_matches('/')
        .rsplit(':')
        .next()
        .expect("the site has a port")
        .to_owned();
    let wordpress = WordPress::with_post(&address, &port).await;

    let browser = engine.start(Conditions::desk()).await;
    let page = visit(&browser, &wordpress.post).await;
    assert_eq!(
        site.requests("oembed.json"),
        1,
        "WordPress has found the answer by the link in the page"
    );
    assert_ne!(
        page.run::<String>("return document.title", []).await,
        "posted",
        "the author's script was filtered out"
    );
    assert_eq!(page.attribute(FRAME, "sandbox").await.as_deref(), Some("allow-scripts"));
    // WordPress shows the frame once the page in it has told its height, and lets none be higher than 1000.
    page.see("the height of a whole story's frame", 1000.0, async || {
        height(&page).await
    })
    .await;

    let driver = page.driver();
    driver.find(By::Css(FRAME)).await.unwrap().enter_frame().await.unwrap();
    page.ready().await;
    page.answers().await;
    assert_eq!(
        page.run::<String>("return origin", []).await,
        "null",
        "the sandbox has no origin"
    );
    page.run::<()>(
        "document.body.style.cssText = 'height: 420px; min-height: 0; overflow: hidden'",
        [],
    )
    .await;
    let shorter: f64 = page
        .run("return document.documentElement.getBoundingClientRect().height", [])
        .await;
    assert!(shorter < 700.0, "the story was cut to {shorter} px");
    driver.enter_default_frame().await.unwrap();
    page.see("the frame's height to follow", shorter.ceil(), async || {
        height(&page).await
    })
    .await;
}

/// How high the frame is where a reader sees it; 0 while WordPress hides it.
async fn height(page: &Page<'_>) -> f64 {
    let script = "const frame = document.querySelector(arguments[0]);
                  return getComputedStyle(frame).position === 'absolute' ? 0 : frame.getBoundingClientRect().height";
    page.run(script, [FRAME]).await
}

/// The built site with the address that it was built for replaced by the one that it is served from.
fn copy(from: &Path, to: &Path, address: &str) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let (path, target) = (entry.path(), to.join(entry.file_name()));
        if path.is_dir() {
            copy(&path, &target, address);
            continue;
        }
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8(bytes).map(|text| text.replace(place::ADDRESS, address).into_bytes());
        fs::write(target, text.unwrap_or_else(|error| error.into_bytes())).unwrap();
    }
}
