//! What the user types about difficulties and prices: fields in, inputs out; pure.

use bitmark_coin::{algo::Algo, units::Amount};
use bitmark_ipm::{
    cost::{Cost, Difficulty, Price, modulated},
    ratio::Ratio,
    rental::Counted,
    seed_table::ROWS,
};

use crate::{
    form::{FieldError, Form, Schema},
    number::{Decimal, Quantity},
    production::read::Reader,
};

/// Every field of the part.
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
    ("basis", "average"),
    ("share", "35"),
    ("pools", "1"),
    ("spacing", "120"),
    ("rewards", "20 15 10 7.5 5 3.75"),
    ("esf", "100"),
    ("fee", "5"),
    ("each", "first"),
    ("market", ""),
    ("present", "SCRYPT"),
    ("now", ""),
    ("sort", "0"),
    ("hrate", ""),
    ("hwatts", ""),
    ("htariff", ""),
    ("hpaid", ""),
    ("hyears", "2"),
];

/// The most rows of the table.
pub const MAX_ROWS: usize = 1_000;
/// The most rewards, and so columns.
const MAX_REWARDS: usize = 8;
const ONE: u128 = 100_000_000;

/// What the table is computed from.
#[derive(Clone, Debug, PartialEq)]
pub struct Inputs {
    /// The difficulties, rising.
    pub difficulties: Vec<Difficulty>,
    /// Price of hired rate, per MH/day or MSol/day.
    pub price: Price,
    /// Which of the two.
    pub counted: Counted,
    /// Its currency.
    pub currency: String,
    /// Whether the price is asked for, paid, or an average that somebody names.
    pub basis: &'static str,
    /// The pools' part of the required rate, in millionths.
    pub share: u32,
    /// How many pools share it.
    pub pools: u32,
    /// Seconds of a block.
    pub spacing: u64,
    /// Nominal coins of a block, a column each.
    pub rewards: Vec<Amount>,
    /// ESF, in millionths.
    pub esf: u32,
    /// The Foundation's part, in millionths.
    pub fee: u32,
    /// The rewards at which the cost to an investor is shown, too.
    pub net: Net,
    /// Price of a coin on the market, in the currency.
    pub market: Option<Ratio>,
    /// The present difficulty.
    pub now: Option<Difficulty>,
}

/// At which rewards the cost to an investor is shown, and compared with the market.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Net {
    /// At the first.
    First,
    /// At each.
    Each,
}

impl Inputs {
    /// Returns the cost at a difficulty.
    #[must_use]
    pub fn at(&self, difficulty: Difficulty) -> Cost {
        Cost::new(difficulty, self.price)
            .block_seconds(self.spacing)
            .share(self.share)
    }

    /// Returns what a coin costs to produce at a difficulty and a nominal reward.
    #[must_use]
    pub fn gross(&self, at: Difficulty, base: Amount) -> Ratio {
        // A reward has two satoshis at the least, of which one is guaranteed.
        or_nothing(self.at(at).of_one(self.paid(base)))
    }

    /// Returns what it costs an investor.
    #[must_use]
    pub fn net(&self, at: Difficulty, base: Amount) -> Ratio {
        // The fee is 99 % at the most.
        or_nothing(self.at(at).to_investor(self.paid(base), self.fee))
    }

    /// Returns what a block pays: its base, modulated by the ESF.
    #[must_use]
    pub fn paid(&self, base: Amount) -> Amount {
        modulated(base, self.esf)
    }

    /// Returns the rewards at which the cost to an investor is shown.
    pub fn net_at(&self) -> impl Iterator<Item = Amount> {
        let count = match self.net {
            Net::First => 1,
            Net::Each => self.rewards.len(),
        };
        self.rewards.iter().take(count).copied()
    }
}

fn or_nothing(cost: Option<Ratio>) -> Ratio {
    cost.unwrap_or_else(|| Ratio::new(0, 1))
}

