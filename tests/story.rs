//! The shipped story is sound, and broken ones are told what is wrong, where, and what would be right.

#![allow(clippy::panic, clippy::expect_used)]

use jalon::handover::fingerprint;
use jalon::story::{self, Story, Translation};
use serde_json::json;

const SHIPPED: &str = include_str!("../public/stories/mali-russia/en.json");
const FRENCH: &str = include_str!("../public/stories/mali-russia/fr.json");

/// A day on which all that is tested has been checked: 2026-11-28.
const TODAY: i32 = jalon::date::day_number(2026, 11, 28);

/// All that is said of a file, warnings marked as such.
fn told(json: &[u8]) -> Vec<String> {
    let found = story::check(json, TODAY);
    let errors = Story::parse(json).err().unwrap_or_default();
    let without_warnings: Vec<_> = found.iter().filter(|problem| !problem.is_warning()).cloned().collect();
    assert_eq!(errors, without_warnings, "`parse` and `check` differ");
    let lines = found.iter().map(|problem| {
        let mark = if problem.is_warning() { "warning: " } else { "" };
        format!("{}:{} {mark}{problem}", problem.line, problem.column)
    });
    lines.collect()
}

const SOUND: &str = include_str!("story/sound.json");

fn problems(json: &str) -> Vec<String> {
    told(json.as_bytes())
}

/// Replaces one text of the shipped story and expects a problem that contains `expected`.
fn spoil(from: &str, to: &str, expected: &str) {
    assert!(SHIPPED.contains(from), "the shipped story has no {from}");
    let found = problems(&SHIPPED.replacen(from, to, 1));
    assert!(
        found.iter().any(|problem| problem.contains(expected)),
        "{from} -> {to}: {found:#?}"
    );
}

#[test]
fn the_shipped_story_is_sound_in_both_languages() {
    let (english, french) = (Story::parse(SHIPPED.as_bytes()), Story::parse(FRENCH.as_bytes()));
    let (english, french) = (english.expect("English"), french.expect("French"));
    let ids = |story: &Story| story.events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&english), ids(&french));
    for id in ["refinery-start", "commission", "lithium-operational", "moscow-visit"] {
        assert!(ids(&english).contains(&id.to_owned()), "{id}");
    }
}

#[test]
fn each_fault_is_named_with_its_place_and_its_cure() {
    spoil(
        "\"2025-06-17\"",
        "\"2025-02-30\"",
        ".date: `2025-02-30`: there is no day 30",
    );
    spoil(
        "\"sector\": \"gold\"",
        "\"sector\": \"gald\"",
        ".sector: no sector has the id `gald`; did you mean `gold`?",
    );
    spoil(
        "\"id\": \"goita\"",
        "\"id\": \"tsivilev\"",
        "is taken by an earlier entry",
    );
    spoil(
        "\"kind\": \"expected\"",
        "\"kind\": \"hoped\"",
        "`hoped` is not known; use one of: happened, expected, background",
    );
    spoil("(#project-refinery)", "(#project-refinary)", "did you mean `refinery`?");
    spoil(
        "(#project-refinery)",
        "(javascript:alert(1))",
        "cannot link to `javascript:`",
    );
}

/// A sound story with one text replaced, and all that is said of it.
fn slip(from: &str, to: &str, expected: &[&str]) {
    assert!(SOUND.contains(from), "the sound story has no {from}");
    assert_eq!(problems(&SOUND.replacen(from, to, 1)), expected, "{from} -> {to}");
}

#[test]
fn slips_of_json_are_one_problem_each_and_hide_nothing() {
    const MARK: &str = "stands here as a quotation mark; write the straight one, `\"`, at both ends";
    slip("\"lang\": \"en\"", "'lang': \"en\"", &[&format!("2:3 `'` {MARK}")]);
    slip("\"A bridge\"", "„A bridge“", &[&format!("3:12 title: `„` {MARK}")]);
    slip(
        "\"A bridge\"",
        "« A bridge »",
        &[
            &format!("3:12 title: `«` {MARK}"),
            "3:12 title: the text begins or ends with a space; remove it",
        ],
    );
    slip("\"A bridge\"", "\"A bridge”", &[&format!("3:12 title: `”` {MARK}")]);
    slip("\"title\":", "\"title”:", &[&format!("3:3 `”` {MARK}")]);
    const INNER: &str = "a quotation mark stands inside a text and ends it too early; write \\\" for it, or typographic marks such as “…”";
    slip(
        "\"A bridge\"",
        "\"A \"fine\" bridge\"",
        &[&format!("3:15 title: {INNER}"), &format!("3:20 title: {INNER}")],
    );
    slip(
        "\"A bridge\"",
        "\"A \"fine\", long bridge\"",
        &[&format!("3:15 title: {INNER}"), &format!("3:20 title: {INNER}")],
    );
    slip(
        "\"A bridge\",",
        "\"A bridge,",
        &["3:12 title: this text has no end; write `\"` at its end"],
    );
    slip(
        "\"A bridge\"",
        "\"A\nbridge\"",
        &["3:14 title: a line break stands inside a text; keep the text on one line"],
    );
    slip(
        "\"A bridge\"",
        "\"A\tbridge\"",
        &["3:14 title: a tab stands inside a text; remove it, or write a space"],
    );
    slip(
        "\"A bridge\"",
        "\"A \\bridge \\d\"",
        &[
            "3:12 title: a control character (U+0008) stands in the text; remove it",
            "3:23 title: a backslash stands before `d`, where JSON has none; write \\\\ for a backslash, or remove it",
        ],
    );
    slip(
        "\"A bridge\",",
        "\"A bridge\"",
        &["3:22 a comma is missing here, between two entries; write `,`"],
    );
    slip("\"A bridge\",", "\"A bridge\";", &["3:22 `;` stands here; write `,`"]);
    slip(
        "\"A bridge\",",
        "\"A bridge\",,",
        &["3:23 a comma with nothing before it; remove this comma"],
    );
    slip(
        "\"title\": \"A bridge\"",
        "\"title\" = \"A bridge\"",
        &["3:11 `=` stands here; write `:`"],
    );
    slip(
        "\"title\": \"A bridge\"",
        "title: \"A bridge\"",
        &["3:3 `title` stands without quotation marks; write \"title\""],
    );
    slip(
        "\"happened\"",
        "happened",
        &["27:15 events[0].kind: `happened` stands without quotation marks; write \"happened\""],
    );
    slip(
        "\"lead\": true",
        "\"lead\": True",
        &["29:15 events[0].lead: `True` is not JSON; write true"],
    );
    slip(
        "\"lead\": true",
        "\"lead\": \"true\"",
        &["29:15 events[0].lead: a text stands here; write true or false, without quotation marks"],
    );
    slip(
        "\"lead\": true",
        "\"lead\":",
        &["29:14 events[0].lead: no value stands after this field's name; write one, or leave the field out"],
    );
    slip(
        "\"lang\": \"en\",",
        "/* English */ \"lang\": \"en\", // so far",
        &[
            "2:3 JSON has no comments; remove this one",
            "2:31 JSON has no comments; remove this one",
        ],
    );
    slip(
        "  \"title\"",
        "\u{a0}\u{200b} \"title\"",
        &["3:1 a no-break space (U+00A0) stands here, outside of any text; write a plain space, or nothing"],
    );
    slip(
        "\"2025-01-01\"",
        "2025-01-01",
        &["26:15 events[0].date: `2025-01-01` stands without quotation marks; write \"2025-01-01\""],
    );
    slip(
        "\"2025-01-01\"",
        "2025",
        &["26:15 events[0].date: a number stands here; write a text, between quotation marks"],
    );
    slip(
        "\"summary\": \"A bridge.\"",
        "\"summary\": null",
        &["58:18 projects[0].summary: null stands here; leave the field out where there is nothing to say"],
    );
    slip(
        "\"title\": \"A bridge\"",
        "\"defaults\": null, \"title\": \"A bridge\"",
        &["3:15 defaults: null stands here; leave the field out where there is nothing to say"],
    );
    slip(
        "\"A bridge\"",
        "null",
        &["3:12 title: null stands here; give a headline"],
    );
    slip(
        "\"title\": \"A bridge\"",
        "\"Title\": \"A bridge\"",
        &["3:12 Title: no such field; did you mean `title`?"],
    );
    slip(
        "\"events\": [",
        "\"evnets\": [",
        &["23:13 evnets: no such field; did you mean `events`?"],
    );
    slip(
        "\"as_of\": \"2025-01-02\"",
        "\"asOf\": \"2 January 2025\"",
        &[
            "36:19 events[0].claims[0].asOf: no such field; did you mean `as_of`?",
            "36:19 events[0].claims[0].as_of: `2 January 2025` is not written as a date should be; write 2025-01-02",
        ],
    );
}

