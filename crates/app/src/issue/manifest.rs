//! A manifest: many assets from a CSV file.
//!
//! The first line names the columns; `fingerprint` is needed, `name` is customary (in either case), every other
//! column is a key of the metadata whose empty cells are left out. Cells are parted by commas, or by semicolons or
//! tabs where the first line has no comma; spaces around a cell count only within quotes.

use super::draft::Draft;

/// Bytes of the largest manifest that is read.
pub(super) const MAX_BYTES: usize = 1 << 20;

/// A row that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("line {line}: {what}")]
pub(super) struct RowError {
    line: usize,
    what: String,
}

/// Whether the name of a file is one of a manifest.
pub(super) fn is_named_so(name: &str) -> bool {
    name.rsplit_once('.')
        .is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("csv"))
}

/// Reads a manifest: the assets of the rows that can be used, and why the others cannot.
pub(super) fn read(text: &str) -> (Vec<Draft>, Vec<RowError>) {
    let error = |line: usize, what: String| RowError { line, what };
    if MAX_BYTES < text.len() {
        let what = format!("{} bytes, a manifest has at most {MAX_BYTES}", text.len());
        return (Vec::new(), vec![error(1, what)]);
    }
    let (rows, unclosed) = rows_of(text.trim_start_matches('\u{feff}'));
    let unclosed = unclosed.map(|line| {
        error(
            line,
            "a quote (\") opens here and is not closed: this row and all after it are not read"
                .into(),
        )
    });
    let mut rows = rows.into_iter();
    let Some((line, names)) = rows.next() else {
        let empty = error(1, "the manifest is empty".into());
        return (Vec::new(), vec![unclosed.unwrap_or(empty)]);
    };
    let fingerprint = match fingerprint_of(&names) {
        Ok(place) => place,
        Err(what) => return (Vec::new(), vec![error(line, what)]),
    };
    let mut drafts = Vec::new();
    let mut errors = Vec::new();
    for (line, cells) in rows {
        if cells.len() != names.len() {
            let what = format!("{} cells, the first line has {}", cells.len(), names.len());
            errors.push(error(line, what));
            continue;
        }
        if cells[fingerprint].is_empty() {
            errors.push(error(line, "the fingerprint is empty".into()));
            continue;
        }
        let mut draft = Draft::default();
        for (name, cell) in names.iter().zip(cells) {
            if is_named(name, FINGERPRINT) {
                draft.fingerprint = cell;
            } else if is_named(name, NAME) {
                draft.name = cell;
            } else if !cell.is_empty() {
                draft.rows.push((name.clone(), cell));
            }
        }
        drafts.push(draft);
    }
    errors.extend(unclosed);
    if drafts.is_empty() && errors.is_empty() {
        errors.push(error(line, "no row below it has an asset".into()));
    }
    (drafts, errors)
}

const FINGERPRINT: &str = "fingerprint";
const NAME: &str = "name";

fn is_named(column: &str, name: &str) -> bool {
    column.eq_ignore_ascii_case(name)
}

/// The place of the column with the fingerprints; it and that of the names stand once.
fn fingerprint_of(names: &[String]) -> Result<usize, String> {
    for once in [FINGERPRINT, NAME] {
        let count = names.iter().filter(|name| is_named(name, once)).count();
        if 1 < count {
            return Err(format!("{count} columns “{once}”, a manifest has one"));
        }
    }
    let place = names.iter().position(|name| is_named(name, FINGERPRINT));
    place.ok_or_else(|| {
        format!(
            "no column “fingerprint” among “{}”; the first line names the columns, as in: fingerprint,name",
            names.join(", ")
        )
    })
}

/// What parts the cells: a comma, unless the first line has none.
fn separator_of(text: &str) -> char {
    let first = text.split(['\n', '\r']).next().unwrap_or_default();
    let others = [';', '\t'].into_iter().filter(|_| !first.contains(','));
    others
        .into_iter()
        .find(|other| first.contains(*other))
        .unwrap_or(',')
}

/// A cell as it is read.
#[derive(Default)]
struct Cell {
    text: String,
    /// Bytes that stood within quotes: spaces among them count.
    quoted: Option<(usize, usize)>,
}

impl Cell {
    fn take(&mut self) -> String {
        let Self { text, quoted } = std::mem::take(self);
        match quoted {
            Some((begin, end)) => format!(
                "{}{}{}",
                text[..begin].trim_start(),
                &text[begin..end],
                text[end..].trim_end()
            ),
            None => text.trim().to_owned(),
        }
    }
}

/// A row of cells, and the line it begins on.
type Row = (usize, Vec<String>);

