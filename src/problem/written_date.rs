//! Dates as people write them, told as EDTF; proposes only what is a date.

use crate::date::{Edtf, Refusal};

/// What a written date probably means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proposal {
    /// One date.
    One(String),
    /// One of two: it cannot be told which number is the month.
    Either {
        /// The date if the day was written first.
        day_first: String,
        /// The date if the month was written first.
        month_first: String,
    },
}

/// What begins the names of months in languages that editors write most, by month: English, French, German, Spanish,
/// Portuguese, Italian.
const MONTHS: [&[&str]; 12] = [
    &["jan", "ene", "gen", "jän"],
    &["feb", "fév", "fev"],
    &["mar", "mär", "mrz"],
    &["apr", "avr", "abr"],
    &["may", "mai", "mag"],
    &["jun", "juin", "giu"],
    &["jul", "juil", "lug"],
    &["aug", "aoû", "aou", "ago"],
    &["sep", "set"],
    &["oct", "okt", "out", "ott"],
    &["nov"],
    &["dec", "déc", "dez", "dic"],
];

/// Names of seasons, from spring on.
const SEASONS: [&[&str]; 4] = [
    &["spring", "printemps", "frühling", "primavera"],
    &["summer", "été", "sommer", "verano"],
    &["autumn", "fall", "automne", "herbst", "otoño"],
    &["winter", "hiver", "invierno"],
];

/// The EDTF date that a text of another form means, if that can be told.
#[must_use]
pub fn propose(text: &str) -> Option<Proposal> {
    if text.len() > 80 {
        return None;
    }
    let text: String = text
        .chars()
        .filter(|c| !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}'))
        .map(|c| match c {
            c if c.is_whitespace() => ' ',
            '\u{2010}' | '\u{2011}' | '\u{2212}' | '\u{fe63}' | '\u{ff0d}' => '-',
            c => c,
        })
        .collect();
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("the ").unwrap_or(&text);
    if let Ok(date) = text.to_uppercase().parse::<Edtf>() {
        return Some(Proposal::One(date.to_string()));
    }
    interval(text).or_else(|| single(text))
}

/// The date and the time of day that a text means: `29 July 2025, 9:30` is 2025-07-29T09:30. Of a time that cannot be told
/// remains the day.
#[must_use]
pub fn with_time(text: &str) -> Option<Proposal> {
    let digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let mut marks = text.match_indices(['T', ':', 't']).map(|(at, _)| at);
    let mark = marks.find(|at| *at > 0 && digit(at - 1) && digit(at + 1))?;
    let (day, time) = match text.as_bytes()[mark] {
        b':' => text.split_at(text[..mark].trim_end_matches(|c: char| c.is_ascii_digit()).len()),
        _ => (&text[..mark], &text[mark + 1..]),
    };
    let day = day.trim_end_matches([' ', ',', '\u{a0}']);
    let day = [" at", " um", " à"]
        .iter()
        .find_map(|word| day.strip_suffix(word))
        .unwrap_or(day);
    let Proposal::One(day) = propose(day.trim_end_matches([' ', ',']))? else {
        return None;
    };
    let timed = time_of_day(time).map(|time| format!("{day}T{time}"));
    sound(timed.filter(|date| date.parse::<Edtf>().is_ok()).unwrap_or(day))
}

