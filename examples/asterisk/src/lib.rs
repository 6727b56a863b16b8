//! Asterisk's Channel Event Log (CEL) as a vendor of `call-legs`, by its public items only.
//!
//! ```
//! use asterisk_cel::{Asterisk, Profile};
//! use call_legs::registry::{Registry, Vendor as _};
//!
//! let registry = Registry::default().with::<Asterisk>();
//! assert!(registry.names().any(|name| name == "asterisk"));
//!
//! let body = br#"{"EventName":"ANSWER","EventTime":"1769850007.000000","Channel":"PJSIP/101-00000002",
//!     "Application":"AppDial","UniqueID":"1769850000.2","LinkedID":"1769850000.1"}"#;
//! let entry = asterisk_cel::parse(body)?;
//! assert_eq!((Asterisk::kind(&entry), entry.event().unique_id.as_str()), ("event", "1769850000.2"));
//! # Ok::<(), call_legs::ParseError>(())
//! ```
//!
//! # Formats
//!
//! [`parse`] takes one entry of a log, [`Entry`]: a JSON object, or a row of CSV. *Page* is Asterisk's documentation by its title.
//!
//! | | source | names |
//! |---|---|---|
//! | JSON | the AMI event, as a bridge passes it on | page «CEL» of the AMI events |
//! | JSON | `cel_custom` with `format = json` | `cel_custom.conf.sample`; read, but written with the names of AMI |
//! | CSV | `cel_custom` with the mapping `Master.csv` | the columns of `cel_custom.conf.sample`, each quoted by `CSV_QUOTE` |
//!
//! A row may end early, or have more columns: a further one is the unknown field `column 21`, and so on. Columns without quotes are
//! read, too. The sample of newer versions has a literal as the second column, to show that it can: leave it out. `Extra` is JSON
//! inside a text; an object in its place is read, and written as a text, its known fields first. A time has the spelling that
//! `dateformat` makes, by default seconds and microseconds (`cel.conf.sample`), and is written as it came.
//!
//! # What an event reports
//!
//! A leg is a channel: [`unique_id`](Event::unique_id). The vendor reports one party of each: the one that the channel connects with
//! the PBX. [`Profile::trunks`] says which channels lead to clients; the endpoint of a channel is its name between `/` and the last `-`.
//! A client's own channel is inbound, one that the PBX dialled outbound. An employee has the endpoint as extension.
//! Channels of the technology `Local` are pipes within the PBX, and route.
//!
//! | of the leg | comes from | source |
//! |---|---|---|
//! | call | `LinkedID` | page «CEL Specification» |
//! | parent | `LinkedID` of a channel that was dialled: at `CHAN_START`, or with the application `AppDial`, `AppDial2`, `AppQueue` | *Undocumented*: a dialled channel begins with the linked identifier of the caller's, and any channel gets an older one when calls are joined |
//! | number and name | `CallerIDnum`, `CallerIDname` | page «CEL»; *undocumented*: of a channel that is dialled they are set after `CHAN_START` |
//! | line | `Exten` of an inbound `CHAN_START`, and the endpoint | page «CEL»; *undocumented*: a dialled channel begins with `s` |
//! | queue, mailbox | application `Queue`, `VoiceMail` and its first argument | pages «`Queue`», «`VoiceMail`» |
//! | `offered_at` | `CHAN_START` | page «CEL Specification» |
//! | answer | on a dialled channel `ANSWER` or `BRIDGE_ENTER`, on any other only `BRIDGE_ENTER` or, with peers, `BRIDGE_EXIT`: its `ANSWER` is that of the PBX | pages «CEL Specification», «Answer» |
//! | no answer | a bridge that holds (`holding_bridge`) or a conference (`softmix`) without peers | *Undocumented*: the technologies of bridges |
//! | `ended_at` | `HANGUP`, `CHAN_END` | page «CEL Specification» |
//! | outcome, caller's channel | `dialstatus`; without it, cancelled if `hangupsource` is the channel itself | page «Dial» has the values; *undocumented*: an answer replaces an earlier status |
//! | outcome, dialled channel | `hangupcause` | page «Hangup Cause Mappings»; *undocumented*: 0, 16 and 26 are also those of telephones that rang when another answered |
//! | `passed_on` | `BLINDTRANSFER` on the channel of who transferred, `FORWARD` on that of the caller | page «CEL Specification» |
//! | `joined_at`, parent | `ATTENDEDTRANSFER` for the channel of the party that was consulted | page «`AttendedTransfer`» |
//! | `joined_at`, parent | `PICKUP` for the channel that picked up | *Undocumented*: both channels then swap their identifiers, so the leg that rang ends as a zombie |
//! | `joined_at`, parent | `BRIDGE_ENTER` with another `LinkedID` in the application `ParkedCall`, `Stasis`, `Bridge` | *Undocumented*: a bridge gives its channels the oldest linked identifier |
//!
//! An outcome without an answer holds only if no other event reports one, since a hangup is the same either way. No other event
//! reports anything of a leg; `LINKEDID_END` is also sent for a channel that continues with another linked identifier.
//!
//! # Limits
//!
//! - `ConfBridge` does not link its channels (*undocumented*): each of them is a call of its own.
//! - A client whom the PBX calls before anybody else (`Originate`, a call file) is known to be called only once the channel has the
//!   application `AppDial2`.
//! - The first who enters a conference is known to have talked only when they leave it before the others.
//! - A forward does not say who forwarded: the hop is from the caller's leg.

mod entry;
mod event;
mod format;
mod observe;
mod profile;

pub use self::entry::{Asterisk, Entry};
pub use self::event::{Event, EventName, Extra};
pub use self::format::{parse, serialize};
pub use self::profile::Profile;
