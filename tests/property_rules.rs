//! What holds in `bitmark-property` for every input: bounds, round trips, and that fees add up.

#![expect(clippy::unwrap_used, reason = "a failure fails the test")]

use std::collections::BTreeMap;

use bitmark_property::{
    block::{self, Header},
    currency::{self, Currency, PaymentMap},
    difficulty::{self, Difficulty, Target},
    hash::sha3_256,
    id::{BlockDigest, PayId, PayNonce, TxId},
    ledger::{Event, Ledger, income_by_block},
    network::Network,
    payment::{self, Offer},
    proof,
    record::Escrow,
    rpc::{NodeInfo, OwnerBitmarks, Submission, read_reply},
};
use primitive_types::{U256, U512};
use proptest::{collection::vec, prelude::*};

/// The easiest target.
fn one() -> U256 {
    integer(Difficulty::from_value(1.0).target())
}

fn integer(target: Target) -> U256 {
    U256::from_big_endian(&target.0)
}

/// A number from 1 up, of any size.
fn value() -> impl Strategy<Value = f64> {
    (0_u64..1 << 52, 1023_u64..1270)
        .prop_map(|(mantissa, exponent)| f64::from_bits(exponent << 52 | mantissa))
}

/// One ÷ value without its fraction, by the value's exact fraction.
fn floor(value: f64) -> U256 {
    let bits = value.to_bits();
    let (mantissa, exponent) = (
        bits & ((1 << 52) - 1) | 1 << 52,
        (bits >> 52) as usize - 1023,
    );
    let quotient = ((U512::from(one()) << 52) / U512::from(mantissa)) >> exponent;
    U256::try_from(quotient).unwrap()
}