#[test]
fn numbers_of_people_are_told_as_json_has_them() {
    let figure = |number: &str| {
        let figure = format!(
            "\"figures\": [{{\"value\": {number}, \"unit\": \"m\", \"label\": \"length\", \"status\": \"derived\"}}], \"summary\": \"A bridge.\""
        );
        problems(&SOUND.replacen("\"summary\": \"A bridge.\"", &figure, 1))
    };
    for number in [
        "0.30000000000000004",
        "1.2e12",
        "0.0004",
        "12.300000000000001",
        "123456789012345678",
        "1E-7",
    ] {
        assert_eq!(figure(number), [""; 0], "{number}");
    }
    for (number, right) in [
        ("1,200", "1200"),
        ("0,5", "0.5"),
        ("1 200", "1200"),
        ("1\u{a0}200", "1200"),
        ("1.200.000", "1200000"),
        ("+5", "5"),
        (".5", "0.5"),
        ("007", "7"),
    ] {
        let expected = format!("58:29 projects[0].figures[0].value: `{number}` is not a number of JSON; write {right}");
        assert_eq!(figure(number), [expected], "{number}");
    }
    const DIGITS: &str = "write digits alone, with a point before decimals and nothing between thousands, as in 1200.5";
    for number in ["1e999", "1e400", "-1e400"] {
        let expected = format!(
            "58:29 projects[0].figures[0].value: `{number}` is too large a number to be read; write a smaller one"
        );
        assert_eq!(figure(number), [expected], "{number}");
    }
    for number in ["1.2 million", "50%"] {
        let expected = format!("58:29 projects[0].figures[0].value: `{number}` is not a number of JSON; {DIGITS}");
        assert_eq!(figure(number), [expected], "{number}");
    }
    for number in [
        "½",
        "twelve",
        "about 12",
        "\"½\"",
        "\"twelve\"",
        "\"about 12\"",
        "\"\"",
        "\"1e400\"",
    ] {
        let shown = number.trim_matches('"');
        let expected = format!(
            "58:29 projects[0].figures[0].value: `{shown}` is a text and no number; {DIGITS}, without quotation marks"
        );
        assert_eq!(figure(number), [expected], "{number}");
    }
    for (number, right) in [
        ("1,200", "1200"),
        ("1200", "1200"),
        ("1e3", "1e3"),
        ("0,5", "0.5"),
        (" 7 ", "7"),
    ] {
        let expected = format!(
            "58:29 projects[0].figures[0].value: `{number}` stands here as a text; write {right}, without quotation marks"
        );
        assert_eq!(figure(&format!("\"{number}\"")), [expected], "{number}");
        assert_eq!(figure(right), [""; 0], "what is proposed is accepted");
    }
    for (word, found) in [
        ("None", "`None` stands here; give a number above 0 and up to 1e18"),
        (
            "undefined",
            "`undefined` stands here; give a number above 0 and up to 1e18",
        ),
        ("nul", "`nul` stands here; give a number above 0 and up to 1e18"),
        ("null", "null stands here; give a number above 0 and up to 1e18"),
        ("True", "true or false stands here; write a number"),
        ("tru", "true or false stands here; write a number"),
    ] {
        assert_eq!(
            figure(word),
            [format!("58:29 projects[0].figures[0].value: {found}")],
            "{word}"
        );
    }
    for number in ["0", "-5", "1e200"] {
        let expected =
            "58:29 projects[0].figures[0].value: this number cannot be drawn; give a number above 0 and up to 1e18";
        assert_eq!(figure(number), [expected], "{number}");
    }
}

#[test]
fn a_file_in_another_encoding_is_told_to_be_saved_anew_and_is_read() {
    let spoilt = SOUND
        .replacen("\"A bridge\"", "\"Un café\"", 1)
        .replacen("\"teal\"", "\"teel\"", 1);
    let utf16 = |little: bool| -> Vec<u8> {
        let units = spoilt.encode_utf16();
        units
            .flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() })
            .collect()
    };
    let latin: Vec<u8> = spoilt
        .chars()
        .map(|c| u8::try_from(u32::from(c)).expect("Latin"))
        .collect();
    for (bytes, name, place) in [
        (utf16(true), "UTF-16 LE", "1:1"),
        (utf16(false), "UTF-16 BE", "1:1"),
        ([&[0xff, 0xfe], utf16(true).as_slice()].concat(), "UTF-16 LE", "1:1"),
        ([&[0xfe, 0xff], utf16(false).as_slice()].concat(), "UTF-16 BE", "1:1"),
        (latin, "Windows-1252", "3:19"),
    ] {
        let found = told(&bytes);
        assert_eq!(found.len(), 2, "{name}: {found:#?}");
        assert!(
            found[0].starts_with(&format!(
                "{place} the file is in {name}, not in UTF-8; save it as UTF-8"
            )),
            "{found:#?}"
        );
        assert_eq!(
            found[1],
            "20:17 sectors[0].accent: `teel` is not known; did you mean `teal`?"
        );
    }
    assert_eq!(
        told(format!("\u{feff}{SOUND}").as_bytes()),
        [""; 0],
        "a mark at the beginning of UTF-8 is harmless"
    );
}

