//! Which addresses a page may link to; knows no story and no network.
//!
//! Tools parse an address by the URL standard (the `url` crate); the app, for which that crate is too large, only repeats
//! the choice of schemes: what it shows was checked when the page was built.

use crate::problem::AddressFault;

/// The schemes that a page may link to, where it may link to a web page.
const WEB: [&str; 2] = ["https", "http"];

/// How the names of files end that stand in pages' addresses; no host's name ends so.
const FILES: [&str; 16] = [
    "html", "htm", "xhtml", "php", "asp", "aspx", "jsp", "pdf", "jpg", "jpeg", "png", "gif", "svg", "txt", "xml",
    "json",
];

/// Checks the address of a web page.
///
/// # Errors
/// What is wrong with this one.
pub fn web(address: &str) -> Result<(), AddressFault> {
    const RIGHT: &str = "https://… or http://…";
    characters(address, |address| match scheme(address) {
        Some(scheme) if WEB.contains(&scheme.as_str()) => standard(address),
        Some(found) => Err(AddressFault::Scheme { found, right: RIGHT }),
        None => Err(no_scheme(address)),
    })
}

/// Checks the address of a web page or of a mailbox; `right` is what to say would be right where it is neither.
///
/// # Errors
/// What is wrong with this one.
pub fn web_or_mail(address: &str, right: &'static str) -> Result<(), AddressFault> {
    characters(address, |address| match scheme(address) {
        Some(scheme) if scheme == "mailto" => mail(&address[scheme.len() + 1..]),
        Some(scheme) if WEB.contains(&scheme.as_str()) => standard(address),
        Some(found) => Err(AddressFault::Scheme { found, right }),
        None => Err(no_scheme(address)),
    })
}

/// What stands before the first colon, in lower case, if it can be a scheme.
fn scheme(address: &str) -> Option<String> {
    let (scheme, rest) = address.split_once(':')?;
    let sound = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-'));
    // `example.org:8080` has a port and no scheme; so has `localhost:8080`.
    let port = rest.chars().take_while(char::is_ascii_digit).count();
    let is_port = port > 0 && rest[port..].chars().next().is_none_or(|c| c == '/');
    (sound && !is_port).then(|| scheme.to_ascii_lowercase())
}

fn no_scheme(address: &str) -> AddressFault {
    let rest = address.trim_start_matches('/');
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let whole = format!("https://{rest}");
    // `page.html` is a file beside another, and no host.
    let is_file = host
        .rsplit_once('.')
        .is_some_and(|(_, end)| FILES.contains(&end.to_ascii_lowercase().as_str()));
    let is_host =
        host.contains('.') && !is_file && !host.starts_with('.') && !host.ends_with('.') && standard(&whole).is_ok();
    AddressFault::NoScheme {
        found: crate::character::excerpt(address),
        right: is_host.then_some(whole),
    }
}

/// Refuses what no address can hold, which browsers mend or drop each in its own way, and what `rest` refuses. What is told to
/// be written instead is what `rest` takes.
fn characters(address: &str, rest: impl Fn(&str) -> Result<(), AddressFault>) -> Result<(), AddressFault> {
    use crate::character::is_blank;
    if address.trim().is_empty() {
        return Err(AddressFault::Empty);
    }
    let Some(wrong) = address.chars().find(|c| is_foreign(*c)) else {
        return rest(address);
    };
    let mut words = address.split(|c| is_blank(c) || matches!(c, '<' | '>' | '"' | '`'));
    let mut whole = words
        .clone()
        .filter(|word| word.contains("://") && !word.contains(is_foreign));
    if let Some(first) = whole.next().filter(|first| rest(first).is_ok()) {
        if whole.next().is_some() {
            return Err(AddressFault::Several);
        }
        if words.find(|word| !word.is_empty()) != Some(first) || address.starts_with(['<', '"', '`']) {
            return Err(AddressFault::Alone(first.to_owned()));
        }
    }
    let outer: &[_] = &['\u{200b}', '\u{feff}'];
    let inner = address.trim().trim_matches(outer);
    let written: String = inner.chars().map(instead).collect();
    let dense: String = inner.chars().filter(|c| !is_blank(*c)).map(instead).collect();
    if is_blank(wrong) && (inner != address && !inner.contains(wrong) || wrong != ' ' || rest(&written).is_err()) {
        return match rest(&dense) {
            Ok(()) => Err(AddressFault::Character(wrong, "nothing".to_owned())),
            Err(_) => rest(&written),
        };
    }
    match rest(&written) {
        Ok(()) => Err(AddressFault::Character(wrong, instead(wrong))),
        // Mended so, it would be told to be something else: that is told at once.
        fault => fault,
    }
}

/// Whether no address can hold the character.
fn is_foreign(c: char) -> bool {
    crate::character::is_blank(c)
        || crate::character::is_harmful(c)
        || matches!(c, '<' | '>' | '"' | '`' | '\\' | '{' | '}' | '|' | '^')
}

/// What stands for a character in an address.
fn instead(c: char) -> String {
    match c {
        '\\' => "/".to_owned(),
        c if is_foreign(c) => {
            let mut bytes = [0; 4];
            let bytes = c.encode_utf8(&mut bytes).bytes();
            bytes.map(|byte| format!("%{byte:02X}")).collect()
        }
        c => c.to_string(),
    }
}

