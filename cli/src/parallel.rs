//! Does one thing with each of many, on all processors; knows nothing of the thing.

use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, bail};

/// What `work` makes of each item, in the order of the items.
///
/// # Errors
/// When a thread ended early.
pub(crate) fn map<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Result<Vec<R>> {
    let (next, made) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        let run = || {
            while let Some((at, item)) =
                Some(next.fetch_add(1, Ordering::Relaxed)).and_then(|at| Some((at, items.get(at)?)))
            {
                let result = work(item);
                if let Ok(mut made) = made.lock() {
                    made.push((at, result));
                }
            }
        };
        let threads = thread::available_parallelism().map_or(1, usize::from).min(items.len());
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        for worker in workers {
            if worker.join().is_err() {
                bail!("the work ended early");
            }
        }
        Ok(())
    })?;
    let Ok(mut made) = made.into_inner() else {
        bail!("the work ended early");
    };
    made.sort_by_key(|(at, _)| *at);
    Ok(made.into_iter().map(|(_, result)| result).collect())
}

#[cfg(test)]
mod tests {
    use super::map;

    #[test]
    fn keeps_the_order() {
        let items: Vec<u32> = (0..100).collect();
        let made = map(&items, |item| item * 2).unwrap();
        assert_eq!(made, (0..200).step_by(2).collect::<Vec<_>>());
        assert_eq!(map(&[] as &[u32], |item| *item).unwrap(), [0; 0]);
    }
}
