//! Imports of small timelines, each with what it must say of them.

use super::{Given, Imported, import};
use jalon::story::Story;
use std::io::{Cursor, Read, Write};
use std::path::Path;

fn read(name: &str, text: &str) -> Result<Imported, String> {
    let given = Given {
        lang: "en",
        ..Given::default()
    };
    import(Path::new(name), text.as_bytes(), &given).map_err(|error| format!("{error:#}"))
}

fn sound(imported: &Imported) -> Story {
    Story::parse(imported.story.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong:#?}\n{}", imported.story))
}

#[test]
fn what_a_slide_says_is_carried_over_and_what_it_shows_is_named() {
    let imported = read(
        "a.json",
        r##"{"scale": "human", "title": {"text": {"headline": "Cats &amp; dogs", "text": "<p>Both.</p>"}}, "events": [
            {"start_date": {"year": -44, "month": "3"}, "text": {"headline": "A <b>cat</b>", "text": "It <i>sits</i>."},
             "media": {"url": "https://a.org/cat.jpg", "caption": "A [cat]", "credit": "Ann"}, "group": "Cats",
             "unique_id": "First Cat", "background": {"color": "#fff"}, "mood": 1},
            {"start_date": {"year": "2001", "month": "2", "day": "30"}, "text": {"headline": "Never"}},
            {"start_date": {"year": "2001", "hour": "9", "minute": "05"}, "text": {"headline": "", "text": "Short words."}},
            {"start_date": {"year": "2002"}, "text": {}}
          ], "eras": [{"start_date": {"year": "1"}, "end_date": {"year": "2"}, "text": {"headline": "Old days"}}]}"##,
    )
    .unwrap();
    let story = sound(&imported);
    assert_eq!(story.title, "Cats & dogs");
    assert!(
        story.sources.is_empty() && story.events.iter().all(|event| event.claims.is_empty()),
        "nobody is made to say it"
    );
    let told: Vec<(String, &str, &str)> = story
        .events
        .iter()
        .map(|it| (it.date.to_string(), it.id.as_str(), it.title.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("-0043-03".to_owned(), "first-cat", "A cat"),
            ("2001".to_owned(), "2001", "Short words.")
        ]
    );
    assert!(
        imported
            .story
            .contains(r"It *sits*. [A \\[cat\\]](https://a.org/cat.jpg) (Ann)"),
        "{}",
        imported.story
    );
    let report = imported.report.to_string();
    for expect in [
        "event 1, “A cat”: -0043-03",
        "    changed: 44 BC is written -0043",
        "    changed: the id `First Cat` is `first-cat`",
        "    left out: `background`, color #fff",
        "    left out: `mood`, 1",
        "event 2, “Never”: NOT CARRIED OVER\n    left out: the whole: there is no day 30 in 2001-02",
        "    left out: the time of day, 9:05, which cannot be told to the minute of a day",
        "event 4: NOT CARRIED OVER\n    left out: the whole: it has no words",
        "era 1, “Old days”: the period 0001 to 0002",
        "4 of 6 slide(s) carried over.",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
}

