//! How far a project is: four marks along a way, and the word for the stage.

use super::date::AsOf;
use super::prose::References;
use super::{use_page, word};
use crate::date::Edtf;
use crate::story::Stage;
use leptos::prelude::*;

/// How many steps lead to the end.
const STEPS: usize = 4;

/// The steps that are reached. A project that was suspended or cancelled is on none: nobody says where it stopped.
const fn reached(stage: Stage) -> usize {
    match stage {
        Stage::Planned => 1,
        Stage::UnderConstruction => 2,
        Stage::NearingCompletion => 3,
        Stage::Operational => STEPS,
        Stage::Suspended | Stage::Cancelled => 0,
    }
}

/// The mark with its word; the word alone tells it, too.
#[component]
pub(super) fn StageMark(stage: Stage) -> impl IntoView {
    let reached = reached(stage);
    let step = |at: usize| {
        let reached = (at < reached).then_some("");
        view! { <span class="stage__step" data-reached=reached></span> }
    };
    view! {
        <span class="stage" data-stage=stage.word()>
            <span class="stage__way" aria-hidden="true">{(0..STEPS).map(step).collect_view()}</span>
            " "
            <strong class="stage__word">{word::stage(&use_page().locale, stage).to_owned()}</strong>
        </span>
    }
}

/// The stage, as of when it is so, and who says it.
#[component]
pub(super) fn StageLine(stage: Stage, as_of: Edtf, sources: Vec<usize>) -> impl IntoView {
    view! {
        <p class="card__stage">
            <StageMark stage />" "
            <span><AsOf date=as_of />"\u{202f}"<References sources /></span>
        </p>
    }
}
