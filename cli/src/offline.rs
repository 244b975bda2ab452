//! The worker that keeps pages for readers without a network: which of a site's files it is told of; knows nothing of how it
//! keeps them.

use std::collections::BTreeSet;

/// The worker's name within a site, whose folder is all that it sees.
pub const FILE: &str = "service-worker.js";

/// The scripts that pages load under names that stay.
const SCRIPTS: [&str; 2] = ["embed-dialogue.js", "language.js"];

/// The files of a site that pages need and that may change under their names. What is named by its bytes the worker finds in
/// the pages.
#[derive(Debug, Default)]
pub(crate) struct Files(BTreeSet<String>);

impl Files {
    /// Adds a file of the site, if it is a page or what the apps read.
    pub(crate) fn add(&mut self, file: &str) {
        if let Some(page) = file.strip_suffix("index.html") {
            self.0.insert(page.to_owned());
        } else if ["stories/", "locales/"].iter().any(|folder| file.starts_with(folder)) {
            self.0.insert(file.to_owned());
        }
    }

    /// Adds a picture that pages show.
    pub(crate) fn add_picture(&mut self, file: &str) {
        self.0.insert(file.to_owned());
    }

    /// The worker for a site of these files, each named by its address from the site's folder.
    pub(crate) fn worker(&self, script: &str) -> String {
        let files = self.0.iter().map(String::as_str).chain(SCRIPTS);
        let files: Vec<String> = files.map(|file| format!("./{file}")).collect();
        script.replace("{{FILES}}", &files.join(" "))
    }
}

/// A worker that removes itself, and what it has kept, from the browsers that have it.
pub(crate) fn retired(script: &str) -> String {
    script.replace("{{FILES}}", "")
}

#[cfg(test)]
mod tests {
    use super::{Files, retired};

    #[test]
    fn the_worker_is_told_of_pages_and_of_what_they_read() {
        let mut files = Files::default();
        for file in [
            "index.html",
            "fr/index.html",
            "stories/index.html",
            "stories/mali/en.json",
            "locales/en.json",
            "share.png",
            "fr/oembed.json",
        ] {
            files.add(file);
        }
        files.add_picture("logo.svg");
        assert_eq!(
            files.worker("'{{FILES}}'"),
            "'./ ./fr/ ./locales/en.json ./logo.svg ./stories/ ./stories/mali/en.json ./embed-dialogue.js ./language.js'"
        );
        assert_eq!(retired("'{{FILES}}'"), "''");
    }
}
