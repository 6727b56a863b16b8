mod channel;
mod columns;
mod end;
mod entry;
mod event;
mod message;
mod observe;
mod parties;
mod profile;
mod time;
mod vendor;

pub use self::entry::{Entry, Format, parse, serialize};
pub use self::event::{DialStatus, Event, EventName, Extra};
pub use self::profile::Profile;
pub use self::time::EventTime;
pub use self::vendor::Asterisk;
