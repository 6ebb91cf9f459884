//! Figures of the network typed by hand, over whatever the node printed; pure.
//!
//! Rates are plain hashes, as a miner means them, unless the user chooses the node's, which are times
//! the algorithm's weight; a rate can be a range (`25..26 GH`), as a figure cut to whole GH/s is. They
//! are in the link, one key per figure: `#/rewards?v=1&scrypt.current=700%20GH`.

mod read;

use self::read::{ends, read};
use super::network::State;
use crate::{
    form::{FieldError, Form, Schema},
    link,
    number::Quantity,
};
use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    units::{Amount, SignedAmount},
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

    fn is_rate(self) -> bool {
        matches!(self, Self::Current | Self::Peak)
    }

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
            ("from", ""), ("rates", PLAIN),
            $((concat!($name, ".supply"), ""), (concat!($name, ".current"), ""), (concat!($name, ".peak"), ""),
            (concat!($name, ".reward"), ""), (concat!($name, ".difficulty"), "")),*
        ];
    };
}
for_each_algo!(schema);

/// The link's word for rates as a miner means them, and as the node prints them.
pub const PLAIN: &str = "plain";
/// See [`PLAIN`].
pub const WEIGHTED: &str = "weighted";

/// The values of the fields that are choices.
pub fn choices(key: &str) -> Option<Vec<&'static str>> {
    (key == "rates").then(|| vec![PLAIN, WEIGHTED])
}

/// A figure as typed, read.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Value {
    Coins(u64),
    Rate(RateSpan),
    Plain(f64),
}

/// The figures typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Typed {
    /// Where the user has them from, in the user's words.
    pub from: String,
    values: [[Option<Value>; 5]; 8],
}

/// Returns texts of all fields as a link has them, from `?` on.
#[must_use]
pub fn printed<T: AsRef<str>>(texts: &[T]) -> String {
    let texts: Vec<_> = texts.iter().map(AsRef::as_ref).collect();
    link::print(&texts, SCHEMA)
}

/// Returns the texts as a link has them, those of the fields with errors, and of their neighbours, as they were
/// `before`: what leads to the figures on screen.
#[must_use]
pub fn printed_over(form: &Form, errors: &[FieldError], before: &str) -> String {
    let before = link::read(before, SCHEMA).values;
    let is_wrong = |key: &str| {
        let of = |wrong: &str| {
            wrong == key
                || KEYS
                    .iter()
                    .any(|row| row.contains(&wrong) && row.contains(&key))
        };
        errors.iter().any(|error| of(error.0))
    };
    let texts = form.texts().into_iter().zip(&before).zip(SCHEMA);
    let texts = texts.map(|((now, before), field)| if is_wrong(field.0) { before } else { now });
    printed(&texts.collect::<Vec<_>>())
}

/// The longest words on where figures are from, in characters.
pub const MAX_FROM: usize = 80;

/// Reads the form over what was read of it last: an algorithm of which a field cannot be used keeps its last
/// figures, and every such field is returned with its key.
pub fn parse(form: &Form, last: &Typed) -> (Typed, Vec<FieldError>) {
    let mut typed = Typed::default();
    let mut errors = Vec::new();
    let from = form.text("from").trim();
    let length = from.chars().count();
    if length <= MAX_FROM {
        from.clone_into(&mut typed.from);
    } else {
        last.from.clone_into(&mut typed.from);
        errors.push((
            "from",
            format!("{length} characters: at most {MAX_FROM} are shown beside the figures"),
        ));
    }
    for algo in Algo::ALL {
        let row = read_row(form, algo);
        typed.values[algo.index()] = match row {
            Ok(values) => values,
            Err(wrong) => {
                errors.extend(wrong);
                last.values[algo.index()]
            }
        };
    }
    (typed, errors)
}

