//! What a node printed about blocks, records and owners: recognised by shape, counted; pure.

use std::collections::BTreeMap;

use bitmark_property::rpc::{BlockJson, Item, NodeInfoReply, OwnerBitmarksReply};
use serde_json::Value;
use thiserror::Error;

/// The longest text that is read, in bytes: several hundred full blocks.
pub const MAX_BYTES: usize = 64 << 20;

/// Why a text, or a part of it, cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum GivenError {
    /// More than is read.
    #[error("the text has {0} bytes: at most {MAX_BYTES} are read; give fewer blocks at once")]
    TooLong(usize),
    /// Nothing in it.
    #[error("the text is empty: paste what the node printed")]
    Empty,
    /// A web page.
    #[error("this is a web page, not what a node prints: copy the reply itself")]
    WebPage,
    /// Broken or cut off.
    #[error(
        "output {0} is no whole JSON (line {1}, column {2}: {3}): copy all of it, from the first {{ to the last }}"
    )]
    Json(usize, usize, usize, String),
    /// The node refused the call.
    #[error("output {0} is the node’s refusal “{1}”: mend the call and run it again")]
    Refused(usize, String),
    /// None of the shapes.
    #[error(
        "output {0} is none of Node.BlockDump, Node.BlockDumpRange, Node.Info, Bitmark.Provenance, Owner.Bitmarks: \
         the members found are {1}"
    )]
    Unknown(usize, String),
    /// The shape of a call, but not its members.
    #[error("output {0} looks like {1}, but {2}: copy all of it")]
    Members(usize, &'static str, String),
    /// A block without its records.
    #[error(
        "output {0}: block {1} came without its records: ask with \"binary\": true (BlockDump) or \"txs\": true (BlockDumpRange)"
    )]
    NoRecords(usize, u64),
    /// Two blocks of one number.
    #[error("block {0} was given twice, with different records: do these come from one chain?")]
    TwoChains(u64),
}

/// What was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Given {
    /// Blocks by number.
    pub blocks: BTreeMap<u64, BlockJson>,
    /// The newest state of a node.
    pub node: Option<NodeInfoReply>,
    /// Items of owners.
    pub items: Vec<Item>,
    /// Records of items, newest first: each list is one item’s.
    pub histories: Vec<Vec<Step>>,
}

/// A record of an item’s history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// Its kind, as the node names records.
    pub kind: String,
    /// The block that confirmed it.
    pub block: u64,
}

/// Reads one output or several, in any order.
///
/// # Errors
///
/// The first output that cannot be used, with its place from 1.
pub fn read(text: &str) -> Result<Given, GivenError> {
    if text.len() > MAX_BYTES {
        return Err(GivenError::TooLong(text.len()));
    }
    let text = text.trim().trim_start_matches('\u{feff}');
    if text.is_empty() {
        return Err(GivenError::Empty);
    }
    if text.starts_with('<') {
        return Err(GivenError::WebPage);
    }
    let mut given = Given::default();
    let outputs = serde_json::Deserializer::from_str(text).into_iter::<Value>();
    for (at, output) in (1..).zip(outputs) {
        let output = output.map_err(|cause| {
            let told = cause.to_string();
            let told = told.split(" at line").next().unwrap_or_default().to_owned();
            GivenError::Json(at, cause.line(), cause.column(), told)
        })?;
        given.take(at, &output)?;
    }
    Ok(given)
}

impl Given {
    fn take(&mut self, at: usize, output: &Value) -> Result<(), GivenError> {
        if let Some(error) = output["error"].as_str() {
            return Err(GivenError::Refused(at, error.to_owned()));
        }
        // With the envelope of a call, or without.
        let result = output.get("result").unwrap_or(output);
        let data = result["data"].as_array();
        if result.get("mode").is_some() && result.get("chain").is_some() {
            self.node = Some(members(at, "Node.Info", result)?);
        } else if let Some(blocks) = result["blocks"].as_array() {
            for block in blocks {
                self.block(at, members(at, "Node.BlockDumpRange", block)?)?;
            }
        } else if result["block"].get("header").is_some() {
            self.block(at, members(at, "Node.BlockDump", &result["block"])?)?;
        } else if data.is_some_and(|data| data.iter().any(|item| item.get("record").is_some())) {
            self.histories
                .push(history(at, data.map_or(&[], Vec::as_slice))?);
        } else if data.is_some() && result.get("next").is_some() {
            let reply: OwnerBitmarksReply = members(at, "Owner.Bitmarks", result)?;
            self.items.extend(reply.data);
        } else {
            return Err(GivenError::Unknown(at, names(result)));
        }
        Ok(())
    }

