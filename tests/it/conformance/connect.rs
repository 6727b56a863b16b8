use call_legs::conformance::Suite;
use call_legs::conversions::connect::Connect;

use super::{fixtures, keeps_the_laws, never};
use crate::scenarios;

#[test]
fn connect_keeps_the_laws() {
    let suite = Suite::<Connect>::new(fixtures("connect"));
    keeps_the_laws(&suite.with_scenarios(scenarios::connect::scenarios()).with_never(never("connect")));
}
