//! The words for what a story says by one of a few values.

use crate::locale::{Key, Locale};
use crate::story::{EventKind, Stage};

/// The word for a kind of event.
pub(super) const fn kind(kind: EventKind) -> Key {
    match kind {
        EventKind::Happened => Key::Happened,
        EventKind::Expected => Key::Expected,
        EventKind::Background => Key::Background,
    }
}

/// The word for a stage of a project.
#[must_use]
pub fn stage(locale: &Locale, stage: Stage) -> &str {
    locale.word(match stage {
        Stage::Planned => Key::Planned,
        Stage::UnderConstruction => Key::UnderConstruction,
        Stage::NearingCompletion => Key::NearingCompletion,
        Stage::Operational => Key::Operational,
        Stage::Suspended => Key::Suspended,
        Stage::Cancelled => Key::Cancelled,
    })
}
