//! Figures as the Rewards pages write them: as every page does.

pub(crate) use crate::number::format::{grouped, rate, sentence, significant};
