//! The links and processors on which a page is loaded; knows no page.

use browser::conditions::Link;

/// A link and a processor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Circumstance {
    /// Name of the link.
    pub link_name: &'static str,
    /// The link; `None` is as fast as the machine.
    pub link: Option<Link>,
    /// How many times slower than the machine the processor is.
    pub slower: u32,
}

/// Lighthouse's mobile link: 562 ms a request, 1,475 kbit/s.
const SLOW_4G: Link = Link {
    latency: 562,
    throughput: 1_475_000 / 8,
};
/// A poor link: 400 ms a request, 400 kbit/s.
const SLOW_3G: Link = Link {
    latency: 400,
    throughput: 400_000 / 8,
};

/// The one on which the targets are judged: slow 4G and a processor four times slower.
pub const JUDGED: Circumstance = Circumstance {
    link_name: "slow 4G",
    link: Some(SLOW_4G),
    slower: 4,
};

/// This machine as it is.
pub const UNTHROTTLED: Circumstance = Circumstance {
    link_name: "no throttle",
    link: None,
    slower: 1,
};

/// All six.
pub const ALL: [Circumstance; 6] = [
    UNTHROTTLED,
    Circumstance {
        slower: 4,
        ..UNTHROTTLED
    },
    Circumstance { slower: 1, ..JUDGED },
    JUDGED,
    Circumstance {
        link_name: "slow 3G",
        link: Some(SLOW_3G),
        slower: 1,
    },
    Circumstance {
        link_name: "slow 3G",
        link: Some(SLOW_3G),
        slower: 4,
    },
];

impl Circumstance {
    /// Its name in headings.
    #[must_use]
    pub fn name(&self) -> String {
        let link = match self.link {
            Some(link) => format!(
                "{} ({} ms a request, {} kbit/s)",
                self.link_name,
                link.latency,
                (u64::from(link.throughput) * 8).div_ceil(1000)
            ),
            None => self.link_name.to_owned(),
        };
        format!(
            "{link}, processor {}",
            if self.slower == 1 {
                "as it is".to_owned()
            } else {
                format!("{}× slower", self.slower)
            }
        )
    }
}
