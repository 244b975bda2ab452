//! The static host does what the journeys rely on, asked without a browser.
#![allow(clippy::unwrap_used, reason = "these are tests")]

use browser::server::{Headers, Plan};
use browser::{Answer, Site};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A folder with a page, its compressed twin and a `_headers` file.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).unwrap();
    write("index.html", "<h1>Page</h1>");
    write("index.html.br", "packed");
    write("story.json", "0123456789");
    write("_headers", "/*\n  X-All: yes\n/story.json\n  X-Story: yes\n");
    folder
}

fn plan(folder: &tempfile::TempDir) -> Plan {
    Site::plan().files(folder.path())
}

/// The head and the body of an answer; the body as far as it came.
async fn get(address: &str) -> (String, String) {
    let (host, path) = address.trim_start_matches("http://").split_once('/').unwrap();
    let mut stream = TcpStream::connect(host).await.unwrap();
    let request =
        format!("GET /{path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A link that breaks is an error, and what came before it is what is looked at.
    let _ = stream.read_to_end(&mut answer).await;
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.to_lowercase(), body.to_owned())
}

#[tokio::test]
async fn serves_files_with_the_headers_of_the_build() {
    let folder = folder();
    let site = plan(&folder).start().await;
    let (head, body) = get(&site.address("/")).await;
    assert_eq!(body, "<h1>Page</h1>");
    assert!(
        head.contains("200 ok") && head.contains("text/html") && head.contains("x-all: yes"),
        "{head}"
    );
    assert!(!head.contains("x-story"), "{head}");
    let (head, _) = get(&site.address("/story.json")).await;
    assert!(head.contains("x-all: yes") && head.contains("x-story: yes"), "{head}");
    let (head, _) = get(&site.address("/nothing")).await;
    assert!(head.contains("404"), "{head}");
    assert_eq!(site.requests("story.json"), 1);
}

#[tokio::test]
async fn serves_from_a_sub_folder_without_headers_and_compressed() {
    let folder = folder();
    let site = plan(&folder)
        .at("/news/")
        .headers(Headers::None)
        .compressed()
        .start()
        .await;
    assert!(site.address("/#a").ends_with("/news/#a"));
    let (head, body) = get(&site.address("/")).await;
    assert_eq!(body, "packed");
    assert!(
        head.contains("content-encoding: br") && !head.contains("x-all"),
        "{head}"
    );
    let (head, _) = get(&site.address("/").replace("/news", "")).await;
    assert!(head.contains("404"), "outside of the folder: {head}");
}

#[tokio::test]
async fn misbehaves_until_it_is_repaired() {
    let folder = folder();
    let site = plan(&folder).start().await;
    let story = site.address("/story.json");
    site.answer("story.json", Answer::Text("changed".to_owned()));
    assert_eq!(get(&story).await.1, "changed");
    site.answer("story.json", Answer::Missing);
    assert!(get(&story).await.0.contains("404"));
    site.answer("story.json", Answer::Failing);
    assert!(get(&story).await.0.contains("500"));
    site.answer("story.json", Answer::BrokenOff);
    let (head, body) = get(&story).await;
    assert!(head.contains("content-length: 10"), "{head}");
    assert_eq!(body, "01234");
    site.repair("story.json");
    assert_eq!(get(&story).await.1, "0123456789");
}

#[tokio::test]
async fn holds_an_answer_until_it_is_released() {
    let folder = folder();
    let site = plan(&folder).start().await;
    site.hold(".json");
    let address = site.address("/story.json");
    let answer = tokio::spawn(async move { get(&address).await });
    assert_eq!(
        get(&site.address("/")).await.1,
        "<h1>Page</h1>",
        "other files are not held"
    );
    assert!(!answer.is_finished());
    site.release();
    assert_eq!(answer.await.unwrap().1, "0123456789");
}
