//! The app for a page that is older than its story's file: draws it anew, then goes on as the other does.

fn main() {
    jalon::shell::start_redraw();
}
