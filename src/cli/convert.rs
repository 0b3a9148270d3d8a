//! `stancemap convert`: between formats, and into canonical form.

use super::args::Convert;
use super::console::{Console, Stop};
use super::formats::choose;
use super::input::{is_stream, read};
use super::status::DONE;
use crate::storage::write_bytes;

/// Reads the one file whole before the other is touched; they may be the same.
pub(super) fn run(args: &Convert, console: &mut Console<'_>) -> Result<u8, Stop> {
    let from = choose(&args.input, args.from.as_deref(), "--from")?;
    let to = choose(&args.output, args.to.as_deref(), "--to")?;
    let Some(write) = to.write else {
        return Err(Stop::Usage(format!(
            "“{}” is a figure; `stancemap export` draws it",
            args.output.display()
        )));
    };
    let map = read(console, &args.input, from)?;
    console.findings(&args.input, &map.warnings);
    let bytes = write(&map.value);
    if is_stream(&args.output) {
        console.bytes(&bytes)?;
    } else {
        write_bytes(&args.output, &bytes)?;
    }
    Ok(DONE)
}
