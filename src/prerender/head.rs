//! What the page says of itself: title, description, Open Graph and links to other languages in `<head>`, and JSON-LD of
//! schema.org.

use super::escape::escape_json;
use super::{Edition, Manifest, escape, oembed};
use crate::date::{Bound, Date, Edtf, Precision};
use crate::story::{EventKind, Medium, Story, prose};
use crate::view::{Exhibit, Rendition};
use serde_json::{Value, json};

/// File beside each page that shows the story where its link is shared.
pub const PICTURE: &str = "share.png";

/// The same of a story that has chosen one of its own pictures for it, which PNG would make too large to be fetched for every link.
pub const PHOTOGRAPH: &str = "share.jpg";

/// Both with what they are.
const PICTURES: [(&str, &str); 2] = [(PICTURE, "image/png"), (PHOTOGRAPH, "image/jpeg")];

/// The head of one page.
pub(super) fn head(manifest: &Manifest, edition: &Edition, editions: &[Edition]) -> String {
    let story = &edition.story;
    let (title, description) = (escape(&story.title), escape(&story.description));
    let mut head = format!("<title>{title}</title>\n");
    // Before anything long: sites read only the beginning of a page for it.
    if let Some(address) = oembed::address(manifest, edition) {
        head.push_str(&oembed::link(&address, &story.title));
    }
    let of_description = |text: String| if description.is_empty() { String::new() } else { text };
    head.push_str(&format!(
        "{}<meta property=\"og:type\" content=\"article\">\n<meta property=\"og:title\" content=\"{title}\">\n\
         {}<meta property=\"og:locale\" content=\"{}\">\n",
        of_description(format!("<meta name=\"description\" content=\"{description}\">\n")),
        of_description(format!(
            "<meta property=\"og:description\" content=\"{description}\">\n"
        )),
        // Without what only says how digits are written.
        edition
            .locale
            .intl
            .split("-u-")
            .next()
            .unwrap_or_default()
            .replace('-', "_")
    ));
    if let Some(base) = &manifest.base_url {
        let here = escape(&format!("{base}{}", edition.folder));
        head.push_str(&format!(
            "<link rel=\"canonical\" href=\"{here}\">\n<meta property=\"og:url\" content=\"{here}\">\n"
        ));
        let beside = |file: &str| manifest.pictures.contains(&format!("{}{file}", edition.folder));
        if let Some((file, kind)) = PICTURES.iter().find(|(file, _)| beside(file)) {
            // Of its own picture a story says what is seen in it.
            let seen = story
                .shared()
                .map(|media| media.alt.as_str())
                .filter(|alt| !alt.is_empty());
            let said = seen.map_or_else(|| title.clone(), |alt| format!("{title} – {}", escape(alt)));
            head.push_str(&picture(&format!("{here}{file}"), kind, &said));
        }
        for other in editions.iter().filter(|_| editions.len() > 1) {
            let address = escape(&format!("{base}{}", other.folder));
            head.push_str(&format!(
                "<link rel=\"alternate\" hreflang=\"{}\" href=\"{address}\">\n",
                other.locale.lang
            ));
        }
        if editions.len() > 1 {
            // The first page is that of the story, whatever the reader's language.
            let address = escape(&format!("{base}{}", editions[0].folder));
            head.push_str(&format!(
                "<link rel=\"alternate\" hreflang=\"x-default\" href=\"{address}\">\n"
            ));
        }
    }
    head.push_str("<meta name=\"color-scheme\" content=\"light dark\">");
    head
}

/// What the page says of itself to machines, as JSON-LD. It stands at the page's end, where most of its texts were said.
pub(super) fn data(manifest: &Manifest, edition: &Edition) -> String {
    escape_json(&structured(manifest, edition).to_string())
}

/// Names the share picture. Sites that show links take an absolute address alone.
fn picture(address: &str, kind: &str, said: &str) -> String {
    format!(
        "<meta property=\"og:image\" content=\"{address}\">\n<meta property=\"og:image:type\" content=\"{kind}\">\n\
         <meta property=\"og:image:width\" content=\"1200\">\n<meta property=\"og:image:height\" content=\"630\">\n\
         <meta property=\"og:image:alt\" content=\"{said}\">\n\
         <meta name=\"twitter:card\" content=\"summary_large_image\">\n"
    )
}

