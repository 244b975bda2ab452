//! The app does not come, or comes of another build than the page.

use browser::server::Headers;
use browser::{Answer, Conditions, Engine, Page, Site};

use super::cell::{self, Has};
use super::table::Table;
use super::{FAILURES, HURRIED, fail, mend, reader};

pub(super) async fn scripts(engine: Engine) {
    let mut table = Table::new(engine, "The app");
    let browser = reader(engine, Conditions::phone()).await;
    for (name, start, end) in [("its script", "jalon-", ".js"), ("its WASM", "jalon-", ".wasm")] {
        for (failure, answer) in &FAILURES {
            table
                .row(&format!("{name} {failure}"), async {
                    let site = Site::start().await;
                    let file = site.file(start, end);
                    if answer.is_none() {
                        site.run_first(HURRIED);
                    }
                    fail(&site, &file, answer.as_ref());
                    let page = cell::open(&browser, &site).await;
                    let has = match answer {
                        // Bytes are taken whatever they are called; a script is not.
                        Some(Answer::Mistyped) if end == ".wasm" => Has::App,
                        // It takes what is not packed as it is.
                        Some(Answer::NotGzip) if engine == Engine::WebKit => Has::App,
                        _ => Has::PageAndOffer,
                    };
                    cell::look(&page, &site, has).await;
                    if has == Has::PageAndOffer {
                        if matches!(answer, Some(Answer::Missing)) {
                            page.axe("the page without its program").await;
                        }
                        mend(&site, &file);
                        comes_after_all(&page, answer.is_none()).await;
                    }
                    has
                })
                .await;
        }
    }
    table
        .row("the link is lost before the app comes, and is there again", async {
            let site = Site::start().await;
            site.answer_ending(".wasm", Answer::BrokenOff);
            let page = cell::open(&browser, &site).await;
            cell::look(&page, &site, Has::PageAndOffer).await;
            let place = page.depth_in_window("#sources").await;
            assert!(page.scrolled().await > 0, "the reader is somewhere in the page");
            site.repair("*.wasm");
            page.run::<()>("dispatchEvent(new Event('online'))", []).await;
            page.ready().await;
            page.settle().await;
            let moved = page.depth_in_window("#sources").await - place;
            assert!(moved.abs() <= 2.0, "the reader's place moved by {moved} px");
            cell::look(&page, &site, Has::App).await
        })
        .await;
    table
        .row("the link is lost, and a reader asks for the app", async {
            let site = Site::start().await;
            site.answer_ending(".wasm", Answer::BrokenOff);
            let page = cell::open(&browser, &site).await;
            page.failed().await;
            site.answer("fr/index.html", Answer::BrokenOff);
            let asked = site.requests(".wasm");
            page.click("[data-start]").await;
            page.see("another request for the app", true, async || {
                site.requests(".wasm") > asked
            })
            .await;
            cell::look(&page, &site, Has::PageAndOffer).await
        })
        .await;
    table
        .row("an old page, whose app the host has no longer", async {
            // As a host without headers: a policy of today names no script of yesterday.
            let site = Site::plan().headers(Headers::CrossOriginOnly).start().await;
            let (html, glue) = (site.text("fr/index.html"), site.file("jalon-", ".js"));
            let old = glue.replace("jalon-", "jalon-0");
            site.answer("fr/index.html", Answer::Text(html.replace(&glue, &old)));
            let page = cell::open(&browser, &site).await;
            cell::look(&page, &site, Has::PageAndOffer).await;
            site.repair("fr/index.html");
            let event = cell::press(&page).await;
            page.click("[data-start]").await;
            page.ready().await;
            cell::tells(&page, &event).await;
            cell::look(&page, &site, Has::App).await
        })
        .await;
    table.close();
}

/// Once the host has the file, the reader's wish brings the app, and what was chosen stays; what was only late comes by itself.
async fn comes_after_all(page: &Page<'_>, late: bool) {
    if late {
        page.ready().await;
        return;
    }
    let event = cell::press(page).await;
    page.click("[data-start]").await;
    page.ready().await;
    cell::tells(page, &event).await;
    assert!(!page.shows("p.load").await && !page.shows("[data-start]").await);
    page.answers().await;
}
