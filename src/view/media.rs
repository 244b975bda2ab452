//! A picture, a sound or a film with what is said below it.

use super::prose::Prose;
#[cfg(feature = "ssr")]
use super::{use_page, use_story};
use crate::story;
#[cfg(feature = "ssr")]
use crate::story::Medium;
use leptos::prelude::*;
#[cfg(feature = "ssr")]
use std::collections::BTreeMap;
#[cfg(feature = "ssr")]
use std::sync::Arc;

/// What a build made of the files beside a story, by their paths in its folder.
#[cfg(feature = "ssr")]
pub type Gallery = BTreeMap<String, Exhibit>;

/// What a build made of one file; addresses lead from the site's own folder.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Exhibit {
    /// A picture.
    Picture {
        /// Width and height in pixels.
        size: (u32, u32),
        /// It as JPEG, the narrowest first.
        jpeg: Vec<Rendition>,
        /// The same as AVIF, which is smaller; none where that was not worth the time.
        avif: Vec<Rendition>,
    },
    /// A sound, a film, or captions.
    File {
        /// Address.
        address: String,
        /// Width and height of a film in pixels, where its file says so.
        size: Option<(u32, u32)>,
    },
}

/// A picture in one width.
#[cfg(feature = "ssr")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Address.
    pub address: String,
}

/// How wide a picture is shown in a section, in an event's detail and on a card: what a browser knows before any sheet has come,
/// and by which it chooses one of the widths.
pub(super) const IN_SECTION: &str = "(min-width:42rem) 38rem, 92vw";
pub(super) const IN_DETAIL: &str = "(min-width:44rem) 15rem, 86vw";
pub(super) const ON_CARD: &str = "(min-width:44rem) 24rem, 92vw";

/// What stands beside words, if something does.
///
/// What the build made of a file, a page knows that the build draws; where the app draws a newer file of the story, it takes that
/// from the page before.
#[component]
pub(super) fn Media(media: Option<story::Media>, sizes: &'static str) -> impl IntoView {
    media.map(|media| {
        let terms = [media.credit.as_str(), &media.licence]
            .into_iter()
            .filter(|text| !text.is_empty());
        let terms = terms.collect::<Vec<_>>().join(" · ");
        let is_said = !media.caption.is_empty() || !terms.is_empty();
        let shown = shown(&media, sizes);
        let terms = (!terms.is_empty()).then(|| view! { " "<span class="media__terms">{terms}</span> });
        let caption = is_said.then(|| {
            view! { <figcaption class="media__caption"><Prose text=media.caption />{terms}</figcaption> }
        });
        let alt = (!media.alt.is_empty()).then_some(media.alt);
        (is_said || shown.is_some()).then(|| {
            view! {
                <figure class="media" data-media=media.file data-alt=alt>
                    {shown}
                    {caption}
                </figure>
            }
        })
    })
}

/// The place of the file, into which the app puts what the page before shows.
#[cfg(not(feature = "ssr"))]
fn shown(_: &story::Media, _: &'static str) -> Option<AnyView> {
    Some(().into_any())
}

/// The file itself, if there is something to show.
#[cfg(feature = "ssr")]
fn shown(media: &story::Media, sizes: &'static str) -> Option<AnyView> {
    let gallery: Arc<Gallery> = use_context()?;
    let alt = media.alt.clone();
    let address = |file: &String| match gallery.get(file)? {
        Exhibit::File { address, .. } => Some(address.clone()),
        Exhibit::Picture { .. } => None,
    };
    match media.medium {
        Medium::Picture => picture(gallery.get(&media.file)?, alt, sizes),
        Medium::Sound => {
            let src = address(&media.file)?;
            Some(view! { <audio controls="" preload="none" src=src aria-label=alt></audio> }.into_any())
        }
        Medium::Film => {
            let poster = media.poster.as_ref().and_then(|file| gallery.get(file));
            let Some(src) = address(&media.file) else {
                return picture(poster?, alt, sizes);
            };
            let size = match (poster, gallery.get(&media.file)) {
                (Some(Exhibit::Picture { size, .. }), _) | (_, Some(Exhibit::File { size: Some(size), .. })) => *size,
                _ => UNKNOWN,
            };
            // Behind the film, which lets it through: an attribute `poster` would be loaded with the page, wherever the reader is.
            let poster = poster.and_then(|poster| picture(poster, String::new(), sizes));
            // Chromium hides what lies behind a film that has no poster; of one it also takes how wide and high the film is.
            let clear = poster.is_some().then(|| clear(size));
            let (language, label) = (use_story().lang.clone(), use_page().locale.name.clone());
            // Not `default`, which would load them with the page: the player offers them.
            let track = media.captions.as_ref().and_then(address);
            let track = track.map(|src| view! { <track kind="captions" src=src srclang=language label=label /> });
            Some(
                view! {
                    <div class="media__film">
                        {poster}
                        <video controls="" preload="none" src=src poster=clear width=size.0 height=size.1 aria-label=alt>
                            {track}
                        </video>
                    </div>
                }
                .into_any(),
            )
        }
        Medium::Captions => None,
    }
}

/// An address with an empty picture of this size in itself.
#[cfg(feature = "ssr")]
fn clear((wide, high): (u32, u32)) -> String {
    format!("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='{wide}' height='{high}'/%3E")
}

/// The size of a film of which nothing is known: most are as wide.
#[cfg(feature = "ssr")]
const UNKNOWN: (u32, u32) = (960, 540);

#[cfg(feature = "ssr")]
fn picture(exhibit: &Exhibit, alt: String, sizes: &'static str) -> Option<AnyView> {
    let Exhibit::Picture { size, jpeg, avif } = exhibit else {
        return None;
    };
    // One width needs no choice.
    let set = |renditions: &[Rendition]| match renditions {
        [] => None,
        [only] => Some(only.address.clone()),
        all => {
            let all = all
                .iter()
                .map(|rendition| format!("{} {}w", rendition.address, rendition.width));
            Some(all.collect::<Vec<_>>().join(", "))
        }
    };
    let sizes_of = |renditions: &[Rendition]| (renditions.len() > 1).then_some(sizes);
    let avif = set(avif).map(|srcset| view! { <source type="image/avif" srcset=srcset sizes=sizes_of(avif) /> });
    let set = set(jpeg).filter(|_| jpeg.len() > 1);
    let src = middling(jpeg)?.address.clone();
    // The size before the address, and what loads late before it as well: some engines begin at the address.
    Some(
        view! {
            <picture>
                {avif}
                <img
                    alt=alt
                    width=size.0
                    height=size.1
                    loading="lazy"
                    decoding="async"
                    sizes=sizes_of(jpeg)
                    srcset=set
                    src=src
                />
            </picture>
        }
        .into_any(),
    )
}

/// The rendition in the middle, for whoever takes but one.
#[cfg(feature = "ssr")]
#[must_use]
pub fn middling(renditions: &[Rendition]) -> Option<&Rendition> {
    renditions.get(renditions.len() / 2)
}
