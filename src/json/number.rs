//! Numbers as people write them, told as JSON writes them; knows no place and no error.

/// Where a number of JSON that starts at the text's beginning ends, if one does.
pub(super) fn end(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let digits = |from: usize| {
        let rest = bytes.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let start = usize::from(bytes.first() == Some(&b'-'));
    let mut at = if bytes.get(start) == Some(&b'0') {
        start + 1
    } else {
        digits(start)
    };
    if at == start {
        return None;
    }
    if bytes.get(at) == Some(&b'.') {
        let fraction = digits(at + 1);
        if fraction == at + 1 {
            return None;
        }
        at = fraction;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let power = digits(sign);
        if power == sign {
            return None;
        }
        at = power;
    }
    Some(at)
}

/// The number of JSON that a number with signs between its thousands, a decimal comma and the like stands for.
///
/// A comma with three digits after it divides thousands (`1,200`), unless a lone zero stands before it; any other is a
/// decimal comma.
pub(super) fn plain(text: &str) -> Option<String> {
    let negative = text.starts_with(['-', '\u{2212}']);
    let text = text.trim_start_matches(['+', '-', '\u{2212}']);
    let mut dense: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '_' | '\'' | '’'))
        .collect();
    if !dense.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        || !dense.contains(|c: char| c.is_ascii_digit())
    {
        return None;
    }
    let thousands = |sign: char, text: &str| {
        let mut groups = text.split(sign);
        let first = groups.next().unwrap_or_default();
        (1..=3).contains(&first.len()) && first != "0" && groups.all(|group| group.len() == 3)
    };
    match (dense.rfind(','), dense.rfind('.')) {
        (Some(comma), Some(point)) => {
            let (last, other) = if comma > point { (comma, '.') } else { (point, ',') };
            let (whole, fraction) = (dense[..last].replace(other, ""), dense[last + 1..].to_owned());
            if whole.contains([',', '.']) || fraction.contains(other) {
                return None;
            }
            dense = format!("{whole}.{fraction}");
        }
        (Some(_), None) if thousands(',', &dense) => dense = dense.replace(',', ""),
        (Some(_), None) => dense = dense.replace(',', "."),
        (None, Some(_)) if dense.matches('.').count() > 1 && thousands('.', &dense) => dense = dense.replace('.', ""),
        _ => {}
    }
    let (whole, fraction) = dense.split_once('.').unwrap_or((&dense, ""));
    if fraction.contains('.') {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let sign = if negative { "-" } else { "" };
    Some(match fraction {
        "" => format!("{sign}{whole}"),
        _ => format!("{sign}{whole}.{fraction}"),
    })
}

#[cfg(test)]
mod tests {
    use super::{end, plain};

    #[test]
    fn numbers_of_people_become_numbers_of_json() {
        for (found, right) in [
            ("1,200", Some("1200")),
            ("1,200,000", Some("1200000")),
            ("0,5", Some("0.5")),
            ("0,500", Some("0.500")),
            ("12,5", Some("12.5")),
            ("1 200", Some("1200")),
            ("1\u{a0}200,5", Some("1200.5")),
            ("1\u{202f}200", Some("1200")),
            ("1.200,5", Some("1200.5")),
            ("1,200.5", Some("1200.5")),
            ("1.200.000", Some("1200000")),
            ("1'200", Some("1200")),
            ("1_200", Some("1200")),
            ("+5", Some("5")),
            ("-1,200", Some("-1200")),
            (".5", Some("0.5")),
            ("5.", Some("5")),
            ("007", Some("7")),
            ("1.2 million", None),
            ("50%", None),
            ("2025-06-17", None),
            (",", None),
            ("1,2,3.4.5", None),
        ] {
            assert_eq!(plain(found).as_deref(), right, "{found}");
            if let Some(right) = right {
                assert_eq!(end(right), Some(right.len()), "what is told is JSON");
            }
        }
    }
}
