//! Fetches the files that the page names, past the browser's cache, and sees whether the story's is newer than the page.

use super::Shell;
use super::read::field;
use crate::date::Edtf;
use crate::handover::{Version, fingerprint};
#[cfg(feature = "page")]
use crate::locale::{Key, Locale};
#[cfg(feature = "page")]
use crate::problem::Problem;
use gloo_net::http::Request;
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
    let (Some(address), Some(page)) = (shell.handed::<String>("story"), shell.handed::<Version>("version")) else {
        return;
    };
    if let Ok(bytes) = file(&address).await
        && page.gives_way_to(&version(&bytes))
    {
        shell.mark("data-stale", "");
    }
}

/// The version that a file says it is. One that is no JSON says nothing, and is as old as the page: the other program says
/// what is wrong with it.
pub(super) fn version(bytes: &[u8]) -> Version {
    let text = String::from_utf8_lossy(bytes);
    let json = js_sys::JSON::parse(&text).unwrap_or_default();
    let checked: Option<String> = field(&json, "checked");
    let checked = checked.and_then(|checked| checked.parse::<Edtf>().ok());
    Version {
        built: field(&json, "built"),
        checked: checked.map_or(i32::MAX, |date| date.span().end),
        fingerprint: fingerprint(bytes),
    }
}
