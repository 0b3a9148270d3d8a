//! Tables on the disk, read as far as can be before it is known what they are for.

use std::path::Path;
use std::sync::Arc;

use super::failure::Failure;
use super::read::{LIMIT, pieces, refusal};
use crate::diag::Warned;
use crate::format::{Sheets, TableOptions, is_workbook, read_sheets};
use crate::task::Control;

/// A table as it was read.
#[derive(Debug, Clone)]
pub struct TableFile {
    /// Whether it is a workbook of ours, which is a map by itself; of any other table it
    /// has to be said what its columns hold.
    pub is_map: bool,
    /// The file, to be read in another encoding.
    pub bytes: Arc<[u8]>,
    /// Its sheets, with what was noticed.
    pub sheets: Warned<Sheets>,
}

/// Reads a table as work beside the caller.
///
/// # Errors
/// [`Failure::Input`] where the file is no table, [`Failure::System`] where it cannot be
/// read, and [`Failure::Cancelled`].
pub fn read_table(path: &Path, control: &Control<'_>) -> Result<TableFile, Failure> {
    let (bytes, _) = pieces(path, LIMIT, control)?;
    let sheets = read_sheets(&bytes, &TableOptions::default(), control)
        .map_err(|reason| refusal(path, reason))?;
    Ok(TableFile {
        is_map: is_workbook(&sheets.value),
        bytes: bytes.into(),
        sheets,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::{workbook, write_xlsx};
    use crate::model::Document;
    use std::fs;

    #[test]
    fn tables_are_told_from_maps_and_from_what_is_neither() {
        let folder = tempfile::tempdir().unwrap();
        let check = |bytes: &[u8], rows: Option<Option<usize>>| {
            let file = folder.path().join("t.xlsx");
            fs::write(&file, bytes).unwrap();
            let read = read_table(&file, &Control::free());
            assert_eq!(read.is_err(), rows.is_none(), "{read:?}");
            if let Ok(read) = read {
                let found = (!read.is_map).then(|| read.sheets.value.sheets[0].rows().len());
                assert_eq!(Some(found), rows);
            }
        };
        check(b"x,y\nA,B\n", Some(Some(2)));
        check(b"", Some(Some(0)));
        let own = workbook(&Document::default()).unwrap();
        let own = write_xlsx(&own, &Control::free()).unwrap().value;
        check(&own, Some(None));
        check(b"a,b\n\0\0\0", None);
        check(b"PK\x03\x04 and no more", None);
        let gone = read_table(&folder.path().join("gone.csv"), &Control::free());
        assert!(!gone.unwrap_err().is_input());
    }
}
