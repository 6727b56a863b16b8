//! Counts instructions with valgrind's callgrind, which runs a program on a simulated processor.

use std::ffi::OsStr;
use std::fs;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Argument that comes before the name of the one work that this program shall do under callgrind.
pub(crate) const COUNTED: &str = "--counted";

/// Part of the name of [`counted_work`], however compiler and valgrind spell it: what it does is counted, and nothing else.
const TOGGLE: &str = "--toggle-collect=*counted_work*";

/// Does the work a number of times.
#[inline(never)]
pub(crate) fn counted_work(times: usize, work: &mut dyn FnMut()) {
    for _ in 0..times {
        work();
    }
}

/// Returns whether valgrind is installed.
pub(crate) fn is_there() -> bool {
    Command::new("valgrind").arg("--version").output().is_ok_and(|output| output.status.success())
}

/// Returns the instructions of each work, given with its file. This program is started once for each, as many at a time as there are
/// cores, so that no work finds the heap that another left.
pub(crate) fn count_works(works: &[(&str, PathBuf)]) -> Vec<f64> {
    let (next, counted) = (AtomicUsize::new(0), Mutex::new(vec![0.0; works.len()]));
    let count = || {
        loop {
            let place = next.fetch_add(1, Ordering::Relaxed);
            let Some((name, file)) = works.get(place) else { break };
            let mut itself = callgrind(file);
            itself.arg(TOGGLE).arg(std::env::current_exe().expect("the path of this program"));
            run(itself.args(std::env::args_os().skip(1)).arg(COUNTED).arg(name));
            let instructions = total(file);
            assert!(instructions > 0.0, "nothing was counted: is the program stripped of its symbols?");
            if let Some(counted) = counted.lock().expect("no other thread fails").get_mut(place) {
                *counted = instructions;
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(count);
        }
    });
    counted.into_inner().expect("no thread failed")
}

/// Returns the instructions of another program, from its start to its end.
pub(crate) fn count_program(program: &Path, arguments: &[&OsStr], file: &Path) -> f64 {
    run(callgrind(file).arg(program).args(arguments));
    total(file)
}

fn callgrind(file: &Path) -> Command {
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind"]);
    valgrind.arg(format!("--callgrind-out-file={}", file.display()));
    valgrind
}

fn run(command: &mut Command) {
    let output = command.stdout(Stdio::null()).output().expect("valgrind");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// Returns the instructions in a file of callgrind's.
fn total(file: &Path) -> f64 {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let total = text.lines().find_map(|line| line.strip_prefix("totals:"));
    total.and_then(|total| total.trim().parse().ok()).expect("a total")
}
