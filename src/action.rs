//! What a control asks for, as one value that HTML can carry in an attribute; knows no document.
//!
//! A control stands in the HTML before the app is there, and is the same in what the app draws: `data-action="step next"`.

use crate::focus::{Facet, is_id};
use std::fmt;
use std::str::FromStr;

/// The attribute that carries an action.
pub const ATTRIBUTE: &str = "data-action";

/// Which event to go to, counted in order of time among those that match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The first of all.
    First,
    /// The one before.
    Previous,
    /// The one after.
    Next,
    /// The last of all.
    Last,
}

impl Step {
    const ALL: [(Self, &'static str); 4] = [
        (Self::First, "first"),
        (Self::Previous, "previous"),
        (Self::Next, "next"),
        (Self::Last, "last"),
    ];

    /// Its name in an attribute.
    #[must_use]
    pub const fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// Which filters a control drops.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// Those of the timeline.
    Events,
    /// Those of the project cards.
    Cards,
}

impl Scope {
    /// The facets that it is about.
    #[must_use]
    pub const fn facets(self) -> &'static [Facet] {
        match self {
            Self::Events => &Facet::OF_EVENTS,
            Self::Cards => &Facet::OF_CARDS,
        }
    }
}

/// What a control asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Picks a value of a filter, or lets it go.
    Filter(Facet, String),
    /// Shows everything again.
    Clear(Scope),
    /// Chooses another event.
    Step(Step),
    /// Copies the address of the part of the page that the control stands in.
    Copy,
    /// Closes the peek.
    Close,
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Filter(facet, value) => write!(f, "filter {} {value}", facet.name()),
            Self::Clear(Scope::Events) => f.write_str("clear events"),
            Self::Clear(Scope::Cards) => f.write_str("clear cards"),
            Self::Step(step) => write!(f, "step {}", step.name()),
            Self::Copy => f.write_str("copy"),
            Self::Close => f.write_str("close"),
        }
    }
}

/// The text is no action.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoAction;

impl FromStr for Action {
    type Err = NoAction;

    fn from_str(text: &str) -> Result<Self, NoAction> {
        let mut words = text.split(' ');
        let action = match (words.next(), words.next(), words.next()) {
            (Some("filter"), Some(facet), Some(value)) if is_id(value) => {
                Self::Filter(Facet::named(facet).ok_or(NoAction)?, value.to_owned())
            }
            (Some("clear"), Some("events"), None) => Self::Clear(Scope::Events),
            (Some("clear"), Some("cards"), None) => Self::Clear(Scope::Cards),
            (Some("step"), Some(name), None) => {
                let step = Step::ALL.into_iter().find(|(_, known)| *known == name);
                Self::Step(step.ok_or(NoAction)?.0)
            }
            (Some("copy"), None, None) => Self::Copy,
            (Some("close"), None, None) => Self::Close,
            _ => return Err(NoAction),
        };
        if words.next().is_some() {
            Err(NoAction)
        } else {
            Ok(action)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Scope, Step};
    use crate::focus::Facet;

    #[test]
    fn what_is_printed_reads_the_same() {
        let mut actions = vec![
            Action::Clear(Scope::Events),
            Action::Clear(Scope::Cards),
            Action::Copy,
            Action::Close,
        ];
        actions.extend([Step::First, Step::Previous, Step::Next, Step::Last].map(Action::Step));
        actions.extend(Facet::ALL.map(|facet| Action::Filter(facet, "under-construction".to_owned())));
        for action in actions {
            assert_eq!(action.to_string().parse(), Ok(action));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for text in [
            "",
            "filter",
            "filter colour red",
            "filter sector <b>",
            "step twice",
            "copy that",
            "clear",
            "filter sector a b",
        ] {
            assert!(text.parse::<Action>().is_err(), "{text}");
        }
    }
}
