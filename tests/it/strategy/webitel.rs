//! Generated hooks of Webitel: every variant, every variable sometimes present, known and unknown values.

use std::fmt;
use std::rc::Rc;
use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::webitel::cause::HangupCause;
use call_legs::webitel::{
    self, AgentId, AgentState, AgentStatus, AmdAiResult, AmdResult, AttemptId, AttemptResult, Channel,
    ChannelId, Event, HookEvent, MemberId, QueueEvent, QueueId, State, StopCause, TeamEvent,
};
use call_legs::{Fields, Number, Value};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use time::{Duration, OffsetDateTime};

use crate::support::report;
use crate::support::tree::is_form_of;

/// Any hook that JSON can represent.
pub fn event() -> impl Strategy<Value = Event> {
    event_with(value().boxed())
}

/// Any hook that a form can represent too: other values than text have no form of their own there.
fn flat_event() -> impl Strategy<Value = Event> {
    event_with(".{0,6}".prop_map(Value::from).boxed())
}

fn event_with(value: BoxedStrategy<Value<'static>>) -> impl Strategy<Value = Event> {
    // Names that no type has, some of them twice.
    let unknown = vec(("x_[a-c]{1,2}|ім'я", value), 0..4)
        .prop_map(|fields| fields.into_iter().map(|(name, value)| (name.into(), value)).collect::<Fields>());
    prop_oneof![
        6 => (hook(), unknown.clone()).prop_map(|(mut hook, variables)| {
            hook.variables = variables;
            Event::QueueEvent(hook)
        }),
        2 => (agent_status(), unknown.clone()).prop_map(|(mut status, extra)| {
            status.extra = extra;
            Event::AgentStatus(status)
        }),
        1 => unknown.prop_map(Event::Unknown),
    ]
}

/// Sets one variable of a `T`.
#[derive(Clone)]
struct Set<T>(Rc<dyn Fn(&mut T)>);

impl<T> fmt::Debug for Set<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Set")
    }
}

/// A setter for each field, which sets it to `None` or to what its strategy makes.
macro_rules! setters {
    ($record:ident { $($field:ident: $strategy:expr;)+ }) => {
        vec![$(of($strategy).prop_map(|value| {
            Set(Rc::new(move |record: &mut $record| record.$field.clone_from(&value)))
        }).boxed(),)+]
    };
}

fn filled<T: Clone + fmt::Debug>(record: T, setters: &[Set<T>]) -> T {
    let mut record = record;
    for set in setters {
        (set.0)(&mut record);
    }
    record
}

fn hook() -> impl Strategy<Value = QueueEvent> {
    let setters = setters!(QueueEvent {
        event: select(HookEvent::KNOWN);
        state: enum_value(State::KNOWN);
        channel: enum_value(Channel::KNOWN);
        queue_id: id::<QueueId>();
        timestamp: millis();
        joined_at: millis();
        bridged_at: millis();
        destination: text();
        destination_description: text();
        destination_type: any::<i64>();
        destination_seq: any::<i64>();
        communication_id: any::<i64>();
        use_processing: any::<bool>();
        agent_channel_id: text().prop_map(ChannelId::from);
        member_channel_id: text().prop_map(ChannelId::from);
        agent_name: text();
        agent_id: id::<AgentId>();
        user_id: any::<i64>();
        agent_extension: text();
        agent_description: text();
        member_name: text();
        member_id: id::<MemberId>();
        member_timezone: text();
        member_stop_cause: enum_value(StopCause::KNOWN);
        bucket_id: any::<i64>();
        attempt_number: any::<i64>();
        resource_id: any::<i64>();
        result: enum_value(AttemptResult::KNOWN);
        retry_count: any::<i64>();
        retry_last: any::<bool>();
        call_bill: seconds();
        call_voice: seconds();
        call_duration: seconds();
        call_cause: enum_value(HangupCause::KNOWN);
        call_sip_code: 100..700_u16;
        amd_result: enum_value(AmdResult::KNOWN);
        amd_ai_result: enum_value(AmdAiResult::KNOWN);
        chat_transferred: any::<bool>();
        grantee_id: any::<i64>();
    });
    (of(id()), setters).prop_map(|(attempt, setters): (Option<AttemptId>, _)| {
        let mut hook = filled(QueueEvent::new(attempt), &setters);
        if attempt.is_none() {
            hook.result = Some(AttemptResult::Expired);
        }
        hook
    })
}

fn agent_status() -> impl Strategy<Value = AgentStatus> {
    let setters = setters!(AgentStatus {
        event: Just(TeamEvent::AgentStatus);
        user_id: any::<i64>();
        team_id: any::<i64>();
        agent_name: text();
        status: enum_value(AgentState::KNOWN);
        status_payload: text();
        extension: text();
    });
    (id(), setters).prop_map(|(agent, setters): (AgentId, _)| {
        let mut status = filled(AgentStatus::new(agent), &setters);
        if status.team_id.is_none() || status.status.is_none() {
            status.event = Some(TeamEvent::AgentStatus);
        }
        status
    })
}

fn enum_value<T>(known: &'static [T]) -> impl Strategy<Value = T>
where
    T: Clone + fmt::Debug + for<'w> From<&'w str> + 'static,
{
    prop_oneof![4 => select(known), 1 => text().prop_map(|text| T::from(&text))]
}

/// Text that is not empty.
fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9+]{1,6}", ".{1,4}", Just("a \"quoted\" & <b>=%41\n".to_owned())]
}

fn id<T: From<i64> + fmt::Debug>() -> impl Strategy<Value = T> {
    any::<i64>().prop_map(T::from)
}

fn millis() -> impl Strategy<Value = OffsetDateTime> {
    (100_000_000_000..10_000_000_000_000_i64).prop_map(|millis| {
        let nanos = i128::from(millis) * 1_000_000;
        OffsetDateTime::from_unix_timestamp_nanos(nanos).expect("a year before 2287")
    })
}

fn seconds() -> impl Strategy<Value = Duration> {
    prop_oneof![(-10..100_000_i64), any::<i64>()].prop_map(Duration::seconds)
}

fn value() -> impl Strategy<Value = Value<'static>> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u64>().prop_map(|number| Value::Number(Number::from(number))),
        ".{0,6}".prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Value::List),
            vec((".{0,3}", inner), 0..3).prop_map(|fields| {
                Value::Fields(fields.into_iter().map(|(name, value)| (name.into(), value)).collect())
            }),
        ]
    })
}

/// Runs a law over generated messages and reports their number.
fn law(name: &str, events: impl Strategy<Value = Event>, law: fn(&Event) -> Result<(), TestCaseError>) {
    let ran = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) };
    let result = TestRunner::new(config).run(&events, |event| {
        ran.fetch_add(1, Ordering::Relaxed);
        law(&event)
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    report::ran("webitel", name, ran.into_inner());
}

#[test]
fn webitel_messages_are_read_as_they_were_written() {
    law("generated messages", event(), |event| {
        let written = webitel::serialize(event).expect("a message");
        prop_assert_eq!(&webitel::parse(&written).expect("what was written"), event);
        let json = serde_json::to_string(event).expect("JSON");
        prop_assert!(is_form_of(json.as_bytes(), &written), "{}", json);
        Ok(())
    });
}

/// A form without a pair is no message.
#[test]
fn webitel_forms_are_read_as_they_were_written() {
    law("generated forms", flat_event(), |event| {
        prop_assume!(*event != Event::Unknown(Fields::new()));
        let written = webitel::serialize_form(event).expect("a form");
        prop_assert_eq!(&webitel::parse_form(&written).expect("what was written"), event);
        Ok(())
    });
}