/// A time in 24 hours or in twice twelve, with its offset where one stands there; seconds are left out.
fn time_of_day(text: &str) -> Option<String> {
    let (hour, rest) = text.trim().split_once(':')?;
    let (minute, rest) = rest.split_at_checked(2)?;
    let rest = match rest.strip_prefix(':') {
        Some(seconds) => seconds.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.'),
        None => rest,
    };
    let (hour, rest): (u8, _) = (hour.parse().ok()?, rest.trim().to_lowercase());
    let (hour, zone) = match rest.as_str() {
        "" => (hour, String::new()),
        "z" | "utc" | "gmt" | "+00:00" | "+0000" | "+00" => (hour, "Z".to_owned()),
        "am" | "a.m." if (1..=12).contains(&hour) => (hour % 12, String::new()),
        "pm" | "p.m." if (1..=12).contains(&hour) => (hour % 12 + 12, String::new()),
        zone if zone.starts_with(['+', '-']) => match (zone.len(), zone.split_at_checked(3)) {
            (3, _) => (hour, format!("{zone}:00")),
            (5, Some((hours, minutes))) => (hour, format!("{hours}:{minutes}")),
            _ => (hour, zone.to_owned()),
        },
        _ => return None,
    };
    Some(format!("{hour:02}:{minute}{zone}"))
}

/// Two dates with a dash or a word between, or one with a word before.
fn interval(text: &str) -> Option<Proposal> {
    let one = |text: &str| match text.parse::<Edtf>() {
        Ok(_) => Some(text.to_owned()),
        Err(_) => match single(text)? {
            Proposal::One(date) => Some(date),
            Proposal::Either { .. } => None,
        },
    };
    for word in ["since ", "from ", "depuis ", "seit "] {
        if let Some(rest) = text.strip_prefix(word).filter(|rest| !rest.contains(['–', '—'])) {
            return sound(format!("{}/..", one(rest)?));
        }
    }
    for word in ["until ", "till ", "jusqu'en ", "jusqu’en ", "bis "] {
        if let Some(rest) = text.strip_prefix(word) {
            return sound(format!("../{}", one(rest)?));
        }
    }
    // `2024-25` is two years where there is no such month; so is `2024/25`.
    if let Some((from, to)) = text.split_once(['-', '/', '–'])
        && is_year(from)
        && to.len() == 2
        && is_digits(to)
        && to > &from[2..]
        && to.parse::<u8>().is_ok_and(|to| to > 24)
    {
        return sound(format!("{from}/{}{to}", &from[..2]));
    }
    // `2025-1/2025-3`, but not `07/2025` nor `29/07/2025`.
    if let Some((from, to)) = text.split_once('/')
        && let (Some(from), Some(to)) = (one(from.trim()), one(to.trim()))
    {
        return sound(format!("{from}/{to}"));
    }
    for dash in ["–", "—", " - ", " to ", " bis ", " à "] {
        if let Some((from, to)) = text.split_once(dash) {
            let (from, to) = (from.trim(), to.trim());
            return sound(match (from, to) {
                (from, "") => format!("{}/..", one(from)?),
                (from, to) => format!("{}/{}", one(from)?, one(to)?),
            });
        }
    }
    let years = text.split_once('-').filter(|(from, to)| is_year(from) && is_year(to))?;
    sound(format!("{}/{}", years.0, years.1))
}

/// A year with its era: `44 BC` is -0043, for there is no year 0 in it.
fn year_of_era(text: &str) -> Option<Proposal> {
    let before = [" bc", " bce", " b.c.", " b.c.e.", " av. j.-c.", " v. chr."];
    let since = [" ad", " ce", " a.d.", " c.e.", " apr. j.-c.", " n. chr."];
    let ends = |ends: &[&str]| ends.iter().find_map(|end| text.strip_suffix(end));
    let number = |year: &str| -> Option<u32> { year.parse().ok().filter(|year| (1..=9999).contains(year)) };
    if let Some(year) = ends(&before).and_then(number) {
        return sound(match year {
            1 => "0000".to_owned(),
            year => format!("-{:04}", year - 1),
        });
    }
    let year = ends(&since).or_else(|| text.strip_prefix("ad "))?;
    sound(format!("{:04}", number(year)?))
}

/// The date that a text gives as the latest one: `by 2027`.
#[must_use]
pub fn due(text: &str) -> Option<String> {
    let text = text.trim();
    let rest = ["by ", "By ", "before the end of ", "d'ici "]
        .iter()
        .find_map(|word| text.strip_prefix(word))?;
    match propose(rest)? {
        Proposal::One(date) => Some(date),
        Proposal::Either { .. } => None,
    }
}

