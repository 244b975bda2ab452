//! A static host for the built site that can be told to misbehave; knows files, not the page.

mod answer;
mod headers;

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::HeaderValue;
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

use crate::place;
use crate::wait;

pub use answer::Answer;
pub use headers::Headers;

/// The script that a test puts first into every page.
const FIRST: &str = "first.js";

/// A running host with a port of its own; dropping it ends it.
#[derive(Debug)]
pub struct Site {
    address: String,
    folder: String,
    shared: Arc<Shared>,
    running: Option<Running>,
}

/// What listens at a host's port.
#[derive(Debug)]
struct Running {
    task: JoinHandle<()>,
    told: oneshot::Sender<()>,
}

/// What a host is to be like before it starts.
#[derive(Debug)]
pub struct Plan {
    files: Option<PathBuf>,
    folder: String,
    also: Option<String>,
    headers: Headers,
    compressed: bool,
    slashless: bool,
    kept: bool,
    charset: Option<&'static str>,
}

#[derive(Debug)]
struct Shared {
    files: Mutex<PathBuf>,
    plan: Plan,
    overrides: Mutex<HashMap<String, Answer>>,
    held: watch::Sender<Vec<String>>,
    requests: Mutex<Vec<String>>,
    /// Whether every page begins with [`FIRST`].
    begins: AtomicBool,
}

impl Site {
    /// A host of the built site at the root, with the headers that the build wrote.
    pub async fn start() -> Self {
        Self::plan().start().await
    }

    /// A host to be planned first, of the built site at the root.
    pub fn plan() -> Plan {
        Plan {
            files: None,
            folder: String::new(),
            also: None,
            headers: Headers::AsBuilt,
            compressed: false,
            slashless: false,
            kept: false,
            charset: None,
        }
    }

    /// The full address of `path`, which begins with `/` or `#` and is seen from the site's folder.
    pub fn address(&self, path: &str) -> String {
        format!("{}{}/{}", self.address, self.folder, path.trim_start_matches('/'))
    }

    /// From now on `file` (as `stories/mali-russia/en.json`) answers so, whether or not it is in the build.
    pub fn answer(&self, file: &str, answer: Answer) {
        self.shared.overrides.lock().unwrap().insert(file.to_owned(), answer);
    }

    /// From now on every file with this ending answers so.
    pub fn answer_ending(&self, ending: &str, answer: Answer) {
        self.answer(&format!("*{ending}"), answer);
    }

    /// From now on `file` is served from the build again.
    pub fn repair(&self, file: &str) {
        self.shared.overrides.lock().unwrap().remove(file);
    }

    /// From now on serves the files of this folder.
    pub fn deploy(&self, files: impl Into<PathBuf>) {
        *self.shared.files.lock().unwrap() = files.into();
    }

    /// Listens no longer, as if the reader had lost the network.
    pub async fn stop(&mut self) {
        if let Some(Running { task, told }) = self.running.take() {
            // A connection that is kept open ends with what it has just been asked for.
            let _ = told.send(());
            task.await.expect("the host ends");
        }
    }

    /// Listens again, at the same port.
    pub async fn resume(&mut self) {
        let address = self.address.trim_start_matches("http://").to_owned();
        let listener = wait::until("the port to be free again", async || {
            TcpListener::bind(&address).await.map_err(|error| error.to_string())
        });
        self.running = Some(Running::start(listener.await, self.shared.clone()));
    }

    /// Answers no request for a file with this ending until [`release`](Self::release).
    pub fn hold(&self, ending: &str) {
        self.shared.held.send_modify(|held| held.push(ending.to_owned()));
    }

    /// Answers all requests that were held.
    pub fn release(&self) {
        self.shared.held.send_modify(Vec::clear);
    }

    /// How many requests asked for a file with this ending.
    pub fn requests(&self, ending: &str) -> usize {
        self.shared
            .requests
            .lock()
            .unwrap()
            .iter()
            .filter(|path| path.ends_with(ending))
            .count()
    }

    /// The paths that were asked for so far, in order.
    pub fn asked(&self) -> Vec<String> {
        self.shared.requests.lock().unwrap().clone()
    }

