//! Markup as nodes of a document, and as a view of Leptos.

use super::{Element, Markup};
use leptos::attr::Attribute;
use leptos::attr::any_attribute::AnyAttribute;
use leptos::prelude::{AddAnyAttr, Mountable, Render, RenderEffect, RenderHtml};
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::{Rndr, types};
use leptos::tachys::view::{Position, PositionState};

/// SVG's elements live in a namespace of their own.
const SVG: &str = "http://www.w3.org/2000/svg";

/// What was built: the outermost nodes, and the effects that keep what is inside up to date for as long as this lives.
#[derive(Default)]
pub struct Built {
    nodes: Vec<types::Node>,
    regions: Vec<RenderEffect<Built>>,
}

impl Built {
    /// Builds a piece inside `parent`, before `marker`.
    fn put(&mut self, piece: Markup, parent: &types::Element, marker: Option<&types::Node>, outer: bool) {
        match piece {
            Markup::Text(text) => {
                let node: types::Node = Rndr::create_text_node(&text).into();
                self.insert(node, parent, marker, outer);
            }
            Markup::Element(element) => {
                let node: types::Node = self.element(element).into();
                self.insert(node, parent, marker, outer);
            }
            Markup::Many(pieces) => {
                for piece in pieces {
                    self.put(piece, parent, marker, outer);
                }
            }
            Markup::Live(make) => {
                let end: types::Node = Rndr::create_placeholder().into();
                self.insert(end.clone(), parent, marker, outer);
                let parent = parent.clone();
                self.regions.push(RenderEffect::new(move |before: Option<Built>| {
                    let mut now = Built::default();
                    now.put(make(), &parent, Some(&end), true);
                    for node in before.iter().flat_map(|before| &before.nodes) {
                        Rndr::remove(node);
                    }
                    now
                }));
            }
        }
    }

    fn insert(&mut self, node: types::Node, parent: &types::Element, marker: Option<&types::Node>, outer: bool) {
        Rndr::insert_node(parent, &node, marker);
        if outer {
            self.nodes.push(node);
        }
    }

    fn element(&mut self, element: Element) -> types::Element {
        let element = *element.0;
        let namespace = matches!(element.name, "svg" | "symbol" | "path" | "use").then_some(SVG);
        let node = Rndr::create_element(element.name, namespace);
        for (name, value) in element.attributes {
            Rndr::set_attribute(&node, name, &value);
        }
        for child in element.children {
            self.put(child, &node, None, false);
        }
        node
    }
}

impl Render for Markup {
    type State = Built;

    fn build(self) -> Built {
        let mut built = Built::default();
        // A parent of its own until it is mounted, so that every piece has somewhere to stand.
        built.put(self, &Rndr::create_element("div", None), None, true);
        built
    }

    fn rebuild(self, state: &mut Built) {
        let mut built = self.build();
        if let Some(parent) = state.nodes.first().and_then(Rndr::get_parent) {
            let parent = types::Element::from(leptos::wasm_bindgen::JsValue::from(parent));
            built.mount(&parent, state.nodes.first());
        }
        state.unmount();
        *state = built;
    }
}

impl Mountable for Built {
    fn unmount(&mut self) {
        self.nodes.iter().for_each(Rndr::remove);
    }

    fn mount(&mut self, parent: &types::Element, marker: Option<&types::Node>) {
        for node in &self.nodes {
            Rndr::insert_node(parent, node, marker);
        }
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        self.nodes.first().is_some_and(|first| child.insert_before(first))
    }

    fn elements(&self) -> Vec<types::Element> {
        Vec::new()
    }
}

/// Inserting one thing before a node.
trait InsertBefore {
    fn insert_before(&mut self, node: &types::Node) -> bool;
}

impl InsertBefore for dyn Mountable + '_ {
    fn insert_before(&mut self, node: &types::Node) -> bool {
        let Some(parent) = Rndr::get_parent(node) else {
            return false;
        };
        let parent = types::Element::from(leptos::wasm_bindgen::JsValue::from(parent));
        self.mount(&parent, Some(node));
        true
    }
}

impl AddAnyAttr for Markup {
    type Output<New: Attribute> = Self;

    fn add_any_attr<New: Attribute>(self, _: New) -> Self {
        self
    }
}

impl RenderHtml for Markup {
    type AsyncOutput = Self;
    type Owned = Self;
    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, out: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {
        self.write(out);
    }

    /// The app never hydrates; asked to, it builds.
    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Built {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
