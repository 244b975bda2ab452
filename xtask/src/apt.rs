//! Debian's packages: which are missing, and how to install them where that is allowed; knows no use of theirs.

use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::progress;
use crate::toolbox::Toolbox;

/// A package, and the program (or the whole path of a file) by which it is known to be there.
pub(crate) type Package = (&'static str, &'static str);

/// What compiles the engine that fuzzes.
pub(crate) const CXX: &[Package] = &[("g++", "c++")];

/// What runs scripts of the npm packages, and what installs these.
pub(crate) const NODE: &[Package] = &[("nodejs", "node"), ("npm", "npm")];

/// The three engines with their drivers, and what the tests look at pages with.
pub(crate) const BROWSERS: &[Package] = &[
    ("chromium", "chromium"),
    ("chromium-driver", "chromedriver"),
    ("firefox-esr", "firefox-esr"),
    ("webkit2gtk-driver", "WebKitWebDriver"),
    ("xvfb", "Xvfb"),
    ("xauth", "xauth"),
    ("fonts-dejavu-core", "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"),
    ("poppler-utils", "pdftoppm"),
    ("brotli", "brotli"),
];

/// WordPress with what it runs on, as programs that no service starts.
pub(crate) const WORDPRESS: &[Package] = &[
    ("wordpress", "/usr/share/wordpress/wp-load.php"),
    (
        "wordpress-theme-twentytwentythree",
        "/usr/share/wordpress/wp-content/themes/twentytwentythree/style.css",
    ),
    ("php-cli", "php"),
    ("php-mysql", "/var/lib/dpkg/info/php-mysql.list"),
    ("mariadb-server-core", "/usr/sbin/mariadbd"),
];

/// The web server that the built site is tried on.
pub(crate) const NGINX: &[Package] = &[("nginx", "/usr/sbin/nginx")];

/// What asks a web server much, and the server's module for files packed with brotli.
pub(crate) const LOAD: &[Package] = &[
    ("wrk", "wrk"),
    (
        "libnginx-mod-http-brotli-static",
        "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so",
    ),
];

/// Installs those of `packages` that are missing; `why` says what they are for.
///
/// # Errors
/// With the command to type, when this user may not install them or there is no `apt-get`.
pub(crate) fn need(packages: &[Package], why: &str) -> Result<()> {
    let there = |proof: &str| Path::new(proof).is_file() || Toolbox::default().find(proof).is_some();
    let missing: Vec<&str> = packages
        .iter()
        .filter(|(_, proof)| !there(proof))
        .map(|(name, _)| *name)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.join(" ");
    println!("Missing, {why}: {names}.");
    let by_hand = format!("install them by hand: apt-get install --no-install-recommends {names}");
    let Some(mut update) = apt(&["update"]) else {
        bail!("{names}: only root may install these; {by_hand}")
    };
    progress::run("apt-get update", &mut update).with_context(|| by_hand.clone())?;
    let Some(mut install) = apt(&["install", "-y", "--no-install-recommends"]) else {
        return Ok(());
    };
    progress::run(&format!("apt-get install {names}"), install.args(missing)).context(by_hand)
}

/// `apt-get`, where it is there and this user may use it without being asked for a password.
fn apt(arguments: &[&str]) -> Option<Command> {
    let toolbox = Toolbox::default();
    let apt = toolbox.find("apt-get")?;
    let quiet = |command: &mut Command| {
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok_and(|s| s.success())
    };
    let root = Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|id| id.stdout.trim_ascii() == b"0");
    let mut command = if root {
        Command::new(apt)
    } else if toolbox
        .find("sudo")
        .is_some_and(|sudo| quiet(Command::new(sudo).args(["-n", "true"])))
    {
        let mut sudo = Command::new("sudo");
        sudo.args(["-n", "--preserve-env=DEBIAN_FRONTEND"]).arg(apt);
        sudo
    } else {
        return None;
    };
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
    Some(command)
}
