//! What can be wrong with an address, in an editor's words.

use crate::character::Named;
use std::fmt;

/// Why an address cannot be linked to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AddressFault {
    /// Nothing, or blanks.
    Empty,
    /// Something that only `https:` and `http:` addresses may stand for; what there may be instead.
    Scheme {
        /// The scheme that stands there: `javascript`.
        found: String,
        /// What would be right.
        right: &'static str,
    },
    /// No scheme; the address with one, if the rest is sound.
    NoScheme {
        /// What stands there.
        found: String,
        /// What would be right.
        right: Option<String>,
    },
    /// Another number of slashes than two after the scheme.
    Slashes(String),
    /// No host.
    NoHost(String),
    /// A host that no host can be called, and why, in the words of the URL standard.
    Host {
        /// The address.
        found: String,
        /// Why.
        why: String,
    },
    /// A character that no address can have, and how it is written there.
    Character(char, String),
    /// Something beside the address: the address alone.
    Alone(String),
    /// Two addresses or more.
    Several,
    /// A name or a password before the host.
    Credentials,
    /// No address of a mailbox.
    Mail(String),
    /// A parenthesis without its counterpart, in a link of prose.
    Parenthesis(String),
    /// A title behind the address, in a link of prose.
    Title,
    /// A part of the page that has another name than any.
    Part(String),
}

/// What prose may link to.
pub(crate) const LINKS: &str = "https://…, http://…, mailto:…, #event-…, #project-…, #section-… or #source-…";

impl fmt::Display for AddressFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the address is empty; write one, or leave it out"),
            Self::Scheme { found, right } => write!(f, "a page cannot link to `{found}:` addresses; use {right}"),
            Self::NoScheme {
                found,
                right: Some(right),
            } => write!(f, "`{found}` does not say how to get there; write {right}"),
            Self::NoScheme { found, right: None } => write!(
                f,
                "`{found}` is not an address; write a whole one, such as https://example.org/page"
            ),
            Self::Slashes(right) => write!(
                f,
                "two slashes have to stand after `https:`, and the host's name after them; write {right}"
            ),
            Self::NoHost(found) => write!(
                f,
                "`{found}` names no host: after the two slashes comes a name such as example.org; write a whole address"
            ),
            Self::Host { found, why } => write!(
                f,
                "`{found}` has no sound host ({why}); write an address such as https://example.org/page"
            ),
            Self::Character(found, right) => {
                write!(f, "{} stands in the address; write {right} for it", Named(*found))
            }
            Self::Alone(right) => write!(f, "more than an address stands here; write {right} alone"),
            Self::Several => f.write_str("more than one address stands here; keep one of them alone"),
            Self::Credentials => f.write_str(
                "the address has a name or a password before `@`; leave them out (write %40 for an `@` that belongs to it)",
            ),
            Self::Mail(found) => write!(
                f,
                "`{found}` is no address of a mailbox; write one such as mailto:desk@example.org"
            ),
            Self::Parenthesis(found) => write!(
                f,
                "`{found}` has a parenthesis without its counterpart, so that one cannot tell where the address ends; write %28 \
                 for `(` and %29 for `)`"
            ),
            Self::Title => {
                f.write_str("words stand behind the address in a link's parentheses; leave them out, or write %20 for a space")
            }
            Self::Part(found) => write!(
                f,
                "`{found}` is no part of this page; use #event-, #project-, #section- or #source- with an id behind it (lower-case \
                 letters a to z, digits and inner hyphens)"
            ),
        }
    }
}