proptest! {
    #[test]
    fn the_integer_is_the_quotient_or_one_more(value in value()) {
        let got = integer(Difficulty::from_value(value).target());
        let floor = floor(value).max(U256::one());
        prop_assert!(floor <= got && got <= floor + U256::one(), "{value}: {got:x} {floor:x}");
    }

    #[test]
    fn what_is_harder_has_no_larger_integer(a in value(), b in value()) {
        let [a, b] = [a.min(b), a.max(b)].map(|value| Difficulty::from_value(value).target());
        prop_assert!(b <= a);
    }

    #[test]
    fn any_number_is_a_difficulty(bits in any::<u64>()) {
        let difficulty = Difficulty::from_value(f64::from_bits(bits));
        prop_assert!(1.0 <= difficulty.value());
        prop_assert!(difficulty.target() <= Difficulty::from_value(1.0).target());
        prop_assert!(Target([0; 32]) < difficulty.target());
        prop_assert!(0.0 < difficulty.hash_rate());
        // Beyond that the integer has fewer places than the bits.
        let is_read = Difficulty::from_bits(difficulty.bits()).is_ok();
        prop_assert!(is_read || 1e54 < difficulty.value());
    }

    #[test]
    fn bits_are_kept_to_56_places(bits in any::<u64>(), value in value()) {
        match Difficulty::from_bits(bits) {
            Ok(difficulty) => {
                prop_assert_eq!(difficulty.bits(), bits);
                prop_assert!(!integer(difficulty.target()).is_zero());
            }
            Err(_) => prop_assert!(0xc0 <= bits >> 56),
        }
        // Below 2¹⁸⁰ the integer has all the places of the bits.
        prop_assume!(value < 1.5e54);
        let exact = Difficulty::from_value(value);
        let read = Difficulty::from_bits(exact.bits()).unwrap();
        let relative = (read.value() / value - 1.0).abs();
        prop_assert!(relative < 1e-15, "{value} {relative}");
    }

    #[test]
    fn block_difficulty_moves_by_a_factor_of_4_at_most(value in 1.0..1e12, seconds in any::<u64>()) {
        let next = Difficulty::from_value(value).next(seconds).value();
        prop_assert!(next <= value * 4.0 && (value / 4.0).max(1.0) <= next, "{value} {next}");
    }

    #[test]
    fn heights_of_pay_nonces(height in any::<u64>()) {
        let heights = proof::checked_heights(height);
        prop_assert_eq!(heights[0], proof::pay_nonce_height(height));
        prop_assert!(heights.len() <= 6);
        prop_assert!(heights.windows(2).all(|pair| pair[0] - pair[1] == 128));
        let (begin, end) = difficulty::timespan_blocks(height);
        prop_assert!(begin < end && end <= height.max(199));
    }

    #[test]
    fn the_search_finds_the_first_proof(id in any::<[u8; 48]>(), nonce in any::<[u8; 8]>(), start in any::<u64>()) {
        let (id, nonce) = (PayId(id), PayNonce(nonce));
        let mut target = [0xff; 32];
        target[0] = 15;
        let proves = |at: u64| proof::proves(&id, nonce, &at.to_be_bytes(), Target(target));
        let first = (start..=start.saturating_add(99)).find(|at| proves(*at));
        prop_assert_eq!(proof::search(&id, nonce, Target(target), start, 100), first);
    }

    #[test]
    fn a_merkle_tree_is_made_of_pairs(ids in vec(any::<[u8; 32]>(), 1..70)) {
        let ids: Vec<TxId> = ids.into_iter().map(TxId).collect();
        let tree = block::merkle_tree(&ids);
        let (mut level, mut above) = (&tree[..ids.len()], &tree[ids.len()..]);
        prop_assert_eq!(level, &ids[..]);
        while 1 < level.len() {
            let (next, rest) = above.split_at(level.len().div_ceil(2));
            for (pair, parent) in level.chunks(2).zip(next) {
                let (left, right) = (pair[0].0, pair[pair.len() - 1].0);
                prop_assert_eq!(parent.0, sha3_256(&[&left, &right]));
            }
            (level, above) = (next, rest);
        }
        prop_assert_eq!(block::merkle_root(&ids), Some(level[0]));
        prop_assert!(above.is_empty());
        let reduced = block::minimum_merkle_tree(&ids);
        prop_assert_eq!((reduced.len(), reduced[0]), (ids.len().ilog2() as usize + 1, ids[0]));
    }

    #[test]
    fn headers_come_back(
        version in 1_u16.., transaction_count in 2_u16..=10_000, number in 2_u64..,
        previous in any::<[u8; 32]>(), merkle_root in any::<[u8; 32]>(),
        timestamp in any::<u64>(), bits in 0_u64..0xc0 << 56, nonce in any::<u64>(),
    ) {
        let header = Header {
            version, transaction_count, number, previous_block: BlockDigest(previous),
            merkle_root, timestamp, difficulty_bits: bits, nonce,
        };
        let packed = header.packed();
        prop_assert_eq!(Header::unpack(&packed, None), Ok(header.clone()));
        prop_assert_eq!(Header::unpack(&packed, Some(timestamp.saturating_sub(300))), Ok(header));
        if 300 < timestamp {
            prop_assert!(Header::unpack(&packed, Some(timestamp - 301)).is_err());
        }
    }

    #[test]
    fn any_header_bytes_are_read_or_refused(bytes in vec(any::<u8>(), 0..120)) {
        if let Ok(header) = Header::unpack(&bytes, None) {
            prop_assert_eq!(&header.packed()[..], &bytes[..]);
        }
    }

    #[test]
    fn amounts_are_read_to_the_last_unit(units in any::<u64>(), more in "[0-9]{0,5}") {
        let text = format!("{}.{:08}{more}", units / 100_000_000, units % 100_000_000);
        prop_assert_eq!(currency::units_of(&text), Some(units));
    }

    #[test]
    fn no_text_panics(text in any::<String>()) {
        let _ = (currency::units_of(&text), text.parse::<Currency>(), text.parse::<Target>());
        let _ = (currency::litecoin_alias(&text), currency::litecoin_from_bitcoin(&text));
        for currency in Currency::ALL {
            prop_assert!(currency::check_address(&text, currency, Network::Live).is_err());
        }
        prop_assert!(read_reply::<Submission>(&text, Some(1)).is_err());
        prop_assert!(read_reply::<NodeInfo>(&text, None).is_err());
    }

    #[test]
    fn no_payment_map_panics(bytes in vec(any::<u8>(), 0..100)) {
        if let Ok(map) = currency::unpack_payments(&bytes, Network::Test) {
            prop_assert!(map.is_empty() || !currency::pack_payments(&map).is_empty());
        }
    }

    #[test]
    fn a_reply_cut_off_is_told(at in any::<prop::sample::Index>()) {
        let reply = r#"{"id":1,"result":{"next":"5","data":[],"tx":{}},"error":null}"#;
        prop_assert!(read_reply::<OwnerBitmarks>(reply, Some(1)).is_ok());
        let cut = &reply[..at.index(reply.len())];
        prop_assert!(read_reply::<OwnerBitmarks>(cut, Some(1)).is_err());
    }
}