/// Each `tests/story/<name>.json` beside the exact text of its problems, `<name>.txt`.
#[test]
fn fixtures_are_told_exactly_this() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story");
    let mut seen = 0;
    for entry in std::fs::read_dir(&folder).expect("fixtures") {
        let path = entry.expect("a file").path();
        if path.extension().is_some_and(|extension| extension == "json") {
            let json = std::fs::read(&path).expect("a file");
            let expected = std::fs::read_to_string(path.with_extension("txt")).unwrap_or_default();
            let found: String = told(&json).iter().map(|line| format!("{line}\n")).collect();
            assert_eq!(found, expected, "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen > 15, "only {seen} fixtures were found");
}

#[test]
fn a_file_that_is_no_story_gets_one_clear_problem() {
    assert_eq!(
        problems(""),
        ["1:1 the file is empty; a story is an object: { \"lang\": \"en\", \"title\": … }"]
    );
    assert_eq!(
        problems("{\"lang\": \"en\",\n  nope"),
        ["2:3 not JSON from here on: `n` stands here; expected a field's name in double quotes"]
    );
    let cut = &SHIPPED[..SHIPPED.len() / 2];
    let cut = &cut[..cut.char_indices().last().map_or(0, |(at, _)| at)];
    assert_eq!(problems(cut).len(), 1);
}

#[test]
fn every_problem_is_told_at_once() {
    let found = problems("{\"lang\": 7, \"titel\": \"x\", \"events\": {}}");
    for expected in [
        "lang: a number stands here; write a text",
        "did you mean `title`?",
        "events: an object stands here; write a list",
        "sources: no source is named",
    ] {
        assert!(
            found.iter().any(|problem| problem.contains(expected)),
            "{expected}: {found:#?}"
        );
    }
}

#[test]
fn serde_reads_the_same_shapes() {
    let root = jalon::json::document(SHIPPED.as_bytes(), "").root.expect("JSON");
    let ours: jalon::story::raw::Story = jalon::json::shape(&root).value;
    let oracle: jalon::story::raw::Story = serde_json::from_str(SHIPPED).expect("a story");
    assert_eq!(ours, oracle);
}

#[test]
fn a_fingerprint_tells_files_apart() {
    // The first two are published with the definition of FNV-1a.
    assert_eq!(fingerprint(b""), "cbf29ce484222325");
    assert_eq!(fingerprint(b"a"), "af63dc4c8601ec8c");
    assert_ne!(
        fingerprint(SHIPPED.as_bytes()),
        fingerprint(SHIPPED.trim_end().as_bytes())
    );
}

#[test]
fn a_wrong_field_hides_no_other_and_brings_no_second_problem() {
    // The name of one field begins with that of another.
    slip(
        "\"status\": {\n",
        "\"dates\": 7, \"date\": [], \"status\": {\n",
        &[
            "51:16 projects[0].dates: a number stands here; write a list, between `[` and `]`",
            "51:27 projects[0].date: no such field; did you mean `dates`?",
        ],
    );
    // Nothing that refers to what could not be read is told to be missing.
    for list in ["events", "sectors", "sources", "places", "projects"] {
        let found = problems(&SOUND.replacen(&format!("\"{list}\": ["), &format!("\"{list}\": 7, \"x\": ["), 1));
        assert_eq!(found.len(), 2, "{list}: {found:#?}");
        assert!(
            found[0].contains(&format!("{list}: a number stands here")),
            "{list}: {found:#?}"
        );
        assert!(found[1].contains("x: no such field"), "{list}: {found:#?}");
    }
    // An id that has to be changed is no reason to tell of all that refers to it.
    slip(
        "\"id\": \"start\"",
        "\"id\": \"Start\"",
        &[
            "25:13 events[0].id: `Start` cannot be an id; use lower-case letters a to z, digits and inner hyphens, 64 at most, such as \
         `start`, here and wherever it is referred to",
        ],
    );
    slip(
        "\"id\": \"start\"",
        "\"id\": 7",
        &["25:13 events[0].id: a number stands here; write a text, between quotation marks"],
    );
    // A number that does not fit is one problem.
    for total in ["-1", "2.5", "1e12", "99999999999999999999", "\"3\"", "1001", "0"] {
        let roster = format!(
            "\"rosters\": [{{\"id\": \"r\", \"title\": \"R\", \"total\": {total}, \"named\": [\"A\"], \"note\": \"\", \"sources\": [\"paper\"]}}],\n  \"places\""
        );
        let found = problems(&SOUND.replacen("\"places\"", &roster, 1));
        assert_eq!(found.len(), 1, "{total}: {found:#?}");
        assert!(found[0].contains("rosters[0].total: "), "{total}: {found:#?}");
    }
    // What is cut off may have held what is missing.
    for end in (0..SOUND.len()).step_by(23) {
        let found = problems(&SOUND[..end]);
        assert!(found.len() <= 2, "cut at {end}: {found:#?}");
    }
}

#[test]
fn what_cannot_be_seen_is_named() {
    slip(
        "\"sector\": \"works\",\n      \"lead\"",
        "\"sector\": \"works\u{200b}\",\n      \"lead\"",
        &[
            "28:17 events[0].sector: no sector has the id `works\u{200b}` (a zero-width space (U+200B) stands in it); did you mean `works`?",
        ],
    );
    slip(
        "\"kind\": \"happened\"",
        "\"kind\": \"\u{a0}happened\"",
        &[
            "27:15 events[0].kind: `\u{a0}happened` (a no-break space (U+00A0) stands in it) is not known; did you mean `happened`?",
        ],
    );
    slip(
        "paper.example/bridge\"",
        "paper.example/bridge \"",
        &["84:14 sources[0].url: a space stands in the address; write nothing for it"],
    );
}

#[test]
fn what_is_proposed_is_accepted() {
    for id in [
        "Start",
        "start event",
        "Été_2025",
        "ORE",
        "-a-",
        "a--b?",
        &"x".repeat(80),
    ] {
        let found = problems(&SOUND.replacen("\"id\": \"paper\"", &format!("\"id\": \"{id}\""), 1));
        let proposed = found[found.len() - 1]
            .split("such as `")
            .nth(1)
            .and_then(|rest| rest.split('`').next());
        let proposed = proposed.unwrap_or_else(|| panic!("{id}: {found:#?}"));
        assert_eq!(
            problems(&SOUND.replace("\"paper\"", &format!("\"{proposed}\""))),
            [""; 0],
            "{id} -> {proposed}"
        );
    }
    // Dates and addresses: what stands behind "write" takes the place of what was found.
    for (field, found) in [
        ("\"date\": \"2025-01-01\"", "1 January 2025"),
        ("\"date\": \"2025-01-01\"", "2025-01-01 10:00"),
        ("\"date\": \"2025-01-01\"", "44 BC"),
        ("\"date\": \"2025-01-01\"", "79 AD"),
        ("\"date\": \"2025-01-01\"", "the 1990s"),
        ("\"date\": \"2025-01-01\"", "2024-1/2024-3"),
        ("\"date\": \"2025-01-01\"", "2024-25"),
        ("\"date\": \"2025-01-01\"", "2024\u{2011}06\u{2011}17"),
        (
            "\"url\": \"https://paper.example/bridge\"",
            "see https://paper.example/a",
        ),
        ("\"url\": \"https://paper.example/bridge\"", "<https://paper.example/a>"),
        ("\"url\": \"https://paper.example/bridge\"", "www.paper.example/a b"),
        ("\"url\": \"https://paper.example/bridge\"", "https:/paper.example/a"),
    ] {
        let name = field.split(':').next().unwrap_or_default();
        let with = |value: &str| problems(&SOUND.replacen(field, &format!("{name}: \"{value}\""), 1));
        let told = with(found);
        assert_eq!(told.len(), 1, "{found}: {told:#?}");
        let (_, right) = told[0].rsplit_once("write ").unwrap_or_else(|| panic!("{told:#?}"));
        let right = right.trim_start_matches("the day alone, ").trim_end_matches(" alone");
        let errors: Vec<String> = with(right)
            .into_iter()
            .filter(|told| !told.contains("warning: "))
            .collect();
        assert_eq!(errors, [""; 0], "{found} -> {right}");
    }
    // Nothing can be made of the first, and what another entry has is not proposed.
    for (from, to) in [
        ("\"id\": \"start\"", "\"id\": \"事件\""),
        (
            "\"id\": \"town\",",
            "\"id\": \"Town\", \"name\": \"A\"}, {\"id\": \"town\",",
        ),
    ] {
        let found = problems(&SOUND.replacen(from, to, 1));
        assert!(
            found.iter().any(|problem| problem.ends_with("64 at most")),
            "{found:#?}"
        );
    }
    slip(
        "\"by\": \"The mayor\"",
        "\"by\": \"mayor\"",
        &[
            "35:17 events[0].claims[0].by: no person or organisation has the id `mayor`; there are none yet; add one (lower-case \
         letters, digits and hyphens alone are taken for an id; to describe somebody in words, write a capital or a space, such as \
         `Mayor`)",
        ],
    );
}

#[test]
fn every_mark_of_a_paragraph_is_told_with_how_json_writes_it() {
    const PROSE: &str = "prose has *emphasis*, **strong emphasis** and [links](#event-…) only";
    let told = |note: &str, expected: &[&str]| {
        let expected: Vec<String> = expected
            .iter()
            .map(|told| format!("10:13 origin.note: {told}"))
            .collect();
        let expected: Vec<&str> = expected.iter().map(String::as_str).collect();
        slip("\"A note.\"", &format!("\"{note}\""), &expected);
    };
    let mark = |mark: &str, around: &str, right: &str| {
        format!(
            "{mark} stands in `{around}` and would be read as markup; write `{right}` in the JSON to show it ({PROSE})"
        )
    };
    told(
        "See file_name, <b>here</b> &amp; [there](ftp://a.example).",
        &[
            &mark("`_`", "file_name,", "file\\\\_name,"),
            &format!("a tag of HTML, `<b>`, stands in the text; leave it out: {PROSE}"),
            "`&amp;` stands in the text, as in HTML; write the character itself",
            "a page cannot link to `ftp:` addresses; use https://…, http://…, mailto:…, #event-…, #project-…, #section-… or #source-…",
        ],
    );
    // What is told to be written is read, and shows the mark.
    told("See file\\\\_name.", &[]);
    told("2015\\\\. It was a good year.", &[]);
    told(
        "2015. It was a good_year.",
        &[
            "a paragraph that begins with `2015.` is read as a numbered list; write `2015\\\\. It was a good_year.` in the JSON to show it \
         as it is, or begin with another word",
            &mark("`_`", "good_year.", "good\\\\_year."),
        ],
    );
    told(
        "* item",
        &[
            "a paragraph that begins with `*` is read as a list; write `\\\\* item` in the JSON to show it as it is, or begin with another \
         word",
        ],
    );
    told(
        "[x](#Event-Start)",
        &[
            "`#Event-Start` is no part of this page; use #event-, #project-, #section- or #source- with an id behind it (lower-case letters \
         a to z, digits and inner hyphens)",
        ],
    );
}

#[test]
fn what_is_no_object_is_one_problem() {
    for (file, found) in [("[]", "a list"), ("7", "a number"), ("\"a\"", "a text")] {
        let told = problems(file);
        assert_eq!(told.len(), 1, "{told:#?}");
        assert!(
            told[0].starts_with(&format!("1:1 {found} stands here; write an object")),
            "{told:#?}"
        );
    }
    let told = problems("{}");
    assert!(
        told.len() >= 4 && told.iter().all(|problem| problem.starts_with("1:1 ")),
        "{told:#?}"
    );
}

#[test]
fn dates_are_told_as_they_should_be_written() {
    for (found, expected) in [
        (
            "29 July 2025",
            "`29 July 2025` is not written as a date should be; write 2025-07-29",
        ),
        (
            "2025-07-29 10:00",
            "`2025-07-29 10:00` is not written as a time of day should be; write 2025-07-29T10:00",
        ),
        (
            "29/07/2025",
            "`29/07/2025` is not written as a date should be; write 2025-07-29",
        ),
        (
            "03/04/2025",
            "`03/04/2025` can be read in two ways; write 2025-04-03 (day first) or 2025-03-04 (month first)",
        ),
        (
            "2025-01-01\u{a0}",
            "a no-break space (U+00A0) stands in this date; `2025-01-01\u{a0}` is not written as a date should be; write 2025-01-01",
        ),
        (
            "2025-01\u{2011}01",
            "`2025-01\u{2011}01` is not written as a date should be; write 2025-01-01",
        ),
        (
            "31 June 2025",
            "`31 June 2025`: there is no day 31 in this month; it has 30 days",
        ),
        (
            "by 2027",
            "`by 2027` is not written as a date should be; write 2027, and \"by\": true beside it where that is an expected event",
        ),
    ] {
        slip(
            "\"2025-01-01\"",
            &format!("\"{found}\""),
            &[&format!("26:15 events[0].date: {expected}")],
        );
    }
}

#[test]
fn every_text_is_checked() {
    const BAD: &str = "\\u202e<b>x</b>\\u0000";
    // Each field of the schema that readers see, in a story that has them all.
    let whole: serde_json::Value = serde_json::from_str(SHIPPED).expect("JSON");
    let mut texts = Vec::new();
    paths(&whole, String::new(), &mut texts);
    let mut seen = std::collections::BTreeSet::new();
    for pointer in texts {
        let kind: String = pointer.chars().filter(|c| !c.is_ascii_digit()).collect();
        let field = kind
            .rsplit('/')
            .find(|part| !part.is_empty())
            .unwrap_or_default()
            .to_owned();
        if !seen.insert(kind) {
            continue;
        }
        let mut spoilt = whole.clone();
        if let Some(text) = spoilt.pointer_mut(&pointer) {
            *text = serde_json::from_str(&format!("\"{BAD}\"")).expect("a text");
        }
        let found = problems(&spoilt.to_string());
        assert!(!found.is_empty(), "{pointer} ({field}) takes anything");
    }
    assert!(seen.len() > 40, "only {} fields", seen.len());
}

/// Pointers (RFC 6901) to all texts in a tree.
fn paths(value: &serde_json::Value, at: String, texts: &mut Vec<String>) {
    use serde_json::Value;
    match value {
        Value::String(_) => texts.push(at),
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                paths(item, format!("{at}/{index}"), texts);
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                paths(field, format!("{at}/{name}"), texts);
            }
        }
        _ => {}
    }
}

