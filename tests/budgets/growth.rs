//! Work grows with the input: an input that is four times as long allocates no more than five times the bytes.

use allocation_counter::measure;

use crate::inputs;
use crate::readers::READERS;
use crate::{THOROUGH, report};

/// Length of the shorter inputs.
const LENGTH: usize = if THOROUGH { 1 << 18 } else { 1 << 15 };

/// Bytes that do not depend on the length of a message: buffers of a fixed size.
const SLACK: u64 = 1 << 18;

#[test]
fn four_times_the_input_allocates_no_more_than_five_times_the_bytes() {
    let mut ran = 0;
    for reader in READERS {
        let work = |length: usize| -> Vec<_> {
            let of = |input: inputs::Input| {
                let heap = measure(|| {
                    (reader.read)(&input.body);
                });
                (input.name, input.body.len(), heap.bytes_total, heap.count_total)
            };
            inputs::of(reader, length).into_iter().map(of).collect()
        };
        for ((name, length, bytes, count), (_, longer, more_bytes, more_count)) in
            work(LENGTH).into_iter().zip(work(4 * LENGTH))
        {
            // Inputs of nearly the greatest number of fields, or of a fixed text, have only one length.
            if longer < 3 * length {
                continue;
            }
            let shown = format!("{}: {name}: {bytes} bytes, then {more_bytes}", reader.name);
            assert!(more_bytes <= 5 * bytes + SLACK, "{shown}");
            assert!(more_count <= 5 * count + 100, "{shown}: {count} allocations, then {more_count}");
            ran += 1;
        }
    }
    report::ran("budgets", "inputs that cost no more than their length", ran);
}
