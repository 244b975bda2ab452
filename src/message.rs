//! What is said between a page in a frame and the page around it, in the forms of those who frame pages; knows no window.
//!
//! `src/shell/frame.js` speaks these forms before any program runs; the journeys read what it says with this module.

use crate::json::{Node, Value, quote, read};

/// Longer messages are nobody's.
pub const LONGEST: usize = 8192;

const PYM: &str = "xPYMx";
const RESIZER: &str = "[iFrameSizer]";
const READY: &str = "[iFrameResizerChild]Ready";

/// A message as it goes through `postMessage`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wire {
    /// A string.
    Text(String),
    /// An object, as JSON.
    Object(String),
}

/// A message of one of the forms. Heights, widths and offsets are whole CSS pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Pym: the height of the frame's content.
    PymHeight {
        /// The frame's name, as its address gave it.
        id: String,
        /// How high.
        height: u32,
    },
    /// Pym: the parent is to go to this address.
    PymNavigate {
        /// The frame's name.
        id: String,
        /// A full address, or a fragment of the parent's own.
        address: String,
    },
    /// Pym: the parent is to scroll to this place in the frame.
    PymScroll {
        /// The frame's name.
        id: String,
        /// How far below the frame's top.
        offset: u32,
    },
    /// Pym, from the parent: how wide the frame is.
    PymWidth {
        /// The frame's name.
        id: String,
        /// How wide.
        width: u32,
    },
    /// iframe-resizer: the page in the frame listens.
    ResizerReady,
    /// iframe-resizer, from the parent: the name of the frame; what else it says is for children with options.
    ResizerInit {
        /// The frame's name.
        id: String,
    },
    /// iframe-resizer: the size of the frame's content, and why it is told.
    ResizerSize {
        /// The frame's name.
        id: String,
        /// How high.
        height: u32,
        /// How wide.
        width: u32,
        /// A word such as `init`.
        trigger: String,
    },
    /// iframe-resizer: the parent is to scroll to this place in the frame.
    ResizerScroll {
        /// The frame's name.
        id: String,
        /// How far below the frame's top.
        offset: u32,
    },
    /// iframe-resizer, from the parent: tell the size again.
    ResizerResize,
    /// iframe-resizer, from the parent: tell the size anew.
    ResizerReset,
    /// iframe-resizer, from the parent: go to this part of the page.
    ResizerAnchor(String),
    /// AMP: the height of the frame's content.
    AmpSize(u32),
    /// AMP: the content can be shown.
    AmpReady,
    /// Sidechain and newswire frames, from the parent: tell the height.
    FramesInit,
    /// Datawrapper: the height of the frame whose address holds the key.
    DatawrapperHeight {
        /// A part of the frame's address.
        key: String,
        /// How high.
        height: u32,
    },
    /// Embedly and Medium: the height of the frame with this address.
    Embedly {
        /// The frame's first address.
        src: String,
        /// How high.
        height: u32,
    },
    /// Canvas: the height of the frame.
    CanvasHeight(u32),
    /// WordPress, from the parent: it listens.
    WordPressReady {
        /// The frame's secret, as its address gave it.
        secret: String,
    },
    /// WordPress: the height of the frame's content.
    WordPressHeight {
        /// How high; WordPress makes of it 200 to 1000.
        height: u32,
        /// The frame's secret.
        secret: String,
    },
    /// WordPress: the reader follows a link; WordPress takes those of the frame's own host.
    WordPressLink {
        /// A full address.
        address: String,
        /// The frame's secret.
        secret: String,
    },
}

impl Message {
    /// The message as its receiver wants it.
    #[must_use]
    pub fn encode(&self) -> Wire {
        let pym = |id: &str, kind: &str, value: &str| Wire::Text(format!("pym{PYM}{id}{PYM}{kind}{PYM}{value}"));
        let object = |text: String| Wire::Object(text);
        match self {
            Self::PymHeight { id, height } => pym(id, "height", &height.to_string()),
            Self::PymNavigate { id, address } => pym(id, "navigateTo", address),
            Self::PymScroll { id, offset } => pym(id, "scrollToChildPos", &offset.to_string()),
            Self::PymWidth { id, width } => pym(id, "width", &width.to_string()),
            Self::ResizerReady => Wire::Text(READY.to_owned()),
            Self::ResizerInit { id } => Wire::Text(format!("{RESIZER}{id}:8:false:false:32:true:true::auto")),
            Self::ResizerSize {
                id,
                height,
                width,
                trigger,
            } => Wire::Text(format!("{RESIZER}{id}:{height}:{width}:{trigger}")),
            Self::ResizerScroll { id, offset } => Wire::Text(format!("{RESIZER}{id}:{offset}:0:scrollToOffset")),
            Self::ResizerResize => Wire::Text(format!("{RESIZER}resize")),
            Self::ResizerReset => Wire::Text(format!("{RESIZER}reset")),
            Self::ResizerAnchor(anchor) => Wire::Text(format!("{RESIZER}moveToAnchor:{anchor}")),
            Self::AmpSize(height) => object(format!(
                "{{\"sentinel\":\"amp\",\"type\":\"embed-size\",\"height\":{height}}}"
            )),
            Self::AmpReady => object("{\"sentinel\":\"amp\",\"type\":\"embed-ready\"}".to_owned()),
            Self::FramesInit => object("{\"sentinel\":\"amp\",\"type\":\"frames-init\"}".to_owned()),
            Self::DatawrapperHeight { key, height } => {
                object(format!("{{\"datawrapper-height\":{{{}:{height}}}}}", quote(key)))
            }
            Self::Embedly { src, height } => Wire::Text(format!(
                "{{\"src\":{},\"context\":\"iframe.resize\",\"height\":{height}}}",
                quote(src)
            )),
            Self::CanvasHeight(height) => object(format!("{{\"subject\":\"lti.frameResize\",\"height\":{height}}}")),
            Self::WordPressReady { secret } => {
                object(format!("{{\"message\":\"ready\",\"secret\":{}}}", quote(secret)))
            }
            Self::WordPressHeight { height, secret } => object(format!(
                "{{\"message\":\"height\",\"value\":{height},\"secret\":{}}}",
                quote(secret)
            )),
            Self::WordPressLink { address, secret } => object(format!(
                "{{\"message\":\"link\",\"value\":{},\"secret\":{}}}",
                quote(address),
                quote(secret)
            )),
        }
    }