#[test]
fn nothing_of_a_medium_goes_in_silence() {
    let imported = read(
        "a.json",
        r##"{"title": {"text": {"headline": "A quay"}}, "events": [
            {"start_date": {"year": "2001"}, "text": {"headline": "A voice", "text": "It was heard."},
             "media": {"url": "<blockquote>Deeper!</blockquote>", "caption": "At the quay", "credit": "<i>Bo</i>"}},
            {"start_date": {"year": "2002"}, "text": {"headline": "A film"},
             "media": {"url": "https://x.example/f.mp4", "caption": "More", "link": "https://x.example/more"}},
            {"start_date": {"year": "2002"}, "text": {"headline": "A view"}, "media": {"url": "//x.example/v", "caption": "Sea"}},
            {"start_date": {"year": "2003"}, "text": {"headline": "A picture"},
             "media": {"url": "pic.jpg", "caption": "Cap", "credit": "<i>Bo</i>"}}
          ], "eras": [{"start_date": {"year": "1999"}, "text": {"headline": "The works"}}]}"##,
    )
    .unwrap();
    let story = sound(&imported);
    assert!(
        imported.story.contains("It was heard. “Deeper!” (At the quay, *Bo*)"),
        "{}",
        imported.story
    );
    assert!(
        imported.story.contains("[Sea](https://x.example/v)"),
        "{}",
        imported.story
    );
    assert_eq!((story.brief.len(), story.periods.len()), (0, 1));
    let report = imported.report.to_string();
    for expect in [
        "title, “A quay”: the story's title\n",
        "left out: the address of its medium, https://x.example/f.mp4, for it leads elsewhere",
        "left out: its medium, pic.jpg, “Cap”, by Bo: download it",
        "era 1, “The works”: the period from 1999 on, for it has no end",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
}

#[test]
fn groups_are_told_apart_as_far_as_there_are_glyphs() {
    for (count, told) in [
        (8, "8 group(s) became sectors, with colours and glyphs in their order"),
        (14, "14 group(s) became sectors; 1 of them look like the one before"),
    ] {
        let rows: String = (0..count).map(|at| format!("2001,Event {at},Group {at}\n")).collect();
        let imported = import(
            Path::new("a.csv"),
            format!("Year,Headline,Group\n{rows}").as_bytes(),
            &titled(),
        )
        .unwrap();
        let story = sound(&imported);
        let looks: std::collections::BTreeSet<&str> = story.sectors.iter().map(|it| it.accent.word()).collect();
        assert_eq!((story.sectors.len(), looks.len()), (count, count.min(13)));
        assert!(imported.report.to_string().contains(told), "{}", imported.report);
    }
}

#[test]
fn sheets_have_the_columns_of_both_versions() {
    let new = "\u{feff}Year;Month;Day;Headline;Text;Type;Group;Note\n;;;Title;Words;title;;\n2001;5;;One;\"a;b\nc\";;G;x\n;;;;;;;\n";
    let imported = read("a.csv", new).unwrap();
    let story = sound(&imported);
    assert_eq!((story.title.as_str(), story.events.len()), ("Title", 1));
    assert_eq!(story.sectors[0].name, "G");
    let report = imported.report.to_string();
    assert!(
        report.contains("line 3, “One”: 2001-05") && report.contains("`Note`, x"),
        "{report}"
    );

    let old = "Start Date,End Date,Headline,Text,Tag,Type\n,,Title,,,title\n12/31/2001,1/2/2002,Feast,,,\n";
    let imported = read("a.csv", old).unwrap();
    assert_eq!(sound(&imported).events[0].date.to_string(), "2001-12-31/2002-01-02");
}

#[test]
fn workbooks_hold_numbers_and_dates_and_merged_cells() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.merge_range(0, 0, 0, 3, "Our timeline", &Format::new()).unwrap();
    for (at, name) in ["Year", "Month", "Headline", "Text"].iter().enumerate() {
        sheet.write(1, u16::try_from(at).unwrap(), *name).unwrap();
    }
    sheet
        .write(2, 0, 1947)
        .unwrap()
        .write(2, 1, 7)
        .unwrap()
        .write(2, 2, "A bridge")
        .unwrap();
    let one = import(Path::new("a.xlsx"), &book.save_to_buffer().unwrap(), &titled()).unwrap();
    assert_eq!(sound(&one).events[0].date.to_string(), "1947-07");
    assert!(one.report.to_string().contains("row 3, “A bridge”"), "{}", one.report);

    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet
        .write(0, 0, "Start Date")
        .unwrap()
        .write(0, 1, "Headline")
        .unwrap();
    let day = ExcelDateTime::parse_from_str("2011-12-10").unwrap();
    let format = Format::new().set_num_format("yyyy-mm-dd");
    sheet
        .write_datetime_with_format(1, 0, &day, &format)
        .unwrap()
        .write(1, 1, "A feast")
        .unwrap();
    let two = import(Path::new("a.xlsx"), &book.save_to_buffer().unwrap(), &titled()).unwrap();
    assert_eq!(sound(&two).events[0].date.to_string(), "2011-12-10");
}

