//! Compact form of observations.
//!
//! A leg's messages repeat each other: the same parties, the same line. So all observations of one leg are in one [`Log`], with
//! each text once and each observation as numbers that refer to texts. Two observations are the same, except for their
//! times, if and only if their bytes are the same.

mod ids;
mod log;
mod number;
mod observation;
mod read;
mod run;
mod table;
mod times;
mod write;

pub(crate) use self::ids::IdPlace;
pub(crate) use self::log::{Log, Taken};
pub(crate) use self::observation::LoggedObservation;
pub(crate) use self::table::LogText;
pub(crate) use self::write::Scratch;
