//! Which form of a word goes with a number, as a table of the language's plural categories (Unicode CLDR).

use serde::{Deserialize, Serialize};

/// A plural category of CLDR.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    const ALL: [(Self, &'static str); 6] = [
        (Self::Zero, "zero"),
        (Self::One, "one"),
        (Self::Two, "two"),
        (Self::Few, "few"),
        (Self::Many, "many"),
        (Self::Other, "other"),
    ];

    /// The category's name in locale files.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }

    /// The category of this name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|(_, known)| *known == name);
        known.map(|(category, _)| *category)
    }
}

/// How many classes of whole numbers are told apart: 0 to 99, and what ends in 00 to 99 beyond.
const CLASSES: usize = 200;

/// The categories of a language's numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Plurals {
    /// Of 0.5, of 1.5, and of all other numbers with decimals.
    pub broken: [Category; 3],
    /// Of whole numbers; those that stand in no class are `other`.
    pub whole: Vec<Class>,
}

/// Whole numbers of one category: those of 0 to 99 as they are, those of 100 to 199 for all that end like them beyond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Class {
    /// Their category.
    pub category: Category,
    /// The least of them.
    pub first: usize,
    /// The greatest of them.
    pub last: usize,
}

impl Plurals {
    /// The table of a language whose whole numbers have the categories `whole`.
    #[must_use]
    pub fn new(whole: impl Fn(usize) -> Category, broken: [Category; 3]) -> Self {
        let mut classes: Vec<Class> = Vec::new();
        for number in 0..CLASSES {
            let category = whole(number);
            match classes.last_mut() {
                Some(class) if class.category == category => class.last = number,
                _ => classes.push(Class {
                    category,
                    first: number,
                    last: number,
                }),
            }
        }
        classes.retain(|class| class.category != Category::Other);
        Self { broken, whole: classes }
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
        self.of_count(whole as usize)
    }

    /// The category of a number of things.
    #[must_use]
    pub fn of_count(&self, count: usize) -> Category {
        let number = if count < 100 { count } else { 100 + count % 100 };
        let class = self
            .whole
            .iter()
            .find(|class| (class.first..=class.last).contains(&number));
        class.map_or(Category::Other, |class| class.category)
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
    fn classes_stand_for_all_whole_numbers() {
        let russian = Plurals::new(
            |n| match (n % 10, n % 100) {
                (1, hundred) if hundred != 11 => Category::One,
                (2..=4, hundred) if !(12..=14).contains(&hundred) => Category::Few,
                _ => Category::Many,
            },
            [Category::Other; 3],
        );
        for (number, category) in [
            (1.0, Category::One),
            (22.0, Category::Few),
            (1012.0, Category::Many),
            (1.5, Category::Other),
        ] {
            assert_eq!(russian.of(number), category, "{number}");
        }
        assert_eq!(Plurals::default().of_count(1), Category::Other);
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