fn titled() -> Given<'static> {
    Given {
        lang: "en",
        title: Some("T"),
        schema: None,
    }
}

#[test]
fn another_encoding_is_read_and_named() {
    let bytes = b"Year,Headline\n2001,Caf\xe9\n";
    let imported = import(Path::new("a.csv"), bytes, &titled()).unwrap();
    assert_eq!(sound(&imported).events[0].title, "Café");
    assert!(
        imported.report.to_string().contains("it was written in Windows-1252"),
        "{}",
        imported.report
    );
}

#[test]
fn what_cannot_be_read_at_all_gets_one_sentence() {
    for (name, text, expect) in [
        ("a.json", "{", "this is no JSON"),
        ("a.json", "{}", "it has no list `events`"),
        (
            "a.json",
            r#"{"scale": "cosmological", "events": []}"#,
            "it counts in millions of years",
        ),
        (
            "a.json",
            r#"{"events": []}"#,
            "the file has no title; give one with --title",
        ),
        ("a.csv", "a,b\n1,2\n", "no row names TimelineJS's columns"),
        (
            "a.csv",
            "Year,Text\n1,2\n",
            "the columns `Year` and `Headline` are needed; there are: Year, Text",
        ),
        ("a.xlsx", "PK", "this is no XLSX workbook"),
        (
            "a.xlsx",
            "Year",
            "this is no XLSX workbook; if it is text, let its name end in .csv",
        ),
        ("a.json", "", "the file is empty"),
        ("a.ods", "", "give a file of TimelineJS"),
    ] {
        let wrong = read(name, text).unwrap_err();
        assert!(wrong.contains(expect), "{name}: {wrong}");
    }
}

#[test]
fn whatever_of_a_timeline_is_not_read_is_named() {
    let imported = read(
        "a.json",
        r##"{"scale": "human", "version": 3, "title": {"start_date": {"year": 1900}, "group": "G", "text": {"headline": "T"}},
            "events": [
              {"start_date": {"year": 2001, "month": 5, "day": 3, "hour": 9, "minute": 5, "second": 7, "millisecond": 8, "format": "yyyy"},
               "text": {"headline": "A", "text": "See https://a.org/.", "size": "big"}, "autolink": false, "type": "overview",
               "media": {"url": "https://a.org/q.jpg", "caption": "Q", "title": "A view", "alt": "A quay", "thumbnail": "s.jpg",
                         "link_target": "_blank"},
               "background": {"color": "#fff", "url": "b.jpg"}, "scale": "x", "mood": {"a": [1, true], "b": null}, "empty": ""},
              {"start_date": {"year": 2002}, "text": "words"},
              "noise",
              {"start_date": {"year": 2003, "year": 2004}, "text": {"headline": "B"}}
            ],
            "eras": [{"start_date": {"year": "1"}, "end_date": {"year": "2"}, "text": {"headline": "E"}, "media": {"url": "e.jpg"},
                      "group": "H"}]}"##,
    )
    .unwrap();
    assert!(imported.story.contains("See https://a.org/. [Q]"), "{}", imported.story);
    let report = imported.report.to_string();
    for expect in [
        "left out: `version`, 3\n",
        "left out: `start_date`, year 1900\n",
        "left out: `group`, G\n",
        "left out: `start_date.millisecond`, 8\n",
        "left out: `start_date.format`, yyyy\n",
        "left out: the seconds of 9:5:7",
        "left out: `text.size`, big\n",
        "left out: `type`, overview\n",
        "left out: `media.title`, A view\n",
        "left out: `media.alt`, A quay\n",
        "left out: `media.thumbnail`, s.jpg\n",
        "left out: `media.link_target`, _blank\n",
        "left out: `background`, color #fff, url b.jpg\n",
        "left out: `scale`, x\n",
        "left out: `mood`, a 1, true\n",
        "event 2: NOT CARRIED OVER\n    left out: the whole: it has no words\n    left out: `text`, words\n",
        "event 3: NOT CARRIED OVER\n    changed: it is a text, and no object",
        "event 4, “B”: 2004\n    left out: `start_date.year`, 2003\n",
        "left out: `media`, url e.jpg\n",
        "left out: `group`, H\n",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
    assert!(!report.contains("empty"), "{report}");
}

