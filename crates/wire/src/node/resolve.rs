//! Settles what depends on the release, and asks for what stays open.
//!
//! Belongs to [`super::together`].
//!
//! Source: SPEC-coin 13. Without an algorithm 0.9.7.x takes SCRYPT, 27.x that
//! of the block at the height. The third argument of `getblockreward` is
//! `scale` in 27.x; 0.9.7.4 has none and pays it no heed, other 0.9.7.x read
//! it as `noScale`.

use bitmark_coin::{algo::Algo, emission::EPOCHS, params::Release, units::SignedAmount};

use super::{
    Output, Question,
    figures::{BlockReward, ChainDynamics, Figures, RateUnit, Scaling},
    shell::Command,
};

/// Settles one output.
pub(crate) fn settle(output: &mut Output) {
    let release = output.release.release();
    let command = output.command.as_ref();
    let questions = &mut output.questions;
    match &mut output.figures {
        Figures::ChainDynamics(figures) => unit(figures, release, command, questions),
        Figures::BlockReward(figures) => reward(figures, release, command, questions),
        Figures::MoneySupply(figures) if figures.of.is_none() => {
            questions.push(Question::SupplyOf { likely: None });
        }
        Figures::Difficulty(figures) => default_algo(&mut figures.algo, release, command),
        _ => {}
    }
}

/// In 0.9.7.x GH/s, in 27.x GH/s unless the second argument is false.
fn unit(
    figures: &mut ChainDynamics,
    release: Option<Release>,
    command: Option<&Command>,
    questions: &mut Vec<Question>,
) {
    figures.unit = match (release, command) {
        (Some(Release::V0_9_7), _) => Some(RateUnit::Gigahash),
        (Some(Release::V27), Some(command)) => match command.flag(1) {
            Some(true) => Some(RateUnit::Gigahash),
            Some(false) => Some(RateUnit::Hash),
            None if command.arguments.len() < 2 => Some(RateUnit::Gigahash),
            None => None,
        },
        _ => None,
    };
    if figures.unit.is_none() {
        questions.push(Question::RateUnit {
            likely: figures.likely_unit,
        });
    }
}

fn reward(
    figures: &mut BlockReward,
    release: Option<Release>,
    command: Option<&Command>,
    questions: &mut Vec<Question>,
) {
    default_algo(&mut figures.algo, release, command);
    if figures.algo.is_none() {
        questions.push(Question::Algorithm { likely: None });
    }
    let third = command.and_then(|command| command.flag(2));
    figures.scaling = match (third, release, &figures.third) {
        (None, _, None) if command.is_some() => Some(Scaling::Scaled),
        (Some(false), Some(Release::V27), _) => Some(Scaling::Nominal),
        (Some(true), Some(Release::V27), _) | (Some(false), Some(Release::V0_9_7), _) => {
            Some(Scaling::Scaled)
        }
        // A nominal reward is one of the bases; any other is scaled.
        _ if !is_base(figures.reward) => Some(Scaling::Scaled),
        _ => None,
    };
    if figures.scaling.is_none() {
        questions.push(Question::Scaling);
    }
}

/// Says whether a reward is one of the bases, so that it may be nominal.
pub(crate) fn is_base(reward: SignedAmount) -> bool {
    let Ok(units) = u64::try_from(reward.to_sat()) else {
        return false;
    };
    units == 0 || EPOCHS.iter().any(|epoch| epoch.base.to_sat() == units)
}

/// Fills in the algorithm of a command typed without one.
fn default_algo(algo: &mut Option<Algo>, release: Option<Release>, command: Option<&Command>) {
    let bare = command.is_some_and(|command| command.arguments.is_empty());
    if bare && algo.is_none() && release == Some(Release::V0_9_7) {
        *algo = Some(Algo::Scrypt);
    }
}
