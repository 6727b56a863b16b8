//! The table of codes on each page is that of the code.

use std::fs;
use std::path::Path;

use call_legs::crm::{Case, Detail, amocrm, bitrix24, hubspot, retailcrm, salesforce};
use call_legs::leg::{Direction, Outcome};

use crate::support::report;

/// Text of a cell; none where there is no code.
type Cell = fn(Case) -> Option<String>;

const TABLES: [(&str, Cell); 5] = [
    ("bitrix24", |case| bitrix24::code(case).map(|code| format!("`{code}`"))),
    ("amocrm", |case| amocrm::code(case).map(|code| format!("`{}`", code.number()))),
    ("hubspot", |case| {
        let code = hubspot::code(case);
        let name = code.disposition.map(|disposition| format!(" / {}", name(disposition.as_str())));
        code.status.map(|status| format!("`{status}`{}", name.unwrap_or_default()))
    }),
    ("retailcrm", |case| retailcrm::code(case).map(|code| format!("`{code}`"))),
    ("salesforce", |case| {
        let code = salesforce::code(case);
        Some(format!("`{}` / `{}`", code.call_type, code.disposition))
    }),
];

/// Names of HubSpot's default dispositions, from its documentation.
fn name(guid: &str) -> &'static str {
    match guid {
        "f240bbac-87c9-4f6e-bf70-924b57d47db7" => "Connected",
        "73a0d17f-1163-4015-bdd5-ec830791da20" => "No answer",
        "9d9162e7-6cf3-4944-bf63-4dff82258764" => "Busy",
        "b2cf5968-551e-4856-9783-52b3da59a7d0" => "Left voicemail",
        "a4c4c377-d246-4b32-a13b-75a56a4cd0ff" => "Left live message",
        "17b47fee-58de-441e-a44c-c6300d46f273" => "Wrong number",
        _ => panic!("no name of {guid}"),
    }
}

/// Rows of a table. The row of a detail is there only if its codes differ from those of the outcome.
fn rows(cell: Cell) -> Vec<String> {
    let cases: Vec<Case> = Case::all().collect();
    let mut rows = Vec::new();
    let mut of_outcome = String::new();
    for row in cases.chunks(Direction::ALL.len()) {
        let cells: Vec<_> = row.iter().map(|case| cell(*case).unwrap_or_else(|| "–".to_owned())).collect();
        let cells = cells.join(" | ");
        let name = match row[0].detail {
            None => {
                of_outcome.clone_from(&cells);
                format!("`{}`", row[0].outcome)
            }
            Some(_) if cells == of_outcome => continue,
            Some(Detail::Machine) => "`answered` by a machine".to_owned(),
            Some(Detail::WrongNumber) => "`unreachable`, wrong number".to_owned(),
            Some(Detail::Talked) => "`unknown`, with a talk".to_owned(),
            Some(detail) => panic!("no words for {detail}"),
        };
        rows.push(format!("//! | {name} | {cells} |"));
    }
    rows
}

#[test]
fn tables_are_those_of_the_code() {
    let (mut checked, mut wrong) = (0, Vec::new());
    for (crm, cell) in TABLES {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/crm").join(crm).join("mod.rs");
        let page = fs::read_to_string(path).expect("a page");
        let section = page.split("//! # Codes\n").nth(1).and_then(|rest| rest.split("//! # ").next());
        let found = section.expect("a section").lines().filter(|line| line.starts_with("//! |")).skip(2);
        let (found, expected): (Vec<_>, _) = (found.collect(), rows(cell));
        if found != expected {
            wrong.push(format!("src/crm/{crm}/mod.rs must have:\n{}", expected.join("\n")));
        }
        checked += expected.len();
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    report::ran("crm", "rows of codes", checked);
}

/// The choice of a few cells, by hand: what a manager looks at first.
#[test]
fn a_missed_call_is_one() {
    let inbound = |outcome| Case::new(outcome, Direction::Inbound);
    for outcome in [Outcome::NoAnswer, Outcome::Cancelled, Outcome::NoAgents, Outcome::Unanswered] {
        let case = inbound(outcome);
        assert_eq!(bitrix24::code(case).unwrap().as_str(), "304");
        assert_eq!(amocrm::code(case).unwrap().number(), 6);
        assert_eq!(hubspot::code(case).status.unwrap().as_str(), "NO_ANSWER");
        assert_eq!(retailcrm::code(case).unwrap().as_str(), "no answer");
        assert_eq!(salesforce::code(case).disposition, outcome.as_str());
    }
}

#[test]
fn every_case_is_once() {
    let mut cases: Vec<_> = Case::all().collect();
    assert_eq!(cases.len(), (Outcome::ALL.len() + Detail::ALL.len()) * Direction::ALL.len());
    cases.sort_unstable();
    cases.dedup();
    assert_eq!(cases.len(), (Outcome::ALL.len() + Detail::ALL.len()) * Direction::ALL.len());
}

#[test]
fn every_page_has_the_same_headings() {
    let headings = ["# Example", "# Flow", "# Fields", "# Codes", "# Amendments", "# Units", "# Sources"];
    for (crm, _) in TABLES {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/crm").join(crm);
        let page = fs::read_to_string(folder.join("mod.rs")).expect("a page");
        let found: Vec<_> = page.lines().filter_map(|line| line.strip_prefix("//! ")).collect();
        let found: Vec<_> =
            found.into_iter().filter(|line| line.starts_with("# ") && line.len() < 20).collect();
        let found: Vec<_> = found.into_iter().filter(|line| !line.contains("::")).collect();
        assert_eq!(found, headings, "{crm}");
        for file in ["access.rs", "answer.rs", "codes.rs", "record.rs"] {
            assert!(folder.join(file).exists(), "{crm} has {file}");
        }
        for function in ["pub fn code(", "pub fn record("] {
            let all = ["codes.rs", "record.rs"].map(|file| fs::read_to_string(folder.join(file)).unwrap());
            assert!(all.concat().contains(function), "{crm} has {function}");
        }
    }
}
