//! What a block of a replayed history was paid by: the key block in force at a height.

use bitmark_coin::{
    algo::Algo,
    units::{Amount, SignedAmount},
};
use worker::replayed::{KeyPoint, Replayed};

use crate::number::{format::grouped, parse_whole};

/// Reads a height of the history.
///
/// # Errors
///
/// What is wrong with it, with the heights that there are.
pub(super) fn parse(text: &str, replayed: &Replayed) -> Result<u32, String> {
    let (first, last) = (replayed.first_height, replayed.tip.height);
    let has = format!("this history has {} to {}", grouped(first), grouped(last));
    let height = parse_whole(text).map_err(|error| format!("{error}; {has}"))?;
    if (first..=last).contains(&height) {
        Ok(height)
    } else {
        Err(format!("{} is out of range: {has}", grouped(height)))
    }
}

/// Returns the key block whose factor is in force at a height, and the one after it.
fn in_force(keys: &[KeyPoint], height: u32) -> (Option<&KeyPoint>, Option<&KeyPoint>) {
    let after = keys.partition_point(|key| key.height <= height);
    let newest = after.checked_sub(1).and_then(|at| keys.get(at));
    (newest, keys.get(after))
}

/// Says what a block of the algorithm at the height is paid, and until when.
pub(super) fn told(algo: Algo, height: u32, replayed: &Replayed) -> String {
    let (key, next) = in_force(&replayed.series.keys[algo.index()], height);
    let Some(key) = key else {
        return format!(
            "At height {} no {algo} block has set a factor yet: such a block is paid the whole nominal reward.",
            grouped(height)
        );
    };
    let until = match next {
        Some(next) => format!("the next one, at height {}", grouped(next.height)),
        None => "the end of the history".to_owned(),
    };
    let epoch = match next.filter(|next| next.base != key.base) {
        Some(next) => format!(
            " Between the two an epoch ends: from then on the nominal reward is {} BTM.",
            Amount::from_sat(next.base)
        ),
        None => String::new(),
    };
    format!(
        "At height {} a {algo} block is paid {} BTM of {} nominal: the key block at height {} set the SSF {}, which holds until {until}.{epoch}",
        grouped(height),
        SignedAmount::from_sat(key.reward),
        Amount::from_sat(key.base),
        grouped(key.height),
        grouped(key.ssf),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(height: u32, base: u64) -> KeyPoint {
        KeyPoint {
            height,
            time: 0,
            current: 1.0,
            peak: 2.0,
            ssf: 200_000_000,
            base,
            reward: 1_125_000_000,
        }
    }

    #[test]
    fn a_factor_holds_from_its_key_block_to_the_next() {
        let keys = [key(100, 1_500_000_000), key(190, 1_000_000_000)];
        let heights = |height| {
            let (key, next) = in_force(&keys, height);
            (key.map(|key| key.height), next.map(|key| key.height))
        };
        assert_eq!(heights(99), (None, Some(100)));
        assert_eq!(heights(100), (Some(100), Some(190)));
        assert_eq!(heights(189), (Some(100), Some(190)));
        assert_eq!(heights(190), (Some(190), None));
    }
}
