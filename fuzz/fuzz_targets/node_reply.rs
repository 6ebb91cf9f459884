//! Replies of a property node: no panic, whatever is read is written and read the same, and what comes of
//! it can be checked.
#![no_main]

use bitmark_property::{
    network::Network,
    record::{BitmarkShare, BitmarkTransfer, BlockOwnerTransfer, Record, ShareGrant, ShareSwap},
    rpc::{
        AssetsGet, BitmarkProvenance, BlockDump, BlockDumpRange, BlockNumber, Call, NodeInfo,
        OwnerBitmarks, Proof, ShareBalances, Status, Submission, read_reply, request,
    },
};
use libfuzzer_sys::fuzz_target;
use serde_json::{Value, json};

/// Reads a reply; what was read must come back when it is written.
fn check<C: Call>(body: &str) -> Option<C::Reply>
where
    C::Reply: serde::Serialize + PartialEq + core::fmt::Debug,
{
    let read = match read_reply::<C>(body, None) {
        Ok(read) => read,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return None;
        }
    };
    let written = json!({ "id": 1, "result": read, "error": null }).to_string();
    let again = read_reply::<C>(&written, Some(1)).expect("what was written is read");
    // Numbers that are no doubles exactly may come back rounded.
    if serde_json::to_value(&again).ok() == serde_json::to_value(&read).ok() {
        assert_eq!(again, read);
    }
    Some(again)
}

/// Builds the request anew from its own argument.
fn build<C: Call + serde::de::DeserializeOwned>(body: &str) -> Option<C> {
    let sent: Value = serde_json::from_str(body).ok()?;
    let call: C = serde_json::from_value(sent["params"][0].clone()).ok()?;
    let built: Value = serde_json::from_str(&request(&call, 7)).expect("a request is JSON");
    assert_eq!(built["method"], C::METHOD);
    Some(call)
}

fuzz_target!(|body: &str| {
    let created = check::<Submission>(body);
    if let (Some(created), Some(submission)) = (created, build::<Submission>(body)) {
        for network in [Network::Live, Network::Test] {
            let _ = created.check(&submission, network);
        }
    }
    let block = check::<BlockDump>(body).map(|reply| reply.block);
    let blocks = check::<BlockDumpRange>(body).map(|reply| reply.blocks);
    for block in block.into_iter().chain(blocks.into_iter().flatten()) {
        let _ = block.header.header();
        for transaction in &block.transactions {
            if let Ok(record) = Record::from_json(&transaction.kind, &transaction.data) {
                let _ = (record.packed(), record.tx_id(), record.to_json());
            }
        }
    }
    check::<AssetsGet>(body);
    check::<Proof>(body);
    check::<Status>(body);
    check::<NodeInfo>(body);
    check::<BitmarkProvenance>(body);
    check::<OwnerBitmarks>(body);
    check::<BlockNumber>(body);
    check::<ShareBalances>(body);
    check::<BitmarkTransfer>(body);
    check::<BlockOwnerTransfer>(body);
    check::<BitmarkShare>(body);
    check::<ShareGrant>(body);
    check::<ShareSwap>(body);
    build::<Proof>(body);
    build::<OwnerBitmarks>(body);
    build::<BlockDump>(body);
});