#[test]
fn json_as_people_write_it_is_read_and_each_slip_named() {
    let imported = read(
        "a.json",
        "// ours\n{\"title\": {\"text\": {\"headline\": \"T\"}},\n \"events\": [{\"start_date\": {\"year\": 2001,},\n \"text\": {\"headline\": \"A\"}}]}",
    )
    .unwrap();
    assert_eq!(sound(&imported).events.len(), 1);
    let report = imported.report.to_string();
    for expect in [
        "changed: line 1, column 1: ",
        "changed: line 3, column 41: events[0].start_date: ",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
    let wrong = read("a.json", "var timeline = {\"events\": []}").unwrap_err();
    assert!(wrong.contains("this is no JSON: line 1, column 1: "), "{wrong}");
    let wrong = read("a.json", "{\"events\": [{\"start_date\": {\"year\": 2001}").unwrap_err();
    assert!(wrong.contains("this is no JSON: line 1"), "{wrong}");
}

#[test]
fn version_two_is_read_and_what_it_has_besides_is_named() {
    let imported = read(
        "a.json",
        r#"{"timeline": {"headline": "T", "type": "default", "startDate": "1900", "text": "<p>One.</p><p>Two.</p>", "date": [
            {"startDate": "2011,12,10", "headline": "A", "classname": "big", "asset": {"media": "", "thumbnail": "t.jpg"}}]}}"#,
    )
    .unwrap();
    let story = sound(&imported);
    assert_eq!(
        (story.brief.len(), story.events[0].date.to_string()),
        (2, "2011-12-10".to_owned())
    );
    let report = imported.report.to_string();
    for expect in [
        "left out: `timeline.type`, default\n",
        "left out: `timeline.startDate`, 1900\n",
        "left out: `classname`, big\n",
        "left out: `asset.thumbnail`, t.jpg\n",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
}

#[test]
fn a_sheet_is_read_however_its_program_wrote_it() {
    let rows = "Year;Headline;Text;Group\n2001;Café;\"Zwei; drei\";G\n";
    let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let latin: Vec<u8> = rows.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    for (what, bytes) in [
        ("semicolons", rows.as_bytes().to_vec()),
        ("a byte order mark", format!("\u{feff}{rows}").into_bytes()),
        ("Excel's first line", format!("sep=;\r\n{rows}").into_bytes()),
        (
            "a title before it",
            format!("Our timeline, of all\n;;;\n{rows}").into_bytes(),
        ),
        (
            "tabs",
            rows.replace("\"Zwei; drei\"", "Zwei, drei")
                .replace(';', "\t")
                .into_bytes(),
        ),
        ("carriage returns", rows.replace('\n', "\r").into_bytes()),
        ("UTF-16 without a mark", utf16(rows)),
        ("UTF-16 with a mark", utf16(&format!("\u{feff}{rows}"))),
        ("Windows-1252", latin),
        (
            "names with blanks",
            rows.replace("Headline", " HEADLINE\u{a0}").into_bytes(),
        ),
    ] {
        let imported =
            import(Path::new("a.csv"), &bytes, &titled()).unwrap_or_else(|wrong| panic!("{what}: {wrong:#}"));
        let story = sound(&imported);
        assert_eq!(
            (story.events.len(), story.events[0].title.as_str()),
            (1, "Café"),
            "{what}"
        );
        assert!(imported.story.contains("Zwei"), "{what}");
        assert_eq!(story.sectors[0].name, "G", "{what}");
    }
}

