//! The page: a story and a locale become elements; knows no browser and no address bar.
//!
//! The prerender prints all of it; the app draws anew what depends on the part of time that is shown. Nothing here listens
//! to an event: links and buttons carry `href`s and `data-*`, the shell hears them and sets the signals of [`State`].

mod article;
mod card;
mod claim;
mod comparison;
mod date;
mod event;
mod figure;
mod filter;
mod glyph;
mod markup;
mod masthead;
mod people;
mod projects;
mod prose;
mod reports;
mod sources;
mod timeline;

use crate::date::Span;
use crate::focus::{Facet, Focus, Kind};
use crate::locale::{Key, Locale};
use crate::story::{Event, Project, Story};
use crate::timeline::{Axis, densest};
pub use date::age;
pub use event::detail;
pub use glyph::outline;
use leptos::prelude::{GetUntracked, RwSignal, Set, WithUntracked};
pub use markup::Markup;
use markup::el;
pub use projects::{count as projects_count, stage};
pub use timeline::{count, plot, strip};

/// What a page is made of; does not change while it is shown.
pub struct Data {
    /// The story.
    pub story: Story,
    /// The language of the interface.
    pub locale: Locale,
    /// Day number of today.
    pub today: i32,
    /// The languages that the story can be read in: tag, name, address relative to this page.
    pub languages: Vec<(String, String, String)>,
    /// The address of the sheet for what stands below timeline and prose.
    pub sheet: String,
}

/// Beyond this many events only the chosen one carries its detail.
const DETAILED: usize = 100;

/// What changes while a page is shown.
#[derive(Clone, Copy)]
pub struct State {
    /// What is selected and filtered; follows the address, by [`Page::look`] alone.
    pub focus: RwSignal<Focus>,
    /// The focus since which the filters are what they are: what is drawn of it stays while another thing is selected.
    pub filtered: RwSignal<Focus>,
    /// The part of time that the timeline shows.
    pub axis: RwSignal<Axis>,
    /// Whether the page is for paper, or for a reader without the app: then every event is named.
    pub paper: bool,
}

/// A page: its data and its state.
#[derive(Clone)]
pub struct Page {
    /// What it is made of; there for as long as the program, which shows one page.
    pub data: &'static Data,
    /// What changes.
    pub state: State,
}

impl Page {
    /// A page that looks at `focus`.
    #[must_use]
    pub fn new(data: Data, focus: Focus) -> Self {
        let state = State {
            focus: RwSignal::new(focus.clone()),
            filtered: RwSignal::new(focus),
            axis: RwSignal::new(data.whole()),
            paper: cfg!(feature = "ssr"),
        };
        Self {
            data: Box::leak(Box::new(data)),
            state,
        }
    }

    /// Looks at something else.
    pub fn look(&self, focus: Focus) {
        let State {
            focus: now, filtered, ..
        } = self.state;
        if !filtered.with_untracked(|filtered| filtered.filters_as(&focus)) {
            filtered.set(focus.clone());
        }
        now.set(focus);
    }

    /// The same page with nothing left out, for paper.
    #[must_use]
    pub fn whole(&self) -> Self {
        let mut focus = self.state.focus.get_untracked();
        focus.clear();
        Self {
            data: self.data,
            state: State {
                focus: RwSignal::new(focus.clone()),
                filtered: RwSignal::new(focus),
                axis: RwSignal::new(self.data.whole()),
                paper: true,
            },
        }
    }

    fn word(&self, key: Key) -> String {
        self.data.locale.word(key).to_owned()
    }

    fn fill(&self, key: Key, values: &[&str]) -> String {
        self.data.locale.fill(key, values)
    }

    fn count(&self, count: usize) -> String {
        #[allow(clippy::cast_precision_loss)]
        self.data.locale.number(count as f64)
    }
}

impl Data {
    /// The axis that holds every event, and today where that does not stretch it much.
    #[must_use]
    pub fn whole(&self) -> Axis {
        let spans = || self.story.events.iter().map(|event| event.date.span());
        let whole = Axis::around(spans());
        let today = Span {
            start: self.today,
            end: self.today + 1,
        };
        let near = whole.zoom(2.0, whole.span().end, Axis::new(i32::MIN / 4, i32::MAX / 4));
        if near.touches(today) || whole.span().start > self.today {
            Axis::around(spans().chain([today]))
        } else {
            whole
        }
    }

