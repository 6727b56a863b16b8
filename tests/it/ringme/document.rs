//! Laws of the documents that are not pushed, over the fixtures of their folders.

use std::fs;

use call_legs::{Fields, Value};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::strategy::ringme::text;
use crate::support::messages::{Fixture, fixtures};
use crate::support::report;
use crate::support::tree::{self, Tree};

/// What was read of a body: what is written for it, its unknown fields, its `Debug`.
pub struct Pass {
    pub written: Result<Vec<u8>, String>,
    pub unparsed: Vec<String>,
    pub debug: String,
}

/// Reads and writes a body of a document.
pub type Read = fn(&[u8]) -> Result<Pass, String>;

/// Documents of a submodule, by the beginning of their fixtures' names. Longer ones come first.
pub struct Documents {
    pub folder: &'static str,
    pub readers: &'static [(&'static str, Read)],
}

/// Writes a [`Read`] for a pair of functions.
macro_rules! read {
    ($parse:expr, $serialize:expr, $unparsed:expr) => {
        |body| {
            let value = $parse(body).map_err(|error| error.to_string())?;
            Ok($crate::ringme::document::Pass {
                written: $serialize(&value).map_err(|error| error.to_string()),
                unparsed: $unparsed(&value),
                debug: format!("{value:?}"),
            })
        }
    };
}
pub(crate) use read;

impl Documents {
    /// Fixtures of one kind; none where there is no folder of it.
    pub fn fixtures(&self, kind: &str) -> Vec<Fixture> {
        let folder = format!("ringme/{}", self.folder);
        let path = format!("{}/fixtures/{folder}/{kind}", env!("CARGO_MANIFEST_DIR"));
        if fs::exists(path).expect("a folder that can be looked for") {
            fixtures(&folder, kind)
        } else {
            Vec::new()
        }
    }

    pub fn readable(&self) -> Vec<Fixture> {
        let mut all = self.fixtures("documented");
        all.extend(self.fixtures("synthetic"));
        all
    }

    pub fn read(&self, fixture: &Fixture, body: &[u8]) -> Result<Pass, String> {
        let name = fixture.name.rsplit('/').next().expect("a name");
        let (_, read) = self
            .readers
            .iter()
            .find(|(start, _)| name.starts_with(start))
            .unwrap_or_else(|| panic!("{name} is of no document"));
        read(body)
    }

    fn written(&self, fixture: &Fixture, body: &[u8]) -> Result<Tree, String> {
        let written = self.read(fixture, body)?.written.expect("what was read can be written");
        Ok(tree::read(&fixture.extension, &written))
    }

    pub fn obey_the_laws(&self) {
        self.are_written_as_they_came_or_canonical();
        self.leave_nothing_unparsed_where_documented();
        self.are_malformed_word_for_word();
        self.keep_an_unknown_field_anywhere();
        self.keep_another_value_anywhere_or_name_its_field();
        self.survive_damage();
    }

    fn are_written_as_they_came_or_canonical(&self) {
        let fixtures = self.readable();
        for fixture in &fixtures {
            let place = fixture.path.display();
            let read = self.read(fixture, &fixture.body).unwrap_or_else(|error| panic!("{place}: {error}"));
            let written = read.written.unwrap_or_else(|error| panic!("{place}: {error}"));
            let again = self.read(fixture, &written).unwrap_or_else(|error| panic!("{place}: {error}"));
            assert_eq!(again.written.as_ref(), Ok(&written), "{place}: written twice");
            assert_eq!(again.unparsed, read.unparsed, "{place}: unknown fields, read again");
            let came = tree::read(&fixture.extension, &fixture.body);
            let expected = canonical(fixture);
            let file = fixture.path.with_extension(format!("canonical.{}", fixture.extension));
            assert!(!file.exists() || came != expected, "{place}: needs no canonical file");
            let shown = String::from_utf8_lossy(&written);
            assert_eq!(tree::read(&fixture.extension, &written), expected, "{place}: written {shown}");
        }
        report::ran("ringme", &format!("fixtures of {} both ways", self.folder), fixtures.len());
    }

    fn leave_nothing_unparsed_where_documented(&self) {
        for fixture in self.fixtures("documented") {
            let read = self.read(&fixture, &fixture.body).expect("a documented message");
            assert_eq!(read.unparsed, [""; 0], "{}", fixture.path.display());
        }
    }

