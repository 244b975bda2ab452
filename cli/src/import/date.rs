//! From TimelineJS's dates to EDTF; a date that is none is refused with a reason, and none is made up.

use jalon::date::{Edtf, days_in_month};
use jalon::problem::{Proposal, propose, with_time};
use jalon::story::LONGEST_DATE_TEXT;

use super::html;
use super::report::SlideReport;
use super::slide::Moment;

/// Words that say "about" before a date in the languages that most timelines are in.
const ABOUT: [&str; 11] = [
    "c.", "ca.", "ca ", "circa", "about", "around", "approx", "vers ", "environ", "um ", "hacia",
];

/// When a slide is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct When {
    /// As EDTF.
    pub(crate) date: String,
    /// What is shown in place of it, where the slide has words for it.
    pub(crate) text: Option<String>,
}

/// The date of a slide that lasts from `start` to `end`, where that is given; `display` is what is shown for both.
///
/// # Errors
/// Why there is none.
pub(crate) fn span(start: &Moment, end: &Moment, display: &str, entry: &mut SlideReport) -> Result<When, String> {
    let parts = date(start, entry)?;
    let mut from = parts.clone();
    let both = html::words(display, &mut SlideReport::default());
    let (first, last) = (shown(start), shown(end));
    let mut text = None;
    // Words for the start alone stand for the whole where there is no end.
    let said = if both.is_empty() { first.clone() } else { both.clone() };
    if !said.is_empty() {
        let lower = said.to_lowercase();
        let about = ABOUT.iter().find(|about| lower.starts_with(*about));
        let rest = about.map_or(lower.as_str(), |about| lower[about.len()..].trim_start());
        let relation = said_date(rest).and_then(|date| Some((relate(&date, &from)?, date)));
        if let Some((Relation::Coarser, date)) = &relation {
            from.clone_from(date);
        }
        if about.is_some()
            && let Some((day, _)) = from.split_once('T')
        {
            // "About" is said of no time of day.
            from = day.to_owned();
        }
        // Words may say as well that it is not sure.
        let doubt = relation.as_ref().and_then(|(relation, date)| {
            let doubt = date
                .chars()
                .next_back()
                .filter(|sign| matches!(sign, '~' | '?' | '%'))?;
            (*relation == Relation::Same && !from.ends_with(['~', '?', '%'])).then_some(doubt)
        });
        from.extend(doubt);
        // A date in one text may say "about" itself.
        if about.is_some() && !from.ends_with(['~', '%']) {
            from = match from.strip_suffix('?') {
                Some(date) => format!("{date}%"),
                None => from + "~",
            };
        }
        match relation {
            Some((Relation::Other, date)) => entry.left_out(format!(
                "`{said}`, which was shown for the date: that is {date}, and its parts say {from}; look which is right"
            )),
            Some((Relation::Coarser, _)) => entry.changed(format!(
                "`{said}`, which was shown for the date, became {from}: its parts, {parts}, were finer than that"
            )),
            Some((Relation::Same, _)) if about.is_some() || doubt.is_some() => {
                entry.changed(format!("`{said}`, which was shown for the date, became {from}"));
            }
            Some((Relation::Same, _)) => {}
            None if !both.is_empty() || end.is_empty() => text = Some(said),
            None if !last.is_empty() => text = Some(format!("{first} – {last}")),
            None => entry.left_out(format!(
                "`{said}`, which was shown for the start: there are no words for the end"
            )),
        }
    }
    if !last.is_empty() && (text.is_none() || !both.is_empty()) {
        entry.left_out(format!("`{last}`, which was shown for the end"));
    }
    if !both.is_empty() && !first.is_empty() && first != both {
        entry.left_out(format!("`{first}`, for which `{both}` was shown"));
    }
    let text = text.filter(|text| {
        let fits = text.chars().count() <= LONGEST_DATE_TEXT;
        if !fits {
            entry.left_out(format!(
                "`{text}`, which was shown for the date: it is longer than the {LONGEST_DATE_TEXT} characters that have room"
            ));
        }
        fits
    });
    let whole = |date: String| When { date, text };
    if end.is_empty() {
        return Ok(whole(from));
    }
    let to = match date(end, entry) {
        Ok(to) => to,
        Err(why) => {
            entry.left_out(format!("the end: {why}"));
            return Ok(whole(from));
        }
    };
    if from.trim_end_matches('~') == to {
        return Ok(whole(from));
    }
    let both = format!("{from}/{to}");
    match both.parse::<Edtf>() {
        Ok(_) => Ok(whole(both)),
        Err(_) => {
            entry.left_out(format!("the end, {to}, which lies before the start"));
            Ok(whole(from))
        }
    }
}

