//! What is said between a frame and the page around, in the forms of those who frame pages; knows no browser.
//!
//! `src/script/frame/forms.js` says them, `src/script/frame/requests.js` hears them.

use serde_json::{Value, json};

/// What a frame has said. `name` is how the form names the frame, where it does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Said {
    /// It listens.
    Ready(&'static str),
    /// It wants to be so high, in CSS pixels.
    Height {
        form: &'static str,
        name: String,
        height: u32,
    },
    /// The reader goes to what stands so far below its top.
    Scroll { form: &'static str, top: u32 },
    /// The reader goes elsewhere.
    Leave { form: &'static str, address: String },
}

/// What a page around asks of its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// iframe-resizer greets the frame and names it `frame0`.
    ResizerInit,
    /// iframe-resizer wants the size again.
    ResizerResize,
    /// iframe-resizer leads the reader to a part of the page, named with or without `#`.
    ResizerAnchor(&'static str),
    /// Sidechain and newswire frames want the height.
    FramesInit,
    /// WordPress listens; the secret is `abcdefghij`.
    WordPressReady,
}

impl Asked {
    pub(crate) fn message(self) -> Value {
        match self {
            Self::ResizerInit => json!("[iFrameSizer]frame0:8:false:false:32:true:true::auto"),
            Self::ResizerResize => json!("[iFrameSizer]resize"),
            Self::ResizerAnchor(anchor) => json!(format!("[iFrameSizer]moveToAnchor:{anchor}")),
            Self::FramesInit => json!({"sentinel": "amp", "type": "frames-init"}),
            Self::WordPressReady => json!({"message": "ready", "secret": "abcdefghij"}),
        }
    }
}

impl Said {
    /// What a message says; nothing if it is of no form.
    pub(crate) fn read(message: &Value) -> Option<Self> {
        match message {
            Value::String(text) if text == "[iFrameResizerChild]Ready" => Some(Self::Ready("iframe-resizer")),
            Value::String(text) => text
                .strip_prefix("[iFrameSizer]")
                .map_or_else(|| pym(text).or_else(|| embedly(text)), resizer),
            Value::Object(_) => object(message),
            _ => None,
        }
    }
}

fn pym(text: &str) -> Option<Said> {
    let parts: Vec<&str> = text.split("xPYMx").collect();
    let ["pym", name, kind, value] = parts[..] else {
        return None;
    };
    match kind {
        "height" => height("Pym", name, value.parse().ok()?),
        "scrollToChildPos" => Some(Said::Scroll {
            form: "Pym",
            top: value.parse().ok()?,
        }),
        "navigateTo" => Some(Said::Leave {
            form: "Pym",
            address: value.to_owned(),
        }),
        _ => None,
    }
}

fn resizer(text: &str) -> Option<Said> {
    match text.split(':').collect::<Vec<_>>()[..] {
        [_, top, "0", "scrollToOffset"] => Some(Said::Scroll {
            form: "iframe-resizer",
            top: top.parse().ok()?,
        }),
        [name, high, width, _] if width.parse::<u32>().is_ok() => height("iframe-resizer", name, high.parse().ok()?),
        _ => None,
    }
}

fn embedly(text: &str) -> Option<Said> {
    let message: Value = serde_json::from_str(text).ok()?;
    (message["context"] == "iframe.resize").then_some(())?;
    height("Embedly", message["src"].as_str()?, pixels(&message["height"])?)
}

fn object(message: &Value) -> Option<Said> {
    let text = |name: &str| message[name].as_str();
    if let Some(heights) = message["datawrapper-height"].as_object() {
        let (key, high) = heights.iter().next()?;
        return height("Datawrapper", key, pixels(high)?);
    }
    if text("subject") == Some("lti.frameResize") {
        return height("Canvas", "", pixels(&message["height"])?);
    }
    match (text("sentinel"), text("type"), text("message")) {
        (Some("amp"), Some("embed-ready"), _) => Some(Said::Ready("AMP")),
        (Some("amp"), Some("embed-size"), _) => height("AMP", text("from")?, pixels(&message["height"])?),
        (None, Some("embed-scroll"), _) if text("from") == Some("jalon") => Some(Said::Scroll {
            form: "embed.js",
            top: pixels(&message["top"])?,
        }),
        (None, None, Some("height")) => height("WordPress", text("secret")?, pixels(&message["value"])?),
        (None, None, Some("link")) => Some(Said::Leave {
            form: "WordPress",
            address: text("value")?.to_owned(),
        }),
        _ => None,
    }
}

#[allow(clippy::unnecessary_wraps, reason = "every form ends with it")]
fn height(form: &'static str, name: &str, height: u32) -> Option<Said> {
    Some(Said::Height {
        form,
        name: name.to_owned(),
        height,
    })
}

fn pixels(value: &Value) -> Option<u32> {
    u32::try_from(value.as_u64()?).ok()
}
