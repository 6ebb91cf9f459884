//! A manifest: many assets from a CSV file.
//!
//! The first line names the columns; `fingerprint` is needed, `name` is customary, every other column is a
//! key of the metadata whose empty cells are left out.

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

/// Reads a manifest: the assets of the rows that can be used, and why the others cannot.
pub(super) fn read(text: &str) -> (Vec<Draft>, Vec<RowError>) {
    let error = |line: usize, what: String| RowError { line, what };
    if MAX_BYTES < text.len() {
        let what = format!("{} bytes, a manifest has at most {MAX_BYTES}", text.len());
        return (Vec::new(), vec![error(1, what)]);
    }
    let mut rows = rows_of(text.trim_start_matches('\u{feff}')).into_iter();
    let Some((line, names)) = rows.next() else {
        return (Vec::new(), vec![error(1, "the manifest is empty".into())]);
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
        for (name, cell) in names.iter().map(|name| name.trim()).zip(cells) {
            match name {
                "fingerprint" => draft.fingerprint = cell,
                "name" => draft.name = cell,
                _ if cell.is_empty() => {}
                _ => draft.rows.push((name.to_owned(), cell)),
            }
        }
        drafts.push(draft);
    }
    (drafts, errors)
}

/// The place of the column with the fingerprints; it and that of the names stand once.
fn fingerprint_of(names: &[String]) -> Result<usize, String> {
    for once in ["fingerprint", "name"] {
        let count = names.iter().filter(|name| name.trim() == once).count();
        if 1 < count {
            return Err(format!("{count} columns “{once}”, a manifest has one"));
        }
    }
    let place = names.iter().position(|name| name.trim() == "fingerprint");
    place.ok_or_else(|| format!("no column “fingerprint” among “{}”", names.join(", ")))
}

/// The rows of a CSV text (RFC 4180) that are not blank, each with the line it begins on.
fn rows_of(text: &str) -> Vec<(usize, Vec<String>)> {
    let mut rows = Vec::new();
    let (mut row, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let (mut line, mut begins) = (1, 1);
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        line += usize::from(letter == '\n');
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => {
                letters.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !is_quoted && letters.peek() == Some(&'\n') => {}
            '\n' if !is_quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push((begins, std::mem::take(&mut row)));
                begins = line;
            }
            letter => cell.push(letter),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push((begins, row));
    }
    rows.retain(|(_, row)| row.iter().any(|cell| !cell.is_empty()));
    rows
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
