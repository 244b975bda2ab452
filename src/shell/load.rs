//! Fetches the files that the page names; knows neither what is in them nor any view.

use super::Shell;
use crate::locale::{Key, Locale};
use crate::problem::Problem;
use gloo_net::http::Request;

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

/// Fetches the file that the page names in an attribute.
pub(super) async fn file(shell: &Shell, attribute: &str) -> Result<Vec<u8>, LoadError> {
    let address = shell.app.get_attribute(attribute).ok_or(LoadError::Network)?;
    let response = Request::get(&address).send().await.map_err(|_| LoadError::Network)?;
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    response.binary().await.map_err(|_| LoadError::Network)
}