    /// The message that this is; nothing if it is foreign, malformed or huge.
    #[must_use]
    pub fn decode(wire: &Wire) -> Option<Self> {
        let (Wire::Text(text) | Wire::Object(text)) = wire;
        if text.len() > LONGEST {
            return None;
        }
        match wire {
            Wire::Object(text) => object(&read(text.as_bytes()).ok()?),
            Wire::Text(text) if text == READY => Some(Self::ResizerReady),
            Wire::Text(text) => {
                if let Some(rest) = text.strip_prefix("pym").and_then(|rest| rest.strip_prefix(PYM)) {
                    pym(rest)
                } else if let Some(rest) = text.strip_prefix(RESIZER) {
                    resizer(rest)
                } else {
                    embedly(&read(text.as_bytes()).ok()?)
                }
            }
        }
    }
}

fn pym(text: &str) -> Option<Message> {
    let mut parts = text.splitn(3, PYM);
    let id = parts.next().filter(|id| !id.is_empty())?.to_owned();
    let (kind, value) = (parts.next()?, parts.next()?);
    Some(match kind {
        "height" => Message::PymHeight {
            id,
            height: value.parse().ok()?,
        },
        "navigateTo" => Message::PymNavigate {
            id,
            address: value.to_owned(),
        },
        "scrollToChildPos" => Message::PymScroll {
            id,
            offset: value.parse().ok()?,
        },
        "width" => Message::PymWidth {
            id,
            width: value.parse().ok()?,
        },
        _ => return None,
    })
}

fn resizer(text: &str) -> Option<Message> {
    let parts: Vec<&str> = text.split(':').collect();
    Some(match parts[..] {
        ["resize"] => Message::ResizerResize,
        ["reset"] => Message::ResizerReset,
        ["moveToAnchor", anchor] if !anchor.is_empty() => Message::ResizerAnchor(anchor.to_owned()),
        [id, offset, _, "scrollToOffset"] => Message::ResizerScroll {
            id: id.to_owned(),
            offset: offset.parse().ok()?,
        },
        // What a page says to its frame by `message` is free text, which may look like the first greeting.
        ["message", ..] => return None,
        [id, _, "true" | "false", ..] if !id.is_empty() => Message::ResizerInit { id: id.to_owned() },
        [id, height, width, trigger] => Message::ResizerSize {
            id: id.to_owned(),
            height: height.parse().ok()?,
            width: width.parse().ok()?,
            trigger: trigger.to_owned(),
        },
        _ => return None,
    })
}

fn object(node: &Node) -> Option<Message> {
    if let Some(Value::Object(fields)) = field(node, "datawrapper-height") {
        let (key, height) = fields.first()?;
        return Some(Message::DatawrapperHeight {
            key: key.clone(),
            height: whole(&height.value)?,
        });
    }
    if text(node, "sentinel") == Some("amp") {
        return match text(node, "type")? {
            "embed-size" => Some(Message::AmpSize(number(node, "height")?)),
            "embed-ready" => Some(Message::AmpReady),
            "frames-init" => Some(Message::FramesInit),
            _ => None,
        };
    }
    if text(node, "subject") == Some("lti.frameResize") {
        return Some(Message::CanvasHeight(number(node, "height")?));
    }
    let secret = text(node, "secret")?.to_owned();
    match text(node, "message")? {
        "ready" => Some(Message::WordPressReady { secret }),
        "height" => Some(Message::WordPressHeight {
            height: number(node, "value")?,
            secret,
        }),
        "link" => Some(Message::WordPressLink {
            address: text(node, "value")?.to_owned(),
            secret,
        }),
        _ => None,
    }
}

fn embedly(node: &Node) -> Option<Message> {
    (text(node, "context")? == "iframe.resize").then_some(())?;
    Some(Message::Embedly {
        src: text(node, "src")?.to_owned(),
        height: number(node, "height")?,
    })
}

fn field<'a>(node: &'a Node, name: &str) -> Option<&'a Value> {
    match &node.value {
        Value::Object(fields) => fields
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, node)| &node.value),
        _ => None,
    }
}

fn text<'a>(node: &'a Node, name: &str) -> Option<&'a str> {
    match field(node, name)? {
        Value::String(text) => Some(text),
        _ => None,
    }
}

fn number(node: &Node, name: &str) -> Option<u32> {
    whole(field(node, name)?)
}

/// A number that can be a length in pixels.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
fn whole(value: &Value) -> Option<u32> {
    match value {
        Value::Number(number) if number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(number) => {
            Some(*number as u32)
        }
        _ => None,
    }
}
