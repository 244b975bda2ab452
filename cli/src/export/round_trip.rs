//! Stories and timelines made at random, there and back: what TimelineJS knows of a story comes back as it was, and what was
//! imported once is the same after any number of journeys.

use std::path::Path;
use std::sync::LazyLock;

use jalon::locale::Locale;
use jalon::story::{Prose, Story, prose, text};
use jalon::timeline::when;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::tests::edition;
use super::{Form, export};
use crate::import::{Given, import};

static ENGLISH: LazyLock<Locale> = LazyLock::new(|| {
    let story = r#"{"lang": "en", "title": "T", "events": [{"date": "2001", "title": "A"}]}"#;
    edition("English", story).locale
});

fn parse(json: &str) -> Story {
    Story::parse(json.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:#?}\n{json}"))
}

/// The story that an import makes of a file.
fn imported(file: &str, text: &str) -> String {
    let given = Given {
        lang: "en",
        ..Given::default()
    };
    let imported = import(Path::new(file), text.as_bytes(), &given);
    imported.unwrap_or_else(|wrong| panic!("{wrong:#}\n{text}")).story
}

fn exported(story: &Story, form: Form) -> String {
    export(story, &ENGLISH, form).unwrap().text
}

const FORMS: [(Form, &str); 2] = [(Form::Json, "a.json"), (Form::Csv, "a.csv")];

/// What readers see: letters of several scripts, and whatever has a meaning in HTML, in CSV or in prose.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![
            4 => "[a-zA-Zéß漢ا]{1,8}",
            1 => "[0-9]{1,4}",
            1 => prop::sample::select(vec![
                "AT&T", "2 < 3", "a > b", "\"so\"", "it's", "[sic]", "a_b", "*", "1.", "#", "-", "=", "x;y,z", "R&B;", "\\", "`",
                "“”", "https://a.org/b_c?d=1&e=2", "www.a.org", "me@a.org", "©", "…", "½", "&amp", "<", "\u{200d}x",
            ]).prop_map(str::to_owned),
        ],
        1..6,
    )
    .prop_map(|words| words.join(" "))
    .prop_filter("words that no story may have", |words| text::check(words).is_empty())
}

/// Prose as a story has it.
fn paragraph() -> impl Strategy<Value = String> {
    let plain = "[a-z]{1,8}( [a-z]{1,6}){0,2}";
    prop::collection::vec(
        prop_oneof![
            3 => plain.prop_map(|it| it),
            1 => plain.prop_map(|it| format!("*{it}*")),
            1 => plain.prop_map(|it| format!("**{it}**")),
            1 => plain.prop_map(|it| format!("[{it}](https://a.org/{it})").replace(' ', "%20").replacen("%20", " ", 0)),
            1 => prop::sample::select(vec![r"2 \< 3", r"\[sic\]", r"a\_b", r"\*", "R&B", "https://a.org/plain", "“so”", "one; two"])
                .prop_map(str::to_owned),
        ],
        1..5,
    )
    .prop_map(|pieces| pieces.join(" "))
    .prop_filter("prose that no story may have", |text| prose::parse(text).is_ok())
}

fn day() -> impl Strategy<Value = String> {
    let year = prop_oneof![4 => 1000..2100_i32, 1 => -3000..1000_i32].prop_map(|year| match year {
        0.. => format!("{year:04}"),
        _ => format!("-{:04}", -year),
    });
    (year, 1..13_u8, 1..29_u8, 0..24_u8, 0..60_u8, 0..8_u8).prop_map(
        |(year, month, day, hour, minute, kind)| match kind {
            0..=2 => format!("{year}-{month:02}-{day:02}"),
            3 => format!("{year}-{month:02}"),
            4 if !year.starts_with('-') => format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}"),
            _ => year,
        },
    )
}

/// Dates as TimelineJS can hold them, and, where asked for, others.
fn date(others: bool) -> impl Strategy<Value = String> {
    (day(), day(), 0..12_u8).prop_map(move |(one, other, kind)| {
        let is_timed = one.contains('T') || other.contains('T');
        let interval = format!("{one}/{other}");
        match kind {
            0..=2 if one != other && interval.parse::<jalon::date::Edtf>().is_ok() => interval,
            3 if others && !is_timed => format!("{one}~"),
            4 if others && !is_timed => format!("{one}?"),
            5 if others => format!("{one}/.."),
            6 if others && one.len() == 4 => format!("{}X", &one[..3]),
            7 if others && one.len() == 4 => format!("{one}-22"),
            8 if others && !is_timed && interval.parse::<jalon::date::Edtf>().is_ok() => format!("{one}~/{other}"),
            _ => one,
        }
    })
}

