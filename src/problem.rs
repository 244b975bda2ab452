//! What is wrong with a file, where, and what would be right, in an editor's words; knows no way to mend it.

mod address;
mod file;
mod text;
mod written_date;

pub use address::AddressFault;
pub(crate) use address::LINKS;
pub use file::FileFault;
pub use text::TextFault;
pub use written_date::{Proposal, due, impossible, propose, with_time};

use crate::character::{self, Named};
use crate::spelling::{Known, advise_fixed, advise_known};
use crate::{date, json};
use std::fmt;
use std::sync::Arc;

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// No page can be made of the file.
    Error,
    /// The page would be sound, and perhaps not what is meant.
    Warning,
}

/// One thing that is wrong with a file.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Path of the value: `events[2].date`; empty for the whole file.
    pub path: String,
    /// Offset of the value in the file's text.
    pub at: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// The ways in which a value can be wrong.
#[derive(Debug, Clone, PartialEq)]
pub enum Wrong {
    /// Not JSON, or of another shape than it should be.
    Json(json::Mistake),
    /// Missing or empty, and what it should hold.
    Missing(&'static str),
    /// Too few entries: at least so many.
    TooFew(usize),
    /// Not a date.
    Date {
        /// What stands there.
        found: String,
        /// What is wrong with it.
        wrong: date::Refusal,
    },
    /// Not one of a fixed set of words.
    Word {
        /// What stands there.
        found: String,
        /// What would be right.
        known: &'static [&'static str],
    },
    /// The id of nothing in this story.
    Reference {
        /// What sort of thing it should name.
        what: &'static str,
        /// What stands there.
        found: String,
        /// The ids that would be right.
        known: Arc<Known>,
        /// A description in words would be right as well.
        or_text: bool,
    },
    /// Not usable as an id.
    Id {
        /// What stands there.
        found: String,
        /// An id that is like it, if it can be made one.
        right: Option<String>,
    },
    /// An id that an earlier entry has.
    DuplicateId(String),
    /// The same once more in one list.
    Again(String),
    /// The same source once more, and the id of the first.
    DuplicateSource(String),
    /// An address that cannot be linked to.
    Address(AddressFault),
    /// A path that names no file in the story's folder, or none of a kind that can stand there.
    File(FileFault),
    /// A film without captions.
    Uncaptioned,
    /// A field that says nothing here: what alone has it.
    Idle(&'static str),
    /// A sound or a film that should be shown where a link is shared.
    Unseen,
    /// A second picture that should be shown there, and the path of what says so of the first.
    SharedTwice(String),
    /// A text that is not what readers should see.
    Text(TextFault),
    /// Longer than anything that is meant: how many characters it may have.
    TooLong(usize),
    /// Not a language tag.
    Language(String),
    /// A number that cannot be drawn.
    Number(&'static str),
    /// Other than the number of those named allows.
    Total {
        /// What is given; 0 where that is no whole number above 0.
        found: u32,
        /// How many are named.
        named: usize,
        /// How many there may be at most.
        most: u32,
    },
    /// An event with `by` that is not expected, or of more than one date.
    By,
    /// A stretch of time where one date should stand.
    TwoDates,
    /// A period that ends before it begins.
    Backwards {
        /// Its first date.
        start: String,
        /// Its last one.
        end: String,
    },
    /// A period in which, beside which and between which there is no event.
    Aside {
        /// From when to when the events are.
        events: String,
    },
    /// Words for a date that say another one.
    OtherDate {
        /// The date that they say, as EDTF.
        said: String,
        /// The date beside them.
        date: String,
    },
    /// A key of a locale with no text, or with a text and no such key.
    Key(&'static str),
    /// An event that nobody is said to tell of.
    Unsourced,
    /// A story without any source.
    NoSource,
    /// Expected for a time that had passed on the day of the last check.
    Passed {
        /// That day.
        checked: String,
    },
    /// A date before year 1, whose number is not the year that readers know it by, and which the words beside it say.
    BeforeChrist {
        /// What it is in years BC.
        said: String,
        /// The year BC of which the words speak.
        meant: u32,
        /// How that year is written.
        right: String,
    },
    /// Told as a fact of a time that lies after the day of the last check.
    Ahead {
        /// The date in question.
        date: String,
        /// The day that it lies after.
        checked: String,
        /// That day is today, and not that of the check.
        today: bool,
        /// It is when something happened, and not when something was said.
        fact: bool,
    },
    /// Begun before that day and not over on it, and nothing says whether it has happened.
    Undecided {
        /// The date in question.
        date: String,
        /// The day that it runs past.
        checked: String,
        /// That day is the one of the build or of reading, and not that of the check.
        today: bool,
        /// What would say so.
        right: &'static str,
    },
    /// Not a plain day, month or year, as the day of the last check is.
    Check(String),
    /// The day of the last check is still to come.
    CheckedAhead {
        /// Today.
        today: String,
    },
    /// Sectors that readers cannot tell apart.
    Alike {
        /// The accent that they share.
        accent: &'static str,
        /// The others' ids.
        others: String,
        /// The accents that no sector has.
        free: String,
    },
    /// More characters than are read with ease.
    Wordy {
        /// How many there are.
        found: usize,
        /// How many would be well.
        well: usize,
    },
    /// A name that an earlier entry of the list has, and that entry's id.
    SameName(String),
    /// An address that an earlier source has, and that source's id.
    SameAddress(String),
    /// Another value than the same story has in another language.
    Differs {
        /// What stands here.
        here: String,
        /// What stands there.
        there: String,
        /// Where that is: file, line, column.
        place: String,
    },
    /// An entry that the same story lacks in another language.
    Untranslated {
        /// What sort of thing.
        what: &'static str,
        /// Its id.
        id: String,
        /// The file that lacks it, and where it should stand.
        place: String,
        /// Links and filters that lead there would find nothing.
        breaks: bool,
    },
}

impl Wrong {
    /// How bad it is.
    #[must_use]
    pub const fn severity(&self) -> Severity {
        match self {
            Self::Unsourced
            | Self::Uncaptioned
            | Self::Idle(_)
            | Self::Text(TextFault::Plain { .. })
            | Self::NoSource
            | Self::Passed { .. }
            | Self::BeforeChrist { .. }
            | Self::Ahead { .. }
            | Self::Undecided { .. }
            | Self::CheckedAhead { .. }
            | Self::Alike { .. }
            | Self::Wordy { .. }
            | Self::SameName(_)
            | Self::Aside { .. }
            | Self::OtherDate { .. }
            | Self::SameAddress(_)
            | Self::Untranslated { breaks: false, .. } => Severity::Warning,
            _ => Severity::Error,
        }
    }
}

impl From<json::Mistake> for Wrong {
    fn from(wrong: json::Mistake) -> Self {
        Self::Json(wrong)
    }
}

impl From<TextFault> for Wrong {
    fn from(fault: TextFault) -> Self {
        Self::Text(fault)
    }
}

impl From<FileFault> for Wrong {
    fn from(fault: FileFault) -> Self {
        Self::File(fault)
    }
}

impl From<AddressFault> for Wrong {
    fn from(fault: AddressFault) -> Self {
        Self::Address(fault)
    }
}

impl Problem {
    /// A problem whose line and column are not yet known: see [`place`].
    #[must_use]
    pub fn new(path: String, at: usize, wrong: impl Into<Wrong>) -> Self {
        let wrong = wrong.into();
        Self {
            path,
            at,
            line: 0,
            column: 0,
            severity: wrong.severity(),
            wrong,
        }
    }

    /// Whether it is no more than a warning.
    #[must_use]
    pub fn is_warning(&self) -> bool {
        self.severity == Severity::Warning
    }
}

/// Puts problems into the order of the file, and fills in lines and columns, in one pass over its text.
pub fn place(problems: &mut [Problem], text: &str) {
    problems.sort_by_key(|problem| problem.at);
    let places = positions(text, problems.iter().map(|problem| problem.at));
    for (problem, place) in problems.iter_mut().zip(places) {
        (problem.line, problem.column) = place;
    }
}

/// Line and column, from 1 and in characters, of each of some offsets that rise.
pub(crate) fn positions(text: &str, offsets: impl Iterator<Item = usize>) -> Vec<(usize, usize)> {
    let (mut read, mut line, mut column) = (0, 1, 1);
    let place = |at: usize| {
        let at = at.clamp(read, text.len().max(read));
        for byte in &text.as_bytes()[read..at] {
            match byte {
                b'\n' => (line, column) = (line + 1, 1),
                0x80..0xc0 => {}
                _ => column += 1,
            }
        }
        read = at;
        (line, column)
    };
    offsets.map(place).collect()
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.is_empty() {
            write!(f, "{}: ", self.path)?;
        }
        self.wrong.fmt(f)
    }
}

impl fmt::Display for Wrong {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const ID: &str = "lower-case letters a to z, digits and inner hyphens, 64 at most";
        match self {
            Self::Json(wrong) => wrong.fmt(f),
            Self::Missing(what) => write!(f, "missing or empty; give {what}"),
            Self::TooFew(least) => write!(f, "too few entries; give at least {least}"),
            Self::Date { found, wrong } => write_date(f, found, *wrong),
            Self::Word { found, known } => {
                match found.as_str() {
                    "" => f.write_str("missing or empty; ")?,
                    _ => write!(f, "`{}`{} is not known; ", character::excerpt(found), Unseen(found))?,
                }
                advise_fixed(f, found, known)
            }
            Self::Reference {
                what,
                found,
                known,
                or_text,
            } => {
                match found.as_str() {
                    "" => write!(f, "missing or empty: the id of a {what}; ")?,
                    _ => write!(
                        f,
                        "no {what} has the id `{}`{}; ",
                        character::excerpt(found),
                        Unseen(found)
                    )?,
                }
                advise_known(f, found, known)?;
                if *or_text {
                    write!(
                        f,
                        " (lower-case letters, digits and hyphens alone are taken for an id; to describe somebody in words, \
                         write a capital or a space, such as `{}`)",
                        as_words(found)
                    )?;
                }
                Ok(())
            }
            Self::Id { found, right } => {
                write!(
                    f,
                    "`{}`{} cannot be an id; use {ID}",
                    character::excerpt(found),
                    Unseen(found)
                )?;
                match right {
                    Some(right) => write!(f, ", such as `{right}`, here and wherever it is referred to"),
                    None => Ok(()),
                }
            }
            Self::DuplicateId(id) => write!(f, "the id `{id}` is taken by an earlier entry; choose another"),
            Self::Again(found) => write!(
                f,
                "`{}` stands in this list already; keep one of them",
                character::excerpt(found)
            ),
            Self::DuplicateSource(id) => write!(
                f,
                "the same source stands above as `{id}`; keep that one, and write its id wherever this one's is"
            ),
            Self::Address(fault) => fault.fmt(f),
            Self::File(fault) => fault.fmt(f),
            Self::Uncaptioned => f.write_str(
                "readers who do not hear this film are told nothing of what is said in it; write that into a WebVTT file and name \
                 it, such as \"captions\": \"film.vtt\"",
            ),
            Self::Idle(whose) => write!(f, "only {whose} has this, so that nothing comes of it; leave it out"),
            Self::Unseen => f.write_str(
                "where a link is shared a picture alone can be shown; leave this out, and put it on one of the story's pictures",
            ),
            Self::SharedTwice(first) => write!(
                f,
                "where a link is shared one picture is shown, and `{first}` has chosen another; leave out one of the two"
            ),
            Self::Text(fault) => fault.fmt(f),
            Self::TooLong(most) => write!(f, "too long for what stands here; write {most} characters at most"),
            Self::Language(found) => write!(
                f,
                "`{}`{} is not a language tag; write one such as en, fr or pt-BR",
                character::excerpt(found),
                Unseen(found)
            ),
            Self::Number(right) => write!(f, "this number cannot be drawn; give {right}"),
            Self::Total { found, named, most } => {
                let least = (*named).max(1);
                if named > &(*most as usize) {
                    write!(f, "{named} are named, and a page shows {most} at most; name fewer")
                } else if found > most {
                    write!(f, "a page shows {most} at most; give a `total` from {least} to {most}")
                } else if *found == 0 {
                    write!(f, "no number of bodies; give a whole number from {least} to {most}")
                } else {
                    write!(
                        f,
                        "{named} are named, which is more; give a `total` from {least} to {most}, or name fewer"
                    )
                }
            }
            Self::By => f.write_str(
                "only what is expected is due by a date, and by one date; leave `by` out, or give the kind \"expected\" and a date such as 2027",
            ),
            Self::TwoDates => f.write_str(
                "a stretch of time stands here; write one date, for a period's first and last one are fields of their own, \
                 `start` and `end`",
            ),
            Self::Backwards { start, end } => write!(
                f,
                "the period ends ({end}) before it begins ({start}); write the earlier date as `start`, or leave `end` out where \
                 the period goes on"
            ),
            Self::Aside { events } => write!(
                f,
                "the period lies before or after all events ({events}), so that little or nothing of it is shown; correct its \
                 dates, or leave it out"
            ),
            Self::OtherDate { said, date } => write!(
                f,
                "readers are shown {said}, and `date` is {date}, by which the event is placed; let both say the same"
            ),
            Self::Key(what) => f.write_str(what),
            Self::Unsourced => f.write_str(
                "nobody is said to tell of this event, which readers will be told; add a claim with its source, or give the \
                 source of all such events as `defaults.source`",
            ),
            Self::NoSource => f.write_str(
                "no source is named, which readers will be told at each event; add `sources`, so that they can see who says so",
            ),
            Self::Passed { checked } => write!(
                f,
                "expected for a time that had passed when the story was checked ({checked}); find out what came of it, or say \
                 that nothing is known"
            ),
            Self::BeforeChrist { said, meant, right } => write!(
                f,
                "{said}, and the words here say {meant}: before year 1 years are counted from 0, which is 1 BC; write {right} if \
                 {meant} BC is meant"
            ),
            Self::Ahead {
                date,
                checked,
                today,
                fact,
            } => {
                let what = if *today { "today" } else { "`checked`" };
                write!(f, "{date} lies after {what} ({checked})")?;
                f.write_str(match fact {
                    true => ", yet this is told as a fact; correct the date, or mark it as expected",
                    false => ", when nobody can have said it; correct the date",
                })?;
                f.write_str(if *today { "" } else { ", or give the day of the last check" })
            }
            Self::Undecided {
                date,
                checked,
                today,
                right,
            } => {
                let what = if *today { "today's date" } else { "`checked`" };
                write!(
                    f,
                    "{date} was not over on {what} ({checked}), so that nobody can tell whether this has happened; give {right}"
                )
            }
            Self::Check(found) => write!(
                f,
                "`{}` is not the day of a check; write a plain day, month or year, such as 2025-07-01",
                character::excerpt(found)
            ),
            Self::CheckedAhead { today } => write!(
                f,
                "the day of the last check is still to come (today is {today}); give the day on which the text was checked"
            ),
            Self::Alike { accent, others, free } => {
                write!(
                    f,
                    "`{accent}` is the accent of {others} as well, so that they look alike; "
                )?;
                match free.as_str() {
                    "" => f.write_str("use fewer sectors"),
                    free => write!(f, "choose one that is free: {free}"),
                }
            }
            Self::Wordy { found, well } => write!(
                f,
                "{found} characters; up to {well} are read with ease: shorten it, or make two of it"
            ),
            Self::SameName(id) => write!(f, "`{id}` above has the same name; readers cannot tell the two apart"),
            Self::SameAddress(id) => write!(
                f,
                "`{id}` above has the same address; if it is the same source, keep one of them"
            ),
            Self::Differs { here, there, place } => {
                let or_none = |text: &str| match text {
                    "" => "nothing".to_owned(),
                    text => format!("`{text}`"),
                };
                write!(
                    f,
                    "{} stands here and {} at {place}; let both languages say the same",
                    or_none(here),
                    or_none(there)
                )
            }
            Self::Untranslated {
                what,
                id,
                place,
                breaks,
            } => {
                write!(f, "the {what} `{id}` is missing in {place}; ")?;
                f.write_str(if *breaks {
                    "use the same ids in all languages, so that filters lead to the same things"
                } else {
                    "translate it, or let both have the same id"
                })
            }
        }
    }
}

/// Names the first blank of a word that should have none, as it cannot be seen.
struct Unseen<'a>(&'a str);

