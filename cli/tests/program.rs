//! The program as an editor starts it: in a folder of stories, with nothing else on the machine. The assets are stand-ins with
//! the page's own template; those of a real build are tried by `cargo xtask test browser`.
#![allow(clippy::unwrap_used, clippy::panic, reason = "these are tests")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use jalon_cli::assets::{AppFiles, Assets, NAMED};
use tempfile::TempDir;

/// An editor's folder; dropping it removes it.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        let desk = Self(TempDir::new().unwrap());
        desk.assets();
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Stand-ins for what `cargo xtask build` makes.
    fn assets(&self) {
        let folder = self.path("assets");
        fs::create_dir_all(&folder).unwrap();
        let names = |app: &str| AppFiles {
            glue: format!("{app}-0123456789.js"),
            wasm: format!("{app}-0123456789_bg.wasm"),
        };
        let assets = Assets {
            template: fs::read_to_string(root().join("index.html")).unwrap(),
            apps: [names("jalon"), names("redraw")],
            style: "a{color:red}".to_owned(),
            sheet: "jalon-0123456789.css".to_owned(),
            rare: ".media{margin:0}".to_owned(),
            boot: "start('{{ROOT}}');".to_owned(),
            offline: "keep('{{ROOT}}');".to_owned(),
            worker: "files('{{FILES}}')".to_owned(),
            single_file: "alone()".to_owned(),
            frame: "frame-0123456789.js".to_owned(),
            frame_integrity: "sha256-0".to_owned(),
            folder: Some(folder.clone()),
        };
        for file in assets.files().chain(NAMED) {
            fs::write(folder.join(file), "").unwrap();
        }
        assets.list().unwrap();
    }

    /// The shipped story, in a folder of its own.
    fn shipped(&self) {
        for lang in ["en", "fr"] {
            let text = fs::read_to_string(root().join(format!("public/stories/mali-russia/{lang}.json"))).unwrap();
            self.write(&format!("stories/mali-russia/{lang}.json"), &text);
        }
    }

    /// What the program says in an environment in which there is nothing.
    fn run(&self, arguments: &[&str]) -> Said {
        Said(self.command(arguments).output().unwrap())
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_jalon"));
        command.args(arguments).env_clear().current_dir(self.0.path());
        command
    }
}

/// How a command ended and what it said.
struct Said(Output);

impl Said {
    fn out(&self) -> String {
        String::from_utf8_lossy(&self.0.stdout).into_owned()
    }

    fn err(&self) -> String {
        String::from_utf8_lossy(&self.0.stderr).into_owned()
    }

    #[track_caller]
    fn well(self) -> Self {
        assert!(self.0.status.success(), "{}{}", self.out(), self.err());
        self
    }