fn story(others: bool) -> impl Strategy<Value = Value> {
    let event = (
        date(others),
        words(),
        prop::option::of(paragraph()),
        prop::option::of(0..3_usize),
        prop::option::of("the [a-z]{3,9} of [a-z]{3,9}"),
    );
    let period = (1000..1500_u16, prop::option::of(1500..2000_u16), words());
    (
        words(),
        prop::collection::vec(paragraph(), 0..3),
        prop::collection::vec(event, 1..6),
        prop::collection::vec(period, 0..3),
    )
        .prop_map(|(title, brief, events, periods)| {
            let names = ["Roads & ways <3", "Ships", "\"Trams\""];
            let events: Vec<Value> = events
                .into_iter()
                .enumerate()
                .map(|(at, (date, title, summary, sector, shown))| {
                    let mut event = json!({"id": format!("event-{at}"), "date": date, "title": title});
                    if let Some(summary) = summary {
                        event["summary"] = json!(summary);
                    }
                    if let Some(sector) = sector {
                        event["sector"] = json!(format!("s{sector}"));
                    }
                    if let Some(shown) = shown {
                        event["date_text"] = json!(shown);
                    }
                    event
                })
                .collect();
            let periods: Vec<Value> = periods
                .into_iter()
                .map(|(start, end, title)| match end {
                    Some(end) => json!({"title": title, "start": start.to_string(), "end": end.to_string()}),
                    None => json!({"title": title, "start": start.to_string()}),
                })
                .collect();
            let sectors = names.iter().zip(["ochre", "teal", "sun"]).enumerate();
            let sectors: Vec<Value> = sectors
                .map(|(at, (name, accent))| json!({"id": format!("s{at}"), "name": name, "accent": accent}))
                .collect();
            json!({"lang": "en", "title": title, "brief": brief, "sectors": sectors, "events": events, "periods": periods})
        })
}

