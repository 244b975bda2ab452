//! The words: headline, in brief, sections, people and bodies.

use super::markup::{Element, Markup, el, many};
use super::{Page, date, people, prose};
use crate::locale::Key;
use crate::story::prose::plain;

/// Headline, source line, in brief and contents.
pub(super) fn opening(page: &Page) -> Markup {
    let story = &page.data.story;
    let origin = &story.origin;
    let source = el("p")
        .class("opening__source")
        .add(page.word(Key::Explains))
        .add(" ")
        .add(
            el("cite")
                .attr("dir", "auto")
                .maybe("lang", story.sources[origin.source].lang.clone())
                .add(origin.title.clone()),
        )
        .add(format!(", {}, ", origin.byline))
        .add(date::time(page, origin.date))
        .add(prose::references(page, &[origin.source]))
        .add(". ")
        .add(prose::inline(&origin.note))
        .add(format!(" {} ", page.word(Key::Checked)))
        .add(date::time(page, story.checked))
        .add(". ")
        .add(page.fill(Key::ReadingTime, &[&page.count(minutes(page))]));
    let header = el("header")
        .class("opening")
        .add(el("p").class("opening__kicker").add(page.word(Key::Explainer)))
        .add(
            el("h1")
                .class("opening__title")
                .attr("id", "title")
                .add(story.title.clone()),
        )
        .add(el("p").class("opening__standfirst").add(story.description.clone()))
        .add(source);
    let brief = el("section")
        .class("brief")
        .attr("aria-labelledby", "brief-title")
        .add(el("h2").attr("id", "brief-title").add(page.word(Key::Brief)))
        .add(el("ul").attr("role", "list").add(prose::items(&story.brief)));
    Markup::Many(vec![header.into(), brief.into(), contents(page).into()])
}

/// How long the article takes at 200 words a minute, in whole minutes.
fn minutes(page: &Page) -> usize {
    let story = &page.data.story;
    let sections = story.sections.iter().flat_map(|section| &section.text);
    let people = story.people.iter().filter(|person| person.lead);
    let prose = (story.brief.iter())
        .chain(sections)
        .chain(people.map(|person| &person.line))
        .chain(story.events.iter().map(|event| &event.summary))
        .chain(story.projects.iter().map(|project| &project.summary))
        .chain(&story.unknowns);
    let words: usize = prose.map(|text| plain(text).split(' ').count()).sum();
    words.div_ceil(200)
}

fn contents(page: &Page) -> Element {
    let story = &page.data.story;
    let entry = |id: String, title: String| el("li").add(el("a").attr("href", format!("#{id}")).add(title));
    let part = |id: &str, key: Key, there: bool| there.then(|| entry(id.to_owned(), page.word(key)));
    let sections = story
        .sections
        .iter()
        .map(|section| entry(format!("section-{}", section.id), section.title.clone()));
    let rosters = story
        .rosters
        .iter()
        .map(|roster| entry(format!("section-{}", roster.id), roster.title.clone()));
    let list = el("ul")
        .attr("role", "list")
        .add(part("timeline", Key::Timeline, true))
        .add(many(sections))
        .add(part(
            "people-title",
            Key::People,
            story.people.iter().any(|person| person.lead),
        ))
        .add(many(rosters))
        .add(part("projects", Key::Projects, !story.projects.is_empty()))
        .add(part("unknowns", Key::Unknowns, !story.unknowns.is_empty()))
        .add(part("differing", Key::Differing, !story.differing.is_empty()))
        .add(part("sources", Key::Sources, true))
        .add(part("glossary", Key::Glossary, !story.glossary.is_empty()));
    el("nav")
        .class("contents")
        .attr("aria-label", page.word(Key::Contents))
        .add(list)
}

/// Sections, leading people, bodies.
pub(super) fn body(page: &Page) -> Markup {
    let story = &page.data.story;
    let sections = story.sections.iter().map(|section| {
        el("section")
            .class("prose")
            .attr("id", format!("section-{}", section.id))
            .add(el("h2").add(section.title.clone()))
            .add(prose::paragraphs(&section.text))
    });
    let rosters = story.rosters.iter().map(|roster| {
        let named = roster.named.iter().map(|name| el("li").add(name.clone()));
        let gaps = (roster.named.len()..roster.total as usize)
            .map(|_| el("li").class("roster__gap").add(page.word(Key::NotNamed)));
        let note = el("p")
            .add(prose::inline(&roster.note))
            .add(" ")
            .add(prose::references(page, &roster.sources));
        el("section")
            .class("prose roster")
            .attr("id", format!("section-{}", roster.id))
            .add(el("h2").add(roster.title.clone()))
            .add(
                el("ul")
                    .class("roster__list")
                    .attr("role", "list")
                    .add(many(named))
                    .add(many(gaps)),
            )
            .add(note)
    });
    Markup::Many(vec![
        many(sections),
        super::sheet(page, "all"),
        people::leading(page).into(),
        many(rosters),
    ])
}
