//! Makes a site of assets and one story: pages, what hosts look for, headers, share picture, packed twins; compiles no app.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::assets::{Assets, Effort};
use super::policy::Policy;
use super::{compression, headers, hosting, ledger, prerender, public, share};
use crate::options::Options;

/// Makes the site in `folder`, which is empty or not there.
///
/// # Errors
/// With each problem of the story on a line, when it has some.
pub(crate) fn make(assets: &Assets, options: &Options, effort: Effort, folder: &Path) -> Result<()> {
    let (slug, base_url) = (options.slug()?, options.base_url.as_deref());
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be created", folder.display()))?;
    assets.copy(folder)?;
    public::copy(&options.public, folder, &slug)?;
    if effort == Effort::Full {
        // Before the pages, which name it where it is.
        share::draw(folder, &options.public, &slug)?;
    }
    let mut policy = Policy::of(&assets.frame_integrity);
    policy.add(&prerender::run(folder, assets, options, &slug)?);
    policy.add(&hosting::write(folder, base_url)?);
    headers::write(folder, assets.files(), &policy, base_url)?;
    if effort == Effort::Full {
        compression::compress(folder)?;
        ledger::print(folder)?;
    }
    Ok(())
}
