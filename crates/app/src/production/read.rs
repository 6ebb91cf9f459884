//! Reads the fields of a form and gathers what is wrong with them; pure.

use bitmark_ipm::{
    cost::{Difficulty, Price},
    ratio::{Ratio, Rounding},
    rental::{Counted, RentalError},
    time::{self, DAY},
};

use crate::{
    form::{FieldError, Form},
    number::{Decimal, Quantity},
};

/// Reads fields; where one cannot be used it returns something that can be computed with, and notes the error.
pub(super) struct Reader<'a> {
    form: &'a Form,
    /// What is wrong.
    pub(super) errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    pub(super) const fn new(form: &'a Form) -> Self {
        Self {
            form,
            errors: Vec::new(),
        }
    }

    /// Returns what was read, or what is wrong.
    pub(super) fn done<T>(self, read: T) -> Result<T, Vec<FieldError>> {
        if self.errors.is_empty() {
            Ok(read)
        } else {
            Err(self.errors)
        }
    }

    pub(super) fn text(&self, key: &str) -> &'a str {
        self.form.text(key).trim()
    }

    /// Reads an exact number within limits; none, and an error noted, where it cannot be.
    pub(super) fn exact(
        &mut self,
        key: &'static str,
        kind: Quantity,
        limits: (f64, f64),
    ) -> Option<Decimal> {
        let text = self.form.text(key);
        let checked = kind
            .parse_within(text, limits.0..=limits.1)
            .and_then(|_| kind.parse(text).map_err(|error| error.to_string()));
        checked.map_err(|error| self.errors.push((key, error))).ok()
    }

    /// Reads an estimate within limits.
    pub(super) fn number(&mut self, key: &'static str, kind: Quantity, limits: (f64, f64)) -> f64 {
        self.exact(key, kind, limits).map_or(1.0, Decimal::to_f64)
    }

    /// Reads a number with at most so many decimals, in units of the last of them.
    fn units(
        &mut self,
        key: &'static str,
        kind: Quantity,
        limits: (f64, f64),
        decimals: i32,
    ) -> u128 {
        let Some(read) = self.exact(key, kind, limits) else {
            return 1;
        };
        let units = read.shift(decimals).and_then(Decimal::whole);
        let units = units.and_then(|units| u128::try_from(units).ok());
        units.unwrap_or_else(|| {
            // A per cent is a hundredth.
            let most = match (kind, decimals) {
                (Quantity::Percent, _) => decimals - 2,
                _ => decimals,
            };
            let read = kind.echo(read);
            let error = match most {
                0 => format!("{read} is not whole; a whole number is needed"),
                _ => format!("{read} has more than {most} digits behind the point"),
            };
            self.errors.push((key, error));
            1
        })
    }

    /// Reads a whole number within limits that 64 bits hold.
    pub(super) fn whole(&mut self, key: &'static str, limits: (f64, f64)) -> u64 {
        let units = self.units(key, Quantity::Number, limits, 0);
        u64::try_from(units).unwrap_or(u64::MAX)
    }

    /// Reads a difficulty.
    pub(super) fn difficulty(&mut self, key: &'static str) -> Difficulty {
        Difficulty::from_e8(self.units(key, Quantity::Number, (1e-8, 1e11), 8))
    }

    /// Reads a part, in millionths.
    pub(super) fn parts(&mut self, key: &'static str, limits: (f64, f64)) -> u32 {
        // A part is at most the whole.
        self.units(key, Quantity::Percent, limits, 6) as u32
    }

    /// Reads coins into satoshis.
    pub(super) fn coins(&mut self, key: &'static str, limits: (f64, f64)) -> u64 {
        let units = self.units(key, Quantity::Coins, limits, 8);
        u64::try_from(units).unwrap_or(u64::MAX)
    }

    /// Reads bitcoin into satoshis.
    pub(super) fn bitcoin(&mut self, key: &'static str, limits: (f64, f64)) -> u64 {
        let units = self.units(key, Quantity::Number, limits, 8);
        u64::try_from(units).unwrap_or(u64::MAX)
    }

    /// Reads an exact fraction.
    pub(super) fn ratio(&mut self, key: &'static str, limits: (f64, f64)) -> Ratio {
        let (numerator, denominator) = self.fraction(key, limits);
        Ratio::new(numerator, denominator)
    }

    fn fraction(&mut self, key: &'static str, limits: (f64, f64)) -> (u128, u128) {
        (
            self.units(key, Quantity::Number, limits, 18),
            1_000_000_000_000_000_000,
        )
    }

    /// Reads a time, UTC.
    pub(super) fn time(&mut self, key: &'static str) -> u64 {
        let text = self.text(key);
        time::parse(text).unwrap_or_else(|| {
            let error = format!(
                "“{text}” is no time: 2014-07-20 and 2014-07-20 18:30 (UTC) are, to the year 9999"
            );
            self.errors.push((key, error));
            0
        })
    }

    /// Reads the price of hired rate from `price`, `unit` and `per`: of what is wanted, where that is known.
    pub(super) fn price(&mut self, wanted: Option<Counted>) -> Price {
        let (numerator, denominator) = self.price_fraction(wanted);
        Price::per_mh_day(Ratio::new(numerator, denominator))
    }

    /// Reads the price of a MH/day in bitcoin, as a fraction: `money` says whether it is typed in bitcoin, in satoshis or
    /// in another currency, of which a bitcoin costs `btcprice`.
    pub(super) fn bitcoin_price(&mut self) -> (u128, u128) {
        let (numerator, denominator) = self.price_fraction(Some(Counted::Hashes));
        match self.text("money") {
            "sat" => (numerator, denominator.saturating_mul(100_000_000)),
            "other" => {
                let bitcoin = self.ratio("btcprice", (1e-12, 1e12));
                let price = Ratio::new(numerator, denominator).over(bitcoin);
                // To 10⁻²⁴ bitcoin.
                let units = price.units(24, Rounding::Nearest);
                (u128::try_from(units).unwrap_or(u128::MAX), 10_u128.pow(24))
            }
            _ => (numerator, denominator),
        }
    }

    /// Returns what the price counts.
    pub(super) fn counted(&self) -> Counted {
        unit(self.text("unit")).1
    }

    /// Reads the price of a MH/day, or MSol/day, from `price`, `unit` and `per`, as a fraction.
    fn price_fraction(&mut self, wanted: Option<Counted>) -> (u128, u128) {
        let (numerator, denominator) = self.fraction("price", (1e-12, 1e12));
        let (per_second, priced) = unit(self.text("unit"));
        let seconds = seconds(self.text("per"));
        if let Some(wanted) = wanted.filter(|wanted| *wanted != priced) {
            let error = RentalError::Dimension { priced, wanted };
            self.errors.push(("unit", error.to_string()));
            return (1, 1);
        }
        // Factors of the powers of ten and of the times, which divide each other.
        let megas = 1_000_000 / u128::from(per_second.min(1_000_000));
        let days = if seconds <= DAY { DAY / seconds } else { 48 };
        let read = numerator
            .checked_mul(megas)
            .and_then(|price| price.checked_mul(u128::from(days)));
        let Some(read) = read else {
            self.errors.push((
                "price",
                "above 10²⁰ per MH/day: the unit may be wrong".into(),
            ));
            return (1, 1);
        };
        // A month has 1461/48 days.
        let months = if seconds <= DAY { 1 } else { 1_461 };
        let units = u128::from(per_second.max(1_000_000)) / 1_000_000;
        (read, denominator * units * months)
    }
}

