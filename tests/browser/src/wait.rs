//! Waits for a condition with a deadline, and says at the end what was awaited and what was seen.

use std::fmt::Debug;
use std::time::{Duration, Instant};

/// How long a condition may take.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// How often a condition is looked at.
const PAUSE: Duration = Duration::from_millis(40);

/// Looks until `probe` gives `Ok`; its `Err` is what was seen instead.
pub async fn attempt<T, S>(mut probe: impl AsyncFnMut() -> Result<T, S>) -> Result<T, S> {
    let end = Instant::now() + DEADLINE;
    loop {
        match probe().await {
            Ok(value) => return Ok(value),
            Err(seen) if Instant::now() > end => return Err(seen),
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

/// As [`attempt`], but panics at the deadline.
pub async fn until<T, S: Debug>(what: &str, probe: impl AsyncFnMut() -> Result<T, S>) -> T {
    attempt(probe)
        .await
        .unwrap_or_else(|seen| panic!("waited {} s for {what}; seen: {seen:?}", DEADLINE.as_secs()))
}
