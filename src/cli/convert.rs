//! `stancemap convert`: between formats, and into canonical form.

use super::args::Convert;
use super::console::{Console, Stop};
use super::formats::{Use, choose};
use super::input::{bytes, is_stream, read, read_as};
use super::progress::watched;
use super::status::DONE;
use crate::format::WriteOptions;
use crate::storage::write_bytes;
use crate::task::Control;

/// Reads the one file whole before the other is touched; they may be the same.
pub(super) fn run(args: &Convert, console: &mut Console<'_>) -> Result<u8, Stop> {
    let from = match args.from.as_deref() {
        // A stream tells by itself what it is.
        None if is_stream(&args.input) => None,
        stated => Some(choose(&args.input, stated, "--from", Use::Read)?),
    };
    let to = choose(&args.output, args.to.as_deref(), "--to", Use::Write)?;
    let Some(write) = to.write else {
        return Err(Stop::Usage(format!("“{}” files are only read", to.name)));
    };
    let map = match from {
        None => read(console, &args.input, &args.tables)?,
        Some(from) => {
            // A sheet of a map is one to write.
            let bytes = bytes(console, &args.input)?;
            read_as(
                console,
                &args.input,
                &bytes,
                from,
                &args.tables.for_input(from),
            )?
        }
    };
    console.findings(&args.input, &map.warnings);
    let document = args.redacting.copy(map.document, &args.input, console)?;
    let options = WriteOptions {
        sheet: args
            .tables
            .sheet
            .clone()
            .filter(|_| map.stated.is_none() && to.is_table),
    };
    let out = watched(console.terminal, "Writing", |_| {
        write(&document, &options, &Control::free())
    });
    let out = out.map_err(|finding| {
        Stop::Usage(format!("“{}”: {}", args.output.display(), finding.message))
    })?;
    console.findings(&args.output, &out.warnings);
    if is_stream(&args.output) {
        console.bytes(&out.value)?;
    } else {
        write_bytes(&args.output, &out.value)?;
    }
    Ok(DONE)
}
