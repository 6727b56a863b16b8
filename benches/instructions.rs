//! Cost of the crate in instructions: the decisive ratios, without the noise of a clock.
//!
//! ```text
//! cargo bench --bench instructions                          # all rows, some minutes
//! cargo bench --bench instructions -- vega                  # the rows that have this in their name
//! cargo bench --bench instructions -- vega --keep profiles  # and keeps callgrind's file of each work
//! cargo bench --bench instructions -- --test                # a trial of small works, whose figures mean nothing
//! ```
//! Needs valgrind, and prints one line if it is absent. Its callgrind runs this program on a simulated processor and counts
//! the instructions of one function, which does one work many times: including the compiler's code, the allocator and the C
//! library, but not preparation. The same build gives the same counts within some thousandths (hash tables have random keys), on
//! a busy machine too, whereas times differ by a tenth. Ours and the peers' come from the same build in the same run, so that ratios
//! of them depend on compiler and machine as little as possible. Instructions do not show slow memory: for that there are
//! `ratios` and `growth`, which measure time.
//!
//! `before` is the figure of the last version that read every message by way of a tree of fields. To see where the instructions
//! of a work go, keep its file and pass it to `callgrind_annotate`, with `--inclusive=yes` for the cost of functions including what they
//! call; `CARGO_PROFILE_BENCH_DEBUG=line-tables-only` adds source lines.

#![allow(
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::float_arithmetic,
    clippy::panic,
    clippy::print_stdout,
    reason = "a measurement is a program"
)]

use std::fs;
use std::path::{Path, PathBuf};

mod baselines;
mod cargo;
mod cases;
mod curves;
mod peers;
mod pipeline;
mod timing;

mod instructions {
    pub(crate) mod bars;
    pub(crate) mod callgrind;
    pub(crate) mod guards;
    pub(crate) mod plan;
    pub(crate) mod programs;
    pub(crate) mod table;
}

use instructions::bars::Scale;
use instructions::callgrind::COUNTED;
use instructions::plan::Plan;
use instructions::table::{Cells, Table};
use instructions::{bars, callgrind, guards, programs};

fn main() {
    let options = Options::of_arguments();
    let plan = options.plan();
    assert!(options.counted.is_none(), "the work to be counted is in the plan");
    if !callgrind::is_there() {
        return println!("SKIPPED: instructions are counted by valgrind, which is not installed");
    }
    let folder = tempfile::tempdir_in(programs::built()).expect("a folder for what callgrind writes");
    let counts = count(&plan, folder.path(), options.keep.as_deref());
    let mut table = Table::with_head();
    for row in &plan.rows {
        let (now, ours, theirs) = row.figure.of(&counts);
        let (work, against) = (&*row.work, &*row.against);
        table.row(&Cells { work, against, ours, theirs, before: row.before, now, bar: row.bar });
    }
    programs::measure(&mut table, &options.only, timing::is_trial(), folder.path());
    table.finish();
}

/// Returns the instructions of doing each work once.
fn count(plan: &Plan, folder: &Path, keep: Option<&Path>) -> Vec<f64> {
    let folder = keep.unwrap_or(folder);
    fs::create_dir_all(folder).expect("a folder for what callgrind writes");
    let works = plan.works.iter().map(|work| {
        let name = work.name.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '-' });
        (&*work.name, folder.join(format!("{}.callgrind", name.collect::<String>())))
    });
    let works: Vec<(&str, PathBuf)> = works.collect();
    plan.once(&callgrind::count_works(&works))
}

struct Options {
    /// Part of the names of the wanted rows, in lower case.
    only: String,

    /// Folder for callgrind's files.
    keep: Option<PathBuf>,

    /// Name of the work to be done, if callgrind runs this program.
    counted: Option<String>,
}

impl Options {
    fn of_arguments() -> Self {
        let mut options = Self { only: String::new(), keep: None, counted: None };
        let mut arguments = std::env::args().skip(1);
        while let Some(argument) = arguments.next() {
            match &*argument {
                "--keep" => options.keep = arguments.next().map(PathBuf::from),
                COUNTED => options.counted = arguments.next(),
                // Cargo's own, and `--test`, which `timing` looks for.
                flag if flag.starts_with('-') => {}
                only => options.only = only.to_lowercase(),
            }
        }
        options
    }

    /// Plans the wanted rows. Under callgrind this does not return.
    fn plan(&self) -> Plan {
        let scale = Scale::of(timing::is_trial());
        let mut plan = Plan { counted: self.counted.clone(), ..Plan::default() };
        bars::messages(&mut plan, scale.times);
        guards::plan(&mut plan, scale.times);
        bars::logs(&mut plan, scale.calls);
        bars::growth(&mut plan, &scale.extent);
        plan.only(&self.only);
        plan
    }
}