#[test]
fn lengths_are_bounded_where_no_story_comes() {
    slip(
        "\"A bridge\"",
        &format!("\"{}\"", "x".repeat(1001)),
        &[
            "3:12 title: too long for what stands here; write 1000 characters at most",
            "3:12 warning: title: 1001 characters; up to 120 are read with ease: shorten it, or make two of it",
        ],
    );
    slip(
        "\"A note.\"",
        &format!("\"{}\"", "x ".repeat(10_001)),
        &[
            "10:13 origin.note: too long for what stands here; write 20000 characters at most",
            "10:13 warning: origin.note: 20002 characters; up to 1200 are read with ease: shorten it, or make two of it",
        ],
    );
}

#[test]
fn warnings_fail_nothing_and_say_why() {
    const SECTOR: &str = "{\n      \"id\": \"works\",\n      \"name\": \"Works\",\n      \"accent\": \"teal\"\n    }";
    let sectors = |accents: &[&str]| {
        let more = accents.iter().enumerate();
        let more: Vec<String> = more
            .map(|(at, accent)| format!("{{\"id\": \"s{at}\", \"name\": \"S{at}\", \"accent\": \"{accent}\"}}"))
            .collect();
        format!("{SECTOR}, {}", more.join(", "))
    };
    slip(
        SECTOR,
        &sectors(&["teal", "rose"]),
        &[
            "21:45 warning: sectors[1].accent: `teal` is the accent of `works` as well, so that they look alike; choose one that is \
         free: ochre, sun, indigo, green, ochre-2, teal-2, sun-2, indigo-2, green-2, rose-2, plain",
        ],
    );
    slip(
        "\"kind\": \"happened\"",
        "\"kind\": \"expected\"",
        &[
            "26:15 warning: events[0].date: expected for a time that had passed when the story was checked (2025-02-01); find out what \
         came of it, or say that nothing is known",
        ],
    );
    slip("\"2025-01-01\"", "\"2025-02\"", &[]);
    // Where the words beside a date of years BC speak of another year; else nothing says that it is meant.
    let event = |date: &str, title: &str| {
        let rest = "\",\n      \"kind\": \"happened\",\n      \"sector\": \"works\",\n      \"lead\": true,\n      \"title\": \"";
        format!("\"{date}{rest}{title}\"")
    };
    let bc = |date: &str, title: &str, expected: &[&str]| {
        slip(&event("2025-01-01", "Work starts"), &event(date, title), expected);
    };
    bc(
        "-0044-03-15",
        "Caesar dies (44 BC)",
        &[
            "26:15 warning: events[0].date: -0044 is 45 BC, and the words here say 44: before year 1 years are counted from 0, which \
         is 1 BC; write -0043 if 44 BC is meant",
        ],
    );
    bc(
        "-1199/-1149",
        "From 1,199 to 1149",
        &[
            "26:15 warning: events[0].date: -1199 is 1200 BC, -1149 is 1150 BC, and the words here say 1199: before year 1 years are \
         counted from 0, which is 1 BC; write -1198 if 1199 BC is meant",
        ],
    );
    for title in ["Caesar dies", "Caesar dies in 45 BC", "Not in 44 but in 45 BC"] {
        bc("-0044-03-15", title, &[]);
    }
    slip(
        "\"2025-01-01\"",
        "\"2025-03\"",
        &[
            "26:15 warning: events[0].date: 2025-03 lies after `checked` (2025-02-01), yet this is told as a fact; correct the date, or \
         mark it as expected, or give the day of the last check",
        ],
    );
    slip(
        "\"id\": \"town\",",
        "\"id\": \"town2\", \"name\": \"Town\", \"line\": \"\"}, {\"id\": \"town\",",
        &["74:15 warning: places[1].name: `town2` above has the same name; readers cannot tell the two apart"],
    );
    let start = SOUND.find("\"claims\"").expect("claims");
    let end = start + SOUND[start..].find("]\n    }").expect("their end");
    let unsourced = format!("{}\"claims\": [{}", &SOUND[..start], &SOUND[end..]);
    assert_eq!(problems(&unsourced), [""; 0], "the only source tells of it");
    let second = "\"sources\": [\n    {\"id\": \"radio\", \"publisher\": \"Radio\", \"title\": \"News\"},\n    {\n      \"id\": \"paper\"";
    let unsourced = unsourced.replace("\"sources\": [\n    {\n      \"id\": \"paper\"", second);
    assert_eq!(
        problems(&unsourced),
        [
            "32:17 warning: events[0].claims: nobody is said to tell of this event, which readers will be told; add a claim with its \
             source, or give the source of all such events as `defaults.source`"
        ]
    );
    assert!(Story::parse(unsourced.as_bytes()).is_ok());
}

