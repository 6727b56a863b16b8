//! What the guide shows is what the source says: its snippets, its links to headings, and its tables of fields.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use call_legs::call::Rule;

use crate::support::report;

/// Pages of the guide, by their names.
const PAGES: [(&str, &str); 5] = [
    ("guide", include_str!("../../docs/guide/guide.md")),
    ("vendor", include_str!("../../docs/guide/vendor.md")),
    ("legs", include_str!("../../docs/guide/legs.md")),
    ("calls", include_str!("../../docs/guide/calls.md")),
    ("anomalies", include_str!("../../docs/guide/anomalies.md")),
];

fn page(name: &str) -> &'static str {
    PAGES.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("no page {name}")).1
}

fn source(path: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    fs::read_to_string(file).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Lines without their indentation.
fn lines(text: &str) -> Vec<&str> {
    text.lines().map(str::trim).collect()
}

#[test]
fn snippets_are_parts_of_their_files() {
    let mut compared = 0;
    for (name, text) in PAGES {
        for block in text.split("```rust,ignore\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let (path, snippet) = block.split_once('\n').expect("a path and a snippet");
            let path = path.strip_prefix("// ").unwrap_or_else(|| panic!("{name}: no path: {path}"));
            let source = source(path);
            let mut rest = &lines(&source)[..];
            for part in lines(snippet).split(|line| *line == "// …") {
                let at = rest.windows(part.len()).position(|window| window == part);
                let at = at.unwrap_or_else(|| panic!("{name}: not in {path}, or not there: {part:#?}"));
                rest = &rest[at + part.len()..];
                compared += 1;
            }
        }
    }
    report::ran("guide", "parts of source files", compared);
}

/// Returns the anchor that rustdoc gives to a heading.
fn anchor(heading: &str) -> String {
    let kept = |character: char| character.is_alphanumeric() || matches!(character, ' ' | '_' | '-');
    heading.chars().filter(|character| kept(*character)).collect::<String>().to_lowercase().replace(' ', "-")
}

/// Returns the headings of a page, which are no lines of code.
fn anchors(text: &str) -> Vec<String> {
    let prose = text.split("```").step_by(2).flat_map(str::lines);
    prose.filter_map(|line| Some(anchor(line.strip_prefix('#')?.trim_start_matches('#').trim()))).collect()
}

#[test]
fn links_lead_to_headings() {
    let mut followed = 0;
    for (name, text) in PAGES {
        for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            let Some((target, heading)) = link.split_once('#') else { continue };
            let target = if target.is_empty() { name } else { target.trim_start_matches("super::") };
            assert!(anchors(page(target)).contains(&heading.to_owned()), "{name}: {link}");
            followed += 1;
        }
    }
    report::ran("guide", "links to headings", followed);
}

/// Returns the names in a struct's or an enum's definition: its public fields, or its variants.
fn names(path: &str, definition: &str) -> Vec<String> {
    let source = source(path);
    let (_, body) = source.split_once(definition).unwrap_or_else(|| panic!("{path}: no {definition}"));
    let end = format!("\n{}}}", if definition.starts_with("    ") { "    " } else { "" });
    let (body, _) = body.split_once(&end).expect("the end of the definition");
    let name = |line: &str| {
        let line = Some(line.trim()).filter(|line| !line.starts_with(['#', '/']))?;
        let field = line.strip_prefix("pub ").and_then(|field| field.split_once(':'));
        Some(field.or_else(|| line.split_once(" = \""))?.0.to_owned())
    };
    body.lines().filter_map(name).collect()
}

#[test]
fn tables_have_every_field() {
    let mut found = 0;
    for (path, definition, type_name, in_page) in [
        ("src/leg/observation.rs", "pub struct Observation<", "Observation", "legs"),
        ("src/leg/parties.rs", "pub struct Parties<", "Parties", "legs"),
        ("src/leg/facts.rs", "pub struct Facts<", "Facts", "legs"),
        ("src/leg/facts.rs", "pub struct ObservedEnd<", "ObservedEnd", "legs"),
        ("src/leg/role.rs", "pub struct Role ", "Role", "legs"),
        ("src/call/call.rs", "pub struct Call ", "Call", "calls"),
        ("src/leg/outcome.rs", "    pub enum Anomaly ", "Anomaly", "anomalies"),
    ] {
        let names = names(path, definition);
        assert!(names.len() >= 5, "{path}: {names:?}");
        for name in names {
            let link = format!("]({type_name}::{name})");
            let is_in_table =
                page(in_page).lines().any(|line| line.starts_with("| ") && line.contains(&link));
            assert!(is_in_table, "{in_page}: no row has {link}");
            found += 1;
        }
    }
    report::ran("guide", "fields and anomalies in tables", found);
}

/// The guide names each rule by its value and its name, where it says what the rule is.
#[test]
fn the_guide_names_every_rule() {
    let text = [page("legs"), page("calls")].concat();
    let links = text.split("](Rule::").collect::<Vec<_>>();
    let named: BTreeSet<(&str, &str)> = links
        .windows(2)
        .map(|pair| {
            let name = pair[0].rsplit("[`").next().expect("a name").trim_end_matches('`');
            (name, pair[1].split(')').next().expect("a value"))
        })
        .collect();
    let values: Vec<String> = Rule::ALL.iter().map(|rule| format!("{rule:?}")).collect();
    let rules = Rule::ALL.iter().map(|rule| rule.as_str()).zip(values.iter().map(String::as_str));
    assert_eq!(named, rules.collect());
    report::ran("guide", "rules by their names", named.len());
}

#[test]
fn the_sentence_of_a_rule_is_one() {
    for rule in Rule::ALL {
        let sentence = rule.sentence();
        assert!(sentence.starts_with(char::is_uppercase), "{sentence}");
        assert_eq!((sentence.matches(". ").count(), sentence.ends_with('.')), (0, true), "{sentence}");
    }
    assert_eq!(
        Rule::OpenLeg.sentence(),
        "A leg is open, or names a parent that was not observed, so somebody may still answer, or have answered."
    );
}
