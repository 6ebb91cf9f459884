//! The epochs of the nominal subsidy after the fork, the cap as quoted and as coded, and the
//! calendar plan.

use crate::units::{Amount, BlockTime};

/// A stage of the nominal subsidy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Epoch {
    /// Its place in [`EPOCHS`], from 0.
    pub index: u8,
    /// It lasts while eight times the algorithm's supply is below this.
    pub emitted_below: Amount,
    /// What each of its blocks pays before scaling.
    pub base: Amount,
}

/// The maximum supply in the node's comment and in publications.
///
/// It counts one stage more (394,000 blocks of 11,443 satoshis) than [`EPOCHS`] holds.
pub const CAP_QUOTED: Amount = Amount::from_sat(2_757_989_473_108_000);

/// The last threshold of [`EPOCHS`]: what the code emits, give or take less than one block per
/// algorithm.
pub const CAP_CODED: Amount = Amount::from_sat(2_757_984_964_566_000);

/// The stages of the nominal subsidy, first to last.
///
/// Shape: one row per stage. Units: Bitmark-satoshis. Each algorithm is in a stage of its own,
/// as it compares eight times its own supply with the thresholds.
///
/// # Source
///
/// project-bitmark/bitmark@ffd840e, `src/main.cpp`, `GetBlockValue`.
pub static EPOCHS: [Epoch; 35] = [
    row(0, 788_000_000_000_000, 2_000_000_000),
    row(1, 1_379_000_000_000_000, 1_500_000_000),
    row(2, 1_773_000_000_000_000, 1_000_000_000),
    row(3, 2_068_500_000_000_000, 750_000_000),
    row(4, 2_265_500_000_000_000, 500_000_000),
    row(5, 2_413_250_000_000_000, 375_000_000),
    row(6, 2_511_750_000_000_000, 250_000_000),
    row(7, 2_585_625_000_000_000, 187_500_000),
    row(8, 2_634_875_000_000_000, 125_000_000),
    row(9, 2_671_812_500_000_000, 93_750_000),
    row(10, 2_696_437_500_000_000, 62_500_000),
    row(11, 2_714_906_250_000_000, 46_875_000),
    row(12, 2_727_218_750_000_000, 31_250_000),
    row(13, 2_736_453_125_000_000, 23_437_500),
    row(14, 2_742_609_375_000_000, 15_625_000),
    row(15, 2_747_226_562_500_000, 11_718_750),
    row(16, 2_750_304_687_500_000, 7_812_500),
    row(17, 2_752_613_281_250_000, 5_859_375),
    row(18, 2_754_152_343_750_000, 3_906_250),
    row(19, 2_755_306_640_428_000, 2_929_687),
    row(20, 2_756_076_171_284_000, 1_953_124),
    row(21, 2_756_653_319_426_000, 1_464_843),
    row(22, 2_757_038_084_854_000, 976_562),
    row(23, 2_757_326_658_728_000, 732_421),
    row(24, 2_757_519_041_048_000, 488_280),
    row(25, 2_757_663_327_788_000, 366_210),
    row(26, 2_757_759_518_948_000, 244_140),
    row(27, 2_757_831_662_318_000, 183_105),
    row(28, 2_757_879_757_898_000, 122_070),
    row(29, 2_757_915_829_386_000, 91_552),
    row(30, 2_757_939_876_782_000, 61_034),
    row(31, 2_757_957_912_132_000, 45_775),
    row(32, 2_757_969_935_436_000, 30_516),
    row(33, 2_757_978_952_914_000, 22_887),
    row(34, 2_757_984_964_566_000, 15_258),
];

const fn row(index: u8, emitted_below: u64, base: u64) -> Epoch {
    Epoch {
        index,
        emitted_below: Amount::from_sat(emitted_below),
        base: Amount::from_sat(base),
    }
}

/// Returns the epoch of an algorithm which has emitted this much (eight times its own supply), or
/// nothing after the last.
///
/// # Examples
///
/// ```
/// use bitmark_coin::{emission::epoch_of, units::Amount};
///
/// let base = |sat| epoch_of(Amount::from_sat(sat)).map(|epoch| epoch.base.to_string());
/// assert_eq!(base(787_999_999_999_999).as_deref(), Some("20.00000000"));
/// assert_eq!(base(788_000_000_000_000).as_deref(), Some("15.00000000"));
/// ```
#[must_use]
pub fn epoch_of(emitted: Amount) -> Option<&'static Epoch> {
    EPOCHS.get(EPOCHS.partition_point(|epoch| epoch.emitted_below <= emitted))
}

/// Returns the supply by the calendar: 20 coins for every full 120 seconds since the genesis block.
///
/// The plan of the first epoch, as the community's chat bot of 2014 printed it.
///
/// # Source
///
/// project-bitmark/markus, `scripts/bitmark.coffee`, `supply`.
#[must_use]
pub const fn calendar_supply(time: BlockTime) -> Amount {
    const GENESIS_TIME: u32 = 1_405_274_442;
    const SPACING: u32 = 120;
    Amount::from_sat((time.to_unix().saturating_sub(GENESIS_TIME) / SPACING) as u64 * 2_000_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bases_follow_by_three_quarters_and_two_thirds() {
        for pair in EPOCHS.windows(2) {
            let (now, next) = (pair[0].base.to_sat(), pair[1].base.to_sat());
            let want = if pair[0].index % 2 == 0 {
                now * 3 / 4
            } else {
                now * 2 / 3
            };
            assert!(
                next.abs_diff(want) <= 1,
                "epoch {}: {next}, not {want}",
                pair[1].index
            );
        }
    }

    #[test]
    fn each_epoch_lasts_394_000_blocks() {
        for pair in EPOCHS.windows(2) {
            let length = pair[1].emitted_below.checked_sub(pair[0].emitted_below);
            assert_eq!(
                length,
                Some(pair[1].base.saturating_mul(394_000)),
                "{}",
                pair[1].index
            );
        }
    }

    #[test]
    fn the_quoted_cap_counts_one_stage_more() {
        assert_eq!(EPOCHS[34].emitted_below, CAP_CODED);
        let extra = Amount::from_sat(11_443).saturating_mul(394_000);
        assert_eq!(CAP_CODED.checked_add(extra), Some(CAP_QUOTED));
    }

    #[test]
    fn the_calendar_plan_is_the_bots() {
        // 2016-01-02 06:27 GMT.
        let plan = calendar_supply(BlockTime::from_unix(1_451_716_020));
        assert_eq!(plan.to_sat() / 100_000_000, 7_740_260);
    }
}
