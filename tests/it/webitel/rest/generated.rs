//! Generated documents of the resource, read as they were written.

use std::fmt::Debug;
use std::sync::atomic::{AtomicUsize, Ordering};

use call_legs::webitel::HookEvent;
use call_legs::webitel::rest::{
    Hook, Lookup, Page, Patch, PatchField, Search, parse_hook, parse_lookup, parse_page, parse_patch,
    parse_search, serialize_hook, serialize_lookup, serialize_page, serialize_patch, serialize_search,
};
use call_legs::{Fields, Number, ParseError, SerializeError, Value};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;

use crate::support::report;

fn text() -> impl Strategy<Value = String> {
    prop_oneof!["[a-z0-9+]{1,6}", ".{1,4}", Just("a \"quoted\" & <b>=%41\n".to_owned())]
}

/// A word that is known, or any other, also the empty one.
fn event() -> impl Strategy<Value = HookEvent> {
    prop_oneof![4 => select(HookEvent::KNOWN), 1 => ".{0,4}".prop_map(|word| HookEvent::from(word.as_str()))]
}

/// Members that no type has, some of them twice, and known ones that do not fit.
fn unknown() -> impl Strategy<Value = Fields<'static>> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<u64>().prop_map(|number| Value::Number(Number::from(number))),
        ".{0,4}".prop_map(Value::from),
        vec(text().prop_map(Value::from), 0..3).prop_map(Value::List),
    ];
    let fields = vec(("x_[a-c]|ім'я", value), 0..4);
    (fields, any::<bool>()).prop_map(|(unknown, misfit)| {
        let mut fields: Fields = unknown.into_iter().map(|(name, value)| (name.into(), value)).collect();
        if misfit {
            fields.push("id", Value::Bool(true));
        }
        fields
    })
}

fn lookup() -> impl Strategy<Value = Lookup> {
    (of(any::<i64>()), of(".{0,4}"), unknown()).prop_map(|(id, name, extra)| {
        let mut lookup = Lookup::new(0);
        // A misfit under a name whose field is set comes second, and so stays one.
        (lookup.id, lookup.name, lookup.extra) = (id, name, extra);
        lookup
    })
}

fn hook() -> impl Strategy<Value = Hook> {
    let properties = vec(".{0,4}", 0..3);
    (of(any::<u32>()), of(lookup()), of(event()), of(any::<bool>()), of(properties), unknown()).prop_map(
        |(id, schema, event, enabled, properties, extra)| {
            let mut hook = Hook::new(Lookup::new(0), HookEvent::Joined);
            (hook.id, hook.schema, hook.event) = (id, schema, event);
            (hook.enabled, hook.properties, hook.extra) = (enabled, properties, extra);
            hook
        },
    )
}

/// Hooks as a request has them.
fn new_hook() -> impl Strategy<Value = Hook> {
    hook().prop_map(|mut hook| {
        hook.id = None;
        hook
    })
}

fn patch() -> impl Strategy<Value = Patch> {
    let field = prop_oneof![
        4 => select(PatchField::KNOWN),
        1 => ".{0,4}".prop_map(|word| PatchField::from(word.as_str())),
    ];
    (of(vec(field, 0..4)), hook()).prop_map(|(fields, hook)| {
        let mut patch = Patch::new(Vec::new());
        (patch.fields, patch.schema, patch.event) = (fields, hook.schema, hook.event);
        (patch.enabled, patch.extra) = (hook.enabled, hook.extra);
        patch
    })
}

fn page() -> impl Strategy<Value = Page> {
    (of(any::<bool>()), of(vec(hook(), 0..4)), unknown()).prop_map(|(next, items, extra)| {
        let mut page = Page::new();
        (page.next, page.items, page.extra) = (next, items, extra);
        page
    })
}

fn search() -> impl Strategy<Value = Search> {
    let once = (of(any::<u32>()), of(any::<u32>()), of(text()), of(text()));
    let event = event().prop_filter("an empty one is none", |event| !event.as_str().is_empty());
    let repeated = (vec(text(), 0..3), vec(any::<u32>(), 0..3), vec(any::<i64>(), 0..3), vec(event, 0..3));
    let other = ("x_[a-c]|page|id|schema_id", "[a-c]{1,3}".prop_map(Value::from));
    (once, repeated, vec(other, 0..4)).prop_map(|(once, repeated, extra)| {
        let mut search = Search::new();
        (search.page, search.size, search.query, search.sort) = once;
        (search.fields, search.ids, search.schema_ids, search.events) = repeated;
        search.extra = extra.into_iter().map(|(name, value)| (name.into(), value)).collect();
        search
    })
}

/// Whatever is written is read as what it was.
fn law<T: Clone + Debug + PartialEq>(
    name: &str,
    documents: impl Strategy<Value = T>,
    parse: fn(&[u8]) -> Result<T, ParseError>,
    serialize: fn(&T) -> Result<Vec<u8>, SerializeError>,
) {
    let ran = AtomicUsize::new(0);
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) };
    let result = TestRunner::new(config).run(&documents, |document| {
        ran.fetch_add(1, Ordering::Relaxed);
        let written = serialize(&document).expect("a document");
        prop_assert_eq!(parse(&written), Ok(document));
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{name}: {error}"));
    report::ran("webitel", name, ran.into_inner());
}

#[test]
fn documents_are_read_as_they_were_written() {
    law("generated hooks of a queue", hook(), parse_hook, serialize_hook);
    law("generated pages", page(), parse_page, serialize_page);
    law("generated lookups", lookup(), parse_lookup, serialize_lookup);
    law("generated hooks without a number", new_hook(), parse_hook, serialize_hook);
    law("generated changes", patch(), parse_patch, serialize_patch);
    law("generated searches", search(), parse_search, serialize_search);
}