/// Why there is no such day as a text names, where it is plain which day that would be: `31 June 2025`.
#[must_use]
pub fn impossible(text: &str) -> Option<Refusal> {
    let stands_alone = |(at, day): &(usize, &str)| {
        let around = [text[..*at].chars().next_back(), text[at + day.len()..].chars().next()];
        !around.into_iter().flatten().any(char::is_alphanumeric)
    };
    let mut days = ["29", "30", "31"].into_iter().flat_map(|day| text.match_indices(day));
    let (at, part) = days.find(stands_alone)?;
    // The first of the same month is a day: so the month is plain, and its length is what is wrong.
    let first = format!("{}01{}", &text[..at], &text[at + part.len()..]);
    let Some(Proposal::One(date)) = propose(&first) else {
        return None;
    };
    let month = date.strip_suffix("-01").filter(|month| month.len() > 5)?;
    format!("{month}-{part}").parse::<Edtf>().err()
}

fn single(text: &str) -> Option<Proposal> {
    if let Some(year) = year_of_era(text) {
        return Some(year);
    }
    let about = [
        "about ", "around ", "circa ", "ca. ", "ca ", "c. ", "approx. ", "vers ", "environ ", "um ",
    ];
    if let Some(rest) = about.iter().find_map(|word| text.strip_prefix(word)) {
        let date = match rest.parse::<Edtf>() {
            Ok(_) => rest.to_owned(),
            Err(_) => match single(rest)? {
                Proposal::One(date) => date,
                Proposal::Either { .. } => return None,
            },
        };
        return sound(format!("{}~", date.trim_end_matches('~')));
    }
    let doubtful = [
        "perhaps ",
        "possibly ",
        "probably ",
        "maybe ",
        "peut-être ",
        "vielleicht ",
    ];
    if let Some(rest) = doubtful.iter().find_map(|word| text.strip_prefix(word)) {
        return match propose(rest)? {
            Proposal::One(date) => sound(format!("{date}?")),
            Proposal::Either { .. } => None,
        };
    }
    if let Some(decade) = text
        .strip_suffix('s')
        .filter(|decade| is_year(decade) && decade.ends_with('0'))
    {
        return sound(format!("{}X", &decade[..3]));
    }
    let parts: Vec<&str> = text
        .split([' ', '/', '.', ',', '-', '_'])
        .filter(|part| !part.is_empty() && !matches!(*part, "of" | "de" | "del" | "di" | "the" | "le"))
        .collect();
    let month = |word: &str| {
        let is_word = word.chars().all(char::is_alphabetic);
        let at = MONTHS
            .iter()
            .position(|names| names.iter().any(|name| word.starts_with(name)));
        at.filter(|_| is_word && word.chars().count() >= 3).map(|at| at + 1)
    };
    let season = |word: &str| SEASONS.iter().position(|names| names.contains(&word)).map(|at| at + 21);
    match parts.as_slice() {
        // 20250729, 202507
        [digits] if digits.len() == 8 && is_digits(digits) => {
            sound(format!("{}-{}-{}", &digits[..4], &digits[4..6], &digits[6..]))
        }
        // 2025-7-29 and 2025/07/29; 29/07/2025
        [a, b, c] if is_digits(a) && is_digits(b) && is_digits(c) => {
            let (b_number, c_number): (u32, u32) = (b.parse().ok()?, c.parse().ok()?);
            if is_year(a) {
                return sound(format!("{a}-{b_number:02}-{c_number:02}"));
            }
            let first: u32 = a.parse().ok()?;
            if !is_year(c) {
                return None;
            }
            let day_first = sound(format!("{c}-{b_number:02}-{first:02}"));
            let month_first = sound(format!("{c}-{first:02}-{b_number:02}"));
            match (day_first, month_first) {
                (Some(Proposal::One(day_first)), Some(Proposal::One(month_first))) if day_first != month_first => {
                    Some(Proposal::Either { day_first, month_first })
                }
                (day_first, month_first) => day_first.or(month_first),
            }
        }
        // 07/2025, 2025/7
        [a, b] if is_digits(a) && is_digits(b) && (is_year(a) != is_year(b)) => {
            let (year, part): (_, u32) = if is_year(a) {
                (a, b.parse().ok()?)
            } else {
                (b, a.parse().ok()?)
            };
            sound(format!("{year}-{part:02}"))
        }
        // July 2025, summer 2025
        [word, year] | [year, word] if is_year(year) => {
            let part = month(word).or_else(|| season(word))?;
            sound(format!("{year}-{part:02}"))
        }
        // 29 July 2025, July 29th, 2025, 1er août 2025
        [a, b, c] => {
            let (day, name, year) = match (month(a), month(b)) {
                (Some(name), _) if is_year(c) => (*b, name, *c),
                (_, Some(name)) if is_year(c) => (*a, name, *c),
                (_, Some(name)) if is_year(a) => (*c, name, *a),
                _ => return None,
            };
            let day = day.trim_end_matches(|c: char| c.is_alphabetic() || matches!(c, 'º' | 'ª'));
            let day: u32 = day.parse().ok()?;
            sound(format!("{year}-{name:02}-{day:02}"))
        }
        // Tuesday, 29 July 2025; any other word says something of the date: before, until, late in.
        [day, rest @ ..] if rest.len() == 3 && is_day_of_week(day) => single(&rest.join(" ")),
        _ => None,
    }
}

