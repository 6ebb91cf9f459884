//! Block headers, merkle trees, difficulty, and what a proof is checked against.

use super::{ids, network, target, target_value, whole};
use crate::args::{Args, SAFE};
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::block::{self, Header};
use bitmark_property::difficulty::{self, Difficulty};
use bitmark_property::id::{BlockDigest, PayId, PayNonce, TxId};
use bitmark_property::proof;

/// Nonces of the reference client that a call lists at the most.
const MOST_NONCES: f64 = 100_000.0;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "read" => {
            args.only(&["bytes", "now"])?;
            let header = Header::unpack(args.slice("bytes")?, args.opt_u53("now")?);
            described(&header.map_err(|error| args.invalid("bytes", &error))?)?
        }
        "pack" => header(args)?.packed().into(),
        "digest" => header(args)?.digest().0.into(),
        "check" => check(args)?,
        "genesis" => {
            args.only(&["network"])?;
            BlockDigest::genesis(network(args)?).0.into()
        }
        "meets" => {
            args.only(&["digest", "target"])?;
            digest(args)?.meets(target(args)?).into()
        }
        "payNonce" => {
            args.only(&["digest"])?;
            digest(args)?.pay_nonce().0.into()
        }
        "foundationId" => {
            args.only(&["digest", "number"])?;
            let number = args.u53("number")?;
            block::foundation_tx_id(&digest(args)?, number).0.into()
        }
        "merkleRoot" => {
            args.only(&["ids"])?;
            block::merkle_root(&given_ids(args)?).map(|id| id.0).into()
        }
        "merkleTree" => {
            args.only(&["ids"])?;
            ids(&block::merkle_tree(&given_ids(args)?))
        }
        "minimumTree" => {
            args.only(&["ids"])?;
            ids(&block::minimum_merkle_tree(&given_ids(args)?))
        }
        _ => return proofs(name, args),
    }))
}

fn proofs(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "proofDigest" => {
            args.only(&["payId", "payNonce", "nonce"])?;
            let (id, nonce) = submission(args)?;
            proof::digest(&id, nonce, args.slice("nonce")?).into()
        }
        "proves" => {
            args.only(&["payId", "payNonce", "nonce", "target"])?;
            let (id, nonce) = submission(args)?;
            proof::proves(&id, nonce, args.slice("nonce")?, target(args)?).into()
        }
        "payNonceHeight" => {
            args.only(&["height"])?;
            whole("height", proof::pay_nonce_height(args.u53("height")?))?
        }
        "checkedHeights" => {
            args.only(&["height"])?;
            let heights = proof::checked_heights(args.u53("height")?);
            // None is above the one given.
            Value::list(heights.into_iter().map(|height| height as f64))
        }
        "referenceNonces" => {
            args.only(&["count"])?;
            let count = args.whole("count", 0.0, MOST_NONCES)? as usize;
            Value::list(proof::reference_client_nonces().take(count))
        }
        _ => return difficulties(name, args),
    }))
}

fn difficulties(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "ofValue" => {
            args.only(&["value"])?;
            difficulty_value(&Difficulty::from_value(args.number("value")?))
        }
        "ofBits" => {
            args.only(&["bits"])?;
            difficulty_value(&of_bits(args, "bits")?)
        }
        "ofIssues" => {
            args.only(&["issues", "network"])?;
            let issues = args.whole("issues", 1.0, difficulty::MAX_ISSUES.into())? as u32;
            let own = Difficulty::of_issues(issues, network(args)?);
            difficulty_value(&own.map_err(|error| args.against_rule("issues", &error))?)
        }
        "next" => {
            args.only(&["value", "seconds"])?;
            let own = Difficulty::from_value(args.number("value")?);
            difficulty_value(&own.next(args.u53("seconds")?))
        }
        "hashes" => {
            args.only(&["target"])?;
            target(args)?.expected_hashes().into()
        }
        "ofTarget" => {
            args.only(&["target"])?;
            target(args)?.difficulty().into()
        }
        "period" => {
            args.only(&["height"])?;
            let (begin, end) = difficulty::timespan_blocks(args.u53("height")?);
            Value::object([
                ("begin", whole("begin", begin)?),
                ("end", whole("end", end)?),
            ])
        }
        "adjusts" => {
            args.only(&["version", "height"])?;
            difficulty::adjusts(u16(args, "version")?, args.u53("height")?).into()
        }
        _ => return Ok(None),
    }))
}

