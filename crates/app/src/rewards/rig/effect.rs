//! What the user's own rate does to everybody's reward: more hash rate raises the ESF, so that part
//! of what a machine earns is newly emitted and the rest is taken from the others.
//!
//! By the rule as published. The node follows in steps: at key blocks, in full once a whole window
//! of 90 blocks has been found with the machines running.

use bitmark_coin::units::SAT_PER_COIN;

use super::model::{BLOCKS_PER_DAY, Field, Presence, raw};
use crate::rewards::span::Span;

/// An algorithm without and with the user's machines; rates in plain hashes per second, rewards in
/// coins per block.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The user's rate.
    pub own: f64,
    /// The current rate without them.
    pub current_before: Span,
    /// The current rate with them.
    pub current_after: Span,
    /// Whether the machines make a new peak.
    pub peak: NewPeak,
    /// ESF without them.
    pub esf_before: Span,
    /// ESF with them.
    pub esf_after: Span,
    /// Everybody's reward without them.
    pub reward_before: Span,
    /// Everybody's reward with them.
    pub reward_after: Span,
    /// What each block pays more because of them.
    pub gain: Span,
    /// The user's coins per day.
    pub income: Span,
    /// Coins per day that are emitted because of them.
    pub emitted_more: Span,
    /// Of each coin that one more unit of rate would earn, the part that is newly emitted; the rest
    /// is taken from the others.
    pub marginal_part: Span,
}

/// Whether a rate exceeds the peak of the look-back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewPeak {
    /// It stays below.
    No,
    /// It may.
    Perhaps,
    /// It does, and the ESF is 1.
    Yes,
}

/// Returns what the user's rate does to its algorithm; nothing where current rate, peak or nominal
/// reward are unknown.
///
/// Where the machines are part of the network already, the present state is the one with them, and
/// the peak is taken to be the same without them.
#[must_use]
pub fn effect(own: f64, field: &Field, presence: Presence) -> Option<Effect> {
    let current = raw(field.current?, field.algo);
    let peak = raw(field.peak?, field.algo);
    let base = field.base?.to_sat() as f64 / SAT_PER_COIN as f64;
    let before = match presence {
        Presence::Included => current.map(|rate| (rate - own).max(0.0)),
        Presence::Added => current,
    };
    let after = before.map(|rate| rate + own);
    let reward = |span: Span| span.map(|esf| base * (1.0 + esf) / 2.0);
    let (esf_before, esf_after) = (esf_span(before, peak), esf_span(after, peak));
    let gain = esf_gain(before, own, peak) * (base / 2.0);
    let share = Span::between(own_share(own, after.high), own_share(own, after.low));
    Some(Effect {
        own,
        current_before: before,
        current_after: after,
        peak: match (peak.high < after.low, peak.low < after.high) {
            (true, _) => NewPeak::Yes,
            (_, true) => NewPeak::Perhaps,
            _ => NewPeak::No,
        },
        esf_before,
        esf_after,
        reward_before: reward(esf_before),
        reward_after: reward(esf_after),
        gain,
        income: share.times(reward(esf_after)) * BLOCKS_PER_DAY,
        emitted_more: gain * BLOCKS_PER_DAY,
        marginal_part: marginal_part(after, peak),
    })
}

/// Returns current ÷ peak, at most 1; a current rate above the peak is the peak.
fn esf(current: f64, peak: f64) -> f64 {
    if current < peak { current / peak } else { 1.0 }
}

fn esf_span(current: Span, peak: Span) -> Span {
    Span::between(esf(current.low, peak.high), esf(current.high, peak.low))
}

fn own_share(own: f64, all: f64) -> f64 {
    if all > 0.0 { (own / all).min(1.0) } else { 0.0 }
}

/// Returns by how much `own` raises the ESF.
///
/// The gain falls with the current rate. It falls with the peak above `current + own` and rises
/// below, so that these places and the ends hold its extremes.
fn esf_gain(current: Span, own: f64, peak: Span) -> Span {
    let gain = |current: f64, peak: f64| esf(current + own, peak) - esf(current, peak);
    let best = (current.low + own).clamp(peak.low, peak.high);
    let least = gain(current.high, peak.low).min(gain(current.high, peak.high));
    Span::between(least, gain(current.low, best))
}

