//! Callers who hide their number.

use super::*;

fn seen(number: &str, name: &str) -> (Option<String>, Option<String>, Vec<Anomaly>) {
    let mut observation =
        reported("a", Phase::Start, |leg| leg.parties.remote = outside(number).with_name(name));
    observation.remove_hidden_number();
    let Party { number, name, .. } = observation.parties.remote;
    (number, name, observation.facts.anomalies)
}

#[test]
fn a_placeholder_is_no_number() {
    let words = "anonymous ANONYMOUS Unknown restricted Private withheld Unavailable <unknown> \"anonymous\" \
        sip:anonymous@anonymous.invalid SIPS:Anonymous@pbx.example anonymous@pbx.example";
    for number in words.split(' ').chain([" anonymous "]) {
        let hidden = (None, Some("One".to_owned()), vec![Anomaly::HiddenNumber]);
        assert_eq!(seen(number, "One"), hidden, "{number}");
        assert_eq!(seen(number, "Anonymous").1, None, "{number}");
    }
    let numbers =
        "+380000000001 101 sip:101@pbx.example anonymously unknown1 private-line 1234*101 sip: @ *80";
    for number in numbers.split(' ').chain(["", "sip"]) {
        assert_eq!(
            seen(number, "Unknown"),
            (Some(number.to_owned()), Some("Unknown".to_owned()), vec![]),
            "{number}"
        );
    }
}
