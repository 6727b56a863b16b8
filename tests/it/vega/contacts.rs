//! The client of a leg, as several CRMs describe them.

use call_legs::leg::{Party, PartyKind};
use serde_json::{Value, json};

use super::conversion::{changed, client, only};
use super::event;

#[test]
fn the_client_is_one_contact() {
    let remote = |contacts: Value| changed(&json!({"otherLegs": contacts})).parties.remote;
    let two_crms = only(&event("synthetic/incoming-bridge-two-crms")).parties.remote;
    let mut expected = client();
    expected.id = Some("55".to_owned());
    assert_eq!(two_crms, expected, "the second system knows the client");

    let two_spellings = only(&event("synthetic/two-spellings")).parties.remote;
    assert_eq!(two_spellings, client(), "the contact's own number");

    let mixed = remote(json!([
        {"id": null, "name": "Somebody", "num": null, "companyName": "Example Ltd"},
        {"id": "", "name": "Nobody", "num": "+380000000002"},
        {"id": "55", "name": null, "num": "+380000000003", "companyName": ""},
    ]));
    let mut expected = Party::new(PartyKind::Client);
    expected.id = Some("55".to_owned());
    expected.number = Some("+380000000003".to_owned());
    assert_eq!(mixed, expected, "nothing of the others");

    let nameless = remote(json!([{"id": null, "name": "+380000000001", "num": "+380000000001"}]));
    assert_eq!((nameless.name, nameless.number.as_deref()), (None, Some("+380000000001")));
    assert_eq!(remote(json!([])), Party::default());
    assert_eq!(remote(json!([{"id": null, "name": "", "num": null}])), Party::default());
}

/// Contacts as id, name and number; and id, name and number of the client.
#[test]
fn of_one_person_the_international_number_wins() {
    type Texts = (Option<&'static str>, Option<&'static str>, Option<&'static str>);
    const NATIONAL: Option<&str> = Some("0670000001");
    const FULL: Option<&str> = Some("+380670000001");
    let (anna, boris) = (Some("Anna"), Some("Boris"));
    let rows: &[(&[Texts], Texts)] = &[
        // One CRM has no such client, and spells the number its way.
        (&[(None, None, NATIONAL), (Some("55"), anna, FULL)], (Some("55"), anna, FULL)),
        (&[(Some("55"), anna, NATIONAL), (None, None, FULL)], (Some("55"), anna, FULL)),
        (&[(None, None, FULL), (Some("55"), anna, NATIONAL)], (Some("55"), anna, FULL)),
        // Both have: the contact with that number.
        (&[(Some("29"), anna, NATIONAL), (Some("29"), anna, FULL)], (Some("29"), anna, FULL)),
        (&[(Some("29"), anna, NATIONAL), (Some("55"), boris, FULL)], (Some("55"), boris, FULL)),
        (&[(Some("55"), boris, FULL), (Some("29"), anna, NATIONAL)], (Some("55"), boris, FULL)),
        // Of two equally good ones, the first.
        (&[(Some("29"), anna, FULL), (Some("55"), boris, FULL)], (Some("29"), anna, FULL)),
        // Another number is another contact's.
        (&[(None, None, Some("+380670000002")), (Some("29"), anna, NATIONAL)], (Some("29"), anna, NATIONAL)),
        (
            &[(Some("29"), anna, Some("+380670000002")), (Some("29"), boris, FULL)],
            (Some("29"), anna, Some("+380670000002")),
        ),
        (
            &[(Some("29"), anna, Some("+48670000001")), (Some("55"), boris, FULL)],
            (Some("29"), anna, Some("+48670000001")),
        ),
        // A contact without a number.
        (&[(Some("29"), anna, None), (Some("55"), boris, FULL)], (Some("55"), boris, FULL)),
        (&[(Some("29"), anna, None), (None, boris, FULL)], (Some("29"), anna, None)),
        (&[(Some("29"), anna, Some("")), (None, None, FULL)], (Some("29"), anna, FULL)),
        // No CRM has the client.
        (&[(None, None, NATIONAL), (None, Some("+380670000001"), FULL)], (None, None, FULL)),
        (&[(None, None, FULL), (None, anna, FULL)], (None, anna, FULL)),
        (&[(None, anna, None), (None, None, FULL)], (None, None, FULL)),
        (&[(None, None, None), (None, anna, None)], (None, anna, None)),
        // Other spellings.
        (&[(Some("1"), anna, Some("067 000-00-01")), (None, None, FULL)], (Some("1"), anna, FULL)),
        (
            &[(Some("1"), anna, NATIONAL), (None, None, Some("380670000001"))],
            (Some("1"), anna, Some("380670000001")),
        ),
        (&[(Some("1"), anna, Some("380670000001")), (None, None, FULL)], (Some("1"), anna, FULL)),
        (&[(Some("1"), anna, Some("00380670000001")), (None, None, FULL)], (Some("1"), anna, FULL)),
        (
            &[(Some("1"), anna, Some("89000000001")), (None, None, Some("+79000000001"))],
            (Some("1"), anna, Some("+79000000001")),
        ),
        (&[(Some("1"), anna, Some("101")), (None, None, Some("2101"))], (Some("1"), anna, Some("101"))),
    ];
    for (contacts, (id, name, number)) in rows {
        let list: Vec<_> =
            contacts.iter().map(|(id, name, num)| json!({"id": id, "name": name, "num": num})).collect();
        let client = changed(&json!({"otherLegs": list})).parties.remote;
        let found = (client.id.as_deref(), client.name.as_deref(), client.number.as_deref());
        assert_eq!(found, (*id, *name, *number), "{contacts:?}");
    }
}
