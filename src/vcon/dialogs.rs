use std::collections::HashMap;

use serde_json::value::RawValue;
use time::Duration;

use super::draft::{
    Dialog, ExternalFile, INCOMPLETE, RECORDING, TRANSFER, TransferParts, disposition, media_type,
};
use super::hash::ContentHash;
use super::parties::Parties;
use crate::call::{Call, HopKind};
use crate::leg::{Leg, Recording};

/// Function of the caller that returns the hash of what is at a recording's address.
pub(super) type Hashes<'f> = &'f dyn Fn(&Recording) -> Option<ContentHash>;

/// Dialogs of a call.
pub(super) struct Dialogs<'c, 'f> {
    call: &'c Call,
    hashes: Hashes<'f>,
    list: Vec<Dialog<'c>>,
    /// Place of the first dialog of a leg, by the leg's identifier.
    by_leg: HashMap<&'c str, usize>,
}

impl<'c, 'f> Dialogs<'c, 'f> {
    pub(super) fn new(call: &'c Call, hashes: Hashes<'f>) -> Self {
        Self { call, hashes, list: Vec::new(), by_leg: HashMap::new() }
    }

    /// Returns the dialogs, and adds their parties.
    pub(super) fn into_list(mut self, parties: &mut Parties<'c>) -> Vec<Dialog<'c>> {
        for leg in self.call.legs.iter().filter(|leg| is_conversation(leg)) {
            self.add_conversation(leg, parties);
        }
        if self.list.is_empty() {
            self.add_call(parties);
        }
        self.add_transfers(parties);
        self.list
    }

    /// Adds what was talked on a leg.
    fn add_conversation(&mut self, leg: &'c Leg, parties: &mut Parties<'c>) {
        self.by_leg.insert(&leg.id, self.list.len());
        let members = parties.in_order(leg);
        let dialog = |content| {
            let mut dialog = Dialog::new(self.call, RECORDING);
            (dialog.parties, dialog.content) = (members.clone(), content);
            dialog
        };
        let hashes = self.hashes;
        let contents = leg.recordings.iter().filter_map(|recording| content(recording, hashes));
        let mut dialogs: Vec<_> = contents.map(|content| dialog(Some(content))).collect();
        if dialogs.is_empty() {
            dialogs.push(dialog(None));
        }
        // Which part of the talk is in which of several recordings is not known.
        if let [only] = &mut dialogs[..] {
            only.start = leg.talk_began_at().map(|time| time.at);
            only.duration = leg.talk_time().and_then(seconds);
        }
        self.list.append(&mut dialogs);
    }

    /// Adds a dialog for a call without a leg on which people talked. Where it is not known whether they did, there is none.
    fn add_call(&mut self, parties: &mut Parties<'c>) {
        let call = self.call;
        let mut dialog = if call.is_answered() {
            let mut dialog = Dialog::new(call, RECORDING);
            dialog.start = call.answered_at.map(|time| time.at);
            dialog.duration = call.talk.and_then(seconds);
            dialog
        } else if let Some(word) = disposition(call.outcome) {
            let mut dialog = Dialog::new(call, INCOMPLETE);
            dialog.disposition = Some(word);
            dialog.start = call.offered_at.map(|time| time.at);
            dialog.duration = call.total.and_then(seconds);
            dialog
        } else {
            return;
        };
        let company = call.handled_by.as_ref().or(call.missed_by.as_ref());
        dialog.parties = match call.legs.first() {
            Some(leg) if company.is_none() || call.client.is_none() => parties.in_order(leg),
            _ => parties.of_call(company),
        };
        self.list.push(dialog);
    }

    fn add_transfers(&mut self, parties: &mut Parties<'c>) {
        let legs: HashMap<&str, &'c Leg> = self.call.legs.iter().map(|leg| (leg.id.as_str(), leg)).collect();
        for hop in self.call.hops.iter().filter(|hop| hop.kind == HopKind::Transfer) {
            let (Some(from), Some(to)) = (legs.get(&*hop.from), legs.get(&*hop.to)) else { continue };
            let Some(original) = self.by_leg.get(&*hop.from).copied() else { continue };
            let [transferor, transferee] = parties.of_leg(from);
            let [transfer_target, _] = parties.of_leg(to);
            let target_dialog = self.by_leg.get(&*hop.to).copied().or_else(|| self.add_attempt(to, parties));
            let mut dialog = Dialog::new(self.call, TRANSFER);
            dialog.start = to.offered_at.map(|time| time.at);
            dialog.transfer =
                Some(TransferParts { transferee, transferor, transfer_target, original, target_dialog });
            self.list.push(dialog);
        }
    }

    /// Adds a leg to whom a call was transferred and who did not answer; returns its place.
    fn add_attempt(&mut self, leg: &'c Leg, parties: &mut Parties<'c>) -> Option<usize> {
        let mut dialog = Dialog::new(self.call, INCOMPLETE);
        dialog.disposition = Some(disposition(leg.end.as_ref()?.outcome)?);
        dialog.start = leg.offered_at.map(|time| time.at);
        dialog.duration = leg.total_time().and_then(seconds);
        dialog.parties = parties.in_order(leg);
        self.list.push(dialog);
        self.by_leg.insert(&leg.id, self.list.len() - 1);
        Some(self.list.len() - 1)
    }
}

/// Returns whether people talked on a leg.
fn is_conversation(leg: &Leg) -> bool {
    leg.is_answered() && !leg.routes && !leg.local.passes_on()
}

/// Returns a recording as what is kept elsewhere. An address without a hash would be invalid.
fn content<'c>(recording: &'c Recording, hashes: Hashes<'_>) -> Option<ExternalFile<'c>> {
    let url = recording.url.as_deref().filter(|url| is_address(url))?;
    let hash = hashes(recording)?;
    Some(ExternalFile { mediatype: media_type(url), url, content_hash: hash.to_string() })
}

/// Returns whether a text is an address that begins with `https://` and has only what a URI may have.
fn is_address(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte);
    text.len() > 8 && text.starts_with("https://") && text.bytes().all(is_part)
}

/// Returns a duration as decimal digits of seconds, exactly. `None` if it is negative.
fn seconds(duration: Duration) -> Option<Box<RawValue>> {
    if duration.is_negative() {
        return None;
    }
    let (whole, fraction) = (duration.whole_seconds(), duration.subsec_nanoseconds());
    let digits = if fraction == 0 { whole.to_string() } else { format!("{whole}.{fraction:09}") };
    let digits = if fraction == 0 { &digits } else { digits.trim_end_matches('0') };
    RawValue::from_string(digits.to_owned()).ok()
}