/// What is shown in place of a date, as plain text.
fn shown(moment: &Moment) -> String {
    html::words(&moment.display, &mut SlideReport::default())
}

/// The first date of an era and the last one, if it has an end.
///
/// # Errors
/// Why there are none.
pub(crate) fn ends(start: &Moment, end: &Moment, entry: &mut SlideReport) -> Result<(String, Option<String>), String> {
    for shown in [shown(start), shown(end)].iter().filter(|shown| !shown.is_empty()) {
        entry.left_out(format!("`{shown}`, which was shown for one of its ends"));
    }
    let from = date(start, entry)?;
    if end.is_empty() {
        return Ok((from, None));
    }
    let to = date(end, entry).map_err(|why| format!("its end: {why}"))?;
    match format!("{from}/{to}").parse::<Edtf>() {
        Ok(_) => Ok((from, Some(to))),
        Err(_) => Err(format!("its end, {to}, lies before its start, {from}")),
    }
}

/// How what was shown for a date stands to the date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Relation {
    Same,
    /// It says less, and nothing else: a sheet fills in the first day of what is known.
    Coarser,
    /// It says another date.
    Other,
}

fn relate(said: &str, date: &str) -> Option<Relation> {
    let span = |text: &str| match text.trim_end_matches(['~', '?', '%']).parse() {
        Ok(Edtf::Date(date)) => Some(date.span()),
        _ => None,
    };
    let (wide, narrow) = (span(said)?, span(date)?);
    Some(if wide == narrow && !date.contains('T') {
        Relation::Same
    } else if wide.start <= narrow.start && narrow.end <= wide.end {
        Relation::Coarser
    } else {
        Relation::Other
    })
}

/// The date that a text shows, where it is nothing but a date.
fn said_date(text: &str) -> Option<String> {
    match propose(text.trim().trim_end_matches('.')) {
        Some(Proposal::One(date)) => Some(date),
        _ => None,
    }
}

fn date(moment: &Moment, entry: &mut SlideReport) -> Result<String, String> {
    let (day, time) = match moment.whole {
        true => written(&moment.year, entry)?,
        false => (parts(moment, entry)?, moment.time.clone()),
    };
    Ok(timed(day, &time, entry))
}

/// A day with a time of day. Where no offset from UTC is given, it is one of the place's own clock, and none is made up.
fn timed(day: String, time: &str, entry: &mut SlideReport) -> String {
    let time = time.trim();
    if time.is_empty() {
        return day;
    }
    // Minutes may be numbers: 9:5.
    let parts = time.split(':').enumerate().map(|(at, part)| match part.as_bytes() {
        [b'0'..=b'9'] if at > 0 => format!("0{part}"),
        _ => part.to_owned(),
    });
    let padded = parts.collect::<Vec<_>>().join(":");
    let found = with_time(&format!("{day} {padded}"));
    let Some(Proposal::One(date)) = found.filter(|found| matches!(found, Proposal::One(date) if date.contains('T')))
    else {
        let is_day = day.trim_start_matches('-').matches('-').count() == 2;
        let place = if is_day {
            "; it stands before what has a time on that day"
        } else {
            ""
        };
        entry.left_out(format!(
            "the time of day, {time}, which cannot be told to the minute of a day{place}"
        ));
        return day;
    };
    let offset = date.parse().ok().and_then(|date: Edtf| date.times().next()?.offset);
    if offset.is_none() {
        entry.changed(format!(
            "the time of day, {time}, is one of the place's own clock, for no offset from UTC is given"
        ));
    }
    if padded.matches(':').count() > 1 && offset.is_none() {
        entry.left_out(format!("the seconds of {time}: a time of day is told to the minute"));
    }
    date
}

