//! Runs a journey in an engine as one test; knows nothing of what the journey does.

use std::sync::LazyLock;
use std::time::Duration;

use tokio::sync::Semaphore;

use crate::Engine;

/// How long a journey may take once it has its turn.
const LIMIT: Duration = Duration::from_secs(120);

/// Each journey has a browser of its own, and a browser keeps a core busy.
static TURNS: LazyLock<Semaphore> = LazyLock::new(|| {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let asked = std::env::var("JALON_BROWSERS")
        .ok()
        .and_then(|count| count.parse().ok());
    Semaphore::new(asked.unwrap_or(cores).max(1))
});

/// Runs `journey` to its end; ends its browser also when it fails or takes too long.
pub fn run(engine: Engine, journey: impl AsyncFnOnce(Engine)) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime can be built");
    runtime.block_on(async {
        let _turn = TURNS.acquire().await.expect("turns are never closed");
        if tokio::time::timeout(LIMIT, journey(engine)).await.is_err() {
            panic!("the journey took more than {} s", LIMIT.as_secs());
        }
    });
}

/// Makes each journey a test in each engine: `journeys!(by_mouse, by_address)` in a file, or
/// `journeys!(only blink, gecko: layout_shift)`. A test is then named `blink::by_mouse`.
#[macro_export]
macro_rules! journeys {
    (only $($engine:ident),+ : $name:ident) => {
        mod $name { $($crate::journeys!(@one $engine $name);)+ }
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
