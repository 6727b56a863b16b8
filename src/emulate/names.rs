//! Identifiers that a vendor makes: of a seed, so that they are always the same.

use uuid::Uuid;

use super::Script;

/// Namespace of everything that is named here.
const NAMESPACE: Uuid = Uuid::from_u128(0x3f0b_52a1_94de_4c77_8a65_0d1e_b9c2_7f38);

/// Identifier of what belongs to one call.
pub(super) fn of_call(script: &Script, vendor: &str, what: &str) -> Uuid {
    name(vendor, "call", &script.seed, what)
}

/// Number of what belongs to an account, and is the same in each of its calls.
pub(super) fn of_account(script: &Script, vendor: &str, what: &str) -> u64 {
    let (number, ..) = name(vendor, "account", &script.tenant, what).as_fields();
    u64::from(number)
}

/// Identifier of what belongs to an account, likewise.
pub(super) fn uuid_of_account(script: &Script, vendor: &str, what: &str) -> Uuid {
    name(vendor, "account", &script.tenant, what)
}

/// The length keeps one owner's names apart from those of another whose name begins alike.
fn name(vendor: &str, space: &str, owner: &str, what: &str) -> Uuid {
    Uuid::new_v5(&NAMESPACE, format!("{vendor}\n{space}\n{}\n{owner}\n{what}", owner.len()).as_bytes())
}
