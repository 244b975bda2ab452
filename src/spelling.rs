//! Which known word a mistyped one was meant to be; knows nothing of where words come from.

use std::collections::HashMap;
use std::fmt;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::OnceLock;

/// Longer words get no suggestion: to compare them takes too long.
const LONGEST: usize = 64;

/// How many words an enumeration names.
const NAMED: usize = 12;

/// The nearest of a few words: the same but for capitals, hyphens and the like, or a slip or two away.
#[must_use]
pub fn nearest<'a>(found: &str, known: &[&'a str]) -> Option<&'a str> {
    if found.len() > LONGEST {
        return None;
    }
    let same = bare(found);
    let mut best = None;
    for word in known {
        let slips = if !same.is_empty() && bare(word) == same {
            0
        } else {
            distance(found.as_bytes(), word.as_bytes())
        };
        if slips <= most(word) && best.is_none_or(|(least, _)| slips < least) {
            best = Some((slips, *word));
        }
    }
    best.map(|(_, word)| word)
}

/// How many slips leave a word recognisable.
fn most(word: &str) -> usize {
    match word.len() {
        0..=2 => 0,
        3..=4 => 1,
        _ => 2,
    }
}

/// The word without capitals and what divides its parts: `underConstruction` and `under_construction` become the same.
fn bare(word: &str) -> String {
    let letters = word.chars().filter(|c| c.is_alphanumeric());
    letters.flat_map(char::to_lowercase).collect()
}

/// How many letters have to be put in, left out, replaced or swapped with their neighbour (optimal string alignment), in
/// bytes.
fn distance(a: &[u8], b: &[u8]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut next = vec![i + 1];
        for (j, y) in b.iter().enumerate() {
            let mut least = (row[j] + usize::from(x != y)).min(row[j + 1] + 1).min(next[j] + 1);
            if i > 0 && j > 0 && *x == b[j - 1] && a[i - 1] == *y {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    row[b.len()]
}

/// A list of words that may be long. What is near a word is found in a time that does not depend on how many there are: by
/// looking up the word, and the word without each of its letters, among the same forms of those known.
#[derive(Default)]
pub struct Known {
    words: Vec<String>,
    forms: OnceLock<HashMap<u64, Vec<usize>, BuildHasherDefault<DefaultHasher>>>,
}

impl Known {
    /// The words that would be right.
    #[must_use]
    pub fn new(words: Vec<String>) -> Self {
        Self {
            words,
            forms: OnceLock::new(),
        }
    }

    /// The nearest word, a slip away.
    #[must_use]
    pub fn nearest(&self, found: &str) -> Option<&str> {
        // Words that differ in one letter share a form; of many such words the first will do.
        const ENOUGH: usize = 16;
        if found.len() > LONGEST {
            return None;
        }
        let forms = self.forms.get_or_init(|| {
            let mut forms: HashMap<u64, Vec<usize>, _> = HashMap::default();
            for (at, word) in self.words.iter().enumerate() {
                for form in forms_of(word) {
                    let list = forms.entry(form).or_default();
                    if list.len() < ENOUGH {
                        list.push(at);
                    }
                }
            }
            forms
        });
        let mut near: Vec<usize> = Vec::new();
        for form in forms_of(found) {
            near.extend(forms.get(&form).into_iter().flatten());
        }
        near.sort_unstable();
        near.dedup();
        let near: Vec<&str> = near.into_iter().map(|at| self.words[at].as_str()).collect();
        nearest(found, &near)
    }
}

/// Marks of a word's forms: bare, whole, and without each of its letters.
fn forms_of(word: &str) -> Vec<u64> {
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let mut forms = vec![hasher.hash_one(word)];
    if word.len() <= LONGEST {
        forms.push(hasher.hash_one(bare(word)));
        for (at, letter) in word.char_indices() {
            let mut form = word[..at].to_owned();
            form.push_str(&word[at + letter.len_utf8()..]);
            forms.push(hasher.hash_one(form));
        }
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}

impl fmt::Debug for Known {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.words.fmt(f)
    }
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        self.words == other.words
    }
}

/// Writes what would be right: the word that was probably meant, or the words there are.
fn advise(f: &mut fmt::Formatter<'_>, nearest: Option<&str>, known: &[&str], all: usize) -> fmt::Result {
    match nearest {
        Some(word) => write!(f, "did you mean `{word}`?"),
        None if all == 0 => f.write_str("there are none yet; add one"),
        None => {
            write!(f, "use one of: {}", known.join(", "))?;
            match all - known.len() {
                0 => Ok(()),
                more => write!(f, " and {more} more"),
            }
        }
    }
}

/// Writes which of a few fixed words would be right.
pub(crate) fn advise_fixed(f: &mut fmt::Formatter<'_>, found: &str, known: &[&str]) -> fmt::Result {
    advise(f, nearest(found, known), known, known.len())
}

/// Writes which of many words would be right.
pub(crate) fn advise_known(f: &mut fmt::Formatter<'_>, found: &str, known: &Known) -> fmt::Result {
    let first: Vec<&str> = known.words.iter().take(NAMED).map(String::as_str).collect();
    advise(f, known.nearest(found), &first, known.words.len())
}

#[cfg(test)]
mod tests {
    use super::{Known, nearest};

    const FIELDS: &[&str] = &[
        "id",
        "by",
        "kind",
        "dates",
        "as_of",
        "title_lang",
        "term",
        "under-construction",
    ];

    #[test]
    fn slips_and_other_conventions_are_recognised() {
        for (found, meant) in [
            ("date", Some("dates")),
            ("asOf", Some("as_of")),
            ("AS-OF", Some("as_of")),
            ("titleLang", Some("title_lang")),
            ("under_construction", Some("under-construction")),
            ("underConstruction", Some("under-construction")),
            ("knid", Some("kind")),
            ("ID", Some("id")),
            ("to", None),
            ("text", None),
            ("colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(found, FIELDS), meant, "{found}");
        }
    }

    #[test]
    fn a_long_list_answers_as_a_short_one_does() {
        let mut words: Vec<String> = (0..5000).map(|at| format!("event-{at}")).collect();
        words.push("refinery".to_owned());
        let known = Known::new(words);
        for (found, meant) in [
            ("refinary", Some("refinery")),
            ("Refinery", Some("refinery")),
            ("refiney", Some("refinery")),
            ("refinrey", Some("refinery")),
            ("harbour", None),
        ] {
            assert_eq!(known.nearest(found), meant, "{found}");
        }
    }
}
