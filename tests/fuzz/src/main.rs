//! The program that looks for what breaks a law: libFuzzer, with the target that `JALON_FUZZ` names. `cargo xtask fuzz` builds
//! and runs it.

#![no_main]

use std::sync::OnceLock;

use fuzz::Target;
use libfuzzer_sys::fuzz_target;

static TARGET: OnceLock<Target> = OnceLock::new();

fuzz_target!(
    init: {
        let name = std::env::var("JALON_FUZZ").unwrap_or_default();
        let Some(target) = Target::named(&name) else {
            unreachable!("JALON_FUZZ names no target: {name}")
        };
        let _ = TARGET.set(target);
    },
    |bytes: &[u8]| {
        if let Some(target) = TARGET.get() {
            (target.law)(bytes);
        }
    }
);
