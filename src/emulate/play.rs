//! Captures, identifiers and calls, as every vendor's part makes them.

use time::OffsetDateTime;
use uuid::Uuid;

use super::{Script, ScriptError};
use crate::call::{Call, CallKey};
use crate::capture::{Capture, Source};
use crate::leg::{Anomaly, Leg, Outcome, Party, Receipt, is_placeholder};
use crate::registry::Vendor;

/// Namespace of all identifiers.
const NAMESPACE: Uuid = Uuid::from_u128(0x3f0b_52a1_94de_4c77_8a65_0d1e_b9c2_7f38);

/// Returns an identifier of something that belongs to one call; the same seed always gives the same one.
pub(super) fn id_in_call<V: Vendor>(script: &Script, name: &str) -> Uuid {
    uuid::<V>("call", &script.seed, name)
}

/// Returns an identifier of something that belongs to a tenant, the same in each of its calls.
pub(super) fn id_in_tenant<V: Vendor>(script: &Script, name: &str) -> Uuid {
    uuid::<V>("account", &script.tenant, name)
}

/// Returns a number of something that belongs to a tenant, the same in each of its calls.
pub(super) fn number_in_tenant<V: Vendor>(script: &Script, name: &str) -> u64 {
    let (number, ..) = id_in_tenant::<V>(script, name).as_fields();
    u64::from(number)
}

/// The length separates the names of owners whose texts begin alike.
fn uuid<V: Vendor>(scope: &str, owner: &str, name: &str) -> Uuid {
    let name = format!("{}\n{scope}\n{}\n{owner}\n{name}", V::NAME, owner.len());
    Uuid::new_v5(&NAMESPACE, name.as_bytes())
}

/// Returns a message as the script's tenant receives it.
pub(super) fn capture<V: Vendor>(
    script: &Script,
    source: Source,
    at: Option<OffsetDateTime>,
    document: &V::Document,
) -> Result<Capture, ScriptError> {
    let body = V::serialize(document).map_err(|_| ScriptError::Party)?;
    Ok(Capture::new(source, Receipt::new(script.tenant.as_str(), at), body))
}

/// Returns a call of the script's tenant with only an id and an outcome.
pub(super) fn call<V: Vendor>(script: &Script, id: &str, outcome: Outcome) -> Call {
    Call::new(CallKey::new(V::NAME, script.tenant.as_str(), id), outcome)
}

/// Removes what a PBX sends in place of a client's hidden number, and a name that is the same.
pub(super) fn without_hidden_number(mut call: Call) -> Call {
    let hide = |party: &mut Party| {
        let is_hidden = |text: &Option<String>| text.as_deref().is_some_and(is_placeholder);
        if !is_hidden(&party.number) {
            return false;
        }
        party.number = None;
        if is_hidden(&party.name) {
            party.name = None;
        }
        true
    };
    for leg in &mut call.legs {
        if hide(&mut leg.remote) {
            leg.anomalies.push(Anomaly::HiddenNumber);
        }
    }
    call.client.as_mut().map(hide);
    call.anomalies.extend(call.legs.iter().flat_map(|leg| &leg.anomalies).copied());
    call.anomalies.sort_unstable();
    call.anomalies.dedup();
    call
}

/// Sorts legs by their first instant, which may be their only one.
pub(super) fn sort(legs: &mut [Leg]) {
    let first = |leg: &Leg| leg.offered_at.or(leg.ended_at).map(|timestamp| timestamp.at);
    legs.sort_by(|one, other| first(one).cmp(&first(other)).then_with(|| one.id.cmp(&other.id)));
}
