use call_legs::conformance::Suite;
use call_legs::conversions::webitel::Webitel;

use super::{fixtures, keeps_the_laws, never};
use crate::scenarios;

#[test]
fn webitel_keeps_the_laws() {
    let suite = Suite::<Webitel>::new(fixtures("webitel"));
    keeps_the_laws(&suite.with_scenarios(scenarios::webitel::scenarios()).with_never(never("webitel")));
}