/// Returns ESF ÷ (1 + ESF) below the peak: dE ÷ E per dh ÷ h, with emission E ∝ 1 + ESF; nothing is
/// added at the peak.
fn marginal_part(current: Span, peak: Span) -> Span {
    let part = |esf: f64| if esf < 1.0 { esf / (1.0 + esf) } else { 0.0 };
    let esf = esf_span(current, peak);
    if esf.high < 1.0 {
        esf.map(part)
    } else {
        Span::between(0.0, if esf.low < 1.0 { 0.5 } else { 0.0 })
    }
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use bitmark_coin::{algo::Algo, modulation::RateSpan, units::RawHashRate};
    use proptest::prelude::*;

    use super::*;
    use crate::rewards::rig::model::tests::field;

    fn of(current: f64, peak: f64, own: f64) -> Effect {
        let exact = |hs: f64| {
            let rate = RawHashRate::from_hs(hs as u64).to_weighted(Algo::Sha256d);
            Some(RateSpan::exact(rate))
        };
        let field = Field {
            current: exact(current),
            peak: exact(peak),
            ..field(Algo::Sha256d, 1)
        };
        effect(own, &field, Presence::Added).expect("all is known")
    }

    #[track_caller]
    fn close(got: Span, want: f64) {
        let near = |bound: f64| (bound - want).abs() <= 1e-9 * want.abs().max(1e-9);
        assert!(near(got.low) && near(got.high), "{got:?}, not {want}");
    }

    /// The seed's story told under CERM: base 20, 1 GH/s honest beside a required 1.8935 GH/s; with
    /// 662.7 MH/s of investors' mining the ESF goes from 0.5281 to 0.8781, the reward from 15.28 to
    /// 18.78.
    #[test]
    fn the_rescue_of_2014() {
        let exact = |hs: u64| {
            Some(RateSpan::exact(
                RawHashRate::from_hs(hs).to_weighted(Algo::Scrypt),
            ))
        };
        let field = Field {
            base: Some(bitmark_coin::units::Amount::from_sat(2_000_000_000)),
            current: exact(1_000_000_000),
            peak: exact(1_893_464_966),
            ..field(Algo::Scrypt, 1)
        };
        let effect = effect(662_712_738.0, &field, Presence::Added).expect("all is known");
        let shown = [
            effect.esf_before,
            effect.esf_after,
            effect.reward_before,
            effect.reward_after,
        ]
        .map(|span| format!("{:.4}", span.mid()));
        assert_eq!(shown, ["0.5281", "0.8781", "15.2813", "18.7813"]);
        assert_eq!(effect.peak, NewPeak::No);
    }

    /// Below the peak, of what the machines earn base ÷ 2 · own ÷ peak a block is new, and
    /// base ÷ 2 · own ÷ current is taken from the others.
    #[test]
    fn income_is_partly_new_and_partly_taken() {
        let got = of(400.0, 1_000.0, 100.0);
        close(got.emitted_more, 90.0 * 7.5 * 0.1);
        close(got.income, 90.0 * 7.5 * (0.1 + 0.2));
        close(got.marginal_part, 0.5 / 1.5);
        // One more unit of rate earns what the others do, of which that part is new.
        let more = of(400.0, 1_000.0, 101.0);
        let (earned, new) = (
            got.income.low / 100.0,
            more.emitted_more.low - got.emitted_more.low,
        );
        assert!((new / earned - 0.5 / 1.5).abs() < 1e-9);
    }

    #[test]
    fn at_the_peak_nothing_is_new() {
        let got = of(1_000.0, 1_000.0, 500.0);
        assert_eq!(
            (got.emitted_more, got.marginal_part),
            (Span::default(), Span::default())
        );
        assert_eq!(got.peak, NewPeak::Yes);
        close(got.reward_after, 15.0);
    }

    proptest! {
        /// Whatever the true rates in the printed ranges are, the effect lies in its ranges.
        #[test]
        fn ranges_hold_the_truth(
            (current, peak) in (0_u64..20, 0_u64..20),
            (own, s, t) in (0.0..30e9_f64, 0.0..1.0_f64, 0.0..1.0_f64),
        ) {
            let (current, peak) = (current.min(peak), peak);
            let span = |ghs: u64| Some(RateSpan::printed_ghs(ghs));
            let field = Field { current: span(current), peak: span(peak), ..field(Algo::Sha256d, 1) };
            let ranges = effect(own, &field, Presence::Added).expect("all is known");
            let inner = |ghs: u64, part: f64| (ghs as f64 + part) * 1e9;
            let truth = of(inner(current, s).min(inner(peak, t)), inner(peak, t), own);
            for (range, value) in [
                (ranges.esf_before, truth.esf_before), (ranges.esf_after, truth.esf_after),
                (ranges.gain, truth.gain), (ranges.income, truth.income),
                (ranges.emitted_more, truth.emitted_more), (ranges.marginal_part, truth.marginal_part),
            ] {
                let slack = 1e-6 * value.high.abs().max(1.0);
                prop_assert!(range.low <= value.low + slack && value.high <= range.high + slack,
                    "{range:?} {value:?}");
            }
            prop_assert!(0.0 <= ranges.gain.low, "{ranges:?}");
            prop_assert!(ranges.reward_after.low >= ranges.reward_before.low - 1e-9);
        }
    }
}
