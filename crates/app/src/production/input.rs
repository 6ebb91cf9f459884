//! What the user types on the Production cost page: fields in, inputs out; pure.

use bitmark_coin::units::Amount;
use bitmark_ipm::{
    cost::{Cost, Difficulty, Price, schedules},
    ratio::Ratio,
    rental::{Basis, Counted, Quote},
    seed_table::ROWS,
};

use crate::{
    form::{Form, Schema},
    number::{Decimal, Quantity},
};

/// Every field of the page. The pool's list stands in pieces, as a link's values are short.
pub const SCHEMA: Schema = &[
    ("list", "seed"),
    ("from", "1"),
    ("to", "65536"),
    ("step", "doubling"),
    ("count", "17"),
    ("price", "0.62"),
    ("currency", "USD"),
    ("unit", "MH"),
    ("per", "day"),
    ("share", "35"),
    ("pools", "1"),
    ("spacing", "120"),
    ("fee", "5"),
    ("esf", "100"),
    ("market", ""),
    ("now", ""),
    ("order", "up"),
    ("hrate", ""),
    ("hwatts", ""),
    ("htariff", ""),
    ("hpaid", ""),
    ("hyears", "2"),
    ("difficulty", "52.9028"),
    ("btc", "0.001"),
    ("queue", "5"),
    ("goal", "70000"),
    ("running", "0.1"),
    ("reward", "20"),
    ("start", "2014-07-20"),
    ("amount", "0.5"),
    ("ahead", "1"),
    ("address", ""),
    ("days", "30"),
    ("finding", "expected"),
    ("seed", "1"),
    ("list1", ""),
    ("list2", ""),
    ("list3", ""),
    ("list4", ""),
    ("list5", ""),
    ("list6", ""),
    ("list7", ""),
    ("list8", ""),
    ("honest", "1 GH"),
    ("visitor", "0"),
    ("comes", "16"),
    ("leaves", "52"),
    ("ndiff", "52.9028"),
    ("peak", "1893464965"),
    ("rounds", "30"),
];

/// The pieces of the pool's list.
pub const PIECES: [&str; 8] = [
    "list1", "list2", "list3", "list4", "list5", "list6", "list7", "list8",
];

/// The most rows of the table.
pub const MAX_ROWS: usize = 1_000;

