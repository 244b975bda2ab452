//! Pages in every language, read by a parser of HTML as browsers have it.

use std::path::Path;
use std::sync::OnceLock;

use html5ever::driver::ParseOpts;
use html5ever::tendril::TendrilSink;
use html5ever::tokenizer::TokenizerOpts;
use html5ever::tree_builder::TreeBuilderOpts;
use html5ever::{Attribute, parse_document};
use jalon::prerender::{self, Edition, Locales, Manifest, Setting};
use jalon::story::Story;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

use crate::address;

/// A day on which the pages are read: 2026-11-30.
pub(crate) const TODAY: i32 = jalon::date::day_number(2026, 11, 30);

/// A story in each language whose words are known.
pub(crate) fn editions() -> &'static [Edition] {
    static EDITIONS: OnceLock<Vec<Edition>> = OnceLock::new();
    EDITIONS.get_or_init(|| {
        let of = |stories: &str, locales: &str| {
            let root = crate::root();
            let locales = Locales::new(root.join(locales), Vec::new());
            let setting = Setting {
                today: TODAY,
                ..Setting::default()
            };
            prerender::editions(&root.join(Path::new(stories)), &locales, &setting)
                .unwrap_or_else(|wrong| unreachable!("{wrong}"))
        };
        let mut editions = of("public/stories/mali-russia", "public/locales");
        editions.extend(of("tests/languages/stories/harvest", "tests/languages/locales"));
        editions
    })
}

/// The page of a story in the language of an edition.
pub(crate) fn page(story: &Story, file: &str, like: &Edition) -> String {
    let manifest = Manifest {
        template: include_str!("../../../index.html").to_owned(),
        slug: "story".to_owned(),
        base_url: Some("https://jalon.test/".to_owned()),
        boot: "void 0;".to_owned(),
        style: "p{}".to_owned(),
        sheet: "further.css".to_owned(),
        today: TODAY,
        ..Manifest::default()
    };
    let mut story = story.clone();
    like.locale.lang.clone_into(&mut story.lang);
    let edition = Edition {
        story,
        file: file.to_owned(),
        locale: like.locale.clone(),
        folder: String::new(),
    };
    let pages = prerender::pages(&manifest, &[edition]).files.into_iter();
    let mut pages = pages.filter(|(path, _)| path == "index.html");
    pages.next().map(|(_, text)| text).unwrap_or_default()
}

/// What a page is made of, whatever it says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Outline {
    /// The elements, each with the names of its attributes, in their order.
    pub(crate) elements: Vec<String>,
    /// The ids.
    pub(crate) ids: Vec<String>,
    /// The text of the block that the app reads.
    pub(crate) data: String,
}

/// Reads a page; panics where it is not sound.
pub(crate) fn read(html: &str) -> Outline {
    let options = ParseOpts {
        tokenizer: TokenizerOpts {
            exact_errors: true,
            ..TokenizerOpts::default()
        },
        tree_builder: TreeBuilderOpts {
            exact_errors: true,
            ..TreeBuilderOpts::default()
        },
    };
    let dom = parse_document(RcDom::default(), options).one(html);
    let errors = dom.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}\n{html}");
    let mut outline = Outline::default();
    walk(&dom.document, &mut outline);
    let mut ids = outline.ids.clone();
    ids.sort();
    let all = ids.len();
    ids.dedup();
    assert_eq!(ids.len(), all, "an id stands twice\n{html}");
    outline
}

fn walk(node: &Handle, outline: &mut Outline) {
    if let NodeData::Element { name, attrs, .. } = &node.data {
        let attributes = attrs.borrow();
        let mut element = name.local.to_string();
        for attribute in attributes.iter() {
            element += &format!(" {}", attribute.name.local);
            sound(&element, attribute);
        }
        let value = |wanted: &str| {
            attributes
                .iter()
                .find(|it| &*it.name.local == wanted)
                .map(|it| it.value.to_string())
        };
        // Of our own pages browsers know it by themselves.
        if value("target").is_some() && value("href").is_some_and(|to| to.contains(':')) {
            let rel = value("rel").unwrap_or_default();
            assert!(
                rel.split(' ').any(|word| word == "noopener"),
                "{element}: the page that it opens has hold of ours"
            );
        }
        outline.elements.push(element);
        if let Some(id) = value("id") {
            if id == "data" {
                outline.data = node.children.borrow().iter().map(text).collect();
            }
            outline.ids.push(id);
        }
    }
    for child in node.children.borrow().iter() {
        walk(child, outline);
    }
}

fn text(node: &Handle) -> String {
    match &node.data {
        NodeData::Text { contents } => contents.borrow().to_string(),
        _ => String::new(),
    }
}

/// What holds for every attribute: it runs nothing, and leads to the web, to a mailbox or within the site.
fn sound(element: &str, attribute: &Attribute) {
    let (name, value) = (&*attribute.name.local, &*attribute.value);
    assert!(
        !name.starts_with("on") && name != "srcdoc" && name != "formaction",
        "{element}: {value}"
    );
    if name == "style" {
        // Which the policy lets through: numbers for the sheets, and nothing else.
        let is_number =
            |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || b".-".contains(&byte));
        let mut properties = value
            .trim_end_matches(';')
            .split(';')
            .map(|property| property.split_once(':'));
        assert!(
            properties.all(|it| it.is_some_and(|(name, number)| name.starts_with("--") && is_number(number))),
            "{element}: {value}"
        );
    }
    if ["href", "src", "action", "data", "poster"].contains(&name) {
        let scheme = value.split_once(':').map(|(scheme, _)| scheme);
        let scheme = scheme.filter(|scheme| !scheme.contains(['/', '#', '?']));
        match scheme {
            None => {}
            Some("data") => assert_eq!((element, value), ("link rel href", "data:,")),
            Some(_) => address::hold(value, false),
        }
    }
}
