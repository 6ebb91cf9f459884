//! What a block of a replayed history was paid by: the key block in force at a height.

use bitmark_coin::{
    algo::Algo,
    units::{Amount, SignedAmount},
};
use worker::replayed::{KeyPoint, MismatchKind, Replayed};

use super::every;
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

/// Says what the block at the height may claim, and whether it does.
pub(super) fn own(height: u32, replayed: &Replayed) -> String {
    let at = grouped(height);
    let Some((algo, step)) = every::at(height, replayed) else {
        return format!(
            "The history begins with block {at}: what it may claim is not known from it."
        );
    };
    let base = Amount::from_sat(step.base);
    let by = match step.ssf {
        0 => "without scaling".to_owned(),
        ssf => format!("of {base} nominal, by the SSF {}", grouped(ssf)),
    };
    let reward = SignedAmount::from_sat(step.reward);
    format!(
        "Block {at} is of {algo}. It may claim {reward} BTM beside its fees, {by}. {}",
        claim(height, replayed)
    )
}

/// Says what the coinbase at the height claims, as far as the lists tell.
fn claim(height: u32, replayed: &Replayed) -> String {
    if replayed.notes.lacks_coinbase {
        return "The file does not tell what coinbases claim.".to_owned();
    }
    let (left, wrong) = (&replayed.unclaimed, &replayed.mismatches);
    if let Some(claim) = left.listed.iter().find(|claim| claim.height == height) {
        let less = SignedAmount::from_sat(claim.allowed.saturating_sub_unsigned(claim.claimed));
        return format!("Its coinbase leaves {less} BTM unclaimed.");
    }
    let overpaid = wrong.listed.iter().find_map(|found| match found.kind {
        MismatchKind::Overpaid { claimed, .. } if found.height == height => Some(claimed),
        _ => None,
    });
    if let Some(claimed) = overpaid {
        return format!(
            "Its coinbase claims {} BTM, fees included, which is too much.",
            Amount::from_sat(claimed)
        );
    }
    // Of blocks behind the end of a list that was cut, nothing is kept.
    let is_told = |listed: usize, count: u64, last: Option<u32>| {
        listed as u64 == count || last.is_some_and(|last| height <= last)
    };
    let last_left = left.listed.last().map(|claim| claim.height);
    let last_wrong = wrong.listed.last().map(|found| found.height);
    let is_whole = is_told(left.listed.len(), left.blocks, last_left)
        && is_told(wrong.listed.len(), wrong.count, last_wrong);
    match is_whole {
        true => "Its coinbase claims all of it.".to_owned(),
        false => {
            "Whether its coinbase claims all of it is not kept: the lists end before it.".to_owned()
        }
    }
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
