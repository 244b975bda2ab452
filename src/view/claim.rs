//! Who says what, as of when, and where it can be read.

use super::date::AsOf;
use super::prose::{Prose, References};
use super::tag::CertaintyTag;
use super::use_page;
use crate::date::Edtf;
use crate::locale::Key;
use crate::story::{self, Certainty};
use crate::timeline::CLAIMS;
use leptos::prelude::*;

/// A list of claims under a heading; those beyond the first [`CLAIMS`] stand behind "more". Who makes them all, and as of when, is said
/// once, in the heading; a date that was `said` above is not said at all.
#[component]
pub(super) fn Claims(claims: Vec<story::Claim>, #[prop(optional)] said: Option<Edtf>) -> impl IntoView {
    let page = use_page();
    let by = shared(&claims, |claim| claim.by.clone());
    let as_of = shared(&claims, |claim| claim.as_of).flatten();
    if claims.is_empty() {
        return view! { <p class="claim__by">{page.word(Key::NoSource)}</p> }.into_any();
    }
    // Every claim only repeats the event's own text: show sources in the heading, no list.
    let stated = claims.iter().all(|claim| claim.text.is_empty());
    let sources = stated.then(|| {
        claims
            .iter()
            .flat_map(|claim| claim.sources.clone())
            .collect::<Vec<_>>()
    });
    let certainty = sources.is_some().then(|| claims[0].certainty);
    let mut first = claims;
    let further = first.split_off(first.len().min(CLAIMS));
    let dated = as_of.is_some();
    let list = |claims: Vec<story::Claim>| {
        let item = |claim| view! { <Claim claim by=by.is_none() as_of=!dated said /> };
        view! { <ul class="claims" role="list">{claims.into_iter().map(item).collect_view()}</ul> }
    };
    let further = (!further.is_empty()).then(|| {
        let label = page.locale.fill(Key::MoreClaims, &[&page.number(further.len())]);
        view! { <details class="claims__further"><summary>{label}</summary>{list(further)}</details> }
    });
    let list = sources.is_none().then(|| list(first));
    let sources = sources.map(|sources| view! { "\u{202f}"<References sources /> });
    let certainty = certainty.map(|certainty| view! { " "<CertaintyTag certainty /> });
    let colon = by.is_some().then(|| page.word(Key::Colon));
    let as_of = as_of.filter(|date| Some(*date) != said);
    let as_of = as_of.map(|date| view! { ", "<AsOf date /> });
    view! {
        <h4 class="claims__head">
            {page.word(Key::WhoSaysSo)}{colon}<span class="claims__by">{by}{as_of}{sources}{certainty}</span>
        </h4>
        {list}
        {further}
    }
    .into_any()
}

/// What all claims have in common.
fn shared<T: PartialEq>(claims: &[story::Claim], of: impl Fn(&story::Claim) -> T) -> Option<T> {
    let first = of(claims.first()?);
    claims.iter().all(|claim| of(claim) == first).then_some(first)
}

/// One claim; `by` and `as_of` tell whether it says these itself.
#[component]
fn Claim(claim: story::Claim, by: bool, as_of: bool, said: Option<Edtf>) -> impl IntoView {
    let date = claim.as_of.filter(|date| as_of && Some(*date) != said);
    let name = by.then_some(claim.by);
    let comma = (name.is_some() && date.is_some()).then_some(", ");
    let date = date.map(|date| view! { <AsOf date plain=true /> });
    let says = name.is_some() || date.is_some() || claim.certainty != Certainty::Reported;
    let line = says.then(|| {
        view! { <p class="claim__by"><CertaintyTag certainty=claim.certainty />" "{name}{comma}{date}</p> }
    });
    view! {
        <li class="claim" data-certainty=claim.certainty.word()>
            <p class="claim__text"><Prose text=claim.text />"\u{202f}"<References sources=claim.sources /></p>
            {line}
        </li>
    }
}