#[test]
fn nothing_of_a_sheet_goes_in_silence() {
    let imported = import(
        Path::new("a.csv"),
        "Our timeline\nYear,Headline,Headline,Type,Background,Media Thumbnail\n2001,A,Again,story,#fff,t.jpg,beyond\n\
         2002,B,,title\n2003,C,,title\n1,D,,era,,,\n,E,,era\n2004,\"F,,\n"
            .as_bytes(),
        &titled(),
    )
    .unwrap();
    let report = imported.report.to_string();
    for expect in [
        "left out: line 1, before the columns' names: Our timeline",
        "changed: there is an odd number of quotation marks (\"), so that one row may hold what several should; look at the row of line 8",
        "line 3, “A”: 2001\n    changed: the type `story`, which is neither title nor era: it is an event",
        "left out: `Headline`, Again\n",
        "left out: `Background`, #fff\n",
        "left out: `Media Thumbnail`, t.jpg\n",
        "left out: `column 7`, beyond\n",
        "line 4, “B”: the story's title",
        "left out: `Year`, 2002\n",
        "line 5, “C”: 2003\n    changed: a second title is an event like others",
        "line 6, “D”: the period from 0001 on",
        "line 7, “E”: NOT CARRIED OVER",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
}

#[test]
fn nothing_of_a_workbook_goes_in_silence() {
    use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Note, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Dates").unwrap();
    for (at, name) in ["Year", "Headline", "Text", "Time", "Secret"].iter().enumerate() {
        sheet.write(0, u16::try_from(at).unwrap(), *name).unwrap();
    }
    let clock = Format::new().set_num_format("hh:mm");
    let five = ExcelDateTime::from_hms(17, 5, 0).unwrap();
    sheet.merge_range(1, 0, 2, 0, "", &Format::new()).unwrap();
    sheet
        .write(1, 0, 1947)
        .unwrap()
        .write(1, 1, "A bridge")
        .unwrap()
        .write(2, 1, "A tram")
        .unwrap();
    sheet.write(3, 0, 1950).unwrap().write(3, 1, "A quay").unwrap();
    sheet
        .write_formula(3, 2, Formula::new("=1/0").set_result("#DIV/0!"))
        .unwrap()
        .write_datetime_with_format(3, 3, &five, &clock)
        .unwrap()
        .write(3, 4, "s")
        .unwrap();
    sheet
        .write_formula(4, 0, Formula::new("=1950+1").set_result("1951"))
        .unwrap();
    sheet.write(4, 1, "Works").unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_column_hidden(4).unwrap();
    sheet
        .insert_note(3, 1, &Note::new("Is this <so> & sure?").add_author_prefix(false))
        .unwrap();
    book.add_worksheet().set_name("More").unwrap().write(0, 0, "x").unwrap();
    let imported = import(Path::new("a.xlsx"), &book.save_to_buffer().unwrap(), &titled()).unwrap();
    let report = imported.report.to_string();
    for expect in [
        "row 2, “A bridge”: 1947",
        "row 3, “A tram”: NOT CARRIED OVER\n    left out: the whole: there is no year\n    left out: `Year`, 1947, of row 2, with which it \
         is one merged cell: split it",
        "row 4, “A quay”: 1950\n    left out: the time of day, 17:05",
        "left out: `Text`, #DIV/0!, which a formula came to\n",
        "left out: `Headline`, a comment: Is this <so> & sure?\n",
        "left out: `Secret`, s\n",
        "row 5, “Works”: 1951\n    changed: the row is hidden in the sheet, and a slide like others here",
        "changed: the column `Secret` is hidden in the sheet, and was read like others",
        "left out: the sheet(s) `More`: the first one alone, `Dates`, is read",
    ] {
        assert!(report.contains(expect), "{expect}\n{report}");
    }
}

/// A workbook with something else in the stead of some text of its parts.
fn altered(workbook: &[u8], old: &str, new: &str) -> Vec<u8> {
    let mut from = zip::ZipArchive::new(Cursor::new(workbook)).unwrap();
    let mut to = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..from.len() {
        let mut part = from.by_index(at).unwrap();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        to.start_file(part.name(), zip::write::SimpleFileOptions::default())
            .unwrap();
        to.write_all(text.replace(old, new).as_bytes()).unwrap();
    }
    to.finish().unwrap().into_inner()
}

#[test]
fn what_cannot_be_read_beside_the_cells_of_a_sheet_is_told() {
    use rust_xlsxwriter::{Note, Workbook};
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "Year").unwrap().write(0, 1, "Headline").unwrap();
    sheet.write(1, 0, 1947).unwrap().write(1, 1, "A bridge").unwrap();
    sheet.set_column_hidden(1).unwrap();
    sheet.insert_note(1, 1, &Note::new("Sure?")).unwrap();
    let book = book.save_to_buffer().unwrap();
    for (old, new, expect) in [
        (
            "</comments>",
            "</comment>",
            Some("what the workbook says of them cannot be read ("),
        ),
        // A column beyond all that a sheet can have.
        ("<col min=\"2\"", "<col min=\"4294967295\"", None),
    ] {
        let altered = altered(&book, old, new);
        assert_ne!(altered, book, "{old}");
        let imported = import(Path::new("a.xlsx"), &altered, &titled()).unwrap();
        assert_eq!(sound(&imported).events[0].title, "A bridge");
        let report = imported.report.to_string();
        assert_eq!(report.contains("cannot be read"), expect.is_some(), "{old}: {report}");
        assert!(expect.is_none_or(|expect| report.contains(expect)), "{report}");
    }
}

