//! Fetches the files that the page names; knows neither what is in them nor any view.

use super::Shell;
use crate::locale::{Key, Locale};
use crate::story::Problem;
use gloo_net::http::{Request, Response};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::RequestCache;

/// Why there is nothing to show.
pub(super) enum LoadError {
    /// The file did not arrive.
    Network,
    /// The host answered with this status.
    Status(u16),
    /// The file is not a sound story: the place of its first problem.
    Story(String),
}

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

/// Fetches the file that the page names in an attribute, past every cache: an old file must not undo a correction.
pub(super) async fn file(shell: &Shell, attribute: &str) -> Result<Vec<u8>, LoadError> {
    let early = (attribute == "data-story").then(|| begun(shell)).flatten();
    let response = match early {
        Some(begun) => {
            let response = wasm_bindgen_futures::JsFuture::from(begun).await;
            response
                .map(|response| Response::from(response.unchecked_into::<web_sys::Response>()))
                .map_err(|_| LoadError::Network)?
        }
        None => {
            let address = shell.app.get_attribute(attribute).ok_or(LoadError::Network)?;
            let request = Request::get(&address).cache(RequestCache::NoCache);
            request.send().await.map_err(|_| LoadError::Network)?
        }
    };
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    response.binary().await.map_err(|_| LoadError::Network)
}

/// The answer that the page's own script (`src/script/boot/start.js`) asked for while the app was on its way. It can be read
/// once: who tries again asks anew.
fn begun(shell: &Shell) -> Option<js_sys::Promise> {
    let name = JsValue::from_str("story");
    let begun = js_sys::Reflect::get(&shell.app, &name).ok()?.dyn_into().ok()?;
    js_sys::Reflect::delete_property(&shell.app, &name).ok()?;
    Some(begun)
}
