//! Who publishes a site, as its pages say it at their top.

use crate::view::Imprint;

/// Who publishes a site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Publication {
    /// Its name.
    pub name: String,
    /// Where its name leads.
    pub home: Option<String>,
    /// File of its logo within the site.
    pub logo: Option<String>,
    /// Folder of the page of all stories within the site: empty, or with a slash at its end.
    pub index: String,
}

impl Publication {
    /// As a page shows it from which `root` leads to the site's own folder. Where no home is named, the name leads to
    /// the page of all stories.
    pub(super) fn shown(&self, root: &str) -> Imprint {
        let index = match format!("{root}{}", self.index) {
            index if index.is_empty() => "./".to_owned(),
            index => index,
        };
        Imprint {
            home: Some(self.home.clone().unwrap_or(index)),
            logo: self.logo.as_ref().map(|logo| format!("{root}{logo}")),
            ..self.alone()
        }
    }

    /// As a page shows it that has no site around it.
    pub(super) fn alone(&self) -> Imprint {
        Imprint {
            name: self.name.clone(),
            home: self.home.clone(),
            logo: self.logo.clone(),
        }
    }
}
