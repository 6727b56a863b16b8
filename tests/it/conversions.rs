//! Messages without a leg.

use call_legs::capture::{Capture, Source};
use call_legs::conversions::Receipt;

/// A message that is no call makes no leg, whatever else it contains.
#[test]
fn messages_that_are_no_calls_make_no_leg() {
    let nothing = [
        (
            "connect",
            r#"<Event Object="Message" Mode="Colleagues"><CallID>x</CallID><State>Finished</State></Event>"#,
        ),
        (
            "connect",
            r#"<Event Object="RemoteAccessSession"><SessionID>x</SessionID><State>Finished</State></Event>"#,
        ),
        (
            "connect",
            r#"<Event Object="AgentOnlineStatus"><CallID>x</CallID><Status>Talking</Status></Event>"#,
        ),
        ("vega", r#"{"event":"call.bridge","uuid":"x","lgDirection":32,"leg":{"id":7}}"#),
        ("vega", r#"{"event":"error","uuid":"x","lgDirection":4}"#),
        ("webitel", r#"{"attempt_id":"5","channel":"chat","state":"bridged"}"#),
        ("webitel", r#"{"attempt_id":"5","channel":"task","state":"bridged"}"#),
        ("webitel", r#"{"agent_id":"5","team_id":"6","status":"online"}"#),
        ("ringme", "EventType=message-in&CallID=x&SubCallID=y"),
        ("ringme", "agent_id=136&agent_status=available"),
        ("ringme", "event_type=call-status-change&extension_id=5&new_status_id=3"),
    ];
    for (vendor, body) in nothing {
        let source = Source::from_name(vendor).expect("a vendor");
        let observed =
            Capture::new(source, Receipt::new("t", None), body.as_bytes().to_vec()).observe().expect(body);
        assert_eq!(observed.observations, [], "{body}");
    }
}
