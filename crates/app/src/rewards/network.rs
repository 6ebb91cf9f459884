//! The state of the network as far as the figures at hand tell it: what every Rewards page reads.
//!
//! Pure: a reading of node output in, figures and derived rows out. Nothing is guessed; what is
//! missing stays absent, and the page asks for it.

mod answers;
mod take;

use bitmark_coin::{
    algo::Algo,
    emission::{EPOCHS, Epoch, epoch_of},
    explain::{Observed, explain_at},
    modulation::{
        CERM_V1, Mining, RateSpan, Reach, RewardSpan, erratic_low, floor_reward, node_reward,
        reward_span, scale,
    },
    params::Params,
    subsidy::{base_subsidy, emitted},
    units::{Amount, BlockHeight, BlockTime, SignedAmount, Ssf, WeightedHashRate},
};
use wire::{Decimal, RateUnit};

pub use self::{
    answers::{Answers, MOST_ASKED, Order},
    take::asked,
};

/// The figures of one algorithm, as printed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AlgoFigures {
    /// Coins the algorithm has emitted, its share of the supply at the fork included.
    pub supply: Option<Amount>,
    /// Weighted hash rate of the newest window.
    pub current: Option<RateSpan>,
    /// Highest weighted hash rate of the look-back.
    pub peak: Option<RateSpan>,
    /// What the next block pays, as `getblockreward` printed it.
    pub reward: Option<SignedAmount>,
    /// The reward before scaling, as printed.
    pub nominal: Option<Amount>,
    /// Unweighted difficulty of the next block.
    pub difficulty: Option<f64>,
    /// Blocks of the algorithm up to and with the next key block.
    pub to_update: Option<i32>,
    /// Average spacing in minutes as printed: 24 gaps divided by 25.
    pub spacing: Option<Decimal>,
}

/// Everything the figures at hand tell.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// The rules' parameters.
    pub params: Params,
    /// The height of the tip, or that which all figures were asked for at.
    pub tip: Option<BlockHeight>,
    /// The time of the tip.
    pub tip_time: Option<BlockTime>,
    /// The figures of each algorithm, by [`Algo::index`].
    pub algos: [AlgoFigures; 8],
    /// Whether as many outputs as there are algorithms name none.
    pub asks_order: bool,
    /// Whether a reward may be scaled or nominal.
    pub asks_scaling: bool,
    /// Whether no output tells the network.
    pub asks_network: bool,
    /// Whether hash rates name no unit, and the unit they speak for.
    pub asks_unit: Option<Option<RateUnit>>,
    /// Whether rates were given of which nobody has told the unit.
    pub lacks_unit: bool,
}

/// One row of the table: an algorithm, and all that follows from its figures.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The algorithm.
    pub algo: Algo,
    /// The figures as printed.
    pub figures: AlgoFigures,
    /// The epoch, where the supply is known and the table rules.
    pub epoch: Option<&'static Epoch>,
    /// Coins until the epoch ends, of this algorithm.
    pub to_next_epoch: Option<Amount>,
    /// The reward before scaling.
    pub nominal: Option<Amount>,
    /// What is guaranteed as published.
    pub floor: Option<Amount>,
    /// What the rates at hand lead to.
    pub span: Option<RewardSpan>,
    /// What the next block pays.
    pub now: Now,
    /// What to ask for where a rate is missing.
    pub lacks: Missing,
}

/// What the next block pays, as exactly as the figures allow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Now {
    /// The node printed it.
    Printed(SignedAmount),
    /// It lies between the two.
    Between(SignedAmount, SignedAmount),
    /// It cannot be told.
    Missing(Missing),
}

/// What to ask for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// Coins emitted by the algorithm.
    Supply,
    /// Current and peak hash rate.
    Rates,
    /// The unit of the hash rates that were given.
    Unit,
}

impl State {
    /// Returns a row per algorithm, by identifier.
    #[must_use]
    pub fn rows(&self) -> [Row; 8] {
        Algo::ALL.map(|algo| self.row(algo))
    }

