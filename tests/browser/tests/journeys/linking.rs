//! A reader follows links through the page and back, and passes addresses on.

use browser::server::Headers;
use browser::{Answer, Conditions, Engine, Page, Site, journeys, open};

use crate::set_out;

journeys!(
    from_prose_to_card_and_back,
    back_and_forward,
    reloading,
    copying_a_link,
    inside_a_frame
);
journeys!(only blink: from_the_contents, copying_in_vain);

async fn from_prose_to_card_and_back(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let mention = "section.prose a[href^=\"#project-\"]";
    let card = page.attribute(mention, "href").await.unwrap();
    page.click(mention).await;
    page.click(&format!("[data-peek] a[href=\"{card}\"]")).await;
    expect_place(&page, &card).await;
    let event = page
        .attribute(&format!("{card} a[href^=\"#event-\"]"), "href")
        .await
        .unwrap();
    page.open_card(card.trim_start_matches("#project-")).await;
    page.click(&format!("{card} a[href=\"{event}\"]")).await;
    page.see("the address", event.clone(), async || page.hash().await).await;
    expect_event(&page, event.trim_start_matches("#event-")).await;
    page.driver().back().await.unwrap();
    page.see("the address", card.clone(), async || page.hash().await).await;
    // Back leads to where the reader was: at the link, which stands within the card.
    page.see("the card in view again", true, async || {
        page.run::<bool>(
            "const box = document.querySelector(arguments[0]).getBoundingClientRect();
             return box.bottom > 0 && box.top < innerHeight",
            [card.as_str()],
        )
        .await
    })
    .await;
    page.rest().await;
    page.driver().back().await.unwrap();
    page.see("the address", String::new(), async || page.hash().await).await;
    page.see("the prose in view again", true, async || {
        page.run::<bool>(
            "const top = document.querySelector(arguments[0]).getBoundingClientRect().top; return top >= 0 && top < innerHeight",
            [mention],
        )
        .await
    })
    .await;
    page.answers().await;
}

async fn expect_event(page: &Page<'_>, event: &str) {
    page.expect_selected(event).await;
    page.rest().await;
    assert_eq!(page.sight().await.faults(Some(event)), [""; 0]);
}

async fn expect_place(page: &Page<'_>, address: &str) {
    page.see("the address", address.to_owned(), async || page.hash().await)
        .await;
    page.see(&format!("{address} in view"), true, async || {
        page.in_view(address.trim_start_matches('#')).await
    })
    .await;
}

async fn back_and_forward(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    let first = page.selected().await.unwrap();
    page.select("refinery-start").await;
    page.select("lithium-operational").await;
    page.driver().back().await.unwrap();
    page.expect_selected("refinery-start").await;
    page.driver().back().await.unwrap();
    page.expect_selected(&first).await;
    page.driver().forward().await.unwrap();
    page.expect_selected("refinery-start").await;
    page.driver().forward().await.unwrap();
    page.expect_selected("lithium-operational").await;
    page.filter("sector", "lithium").await;
    page.driver().back().await.unwrap();
    page.see("the pressed filters", 0, async || {
        page.number_of("[data-filter][aria-pressed=true]").await
    })
    .await;
    page.answers().await;
}

async fn reloading(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.select("refinery-start").await;
    page.driver().refresh().await.unwrap();
    page.ready().await;
    expect_event(&page, "refinery-start").await;
    page.filter("sector", "gold").await;
    page.driver().refresh().await.unwrap();
    page.ready().await;
    page.expect_selected("refinery-start").await;
    let pressed = page
        .attribute("#timeline [data-action='filter sector gold']", "aria-pressed")
        .await;
    assert_eq!(pressed.as_deref(), Some("true"), "the filter is kept");
    page.answers().await;
}

async fn copying_a_link(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.select("refinery-start").await;
    for place in ["event-refinery-start", "project-solar"] {
        page.listen_to_clipboard().await;
        let button = format!("#{place} button[data-action=copy]");
        let offer = page.text(&button).await;
        page.click(&button).await;
        page.see("the copied address", site.address(&format!("#{place}")), async || {
            page.copied().await
        })
        .await;
        page.see("the button", "Link copied".to_owned(), async || {
            page.text(&button).await
        })
        .await;
        page.see("the button again", offer, async || page.text(&button).await)
            .await;
    }
    page.answers().await;
}

/// A button does not say that it has copied before it has, nor when nothing took the link.
async fn copying_in_vain(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let page = open(&browser, &site, "/").await;
    page.ready().await;
    page.run::<()>(
        "document.execCommand = () => false;
         Object.defineProperty(navigator, 'clipboard', { configurable: true, value: {
             writeText: () => new Promise((_, refuse) => { window.refuse = refuse }),
         } })",
        [],
    )
    .await;
    let button = "#project-solar button[data-action=copy]";
    page.click(button).await;
    page.see("the clipboard asked", true, async || {
        page.run::<bool>("return 'refuse' in window", []).await
    })
    .await;
    page.settle().await;
    assert_eq!(page.text(button).await, "Copy link", "nothing is copied yet");
    page.run::<()>("window.refuse()", []).await;
    page.see("the button", "Link not copied".to_owned(), async || {
        page.text(button).await
    })
    .await;
    assert_eq!(page.text("#announcer").await, "Link not copied");
    page.answers().await;
}

/// The contents lead through the page without undoing what the reader has selected and filtered.
async fn from_the_contents(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::phone()).await;
    let page = open(&browser, &site, "/#event-refinery-start&sector=gold").await;
    page.ready().await;
    let address = page.hash().await;
    for place in ["projects", "sources", "timeline"] {
        // In WebKit a bar for scrolling lies over the lower half of the row.
        page.press_at(&format!(".contents a[href=\"#{place}\"]"), (0.5, 0.3))
            .await;
        page.see(&format!("{place} in view"), true, async || page.in_view(place).await)
            .await;
        page.see("the focus", place.to_owned(), async || page.focused().await)
            .await;
        assert_eq!(page.hash().await, address);
        page.expect_selected("refinery-start").await;
    }
    page.focus(".skip").await;
    page.press(browser::Key::Enter).await;
    page.see("the focus", "article".to_owned(), async || page.focused().await)
        .await;
    assert_eq!(page.hash().await, address);
    page.answers().await;
}

/// Inside a frame the page leaves the history of its host alone.
async fn inside_a_frame(engine: Engine) {
    let (site, browser) = set_out(engine, Conditions::desk()).await;
    let host = Site::plan().headers(Headers::None).start().await;
    let frame = format!(
        "<!doctype html><title>Host</title><h1>Host</h1><iframe width=700 height=700 src=\"{}\"></iframe>",
        site.address("/")
    );
    host.answer("host.html", Answer::Text(frame));
    let page = open(&browser, &host, "/host.html").await;
    let length: u32 = page.run("return history.length", []).await;
    page.find("iframe").await.enter_frame().await.unwrap();
    page.ready().await;
    let first = page.selected().await;
    page.answers().await;
    page.answers().await;
    page.click("#timeline [data-step=\"next\"]").await;
    page.filter("sector", "gold").await;
    page.see("another event", true, async || page.selected().await != first)
        .await;
    page.driver().enter_default_frame().await.unwrap();
    assert_eq!(page.run::<u32>("return history.length", []).await, length);
}
