//! Keeps the browsers of a journey that fails until a picture of their windows, what they said and the page as it was then
//! are written down; knows no page.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::{Browser, place};

/// A browser that hangs is not waited for.
const PATIENCE: Duration = Duration::from_secs(5);

thread_local! {
    /// The browsers that were left in a panic; nothing where nobody would look at them.
    static LEFT: RefCell<Option<Vec<Browser>>> = const { RefCell::new(None) };
}

/// From now on browsers that a panic on this thread would end are kept for [`record`].
pub(crate) fn expect() {
    LEFT.set(Some(Vec::new()));
}

/// Whether a browser that is dropped now should be kept.
pub(crate) fn wanted() -> bool {
    std::thread::panicking() && LEFT.try_with(|left| left.borrow().is_some()).unwrap_or_default()
}

/// Keeps a browser for [`record`].
pub(crate) fn keep(browser: Browser) {
    LEFT.with_borrow_mut(|left| left.get_or_insert_default().push(browser));
}

/// Writes down what the kept browsers show, says where, and ends them.
pub(crate) async fn record() {
    let browsers = LEFT.take().unwrap_or_default();
    let folder = place::target().join("failures");
    if let Err(error) = fs::create_dir_all(&folder) {
        eprintln!("  {}: {error}", folder.display());
        return;
    }
    let test = std::thread::current().name().unwrap_or("journey").replace("::", "-");
    for (number, browser) in browsers.iter().enumerate() {
        let name = if number == 0 {
            test.clone()
        } else {
            format!("{test}-{}", number + 1)
        };
        for path in write(browser, &folder, &name).await {
            eprintln!("  kept: {}", path.display());
        }
    }
}

/// What could be written.
async fn write(browser: &Browser, folder: &Path, name: &str) -> Vec<PathBuf> {
    let file = |end: &str| folder.join(format!("{name}.{end}"));
    let [picture, log, page] = ["png", "log", "html"].map(file);
    // Those of an earlier attempt would mislead.
    for path in [&picture, &log, &page] {
        let _ = fs::remove_file(path);
    }
    let driver = &browser.driver;
    // What cannot be had is not there, which is said by its absence from the list.
    let _ = tokio::time::timeout(PATIENCE, driver.screenshot(&picture)).await;
    let address = tokio::time::timeout(PATIENCE, driver.current_url()).await;
    let mut text = match address {
        Ok(Ok(address)) => format!("{:?} at {address}\n", browser.engine),
        _ => format!("{:?}, which tells no address\n", browser.engine),
    };
    let said = tokio::time::timeout(PATIENCE, browser.said()).await;
    for entry in said.unwrap_or_default() {
        let _ = writeln!(text, "{entry}");
    }
    let _ = fs::write(&log, text);
    if let Ok(Ok(source)) = tokio::time::timeout(PATIENCE, driver.source()).await {
        let _ = fs::write(&page, source);
    }
    [picture, log, page].into_iter().filter(|path| path.is_file()).collect()
}