    fn row(&self, algo: Algo) -> Row {
        let figures = self.algos[algo.index()];
        let total = figures.supply.map(emitted);
        let nominal = total
            .map(|total| base_subsidy(total, &self.params))
            .or(figures.nominal);
        let by_table = nominal.is_some_and(|base| EPOCHS.iter().any(|epoch| epoch.base == base));
        let epoch = total
            .and_then(epoch_of)
            .filter(|epoch| by_table && Some(epoch.base) == nominal);
        let to_next_epoch = epoch.zip(total).and_then(|(epoch, total)| {
            let left = epoch.emitted_below.checked_sub(total)?;
            Some(Amount::from_sat(left.to_sat() / 8))
        });
        let rates = figures.current.zip(figures.peak);
        let span = nominal
            .zip(rates)
            .map(|(base, (current, peak))| reward_span(base, current, peak));
        let paid = nominal
            .zip(rates)
            .zip(span)
            .map(|((base, (current, peak)), span)| paid(base, current, peak, &span));
        let lacks = match self.lacks_unit {
            true => Missing::Unit,
            false => Missing::Rates,
        };
        let now = match (figures.reward, paid) {
            (Some(reward), _) => Now::Printed(reward),
            (None, Some((low, high))) => Now::Between(low, high),
            (None, None) if rates.is_none() => Now::Missing(lacks),
            (None, None) => Now::Missing(Missing::Supply),
        };
        Row {
            algo,
            figures,
            epoch,
            to_next_epoch,
            nominal,
            floor: nominal.map(|base| floor_reward(base, &CERM_V1, Mining::Native)),
            span,
            now,
            lacks,
        }
    }
}

/// Returns the least and the most that the node can pay. Where its cut of the factor may bite, rates that
/// are exact have one reward, and ranges leave everything open that a cut factor can lead to.
fn paid(
    base: Amount,
    current: RateSpan,
    peak: RateSpan,
    span: &RewardSpan,
) -> (SignedAmount, SignedAmount) {
    let is_exact = current.low == current.high && peak.low == peak.high;
    match span.reaches_cut {
        Reach::Outside => (span.low, span.high),
        Reach::Partly | Reach::Inside if is_exact => {
            let reward = node_reward(base, scale(peak.low, current.low).ssf);
            (reward, reward)
        }
        Reach::Partly | Reach::Inside => (erratic_low(base), node_reward(base, Ssf::ZERO)),
    }
}

impl Row {
    /// Returns whether the current rate is above the peak, which by its meaning cannot be: the rules
    /// then take the current rate for the peak.
    #[must_use]
    pub fn is_above_peak(&self) -> bool {
        let rates = self.figures.current.zip(self.figures.peak);
        rates.is_some_and(|(current, peak)| peak.high < current.low)
    }

    /// Returns the range of the ESF, current ÷ peak, as an estimate to draw and to read: from the
    /// printed reward where there is one and no cut of the factor is possible, from the printed rates
    /// otherwise.
    #[must_use]
    pub fn esf(&self) -> Option<(f64, f64)> {
        let (current, peak) = self.figures.current.zip(self.figures.peak)?;
        let ratio = |part: WeightedHashRate, whole: WeightedHashRate| {
            let whole = whole.estimate_hs();
            if whole > 0.0 {
                (part.estimate_hs() / whole).min(1.0)
            } else {
                1.0
            }
        };
        let (low, high) = (ratio(current.low, peak.high), ratio(current.high, peak.low));
        let of_factor = |ssf: u32| 1.0 - f64::from(Ssf::HALF.to_u32()) / f64::from(ssf);
        match (self.figures.reward, self.ssf()) {
            // Of a factor that was cut the reward tells too little.
            (Some(_), Some((least, most)))
                if self.reaches_cut() == Reach::Outside && Ssf::HALF.to_u32() <= least =>
            {
                let both = (of_factor(least).max(low), of_factor(most).min(high));
                // A reward that is not that of these rates tells its own.
                Some(if both.0 <= both.1 {
                    both
                } else {
                    (of_factor(least), of_factor(most))
                })
            }
            _ => Some((low, high)),
        }
    }

    /// Returns the range of rewards that these rates lead to, where a reward that was given is outside it.
    #[must_use]
    pub fn contradicted(&self) -> Option<(SignedAmount, SignedAmount)> {
        let span = self
            .span
            .filter(|span| span.reaches_cut == Reach::Outside)?;
        let reward = self.figures.reward?;
        (!(span.low..=span.high).contains(&reward)).then_some((span.low, span.high))
    }

    /// Returns whether the rates may lie where the node's cut of the factor bites.
    #[must_use]
    pub fn reaches_cut(&self) -> Reach {
        self.span.map_or(Reach::Outside, |span| span.reaches_cut)
    }

    /// Returns the factors that the printed reward can have come from, or that the rates lead to.
    #[must_use]
    pub fn ssf(&self) -> Option<(u32, u32)> {
        self.ssf_of_reward().or_else(|| self.ssf_of_rates())
    }

