//! Laws of single messages.

mod absent;
mod damage;
mod digits;
mod documented;
mod errors;
mod log;
mod malformed;
mod names;
mod observed;
mod read_back;
mod serde;
mod unknown;
mod values;
mod written;

use crate::conformance::suite::Suite;
use crate::conformance::trial::Law;
use crate::registry::Vendor;

/// Returns the laws, in the order in which they are tried.
pub(super) fn all<V: Vendor>(suite: &Suite<V>) -> Vec<Law<V>> {
    let mut laws = vec![
        Law { sentence: written::LAW, attempt: written::attempt },
        Law { sentence: read_back::LAW, attempt: read_back::attempt },
        Law { sentence: documented::LAW, attempt: documented::attempt },
        Law { sentence: malformed::LAW, attempt: malformed::attempt },
        Law { sentence: unknown::LAW, attempt: unknown::attempt },
        Law { sentence: values::LAW, attempt: values::attempt },
        Law { sentence: digits::LAW, attempt: digits::attempt },
        Law { sentence: absent::LAW, attempt: absent::attempt },
        Law { sentence: damage::LAW, attempt: damage::attempt },
        Law { sentence: observed::LAW, attempt: observed::attempt },
        Law { sentence: errors::LAW, attempt: errors::attempt },
        Law { sentence: names::LAW, attempt: names::attempt },
        Law { sentence: log::LAW, attempt: log::attempt },
        Law { sentence: serde::LAW, attempt: serde::attempt },
    ];
    laws.retain(|law| suite.has_documented_messages || law.sentence != documented::LAW);
    laws
}
