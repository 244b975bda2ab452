//! The schema beside what reads stories, by a validator of JSON Schema: what is sound is valid, what is broken in its structure
//! is not, and what the schema calls needed is.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use jalon::json::{self, Declaration, ValueKind};
use jalon::problem::Wrong;
use jalon::story::{self, Medium, Story};
use jalon_cli::{reference, schema};
use jsonschema::Validator;
use serde_json::Value;

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&schema::schema()).unwrap();
    assert!(
        jsonschema::meta::is_valid(&schema),
        "the schema is one of JSON Schema 2020-12"
    );
    jsonschema::draft202012::new(&schema).unwrap()
}

/// Every story of the repository.
fn stories() -> Vec<PathBuf> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let folders = [
        "public/stories/mali-russia",
        "public/stories/quillmere",
        "tests/languages/stories/harvest",
        "tests/story",
        "tests/story/translations",
        "tests/fixtures/dates",
        "docs/example/stories/harbour-line",
        "docs/example/stories/night-market",
    ];
    let mut found = Vec::new();
    for folder in folders {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|end| end == "json") {
                found.push(path);
            }
        }
    }
    found
}

/// Whether a problem is one that a schema sees: the shape of the file, and not what it refers to or means.
fn is_structural(wrong: &Wrong) -> bool {
    match wrong {
        Wrong::Json(wrong) => matches!(
            wrong,
            json::Mistake::Type { .. }
                | json::Mistake::NoNumber { .. }
                | json::Mistake::Null { .. }
                | json::Mistake::UnknownField { .. }
        ),
        Wrong::TooFew(_) | Wrong::Word { .. } | Wrong::Id { .. } | Wrong::Language(_) | Wrong::Number(_) => true,
        _ => false,
    }
}

#[test]
fn each_story_of_the_repository_is_judged_alike() {
    let validator = validator();
    let (mut valid, mut invalid) = (0, 0);
    for path in stories() {
        let bytes = fs::read(&path).unwrap();
        let problems = story::check(&bytes, 20_000);
        // What is no JSON no validator is given.
        let Ok(value) = serde_json::from_slice::<Value>(&bytes) else {
            assert!(problems.iter().any(|it| !it.is_warning()), "{}", path.display());
            continue;
        };
        let told: Vec<String> = validator.iter_errors(&value).map(|error| error.to_string()).collect();
        if problems.iter().all(|it| it.is_warning()) {
            assert_eq!(told, [""; 0], "{}", path.display());
            valid += 1;
        } else if problems.iter().any(|it| is_structural(&it.wrong)) {
            assert!(!told.is_empty(), "{}: {problems:#?}", path.display());
            invalid += 1;
        }
    }
    assert!(valid >= 15 && invalid >= 5, "{valid} and {invalid} are too few to tell");
}

#[test]
fn the_examples_of_all_fields_together_are_a_sound_story() {
    let example = schema::example(&schema::declaration());
    let told: Vec<String> = validator()
        .iter_errors(&example)
        .map(|error| error.to_string())
        .collect();
    assert_eq!(told, [""; 0]);
    let text = example.to_string();
    let problems = Story::parse(text.as_bytes()).err().unwrap_or_default();
    assert!(problems.is_empty(), "{problems:#?}");
}

/// The field of each object of a story, by its path in JSON.
fn fields(shape: &Declaration, at: &str, found: &mut Vec<(String, String, bool)>) {
    for field in &shape.fields {
        found.push((at.to_owned(), field.name.to_owned(), field.facts.needed));
        let mut kind = field.kind;
        let mut path = format!("{at}/{}", field.name);
        while let ValueKind::List(of) | ValueKind::Maybe(of) = kind {
            if let ValueKind::List(_) = kind {
                path += "/0";
            }
            kind = of();
        }
        if let ValueKind::Object(declare) = kind {
            fields(&declare(), &path, found);
        }
    }
}

#[test]
fn what_is_called_needed_is_and_all_else_is_not() {
    let validator = validator();
    let example = schema::example(&schema::declaration());
    let mut all = Vec::new();
    fields(&schema::declaration(), "", &mut all);
    assert!(all.len() > 120, "{}", all.len());
    for (object, field, needed) in all {
        let mut story = example.clone();
        let Some(place) = story.pointer_mut(&object).and_then(Value::as_object_mut) else {
            panic!("the example has no {object}");
        };
        place.remove(&field);
        assert_eq!(validator.is_valid(&story), !needed, "{object}/{field}: the schema");
        if needed {
            assert!(
                Story::parse(story.to_string().as_bytes()).is_err(),
                "{object}/{field}: the reader"
            );
        }
        // What others refer to is missed for their sake.
        else if !["sectors", "places", "sources", "projects", "id"].contains(&field.as_str()) {
            let wrong = Story::parse(story.to_string().as_bytes()).err().unwrap_or_default();
            assert!(wrong.is_empty(), "{object}/{field}: {wrong:#?}");
        }
    }
}

/// What of the schema a story has: fields by shape and name, words by the list that they are of.
#[derive(Default)]
struct Used {
    fields: BTreeSet<(&'static str, &'static str)>,
    words: BTreeMap<&'static [&'static str], BTreeSet<String>>,
}

impl Used {
    fn walk(&mut self, shape: &Declaration, story: &Value) {
        for field in &shape.fields {
            let Some(value) = story.get(field.name) else { continue };
            let says = match value {
                Value::Null => false,
                Value::Bool(flag) => *flag,
                Value::Array(entries) => !entries.is_empty(),
                _ => true,
            };
            if says {
                self.fields.insert((shape.name, field.name));
            }
            if let (false, Some(word)) = (field.facts.words.is_empty(), value.as_str()) {
                self.words.entry(field.facts.words).or_default().insert(word.to_owned());
            }
            if let Some(inner) = object(field.kind) {
                let one = std::slice::from_ref(value);
                for value in value.as_array().map_or(one, Vec::as_slice) {
                    self.walk(&inner, value);
                }
            }
        }
    }
}

