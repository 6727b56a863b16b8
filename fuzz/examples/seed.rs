//! Writes the crate's fixtures as inputs of the fuzz targets: `seeds/<target>`, beside the distilled `corpus/<target>`.

use std::fs;
use std::path::{Path, PathBuf};

use call_legs::capture::Reader;
use call_legs::ledger::Ledger;

/// Documents of a target: the letter that chooses each, and the folder, the beginning of the name and the extension of its
/// fixtures.
type Seeds = (&'static str, &'static [(char, &'static str, &'static str, &'static str)]);

const DOCUMENTS: &[Seeds] = &[
    ("connect", &[('a', "connect", "", "xml"), ('b', "connect/command", "", "xml")]),
    (
        "vega",
        &[
            ('a', "vega", "", "json"),
            ('b', "vega/active", "", "json"),
            ('c', "vega/history", "", "json"),
            ('d', "vega/users", "", "json"),
            ('e', "vega/lookup", "lookup", "json"),
            ('f', "vega/lookup", "answer", "json"),
            ('g', "vega/socket", "", "url"),
            ('h', "vega/rest", "authorization", "json"),
            ('i', "vega/rest", "query", "form"),
            ('j', "vega/rest", "make-call", "json"),
            ('k', "vega/rest", "call-made", "json"),
        ],
    ),
    (
        "webitel",
        &[
            ('a', "webitel", "", "json"),
            ('b', "webitel", "", "form"),
            ('c', "webitel/rest", "queue-hook", "json"),
            ('d', "webitel/rest", "lookup", "json"),
            ('e', "webitel/rest", "hooks-page", "json"),
            ('f', "webitel/rest", "hook-search", "form"),
            ('g', "webitel/rest", "hook-create", "json"),
            ('h', "webitel/rest", "hook-update", "json"),
            ('i', "webitel/rest", "hook-patch", "json"),
        ],
    ),
    (
        "ringme",
        &[
            ('a', "ringme", "", "form"),
            ('b', "ringme/rest", "subscription", "json"),
            ('c', "ringme/rest", "change", "json"),
            ('d', "ringme/rest", "list", "json"),
            ('e', "ringme/rest", "failure", "json"),
            ('f', "ringme/rest", "token-request", "form"),
            ('g', "ringme/rest", "token", "json"),
        ],
    ),
    (
        "answers",
        &[
            ('a', "vega/rest", "", "json"),
            ('a', "webitel/rest", "", "json"),
            ('a', "ringme/rest", "subscription", "json"),
            ('a', "ringme/rest", "list", "json"),
            ('a', "ringme/rest", "token", "json"),
            ('g', "ringme/rest", "failure", "json"),
        ],
    ),
    (
        "lanes",
        &[
            ('a', "connect", "", "xml"),
            ('b', "vega", "", "json"),
            ('c', "webitel", "", "json"),
            ('d', "webitel", "", "form"),
            ('e', "ringme", "", "form"),
            ('f', "vega/history", "", "json"),
            ('g', "vega/active", "", "json"),
            ('h', "vega/users", "", "json"),
        ],
    ),
    ("codecs", &[('a', "vega", "", "json"), ('b', "vega/history", "", "json"), ('c', "ringme", "", "form")]),
];

const VENDORS: [&str; 4] = ["connect", "vega", "webitel", "ringme"];

fn main() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fixtures = root.join("../fixtures");
    let seeds = |target: &str| Folder::new(root.join("seeds").join(target));
    for (target, documents) in DOCUMENTS {
        let mut folder = seeds(target);
        for (letter, place, start, extension) in *documents {
            for body in bodies(&fixtures.join(place), start, extension) {
                folder.write(&[letter.to_string().as_bytes(), &body].concat());
            }
        }
    }
    let mut frames = seeds("frames");
    for body in bodies(&fixtures.join("connect/frame"), "", "hex") {
        frames.write(&[b"a", &bytes_of_hex(&body)[..]].concat());
    }
    let (mut captures, mut observations, mut snapshots) =
        (seeds("captures"), seeds("observations"), seeds("snapshots"));
    for vendor in VENDORS {
        let log = fs::read(fixtures.join(vendor).join("captures/day.jsonl")).expect("a capture log");
        let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
        for part in lines.chunks(4) {
            let part = part.concat();
            let mut ledger = Ledger::default();
            let mut observed = String::new();
            for (_, capture) in Reader::new(&part[..]) {
                let said = capture.expect("a line").observe().expect("a message");
                for observation in &said.observations {
                    observed += &serde_json::to_string(observation).expect("JSON");
                    observed.push('\n');
                }
                ledger.observe(said);
            }
            captures.write(&part);
            observations.write(observed.as_bytes());
            snapshots.write(&serde_json::to_vec(&ledger.snapshot()).expect("JSON"));
        }
    }
    let mut streams = seeds("streams");
    for seed in 0..64_u64 {
        streams.write(&noise(seed));
    }
}

/// Folder of numbered files.
struct Folder(PathBuf, usize);

impl Folder {
    fn new(path: PathBuf) -> Self {
        fs::create_dir_all(&path).expect("a folder");
        Self(path, 0)
    }

    fn write(&mut self, body: &[u8]) {
        fs::write(self.0.join(format!("{:04}", self.1)), body).expect("a seed");
        self.1 += 1;
    }
}

/// Returns all kinds of a folder's fixtures.
fn bodies(folder: &Path, start: &str, extension: &str) -> Vec<Vec<u8>> {
    let kinds = ["documented", "synthetic", "malformed"].map(|kind| folder.join(kind));
    let files = kinds.iter().filter_map(|kind| fs::read_dir(kind).ok()).flatten();
    let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    paths.sort();
    paths.retain(|path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        name.starts_with(start) && name.ends_with(&format!(".{extension}"))
    });
    paths.iter().map(|path| fs::read(path).expect("a fixture")).collect()
}

fn bytes_of_hex(body: &[u8]) -> Vec<u8> {
    let digits = body.split(u8::is_ascii_whitespace).filter(|digits| !digits.is_empty());
    let byte = |two: &[u8]| u8::from_str_radix(&String::from_utf8_lossy(two), 16).expect("two digits");
    digits.map(byte).collect()
}

/// Returns bytes that look random and are the same every time.
fn noise(seed: u64) -> Vec<u8> {
    let mut state = seed;
    let next = |_| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        state.to_be_bytes()[0]
    };
    (0..200).map(next).collect()
}
