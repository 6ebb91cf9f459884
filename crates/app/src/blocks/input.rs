//! What the user types about a block, its payers and its cost: fields in, figures out; pure.

use earnings::{
    block::{Block, MAX_RECORDS},
    chain::{FEE_BITCOIN, FEE_LITECOIN},
    mining_cost::Hardware,
    movement::{MAX_RATE, Movement},
    simulation::{MAX_LIVES, MAX_YEARS, Plan},
    value::FeeValue,
};

use crate::{
    form::{FieldError, Form, Preset, Schema},
    number::Quantity,
};

/// Every field of the parts about a block.
pub const SCHEMA: Schema = &[
    ("issues", "100"),
    ("transfers", "2"),
    ("assets", "50"),
    ("rate", "0.0039"),
    ("moving", "1"),
    ("even", "0.5"),
    ("growth", "0"),
    ("paid", "0"),
    ("btc", "10"),
    ("ltcprice", "32"),
    ("btcprice", "3500"),
    ("currency", "USD"),
    ("years", "10"),
    ("discount", "8"),
    ("lives", "100000"),
    ("seed", "1"),
    ("hash", "10 H"),
    ("watts", "150 W"),
    ("tariff", "0.10"),
    ("other", "0"),
    ("difficulty", "100"),
    ("start", "0"),
    ("perday", ""),
    ("price", "0.05"),
    ("side", "buy"),
];

/// Blocks to begin with.
pub const PRESETS: [Preset; 4] = [
    Preset {
        quotes: "The mail of January 2019: 250 of about 780,000 records move a month (60,000 made a month for 13 months)",
        fields: &[("rate", "0.0039"), ("moving", "1"), ("even", "0.5")],
    },
    Preset {
        quotes: "A popular block, invented: one record in ten moves, the moving ones once a year",
        fields: &[("rate", "0.1"), ("moving", "10"), ("even", "0.5")],
    },
    Preset {
        quotes: "A forgotten block, invented: one record in ten thousand ever moves",
        fields: &[("rate", "0.00004"), ("moving", "0.01"), ("even", "0.5")],
    },
    Preset {
        quotes: "Prices about those of the thread (end of January 2019): LTC 32, BTC 3,500 US dollars",
        fields: &[
            ("ltcprice", "32"),
            ("btcprice", "3500"),
            ("currency", "USD"),
        ],
    },
];

/// Who asks what a price is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Somebody whom a block is offered at the price.
    Buys,
    /// The owner, whom the price is offered.
    Sells,
}

/// Everything that is calculated from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The block.
    pub block: Block,
    /// What a fee is worth.
    pub fee: FeeValue,
    /// What the user reckons in.
    pub currency: String,
    /// Years to look ahead.
    pub years: u32,
    /// Discount per year.
    pub discount: f64,
    /// Lives to simulate.
    pub lives: u32,
    /// The seed of the simulation.
    pub seed: u64,
    /// The machine that mines.
    pub hardware: Hardware,
    /// Difficulty of blocks.
    pub difficulty: f64,
    /// What a miner pays at the start.
    pub at_start: f64,
    /// Blocks a day, where the user knows better than hash rate and difficulty.
    pub blocks_per_day: Option<f64>,
    /// The price offered.
    pub price: f64,
    /// Who asks.
    pub side: Side,
}

impl Inputs {
    /// Returns the blocks found on an average day.
    pub fn blocks_per_day(&self) -> f64 {
        self.blocks_per_day
            .unwrap_or_else(|| self.hardware.blocks_per_day(self.difficulty))
    }

    /// Returns what a block costs to find; nothing where none is ever found.
    pub fn cost_per_block(&self) -> Option<f64> {
        let blocks = self.blocks_per_day();
        (blocks > 0.0).then(|| self.hardware.cost_per_day() / blocks)
    }

    /// Returns what to simulate.
    pub fn plan(&self) -> Plan {
        Plan {
            block: self.block,
            years: self.years,
            discount: self.discount,
            bitcoin_share: self.fee.bitcoin_share,
            bitcoin_worth: self.fee.in_bitcoin / self.fee.in_litecoin,
            lives: self.lives,
            seed: self.seed,
        }
    }
}

