//! The address's fragment, and what a control carries: what is read is printed so that it reads the same.

use jalon::action::Action;
use jalon::focus::{Focus, Target};

pub(crate) fn law(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let focus = Focus::parse(&text);
    let printed = focus.to_string();
    assert_eq!(Focus::parse(&printed), focus, "{printed}");
    assert!(
        printed
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-=&,".contains(&byte)),
        "{printed}"
    );
    if let Some(target) = Target::parse(&text) {
        assert_eq!(target.to_string(), text);
    }
    if let Ok(action) = text.parse::<Action>() {
        assert_eq!(action.to_string(), text);
    }
}
