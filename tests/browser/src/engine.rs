//! The three engines and their drivers: starts each with a new profile and ends it with the test.

mod blink;
mod gecko;
mod webkit;

use std::fmt;
use std::process::{Command, Stdio};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::Value;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};

use crate::conditions::{Conditions, Unavailable};
use crate::failure;
use crate::process::Group;
use crate::wait;

/// An engine to browse with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chromium.
    Blink,
    /// Firefox.
    Gecko,
    /// WebKitGTK's MiniBrowser.
    WebKit,
}

/// A running browser with a new profile; dropping it ends it and all that it started.
#[derive(Debug)]
pub struct Browser {
    /// Which engine this is.
    pub engine: Engine,
    /// The session, for what [`crate::Page`] does not offer.
    pub driver: WebDriver,
    /// What the reader's browser is like.
    pub conditions: Conditions,
    log: Arc<Mutex<Vec<LogLine>>>,
    running: Option<Running>,
}

/// What ends with a browser.
#[derive(Debug)]
struct Running {
    driver: WebDriver,
    groups: Vec<Group>,
    _profile: TempDir,
}

/// A line that a page wrote to the console, or that the engine wrote of it.
#[derive(Clone, Debug)]
pub(crate) struct LogLine {
    /// Whether it tells of an error.
    error: bool,
    text: String,
}

impl fmt::Display for LogLine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = if self.error { "error" } else { "note" };
        write!(out, "{kind}: {}", self.text)
    }
}

impl Engine {
    /// Whether this engine can be started under `conditions`.
    pub fn offers(self, conditions: &Conditions) -> Result<(), Unavailable> {
        let missing = match self {
            Self::Blink => None,
            Self::Gecko => gecko::missing(conditions),
            Self::WebKit => webkit::missing(conditions),
        };
        missing.map_or(Ok(()), |what| Err(Unavailable { engine: self, what }))
    }

    /// Starts this engine under `conditions`; panics if it does not [offer](Self::offers) them.
    pub async fn start(self, conditions: Conditions) -> Browser {
        if let Err(unavailable) = self.offers(&conditions) {
            panic!("{unavailable}");
        }
        let browser = match self {
            Self::Blink => blink::start(&conditions).await,
            Self::Gecko => gecko::start(&conditions).await,
            Self::WebKit => webkit::start(&conditions).await,
        };
        browser.resize(conditions.width, conditions.height).await;
        browser
    }
}

impl Browser {
    /// What the page has written to the console as errors so far; `None` in WebKit, whose driver does not tell.
    pub async fn errors(&self) -> Option<Vec<String>> {
        let said = self.said().await;
        let errors = said.into_iter().filter(|entry| entry.error).map(|entry| entry.text);
        match self.engine {
            Engine::Blink => Some(errors.collect()),
            Engine::Gecko => Some(
                errors
                    .filter(|text| !gecko::tells_of_a_page_that_was_left(text))
                    .collect(),
            ),
            Engine::WebKit => None,
        }
    }

    /// All that the page has written to the console so far.
    pub(crate) async fn said(&self) -> Vec<LogLine> {
        if self.engine == Engine::Blink {
            // One that has died has nothing more to say.
            let entries = self.driver.browser_log().await.unwrap_or_default();
            let entries = entries.into_iter().map(|entry| LogLine {
                error: entry.level == "SEVERE",
                text: entry.message,
            });
            self.log.lock().expect("no writer panicked").extend(entries);
        }
        self.log.lock().expect("no writer panicked").clone()
    }

    /// Gives the page a viewport of this size in CSS pixels.
    pub async fn resize(&self, width: u32, height: u32) {
        match self.engine {
            Engine::Blink => blink::resize(self, width, height).await,
            Engine::Gecko => gecko::resize(self, width, height).await,
            Engine::WebKit => webkit::resize(self, width, height).await,
        }
    }

    async fn connect(
        engine: Engine,
        conditions: &Conditions,
        port: u16,
        mut groups: Vec<Group>,
        profile: TempDir,
        wanted: Value,
    ) -> Self {
        let address = format!("http://127.0.0.1:{port}");
        wait::until(&format!("the driver of {engine:?} to listen"), async || {
            if let Some(status) = groups.last_mut().and_then(Group::ended) {
                panic!("the driver of {engine:?} ended with {status}");
            }
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await
        })
        .await;
        let capabilities: Capabilities = serde_json::from_value(wanted).expect("capabilities are an object");
        // On a busy machine a browser now and then dies as it starts; that says nothing of the page.
        let driver = wait::until(&format!("{engine:?} to give a session"), async || {
            WebDriver::builder(address.clone(), capabilities.clone())
                .request_timeout(Duration::from_secs(60))
                .connect()
                .await
                .map_err(|error| error.to_string())
        })
        .await;
        let running = Running {
            driver: driver.clone(),
            groups,
            _profile: profile,
        };
        Self {
            engine,
            driver,
            conditions: conditions.clone(),
            log: Arc::default(),
            running: Some(running),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        if failure::wanted() && self.running.is_some() {
            failure::keep(Self {
                engine: self.engine,
                driver: self.driver.clone(),
                conditions: self.conditions.clone(),
                log: self.log.clone(),
                running: self.running.take(),
            });
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // The groups are ended outright, so the session has nobody left to say goodbye to.
        let _ = self.driver.clone().leak();
        self.groups.clear();
    }
}

/// A driver's command that keeps every file it makes in the profile and says nothing.
fn driver(program: impl AsRef<std::ffi::OsStr>, profile: &TempDir) -> Command {
    let mut command = Command::new(program);
    command
        .env("TMPDIR", profile.path())
        .env("HOME", profile.path())
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command
}

fn profile() -> TempDir {
    tempfile::Builder::new()
        .prefix("jalon-")
        .tempdir()
        .expect("a temporary folder can be made")
}
