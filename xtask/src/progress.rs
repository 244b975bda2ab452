//! Runs a long command and shows that it lives: what for, how long so far, and its last line; knows no tool.

use std::collections::VecDeque;
use std::io::{BufRead, BufReader, IsTerminal, Read, Write};
use std::process::{Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// How many of the command's last lines an error shows.
const KEPT: usize = 60;
/// How often a line is printed where there is no terminal to write over.
const PACE: Duration = Duration::from_secs(15);

/// Runs `command` to its end; `what` opens every line that is printed.
///
/// # Errors
/// When it cannot be started, or ends badly: then with its last lines.
pub(crate) fn run(what: &str, command: &mut Command) -> Result<()> {
    let start = Instant::now();
    println!("  {what} …");
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("{what}: `{}` cannot be started", command.get_program().display()))?;
    let (sender, lines) = mpsc::channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);

    let terminal = std::io::stdout().is_terminal();
    let mut kept: VecDeque<String> = VecDeque::new();
    let mut shown = Instant::now();
    loop {
        match lines.recv_timeout(Duration::from_secs(1)) {
            Ok(line) => {
                kept.push_back(line);
                if kept.len() > KEPT {
                    kept.pop_front();
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        let last = kept.back().map_or("", |line| line.trim());
        if terminal && shown.elapsed() > Duration::from_millis(200) {
            let line: String = format!("  {:>4} s  {last}", start.elapsed().as_secs())
                .chars()
                .take(78)
                .collect();
            print!("\r\x1b[2K{line}");
            std::io::stdout().flush()?;
            shown = Instant::now();
        } else if !terminal && shown.elapsed() > PACE {
            println!("  {:>4} s  {last}", start.elapsed().as_secs());
            shown = Instant::now();
        }
    }
    let status = child.wait()?;
    if terminal {
        print!("\r\x1b[2K");
    }
    if !status.success() {
        let lines = Vec::from(kept).join("\n");
        bail!(
            "{what}: failed after {} s ({status})\n{lines}",
            start.elapsed().as_secs()
        );
    }
    println!("  {what}: done in {:.1} s", start.elapsed().as_secs_f32());
    Ok(())
}

fn forward(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    std::thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            let line = String::from_utf8_lossy(&line).trim_end().to_owned();
            if !line.is_empty() && sender.send(line).is_err() {
                break;
            }
        }
    });
}
