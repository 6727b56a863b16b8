//! Methods that set one field, so that users can build values of the model.

use time::Duration;

use super::{
    AmdResult, Anomaly, Cause, Direction, Durations, End, EndedBy, Leg, Line, Origin, Party, PartyKind,
    PassedOn, Rating, Recording, Side, State, Timestamp,
};

/// Defines a method `with_…` for each field: texts, optional values, other values.
macro_rules! setters {
    ($type:ident {
        texts: $($text_set:ident $text:ident),*;
        optional: $($some_set:ident $some:ident: $some_type:ty),*;
        plain: $($plain_set:ident $plain:ident: $plain_type:ty),*;
    }) => {
        impl $type {
            $(
                #[doc = concat!("Sets [`", stringify!($text), "`](Self::", stringify!($text), ").")]
                #[must_use]
                pub fn $text_set(mut self, $text: impl Into<String>) -> Self {
                    self.$text = Some($text.into());
                    self
                }
            )*
            $(
                #[doc = concat!("Sets [`", stringify!($some), "`](Self::", stringify!($some), ").")]
                #[must_use]
                pub fn $some_set(mut self, $some: $some_type) -> Self {
                    self.$some = Some($some);
                    self
                }
            )*
            $(
                #[doc = concat!("Sets [`", stringify!($plain), "`](Self::", stringify!($plain), ").")]
                #[must_use]
                pub fn $plain_set(mut self, $plain: $plain_type) -> Self {
                    self.$plain = $plain;
                    self
                }
            )*
        }
    };
}
pub(crate) use setters;

setters! {
    Party {
        texts: with_id id, with_extension extension, with_number number, with_name name,
            with_organisation organisation;
        optional: with_kind kind: PartyKind;
        plain: ;
    }
}

setters! {
    Line {
        texts: with_id id, with_number number, with_label label;
        optional: ;
        plain: ;
    }
}

setters! {
    Cause {
        texts: with_raw raw;
        optional: with_q850 q850: u8, with_sip sip: u16;
        plain: ;
    }
}

setters! {
    Recording {
        texts: with_id id, with_url url;
        optional: ;
        plain: ;
    }
}

setters! {
    Rating {
        texts: with_comment comment;
        optional: ;
        plain: ;
    }
}

setters! {
    End {
        texts: ;
        optional: with_by by: EndedBy, with_cause cause: Cause;
        plain: ;
    }
}

setters! {
    Leg {
        texts: with_parent parent, with_disposition disposition;
        optional: with_direction direction: Direction, with_placed_by placed_by: Side,
            with_routed_by routed_by: Party, with_passed_on passed_on: PassedOn, with_line line: Line, with_offered_at offered_at: Timestamp,
            with_answered_at answered_at: Timestamp, with_ended_at ended_at: Timestamp,
            with_joined_at joined_at: Timestamp, with_was_answered was_answered: bool, with_end end: End, with_origin origin: Origin,
            with_amd amd: AmdResult;
        plain: with_local local: Party, with_remote remote: Party, with_reported reported: Durations,
            with_state state: State, with_recordings recordings: Vec<Recording>,
            with_ratings ratings: Vec<Rating>, with_anomalies anomalies: Vec<Anomaly>;
    }
}

setters! {
    Durations {
        texts: ;
        optional: with_total total: Duration, with_talk talk: Duration, with_wait wait: Duration,
            with_since_pickup since_pickup: Duration;
        plain: ;
    }
}