impl fmt::Display for Unseen<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.chars().find(|c| character::is_blank(*c)) {
            Some(found) => write!(f, " ({} stands in it)", Named(found)),
            None => Ok(()),
        }
    }
}

/// A date that is none, and the one that was probably meant.
fn write_date(f: &mut fmt::Formatter<'_>, found: &str, wrong: date::Refusal) -> fmt::Result {
    if let Some(strange) = found.chars().find(|c| character::is_blank(*c) && *c != ' ') {
        write!(f, "{} stands in this date; ", Named(strange))?;
    }
    let shown = character::excerpt(found);
    if matches!(
        wrong,
        date::Refusal::Time | date::Refusal::Seconds | date::Refusal::Offset
    ) && let Some(Proposal::One(date)) = with_time(found)
    {
        return match date.contains('T') {
            true => write!(f, "`{shown}` is not written as a time of day should be; write {date}"),
            false => write!(
                f,
                "`{shown}`: the time of day cannot be read; write it from 00:00 to 23:59, as in {date}T14:05, or the day alone, {date}"
            ),
        };
    }
    match propose(found) {
        Some(Proposal::One(date)) => write!(f, "`{shown}` is not written as a date should be; write {date}"),
        Some(Proposal::Either { day_first, month_first }) => write!(
            f,
            "`{shown}` can be read in two ways; write {day_first} (day first) or {month_first} (month first)"
        ),
        None => match due(found) {
            Some(date) => write!(
                f,
                "`{shown}` is not written as a date should be; write {date}, and \"by\": true beside it where that is an \
                 expected event"
            ),
            None => write!(f, "`{shown}`: {}", impossible(found).unwrap_or(wrong)),
        },
    }
}

/// `town-council` as `Town council`.
fn as_words(id: &str) -> String {
    let mut words: Vec<char> = id.replace('-', " ").chars().collect();
    if let Some(first) = words.first_mut() {
        *first = first.to_ascii_uppercase();
    }
    words.into_iter().collect()
}
