//! Programs that a test starts, each in a process group of its own that ends with the test.

use std::net::TcpListener;
use std::ops::Range;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command};
use std::sync::atomic::{AtomicU32, Ordering};

/// A running program with all that it has started; dropping it ends them all.
#[derive(Debug)]
pub struct Group {
    leader: Child,
}

impl Group {
    /// Starts `command` as the leader of a new process group.
    pub fn start(command: &mut Command) -> Self {
        let program = command.get_program().to_owned();
        let leader = command
            .process_group(0)
            .spawn()
            .unwrap_or_else(|error| panic!("{}: cannot be started: {error}", program.display()));
        Self { leader }
    }

    /// The leader, to read what it prints.
    pub fn leader(&mut self) -> &mut Child {
        &mut self.leader
    }

    /// Whether the leader has ended, and how.
    pub fn ended(&mut self) -> Option<std::process::ExitStatus> {
        self.leader.try_wait().ok().flatten()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(group) = rustix::process::Pid::from_raw(self.leader.id().cast_signed()) {
            // A group that has already gone is as good as one that was ended.
            let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
        }
        let _ = self.leader.wait();
    }
}

/// Below the ports that the kernel gives out by itself (from 32768 on), and above the last that browsers refuse (10080).
const PORTS: Range<u16> = 10_100..32_000;

/// A port of the loopback interface on which nobody listens. One that the kernel chose could be given to another connection
/// before the program that it is for has taken it.
pub fn free_port() -> u16 {
    // No port comes twice, and processes that run side by side begin far from each other.
    static ASKED: AtomicU32 = AtomicU32::new(0);
    let first = std::process::id().wrapping_mul(613);
    let free = |_| {
        let number = first.wrapping_add(ASKED.fetch_add(1, Ordering::Relaxed)) % PORTS.len() as u32;
        let port = PORTS.start + u16::try_from(number).ok()?;
        TcpListener::bind(("127.0.0.1", port)).is_ok().then_some(port)
    };
    PORTS
        .clone()
        .find_map(free)
        .expect("the loopback interface has a free port")
}
