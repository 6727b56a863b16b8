//! The laws, in the order in which they are tried.

mod apart;
mod log;
mod messages;
mod model;
mod observation;
mod order;
mod parts;
mod plausible;
mod provided;
mod scenario;

use super::suite::Suite;
use super::trial::Law;
use crate::registry::Vendor;

/// Returns every law.
pub(super) fn all<V: Vendor>(suite: &Suite<V>) -> Vec<Law<V>> {
    // The first one, since a message shows best what others have left in the vendor's memory before any was observed.
    let mut all = vec![Law { sentence: observation::TWICE, attempt: observation::twice }];
    all.extend(messages::all(suite));
    all.extend(of_calls());
    all
}

/// Returns the laws of observations, of the calls that scenarios make, and of the common model.
fn of_calls<V: Vendor>() -> Vec<Law<V>> {
    vec![
        Law { sentence: observation::KEYS, attempt: observation::keys },
        Law { sentence: observation::RECEIPT, attempt: observation::receipt },
        Law { sentence: observation::BORROWED, attempt: observation::borrowed },
        Law { sentence: observation::PLAUSIBLE, attempt: observation::plausible },
        Law { sentence: scenario::EXPECTED, attempt: scenario::expected },
        Law { sentence: order::ANY, attempt: order::any },
        Law { sentence: order::AGAIN, attempt: order::again },
        Law { sentence: parts::MERGED, attempt: parts::merged },
        Law { sentence: parts::RESTORED, attempt: parts::restored },
        Law { sentence: apart::APART, attempt: apart::apart },
        Law { sentence: log::REPLAYED, attempt: log::replayed },
        Law { sentence: model::MODEL, attempt: model::model },
        Law { sentence: model::DAMAGED, attempt: model::damaged },
        Law { sentence: provided::NEVER, attempt: provided::never },
        Law { sentence: provided::SOMETIMES, attempt: provided::sometimes },
    ]
}
