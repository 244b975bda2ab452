//! A real WordPress with a database of its own in a folder that goes away; knows nothing of the site that is framed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use browser::process::{Group, free_port};
use browser::wait;
use tempfile::TempDir;

const CONFIGURATION: &str = include_str!("wordpress/wp-config.php");
const LOOPBACK: &str = include_str!("wordpress/loopback.php");
const PUBLISH: &str = include_str!("wordpress/publish.php");

/// What Debian's packages put where: WordPress, a theme, PHP, the database and what fills a new one.
const NEEDED: [&str; 5] = [
    "/usr/share/wordpress/wp-load.php",
    "/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css",
    "/usr/bin/php",
    "/usr/sbin/mariadbd",
    "/usr/bin/mariadb-install-db",
];

/// A running WordPress with one post; dropping it ends and removes it.
#[derive(Debug)]
pub(crate) struct WordPress {
    /// The post's address.
    pub(crate) post: String,
    _server: Group,
    _database: Group,
    _folder: TempDir,
}

/// What is missing to start WordPress here.
pub(crate) fn missing() -> Vec<&'static str> {
    NEEDED.into_iter().filter(|path| !Path::new(path).exists()).collect()
}

impl WordPress {
    /// Starts WordPress; an author who may not post scripts has posted `address`, which is on `port` of this machine.
    pub(crate) async fn with_post(address: &str, port: &str) -> Self {
        let folder = tempfile::Builder::new().prefix("jalon-wp-").tempdir().unwrap();
        let (pages, socket) = (folder.path().join("pages"), folder.path().join("socket"));
        let user = if rustix::process::geteuid().is_root() {
            "root".to_owned()
        } else {
            name()
        };
        let database = database(folder.path(), &socket, &user).await;
        copy(&pages);
        let own = format!("127.0.0.1:{}", free_port());
        let with_surroundings = |command: &mut Command| {
            command
                .env("JALON_DB_SOCKET", &socket)
                .env("JALON_DB_USER", &user)
                .env("JALON_WP_HOME", format!("http://{own}"))
                .env("JALON_WP_FOLDER", &pages)
                .env("JALON_PASTED", address)
                .env("JALON_SITE_PORT", port)
                .env("PHP_CLI_SERVER_WORKERS", "3")
                .stdin(Stdio::null())
                .stderr(Stdio::null());
        };
        let mut publish = Command::new("/usr/bin/php");
        publish.arg(folder.path().join("publish.php"));
        fs::write(folder.path().join("publish.php"), PUBLISH).unwrap();
        with_surroundings(&mut publish);
        let output = publish.output().expect("PHP can be started");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let post = said.rsplit_once("post ").map(|(_, post)| post.trim().to_owned());
        let post = post.unwrap_or_else(|| panic!("WordPress cannot be installed: {said}"));
        let mut serve = Command::new("/usr/bin/php");
        serve.args(["-q", "-S", &own, "-t"]).arg(&pages).stdout(Stdio::null());
        with_surroundings(&mut serve);
        let server = Group::start(&mut serve);
        wait::until("WordPress to listen", async || {
            tokio::net::TcpStream::connect(&own).await
        })
        .await;
        Self {
            post,
            _server: server,
            _database: database,
            _folder: folder,
        }
    }
}

/// A new database whose only way in is a socket in the folder.
async fn database(folder: &Path, socket: &Path, user: &str) -> Group {
    let data = folder.join("data");
    // A database that starts sweeps the temporary tables of all others out of the folder that they share.
    let scratch = folder.join("scratch");
    fs::create_dir(&scratch).unwrap();
    let scratch = format!("--tmpdir={}", scratch.display());
    let mut install = Command::new("/usr/bin/mariadb-install-db");
    install.args([
        "--no-defaults",
        "--auth-root-authentication-method=socket",
        "--skip-test-db",
        // The kernel has too few places for several databases at once.
        "--innodb-use-native-aio=0",
    ]);
    install
        .arg(format!("--auth-root-socket-user={user}"))
        .arg(format!("--user={user}"));
    let output = install
        .arg(format!("--datadir={}", data.display()))
        .arg(&scratch)
        .output()
        .expect("MariaDB can be installed");
    assert!(
        output.status.success(),
        "no database: {}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    );
    let errors = fs::File::create(folder.join("database.log")).unwrap();
    let mut start = Command::new("/usr/sbin/mariadbd");
    start.args([
        "--no-defaults",
        "--skip-networking",
        "--skip-log-bin",
        "--innodb-flush-log-at-trx-commit=0",
        "--innodb-use-native-aio=0",
    ]);
    start
        .arg(format!("--user={user}"))
        .arg(format!("--datadir={}", data.display()))
        .arg(&scratch);
    start
        .arg(format!("--socket={}", socket.display()))
        .arg(format!("--pid-file={}", folder.join("pid").display()));
    start.stdin(Stdio::null()).stdout(Stdio::null()).stderr(errors);
    let mut process = Group::start(&mut start);
    wait::until("MariaDB to listen", async || {
        if let Some(status) = process.ended() {
            let log = fs::read_to_string(folder.join("database.log")).unwrap_or_default();
            panic!("MariaDB ended with {status}: {log}");
        }
        tokio::net::UnixStream::connect(socket).await
    })
    .await;
    process
}

/// WordPress as Debian ships it, but with a configuration of its own; Debian links some of it to other packages.
fn copy(pages: &PathBuf) {
    let status = Command::new("cp")
        .args(["-rL", "/usr/share/wordpress"])
        .arg(pages)
        .stderr(Stdio::null())
        .status();
    // A link that leads nowhere is left out, and that is well.
    status.expect("cp can be started");
    fs::write(pages.join("wp-config.php"), CONFIGURATION).unwrap();
    let plugins = pages.join("wp-content/mu-plugins");
    fs::create_dir_all(&plugins).unwrap();
    fs::write(plugins.join("loopback.php"), LOOPBACK).unwrap();
}

/// The name of this user.
fn name() -> String {
    let output = Command::new("id").arg("-un").output().expect("id can be started");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}
