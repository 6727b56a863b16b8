//! Runs a target's check on files, to see a finding without the fuzzer.

use call_legs_fuzz::checks::TARGETS;

fn main() {
    let mut arguments = std::env::args().skip(1);
    let name = arguments.next().expect("a target, then files");
    let (_, check) = TARGETS.iter().find(|(target, _)| *target == name).expect("a known target");
    for file in arguments {
        check(&std::fs::read(&file).expect("a file"));
        println!("{file}: holds");
    }
}
