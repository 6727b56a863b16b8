//! The laws of the conformance kit.

use asterisk_cel::{Asterisk, Profile};
use call_legs::conformance::{Suite, check};
use time::UtcOffset;

use crate::scenarios::{path, profile, scenarios};

#[test]
fn every_law_holds() {
    let in_kyiv = Profile { utc_offset: UtcOffset::from_hms(2, 0, 0).ok(), ..profile() };
    let suite = Suite::<Asterisk>::new(path("fixtures"))
        .with_profiles([profile(), in_kyiv])
        .with_scenarios(scenarios())
        .with_never([
            "reported.total",
            "reported.talk",
            "reported.wait",
            "reported.since_pickup",
            "end.cause.sip",
            "amd",
            "disposition",
            "recordings",
            "ratings",
        ]);
    let report = check(&suite);
    println!("{report}");
    assert!(report.passed(), "{report}");
}
