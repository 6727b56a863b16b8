//! Calls that lack everything, that are huge, and whose texts are hostile: a valid record, or a clear error.

use call_legs::call::{Call, CallKey};
use call_legs::crm::{Crm, Error};
use call_legs::leg::{Direction, Leg, Line, Outcome, Party, PartyKind, Recording, TimeSource, Timestamp};
use serde_json::Value;
use time::macros::datetime;
use time::{Duration, PrimitiveDateTime};

use super::samples::{answered, options, users};
use crate::support::report;

fn record(crm: Crm, call: &Call) -> Result<Value, Error> {
    let record = crm.record(call, users, &options())?;
    Ok(serde_json::from_str(&record).expect("a record is JSON"))
}

const HOSTILE: [&str; 8] = [
    "",
    "\"",
    "a\nb\r\n",
    "=cmd|' /C calc'!A0",
    "<script>alert(1)</script>",
    "\0",
    "\u{202e}abc",
    "&calls=[]",
];

#[test]
fn hostile_texts_stay_texts() {
    let mut ran = 0;
    let huge = "x".repeat(1_000_000);
    for text in HOSTILE.into_iter().chain([&*huge]) {
        let party = Party::new(PartyKind::Agent).with_extension(text).with_name(text);
        let mut call = answered().with_handled_by(party).with_line(Line::new().with_number(text));
        call.recordings = vec![Recording::from_url(format!("https://{text}"))];
        call.tenant = text.to_owned();
        call.disposition = Some(text.chars().take(255).collect());
        for crm in Crm::ALL {
            let record = record(*crm, &call).unwrap_or_else(|error| panic!("{crm}: {error}"));
            assert!(record.to_string().contains(&call.uuid().to_string()), "{crm}");
            ran += 1;
        }
    }
    report::ran("crm", "records of hostile texts", ran);
}

#[test]
fn a_number_that_no_telephone_has_is_an_error_that_does_not_show_it() {
    for number in HOSTILE.into_iter().chain(["anonymous", "sip:anna@pbx.example", "++", "12\u{0}3"]) {
        let call = answered().with_client(Party::new(PartyKind::Client).with_number(number));
        for (crm, expected) in [
            (Crm::Bitrix24, "bitrix24 register: `PHONE_NUMBER` is invalid: expected a telephone number"),
            (Crm::Amocrm, "amocrm call: `phone` is invalid: expected a telephone number"),
            (Crm::Retailcrm, "retailcrm call: `phone` is invalid: expected a telephone number"),
        ] {
            assert_eq!(record(crm, &call).unwrap_err().to_string(), expected);
        }
        assert!(record(Crm::Hubspot, &call).is_ok(), "stored as given");
        assert!(record(Crm::Salesforce, &call).is_ok(), "not there");
    }
}

#[test]
fn an_empty_call_is_an_error() {
    for crm in Crm::ALL {
        let call = Call::new(CallKey::new("", "", ""), Outcome::Unknown);
        let error = record(*crm, &call).expect_err("nothing to be sent").to_string();
        assert!(error.ends_with("`direction` is required, and the call has no direction"), "{error}");
    }
}

#[test]
fn times_and_durations_at_the_edges() {
    let mut ran = 0;
    for outcome in Outcome::ALL {
        for direction in Direction::ALL {
            for at in [PrimitiveDateTime::MIN, PrimitiveDateTime::MAX, datetime!(1969-12-31 23:59:59.999)] {
                for talk in [Duration::MIN, Duration::seconds(-1), Duration::ZERO, Duration::MAX] {
                    let offered = Timestamp::new(at.assume_utc(), TimeSource::Reported);
                    let mut call =
                        answered().with_direction(*direction).with_offered_at(offered).with_talk(talk);
                    (call.outcome, call.wait, call.total) = (*outcome, Some(talk), Some(talk));
                    for crm in Crm::ALL {
                        if let Err(error) = record(*crm, &call) {
                            assert!(!error.to_string().contains("00"), "{error}");
                        }
                        ran += 1;
                    }
                }
            }
        }
    }
    report::ran("crm", "records at the edges", ran);
    let mut call = answered();
    call.talk = Some(Duration::seconds(-1));
    let error = record(Crm::Hubspot, &call).unwrap_err().to_string();
    assert_eq!(
        error,
        "hubspot call: `hs_call_duration` is invalid: expected a duration that is not negative"
    );
    call =
        answered().with_offered_at(Timestamp::new(PrimitiveDateTime::MIN.assume_utc(), TimeSource::Reported));
    let error = record(Crm::Bitrix24, &call).unwrap_err().to_string();
    let expected = "bitrix24 register: `CALL_START_DATE` is invalid: expected a time in the years 0 to 9999";
    assert_eq!(error, expected);
}

#[test]
fn many_legs_are_one_record() {
    let legs =
        (0..256).map(|number| Leg::new(format!("leg {number}")).with_local(Party::new(PartyKind::Agent)));
    let call = answered().with_legs(legs.collect());
    for crm in Crm::ALL {
        let record = record(*crm, &call).expect("a record");
        assert!(record.to_string().len() < 1_000, "{crm}");
    }
}
