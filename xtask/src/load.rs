//! `cargo xtask load`: the built folder behind a real nginx on this machine alone, asked for each file as fast as it answers;
//! says how many answers a second there were, and how long they took, with packed files and without. Builds nothing.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lexopt::Arg;

use crate::{apt, workspace};

/// How many connections ask at once, and for how many seconds a file.
const ASKED: (&str, &str) = ("32", "5");

/// What sends files packed with brotli, where Debian's package puts it.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Reads the command's options and measures.
pub(crate) fn run(parser: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut site = workspace::root().join("dist");
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("dist") => site = std::path::absolute(parser.value()?)?,
            other => return Err(other.unexpected().into()),
        }
    }
    if !site.join("index.html").is_file() {
        bail!("{}: no index.html here; run `cargo xtask build` first", site.display());
    }
    apt::need(apt::NGINX, "to serve the built site")?;
    apt::need(apt::LOAD, "to ask for it")?;
    let ways = [
        ("br", "brotli_static on; gzip_static off;"),
        ("gzip", "gzip_static on;"),
        ("identity", "gzip_static off;"),
    ];
    println!("| file | way | bytes | answers a second | median | 99 of 100 within |\n|---|---|--:|--:|--:|--:|");
    for (encoding, rule) in ways {
        let nginx = Nginx::start(&site, rule)?;
        for file in files(&site)? {
            println!("{}", nginx.ask(&file, encoding)?);
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// What a reader's first visit asks for.
fn files(site: &Path) -> Result<Vec<String>> {
    let mut files = vec![String::new()];
    for entry in fs::read_dir(site)? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let app = name.starts_with("jalon-");
        if app && [".js", ".css", ".wasm"].iter().any(|end| name.ends_with(end)) {
            files.push(name);
        }
    }
    files.sort();
    Ok(files)
}

/// An nginx that only this machine reaches; ends with it.
struct Nginx {
    process: Child,
    port: u16,
    site: PathBuf,
    folder: PathBuf,
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
        // What is left in the temporary folder does no harm.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Nginx {
    fn start(site: &Path, rule: &str) -> Result<Self> {
        let port = TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port();
        let folder = std::env::temp_dir().join(format!("jalon-load-{}-{port}", std::process::id()));
        fs::create_dir_all(&folder)?;
        let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
            .map(|kind| format!("{kind}_temp_path {}/{kind};\n", folder.display()));
        let text = format!(
            "load_module {BROTLI};\ndaemon off;\nmaster_process off;\npid {}/pid;\nevents {{}}\nhttp {{\n{}access_log off;\nsendfile on;\n\
             open_file_cache max=100;\ninclude /etc/nginx/mime.types;\nserver {{ listen 127.0.0.1:{port}; root {}; {rule} }}\n}}\n",
            folder.display(),
            temporary.concat(),
            site.display(),
        );
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, text)?;
        let mut command = Command::new("/usr/sbin/nginx");
        command
            .arg("-p")
            .arg(&folder)
            .arg("-c")
            .arg(&configuration)
            .arg("-e")
            .arg(folder.join("error.log"));
        let process = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .spawn()
            .context("nginx cannot be started")?;
        let nginx = Self {
            process,
            port,
            site: site.to_owned(),
            folder,
        };
        for _ in 0..100 {
            if std::net::TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(nginx);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        bail!(
            "nginx does not listen: {}",
            fs::read_to_string(nginx.folder.join("error.log")).unwrap_or_default()
        )
    }

    /// Asks for a file in one way; a line of the table.
    fn ask(&self, file: &str, encoding: &str) -> Result<String> {
        let (connections, seconds) = ASKED;
        let address = format!("http://127.0.0.1:{}/{file}", self.port);
        let output = Command::new("wrk")
            .args([
                "--threads",
                "1",
                "--latency",
                "--connections",
                connections,
                "--duration",
                seconds,
                "--header",
            ])
            .arg(format!("Accept-Encoding: {encoding}"))
            .arg(&address)
            .output()
            .context("wrk cannot be started")?;
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        if told.contains("Non-2xx") || !output.status.success() {
            bail!("{address}: {told}");
        }
        let word = |mark: &str| {
            let line = told.lines().find_map(|line| line.trim().strip_prefix(mark));
            line.map_or("?", str::trim).to_owned()
        };
        let name = if file.is_empty() { "index.html" } else { file };
        let packed = match encoding {
            "br" => ".br",
            "gzip" => ".gz",
            _ => "",
        };
        let bytes = fs::metadata(self.site.join(format!("{name}{packed}")))?.len();
        Ok(format!(
            "| `{name}` | {encoding} | {bytes} | {} | {} | {} |",
            word("Requests/sec:"),
            word("50%"),
            word("99%")
        ))
    }
}
