use call_legs::conformance::{Suite, check};
use call_legs::conversions::vega::{Document, Vega};

use super::generated;
use crate::strategy::vega;

fn suite() -> Suite<Vega> {
    super::suite()
        .with_documents(generated(1500, &vega::event(), Document::Event))
        .with_documents(generated(300, &vega::documents::active_calls(), Document::Active))
        .with_documents(generated(300, &vega::documents::records(), Document::History))
}

#[test]
fn keeps_the_laws() {
    check(&suite()).assert_passed();
}
