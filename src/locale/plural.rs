//! Which form of a word goes with a number, as a table of the language's plural categories (Unicode CLDR).

use std::fmt::Write;

/// A plural category of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Category {
    /// `zero`
    Zero,
    /// `one`
    One,
    /// `two`
    Two,
    /// `few`
    Few,
    /// `many`
    Many,
    /// `other`, which every language has.
    #[default]
    Other,
}

impl Category {
    const ALL: [(Self, &'static str, char); 6] = [
        (Self::Zero, "zero", 'z'),
        (Self::One, "one", 'o'),
        (Self::Two, "two", 't'),
        (Self::Few, "few", 'f'),
        (Self::Many, "many", 'm'),
        (Self::Other, "other", 'x'),
    ];

    /// The category's name in locale files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    fn letter(self) -> char {
        Self::ALL[self as usize].2
    }

    fn of_letter(letter: char) -> Self {
        let known = Self::ALL.iter().find(|(.., known)| *known == letter);
        known.map_or(Self::Other, |(category, ..)| *category)
    }
}

/// How many classes of whole numbers are told apart: 0 to 99, and what ends in 00 to 99 beyond.
pub const WHOLE: usize = 200;

/// The categories of a language's numbers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plurals {
    /// Of 0 to 99, then of 100 to 199, which stand for all above.
    whole: Vec<Category>,
    /// Of 0.5, of 1.5, and of all other numbers with decimals.
    broken: [Category; 3],
}

impl Default for Plurals {
    fn default() -> Self {
        Self {
            whole: vec![Category::Other; WHOLE],
            broken: [Category::Other; 3],
        }
    }
}

impl Plurals {
    /// The table of a language: of the numbers 0 to 199, and of 0.5, 1.5 and 2.5.
    #[must_use]
    pub fn new(whole: impl Fn(usize) -> Category, broken: [Category; 3]) -> Self {
        Self {
            whole: (0..WHOLE).map(whole).collect(),
            broken,
        }
    }

    /// The category of a number that is not negative.
    #[must_use]
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
    pub fn of(&self, number: f64) -> Category {
        let whole = number as u64;
        #[allow(clippy::cast_precision_loss)]
        if (whole as f64) < number {
            return self.broken[whole.min(2) as usize];
        }
        let class = if whole < 100 { whole } else { 100 + whole % 100 };
        self.whole.get(class as usize).copied().unwrap_or_default()
    }

    /// A text such as `xxx o1`: the letters of numbers with decimals, then for each category its whole numbers.
    pub(super) fn write(&self) -> String {
        let mut out: String = self.broken.iter().map(|category| category.letter()).collect();
        for (category, _, letter) in &Category::ALL[..5] {
            let mut at = 0;
            let mut lead = format!(" {letter}");
            while at < self.whole.len() {
                if self.whole[at] != *category {
                    at += 1;
                    continue;
                }
                let first = at;
                while self.whole.get(at) == Some(category) {
                    at += 1;
                }
                out.push_str(&lead);
                lead = ",".to_owned();
                let _ = write!(out, "{first}");
                if at - first > 1 {
                    let _ = write!(out, "-{}", at - 1);
                }
            }
        }
        out
    }

    /// Reads what [`Plurals::write`] wrote.
    pub(super) fn read(text: &str) -> Self {
        let mut plurals = Self::default();
        let mut parts = text.split(' ');
        for (at, letter) in parts.next().unwrap_or_default().chars().enumerate().take(3) {
            plurals.broken[at] = Category::of_letter(letter);
        }
        for part in parts {
            let mut letters = part.chars();
            let category = Category::of_letter(letters.next().unwrap_or('x'));
            for stretch in letters.as_str().split(',') {
                let (first, last) = stretch.split_once('-').unwrap_or((stretch, stretch));
                if let (Ok(first), Ok(last)) = (first.parse::<usize>(), last.parse::<usize>()) {
                    for class in plurals.whole.iter_mut().take(last + 1).skip(first) {
                        *class = category;
                    }
                }
            }
        }
        plurals
    }
}

/// The form for a category of a text such as `one {} year|other {} years`; a text without forms is its own only one.
#[must_use]
pub fn form(text: &str, category: Category) -> &str {
    let named = |name: &str| {
        text.split('|')
            .filter_map(|form| form.split_once(' '))
            .find(|(known, _)| *known == name)
            .map(|(_, form)| form)
    };
    if !text.contains('|') {
        return text;
    }
    named(category.name()).or_else(|| named("other")).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::{Category, Plurals, form};

    #[test]
    fn a_table_reads_as_it_was_written() {
        let russian = Plurals::new(
            |n| match (n % 10, n % 100) {
                (1, hundred) if hundred != 11 => Category::One,
                (2..=4, hundred) if !(12..=14).contains(&hundred) => Category::Few,
                _ => Category::Many,
            },
            [Category::Other; 3],
        );
        assert_eq!(Plurals::read(&russian.write()), russian);
        for (number, category) in [
            (1.0, Category::One),
            (22.0, Category::Few),
            (1012.0, Category::Many),
            (1.5, Category::Other),
        ] {
            assert_eq!(russian.of(number), category, "{number}");
        }
        assert_eq!(Plurals::default().write(), "xxx");
    }

    #[test]
    fn a_word_has_the_form_of_its_number() {
        for (text, category, expected) in [
            ("{} ans", Category::One, "{} ans"),
            ("one {} an|other {} ans", Category::One, "{} an"),
            ("one {} an|other {} ans", Category::Many, "{} ans"),
        ] {
            assert_eq!(form(text, category), expected);
        }
    }
}