fn submission(args: Args<'_>) -> Result<(PayId, PayNonce), Fault> {
    Ok((
        PayId(args.bytes("payId")?),
        PayNonce(args.bytes("payNonce")?),
    ))
}

fn digest(args: Args<'_>) -> Result<BlockDigest, Fault> {
    args.bytes("digest").map(BlockDigest)
}

fn given_ids(args: Args<'_>) -> Result<Vec<TxId>, Fault> {
    let ids = args.byte_list("ids")?;
    Ok(ids.into_iter().map(TxId).collect())
}

fn u16(args: Args<'_>, name: &str) -> Result<u16, Fault> {
    Ok(args.whole(name, 0.0, u16::MAX.into())? as u16)
}

fn of_bits(args: Args<'_>, name: &str) -> Result<Difficulty, Fault> {
    Difficulty::from_bits(args.u64(name)?).map_err(|error| args.invalid(name, &error))
}

fn difficulty_value(own: &Difficulty) -> Value {
    Value::object([
        ("value", own.value().into()),
        ("target", target_value(own.target())),
        ("bits", own.bits().into()),
        ("hashRate", own.hash_rate().into()),
    ])
}

/// The fields of a header.
const HEADER: [&str; 8] = [
    "version",
    "transactionCount",
    "number",
    "previousBlock",
    "merkleRoot",
    "timestamp",
    "difficultyBits",
    "nonce",
];

fn header(args: Args<'_>) -> Result<Header, Fault> {
    args.only(&HEADER)?;
    Ok(Header {
        version: u16(args, "version")?,
        transaction_count: u16(args, "transactionCount")?,
        number: args.u53("number")?,
        previous_block: BlockDigest(args.bytes("previousBlock")?),
        merkle_root: args.bytes("merkleRoot")?,
        timestamp: args.u53("timestamp")?,
        difficulty_bits: args.u64("difficultyBits")?,
        nonce: args.u64("nonce")?,
    })
}

pub(super) fn described(header: &Header) -> Result<Value, Fault> {
    Ok(Value::object([
        ("version", u32::from(header.version).into()),
        (
            "transactionCount",
            u32::from(header.transaction_count).into(),
        ),
        ("number", whole("number", header.number)?),
        ("previousBlock", header.previous_block.0.into()),
        ("merkleRoot", header.merkle_root.into()),
        ("timestamp", whole("timestamp", header.timestamp)?),
        ("difficultyBits", header.difficulty_bits.into()),
        ("nonce", header.nonce.into()),
    ]))
}

/// Checks a header against the one before, and against the computed difficulty.
fn check(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&["header", "previous", "difficulty"])?;
    let own = header(args.object("header")?)?;
    let refused = |error| args.against_rule("header", &error);
    Header::unpack(&own.packed(), None).map_err(refused)?;
    if args.get("previous").is_some() {
        let previous = args.object("previous")?;
        previous.only(&["version", "timestamp"])?;
        block::check_version(u16(previous, "version")?, own.version).map_err(refused)?;
        let before = previous.whole("timestamp", 0.0, SAFE)? as u64;
        block::check_time(own.version, before, own.timestamp).map_err(refused)?;
    }
    if args.get("difficulty").is_some() {
        let computed = Difficulty::from_value(args.number("difficulty")?);
        block::check_difficulty(own.version, own.difficulty_bits, &computed).map_err(refused)?;
    }
    Ok(Value::Null)
}
