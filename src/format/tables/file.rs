//! Table files as the registry of formats reads and writes them.

use std::collections::BTreeMap;

use super::claims::EVIDENCE;
use super::flat::evidence_table;
use super::import::{TableImport, import_table};
use super::read::read_sheets;
use super::sheets::Sheet;
use super::workbook::{is_workbook, read_workbook, workbook};
use super::write_text::write_text_table;
use super::write_xlsx::write_xlsx;
use crate::diag::{Diagnostic, Warned};
use crate::format::reading::{NotRead, ReadFile, ReadOptions, WriteOptions};
use crate::model::{Document, counted, remarks};
use crate::task::Control;

/// A table file as a map of its own: a workbook of ours as the map it is, any other
/// table as an import into an empty one.
///
/// # Errors
/// Why it cannot be read.
pub(in crate::format) fn read_table_file(
    bytes: &[u8],
    options: &ReadOptions,
    control: &Control<'_>,
) -> Result<ReadFile, NotRead> {
    let read = read_sheets(bytes, &options.table, control)?;
    let mut warnings = read.warnings;
    if is_workbook(&read.value) {
        let map = read_workbook(&read.value)?;
        warnings.extend(map.warnings);
        return Ok(ReadFile {
            document: map.value,
            warnings,
            stated: None,
        });
    }
    let empty = Document::default();
    let answers = BTreeMap::new();
    let import = import_table(
        &empty,
        &read.value,
        &options.table,
        &answers,
        &options.name,
        control,
    )?;
    // What is not needed any more makes room.
    drop(read.value);
    warnings.extend(import.warnings());
    let stated = Some(import.stated);
    let has_evidence = import.mapping.has_any(&EVIDENCE);
    let document = carried_out(import)?;
    if has_evidence {
        warnings.extend(remarks(&document));
    } else if !document.stances().is_empty() {
        let count = counted(document.stances().len(), "stance", "stances");
        let message = format!("the table gives no evidence for its {count}");
        warnings.push(
            Diagnostic::warning("", message).hint("add columns such as source, locator and gist"),
        );
    }
    Ok(ReadFile {
        document,
        warnings,
        stated,
    })
}

/// An import as a document of its own.
fn carried_out(import: TableImport) -> Result<Document, Diagnostic> {
    let mut document = Document::default();
    if let Some(edit) = import.edit {
        // What an import makes for a document fits it.
        let done = document.apply_all(edit.changes);
        done.map_err(|refused| Diagnostic::error("", refused.to_string()))?;
    }
    Ok(document)
}

/// A map as a text table: its evidence, or a sheet of its workbook.
///
/// # Errors
/// That there is no such sheet, or the map has more cells than any table.
pub(in crate::format) fn write_text_file(
    document: &Document,
    options: &WriteOptions,
    separator: char,
) -> Result<Warned<Vec<u8>>, Diagnostic> {
    let table = match &options.sheet {
        None => evidence_table(document)?,
        Some(name) => one_sheet(document, name)?,
    };
    Ok(Warned {
        value: write_text_table(&table.value, separator),
        warnings: table.warnings,
    })
}

/// A sheet of the workbook of a map, with what it leaves out.
fn one_sheet(document: &Document, name: &str) -> Result<Warned<Sheet>, Diagnostic> {
    let sheets = workbook(document)?.sheets;
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.name().to_owned()).collect();
    let found = sheets
        .into_iter()
        .find(|sheet| sheet.name().eq_ignore_ascii_case(name));
    let Some(value) = found else {
        let message = format!("the map has no sheet “{name}”; it has {}", names.join(", "));
        return Err(Diagnostic::error("", message));
    };
    let others: Vec<&str> = (names.iter().map(String::as_str))
        .filter(|own| !own.eq_ignore_ascii_case(name))
        .collect();
    let message = format!(
        "this is one sheet of the map; {} are left out",
        others.join(", ")
    );
    let hint = "a workbook (.xlsx) holds all of them";
    Ok(Warned {
        value,
        warnings: vec![Diagnostic::warning("", message).hint(hint)],
    })
}

/// A map as a workbook, from which it reads back to the byte.
///
/// # Errors
/// A map of more rows than a workbook has, or the work was cancelled.
pub(in crate::format) fn write_workbook_file(
    document: &Document,
    control: &Control<'_>,
) -> Result<Warned<Vec<u8>>, Diagnostic> {
    write_xlsx(&workbook(document)?, control)
}