    /// Nothing for a reward that only a cut factor has, where several can have led to it.
    fn ssf_of_reward(&self) -> Option<(u32, u32)> {
        let reward = u64::try_from(self.figures.reward?.to_sat()).ok()?;
        let observed = Observed::Exact(Amount::from_sat(reward));
        let (low, high, _) = explain_at(observed, self.nominal?)?;
        Some((low.to_u32(), high.to_u32()))
    }

    fn ssf_of_rates(&self) -> Option<(u32, u32)> {
        let (low, high) = self.span?.full;
        let edge = primitive_types::U512::from(u32::MAX);
        Some(match high {
            // The node keeps the low 32 bits.
            Some(high) if high == low || high <= edge => (low.low_u32(), high.low_u32()),
            None if low.is_zero() => (0, 0),
            // Beyond the edge they can be anything.
            _ => (0, u32::MAX),
        })
    }
}

#[cfg(test)]
mod tests {
    use wire::{Scaling, SupplyOf, read_node_output};

    use super::*;
    use crate::rewards::SAMPLE;

    fn state(text: &str) -> State {
        State::of(&read_node_output(text), Answers::default())
    }

    /// SPEC-coin.md 7.4: within 2.3283 % of the peak the node keeps the low 32 bits.
    #[test]
    fn near_the_peak_the_factor_is_the_nodes() {
        let mut state = state(SAMPLE);
        let of = |state: &mut State, current: u64, peak: u64, high: u64| {
            let figures = &mut state.algos[Algo::Scrypt.index()];
            let rate = WeightedHashRate::from_hs;
            figures.reward = None;
            figures.current = Some(RateSpan::exact(rate(current)));
            figures.peak = Some(RateSpan {
                low: rate(peak),
                high: rate(high),
            });
            state.rows()[Algo::Scrypt.index()]
        };
        let exact = of(&mut state, 97_780_000_000, 100_000_000_000, 100_000_000_000);
        // ⌊10⁸ × 100 ÷ 2.22⌋ − 2³².
        assert_eq!(exact.ssf(), Some((209_537_208, 209_537_208)));
        assert_eq!(
            exact.now,
            Now::Between(
                SignedAmount::from_sat(1_142_068_344),
                SignedAmount::from_sat(1_142_068_344)
            )
        );
        let open = of(&mut state, 97_780_000_000, 99_000_000_000, 101_000_000_000);
        assert_eq!(open.ssf(), Some((0, u32::MAX)));
        assert_eq!(of(&mut state, 0, 0, 0).ssf(), Some((0, 0)));
        let figures = &mut state.algos[Algo::Scrypt.index()];
        figures.reward = Some(SignedAmount::from_sat(900_000_000));
        figures.current = Some(RateSpan::exact(WeightedHashRate::from_hs(1)));
        figures.peak = Some(RateSpan::exact(WeightedHashRate::from_hs(2)));
        let row = state.rows()[Algo::Scrypt.index()];
        let half = SignedAmount::from_sat(1_125_000_000);
        assert_eq!(row.contradicted(), Some((half, half)));
        assert!(row.esf().is_some_and(|(low, high)| low <= high));
    }

    /// Tips of the chain `nearpeak` in the vectors: what `chaindynamics` prints there, and what
    /// `getblockreward` does.
    #[test]
    fn near_the_peak_the_range_holds_the_nodes_reward() {
        for (current, peak, reward) in [
            (57, 58, -291_164_928),
            (57, 58, 573_040_272),
            (58, 58, 1_281_259_121),
            (58_642, 58_670, 1_481_357_618),
        ] {
            let mut state = state(SAMPLE);
            let figures = &mut state.algos[Algo::Sha256d.index()];
            figures.supply = "1137578.89155110".parse().ok();
            figures.current = Some(RateSpan::printed_ghs(current));
            figures.peak = Some(RateSpan::printed_ghs(peak));
            figures.reward = None;
            let row = state.rows()[Algo::Sha256d.index()];
            let Now::Between(low, high) = row.now else {
                panic!("{row:?}");
            };
            let reward = SignedAmount::from_sat(reward);
            assert!((low..=high).contains(&reward), "{reward} {low} {high}");
            // The ESF is that of the rates, whatever factor the node has cut.
            let of_rates = row.esf();
            state.algos[Algo::Sha256d.index()].reward = Some(reward);
            let row = state.rows()[Algo::Sha256d.index()];
            assert_eq!(row.esf(), of_rates);
            assert!(row.esf().is_some_and(|(low, _)| 0.965 < low));
            assert!(row.ssf().is_some());
        }
    }

