//! A timeline as TimelineJS has it, whether from JSON or from a sheet: all values as the text in which they were given.

/// What a file holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Timeline {
    pub(crate) slides: Vec<Slide>,
    /// What of the file as a whole was not read as it stands.
    pub(crate) changed: Vec<String>,
    /// What of the file as a whole was not read.
    pub(crate) left_out: Vec<String>,
}

/// What a slide is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum SlideKind {
    Title,
    #[default]
    Event,
    Era,
}

/// A date with what stands beside it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Moment {
    /// As the file has it: a year, or all in one.
    pub(crate) year: String,
    pub(crate) month: String,
    pub(crate) day: String,
    /// Hours and what is finer, as words.
    pub(crate) time: String,
    /// What TimelineJS shows instead.
    pub(crate) display: String,
    /// The year holds the whole date.
    pub(crate) whole: bool,
}

impl Moment {
    pub(crate) fn is_empty(&self) -> bool {
        [&self.year, &self.month, &self.day]
            .iter()
            .all(|part| part.trim().is_empty())
    }
}

/// A picture, a film, a quotation, an embedded page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Media {
    pub(crate) url: String,
    pub(crate) caption: String,
    pub(crate) credit: String,
    pub(crate) link: String,
}

/// A slide.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Slide {
    /// Where it stands in its file: `event 3`, `row 5`.
    pub(crate) place: String,
    pub(crate) kind: SlideKind,
    pub(crate) start: Moment,
    pub(crate) end: Moment,
    pub(crate) display: String,
    pub(crate) headline: String,
    pub(crate) text: String,
    /// Addresses in its texts are no links.
    pub(crate) unlinked: bool,
    pub(crate) group: String,
    pub(crate) id: String,
    pub(crate) media: Media,
    /// What of it was not read as it stands.
    pub(crate) changed: Vec<String>,
    /// What of it was not read: names and values.
    pub(crate) left: Vec<String>,
}
