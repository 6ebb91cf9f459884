//! The node's remote calls: bodies of requests written, bodies of replies read. `methods` says what each takes
//! and answers.

mod methods;

use super::shape::{self, Member, Members, Shape};
use super::{fee, network, record};
use crate::args::Args;
use crate::fault::{Code, Fault};
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::difficulty::Target;
use bitmark_property::id::{AssetId, PayId, PayNonce, TxId};
use bitmark_property::record::Record;
use bitmark_property::rpc::{
    Created, CreatedAsset, CreatedIssue, ReplyError, Submission, read_result,
};
use methods::{METHODS, Method, Params};
use serde_json::{Value as Json, json};
use std::rc::Rc;

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "methods" => Value::list(METHODS.iter().map(|method| method.name)),
        "request" => {
            args.only(&["method", "params", "id"])?;
            let method = method_of(args)?;
            let id = args.opt_u53("id")?.unwrap_or(0);
            let params = params(args, method.params)?;
            let body = json!({ "id": id, "method": method.name, "params": [params] });
            body.to_string().into()
        }
        "reply" => {
            args.only(&["method", "body", "id"])?;
            reply(args, method_of(args)?)?
        }
        "checkCreated" => {
            args.only(&["submission", "reply", "network"])?;
            check_created(args)?
        }
        _ => return Ok(None),
    }))
}

/// Assets and issues sent together.
pub(super) fn submission(args: Args<'_>) -> Result<Submission, Fault> {
    args.only(&["assets", "issues"])?;
    let asset = |record| match record {
        Record::Asset(asset) => Some(asset),
        _ => None,
    };
    let issue = |record| match record {
        Record::Issue(issue) => Some(issue),
        _ => None,
    };
    let assets = records(args, "assets", "AssetData")?.into_iter();
    let issues = records(args, "issues", "BitmarkIssue")?.into_iter();
    Ok(Submission {
        assets: assets.filter_map(asset).collect(),
        issues: issues.filter_map(issue).collect(),
    })
}

fn method_of(args: Args<'_>) -> Result<&'static Method, Fault> {
    let choices: Vec<(&str, &Method)> = METHODS.iter().map(|own| (own.name, own)).collect();
    args.choice("method", &choices)
}

fn params(args: Args<'_>, params: Params) -> Result<Json, Fault> {
    match params {
        Params::Members([]) if args.get("params").is_none() => Ok(json!({})),
        Params::Members(members) => {
            let fields = fields(args.object("params")?, members)?;
            shape::written(members, &fields)
        }
        Params::Record(kinds) => {
            let own = record::record(args.object("params")?)?;
            if !kinds.contains(&own.name()) {
                let why = format!("this method takes {}", kinds.join(" or "));
                return Err(args.invalid("params", &why));
            }
            record::to_json(&own)
        }
        Params::Submission => {
            let submission = args.object("params")?;
            submission.only(&["assets", "issues"])?;
            Ok(json!({
                "assets": records_json(&records(submission, "assets", "AssetData")?)?,
                "issues": records_json(&records(submission, "issues", "BitmarkIssue")?)?,
            }))
        }
    }
}

/// What a call gives for these members, checked.
fn fields(args: Args<'_>, members: Members) -> Result<Vec<(Rc<str>, Value)>, Fault> {
    let names: Vec<&str> = members.iter().map(|member| member.name).collect();
    args.only(&names)?;
    let mut fields = Vec::with_capacity(members.len());
    for Member { name, shape, .. } in members {
        let value = match shape {
            Shape::Id(length) => {
                let bytes = args.slice(name)?;
                if bytes.len() != *length {
                    let has = format!("has {} bytes, not {length}", bytes.len());
                    // Far below 2^53.
                    return Err(args.range(name, (*length as f64).into(), &has));
                }
                bytes.to_vec().into()
            }
            Shape::Bytes => args.slice(name)?.to_vec().into(),
            // Within 2^53.
            Shape::Count | Shape::Whole => (args.u53(name)? as f64).into(),
            Shape::Flag => args.flag(name)?.into(),
            Shape::Account => args.parsed::<Account>(name)?.to_string().into(),
            Shape::Texts => Value::list(args.texts(name)?),
            _ => return Err(Fault::internal("a parameter of no known shape")),
        };
        fields.push(((*name).into(), value));
    }
    Ok(fields)
}

/// The records of a list, all of one kind; a list that is left out is empty.
fn records(args: Args<'_>, name: &'static str, kind: &str) -> Result<Vec<Record>, Fault> {
    if args.get(name).is_none() {
        return Ok(Vec::new());
    }
    let own = |row: Result<Args<'_>, Fault>| {
        let own = record::record(row?)?;
        if own.name() == kind {
            return Ok(own);
        }
        Err(args.invalid(name, &format!("it takes records of the type {kind}")))
    };
    args.rows(name, 0)?.map(own).collect()
}

fn records_json(records: &[Record]) -> Result<Vec<Json>, Fault> {
    records.iter().map(record::to_json).collect()
}

fn reply(args: Args<'_>, method: &Method) -> Result<Value, Fault> {
    let read = read_result(args.text("body")?, args.opt_u53("id")?);
    let result = read.map_err(|error| {
        let mut fault = args.invalid_secret("body", &error);
        // What the node refuses is told apart from what is no reply.
        if matches!(error, ReplyError::Refused(_)) {
            fault.code = Code::Refused;
        }
        fault
    })?;
    let Some(members) = method.reply else {
        return Ok(shape::any(&result));
    };
    let fields = shape::object(members, &result);
    fields.map(Value::Object).map_err(|error| {
        let why = format!("the reply is not that of {}: {error}", method.name);
        args.invalid_secret("body", &why)
    })
}

/// Checks what a client can know of an answer to a submission: the ids are those of the records sent, and the
/// difficulty or the fee is that of the rule.
fn check_created(args: Args<'_>) -> Result<Value, Fault> {
    let submission = submission(args.object("submission")?)?;
    let reply = args.object("reply")?;
    let checked = created(reply)?.check(&submission, network(args)?);
    checked.map_err(|error| args.against_rule("reply", &error))?;
    Ok(Value::Null)
}

fn created(reply: Args<'_>) -> Result<Created, Fault> {
    let asset = |row: Result<Args<'_>, Fault>| {
        let row = row?;
        Ok(CreatedAsset {
            id: AssetId(row.bytes("id")?),
            duplicate: row.flag("duplicate")?,
        })
    };
    let issue = |row: Result<Args<'_>, Fault>| {
        let tx_id = TxId(row?.bytes("txId")?);
        Ok(CreatedIssue { tx_id })
    };
    let issues: Vec<_> = match reply.get("issues") {
        None => Vec::new(),
        Some(_) => reply
            .rows("issues", 0)?
            .map(issue)
            .collect::<Result<_, Fault>>()?,
    };
    let difficulty = match reply.get("difficulty") {
        None => None,
        Some(_) => Some(Target(reply.u256("difficulty")?.to_big_endian())),
    };
    Ok(Created {
        assets: reply
            .rows("assets", 0)?
            .map(asset)
            .collect::<Result<_, Fault>>()?,
        issues: Some(issues),
        pay_id: PayId(reply.bytes("payId")?),
        pay_nonce: PayNonce(reply.bytes("payNonce")?),
        difficulty,
        payments: fee::given_offer(reply)?,
    })
}
