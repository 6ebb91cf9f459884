//! A key block: where an algorithm's scaling factor is set anew.

use crate::modulation::{Scaling, scale};
use crate::units::{BlockHeight, Ssf, WeightedHashRate};
use crate::window::LookBack;

/// A key block and what it found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyBlock {
    /// Height of the block.
    pub height: BlockHeight,
    /// What it saw of its algorithm's windows.
    pub look_back: LookBack,
    /// How the factor came about.
    pub outcome: KeyOutcome,
}

/// How a key block came to its factor.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, src/main.cpp, `get_ssf`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyOutcome {
    /// There is no complete window yet: no scaling.
    NoWindow,
    /// The current rate is the peak: no scaling.
    AtPeak,
    /// A window without duration switches scaling off.
    Stalled,
    /// The current rate is below the peak.
    Scaled(Scaling),
}

impl KeyBlock {
    /// Works out the factor.
    pub(crate) fn new(height: BlockHeight, look_back: LookBack) -> Self {
        let LookBack { current, peak, .. } = look_back;
        let outcome = if look_back.end.is_stalled() {
            KeyOutcome::Stalled
        } else if peak == WeightedHashRate::ZERO {
            KeyOutcome::NoWindow
        } else if peak == current {
            KeyOutcome::AtPeak
        } else {
            KeyOutcome::Scaled(scale(peak, current))
        };
        Self {
            height,
            look_back,
            outcome,
        }
    }

    /// The factor that holds for this block and the 89 after it.
    #[must_use]
    pub const fn ssf(&self) -> Ssf {
        match self.outcome {
            KeyOutcome::NoWindow | KeyOutcome::AtPeak | KeyOutcome::Stalled => Ssf::ZERO,
            KeyOutcome::Scaled(scaling) => scaling.ssf,
        }
    }
}