/// The shape that a value is, or a list of.
fn object(kind: ValueKind) -> Option<Declaration> {
    match kind {
        ValueKind::Object(declare) => Some(declare()),
        ValueKind::List(of) | ValueKind::Maybe(of) => object(of()),
        _ => None,
    }
}

/// All shapes, each once.
fn shapes(shape: Declaration, found: &mut Vec<Declaration>) {
    if found.iter().any(|known| known.name == shape.name) {
        return;
    }
    let inner: Vec<Declaration> = shape.fields.iter().filter_map(|field| object(field.kind)).collect();
    found.push(shape);
    for shape in inner {
        shapes(shape, found);
    }
}

/// What of the schema a story has not, by name. What the build writes itself no story has.
fn unused(story: &Value) -> Vec<String> {
    let mut used = Used::default();
    used.walk(&schema::declaration(), story);
    let mut all = Vec::new();
    shapes(schema::declaration(), &mut all);
    let mut missing = BTreeSet::new();
    for shape in &all {
        for field in &shape.fields {
            let name = format!("{}.{}", shape.name, field.name);
            if !used.fields.contains(&(shape.name, field.name)) && name != "Story.built" {
                missing.insert(name.clone());
            }
            let said = used.words.get(field.facts.words);
            let unsaid = field
                .facts
                .words
                .iter()
                .filter(|word| !said.is_some_and(|said| said.contains(**word)));
            missing.extend(unsaid.map(|word| format!("{name}: `{word}`")));
        }
    }
    missing.into_iter().collect()
}

#[test]
fn the_made_up_story_has_every_field_of_the_schema_and_every_word_that_can_stand_in_one() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/stories/quillmere");
    for lang in ["en", "fr"] {
        let bytes = fs::read(format!("{folder}/{lang}.json")).unwrap();
        let value: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(
            unused(&value),
            [""; 0],
            "{lang}: put these into public/stories/quillmere/{lang}.json"
        );
        let told = story::check(&bytes, 21_000);
        assert!(told.is_empty(), "{lang}: {told:#?}");
        let story = Story::parse(&bytes).unwrap();
        let media: BTreeSet<String> = story.media().map(|media| format!("{:?}", media.medium)).collect();
        let all = [Medium::Film, Medium::Picture, Medium::Sound].map(|medium| format!("{medium:?}"));
        assert_eq!(media.into_iter().collect::<Vec<_>>(), all, "{lang}");
    }
}

#[test]
fn what_a_story_lacks_of_the_schema_is_named() {
    let bytes = fs::read(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../public/stories/quillmere/en.json"
    ));
    let mut value: Value = serde_json::from_slice(&bytes.unwrap()).unwrap();
    value["sectors"]
        .as_array_mut()
        .unwrap()
        .retain(|sector| sector["accent"] != "rose-2");
    value["events"].as_array_mut().unwrap().iter_mut().for_each(|event| {
        event.as_object_mut().unwrap().remove("by");
    });
    value["glossary"] = serde_json::json!([]);
    assert_eq!(
        unused(&value),
        [
            "Event.by",
            "Sector.accent: `rose-2`",
            "Story.glossary",
            "Term.line",
            "Term.term"
        ]
    );
}

#[test]
fn each_field_has_a_description_and_an_example() {
    let schema: Value = serde_json::from_str(&schema::schema()).unwrap();
    let definitions = schema["$defs"].as_object().unwrap().values();
    let mut seen = 0;
    for shape in definitions.chain([&schema]) {
        for (name, field) in shape["properties"].as_object().unwrap() {
            assert!(
                field["description"].as_str().is_some_and(|text| text.len() > 3),
                "{name}"
            );
            assert!(
                !field["examples"][0].is_null() || field["type"] == "boolean",
                "{name}: {field}"
            );
            seen += 1;
        }
    }
    assert!(seen > 100, "{seen}");
}

#[test]
fn the_example_has_the_schema_of_today() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/example/story.schema.json");
    assert_eq!(
        fs::read_to_string(path).unwrap(),
        schema::schema(),
        "cargo run -p jalon-cli -- schema > docs/example/story.schema.json"
    );
}

const GUIDE: &str = include_str!("../../docs/writing-a-story.md");

#[test]
fn the_guide_has_the_reference_of_today() {
    let (begin, end) = reference::MARKS;
    let (_, rest) = GUIDE.split_once(begin).unwrap();
    let (found, _) = rest.split_once(end).unwrap();
    assert_eq!(
        found.trim(),
        reference::reference().trim(),
        "put what `cargo run -p jalon-cli -- schema --reference` prints between the marks"
    );
}

#[test]
fn each_story_and_each_site_in_the_guide_is_sound() {
    let mut seen = 0;
    for block in GUIDE.split("```json\n").skip(1) {
        let (text, _) = block.split_once("```").unwrap();
        let told = story::check(text.as_bytes(), 21_000);
        assert!(told.is_empty(), "{text}: {told:#?}");
        seen += 1;
    }
    assert!(seen >= 2, "{seen}");
    let (_, toml) = GUIDE.split_once("```toml\n").unwrap();
    let (toml, _) = toml.split_once("```").unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site.toml"), toml).unwrap();
    fs::write(folder.path().join("logo.svg"), "").unwrap();
    fs::create_dir_all(folder.path().join("stories/segou-bridge")).unwrap();
    jalon_cli::config::Config::read(folder.path()).unwrap();
}
