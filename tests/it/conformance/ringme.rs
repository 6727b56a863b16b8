use std::convert::identity;

use call_legs::conformance::Suite;
use call_legs::conversions::ringme::{Profile, RingMe, Sender};

use super::{fixtures, generated, keeps_the_laws, never};
use crate::{scenarios, strategy};

#[test]
fn ringme_keeps_the_laws() {
    let suite = Suite::<RingMe>::new(fixtures("ringme"));
    let senders = [Sender::Phone, Sender::Queue, Sender::Menu];
    let suite = suite.with_profiles(senders.map(|sender| Profile::new(Some(sender))));
    let suite = suite.with_documents(generated(1500, &strategy::ringme::event(), identity));
    keeps_the_laws(&suite.with_scenarios(scenarios::ringme::scenarios()).with_never(never("ringme")));
}