/// Only what would be taken is proposed.
fn sound(date: String) -> Option<Proposal> {
    date.parse::<Edtf>().is_ok().then_some(Proposal::One(date))
}

/// Whether a word is the name of a day of the week, or begins as one.
fn is_day_of_week(word: &str) -> bool {
    const DAYS: [&str; 30] = [
        "mon", "tue", "wed", "thu", "fri", "sat", "sun", "lun", "mar", "mer", "jeu", "ven", "sam", "dim", "die", "mit",
        "don", "fre", "son", "mié", "jue", "vie", "sáb", "sab", "dom", "gio", "seg", "ter", "qua", "sex",
    ];
    word.chars().all(char::is_alphabetic) && DAYS.iter().any(|day| word.starts_with(day))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && is_digits(text)
}

#[cfg(test)]
mod tests {
    use super::{Proposal, due, impossible, propose, with_time};
    use crate::date::Refusal;

    #[test]
    fn dates_of_people_become_edtf() {
        for (found, right) in [
            ("29 July 2025", "2025-07-29"),
            ("July 29, 2025", "2025-07-29"),
            ("29th of July 2025", "2025-07-29"),
            ("Tuesday, 29 July 2025", "2025-07-29"),
            ("mardi 29 juillet 2025", "2025-07-29"),
            ("perhaps 29 July 2025", "2025-07-29?"),
            ("possibly 2025", "2025?"),
            ("29 juillet 2025", "2025-07-29"),
            ("1er août 2025", "2025-08-01"),
            ("29. Juli 2025", "2025-07-29"),
            ("29/07/2025", "2025-07-29"),
            ("07/29/2025", "2025-07-29"),
            ("29.07.2025", "2025-07-29"),
            ("05/05/2025", "2025-05-05"),
            ("2025/07/29", "2025-07-29"),
            ("2025-7-29", "2025-07-29"),
            ("2025.07.29", "2025-07-29"),
            ("20250729", "2025-07-29"),
            ("July 2025", "2025-07"),
            ("07/2025", "2025-07"),
            ("2025-7", "2025-07"),
            ("summer 2025", "2025-22"),
            ("c. 2025", "2025~"),
            ("about June 2025", "2025-06~"),
            ("44 BC", "-0043"),
            ("1 BCE", "0000"),
            ("79 AD", "0079"),
            ("AD 79", "0079"),
            ("c. 44 BC", "-0043~"),
            ("the 1990s", "199X"),
            ("2025-1/2025-3", "2025-01/2025-03"),
            ("June 2025/July 2025", "2025-06/2025-07"),
            ("2025\u{2011}06\u{2011}17", "2025-06-17"),
            ("2025\u{2010}06", "2025-06"),
            ("2024-25", "2024/2025"),
            ("2024/25", "2024/2025"),
            ("2024–25", "2024/2025"),
            ("1990s", "199X"),
            ("2020-2025", "2020/2025"),
            ("2020–2025", "2020/2025"),
            ("since 2020", "2020/.."),
            ("2025-06-17\u{a0}", "2025-06-17"),
            (" 2025 ", "2025"),
        ] {
            assert_eq!(propose(found), Some(Proposal::One(right.to_owned())), "{found}");
        }
    }

