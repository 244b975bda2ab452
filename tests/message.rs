//! Every form of message survives the wire, and what is none of them is ignored.

use jalon::message::{LONGEST, Message, Wire};

fn text(text: &str) -> Wire {
    Wire::Text(text.to_owned())
}

fn object(text: &str) -> Wire {
    Wire::Object(text.to_owned())
}

fn name(name: &str) -> String {
    name.to_owned()
}

#[test]
fn each_form_is_as_its_receiver_wants_it() {
    let cases = [
        (
            Message::PymHeight {
                id: name("a-1"),
                height: 1450,
            },
            text("pymxPYMxa-1xPYMxheightxPYMx1450"),
        ),
        (
            Message::PymNavigate {
                id: name("a"),
                address: name("https://a.org/#b"),
            },
            text("pymxPYMxaxPYMxnavigateToxPYMxhttps://a.org/#b"),
        ),
        (
            Message::PymScroll {
                id: name("a"),
                offset: 300,
            },
            text("pymxPYMxaxPYMxscrollToChildPosxPYMx300"),
        ),
        (
            Message::PymWidth {
                id: name("a"),
                width: 640,
            },
            text("pymxPYMxaxPYMxwidthxPYMx640"),
        ),
        (Message::ResizerReady, text("[iFrameResizerChild]Ready")),
        (
            Message::ResizerInit { id: name("frame0") },
            text("[iFrameSizer]frame0:8:false:false:32:true:true::auto"),
        ),
        (
            Message::ResizerSize {
                id: name("frame0"),
                height: 900,
                width: 640,
                trigger: name("init"),
            },
            text("[iFrameSizer]frame0:900:640:init"),
        ),
        (
            Message::ResizerScroll {
                id: name("frame0"),
                offset: 77,
            },
            text("[iFrameSizer]frame0:77:0:scrollToOffset"),
        ),
        (Message::ResizerResize, text("[iFrameSizer]resize")),
        (Message::ResizerReset, text("[iFrameSizer]reset")),
        (
            Message::ResizerAnchor(name("event-a")),
            text("[iFrameSizer]moveToAnchor:event-a"),
        ),
        (
            Message::AmpSize(640),
            object(r#"{"sentinel":"amp","type":"embed-size","height":640}"#),
        ),
        (Message::AmpReady, object(r#"{"sentinel":"amp","type":"embed-ready"}"#)),
        (
            Message::FramesInit,
            object(r#"{"sentinel":"amp","type":"frames-init"}"#),
        ),
        (
            Message::DatawrapperHeight {
                key: name("news/mali"),
                height: 5,
            },
            object(r#"{"datawrapper-height":{"news/mali":5}}"#),
        ),
        (
            Message::Embedly {
                src: name("https://a.org/\"b\""),
                height: 5,
            },
            text(r#"{"src":"https://a.org/\"b\"","context":"iframe.resize","height":5}"#),
        ),
        (
            Message::CanvasHeight(5),
            object(r#"{"subject":"lti.frameResize","height":5}"#),
        ),
        (
            Message::WordPressReady {
                secret: name("wzGhjK12ab"),
            },
            object(r#"{"message":"ready","secret":"wzGhjK12ab"}"#),
        ),
        (
            Message::WordPressHeight {
                height: 5,
                secret: name("wzGhjK12ab"),
            },
            object(r#"{"message":"height","value":5,"secret":"wzGhjK12ab"}"#),
        ),
        (
            Message::WordPressLink {
                address: name("https://a.org/"),
                secret: name("wzGhjK12ab"),
            },
            object(r#"{"message":"link","value":"https://a.org/","secret":"wzGhjK12ab"}"#),
        ),
    ];
    for (message, wire) in cases {
        assert_eq!(message.encode(), wire);
        assert_eq!(Message::decode(&wire), Some(message), "{wire:?}");
    }
}

#[test]
fn a_parent_may_say_more_than_is_needed() {
    let long = "[iFrameSizer]a:8:true:false:32:true:true:null:bodyOffset:null:null:0:false:parent:scroll:true";
    assert_eq!(
        Message::decode(&text(long)),
        Some(Message::ResizerInit { id: name("a") })
    );
    let more = r#"{"type":"embed-size","height":640,"sentinel":"amp","width":3,"of":[{}]}"#;
    assert_eq!(Message::decode(&object(more)), Some(Message::AmpSize(640)));
}

#[test]
fn the_rest_is_ignored() {
    let texts = [
        "",
        "pym",
        "pymxPYMx",
        "pymxPYMxxPYMxheightxPYMx5",
        "pymxPYMxaxPYMxheight",
        "pymxPYMxaxPYMxheightxPYMxNaN",
        "pymxPYMxaxPYMxheightxPYMx-5",
        "pymxPYMxaxPYMxheightxPYMx1e999",
        "pymxPYMxaxPYMxdancexPYMx5",
        "[iFrameSizer]",
        "[iFrameSizer]a",
        "[iFrameSizer]a:5",
        "[iFrameSizer]a:5:six:init",
        "[iFrameSizer]:8:true",
        "[iFrameSizer]moveToAnchor:",
        "[iFrameSizer]message:{\"a\":1}",
        "[iFrameSizer]message:x:true:false",
        "[iFrameResizerChild]Ready or not",
        "<script>alert(1)</script>",
        "webpackHotUpdate",
        "{\"src\":\"a\",\"context\":\"iframe.resize\",\"height\":\"5\"}",
        "{\"src\":\"a\",\"context\":\"other\",\"height\":5}",
        "{\"src\":\"a\"",
        "null",
        "\u{0}",
    ];
    for wire in texts.map(text) {
        assert_eq!(Message::decode(&wire), None, "{wire:?}");
    }
    let objects = [
        "{}",
        "[]",
        "null",
        "7",
        r#"{"sentinel":"amp"}"#,
        r#"{"sentinel":"amp","type":"embed-size"}"#,
        r#"{"sentinel":"amp","type":"embed-size","height":-1}"#,
        r#"{"sentinel":"amp","type":"embed-size","height":1.5}"#,
        r#"{"sentinel":["amp"],"type":"embed-size","height":1}"#,
        r#"{"datawrapper-height":{}}"#,
        r#"{"datawrapper-height":5}"#,
        r#"{"subject":"lti.frameResize","height":null}"#,
        r#"{"message":"ready"}"#,
        r#"{"message":"ready","secret":5}"#,
        r#"{"message":"height","value":"5","secret":"a"}"#,
        r#"{"message":"other","secret":"a"}"#,
        r#"{"source":"react-devtools-bridge","payload":{}}"#,
    ];
    for wire in objects.map(object) {
        assert_eq!(Message::decode(&wire), None, "{wire:?}");
    }
}

#[test]
fn huge_and_nested_messages_cost_nothing() {
    let height = |id: String| text(&format!("pymxPYMx{id}xPYMxheightxPYMx5"));
    assert!(Message::decode(&height("a".repeat(LONGEST / 2))).is_some());
    assert_eq!(Message::decode(&height("a".repeat(LONGEST))), None);
    assert_eq!(Message::decode(&height("a".repeat(50_000_000))), None);
    for deep in [
        "[".repeat(LONGEST),
        "{\"a\":".repeat(LONGEST / 5),
        "[".repeat(10_000_000),
    ] {
        assert_eq!(Message::decode(&text(&deep)), None);
        assert_eq!(Message::decode(&object(&deep)), None);
    }
}
