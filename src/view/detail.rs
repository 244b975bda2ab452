//! What is known of one event: when, what, who says so, and which projects it is about.

use super::claim::Claims;
use super::date::Time;
use super::media::{IN_DETAIL, Media};
use super::prose::{Mention, Prose};
use super::tag::KindTag;
use super::word::kind;
use super::{is_single_file, use_page, use_story};
use crate::action::Action;
use crate::focus::TargetKind;
use crate::locale::Key;
use leptos::prelude::*;

/// The detail of the event of an index.
#[component]
pub(super) fn Detail(at: usize) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let event = &story.events[at];
    let place = event.place.map(|at| format!(" · {}", story.places[at].name));
    let sector = &page.timeline.sectors[event.sector].name;
    let sector = (!sector.is_empty()).then(|| format!(" · {sector}"));
    let overdue = event
        .is_overdue(page.today)
        .then(|| view! { <p class="detail__overdue">{page.word(Key::Overdue)}</p> });
    let related = (!event.projects.is_empty()).then(|| {
        let project = |at: &usize| {
            let project = &story.projects[*at];
            let (target, name) = (TargetKind::Project.anchor(&project.id), project.name.clone());
            view! { <li><Mention target>{name}</Mention></li> }
        };
        let projects = event.projects.iter().map(project).collect_view();
        view! {
            <div class="detail__projects">
                <h4>{page.word(Key::Projects)}</h4>
                <ul role="list">{projects}</ul>
            </div>
        }
    });
    let summary = (!event.summary.is_empty())
        .then(|| view! { <p class="detail__summary"><Prose text=event.summary.clone() /></p> });
    let class = match event.media {
        Some(_) => "detail detail--media",
        None => "detail",
    };
    view! {
        <div class=class data-detail=event.id.clone()>
            <div>
                <h3 class="detail__title">{event.title.clone()}</h3>
                <p class="detail__line">
                    <KindTag kind=event.kind word=page.word(kind(event.kind)) />
                    " "
                    <span class="detail__when"><Time date=event.date by=event.by words=event.date_text.clone() /></span>
                    {sector.map(|sector| view! { <span class="detail__sector">{sector}</span> })}
                    <span class="detail__place">{place}</span>
                </p>
                {overdue}
                {summary}
                {related}
                <Copy what=event.title.clone() />
            </div>
            <Media media=event.media.clone() sizes=IN_DETAIL />
            <div class="detail__claims"><Claims claims=event.claims.clone() /></div>
        </div>
    }
}

/// A button that copies the address of the part of the page that it stands in, where it has one; `what` is the name of that
/// part.
#[component]
pub(super) fn Copy(what: String) -> impl IntoView {
    let page = use_page();
    let label = format!("{} — {what}", page.locale.word(Key::CopyLink));
    (!is_single_file()).then(|| {
        view! {
            <button class="button button--quiet" type="button" data-action=Action::Copy.to_string() aria-label=label>
                {page.word(Key::CopyLink)}
            </button>
        }
    })
}
