use call_legs::conformance::{Suite, check};
use call_legs::conversions::connect::{Connect, Document, Profile};

use super::generated;
use crate::strategy;

fn suite() -> Suite<Connect> {
    super::suite()
        .with_profiles([serde_json::from_str::<Profile>(r#"{"utc_offset":"+05:00"}"#).expect("a profile")])
        .with_documents(generated(1500, &strategy::connect::event(), Document::Event))
}

#[test]
fn keeps_the_laws() {
    check(&suite()).assert_passed();
}
