//! Names of the rules by which messages become calls.

use crate::leg::names;

/// Defines the rules, each with a name and a sentence.
macro_rules! rules {
    ($(#[doc = $sentence:literal] $value:ident = $name:literal,)+) => {
        names! {
            "a rule",
            /// Rule by which a value of a call is made of its messages.
            ///
            /// [`guide::legs`](crate::guide::legs) and [`guide::calls`](crate::guide::calls) describe each of them, with an example.
            #[non_exhaustive]
            pub enum Rule {
                $(#[doc = $sentence] $value = $name,)+
            }
        }

        impl Rule {
            /// Returns the rule in one sentence.
            #[must_use]
            pub const fn sentence(self) -> &'static str {
                match self {
                    $(Self::$value => $sentence.trim_ascii(),)+
                }
            }
        }
    };
}

rules! {
    /// People talked on an inbound leg, so the call was answered.
    InboundTalk = "inbound_talk",
    /// A leg reports that the call was answered.
    ReportedAnswer = "reported_answer",
    /// A leg reports that nobody answered the call, and people did not talk on an inbound leg.
    ReportedNoAnswer = "reported_no_answer",
    /// People talked on an outbound leg, so the call was answered.
    OutboundTalk = "outbound_talk",
    /// People talked on a leg that is neither inbound nor outbound, so the call was answered.
    OtherTalk = "other_talk",
    /// A leg is open, or names a parent that was not observed, so somebody may still answer, or have answered.
    OpenLeg = "open_leg",
    /// Nobody talked and every leg has ended, so the outcome is that of the deciding leg.
    DecidingLeg = "deciding_leg",

    /// Vendor and tenant are those of the messages.
    Sender = "sender",
    /// The identifier of the call is the one that its first message with such an identifier carries.
    CallIdentifier = "call_identifier",
    /// No message carries an identifier of the call, so it is that of the uppermost leg.
    UppermostLeg = "uppermost_leg",
    /// The vendor used the identifier for several calls, hours apart, and each later one has its first instant in it.
    IdentifierUsedAgain = "identifier_used_again",
    /// The direction is that of the leg that reports on the whole call, or else of the first leg that faces a client, or else of the first leg.
    FirstDirection = "first_direction",
    /// The client is the one of the leg that reports on the whole call, or else of the first leg that faces one; one with more than a kind is preferred.
    FirstClient = "first_client",
    /// The line is that of the first leg that has one.
    FirstLine = "first_line",
    /// The party that talked first, on one of the legs that count, handled the call.
    FirstTalker = "first_talker",
    /// The party of the deciding leg, or else the one that routed it, or else the last one that it led to, missed the call.
    DecidingParty = "deciding_party",
    /// The call began when the first leg that faces a client did.
    FirstOffer = "first_offer",
    /// The call was answered when the first talk began.
    FirstTalk = "first_talk",
    /// The call ended when its last leg did, and every leg has ended.
    LastEnd = "last_end",
    /// The wait is the time from the beginning of the call to the answer, by one clock.
    WaitForTalk = "wait_for_talk",
    /// The talk is the sum over the legs that count, in which common time counts once.
    SumOfTalks = "sum_of_talks",
    /// The total is the longest that a leg reports which began and ended with the call, or else the time from its beginning to its end.
    WholeCall = "whole_call",
    /// The business result is that of the last leg that has one.
    LastDisposition = "last_disposition",
    /// The call has what all its legs have.
    AllLegs = "all_legs",
    /// People talked on an inbound leg, although a leg reports that nobody answered the call, and none that somebody did.
    ContradictedEnd = "contradicted_end",
    /// A hop leads to a leg from the one that passed the call on to it, or else from its parent, its forwarder, or its router.
    Hop = "hop",

    /// A leg without a direction has that of its parent, and the side that placed it.
    ParentDirection = "parent_direction",
    /// A leg that follows where a party passed the call on has its origin and its router from the leg that was left.
    PassedOn = "passed_on",
    /// A leg of one party has its other side from the leg at the other end.
    OtherSide = "other_side",
    /// An internal leg that was placed to the party of a routing leg routes too.
    PlacedToRouter = "placed_to_router",
    /// The end of a leg above or below takes back the answer, or postpones it to that of another leg.
    TakenBack = "taken_back",
    /// Another leg was answered when this one ended, so its caller did not hang up, and nobody missed it.
    AnsweredElsewhere = "answered_elsewhere",
    /// The parent, or a leg that ends the call, has ended, so the leg is closed.
    ImpliedEnd = "implied_end",
    /// A leg without a router has the group, queue or menu of its parent.
    ParentRouter = "parent_router",
    /// Legs name each other as parents in a circle, and the smallest of them has none.
    ParentCycle = "parent_cycle",

    /// The leg has the identifier that its messages have.
    LegIdentifier = "leg_identifier",
    /// The parent is the one that the last message names; one of a message by which the leg joined the call precedes it.
    LastParent = "last_parent",
    /// Of the messages in their order of precedence, the first one that reports it is believed.
    Precedence = "precedence",
    /// A party or line is that of the first message in the order of precedence, completed from the next ones.
    CompletedParty = "completed_party",
    /// The value is that of the last message that reports it.
    LastReport = "last_report",
    /// The state is the furthest that a message reports.
    FurthestState = "furthest_state",
    /// Of several times the best source wins, then the earliest.
    EarliestTime = "earliest_time",
    /// Of several ends the best source wins, then the latest; of receipts the earliest.
    LatestTime = "latest_time",
    /// A duration is the last plausible one that a message reports.
    LastDuration = "last_duration",
    /// One message that reports an answer proves it, unless an end takes it back.
    ProvenAnswer = "proven_answer",
    /// The outcome is that of the last end that has one, unless the leg was answered.
    LastOutcome = "last_outcome",
    /// The source of the end is the best one.
    BestSource = "best_source",
    /// A list has each value that a message reports, once.
    EachOnce = "each_once",
    /// Messages of the leg contradict each other, or one has an impossible value.
    Contradiction = "contradiction",
    /// A flag that one message sets is set.
    AnyFlag = "any_flag",
}
