//! Order and repetition of messages.

use time::Duration;

use super::super::orders::{EXHAUSTIVE, SHUFFLED, every, reduced, shuffled, smallest};
use super::super::samples::RECEIVED;
use super::super::stream::{Stream, json, lines, observe, same};
use super::super::trial::Trial;
use super::super::{Failure, Suite};
use crate::call;
use crate::capture::Capture;
use crate::registry::Vendor;

pub(super) const ANY: &str =
    "any messages of a scenario make the same calls in any order, and if they come twice";

pub(super) fn any<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for scenario in &suite.scenarios {
        let stream = Stream::new::<V>(scenario)?;
        let failure = |(messages, difference): (Vec<usize>, String)| stream.failure(&messages, difference);
        in_order_of_sending(&stream).map_err(failure)?;
        if stream.len() <= EXHAUSTIVE {
            for order in every(stream.len()) {
                in_order(&stream, &order).map_err(failure)?;
                trial.tried += 1;
            }
            continue;
        }
        let orders = shuffled(stream.len());
        let tried = smallest(SHUFFLED, &orders, |order| {
            in_order(&stream, &order).map_err(|(_, difference)| difference)
        });
        if let Err((order, difference)) = tried {
            let order = order.unwrap_or_default();
            return Err(failure(in_order(&stream, &order).err().unwrap_or((order, difference))));
        }
        trial.tried += usize::try_from(SHUFFLED).unwrap_or_default();
    }
    Ok(())
}

/// Checks that a ledger makes the calls of `fold`, also in the ways in which the other orders are not tried.
fn in_order_of_sending(stream: &Stream<'_>) -> Result<(), (Vec<usize>, String)> {
    let all: Vec<usize> = (0..stream.len()).collect();
    let observations = stream.sent(&all);
    let calls = json(&call::fold(&observations));
    let ways = [(true, false), (false, true)];
    let made = ways.into_iter().try_for_each(|way| stream.ledger_makes(&observations, &calls, way));
    made.map_err(|difference| (all, difference))
}

/// Checks that messages make the same calls as in the order of sending, once and with all of them again. The error is the
/// messages, and what is different.
fn in_order(stream: &Stream<'_>, order: &[usize]) -> Result<(), (Vec<usize>, String)> {
    let calls = json(&call::fold(stream.sent(order)));
    let again = [order, &stream.in_order_of_sending(order)].concat();
    let once = stream.observe(order).and_then(|observations| stream.make_at_once(&observations, &calls));
    once.map_err(|difference| (order.to_vec(), difference))?;
    let twice = stream.observe(&again).and_then(|observations| stream.make_one_by_one(&observations, &calls));
    twice.map_err(|difference| (again, difference))
}

pub(super) const AGAIN: &str = "a message that is received again later changes nothing";

/// Hours after which a message is received again.
const LATER: Duration = Duration::hours(3);

pub(super) fn again<V: Vendor>(suite: &Suite<V>, trial: &mut Trial) -> Result<(), Failure> {
    for scenario in &suite.scenarios {
        let received = received(&scenario.messages);
        for is_before in [false, true] {
            if let Some(difference) = comes_again(&received, is_before) {
                let breaks = |messages: &[Capture]| comes_again(messages, is_before);
                let (messages, difference) = reduced(received, difference, breaks);
                let input = lines(&in_both(&messages, is_before));
                return Err(Failure { place: scenario.name.clone(), input, difference });
            }
        }
        trial.tried += received.len();
    }
    Ok(())
}

/// Returns messages that all have a time of receipt: one where there was none adds a time.
fn received(messages: &[Capture]) -> Vec<Capture> {
    let with_receipt = |(second, capture): (i64, &Capture)| {
        let mut capture = capture.clone();
        capture.receipt.at = capture.receipt.at.or_else(|| RECEIVED.checked_add(Duration::seconds(second)));
        capture
    };
    (0..).zip(messages).map(with_receipt).collect()
}

/// Returns messages and the same later, or the later ones first.
fn in_both(messages: &[Capture], is_before: bool) -> Vec<Capture> {
    let later = messages.iter().cloned().map(|mut capture| {
        capture.receipt.at = capture.receipt.at.and_then(|at| at.checked_add(LATER));
        capture
    });
    let (mut all, later) = (messages.to_vec(), later.collect::<Vec<_>>());
    all.splice(if is_before { 0..0 } else { messages.len()..messages.len() }, later);
    all
}

/// Returns what is different if messages come again later.
fn comes_again(messages: &[Capture], is_before: bool) -> Option<String> {
    let calls = |messages: &[Capture]| {
        let mut all = Vec::new();
        for message in messages {
            all.extend(observe(message)?.observations);
        }
        Ok(call::fold(all))
    };
    let tried = calls(messages).and_then(|once| {
        calls(&in_both(messages, is_before)).and_then(|both| same("call::fold", &both, &json(&once)))
    });
    tried.err()
}