/// A date that stands in several parts, without its time.
fn parts(moment: &Moment, entry: &mut SlideReport) -> Result<String, String> {
    let [year, month, day] = [&moment.year, &moment.month, &moment.day].map(|part| number(part));
    let year = match year? {
        Some(year) => year,
        None => return Err("there is no year".to_owned()),
    };
    let text = iso_year(year, entry)?;
    let Some(month) = month?.filter(|month| *month != 0) else {
        if !moment.day.trim().is_empty() {
            entry.left_out(format!("the day, {}, which has no month", moment.day.trim()));
        }
        return Ok(text);
    };
    let month = u8::try_from(month).ok().filter(|month| (1..=12).contains(month));
    let month = month.ok_or_else(|| format!("there is no month {}", moment.month.trim()))?;
    let Some(day) = day?.filter(|day| *day != 0) else {
        return Ok(format!("{text}-{month:02}"));
    };
    let iso: i32 = text.parse().unwrap_or_default();
    let last = days_in_month(iso, month);
    match u8::try_from(day).ok().filter(|day| (1..=last).contains(day)) {
        Some(day) => Ok(format!("{text}-{month:02}-{day:02}")),
        None => Err(format!("there is no day {day} in {text}-{month:02}")),
    }
}

fn number(text: &str) -> Result<Option<i64>, String> {
    let dense: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    // A sheet may give a whole number as one with a fraction.
    let dense = dense.strip_suffix(".0").unwrap_or(&dense);
    match dense {
        "" => Ok(None),
        dense => match dense.parse() {
            Ok(number) => Ok(Some(number)),
            Err(_) => Err(format!("`{}` is no number", text.trim())),
        },
    }
}

/// The year as ISO 8601 has it: TimelineJS writes 44 BC as -44, for it has no year 0.
fn iso_year(year: i64, entry: &mut SlideReport) -> Result<String, String> {
    match year {
        0 => Err("there is no year 0: the year before 1 is 1 BC, -1".to_owned()),
        1..=9999 => Ok(format!("{year:04}")),
        -9999..=-1 => {
            let iso = -year - 1;
            let sign = if iso == 0 { "" } else { "-" };
            entry.changed(format!(
                "{} BC is written {sign}{iso:04}, as ISO 8601 counts years",
                -year
            ));
            Ok(format!("{sign}{iso:04}"))
        }
        _ => Err(format!(
            "the year {year} has more than four digits, which a story cannot have"
        )),
    }
}

/// Parts a text into what says the day and what says the time of day.
fn day_and_time(text: &str) -> (String, String) {
    let is_digit = |at: usize| text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    // A `T` between digits parts them; another is of a word, as in `OCT`.
    let parted: String = text
        .char_indices()
        .map(|(at, c)| match c {
            'T' if at > 0 && is_digit(at - 1) && is_digit(at + 1) => ' ',
            c => c,
        })
        .collect();
    let words: Vec<&str> = parted.split(' ').filter(|word| !word.is_empty()).collect();
    let is_half = |word: &str| {
        ["am", "pm", "a.m.", "p.m."]
            .iter()
            .any(|half| word.eq_ignore_ascii_case(half))
    };
    let is_hour = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_time = |at: usize| {
        let word = words[at];
        // `5 PM` is a time in two words, and `5PM` in one.
        word.contains(':')
            || is_half(word.trim_start_matches(|c: char| c.is_ascii_digit()))
            || is_hour(word) && words.get(at + 1).is_some_and(|next| is_half(next))
    };
    let (times, days): (Vec<usize>, Vec<usize>) = (0..words.len()).partition(|at| is_time(*at));
    let [days, times] = [days, times].map(|all| all.into_iter().map(|at| words[at]).collect::<Vec<_>>().join(" "));
    (days, times)
}

