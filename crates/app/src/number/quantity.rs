//! A number with its unit in the same field: `110 TH`, `6.5c`, `3.2kW`.
//!
//! Every unit is a power of ten of the kind's base, so reading stays exact.

use std::ops::RangeInclusive;

use bitmark_coin::algo::Algo;

use super::{
    decimal::Decimal,
    format::grouped,
    parse::{NumberError, parse_decimal},
};

/// What a field asks for; says which units may stand behind the digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quantity {
    /// A plain number.
    Number,
    /// A hash rate, in hashes (or solutions) per second.
    HashRate,
    /// A rate of an algorithm that counts solutions, in solutions per second.
    SolutionRate,
    /// A power, in watts.
    Power,
    /// The price of a kilowatt-hour, in the user's currency.
    EnergyPrice,
    /// A share; `2` and `2 %` are both 0.02.
    Percent,
    /// Coins, in BTM.
    Coins,
}

type Unit = (&'static str, i32);
const PREFIXES: [Unit; 8] = [
    ("", 0),
    ("k", 3),
    ("m", 6),
    ("g", 9),
    ("t", 12),
    ("p", 15),
    ("e", 18),
    ("z", 21),
];

impl Quantity {
    /// Returns the kind of an algorithm's rate: EQUIHASH counts solutions.
    pub fn rate_of(algo: Algo) -> Self {
        if algo == Algo::Equihash {
            Self::SolutionRate
        } else {
            Self::HashRate
        }
    }

    /// Reads digits and unit, as a number of the kind's base unit.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the number, or which units are known.
    pub fn parse(self, text: &str) -> Result<Decimal, NumberError> {
        let (digits, unit) = split(text.trim());
        let number = parse_decimal(digits)?;
        let exponent = self.exponent(unit).ok_or_else(|| NumberError::Unit {
            unit: unit.to_owned(),
            known: self.known(),
        })?;
        number
            .shift(exponent)
            .ok_or_else(|| NumberError::TooLong(text.trim().to_owned()))
    }

    /// Reads as [`Self::parse`], as an estimate that must lie within limits.
    ///
    /// # Errors
    ///
    /// Says what is wrong with the text, or names the value and the limits.
    pub fn parse_within(self, text: &str, limits: RangeInclusive<f64>) -> Result<f64, String> {
        let read = self.parse(text).map_err(|error| error.to_string())?;
        let value = read.to_f64();
        if limits.contains(&value) {
            return Ok(value);
        }
        let limit = |value: f64| match self {
            // To a billionth: a product of doubles may end in nines.
            Self::Percent => format!("{} %", (value * 1e11).round() / 1e9),
            _ if value >= 1e9 => format!("{value:e}"),
            _ => grouped(value),
        };
        let (least, most) = (limit(*limits.start()), limit(*limits.end()));
        Err(format!(
            "{} is out of range: from {least} to {most}",
            self.echo(read)
        ))
    }

    /// Writes how a number was understood, with its unit.
    pub fn echo(self, number: Decimal) -> String {
        let with = |exponent: i32, unit: &str| {
            let shown = number.shift(-exponent).unwrap_or(number);
            format!("{}{unit}", grouped(shown))
        };
        match self {
            Self::Number => with(0, ""),
            Self::HashRate | Self::SolutionRate => {
                let (prefix, exponent) = prefix(number);
                let unit = if self == Self::HashRate { "H" } else { "Sol" };
                with(exponent, &format!(" {prefix}{unit}/s"))
            }
            Self::Power => with(0, " W"),
            Self::EnergyPrice => with(0, " per kWh"),
            Self::Percent => with(-2, " %"),
            Self::Coins => with(0, " BTM"),
        }
    }

    /// Returns the power of ten of a unit; nothing where it is not of this kind.
    fn exponent(self, unit: &str) -> Option<i32> {
        // Letters differ only in case between people, never between two of these units.
        let unit = unit.to_ascii_lowercase().replace(' ', "");
        let of = |units: &[Unit]| units.iter().find(|row| row.0 == unit).map(|row| row.1);
        match self {
            Self::Number => of(&[("", 0)]),
            Self::HashRate | Self::SolutionRate => hash_rate(&unit),
            Self::Power => of(&[("", 0), ("w", 0), ("kw", 3), ("mw", 6)]),
            Self::EnergyPrice => {
                let unit = unit.trim_end_matches("/kwh");
                let cents = ["c", "ct", "¢", "cent", "cents"].contains(&unit);
                let bare = ["", "$", "€", "£", "usd", "eur", "gbp"].contains(&unit);
                cents.then_some(-2).or_else(|| bare.then_some(0))
            }
            Self::Percent => of(&[("", -2), ("%", -2), ("‰", -3)]),
            Self::Coins => of(&[("", 0), ("btm", 0), ("marks", 0), ("coins", 0), ("sat", -8)]),
        }
    }

    const fn known(self) -> &'static str {
        match self {
            Self::Number => "the number alone",
            Self::HashRate | Self::SolutionRate => {
                "H, kH, MH, GH, TH, PH, EH or ZH, or Sol, with or without /s"
            }
            Self::Power => "W, kW or MW",
            Self::EnergyPrice => "c for hundredths, or the number alone, with or without /kWh",
            Self::Percent => "%",
            Self::Coins => "BTM or sat",
        }
    }
}

