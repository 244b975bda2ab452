//! Runs a journey in an engine as one test, and keeps what its browsers showed where it fails; knows nothing of what the
//! journey does. How many run side by side is the test runner's business (`.config/nextest.toml`).

use std::panic::{AssertUnwindSafe, resume_unwind};
use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt;
use tokio::signal::unix::{SignalKind, signal};

use crate::{Engine, failure};

/// How long a journey may take: a table of faults takes a minute of a machine that does nothing else.
const LIMIT: Duration = Duration::from_secs(240);

/// Runs `journey` to its end. Where it panics, takes too long or is told to end, a picture and the log of each of its
/// browsers are kept; the browsers end with it in any case.
pub fn run(engine: Engine, journey: impl AsyncFnOnce(Engine)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    runtime.block_on(async {
        failure::expect();
        let ended = AssertUnwindSafe(within_limits(engine, journey)).catch_unwind().await;
        if let Err(panic) = ended {
            failure::record().await;
            resume_unwind(panic);
        }
    });
}

async fn within_limits(engine: Engine, journey: impl AsyncFnOnce(Engine)) {
    let mut told = signal(SignalKind::terminate()).expect("signals can be heard");
    let mut interrupted = signal(SignalKind::interrupt()).expect("signals can be heard");
    // Dropped by the panic below, and not before it, so that its browsers know that they have failed.
    let mut journey = pin!(journey(engine));
    let why = tokio::select! {
        () = &mut journey => return,
        () = tokio::time::sleep(LIMIT) => format!("took more than {} s", LIMIT.as_secs()),
        _ = told.recv() => "was told to end".to_owned(),
        _ = interrupted.recv() => "was interrupted".to_owned(),
    };
    panic!("the journey {why}");
}

/// Makes each journey a test in each engine: `journeys!(by_mouse, by_address)` in a file, or
/// `journeys!(only blink, gecko: layout_shift)`. A test is then named `blink::by_mouse`.
#[macro_export]
macro_rules! journeys {
    (only $($engine:ident),+ : $name:ident $(,)?) => {
        mod $name { $($crate::journeys!(@one $engine $name);)+ }
    };
    (only $($engine:ident),+ : $name:ident, $($other:ident),+ $(,)?) => {
        $crate::journeys!(only $($engine),+ : $name);
        $crate::journeys!(only $($engine),+ : $($other),+);
    };
    ($($name:ident),+ $(,)?) => {
        mod blink { $($crate::journeys!(@test Blink $name);)+ }
        mod gecko { $($crate::journeys!(@test Gecko $name);)+ }
        mod webkit { $($crate::journeys!(@test WebKit $name);)+ }
    };
    (@one blink $name:ident) => { $crate::journeys!(@named Blink blink $name); };
    (@one gecko $name:ident) => { $crate::journeys!(@named Gecko gecko $name); };
    (@one webkit $name:ident) => { $crate::journeys!(@named WebKit webkit $name); };
    (@named $engine:ident $test:ident $name:ident) => {
        #[test]
        fn $test() {
            $crate::journey::run($crate::Engine::$engine, super::$name);
        }
    };
    (@test $engine:ident $name:ident) => {
        #[test]
        fn $name() {
            $crate::journey::run($crate::Engine::$engine, super::$name);
        }
    };
}
