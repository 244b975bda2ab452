//! Which ids a story has, and which it would have if what is wrong were mended; knows nothing of what they name.

use crate::focus::{LONGEST_ID, is_id};
use crate::json::Shaped;
use crate::spelling::Known;
use crate::story::raw;
use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The ids of one list.
pub(super) struct Index<'a> {
    /// What they name, in words for an editor.
    pub(super) what: &'static str,
    places: BTreeMap<&'a str, usize>,
    /// Valid ids suggested in place of invalid ones.
    proposed: BTreeSet<String>,
    /// Not all of the list could be read.
    is_partial: bool,
    /// Ids made of dates that cannot be read: others will stand in their place.
    passing: Option<&'a BTreeSet<String>>,
    known: OnceCell<Arc<Known>>,
}

impl<'a> Index<'a> {
    fn new<T>(shaped: &Shaped<T>, what: &'static str, lists: [(&str, Vec<&'a String>); 2]) -> Self {
        let mut index = Self {
            what,
            places: BTreeMap::new(),
            proposed: BTreeSet::new(),
            is_partial: false,
            passing: None,
            known: OnceCell::new(),
        };
        for (list, ids) in lists {
            for (at, id) in ids.into_iter().enumerate() {
                index.places.entry(id).or_insert(at);
                if !is_id(id) {
                    index.proposed.extend(slug(id));
                }
            }
            let mut spoiled = shaped.spoiled.range(list.to_owned()..);
            index.is_partial |= spoiled.by_ref().map_while(|path| path.strip_prefix(list)).any(|rest| {
                rest.is_empty()
                    || rest.starts_with('[')
                        && (rest.ends_with(']') || rest.ends_with("].id"))
                        && !rest[1..].contains('[')
            });
        }
        index
    }

    /// The place of the entry with this id.
    pub(super) fn find(&self, id: &str) -> Option<usize> {
        self.places.get(id).copied().filter(|_| !id.is_empty())
    }

    /// Whether the id would be there if another problem were mended.
    pub(super) fn may_have(&self, id: &str) -> bool {
        let passing = self.passing.is_some_and(|passing| {
            // Where no other id is known, none can be proposed either.
            !passing.is_empty() && (is_of_date(id) || passing.len() == self.places.len())
        });
        !id.is_empty() && (self.is_partial || passing || self.proposed.contains(id))
    }

    /// The ids that are sound.
    pub(super) fn known(&self) -> Arc<Known> {
        let known = self.known.get_or_init(|| {
            let stays = |id: &str| self.passing.is_none_or(|passing| !passing.contains(id));
            let sound = self.places.keys().filter(|id| is_id(id) && stays(id));
            Arc::new(Known::new(sound.map(|id| (*id).to_owned()).collect()))
        });
        Arc::clone(known)
    }
}

/// Whether an id looks as if it were made of a date: `2025-06-17`, `202x`, `2025-06-17-2`.
fn is_of_date(id: &str) -> bool {
    let is_digit = |byte: u8| byte.is_ascii_digit() || byte == b'x';
    let start = id.bytes().take_while(|byte| is_digit(*byte)).count();
    start == 4 && id.starts_with(|c: char| c.is_ascii_digit()) && id.bytes().all(|byte| byte == b'-' || is_digit(byte))
}

/// The ids of all lists.
pub(super) struct Indices<'a> {
    pub(super) sectors: Index<'a>,
    pub(super) events: Index<'a>,
    pub(super) projects: Index<'a>,
    /// Sections and rosters: both are parts of the article.
    pub(super) sections: Index<'a>,
    pub(super) places: Index<'a>,
    pub(super) people: Index<'a>,
    pub(super) organisations: Index<'a>,
    /// People and organisations.
    pub(super) named: Index<'a>,
    pub(super) sources: Index<'a>,
}

impl<'a> Indices<'a> {
    pub(super) fn new(shaped: &'a Shaped<raw::Story>, passing: &'a BTreeSet<String>) -> Self {
        let raw = &shaped.value;
        let none = || ("none", Vec::new());
        let people = || ("people", raw.people.iter().map(|it| &it.id).collect());
        let organisations = || ("organisations", raw.organisations.iter().map(|it| &it.id).collect());
        let one = |what, list, ids| Index::new(shaped, what, [(list, ids), none()]);
        Self {
            sectors: one("sector", "sectors", raw.sectors.iter().map(|it| &it.id).collect()),
            events: Index {
                passing: Some(passing),
                ..one("event", "events", raw.events.iter().map(|it| &it.id).collect())
            },
            projects: one("project", "projects", raw.projects.iter().map(|it| &it.id).collect()),
            sections: Index::new(
                shaped,
                "section",
                [
                    ("sections", raw.sections.iter().map(|it| &it.id).collect()),
                    ("rosters", raw.rosters.iter().map(|it| &it.id).collect()),
                ],
            ),
            places: one("place", "places", raw.places.iter().map(|it| &it.id).collect()),
            people: Index::new(shaped, "person", [people(), none()]),
            organisations: Index::new(shaped, "organisation", [organisations(), none()]),
            named: Index::new(shaped, "person or organisation", [people(), organisations()]),
            sources: one("source", "sources", raw.sources.iter().map(|it| &it.id).collect()),
        }
    }
}

/// Ids that have an owner, among which others find one of their own.
#[derive(Debug, Default)]
pub struct Ids {
    taken: BTreeSet<String>,
    /// The last number that was tried behind a wanted id, so that the next one need not try them all.
    numbers: BTreeMap<String, usize>,
}

impl Ids {
    /// Those that are taken.
    pub fn taken<'a>(ids: impl Iterator<Item = &'a String>) -> Self {
        Self {
            taken: ids.filter(|id| !id.is_empty()).cloned().collect(),
            numbers: BTreeMap::new(),
        }
    }

    /// An id like `wanted` that nothing has yet; from now on something has.
    pub fn free(&mut self, wanted: &str) -> String {
        let wanted = wanted[..wanted.len().min(LONGEST_ID - 6)].trim_end_matches('-');
        let number = self.numbers.entry(wanted.to_owned()).or_default();
        loop {
            *number += 1;
            let id = match *number {
                1 => wanted.to_owned(),
                number => format!("{wanted}-{number}"),
            };
            if self.taken.insert(id.clone()) {
                return id;
            }
        }
    }
}

/// An id that is like a text, if one can be made of it: `Été 2025` becomes `ete-2025`.
#[must_use]
pub fn slug(text: &str) -> Option<String> {
    let mut slug = String::new();
    for letter in text.chars().take(4 * LONGEST_ID).flat_map(char::to_lowercase) {
        match base(letter) {
            '-' if slug.is_empty() || slug.ends_with('-') => {}
            letter => slug.push(letter),
        }
    }
    slug.truncate(LONGEST_ID);
    let slug = slug.trim_end_matches('-');
    is_id(slug).then(|| slug.to_owned())
}

/// The ASCII letter that a Latin one is made of, or a hyphen.
fn base(letter: char) -> char {
    match letter {
        'a'..='z' | '0'..='9' => letter,
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è'..='ë' | 'ē' | 'ę' | 'ě' | 'ɛ' => 'e',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ñ' | 'ń' | 'ň' | 'ɲ' | 'ŋ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'ɔ' => 'o',
        'ß' | 'ś' | 'š' | 'ş' => 's',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ž' | 'ź' | 'ż' => 'z',
        'ł' => 'l',
        _ => '-',
    }
}
