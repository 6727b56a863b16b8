//! Input of the examples: capture logs or a vendor's raw messages, from files or standard input.

mod raw;

use std::fs::File;
use std::io::{self, BufReader, IsTerminal as _, Read, Write as _};

use call_legs::capture::{Capture, LineError, Reader, Source};
use call_legs::conversions::Receipt;
use call_legs::registry::Registry;
use clap::builder::PossibleValuesParser;
use clap::{Args, Parser};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Options that both examples share.
#[derive(Args)]
pub(crate) struct Input {
    /// Files, or `-` for standard input
    pub(crate) files: Vec<String>,

    /// Vendor of raw messages: each file is one message, or (except for XML) one message per line. If no vendor is
    /// given, files are capture logs
    #[arg(long)]
    pub(crate) vendor: Option<String>,

    /// Profile of the sender of raw messages, as JSON
    #[arg(long, value_name = "JSON", requires = "vendor")]
    profile: Option<String>,

    /// Kind of raw messages that are not pushed events, such as history
    #[arg(long, requires = "vendor")]
    document: Option<String>,

    /// Tenant that raw messages belong to
    #[arg(long, requires = "vendor", default_value = "")]
    tenant: String,

    /// When raw messages were received, such as 2026-01-31T09:00:00Z
    #[arg(long, value_name = "TIME", requires = "vendor")]
    received_at: Option<String>,
}

/// Parses the command line. `--vendor` is one of the registry's, or else the given one.
pub(crate) fn options<O: Parser>(registry: &Registry, vendor: Option<&'static str>) -> O {
    let names = PossibleValuesParser::new(registry.names());
    let command = O::command().mut_arg("vendor", |option| option.value_parser(names).default_value(vendor));
    O::from_arg_matches(&command.get_matches()).unwrap_or_else(|error| error.exit())
}

/// Place of a message: file and line.
pub(crate) struct Place<'p> {
    pub(crate) file: &'p str,
    pub(crate) line: Option<usize>,
}

impl std::fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let file = if self.file == "-" { "standard input" } else { self.file };
        match self.line {
            Some(line) => write!(f, "{file}:{line}"),
            None => f.write_str(file),
        }
    }
}

type Sink<'s> = dyn FnMut(&Place<'_>, Result<Capture, LineError>) + 's;

impl Input {
    /// Passes every message to `sink`, in order. A file that cannot be read is one bad message; an option that makes no
    /// sense is an error.
    pub(crate) fn each(&self, registry: &Registry, sink: &mut Sink<'_>) -> Result<(), String> {
        let source = self.source(registry)?;
        for file in &self.files {
            let read = open(file).and_then(|reader| {
                if let Some((source, receipt)) = &source {
                    return raw(file, reader, source, receipt, sink);
                }
                Reader::new(reader)
                    .with_registry(registry.clone())
                    .for_each(|(line, capture)| sink(&Place { file, line: Some(line) }, capture));
                Ok(())
            });
            if let Err(error) = read {
                sink(&Place { file, line: None }, Err(error.into()));
            }
        }
        Ok(())
    }

    fn source(&self, registry: &Registry) -> Result<Option<(Source, Receipt)>, String> {
        let vendor = self.vendor.as_deref();
        let Some(mut source) = vendor.and_then(|vendor| Source::in_registry(registry, vendor)) else {
            return Ok(None);
        };
        if let Some(profile) = &self.profile {
            source = source.with_profile(profile).map_err(|error| error.to_string())?;
        }
        if let Some(document) = &self.document {
            let vendor = source.vendor();
            source = source
                .with_document(document)
                .ok_or_else(|| format!("--document: {vendor} has no {document} that reports calls"))?;
        }
        let at = self.received_at.as_deref().map(|at| OffsetDateTime::parse(at, &Rfc3339)).transpose();
        let at = at.map_err(|error| format!("--received-at: {error}"))?;
        Ok(Some((source, Receipt::new(&self.tenant, at))))
    }
}

fn raw(
    file: &str,
    mut reader: impl Read,
    source: &Source,
    receipt: &Receipt,
    sink: &mut Sink<'_>,
) -> io::Result<()> {
    let mut body = Vec::new();
    reader.read_to_end(&mut body)?;
    let capture = |body: &[u8]| Capture::new(source.clone(), receipt.clone(), body.to_vec());
    for (line, message) in raw::messages(&body, &|message| capture(message).parse().is_ok()) {
        sink(&Place { file, line }, Ok(capture(message)));
    }
    Ok(())
}

/// Opens a file, and shows on a terminal how much of it was read.
pub(crate) fn open(file: &str) -> io::Result<BufReader<Box<dyn Read>>> {
    if file == "-" {
        return Ok(BufReader::new(Box::new(io::stdin())));
    }
    let opened = File::open(file)?;
    let size = opened.metadata()?.len();
    let reader: Box<dyn Read> = if size > 0 && io::stderr().is_terminal() {
        Box::new(Progress { file: opened, size, read: 0, shown: 0 })
    } else {
        Box::new(opened)
    };
    Ok(BufReader::with_capacity(1 << 16, reader))
}

/// File whose reading is shown on standard error, in percent.
struct Progress {
    file: File,
    size: u64,
    read: u64,
    shown: u64,
}

impl Read for Progress {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.file.read(buffer)?;
        self.read += count as u64;
        let percent = self.read.saturating_mul(100) / self.size;
        if percent != self.shown {
            self.shown = percent;
            let _ = write!(io::stderr(), "\r{percent} %");
        }
        Ok(count)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let _ = write!(io::stderr(), "\r     \r");
    }
}
