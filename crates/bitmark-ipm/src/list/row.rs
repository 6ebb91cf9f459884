//! One row of a list.

use alloc::{borrow::ToOwned as _, string::String, vec, vec::Vec};

use super::{Column, FIRST_BLOCK, MAX_SATOSHIS, RowError, check_sent};
use crate::{
    address,
    pool::{Bitcoin, Investment},
    time,
};

pub(super) fn is_row(line: &str) -> bool {
    let line = line.trim();
    !line.is_empty() && !line.starts_with('#')
}

pub(super) fn separator_of(line: &str) -> char {
    ['\t', ';']
        .into_iter()
        .find(|one| line.contains(*one))
        .unwrap_or(',')
}

pub(super) fn is_header(fields: &[String]) -> bool {
    fields
        .iter()
        .any(|name| Column::of_name(name) != Column::Other)
}

/// Splits a line; what stands between quotes is one field, a doubled quote in it a quote.
pub(super) fn split(line: &str, separator: char) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut is_quoted = false;
    let mut chars = line.trim_end_matches('\r').chars().peekable();
    while let Some(c) = chars.next() {
        let last = fields.len() - 1;
        match c {
            '"' if is_quoted && chars.peek() == Some(&'"') => {
                chars.next();
                fields[last].push('"');
            }
            '"' => is_quoted = !is_quoted,
            c if c == separator && !is_quoted => fields.push(String::new()),
            c => fields[last].push(c),
        }
    }
    for field in &mut fields {
        *field = field.trim().to_owned();
    }
    fields
}

pub(super) fn investment(
    fields: &[String],
    columns: &[Column],
    separator: char,
) -> Result<Investment, RowError> {
    if columns.len() < fields.len() {
        return Err(RowError::Fields {
            found: fields.len(),
            columns: columns.len(),
        });
    }
    let text = |wanted: Column| {
        let place = columns.iter().position(|column| *column == wanted);
        place
            .and_then(|place| fields.get(place))
            .map_or("", |text| text.as_str())
    };
    let amount = satoshis(text(Column::Amount), separator)?;
    let moment = |text: &str| time::parse(text).ok_or_else(|| RowError::Time(short(text)));
    let confirmed = moment(text(Column::Confirmed))?;
    let sent = match text(Column::Sent) {
        "" => confirmed,
        text => moment(text)?,
    };
    if confirmed < FIRST_BLOCK {
        return Err(RowError::Early(short(text(Column::Confirmed))));
    }
    check_sent(confirmed, sent)?;
    let address = text(Column::Address);
    if !address.is_empty() {
        address::check(address)?;
    }
    Ok(Investment {
        amount: Bitcoin(amount),
        confirmed,
        sent,
        address: address.to_owned(),
    })
}

/// Reads an amount into satoshis.
fn satoshis(text: &str, separator: char) -> Result<u64, RowError> {
    let none = || RowError::Amount(short(text));
    let range = || RowError::Range(short(text));
    let lower = text.to_ascii_lowercase();
    let (digits, decimals) = match lower.strip_suffix("sat") {
        Some(digits) => (digits, 0),
        None => (lower.strip_suffix("btc").unwrap_or(&lower), 8),
    };
    let digits = digits.trim();
    let point = if separator == ',' { '.' } else { ',' };
    let (whole, part) = digits
        .split_once('.')
        .or_else(|| digits.split_once(point))
        .unwrap_or((digits, ""));
    let is_number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let part = part.trim_end_matches('0');
    if digits.is_empty() || digits == "." || !is_number(whole) || !is_number(part) {
        return Err(none());
    }
    if decimals < part.len() {
        return Err(none());
    }
    let mut sum: u64 = 0;
    let padded = part.bytes().chain(core::iter::repeat(b'0')).take(decimals);
    for digit in whole.bytes().chain(padded) {
        sum = sum
            .checked_mul(10)
            .and_then(|sum| sum.checked_add(u64::from(digit - b'0')))
            .filter(|sum| *sum <= MAX_SATOSHIS)
            .ok_or_else(range)?;
    }
    if sum == 0 { Err(range()) } else { Ok(sum) }
}

/// What is shown of a text that may be long.
pub(super) fn short(text: &str) -> String {
    const MOST: usize = 40;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    text.chars().take(MOST).chain(['…']).collect()
}
