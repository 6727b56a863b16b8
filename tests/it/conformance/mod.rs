//! The laws of the conformance kit, on the vendors of this crate.

mod connect;
mod ringme;
mod vega;
mod webitel;

use call_legs::conformance::Suite;
use call_legs::registry::Vendor;
use proptest::strategy::{Strategy, ValueTree as _};
use proptest::test_runner::TestRunner;

/// Returns a suite with a vendor's fixtures.
fn suite<V: Vendor>() -> Suite<V> {
    Suite::new(format!("{}/fixtures/{}", env!("CARGO_MANIFEST_DIR"), V::NAME))
}

/// Returns some generated messages, the same each time.
fn generated<T, D>(count: usize, messages: &impl Strategy<Value = T>, document: impl Fn(T) -> D) -> Vec<D> {
    let mut runner = TestRunner::deterministic();
    let mut one = || document(messages.new_tree(&mut runner).expect("a message").current());
    (0..count).map(|_| one()).collect()
}
