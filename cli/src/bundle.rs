//! The files that the program has with it; knows nothing of what is in them.

include!(concat!(env!("OUT_DIR"), "/bundle.rs"));

/// A file of the ready-made assets, if this program has them with it.
pub(crate) fn asset(name: &str) -> Option<&'static [u8]> {
    find(ASSETS, name)
}

/// The interface's words that the program has with it: languages and files.
pub(crate) fn locales() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    LOCALES
        .iter()
        .filter_map(|(name, bytes)| Some((name.strip_suffix(".json")?, *bytes)))
}

fn find(files: &[(&str, &'static [u8])], name: &str) -> Option<&'static [u8]> {
    files.iter().find(|(known, _)| *known == name).map(|(_, bytes)| *bytes)
}
