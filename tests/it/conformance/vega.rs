use std::convert::identity;

use call_legs::conformance::Suite;
use call_legs::conversions::vega::{Document, Vega};

use super::{fixtures, generated, keeps_the_laws, never};
use crate::scenarios;
use crate::strategy::vega::{self, documents};

#[test]
fn vega_keeps_the_laws() {
    let lists = generated(300, &(documents::active_calls(), documents::records()), identity);
    let lists =
        lists.into_iter().flat_map(|(calls, records)| [Document::Active(calls), Document::History(records)]);
    let suite = Suite::<Vega>::new(fixtures("vega"));
    let suite = suite.with_documents(generated(1500, &vega::event(), Document::Event)).with_documents(lists);
    keeps_the_laws(&suite.with_scenarios(scenarios::vega::scenarios()).with_never(never("vega")));
}
