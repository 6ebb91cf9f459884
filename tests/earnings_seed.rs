//! The figures of the mail thread about mining incentives (December 2018 to January 2019), by the node's
//! rules of who is paid.

use std::collections::BTreeMap;

use bitmark_property::{
    currency::{Currency, PaymentMap},
    ledger::{Event, Ledger},
    payment::Offer,
};

/// A fee of litecoin in 10⁻⁸ coin.
const FEE: u64 = 100_000;

fn owner(hash: u8) -> PaymentMap {
    let address = bs58_address(hash);
    [(Currency::Litecoin, address)].into_iter().collect()
}

/// Any two different texts do: the ledger compares addresses and pays to them.
fn bs58_address(hash: u8) -> String {
    format!("address of owner {hash}")
}

fn paid(offer: &Offer, hash: u8) -> u64 {
    let outputs = offer.get(&Currency::Litecoin).into_iter().flatten();
    let address = bs58_address(hash);
    outputs
        .filter(|output| output.address == address)
        .map(|output| output.amount)
        .sum()
}

/// One bitmark issued in block 10 and moved in blocks 20, 30 and 40; each block has an owner of its own.
fn moves() -> Vec<Offer> {
    let owners = [10, 20, 30, 40].map(|block| (u64::from(block), owner(block)));
    let mut ledger = Ledger::new(BTreeMap::from(owners));
    ledger.note(&Event::FreeIssue, 10).expect("a free issue");
    let moved = Event::Transfer {
        bitmark: 0,
        escrow: None,
    };
    [20, 30, 40]
        .map(|block| ledger.note(&moved, block).expect("a transfer"))
        .to_vec()
}

fn in_all(offer: &Offer) -> u64 {
    offer[&Currency::Litecoin].iter().map(|o| o.amount).sum()
}

/// "0.001 LTC for every transfer" is the issue block's part, "× 0.002 LTC" what all owners receive.
#[test]
fn seed_0_001_and_0_002_are_one_owners_part_and_the_whole() {
    let moves = moves();
    assert!(moves.iter().all(|offer| in_all(offer) == 2 * FEE));
    // The first transfer pays the issue's block both fees: the page's single 0.001 leaves that out.
    assert_eq!(paid(&moves[0], 10), 2 * FEE);
    assert_eq!([1, 2].map(|at| paid(&moves[at], 10)), [FEE, FEE]);
    // The other fee goes to the block of the last transfer, once.
    assert_eq!((paid(&moves[1], 20), paid(&moves[2], 20)), (FEE, 0));
    assert_eq!(paid(&moves[2], 30), FEE);
}

/// 6.6 transfers a day, as ten days of 66.
#[test]
fn seed_0_0132_ltc_a_day_in_the_quarter() {
    let per_transfer = in_all(&moves()[1]);
    assert_eq!(66 * per_transfer, 10 * 1_320_000);
}

#[test]
fn seed_6_48_ltc_in_all() {
    let per_transfer = in_all(&moves()[1]);
    assert_eq!(3_240 * per_transfer, 648_000_000);
}