    /// Where most events stand close together.
    #[must_use]
    pub fn densest(&self) -> Option<Axis> {
        let starts: Vec<i32> = self.story.events.iter().map(|event| event.date.span().start).collect();
        densest(&starts, self.whole())
    }

    /// The events that pass the filters, in order of time.
    #[must_use]
    pub fn shown(&self, focus: &Focus) -> Vec<usize> {
        let events = self.story.events.iter().enumerate();
        events
            .filter(|(_, event)| self.shows(focus, event))
            .map(|(at, _)| at)
            .collect()
    }

    // Out of line: WASM would hold it at each filter.
    #[inline(never)]
    fn shows(&self, focus: &Focus, event: &Event) -> bool {
        let stage = |at: &usize| focus.shows(Facet::Status, self.story.projects[*at].stage.word());
        focus.shows(Facet::Sector, &self.story.sectors[event.sector].id)
            && focus.shows(Facet::Kind, event.kind.word())
            // What is about no project has no status: it is shown while none is asked for.
            && (focus.shows(Facet::Status, "") || event.projects.iter().any(stage))
    }

    /// Whether the filters let a project's card through.
    #[must_use]
    pub fn shows_card(&self, focus: &Focus, project: &Project) -> bool {
        focus.shows(Facet::Sector, &self.story.sectors[project.sector].id)
            && focus.shows(Facet::Status, project.stage.word())
    }

    /// Whether every event carries its detail.
    #[must_use]
    pub fn is_detailed(&self) -> bool {
        self.story.events.len() <= DETAILED
    }

    /// The event that the timeline tells of: the selected one, else the main one.
    #[must_use]
    pub fn current(&self, focus: &Focus) -> usize {
        let events = &self.story.events;
        let selected = focus.id(Kind::Event);
        let main = || {
            events
                .iter()
                .position(|event| event.lead && event.date == self.story.origin.date)
                .or_else(|| events.iter().position(|event| event.lead))
        };
        selected
            .and_then(|id| events.iter().position(|event| event.id == id))
            .or_else(main)
            .unwrap_or(0)
    }
}

/// A fraction as a sheet reads it, to three digits: a pixel of the axis.
#[allow(clippy::cast_possible_truncation)]
fn fraction(value: f64) -> String {
    let parts = (value * 1000.0).round() as i32;
    format!("{}.{:03}", parts / 1000, parts % 1000)
}

/// The text of a script that does nothing but have the page wait for the sheet before it.
pub(crate) const WAIT: &str = " ";

/// The sheet for what stands further down, or for a page as wide as its timeline's axis asks for.
///
/// In the page and not in its head: what stands above is drawn without it, what stands below waits for it, in Gecko for the
/// sake of the script.
fn sheet(page: &Page, media: &'static str) -> Markup {
    let link = el("link")
        .attr("rel", "stylesheet")
        .attr("href", page.data.sheet.clone())
        .attr("media", media);
    Markup::Many(vec![link.into(), el("script").add(WAIT).into()])
}

/// The whole page below `<body>`.
#[must_use]
pub fn page(page: &Page) -> Markup {
    let sectors = &page.data.story.sectors;
    let article = el("article")
        .class("article")
        .attr("id", "article")
        .attr("aria-labelledby", "title")
        .add(article::opening(page))
        .add(sheet(page, "(min-width:46rem)"))
        .add(timeline::timeline(page))
        .add(article::body(page))
        .add(projects::projects(page))
        .add(reports::reports(page))
        .add(sources::sources(page));
    Markup::Many(vec![
        glyph::sprite(|accent| sectors.iter().any(|sector| sector.accent == accent)).into(),
        el("a")
            .class("skip")
            .attr("href", "#article")
            .add(page.word(Key::Skip))
            .into(),
        masthead::masthead(page).into(),
        el("main").class("page").add(article).into(),
        masthead::colophon(page).into(),
        el("p")
            .class("hidden")
            .attr("id", "announcer")
            .attr("aria-live", "polite")
            .into(),
    ])
}
