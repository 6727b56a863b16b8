//! Starts Cargo, for measurements that need another program.

use std::process::Command;

/// Returns Cargo in the root of the workspace, without the variables that it sets for the programs it runs: build scripts of
/// dependencies that look at them would run again, here and in the next build.
pub(crate) fn cargo() -> Command {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    for (name, _) in std::env::vars_os() {
        if ["CARGO_PKG_", "CARGO_MANIFEST_"].iter().any(|set| name.to_string_lossy().starts_with(set)) {
            cargo.env_remove(name);
        }
    }
    cargo
}
