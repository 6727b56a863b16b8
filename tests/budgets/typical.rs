//! Allocations of one ordinary message of each vendor: read, observed and written. A bound is what it needs today; a
//! change that needs one more must change it here.

use allocation_counter::measure;
use call_legs::conversions::{Observe as _, Receipt};
use call_legs::{connect, ringme, vega, webitel};

use crate::inputs::read_fixture;
use crate::report;

/// Returns the allocations of `work`.
fn allocations(work: impl FnOnce()) -> u64 {
    measure(work).count_total
}

macro_rules! typical {
    ($($vendor:ident: $fixture:literal, $parse:ident, $serialize:ident, $read:literal, $observed:literal, $written:literal;)*) => {
        #[test]
        fn an_ordinary_message_needs_no_more_allocations_than_its_bound() {
            let mut beyond = Vec::new();
            $({
                let body = read_fixture($fixture);
                let event = $vendor::$parse(&body).expect("it is read");
                let counts = [
                    ("read", $read, allocations(|| drop($vendor::$parse(&body)))),
                    ("observed", $observed, allocations(|| {
                        drop(event.observe(&Default::default(), &Receipt::new("acme", None)));
                    })),
                    ("written", $written, allocations(|| drop($vendor::$serialize(&event)))),
                ];
                for (what, bound, found) in counts {
                    if found > bound {
                        beyond.push(format!("{}: {what} with {found} allocations, not {bound}", stringify!($vendor)));
                    }
                }
            })*
            assert!(beyond.is_empty(), "{}", beyond.join("\n"));
            let messages: [u64; _] = [$($read),*];
            report::ran("budgets", "ordinary messages within their allocations", messages.len());
        }
    };
}

typical! {
    connect: "connect/documented/call-finished.xml", parse, serialize, 8, 10, 2;
    vega: "vega/synthetic/incoming-dial.json", parse, serialize, 11, 13, 1;
    webitel: "webitel/synthetic/leaving.json", parse, serialize, 10, 20, 1;
    ringme: "ringme/synthetic/hangup-recorded.form", parse, serialize, 10, 14, 1;
}