/// A date in one text, as the first sheets for TimelineJS had it, and the time of day that stands beside it.
fn written(text: &str, entry: &mut SlideReport) -> Result<(String, String), String> {
    let (days, time) = day_and_time(text.trim());
    if days.trim_start_matches('-').chars().all(|c| c.is_ascii_digit()) {
        let year = days.parse().map_err(|_| format!("`{days}` is no year"))?;
        return Ok((iso_year(year, entry)?, time));
    }
    // As TimelineJS 2 writes: 2011,12,10.
    let commas: Vec<&str> = days.split(',').collect();
    if (2..=7).contains(&commas.len())
        && commas
            .iter()
            .all(|part| part.trim_start_matches('-').bytes().all(|b| b.is_ascii_digit()))
    {
        let part = |at: usize| commas.get(at).copied().unwrap_or_default().to_owned();
        let moment = Moment {
            year: part(0),
            month: part(1),
            day: part(2),
            ..Moment::default()
        };
        return Ok((parts(&moment, entry)?, commas.get(3..).unwrap_or_default().join(":")));
    }
    match propose(&days) {
        Some(Proposal::One(date)) => Ok((date, time)),
        Some(Proposal::Either { day_first, month_first }) => {
            entry.changed(format!(
                "`{days}` was read as {month_first}, month first, as TimelineJS does; if the day stands first, write {day_first}"
            ));
            Ok((month_first, time))
        }
        None => Err(format!("`{days}` is no date that can be read")),
    }
}

#[cfg(test)]
mod tests {
    use super::{Moment, SlideReport, When};

    /// As [`super::span`], without words for the date.
    fn span(start: &Moment, end: &Moment, display: &str, entry: &mut SlideReport) -> Result<String, String> {
        super::span(start, end, display, entry).map(|when| when.date)
    }

    fn moment(year: &str, month: &str, day: &str) -> Moment {
        Moment {
            year: year.to_owned(),
            month: month.to_owned(),
            day: day.to_owned(),
            ..Moment::default()
        }
    }

    #[test]
    fn parts_become_a_date_no_finer_than_they_are() {
        let none = Moment::default();
        for (start, end, expect) in [
            (
                moment("1815", "12", "10"),
                moment("1852", "11", "27"),
                Ok("1815-12-10/1852-11-27"),
            ),
            (moment("1943", "7", ""), moment("1946", "", ""), Ok("1943-07/1946")),
            (moment("1,947.0", "", ""), none.clone(), Ok("1947")),
            (moment("602", "", ""), none.clone(), Ok("0602")),
            (moment("-44", "3", "15"), none.clone(), Ok("-0043-03-15")),
            (moment("-1", "", ""), moment("1", "", ""), Ok("0000/0001")),
            (moment("2000", "2", "29"), moment("2000", "2", "29"), Ok("2000-02-29")),
            (moment("2000", "5", ""), moment("1999", "", ""), Ok("2000-05")),
            (
                moment("0", "", ""),
                none.clone(),
                Err("there is no year 0: the year before 1 is 1 BC, -1"),
            ),
            (
                moment("2001", "2", "29"),
                none.clone(),
                Err("there is no day 29 in 2001-02"),
            ),
            (moment("2001", "13", ""), none.clone(), Err("there is no month 13")),
            (moment("", "5", ""), none.clone(), Err("there is no year")),
            (moment("soon", "", ""), none.clone(), Err("`soon` is no number")),
            (
                moment("-65000000", "", ""),
                none.clone(),
                Err("the year -65000000 has more than four digits, which a story cannot have"),
            ),
        ] {
            let found = span(&start, &end, "", &mut SlideReport::default());
            assert_eq!(found.as_deref().map_err(String::as_str), expect, "{start:?}");
        }
    }