/// A field and what is wrong with it.
pub type FieldError = (&'static str, String);

/// What the table is computed from.
#[derive(Clone, Debug)]
pub struct Inputs {
    /// The difficulties, rising.
    pub difficulties: Vec<Difficulty>,
    /// Price of hired rate, per MH/day.
    pub price: Price,
    /// Its currency.
    pub currency: String,
    /// The pools' part, in millionths.
    pub share: u32,
    /// Seconds of a block.
    pub spacing: u64,
    /// The cut, in millionths.
    pub fee: u32,
    /// ESF, in millionths.
    pub esf: u32,
    /// Price of a coin on the market, in the currency.
    pub market: Option<Ratio>,
    /// The present difficulty, typed.
    pub now: Option<Difficulty>,
}

impl Inputs {
    /// Returns the cost at a difficulty.
    #[must_use]
    pub fn at(&self, difficulty: Difficulty) -> Cost {
        Cost::new(difficulty, self.price)
            .block_seconds(self.spacing)
            .share(self.share)
    }

    /// Returns what blocks pay: each schedule's base, at the ESF.
    #[must_use]
    pub fn rewards(&self) -> Vec<(Amount, u64)> {
        let at_esf = |base: Amount| {
            let sat = u128::from(base.to_sat()) * u128::from(1_000_000 + self.esf) / 2_000_000;
            // At most the base.
            (base, sat as u64)
        };
        schedules().into_iter().map(at_esf).collect()
    }
}

/// Reads fields and gathers what is wrong with them.
pub struct Reader<'a> {
    form: &'a Form,
    /// What is wrong.
    pub errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    /// Begins to read.
    #[must_use]
    pub fn new(form: &'a Form) -> Self {
        Self {
            form,
            errors: Vec::new(),
        }
    }

    /// Reads an exact number within limits; nothing, and an error noted, where it cannot be.
    pub fn exact(
        &mut self,
        key: &'static str,
        kind: Quantity,
        limits: (f64, f64),
    ) -> Option<Decimal> {
        let text = self.form.text(key);
        let checked = kind
            .parse_within(text, limits.0..=limits.1)
            .and_then(|_| kind.parse(text).map_err(|error| error.to_string()));
        match checked {
            Ok(read) => Some(read),
            Err(error) => {
                self.errors.push((key, error));
                None
            }
        }
    }

    /// Reads an estimate within limits.
    pub fn number(&mut self, key: &'static str, kind: Quantity, limits: (f64, f64)) -> f64 {
        self.exact(key, kind, limits).map_or(1.0, Decimal::to_f64)
    }

    /// Reads a whole number within limits.
    pub fn whole(&mut self, key: &'static str, limits: (f64, f64)) -> u64 {
        let read = self.exact(key, Quantity::Number, limits);
        match read.map(Decimal::whole) {
            Some(Some(whole)) => u64::try_from(whole).unwrap_or(1),
            Some(None) => {
                self.errors.push((key, "a whole number is wanted".into()));
                1
            }
            None => 1,
        }
    }

    /// Reads a difficulty.
    pub fn difficulty(&mut self, key: &'static str) -> Difficulty {
        let read = self.exact(key, Quantity::Number, (1e-8, 1e15));
        match read.map(|read| fixed(read, 8)) {
            Some(Some(e8)) => Difficulty::from_e8(e8),
            Some(None) => {
                self.errors
                    .push((key, "more than eight digits behind the point".into()));
                Difficulty::from_e8(1)
            }
            None => Difficulty::from_e8(1),
        }
    }

    /// Reads a part, in millionths, rounded.
    pub fn parts(&mut self, key: &'static str, limits: (f64, f64)) -> u32 {
        // At most a million.
        (self.number(key, Quantity::Percent, limits) * 1e6).round() as u32
    }

    /// Reads an exact fraction from 0 on.
    pub fn ratio(&mut self, key: &'static str, limits: (f64, f64)) -> Ratio {
        let read = self.exact(key, Quantity::Number, limits);
        match read.map(|read| fixed(read, 18)) {
            Some(Some(e18)) => Ratio::new(e18, 1_000_000_000_000_000_000_u64),
            Some(None) => {
                self.errors
                    .push((key, "more than 18 digits behind the point".into()));
                Ratio::new(1, 1)
            }
            None => Ratio::new(1, 1),
        }
    }

    fn is_empty(&self, key: &str) -> bool {
        self.form.text(key).trim().is_empty()
    }
}

fn fixed(read: Decimal, digits: i32) -> Option<u128> {
    read.shift(digits)?.whole()?.try_into().ok()
}

/// Reads what the table needs.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<Inputs, Vec<FieldError>> {
    let mut read = Reader::new(form);
    let difficulties = difficulties(form, &mut read);
    let price = price(form, &mut read);
    let share = read.parts("share", (0.0001, 1.0));
    let pools = read.whole("pools", (1.0, 100.0));
    let inputs = Inputs {
        difficulties,
        price,
        currency: form.text("currency").trim().to_owned(),
        share: u32::try_from((u64::from(share) * pools).min(1_000_000)).unwrap_or(1_000_000),
        spacing: read.whole("spacing", (1.0, 86_400.0)),
        fee: read.parts("fee", (0.0, 0.99)),
        esf: read.parts("esf", (0.0, 1.0)),
        market: (!read.is_empty("market")).then(|| read.ratio("market", (1e-12, 1e12))),
        now: (!read.is_empty("now")).then(|| read.difficulty("now")),
    };
    match read.errors.is_empty() {
        true => Ok(inputs),
        false => Err(read.errors),
    }
}

fn difficulties(form: &Form, read: &mut Reader<'_>) -> Vec<Difficulty> {
    const ONE: u128 = 100_000_000;
    if form.text("list") != "own" {
        return ROWS
            .iter()
            .map(|row| Difficulty::from_e8(u128::from(row.difficulty) * ONE))
            .collect();
    }
    let from = read.difficulty("from").to_e8();
    let to = read.difficulty("to").to_e8();
    if to < from {
        read.errors
            .push(("to", "the end lies below the beginning".into()));
        return Vec::new();
    }
    if form.text("step") == "doubling" {
        let doubled = std::iter::successors(Some(from), |last| last.checked_mul(2));
        return doubled
            .take_while(|next| *next <= to)
            .map(Difficulty::from_e8)
            .collect();
    }
    let count = u128::from(read.whole("count", (2.0, MAX_ROWS as f64)));
    let step = |at: u128| Difficulty::from_e8(from + (to - from) * at / (count - 1).max(1));
    let mut list: Vec<_> = (0..count).map(step).collect();
    list.dedup();
    list
}