/// Reads the figures of one algorithm.
fn read_row(form: &Form, algo: Algo) -> Result<[Option<Value>; 5], Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut values = [None; 5];
    let keys = KEYS[algo.index()].into_iter().zip(Figure::ALL);
    for ((key, figure), value) in keys.zip(&mut values) {
        let text = form.text(key).trim();
        if text.is_empty() {
            continue;
        }
        match read(text, figure, algo, form.text("rates")) {
            Ok(read) => *value = Some(read),
            Err(error) => errors.push((key, error)),
        }
    }
    if errors.is_empty() {
        Ok(values)
    } else {
        Err(errors)
    }
}

/// Returns how a field was read; nothing where it was not.
pub fn echo(form: &Form, algo: Algo, figure: Figure) -> Option<String> {
    let kind = figure.quantity(algo);
    let (low, high) = ends(form.text(KEYS[algo.index()][figure as usize]), figure);
    let read = |text: &str| kind.parse(text).ok().map(|read| kind.echo(read));
    let mut echo = read(&low)?;
    if low != high {
        echo = format!("{echo} to {}", read(&high)?);
    }
    if figure.is_rate() && form.text("rates") == WEIGHTED {
        echo += ", times the weight";
    }
    Some(echo)
}

impl Typed {
    /// Returns whether a figure was typed.
    #[must_use]
    pub fn has(&self, algo: Algo, figure: Figure) -> bool {
        self.values[algo.index()][figure as usize].is_some()
    }

