//! What the tests share: reading the vectors, and making long chains.

use std::collections::HashMap;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub mod property;
pub mod synthetic;

/// The folder with the reference vectors of the coin.
#[must_use]
pub fn coin_vectors() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/coin")
}

/// Reads a text file under [`coin_vectors`], unpacking `.gz`.
///
/// # Panics
///
/// If the file cannot be read: a vector that is missing must not pass.
#[must_use]
#[track_caller]
pub fn read_text(path: &str) -> String {
    read_file(&coin_vectors().join(path))
}

/// Reads a text file, unpacking `.gz`.
///
/// # Panics
///
/// If the file cannot be read: a vector that is missing must not pass.
#[must_use]
#[track_caller]
pub fn read_file(path: &Path) -> String {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    if path.extension().is_none_or(|extension| extension != "gz") {
        return String::from_utf8(bytes)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    }
    let mut text = String::new();
    flate2::read::MultiGzDecoder::new(bytes.as_slice())
        .read_to_string(&mut text)
        .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text
}

/// Reads a table of published Ed25519 vectors under `vectors/ed25519`.
#[must_use]
#[track_caller]
pub fn ed25519_table(file: &str) -> Table {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/ed25519");
    Table::from_csv(&read_file(&folder.join(file)))
}

/// Reads a JSON file under [`coin_vectors`].
#[must_use]
#[track_caller]
pub fn read_json(path: &str) -> Value {
    serde_json::from_str(&read_text(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Rows of text with named columns, be they from a CSV or a JSON file.
#[derive(Clone, Debug, Default)]
pub struct Table {
    columns: HashMap<String, usize>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads comma-separated lines; the first one names the columns.
    #[must_use]
    pub fn from_csv(text: &str) -> Self {
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned));
        Self {
            columns: index(lines.next().into_iter().flatten()),
            rows: lines.map(Iterator::collect).collect(),
        }
    }

    /// Reads `{"columns": [...], "rows": [[...]]}`.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        let cells = |row: &Value| -> Vec<String> { array(row).iter().map(cell).collect() };
        Self {
            columns: index(cells(&value["columns"])),
            rows: array(&value["rows"]).iter().map(cells).collect(),
        }
    }

    /// The rows, first to last.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(|cells| Row {
            columns: &self.columns,
            cells,
        })
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Splits the table by the value of a column, in order of appearance.
    #[must_use]
    pub fn split_by(&self, column: &str) -> Vec<(String, Self)> {
        let mut parts: Vec<(String, Self)> = Vec::new();
        for row in self.rows() {
            let key = row.text(column);
            if parts.last().is_none_or(|(last, _)| last != key) {
                let columns = self.columns.clone();
                parts.push((
                    key.to_owned(),
                    Self {
                        columns,
                        rows: Vec::new(),
                    },
                ));
            }
            if let Some((_, part)) = parts.last_mut() {
                part.rows.push(row.cells.to_vec());
            }
        }
        parts
    }
}

/// One row of a [`Table`].
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    columns: &'a HashMap<String, usize>,
    cells: &'a [String],
}

impl<'a> Row<'a> {
    /// Whether the table has the column.
    #[must_use]
    pub fn has(&self, column: &str) -> bool {
        self.columns.contains_key(column)
    }

    /// The cell as written.
    ///
    /// # Panics
    ///
    /// If there is no such column.
    #[must_use]
    #[track_caller]
    pub fn text(&self, column: &str) -> &'a str {
        let index = self.columns.get(column);
        let index = *index.unwrap_or_else(|| panic!("no column {column}"));
        &self.cells[index]
    }

    /// The cell as a number.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    #[track_caller]
    pub fn number<T: std::str::FromStr>(&self, column: &str) -> T {
        let text = self.text(column);
        text.parse()
            .unwrap_or_else(|_| panic!("{column}: {text} is not a number"))
    }

    /// The cell as a hexadecimal number of 32 bits.
    ///
    /// # Panics
    ///
    /// If it is none.
    #[must_use]
    #[track_caller]
    pub fn hex(&self, column: &str) -> u32 {
        let text = self.text(column);
        u32::from_str_radix(text, 16).unwrap_or_else(|error| panic!("{column}: {text}: {error}"))
    }
}

#[track_caller]
fn array(value: &Value) -> &[Value] {
    value
        .as_array()
        .unwrap_or_else(|| panic!("{value} is no array"))
}

fn cell(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn index(columns: impl IntoIterator<Item = String>) -> HashMap<String, usize> {
    columns
        .into_iter()
        .enumerate()
        .map(|(index, name)| (name, index))
        .collect()
}

/// Reads the cases of one list of a file under `vectors/property`.
///
/// # Panics
///
/// If the file cannot be read or has no such list, or the list is empty.
#[must_use]
#[track_caller]
pub fn property_cases(file: &str, list: &str) -> Vec<Value> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/property");
    let text =
        fs::read_to_string(path.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"));
    let mut whole: Value =
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{file}: {error}"));
    match whole[list].take() {
        Value::Array(cases) if !cases.is_empty() => cases,
        other => panic!("{file}: {list} is {other}"),
    }
}

/// The text of a member.
///
/// # Panics
///
/// If it is no text.
#[must_use]
#[track_caller]
pub fn text<'a>(case: &'a Value, member: &str) -> &'a str {
    case[member]
        .as_str()
        .unwrap_or_else(|| panic!("{member} of {case}"))
}
