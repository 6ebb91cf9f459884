//! One model of a table, for the screen and for export.

use std::fmt::Write as _;

use yew::prelude::*;

use super::stamp::Stamp;

/// One figure: as the eye wants it, and as another program reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    shown: String,
    plain: Option<String>,
}

impl Cell {
    /// A figure that other programs get without grouping or unit.
    pub fn with_plain(shown: impl Into<String>, plain: impl Into<String>) -> Self {
        Self {
            shown: shown.into(),
            plain: Some(plain.into()),
        }
    }

    /// Returns what other programs get.
    pub fn plain(&self) -> &str {
        self.plain.as_ref().unwrap_or(&self.shown)
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(shown: T) -> Self {
        let shown = shown.into();
        // The minus of other programs.
        let plain = shown.contains('−').then(|| shown.replace('−', "-"));
        Self { shown, plain }
    }
}

/// A table; the first cell of a row names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What the table shows, of when.
    pub caption: String,
    /// The names of the columns, units included.
    pub columns: Vec<String>,
    /// The rows, each with a cell per column.
    pub rows: Vec<Vec<Cell>>,
    /// How it is shown where the screen is narrow.
    pub narrow: Narrow,
}

/// What becomes of a table on a narrow screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Narrow {
    /// Each row is a card with the names of the columns beside its figures.
    #[default]
    Cards,
    /// It scrolls sideways, since its figures are compared along rows and columns.
    Scrolls,
}

impl Table {
    /// Returns the table as RFC 4180 has it, with a line of names.
    pub fn to_csv(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            cells.map(csv_cell).collect::<Vec<_>>().join(",") + "\r\n"
        };
        let mut out = line(&mut self.columns.iter().map(String::as_str));
        for row in &self.rows {
            let cells: Vec<_> = row.iter().map(|cell| unmarked(cell.plain())).collect();
            out += &line(&mut cells.iter().map(String::as_str));
        }
        out
    }

    /// Returns the table as an array of objects; figures are strings, so that none is rounded.
    pub fn to_json(&self) -> String {
        let row = |row: &Vec<Cell>| {
            let pairs = self.columns.iter().zip(row);
            let pairs = pairs.map(|(name, cell)| {
                let text = unmarked(cell.plain());
                format!("{}: {}", json_text(name), json_text(&text))
            });
            format!("  {{{}}}", pairs.collect::<Vec<_>>().join(", "))
        };
        let rows: Vec<_> = self.rows.iter().map(row).collect();
        format!("[\n{}\n]\n", rows.join(",\n"))
    }

    /// Returns the table as forums and wikis take it.
    pub fn to_markdown(&self) -> String {
        let line = |cells: &mut dyn Iterator<Item = &str>| {
            let cells = cells.map(|cell| cell.replace('|', "\\|").replace(['\n', '\r'], " "));
            format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "))
        };
        let mut out = line(&mut self.columns.iter().map(String::as_str));
        out += &line(&mut self.columns.iter().map(|_| "---"));
        for row in &self.rows {
            out += &line(&mut row.iter().map(|cell| cell.shown.as_str()));
        }
        out
    }
}

/// How a table is written with its stamp, for each format.
impl Table {
    /// Returns lines that begin with `#`, then the table as [`Self::to_csv`].
    pub fn to_stamped_csv(&self, stamp: &Stamp) -> String {
        let line = |(name, text): (&str, String)| {
            format!("# {name}: {}\r\n", text.replace(['\n', '\r'], " "))
        };
        let lines: String = stamp.entries().into_iter().map(line).collect();
        lines + &self.to_csv()
    }

    /// Returns an object of the stamp's entries and `rows`, which is [`Self::to_json`].
    pub fn to_stamped_json(&self, stamp: &Stamp) -> String {
        let entry = |(name, text): (&str, String)| format!("\"{name}\": {},\n", json_text(&text));
        let entries: String = stamp.entries().into_iter().map(entry).collect();
        format!("{{\n{entries}\"rows\": {}}}\n", self.to_json())
    }

    /// Returns the table as [`Self::to_markdown`], and the stamp below it.
    pub fn to_stamped_markdown(&self, stamp: &Stamp) -> String {
        let entry = |(name, text): (&str, String)| {
            format!("- {name}: {}\n", text.replace(['\n', '\r'], " "))
        };
        let entries: String = stamp.entries().into_iter().map(entry).collect();
        format!("{}\n{entries}", self.to_markdown())
    }
}

/// Takes out what figures have for the eye: spaces between thousands, a minus that is no hyphen.
fn unmarked(text: &str) -> String {
    text.replace('\u{202f}', "").replace('−', "-")
}

/// Quotes where needed; what a spreadsheet would run as a formula begins with an apostrophe.
fn csv_cell(cell: &str) -> String {
    let is_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number(cell);
    let cell = if is_formula {
        format!("'{cell}")
    } else {
        cell.to_owned()
    };
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell
    }
}

/// Whether a cell is digits with a sign, a point and a power of ten at most.
fn is_number(cell: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|c| c.is_ascii_digit());
    let unsigned = |text: &'_ str| text.strip_prefix(['+', '-']).unwrap_or(text).to_owned();
    let (number, power) = cell.split_once('e').unwrap_or((cell, "0"));
    digits(&unsigned(number).replacen('.', "", 1)) && digits(&unsigned(power))
}

fn json_text(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        // Writing to a string cannot fail.
        let _ = match c {
            '"' | '\\' => write!(out, "\\{c}"),
            '\0'..='\x1f' => write!(out, "\\u{:04x}", u32::from(c)),
            _ => write!(out, "{c}"),
        };
    }
    out.push('"');
    out
}

