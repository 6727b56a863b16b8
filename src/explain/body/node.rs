//! Tree of the fields of a message in any format.

/// Part of a message.
pub(super) enum Node {
    /// Field with one value.
    Field {
        /// Part of the path.
        segment: String,

        /// Text in the format of the message, with the name.
        text: String,
    },

    /// Text that belongs to the fields around it.
    Syntax(&'static str),

    /// Fields within delimiters.
    Group {
        /// Part of the path.
        segment: String,
        open: String,
        separator: &'static str,
        parts: Vec<Node>,
        close: String,
    },
}

/// Returns a path with another segment.
fn below(path: &str, segment: &str) -> String {
    match (path, segment) {
        ("", segment) => segment.to_owned(),
        (path, segment) if segment.is_empty() || segment.starts_with('[') => format!("{path}{segment}"),
        (path, segment) => format!("{path}.{segment}"),
    }
}

impl Node {
    /// Adds the paths of all fields, in their order.
    pub(super) fn paths(&self, path: &str, out: &mut Vec<String>) {
        match self {
            Self::Field { segment, .. } => out.push(below(path, segment)),
            Self::Syntax(_) => {}
            Self::Group { segment, parts, .. } => {
                let path = below(path, segment);
                for part in parts {
                    part.paths(&path, out);
                }
            }
        }
    }

    /// Writes the part with only some of its fields; `next` is the number of the next field. Returns whether anything was written,
    /// which is always so for the root.
    pub(super) fn write(
        &self,
        next: &mut usize,
        is_root: bool,
        is_kept: &dyn Fn(usize) -> bool,
        out: &mut String,
    ) -> bool {
        match self {
            Self::Field { text, .. } => {
                let number = *next;
                *next += 1;
                let is_kept = is_kept(number);
                if is_kept {
                    out.push_str(text);
                }
                is_kept
            }
            Self::Syntax(text) => {
                out.push_str(text);
                false
            }
            Self::Group { open, separator, parts, close, .. } => {
                let start = out.len();
                out.push_str(open);
                let mut any = false;
                for part in parts {
                    let before = out.len();
                    if any {
                        out.push_str(separator);
                    }
                    let is_syntax = matches!(part, Self::Syntax(_));
                    let is_written = part.write(next, false, is_kept, out);
                    if !is_written && !is_syntax {
                        out.truncate(before);
                    }
                    any |= is_written;
                }
                out.push_str(close);
                if !any && !is_root {
                    out.truncate(start);
                }
                any || is_root
            }
        }
    }
}

/// Returns the segment of a field whose name others before it have: with `#2`, `#3` and so on after it, as in the serde form of
/// [`Fields`](crate::Fields).
pub(super) fn numbered(name: &str, before: usize) -> String {
    if before == 0 { name.to_owned() } else { format!("{name}#{}", before + 1) }
}
