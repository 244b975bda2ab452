//! A reader selects events by mouse, keyboard, buttons and address.

use browser::{Conditions, Engine, Key, Site, journeys, open};

journeys!(by_mouse, by_keyboard, by_buttons, by_address, in_the_dark);

async fn by_mouse(engine: Engine) {
    let (site, browser) = (Site::start().await, engine.start(Conditions::desk()).await);
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    for event in page.shown_events().await {
        page.select(&event).await;
        assert!(
            page.hash().await.starts_with(&format!("#event-{event}")),
            "{}",
            page.hash().await
        );
    }
    page.answers().await;
    page.axe("a selected event").await;
    assert_eq!(page.console_errors().await, [""; 0]);
}

async fn by_keyboard(engine: Engine) {
    let (site, browser) = (Site::start().await, engine.start(Conditions::desk()).await);
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let events = page.shown_events().await;
    page.focus_timeline().await;
    page.press(Key::End).await;
    page.expect_selected(&events[events.len() - 1]).await;
    page.press(Key::Home).await;
    page.expect_selected(&events[0]).await;
    page.press(Key::Right).await;
    page.expect_selected(&events[1]).await;
}

async fn by_buttons(engine: Engine) {
    let (site, browser) = (Site::start().await, engine.start(Conditions::phone()).await);
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    assert_eq!(page.widths().await, (360, 360));
}

async fn by_address(engine: Engine) {
    let (site, browser) = (
        Site::start().await,
        engine.start(Conditions::phone().without_javascript()).await,
    );
    let page = open(&browser, &site, "/").await;
    page.click("#project-solar summary").await;
    assert!(page.shows("#project-solar details p").await);
}

async fn in_the_dark(engine: Engine) {
    let (site, browser) = (
        Site::start().await,
        engine.start(Conditions::desk().dark().still()).await,
    );
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let f = "return [matchMedia('(prefers-color-scheme: dark)').matches, matchMedia('(prefers-reduced-motion: reduce)').matches]";
    assert_eq!(page.run::<(bool, bool)>(f, []).await, (true, true));
}
