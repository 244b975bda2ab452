//! All projects side by side; on a narrow screen trait by trait, each project's under its name.

use super::card::{Milestones, Partners, When};
use super::date::AsOf;
use super::prose::Mention;
use super::stage::StageMark;
use super::{Page, use_page, use_story};
use crate::date::Edtf;
use crate::figure::amount;
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story::{Lead, Project};
use leptos::prelude::*;

/// A table, closed until it is asked for; there is none for a single project.
///
/// Its roles are spelled out: where the sheet stacks its cells, a browser would take it for no table.
#[component]
pub(super) fn Comparison() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let projects = &story.projects;
    (projects.len() > 1).then(|| {
        let head = |project: &Project| {
            let (target, name) = (TargetKind::Project.anchor(&project.id), project.name.clone());
            view! { <th role="columnheader" scope="col"><Mention target>{name}</Mention></th> }
        };
        let heads = projects.iter().map(head).collect_view();
        // A day that all share is said once.
        let shared = Some(projects[0].as_of).filter(|date| projects.iter().all(|project| project.as_of == *date));
        let cells = |cell: &dyn Fn(&Project) -> Option<AnyView>| projects.iter().map(cell).collect::<Vec<_>>();
        let place = |project: &Project| Some(story.places[project.place].name.clone().into_any());
        view! {
            <details class="comparison" id="compare">
                <summary>{page.word(Key::Compare)}</summary>
                <div class="comparison__scroll" role="region" aria-label=page.word(Key::Compare) tabindex="0">
                    <table class="comparison__table" role="table">
                        <thead role="rowgroup"><tr role="row"><td role="cell"></td>{heads}</tr></thead>
                        <tbody role="rowgroup">
                            <Row key=Key::Status as_of=shared cells=cells(&|project| status(project, shared)) />
                            <Row key=Key::Figure as_of=None cells=cells(&|project| figure(page, project)) />
                            <Row key=Key::Where as_of=None cells=cells(&place) />
                            <Row key=Key::When as_of=None cells=cells(&milestones) />
                            <Row key=Key::Who as_of=None cells=cells(&partners) />
                        </tbody>
                    </table>
                </div>
            </details>
        }
    })
}

/// One trait of all projects; there is no row for what the story tells of none.
#[component]
fn Row(key: Key, as_of: Option<Edtf>, cells: Vec<Option<AnyView>>) -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    cells.iter().any(Option::is_some).then(|| {
        let cell = |(project, cell): (&Project, Option<AnyView>)| {
            let content = cell.unwrap_or_else(|| "–".into_any());
            let accent = story.sectors[project.sector].accent.word();
            view! { <td role="cell" data-accent=accent data-project=project.name.clone()><div>{content}</div></td> }
        };
        let cells = story.projects.iter().zip(cells).map(cell).collect_view();
        let as_of = as_of.map(|date| view! { ", "<AsOf date plain=true /> });
        view! { <tr role="row"><th role="rowheader" scope="row">{page.word(key)}{as_of}</th>{cells}</tr> }
    })
}

fn status(project: &Project, said: Option<Edtf>) -> Option<AnyView> {
    let as_of = said
        .is_none()
        .then(|| view! { <br /><AsOf date=project.as_of plain=true /> });
    Some(view! { <StageMark stage=project.stage />{as_of} }.into_any())
}

fn figure(page: Page, project: &Project) -> Option<AnyView> {
    let (value, label) = match project.lead()? {
        Lead::Figure(figure) => (
            amount(&page.locale, &figure.quantity, &figure.unit).into_any(),
            figure.quantity.label.clone(),
        ),
        Lead::Expected(_, milestone) => (
            view! { <When milestone=milestone.clone() /> }.into_any(),
            milestone.label.clone(),
        ),
    };
    Some(view! { <strong>{value}</strong><br /><span class="quiet">{label}</span> }.into_any())
}

fn milestones(project: &Project) -> Option<AnyView> {
    let milestones = project.milestones.clone();
    (!milestones.is_empty()).then(|| view! { <Milestones milestones /> }.into_any())
}

fn partners(project: &Project) -> Option<AnyView> {
    let partners = project.partners.clone();
    (!partners.is_empty()).then(|| view! { <Partners partners /> }.into_any())
}
