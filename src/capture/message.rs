use serde::{Serialize, Serializer};

use super::LineError;
use crate::conversions::{Observe, Observed, Observer, Receipt};
use crate::error::{ParseError, SerializeError};
use crate::{connect, conversions, ringme, vega, webitel};

/// Whether a body whose format is not told is JSON: its first byte behind blanks is `{` or `[`.
pub(super) fn is_json(body: &[u8]) -> bool {
    matches!(body.trim_ascii_start().first(), Some(b'{' | b'['))
}

/// Path of every leftover of a list's items.
fn unparsed_items<T>(items: &[T], unparsed: fn(&T) -> Vec<String>) -> Vec<String> {
    let paths = items.iter().enumerate().map(|(at, item)| (at, unparsed(item)));
    paths.flat_map(|(at, paths)| paths.into_iter().map(move |path| format!("[{at}].{path}"))).collect()
}

/// Writes the enums that have a variant for each vendor, from one list of them: what it pushes, and its documents
/// that tell of legs, which are lists.
macro_rules! vendors {
    ($($variant:ident: $vendor:ident $(, $list:ident: $document:ident::$item:ident)*;)*) => {
        /// What a message is: its vendor, with the profile of its sender, and the document, if it is no pushed event.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum Source {
            $(#[doc = concat!("A message of [`", stringify!($vendor), "`](crate::", stringify!($vendor), ").")]
            $variant(conversions::$vendor::Profile),
            $(#[doc = concat!(
                "A list of [`", stringify!($vendor::$document), "`](crate::", stringify!($vendor::$document), ")."
            )]
            $list(conversions::$vendor::Profile),)*)*
        }

        impl Source {
            /// Names of all vendors.
            pub const VENDORS: &'static [&'static str] = &[$(stringify!($vendor)),*];

            /// Source of that vendor with the default profile; `None` if there is no such vendor.
            #[must_use]
            pub fn of(vendor: &str) -> Option<Self> {
                match vendor {
                    $(stringify!($vendor) => Some(Self::$variant(Default::default())),)*
                    _ => None,
                }
            }

            /// Name of the vendor.
            #[must_use]
            pub const fn vendor(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) $(| Self::$list(_))* => stringify!($vendor),)*
                }
            }

            /// Name of the document; `None` for a pushed event.
            #[must_use]
            pub const fn document(&self) -> Option<&'static str> {
                match self {
                    $(Self::$variant(_) => None,
                    $(Self::$list(_) => Some(stringify!($document)),)*)*
                }
            }

            /// The same vendor and profile with the document of that name; `None` if the vendor has none.
            #[must_use]
            pub fn with_document(self, document: &str) -> Option<Self> {
                match self {
                    $(Self::$variant(_profile) $(| Self::$list(_profile))* => match document {
                        $(stringify!($document) => Some(Self::$list(_profile)),)*
                        _ => None,
                    },)*
                }
            }

            /// The same vendor with the profile that this JSON is.
            ///
            /// # Errors
            /// When the JSON is no profile of this vendor.
            pub fn with_profile(self, profile: &str) -> Result<Self, LineError> {
                let invalid = LineError::Invalid { member: "profile", expected: "a profile of its vendor" };
                // serde would read a list as the members in their order.
                if !profile.trim_start().starts_with('{') {
                    return Err(invalid);
                }
                match self {
                    $(Self::$variant(_) => serde_json::from_str(profile).map(Self::$variant).map_err(|_| invalid),
                    $(Self::$list(_) => serde_json::from_str(profile).map(Self::$list).map_err(|_| invalid),)*)*
                }
            }

            pub(super) fn is_default(&self) -> bool {
                match self {
                    $(Self::$variant(profile) $(| Self::$list(profile))* => *profile == Default::default(),)*
                }
            }
        }

        /// Written as the profile alone.
        impl Serialize for Source {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(profile) $(| Self::$list(profile))* => profile.serialize(serializer),)*
                }
            }
        }

        /// Message of any vendor.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(clippy::large_enum_variant, reason = "it lives as long as one line")]
        #[non_exhaustive]
        pub enum Message {
            $(#[doc = concat!("Message of [`", stringify!($vendor), "`](crate::", stringify!($vendor), ").")]
            $variant($vendor::Event),
            $(#[doc = concat!(
                "List of [`", stringify!($vendor::$document), "`](crate::", stringify!($vendor::$document), ")."
            )]
            $list(Vec<$vendor::$document::$item>),)*)*

            /// Command to the desktop program of [`connect`](crate::connect): a message whose root is `Command`.
            ConnectCommand(connect::command::Command),
        }

        impl Message {
            /// Name of the event's variant, in small letters with `_`; of a list the name of the document; or `command`.
            #[must_use]
            pub fn kind(&self) -> &'static str {
                match self {
                    $(Self::$variant(event) => event.kind(),
                    $(Self::$list(_) => stringify!($document),)*)*
                    Self::ConnectCommand(_) => "command",
                }
            }

            /// Path of every field that no type names or that does not fit its type.
            #[must_use]
            pub fn unparsed(&self) -> Vec<String> {
                match self {
                    $(Self::$variant(event) => event.unparsed(),
                    $(Self::$list(items) => unparsed_items(items, $vendor::$document::$item::unparsed),)*)*
                    Self::ConnectCommand(command) => command.unparsed(),
                }
            }

            /// Returns all that the message says. The profile of another vendor's source is passed over.
            #[must_use]
            pub fn observe(&self, source: &Source, receipt: &Receipt) -> Observed {
                let mut observed = Observed::nothing();
                self.observe_with(source, receipt, &mut observed);
                observed
            }

            /// Hands all that the message says to an observer. The profile of another vendor's source is passed over.
            pub fn observe_with(&self, source: &Source, receipt: &Receipt, observer: &mut dyn Observer) {
                match (self, source) {
                    $((Self::$variant(event), Source::$variant(profile) $(| Source::$list(profile))*) => {
                        event.observe_with(profile, receipt, observer);
                    }
                    $((Self::$list(items), Source::$variant(profile) | Source::$list(profile)) => {
                        items.observe_with(profile, receipt, observer);
                    })*)*
                    $((Self::$variant(event), _) => event.observe_with(&Default::default(), receipt, observer),
                    $((Self::$list(items), _) => items.observe_with(&Default::default(), receipt, observer),)*)*
                    (Self::ConnectCommand(_), _) => {}
                }
            }
        }

        /// Written in the message's serde form, which is its wire form.
        impl Serialize for Message {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $(Self::$variant(event) => event.serialize(serializer),
                    $(Self::$list(items) => items.serialize(serializer),)*)*
                    Self::ConnectCommand(command) => command.serialize(serializer),
                }
            }
        }
    };
}