/// Reads the form; `known` is the present difficulty of the algorithm that the form names, if there is one.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form, known: Option<f64>) -> Result<Inputs, Vec<FieldError>> {
    let mut read = Reader::new(form);
    let is_empty = |key: &str| form.text(key).trim().is_empty();
    let inputs = Inputs {
        difficulties: difficulties(form, &mut read),
        price: read.price(algorithm(form).map(counted)),
        counted: read.counted(),
        currency: form.text("currency").trim().to_owned(),
        basis: match form.text("basis") {
            "asked" => "as asked",
            "paid" => "as paid",
            _ => "on average",
        },
        share: read.parts("share", (0.000_001, 1.0)),
        // At most a hundred.
        pools: read.whole("pools", (1.0, 100.0)) as u32,
        spacing: read.whole("spacing", (1.0, 86_400.0)),
        rewards: rewards(form.text("rewards"), &mut read),
        esf: read.parts("esf", (0.0, 1.0)),
        fee: read.parts("fee", (0.0, 0.99)),
        net: match form.text("each") {
            "each" => Net::Each,
            _ => Net::First,
        },
        market: (!is_empty("market")).then(|| read.ratio("market", (1e-12, 1e12))),
        now: match form.text("present") {
            "typed" => Some(read.difficulty("now")),
            "none" => None,
            // Printed and computed figures are estimates; eight decimals hold what matters of them.
            _ => known.map(|known| Difficulty::from_e8((known * 1e8).round() as u128)),
        },
    };
    read.done(inputs)
}

/// What a miner of an algorithm counts.
const fn counted(algo: Algo) -> Counted {
    match algo {
        Algo::Equihash => Counted::Solutions,
        _ => Counted::Hashes,
    }
}

/// Returns the algorithm whose present difficulty is wanted.
#[must_use]
pub fn algorithm(form: &Form) -> Option<Algo> {
    Algo::from_name(form.text("present"))
}

fn rewards(text: &str, read: &mut Reader<'_>) -> Vec<Amount> {
    let mut rewards = Vec::new();
    let words = text.split([' ', ';']).filter(|word| !word.is_empty());
    for word in words.clone() {
        let sat = Quantity::Coins.parse(word).map(Decimal::to_sat);
        let fits = |sat: &u64| (2..=1_000 * ONE as u64).contains(sat);
        match sat.map(|sat| sat.filter(fits)) {
            Ok(Some(sat)) => rewards.push(Amount::from_sat(sat)),
            Ok(None) => read.errors.push((
                "rewards",
                format!(
                    "“{word}” is no reward: from 0.00000002 to 1000 BTM, with 8 decimals at most"
                ),
            )),
            Err(error) => read.errors.push(("rewards", error.to_string())),
        }
    }
    if words.clone().next().is_none() || MAX_REWARDS < words.clone().count() {
        let count = words.count();
        read.errors.push((
            "rewards",
            format!("{count} rewards: from 1 to {MAX_REWARDS}"),
        ));
    }
    rewards
}

