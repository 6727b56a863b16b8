//! JSON lines: each call as the library writes it.

use std::io::Write;

use call_legs::call::Call;

use super::Failure;

pub(super) fn write(calls: &[Call], out: &mut dyn Write) -> Result<(), Failure> {
    for call in calls {
        // A call that cannot be written leaves no half of a line.
        let mut line = serde_json::to_vec(call)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}
