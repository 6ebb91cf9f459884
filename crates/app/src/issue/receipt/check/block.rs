//! A block or its header.

use bitmark_ipm::time;
use bitmark_property::{
    block::{Header, merkle_root},
    difficulty::Difficulty,
    id::{BlockDigest, TxId},
    network::Network,
    record::Record,
};

use super::{Check, Input, Verdict, read::Block, signed::signature_checks};
use crate::number::format::counted;

const DIGEST: &str = "its digest meets its difficulty";
const CHAIN: &str = "it is on a chain";

/// Checks a block; returns its records, too.
pub(super) fn block_checks(block: Block, input: &Input<'_>) -> (Vec<Check>, Vec<(usize, Record)>) {
    let Block { header, records } = block;
    let Ok(read) = Header::unpack(&header, None) else {
        return Default::default();
    };
    let mut checks = vec![header_check(&read, input.now)];
    let digest = input.digest.map(|digest| digest.as_deref());
    checks.push(digest_check(&read, digest));
    checks.push(chain_check(&read, digest));
    let records = match records {
        None => Vec::new(),
        Some(Err(error)) => {
            checks.push(Check::fails("its records are whole", error));
            Vec::new()
        }
        Some(Ok(records)) => {
            checks.extend(records_checks(&read, &records));
            records
        }
    };
    (checks, (1..).zip(records).collect())
}

fn header_check(read: &Header, now: u64) -> Check {
    let claim = "it is a block header";
    match Header::unpack(&read.packed(), Some(now)) {
        Ok(_) => Check::new(
            claim,
            true,
            format!(
                "block {} of version {}, {}, {} UTC",
                read.number,
                read.version,
                counted(read.transaction_count, "record"),
                time::print(read.timestamp)
            ),
        ),
        Err(error) => Check::fails(claim, error.to_string()),
    }
}

fn digest_check(read: &Header, digest: Option<Result<&str, &String>>) -> Check {
    match digest {
        None => Check::of(
            DIGEST,
            Verdict::Pending,
            "computing Argon2d with 128 MiB in a worker…",
        ),
        Some(Err(error)) => Check::open(DIGEST, error),
        Some(Ok(digest)) => {
            let difficulty = Difficulty::from_bits(read.difficulty_bits);
            let meets = digest.parse::<BlockDigest>().is_ok_and(|digest| {
                difficulty.is_ok_and(|difficulty| digest.meets(difficulty.target()))
            });
            Check::new(DIGEST, meets, digest)
        }
    }
}

/// The first blocks of the two chains are known; of others only a node can tell.
fn chain_check(read: &Header, digest: Option<Result<&str, &String>>) -> Check {
    let is_first = |network: &Network| {
        let known = BlockDigest::genesis(*network).to_string();
        digest.is_some_and(|digest| digest == Ok(known.as_str()))
    };
    match [Network::Live, Network::Test]
        .iter()
        .find(|network| is_first(network))
    {
        Some(network) => Check::new(CHAIN, true, format!("the first block, {network} network")),
        None => Check::open(
            CHAIN,
            format!(
                "only a node can tell; the block before is {}",
                read.previous_block
            ),
        ),
    }
}

fn records_checks(read: &Header, records: &[Record]) -> Vec<Check> {
    let ids: Vec<TxId> = records.iter().map(Record::tx_id).collect();
    let root = merkle_root(&ids).map(|root| root.0);
    let is_owner = |record: &Record| matches!(record, Record::BaseData(_) | Record::Foundation(_));
    let named = records.iter().position(is_owner);
    let mut checks = vec![
        Check::new(
            "it has as many records as its header says",
            records.len() == usize::from(read.transaction_count),
            counted(records.len(), "record"),
        ),
        Check::new(
            "its records are those that its header is of",
            root == Some(read.merkle_root),
            root.map_or_else(String::new, |root| format!("merkle root {}", TxId(root))),
        ),
        Check::new(
            "its first record, and no other, names its owner",
            named == Some(0) && records.iter().filter(|record| is_owner(record)).count() == 1,
            records.first().map_or("", Record::name),
        ),
    ];
    let all = records.iter().enumerate().flat_map(|(index, record)| {
        let own = signature_checks(record).into_iter();
        own.map(move |check| check.of_record(index + 1))
    });
    let (open, mut checked): (Vec<_>, Vec<_>) =
        all.partition(|check| check.verdict == Verdict::Open);
    let count = checked.len();
    checked.retain(|check| check.verdict == Verdict::Fails);
    if checked.is_empty() {
        let detail = format!("{} checked", counted(count, "signature"));
        checks.push(Check::new(
            "the signatures of its records are valid",
            true,
            detail,
        ));
    }
    checks.extend(checked);
    if !open.is_empty() {
        checks.push(Check::open(
            "the signatures of owners that other records name are valid",
            format!(
                "{}, by owners of what its records link to",
                counted(open.len(), "signature")
            ),
        ));
    }
    checks
}
