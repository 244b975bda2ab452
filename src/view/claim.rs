//! Who says what, as of when, and where it can be read.

use super::markup::{Element, el, many};
use super::{Page, date, prose};
use crate::locale::Key;
use crate::story::{Certainty, Claim};

/// A list of claims.
pub(super) fn claims(page: &Page, claims: &[Claim]) -> Element {
    let items = claims.iter().map(|claim| {
        let text = el("p")
            .class("claim__text")
            .add(prose::inline(&claim.text))
            .add(" ")
            .add(prose::references(page, &claim.sources));
        let by = el("p")
            .class("claim__by")
            .add(certainty(page, claim.certainty))
            .add(format!(" {}, ", claim.by))
            .add(date::as_of(page, claim.as_of));
        el("li")
            .class("claim")
            .attr("data-certainty", claim.certainty.word())
            .add(text)
            .add(by)
    });
    el("ul").class("claims").attr("role", "list").add(many(items))
}

/// How sure a statement is, as a small label.
pub(super) fn certainty(page: &Page, certainty: Certainty) -> Element {
    let key = match certainty {
        Certainty::Reported => Key::Reported,
        Certainty::Expected => Key::ExpectedBy,
        Certainty::Derived => Key::Derived,
        Certainty::Disputed => Key::Disputed,
    };
    el("span")
        .class("tag")
        .attr("data-certainty", certainty.word())
        .add(page.word(key))
}
