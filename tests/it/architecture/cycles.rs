//! No two files import each other, so each can be read before or after the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::{root, rust_files};
use crate::support::report;

/// Files, by the path of their module: `vega::rest::access`; a folder's `mod.rs` has the folder's.
type Files = BTreeMap<Vec<String>, File>;

/// What a file has: its imports, and its code without them.
struct File {
    name: String,
    imports: Vec<Import>,
    code: String,
}

/// Path of an import, relative to the crate.
struct Import {
    is_public: bool,
    path: Vec<String>,
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// Code of a file without comments and tests.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a source file");
    let text = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    lines.flat_map(|line| [line.split(" // ").next().unwrap_or_default(), "\n"]).collect()
}

/// Opens the braces of an import: `a::{b, c::d}` is `a::b` and `a::c::d`.
fn opened(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((start, list)) = tree.split_once('{') else {
        let path = tree.split(" as ").next().unwrap_or_default();
        return vec![path.trim().to_owned()];
    };
    let list = list.strip_suffix('}').expect("a closed brace");
    let (mut depth, mut parts) = (0_usize, vec![String::new()]);
    for character in list.chars() {
        match character {
            ',' if depth == 0 => parts.push(String::new()),
            _ => {
                depth = depth + usize::from(character == '{') - usize::from(character == '}');
                parts.last_mut().expect("a part").push(character);
            }
        }
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| opened(part)).map(|part| format!("{start}{part}")).collect()
}

/// Path from the crate, of one that begins with `crate`, `super` or `self`; of any other in a `use`, from the module itself.
fn absolute(path: &str, module: &[String], is_import: bool) -> Option<Vec<String>> {
    let mut segments = path.split("::").map(str::trim).peekable();
    let mut base = match *segments.peek()? {
        "crate" | "$crate" => {
            segments.next();
            Vec::new()
        }
        "super" => module.to_vec(),
        "self" => {
            segments.next();
            module.to_vec()
        }
        _ if is_import => module.to_vec(),
        _ => return None,
    };
    while segments.next_if_eq(&"super").is_some() {
        base.pop()?;
    }
    base.extend(segments.filter(|segment| *segment != "self").map(str::to_owned));
    Some(base)
}

fn files() -> Files {
    let source = root().join("src");
    let module_of = |path: &PathBuf| {
        let inside = path.strip_prefix(&source).expect("a source file").with_extension("");
        let names: Vec<_> = inside.iter().map(|name| name.to_str().expect("a name").to_owned()).collect();
        names.into_iter().filter(|name| name != "mod" && name != "lib").collect::<Vec<_>>()
    };
    let read = |path: PathBuf| {
        let module = module_of(&path);
        let (mut imports, mut rest) = (Vec::new(), String::new());
        for statement in code(&path).split_inclusive([';', '{', '}']).fold(Vec::new(), joined) {
            let start = statement.trim_start();
            let import = start.rsplit_once("use ").filter(|(before, _)| {
                start.ends_with(';')
                    && before.split("pub(").all(|part| !part.contains(['{', '(', '=']))
                    && !before.contains("macro")
            });
            let Some((before, tree)) = import else {
                rest.push_str(&statement);
                continue;
            };
            let is_public = before.contains("pub");
            let paths = opened(tree.trim_end_matches(';')).into_iter();
            let paths = paths.filter_map(|path| absolute(&path, &module, true));
            imports.extend(paths.map(|path| Import { is_public, path }));
        }
        for at in ["crate::", "super::", "self::"]
            .iter()
            .flat_map(|start| rest.match_indices(start))
            .map(|(at, _)| at)
        {
            if !rest[..at].ends_with(|before: char| is_word(before) || before == ':') {
                let path: String =
                    rest[at..].chars().take_while(|part| is_word(*part) || *part == ':').collect();
                let path = absolute(path.trim_matches(':'), &module, false);
                imports.extend(path.map(|path| Import { is_public: false, path }));
            }
        }
        let name = path.strip_prefix(&source).expect("a source file").display().to_string();
        (module, File { name, imports, code: rest })
    };
    rust_files(&source).into_iter().map(read).collect()
}

/// Joins the pieces of a `use` with braces to one statement.
fn joined(mut statements: Vec<String>, piece: &str) -> Vec<String> {
    match statements.last_mut() {
        Some(last) if is_open_import(last) => last.push_str(piece),
        _ => statements.push(piece.to_owned()),
    }
    statements
}

fn is_open_import(statement: &str) -> bool {
    let start = statement.trim_start().trim_start_matches("pub(crate) ").trim_start_matches("pub(super) ");
    start.trim_start_matches("pub ").starts_with("use ") && !statement.ends_with(';')
}

/// File that defines what a path names: re-exports are followed.
fn defining<'f>(files: &'f Files, path: &[String], depth: usize) -> Option<&'f File> {
    let known = (0..=path.len()).rev().find(|length| files.contains_key(&path[..*length]))?;
    let file = &files[&path[..known]];
    let name = path.get(known)?;
    let exported = file.imports.iter().find(|import| import.is_public && import.path.last() == Some(name));
    match exported {
        Some(import) if depth < 5 && import.path != path => defining(files, &import.path, depth + 1),
        _ => Some(file),
    }
}

/// Whether the code of a file uses a name, besides importing it: as a type, or by a call.
fn uses(file: &File, name: &str) -> bool {
    file.code.match_indices(name).any(|(at, _)| {
        let (before, after) = (&file.code[..at], &file.code[at + name.len()..]);
        let is_type = name.starts_with(char::is_uppercase);
        let is_whole = !before.ends_with(|end| is_word(end) || end == ':' || end == '.' || end == '$')
            && !after.starts_with(is_word);
        is_whole
            && !before.ends_with("fn ")
            && (is_type || ["(", "!", "::", "<"].iter().any(|start| after.starts_with(start)))
    })
}

#[test]
fn no_two_files_import_each_other() {
    let files = files();
    let mut edges = BTreeSet::new();
    for file in files.values() {
        for import in &file.imports {
            // A module that only hands a name on does not need the file that defines it.
            let is_used = !import.is_public || import.path.last().is_some_and(|name| uses(file, name));
            match defining(&files, &import.path, 0) {
                Some(other) if is_used && other.name != file.name => {
                    edges.insert((file.name.as_str(), other.name.as_str()));
                }
                _ => {}
            }
        }
    }
    assert!(edges.len() > 500, "only {} imports found", edges.len());
    let is_mutual = |(one, other): &&(&str, &str)| one < other && edges.contains(&(*other, *one));
    let mutual: Vec<_> = edges.iter().filter(is_mutual).collect();
    report::ran("architecture", "imports between files", edges.len());
    assert!(mutual.is_empty(), "{mutual:#?}");
}
