use call_legs::conformance::Suite;
use call_legs::conversions::ringme::RingMe;

use super::{fixtures, keeps_the_laws, never};
use crate::scenarios;

#[test]
fn ringme_keeps_the_laws() {
    let suite = Suite::<RingMe>::new(fixtures("ringme"));
    keeps_the_laws(&suite.with_scenarios(scenarios::ringme::scenarios()).with_never(never("ringme")));
}
