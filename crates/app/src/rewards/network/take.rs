//! A node's figures taken out of a reading.

use super::{Answers, Order, State};
use bitmark_coin::{
    algo::Algo,
    modulation::RateSpan,
    params::{Params, Release},
    units::{Amount, WeightedHashRate},
};
use primitive_types::U256;
use wire::{Decimal, Figures, Question, Reading, Scaling, SupplyOf};

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
            tip: reading.tip,
            asks_network: reading.network.is_none(),
            ..Self::default()
        };
        for output in &reading.outputs {
            state.note_questions(&output.questions, answers);
            state.take(&output.figures, &output.questions, answers);
        }
        state
    }

    fn note_questions(&mut self, questions: &[Question], answers: Answers) {
        for question in questions {
            match question {
                Question::Algorithm { .. } | Question::SupplyOf { .. } => {
                    self.asks_order = true;
                }
                Question::RateUnit { likely } => self.asks_unit = Some(*likely),
                Question::Scaling => {}
            }
        }
        if answers.unit.is_some() {
            self.asks_unit = self.asks_unit.map(|_| answers.unit);
        }
    }

    fn take(&mut self, figures: &Figures, questions: &[Question], answers: Answers) {
        let by_place = || match answers.order {
            Order::Unknown => None,
            Order::ByAlgorithm => questions.iter().find_map(|question| match question {
                Question::Algorithm { likely } | Question::SupplyOf { likely } => *likely,
                Question::RateUnit { .. } | Question::Scaling => None,
            }),
        };
        match figures {
            Figures::ChainDynamics(dynamics) => self.take_dynamics(dynamics, answers),
            Figures::BlockReward(reward) => {
                let Some(algo) = reward.algo.or_else(by_place) else {
                    return;
                };
                let row = &mut self.algos[algo.index()];
                match reward.scaling {
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
                let algo = match supply.of {
                    Some(SupplyOf::Algo(algo)) => Some(algo),
                    Some(SupplyOf::Total) => None,
                    None => by_place(),
                };
                if let Some(algo) = algo {
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

    fn take_dynamics(&mut self, dynamics: &wire::ChainDynamics, answers: Answers) {
        let unit = dynamics.unit.or(answers.unit);
        let rows = self.algos.iter_mut().zip(&dynamics.algos);
        for (algo, (row, printed)) in Algo::ALL.into_iter().zip(rows) {
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