    #[test]
    fn dates_in_one_text_are_read_in_the_forms_of_sheets() {
        for (text, expect) in [
            ("2011,12,10", "2011-12-10"),
            ("2011,12", "2011-12"),
            ("12/31/2011", "2011-12-31"),
            ("3/4/2011", "2011-03-04"),
            ("2011-12-10", "2011-12-10"),
            ("2011-12-10 07:02", "2011-12-10T07:02"),
            ("2011-12-10T07:02:30+02:00", "2011-12-10T07:02+02:00"),
            ("12/31/2011 5:30 PM", "2011-12-31T17:30"),
            ("2011,12,10,7,2,50", "2011-12-10T07:02"),
            ("2011,12,10,7", "2011-12-10"),
            ("2011-12 07:02", "2011-12"),
            ("1850", "1850"),
            ("-300", "-0299"),
            ("10 December 2011", "2011-12-10"),
            ("10 OCT 2011", "2011-10-10"),
            ("OCTOBER 2011", "2011-10"),
            ("AUGUST 5, 2011", "2011-08-05"),
            ("AUGUST 5, 2011 5:30 PM", "2011-08-05T17:30"),
            ("Tue 10 May 2011", "2011-05-10"),
            ("10 OCT 2011 07:02", "2011-10-10T07:02"),
            // An hour alone is told of as left out.
            ("12/31/2011 5 PM", "2011-12-31"),
            ("12/31/2011 5PM", "2011-12-31"),
        ] {
            let start = Moment {
                whole: true,
                ..moment(text, "", "")
            };
            let found = span(&start, &Moment::default(), "", &mut SlideReport::default());
            assert_eq!(found.as_deref(), Ok(expect), "{text}");
        }
    }

    #[test]
    fn an_hour_in_one_text_is_told_of_whole() {
        let start = Moment {
            whole: true,
            ..moment("12/31/2011 5 PM", "", "")
        };
        let mut entry = SlideReport::default();
        let found = span(&start, &Moment::default(), "", &mut entry);
        assert_eq!(found.as_deref(), Ok("2011-12-31"));
        assert!(
            entry.left_out.join("; ").contains("the time of day, 5 PM,"),
            "{entry:?}"
        );
    }

    #[test]
    fn a_time_of_day_is_carried_to_the_minute_and_its_offset_is_not_made_up() {
        for (time, shown, expect, changed, left_out) in [
            (
                "9:5",
                "",
                "2001-05-03T09:05",
                "9:5, is one of the place's own clock",
                "",
            ),
            (
                "21:05:30",
                "",
                "2001-05-03T21:05",
                "own clock",
                "the seconds of 21:05:30",
            ),
            ("9:05 pm", "", "2001-05-03T21:05", "own clock", ""),
            (
                "9",
                "",
                "2001-05-03",
                "",
                "the time of day, 9, which cannot be told to the minute",
            ),
            ("25:00", "", "2001-05-03", "", "25:00"),
            ("9:05", "3 May 2001", "2001-05-03", "became 2001-05-03", ""),
            ("9:05", "c. 2001", "2001~", "became 2001~", ""),
        ] {
            let mut entry = SlideReport::default();
            let start = Moment {
                time: time.to_owned(),
                ..moment("2001", "5", "3")
            };
            let found = span(&start, &Moment::default(), shown, &mut entry);
            assert_eq!(found.as_deref(), Ok(expect), "{time}");
            let (told, lost) = (entry.changed.join("; "), entry.left_out.join("; "));
            assert!(
                told.contains(changed) && told.is_empty() == changed.is_empty(),
                "{time}: {told}"
            );
            assert!(
                lost.contains(left_out) && lost.is_empty() == left_out.is_empty(),
                "{time}: {lost}"
            );
        }
        let mut entry = SlideReport::default();
        let [start, end] = ["14:05", "16:00"].map(|time| Moment {
            time: time.to_owned(),
            ..moment("2001", "5", "3")
        });
        let found = span(&start, &end, "", &mut entry);
        assert_eq!(found.as_deref(), Ok("2001-05-03T14:05/2001-05-03T16:00"));
    }

