//! Generated documents of the REST interface.

use call_legs::Fields;
use call_legs::vega::rest::{
    Authorization, CallMade, DirectionSet, HistoryQuery, MakeCall, parse_authorization, parse_call_made,
    parse_history_query, parse_make_call, serialize_authorization, serialize_call_made,
    serialize_history_query, serialize_make_call,
};
use call_legs::vega::{Direction, LegId};
use proptest::collection::{btree_set, vec};
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{Config, TestRunner};

use super::documents::read_back;
use super::{extra, fields, instant, text};
use crate::support::report;

fn word() -> impl Strategy<Value = String> {
    text().prop_map(|text| if text.is_empty() { "x".to_owned() } else { text })
}

fn authorization() -> impl Strategy<Value = Authorization> {
    (word(), word(), extra()).prop_map(|(domain, key, extra)| {
        let mut authorization = Authorization::new(domain, key);
        authorization.extra = extra;
        authorization
    })
}

fn order() -> impl Strategy<Value = MakeCall> {
    (word(), word(), extra()).prop_map(|(extension, number, extra)| {
        let mut order = MakeCall::new(extension, number);
        order.extra = extra;
        order
    })
}

fn made() -> impl Strategy<Value = CallMade> {
    (word(), extra()).prop_map(|(uuid, extra)| {
        let mut made = CallMade::new(LegId::from(uuid));
        made.extra = extra;
        made
    })
}

/// Any set that a sum can represent: each number is another power of two.
fn directions() -> impl Strategy<Value = DirectionSet> {
    let bits = btree_set(0..63_u32, 1..6);
    bits.prop_map(|bits| bits.into_iter().map(|bit| Direction::from(1_i64 << bit)).collect())
}

fn query() -> impl Strategy<Value = HistoryQuery> {
    // A required field takes its first value, so a second one stays unparsed.
    let other = (select(vec!["trace", "", "limit", "a b", "directions[0]"]), text());
    let pairs = vec(other, 0..3).prop_map(|pairs| {
        fields(pairs.into_iter().map(|(name, text)| (name.to_owned(), text.into())).collect())
    });
    let page = (1..=50_u32, any::<u64>());
    (instant(), instant(), page, option::of(directions()), pairs).prop_map(
        |(from, to, (limit, offset), directions, extra): (_, _, _, _, Fields<'static>)| {
            let mut query = HistoryQuery::new(from, to, limit, offset);
            (query.directions, query.extra) = (directions, extra);
            query
        },
    )
}

read_back! {
    generated_authorizations_are_read_back: authorization, parse_authorization, serialize_authorization;
    generated_orders_are_read_back: order, parse_make_call, serialize_make_call;
    generated_made_calls_are_read_back: made, parse_call_made, serialize_call_made;
    generated_queries_are_read_back: query, parse_history_query, serialize_history_query;
}
