//! Single figures of a link, read; pure.

use bitmark_coin::{
    modulation::RateSpan,
    units::{Amount, SignedAmount, WeightedHashRate},
};
use primitive_types::U256;

use crate::{
    number::{Decimal, parse_decimal},
    rewards::network::AlgoFigures,
};

/// Takes the figure at a place among the keys of an algorithm; nothing where it is none.
pub(super) fn figure(figures: &mut AlgoFigures, place: usize, text: &str) -> Option<()> {
    let coins = |text: &str| parse_decimal(text).ok()?.to_sat();
    match place {
        0 => figures.supply = Some(Amount::from_sat(coins(text)?)),
        1 => figures.current = Some(span(text)?),
        2 => figures.peak = Some(span(text)?),
        3 => {
            let (sign, digits) = text
                .strip_prefix('-')
                .map_or((1, text), |digits| (-1, digits));
            let sat = i64::try_from(coins(digits)?).ok()?;
            figures.reward = Some(SignedAmount::from_sat(sign * sat));
        }
        4 => figures.nominal = Some(Amount::from_sat(coins(text)?)),
        5 => figures.difficulty = Some(double(text)?),
        6 => figures.to_update = Some(i32::try_from(parse_decimal(text).ok()?.whole()?).ok()?),
        _ => figures.spacing = Some(text.parse().ok()?),
    }
    Some(())
}

pub(super) fn number(text: &str) -> Option<u32> {
    u32::try_from(parse_decimal(text).ok()?.whole()?).ok()
}

fn span(text: &str) -> Option<RateSpan> {
    let (low, high) = text.split_once("..").unwrap_or((text, text));
    let low = rate(low)?;
    let high = match high {
        "" => WeightedHashRate::from_e8(U256::MAX),
        _ => rate(high)?,
    };
    (low <= high).then_some(RateSpan { low, high })
}

fn rate(text: &str) -> Option<WeightedHashRate> {
    let e8 = parse_decimal(text).ok()?.shift(8)?.whole()?;
    Some(WeightedHashRate::from_e8(U256::from(
        u128::try_from(e8).ok()?,
    )))
}

/// Reads a double that was written as its shortest decimal: of the estimate and its neighbours, the one that is
/// written so.
fn double(text: &str) -> Option<f64> {
    let estimate = parse_decimal(text).ok().map(Decimal::to_f64)?;
    let near = [
        estimate,
        estimate.next_up(),
        estimate.next_down(),
        estimate.next_up().next_up(),
        estimate.next_down().next_down(),
    ];
    let is_it = |value: &f64| value.to_string() == text;
    let found = near.into_iter().find(is_it).unwrap_or(estimate);
    (0.0 < found && found <= 1e30).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doubles_come_back_to_the_last_bit() {
        let mut value = 1.234_567_890_123_456_7e-9_f64;
        while value < 1e29 {
            assert_eq!(double(&value.to_string()), Some(value));
            value *= 1.7;
        }
    }
}