    #[test]
    fn a_date_is_no_finer_than_what_was_shown_for_it() {
        for (year, month, day, shown, expect) in [
            ("2025", "6", "1", "June 2025", "2025-06"),
            ("1890", "1", "1", "1890s", "189X"),
            ("2025", "6", "1", "Summer 2025", "2025-22"),
            ("2025", "1", "1", "2025", "2025"),
            ("1890", "1", "1", "circa 1890", "1890~"),
            ("1890", "5", "1", "perhaps 1 May 1890", "1890-05-01?"),
            ("-44", "1", "1", "44 BC", "-0043"),
            ("79", "8", "24", "AD 79, in August", "0079-08-24"),
            ("1890", "5", "1", "before 1 May 1890", "1890-05-01"),
            ("2025", "6", "17", "17 June 2025", "2025-06-17"),
            ("2025", "6", "17", "18 June 2025", "2025-06-17"),
        ] {
            let mut entry = SlideReport::default();
            let found = span(&moment(year, month, day), &Moment::default(), shown, &mut entry);
            assert_eq!(found.as_deref(), Ok(expect), "{shown}: {entry:?}");
            // Words that are no date stand beside it.
            let same = matches!(shown, "17 June 2025" | "AD 79, in August" | "before 1 May 1890");
            assert_eq!(
                entry.changed.is_empty() && entry.left_out.is_empty(),
                same,
                "{shown}: {entry:?}"
            );
        }
    }

    #[test]
    fn words_for_a_date_are_carried_over_and_never_make_up_an_end() {
        let none = Moment::default();
        let shown = |display: &str| Moment {
            display: display.to_owned(),
            ..moment("1236", "", "")
        };
        let year = moment("1236", "", "");
        let long = "when the corn was ripe ".repeat(4);
        for (start, end, display, date, text, left_out) in [
            (&year, &none, "Harvest <i>1236</i>", "1236", Some("Harvest 1236"), None),
            (&shown("harvest"), &none, "", "1236", Some("harvest"), None),
            (
                &shown("harvest"),
                &none,
                "in autumn",
                "1236",
                Some("in autumn"),
                Some("`harvest`, for which `in autumn` was shown"),
            ),
            (&year, &none, "c. 1236", "1236~", None, None),
            (
                &year,
                &none,
                "circa the harvest of 1236",
                "1236~",
                Some("circa the harvest of 1236"),
                None,
            ),
            (
                &year,
                &none,
                long.as_str(),
                "1236",
                None,
                Some("it is longer than the 60 characters"),
            ),
            (
                &shown("harvest"),
                &moment("1240", "", ""),
                "",
                "1236/1240",
                None,
                Some("there are no words for the end"),
            ),
            (
                &shown("harvest"),
                &moment("1240", "", ""),
                "four years",
                "1236/1240",
                Some("four years"),
                Some("`harvest`, for which `four years` was shown"),
            ),
        ] {
            let mut entry = SlideReport::default();
            let right = When {
                date: date.to_owned(),
                text: text.map(str::to_owned),
            };
            assert_eq!(super::span(start, end, display, &mut entry), Ok(right), "{display}");
            let told = entry.left_out.join("; ");
            assert_eq!(told.is_empty(), left_out.is_none(), "{display}: {told}");
            assert!(told.contains(left_out.unwrap_or_default()), "{display}: {told}");
        }
        let both = (
            &shown("harvest"),
            &Moment {
                display: "war".to_owned(),
                ..moment("1240", "", "")
            },
        );
        let found = super::span(both.0, both.1, "", &mut SlideReport::default());
        assert_eq!(found.unwrap().text.as_deref(), Some("harvest – war"));
    }
}