/// Owner number `name` of a block. Owners of one remainder share their bitcoin address.
fn owner(name: u8) -> PaymentMap {
    [
        (Currency::Bitcoin, format!("b{}", name % 2)),
        (Currency::Litecoin, format!("l{name}")),
    ]
    .into()
}

fn total(outputs: &[payment::Output]) -> u64 {
    outputs.iter().map(|output| output.amount).sum()
}

/// What pays an offer exactly.
fn exactly(outputs: &[payment::Output]) -> BTreeMap<String, u64> {
    let mut paid = BTreeMap::new();
    for output in outputs {
        *paid.entry(output.address.clone()).or_insert(0) += output.amount;
    }
    paid
}

const BLOCKS: u64 = 8;

/// Events that can have happened in some order, with their fees each.
fn event() -> impl Strategy<Value = (Event, u64)> {
    let bitmark = 0_usize..12;
    let escrow = prop::option::of((0_u8..4, 1_u64..1000).prop_map(|(name, amount)| Escrow {
        currency: Some(Currency::Litecoin),
        address: format!("l{name}"),
        amount,
    }));
    prop_oneof![
        Just((Event::FreeIssue, 0)),
        (0..BLOCKS, 1_u64..=3)
            .prop_map(|(asset_block, count)| (Event::PaidIssues { asset_block, count }, count)),
        (bitmark.clone(), escrow.clone())
            .prop_map(|(bitmark, escrow)| (Event::Transfer { bitmark, escrow }, 2)),
        bitmark
            .clone()
            .prop_map(|bitmark| (Event::ShareCreated { bitmark }, 2)),
        bitmark.prop_map(|bitmark| (Event::ShareGrant { bitmark }, 2)),
        (0..BLOCKS, 0_u8..4, escrow).prop_map(|(block, name, escrow)| {
            let payments = owner(name);
            (
                Event::BlockSold {
                    block,
                    payments,
                    escrow,
                },
                2,
            )
        }),
    ]
}

fn ledger() -> Ledger {
    Ledger::new(
        (0..BLOCKS)
            .map(|block| (block, owner(block as u8 % 4)))
            .collect(),
    )
}

/// Checks an offer for so many fees.
fn check_offer(offer: &Offer, fees: u64) -> Result<(), TestCaseError> {
    prop_assert_eq!(offer.is_empty(), fees == 0);
    // With escrow there is one currency, and one output more.
    let is_escrow = offer.len() == 1;
    for (currency, outputs) in offer {
        let fees = currency.fee() * fees;
        let sum = total(outputs);
        prop_assert!(sum == fees || is_escrow && fees < sum, "{sum} {fees}");
        let paid = exactly(outputs);
        prop_assert!(payment::is_satisfied(outputs, &paid));
        for address in paid.keys() {
            let mut less = paid.clone();
            *less.get_mut(address).unwrap() -= 1;
            prop_assert!(!payment::is_satisfied(outputs, &less), "{address}");
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_fee_goes_to_somebody(events in vec((0..BLOCKS, event()), 0..60)) {
        let (mut own, mut happened, mut sums) = (ledger(), Vec::new(), BTreeMap::new());
        for (block, (event, fees)) in events {
            let Ok(offer) = own.note(&event, block) else {
                continue;
            };
            check_offer(&offer, fees)?;
            for (currency, outputs) in &offer {
                *sums.entry(*currency).or_insert(0) += total(outputs);
            }
            happened.push((block, event));
        }
        let rows = income_by_block(&mut ledger(), happened).unwrap();
        for currency in Currency::ALL {
            let rows = rows.values().filter_map(|row| row.0.get(&currency));
            let sum: u64 = rows.flat_map(BTreeMap::values).sum();
            prop_assert_eq!(sum, sums.get(&currency).copied().unwrap_or(0));
        }
    }
}
