//! The page of all stories of a site, a language each, and its Atom feed (RFC 4287); knows no more of a story than its edition
//! says of itself.

use jalon::date::{Bound, Date, Edtf, civil};
use jalon::handover::Language;
use jalon::locale::Locale;
use jalon::prerender::{Publication, escape};
use jalon::view::Listing;

/// What stands in the page's head beside the page's first sheet.
pub(crate) const STYLE: &str = include_str!("index/index.css");

/// Name of the feed beside each index.
pub(crate) const FEED: &str = "feed.xml";

/// A story in one language.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) lang: String,
    pub(crate) title: String,
    pub(crate) description: String,
    /// Folder of its page within the site, with a slash at its end.
    pub(crate) folder: String,
    pub(crate) checked: Option<Edtf>,
}

/// The index in one language.
pub(crate) struct Index<'a> {
    pub(crate) publication: &'a Publication,
    pub(crate) locale: &'a Locale,
    /// Folder of this page within the site: empty, `fr/` or `stories/fr/`.
    pub(crate) folder: &'a str,
    /// Each story in the language nearest to this one, the one checked last first.
    pub(crate) entries: Vec<&'a Entry>,
    /// The languages of the site with the folders of their indices.
    pub(crate) languages: Vec<(&'a Locale, &'a str)>,
    pub(crate) base_url: Option<&'a str>,
    /// The page's first sheet.
    pub(crate) style: &'a str,
    /// The moment of the build, in seconds since 1970.
    pub(crate) built: u64,
}

impl Index<'_> {
    fn root(&self) -> String {
        "../".repeat(self.folder.matches('/').count())
    }

    /// The page.
    pub(crate) fn page(&self) -> String {
        let (locale, root) = (self.locale, self.root());
        let languages = self.languages.iter();
        let languages = languages.map(|(locale, folder)| Language::of(locale, &root, folder));
        let listings = self.entries.iter().map(|entry| self.listing(entry, &root));
        let body = jalon::prerender::index(
            self.publication,
            locale,
            &root,
            languages.collect(),
            listings.collect(),
            self.base_url.map(|_| FEED),
        );
        format!(
            "\u{feff}<!doctype html>\n<html lang=\"{lang}\" dir=\"{dir}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{name}</title>\n{links}\
             <meta name=\"color-scheme\" content=\"light dark\">\n<link rel=\"icon\" href=\"data:,\">\n\
             <style>{style}</style>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n",
            lang = locale.lang,
            dir = locale.dir,
            name = escape(&self.publication.name),
            links = self.links(),
            style = self.style,
        )
    }

    fn links(&self) -> String {
        let Some(base) = self.base_url else {
            return String::new();
        };
        let base = escape(base);
        let mut links = format!(
            "<link rel=\"canonical\" href=\"{base}{folder}\">\n<link rel=\"alternate\" type=\"application/atom+xml\" \
             href=\"{base}{folder}{FEED}\" title=\"{name}\">\n",
            folder = self.folder,
            name = escape(&self.publication.name)
        );
        for (locale, folder) in self.languages.iter().filter(|_| self.languages.len() > 1) {
            let lang = &locale.lang;
            links += &format!("<link rel=\"alternate\" hreflang=\"{lang}\" href=\"{base}{folder}\">\n");
        }
        links
    }

    fn listing(&self, entry: &Entry, root: &str) -> Listing {
        Listing {
            lang: (entry.lang != self.locale.lang).then(|| entry.lang.clone()),
            title: entry.title.clone(),
            description: entry.description.clone(),
            address: format!("{root}{}", entry.folder),
            checked: entry.checked.map(|date| self.locale.date(date)),
        }
    }

    /// The feed; without the site's address there is none, for its readers cannot use relative ones.
    pub(crate) fn feed(&self) -> Option<String> {
        let base = escape(self.base_url?);
        let (name, folder) = (escape(&self.publication.name), self.folder);
        // Whoever follows one language is told of stories in it alone.
        let entries = self.entries.iter().filter(|entry| entry.lang == self.locale.lang);
        let moments = entries.clone().map(|entry| self.moment(entry));
        let updated = moments.max().unwrap_or_else(|| moment(self.built));
        let entries: String = entries.map(|entry| self.told(entry, &base)).collect();
        Some(format!(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
             <id>{base}{folder}</id>\n<title>{name}</title>\n<updated>{updated}</updated>\n\
             <author><name>{name}</name></author>\n<link rel=\"self\" href=\"{base}{folder}{FEED}\"/>\n\
             <link href=\"{base}{folder}\"/>\n{entries}</feed>\n",
            self.locale.lang,
        ))
    }

    fn told(&self, entry: &Entry, base: &str) -> String {
        let (title, address) = (escape(&entry.title), format!("{base}{}", entry.folder));
        let summary = match entry.description.as_str() {
            "" => String::new(),
            text => format!("<summary>{}</summary>", escape(text)),
        };
        let updated = self.moment(entry);
        format!(
            "<entry><id>{address}</id><title>{title}</title><updated>{updated}</updated><link href=\"{address}\"/>{summary}</entry>\n"
        )
    }

    /// When a story was last checked, or where it does not say, when the page was made.
    fn moment(&self, entry: &Entry) -> String {
        let day = entry.checked.and_then(last_day);
        day.map_or_else(|| moment(self.built), |day| format!("{}T00:00:00Z", Date::day(day)))
    }
}

/// The last day of a date that has one.
fn last_day(date: Edtf) -> Option<i32> {
    match date {
        Edtf::Date(date) | Edtf::Interval(_, Bound::Date(date)) => Some(date.span().end - 1),
        Edtf::Interval(..) => None,
    }
}

/// As RFC 3339 writes a moment.
fn moment(seconds: u64) -> String {
    let day = i32::try_from(seconds / 86_400).unwrap_or(i32::MAX / 2);
    let ((year, month, day), rest) = (civil(day), seconds % 86_400);
    let (hour, minute, second) = (rest / 3600, rest / 60 % 60, rest % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn a_moment_is_written_as_feeds_want_it() {
        assert_eq!(moment(0), "1970-01-01T00:00:00Z");
        assert_eq!(moment(1_795_000_000), "2026-11-18T11:06:40Z");
    }
}
