//! Users.

use call_legs::vega::users::{self, User};

use super::body;
use super::document::{self, reader};

#[test]
fn every_fixture_is_read_and_written() {
    document::check("users", "", &reader!(users::parse, users::serialize, unparsed));
}

fn unparsed(users: &[User]) -> Vec<String> {
    users.iter().flat_map(User::unparsed).collect()
}

#[test]
fn a_user_is_read_whole() {
    let mut expected = User::new(7);
    expected.display_name = Some("Operator Seven".to_owned());
    expected.extension = Some("007".to_owned());
    expected.email = Some("seven@pbx.example".to_owned());
    assert_eq!(users::parse(&body("users/synthetic/users")), Ok(vec![expected]));
}

#[test]
fn what_does_not_fit_is_listed() {
    let users = users::parse(&body("users/synthetic/misfits")).expect("a list");
    assert_eq!(users[1], User::new(8), "the id is its digits");
    assert_eq!(unparsed(&users), ["ext", "role"]);
}
