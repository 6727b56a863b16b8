//! A list of values is an enum: every field that is read as text is listed here.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::support::messages::VENDORS;
use crate::support::report;

/// Wire names of the fields that are free text: names, numbers, addresses, remarks, identifiers, and values that no page
/// lists.
fn free_text(vendor: &str) -> &'static [&'static str] {
    match vendor {
        "connect" => &[
            "@DestinDir",
            "@ID",
            "@Name",
            "@SourceDir",
            "AdminCompName",
            "AdminIP",
            "Birthday",
            "CallRecordLink",
            "Citation",
            "Comments",
            "EMail",
            "FileName",
            "HostCompName",
            "HostIP",
            "MeetingState",
            "MessageBody",
            "Name",
            "Phone",
            "Result",
            "SecondaryName",
            "Surname",
        ],
        "vega" => &[
            "accountDomain",
            "apiKey",
            "companyName",
            "displayName",
            "domain",
            "email",
            "ext",
            "id",
            "legExt",
            "name",
            "num",
            "otherLegName",
            "otherLegNum",
            "parentUuid",
            "responsibleEmployeeEmail",
            "responsibleEmployeeExt",
            "subscriber",
            "transferHistory",
            "trunk",
            "trunkName",
            "trunkNum",
            "url",
            "urlText",
            "uuid",
        ],
        "webitel" => &[
            "agent_channel_id",
            "agent_description",
            "agent_extension",
            "agent_name",
            "destination",
            "destination_description",
            "extension",
            "fields",
            "member_channel_id",
            "member_name",
            "member_timezone",
            "name",
            "properties",
            "q",
            "sort",
            "status_payload",
        ],
        "ringme" => &[
            "CallAPIID",
            "CallBackID",
            "CallID",
            "CalledDID",
            "CalledExtension",
            "CalledNumber",
            "CallerExtension",
            "CallerIDName",
            "CallerIDNum",
            "Diversion",
            "RecID",
            "RemoteNumber",
            "SubCallID",
            "access_token",
            "agent_id",
            "agent_number",
            "change_dt",
            "client_id",
            "client_secret",
            "error",
            "extension_name",
            "message",
            "password",
            "refresh_token",
            "scope",
            "token_type",
            "url",
            "username",
        ],
        other => panic!("no list for {other}"),
    }
}

/// Codecs that read text as it comes.
const TEXTS: [&str; 6] = ["Text", "Texts", "TextOrNumber", "TelephoneNumber", "NameOrNumber", "NonEmpty"];

/// Wire names that the tables of a vendor read as text.
fn read_as_text(folder: &Path) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).expect("a folder that can be read") {
        let path = entry.expect("a folder that can be read").path();
        if path.is_dir() {
            names.extend(read_as_text(&path));
            continue;
        }
        for line in fs::read_to_string(&path).expect("a source file").lines() {
            let Some((row, codec)) = line.split_once("\" as ") else { continue };
            let Some((_, name)) = row.rsplit_once('"') else { continue };
            let codec = codec.split([',', ';', '<']).next().unwrap_or_default();
            if TEXTS.contains(&codec) {
                names.insert(name.to_owned());
            }
        }
    }
    names
}

#[test]
fn no_list_of_words_is_read_as_text() {
    for vendor in VENDORS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(vendor);
        let expected: BTreeSet<String> = free_text(vendor).iter().map(|name| (*name).to_owned()).collect();
        assert_eq!(read_as_text(&folder), expected, "{vendor}");
        report::ran(vendor, "fields of free text", expected.len());
    }
}
