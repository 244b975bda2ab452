//! All projects side by side.

use super::markup::{Element, Markup, el, many};
use super::{Page, card, date, projects, prose};
use crate::figure::amount;
use crate::locale::Key;
use crate::story::Project;

/// A table, closed until it is asked for; there is none for a single project.
pub(super) fn comparison(page: &Page) -> Option<Element> {
    let story = &page.data.story;
    if story.projects.len() < 2 {
        return None;
    }
    let heads = story.projects.iter().map(|project| {
        let name = prose::mention(&format!("project-{}", project.id), project.name.clone());
        el("th").attr("scope", "col").add(name)
    });
    let row = |key: Key, cell: &dyn Fn(&Project) -> Markup| -> Markup {
        let cells = story.projects.iter().map(|project| el("td").add(cell(project)));
        el("tr")
            .add(el("th").attr("scope", "row").add(page.word(key)))
            .add(many(cells))
            .into()
    };
    let rows = vec![
        row(Key::Status, &|project| {
            let stage = page.word(projects::stage(project.stage));
            Markup::Many(vec![
                stage.into(),
                el("br").into(),
                date::as_of(page, project.as_of).into(),
            ])
        }),
        row(Key::Figure, &|project| match project.figures.first() {
            Some(lead) => {
                let label = el("span").class("quiet").add(lead.quantity.label.clone());
                let amount = amount(&page.data.locale, &lead.quantity, &lead.unit);
                Markup::Many(vec![amount.into(), el("br").into(), label.into()])
            }
            None => "–".into(),
        }),
        row(Key::Where, &|project| story.places[project.place].name.clone().into()),
        row(Key::Who, &|project| card::partners(project).into()),
        row(Key::When, &|project| card::milestones(page, &project.milestones).into()),
    ];
    let head = el("thead").add(el("tr").add(el("td")).add(many(heads)));
    let table = el("table")
        .class("comparison__table")
        .add(head)
        .add(el("tbody").add(rows));
    let scroll = el("div")
        .class("comparison__scroll")
        .attr("role", "region")
        .attr("aria-label", page.word(Key::Compare))
        .attr("tabindex", "0")
        .add(table);
    let details = el("details")
        .class("comparison")
        .attr("id", "compare")
        .add(el("summary").add(page.word(Key::Compare)))
        .add(scroll);
    Some(details)
}