    /// Runs a script in every page before all that stands in it.
    pub fn run_first(&self, script: &str) {
        self.answer(FIRST, Answer::Text(script.to_owned()));
        self.shared.begins.store(true, Ordering::Relaxed);
    }

    /// How often browsers have reported that the policy of [`Headers::AsBuilt`] refused something.
    pub fn breaches(&self) -> usize {
        self.requests(headers::BREACHES)
    }

    /// How many bytes the bodies of all answers had, where each was the build's own file as it is; what was asked for twice
    /// counts once, for MiniBrowser has no cache of its own when it is driven.
    pub fn sent(&self) -> u64 {
        let requests = self.shared.requests.lock().unwrap();
        let once: BTreeSet<&String> = requests.iter().collect();
        let files = once.into_iter().map(|path| {
            let inside = path.trim_start_matches('/');
            let index = if inside.is_empty() || inside.ends_with('/') {
                "index.html"
            } else {
                ""
            };
            self.shared.files().join(inside).join(index)
        });
        let sizes = files.map(|path| std::fs::metadata(path.as_os_str().to_string_lossy().trim_end_matches('/')));
        sizes.filter_map(|found| Some(found.ok()?.len())).sum()
    }

    /// Whether the build has this file.
    pub fn has(&self, file: &str) -> bool {
        self.shared.files().join(file).is_file()
    }

    /// The first file at the top of the build whose name begins and ends so, as its address in the site.
    pub fn file(&self, start: &str, end: &str) -> String {
        let found = std::fs::read_dir(self.shared.files()).into_iter().flatten().flatten();
        let mut names = found.map(|entry| entry.file_name().to_string_lossy().into_owned());
        names
            .find(|name| name.starts_with(start) && name.ends_with(end))
            .unwrap_or_else(|| panic!("{}: no {start}…{end}", self.shared.files().display()))
    }

    /// The file in `language` of the story whose page is at the site's own address, as its address in the site.
    pub fn story_file(&self, language: &str) -> String {
        place::story_file(&self.shared.files(), language)
    }

