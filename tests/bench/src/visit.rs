//! One load of one page in a new tab, measured; knows nothing of how many are made or what becomes of the figures.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use browser::Browser;
use serde::Serialize;
use serde_json::{Value, json};

use crate::circumstance::Circumstance;
use crate::measure::{Measure, Samples};
use crate::page::{Control, Page};

/// How often a choice is made in a load with made-up events.
const CHOICES: usize = 5;
/// How long a page may take to settle or answer.
const PATIENCE: Duration = Duration::from_secs(150);
/// How often a page is asked whether it has settled; the page itself notes the times that count.
const PAUSE: Duration = Duration::from_millis(50);
/// How long a press may take to show an effect before it counts as one that missed.
const REACTION: Duration = Duration::from_secs(15);
/// How long a reader rests between two presses.
const REST: Duration = Duration::from_millis(300);

/// What the probe tries from the start.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Trial {
    /// Nothing: nobody touches the page.
    None,
    /// To choose the second mark.
    Answers,
    /// To see the words of the second mark.
    Words,
}

/// A tab on a page.
#[derive(Debug)]
pub struct Visit<'a> {
    browser: &'a Browser,
    page: &'a Page,
}

impl<'a> Visit<'a> {
    /// Opens `address` in a new tab, with the probe in it.
    pub async fn open(
        browser: &'a Browser,
        page: &'a Page,
        address: &str,
        circumstance: Circumstance,
        trial: Trial,
    ) -> Result<Self> {
        let driver = &browser.driver;
        let old = driver.window().await?;
        let tab = driver.new_tab().await?;
        driver.close_window().await?;
        drop(old);
        driver.switch_to_window(tab).await?;
        let visit = Self { browser, page };
        let probe = format!(
            "{}({})",
            include_str!("probe.js").trim(),
            json!({ "page": page, "trial": trial })
        );
        visit
            .tell("Page.addScriptToEvaluateOnNewDocument", json!({ "source": probe }))
            .await?;
        let phone = json!({ "width": 360, "height": 640, "deviceScaleFactor": 2, "mobile": true });
        visit.tell("Emulation.setDeviceMetricsOverride", phone).await?;
        visit.tell("Network.enable", json!({})).await?;
        visit
            .tell(
                "Network.setBlockedURLs",
                json!({ "urls": ["*://*.googleapis.com/*", "*://*.gstatic.com/*"] }),
            )
            .await?;
        visit
            .tell("Emulation.setCPUThrottlingRate", json!({ "rate": circumstance.slower }))
            .await?;
        if let Some(link) = circumstance.link {
            let conditions = json!({ "offline": false, "latency": link.latency,
                "downloadThroughput": link.throughput, "uploadThroughput": link.throughput });
            visit.tell("Network.emulateNetworkConditions", conditions).await?;
        }
        driver
            .goto(address)
            .await
            .with_context(|| format!("{}: cannot be opened", page.name))?;
        Ok(visit)
    }

    /// Waits until the second mark has answered the probe.
    pub async fn answers(&self) -> Result<f64> {
        self.wait("answer", "bench.seen.answers || null")
            .await?
            .as_f64()
            .context("the probe gives a time")
    }

    /// Waits until the words of the second mark are in the window; infinite where it was chosen and they did not come.
    pub async fn words(&self) -> Result<f64> {
        let words = self.wait("show words", "bench.seen.words || null").await?;
        Ok(words.as_f64().unwrap_or(f64::INFINITY))
    }

    /// Waits until nothing more comes or works, then gives what was seen.
    pub async fn settled(&self) -> Result<Samples> {
        self.wait("settle", "bench.quiet() || null").await?;
        let seen = self.ask("bench.seen").await?;
        let mut samples = Samples::default();
        for (measure, key) in [
            (Measure::FirstPaint, "firstPaint"),
            (Measure::LargestPaint, "largestPaint"),
            (Measure::Shift, "shift"),
            (Measure::Blocking, "blocking"),
        ] {
            samples.add(measure, seen[key].as_f64().unwrap_or_default());
        }
        self.wire(&mut samples).await?;
        Ok(samples)
    }

    /// Presses a few marks as a reader does, and gives the time from input to paint of each.
    pub async fn choose(&self) -> Result<Samples> {
        self.presses((1..=CHOICES).chain(0..=CHOICES), CHOICES).await
    }

    /// Presses all marks one after another, and gives the time from input to paint of each and what has moved on the way.
    pub async fn choose_all(&self) -> Result<Samples> {
        let marks = format!("document.querySelectorAll({}).length", json!(self.page.mark));
        let marks = usize::try_from(self.ask(&marks).await?.as_u64().unwrap_or_default())?;
        let before = self.ask("bench.seen.moved").await?.as_f64().unwrap_or_default();
        let mut samples = self.presses((1..marks).chain(0..1), marks).await?;
        let moved = self.ask("bench.seen.moved").await?.as_f64().unwrap_or_default();
        samples.add(Measure::ChoosingShift, moved - before);
        Ok(samples)
    }

