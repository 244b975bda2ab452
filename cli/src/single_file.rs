//! What a page needs that is one file, for a stick or a messenger: of the assets all that pages load, put into it; draws none.

use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jalon::prerender::{Alone, Manifest, Publication};

use crate::assets::Assets;
use crate::site::{Order, Story};
use crate::{compression, policy};

/// The file's name within the site; it tells the story also where it is alone.
pub(crate) fn name(story: &Story, lang: &str) -> String {
    format!("{}{}.{lang}.html", story.at, story.slug)
}

/// The manifest of such pages, beside that of the others.
pub(crate) fn manifest(assets: &Assets, order: &Order, site: &Manifest) -> Result<Manifest> {
    let sheet = assets.bytes(&assets.sheet)?;
    let sheet = std::str::from_utf8(&sheet).with_context(|| format!("{} is no text", assets.sheet))?;
    let style = format!("{}{}{sheet}", site.style, site.rare);
    let wasm = compression::gzip(&assets.bytes(&assets.apps[0].wasm)?)?;
    let publication = site.publication.as_ref();
    let publication = publication.map(|publication| -> Result<Publication> {
        let logo = publication.logo.as_ref().map(|logo| picture(order, logo)).transpose()?;
        Ok(Publication {
            name: publication.name.clone(),
            home: publication.home.clone().or_else(|| {
                let base = site.base_url.as_ref()?;
                Some(format!("{base}{}", publication.index))
            }),
            logo,
            index: publication.index.clone(),
        })
    });
    Ok(Manifest {
        alone: Some(Alone {
            policy: policy::alone(&assets.single_file, &style),
            wasm: STANDARD.encode(wasm),
        }),
        boot: assets.single_file.clone(),
        style,
        sheet: String::new(),
        rare: String::new(),
        publication: publication.transpose()?,
        ..site.clone()
    })
}

/// A picture as an address that has it in itself.
fn picture(order: &Order, file: &str) -> Result<String> {
    let bytes = fs::read(order.public.join(file)).with_context(|| format!("{file} cannot be read"))?;
    let kind = match file.rsplit('.').next() {
        Some("svg") => "svg+xml",
        Some("jpg") => "jpeg",
        Some(kind) => kind,
        None => "png",
    };
    Ok(format!("data:image/{kind};base64,{}", STANDARD.encode(bytes)))
}
