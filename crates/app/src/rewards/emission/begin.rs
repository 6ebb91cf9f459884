//! When the paths begin: on the day that is chosen, or at the time that the figures are of.

use crate::{
    chart::date,
    rewards::{
        context::Known,
        format::grouped,
        past::Past,
        state::{self, Time},
    },
};

/// When the paths begin, and why then.
pub(super) struct Begin {
    /// In seconds since 1970.
    pub(super) seconds: f64,
    /// What is said of it.
    pub(super) told: String,
}

impl Begin {
    /// Returns the day that was chosen; without one the time of the history that the paths go on from, or else of
    /// the network's figures, or else `today`.
    pub(super) fn of(
        chosen: Option<f64>,
        history: Option<&Past>,
        known: Option<&Known>,
        today: f64,
    ) -> Self {
        if let Some(seconds) = chosen {
            let told = format!("Starts on {}, as chosen.", date(seconds));
            return Self { seconds, told };
        }
        if let Some(past) = history {
            let tip = &past.replayed.tip;
            return Self::at_height(tip.height, tip.time);
        }
        let state = known.map(|known| &*known.state);
        let time = known.and_then(|known| known.store.time(&known.state));
        let tip = state.and_then(|state| state.tip);
        let on = |seconds: u32, why: &str| Self {
            seconds: seconds.into(),
            told: format!(
                "Starts on {}, when {why}{}.",
                date(seconds.into()),
                state::age(seconds)
            ),
        };
        match (time, tip) {
            (Some(Time::Tip(seconds)), Some(tip)) => Self::at_height(tip.to_u32(), seconds),
            (Some(Time::Tip(seconds)), None) => on(seconds, "the newest block was found"),
            (Some(Time::Given(seconds)), _) => on(
                seconds,
                "the figures were given: no output tells their time",
            ),
            (Some(Time::Typed(seconds)), _) => on(seconds, "the figures were typed"),
            (None, _) => Self {
                seconds: today,
                told: "Starts today: the time of the figures is not known.".into(),
            },
        }
    }

    fn at_height(height: u32, seconds: u32) -> Self {
        Self {
            seconds: seconds.into(),
            told: format!(
                "Starts at height {} of {}{}.",
                grouped(height),
                date(seconds.into()),
                state::age(seconds)
            ),
        }
    }
}
