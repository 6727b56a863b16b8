//! Messages in a log.

use crate::capture::Capture;
use crate::conformance::fault::{Fault, watched};
use crate::conformance::report::Failure;
use crate::conformance::samples::RECEIVED;
use crate::conformance::shown::readable;
use crate::conformance::suite::Suite;
use crate::conformance::trial::Trial;
use crate::leg::Receipt;
use crate::registry::{Registry, Vendor};

pub(super) const LAW: &str = "a line of a log has the message and its profile";

pub(super) fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let registry = Registry::new().with::<V>();
    let mut fixtures = suite.readable()?;
    fixtures.extend(suite.fixtures("malformed")?);
    for fixture in &fixtures {
        for profile in &suite.profiles {
            trial.tried += 1;
            let source = fixture.source::<V>(profile.clone());
            let check = |body: &[u8]| {
                let receipt = Receipt::new("acme", Some(RECEIVED));
                is_read_back::<V>(&registry, &Capture::new(source.clone(), receipt, body.to_vec()), profile)
            };
            if let Err(fault) = watched(|| check(&fixture.body)) {
                return Err(fixture.smallest(&suite.format(fixture)?, &fixture.body, fault, check));
            }
        }
    }
    Ok(())
}

fn is_read_back<V: Vendor>(
    registry: &Registry,
    capture: &Capture,
    profile: &V::Profile,
) -> Result<(), Fault> {
    let line = serde_json::to_vec(capture).map_err(|error| Fault::Unwritten(error.to_string()))?;
    let differs = |what: &str| Err(Fault::Differs(format!("{what}: {}", readable(&line))));
    match Capture::from_line_of(registry, &line) {
        Err(error) => differs(&format!("its line is refused ({error})")),
        Ok(again) if again.source.profile::<V>().as_ref() != Some(profile) => {
            differs("its line is read with another profile")
        }
        Ok(again) if again != *capture => differs("its line is read as another message"),
        Ok(again) if again.parse().ok() != capture.parse().ok() => differs("its line has another message"),
        Ok(_) => Ok(()),
    }
}
