//! Messages in a log.

use crate::capture::{Capture, Source};
use crate::conformance::fault::{Fault, watched};
use crate::conformance::report::Failure;
use crate::conformance::shown::readable;
use crate::conformance::suite::Suite;
use crate::conformance::trial::{Law, Trial};
use crate::registry::{Registry, Vendor};

pub(super) const fn law<V: Vendor>() -> Law<V> {
    Law { sentence: "a line of a log has the message and the profile, and is read back as the same", attempt }
}

fn attempt<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    let registry = Registry::new().with::<V>();
    let mut fixtures = suite.readable()?;
    fixtures.extend(suite.fixtures("malformed")?);
    for fixture in &fixtures {
        for profile in &suite.profiles {
            trial.tried += 1;
            let source = Source::new::<V>(profile.clone());
            let source = match fixture.document {
                Some(name) => source.with_document(name),
                None => Some(source),
            };
            let Some(source) = source else { continue };
            let capture = Capture::new(source, Suite::<V>::receipt(), fixture.body.clone());
            let check = || is_read_back::<V>(&registry, &capture, profile);
            watched(check).map_err(|fault| fixture.failure(&fixture.body, &fault))?;
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