fn difficulties(form: &Form, read: &mut Reader<'_>) -> Vec<Difficulty> {
    if form.text("list") != "own" {
        let rows = ROWS.iter().map(|row| u128::from(row.difficulty) * ONE);
        return rows.map(Difficulty::from_e8).collect();
    }
    let from = read.difficulty("from").to_e8();
    let to = read.difficulty("to").to_e8();
    if to < from {
        let error = "the end lies below the beginning".to_owned();
        read.errors.push(("to", error));
        return Vec::new();
    }
    if form.text("step") == "doubling" {
        let doubled = std::iter::successors(Some(from), |last| last.checked_mul(2));
        let list = doubled.take_while(|next| *next <= to);
        return list.map(Difficulty::from_e8).collect();
    }
    let count = u128::from(read.whole("count", (2.0, MAX_ROWS as f64)));
    let steps = (count - 1).max(1);
    let is_log = form.text("step") == "ratio";
    let step = |at: u128| {
        Difficulty::from_e8(if is_log {
            let ratio = (to as f64 / from as f64).powf(at as f64 / steps as f64);
            (from as f64 * ratio).round() as u128
        } else {
            from + (to - from) * at / steps
        })
    };
    let mut list: Vec<_> = (0..count).map(step).collect();
    list.dedup();
    list
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
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    #[test]
    fn the_defaults_are_the_proposal() {
        let inputs = parse(&with(&[]), None).expect("defaults are right");
        assert_eq!((inputs.difficulties.len(), inputs.rewards.len()), (17, 6));
        let cost = inputs.gross(inputs.difficulties[0], inputs.rewards[0]);
        assert_eq!(cost.decimals(4), "0.0247");
        // At an ESF of a quarter, five eighths of the base.
        let modulated = parse(&with(&[("esf", "25")]), None).expect("right");
        assert_eq!(
            modulated.paid(Amount::from_sat(2_000_000_000)).to_sat(),
            1_250_000_000
        );
    }

    #[test]
    fn own_lists_are_made_by_doubling_by_steps_and_by_ratio() {
        let list = |fields: &[(&'static str, &str)]| {
            let own = [&[("list", "own"), ("from", "16"), ("to", "1024")], fields].concat();
            parse(&with(&own), None).map(|inputs| inputs.difficulties)
        };
        let count = |fields: &[(&'static str, &str)]| list(fields).map(|list| list.len());
        assert_eq!(count(&[]), Ok(7));
        assert_eq!(count(&[("step", "equal"), ("count", "1000")]), Ok(1_000));
        let doubled = list(&[("step", "ratio"), ("count", "7")]);
        assert_eq!(doubled, list(&[]));
        for bad in [("count", "1001"), ("to", "8"), ("from", "0")] {
            let errors = count(&[("step", "equal"), bad]).expect_err("out of range");
            assert_eq!(errors.len(), 1, "{bad:?} {errors:?}");
        }
    }

    #[test]
    fn rewards_are_a_list() {
        let rewards = |text: &str| {
            let inputs = parse(&with(&[("rewards", text)]), None);
            inputs.map(|inputs| {
                inputs
                    .rewards
                    .iter()
                    .map(|one| one.to_sat())
                    .collect::<Vec<_>>()
            })
        };
        assert_eq!(rewards("20; 7,5"), Ok(vec![2_000_000_000, 750_000_000]));
        for bad in ["", "20 0", "0.00000001", "a", "1 2 3 4 5 6 7 8 9"] {
            assert_eq!(rewards(bad).expect_err(bad)[0].0, "rewards");
        }
        let ambiguous = &rewards("20 1,500").expect_err("two readings")[0].1;
        assert!(ambiguous.contains("1500 or 1.500"), "{ambiguous}");
    }

    #[test]
    fn the_present_difficulty_is_known_typed_or_none() {
        let now = |fields: &[(&'static str, &str)]| {
            parse(&with(fields), Some(1.5))
                .expect("right")
                .now
                .map(Difficulty::to_e8)
        };
        assert_eq!(now(&[]), Some(150_000_000));
        assert_eq!(now(&[("present", "none")]), None);
        assert_eq!(
            now(&[("present", "typed"), ("now", "2")]),
            Some(200_000_000)
        );
    }

    #[test]
    fn prices_are_of_what_the_algorithm_counts() {
        let errors = |fields: &[(&'static str, &str)]| parse(&with(fields), None).err();
        assert_eq!(errors(&[("present", "EQUIHASH"), ("unit", "kSol")]), None);
        assert_eq!(errors(&[("present", "none"), ("unit", "kSol")]), None);
        for wrong in [
            [("present", "EQUIHASH"), ("unit", "MH")],
            [("present", "X17"), ("unit", "Sol")],
        ] {
            let errors = errors(&wrong).expect("another dimension");
            assert_eq!(errors[0].0, "unit");
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
