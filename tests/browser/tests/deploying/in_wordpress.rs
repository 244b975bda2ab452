//! An address pasted into a post of a real WordPress, by an author who may not post scripts, becomes the story.

use std::io::Write as _;

use browser::{Conditions, Engine, Page, Site, journeys, visit};
use thirtyfour::By;

use crate::wordpress::{self, WordPress};

journeys!(a_pasted_address);

/// What WordPress makes of the address.
const FRAME: &str = "iframe.wp-embedded-content";

async fn a_pasted_address(engine: Engine) {
    let missing = wordpress::missing();
    if !missing.is_empty() {
        // Past the test runner, which keeps what a test that succeeds prints; `cargo xtask test` counts these lines.
        let _ = writeln!(
            std::io::stdout(),
            "\nSKIPPED: the page was not tried in a real WordPress in {engine:?}, for this machine lacks {}",
            missing.join(", ")
        );
        return;
    }
    let site = Site::plan().placed().start().await;
    let address = site.address("/");
    let port = address
        .split([':', '/'])
        .nth(4)
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

    enter(&page).await;
    page.ready().await;
    assert_eq!(
        page.run::<String>("return origin", []).await,
        "null",
        "the sandbox has no origin"
    );
    let event = page.shown_events().await.swap_remove(0);
    press(&page, &format!("#event-{event} > a")).await;
    page.expect_selected(&event).await;
    can_be_read_to_its_end(&page).await;

    // No story is as low as that by itself.
    page.run::<()>(
        "document.body.style.cssText = 'height: 420px; min-height: 0; overflow: hidden'",
        [],
    )
    .await;
    let shorter: f64 = page
        .run("return document.documentElement.getBoundingClientRect().height", [])
        .await;
    assert!(shorter < 700.0, "the story was cut to {shorter} px");
    page.driver().enter_default_frame().await.unwrap();
    page.see("the frame's height to follow", shorter.ceil(), async || {
        height(&page).await
    })
    .await;

    page.run::<()>("document.querySelector(arguments[0]).focus()", [FRAME])
        .await;
    enter(&page).await;
    press(&page, ".part--whole a").await;
    page.driver().enter_default_frame().await.unwrap();
    page.see("the full page in the place of the post", address, async || {
        page.address().await
    })
    .await;
}

/// What is below the frame's edge can be scrolled to, and the way to the full page is in sight all along.
async fn can_be_read_to_its_end(page: &Page<'_>) {
    let way_out = "const box = document.querySelector('.part--whole a').getBoundingClientRect();
                   return [box.height > 0 && box.bottom <= innerHeight, [box.top, box.bottom, innerHeight]]";
    page.until("the way to the full page", way_out).await;
    assert!(
        page.run::<bool>("return document.documentElement.scrollHeight > innerHeight + 1000", [])
            .await
    );
    page.run::<()>("scrollTo({ top: 1e6, behavior: 'instant' })", []).await;
    page.until(
        "the last source",
        "const box = [...document.querySelectorAll('#sources li')].at(-1).getBoundingClientRect();
         return [box.top >= 0 && box.bottom <= innerHeight, [box.top, box.bottom, innerHeight]]",
    )
    .await;
    page.until("the way to the full page at the end", way_out).await;
    // A frame that may not be scrolled by its reader can still be by a script.
    page.driver().enter_default_frame().await.unwrap();
    assert_eq!(page.attribute(FRAME, "scrolling").await, None);
    enter(page).await;
}

async fn enter(page: &Page<'_>) {
    let frame = page.driver().find(By::Css(FRAME)).await.unwrap();
    frame.enter_frame().await.unwrap();
}

/// Clicks in the frame. WebKit's driver aims beside what lies below the window of the page around: there a script clicks.
async fn press(page: &Page<'_>, selector: &str) {
    if page.browser().engine == Engine::WebKit {
        page.find(selector).await;
        page.run::<()>("document.querySelector(arguments[0]).click()", [selector])
            .await;
    } else {
        page.click(selector).await;
    }
}

/// How high the frame is where a reader sees it; 0 while WordPress hides it.
async fn height(page: &Page<'_>) -> f64 {
    let script = "const frame = document.querySelector(arguments[0]);
                  return getComputedStyle(frame).position === 'absolute' ? 0 : frame.getBoundingClientRect().height";
    page.run(script, [FRAME]).await
}
