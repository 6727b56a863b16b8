//! Hooks as a resource: its documents both ways.

mod access;
mod answers;
mod generated;

use std::fs;

use call_legs::webitel::HookEvent;
use call_legs::webitel::rest::{
    Hook, Lookup, Page, Patch, PatchField, Search, parse_hook, parse_lookup, parse_page, parse_patch,
    parse_search, serialize_hook, serialize_lookup, serialize_page, serialize_patch, serialize_search,
};
use call_legs::{Number, Value};

use crate::support::messages::{Fixture, fixtures};
use crate::support::{report, tree};

/// What a document was read as, whichever it is.
struct Read {
    written: Vec<u8>,
    unparsed: Vec<String>,
    debug: String,
    /// Debug of what serde reads, and what it writes.
    by_serde: (String, String),
}

/// Reads and writes a document by the beginning of its fixture's name.
macro_rules! documents {
    ($($prefix:literal => $parse:ident, $serialize:ident, $unparsed:expr;)+) => {
        fn through(name: &str, body: &[u8]) -> Result<Read, String> {
            let name = name.rsplit('/').next().unwrap_or_default();
            let text = std::str::from_utf8(tree::unmarked(body)).unwrap_or_default().trim_end();
            let is_form = name.starts_with("hook-search");
            $(if name.starts_with($prefix) {
                let document = $parse(body).map_err(|error| error.to_string())?;
                let mut by_serde = document.clone();
                let json = if is_form {
                    by_serde.clone_from(&serde_urlencoded::from_str(text).expect("a form"));
                    // It refuses what is not UTF-8.
                    serde_urlencoded::to_string(&document).unwrap_or_default()
                } else {
                    by_serde.clone_from(&serde_json::from_str(text).expect("JSON"));
                    serde_json::to_string(&document).expect("JSON")
                };
                return Ok(Read {
                    written: $serialize(&document).map_err(|error| error.to_string())?,
                    unparsed: $unparsed(&document),
                    debug: format!("{document:?}"),
                    by_serde: (format!("{by_serde:?}"), json),
                });
            })+
            panic!("{name} is no document of the resource")
        }
    };
}

documents! {
    "hooks-page" => parse_page, serialize_page, Page::unparsed;
    "queue-hook" => parse_hook, serialize_hook, Hook::unparsed;
    "lookup" => parse_lookup, serialize_lookup, Lookup::unparsed;
    "hook-create" => parse_hook, serialize_hook, Hook::unparsed;
    "hook-update" => parse_hook, serialize_hook, Hook::unparsed;
    "hook-patch" => parse_patch, serialize_patch, Patch::unparsed;
    "hook-search" => parse_search, serialize_search, Search::unparsed;
}

fn readable() -> Vec<Fixture> {
    fixtures("webitel", "rest/synthetic")
}

fn body(file: &str) -> Vec<u8> {
    let found = readable().into_iter().find(|fixture| fixture.path.ends_with(file));
    found.unwrap_or_else(|| panic!("no {file}")).body
}

/// What is written for a fixture, as a tree.
fn canonical(fixture: &Fixture) -> tree::Tree {
    let file = fixture.path.with_extension(format!("canonical.{}", fixture.extension));
    tree::read(&fixture.extension, &fs::read(file).unwrap_or_else(|_| fixture.body.clone()))
}

#[test]
fn what_is_written_is_what_came_or_the_canonical_file() {
    let fixtures = readable();
    for fixture in &fixtures {
        let place = fixture.path.display();
        let read = through(&fixture.name, &fixture.body).unwrap_or_else(|error| panic!("{place}: {error}"));
        let expected = canonical(fixture);
        let has_file = fixture.path.with_extension(format!("canonical.{}", fixture.extension)).exists();
        let came = tree::read(&fixture.extension, &fixture.body);
        assert_eq!(has_file, came != expected, "{place}: needs no canonical file");
        let shown = String::from_utf8_lossy(&read.written);
        assert_eq!(tree::read(&fixture.extension, &read.written), expected, "{place}: written {shown}");
        let again = through(&fixture.name, &read.written).expect("what was written");
        assert_eq!((again.written, again.unparsed), (read.written.clone(), read.unparsed), "{place}: again");
        let is_utf8 = fixture.name != "rest/synthetic/hook-search-lone-surrogate";
        let by_serde = if is_utf8 { &read.written[..] } else { &[] };
        let json = read.by_serde.1.as_bytes();
        let is_form = fixture.extension == "json" && tree::is_form_of(json, by_serde);
        assert!(json == by_serde || is_form, "{place}: written by serde");
        // A fraction passes through serde as a float.
        if is_utf8 && !fixture.name.ends_with("queue-hook-unknown-members") {
            assert_eq!(read.by_serde.0, read.debug, "{place}: read by serde");
        }
    }
    report::ran("webitel", "fixtures of the resource both ways", fixtures.len());
}