fn mail(mailbox: &str) -> Result<(), AddressFault> {
    let address = mailbox.split('?').next().unwrap_or_default();
    let sound = address.split(',').all(|one| {
        one.split_once('@').is_some_and(|(name, host)| {
            !name.is_empty()
                && !host.contains('@')
                && !host.starts_with('.')
                && !host.ends_with('.')
                && !host.is_empty()
        })
    });
    if sound && !mailbox.starts_with('/') {
        Ok(())
    } else {
        Err(AddressFault::Mail(format!(
            "mailto:{}",
            crate::character::excerpt(mailbox)
        )))
    }
}

/// Checks an `https:` or `http:` address by the URL standard, without what that standard lets browsers mend in silence.
#[cfg(not(target_arch = "wasm32"))]
fn standard(address: &str) -> Result<(), AddressFault> {
    use std::cell::Cell;
    use url::{SyntaxViolation, Url};

    let found = || crate::character::excerpt(address);
    let (scheme, rest) = address.split_once(':').unwrap_or_default();
    let after = rest.trim_start_matches('/');
    if rest.len() - after.len() != 2 {
        return Err(if after.is_empty() {
            AddressFault::NoHost(found())
        } else {
            AddressFault::Slashes(format!("{scheme}://{after}"))
        });
    }
    let credentials = Cell::new(false);
    let note = |violation| {
        if matches!(
            violation,
            SyntaxViolation::EmbeddedCredentials | SyntaxViolation::UnencodedAtSign
        ) {
            credentials.set(true);
        }
    };
    let host = |why: String| AddressFault::Host { found: found(), why };
    match Url::options().syntax_violation_callback(Some(&note)).parse(address) {
        _ if credentials.get() => Err(AddressFault::Credentials),
        Ok(url) => match url.host_str() {
            None | Some("") => Err(AddressFault::NoHost(found())),
            Some(name) if name.starts_with('.') || name.contains("..") => {
                Err(host("a dot stands where no name is".to_owned()))
            }
            Some(_) => Ok(()),
        },
        Err(url::ParseError::EmptyHost) => Err(AddressFault::NoHost(found())),
        Err(error) => Err(host(error.to_string())),
    }
}

/// The app repeats what was checked.
#[cfg(target_arch = "wasm32")]
fn standard(_: &str) -> Result<(), AddressFault> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{web, web_or_mail};

    #[test]
    fn addresses_of_the_web_are_taken_as_they_are() {
        for address in [
            "https://a.example/Name_(place)",
            "https://a.example/x;y=1",
            "HTTPS://a.example/",
            "http://a.example",
            "https://a.example:8080/b?c=d&e=f#g",
            "https://exämple.example/ü",
            "https://a.example/a@b",
            "https://[2001:db8::1]/",
            "https://a.example/%C3%A9",
        ] {
            assert_eq!(web(address), Ok(()), "{address}");
        }
        assert_eq!(web_or_mail("mailto:desk@example.org", ""), Ok(()));
        assert_eq!(web_or_mail("mailto:desk@example.org?subject=An%20error", ""), Ok(()));
    }

    #[test]
    fn other_addresses_are_told_what_is_wrong_with_them() {
        for (address, expected) in [
            ("", "the address is empty"),
            ("https:///path", "write https://path"),
            ("https:/a.example", "write https://a.example"),
            ("https:a.example", "write https://a.example"),
            ("https://", "names no host"),
            ("https://?x", "names no host"),
            ("https://a..example/", "a dot stands"),
            ("https://a b.example/", "a space stands in the address; write nothing"),
            ("https://a.example/a b", "a space stands in the address; write %20"),
            (
                "https://exa mple.example",
                "a space stands in the address; write nothing",
            ),
            ("see https://a.example", "write https://a.example alone"),
            ("<https://a.example>", "write https://a.example alone"),
            ("https://a.example https://b.example", "more than one address"),
            ("https://a.example, https://b.example", "more than one address"),
            ("www.example.org/a b", "write https://www.example.org/a%20b"),
            ("p.html", "not an address; write a whole one"),
            ("p.html#part", "not an address; write a whole one"),
            ("ftp://a b", "cannot link to `ftp:`"),
            (
                "https://a.example/\u{200b}",
                "a zero-width space (U+200B) stands in the address; write nothing",
            ),
            ("https://a.example/\u{a0}", "a no-break space (U+00A0)"),
            ("https://a.example\\b", "`\\` stands in the address; write / for it"),
            ("https://a.example/<b>", "`<` stands in the address; write %3C"),
            ("https://user:word@a.example/", "before `@`"),
            ("https://999.999.999.999/", "no sound host"),
            ("https://a.example:99999/", "no sound host"),
            ("www.example.org/x", "write https://www.example.org/x"),
            ("//example.org", "write https://example.org"),
            ("example.org:8080/x", "write https://example.org:8080/x"),
            ("https://a.example/ ", "a space stands in the address; write nothing"),
            ("a page", "not an address; write a whole one"),
            ("page", "not an address; write a whole one"),
            ("javascript:alert(1)", "cannot link to `javascript:`"),
            ("JavaScript:alert(1)", "cannot link to `javascript:`"),
            ("data:text/html,x", "cannot link to `data:`"),
            ("ftp://a.example/", "cannot link to `ftp:`"),
            ("mailto:desk@example.org", "cannot link to `mailto:`"),
        ] {
            let fault = web(address).expect_err(address).to_string();
            assert!(fault.contains(expected), "{address}: {fault}");
        }
        for address in [
            "mailto:",
            "mailto:desk",
            "mailto:@example.org",
            "mailto://desk@example.org",
        ] {
            assert!(web_or_mail(address, "").is_err(), "{address}");
        }
    }
}
