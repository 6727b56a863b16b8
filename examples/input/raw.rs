//! Raw messages in a file.

/// Number of lines that a message with quoted line ends may have.
const MOST_LINES: usize = 100;

/// Splits a file into its messages, each with the number of its first line.
///
/// If the first line is a message, each line is one; otherwise the whole file is one, without a number. XML is not split: two roots on
/// two lines are a fault, and not two messages. A line that ends within quotes, as a record of CSV may, is continued by the next lines
/// if they are a message together.
pub(crate) fn messages<'b>(
    file: &'b [u8],
    is_message: &dyn Fn(&[u8]) -> bool,
) -> Vec<(Option<usize>, &'b [u8])> {
    let text = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    let lines = if text.trim_ascii_start().starts_with(b"<") { Vec::new() } else { lines(file, is_message) };
    match &lines[..] {
        [(_, first), _, ..] if is_message(first) => {
            lines.into_iter().map(|(number, line)| (Some(number), line)).collect()
        }
        _ => vec![(None, file)],
    }
}

/// Returns the lines that are not empty.
fn lines<'b>(file: &'b [u8], is_message: &dyn Fn(&[u8]) -> bool) -> Vec<(usize, &'b [u8])> {
    let (mut lines, mut rest, mut number) = (Vec::new(), Some(file), 1);
    while let Some(text) = rest {
        let (line, after, count) = line(text, is_message);
        if !line.trim_ascii().is_empty() {
            lines.push((number, line));
        }
        (rest, number) = (after, number + count);
    }
    lines
}

/// Returns the first line, what follows it, and the number of lines that it has in the file.
fn line<'b>(text: &'b [u8], is_message: &dyn Fn(&[u8]) -> bool) -> (&'b [u8], Option<&'b [u8]>, usize) {
    let ends = text.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let mut parts = ends.chain([text.len()]).map(|end| text.split_at(end)).zip(1..).take(MOST_LINES);
    let Some(((first, after), _)) = parts.next() else { return (text, None, 1) };
    if is_closed(first) || is_message(first) {
        return (first, after.get(1..), 1);
    }
    // The quotes of a line that was cut off are closed by those of another message.
    match parts.find(|((line, _), _)| is_closed(line)) {
        Some(((line, after), count)) if is_message(line) => (line, after.get(1..), count),
        _ => (first, after.get(1..), 1),
    }
}

/// Reports whether each quote has its counterpart.
fn is_closed(line: &[u8]) -> bool {
    line.iter().fold(true, |is_closed, byte| is_closed != (*byte == b'"'))
}
