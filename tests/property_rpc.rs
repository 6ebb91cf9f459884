//! The crate `bitmark-property` against exchanges with a real node: requests and replies of every call.

#![expect(
    clippy::unwrap_used,
    reason = "a sample that cannot be read fails the test"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use bitmark_property::{
    record::{BitmarkShare, BitmarkTransfer, BlockOwnerTransfer, Record, ShareGrant, ShareSwap},
    rpc::{
        AssetsGet, BitmarkProvenance, BlockDump, BlockNumber, Call, NodeInfo, OwnerBitmarks, Proof,
        ReplyError, ShareBalances, Status, Submission, read_reply, request,
    },
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};

/// Every exchange over HTTP, by file name.
fn exchanges() -> BTreeMap<String, Value> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/property/rpc-samples");
    let files = fs::read_dir(folder).unwrap();
    let read = |file: fs::DirEntry| {
        let sample: Value = serde_json::from_slice(&fs::read(file.path()).unwrap()).unwrap();
        (file.file_name().into_string().unwrap(), sample)
    };
    let all: BTreeMap<_, _> = files.map(|file| read(file.unwrap())).collect();
    assert_eq!(all.len(), 97);
    all
}

/// What a reply must be read as.
struct Exchange<'a> {
    name: &'a str,
    request: &'a Value,
    body: &'a str,
}

impl Exchange<'_> {
    /// Builds the request anew and reads the reply. Replies with members that are left out are compared by
    /// those that are not.
    fn check<C: Call<Reply: Serialize> + DeserializeOwned>(&self) {
        let id = self.request["id"].as_u64();
        let argument = self.request["params"][0].clone();
        if let Ok(call) = serde_json::from_value::<C>(argument.clone()) {
            let built: Value = serde_json::from_str(&request(&call, id.unwrap_or(0))).unwrap();
            assert_eq!(built["method"], self.request["method"]);
            if !self.name.contains("missing-fields") {
                assert_eq!(built["params"][0], argument, "{}", self.name);
            }
        }
        let first = self.body.lines().next().unwrap();
        let reply: Value = serde_json::from_str(first).unwrap();
        match read_reply::<C>(self.body, id) {
            Ok(read) => {
                assert_eq!(reply["error"], Value::Null, "{}", self.name);
                let read = serde_json::to_value(&read).unwrap();
                assert!(holds(&reply["result"], &read), "{}: {read}", self.name);
            }
            Err(ReplyError::Refused(error)) => {
                assert_eq!(json!(error), reply["error"], "{}", self.name)
            }
            Err(ReplyError::Transport { error, .. }) => assert_eq!(json!(error), reply["error"]),
            Err(error) => panic!("{}: {error}", self.name),
        }
    }
}

/// Whether every member of `part` is in `whole`; what is absent there may be null or empty here.
fn holds(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part.iter().all(|(name, value)| {
            let other = whole.get(name).unwrap_or(&Value::Null);
            let is_empty = *value == json!({}) || *value == json!([]) || value.is_null();
            holds(other, value) || other.is_null() && is_empty
        }),
        (Value::Array(whole), Value::Array(part)) => {
            whole.len() == part.len()
                && whole
                    .iter()
                    .zip(part)
                    .all(|(whole, part)| holds(whole, part))
        }
        // A double may be written as a whole number.
        (Value::Number(whole), Value::Number(part)) => whole.as_f64() == part.as_f64(),
        (whole, part) => whole == part,
    }
}

#[test]
fn every_exchange_is_understood() {
    let mut read = 0;
    for (name, sample) in exchanges() {
        let (Some(sent), Some(body)) = (
            sample["http"]["request_body"].as_str(),
            sample["http"]["response_body"].as_str(),
        ) else {
            continue;
        };
        let Ok(sent) = serde_json::from_str::<Value>(sent) else {
            continue;
        };
        if body.trim().is_empty() {
            continue;
        }
        let exchange = Exchange {
            name: &name,
            request: &sent,
            body,
        };
        match sent["method"].as_str().unwrap_or_default() {
            "Bitmarks.Create" => exchange.check::<Submission>(),
            "Bitmarks.Proof" => exchange.check::<Proof>(),
            "Transaction.Status" => exchange.check::<Status>(),
            "Assets.Get" => exchange.check::<AssetsGet>(),
            "Node.Info" => exchange.check::<NodeInfo>(),
            "Node.BlockDump" => exchange.check::<BlockDump>(),
            "Bitmark.Transfer" => exchange.check::<BitmarkTransfer>(),
            "Bitmark.Provenance" => exchange.check::<BitmarkProvenance>(),
            "Owner.Bitmarks" => exchange.check::<OwnerBitmarks>(),
            "BlockOwner.TxIDForBlock" => exchange.check::<BlockNumber>(),
            "BlockOwner.Transfer" => exchange.check::<BlockOwnerTransfer>(),
            "Share.Create" => exchange.check::<BitmarkShare>(),
            "Share.Balance" => exchange.check::<ShareBalances>(),
            "Share.Grant" => exchange.check::<ShareGrant>(),
            "Share.Swap" => exchange.check::<ShareSwap>(),
            // A method that does not exist, or none.
            _ => {
                let error = read_reply::<NodeInfo>(body, None).unwrap_err();
                let refused =
                    matches!(error, ReplyError::Refused(_) | ReplyError::Transport { .. });
                assert!(refused, "{name}: {error}");
            }
        }
        read += 1;
    }
    assert!(90 < read, "{read}");
}

#[test]
fn the_records_of_a_block_are_read_and_bear_their_ids() {
    let sample = &exchanges()["056-block-dump.json"];
    let body = sample["http"]["response_body"].as_str().unwrap();
    let block = read_reply::<BlockDump>(body, Some(52)).unwrap().block;
    assert_eq!(
        block.transactions.len(),
        usize::from(block.header.transaction_count)
    );
    for transaction in &block.transactions {
        let record = Record::from_json(&transaction.kind, &transaction.data).unwrap();
        assert_eq!(record.tx_id(), transaction.tx_id);
        assert_eq!(record.to_json(), transaction.data);
    }
}

#[test]
fn what_is_no_reply_is_told() {
    let error = |body: &str| read_reply::<NodeInfo>(body, Some(1)).unwrap_err();
    assert_eq!(error(" "), ReplyError::Empty);
    assert!(matches!(error("<html><body>502"), ReplyError::NotJson(_)));
    assert!(matches!(
        error("{\"id\":1,\"result\":{\"cha"),
        ReplyError::NotJson(_)
    ));
    assert!(matches!(
        error("{\"id\":2,\"result\":{},\"error\":null}"),
        ReplyError::OtherRequest { .. }
    ));
    assert!(matches!(
        error("{\"id\":1,\"result\":{},\"error\":null}"),
        ReplyError::Unexpected { .. }
    ));
    let twice =
        "{\"id\":1,\"result\":null,\"error\":\"not a pay id\"}\n{\"code\":500,\"error\":\"x\"}";
    assert_eq!(error(twice), ReplyError::Refused("not a pay id".into()));
}