    #[test]
    fn a_day_that_its_month_does_not_have_is_told_so() {
        for (found, right) in [
            ("31 June 2025", Some(Refusal::Day(31, 30))),
            ("June 31, 2025", Some(Refusal::Day(31, 30))),
            ("31 June, 2025", Some(Refusal::Day(31, 30))),
            ("30. Februar 2025", Some(Refusal::Day(30, 28))),
            ("29 février 2025", Some(Refusal::Day(29, 28))),
            ("30 June 2025", None),
            ("31 soon", None),
            ("40 July 2025", None),
            ("31", None),
        ] {
            assert_eq!(impossible(found), right, "{found}");
        }
        assert_eq!(due("by 2027").as_deref(), Some("2027"));
        assert_eq!(due("by June 2027").as_deref(), Some("2027-06"));
        assert_eq!(due("by and by"), None);
    }

    #[test]
    fn times_of_people_become_edtf_or_leave_their_day() {
        for (found, right) in [
            ("2025-07-29T10:00", Some("2025-07-29T10:00")),
            ("2025-07-29T10:00:00Z", Some("2025-07-29T10:00Z")),
            ("2025-07-29T10:00:59.5+02:00", Some("2025-07-29T10:00+02:00")),
            ("2025-07-29T10:00+0200", Some("2025-07-29T10:00+02:00")),
            ("2025-07-29T10:00-03", Some("2025-07-29T10:00-03:00")),
            ("2025-07-29T10:00+00:00", Some("2025-07-29T10:00Z")),
            ("2025-07-29 10:00", Some("2025-07-29T10:00")),
            ("29 July 2025, 9:30", Some("2025-07-29T09:30")),
            ("29 July 2025 at 10:00 pm", Some("2025-07-29T22:00")),
            ("29 July 2025, 12:05 a.m.", Some("2025-07-29T00:05")),
            ("2025-07-29T10", Some("2025-07-29")),
            ("2025-07-29 25:00", Some("2025-07-29")),
            ("2025-07-29 9:30 CEST", Some("2025-07-29")),
            ("10:00", None),
            ("soon, 10:00", None),
            ("Tuesday", None),
        ] {
            let right = right.map(|right| Proposal::One(right.to_owned()));
            assert_eq!(with_time(found), right, "{found}");
        }
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_told_in_both() {
        let both = Proposal::Either {
            day_first: "2025-04-03".to_owned(),
            month_first: "2025-03-04".to_owned(),
        };
        assert_eq!(propose("03/04/2025"), Some(both));
    }

    #[test]
    fn nothing_is_made_up() {
        for text in [
            "",
            "soon",
            "June",
            "31/02/2025",
            "44",
            "0 BC",
            "2025-13",
            "2030-25",
            "2025-02-30",
            "the 5th",
            "40 July 2025",
            "12/25",
            "mayor 2025x",
        ] {
            assert_eq!(propose(text), None, "{text}");
        }
    }
}