    /// ARGON2's 0.00000559 has three digits, its weighted 22.37264994 has ten.
    #[test]
    fn the_figure_with_more_digits_is_taken() {
        let rows = state(SAMPLE).rows();
        let argon = rows[Algo::Argon2.index()].figures.difficulty;
        assert_eq!(argon, Some(22.372_649_94 / 4_000_000.0));
        assert_eq!(rows[1].figures.difficulty, Some(599_486_031.997_273_8));
    }

    #[test]
    fn only_the_tip_tells_its_time() {
        let block = |confirmations: i32| {
            let hash = "0".repeat(60) + "7e57";
            state(&format!(
                "{{\"hash\":\"{hash}\",\"confirmations\":{confirmations},\"height\":700123,\
                 \"version\":4,\"merkleroot\":\"{hash}\",\"time\":1559553458,\"bits\":\"1b040905\",\"nonce\":0}}"
            ))
        };
        assert_eq!(
            block(1).tip_time.map(BlockTime::to_unix),
            Some(1_559_553_458)
        );
        assert_eq!(block(2).tip_time, None);
    }

    #[test]
    fn a_later_difficulty_overrides_an_earlier() {
        const LATER: &str = include_str!(
            "../../../../tests/vectors/coin/rpc-samples/long_784799/getmininginfo.json"
        );
        let both = state(&format!("{SAMPLE}\n{LATER}"));
        let alone = state(LATER);
        for (both, alone) in both.algos.iter().zip(alone.algos) {
            assert!(alone.difficulty.is_some());
            assert_eq!(both.difficulty, alone.difficulty);
        }
        assert_ne!(both.algos[1].difficulty, state(SAMPLE).algos[1].difficulty);
    }

    /// The node's own rewards lie within what its other figures lead to.
    #[test]
    fn the_samples_rewards_lie_in_the_ranges_of_its_rates() {
        let rows = state(SAMPLE).rows();
        for row in rows {
            let reward = row.figures.reward.expect("printed").to_sat();
            let span = row.span.expect("supply and rates are printed");
            assert!(
                span.low.to_sat() <= reward && reward <= span.high.to_sat(),
                "{row:?}"
            );
            assert_eq!(
                row.nominal.map(Amount::to_sat),
                Some(1_500_000_000),
                "{row:?}"
            );
            assert!(matches!(row.now, Now::Printed(_)), "{row:?}");
        }
        // SCRYPT is large enough that the cut to GH/s costs less than 100 satoshis.
        let span = rows[0].span.expect("known");
        assert!(span.high.to_sat() - span.low.to_sat() < 100, "{span:?}");
    }

    #[test]
    fn what_is_missing_is_named() {
        let dynamics = SAMPLE
            .split("$ bitmark-cli getmoneysupply")
            .next()
            .expect("a first part");
        for row in state(dynamics).rows() {
            assert_eq!(row.now, Now::Missing(Missing::Supply), "{row:?}");
        }
        for row in state("").rows() {
            assert_eq!(row.now, Now::Missing(Missing::Rates), "{row:?}");
        }
    }

    /// SPEC-coin 10.2: these three take a height; without it they are of the tip.
    #[test]
    fn figures_of_another_height_stand_in_no_row() {
        const OLD: &str = "getmoneysupply 1 150\n{\"money supply\": 468.75}\n\
            getblockreward 1 150\n{\"block reward\": 9.5}\n";
        const DYNAMICS: &str = include_str!(
            "../../../../tests/vectors/coin/rpc-samples/long_600000/chaindynamics.json"
        );
        let sha = |text: &str| {
            let state = state(text);
            (state.tip.map(BlockHeight::to_u32), state.algos[1])
        };
        let alone = sha(OLD);
        assert_eq!(alone.0, Some(150));
        assert!(alone.1.supply.is_some() && alone.1.reward.is_some());
        let (tip, row) = sha(&format!("{OLD}getblockcount\n2486"));
        assert_eq!((tip, row), (Some(2486), AlgoFigures::default()));
        let supply = Some(Amount::from_sat(300_000_000_000));
        let newer = sha(&format!(
            "getmoneysupply 1\n{{\"money supply\": 3000}}\n{OLD}"
        ));
        assert_eq!((newer.1.supply, newer.1.reward), (supply, None));
        // Its difficulties are those of the tip all the same.
        let (_, row) = sha(&format!(
            "chaindynamics 599000\n{DYNAMICS}\ngetblockcount\n600000"
        ));
        assert!(row.current.is_none() && row.to_update.is_none() && row.difficulty.is_some());
    }

