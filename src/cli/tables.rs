//! What a command line says of how a table is to be read.

use std::path::Path;

use super::console::Stop;
use crate::format::{DataFormat, Field, ReadOptions, TableOptions};
use crate::model::Value;

/// How a table is read: CSV, TSV, XLSX or ODS.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Tables (.csv, .tsv, .xlsx, .ods)")]
pub(super) struct TableArgs {
    /// What a column holds, by its heading or its letter, such as Actor=from; FIELD is id, from,
    /// to, domain, about, value, says, weight, since, until, source, locator, speaker, quote, gist,
    /// grade, reliability, credibility, hedged, date, coder, note or none; may be repeated
    #[arg(long, value_name = "COLUMN=FIELD", value_parser = mapped, allow_hyphen_values = true)]
    pub map: Vec<(String, Option<Field>)>,
    /// What a word means as a value, such as rival=-2; VALUE is -2 to 2 or none; may be repeated
    #[arg(long, value_name = "WORD=VALUE", value_parser = worded, allow_hyphen_values = true)]
    pub word: Vec<(String, Option<Value>)>,
    /// The sheet that is meant; else the first that names two ends
    #[arg(long, value_name = "NAME", allow_hyphen_values = true)]
    pub sheet: Option<String>,
    /// The encoding of a text table, such as windows-1251; else found by its content
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// What stands between the cells of a text table: one sign, or tab; else found by its content
    #[arg(long, value_name = "SIGN", value_parser = separator, allow_hyphen_values = true)]
    pub separator: Option<char>,
}

impl TableArgs {
    /// Whether anything is said.
    fn is_stated(&self) -> bool {
        let texts = [&self.sheet, &self.encoding];
        !self.map.is_empty()
            || !self.word.is_empty()
            || texts.iter().any(|own| own.is_some())
            || self.separator.is_some()
    }

    /// The same for a file that is converted: of a map that is no table, a sheet is one
    /// to be written.
    pub(super) fn for_input(&self, format: &DataFormat) -> Self {
        Self {
            sheet: self.sheet.clone().filter(|_| format.is_table),
            ..self.clone()
        }
    }

    /// How a file of this format is to be read.
    pub(super) fn options(&self, path: &Path, format: &DataFormat) -> Result<ReadOptions, Stop> {
        if self.is_stated() && !format.is_table {
            let message = "--map, --word, --sheet, --encoding and --separator are for tables (.csv, .tsv, .xlsx, .ods)";
            return Err(Stop::Usage(message.to_owned()));
        }
        let name = path
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        Ok(ReadOptions {
            name,
            table: TableOptions {
                encoding: self.encoding.clone(),
                separator: self.separator,
                sheet: self.sheet.clone(),
                columns: self.map.clone(),
                words: self.word.clone(),
                ..TableOptions::default()
            },
        })
    }
}

/// `COLUMN=FIELD`; the heading itself may hold an equals sign.
pub(super) fn mapped(text: &str) -> Result<(String, Option<Field>), String> {
    let (column, field) = text.rsplit_once('=').ok_or("it has to be COLUMN=FIELD")?;
    let field = field.trim();
    if field.eq_ignore_ascii_case("none") {
        return Ok((column.to_owned(), None));
    }
    let found = Field::from_name(field).ok_or_else(|| {
        let names: Vec<&str> = Field::ALL.into_iter().map(Field::name).collect();
        format!(
            "there is no field “{field}”; there are {}, and none",
            names.join(", ")
        )
    })?;
    Ok((column.to_owned(), Some(found)))
}

/// `WORD=VALUE`.
pub(super) fn worded(text: &str) -> Result<(String, Option<Value>), String> {
    let (word, value) = text.rsplit_once('=').ok_or("it has to be WORD=VALUE")?;
    let value = value.trim();
    if value.eq_ignore_ascii_case("none") {
        return Ok((word.to_owned(), None));
    }
    let number: Option<i64> = value.replace('−', "-").parse().ok();
    let step = number.and_then(Value::from_number);
    let step = step.ok_or("VALUE has to be -2, -1, 0, 1, 2 or none")?;
    Ok((word.to_owned(), Some(step)))
}

/// What stands between cells.
pub(super) fn separator(text: &str) -> Result<char, String> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("tab" | "\\t", ..) => Ok('\t'),
        (_, Some(c), None) if !c.is_alphanumeric() && !"\"\r\n".contains(c) => Ok(c),
        _ => Err("it has to be one sign such as ; or the word tab".to_owned()),
    }
}
