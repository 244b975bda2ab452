//! The picture that stands where a link to the story is shared.

use std::fs;

use browser::place;

#[test]
fn every_language_has_one_of_the_size_that_its_page_names() {
    let built = place::placed();
    for folder in ["", "fr/"] {
        let page = fs::read_to_string(built.join(folder).join("index.html")).unwrap();
        let address = format!("{}{}/{folder}share.png", place::ORIGIN, place::FOLDER);
        assert!(
            page.contains(&format!("property=\"og:image\" content=\"{address}\"")),
            "{folder}"
        );
        assert!(
            page.contains("property=\"og:image:width\" content=\"1200\""),
            "{folder}"
        );
        assert!(
            page.contains("property=\"og:image:height\" content=\"630\""),
            "{folder}"
        );
        let png = fs::read(built.join(folder).join("share.png")).unwrap();
        assert_eq!(png[..8], *b"\x89PNG\r\n\x1a\n", "{folder}: no PNG");
        let side = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
        assert_eq!((side(16), side(20)), (1200, 630), "{folder}");
        // An empty canvas packs into a tenth of that.
        assert!((20_000..300_000).contains(&png.len()), "{folder}: {} bytes", png.len());
    }
}

#[test]
fn a_story_that_has_chosen_one_of_its_pictures_has_a_photograph() {
    let built = place::placed();
    for folder in ["quillmere/", "quillmere/fr/"] {
        let page = fs::read_to_string(built.join(folder).join("index.html")).unwrap();
        let address = format!("{}{}/{folder}share.jpg", place::ORIGIN, place::FOLDER);
        assert!(
            page.contains(&format!("property=\"og:image\" content=\"{address}\"")),
            "{folder}"
        );
        assert!(
            page.contains("property=\"og:image:type\" content=\"image/jpeg\""),
            "{folder}"
        );
        let jpeg = fs::read(built.join(folder).join("share.jpg")).unwrap();
        assert_eq!(jpeg[..3], [0xff, 0xd8, 0xff], "{folder}: no JPEG");
        assert!(
            (20_000..300_000).contains(&jpeg.len()),
            "{folder}: {} bytes",
            jpeg.len()
        );
    }
}
