//! The app: everything is in the library, so that it can be tested.

fn main() {
    jalon::shell::start();
}