/// Reads a price of hired rate in any unit.
fn price(form: &Form, read: &mut Reader<'_>) -> Price {
    let amount = read.ratio("price", (1e-15, 1e15));
    let unit = form.text("unit");
    let power = match unit.chars().next() {
        Some('k') => 3,
        Some('M') => 6,
        Some('G') => 9,
        Some('T') => 12,
        Some('P') => 15,
        Some('E') => 18,
        _ => 0,
    };
    let quote = Quote {
        amount,
        per_second: 10_u64.pow(power),
        seconds: match form.text("per") {
            "hour" => 3_600,
            "month" => 2_629_800,
            _ => 86_400,
        },
        counted: if unit.ends_with("Sol") {
            Counted::Solutions
        } else {
            Counted::Hashes
        },
        basis: Basis::Ask,
    };
    quote.per_mh_day().unwrap_or_else(|error| {
        read.errors.push(("price", error.to_string()));
        Price::SEED_USD.into()
    })
}

/// Returns what a MH/s costs a day on one's own hardware: its price over its life, and electricity;
/// nothing where a field is missing or cannot be read.
#[must_use]
pub fn own_price(form: &Form) -> Option<f64> {
    let number = |key, kind: Quantity| kind.parse(form.text(key)).ok().map(Decimal::to_f64);
    let megahash = number("hrate", Quantity::HashRate)? / 1e6;
    let power = number("hwatts", Quantity::Power)? * 24.0 / 1_000.0;
    let power = power * number("htariff", Quantity::EnergyPrice)?;
    let wear = number("hpaid", Quantity::Number)? / (number("hyears", Quantity::Number)? * 365.25);
    let price = (power + wear) / megahash;
    (price.is_finite() && 0.0 < price).then_some(price)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        Form::new(SCHEMA).after(Change::Fill(fields.collect()))
    }

    #[test]
    fn the_defaults_are_the_proposal() {
        let inputs = parse(&with(&[])).expect("defaults are right");
        assert_eq!(inputs.difficulties.len(), 17);
        let cost = inputs.at(inputs.difficulties[0]);
        assert_eq!(cost.of_one(2_000_000_000).decimals(4), "0.0247");
        assert_eq!(inputs.rewards()[0].1, 2_000_000_000);
    }

    #[test]
    fn prices_in_any_unit_are_one_price() {
        for (price, unit, per) in [
            ("620", "GH", "day"),
            ("0.62", "MH", "day"),
            ("0.00062", "kH", "day"),
        ] {
            let inputs =
                parse(&with(&[("price", price), ("unit", unit), ("per", per)])).expect("right");
            assert_eq!(
                inputs.price.ratio().decimals(6),
                "0.620000",
                "{price} per {unit}"
            );
        }
        let errors = parse(&with(&[("unit", "kSol")])).expect_err("another dimension");
        assert!(errors[0].1.contains("Sol/s"), "{errors:?}");
    }

    #[test]
    fn own_lists_are_made_by_doubling_and_by_steps() {
        let count = |fields: &[(&'static str, &str)]| {
            let own = [&[("list", "own"), ("from", "16"), ("to", "1024")], fields].concat();
            parse(&with(&own)).map(|inputs| inputs.difficulties.len())
        };
        assert_eq!(count(&[]), Ok(7));
        assert_eq!(count(&[("step", "equal"), ("count", "1000")]), Ok(1_000));
        for bad in [("count", "1001"), ("to", "8"), ("from", "0")] {
            let errors = count(&[("step", "equal"), bad]).expect_err("out of range");
            assert_eq!(errors.len(), 1, "{bad:?} {errors:?}");
        }
    }

    #[test]
    fn own_hardware_has_a_price() {
        let form = with(&[
            ("hrate", "100 MH"),
            ("hwatts", "1 kW"),
            ("htariff", "10c"),
            ("hpaid", "730.5"),
            ("hyears", "2"),
        ]);
        let price = own_price(&form).expect("all is known");
        assert!((price - 0.034).abs() < 1e-9, "{price}");
        assert_eq!(own_price(&with(&[])), None);
    }
}