vendors! {
    Connect: connect;
    Vega: vega, VegaActive: active::Call, VegaHistory: history::Record;
    Webitel: webitel;
    Ringme: ringme;
}

impl Message {
    /// Reads a message of that source.
    ///
    /// # Errors
    /// As its vendor's `parse`.
    pub fn parse(source: &Source, body: &[u8]) -> Result<Self, ParseError> {
        match source {
            Source::Connect(_) => connect(body),
            Source::Vega(_) => vega::parse(body).map(Self::Vega),
            Source::VegaActive(_) => vega::active::parse(body).map(Self::VegaActive),
            Source::VegaHistory(_) => vega::history::parse(body).map(Self::VegaHistory),
            Source::Webitel(_) if is_json(body) => webitel::parse(body).map(Self::Webitel),
            Source::Webitel(_) => webitel::parse_form(body).map(Self::Webitel),
            Source::Ringme(_) => ringme::parse(body).map(Self::Ringme),
        }
    }

    /// Writes the message; `as_json` chooses where a vendor has JSON and form data.
    ///
    /// # Errors
    /// As its vendor's `serialize`.
    pub fn serialize(&self, as_json: bool) -> Result<Vec<u8>, SerializeError> {
        match self {
            Self::Connect(event) => connect::serialize(event),
            Self::ConnectCommand(command) => connect::command::serialize(command),
            Self::Vega(event) => vega::serialize(event),
            Self::VegaActive(calls) => vega::active::serialize(calls),
            Self::VegaHistory(records) => vega::history::serialize(records),
            Self::Webitel(event) if as_json => webitel::serialize(event),
            Self::Webitel(event) => webitel::serialize_form(event),
            Self::Ringme(event) => ringme::serialize(event),
        }
    }
}

/// Reads an event, or a command: the root tells.
fn connect(body: &[u8]) -> Result<Message, ParseError> {
    let event = connect::parse(body)?;
    let is_command = matches!(&event, connect::Event::Unknown(unknown) if unknown.root == "Command");
    if is_command {
        connect::command::parse(body).map(Message::ConnectCommand)
    } else {
        Ok(Message::Connect(event))
    }
}
