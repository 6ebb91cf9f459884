//! The network's figures in a link, so that whoever opens it sees the same results; pure.
//!
//! They stand beside a part's own inputs, one key per figure, behind `net.` since parts have keys of the same
//! names: `#/rewards/rig?v=1&price=3&net.height=784799&net.scrypt.supply=1500497.8…`. Rates are times the weight,
//! as the node prints them. The bundled sample goes by its name: `net=sample-700123`.

mod read;

use bitmark_coin::{
    modulation::RateSpan,
    params::{Network, Params, Release},
    units::{BlockHeight, BlockTime, WeightedHashRate},
};
use primitive_types::U256;

use super::network::{AlgoFigures, State};
use crate::{form::Schema, link};

/// The name of the bundled sample: another sample has another name, so that a link never stands for figures that
/// its sender did not see.
pub const SAMPLE_NAME: &str = "sample-700123";

/// How many figures each algorithm has.
const FIGURES: usize = 8;

macro_rules! schema {
    ($($name:literal),*) => {
        /// Every key, and what stands for "not told".
        const SCHEMA: Schema = &[
            ("net", ""), ("net.from", ""), ("net.network", "main"), ("net.release", "0.9.7"),
            ("net.height", ""), ("net.time", ""), ("net.given", ""), ("net.typed", ""),
            $((concat!("net.", $name, ".supply"), ""), (concat!("net.", $name, ".current"), ""),
            (concat!("net.", $name, ".peak"), ""), (concat!("net.", $name, ".reward"), ""),
            (concat!("net.", $name, ".nominal"), ""), (concat!("net.", $name, ".difficulty"), ""),
            (concat!("net.", $name, ".update"), ""), (concat!("net.", $name, ".spacing"), ""),)*
        ];
    };
}
for_each_algo!(schema);
/// The keys before those of the algorithms.
const COMMON: usize = SCHEMA.len() - 8 * FIGURES;

/// Whether a key of a link is one of the network's.
#[must_use]
pub fn is_key(key: &str) -> bool {
    key == "net" || key.starts_with("net.")
}

/// What a link tells of the network.
#[derive(Clone, Debug, PartialEq)]
pub struct Shared {
    /// The figures; nothing where the link rests on those of whoever opens it.
    pub figures: Option<Figures>,
    /// When the figures that stand over them were typed, in seconds since 1970.
    pub typed: Option<u32>,
}

/// The figures that a link rests on.
#[derive(Clone, Debug, PartialEq)]
pub enum Figures {
    /// The bundled sample.
    Sample,
    /// Those that the link holds.
    Told(Box<Told>),
}

/// The figures that a link holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Told {
    /// The figures.
    pub state: State,
    /// Where they are from, in words.
    pub from: String,
    /// When they were given to the page of the sender, in seconds since 1970.
    pub given: Option<u32>,
}

/// Returns the part of a link, from `?` on, that tells the network.
#[must_use]
pub fn print(shared: &Shared) -> String {
    let mut texts = match &shared.figures {
        None => vec![],
        Some(Figures::Sample) => vec![SAMPLE_NAME.to_owned()],
        Some(Figures::Told(told)) => texts_of(told),
    };
    texts.resize(SCHEMA.len(), String::new());
    if texts[0] != FIGURES_TOLD {
        // The defaults, which are not written.
        for at in [2, 3] {
            SCHEMA[at].1.clone_into(&mut texts[at]);
        }
    }
    texts[TYPED] = whole(shared.typed);
    let texts: Vec<_> = texts.iter().map(String::as_str).collect();
    link::print(&texts, SCHEMA)
}

/// The place of the time at which figures were typed.
const TYPED: usize = 7;

