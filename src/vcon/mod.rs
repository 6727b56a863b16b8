//! Finished calls as vCons, the IETF's containers of conversations, for archives and analysis.
//!
//! # Example
//! ```
//! use call_legs::call::{Call, CallKey};
//! use call_legs::leg::Outcome;
//! use call_legs::vcon::{self, Writer};
//! use time::macros::datetime;
//!
//! let call = Call::new(CallKey::new("vega", "acme", "x"), Outcome::NoAnswer);
//! let json = Writer::new(datetime!(2026-01-31 09:01:07 UTC)).write(&call)?;
//! assert!(json.starts_with(br#"{"vcon":"0.4.0","uuid":"6edb7d7b-fde3-51ab-8e9c-02b794ccc648","#));
//! assert_eq!(vcon::parse(&json)?, call);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # What is written
//!
//! The newest published draft, draft-ietf-vcon-vcon-core-04, in the unsigned form, with `role` and `interaction_id` of
//! draft-ietf-vcon-cc-extension-02. The drafts change: what is written of `parties` and `dialog` may change in a minor version of this
//! crate. The whole call is the body of the only `analysis`, so nothing is lost, and [`parse`] gives it back whatever the draft.
//!
//! | vCon | call |
//! |---|---|
//! | `uuid` | [`Call::uuid`](crate::call::Call::uuid), the same for each revision. The draft recommends another version of UUID, which no revision could repeat |
//! | `created_at`, `updated_at` | of the [`Writer`] |
//! | `parties` | those of the dialogs, each once. `tel` is a number that looks like one; `uuid` is vendor, tenant and id, or else `ext:` and the extension |
//! | `dialog` of type `recording` | each answered leg on which people talk: its talk, the party who placed it first |
//! | `dialog` of type `incomplete` | a call that nobody answered: [below](self#dispositions) |
//! | `dialog` of type `transfer` | each hop of that kind from a leg that has a dialog; if nobody answered the leg that it leads to, that one has a dialog of type `incomplete` |
//! | `application`, `interaction_id` | vendor and identifier of the call |
//! | `analysis` | the call in its serde form |
//!
//! `start` and `duration` are present where the call has them. If a leg has several recordings, their dialogs have neither, since it is
//! not known which part of the talk is in each. If it is not known whether a call was answered, it has no dialog. How the parts
//! correspond is a choice of this crate: the drafts do not say.
//!
//! A recording is written with its `url` if that is an `https` address, and the caller knows the hash of what is there: an address
//! without a hash is invalid. Otherwise its dialog is a placeholder, and the address is only in the analysis.
//!
//! # Dispositions
//!
//! | outcome | `disposition` |
//! |---|---|
//! | no answer, no agents, answered elsewhere, unanswered | `no-answer` |
//! | busy | `busy` |
//! | cancelled | `hung-up` |
//! | congested | `congestion` |
//! | declined, unreachable, failed | `failed`: there is no word for the reason |

mod dialogs;
mod draft;
mod hash;
mod parties;
mod read;
mod writer;

pub use self::hash::ContentHash;
pub use self::read::parse;
pub use self::writer::Writer;
