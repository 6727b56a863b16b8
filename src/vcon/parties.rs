use super::draft::{ANONYMOUS, NOT_VALIDATED, Party, party_type, role};
use crate::call::Call;
use crate::leg::{self, Anomaly, Direction, Leg, PartyKind, Side};

/// Parties of a container, each once.
pub(super) struct Parties<'c> {
    call: &'c Call,
    listed: Vec<(&'c leg::Party, Party<'c>)>,
}

impl<'c> Parties<'c> {
    pub(super) const fn new(call: &'c Call) -> Self {
        Self { call, listed: Vec::new() }
    }

    pub(super) fn into_list(self) -> Vec<Party<'c>> {
        self.listed.into_iter().map(|(_, party)| party).collect()
    }

    /// Returns the places of a leg's parties: the local and the remote one.
    pub(super) fn of_leg(&mut self, leg: &'c Leg) -> [usize; 2] {
        let is_hidden = leg.anomalies.contains(&Anomaly::HiddenNumber);
        // The first to be added is the one who placed the leg.
        if leg.placed_by == Some(Side::Local) {
            let local = self.add(&leg.local, false);
            [local, self.add(&leg.remote, is_hidden)]
        } else {
            let remote = self.add(&leg.remote, is_hidden);
            [self.add(&leg.local, false), remote]
        }
    }

    /// Returns the places of a leg's parties, the one who placed it first; where that is not known, the remote one.
    pub(super) fn in_order(&mut self, leg: &'c Leg) -> Vec<usize> {
        let [local, remote] = self.of_leg(leg);
        if leg.placed_by == Some(Side::Local) { vec![local, remote] } else { vec![remote, local] }
    }

    /// Returns the places of the call's client and of that party of the company, the caller first.
    pub(super) fn of_call(&mut self, company: Option<&'c leg::Party>) -> Vec<usize> {
        let is_hidden = self.call.anomalies.contains(&Anomaly::HiddenNumber);
        let client = self.call.client.as_ref();
        let all = if self.call.direction == Some(Direction::Outbound) {
            [company.map(|party| (party, false)), client.map(|party| (party, is_hidden))]
        } else {
            [client.map(|party| (party, is_hidden)), company.map(|party| (party, false))]
        };
        all.into_iter().flatten().map(|(party, is_hidden)| self.add(party, is_hidden)).collect()
    }

    /// Returns the place of a party, which is added if it is not listed.
    fn add(&mut self, party: &'c leg::Party, is_hidden: bool) -> usize {
        let known = self.listed.iter().position(|(listed, _)| is_same(listed, party));
        known.unwrap_or_else(|| {
            let written = self.written(party, is_hidden);
            self.listed.push((party, written));
            self.listed.len() - 1
        })
    }

    fn written(&self, party: &'c leg::Party, is_hidden: bool) -> Party<'c> {
        let leg::Party { kind, id, extension, number, name, organisation } = party;
        let is_organisation = matches!(kind, Some(PartyKind::Group | PartyKind::Queue));
        let anonymous = (is_hidden && number.is_none()).then_some(ANONYMOUS);
        let name = name.as_deref().or(anonymous);
        Party {
            tel: number.as_deref().filter(|number| is_telephone_number(number)),
            uuid: self.identifier(id.as_deref(), extension.as_deref()),
            name,
            validation: name.map(|_| NOT_VALIDATED),
            kind: kind.and_then(party_type),
            org: organisation.as_deref(),
            dept: extension.as_deref().filter(|_| is_organisation),
            role: kind.and_then(role),
        }
    }

    /// Returns an identifier that is the same in all calls.
    fn identifier(&self, id: Option<&str>, extension: Option<&str>) -> Option<String> {
        let Call { vendor, tenant, .. } = self.call;
        id.map(|id| format!("{vendor}/{tenant}/{id}"))
            .or_else(|| Some(format!("{vendor}/{tenant}/ext:{}", extension?)))
    }
}

/// Returns whether a text is a number that programs read as one: the extension of an employee is none.
fn is_telephone_number(text: &str) -> bool {
    let mut chars = text.chars();
    let starts = chars.next().is_some_and(|first| first.is_ascii_digit() || matches!(first, '+' | '('));
    let is_part = |part: char| part.is_ascii_digit() || matches!(part, ' ' | '-' | '(' | ')' | '.' | '+');
    starts && text.len() > 5 && chars.all(is_part)
}

/// Returns whether two parties are one entry of the list. Employees may share a number, so that it is one only without an identifier.
fn is_same(one: &leg::Party, other: &leg::Party) -> bool {
    let identifies = |party: &leg::Party| party.id.is_some() || party.extension.is_some();
    let is_same_number = one.number.is_some() && one.number == other.number && one.kind == other.kind;
    !one.is_empty()
        && (one == other || one.is_same(other) || is_same_number && !(identifies(one) && identifies(other)))
}