    fn are_malformed_word_for_word(&self) {
        let fixtures = self.fixtures("malformed");
        for fixture in &fixtures {
            let place = fixture.path.display();
            let expected = fs::read_to_string(fixture.path.with_extension("error"))
                .unwrap_or_else(|_| panic!("{place}: has no .error beside it"));
            match self.read(fixture, &fixture.body) {
                Ok(read) => panic!("{place}: read as {}", read.debug),
                Err(error) => assert_eq!(error, expected.trim_end(), "{place}"),
            }
        }
        report::ran("ringme", &format!("malformed fixtures of {}", self.folder), fixtures.len());
    }

    fn keep_an_unknown_field_anywhere(&self) {
        let mut ran = 0;
        for fixture in &self.readable() {
            let (came, canonical) = (tree::read(&fixture.extension, &fixture.body), canonical(fixture));
            for path in came.objects() {
                let Some(expected) = tree::with_unknown(&canonical, &path, &fixture.extension) else {
                    continue;
                };
                let changed = tree::with_unknown(&came, &path, &fixture.extension).expect("its own path");
                let written = self.written(fixture, &tree::write(&fixture.extension, &changed));
                assert_eq!(written, Ok(expected), "{}", fixture.path.display());
                ran += 1;
            }
        }
        report::ran("ringme", &format!("unknown fields in {}", self.folder), ran);
    }

    fn keep_another_value_anywhere_or_name_its_field(&self) {
        let mut ran = 0;
        for fixture in &self.readable() {
            let (came, canonical) = (tree::read(&fixture.extension, &fixture.body), canonical(fixture));
            for path in came.leaves().iter().filter(|path| canonical.at(path) == came.at(path)) {
                let changed = came.with_other_value(path).expect("its own path");
                let expected = canonical.with_other_value(path).expect("the same path");
                match self.written(fixture, &tree::write(&fixture.extension, &changed)) {
                    Ok(written) => assert_eq!(written, expected, "{}", fixture.path.display()),
                    Err(error) => assert!(error.contains('`'), "{}: {error}", fixture.path.display()),
                }
                ran += 1;
            }
        }
        report::ran("ringme", &format!("values replaced in {}", self.folder), ran);
    }

    /// Cut off anywhere, and any byte another: no panic, and what is written is read as the same.
    fn survive_damage(&self) {
        let mut ran = 0;
        let mut check = |fixture: &Fixture, body: &[u8]| {
            ran += 1;
            let Ok(read) = self.read(fixture, body) else { return };
            let shown = String::from_utf8_lossy(body);
            let written = read.written.unwrap_or_else(|error| panic!("{error}: {shown}"));
            let again = self.read(fixture, &written).unwrap_or_else(|error| panic!("{error}: {shown}"));
            assert_eq!(again.written, Ok(written), "{shown}");
            assert_eq!(again.debug, read.debug, "{shown}");
        };
        for fixture in self.readable() {
            for at in 0..fixture.body.len() {
                check(&fixture, &fixture.body[..at]);
                for byte in *b"\"{}[],:&=%+1\xff\n" {
                    let mut body = fixture.body.clone();
                    body[at] = byte;
                    check(&fixture, &body);
                }
            }
        }
        report::ran("ringme", &format!("damaged bodies of {}", self.folder), ran);
    }
}

/// What is to be written for a fixture, as a tree.
fn canonical(fixture: &Fixture) -> Tree {
    let file = fixture.path.with_extension(format!("canonical.{}", fixture.extension));
    let body = fs::read(file).unwrap_or_else(|_| fixture.body.clone());
    tree::read(&fixture.extension, &body)
}

/// Unknown fields of a JSON document under names that no type has, repeats included.
pub fn json_extra() -> impl Strategy<Value = Fields<'static>> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(|number| Value::Number(number.into())),
        text().prop_map(Value::from),
        vec(text().prop_map(Value::from), 0..3).prop_map(Value::List),
    ];
    let name = select(vec!["Tag", "", "Имя", "Url", "created", "id_token"]);
    vec((name.prop_map(|name| name.to_owned().into()), value), 0..4)
        .prop_map(|fields| fields.into_iter().collect())
}
