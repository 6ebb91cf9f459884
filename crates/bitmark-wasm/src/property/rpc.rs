//! The node's remote calls: bodies of requests written, bodies of replies read. `methods` says what each takes
//! and answers.

mod methods;

use super::shape::{self, Member, Members, Shape};
use super::{network, record, target_value};
use crate::args::Args;
use crate::fault::{Code, Fault};
use crate::value::Value;
use bitmark_property::account::Account;
use bitmark_property::asset::asset_id;
use bitmark_property::difficulty::Difficulty;
use bitmark_property::record::{Record, pay_id};
use bitmark_property::rpc::{ReplyError, Submission, read_result};
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
/// difficulty is that of the rule.
fn check_created(args: Args<'_>) -> Result<Value, Fault> {
    let submission = args.object("submission")?;
    submission.only(&["assets", "issues"])?;
    let assets = records(submission, "assets", "AssetData")?;
    let issues = records(submission, "issues", "BitmarkIssue")?;
    let network = network(args)?;
    let reply = args.object("reply")?;
    let refused = |why: &str| args.against_rule("reply", &why);
    let ids = |list: &'static str, name: &'static str| -> Result<Vec<&[u8]>, Fault> {
        reply.rows(list, 0)?.map(|row| row?.slice(name)).collect()
    };
    let own = assets.iter().map(|record| match record {
        Record::Asset(asset) => asset_id(&asset.fingerprint).0,
        _ => [0; 64],
    });
    if !own.map(Vec::from).eq(ids("assets", "id")?) {
        return Err(refused("the node answers other assets than those sent"));
    }
    if !issues
        .iter()
        .map(|record| record.tx_id().0)
        .map(Vec::from)
        .eq(ids("issues", "txId")?)
    {
        return Err(refused("the node answers other issues than those sent"));
    }
    if issues.is_empty() {
        return Ok(Value::Null);
    }
    let packed: Vec<Vec<u8>> = issues.iter().map(Record::packed).collect();
    if reply.slice("payId")? != pay_id(packed.iter().map(Vec::as_slice)).0 {
        return Err(refused(
            "the node answers another pay id than that of the records sent",
        ));
    }
    let is_free = |record: &Record| matches!(record, Record::Issue(issue) if issue.nonce == 0);
    let asked = reply.get("difficulty");
    if issues.iter().all(is_free) != asked.is_some() {
        let why = "the node asks for a proof where a fee is due, or for a fee where a proof is";
        return Err(refused(why));
    }
    // The node refuses more than 100.
    let count = u32::try_from(issues.len()).unwrap_or(u32::MAX);
    let rule = Difficulty::of_issues(count, network);
    let rule = rule.map_err(|error| args.against_rule("submission", &error))?;
    if asked.is_some_and(|asked| *asked != target_value(rule.target())) {
        return Err(refused(
            "the node asks for another difficulty than that of the rule",
        ));
    }
    Ok(Value::Null)
}