#[test]
fn malformed_documents_are_errors_word_for_word() {
    let fixtures = fixtures("webitel", "rest/malformed");
    for fixture in &fixtures {
        let place = fixture.path.display();
        let expected = fs::read_to_string(fixture.path.with_extension("error")).expect("an .error beside it");
        let error = through(&fixture.name, &fixture.body).err();
        assert_eq!(error.as_deref(), Some(expected.trim_end()), "{place}");
    }
    report::ran("webitel", "malformed fixtures of the resource", fixtures.len());
}

#[test]
fn an_unknown_member_anywhere_survives() {
    let mut ran = 0;
    for fixture in readable() {
        let came = tree::read(&fixture.extension, &fixture.body);
        for path in came.objects() {
            let Some(expected) = tree::with_unknown(&canonical(&fixture), &path, &fixture.extension) else {
                continue;
            };
            let changed = tree::with_unknown(&came, &path, &fixture.extension).expect("its own path");
            let read =
                through(&fixture.name, &tree::write(&fixture.extension, &changed)).expect("a document");
            assert_eq!(tree::read(&fixture.extension, &read.written), expected, "{}", fixture.path.display());
            ran += 1;
        }
    }
    report::ran("webitel", "unknown members of the resource", ran);
}

/// Schema 301 with its name.
fn to_crm(id: i64) -> Lookup {
    let mut schema = Lookup::new(id);
    schema.name = Some("to crm".to_owned());
    schema
}

#[test]
fn a_page_is_read_member_by_member() {
    let mut first = Hook::new(to_crm(301), HookEvent::Leaving);
    first.id = Some(7);
    first.enabled = Some(true);
    let mut second = Hook::new(to_crm(302), HookEvent::Joined);
    second.id = Some(8);
    let mut page = Page::new();
    page.next = Some(false);
    page.items = Some(vec![first, second]);
    assert_eq!(parse_page(&body("hooks-page.json")), Ok(page));

    let mut last = Page::new();
    last.next = Some(true);
    assert_eq!(parse_page(&body("hooks-page-items-left-out.json")), Ok(last), "not known, so not empty");
}

#[test]
fn a_hook_is_read_member_by_member() {
    let mut hook = Hook::new(to_crm(301), HookEvent::Leaving);
    hook.id = Some(7);
    hook.enabled = Some(true);
    hook.properties = Some(vec!["a".to_owned(), "b".to_owned()]);
    assert_eq!(parse_hook(&body("queue-hook.json")), Ok(hook));
    assert_eq!(parse_lookup(&body("lookup.json")), Ok(to_crm(301)));

    let mut hook = Hook::new(Lookup::new(302), HookEvent::Missed);
    hook.id = Some(9);
    hook.schema.as_mut().expect("a schema").name = Some(String::new());
    hook.enabled = Some(false);
    assert_eq!(parse_hook(&body("queue-hook-other-types.json")), Ok(hook));
}