/// Reads fields, and keeps what is wrong with them.
pub(super) struct Reader<'a> {
    form: &'a Form,
    pub(super) errors: Vec<FieldError>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(form: &'a Form) -> Self {
        Self {
            form,
            errors: Vec::new(),
        }
    }

    /// Reads a field; where it cannot be, notes why and returns the lower limit.
    pub(super) fn read(&mut self, key: &'static str, kind: Quantity, low: f64, high: f64) -> f64 {
        kind.parse_within(self.form.text(key), low..=high)
            .unwrap_or_else(|error| {
                self.errors.push((key, error));
                low
            })
    }

    /// Reads a whole number.
    pub(super) fn whole(&mut self, key: &'static str, low: f64, high: f64) -> f64 {
        let value = self.read(key, Quantity::Number, low, high);
        if value.fract() != 0.0 {
            let error = format!("{value} is not whole: write a whole number from {low} to {high}");
            self.errors.push((key, error));
        }
        value.trunc()
    }
}

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<Inputs, Vec<FieldError>> {
    let mut reader = Reader::new(form);
    let most = f64::from(MAX_RECORDS);
    // The limits fit the types.
    let records = |reader: &mut Reader<'_>, key| reader.whole(key, 0.0, most) as u32;
    let counts = ["issues", "transfers", "assets"].map(|key| records(&mut reader, key));
    let rate = reader.read("rate", Quantity::Number, 0.0, MAX_RATE);
    let moving = reader.read("moving", Quantity::Percent, 1e-6, 1.0);
    let even = reader.read("even", Quantity::Number, 0.01, 1_000.0);
    let growth = reader.read("growth", Quantity::Percent, -0.99, 10.0);
    let paid = reader.read("paid", Quantity::Number, 0.0, 1e4);
    let bitcoin_share = reader.read("btc", Quantity::Percent, 0.0, 1.0);
    let litecoin = reader.read("ltcprice", Quantity::Number, 1e-6, 1e9);
    let bitcoin = reader.read("btcprice", Quantity::Number, 0.0, 1e12);
    let years = reader.whole("years", 1.0, f64::from(MAX_YEARS)) as u32;
    let discount = reader.read("discount", Quantity::Percent, 0.0, 10.0);
    let lives = reader.whole("lives", 100.0, f64::from(MAX_LIVES)) as u32;
    let seed = reader.whole("seed", 0.0, 1e15) as u64;
    let hardware = Hardware {
        hash_rate: reader.read("hash", Quantity::HashRate, 0.0, 1e15),
        watts: reader.read("watts", Quantity::Power, 0.0, 1e12),
        kwh_price: reader.read("tariff", Quantity::EnergyPrice, 0.0, 1e6),
        other_per_day: reader.read("other", Quantity::Number, 0.0, 1e12),
    };
    let difficulty = reader.read("difficulty", Quantity::Number, 1e-3, 1e15);
    let at_start = reader.read("start", Quantity::Number, 0.0, 1e15);
    let blocks_per_day = match form.text("perday").trim() {
        "" => None,
        _ => Some(reader.read("perday", Quantity::Number, 0.0, 1e5)),
    };
    let price = reader.read("price", Quantity::Number, 0.0, 1e12);
    let mut errors = reader.errors;
    let movement = match Movement::new(rate, moving, even, growth) {
        Ok(movement) if errors.is_empty() => movement,
        Ok(_) => return Err(errors),
        Err(error) => {
            errors.push(("rate", error.to_string()));
            return Err(errors);
        }
    };
    Ok(Inputs {
        block: Block {
            issues: counts[0],
            transfers: counts[1],
            assets: counts[2],
            paid_issues: paid,
            movement,
        },
        fee: FeeValue {
            bitcoin_share,
            in_bitcoin: bitcoin * FEE_BITCOIN,
            in_litecoin: litecoin * FEE_LITECOIN,
        },
        currency: form.text("currency").trim().chars().take(8).collect(),
        years,
        discount,
        lives,
        seed,
        hardware,
        difficulty,
        at_start,
        blocks_per_day,
        price,
        side: match form.text("side") {
            "sell" => Side::Sells,
            _ => Side::Buys,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Change;

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    #[test]
    fn the_defaults_and_presets_are_blocks() {
        let inputs = parse(&with(&[])).expect("defaults are right");
        assert_eq!((inputs.block.issues, inputs.years), (100, 10));
        // 0.001 LTC of 32, 0.0001 BTC of 3,500.
        assert!((inputs.fee.in_litecoin - 0.032).abs() < 1e-12);
        assert!((inputs.fee.in_bitcoin - 0.35).abs() < 1e-12);
        // 10 hashes a second find one in 25,600 every 2,560 s.
        assert!((inputs.blocks_per_day() - 33.75).abs() < 1e-9);
        for preset in &PRESETS {
            assert!(parse(&with(preset.fields)).is_ok(), "{}", preset.quotes);
        }
    }

    #[test]
    fn what_is_wrong_is_named_at_its_field() {
        let form = with(&[
            ("issues", "20000"),
            ("transfers", "1.5"),
            ("moving", "0"),
            ("ltcprice", "0"),
            ("years", "51"),
            ("seed", "x"),
            ("perday", "-1"),
        ]);
        let errors = parse(&form).expect_err("seven mistakes");
        let keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(
            keys,
            [
                "issues",
                "transfers",
                "moving",
                "ltcprice",
                "years",
                "seed",
                "perday"
            ]
        );
        assert!(errors[0].1.contains("10\u{202f}000"), "{errors:?}");
        assert!(errors[1].1.contains("1.5"), "{errors:?}");
    }
}
