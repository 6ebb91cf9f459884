//! A long table: sorted by any column, a page at a time, one row marked; all of it goes into a file.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    component::{
        export::{Export, Figures},
        table::{Cell, Narrow, Table},
    },
    form::{Change, FormHandle},
    number::format::grouped,
};

/// The rows that are drawn at once.
const PAGE: usize = 50;

/// A column of rows that are each made from a `T`.
pub struct Column<T> {
    /// Its name, with the unit.
    pub name: String,
    /// What it is sorted by.
    pub key: Rc<dyn Fn(&T) -> f64>,
    /// What the eye sees.
    pub shown: Rc<dyn Fn(&T) -> String>,
    /// What another program gets.
    pub plain: Rc<dyn Fn(&T) -> String>,
}

impl<T> Column<T> {
    /// A column: what it is sorted by, what the eye sees, what another program gets.
    pub fn new(
        name: impl Into<String>,
        key: impl Fn(&T) -> f64 + 'static,
        shown: impl Fn(&T) -> String + 'static,
        plain: impl Fn(&T) -> String + 'static,
    ) -> Self {
        Self {
            name: name.into(),
            key: Rc::new(key),
            shown: Rc::new(shown),
            plain: Rc::new(plain),
        }
    }
}

/// A long table; the first column names a row.
pub struct Sheet<T> {
    /// The name of its files, and the id of the table.
    pub id: &'static str,
    /// What it shows.
    pub caption: String,
    /// Its columns; the first names a row.
    pub columns: Vec<Column<T>>,
    /// Its rows, in their own order.
    pub rows: Vec<T>,
    /// Whether a row is set apart.
    pub is_marked: fn(&T) -> bool,
}

/// How a sheet is looked at: the column and the direction are in the link under `key`.
pub struct Look {
    form: FormHandle,
    key: &'static str,
    page: UseStateHandle<usize>,
    is_all: UseStateHandle<bool>,
}

/// Holds how a sheet is looked at.
#[hook]
pub fn use_look(form: &FormHandle, key: &'static str) -> Look {
    Look {
        form: form.clone(),
        key,
        page: use_state(|| 0),
        is_all: use_state(|| false),
    }
}

/// A column, and whether the greatest come first.
type Order = Option<(usize, bool)>;

/// Reads `3` and `3-`.
fn order(text: &str, columns: usize) -> Order {
    let (place, is_falling) = match text.strip_suffix('-') {
        Some(place) => (place, true),
        None => (text, false),
    };
    let place = place.parse().ok().filter(|place| *place < columns)?;
    Some((place, is_falling))
}

/// Returns the places of the keys in order: one sort for sheets of every kind.
fn places(keys: &[f64], is_falling: bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..keys.len()).collect();
    places.sort_unstable_by(|&one, &other| {
        let rising = keys[one].total_cmp(&keys[other]);
        let order = if is_falling { rising.reverse() } else { rising };
        order.then(one.cmp(&other))
    });
    places
}

/// A sheet of rows of any kind: what is drawn is compiled once.
trait Rows {
    fn id(&self) -> &'static str;
    fn caption(&self) -> &str;
    fn names(&self) -> Vec<&str>;
    /// How many rows there are.
    fn count(&self) -> usize;
    fn key(&self, column: usize, row: usize) -> f64;
    fn shown(&self, column: usize, row: usize) -> String;
    fn plain(&self, column: usize, row: usize) -> String;
    fn is_marked(&self, row: usize) -> bool;
}

impl<T> Rows for Sheet<T> {
    fn id(&self) -> &'static str {
        self.id
    }

    fn caption(&self) -> &str {
        &self.caption
    }

    fn names(&self) -> Vec<&str> {
        self.columns
            .iter()
            .map(|column| column.name.as_str())
            .collect()
    }

    fn count(&self) -> usize {
        self.rows.len()
    }

    fn key(&self, column: usize, row: usize) -> f64 {
        (self.columns[column].key)(&self.rows[row])
    }

    fn shown(&self, column: usize, row: usize) -> String {
        (self.columns[column].shown)(&self.rows[row])
    }

    fn plain(&self, column: usize, row: usize) -> String {
        (self.columns[column].plain)(&self.rows[row])
    }

    fn is_marked(&self, row: usize) -> bool {
        (self.is_marked)(&self.rows[row])
    }
}

/// Returns the places of the rows in order.
fn sorted(sheet: &dyn Rows, order: Order) -> Vec<usize> {
    match order {
        Some((column, is_falling)) => {
            let keys: Vec<f64> = (0..sheet.count())
                .map(|row| sheet.key(column, row))
                .collect();
            places(&keys, is_falling)
        }
        None => (0..sheet.count()).collect(),
    }
}

/// Returns the whole sheet for files.
fn table(sheet: &dyn Rows, order: Order) -> Table {
    let columns: Vec<String> = sheet.names().into_iter().map(str::to_owned).collect();
    let row = |row: usize| {
        (0..columns.len())
            .map(|column| Cell::with_plain(sheet.shown(column, row), sheet.plain(column, row)))
            .collect()
    };
    Table {
        caption: sheet.caption().to_owned(),
        rows: sorted(sheet, order).into_iter().map(row).collect(),
        columns,
        narrow: Narrow::Scrolls,
    }
}

