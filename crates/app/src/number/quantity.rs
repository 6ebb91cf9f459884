//! A number with its unit in the same field: `110 TH`, `6.5c`, `3.2kW`.
//!
//! Every unit is a power of ten of the kind's base, so reading stays exact.

use std::ops::RangeInclusive;

use bitmark_coin::algo::Algo;

use super::{
    decimal::Decimal,
    format::{grouped, significant},
    parse::{NumberError, Typed, beyond, cut, parse_typed},
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
        self.parse_typed(text).map(|typed| typed.number)
    }

    /// Reads as [`Self::parse`], and the place of the last digit: where a figure stands for what rounds
    /// to it.
    ///
    /// # Errors
    ///
    /// As [`Self::parse`].
    pub fn parse_typed(self, text: &str) -> Result<Typed, NumberError> {
        let text = text.trim();
        let shape = || NumberError::Shape(cut(text));
        let (digits, unit) = split(text);
        // No unit has a digit in it, as behind `0` in `0x10`.
        if unit.contains(|c: char| c.is_ascii_digit()) {
            return Err(shape());
        }
        let typed = parse_typed(digits).map_err(|error| match error {
            NumberError::Shape(_) => shape(),
            NumberError::Ambiguous { whole, part, .. } if !unit.is_empty() => {
                NumberError::Ambiguous {
                    text: cut(text),
                    whole: format!("{whole} {unit}"),
                    part: format!("{part} {unit}"),
                }
            }
            error => error,
        })?;
        let exponent = self.exponent(unit).ok_or_else(|| NumberError::Unit {
            unit: cut(unit),
            known: self.known(),
        })?;
        let number = typed.number.shift(exponent);
        Ok(Typed {
            number: number.ok_or_else(|| beyond(text, exponent))?,
            last: typed.last.saturating_add(exponent),
        })
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
            Self::Percent => format!("{} %", grouped((value * 1e11).round() / 1e9)),
            // Where it is written by its power, whole.
            _ if value >= 1e9 => significant(value).replace(".000e", "e"),
            _ => grouped(value),
        };
        let (least, most) = (limit(*limits.start()), limit(*limits.end()));
        Err(format!(
            "{} is out of range: from {least} to {most}{}",
            self.echo(read),
            self.base()
        ))
    }

    /// Writes how a number was understood, with its unit.
    pub fn echo(self, number: Decimal) -> String {
        let with = |exponent: i32, unit: &str| {
            let shown = number.shift(-exponent).unwrap_or(number);
            format!("{}{unit}", grouped(shown))
        };
        match self {
            Self::HashRate | Self::SolutionRate => {
                let (prefix, exponent) = prefix(number);
                with(
                    exponent,
                    &self.base().replacen(' ', &format!(" {prefix}"), 1),
                )
            }
            Self::Percent => with(-2, " %"),
            _ => with(0, self.base()),
        }
    }

    /// Returns what stands behind a number of the kind's base unit; of a share, behind its hundredths
    /// alone.
    const fn base(self) -> &'static str {
        match self {
            Self::Number | Self::Percent => "",
            Self::HashRate => " H/s",
            Self::SolutionRate => " Sol/s",
            Self::Power => " W",
            Self::EnergyPrice => " per kWh",
            Self::Coins => " BTM",
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
                let unit = unit.strip_suffix("/kwh").unwrap_or(&unit);
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
            && next.is_some_and(|next| next.is_ascii_digit() || matches!(next, '+' | '-' | '−'));
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
            (EnergyPrice, "3 c/kWh/kWh", "c/kWh/kWh"),
            (HashRate, "2 TG", "TG"),
            (HashRate, "2 /s", "/s"),
            (Coins, "7.5 BTC", "BTC"),
            (Number, "1e", "e"),
        ] {
            let error = kind.parse(text).unwrap_err();
            assert!(
                matches!(&error, NumberError::Unit { unit: named, .. } if named == unit),
                "{error:?}"
            );
        }
        assert_eq!(HashRate.parse(""), Err(NumberError::Empty));
    }

    /// What people paste and slip into: the message says which of these it is.
    #[test]
    fn hostile_input_is_named_for_what_it_is() {
        let no_number = |text: &str| {
            format!("“{text}” is no number; write it in digits, like 1234.5, 1 234,5 or 1.9e9")
        };
        for (kind, text) in [
            (Number, "fast"),
            (Number, "NaN"),
            (HashRate, "TH"),
            (HashRate, "0x10"),
            (HashRate, "0x10 TH"),
            (HashRate, "5 TH 3"),
            (HashRate, "1.2.3 TH"),
            (HashRate, "--5 TH"),
            (Power, "１２ W"),
            (Power, "٣ W"),
            (Power, "5🚀"),
        ] {
            let read = kind.parse_within(text, 0.0..=1e30);
            assert_eq!(read, Err(no_number(text)), "{text}");
        }
        let long = Number.parse(&"x".repeat(100)).unwrap_err().to_string();
        assert_eq!(long, no_number(&format!("{}…", "x".repeat(40))));
    }

    #[test]
    fn numbers_that_cannot_be_used_are_named_with_their_limit() {
        let rates = "H, kH, MH, GH, TH, PH, EH or ZH, or Sol, with or without /s";
        let ones = "1".repeat(100);
        for (kind, text, error) in [
            (Number, "\u{a0}", "a number is needed".into()),
            (
                HashRate,
                "2 TG",
                format!("the unit “TG” is not known here; write {rates}"),
            ),
            (
                Power,
                "5 W!",
                "the unit “W!” is not known here; write W, kW or MW".into(),
            ),
            (
                HashRate,
                "1,500 TH",
                "“1,500 TH” can be 1500 TH or 1.500 TH; write one of these".into(),
            ),
            (
                HashRate,
                "1e30 ZH",
                "“1e30 ZH” is too large; numbers up to 10³⁸ are read".into(),
            ),
            (
                HashRate,
                "1e999",
                "“1e999” is too large; numbers up to 10³⁸ are read".into(),
            ),
            (
                Percent,
                "1e-60 %",
                "“1e-60 %” is too fine; at most 60 decimals are read".into(),
            ),
            (
                Number,
                &ones,
                format!("“{}…” has 100 digits; at most 38 are read", &ones[..40]),
            ),
            (
                HashRate,
                "-5 TH",
                "−5 TH/s is out of range: from 0 to 1e30 H/s".into(),
            ),
            (Power, "-1", "−1 W is out of range: from 0 to 1e30 W".into()),
            (
                Coins,
                "-1 sat",
                "−0.00000001 BTM is out of range: from 0 to 1e30 BTM".into(),
            ),
        ] {
            let read = kind.parse_within(text, 0.0..=1e30);
            assert_eq!(read, Err(error), "{text}");
        }
        assert_eq!(HashRate.parse("5\u{a0}TH"), HashRate.parse("5 TH"));
        assert_eq!(Number.parse("1\u{a0}234,5"), Number.parse("1234.5"));
    }

    #[test]
    fn the_place_of_the_last_digit_follows_the_unit() {
        for (text, last) in [
            ("7.59110540", -8),
            ("7,5 BTM", -1),
            ("759110540 sat", -8),
            ("2", 0),
        ] {
            assert_eq!(
                Coins.parse_typed(text).map(|typed| typed.last),
                Ok(last),
                "{text}"
            );
        }
    }
}
