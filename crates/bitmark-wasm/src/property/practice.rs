//! A node within the program, to practise with: answers four of the node's calls, and makes blocks.

use super::{NETWORKS, fee, payments, record, rpc, target_value, whole};
use crate::args::Args;
use crate::fault::Fault;
use crate::store::Store;
use crate::value::Value;
use bitmark_property::currency::PaymentMap;
use bitmark_property::id::{BlockDigest, PayId, TxId};
use bitmark_property::network::Network;
use bitmark_property::practice::{PracticeError, PracticeNode};
use bitmark_property::record::Record;
use bitmark_property::rpc::{Created, CreatedAsset, KnownAsset, ProofStatus, TransactionStatus};
use std::cell::RefCell;
use std::collections::BTreeMap;

thread_local! {
    static NODES: RefCell<Store<PracticeNode>> = const { RefCell::new(Store::new("node")) };
}

/// The calls that the node answers.
#[derive(Clone, Copy)]
enum Method {
    Create,
    Proof,
    Status,
    Assets,
}

const PRACTISED: [(&str, Method); 4] = [
    ("Bitmarks.Create", Method::Create),
    ("Bitmarks.Proof", Method::Proof),
    ("Transaction.Status", Method::Status),
    ("Assets.Get", Method::Assets),
];

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    NODES.with_borrow_mut(|nodes| {
        Ok(Some(match name {
            "new" => nodes.keep(begun(args)?)?,
            "free" => {
                nodes.take(args)?;
                Value::Null
            }
            "height" => {
                args.only(&["node"])?;
                whole("height", nodes.get(args)?.height())?
            }
            "makeBlock" => {
                args.only(&["node"])?;
                let height = nodes.get(args)?.make_block();
                let height = height.map(|height| whole("height", height)).transpose()?;
                height.into()
            }
            "call" => {
                args.only(&["node", "method", "params", "time"])?;
                answer(nodes.get(args)?, args)?
            }
            _ => return Ok(None),
        }))
    })
}

fn begun(args: Args<'_>) -> Result<PracticeNode, Fault> {
    args.only(&["network", "height", "digests", "owner"])?;
    let network = args.choice_or("network", &NETWORKS, Network::Test)?;
    let height = args.opt_u53("height")?.unwrap_or(1);
    let digest = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        row.only(&["block", "digest"])?;
        Ok((row.u53("block")?, BlockDigest(row.bytes("digest")?)))
    };
    let digests = match args.get("digests") {
        None => BTreeMap::new(),
        Some(_) => args
            .rows("digests", 0)?
            .map(digest)
            .collect::<Result<_, Fault>>()?,
    };
    let owner = match args.get("owner") {
        None => PaymentMap::new(),
        Some(_) => payments(args, "owner")?,
    };
    Ok(PracticeNode::new(network, height, digests, owner))
}

/// Answers a call of the node as the node would, in the shape of its replies.
fn answer(node: &mut PracticeNode, args: Args<'_>) -> Result<Value, Fault> {
    let method = args.choice("method", &PRACTISED)?;
    let (now, params) = (args.u53("time")?, args.object("params")?);
    let refused = |error: PracticeError| args.against_rule("params", &error);
    Ok(match method {
        Method::Create => {
            let submission = rpc::submission(params)?;
            created(&node.create(now, &submission).map_err(refused)?)
        }
        Method::Proof => {
            params.only(&["payId", "nonce"])?;
            let (pay_id, nonce) = (PayId(params.bytes("payId")?), params.slice("nonce")?);
            status(match node.prove(now, &pay_id, nonce).map_err(refused)? {
                ProofStatus::Accepted => "Accepted",
                ProofStatus::Invalid => "Invalid",
                ProofStatus::NotFound => "NotFound",
                ProofStatus::Processed => "Processed",
            })
        }
        Method::Status => {
            params.only(&["txId"])?;
            status(match node.status(now, &TxId(params.bytes("txId")?)) {
                TransactionStatus::Unknown => "Unknown",
                TransactionStatus::Pending => "Pending",
                TransactionStatus::Verified => "Verified",
                TransactionStatus::Confirmed => "Confirmed",
            })
        }
        Method::Assets => {
            params.only(&["fingerprints"])?;
            let fingerprints = params.texts("fingerprints")?;
            let fingerprints: Vec<String> = fingerprints.into_iter().map(str::to_owned).collect();
            let reply = node.assets(now, &fingerprints).map_err(refused)?;
            let assets = Value::List(reply.assets.into_iter().map(known).collect());
            Value::object([("assets", assets)])
        }
    })
}

fn status(status: &str) -> Value {
    Value::object([("status", status.into())])
}

fn created(reply: &Created) -> Value {
    let asset = |asset: &CreatedAsset| {
        let (id, duplicate) = (asset.id.0.into(), asset.duplicate.into());
        Value::object([("id", id), ("duplicate", duplicate)])
    };
    let issues = reply.issues.iter().flatten();
    let issues = issues.map(|issue| Value::object([("txId", issue.tx_id.0.into())]));
    let payments = (!reply.payments.is_empty()).then(|| fee::offer(&reply.payments));
    Value::object([
        (
            "assets",
            Value::List(reply.assets.iter().map(asset).collect()),
        ),
        ("issues", Value::List(issues.collect())),
        ("payId", reply.pay_id.0.into()),
        ("payNonce", reply.pay_nonce.0.into()),
        ("difficulty", reply.difficulty.map(target_value).into()),
        ("payments", payments.into()),
    ])
}

fn known(asset: KnownAsset) -> Value {
    let data = asset.data.map(|data| record::value(&Record::Asset(data)));
    Value::object([
        ("record", asset.record.into()),
        ("confirmed", asset.confirmed.into()),
        ("id", asset.id.map(|id| id.0).into()),
        ("data", data.into()),
    ])
}
