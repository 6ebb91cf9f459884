//! A node's figures taken out of a reading.

use super::{Answers, MOST_ASKED, Order, State};
use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    params::{Params, Release},
    units::{Amount, WeightedHashRate},
};
use primitive_types::U256;
use wire::{Decimal, Figures, Output, Question, Reading, Scaling, SupplyOf};

/// Returns the outputs that name no algorithm and stand in no order, with their places in the reading: what the user
/// is asked about one by one.
pub fn asked(reading: &Reading) -> impl Iterator<Item = (usize, &Output)> {
    let asks = |output: &Output| {
        let is_open = |question: &Question| {
            matches!(
                question,
                Question::Algorithm { likely: None } | Question::SupplyOf { likely: None }
            )
        };
        !output.is_left_out && output.questions.iter().any(is_open)
    };
    let outputs = reading.outputs.iter().enumerate();
    outputs
        .filter(move |(_, output)| asks(output))
        .take(MOST_ASKED)
}

/// Returns the algorithm of an output by its place in the order of all.
fn in_order(output: &Output, order: Order) -> Option<SupplyOf> {
    let likely = output.questions.iter().find_map(|question| match question {
        Question::Algorithm { likely } | Question::SupplyOf { likely } => *likely,
        Question::RateUnit { .. } | Question::Scaling => None,
    });
    likely
        .filter(|_| order == Order::ByAlgorithm)
        .map(SupplyOf::Algo)
}

impl State {
    /// Takes the figures out of a reading, the user's answers in hand. A later output overrides an
    /// earlier one.
    #[must_use]
    pub fn of(reading: &Reading, answers: Answers) -> Self {
        let params = Params::new(
            reading.network.unwrap_or(answers.network),
            reading.release.unwrap_or(Release::V0_9_7),
        );
        let mut state = Self {
            params,
            tip: reading.height,
            asks_network: reading.network.is_none(),
            ..Self::default()
        };
        let mut asked = asked(reading).zip(answers.whose).peekable();
        for (at, output) in reading.outputs.iter().enumerate() {
            if output.is_left_out {
                // Whatever height was asked for, these are of the tip.
                if let Figures::ChainDynamics(dynamics) = &output.figures {
                    state.take_difficulties(dynamics);
                }
                continue;
            }
            state.note_questions(&output.questions, answers);
            let whose = match asked.next_if(|((place, _), _)| *place == at) {
                Some((_, whose)) => whose,
                None => in_order(output, answers.order),
            };
            state.take(&output.figures, whose, answers);
        }
        state.take_next_rewards(reading);
        state
    }

    fn note_questions(&mut self, questions: &[Question], answers: Answers) {
        for question in questions {
            match question {
                Question::Algorithm { likely } | Question::SupplyOf { likely } => {
                    self.asks_order |= likely.is_some();
                }
                Question::RateUnit { likely } => self.asks_unit = Some(*likely),
                Question::Scaling => self.asks_scaling = true,
            }
        }
        if answers.unit.is_some() {
            self.asks_unit = self.asks_unit.map(|_| answers.unit);
        }
    }

    fn take(&mut self, figures: &Figures, whose: Option<SupplyOf>, answers: Answers) {
        match figures {
            Figures::ChainDynamics(dynamics) => self.take_dynamics(dynamics, answers),
            Figures::BlockReward(reward) => {
                let told = match whose {
                    Some(SupplyOf::Algo(algo)) => Some(algo),
                    Some(SupplyOf::Total) | None => None,
                };
                let Some(algo) = reward.algo.or(told) else {
                    return;
                };
                let row = &mut self.algos[algo.index()];
                match reward.scaling.or(answers.scaling) {
                    Some(Scaling::Nominal) => {
                        row.nominal = u64::try_from(reward.reward.to_sat())
                            .ok()
                            .map(Amount::from_sat);
                    }
                    Some(Scaling::Scaled) => row.reward = Some(reward.reward),
                    None => {}
                }
            }
            Figures::MoneySupply(supply) => {
                if let Some(SupplyOf::Algo(algo)) = supply.of.or(whose) {
                    self.algos[algo.index()].supply = Some(supply.supply);
                }
            }
            Figures::MiningInfo(info) => {
                if let Some(algo) = info.mining {
                    let row = &mut self.algos[algo.index()];
                    row.nominal = info.reward_max.or(row.nominal);
                }
                self.take_weighted(&info.difficulties);
            }
            Figures::Info(info) => self.take_weighted(&info.difficulties),
            Figures::ChainInfo(info) => self.tip_time = info.time.or(self.tip_time),
            Figures::Block(block) => {
                let time = block.time.filter(|_| block.confirmations == Some(1));
                self.tip_time = time.or(self.tip_time);
            }
            Figures::Difficulty(_)
            | Figures::NetworkHashRate(_)
            | Figures::BlockSpacing(_)
            | Figures::BlockCount(_) => {}
        }
    }

    /// Takes the reward of `getmininginfo` where no `getblockreward` tells it, if it leaves no unit open.
    fn take_next_rewards(&mut self, reading: &Reading) {
        for output in &reading.outputs {
            let Figures::MiningInfo(info) = &output.figures else {
                continue;
            };
            if let (Some(algo), &[reward]) = (info.mining, &info.rewards_next()[..]) {
                self.algos[algo.index()].reward.get_or_insert(reward);
            }
        }
    }

    fn take_dynamics(&mut self, dynamics: &wire::ChainDynamics, answers: Answers) {
        let unit = dynamics.unit.or(answers.unit);
        self.lacks_unit |= unit.is_none();
        let rows = self.algos.iter_mut().zip(&dynamics.algos);
        for (row, printed) in rows {
            let span = |rate: Option<wire::PrintedRate>| {
                let (low, below) = rate?.bounds(unit?)?;
                let high = below.map_or(U256::MAX, |below| below.to_e8() - U256::one());
                Some(RateSpan {
                    low,
                    high: WeightedHashRate::from_e8(high),
                })
            };
            row.current = span(printed.current).or(row.current);
            row.peak = span(printed.peak).or(row.peak);
            row.to_update = printed.blocks_to_update.or(row.to_update);
            row.spacing = printed.spacing.or(row.spacing);
        }
        self.take_difficulties(dynamics);
    }

    fn take_difficulties(&mut self, dynamics: &wire::ChainDynamics) {
        let rows = self.algos.iter_mut().zip(&dynamics.algos);
        for (algo, (row, printed)) in Algo::ALL.into_iter().zip(rows) {
            row.difficulty = printed.sdifficulty.map(Decimal::to_f64).or(row.difficulty);
            // Both are cut to eight decimals; the weighted figure is the larger, so that it has more
            // digits.
            let weighted = printed.difficulty.map(Decimal::to_f64);
            let by_weight = weighted.map(|weighted| weighted / f64::from(algo.weight()));
            row.difficulty = by_weight.or(row.difficulty);
        }
    }

    /// Takes difficulties times the algorithm's weight.
    fn take_weighted(&mut self, difficulties: &[Option<Decimal>; 8]) {
        for (algo, weighted) in Algo::ALL.into_iter().zip(difficulties) {
            let row = &mut self.algos[algo.index()];
            let plain = weighted.map(|d| d.to_f64() / f64::from(algo.weight()));
            row.difficulty = plain.or(row.difficulty);
        }
    }
}