    /// A reward that is neither among those of the rates nor near the peak is of another time.
    #[test]
    fn rewards_of_another_height_contradict_the_rates() {
        const REWARDS: &str = include_str!(
            "../../../../tests/vectors/coin/rpc-samples/long_600000/getblockreward_all.json"
        );
        assert!(
            state(SAMPLE)
                .rows()
                .iter()
                .all(|row| row.contradicted().is_none())
        );
        let rows = state(&format!("{SAMPLE}\n{REWARDS}")).rows();
        let row = &rows[Algo::Scrypt.index()];
        let (low, high) = row.contradicted().expect("of another height");
        let of_sample = state(SAMPLE).algos[0].reward.expect("printed");
        assert!((low..=high).contains(&of_sample), "{low} {high}");
    }

    #[test]
    fn the_reward_of_getmininginfo_is_that_of_its_algorithm() {
        const MINING: &str = include_str!(
            "../../../../tests/vectors/coin/rpc-samples/long_700123/getmininginfo.json"
        );
        let equihash = Algo::Equihash.index();
        let alone = state(MINING);
        // getblockreward 6 at that height.
        let want = SignedAmount::from_sat(1_406_838_601);
        assert_eq!(alone.algos[equihash].reward, Some(want));
        assert_eq!(alone.rows()[equihash].now, Now::Printed(want));
        assert_eq!(
            alone
                .algos
                .iter()
                .filter(|row| row.reward.is_some())
                .count(),
            1
        );
        let exact = "getblockreward 6\n{\"block reward\": 9.5}";
        let both = state(&format!("{exact}\n{MINING}"));
        assert_eq!(
            both.algos[equihash].reward,
            Some(SignedAmount::from_sat(950_000_000))
        );
    }

    #[test]
    fn rates_without_a_unit_ask_for_the_unit() {
        let text = SAMPLE
            .split("$ bitmark-cli getmoneysupply")
            .next()
            .expect("a first part");
        let text: String = text
            .lines()
            .filter(|line| !line.contains("pow_algo") && !line.contains("sdifficulty"))
            .filter(|line| !line.trim_start().starts_with("\"difficulty\""))
            .map(|line| format!("{line}\n"))
            .collect();
        let reading = read_node_output(&text.replace("$ bitmark-cli chaindynamics", ""));
        let asked = State::of(&reading, Answers::default());
        assert_eq!(
            asked.rows()[0].now,
            Now::Missing(Missing::Unit),
            "{reading:?}"
        );
        let answers = Answers {
            unit: Some(RateUnit::Gigahash),
            ..Answers::default()
        };
        let told = State::of(&reading, answers).rows();
        assert_eq!(told[0].lacks, Missing::Rates);
        assert!(told[0].figures.current.is_some());
    }

    #[test]
    fn a_lone_output_is_whose_the_user_says() {
        let reading = read_node_output(
            "{\"block reward\": 9.5}\n{\"money supply\": 5}\n{\"money supply\": 40}\n\
             getblockreward 0 7 true\n{\"block reward\" : 15.00000000}\ngetblockcount\n7",
        );
        let mut answers = Answers::default();
        let asked = State::of(&reading, answers);
        assert!(!asked.asks_order && asked.asks_scaling);
        assert_eq!(asked.algos, <[AlgoFigures; 8]>::default());
        answers.whose[0] = Some(SupplyOf::Algo(Algo::X17));
        answers.whose[1] = Some(SupplyOf::Algo(Algo::Argon2));
        answers.whose[2] = Some(SupplyOf::Total);
        answers.scaling = Some(Scaling::Nominal);
        let told = State::of(&reading, answers);
        let sat = SignedAmount::from_sat;
        assert_eq!(told.algos[4].reward, Some(sat(950_000_000)));
        assert_eq!(told.algos[3].supply, Some(Amount::from_sat(500_000_000)));
        assert_eq!(
            told.algos.iter().filter(|row| row.supply.is_some()).count(),
            1
        );
        assert_eq!(told.algos[0].nominal, Some(Amount::from_sat(1_500_000_000)));
        answers.scaling = Some(Scaling::Scaled);
        assert_eq!(
            State::of(&reading, answers).algos[0].reward,
            Some(sat(1_500_000_000))
        );
    }

    #[test]
    fn outputs_without_an_algorithm_wait_for_the_answer() {
        let text = "{\"money supply\" : 1500497.83569987}\n".repeat(8);
        let reading = read_node_output(&text);
        let asked = State::of(&reading, Answers::default());
        assert!(asked.asks_order);
        assert!(asked.algos.iter().all(|row| row.supply.is_none()));
        let answers = Answers {
            order: Order::ByAlgorithm,
            ..Answers::default()
        };
        let told = State::of(&reading, answers);
        assert!(
            told.algos.iter().all(|row| row.supply.is_some()),
            "{told:?}"
        );
    }
}