/// Returns how many of what a unit of hash rate counts per second.
fn unit(unit: &str) -> (u64, Counted) {
    let power = match unit.chars().next() {
        Some('k') => 3,
        Some('M') => 6,
        Some('G') => 9,
        Some('T') => 12,
        Some('P') => 15,
        Some('E') => 18,
        _ => 0,
    };
    let counted = if unit.ends_with("Sol") {
        Counted::Solutions
    } else {
        Counted::Hashes
    };
    (10_u64.pow(power), counted)
}

/// Returns the seconds of a time; each but the month goes into a day.
fn seconds(per: &str) -> u64 {
    match per {
        "second" => 1,
        "hour" => 3_600,
        "month" => 2_629_800,
        _ => DAY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Change, Schema};

    const SCHEMA: Schema = &[
        ("price", "0.62"),
        ("unit", "MH"),
        ("per", "day"),
        ("at", ""),
    ];

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    #[test]
    fn prices_in_any_unit_are_one_price() {
        for (price, unit, per) in [
            ("620", "GH", "day"),
            ("0.62", "MH", "day"),
            ("0.00062", "kH", "day"),
            ("0.00000062", "H", "day"),
            ("620000000000", "EH", "day"),
            ("18.87125", "MH", "month"),
        ] {
            let form = with(&[("price", price), ("unit", unit), ("per", per)]);
            let mut reader = Reader::new(&form);
            let read = reader.price(None).ratio().decimals(6);
            assert_eq!(
                (read.as_str(), reader.errors.len()),
                ("0.620000", 0),
                "{price} per {unit}"
            );
        }
        let form = with(&[("unit", "kSol")]);
        let mut reader = Reader::new(&form);
        reader.price(Some(Counted::Hashes));
        assert!(reader.errors[0].1.contains("Sol/s"), "{:?}", reader.errors);
        let mut reader = Reader::new(&form);
        let read = reader.price(Some(Counted::Solutions)).ratio().decimals(2);
        assert_eq!((read.as_str(), reader.errors.len()), ("620.00", 0));
    }

    #[test]
    fn what_cannot_be_read_is_noted_with_its_field() {
        let form = with(&[("price", "-1"), ("at", "yesterday")]);
        let mut reader = Reader::new(&form);
        reader.ratio("price", (0.0, 10.0));
        reader.time("at");
        reader.whole("unit", (0.0, 1.0));
        let keys: Vec<_> = reader.errors.iter().map(|error| error.0).collect();
        assert_eq!(keys, ["price", "at", "unit"]);
        assert!(
            reader.errors[0].1.contains("from 0 to 10"),
            "{:?}",
            reader.errors
        );
        assert!(reader.done(()).is_err());
        let form = with(&[("price", "12.34567"), ("at", "0")]);
        let mut reader = Reader::new(&form);
        reader.parts("price", (0.000_001, 1.0));
        reader.parts("at", (0.000_001, 1.0));
        let errors: Vec<_> = reader.errors.iter().map(|error| error.1.as_str()).collect();
        assert_eq!(
            errors,
            [
                "12.34567 % has more than 4 digits behind the point",
                "0 % is out of range: from 0.0001 % to 100 %"
            ]
        );
    }
}