#[test]
fn days_are_read_in_the_forms_in_which_sheets_have_them() {
    for (written, expect) in [
        ("12/31/2011", "2011-12-31"),
        ("31.12.2011", "2011-12-31"),
        ("2011-12-31", "2011-12-31"),
        ("31 December 2011", "2011-12-31"),
        ("Dec 31, 2011", "2011-12-31"),
        ("December 2011", "2011-12"),
        ("2011", "2011"),
    ] {
        let sheet = format!("Start Date,Headline\n\"{written}\",A\n");
        let imported = import(Path::new("a.csv"), sheet.as_bytes(), &titled())
            .unwrap_or_else(|wrong| panic!("{written}: {wrong:#}"));
        assert_eq!(sound(&imported).events[0].date.to_string(), expect, "{written}");
    }
}

#[test]
fn a_file_under_a_false_name_gets_one_sentence() {
    use rust_xlsxwriter::Workbook;
    let mut book = Workbook::new();
    book.add_worksheet();
    let book = book.save_to_buffer().unwrap();
    let old = [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(), &[0; 504]].concat();
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let locked = [old.as_slice(), &name].concat();
    let open = b"PK\x03\x04..............................mimetypeapplication/vnd.oasis.opendocument.spreadsheet";
    let page = b"\n<!DOCTYPE html><html><title>Sign in</title>";
    for (name, bytes, expect) in [
        ("a.xlsx", book.as_slice(), "the sheet `Sheet1` is empty"),
        ("a.csv", &book, "this is a workbook (.xlsx) inside; let its name end so"),
        (
            "a.json",
            b"PK\x03\x04else",
            "this is an archive (.zip); take the timeline out of it",
        ),
        ("a.xlsx", b"PK\x03\x04else", "this is no XLSX workbook"),
        ("a.xlsx", &book[..book.len() / 2], "this is no XLSX workbook"),
        (
            "a.xlsx",
            &old,
            "this is a workbook of Excel before 2007 (.xls); save it as .xlsx",
        ),
        (
            "a.csv",
            &old,
            "this is a workbook of Excel before 2007 (.xls); save it as .xlsx",
        ),
        (
            "a.xlsx",
            &locked,
            "the workbook is protected by a password; save a copy without one",
        ),
        (
            "a.xlsx",
            open,
            "this is an OpenDocument sheet (.ods); save it as .xlsx or .csv",
        ),
        ("a.csv", page, "this is a web page, and not the file that it shows"),
        ("a.json", page, "this is a web page"),
        ("a.xlsx", page, "this is a web page"),
        (
            "a.csv",
            b"\x00\x01\x02\x03",
            "no text can be read in it; save it as UTF-8",
        ),
        ("a.csv", b"", "the file is empty"),
        ("a.csv", b"\n  \n", "the sheet is empty"),
        ("a.csv", b"sep=;\n", "the sheet is empty"),
        ("a.csv", b"Jahr;Titel\n2001;A\n", "no row names TimelineJS's columns"),
        ("a.csv", b"Year,Headline\n", "there is nothing but a title in it"),
        (
            "a.csv",
            b"Year,Headline\nsoon,A\n",
            "no event can be carried over:\nline 2, “A”: NOT",
        ),
        (
            "a.numbers",
            b"",
            "give a file of TimelineJS: .json, .csv, .tsv or .xlsx; other sheets can be saved",
        ),
    ] {
        let wrong = import(Path::new(name), bytes, &titled()).unwrap_err();
        let wrong = format!("{wrong:#}");
        assert!(
            wrong.contains(expect) && wrong.starts_with(name),
            "{name}, {expect}: {wrong}"
        );
    }
}