/// HTML as people and programs write it, whole and broken.
fn html() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => words(),
        3 => prop::sample::select(vec![
            "<p>", "</p>", "<br>", "<br/>", "<b>", "</b>", "<i>", "</i>", "<ul>", "<ol>", "<li>", "</li>", "</ul>", "</ol>", "<h2>", "</h2>",
            "<table><tr><td>", "</td><td>", "</table>", "<blockquote>", "</blockquote>", "<a href='https://a.org/x'>", "</a>",
            "<a href=\"#x\">", "<span style='color:red'>", "</span>", "<sup>", "</sup>", "&nbsp;", "&lt;b&gt;", "&amp;amp;", "<!-- x -->",
            "<script>", "</script>", "<img src=a.jpg>", "<dl><dt>", "<dd>", "</dl>", "<q>", "</q>", "<pre>", "</pre>", "\n", "\t",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn timeline() -> impl Strategy<Value = Value> {
    let date = (
        -3000..2100_i32,
        prop::option::of(1..13_u8),
        prop::option::of(1..29_u8),
        prop::option::of((0..24_u8, 0..60_u8)),
    );
    let date = date.prop_map(|(year, month, day, time)| {
        let mut date = json!({"year": if year == 0 { 1 } else { year }});
        if let Some(month) = month {
            date["month"] = json!(month.to_string());
        }
        if let Some(day) = day {
            date["day"] = json!(day);
        }
        if let Some((hour, minute)) = time {
            (date["hour"], date["minute"]) = (json!(hour), json!(minute));
        }
        date
    });
    let media = (
        prop::sample::select(vec![
            "",
            "https://a.org/q.jpg",
            "//a.org/q.jpg",
            "<blockquote>Deep &amp; so</blockquote>",
            "q.jpg",
        ]),
        html(),
        html(),
    );
    let shown = prop::sample::select(vec![
        "",
        "",
        "c. 1900",
        "1890s",
        "the <i>harvest</i>",
        "May 2001",
        "44 BC",
        "Summer 2001",
    ]);
    let event = (
        date.clone(),
        prop::option::of(date),
        shown,
        (html(), html()),
        media,
        html(),
        prop::option::of("[a-zA-Z -]{1,12}"),
    );
    (html(), html(), prop::collection::vec(event, 1..5)).prop_map(|(headline, text, events)| {
        let events: Vec<Value> = events
            .into_iter()
            .map(|(start, end, shown, (headline, text), (url, caption, credit), group, id)| {
                let mut event = json!({
                    "start_date": start, "display_date": shown, "group": group,
                    "text": {"headline": headline, "text": text}, "media": {"url": url, "caption": caption, "credit": credit},
                });
                if let Some(end) = end {
                    event["end_date"] = end;
                }
                if let Some(id) = id {
                    event["unique_id"] = json!(id);
                }
                event
            })
            .collect();
        json!({"title": {"text": {"headline": format!("T{headline}"), "text": text}}, "events": events})
    })
}

fn told(prose: &Prose, exact: bool) -> String {
    match exact {
        true => format!("{prose:?}"),
        false => prose::plain(prose),
    }
}

/// What of a story both forms hold, event by event, and in which order. A sheet has no ids, and cannot say that an address is no
/// link: `exact` is for what is no sheet.
fn held(story: &Story, ids: bool, exact: bool) -> Vec<Value> {
    let events = story.events.iter().map(|event| {
        json!({
            "id": if ids { event.id.as_str() } else { "" },
            "date": event.date.to_string(),
            "shown": when(event, &ENGLISH),
            "title": event.title,
            "summary": told(&event.summary, exact),
            "sector": story.sectors[event.sector].name,
        })
    });
    events.collect()
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 192,
        max_shrink_iters: 400,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn what_timelinejs_knows_of_a_story_comes_back(story in story(false)) {
        let story = parse(&story.to_string());
        for (form, file) in FORMS {
            let there = exported(&story, form);
            let back = parse(&imported(file, &there));
            prop_assert_eq!(&back.title, &story.title);
            let exact = form == Form::Json;
            let brief = |story: &Story| story.brief.iter().map(|prose| told(prose, exact)).collect::<Vec<_>>();
            prop_assert_eq!(brief(&back), brief(&story), "{}", there);
            let ended: Vec<_> = story.periods.iter().filter(|period| !period.date.to_string().ends_with("..")).collect();
            prop_assert_eq!(back.periods.iter().collect::<Vec<_>>(), ended);
            prop_assert_eq!(held(&back, exact, exact), held(&story, exact, exact), "{}", there);
        }
    }

    /// Where a date is one that TimelineJS has not, its words come back, or the date itself.
    #[test]
    fn what_readers_see_of_a_date_comes_back(story in story(true)) {
        let story = parse(&story.to_string());
        for (form, file) in FORMS {
            let there = exported(&story, form);
            let back = parse(&imported(file, &there));
            let seen = |story: &Story| {
                let mut seen: Vec<_> = story.events.iter().map(|event| (event.title.clone(), when(event, &ENGLISH))).collect();
                seen.sort();
                seen
            };
            prop_assert_eq!(seen(&back), seen(&story), "{}", there);
        }
    }

    #[test]
    fn what_was_imported_once_stays_as_it_is(timeline in timeline()) {
        let given = Given { lang: "en", ..Given::default() };
        let Ok(first) = import(Path::new("a.json"), timeline.to_string().as_bytes(), &given) else {
            return Ok(());
        };
        let once = parse(&first.story);
        let again = imported("a.json", &exported(&once, Form::Json));
        prop_assert_eq!(held(&parse(&again), true, true), held(&once, true, true), "{}", first.story);
        prop_assert_eq!(&parse(&again).brief, &once.brief);
        let sheet = imported("a.csv", &exported(&once, Form::Csv));
        prop_assert_eq!(held(&parse(&sheet), false, false), held(&once, false, false), "{}", first.story);
        // No warning without a cure: what a program wrote is nothing that an editor wrote wrongly.
        let told = jalon::story::check(first.story.as_bytes(), 20_000);
        for problem in told {
            let text = problem.to_string();
            let cures = ["add `sources`", "shorten it", "give `kind`", "; write "];
            prop_assert!(cures.iter().any(|cure| text.contains(cure)), "{}\n{}", text, first.story);
        }
    }
}