    fn block(&mut self, at: usize, block: BlockJson) -> Result<(), GivenError> {
        let number = block.header.number;
        if block.transactions.is_empty() {
            return Err(GivenError::NoRecords(at, number));
        }
        match self.blocks.get(&number) {
            Some(known) if known.digest != block.digest => Err(GivenError::TwoChains(number)),
            _ => {
                self.blocks.insert(number, block);
                Ok(())
            }
        }
    }

    /// Counts the records of every block, and the fees that later blocks of those given paid it.
    pub fn counts(&self) -> Vec<Counts> {
        let mut tally = Tally::default();
        for (&number, block) in &self.blocks {
            tally.counts.insert(number, Counts::of(number));
            for record in &block.transactions {
                tally.note(
                    number,
                    &record.kind,
                    &record.tx_id.to_string(),
                    &record.data,
                );
            }
        }
        tally.counts.into_values().collect()
    }
}

/// Records of a block.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Its number.
    pub number: u64,
    /// Asset records.
    pub assets: u32,
    /// Free issues.
    pub free_issues: u32,
    /// Paid issues.
    pub paid_issues: u32,
    /// Transfers, signed by one or by both.
    pub transfers: u32,
    /// Shares created, granted or swapped.
    pub shares: u32,
    /// Blocks sold.
    pub sales: u32,
    /// Fees that the given blocks show it was paid.
    pub fees: u32,
}

impl Counts {
    fn of(number: u64) -> Self {
        Self {
            number,
            ..Self::default()
        }
    }
}

#[derive(Default)]
struct Tally {
    counts: BTreeMap<u64, Counts>,
    /// For each record of an item: the block of the item’s issue, and the record’s own.
    items: BTreeMap<String, (u64, u64)>,
    /// The block of each asset, by the hexadecimal of its identifier.
    assets: BTreeMap<String, u64>,
}

impl Tally {
    fn note(&mut self, number: u64, kind: &str, id: &str, data: &Value) {
        let text = |key: &str| data[key].as_str().unwrap_or_default();
        let mut paid: [Option<u64>; 2] = [None, None];
        let counts = self.counts.entry(number).or_default();
        match kind {
            "AssetData" => {
                counts.assets += 1;
                let fingerprint = text("fingerprint");
                let asset = bitmark_property::asset::asset_id(fingerprint).to_string();
                self.assets.insert(asset, number);
            }
            "BitmarkIssue" if text("nonce") == "0" => counts.free_issues += 1,
            "BitmarkIssue" => {
                counts.paid_issues += 1;
                paid[0] = self.assets.get(text("assetId")).copied();
            }
            "BitmarkTransferUnratified" | "BitmarkTransferCountersigned" => counts.transfers += 1,
            "ShareBalance" | "ShareGrant" | "ShareSwap" => counts.shares += 1,
            "BlockOwnerTransfer" => counts.sales += 1,
            _ => {}
        }
        let link = match kind {
            "ShareGrant" => text("shareId"),
            "ShareSwap" => text("shareIdOne"),
            _ => text("link"),
        };
        if kind == "BitmarkIssue" {
            self.items.insert(id.to_owned(), (number, number));
        } else if let Some(&(issue, last)) = self.items.get(link) {
            paid = [Some(issue), Some(last)];
            self.items.insert(id.to_owned(), (issue, number));
            if kind == "ShareBalance" {
                // Grants and swaps name the share by its issue, and pay the block of the share record.
                self.items.insert(link.to_owned(), (issue, number));
            }
        }
        for block in paid.into_iter().flatten() {
            if let Some(counts) = self.counts.get_mut(&block) {
                counts.fees += 1;
            }
        }
    }
}

