use asterisk_cel::{parse, serialize};
use std::fs;
use std::path::{Path, PathBuf};

fn files(kind: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(kind);
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).expect("folder").map(|e| e.expect("e").path()).collect();
    paths.retain(|p| {
        p.extension().is_some_and(|e| e == "json" || e == "csv")
            && !p.to_str().unwrap().contains(".canonical.")
    });
    paths.sort();
    paths
}

#[test]
fn temp() {
    for kind in ["documented", "synthetic"] {
        for path in files(kind) {
            let body = fs::read(&path).unwrap();
            let entry = parse(&body).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
            let written = serialize(&entry).unwrap();
            let ext = path.extension().unwrap().to_str().unwrap();
            let canonical = fs::read(path.with_extension(format!("canonical.{ext}"))).unwrap_or(body.clone());
            let same = if ext == "json" {
                serde_json::from_slice::<serde_json::Value>(&written).unwrap()
                    == serde_json::from_slice::<serde_json::Value>(&canonical).unwrap()
            } else {
                written == canonical.trim_ascii_end()
            };
            println!(
                "{} {} unparsed {:?}",
                path.file_name().unwrap().to_str().unwrap(),
                if same { "ok" } else { "DIFFERS" },
                entry.event().unparsed()
            );
            if !same {
                println!("   {}", String::from_utf8_lossy(&written));
            }
            assert_eq!(parse(&written).map(|e| serialize(&e).unwrap()), Ok(written.clone()));
        }
    }
    for path in files("malformed") {
        let error = parse(&fs::read(&path).unwrap()).map(|_| ()).expect_err("error").to_string();
        let expected = fs::read_to_string(path.with_extension("error")).unwrap();
        println!(
            "{} {}: {error} / {}",
            path.file_name().unwrap().to_str().unwrap(),
            error == expected.trim_end(),
            expected.trim_end()
        );
    }
}