impl Table {
    /// Whether a column holds figures, so that they stand below each other by their last digits.
    fn is_of_figures(&self, at: usize) -> bool {
        let is_figure = |cell: &Cell| {
            let digits = cell
                .shown
                .trim_start_matches(|c: char| "+-−▲▼◆ ".contains(c));
            let is_date = cell.shown.len() == 10 && cell.shown.matches('-').count() == 2;
            digits.starts_with(|c: char| c.is_ascii_digit()) && !is_date
        };
        let mut cells = self.rows.iter().filter_map(|row| row.get(at)).peekable();
        at > 0 && cells.peek().is_some() && cells.all(is_figure)
    }
}

/// A table that scrolls in its own frame and turns into cards on narrow screens.
pub fn data_table(table: &Table) -> Html {
    let figures: Vec<_> = (0..table.columns.len())
        .map(|at| table.is_of_figures(at).then_some("figures"))
        .collect();
    let row = |row: &Vec<Cell>| {
        let cells = table.columns.iter().zip(row).enumerate();
        html! {
            <tr>{ for cells.map(|(at, (column, cell))| if at == 0 {
                html! { <th scope="row">{ &cell.shown }</th> }
            } else {
                html! { <td data-label={column.clone()} class={figures[at]}>{ &cell.shown }</td> }
            }) }</tr>
        }
    };
    let class = match table.narrow {
        Narrow::Cards => "cards",
        Narrow::Scrolls => "matrix",
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={table.caption.clone()}>
            <table {class}>
                <caption>{ &table.caption }</caption>
                <thead><tr>{ for table.columns.iter().zip(&figures).map(|(name, class)| html! { <th scope="col" class={*class}>{ name }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_programs_get_figures_without_marks_for_the_eye() {
        let table = Table {
            columns: ["What", "Sat"].map(str::to_owned).to_vec(),
            rows: vec![vec!["a − b".into(), "−1\u{202f}489\u{202f}005".into()]],
            ..Table::default()
        };
        assert_eq!(table.to_csv(), "What,Sat\r\na - b,-1489005\r\n");
        assert!(table.to_json().contains("\"Sat\": \"-1489005\""));
        assert!(table.to_markdown().contains("−1\u{202f}489\u{202f}005"));
    }

    #[test]
    fn columns_of_figures_are_told_from_words_and_dates() {
        let row = |cells: [&str; 5]| cells.map(Cell::from).to_vec();
        let table = Table {
            columns: ["name", "coins", "word", "day", "net"]
                .map(str::to_owned)
                .to_vec(),
            rows: vec![
                row(["1", "15.5", "15", "2026-01-31", "▼ −7.9"]),
                row(["2", "7", "none", "2026-02-01", "0"]),
            ],
            ..Table::default()
        };
        let figures: Vec<_> = (0..6).map(|at| table.is_of_figures(at)).collect();
        assert_eq!(figures, [false, true, false, false, true, false]);
    }

    fn table() -> Table {
        Table {
            caption: "Rigs".into(),
            columns: vec!["Name".into(), "Net, BTM".into()],
            rows: vec![
                vec![
                    "a \"b\"\n|c".into(),
                    Cell::with_plain("−1\u{202f}234.5", "-1234.5"),
                ],
                vec!["=SUM(A1)".into(), "7".into()],
            ],
            narrow: Narrow::Cards,
        }
    }

    #[test]
    fn csv_is_quoted_and_runs_nothing() {
        let csv = "Name,\"Net, BTM\"\r\n\"a \"\"b\"\"\n|c\",-1234.5\r\n'=SUM(A1),7\r\n";
        assert_eq!(table().to_csv(), csv);
    }

    #[test]
    fn stamps_say_where_figures_are_from() {
        let stamp = Stamp {
            shows: "Rigs".into(),
            source: Some(super::super::stamp::Source("a \"node\"\nof mine".into())),
            made: "2026-01-31 12:34 UTC".into(),
            inputs: "https://example.org/#/rewards".into(),
        };
        let csv = table().to_stamped_csv(&stamp);
        assert!(csv.starts_with("# shows: Rigs\r\n# source: a \"node\" of mine\r\n# made: 2026"));
        assert!(csv.ends_with(&table().to_csv()), "{csv}");
        let json: serde_json::Value =
            serde_json::from_str(&table().to_stamped_json(&stamp)).expect("JSON");
        assert_eq!(json["source"], "a \"node\"\nof mine");
        assert_eq!(json["rows"][1]["Net, BTM"], "7");
        let markdown = table().to_stamped_markdown(&stamp);
        assert!(markdown.contains("- inputs: https://example.org/#/rewards\n"));
        let unsourced = Stamp {
            source: None,
            ..stamp
        };
        assert!(!table().to_stamped_csv(&unsourced).contains("source"));
    }

    #[test]
    fn numbers_are_no_formulas() {
        for cell in ["-1234.5", "+7", "-1e-9", "-.5"] {
            assert_eq!(csv_cell(cell), cell);
        }
        for cell in ["-1+1", "-", "+1.2.3", "-e5", "@SUM(A1)", "-1e"] {
            assert_eq!(csv_cell(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn json_is_escaped() {
        let json = "[\n  {\"Name\": \"a \\\"b\\\"\\u000a|c\", \"Net, BTM\": \"-1234.5\"},\n  \
                    {\"Name\": \"=SUM(A1)\", \"Net, BTM\": \"7\"}\n]\n";
        assert_eq!(table().to_json(), json);
    }

    #[test]
    fn markdown_keeps_its_columns() {
        let markdown = "| Name | Net, BTM |\n| --- | --- |\n\
                        | a \"b\" \\|c | −1\u{202f}234.5 |\n| =SUM(A1) | 7 |\n";
        assert_eq!(table().to_markdown(), markdown);
    }
}