fn members<T: serde::de::DeserializeOwned>(
    at: usize,
    call: &'static str,
    value: &Value,
) -> Result<T, GivenError> {
    serde_json::from_value(value.clone())
        .map_err(|cause| GivenError::Members(at, call, cause.to_string()))
}

fn history(at: usize, data: &[Value]) -> Result<Vec<Step>, GivenError> {
    let step = |record: &Value| {
        let kind = record["record"].as_str()?.to_owned();
        let block = &record["inBlock"];
        let block = block.as_u64().or_else(|| block.as_str()?.parse().ok())?;
        Some(Step { kind, block })
    };
    let steps: Option<Vec<Step>> = data.iter().map(step).collect();
    let missing = || {
        GivenError::Members(
            at,
            "Bitmark.Provenance",
            "a record lacks “record” or “inBlock”".into(),
        )
    };
    steps.ok_or_else(missing)
}

/// The members of an object, for an error.
fn names(value: &Value) -> String {
    match value.as_object() {
        Some(object) if !object.is_empty() => {
            let names: Vec<_> = object.keys().take(6).map(String::as_str).collect();
            names.join(", ")
        }
        _ => "none".into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The body of a sample reply of the reference node.
    fn sample(name: &str) -> String {
        let folder = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../tests/vectors/property/rpc-samples"
        );
        let text = std::fs::read_to_string(format!("{folder}/{name}.json")).expect("a sample");
        let sample: Value = serde_json::from_str(&text).expect("a sample is JSON");
        sample["http"]["response_body"]
            .as_str()
            .expect("a body")
            .to_owned()
    }

    #[test]
    fn a_block_dump_is_counted() {
        let given = read(&sample("056-block-dump")).expect("a block");
        let counts = given.counts();
        assert_eq!(counts.len(), 1);
        let block = given.blocks.get(&2).expect("block 2");
        assert_eq!(
            block.transactions.len(),
            usize::from(block.header.transaction_count)
        );
        let sum = counts[0].assets + counts[0].free_issues + counts[0].paid_issues;
        // Beside the foundation it holds assets and issues only.
        assert_eq!(sum, 8);
        assert_eq!((counts[0].number, counts[0].transfers), (2, 0));
    }

    #[test]
    fn outputs_come_in_any_order() {
        let names = [
            "123-owner-bitmarks-block",
            "049-node-info-after-block",
            "058-provenance",
            "056-block-dump",
        ];
        let given = read(&names.map(sample).join("\n")).expect("four outputs");
        assert_eq!(given.items.len(), 3);
        assert_eq!(
            given
                .items
                .iter()
                .filter(|item| item.item == "Block")
                .count(),
            1
        );
        assert_eq!(given.node.map(|node| node.block.height), Some(2));
        assert_eq!(
            given.histories[0][0],
            Step {
                kind: "BitmarkIssue".into(),
                block: 2
            }
        );
        assert_eq!(given.blocks.len(), 1);
    }

    #[test]
    fn what_cannot_be_used_says_why() {
        let dump = sample("056-block-dump");
        for (text, words) in [
            ("", "empty"),
            ("<!DOCTYPE html>", "web page"),
            (&dump[..500], "whole JSON"),
            ("hello", "whole JSON"),
            (
                "{\"id\":1,\"result\":null,\"error\":\"block not found\"}",
                "block not found",
            ),
            ("{\"height\": 5}", "height"),
            ("[1]", "none"),
            (
                "{\"result\":{\"block\":{\"header\":{}}}}",
                "looks like Node.BlockDump",
            ),
            ("{\"data\":[{\"record\":\"BitmarkIssue\"}]}", "inBlock"),
        ] {
            let error = read(text).expect_err(text).to_string();
            assert!(error.contains(words), "{text}: {error}");
        }
        let other = dump.replacen("\"digest\":\"f5", "\"digest\":\"f6", 1);
        assert_eq!(
            read(&format!("{dump}{other}")),
            Err(GivenError::TwoChains(2))
        );
        assert_eq!(
            read(&format!("{dump}{dump}")).map(|given| given.blocks.len()),
            Ok(1)
        );
    }
}
