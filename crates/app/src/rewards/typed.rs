//! Figures of the network typed by hand, over whatever the node printed; pure.
//!
//! Rates are plain hashes, as a miner means them. They are in the link, one key per figure:
//! `#/rewards?v=1&scrypt.current=700%20GH`.

use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    units::{Amount, RawHashRate, SignedAmount},
};
use primitive_types::U256;

use super::network::State;
use crate::{
    form::{Form, Schema},
    number::{Decimal, Quantity},
};

/// A figure that can be typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figure {
    /// Coins emitted by the algorithm.
    Supply,
    /// Plain hash rate of the newest window.
    Current,
    /// Highest plain hash rate of the look-back.
    Peak,
    /// What the next block pays.
    Reward,
    /// Unweighted difficulty.
    Difficulty,
}

impl Figure {
    /// Every figure, by the place of its key.
    pub const ALL: [Self; 5] = [
        Self::Supply,
        Self::Current,
        Self::Peak,
        Self::Reward,
        Self::Difficulty,
    ];

    /// Returns what the field of an algorithm asks for.
    pub fn quantity(self, algo: Algo) -> Quantity {
        match self {
            Self::Supply | Self::Reward => Quantity::Coins,
            Self::Current | Self::Peak => Quantity::rate_of(algo),
            Self::Difficulty => Quantity::Number,
        }
    }
}

macro_rules! schema {
    ($($name:literal),*) => {
        /// The keys of each algorithm, by [`Algo::index`] and the place in [`Figure::ALL`].
        pub const KEYS: [[&str; 5]; 8] = [$([
            concat!($name, ".supply"), concat!($name, ".current"), concat!($name, ".peak"),
            concat!($name, ".reward"), concat!($name, ".difficulty"),
        ]),*];

        /// Every field: where the figures come from, and the figures.
        pub const SCHEMA: Schema = &[
            ("from", ""),
            $((concat!($name, ".supply"), ""), (concat!($name, ".current"), ""), (concat!($name, ".peak"), ""),
            (concat!($name, ".reward"), ""), (concat!($name, ".difficulty"), "")),*
        ];
    };
}
schema![
    "scrypt",
    "sha256d",
    "yescrypt",
    "argon2",
    "x17",
    "lyra2rev2",
    "equihash",
    "cryptonight"
];

/// A figure as typed, read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Coins(u64),
    Rate(RawHashRate),
    Plain(f64),
}

/// The figures typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// Where the user has them from, in the user's words.
    pub from: String,
    values: [[Option<Value>; 5]; 8],
}

/// A field and what is wrong with it.
pub type FieldError = (&'static str, String);

/// Reads the form.
///
/// # Errors
///
/// Every field that cannot be used, with its key.
pub fn parse(form: &Form) -> Result<Typed, Vec<FieldError>> {
    let mut typed = Typed {
        from: form.text("from").trim().chars().take(80).collect(),
        ..Typed::default()
    };
    let mut errors = Vec::new();
    for (algo, values) in Algo::ALL.into_iter().zip(&mut typed.values) {
        let keys = &KEYS[algo.index()];
        for ((&key, figure), value) in keys.iter().zip(Figure::ALL).zip(values) {
            let text = form.text(key).trim();
            if text.is_empty() {
                continue;
            }
            match read(text, figure, algo) {
                Ok(read) => *value = Some(read),
                Err(error) => errors.push((key, error)),
            }
        }
    }
    if errors.is_empty() {
        Ok(typed)
    } else {
        Err(errors)
    }
}

fn read(text: &str, figure: Figure, algo: Algo) -> Result<Value, String> {
    let kind = figure.quantity(algo);
    let number = kind.parse(text).map_err(|error| error.to_string())?;
    let beyond = |least: &str, most: &str| {
        format!(
            "{} is out of range: from {least} to {most}",
            kind.echo(number)
        )
    };
    match figure {
        Figure::Supply | Figure::Reward => {
            // All coins there will ever be.
            let sat = number
                .to_sat()
                .filter(|&sat| sat <= MOST_COINS * 100_000_000);
            sat.map(Value::Coins)
                .ok_or_else(|| format!("{}, with at most 8 decimals", beyond("0", "27 600 000")))
        }
        Figure::Current | Figure::Peak => {
            let rate = e8(number).filter(|_| number.to_f64() <= 1e24);
            rate.map(|rate| Value::Rate(RawHashRate::from_e8(rate)))
                .ok_or_else(|| format!("{}, with at most 8 decimals", beyond("0", "10²⁴ H/s")))
        }
        Figure::Difficulty => {
            let value = number.to_f64();
            let fits = 0.0 < value && value <= 1e30;
            fits.then_some(Value::Plain(value))
                .ok_or_else(|| beyond("above 0", "10³⁰"))
        }
    }
}

const MOST_COINS: u64 = 27_600_000;

/// Returns a rate in 10⁻⁸ H/s; nothing where it is negative or finer.
fn e8(number: Decimal) -> Option<U256> {
    let whole = number.shift(8)?.whole()?;
    u128::try_from(whole).ok().map(U256::from)
}

impl Typed {
    /// Returns whether a figure was typed.
    #[must_use]
    pub fn has(&self, algo: Algo, figure: Figure) -> bool {
        self.values[algo.index()][figure as usize].is_some()
    }

    /// Returns whether nothing was typed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.values.iter().flatten().all(Option::is_none)
    }

    /// Puts the figures over a state. A reward that the node printed for other rates, or another
    /// supply, than those typed no longer holds.
    #[must_use]
    pub fn over(&self, mut state: State) -> State {
        for (algo, values) in Algo::ALL.into_iter().zip(&self.values) {
            let row = &mut state.algos[algo.index()];
            let [supply, current, peak, reward, difficulty] = values;
            if [supply, current, peak].iter().any(|value| value.is_some()) {
                row.reward = None;
            }
            if let Some(Value::Coins(sat)) = supply {
                row.supply = Some(Amount::from_sat(*sat));
            }
            let weighted = |rate: &RawHashRate| RateSpan::exact(rate.to_weighted(algo));
            if let Some(Value::Rate(rate)) = current {
                row.current = Some(weighted(rate));
            }
            if let Some(Value::Rate(rate)) = peak {
                row.peak = Some(weighted(rate));
            }
            if let Some(Value::Coins(sat)) = reward {
                // At most MOST_COINS, which fits.
                row.reward = i64::try_from(*sat).ok().map(SignedAmount::from_sat);
            }
            if let Some(Value::Plain(value)) = difficulty {
                row.difficulty = Some(*value);
            }
        }
        state
    }
}

