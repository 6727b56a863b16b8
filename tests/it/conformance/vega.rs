use call_legs::conformance::Suite;
use call_legs::conversions::vega::Vega;

use super::{fixtures, keeps_the_laws, never};
use crate::scenarios;

#[test]
fn vega_keeps_the_laws() {
    let suite = Suite::<Vega>::new(fixtures("vega"));
    keeps_the_laws(&suite.with_scenarios(scenarios::vega::scenarios()).with_never(never("vega")));
}
