use std::convert::identity;

use call_legs::conformance::{Suite, check};
use call_legs::conversions::ringme::{Profile, RingMe, Sender};

use super::generated;
use crate::strategy;

fn suite() -> Suite<RingMe> {
    let senders = [Sender::Phone, Sender::Queue, Sender::Menu];
    super::suite().with_profiles(senders.map(|sender| Profile::new(Some(sender)))).with_documents(generated(
        1500,
        &strategy::ringme::event(),
        identity,
    ))
}

#[test]
fn keeps_the_laws() {
    check(&suite()).assert_passed();
}
