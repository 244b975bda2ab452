//! Programs that a test starts, each in a process group of its own that ends with the test.

use std::os::unix::process::CommandExt;
use std::process::{Child, Command};

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

/// A port of the loopback interface that was free a moment ago.
pub fn free_port() -> u16 {
    std::net::TcpListener::bind(("127.0.0.1", 0))
        .and_then(|listener| listener.local_addr())
        .expect("the loopback interface has a free port")
        .port()
}