/// Draws a sheet.
pub fn sheet<T: 'static>(sheet: Sheet<T>, look: &Look) -> Html {
    drawn(Rc::new(sheet), look)
}

fn drawn(sheet: Rc<dyn Rows>, look: &Look) -> Html {
    let names = sheet.names();
    let order = order(look.form.text(look.key), names.len());
    let rows = sorted(&*sheet, order);
    let pages = rows.len().div_ceil(PAGE).max(1);
    let page = (*look.page).min(pages - 1);
    let shown = if *look.is_all {
        rows.as_slice()
    } else {
        &rows[page * PAGE..rows.len().min((page + 1) * PAGE)]
    };
    let head = names.iter().enumerate();
    let head = head.map(|(at, name)| heading(look, order, at, name));
    let body = shown.iter().map(|row| line(&*sheet, names.len(), *row));
    let drawn = html! {
        <>
            <div class="scroll" tabindex="0" role="region" aria-label={sheet.caption().to_owned()}>
                <table id={sheet.id()} class="matrix sheet">
                    <caption>{ sheet.caption() }</caption>
                    <thead><tr>{ for head }</tr></thead>
                    <tbody>{ for body }</tbody>
                </table>
            </div>
            if 1 < pages { { turn(look, page, pages, rows.len()) } }
        </>
    };
    let (name, caption) = (sheet.id(), AttrValue::from(sheet.caption().to_owned()));
    let make = Callback::from(move |()| Rc::new(table(&*sheet, order)));
    html! { <>{ drawn }<Export table={Figures::Made(caption, make)} {name} /></> }
}

fn heading(look: &Look, order: Order, at: usize, name: &str) -> Html {
    let (sort, sign, next) = match order {
        Some((column, false)) if column == at => ("ascending", " ▲", format!("{at}-")),
        Some((column, true)) if column == at => ("descending", " ▼", at.to_string()),
        _ => ("none", "", at.to_string()),
    };
    let onclick = look.form.on_click(Change::Set(look.key, next));
    html! {
        <th scope="col" aria-sort={sort}>
            <button type="button" class="sort" {onclick}>{ name }<span aria-hidden="true">{ sign }</span></button>
        </th>
    }
}

fn line(sheet: &dyn Rows, columns: usize, row: usize) -> Html {
    let cells = (0..columns).map(|at| {
        let text = sheet.shown(at, row);
        if at == 0 {
            html! { <th scope="row">{ text }</th> }
        } else {
            html! { <td>{ text }</td> }
        }
    });
    html! { <tr class={sheet.is_marked(row).then_some("marked")}>{ for cells }</tr> }
}

/// Buttons that turn the pages of a sheet.
fn turn(look: &Look, page: usize, pages: usize, rows: usize) -> Html {
    let (first, last) = (page * PAGE + 1, rows.min((page + 1) * PAGE));
    let to = |to: usize| {
        let page = look.page.setter();
        Callback::from(move |_| page.set(to))
    };
    let all = {
        let is_all = look.is_all.clone();
        Callback::from(move |_| is_all.set(!*is_all))
    };
    html! {
        <div class="actions" role="group" aria-label="Rows shown">
            if *look.is_all {
                <span role="status">{ format!("All {} rows.", grouped(rows)) }</span>
                <button type="button" onclick={all}>{ format!("Show {PAGE} at a time") }</button>
            } else {
                <span role="status">{ format!("Rows {} to {} of {}.", grouped(first), grouped(last), grouped(rows)) }</span>
                <button type="button" disabled={page == 0} onclick={to(page.saturating_sub(1))}>{ "Previous rows" }</button>
                <button type="button" disabled={page + 1 == pages} onclick={to(page + 1)}>{ "Next rows" }</button>
                <button type="button" onclick={all}>{ "Show all, to print" }</button>
            }
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> Sheet<f64> {
        Sheet {
            id: "numbers",
            caption: "Numbers".into(),
            columns: vec![
                Column::new(
                    "Number",
                    |n| *n,
                    |n: &f64| format!("{n} BTM"),
                    f64::to_string,
                ),
                Column::new(
                    "Negative",
                    |n: &f64| -n,
                    |n: &f64| format!("−{n}"),
                    |n: &f64| (-n).to_string(),
                ),
            ],
            rows: vec![2.0, 10.0, 1.0],
            is_marked: |n| *n == 2.0,
        }
    }

    #[test]
    fn rows_are_sorted_by_any_column() {
        for (text, csv) in [
            ("", "2,-2\r\n10,-10\r\n1,-1\r\n"),
            ("0", "1,-1\r\n2,-2\r\n10,-10\r\n"),
            ("0-", "10,-10\r\n2,-2\r\n1,-1\r\n"),
            ("1", "10,-10\r\n2,-2\r\n1,-1\r\n"),
            ("9", "2,-2\r\n10,-10\r\n1,-1\r\n"),
        ] {
            let table = table(&numbers(), order(text, 2));
            assert_eq!(
                table.to_csv(),
                format!("Number,Negative\r\n{csv}"),
                "{text}"
            );
        }
    }
}
