//! Whatever fails, the story stays: a fault a row, in each engine, and what a reader has then. The rows are those of
//! `docs/reliability.md`, which a run holds or writes ([`table`]).

mod browsers;
mod cell;
mod files;
mod frames;
mod pages;
mod stories;
mod table;

use browser::{Answer, Browser, Conditions, Engine, Site, journeys};

journeys!(
    scripts,
    sheets,
    frames,
    files_of_the_story,
    parts_of_the_browser,
    life_of_the_page
);

use browsers::parts_of_the_browser;
use files::scripts;
use frames::{frames, sheets};
use pages::life_of_the_page;
use stories::files_of_the_story;

/// The row of a reader whose browser runs no scripts.
pub(crate) async fn scripts_off(browser: &Browser) {
    let mut table = table::Table::new(browser.engine, "Scripts");
    table
        .row("no scripts run", async {
            let site = Site::start().await;
            let page = cell::open(browser, &site).await;
            cell::look(&page, &site, cell::Has::Page).await
        })
        .await;
    table.close();
}

/// How a host fails to give a file.
const FAILURES: [(&str, Option<Answer>); 8] = [
    ("answers 404", Some(Answer::Missing)),
    ("answers 500", Some(Answer::Failing)),
    ("is a page of the host’s", Some(Answer::Page)),
    ("breaks off", Some(Answer::BrokenOff)),
    ("is half there", Some(Answer::Half)),
    ("has a wrong type", Some(Answer::Mistyped)),
    ("is called gzip and is none", Some(Answer::NotGzip)),
    ("does not come", None),
];

/// Has the host fail so.
fn fail(site: &Site, file: &str, failure: Option<&Answer>) {
    match failure {
        Some(answer) => site.answer(file, answer.clone()),
        None => site.hold(file),
    }
}

/// Has the host give the file as it is.
fn mend(site: &Site, file: &str) {
    site.repair(file);
    site.release();
}

/// A reader of many pages, some of which never come whole.
async fn reader(engine: Engine, conditions: Conditions) -> Browser {
    engine.start(conditions.still().at_once()).await
}

/// Has a page wait no longer than 400 ms for anything; what waits for a minute is WebKit's driver.
const HURRIED: &str = "for (const name of ['setTimeout', 'setInterval']) {
    const real = self[name];
    self[name] = (what, wait, ...given) => real(what, wait > 2000 && wait < 60000 ? 400 : wait, ...given);
}";