#[test]
fn doubled_sources_are_named() {
    for (first, expected) in [
        (
            "\"title\": \"On the bridge\", \"url\": \"https://paper.example/bridge/\"",
            "sources[1]: the same source stands above as `first`; keep that one, and write its id wherever this one's is",
        ),
        (
            "\"title\": \"Another\", \"url\": \"https://paper.example/bridge\"",
            "warning: sources[1].url: `first` above has the same address; if it is the same source, keep one of them",
        ),
        (
            "\"title\": \"On the bridge\", \"url\": \"https://paper.example/other\"",
            "",
        ),
    ] {
        let entry = format!("\"sources\": [{{\"id\": \"first\", \"publisher\": \"The Paper\", {first}}}, {{");
        let found = problems(&SOUND.replacen("\"sources\": [\n    {", &entry, 1));
        let found: Vec<&str> = found
            .iter()
            .filter_map(|line| line.split_once(' '))
            .map(|it| it.1)
            .collect();
        assert_eq!(
            found,
            if expected.is_empty() { vec![] } else { vec![expected] },
            "{first}"
        );
    }
}

#[test]
fn languages_of_one_story_are_held_against_each_other() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story/translations");
    let read = |name: &str| std::fs::read(folder.join(name)).expect("a file");
    let told = |files: &[(&str, Vec<u8>)]| -> Vec<String> {
        let translations = files.iter().map(|(name, bytes)| Translation { name, bytes });
        let translations: Vec<Translation<'_>> = translations.collect();
        let found = story::compare(&translations);
        let lines = files.iter().zip(&found).flat_map(|((name, _), problems)| {
            problems.iter().map(move |problem| {
                let mark = if problem.is_warning() { "warning: " } else { "" };
                format!("{name}:{}:{}: {mark}{problem}\n", problem.line, problem.column)
            })
        });
        lines.collect()
    };
    let files = ["disagree.en.json", "disagree.fr.json"].map(|name| (name, read(name)));
    assert_eq!(
        told(&files).concat(),
        String::from_utf8(read("disagree.txt")).expect("text")
    );
    let shipped = [
        ("en.json", SHIPPED.as_bytes().to_vec()),
        ("fr.json", FRENCH.as_bytes().to_vec()),
    ];
    assert_eq!(told(&shipped), [""; 0], "the shipped languages agree");
    let french: serde_json::Value = serde_json::from_str(FRENCH).expect("JSON");
    let value = french["projects"][0]["figures"][0]["value"].as_f64().expect("a number");
    for (path, other) in [
        ("/projects/0/figures/0/value", json!(value + 1.0)),
        ("/events/1/date", json!("2023")),
        ("/differing/1/versions/0/sources", json!(["article"])),
        ("/rosters/0/named", json!(["Une société"])),
        ("/sources/1/date", json!("2024")),
    ] {
        let mut changed = french.clone();
        *changed.pointer_mut(path).expect(path) = other;
        let found = told(&[
            ("en.json", SHIPPED.as_bytes().to_vec()),
            ("fr.json", changed.to_string().into_bytes()),
        ]);
        assert_eq!(found.len(), 1, "{path}: {found:#?}");
        let last = path.rsplit('/').next().expect("a name");
        assert!(found[0].contains(&format!("{last}: `")), "{path}: {found:#?}");
    }
}

