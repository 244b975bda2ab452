//! What the page hands over to the app: one JSON block in the HTML, written from the checked story at build time.

use crate::locale::{Carried, Clock};
use crate::timeline::Timeline;
use serde::Serialize;

/// Everything that the app is told. It reads the story's file only to see whether that is newer.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Handover {
    /// The interface's words and formats, as the locale carries them.
    pub locale: Carried,
    /// How times of day are written, where the story has any: only the app that draws a page anew needs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clock: Option<Clock>,
    /// The timeline.
    pub timeline: Timeline,
    /// Address of the story's file, relative to the page; none in a single-file page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub story: Option<String>,
    /// Address of the locale file; none in a single-file page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
    /// Which version of the story the page was made of.
    pub version: Version,
    /// The languages that the story can be read in.
    pub languages: Vec<Language>,
    /// Address of the sheet for what stands further down, relative to the page.
    pub sheet: String,
}

/// A language that the story can be read in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Language {
    /// BCP 47 tag.
    pub tag: String,
    /// Its own name.
    pub name: String,
    /// The page's address, relative to this page.
    pub address: String,
}

impl Language {
    /// A locale's language whose page is in a folder of a site to which `root` leads, each empty or with a slash at its end.
    #[cfg(feature = "ssr")]
    #[must_use]
    pub fn of(locale: &crate::locale::Locale, root: &str, folder: &str) -> Self {
        let address = match format!("{root}{folder}") {
            address if address.is_empty() => "./".to_owned(),
            address => address,
        };
        Self {
            tag: locale.lang.clone(),
            name: locale.name.clone(),
            address,
        }
    }
}

/// Which version of a story a text is, so that an old one from a cache never replaces a newer one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Version {
    /// When the site was built, in seconds since 1970: the build writes it into page and file.
    pub built: Option<u64>,
    /// First day after the story's last check, as a day number: what its editor gives.
    pub checked: i32,
    /// Tells two files apart, see [`fingerprint`].
    pub fingerprint: String,
}

impl Version {
    /// Whether a file of the version `other` is to be drawn in the place of a page of this one: it is another file, and no
    /// older. A file of the same build with other bytes was changed by hand on the host.
    #[must_use]
    pub fn gives_way_to(&self, other: &Self) -> bool {
        let older = match (self.built, other.built) {
            (Some(page), Some(file)) if page != file => file < page,
            _ => other.checked < self.checked,
        };
        self.fingerprint != other.fingerprint && !older
    }
}

/// Tells whether two files are the same: 64 bits of FNV-1a, against mistakes and not against malice, in hexadecimal.
#[must_use]
pub fn fingerprint(bytes: &[u8]) -> String {
    let hash = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::Version;

    fn version(built: Option<u64>, checked: i32, fingerprint: &str) -> Version {
        Version {
            built,
            checked,
            fingerprint: fingerprint.to_owned(),
        }
    }

    #[test]
    fn a_correction_is_never_undone() {
        let page = version(Some(200), 50, "new");
        let check = |built, checked, fingerprint: &str, drawn| {
            let file = version(built, checked, fingerprint);
            assert_eq!(page.gives_way_to(&file), drawn, "{file:?}");
        };
        check(Some(200), 50, "new", false);
        check(Some(100), 50, "old", false);
        check(Some(100), 90, "old", false);
        check(Some(300), 50, "newer", true);
        check(Some(200), 50, "by hand", true);
        check(Some(200), 40, "by hand, from an older text", false);
        check(None, 50, "by hand, without a build", true);
        check(None, 49, "an old file", false);
        check(None, 51, "a later check", true);
    }
}