/// The story as schema.org's `BackgroundNewsArticle`.
fn structured(manifest: &Manifest, edition: &Edition) -> Value {
    let story = &edition.story;
    let address = manifest
        .base_url
        .as_ref()
        .map(|base| format!("{base}{}", edition.folder));
    let places: Vec<Value> = story
        .places
        .iter()
        .map(|place| json!({"@type": "Place", "name": place.name}))
        .collect();
    let events = story
        .events
        .iter()
        .filter(|event| event.kind != EventKind::Background)
        .map(|event| {
            prune(json!({
                "@type": "Event",
                "name": event.title,
                "startDate": day(event.date, true),
                "endDate": day(event.date, false),
                "location": event.place.map(|at| places[at].clone()),
            }))
        });
    let citations: Vec<Value> = story
        .sources
        .iter()
        // An address says all the rest; what has none is described.
        .map(|source| match &source.url {
            Some(url) => json!(url),
            None => prune(json!({
                "@type": "CreativeWork",
                "name": source.title,
                "publisher": {"@type": "Organization", "name": source.publisher},
                "datePublished": source.date.and_then(|date| day(date, true)),
            })),
        })
        .collect();
    let corrections: Vec<Value> = story
        .corrections
        .iter()
        .map(|correction| {
            json!({"@type": "CorrectionComment", "text": prose::plain(&correction.text), "datePublished": day(correction.date, true)})
        })
        .collect();
    prune(json!({
        "@context": "https://schema.org",
        "@type": "BackgroundNewsArticle",
        "headline": story.title,
        "description": (!story.description.is_empty()).then_some(&story.description),
        "inLanguage": story.lang,
        "url": address,
        "dateModified": story.checked.and_then(|checked| day(checked, false).or_else(|| day(checked, true))),
        "isBasedOn": story.origin.as_ref().map(|origin| {
            json!({"@type": "NewsArticle", "headline": origin.title, "author": {"@type": "Person", "name": origin.byline}})
        }),
        "image": images(manifest, story),
        "about": events.collect::<Vec<_>>(),
        "citation": citations,
        "correction": corrections,
    }))
}

/// The pictures of a story, the widest of each, by the addresses that machines want whole.
fn images(manifest: &Manifest, story: &Story) -> Vec<Value> {
    // A page that is one file has them in itself.
    let Some(base) = manifest.base_url.as_ref().filter(|_| manifest.alone.is_none()) else {
        return Vec::new();
    };
    let mut images: Vec<Value> = Vec::new();
    for media in story.media().filter(|media| media.medium == Medium::Picture) {
        if let Some(Exhibit::Picture { jpeg, .. }) = manifest.media.get(&media.file)
            && let Some(Rendition { address, .. }) = jpeg.last()
        {
            let image = json!(format!("{base}{address}"));
            if !images.contains(&image) {
                images.push(image);
            }
        }
    }
    images
}

/// Leaves out what has no value.
fn prune(value: Value) -> Value {
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !value.is_null() && *value != json!([]))
                .collect(),
        ),
        other => other,
    }
}

/// The ISO 8601 form that schema.org reads, no finer than the date is known: of a season its year, since ISO 8601 proper has
/// no seasons and they lie elsewhere in the south; of a decade nothing. Years before year 1 are those of ISO 8601, too.
fn day(date: Edtf, start: bool) -> Option<String> {
    let plain = |date: Date| {
        let precision = match date.precision {
            Precision::Season(_) => Precision::Year,
            Precision::Decade | Precision::Century => return None,
            other => other,
        };
        let machine = Date {
            precision,
            approximate: false,
            uncertain: false,
            masked: 0,
            ..date
        };
        Some(machine.to_string())
    };
    match (date, start) {
        (Edtf::Date(date), true)
        | (Edtf::Interval(Bound::Date(date), _), true)
        | (Edtf::Interval(_, Bound::Date(date)), false) => plain(date),
        _ => None,
    }
}
