//! Fetches the story's JSON; knows no view.

use super::Shell;
use crate::story::Story;
use gloo_net::http::Request;

/// Why there is no story.
pub(super) enum LoadError {
    /// The file did not arrive.
    Network,
    /// The host answered with this status.
    Status(u16),
    /// The file is not a sound story: the place of its first problem.
    Story(String),
}

impl LoadError {
    /// Where the story's file is wrong, if it arrived.
    pub(super) fn place(&self) -> Option<String> {
        match self {
            Self::Network => None,
            Self::Status(status) => Some(status.to_string()),
            Self::Story(place) => Some(place.clone()),
        }
    }
}

/// Fetches the story that the page names.
pub(super) async fn story(shell: &Shell) -> Result<Story, LoadError> {
    let address = shell.app.get_attribute("data-story").ok_or(LoadError::Network)?;
    let response = Request::get(&address).send().await.map_err(|_| LoadError::Network)?;
    if !response.ok() {
        return Err(LoadError::Status(response.status()));
    }
    let bytes = response.binary().await.map_err(|_| LoadError::Network)?;
    Story::parse(&bytes).map_err(|problems| {
        let first = problems.first();
        let place = first.map_or_else(String::new, |problem| {
            format!("{}:{} {}", problem.line, problem.column, problem.path)
        });
        LoadError::Story(place)
    })
}
