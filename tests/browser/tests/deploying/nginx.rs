//! A real nginx on a port and with files of its own, which needs no right of root; knows nothing of the site it serves.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use browser::process::{Group, free_port};
use browser::{place, wait};
use tempfile::TempDir;

/// A running nginx; dropping it ends it.
#[derive(Debug)]
pub(crate) struct Nginx {
    address: String,
    _process: Group,
    _files: TempDir,
}

impl Nginx {
    /// Starts nginx with a `server` block that holds `rules` besides its port.
    pub(crate) async fn start(rules: &str) -> Self {
        let files = tempfile::Builder::new().prefix("jalon-nginx-").tempdir().unwrap();
        let port = free_port();
        let configuration = files.path().join("nginx.conf");
        fs::write(&configuration, text(files.path(), port, rules)).unwrap();
        let errors = files.path().join("error.log");
        let mut command = Command::new(program());
        command
            .arg("-p")
            .arg(files.path())
            .arg("-c")
            .arg(&configuration)
            .arg("-e")
            .arg(&errors);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut process = Group::start(&mut command);
        wait::until("nginx to listen", async || {
            if let Some(status) = process.ended() {
                panic!(
                    "nginx ended with {status}: {}",
                    fs::read_to_string(&errors).unwrap_or_default()
                );
            }
            tokio::net::TcpStream::connect(("127.0.0.1", port)).await
        })
        .await;
        Self {
            address: format!("http://127.0.0.1:{port}"),
            _process: process,
            _files: files,
        }
    }

    /// The full address of a path.
    pub(crate) fn address(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

/// Debian keeps it where only root looks for programs.
fn program() -> PathBuf {
    let debian = PathBuf::from("/usr/sbin/nginx");
    if debian.is_file() {
        debian
    } else {
        place::program(&["nginx"])
    }
}

/// A configuration that writes into `folder` alone, with the types that Debian's package ships.
fn text(folder: &Path, port: u16, rules: &str) -> String {
    let folder = folder.display();
    let places: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .iter()
        .map(|kind| format!("    {kind}_temp_path {folder}/{kind};\n"))
        .collect();
    format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nevents {{}}\n\
         http {{\n{places}    access_log off;\n    include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n    \
         server {{\n        listen 127.0.0.1:{port};\n{rules}\n    }}\n}}\n"
    )
}