#[test]
fn ten_thousand_slides_are_read_in_seconds_whatever_their_form() {
    use rust_xlsxwriter::Workbook;
    const COUNT: u32 = 10_000;
    let events: Vec<String> = (0..COUNT)
        .map(|at| {
            format!(
                r#"{{"start_date": {{"year": {}}}, "group": "G{}", "text": {{"headline": "E{at}", "text": "<ul><li>a<li>b</ul>"}}}}"#,
                1000 + at / 10,
                at % 7
            )
        })
        .collect();
    let json = format!(r#"{{"events": [{}]}}"#, events.join(","));
    let rows: String = (0..COUNT)
        .map(|at| format!("{},E{at},G{}\n", 1000 + at / 10, at % 7))
        .collect();
    let csv = format!("Year,Headline,Group\n{rows}");
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (at, name) in (0..).zip(["Year", "Headline", "Group"]) {
        sheet.write(0, at, name).unwrap();
    }
    for at in 0..COUNT {
        sheet.write(at + 1, 0, 1000 + at / 10).unwrap();
        sheet.write(at + 1, 1, format!("E{at}")).unwrap();
        sheet.write(at + 1, 2, format!("G{}", at % 7)).unwrap();
    }
    let book = book.save_to_buffer().unwrap();
    for (name, bytes) in [
        ("a.json", json.as_bytes()),
        ("a.csv", csv.as_bytes()),
        ("a.xlsx", &book),
    ] {
        let start = std::time::Instant::now();
        let imported = import(Path::new(name), bytes, &titled()).unwrap();
        let took = start.elapsed();
        println!("{name}: {took:?}");
        assert!(
            imported
                .report
                .to_string()
                .ends_with("10000 of 10000 slide(s) carried over.\n"),
            "{name}"
        );
        // A machine that builds something else beside it is slow; what is not linear in the slides takes minutes.
        assert!(took.as_secs() < 30, "{name}: {took:?}");
    }
}
