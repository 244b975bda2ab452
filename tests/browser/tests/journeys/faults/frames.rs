//! What a page wears and how it stands in others: the sheet or the script for frames fails, and the frame is one that nobody sees.

use browser::{Answer, Conditions, Engine, Page, Site};

use super::cell::{self, Has};
use super::table::Table;
use super::{FAILURES, HURRIED, fail, reader};

pub(super) async fn sheets(engine: Engine) {
    let mut table = Table::new(engine, "The further sheet");
    let browser = reader(engine, Conditions::desk()).await;
    for (failure, answer) in &FAILURES {
        table
            .row(&format!("it {failure}"), async {
                let site = Site::start().await;
                site.run_first(HURRIED);
                fail(&site, &site.file("jalon-", ".css"), answer.as_ref());
                if answer.is_none() && engine == Engine::Gecko {
                    // It takes away no sheet that a script of the page waits for.
                    let page = browser::open(&browser, &site, "/fr/").await;
                    let there = format!(
                        "return [location.href === {:?} && !!document.querySelector('.brief'), location.href]",
                        site.address("/fr/")
                    );
                    page.until("the summary", &there).await;
                    site.release();
                    cell::look(&page, &site, Has::App).await;
                    return "its beginning".to_owned();
                }
                let page = cell::open(&browser, &site).await;
                cell::look(&page, &site, Has::App).await.to_string()
            })
            .await;
    }
    table.close();
}

pub(super) async fn frames(engine: Engine) {
    let mut table = Table::new(engine, "In a frame");
    let browser = reader(engine, Conditions::desk()).await;
    for (failure, answer) in &FAILURES {
        table
            .row(&format!("the script for frames {failure}"), async {
                let site = Site::start().await;
                fail(&site, &site.file("frame-", ".js"), answer.as_ref());
                let page = framed(&browser, &site, "height=600", answer.is_some()).await;
                let has = cell::look(&page, &site, Has::App).await;
                page.driver().enter_default_frame().await.unwrap();
                has
            })
            .await;
    }
    for (fault, script) in [
        ("there is no ResizeObserver", "delete self.ResizeObserver"),
        (
            "a ResizeObserver throws",
            "self.ResizeObserver = class { constructor() { throw new TypeError('no') } }",
        ),
        ("there is no MutationObserver", "delete self.MutationObserver"),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                site.run_first(script);
                let page = framed(&browser, &site, "height=600", true).await;
                let has = cell::look(&page, &site, Has::App).await;
                page.driver().enter_default_frame().await.unwrap();
                page.see("a height that is told", true, async || {
                    page.run::<f64>("return heights.at(-1) ?? 0", []).await > 1000.0
                })
                .await;
                has
            })
            .await;
    }
    for (fault, style, shown) in [
        ("the frame is hidden, then shown", "display:none", "display:block"),
        (
            "the frame has no size, then one",
            "width:0;height:0",
            "width:100%;height:600px",
        ),
        (
            "the frame is zoomed to a third",
            "zoom:.33;height:1800px",
            "zoom:.33;height:1800px",
        ),
        (
            "the frame is zoomed to the threefold",
            "zoom:3;height:400px",
            "zoom:3;height:400px",
        ),
    ] {
        table
            .row(fault, async {
                let site = Site::start().await;
                let page = framed(&browser, &site, &format!("style=\"{style}\""), true).await;
                page.driver().enter_default_frame().await.unwrap();
                page.run::<()>(
                    "document.querySelector('iframe').style = arguments[0] + ';border:0'",
                    [shown],
                )
                .await;
                enter(&page).await;
                if style.starts_with("zoom") {
                    // Where a driver takes aim it does not reckon with zoom.
                    page.ready().await;
                    cell::reads(&page, &site.story("fr")).await;
                    let event = page.events().await.remove(1);
                    let click = "document.querySelector(arguments[0]).click()";
                    page.run::<()>(click, [format!("#event-{event} > a").as_str()]).await;
                    page.expect_selected(&event).await;
                    cell::rests(&page, &site).await;
                } else {
                    cell::look(&page, &site, Has::App).await;
                }
                page.driver().enter_default_frame().await.unwrap();
                Has::App
            })
            .await;
    }
    table.close();
}

/// Opens a page around that keeps the heights it is told, and goes into its frame, once it is `whole` where it can be.
async fn framed<'a>(browser: &'a browser::Browser, site: &Site, attributes: &str, whole: bool) -> Page<'a> {
    site.answer(
        "host.html",
        Answer::Text(format!(
            "<!doctype html><meta charset=utf-8><link rel=icon href=data:,><title>Host</title><body style=margin:0>
             <script src=host.js></script><iframe src=\"fr/\" width=100% {attributes}></iframe>"
        )),
    );
    let listen = "self.heights = []; addEventListener('message', ({ data }) => { if (data.type === 'embed-size') heights.push(data.height) })";
    site.answer("host.js", Answer::Text(listen.to_owned()));
    let page = browser::open(browser, site, "/host.html").await;
    let address = site.address("/host.html");
    let script = format!(
        "const inner = document.querySelector('iframe')?.contentDocument;
         return [location.href === {address:?} && !!inner?.querySelector('#sources') && ({} || document.readyState === 'complete'), location.href]",
        !whole
    );
    page.until("the frame", &script).await;
    enter(&page).await;
    page
}

async fn enter(page: &Page<'_>) {
    page.driver().enter_frame(0).await.expect("the page around has a frame");
}
