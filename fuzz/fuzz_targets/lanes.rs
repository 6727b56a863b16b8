#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| call_legs_fuzz::checks::lanes(input));