    /// The story in `language`, as the build has it.
    pub fn story(&self, language: &str) -> serde_json::Value {
        let file = self.story_file(language);
        serde_json::from_str(&self.text(&file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    }

    /// The text of a file of the build.
    pub fn text(&self, file: &str) -> String {
        let path = self.shared.files().join(file);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    }
}

impl Shared {
    fn files(&self) -> PathBuf {
        self.files.lock().unwrap().clone()
    }

    /// What a test wants `file` to answer: by its name, else by its ending.
    fn told(&self, file: &str) -> Option<Answer> {
        let overrides = self.overrides.lock().unwrap();
        let by_ending = || {
            let fits = |name: &str| name.strip_prefix('*').is_some_and(|ending| file.ends_with(ending));
            overrides.iter().find(|(name, _)| fits(name)).map(|(_, answer)| answer)
        };
        overrides.get(file).or_else(by_ending).cloned()
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        if let Some(Running { task, .. }) = &self.running {
            task.abort();
        }
    }
}

impl Plan {
    /// Serves this folder instead of the built site.
    pub fn files(self, files: impl Into<PathBuf>) -> Self {
        Self {
            files: Some(files.into()),
            ..self
        }
    }

    /// Serves at a sub-folder, such as `/news/mali`.
    pub fn at(self, folder: &str) -> Self {
        Self {
            folder: folder.trim_end_matches('/').to_owned(),
            ..self
        }
    }

    /// Serves the same files at another folder too.
    pub fn also_at(self, folder: &str) -> Self {
        Self {
            also: Some(folder.trim_end_matches('/').to_owned()),
            ..self
        }
    }

    /// Serves the site that was built for an address, as if it had been built for this host's.
    pub fn placed(self) -> Self {
        self.files(crate::place::placed()).at(crate::place::FOLDER)
    }

    /// Sends these headers.
    pub fn headers(self, headers: Headers) -> Self {
        Self { headers, ..self }
    }

    /// Sends the build's `.br` files to browsers that take them.
    pub fn compressed(self) -> Self {
        Self {
            compressed: true,
            ..self
        }
    }

    /// Answers the address of a folder without its slash with the page of the folder, and `index` with that of its folder.
    pub fn without_slash(self) -> Self {
        Self {
            slashless: true,
            ..self
        }
    }

    /// Says of every text that it is in this encoding.
    pub fn charset(self, charset: &'static str) -> Self {
        Self {
            charset: Some(charset),
            ..self
        }
    }

    /// Has browsers keep every file for an hour, as some hosts do.
    pub fn kept(self) -> Self {
        Self { kept: true, ..self }
    }

    /// Starts the host on a free port.
    pub async fn start(self) -> Site {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port is free");
        let address = format!("http://{}", listener.local_addr().expect("a bound port has an address"));
        let folder = self.folder.clone();
        let shared = Arc::new(Shared {
            files: Mutex::new(self.files.clone().unwrap_or_else(crate::place::dist)),
            plan: self,
            overrides: Mutex::default(),
            held: watch::channel(Vec::new()).0,
            requests: Mutex::default(),
            begins: AtomicBool::new(false),
        });
        Site {
            address,
            folder,
            running: Some(Running::start(listener, shared.clone())),
            shared,
        }
    }
}

impl Running {
    fn start(listener: TcpListener, shared: Arc<Shared>) -> Self {
        let router = Router::new().fallback(respond).with_state(shared);
        let (told, wait) = oneshot::channel();
        let end = async {
            // An error means that the host was dropped, and its task with it.
            let _ = wait.await;
        };
        let serve = axum::serve(listener, router).with_graceful_shutdown(end);
        let task = tokio::spawn(async move { serve.await.expect("the host goes on") });
        Self { task, told }
    }
}

async fn respond(State(shared): State<Arc<Shared>>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    shared.requests.lock().unwrap().push(path.clone());
    let mut held = shared.held.subscribe();
    // An error means that the host has ended, and then nobody waits for the answer.
    let _ = held
        .wait_for(|endings| !endings.iter().any(|ending| path.ends_with(ending.as_str())))
        .await;
    let folders = [Some(&shared.plan.folder), shared.plan.also.as_ref()];
    let inside = |folder: &String| {
        if shared.plan.slashless && path == *folder {
            return Some("");
        }
        path.strip_prefix(&format!("{folder}/"))
    };
    let Some(inside) = folders.into_iter().flatten().find_map(inside) else {
        return answer::not_found(None);
    };
    let files = shared.files();
    let page = format!("{inside}/index.html");
    let file = if inside == "index" && shared.plan.slashless {
        "index.html".to_owned()
    } else if shared.plan.slashless && !inside.is_empty() && files.join(&page).is_file() {
        page
    } else if inside.is_empty() || inside.ends_with('/') {
        format!("{inside}index.html")
    } else {
        inside.to_owned()
    };
    let told = shared.told(&file);
    let packed = shared.plan.compressed && accepts_brotli(&request);
    let host = request
        .headers()
        .get("host")
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let told = told.or_else(|| {
        let begins = shared.begins.load(Ordering::Relaxed) && file.ends_with(".html");
        let text = std::fs::read_to_string(files.join(&file)).ok().filter(|_| begins)?;
        let script = format!("<head><script src=\"{}/{FIRST}\"></script>", shared.plan.folder);
        Some(Answer::Text(text.replacen("<head>", &script, 1)))
    });
    let mut response = answer::make(&files, &file, told, packed, &host).await;
    shared
        .plan
        .headers
        .put_on(&mut response, &files, &format!("/{inside}"), &host);
    if let Some(charset) = shared.plan.charset
        && let Some(kind) = response
            .headers()
            .get("content-type")
            .and_then(|kind| kind.to_str().ok())
    {
        let kind = format!("{}; charset={charset}", kind.split(';').next().unwrap_or_default());
        let kind = HeaderValue::from_str(&kind).expect("a type is text");
        response.headers_mut().insert("content-type", kind);
    }
    if shared.plan.kept {
        let hour = HeaderValue::from_static("max-age=3600");
        response.headers_mut().insert("cache-control", hour);
    }
    response
}

fn accepts_brotli(request: &Request) -> bool {
    let accepted = request
        .headers()
        .get("accept-encoding")
        .and_then(|value| value.to_str().ok());
    accepted.is_some_and(|value| value.split(',').any(|coding| coding.trim() == "br"))
}
