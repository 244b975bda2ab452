//! Pictures of the page.

use std::path::Path;

use base64::Engine as _;
use serde_json::json;

use crate::{Engine, Page};

impl Page<'_> {
    /// Writes what the window shows as a PNG.
    pub async fn screenshot(&self, path: &Path) {
        let taken = self.driver().screenshot(path).await;
        taken.unwrap_or_else(|error| panic!("{}: no picture: {error}", path.display()));
    }

    /// Writes the whole page, however long, as a PNG; in Blink alone, for the other engines crop it.
    pub async fn full_screenshot(&self, path: &Path) {
        assert_eq!(
            self.browser().engine,
            Engine::Blink,
            "only Blink draws beyond its window"
        );
        let options = json!({ "captureBeyondViewport": true, "format": "png" });
        let cdp = self.driver().cdp();
        let answer = cdp
            .send_raw("Page.captureScreenshot", options)
            .await
            .expect("Chromium takes a picture");
        let text = answer["data"].as_str().expect("a picture is text");
        let bytes = base64::engine::general_purpose::STANDARD
            .decode(text)
            .expect("a picture is Base64");
        std::fs::write(path, bytes).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
}
