//! The page as a reader sees and uses it, by its fixed points; waits for each answer.

mod act;
mod look;
mod pictures;
pub mod view;

use std::fmt::Debug;

use serde::de::DeserializeOwned;
use serde_json::Value;
use thirtyfour::WebDriver;

use crate::{Browser, Site, wait};

/// A page open in a browser.
#[derive(Debug)]
pub struct Page<'a> {
    browser: &'a Browser,
}

/// Opens `path` of `site`, as `open(&browser, &site, "/#event-commission")`.
pub async fn open<'a>(browser: &'a Browser, site: &Site, path: &str) -> Page<'a> {
    visit(browser, &site.address(path)).await
}

/// Opens a full address, wherever it leads.
pub async fn visit<'a>(browser: &'a Browser, address: &str) -> Page<'a> {
    let page = Page { browser };
    page.go(address).await;
    page
}

impl Page<'_> {
    /// Goes to a full address.
    pub async fn go(&self, address: &str) {
        let went = self.driver().goto(address).await;
        went.unwrap_or_else(|error| panic!("{address}: cannot be opened: {error}"));
    }

    /// Waits until the app has taken the page over.
    pub async fn ready(&self) -> &Self {
        self.until(
            "the app to be ready",
            // A frame that has only begun to load has no element yet.
            "return [document.documentElement?.dataset.app === 'ready', \
             document.documentElement?.dataset.app + ' ' + (document.querySelector('#notice')?.innerText ?? '')]",
        )
        .await;
        self
    }

    /// Waits until the app has said that it cannot start.
    pub async fn failed(&self) -> &Self {
        self.until(
            "the app to fail",
            "return [document.documentElement.dataset.app === 'failed', \
             document.documentElement.dataset.app]",
        )
        .await;
        self
    }

    /// Waits until `script`, which returns `[whether it holds, what is seen]`, holds. It may meet a page that another
    /// one is just replacing, where a browser answers with an error or with nothing.
    pub async fn until(&self, what: &str, script: &str) {
        let held = wait::attempt(async || {
            let (holds, seen): (bool, Value) = self.try_run(script, []).await?;
            if holds { Ok(()) } else { Err(seen.to_string()) }
        });
        if let Err(seen) = held.await {
            self.give_up(what, &seen).await;
        }
    }

    /// Waits until `look` gives `wanted`.
    pub async fn see<T: PartialEq + Debug>(&self, what: &str, wanted: T, mut look: impl AsyncFnMut() -> T) {
        let seen = wait::attempt(async || {
            let seen = look().await;
            if seen == wanted { Ok(()) } else { Err(seen) }
        });
        if let Err(seen) = seen.await {
            self.give_up(&format!("{what} to be {wanted:?}"), &seen).await;
        }
    }

    /// Runs `script` in the page, which finds `given` in `arguments`, and gives what it returns.
    pub async fn run<T: DeserializeOwned>(&self, script: &str, given: impl IntoIterator<Item = &str>) -> T {
        let answer = self.try_run(script, given).await;
        answer.unwrap_or_else(|error| panic!("{error}\n{script}"))
    }

    async fn try_run<T: DeserializeOwned>(
        &self,
        script: &str,
        given: impl IntoIterator<Item = &str>,
    ) -> Result<T, String> {
        let given: Vec<Value> = given.into_iter().map(Value::from).collect();
        let answer = self.driver().execute(script, given).await;
        let answer = answer.map_err(|error| format!("a script cannot be run: {error}"))?;
        let seen = answer.json().clone();
        serde_json::from_value(seen).map_err(|error| format!("{error}: {}", answer.json()))
    }

    /// The address of the whole page, as the browser's bar shows it; empty while another page replaces it.
    pub async fn address(&self) -> String {
        self.driver().current_url().await.map(String::from).unwrap_or_default()
    }

    /// The session, for what this page does not offer.
    pub fn driver(&self) -> &WebDriver {
        &self.browser.driver
    }

    /// The browser that shows this page.
    pub fn browser(&self) -> &Browser {
        self.browser
    }

    /// Fails with all that helps to find out why; [`journey::run`](crate::journey::run) adds a picture and the log.
    async fn give_up(&self, what: &str, seen: &impl Debug) -> ! {
        let errors = self.browser.errors().await;
        let address = self.address().await;
        panic!(
            "waited {} s for {what}; seen: {seen:?}\n  engine: {:?}\n  address: {address}\n  console: {errors:#?}",
            wait::DEADLINE.as_secs(),
            self.browser.engine
        );
    }
}
