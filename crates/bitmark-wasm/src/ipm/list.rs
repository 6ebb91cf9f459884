//! Lists of investments as text, and times as people write them.

use super::pool::investments;
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_ipm::pool::Investment;
use bitmark_ipm::{list, time};

/// The last second of the year 9999.
const LAST: f64 = 253_402_300_799.0;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "read" => {
            args.only(&["text"])?;
            read(args.text("text")?)
        }
        "print" => {
            args.only(&["investments"])?;
            list::print(&investments(args)?).into()
        }
        "parseTime" => {
            args.only(&["text"])?;
            let seconds = time::parse(args.text("text")?);
            let why = "no time: write 2014-07-13, 2014-07-13 18:00:42, or seconds since 1970";
            let seconds = seconds.ok_or_else(|| args.invalid("text", &why))?;
            // Years have four digits.
            (seconds as f64).into()
        }
        "printTime" => {
            args.only(&["time"])?;
            time::print(args.whole("time", 0.0, LAST)? as u64).into()
        }
        _ => return Ok(None),
    }))
}

fn read(text: &str) -> Value {
    let read = list::read(text);
    let bad = read.bad.iter().map(|row| {
        Value::object([
            // Lines of a text in memory: below 2^32.
            ("line", (row.line as f64).into()),
            ("message", row.error.to_string().into()),
        ])
    });
    Value::object([
        (
            "investments",
            Value::List(read.investments.iter().map(described).collect()),
        ),
        (
            "lines",
            Value::list(read.lines.iter().map(|line| *line as f64)),
        ),
        ("bad", Value::List(bad.collect())),
        (
            "unused",
            Value::list(read.unused.iter().map(String::as_str)),
        ),
    ])
}

fn described(own: &Investment) -> Value {
    Value::object([
        ("amount", own.amount.0.into()),
        // Times of a list are of years of four digits, or of as many seconds as a number has.
        ("confirmed", (own.confirmed as f64).into()),
        ("sent", (own.sent as f64).into()),
        ("address", own.address.as_str().into()),
    ])
}