/// A story with as many problems as asked for, of all kinds.
fn many(problems: usize) -> String {
    let event = |at: usize| match at % 5 {
        0 => format!(
            "{{\"id\": \"e{at}\", \"date\": \"soon\", \"kind\": \"happened\", \"sector\": \"works\", \"title\": \"T\", \"claims\": []}}"
        ),
        1 => format!(
            "{{\"id\": \"e{at}\", \"date\": \"2025\", \"kind\": \"happened\", \"sector\": \"work{at}\", \"title\": \"T\", \"claims\": []}}"
        ),
        2 => format!(
            "{{\"id\": \"e{at}\", \"date\": \"2025\", \"kind\": \"hapened\", \"sector\": \"works\", \"title\": \"T\", \"claims\": [],}}"
        ),
        3 => format!(
            "{{\"id\": \"e{at}\", \"date\": \"2025\", \"kind\": \"happened\", \"sector\": \"works\", \"title\": \"T\", \"summary\": \"[x](#event-f{at})\", \"claims\": []}}"
        ),
        _ => format!(
            "{{\"id\": \"e{at}\", \"date\": \"2025\", \"kind\": \"happened\", \"sector\": \"works\", \"tilte\": \"a \"b\" c\", \"claims\": []}}"
        ),
    };
    let events: Vec<String> = (0..problems).map(event).collect();
    SOUND.replacen("\"events\": [", &format!("\"events\": [{},", events.join(", ")), 1)
}

#[test]
fn the_time_is_linear_in_the_number_of_problems() {
    let time = |count: usize| {
        let json = many(count);
        let runs = (0..2).map(|_| {
            let start = std::time::Instant::now();
            let found = problems(&json);
            assert!(found.len() >= count, "{} of {count}", found.len());
            start.elapsed()
        });
        runs.min().expect("two runs")
    };
    let (few, lots) = (time(1000), time(8000));
    // Eight times the problems: were the time quadratic, it would be sixty-four times as long.
    assert!(lots < 24 * few, "{few:?} for 1,000 problems and {lots:?} for 8,000");
}

/// The least that a story has, checked on 2025-07-01, with some fields of its own, and all that is said of it.
fn least(of_story: &str, of_event: &str) -> Vec<String> {
    let merged = |into: serde_json::Value, fields: &str| {
        let fields = format!("{{{}}}", fields.trim().trim_end_matches(','));
        let fields: serde_json::Map<_, _> = serde_json::from_str(&fields).expect(&fields);
        let mut all = into;
        for (name, value) in fields {
            all[name] = value;
        }
        all
    };
    let event = merged(serde_json::json!({"date": "2025-06-17", "title": "A pile"}), of_event);
    let least = serde_json::json!({
        "lang": "en",
        "title": "A bridge",
        "checked": "2025-07-01",
        "sources": [{"id": "courier", "publisher": "Courier", "title": "News"}],
        "events": [event],
    });
    let lines = told(merged(least, of_story).to_string().as_bytes());
    let lines = lines.iter().filter_map(|line| line.split_once(' '));
    lines.map(|(_, told)| told.to_owned()).collect()
}

#[test]
fn a_default_that_cannot_be_read_is_told_once() {
    const LISTS: &str = r#""sources": [{"id": "courier", "publisher": "Courier", "title": "News"}, {"id": "radio", "publisher": "Radio", "title": "News"}],
        "places": [{"id": "segou", "name": "Ségou"}],
        "projects": [{"id": "bridge", "name": "The bridge", "place": "segou", "status": {"stage": "planned"},
            "figures": [{"value": 24, "unit": "piles", "label": "Piles"}]}],
        "rosters": [{"id": "firms", "title": "Firms", "total": 5, "named": ["Pont SA"]}],
        "differing": [{"topic": "Cost", "versions": [{"text": "Much."}, {"text": "Little."}]}],"#;
    let defaults = |defaults: &str| {
        let claim = "\"claims\": [{\"text\": \"It stands.\"}]";
        least(&format!("\"defaults\": {defaults}, {LISTS}"), claim)
    };
    assert_eq!(
        defaults(r#"{"source": "courier", "as_of": "2025-06-17"}"#),
        [""; 0],
        "the sound one"
    );
    for (found, expected) in [
        (
            r#"{"source": "couriers", "as_of": "2025-06-17"}"#,
            "defaults.source: no source has the id `couriers`; did you mean `courier`?",
        ),
        (
            r#"{"source": 5, "as_of": "2025-06-17"}"#,
            "defaults.source: a number stands here; write a text, between quotation marks",
        ),
        (r#""courier""#, "defaults: a text stands here; write an object"),
        ("5", "defaults: a number stands here; write an object"),
        (
            r#"{"source": "courier", "as_of": "17 June 2025"}"#,
            "defaults.as_of: `17 June 2025` is not written as a date should be; write 2025-06-17",
        ),
        (
            r#"{"source": "courier", "as_of": "2025-06-17", "status": "derivd"}"#,
            "defaults.status: `derivd` is not known; did you mean `derived`?",
        ),
    ] {
        assert_eq!(defaults(found), [expected], "{found}");
    }
    // Nor is an event without claims said to be without a source.
    assert_eq!(
        least(
            &format!(
                "\"defaults\": {{\"source\": \"couriers\"}}, {}",
                LISTS.lines().next().unwrap_or_default()
            ),
            ""
        ),
        ["defaults.source: no source has the id `couriers`; did you mean `courier`?"]
    );
}

#[test]
fn what_is_due_by_a_date_is_told_of_only_where_kind_and_date_are_read() {
    for (event, expected) in [
        (
            r#""date": "2 May 2027", "by": true"#,
            "events[0].date: `2 May 2027` is not written as a date should be; write 2027-05-02",
        ),
        (
            r#""date": "2027", "by": true, "kind": "expectd""#,
            "events[0].kind: `expectd` is not known; did you mean `expected`?",
        ),
    ] {
        assert_eq!(least("", event), [expected], "{event}");
    }
    assert_eq!(
        least("\"checked\": \"1 July 2025\",", "\"date\": \"2026-01\", \"by\": true"),
        ["checked: `1 July 2025` is not written as a date should be; write 2025-07-01"]
    );
}

#[test]
fn a_time_that_was_not_over_at_the_check_asks_for_what_has_happened() {
    const KIND: &str = "give `kind`: \"happened\", \"background\" or \"expected\"";
    for date in ["2025-06/2027", "2025/2026", "2025-07", "2025-22", "2025~", "202X"] {
        let expected = format!(
            "warning: events[0].date: {date} was not over on `checked` (2025-07-01), so that nobody can tell whether this has \
             happened; {KIND}"
        );
        assert_eq!(least("", &format!("\"date\": \"{date}\"")), [expected], "{date}");
        for kind in ["happened", "background", "expected"] {
            let event = format!("\"date\": \"{date}\", \"kind\": \"{kind}\"");
            assert_eq!(least("", &event), [""; 0], "{event}");
        }
    }
    for date in ["2026-11/2028", "2026"] {
        let expected = format!(
            "warning: events[0].date: {date} was not over on today's date (2026-11-28), so that nobody can tell whether this has \
             happened; {KIND}"
        );
        let found = least("\"checked\": \"\",", &format!("\"date\": \"{date}\""));
        assert_eq!(found, [expected], "{date}");
    }
    for date in [
        "2025-06-17",
        "2025-07-01",
        "2025-06",
        "2024",
        "2025-06/..",
        "2025-07-02",
        "2027",
    ] {
        assert_eq!(least("", &format!("\"date\": \"{date}\"")), [""; 0], "{date}");
    }
    // A check of a month or a year is one of all its days.
    assert_eq!(least("\"checked\": \"2025-07\",", "\"date\": \"2025-07\""), [""; 0]);
}

#[test]
fn the_day_of_a_check_is_plain() {
    for checked in ["2025-07-01", "2025-07", "2025"] {
        assert_eq!(least(&format!("\"checked\": \"{checked}\","), ""), [""; 0], "{checked}");
    }
    for checked in [
        "2025/..",
        "2025?",
        "2025~",
        "2025-07-01%",
        "202X",
        "20XX",
        "2025-22",
        "2025-XX",
        "2025-06/2025-07",
    ] {
        let expected = format!(
            "checked: `{checked}` is not the day of a check; write a plain day, month or year, such as 2025-07-01"
        );
        assert_eq!(
            least(&format!("\"checked\": \"{checked}\","), ""),
            [expected],
            "{checked}"
        );
    }
}

#[test]
fn ids_made_of_dates_are_not_told_of_while_a_date_cannot_be_read() {
    const DATE: &str = "events[0].date: `17 June 2025` is not written as a date should be; write 2025-06-17";
    let event = "\"date\": \"17 June 2025\"";
    let project = |id: &str| {
        format!(
            r#""places": [{{"id": "segou", "name": "Ségou"}}], "projects": [{{"id": "bridge", "name": "The bridge",
            "place": "segou", "status": {{"stage": "planned", "as_of": "2025"}}, "dates": [{{"label": "Begun", "event": "{id}"}}]}}]"#
        )
    };
    for id in ["2025-06-17", "2025-06-17-2", "17-june-2025", "2025-06", "202x"] {
        assert_eq!(least(&project(id), event), [DATE], "{id}");
        let brief = format!("\"brief\": [\"See [it](#event-{id}).\"]");
        assert_eq!(least(&brief, event), [DATE], "{id}");
    }
    assert_eq!(least(&project("2025-06-17"), "\"date\": \"2025-06-17\""), [""; 0]);
    assert_eq!(
        least(&project("2025-06-18"), ""),
        ["projects[0].dates[0].event: no event has the id `2025-06-18`; did you mean `2025-06-17`?"]
    );
    // What is proposed will be there once the date is right.
    let events = r#""events": [{"date": "17 June 2025", "title": "A"}, {"id": "first-pile", "date": "2025", "kind": "happened", "title": "B"}]"#;
    assert_eq!(
        least(&format!("{}, {events}", project("june")), ""),
        [
            DATE,
            "projects[0].dates[0].event: no event has the id `june`; use one of: first-pile"
        ]
    );
}