    /// Returns whether the supply of every algorithm was typed: such figures are of the time they were typed at.
    #[must_use]
    pub fn has_every_supply(&self) -> bool {
        Algo::ALL
            .into_iter()
            .all(|algo| self.has(algo, Figure::Supply))
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
            if let Some(Value::Rate(rate)) = current {
                row.current = Some(*rate);
            }
            if let Some(Value::Rate(rate)) = peak {
                row.peak = Some(*rate);
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
    use bitmark_coin::units::{RawHashRate, WeightedHashRate};

    fn with(fields: &[(&'static str, &str)]) -> Form {
        Form::new(SCHEMA).after(Change::fill(fields))
    }

    /// Reads a form of which every field is right.
    #[track_caller]
    fn right(form: &Form) -> Typed {
        let (typed, errors) = parse(form, &Typed::default());
        assert_eq!(errors, []);
        typed
    }

    fn sample() -> State {
        State::of(&read_node_output(SAMPLE), Answers::default())
    }

    #[test]
    fn nothing_typed_changes_nothing() {
        let typed = right(&with(&[]));
        assert!(typed.is_empty());
        assert_eq!(typed.over(sample()), sample());
    }

    #[test]
    fn typed_rates_lead_to_a_reward_of_their_own() {
        let form = with(&[("scrypt.current", "25 GH"), ("scrypt.peak", "100 GH")]);
        let rows = right(&form).over(sample()).rows();
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
    fn weighted_rates_and_ranges_can_be_typed() {
        let rates = |text: &str, rates: &str| {
            let form = with(&[("rates", rates), ("scrypt.current", text)]);
            let (typed, errors) = parse(&form, &Typed::default());
            let span = match &errors[..] {
                [] => Ok(typed.over(sample()).algos[0].current.expect("typed")),
                _ => Err(errors),
            };
            (span, echo(&form, Algo::Scrypt, Figure::Current))
        };
        let (span, echo) = rates("8..16 TH", WEIGHTED);
        let want = RateSpan {
            low: WeightedHashRate::from_hs(8_000_000_000_000),
            high: WeightedHashRate::from_hs(16_000_000_000_000),
        };
        assert_eq!(
            (span, echo.as_deref()),
            (Ok(want), Some("8 TH/s to 16 TH/s, times the weight"))
        );
        assert!(rates("26..25 GH", WEIGHTED).0.is_err());
        let (span, _) = rates("1 GH..2 GH", PLAIN);
        assert_eq!(
            span.map(|span| span.high),
            Ok(WeightedHashRate::from_hs(16_000_000_000_000))
        );
        let (error, _) = rates("2 GH..1 GH", PLAIN);
        assert!(error.is_err_and(|errors| errors[0].1.contains("below")));
    }

    #[test]
    fn a_current_rate_above_the_peak_is_seen() {
        let above = |current: &str, peak: &str| {
            let form = with(&[("scrypt.current", current), ("scrypt.peak", peak)]);
            let row = right(&form).over(sample()).rows()[0];
            (row.is_above_peak(), row.now)
        };
        let full = SignedAmount::from_sat(1_500_000_000);
        assert_eq!(above("100 GH", "25 GH"), (true, Now::Between(full, full)));
        assert!(!above("25 GH", "25 GH").0 && !above("24 GH", "25 GH").0);
        assert!(!sample().rows().iter().any(Row::is_above_peak));
    }

    /// SPEC-coin 7.4: at 97.78 % of the peak the full factor is 4,504,504,504, of which the node keeps
    /// 209,537,208: 76.1 % of the base, where 98.9 % are published.
    #[test]
    fn exact_rates_within_the_cut_have_the_nodes_reward() {
        let now = |current: &str, peak: &str| {
            let form = with(&[
                ("rates", WEIGHTED),
                ("scrypt.current", current),
                ("scrypt.peak", peak),
            ]);
            right(&form).over(sample()).rows()[0].now
        };
        let reward = SignedAmount::from_sat(1_500_000_000 - 715_863_312 / 2);
        assert_eq!(now("97.78 GH", "100 GH"), Now::Between(reward, reward));
        let Now::Between(low, high) = now("97.78 GH..97.79 GH", "100 GH") else {
            panic!("rates are known");
        };
        assert!(low.to_sat() < 0 && high.to_sat() == 1_500_000_000);
    }

    #[test]
    fn a_typed_reward_stands_for_the_nodes() {
        let form = with(&[("x17.reward", "9.5"), ("x17.supply", "1 483 000")]);
        let typed = right(&form);
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
        let (_, errors) = parse(&form, &Typed::default());
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
            errors[0].1.contains("28") && errors[0].1.contains("3 447 500"),
            "{errors:?}"
        );
        assert!(errors[2].1.contains("8 decimals"), "{errors:?}");
    }

    #[test]
    fn an_algorithm_with_a_mistake_keeps_its_last_figures() {
        let last = right(&with(&[
            ("scrypt.supply", "5"),
            ("x17.supply", "6"),
            ("from", "my node"),
        ]));
        let long = "a".repeat(MAX_FROM + 1);
        let form = with(&[
            ("scrypt.supply", "many"),
            ("scrypt.reward", "9"),
            ("x17.supply", "7"),
            ("from", &long),
        ]);
        let (typed, errors) = parse(&form, &last);
        let keys: Vec<_> = errors.iter().map(|error| error.0).collect();
        assert_eq!(keys, ["from", "scrypt.supply"]);
        assert!(errors[0].1.contains("81") && errors[0].1.contains("80"));
        let supply = |typed: &Typed, algo: Algo| typed.values[algo.index()][0];
        assert_eq!(supply(&typed, Algo::Scrypt), supply(&last, Algo::Scrypt));
        assert!(!typed.has(Algo::Scrypt, Figure::Reward));
        assert_eq!(supply(&typed, Algo::X17), Some(Value::Coins(700_000_000)));
        assert_eq!(typed.from, "my node");
    }

    #[test]
    fn what_is_kept_leads_to_the_figures_on_screen() {
        let before = printed(&with(&[("scrypt.supply", "5"), ("scrypt.peak", "7 GH")]).texts());
        let form = with(&[
            ("scrypt.supply", "many"),
            ("x17.supply", "6"),
            ("from", "my node"),
        ]);
        let (_, errors) = parse(&form, &Typed::default());
        let kept = link::read(&printed_over(&form, &errors, &before), SCHEMA).values;
        let kept = Form::new(SCHEMA).after(Change::Load(kept));
        let texts = ["scrypt.supply", "scrypt.peak", "x17.supply", "from"];
        assert_eq!(
            texts.map(|key| kept.text(key)),
            ["5", "7 GH", "6", "my node"]
        );
    }
}