/// Splits a text behind its digits; an `e` belongs to them only before a digit or a sign.
fn split(text: &str) -> (&str, &str) {
    let is_end = |(at, c): (usize, char)| {
        let next = text[at + c.len_utf8()..].chars().next();
        let is_power = matches!(c, 'e' | 'E')
            && at > 0
            && next.is_some_and(|next| next.is_ascii_digit() || matches!(next, '+' | '-'));
        (c.is_ascii_alphabetic() || "%‰¢$€£/".contains(c)) && !is_power
    };
    let end = text.char_indices().find(|&place| is_end(place));
    // Text without any digit in front is reported whole, as no number.
    match end {
        Some((at, _)) if at > 0 => (text[..at].trim_end(), &text[at..]),
        _ => (text, ""),
    }
}

fn hash_rate(unit: &str) -> Option<i32> {
    let unit = ["/s", "ps"]
        .iter()
        .find_map(|end| unit.strip_suffix(end))
        .filter(|rest| !rest.is_empty())
        .unwrap_or(unit);
    let prefix = ["hashes", "hash", "sols", "sol", "h"]
        .iter()
        .find_map(|base| unit.strip_suffix(base))
        .unwrap_or(unit);
    let found = PREFIXES.iter().find(|row| row.0 == prefix);
    found.map(|row| row.1)
}

fn prefix(number: Decimal) -> (&'static str, i32) {
    const NAMES: [&str; 8] = ["", "k", "M", "G", "T", "P", "E", "Z"];
    let size = number.to_f64().abs();
    let mut found = ("", 0);
    for (name, (_, exponent)) in NAMES.into_iter().zip(PREFIXES) {
        if 10_f64.powi(exponent) <= size {
            found = (name, exponent);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use Quantity::{Coins, EnergyPrice, HashRate, Number, Percent, Power};

    #[test]
    fn units_are_read_exactly_and_echoed() {
        for (kind, text, plain, echo) in [
            (
                Number,
                "1.9e9",
                "1900000000",
                "1\u{202f}900\u{202f}000\u{202f}000",
            ),
            (HashRate, "110 TH", "110000000000000", "110 TH/s"),
            (HashRate, "1,5 gh/s", "1500000000", "1.5 GH/s"),
            (HashRate, "5EH", "5000000000000000000", "5 EH/s"),
            (HashRate, "5e3 kSol/s", "5000000", "5 MH/s"),
            (HashRate, "200 Mhps", "200000000", "200 MH/s"),
            (HashRate, "2 hashes/s", "2", "2 H/s"),
            (HashRate, "0.5", "0.5", "0.5 H/s"),
            (Power, "3.25kW", "3250", "3\u{202f}250 W"),
            (EnergyPrice, "6.5c", "0.065", "0.065 per kWh"),
            (EnergyPrice, "6,5 ct/kWh", "0.065", "0.065 per kWh"),
            (EnergyPrice, "0.08 €/kWh", "0.08", "0.08 per kWh"),
            (Percent, "2", "0.02", "2 %"),
            (Percent, "0.5 %", "0.005", "0.5 %"),
            (Coins, "1 sat", "0.00000001", "0.00000001 BTM"),
            (Coins, "7.5 BTM", "7.5", "7.5 BTM"),
        ] {
            let read = kind.parse(text).unwrap();
            assert_eq!(
                (read.to_string(), kind.echo(read)),
                (plain.into(), echo.into()),
                "{text}"
            );
        }
    }

    #[test]
    fn other_units_are_refused() {
        for (kind, text, unit) in [
            (HashRate, "110 XH", "XH"),
            (HashRate, "3 kW", "kW"),
            (HashRate, "2 PS", "PS"),
            (Power, "3 GW", "GW"),
            (Number, "3 %", "%"),
            (EnergyPrice, "3 c/MWh", "c/MWh"),
        ] {
            let error = kind.parse(text).unwrap_err();
            assert!(
                matches!(&error, NumberError::Unit { unit: named, .. } if named == unit),
                "{error:?}"
            );
        }
        assert_eq!(HashRate.parse(""), Err(NumberError::Empty));
        let error = HashRate.parse("TH").unwrap_err();
        assert_eq!(error, NumberError::Shape("TH".into()));
        assert!(HashRate.parse("1e30 ZH").is_err(), "more than 38 digits");
    }
}