#[test]
fn an_id_that_is_given_is_not_empty() {
    const ID: &str = "id: missing or empty; give an id such as `refinery-start`";
    assert_eq!(least("", "\"id\": \"\""), [format!("events[0].{ID}")]);
    assert_eq!(
        least(
            r#""sources": [{"id": "", "publisher": "Courier", "title": "News"}]"#,
            ""
        ),
        [format!("sources[0].{ID}")]
    );
}

#[test]
fn marks_of_prose_in_plain_texts_are_warned_of() {
    let marks = "readers see the marks themselves; write `first`";
    let plain = |found: &str| format!("`{found}` stands in a plain text, in which {marks}");
    for found in ["**first**", "*first*", "[first](https://a.example)"] {
        assert_eq!(
            least(&format!("\"title\": \"The {found} pile\""), ""),
            [format!("warning: title: {}", plain(found))]
        );
    }
    const LISTS: &str = r#"
        "description": "M", "origin": {"title": "M", "byline": "M", "date": "2025", "source": "courier"},
        "sectors": [{"id": "works", "name": "M", "accent": "teal"}],
        "sections": [{"id": "before", "title": "M", "text": ["A."]}],
        "places": [{"id": "segou", "name": "M", "line": "M"}],
        "people": [{"id": "awa", "name": "M", "role": "M"}],
        "organisations": [{"id": "ministry", "name": "M", "line": "M"}],
        "projects": [{"id": "bridge", "name": "M", "place": "segou", "status": {"stage": "planned", "as_of": "2025"},
            "figures": [{"value": 24, "unit": "M", "label": "M", "against": {"relation": "beside", "value": 3, "label": "M"}}],
            "partners": [{"who": "M", "role": "M"}], "dates": [{"label": "M"}]}],
        "rosters": [{"id": "firms", "title": "M", "total": 5, "named": ["M"]}],
        "differing": [{"topic": "M", "versions": [{"text": "A."}, {"text": "B."}]}],
        "glossary": [{"term": "M", "line": "A."}],
        "related": [{"title": "M"}],
        "sources": [{"id": "courier", "publisher": "M", "title": "M"}]"#;
    let event = "\"title\": \"M\", \"claims\": [{\"text\": \"A.\", \"by\": \"M\"}]";
    let marked = |text: &str| text.replace("\"M\"", "\"The **first**\"");
    let found = least(&marked(LISTS), &marked(event));
    let expected = marked(LISTS).matches("**first**").count() + 2;
    let found: Vec<_> = found.iter().filter(|told| told.ends_with(marks)).collect();
    assert_eq!(found.len(), expected, "{found:#?}");
    assert_eq!(least("\"title\": \"A* and 5 * 3 [sic]\"", ""), [""; 0]);
}

