//! Asks axe-core for what it finds against the page in its present state.

use std::sync::LazyLock;

use serde_json::{Value, json};

use crate::Page;

/// The checker's own text; it is put into the page by the driver, past any content policy.
static AXE: LazyLock<String> = LazyLock::new(|| {
    let path = crate::place::module("axe-core/axe.min.js");
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
});

/// Gives nothing where the checker is not in the page yet. At night `arguments[0]` is true: only the colours differ from the
/// same page by day, and only the rules that compare colours look at them.
const RUN: &str = "
    const [night, done] = arguments;
    if (!window.axe) return done(null);
    // WCAG 2.2's rule on targets is off unless it is asked for. Frames within are pages of their own.
    // A part alone is a piece of the page around it, whose first heading it must not repeat.
    const part = document.documentElement.matches('[data-show], [data-project]');
    const rules = { 'target-size': { enabled: true }, 'page-has-heading-one': { enabled: !part } };
    const runOnly = night ? ['color-contrast', 'link-in-text-block'] : undefined;
    axe.run(document, { resultTypes: ['violations'], iframes: false, rules, runOnly })
        .then(found => done({ violations: found.violations }), error => done({ error: String(error) }));";

impl Page<'_> {
    /// Asserts that axe-core finds no violation; `state` names what the page shows.
    pub async fn axe(&self, state: &str) {
        let run = async |script: &str| -> Value {
            let given = vec![json!(self.browser().conditions.dark)];
            let found = self.driver().execute_async(script, given).await;
            found.expect("axe-core can be run").json().clone()
        };
        let mut found = run(RUN).await;
        if found.is_null() {
            found = run(&format!("{}\n{RUN}", *AXE)).await;
        }
        assert!(
            found["error"].is_null(),
            "axe-core failed on {state}: {}",
            found["error"]
        );
        let violations = found["violations"].as_array().expect("axe-core gives a list");
        let readable: Vec<String> = violations.iter().map(describe).collect();
        assert!(
            readable.is_empty(),
            "axe-core objects to {state}:\n{}",
            readable.join("\n")
        );
    }
}

fn describe(violation: &Value) -> String {
    let nodes = violation["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    let places = nodes.iter().map(|node| {
        let summary = node["failureSummary"].as_str().unwrap_or_default().replace('\n', " ");
        format!(
            "    {}\n      {}\n      {summary}",
            json!(node["target"]),
            node["html"].as_str().unwrap_or_default()
        )
    });
    let places: Vec<String> = places.take(5).collect();
    let [id, impact, help] = ["id", "impact", "help"].map(|key| violation[key].as_str().unwrap_or_default());
    format!(
        "  {id} ({impact}): {help}; {} places\n{}",
        nodes.len(),
        places.join("\n")
    )
}
