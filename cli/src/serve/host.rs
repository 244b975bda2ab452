//! Serves the last good site on this machine and tells browsers of a new one, or of what is wrong; builds nothing.

use std::convert::Infallible;
use std::net::TcpListener;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, Result};
use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use futures_util::Stream;
use futures_util::stream::unfold;
use serde_json::json;
use tokio::sync::watch;
use tower_http::services::ServeDir;

/// Reloads the page, or lays what is wrong over it.
const LIVE: &str = include_str!("../../../src/script/live.js");

/// Where the script is, and where it hears of changes; no file of a site is called so.
const SCRIPT: &str = "/~live.js";
const NEWS: &str = "/~news";

/// A page for where there is no site yet.
const NOTHING: &str = "<!doctype html><meta charset=utf-8><title>Jalon</title><link rel=icon href=data:,>";

/// What is served at one moment.
#[derive(Debug, Clone, Default)]
struct Shown {
    /// The last good site.
    site: Option<PathBuf>,
    /// One more for each new site, by which an open page knows that it is of an older one. It begins at this process's number,
    /// so that a page that an earlier `jalon serve` has shown is reloaded too.
    number: u32,
    /// Why there is no newer one.
    problem: Option<String>,
}

/// A running host.
pub(crate) struct Host {
    shown: Arc<watch::Sender<Shown>>,
}

impl Host {
    /// Serves the first build, or what is wrong with it.
    pub(crate) fn start(listener: TcpListener, first: Result<PathBuf, String>) -> Result<Self> {
        let host = Self {
            shown: Arc::new(watch::Sender::new(Shown {
                number: std::process::id(),
                ..Shown::default()
            })),
        };
        host.show(first);
        listener.set_nonblocking(true)?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let router = router(host.shown.clone());
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener).context("the port cannot be used")?
        };
        std::thread::spawn(move || runtime.block_on(async { axum::serve(listener, router).await }));
        Ok(host)
    }

    /// Serves a new build from now on, or the old one with what is wrong with the new one.
    pub(crate) fn show(&self, build: Result<PathBuf, String>) {
        self.shown.send_modify(|shown| match build {
            Ok(site) => {
                *shown = Shown {
                    site: Some(site),
                    number: shown.number.wrapping_add(1),
                    problem: None,
                };
            }
            Err(problem) => shown.problem = Some(problem),
        });
    }
}

type Source = Arc<watch::Sender<Shown>>;

fn router(shown: Source) -> Router {
    Router::new()
        .route(
            SCRIPT,
            get(|| async { ([(header::CONTENT_TYPE, "text/javascript")], LIVE) }),
        )
        .route(NEWS, get(news))
        .fallback(file)
        .with_state(shown)
}

/// What is served now, and again at each change.
async fn news(State(shown): State<Source>) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let mut receiver = shown.subscribe();
    receiver.mark_changed();
    let events = unfold(receiver, async |mut receiver| {
        receiver.changed().await.ok()?;
        let shown = receiver.borrow_and_update().clone();
        let text = json!({ "number": shown.number, "problem": shown.problem }).to_string();
        Some((Ok(Event::default().data(text)), receiver))
    });
    Sse::new(events).keep_alive(KeepAlive::default())
}

async fn file(State(shown): State<Source>, mut request: Request) -> Response {
    let shown = shown.borrow().clone();
    let mut response = match &shown.site {
        Some(site) => {
            // Whoever has an older answer must not be told that it still holds.
            for name in [header::IF_MODIFIED_SINCE, header::IF_UNMODIFIED_SINCE] {
                request.headers_mut().remove(name);
            }
            let missing = site.join("404.html");
            let Ok(response) = ServeDir::new(site).try_call(request).await else {
                return StatusCode::INTERNAL_SERVER_ERROR.into_response();
            };
            if response.status() == StatusCode::NOT_FOUND {
                let page = std::fs::read(missing).unwrap_or_default();
                (StatusCode::NOT_FOUND, [(header::CONTENT_TYPE, "text/html")], page).into_response()
            } else {
                response.map(Body::new)
            }
        }
        None => ([(header::CONTENT_TYPE, "text/html")], NOTHING).into_response(),
    };
    let kind = response.headers().get(header::CONTENT_TYPE);
    if kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html")) {
        response = live(response, shown.number).await;
    }
    // `no-cache` would still let a browser's way back show the old text.
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// A page that hears of changes; `number` tells which site it is of.
async fn live(page: Response, number: u32) -> Response {
    let (mut head, body) = page.into_parts();
    head.headers.remove(header::CONTENT_LENGTH);
    let Ok(bytes) = axum::body::to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let script = format!("<script src=\"{SCRIPT}\" data-number=\"{number}\" data-news=\"{NEWS}\" defer></script>");
    let bytes = [bytes.as_ref(), script.as_bytes()].concat();
    Response::from_parts(head, Body::from(bytes))
}

#[cfg(test)]
mod tests {
    use super::Host;
    use std::fs;
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
    use std::time::Duration;

    fn get(address: SocketAddr, path: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        let mut answer = Vec::new();
        // The news never end.
        let _ = stream.read_to_end(&mut answer);
        String::from_utf8(answer).unwrap().to_lowercase()
    }

    #[test]
    fn a_mistake_is_told_over_the_last_good_site() {
        let folder = std::env::temp_dir().join(format!("jalon-serve-{}", std::process::id()));
        fs::create_dir_all(folder.join("fr")).unwrap();
        fs::write(folder.join("fr/index.html"), "<p>un</p>").unwrap();
        fs::write(folder.join("a.json"), "{}").unwrap();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let address = listener.local_addr().unwrap();

        let host = Host::start(listener, Err("en.json:3:1: <no> title".to_owned())).unwrap();
        let page = get(address, "/");
        assert!(
            page.contains("200 ok") && page.contains("~live.js"),
            "no site yet: {page}"
        );
        assert!(get(address, "/~news").contains("en.json:3:1: <no> title"));

        host.show(Ok(folder.clone()));
        let page = get(address, "/fr/");
        assert!(page.contains("<p>un</p><script"), "{page}");
        let number = std::process::id() + 1;
        assert!(page.contains(&format!("data-number=\"{number}\"")), "{page}");
        assert!(page.contains("cache-control: no-store"), "{page}");
        assert!(get(address, "/a.json").contains("cache-control: no-store"));
        assert!(get(address, "/nothing").contains("404 not found"));
        assert!(get(address, "/~news").contains(&format!("{{\"number\":{number},\"problem\":null}}")));

        host.show(Err("worse".to_owned()));
        assert!(get(address, "/fr/").contains("<p>un</p>"), "the last good site");
        assert!(get(address, "/~news").contains("\"problem\":\"worse\""));
        fs::remove_dir_all(folder).unwrap();
    }
}
