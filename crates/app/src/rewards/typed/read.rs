//! Figures typed by hand, read; pure.

use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    units::{RawHashRate, WeightedHashRate},
};
use primitive_types::U256;

use super::{Figure, Value, WEIGHTED};
use crate::number::Decimal;

/// Returns the ends of a rate that was typed as a range; a unit that stands once is that of both.
pub(super) fn ends(text: &str, figure: Figure) -> (String, String) {
    let Some((low, high)) = text.split_once("..").filter(|_| figure.is_rate()) else {
        return (text.to_owned(), text.to_owned());
    };
    let ends_bare = |text: &str| text.trim_end().ends_with(|c: char| c.is_ascii_digit());
    let unit = match high.rfind(|c: char| c.is_ascii_digit()) {
        Some(last) if ends_bare(low) => &high[last + 1..],
        _ => "",
    };
    (format!("{low}{unit}"), high.to_owned())
}

fn read_rate(text: &str, figure: Figure, algo: Algo, rates: &str) -> Result<Value, String> {
    let kind = figure.quantity(algo);
    let end = |text: &str| {
        let number = kind.parse(text).map_err(|error| error.to_string())?;
        let rate = e8(number).filter(|_| number.to_f64() <= 1e24);
        let rate = rate.ok_or_else(|| {
            format!(
                "{} is out of range: from 0 to 10²⁴ H/s, with at most 8 decimals",
                kind.echo(number)
            )
        })?;
        Ok::<_, String>(match rates {
            WEIGHTED => WeightedHashRate::from_e8(rate),
            _ => RawHashRate::from_e8(rate).to_weighted(algo),
        })
    };
    let (low, high) = ends(text, figure);
    let span = RateSpan {
        low: end(&low)?,
        high: end(&high)?,
    };
    if span.high < span.low {
        return Err(format!("“{text}” ends below its beginning"));
    }
    Ok(Value::Rate(span))
}

pub(super) fn read(text: &str, figure: Figure, algo: Algo, rates: &str) -> Result<Value, String> {
    if figure.is_rate() {
        return read_rate(text, figure, algo, rates);
    }
    let kind = figure.quantity(algo);
    let number = kind.parse(text).map_err(|error| error.to_string())?;
    let beyond = |least: &str, most: &str| {
        format!(
            "{} is out of range: from {least} to {most}",
            kind.echo(number)
        )
    };
    match figure {
        Figure::Difficulty => {
            let value = number.to_f64();
            let fits = 0.0 < value && value <= 1e30;
            fits.then_some(Value::Plain(value))
                .ok_or_else(|| beyond("above 0", "10³⁰"))
        }
        _ => {
            // A reward is below it, too.
            let sat = number
                .to_sat()
                .filter(|&sat| sat <= MOST_COINS * 100_000_000);
            sat.map(Value::Coins)
                .ok_or_else(|| format!("{}, with at most 8 decimals", beyond("0", "3 447 500")))
        }
    }
}

/// An eighth of all coins there will ever be, less than a block beyond it.
const MOST_COINS: u64 = 3_447_500;

/// Returns a rate in 10⁻⁸ H/s; nothing where it is negative or finer.
pub(super) fn e8(number: Decimal) -> Option<U256> {
    let whole = number.shift(8)?.whole()?;
    u128::try_from(whole).ok().map(U256::from)
}