fn whole(value: Option<u32>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn texts_of(told: &Told) -> Vec<String> {
    let Told { state, from, given } = told;
    let network = match state.params.network() {
        Network::Main => "main",
        Network::Test => "test",
        Network::Regtest => "regtest",
    };
    let release = match state.params.release() {
        Release::V0_9_7 => "0.9.7",
        Release::V27 => "27",
    };
    let mut texts = vec![
        FIGURES_TOLD.to_owned(),
        match link::fitting(from) == from {
            true => from.clone(),
            false => format!("{}…", link::fitting_within(from, link::MAX_VALUE - 1)),
        },
        network.to_owned(),
        release.to_owned(),
        whole(state.tip.map(BlockHeight::to_u32)),
        whole(state.tip_time.map(BlockTime::to_unix)),
        whole(*given),
        String::new(),
    ];
    texts.extend(state.algos.iter().flat_map(figures_of));
    texts
}

/// The link's word for figures of its own.
const FIGURES_TOLD: &str = "figures";

fn figures_of(figures: &AlgoFigures) -> [String; FIGURES] {
    let rate = |span: Option<RateSpan>| match span {
        None => String::new(),
        Some(span) if span.low == span.high => written(span.low),
        // Without an end, as where a node's figure tells none.
        Some(span) if span.high.to_e8() == U256::MAX => format!("{}..", written(span.low)),
        Some(span) => format!("{}..{}", written(span.low), written(span.high)),
    };
    let text = |value: Option<&dyn ToString>| value.map_or(String::new(), ToString::to_string);
    [
        text(figures.supply.as_ref().map(|supply| supply as _)),
        rate(figures.current),
        rate(figures.peak),
        text(figures.reward.as_ref().map(|reward| reward as _)),
        text(figures.nominal.as_ref().map(|nominal| nominal as _)),
        text(
            figures
                .difficulty
                .as_ref()
                .map(|difficulty| difficulty as _),
        ),
        text(figures.to_update.as_ref().map(|left| left as _)),
        text(figures.spacing.as_ref().map(|spacing| spacing as _)),
    ]
}

/// Writes a rate to its last digit, without zeros at the end.
fn written(rate: WeightedHashRate) -> String {
    let digits = format!("{:0>9}", rate.to_e8().to_string());
    let (whole, part) = digits.split_at(digits.len() - 8);
    let part = part.trim_end_matches('0');
    if part.is_empty() {
        whole.to_owned()
    } else {
        format!("{whole}.{part}")
    }
}

/// Reads what [`print`](fn@print) writes; with it, as sentences for the user, what could not be used.
#[must_use]
pub fn read(query: &str) -> (Shared, Vec<String>) {
    let link::Link {
        values,
        mut reports,
    } = link::read(query, SCHEMA);
    let is_told = match &*values[0] {
        SAMPLE_NAME => false,
        // Other keys than these speak for figures.
        "" => values
            .iter()
            .zip(SCHEMA)
            .enumerate()
            .any(|(at, (value, known))| at != TYPED && value != known.1),
        FIGURES_TOLD => true,
        other => {
            reports.push(format!(
                "The link rests on the figures “{other}”, which this version of the toolkit does not hold: the results \
                 on screen are of other figures."
            ));
            false
        }
    };
    let mut told = Told {
        from: values[1].clone(),
        ..Told::default()
    };
    let mut typed = None;
    for (at, text) in values.iter().enumerate().skip(2) {
        if at == TYPED {
            typed = read::number(text);
        } else if is_told && !text.is_empty() && read_at(&mut told, at, text).is_none() {
            let key = SCHEMA[at].0;
            reports.push(format!(
                "The link’s “{key}={text}” cannot be read and was left out."
            ));
        }
    }
    let figures = match &*values[0] {
        SAMPLE_NAME => Some(Figures::Sample),
        _ => is_told.then(|| Figures::Told(told.into())),
    };
    (Shared { figures, typed }, reports)
}

/// Takes the text of the key at a place; nothing where it cannot be read.
fn read_at(told: &mut Told, at: usize, text: &str) -> Option<()> {
    let state = &mut told.state;
    let (network, release) = (state.params.network(), state.params.release());
    match at {
        2 => {
            let network = match text {
                "main" => Network::Main,
                "test" => Network::Test,
                "regtest" => Network::Regtest,
                _ => return None,
            };
            state.params = Params::new(network, release);
        }
        3 => {
            let release = match text {
                "0.9.7" => Release::V0_9_7,
                "27" => Release::V27,
                _ => return None,
            };
            state.params = Params::new(network, release);
        }
        4 => state.tip = Some(BlockHeight::from_u32(read::number(text)?)),
        5 => state.tip_time = Some(BlockTime::from_unix(read::number(text)?)),
        6 => told.given = Some(read::number(text)?),
        _ => {
            let (algo, figure) = ((at - COMMON) / FIGURES, (at - COMMON) % FIGURES);
            read::figure(&mut state.algos[algo], figure, text)?;
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use bitmark_coin::{
        algo::Algo,
        units::{Amount, SignedAmount},
    };
    use wire::read_node_output;

    use super::*;
    use crate::rewards::{SAMPLE, network::Answers};

    const NODE_27: &str = include_str!("../../../../tests/vectors/coin/rpc-samples-27x/rpc.json");

    fn of(text: &str) -> Told {
        Told {
            state: State {
                tip_time: Some(BlockTime::from_unix(1_560_588_296)),
                asks_network: false,
                ..State::of(&read_node_output(text), Answers::default())
            },
            from: "a friend’s node & more".into(),
            given: Some(1_700_000_000),
        }
    }

    #[track_caller]
    fn check(told: &Told) {
        let shared = Shared {
            figures: Some(Figures::Told(told.clone().into())),
            typed: told.given,
        };
        let printed = print(&shared);
        assert_eq!(read(&printed), (shared, vec![]), "{printed}");
    }

    #[test]
    fn every_figure_comes_back_to_the_last_digit() {
        check(&of(SAMPLE));
        check(&of(NODE_27));
        let mut told = of(SAMPLE);
        let row = &mut told.state.algos[0];
        row.reward = Some(SignedAmount::from_sat(-647_000_001));
        row.nominal = Some(Amount::from_sat(1_500_000_000));
        row.supply = None;
        row.to_update = Some(-3);
        row.peak = Some(RateSpan {
            low: WeightedHashRate::from_hs(1),
            high: WeightedHashRate::from_e8(U256::MAX),
        });
        told.state.tip_time = None;
        told.given = None;
        check(&told);
        check(&Told::default());
    }

    #[test]
    fn the_sample_goes_by_its_name() {
        let height = State::of(&read_node_output(SAMPLE), Answers::default()).tip;
        let height = height.expect("the sample tells it");
        assert_eq!(SAMPLE_NAME, format!("sample-{height}"));
        let sample = Shared {
            figures: Some(Figures::Sample),
            typed: None,
        };
        assert_eq!(print(&sample), format!("?v=1&net={SAMPLE_NAME}"));
        assert_eq!(read(&print(&sample)), (sample, vec![]));
        let (shared, reports) = read("?v=1&net=sample-1");
        assert_eq!(shared.figures, None);
        assert!(
            reports.len() == 1 && reports[0].contains("sample-1"),
            "{reports:?}"
        );
        let own = Shared {
            figures: None,
            typed: Some(7),
        };
        assert_eq!(read(&print(&own)), (own, vec![]));
    }

    #[test]
    fn what_cannot_be_read_is_named_and_left_out() {
        for wrong in [
            "net.height=tall",
            "net.network=moon",
            "net.scrypt.supply=-1",
            "net.x17.peak=5..4",
            "net.x17.difficulty=0",
            "net.x17.update=1.5",
            "net.x17.colour=red",
        ] {
            let (shared, reports) = read(&format!("?v=1&{wrong}&net.argon2.supply=2"));
            let Some(Figures::Told(told)) = shared.figures else {
                panic!("{wrong}");
            };
            let key = wrong.split('=').next().unwrap_or_default();
            assert!(
                reports.len() == 1 && reports[0].contains(key),
                "{reports:?}"
            );
            let supply = told.state.algos[Algo::Argon2.index()].supply;
            assert_eq!(supply, Some(Amount::from_sat(200_000_000)));
            assert_eq!(told.state.algos[Algo::X17.index()], AlgoFigures::default());
        }
    }
}