#[test]
fn invalid_members_are_kept_and_listed() {
    let unparsed = |file: &str| through(file, &body(file)).expect("a document").unparsed;
    let table: [(&str, &[&str]); 13] = [
        ("queue-hook.json", &[]),
        ("queue-hook-misfits.json", &["id", "schema", "event", "enabled", "properties"]),
        ("queue-hook-too-long.json", &["id", "schema.id"]),
        ("queue-hook-unknown-members.json", &["created_at", "id", "domain", "schema.type"]),
        ("hooks-page-item-is-no-object.json", &["next", "items"]),
        ("hook-patch-unknown-field.json", &["name"]),
        ("hook-search.form", &[]),
        ("hook-search-odd.form", &["page", "id", "page", "domain"]),
        ("hook-search-byte-order-mark.form", &[]),
        ("hook-search-html-page.form", &["<html><body>login</body></html>"]),
        ("hook-search-json.form", &["{\"page\":2}"]),
        ("hook-search-lone-surrogate.form", &["q"]),
        ("hook-search-nothing.form", &[]),
    ];
    for (file, expected) in table {
        assert_eq!(unparsed(file), expected, "{file}");
    }
    let page = br#"{"items":[{"id":1},{"schema":{"id":"x"},"new":0}]}"#;
    let page = parse_page(page).expect("a page");
    assert_eq!(page.unparsed(), ["items[1].new", "items[1].schema.id"]);
    let schema = parse_lookup(br#"{"id":"x","type":"voice"}"#).expect("a schema");
    assert_eq!(schema.unparsed(), ["id", "type"]);

    let hook = parse_hook(&body("queue-hook-misfits.json")).expect("a hook");
    assert_eq!(hook.id, None);
    assert_eq!(hook.extra.get("id"), Some(&Value::Number(Number::from(-7_i64))));
}

#[test]
fn changes_are_read_member_by_member() {
    let mut created = Hook::new(Lookup::new(301), HookEvent::Missed);
    created.enabled = Some(true);
    assert_eq!(parse_hook(&body("hook-create.json")), Ok(created));

    let mut updated = Hook::new(Lookup::new(302), HookEvent::from("wait_agent"));
    updated.enabled = Some(false);
    updated.properties = Some(Vec::new());
    assert_eq!(parse_hook(&body("hook-update.json")), Ok(updated));

    let mut patch = Patch::new(vec![PatchField::Enabled]);
    patch.enabled = Some(false);
    assert_eq!(parse_patch(&body("hook-patch.json")), Ok(patch));
    let patch = parse_patch(&body("hook-patch-fields-left-out.json")).expect("a patch");
    assert_eq!(patch.fields, None, "as the vendor's interface sends it");
}

#[test]
fn a_search_is_a_query_with_repeated_names() {
    let mut search = Search::new();
    search.page = Some(2);
    search.size = Some(10);
    search.query = Some("to crm".to_owned());
    search.sort = Some("+event".to_owned());
    search.fields = vec!["id".to_owned(), "schema".to_owned()];
    search.ids = vec![7, 8];
    search.schema_ids = vec![301, -1];
    search.events = vec![HookEvent::Missed, HookEvent::Leaving];
    let query = body("hook-search.form");
    assert_eq!(parse_search(&query), Ok(search.clone()));
    let written = serialize_search(&search).expect("a search");
    assert_eq!(written, query.trim_ascii_end(), "in the page's order");

    assert_eq!(serialize_search(&Search::new()), Ok(Vec::new()), "a search for all");
    assert_eq!(parse_search(b""), Ok(Search::new()));
    let all_kinds = parse_search(b"q=%26%3D%23+%D1%96%25&event=wait+agent").expect("a search");
    assert_eq!(all_kinds.query.as_deref(), Some("&=# і%"));
    assert_eq!(serialize_search(&all_kinds), Ok(b"q=%26%3D%23+%D1%96%25&event=wait+agent".to_vec()));
    let error = parse_search("a&".repeat(10_001).as_bytes()).expect_err("too many").to_string();
    assert_eq!(error, "webitel hook search: document has more than 10000 fields");
}

#[test]
fn what_would_be_read_as_something_else_is_not_written() {
    let mut hook = Hook::new(Lookup::new(301), HookEvent::Missed);
    hook.extra.push("id", Value::Number(Number::from(7_i64)));
    let error = serialize_hook(&hook).expect_err("it would be the identifier").to_string();
    assert_eq!(error, "webitel queue hook: `id` is invalid: expected no unknown field of this name");

    let with_unknown = |name: &'static str, value: Value<'static>| {
        let mut search = Search::new();
        search.extra.push(name, value);
        serialize_search(&search).map_err(|error| error.to_string())
    };
    let takes = |name| {
        Err(format!("webitel hook search: `{name}` is invalid: expected no unknown field of this name"))
    };
    assert_eq!(with_unknown("page", Value::from("1")), takes("page"));
    assert_eq!(with_unknown("id", Value::from("1")), takes("id"));
    assert_eq!(with_unknown("event", Value::from("")), takes("event"));
    assert_eq!(with_unknown("page", Value::from("x")), Ok(b"page=x".to_vec()));
    let list = Value::List(vec![Value::from("1")]);
    assert_eq!(
        with_unknown("domain", list),
        Err("webitel hook search: form data cannot hold a list".to_owned())
    );

    let mut search = Search::new();
    search.sort = Some(String::new());
    let error = serialize_search(&search).expect_err("empty is absent").to_string();
    assert_eq!(error, "webitel hook search: `sort` is invalid: expected a value that is not empty");
}