#[test]
fn what_is_missing_in_a_figure_is_called_missing() {
    let figure = |figure: &str| {
        let project = format!(
            r#""places": [{{"id": "segou", "name": "Ségou"}}], "projects": [{{"id": "bridge", "name": "The bridge",
            "place": "segou", "status": {{"stage": "planned", "as_of": "2025"}}, "figures": [{{{figure}}}]}}]"#
        );
        least(&project, "")
    };
    const VALUE: &str = "value: missing or empty; give a number above 0 and up to 1e18";
    assert_eq!(
        figure(r#""unit": "m", "label": "Length""#),
        [format!("projects[0].figures[0].{VALUE}")]
    );
    assert_eq!(
        figure(r#""value": 3, "unit": "m", "label": "Length", "against": {}"#),
        [
            "projects[0].figures[0].against.relation: missing or empty; use one of: beside, whole".to_owned(),
            format!("projects[0].figures[0].against.{VALUE}"),
            "projects[0].figures[0].against.label: missing or empty; give what is counted".to_owned(),
        ]
    );
    assert_eq!(
        figure(r#""value": 3, "unit": "m", "label": "Length", "against": {"relation": "whole", "label": "Planned"}"#),
        [format!("projects[0].figures[0].against.{VALUE}")]
    );
}

#[test]
fn the_number_of_a_roster_is_told_with_its_bounds() {
    let roster = |total: &str, named: usize| {
        let names: Vec<String> = (0..named).map(|at| format!("\"Firm {at}\"")).collect();
        let names = names.join(",");
        let found = least(
            &format!(r#""rosters": [{{"id": "firms", "title": "Firms"{total}, "named": [{names}]}}]"#),
            "",
        );
        found.join("|").replace("rosters[0].total: ", "")
    };
    const NONE: &str = "no number of bodies; give a whole number from 2 to 1000";
    for (total, expected) in [
        (", \"total\": 2", ""),
        (", \"total\": 1000", ""),
        (", \"total\": -1", NONE),
        (", \"total\": 0", NONE),
        (", \"total\": 2.5", NONE),
        (", \"total\": \"five\"", NONE),
        (", \"total\": null", NONE),
        (
            ", \"total\": 5000",
            "a page shows 1000 at most; give a `total` from 2 to 1000",
        ),
        (
            ", \"total\": 1",
            "2 are named, which is more; give a `total` from 2 to 1000, or name fewer",
        ),
        ("", "missing or empty; give how many there are said to be"),
        (
            ", \"total\": \"5\"",
            "`5` stands here as a text; write 5, without quotation marks",
        ),
    ] {
        assert_eq!(roster(total, 2), expected, "{total}");
    }
    assert_eq!(
        roster(", \"total\": 1001", 1001),
        "1001 are named, and a page shows 1000 at most; name fewer"
    );
}

#[test]
fn addresses_of_prose_are_told_as_those_of_fields() {
    for (address, expected) in [
        (
            "https://exa mple.example",
            "a space stands in the address; write nothing for it",
        ),
        (
            "https://a.example/a b",
            "a space stands in the address; write %20 for it",
        ),
        (
            "<https://a.example>",
            "more than an address stands here; write https://a.example alone",
        ),
        (
            "see https://a.example",
            "more than an address stands here; write https://a.example alone",
        ),
        (
            "https://a.example https://b.example",
            "more than one address stands here; keep one of them alone",
        ),
        (
            "p.html",
            "`p.html` is not an address; write a whole one, such as https://example.org/page",
        ),
        (
            "#event- start",
            "`#event- start` is no part of this page; use #event-, #project-, #section- or #source- with an id behind it \
             (lower-case letters a to z, digits and inner hyphens)",
        ),
    ] {
        assert_eq!(
            least(&format!("\"brief\": [\"See [x]({address}).\"]"), ""),
            [format!("brief[0]: {expected}")]
        );
    }
}

/// A sound story whose first event has something beside it, and all that is said of that.
fn beside(media: &str, expected: &[&str]) {
    let text = SOUND.replacen(
        "\"kind\": \"happened\",",
        &format!("\"kind\": \"happened\", \"media\": {media},"),
        1,
    );
    assert_ne!(text, SOUND, "the sound story has an event that happened");
    let problems = story::check(text.as_bytes(), TODAY);
    let told: Vec<String> = problems
        .iter()
        .filter_map(|problem| {
            Some(format!(
                "{}: {}",
                problem.path.strip_prefix("events[0].media")?,
                problem.wrong
            ))
        })
        .collect();
    assert_eq!(told, expected, "{media}");
}

#[test]
fn what_stands_beside_words_says_what_it_is() {
    beside(r#"{"file": "a.jpg", "alt": "A pile"}"#, &[]);
    beside(r#"{"file": "a/b.PNG", "alt": ""}"#, &[]);
    beside(
        r#"{"file": "a.mp3", "alt": "News", "caption": "At *noon*.", "credit": "Radio", "licence": "CC0"}"#,
        &[],
    );
    beside(
        r#"{"file": "a.mp4", "alt": "A walk", "captions": "a.vtt", "poster": "a.jpg"}"#,
        &[],
    );
    const SEEN: &str = ".alt: missing or empty; give what is seen in the picture, for readers who do not see it, or \"\" where it only decorates";
    beside(r#"{"file": "a.jpg"}"#, &[SEEN]);
    beside(
        r#"{"file": "a.jpg", "alt": null}"#,
        &[&SEEN.replace("missing or empty", "null stands here")],
    );
    beside(
        r#"{"file": "a.mp3", "alt": ""}"#,
        &[".alt: missing or empty; give what is heard or seen in it, in a few words"],
    );
    beside(
        r#"{"alt": "A"}"#,
        &[".file: missing or empty; give the path of a file in the story's folder, such as `pictures/pile.jpg`"],
    );
    beside(
        r#"{"file": "../a.jpg", "alt": "A"}"#,
        &[".file: `../a.jpg` leads out of the story's folder; put the file into it and write `a.jpg`"],
    );
    beside(
        r#"{"file": "a.gif", "alt": "A"}"#,
        &[
            ".file: `a.gif` is no file that can stand here; give a picture (.jpg, .png, .webp), a sound (.mp3, .m4a, .ogg, .opus) or \
           a film (.mp4, .webm), or save it as one of these",
        ],
    );
    beside(
        r#"{"file": "a.webm", "alt": "A", "poster": "a.vtt"}"#,
        &[
            ".captions: readers who do not hear this film are told nothing of what is said in it; write that into a WebVTT file and \
             name it, such as \"captions\": \"film.vtt\"",
            ".poster: `a.vtt` is no file that can stand here; give a picture (.jpg, .png, .webp)",
        ],
    );
    beside(
        r#"{"file": "a.jpg", "alt": "A", "captions": "a.vtt"}"#,
        &[".captions: only a film has this, so that nothing comes of it; leave it out"],
    );
    beside(
        r#"{"file": "a.mp3", "alt": "A", "share": true}"#,
        &[
            ".share: where a link is shared a picture alone can be shown; leave this out, and put it on one of the story's pictures",
        ],
    );
    beside(r#"{"file": "a.jpg", "alt": "A", "share": true}"#, &[]);
    beside(
        r#"{"file": "a.jpg", "alt": "A", "captoin": "B"}"#,
        &[".captoin: no such field; did you mean `caption`?"],
    );
}

#[test]
fn one_picture_of_a_story_is_shown_where_its_link_is_shared() {
    let story = |first: bool, second: bool| {
        format!(
            r#"{{"lang": "en", "title": "T", "sources": [{{"publisher": "P", "title": "S"}}], "events": [
            {{"date": "2025", "title": "B", "media": {{"file": "b.jpg", "alt": "B", "share": {first}}}}},
            {{"date": "2024", "title": "A", "media": {{"file": "a.jpg", "alt": "A", "share": {second}}}}}]}}"#
        )
    };
    let file = |text: String| {
        let story = Story::parse(text.as_bytes()).unwrap();
        story.shared().map(|media| media.file.clone())
    };
    assert_eq!(file(story(false, false)), None);
    assert_eq!(file(story(true, false)).as_deref(), Some("b.jpg"));
    assert_eq!(file(story(false, true)).as_deref(), Some("a.jpg"));
    let wrong = Story::parse(story(true, true).as_bytes()).unwrap_err();
    let told: Vec<String> = wrong.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "events[1].media.share: where a link is shared one picture is shown, and `events[0].media.share` has chosen another; leave \
          out one of the two"
        ]
    );
}
