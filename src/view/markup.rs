//! Elements as plain data: one type for every view, printed as HTML or built in a document; knows no story.
//!
//! Leptos' own views are a type each, and the WASM pays for each (57 KB, brotli). Here all views are one
//! type that implements Leptos' `Render` and `RenderHtml` once; signals and effects stay Leptos'.

mod build;
mod print;

use std::borrow::Cow;
use std::sync::Arc;

/// Text of the program costs no copy.
type Text = Cow<'static, str>;

/// A piece of a page.
pub enum Markup {
    /// Text; every character of it is shown as it is.
    Text(Text),
    /// An element.
    Element(Element),
    /// Pieces in a row.
    Many(Vec<Markup>),
    /// A piece that is made anew when a signal that it reads changes.
    Live(Arc<dyn Fn() -> Markup + Send + Sync>),
}

/// An element with its attributes and children; boxed, since builders hand it on at every call.
pub struct Element(Box<Content>);

struct Content {
    name: &'static str,
    attributes: Vec<(&'static str, Text)>,
    children: Vec<Markup>,
}

/// An element without attributes and children.
#[must_use]
#[inline(never)]
pub(super) fn el(name: &'static str) -> Element {
    Element(Box::new(Content {
        name,
        attributes: Vec::new(),
        children: Vec::new(),
    }))
}

/// A piece that is made anew when a signal that it reads changes; stands inside an element.
pub(super) fn live(make: impl Fn() -> Markup + Send + Sync + 'static) -> Markup {
    Markup::Live(Arc::new(make))
}

/// Pieces in a row.
pub(super) fn many(pieces: impl Iterator<Item = Element>) -> Markup {
    Markup::Many(pieces.map(Markup::Element).collect())
}

impl Element {
    /// With an attribute.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(name, value.into())
    }

    /// With classes.
    #[must_use]
    pub fn class(self, names: &'static str) -> Self {
        self.attr("class", names)
    }

    /// With an empty attribute, if the condition holds.
    #[must_use]
    pub fn flag(self, name: &'static str, on: bool) -> Self {
        if on { self.attr(name, "") } else { self }
    }

    /// With an attribute, if there is a value.
    #[must_use]
    pub fn maybe(self, name: &'static str, value: Option<String>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    // Out of line: a page has hundreds of calls, and the WASM would hold the vectors' growth at each.
    #[inline(never)]
    fn with(mut self, name: &'static str, value: Text) -> Self {
        self.0.attributes.push((name, value));
        self
    }

    #[inline(never)]
    fn put(mut self, child: Markup) -> Self {
        self.0.children.push(child);
        self
    }

    /// With one more child.
    #[must_use]
    pub fn add(self, child: impl Into<Markup>) -> Self {
        self.put(child.into())
    }
}

impl From<&'static str> for Markup {
    fn from(text: &'static str) -> Self {
        Self::Text(text.into())
    }
}

impl From<String> for Markup {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<Element> for Markup {
    fn from(element: Element) -> Self {
        Self::Element(element)
    }
}

impl From<Vec<Markup>> for Markup {
    fn from(pieces: Vec<Markup>) -> Self {
        Self::Many(pieces)
    }
}

impl<T: Into<Markup>> From<Option<T>> for Markup {
    fn from(piece: Option<T>) -> Self {
        piece.map_or_else(|| Self::Many(Vec::new()), Into::into)
    }
}
