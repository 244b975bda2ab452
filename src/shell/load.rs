//! Fetches the files that the page names, past the browser's cache, and sees whether the story's is newer than the page.

use super::Shell;
use crate::date::Edtf;
use crate::handover::{Version, fingerprint};
#[cfg(feature = "page")]
use crate::locale::{Key, Locale};
#[cfg(feature = "page")]
use crate::problem::Problem;
use gloo_net::http::Request;
use serde::Deserialize;
use web_sys::RequestCache;

/// Why there is nothing to show.
#[cfg_attr(
    not(feature = "page"),
    allow(dead_code, reason = "only the program that draws the page anew tells readers")
)]
pub(super) enum LoadError {
    /// The file did not arrive.
    Network,
    /// The host answered with this status.
    Status(u16),
    /// The file is not a sound story: the place of its first problem.
    #[cfg(feature = "page")]
    Story(String),
}

#[cfg(feature = "page")]
impl LoadError {
    /// The first of the problems that a file has.
    pub(super) fn of(problems: &[Problem]) -> Self {
        let place = |problem: &Problem| format!("{}:{} {}", problem.line, problem.column, problem.path);
        Self::Story(problems.first().map(place).unwrap_or_default())
    }

    /// The reason in a sentence.
    pub(super) fn reason(&self, locale: &Locale) -> String {
        match self {
            Self::Network => locale.word(Key::NoticeNetwork).to_owned(),
            Self::Status(status) => locale.fill(Key::NoticeStatus, &[&status.to_string()]),
            Self::Story(place) => locale.fill(Key::NoticeProblem, &[place]),
        }
    }
}

/// Fetches a file as it is on the host now: what a cache holds may be older than the page.
pub(super) async fn file(address: &str) -> Result<Vec<u8>, LoadError> {
    let request = Request::get(address).cache(RequestCache::NoCache);
    let response = request.send().await.map_err(|_| LoadError::Network)?;
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    response.binary().await.map_err(|_| LoadError::Network)
}

/// Asks the page's own script for the program that draws the page anew, where the story's file is newer. A file that does not
/// arrive changes nothing: the page stands, and answers.
pub(super) async fn refresh(shell: Shell) {
    let Ok(bytes) = file(&shell.handover.story).await else {
        return;
    };
    if shell.handover.version.gives_way_to(&version(&bytes)) {
        shell.mark("data-stale", "");
    }
}

/// The version that a file says it is. One that is no JSON says nothing, and is as old as the page: the other program says
/// what is wrong with it.
pub(super) fn version(bytes: &[u8]) -> Version {
    #[derive(Deserialize, Default)]
    #[serde(default)]
    struct Said {
        built: Option<f64>,
        checked: String,
    }
    let text = String::from_utf8_lossy(bytes);
    let json = js_sys::JSON::parse(&text).ok();
    let said: Option<Said> = json.and_then(|json| serde_wasm_bindgen::from_value(json).ok());
    let checked = said.as_ref().and_then(|said| said.checked.parse::<Edtf>().ok());
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    Version {
        built: said.and_then(|said| said.built).map(|seconds| seconds as u64),
        checked: checked.map_or(i32::MAX, |date| date.span().end),
        fingerprint: fingerprint(bytes),
    }
}
