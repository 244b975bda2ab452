//! One answer of the host: a file as it is, or as a test wants it.

use std::io;
use std::path::Path;

use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::Response;
use futures_util::{StreamExt, stream};

use crate::place;

/// What a file answers instead of what is in the build.
#[derive(Clone, Debug)]
pub enum Answer {
    /// This text, with the type of the file's name.
    Text(String),
    /// The file is not there.
    Missing,
    /// The host fails.
    Failing,
    /// The link breaks after half of the file.
    BrokenOff,
    /// These bytes, with the type of the file's name.
    Bytes(Vec<u8>),
    /// Half of the file, as if that were all of it.
    Half,
    /// A page of the host's own, as if all were well.
    Page,
    /// The file under a type that is none of the web's.
    Mistyped,
    /// The file as it is, said to be packed by gzip.
    NotGzip,
}

/// What a host says instead of a file.
const PAGE: &str = "<!doctype html><title>Hosting</title><h1>Under construction</h1>";

pub(super) async fn make(files: &Path, file: &str, told: Option<Answer>, packed: bool, host: &str) -> Response {
    if file.split('/').any(|part| part == "..") {
        return not_found(None);
    }
    match told {
        Some(Answer::Text(text)) => with_type(file, Body::from(text)),
        Some(Answer::Missing) => not_found(None),
        Some(Answer::Failing) => with_status(StatusCode::INTERNAL_SERVER_ERROR, Body::from("the host fails")),
        Some(Answer::BrokenOff) => broken_off(file, read(files, file).unwrap_or_default()),
        Some(Answer::Bytes(bytes)) => with_type(file, Body::from(bytes)),
        Some(Answer::Half) => {
            let bytes = read(files, file).unwrap_or_default();
            with_type(file, Body::from(bytes[..bytes.len() / 2].to_vec()))
        }
        Some(Answer::Page) => with_type("page.html", Body::from(PAGE)),
        Some(Answer::Mistyped) => with_type("a.file", Body::from(read(files, file).unwrap_or_default())),
        Some(Answer::NotGzip) => {
            let mut response = with_type(file, Body::from(read(files, file).unwrap_or_default()));
            response
                .headers_mut()
                .insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("gzip"));
            response
        }
        None => from_build(files, file, packed, host),
    }
}

pub(super) fn not_found(page: Option<Vec<u8>>) -> Response {
    with_status(
        StatusCode::NOT_FOUND,
        page.map_or_else(|| Body::from("not found"), Body::from),
    )
}

fn from_build(files: &Path, file: &str, packed: bool, host: &str) -> Response {
    if packed && let Some(bytes) = read(files, &format!("{file}.br")) {
        let mut response = with_type(file, Body::from(bytes));
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, header::HeaderValue::from_static("br"));
        return response;
    }
    match read(files, file) {
        Some(bytes) => with_type(file, Body::from(here(bytes, host))),
        None => {
            let mut response = not_found(read(files, "404.html"));
            response
                .headers_mut()
                .insert(header::CONTENT_TYPE, header::HeaderValue::from_static("text/html"));
            response
        }
    }
}

/// Half of the bytes under the length of all of them, then a broken link.
fn broken_off(file: &str, bytes: Vec<u8>) -> Response {
    let half = bytes[..bytes.len() / 2].to_vec();
    let parts = stream::iter([Ok(half)]).chain(stream::once(async {
        // What came before is sent only while the body waits for more.
        tokio::task::yield_now().await;
        Err(io::Error::from(io::ErrorKind::ConnectionAborted))
    }));
    let mut response = with_type(file, Body::from_stream(parts));
    response
        .headers_mut()
        .insert(header::CONTENT_LENGTH, bytes.len().into());
    response
}

fn read(files: &Path, file: &str) -> Option<Vec<u8>> {
    std::fs::read(files.join(file)).ok()
}

/// A text that names the address for which [`place::placed`] is built names this host instead.
fn here(bytes: Vec<u8>, host: &str) -> Vec<u8> {
    match String::from_utf8(bytes) {
        Ok(text) if text.contains(place::ORIGIN) => text.replace(place::ORIGIN, &format!("http://{host}")).into_bytes(),
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

fn with_status(status: StatusCode, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    // As every host says it: WebKit takes what comes through a worker without a type for a download.
    let kind = header::HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn with_type(file: &str, body: Body) -> Response {
    let kind = match file.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "avif" => "image/avif",
        "xml" => "application/xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };
    let mut response = Response::new(body);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, header::HeaderValue::from_static(kind));
    response
}
