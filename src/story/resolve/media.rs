//! Pictures, sounds and films, from raw shapes.

use super::super::media::{Media, Medium, SHOWN, check};
use super::*;

/// What may stand beside words.
const MEDIA: &str = "a picture (.jpg, .png, .webp), a sound (.mp3, .m4a, .ogg, .opus) or a film (.mp4, .webm), or save it as one of these";

impl Resolver<'_> {
    pub(super) fn media(&mut self, path: &Path<'_>, raw: Option<&raw::Media>) -> Option<Media> {
        let raw = raw?;
        let path = &path.field("media");
        self.file(&path.field("file"), &raw.file, SHOWN, MEDIA);
        let medium = Medium::of(&raw.file).unwrap_or_default();
        let (captions, poster) = (&path.field("captions"), &path.field("poster"));
        if let Some(file) = &raw.captions {
            self.file(captions, file, &[Medium::Captions], "captions in a WebVTT file (.vtt)");
        }
        if let Some(file) = &raw.poster {
            self.file(poster, file, &[Medium::Picture], "a picture (.jpg, .png, .webp)");
        }
        if medium == Medium::Film && raw.captions.is_none() {
            self.add(captions, Wrong::Uncaptioned);
        }
        for (path, file) in [(captions, &raw.captions), (poster, &raw.poster)] {
            if medium != Medium::Film && file.is_some() {
                self.add(path, Wrong::Idle("a film"));
            }
        }
        if raw.share {
            self.share(&path.field("share"), medium);
        }
        Some(Media {
            share: raw.share,
            file: raw.file.clone(),
            medium,
            alt: self.alt(&path.field("alt"), raw.alt.as_deref(), medium),
            caption: self.prose(&path.field("caption"), &raw.caption),
            credit: self.optional_text(&path.field("credit"), &raw.credit),
            licence: self.optional_text(&path.field("licence"), &raw.licence),
            captions: raw.captions.clone().filter(|_| medium == Medium::Film),
            poster: raw.poster.clone().filter(|_| medium == Medium::Film),
        })
    }

    /// One picture alone can be shown where a link is shared.
    fn share(&mut self, path: &Path<'_>, medium: Medium) {
        match &self.shared {
            _ if medium != Medium::Picture => self.add(path, Wrong::Unseen),
            Some(first) => {
                let first = first.clone();
                self.add(path, Wrong::SharedTwice(first));
            }
            None => self.shared = Some(path.to_string()),
        }
    }

    fn file(&mut self, path: &Path<'_>, file: &str, kinds: &[Medium], known: &'static str) {
        if text::is_empty(file) {
            self.add(
                path,
                Wrong::Missing("the path of a file in the story's folder, such as `pictures/pile.jpg`"),
            );
        } else if let Err(fault) = check(file, kinds, known) {
            self.add(path, fault.into());
        }
    }

    /// What only decorates must say so: that nothing was written may be an oversight.
    fn alt(&mut self, path: &Path<'_>, alt: Option<&str>, medium: Medium) -> String {
        const SEEN: &str =
            "what is seen in the picture, for readers who do not see it, or \"\" where it only decorates";
        const HEARD: &str = "what is heard or seen in it, in a few words";
        match (alt, medium) {
            (Some(""), Medium::Picture) => String::new(),
            (alt, Medium::Picture) => self.text(path, alt.unwrap_or_default(), SEEN),
            (alt, _) => self.text(path, alt.unwrap_or_default(), HEARD),
        }
    }
}