    /// Presses marks of these numbers until so many have answered.
    async fn presses(&self, numbers: impl Iterator<Item = usize>, most: usize) -> Result<Samples> {
        let mut samples = Samples::default();
        let mut made = 0;
        for number in numbers {
            if made == most {
                break;
            }
            if let Some(latency) = self
                .press(self.page.mark, number, |hit| format!("bench.awaitMark({hit})"))
                .await?
            {
                samples.add(Measure::Input, latency);
                made += 1;
            }
        }
        if made == 0 {
            bail!("{}: no mark can be pressed", self.page.name);
        }
        Ok(samples)
    }

    /// Presses a control and gives the time until its effect is painted; `None` where it cannot be pressed.
    pub async fn control(&self, control: Control) -> Result<Option<f64>> {
        self.press(control.target, 0, |_| {
            format!("bench.awaitChange({})", json!(control.state))
        })
        .await
    }

    /// What the page holds in memory after a collection, and how many elements.
    pub async fn size(&self) -> Result<Samples> {
        self.tell("HeapProfiler.collectGarbage", json!({})).await?;
        let heap = self.tell("Runtime.getHeapUsage", json!({})).await?;
        let part = |key: &str| heap[key].as_f64().unwrap_or_default();
        let wasm = self.ask("bench.memory()").await?.as_f64().unwrap_or_default();
        let mut samples = Samples::default();
        samples.add(Measure::Heap, part("usedSize") + part("embedderHeapUsedSize") + wasm);
        samples.add(
            Measure::Nodes,
            self.ask("bench.nodes()").await?.as_f64().unwrap_or_default(),
        );
        Ok(samples)
    }

    /// Presses the target of this number once it stands still; `None` where it is covered or nothing comes of it.
    async fn press(&self, selector: &str, number: usize, ready: impl Fn(&Value) -> String) -> Result<Option<f64>> {
        let spot = format!("bench.spot({}, {number})", json!(selector));
        let mut at = self.ask(&spot).await?;
        loop {
            tokio::time::sleep(PAUSE).await;
            let now = self.ask(&spot).await?;
            if now == at {
                break;
            }
            at = now;
        }
        let (Some(x), Some(y)) = (at["x"].as_f64(), at["y"].as_f64()) else {
            return Ok(None);
        };
        let so_far = self.ask("bench.seen.input.length").await?.as_u64().unwrap_or_default();
        self.ask(&ready(&at["number"])).await?;
        for kind in ["mousePressed", "mouseReleased"] {
            let event = json!({ "type": kind, "x": x, "y": y, "button": "left", "clickCount": 1 });
            self.tell("Input.dispatchMouseEvent", event).await?;
        }
        let noted = format!("bench.seen.input[{so_far}] ?? null");
        let end = Instant::now() + REACTION;
        while Instant::now() < end {
            tokio::time::sleep(PAUSE).await;
            if let Some(latency) = self.ask(&noted).await?.as_f64() {
                tokio::time::sleep(REST).await;
                return Ok(Some(latency));
            }
        }
        self.ask("bench.giveUp()").await?;
        Ok(None)
    }

    async fn wire(&self, samples: &mut Samples) -> Result<()> {
        let entries: Vec<(String, f64)> = serde_json::from_value(self.ask("bench.wire()").await?)?;
        let mut sums = [
            Measure::Html,
            Measure::Css,
            Measure::Js,
            Measure::Wasm,
            Measure::Json,
            Measure::Other,
        ]
        .map(|kind| (kind, 0.0));
        for (name, bytes) in &entries {
            let file = name.rsplit('/').next().unwrap_or_default();
            let kind = match file.rsplit_once('.').map_or("html", |(_, ending)| ending) {
                "html" => Measure::Html,
                "css" => Measure::Css,
                "js" | "mjs" => Measure::Js,
                "wasm" => Measure::Wasm,
                "json" => Measure::Json,
                _ => Measure::Other,
            };
            for sum in sums.iter_mut().filter(|(of, _)| *of == kind) {
                sum.1 += bytes;
            }
        }
        for (kind, sum) in sums {
            samples.add(kind, sum);
        }
        samples.add(Measure::Bytes, entries.iter().map(|(_, bytes)| bytes).sum());
        #[expect(clippy::cast_precision_loss, reason = "a handful")]
        samples.add(Measure::Requests, entries.len() as f64);
        Ok(())
    }

    async fn wait(&self, what: &str, expression: &str) -> Result<Value> {
        let end = Instant::now() + PATIENCE;
        loop {
            let value = self.ask(expression).await?;
            if !value.is_null() {
                return Ok(value);
            }
            if Instant::now() > end {
                let marks = self
                    .ask(&format!("document.querySelectorAll({}).length", json!(self.page.mark)))
                    .await?;
                let words = self.ask("document.body.innerText.slice(0, 200)").await?;
                bail!(
                    "{}: did not {what} within {} s; {marks} marks, {words}",
                    self.page.name,
                    PATIENCE.as_secs()
                );
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    async fn ask(&self, expression: &str) -> Result<Value> {
        let answer = self
            .browser
            .driver
            .execute(format!("return {expression}"), Vec::new())
            .await?;
        Ok(answer.json().clone())
    }

    async fn tell(&self, method: &str, parameters: Value) -> Result<Value> {
        let answer = self.browser.driver.cdp().send_raw(method, parameters).await;
        answer.with_context(|| format!("Chromium refuses {method}"))
    }
}
