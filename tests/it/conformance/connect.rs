use call_legs::conformance::Suite;
use call_legs::conversions::connect::{Connect, Document, Profile};

use super::{fixtures, generated, keeps_the_laws, never};
use crate::{scenarios, strategy};

#[test]
fn connect_keeps_the_laws() {
    let suite = Suite::<Connect>::new(fixtures("connect"));
    let profile: Profile = serde_json::from_str(r#"{"utc_offset":"+05:00"}"#).expect("a profile");
    let suite = suite.with_profiles([profile]);
    let suite = suite.with_documents(generated(1500, &strategy::connect::event(), Document::Event));
    keeps_the_laws(&suite.with_scenarios(scenarios::connect::scenarios()).with_never(never("connect")));
}
