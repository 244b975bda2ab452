//! Dates: what is read is printed as it was written, covers a stretch of time, and can be said in every language.

use jalon::date::Edtf;
use jalon::problem::{Proposal, propose};

use crate::html::editions;

pub(crate) fn law(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    match text.parse::<Edtf>() {
        Ok(date) => {
            assert_eq!(date.to_string(), text);
            let span = date.span();
            assert!(span.start < span.end, "{text}: {span:?}");
            let _ = date.years_before_christ();
            for edition in editions() {
                assert!(!edition.locale.date(date).is_empty(), "{text}");
                assert!(!edition.locale.due(date, true).is_empty(), "{text}");
            }
        }
        Err(wrong) => assert!(!wrong.to_string().is_empty()),
    }
    let proposed = match propose(text) {
        Some(Proposal::One(date)) => vec![date],
        Some(Proposal::Either { day_first, month_first }) => vec![day_first, month_first],
        None => Vec::new(),
    };
    for date in proposed {
        assert!(
            date.parse::<Edtf>().is_ok(),
            "{text}: {date} is proposed and is no date"
        );
    }
}
