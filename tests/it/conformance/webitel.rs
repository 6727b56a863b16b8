use std::fs;

use call_legs::conformance::Suite;
use call_legs::conversions::webitel::{Document, Profile, Webitel};
use call_legs::registry::Vendor as _;

use super::{fixtures, generated, keeps_the_laws, never};
use crate::support::messages::{self, parse, readable};
use crate::support::{report, tree};
use crate::{scenarios, strategy};

#[test]
fn webitel_keeps_the_laws() {
    let suite = Suite::<Webitel>::new(fixtures("webitel"));
    let profile = r#"{"event":"leaving","queues":{"12":"inbound","57":"predictive"}}"#;
    let profile: Profile = serde_json::from_str(profile).expect("a profile");
    let suite = suite.without_documented_messages().with_profiles([profile]);
    let suite = suite.with_documents(generated(1500, &strategy::webitel::event(), Document::Json));
    keeps_the_laws(&suite.with_scenarios(scenarios::webitel::scenarios()).with_never(never("webitel")));
}

/// The vendor distinguishes JSON and form data by the first byte. Each of its two functions reads one of them, whatever it begins with.
#[test]
fn each_function_reads_its_own_format() {
    let (mut alike, mut differ) = (0, Vec::new());
    for fixture in readable("webitel") {
        let (extension, place) = (fixture.extension.as_str(), &fixture.name);
        let event = parse("webitel", extension, &fixture.body).expect("a message");
        let document = Webitel::parse(None, &fixture.body).expect("a message");
        let written = event.write(extension).expect("a body");
        if Webitel::serialize(&document).as_ref() == Ok(&written) {
            assert_eq!(event.unparsed(), Webitel::unparsed(&document), "{place}");
            alike += 1;
        } else {
            differ.push(fixture.name.clone());
        }
        let again = parse("webitel", extension, &written).expect("what was written");
        assert_eq!(again.write(extension).as_ref(), Ok(&written), "{place}");
        let canonical = fixture.path.with_extension(format!("canonical.{extension}"));
        let expected = fs::read(canonical).unwrap_or(fixture.body);
        assert_eq!(tree::read(extension, &written), tree::read(extension, &expected), "{place}");
    }
    assert_eq!(differ, ["synthetic/json-as-form"]);
    report::ran("webitel", "fixtures read alike by its functions", alike);

    let mut malformed = messages::fixtures("webitel", "malformed");
    malformed.extend(messages::fixtures("webitel/json", "malformed"));
    for fixture in &malformed {
        let error = parse("webitel", &fixture.extension, &fixture.body).expect_err(&fixture.name);
        let expected = fs::read_to_string(fixture.path.with_extension("error")).expect("an error");
        assert_eq!(error, expected.trim_end(), "{}", fixture.name);
    }
    report::ran("webitel", "fixtures refused by its functions", malformed.len());
}
