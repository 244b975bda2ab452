//! The words: headline, in brief, what is on the page, and the article's sections.

use super::date::Time;
use super::media::{IN_SECTION, Media};
use super::prose::{Items, Paragraphs, Prose, References};
use super::{use_page, use_story};
use crate::focus::TargetKind;
use crate::locale::Key;
use crate::story::Story;
use crate::story::prose::plain;
use leptos::prelude::*;

/// Headline, what it is about, and the piece that it explains.
#[component]
pub(super) fn Opening() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let origin = story.origin.as_ref().map(|origin| {
        let language = story.sources[origin.source].lang.clone();
        let byline = format!(", {}, ", origin.byline);
        view! {
            {page.word(Key::Explains)} " " <cite dir="auto" lang=language>{origin.title.clone()}</cite>
            {byline} <Time date=origin.date /> <References sources=vec![origin.source] /> ". "
            <Prose text=origin.note.clone() /> " "
        }
    });
    let checked = story
        .checked
        .map(|date| view! { {page.word(Key::Checked)} " " <Time date /> ". " });
    let standfirst = (!story.description.is_empty())
        .then(|| view! { <p class="opening__standfirst">{story.description.clone()}</p> });
    let reading = page.locale.fill(Key::ReadingTime, &[&page.number(minutes(&story))]);
    view! {
        <header class="opening">
            <p class="opening__kicker">{page.word(Key::Explainer)}</p>
            <h1 class="opening__title" id="title">{story.title.clone()}</h1>
            {standfirst}
            <p class="opening__source">
                {origin} {checked} {reading}
            </p>
        </header>
    }
}

/// What a reader knows who reads no further.
#[component]
pub(super) fn Brief() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    (!story.brief.is_empty()).then(|| {
        view! {
            <section class="brief" aria-labelledby="brief-title">
                <h2 class="brief__title" id="brief-title">{page.word(Key::Brief)}</h2>
                <ul class="brief__list" role="list"><Items texts=story.brief.clone() /></ul>
            </section>
        }
    })
}

/// Links to the parts of the page, in their order on it.
#[component]
pub(super) fn Contents() -> impl IntoView {
    let (page, story) = (use_page(), use_story());
    let part = |there: bool, id: &str, key: Key| there.then(|| (id.to_owned(), page.word(key)));
    let mut parts = vec![("timeline".to_owned(), page.word(Key::Timeline))];
    parts.extend(
        story
            .sections
            .iter()
            .map(|section| (TargetKind::Section.anchor(&section.id), section.title.clone())),
    );
    parts.extend(part(
        story.people.iter().any(|person| person.lead),
        "people-title",
        Key::People,
    ));
    parts.extend(
        story
            .rosters
            .iter()
            .map(|roster| (TargetKind::Section.anchor(&roster.id), roster.title.clone())),
    );
    parts.extend(part(!story.projects.is_empty(), "projects", Key::Projects));
    parts.extend(part(!story.unknowns.is_empty(), "unknowns", Key::Unknowns));
    parts.extend(part(!story.differing.is_empty(), "differing", Key::Differing));
    parts.extend(part(true, "sources", Key::Sources));
    parts.extend(part(!story.glossary.is_empty(), "glossary", Key::Glossary));
    let entry = |(id, title): (String, String)| view! { <li><a href=format!("#{id}")>{title}</a></li> };
    let entries = parts.into_iter().map(entry).collect_view();
    view! {
        <nav class="contents" aria-label=page.word(Key::Contents)>
            <ul class="contents__list" role="list">{entries}</ul>
        </nav>
    }
}

/// The article's sections.
#[component]
pub(super) fn Sections() -> impl IntoView {
    let story = use_story();
    let section = |section: &crate::story::Section| {
        view! {
            <section class="prose" id=TargetKind::Section.anchor(&section.id)>
                <h2>{section.title.clone()}</h2>
                <Paragraphs texts=section.text.clone() />
                <Media media=section.media.clone() sizes=IN_SECTION />
            </section>
        }
    };
    story.sections.iter().map(section).collect_view()
}

/// How long the article takes at 200 words a minute, in whole minutes.
fn minutes(story: &Story) -> usize {
    let sections = story.sections.iter().flat_map(|section| &section.text);
    let people = story.people.iter().filter(|person| person.lead);
    let prose = (story.brief.iter())
        .chain(sections)
        .chain(people.map(|person| &person.line))
        .chain(story.events.iter().map(|event| &event.summary))
        .chain(story.projects.iter().map(|project| &project.summary))
        .chain(&story.unknowns);
    let words: usize = prose.map(|text| words(&plain(text))).sum();
    words.div_ceil(200)
}

/// How many words a text has. Scripts that write none apart count two and a half characters as one.
fn words(text: &str) -> usize {
    let is_unparted = |character: &char| {
        // Thai to Myanmar, Khmer, kana, and the Chinese characters.
        matches!(character, '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
            | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
    };
    let characters = text.chars().filter(is_unparted).count();
    let parted = text
        .split_whitespace()
        .filter(|word| !word.chars().any(|c| is_unparted(&c)));
    parted.count() + characters * 2 / 5
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_counted_also_where_nothing_parts_them() {
        for (text, count) in [
            ("", 0),
            ("The bridge  opens in 2027.", 5),
            ("大桥将于二〇二七年通车。", 4),
            ("2027 年 通车", 2),
            ("สะพานเปิดในปี 2570", 6),
            ("다리는 2027년에 열린다", 3),
        ] {
            assert_eq!(words(text), count, "{text}");
        }
    }
}
