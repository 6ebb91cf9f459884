//! Which words of a new identity are asked for: nobody can know before they are written down.

use crate::vault::{Fault, Random, fill};

/// Words of a new identity that are asked for.
const ASKED: usize = 3;

/// Chooses which of 12 words are asked for, from 0, in order.
pub(crate) fn chosen(random: Random<'_>) -> Result<Vec<usize>, Fault> {
    let mut bytes = [0; ASKED];
    fill(&mut bytes, random)?;
    let mut left: Vec<usize> = (0..12).collect();
    let take = |byte: u8| left.remove(usize::from(byte) % left.len());
    let mut places: Vec<usize> = bytes.map(take).into();
    places.sort_unstable();
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_that_are_asked_for_are_chosen_by_chance() {
        let mut seen = std::collections::BTreeSet::new();
        for first in 0..=u8::MAX {
            let mut next = first;
            let mut random = |bytes: &mut [u8]| {
                for byte in bytes {
                    next = next.wrapping_mul(167).wrapping_add(13);
                    *byte = next;
                }
                true
            };
            let places = chosen(&mut random).unwrap();
            assert!(places.is_sorted_by(|a, b| a < b), "{places:?}");
            assert!(places.iter().all(|place| *place < 12), "{places:?}");
            seen.extend(places);
        }
        assert_eq!(seen.len(), 12);
    }
}