#[cfg(test)]
mod tests {
    use wire::read_node_output;

    use super::*;
    use crate::{
        form::Change,
        rewards::{
            SAMPLE,
            network::{Answers, Now, Row},
        },
    };

    fn with(fields: &[(&'static str, &str)]) -> Form {
        let fields = fields.iter().map(|(key, text)| (*key, (*text).to_owned()));
        Form::new(SCHEMA).after(Change::Fill(fields.collect()))
    }

    fn sample() -> State {
        State::of(&read_node_output(SAMPLE), Answers::default())
    }

    #[test]
    fn nothing_typed_changes_nothing() {
        let typed = parse(&with(&[])).expect("empty");
        assert!(typed.is_empty());
        assert_eq!(typed.over(sample()), sample());
    }

    #[test]
    fn typed_rates_lead_to_a_reward_of_their_own() {
        let form = with(&[("scrypt.current", "25 GH"), ("scrypt.peak", "100 GH")]);
        let rows = parse(&form).expect("right").over(sample()).rows();
        // ANCHORS: 15 at a quarter of the peak, by the node's truncations.
        let want = SignedAmount::from_sat(937_499_999);
        assert_eq!(rows[0].now, Now::Between(want, want));
        assert_eq!(rows[1], sample().rows()[1]);
        let current = rows[0].figures.current.expect("typed").low;
        assert_eq!(
            current,
            RawHashRate::from_hs(25_000_000_000).to_weighted(Algo::Scrypt)
        );
    }

    #[test]
    fn a_current_rate_above_the_peak_is_seen() {
        let above = |current: &str, peak: &str| {
            let form = with(&[("scrypt.current", current), ("scrypt.peak", peak)]);
            let row = parse(&form).expect("right").over(sample()).rows()[0];
            (row.is_above_peak(), row.now)
        };
        let full = SignedAmount::from_sat(1_500_000_000);
        assert_eq!(above("100 GH", "25 GH"), (true, Now::Between(full, full)));
        assert!(!above("25 GH", "25 GH").0 && !above("24 GH", "25 GH").0);
        assert!(!sample().rows().iter().any(Row::is_above_peak));
    }

    #[test]
    fn a_typed_reward_stands_for_the_nodes() {
        let form = with(&[("x17.reward", "9.5"), ("x17.supply", "1 483 000")]);
        let typed = parse(&form).expect("right");
        let row = typed.over(sample()).rows()[Algo::X17.index()];
        assert_eq!(row.now, Now::Printed(SignedAmount::from_sat(950_000_000)));
        assert!(typed.has(Algo::X17, Figure::Supply) && !typed.has(Algo::X17, Figure::Peak));
    }

    #[test]
    fn what_is_wrong_is_named() {
        let form = with(&[
            ("scrypt.supply", "28e6"),
            ("argon2.current", "1,500"),
            ("argon2.peak", "0.000000001"),
            ("x17.difficulty", "0"),
        ]);
        let errors = parse(&form).expect_err("four mistakes");
        let keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(
            keys,
            [
                "scrypt.supply",
                "argon2.current",
                "argon2.peak",
                "x17.difficulty"
            ]
        );
        assert!(
            errors[0].1.contains("28") && errors[0].1.contains("27 600 000"),
            "{errors:?}"
        );
        assert!(errors[2].1.contains("8 decimals"), "{errors:?}");
    }
}