    #[track_caller]
    fn badly(self) -> Self {
        assert!(!self.0.status.success(), "{}", self.out());
        self
    }
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

#[test]
fn makes_a_whole_site_where_there_is_nothing_else() {
    let desk = Desk::new();
    desk.shipped();
    desk.run(&["build", "--assets", "assets", "--base-url", "https://a.org/b"])
        .well();
    let page = desk.read("dist/fr/index.html");
    assert!(page.contains("<link rel=\"canonical\" href=\"https://a.org/b/fr/\">"));
    assert!(page.contains("start('../')"));
    for file in [
        "index.html.br",
        "oembed.json",
        "sitemap.xml",
        "404.html",
        "nginx.conf",
        "_headers",
        "jalon-0123456789.js",
        "locales/fr.json",
        "stories/mali-russia/en.json",
    ] {
        assert!(desk.path("dist").join(file).is_file(), "{file}");
    }
}

#[test]
fn a_worker_knows_the_pages_that_are_to_be_read_without_a_network_or_removes_itself() {
    let desk = Desk::new();
    example(&desk);
    desk.run(&["build", "--assets", "assets"]).well();
    let worker = desk.read("dist/service-worker.js");
    for file in [
        "./ ",
        "./fr/ ",
        "./night-market/fr/ ",
        "./stories/night-market/fr.json ",
        "./locales/en.json ",
        "./lantern.svg ",
    ] {
        assert!(worker.contains(file), "{file}: {worker}");
    }
    assert!(!worker.contains(".png") && !worker.contains("oembed"), "{worker}");
    assert!(
        desk.read("dist/index.html").contains("class=\"index\""),
        "the worker knows it by that"
    );
    assert!(desk.read("dist/night-market/fr/index.html").contains("keep('../../')"));

    desk.run(&["build", "--assets", "assets", "--no-offline"]).well();
    let off = |desk: &Desk| {
        assert_eq!(desk.read("dist/service-worker.js"), "files('')");
        assert!(!desk.read("dist/night-market/index.html").contains("keep("));
    };
    off(&desk);
    let config = desk.read("site.toml");
    desk.write("site.toml", &format!("offline = false\n{config}"));
    desk.run(&["build", "--assets", "assets"]).well();
    off(&desk);
}

#[test]
fn a_page_as_one_file_needs_nothing_beside_it() {
    let desk = Desk::new();
    example(&desk);
    let build = ["build", "--assets", "assets", "--single-file"];
    desk.run(&build).well();
    let page = desk.read("dist/night-market/night-market.fr.html");
    let (before, _) = page.split_once("<script>alone()</script>").unwrap();
    assert!(before.contains("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src"));
    assert!(page.contains("<img src=\"data:image/svg+xml;base64,"), "the logo");
    assert!(page.contains("<script type=\"text/plain\" id=\"wasm\">"), "the app");
    assert!(page.contains("Le marché"), "the words");
    for beside in [
        "../",
        "\"./",
        "stories/",
        "locales/",
        "rel=\"stylesheet\"",
        "embed-dialogue",
        "data-language",
        "\"copy\"",
    ] {
        assert!(!page.contains(beside), "{beside}: {page}");
    }
    assert!(desk.path("dist/harbour-line/harbour-line.en.html.br").is_file());
    let pictured = desk.read("dist/harbour-line/harbour-line.en.html");
    assert!(pictured.contains("src=\"data:image/jpeg;base64,/9j/"), "the picture");
    assert!(pictured.contains(".media{margin:0}"), "its sheet");
    assert!(
        !desk.read("dist/service-worker.js").contains(".html"),
        "it is kept by its reader"
    );

    let address = ["--base-url", "https://a.org/b/"];
    desk.run(&[&build[..], &address].concat()).well();
    let page = desk.read("dist/night-market/night-market.fr.html");
    assert!(
        page.contains("<a href=\"https://a.org/b/night-market/\" lang=\"en\""),
        "{page}"
    );
}

#[test]
fn names_what_is_wrong_with_a_story_and_keeps_the_old_site() {
    let desk = Desk::new();
    desk.shipped();
    let build = ["build", "--assets", "assets", "--no-picture"];
    desk.run(&build).well();
    let sound = desk.read("stories/mali-russia/en.json");
    desk.write(
        "stories/mali-russia/en.json",
        &sound.replacen("2025-06-17", "2025-06-31", 1),
    );
    let said = desk.run(&build).badly().err();
    assert!(
        said.contains("there is no day 31 in this month; it has 30 days"),
        "{said}"
    );
    assert!(said.contains("--> ./stories/mali-russia/en.json:"), "{said}");
    assert!(desk.path("dist/index.html").is_file());
}

#[test]
fn warns_of_what_makes_a_page_all_the_same() {
    let desk = Desk::new();
    desk.shipped();
    let sound = desk.read("stories/mali-russia/en.json");
    desk.write(
        "stories/mali-russia/en.json",
        &sound.replacen("\"checked\": \"2026-11", "\"checked\": \"2025-01", 1),
    );
    let said = desk.run(&["build", "--assets", "assets", "--no-picture"]).well().err();
    assert!(
        said.contains("./stories/mali-russia/en.json:") && said.contains(": warning: "),
        "{said}"
    );
}

#[test]
fn an_editors_own_files_are_in_the_site_and_lose_none_of_it() {
    let desk = Desk::new();
    desk.shipped();
    for own in [".nojekyll", ".well-known/security.txt", "about/index.html"] {
        desk.write(&format!("static/{own}"), own);
    }
    let build = [
        "build",
        "--assets",
        "assets",
        "--no-picture",
        "--base-url",
        "https://a.org/",
    ];
    desk.run(&build).well();
    for own in [".nojekyll", ".well-known/security.txt", "about/index.html"] {
        assert_eq!(desk.read(&format!("dist/{own}")), own);
    }
    let map = desk.read("dist/sitemap.xml");
    assert!(map.contains("<loc>https://a.org/about/</loc>"), "{map}");
    assert!(desk.read("dist/_headers").contains("\n/about/\n"));

    for taken in [
        "robots.txt",
        "sitemap.xml",
        "404.html",
        "_headers",
        "nginx.conf",
        "service-worker.js",
        "embed.js",
        "index.html",
        "index.html.br",
        "locales/en.json",
        "stories/mali-russia/en.json",
        ".jalon",
    ] {
        let own = format!("static/{taken}");
        desk.write(&own, "mine");
        let said = desk.run(&build).badly().err();
        let expect = format!("{own}: the build writes a file of this name; take yours away or rename it");
        assert!(said.contains(&expect), "{said}");
        fs::remove_file(desk.path(&own)).unwrap();
    }
    assert_ne!(desk.read("dist/robots.txt"), "mine", "the old site stays");
}

#[test]
fn pages_are_made_of_the_files_that_are_checked() {
    let desk = Desk::new();
    example(&desk);
    desk.write("stories/night-market/data/chart.json", "[1, 2]");
    fs::rename(desk.path("stories/harbour-line"), desk.path("elsewhere")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("../elsewhere", desk.path("stories/harbour-line")).unwrap();
    #[cfg(not(unix))]
    fs::rename(desk.path("elsewhere"), desk.path("stories/harbour-line")).unwrap();
    let said = desk.run(&["check"]).well().out();
    assert!(said.contains("4 file(s) checked, no problem."), "{said}");
    desk.run(&["build", "--assets", "assets", "--no-picture"]).well();
    for page in ["harbour-line/index.html", "night-market/fr/index.html"] {
        assert!(desk.path("dist").join(page).is_file(), "{page}");
    }
}

#[test]
fn the_day_of_a_check_is_that_of_a_build() {
    let desk = Desk::new();
    desk.shipped();
    let check = |epoch: &str| {
        let mut command = desk.command(&["check"]);
        Said(command.env("SOURCE_DATE_EPOCH", epoch).output().unwrap()).out()
    };
    let (early, late) = (check("1577836800"), check("4102444800"));
    assert!(
        early.contains("2020-01-01"),
        "no `checked` can lie after that day: {early}"
    );
    assert!(!late.contains("2020-01-01"), "{late}");
}

#[test]
fn a_reader_who_has_seen_enough_is_no_failure() {
    let desk = Desk::new();
    desk.shipped();
    desk.write("quay.csv", "Year,Headline\n1901,A quay\n");
    for arguments in [
        &["new", "tale"][..],
        &["import", "quay.csv", "--title", "Quay"],
        &["export", "stories/mali-russia/en.json", "--out", "mali.json"],
        &[
            "build",
            "--assets",
            "assets",
            "--no-picture",
            "--story",
            "mali-russia",
            "--sizes",
        ],
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let said = Said(desk.command(arguments).stdout(writer).output().unwrap()).well();
        assert_eq!(said.err(), "", "{arguments:?}");
    }
    for made in [
        "stories/tale/en.json",
        "stories/quay/en.json",
        "mali.json",
        "dist/index.html",
    ] {
        assert!(desk.path(made).is_file(), "{made}");
    }
}

#[test]
fn loses_nothing_that_stands_in_the_folder_for_the_site() {
    let desk = Desk::new();
    desk.shipped();
    desk.write("dist/thesis.txt", "years of work");
    let said = desk.run(&["build", "--assets", "assets"]).badly().err();
    assert!(said.contains("holds thesis.txt, which no build put there"), "{said}");
    assert_eq!(desk.read("dist/thesis.txt"), "years of work");
}

#[test]
fn tells_programs_what_it_tells_people() {
    let desk = Desk::new();
    desk.write("stories/tale/en.json", "{\"lang\": 1}");
    let said = desk.run(&["check", "--format", "json"]).badly().out();
    let said: serde_json::Value = serde_json::from_str(&said).unwrap();
    let problems = said["problems"].as_array().unwrap();
    assert!(
        problems
            .iter()
            .any(|it| it["path"] == "lang" && it["line"] == 1 && it["severity"] == "error"),
        "{said}"
    );
    let lines = desk
        .run(&["check", "--format", "lines", "stories/tale/en.json"])
        .badly()
        .out();
    assert!(lines.contains("stories/tale/en.json:1:10: lang: "), "{lines}");
    let github = desk.run(&["check", "--format", "github"]).badly().out();
    assert!(
        github.contains("::error file=./stories/tale/en.json,line=1,col=10,title=lang::"),
        "{github}"
    );
}

#[test]
fn says_what_to_do_where_there_is_no_story() {
    let desk = Desk::new();
    let said = desk.run(&["build", "--assets", "assets"]).badly().err();
    assert!(said.contains("no folder `stories` here"), "{said}");
}

#[test]
fn a_new_story_is_shown_as_it_stands() {
    let desk = Desk::new();
    desk.run(&["new", "segou-bridge"]).well();
    assert!(
        desk.run(&["check"])
            .well()
            .out()
            .contains("1 file(s) checked, no problem.")
    );
    desk.run(&["build", "--assets", "assets"]).well();
    assert!(desk.read("dist/index.html").contains("<title>The headline</title>"));
    let said = desk.run(&["new", "segou-bridge"]).badly().err();
    assert!(said.contains("stories/segou-bridge/en.json is there already"), "{said}");
    let schema = desk.run(&["schema"]).well().out();
    assert_eq!(desk.read("story.schema.json"), schema);
}

/// The example of a site of stories.
fn example(desk: &Desk) {
    let from = root().join("docs/example");
    for file in ["site.toml", "lantern.svg"] {
        fs::copy(from.join(file), desk.path(file)).unwrap();
    }
    for story in fs::read_dir(from.join("stories")).unwrap() {
        let story = story.unwrap();
        let to = desk.path("stories").join(story.file_name());
        for folder in ["", "pictures"] {
            let files = fs::read_dir(story.path().join(folder)).into_iter().flatten().flatten();
            for file in files.filter(|file| file.path().is_file()) {
                fs::create_dir_all(to.join(folder)).unwrap();
                fs::copy(file.path(), to.join(folder).join(file.file_name())).unwrap();
            }
        }
    }
}

#[test]
fn a_site_of_stories_has_each_at_its_own_address_and_a_page_of_all() {
    let desk = Desk::new();
    example(&desk);
    let said = desk.run(&["check"]).well().out();
    assert!(said.contains("4 file(s) checked, no problem."), "{said}");
    desk.run(&["build", "--assets", "assets", "--base-url", "https://a.org/b/"])
        .well();
    let page = desk.read("dist/harbour-line/index.html");
    let (_, picture) = page.split_once("<picture>").unwrap();
    let (_, address) = picture.split_once("src=\"../").unwrap();
    let (address, _) = address.split_once('"').unwrap();
    assert!(
        address.starts_with("jalon-media/sketch-") && desk.path("dist").join(address).is_file(),
        "{address}"
    );
    assert!(
        page.contains(&format!("\"image\":[\"https://a.org/b/{}", &address[..24])),
        "for machines"
    );
    let headers = desk.read("dist/_headers");
    assert!(headers.contains("/jalon-media/*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    assert!(headers.contains("media-src 'self'"), "{headers}");
    let index = desk.read("dist/index.html");
    for expect in [
        "<h1 class=\"index__title\">The Lantern</h1>",
        "<a href=\"harbour-line/\">A tram to the harbour",
        "<a href=\"night-market/\">",
        "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"https://a.org/b/feed.xml\"",
        "<a href=\"fr/\" lang=\"fr\" hreflang=\"fr\"",
    ] {
        assert!(index.contains(expect), "{expect}: {index}");
    }
    let french = desk.read("dist/fr/index.html");
    assert!(french.contains("<a href=\"../night-market/fr/\">Le marché"), "{french}");
    assert!(
        french.contains("<a href=\"../harbour-line/\" lang=\"en\" hreflang=\"en\">"),
        "not in French: {french}"
    );

    let page = desk.read("dist/night-market/fr/index.html");
    for expect in [
        "start('../../')",
        "<a href=\"https://lantern.example/\"><img src=\"../../lantern.svg\" alt=\"\" height=\"24\"> The Lantern</a>",
        "<link rel=\"canonical\" href=\"https://a.org/b/night-market/fr/\">",
        "hreflang=\"x-default\" href=\"https://a.org/b/night-market/\"",
        "--teal:light-dark(#0a5f7a,#6cc7e6)",
        "href=\"mailto:desk@lantern.example\"",
    ] {
        assert!(page.contains(expect), "{expect}: {page}");
    }
    assert!(!page.contains("Jalon"), "whose page it is, its publication says");
    let file = desk.read("dist/stories/night-market/fr.json");
    assert!(file.contains("\"report\": \"mailto:desk@lantern.example\""), "{file}");

    let map = desk.read("dist/sitemap.xml");
    assert_eq!(map.matches("<loc>").count(), 5, "{map}");
    let feed = desk.read("dist/feed.xml");
    assert!(
        feed.contains("<id>https://a.org/b/harbour-line/</id>") && feed.contains("2025-07-01T00:00:00Z"),
        "{feed}"
    );
    assert_eq!(desk.read("dist/fr/feed.xml").matches("<entry>").count(), 1);
    for file in [
        "night-market/fr/oembed.json",
        "harbour-line/oembed.json",
        "lantern.svg",
        "nginx.conf",
    ] {
        assert!(desk.path("dist").join(file).is_file(), "{file}");
    }
}

#[test]
fn one_story_can_stand_at_the_front_and_the_page_of_all_makes_room_for_it() {
    let desk = Desk::new();
    example(&desk);
    let config = desk.read("site.toml");
    let config = config.replace("home = ", "# home = ");
    desk.write("site.toml", &format!("front = \"night-market\"\n{config}"));
    desk.run(&[
        "build",
        "--assets",
        "assets",
        "--single-file",
        "--base-url",
        "https://a.org/b/",
    ])
    .well();
    for (file, expect) in [
        ("index.html", "<link rel=\"canonical\" href=\"https://a.org/b/\">"),
        ("index.html", "<title>The night market"),
        ("index.html", "hreflang=\"x-default\" href=\"https://a.org/b/\""),
        // The name leads to all stories, from wherever it stands.
        ("index.html", "<a href=\"stories/\"><img src=\"lantern.svg\""),
        ("fr/index.html", "<a href=\"../stories/\"><img"),
        ("harbour-line/index.html", "<a href=\"../stories/\"><img"),
        ("night-market.en.html", "<a href=\"https://a.org/b/stories/\"><img"),
        ("stories/index.html", "<main class=\"index\">"),
        ("stories/index.html", "<a href=\"../\">The night market"),
        ("stories/index.html", "<a href=\"../harbour-line/\">A tram"),
        ("stories/index.html", "<a href=\"../stories/fr/\" lang=\"fr\""),
        ("stories/index.html", "<img src=\"../lantern.svg\""),
        (
            "stories/index.html",
            "<link rel=\"canonical\" href=\"https://a.org/b/stories/\">",
        ),
        ("stories/fr/index.html", "<a href=\"../../fr/\">Le marché"),
        ("stories/feed.xml", "<id>https://a.org/b/</id><title>The night market"),
        ("stories/feed.xml", "<id>https://a.org/b/harbour-line/</id>"),
        ("oembed.json", "src=\\\"https://a.org/b/\\\""),
        ("service-worker.js", "./ ./fr/ ./harbour-line/ "),
        ("service-worker.js", " ./stories/ ./stories/fr/ "),
        ("service-worker.js", " ./stories/night-market/en.json "),
    ] {
        let text = desk.read(&format!("dist/{file}"));
        assert!(text.contains(expect), "{file}: {expect}: {text}");
    }
    for file in ["night-market/index.html", "feed.xml", "night-market/oembed.json"] {
        assert!(!desk.path("dist").join(file).exists(), "{file}");
    }
    let map = desk.read("dist/sitemap.xml");
    for page in ["", "fr/", "harbour-line/", "stories/", "stories/fr/"] {
        assert!(
            map.contains(&format!("<loc>https://a.org/b/{page}</loc>")),
            "{page}: {map}"
        );
    }
    assert_eq!(map.matches("<loc>").count(), 5, "{map}");
    let headers = desk.read("dist/_headers");
    assert_eq!(
        headers.matches("\n/stories/").count(),
        1,
        "hosts join what two say: {headers}"
    );

    // One of them alone is at its own address, as in the whole.
    let one = ["build", "--assets", "assets", "--story"];
    desk.run(&[&one[..], &["night-market"]].concat()).well();
    assert!(desk.read("dist/index.html").contains("<title>The night market"));
    desk.run(&[&one[..], &["harbour-line"]].concat()).well();
    assert!(desk.path("dist/harbour-line/index.html").is_file());
    assert!(desk.read("dist/index.html").contains("<main class=\"index\">"));

    desk.write("site.toml", &format!("front = \"day-market\"\n{config}"));
    let expect = "front: there is no story `day-market` in ./stories; there are: harbour-line, night-market";
    let lines = desk.run(&["check", "--format", "lines"]).badly().out();
    assert!(lines.contains(&format!("site.toml:1:9: {expect}")), "{lines}");
    let said = desk.run(&["build", "--assets", "assets"]).badly().err();
    assert!(said.contains(&format!("site.toml:1:9: {expect}")), "{said}");
}

#[test]
fn folders_of_stories_that_cannot_be_addresses_are_named() {
    for (name, expect) in [
        ("Harbour", "`Harbour` cannot be a part of an address"),
        ("fr", "`fr` is a folder of the site's own"),
        ("locales", "`locales` is a folder of the site's own"),
        ("stories", "`stories` is a folder of the site's own"),
        ("a b", "`a b` cannot be a part of an address"),
    ] {
        let desk = Desk::new();
        example(&desk);
        desk.write(&format!("stories/{name}/en.json"), "{}");
        let said = desk.run(&["build", "--assets", "assets"]).badly().err();
        assert!(said.contains(expect), "{said}");
    }
    let desk = Desk::new();
    example(&desk);
    desk.write("site.toml", "name = \"A\"\naddress = \"example\"");
    let expect = "site.toml:2:11: address: `example` is not an address";
    let lines = desk.run(&["check", "--format", "lines"]).badly().out();
    assert!(lines.contains(expect), "{lines}");
    let said = desk.run(&["build", "--assets", "assets"]).badly().err();
    assert!(said.contains(expect), "{said}");
}

#[test]
fn a_timeline_becomes_a_story_and_goes_back() {
    let desk = Desk::new();
    desk.write(
        "Low Quay.csv",
        "Year,Month,Headline,Text,Media\n1901,5,A <b>quay</b>,Of stone.,https://a.org/q.jpg\nsoon,,Trams,,\n",
    );
    let said = desk
        .run(&["import", "Low Quay.csv", "--title", "Low Quay"])
        .well()
        .out();
    for expect in [
        "line 2, “A quay”: 1901-05",
        "left out: its medium, https://a.org/q.jpg",
        "line 3, “Trams”: NOT CARRIED OVER\n    left out: the whole: `soon` is no number",
        "1 of 2 slide(s) carried over.",
        "1 file(s) checked, no problem, 1 warning(s).",
    ] {
        assert!(said.contains(expect), "{expect}: {said}");
    }
    let said = desk
        .run(&["import", "Low Quay.csv", "--title", "Low Quay"])
        .badly()
        .err();
    assert!(said.contains("stories/low-quay/en.json is there already"), "{said}");
    desk.run(&["build", "--assets", "assets"]).well();
    assert!(desk.read("dist/index.html").contains("No source is named for this."));

    desk.run(&["export", "stories/low-quay/en.json", "--out", "back.json"])
        .well();
    let back: serde_json::Value = serde_json::from_str(&desk.read("back.json")).unwrap();
    assert_eq!(
        back["events"][0]["start_date"],
        serde_json::json!({"year": "1901", "month": "5"})
    );
    let said = desk
        .run(&["export", "stories/low-quay/en.json", "--out", "back.json"])
        .badly()
        .err();
    assert!(said.contains("back.json is there already"), "{said}");
    let mut command = desk.command(&["export", "en.json", "--out", "back.json"]);
    let inside = command.current_dir(desk.path("stories/low-quay"));
    Said(inside.output().unwrap()).well();
    assert_eq!(desk.read("stories/low-quay/back.json"), desk.read("back.json"));
}

#[test]
fn a_sheet_of_ten_thousand_rows_is_read_at_once() {
    let desk = Desk::new();
    let rows: String = (0..10_000)
        .map(|at| format!("{},{},Event {at},Words <i>{at}</i>.\n", 1000 + at / 10, 1 + at % 12))
        .collect();
    desk.write("many.csv", &format!("Year,Month,Headline,Text\n{rows}"));
    let start = std::time::Instant::now();
    let said = desk.run(&["import", "many.csv", "--title", "Many"]).well().out();
    assert!(said.contains("10000 of 10000 slide(s) carried over."));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

/// A running `jalon serve` and its address; dropping it ends it.
struct Server(std::process::Child, String);

impl Server {
    fn start(desk: &Desk) -> Self {
        Self::at(desk, "18080").0
    }

    /// One at a port, and what it has said before its address.
    fn at(desk: &Desk, port: &str) -> (Self, Vec<String>) {
        use std::io::{BufRead, BufReader};
        let mut child = desk
            .command(&["serve", "--no-open", "--assets", "assets", "--port", port])
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap())
            .lines()
            .map_while(Result::ok);
        let mut said: Vec<String> = Vec::new();
        let line = loop {
            match lines.next().unwrap() {
                line if line.starts_with("Jalon: ") => break line,
                line => said.push(line),
            }
        };
        let address = line.split_whitespace().nth(1).unwrap();
        let address = address.trim_start_matches("http://").trim_end_matches('/').to_owned();
        // Whoever prints must find a reader.
        std::thread::spawn(move || lines.for_each(drop));
        (Self(child, address), said)
    }

    /// What the server says, up to a text or for ten seconds.
    fn get(&self, path: &str, until: &str) -> String {
        use std::io::{Read, Write};
        let mut stream = std::net::TcpStream::connect(&self.1).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n").unwrap();
        stream
            .set_read_timeout(Some(std::time::Duration::from_secs(10)))
            .unwrap();
        let (mut all, mut buffer) = (Vec::new(), [0; 4096]);
        while let Ok(count @ 1..) = stream.read(&mut buffer) {
            all.extend(&buffer[..count]);
            if String::from_utf8_lossy(&all).contains(until) {
                break;
            }
        }
        String::from_utf8_lossy(&all).into_owned()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_port_of_the_systems_choice_is_not_told_to_be_taken() {
    let desk = Desk::new();
    example(&desk);
    let (server, said) = Server::at(&desk, "0");
    assert_eq!(said.concat(), "");
    assert!(server.get("/", "</html>").contains("The Lantern"));
}

#[test]
fn a_change_is_served_and_a_mistake_is_told_over_the_last_good_page() {
    let desk = Desk::new();
    example(&desk);
    let (one, other) = (Server::start(&desk), Server::start(&desk));
    assert_ne!(one.1, other.1, "two at once");
    let page = one.get("/night-market/", "</html>");
    assert!(page.contains("The night market") && page.contains("~live.js"), "{page}");

    let story = desk.read("stories/night-market/en.json");
    desk.write(
        "stories/night-market/en.json",
        &story.replace("The night market", "The day market"),
    );
    for server in [&one, &other] {
        let start = std::time::Instant::now();
        while !server.get("/night-market/", "</html>").contains("The day market") {
            assert!(start.elapsed().as_secs() < 10, "no change is seen");
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }
    desk.write("stories/night-market/en.json", &story.replace("2024-11", "2024-13"));
    let news = one.get("/~news", "there is no month 13");
    assert!(
        news.contains("there is no month 13") && news.contains("en.json:"),
        "{news}"
    );
    assert!(
        one.get("/night-market/", "</html>").contains("The day market"),
        "the last good page"
    );
}
