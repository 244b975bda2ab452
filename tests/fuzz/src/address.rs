//! Addresses: what is let through leads to the web or a mailbox, as browsers read it, and means the same within prose.

use jalon::story::{Inline, Link, address, prose};
use url::Url;

pub(crate) fn law(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let web = address::web(text).is_ok();
    let linked = address::web_or_mail(text, "").is_ok();
    assert!(linked || !web, "{text}");
    if linked {
        hold(text, web);
    }
    if let Ok(read) = prose::parse(&format!("[x]({text})"))
        && let [Inline::Link(Link::Web(found), _)] = read.as_slice()
    {
        assert_eq!(found, text);
        hold(found, false);
    }
}

/// What holds for every address that a page links to.
pub(crate) fn hold(text: &str, web: bool) {
    // The URL standard is what browsers follow; one that stands on its own is no other on another page.
    let base = Url::parse("https://jalon.test/mali/").unwrap_or_else(|_| unreachable!("an address"));
    let Ok(url) = base.join(text) else {
        unreachable!("browsers cannot read {text}")
    };
    assert_eq!(Ok(&url), Url::parse(text).as_ref(), "{text}");
    match url.scheme() {
        "https" | "http" => {
            assert!(url.host_str().is_some_and(|host| !host.is_empty()), "{text}");
            assert!(url.username().is_empty() && url.password().is_none(), "{text}");
        }
        "mailto" => assert!(!web, "{text}"),
        scheme => unreachable!("{text} leads to {scheme}:"),
    }
}