/// The rows of a CSV text (RFC 4180) that are not blank, and the line of a quote that is not closed.
fn rows_of(text: &str) -> (Vec<Row>, Option<usize>) {
    let separator = separator_of(text);
    let mut rows = Vec::new();
    let (mut row, mut cell, mut quote) = (Vec::new(), Cell::default(), None);
    let (mut line, mut begins) = (1, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        // A line ends with LF, CR or both.
        let is_end = letter == '\n' || letter == '\r' && letters.peek() != Some(&'\n');
        line += usize::from(is_end);
        match letter {
            '"' if quote.is_some() && letters.peek() == Some(&'"') => {
                letters.next();
                cell.text.push('"');
            }
            '"' if quote.is_some() => {
                quote = None;
                cell.quoted = cell.quoted.map(|(begin, _)| (begin, cell.text.len()));
            }
            '"' if cell.text.trim().is_empty() && cell.quoted.is_none() => {
                quote = Some(line);
                cell.text.clear();
                cell.quoted = Some((0, 0));
            }
            _ if quote.is_some() => cell.text.push(letter),
            _ if letter == separator => row.push(cell.take()),
            _ if is_end => {
                row.push(cell.take());
                rows.push((begins, std::mem::take(&mut row)));
                begins = line;
            }
            '\r' => {}
            _ => cell.text.push(letter),
        }
    }
    if quote.is_none() && (!cell.text.is_empty() || cell.quoted.is_some() || !row.is_empty()) {
        row.push(cell.take());
        rows.push((begins, row));
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    (rows, quote)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_assets_with_metadata() {
        let text = "name,fingerprint,title,year\r\nA,01aa,\"B, \"\"C\"\"\",\n\nD,02,,1999\n";
        let (drafts, errors) = read(text);
        assert_eq!(errors, []);
        assert_eq!(drafts.len(), 2);
        assert_eq!(
            (drafts[0].name.as_str(), drafts[0].fingerprint.as_str()),
            ("A", "01aa")
        );
        assert_eq!(
            drafts[0].rows,
            [("title".to_string(), "B, \"C\"".to_string())]
        );
        assert_eq!(drafts[1].rows, [("year".to_string(), "1999".to_string())]);
    }

    #[track_caller]
    fn check(text: &str, assets: &[(&str, &str)], errors: &[&str]) {
        let (drafts, told) = read(text);
        let drafts: Vec<(&str, &str)> = drafts
            .iter()
            .map(|draft| (&*draft.fingerprint, &*draft.name))
            .collect();
        let told: Vec<String> = told.iter().map(ToString::to_string).collect();
        assert_eq!(
            (&drafts[..], told.len()),
            (assets, errors.len()),
            "{told:?}"
        );
        for (told, wanted) in told.iter().zip(errors) {
            assert!(told.contains(wanted), "{told}");
        }
    }

    #[test]
    fn a_manifest_without_assets_says_so() {
        for text in ["fingerprint,name", "fingerprint,name\n,\n\n,\n"] {
            check(text, &[], &["line 1: no row below it has an asset"]);
        }
    }

    #[test]
    fn what_other_programs_write_is_read() {
        let assets = [("01", "a"), ("02", "b")];
        for text in [
            "Fingerprint,Name\r\n01,a\r\n02,b\r\n",
            "fingerprint;name\n01;a\n02;b",
            "FINGERPRINT\tname\n01\ta\n02\tb\n",
            "fingerprint,name\r01,a\r02,b\r",
            " fingerprint , name \n 01 , a\n02 ,b ",
            "\"fingerprint\", \"name\"\n\"01\", \"a\"\n02,b",
        ] {
            check(text, &assets, &[]);
        }
        // Within quotes every letter counts.
        check(
            "fingerprint,name\n01,\" a \" \n02,\"b\rc\"",
            &[("01", " a "), ("02", "b\rc")],
            &[],
        );
        check("fingerprint,name\n01,a;b", &[("01", "a;b")], &[]);
    }

    #[test]
    fn a_quote_that_is_not_closed_is_told_by_its_line() {
        check(
            "fingerprint,name\n01,a\n02,\"b\n03,c\n",
            &[("01", "a")],
            &["line 3: a quote (\") opens here and is not closed"],
        );
        check("\"fingerprint\n01", &[], &["line 1: a quote"]);
    }

    #[test]
    fn a_bad_row_is_named_and_the_rest_kept() {
        let (drafts, errors) = read("fingerprint,name\n01,a\n02\n,b\n\"03\n\",c\n04,d,e\n");
        assert_eq!(drafts.len(), 2);
        let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "line 3: 1 cells, the first line has 2",
                "line 4: the fingerprint is empty",
                "line 7: 3 cells, the first line has 2",
            ]
        );
        for bad in ["", "name\na", &"x".repeat(MAX_BYTES + 1)] {
            assert_eq!((read(bad).0.len(), read(bad).1.len()), (0, 1));
        }
        for (bad, told) in [
            (
                "fingerprint, fingerprint\n1,",
                "line 1: 2 columns “fingerprint”, a manifest has one",
            ),
            (
                "name,fingerprint,name\na,1,b",
                "line 1: 2 columns “name”, a manifest has one",
            ),
        ] {
            let (drafts, errors) = read(bad);
            assert!(drafts.is_empty());
            assert_eq!(errors[0].to_string(), told);
        }
    }
}
