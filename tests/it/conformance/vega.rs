use call_legs::conformance::Suite;
use call_legs::conversions::vega::{Document, Vega};

use super::{fixtures, generated, keeps_the_laws, never};
use crate::{scenarios, strategy};

#[test]
fn vega_keeps_the_laws() {
    let suite = Suite::<Vega>::new(fixtures("vega"));
    let suite = suite
        .with_documents(generated(1500, &strategy::vega::event(), Document::Event))
        .with_documents(generated(300, &strategy::vega::documents::active_calls(), Document::Active))
        .with_documents(generated(300, &strategy::vega::documents::records(), Document::History));
    keeps_the_laws(&suite.with_scenarios(scenarios::vega::scenarios()).with_never(never("vega")));
}
