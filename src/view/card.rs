//! One project: how far it is, its figure, where, when, who, and who says so.

use super::claim::Claims;
use super::date::Time;
use super::detail::Copy;
use super::figure::Figure;
use super::glyph::Glyph;
use super::media::{Media, ON_CARD};
use super::prose::{Mention, Prose};
use super::stage::StageLine;
use super::tag::KindTag;
use super::{use_page, use_story};
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story::{self, EventKind, Lead, Milestone, Story};
use leptos::prelude::*;

/// A card with more events than this names its main ones, and leaves the others to the timeline.
const EVENTS: usize = 12;

/// The card of the project of an index.
#[component]
pub(super) fn Card(at: usize) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let project = &story.projects[at];
    let sector = &page.timeline.sectors[project.sector];
    let lead = project.lead().map(|lead| match lead {
        Lead::Figure(figure) => view! { <Figure figure=figure.clone() said=project.as_of /> }.into_any(),
        Lead::Expected(_, milestone) => view! { <Expected milestone=milestone.clone() /> }.into_any(),
    });
    let leads = lead.is_some() || project.media.is_some();
    let media = view! { <Media media=project.media.clone() sizes=ON_CARD /> };
    view! {
        <li class="card" id=TargetKind::Project.anchor(&project.id) data-accent=sector.accent.word()>
            <p class="card__sector"><Glyph accent=sector.accent />" "{sector.name.clone()}</p>
            <h3 class="card__name">{project.name.clone()}</h3>
            <StageLine stage=project.stage as_of=project.as_of sources=project.sources.clone() />
            {leads.then(|| view! { <div class="card__lead">{media}{lead}</div> })}
            <p class="card__summary"><Prose text=project.summary.clone() /></p>
            <Facts at />
            <More at />
            <div class="card__copy"><Copy what=project.name.clone() /></div>
        </li>
    }
}

/// A date in the place of a figure: "Expected by 2027".
#[component]
fn Expected(milestone: Milestone) -> impl IntoView {
    view! {
        <div class="figure">
            <p class="figure__value">
                <strong class="figure__number"><When milestone=milestone.clone() /></strong>
                " "
                <span class="figure__label">{milestone.label}</span>
            </p>
        </div>
    }
}

/// Where, when, who; what the story does not tell has no line.
#[component]
fn Facts(at: usize) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let project = &story.projects[at];
    let fact = |there: bool, name: &'static str, key: Key, value: AnyView| {
        there.then(|| {
            view! { <div class="card__fact" data-fact=name><dt>{page.word(key)}</dt>" "<dd>{value}</dd></div> }
        })
    };
    let place = story.places[project.place].name.clone();
    let milestones = view! { <Milestones milestones=project.milestones.clone() /> }.into_any();
    let partners = view! { <Partners partners=project.partners.clone() /> }.into_any();
    view! {
        <dl class="card__facts">
            {fact(!place.is_empty(), "where", Key::Where, place.into_any())}
            {fact(!project.milestones.is_empty(), "when", Key::When, milestones)}
            {fact(!project.partners.is_empty(), "who", Key::Who, partners)}
        </dl>
    }
}

/// Names and roles.
#[component]
pub(super) fn Partners(partners: Vec<story::Partner>) -> impl IntoView {
    let item = |partner: story::Partner| {
        let role =
            (!partner.role.is_empty()).then(|| view! { <span class="quiet">{format!(" – {}", partner.role)}</span> });
        view! { <li>{partner.name}{role}</li> }
    };
    view! { <ul class="card__list" role="list">{partners.into_iter().map(item).collect_view()}</ul> }
}

/// Dates with what they are the dates of; where nobody gives one, that is said.
#[component]
pub(super) fn Milestones(milestones: Vec<Milestone>) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let item = |milestone: Milestone| {
        let label = match milestone.event {
            Some(at) => {
                let target = TargetKind::Event.anchor(&story.events[at].id);
                let label = milestone.label.clone();
                view! { <Mention target>{label}</Mention> }.into_any()
            }
            None => milestone.label.clone().into_any(),
        };
        if milestone.date.is_some() {
            view! { <li><When milestone />" "{label}</li> }.into_any()
        } else {
            let none = page.word(Key::Colon) + page.locale.word(Key::NoDate);
            view! { <li>{label}<span class="quiet">{none}</span></li> }.into_any()
        }
    };
    view! { <ul class="card__list" role="list">{milestones.into_iter().map(item).collect_view()}</ul> }
}

/// A milestone's date, after the word that it is expected or that it has passed.
#[component]
pub(super) fn When(milestone: Milestone) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let by = milestone.event.is_some_and(|at| story.events[at].by);
    let time = milestone.date.map(|date| view! { <Time date by /> });
    let word = milestone.badge(&page.locale, page.today).map(str::to_owned);
    let tag = word.map(|word| view! { <KindTag kind=EventKind::Expected word />" " });
    view! { <span class="card__when">{tag}{time}</span> }
}

/// What stands behind a card: further figures, who says so, events.
#[component]
fn More(at: usize) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let project = &story.projects[at];
    let said = project.as_of;
    let others = project.figures.iter().skip(1).cloned();
    let others = others.map(|figure| view! { <Figure figure said /> }).collect_view();
    let claims = (!project.claims.is_empty()).then(|| view! { <Claims claims=project.claims.clone() said /> });
    let events = events(&story, at);
    let timeline = (!events.is_empty()).then(|| {
        let rest = events.len() > EVENTS;
        let shown = events.into_iter().filter(|event| !rest || event.lead);
        let item = |event: &story::Event| {
            let (target, title) = (TargetKind::Event.anchor(&event.id), event.title.clone());
            view! { <li><Time date=event.date by=event.by words=event.date_text.clone() />" "<Mention target>{title}</Mention></li> }
        };
        let rest = rest.then(|| view! { <li><a href="#timeline">{page.word(Key::Timeline)}</a></li> });
        view! {
            <h4>{page.word(Key::OnTheTimeline)}</h4>
            <ul class="card__events" role="list">{shown.map(item).collect_view()}{rest}</ul>
        }
    });
    view! {
        <details class="card__more">
            <summary>{page.word(Key::More)}</summary>
            {others}
            {claims}
            {timeline}
        </details>
    }
}

/// The events that the project of an index has to do with.
fn events(story: &Story, at: usize) -> Vec<&story::Event> {
    story
        .events
        .iter()
        .filter(|event| event.projects.contains(&at))
        .collect()
}
