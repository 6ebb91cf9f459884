//! The calls of `bitmark-toolkit/pow`, over the crate `bitmark-pow`.
//!
//! A search crosses the boundary once a slice; `js/pow.js` shares the slices out among workers.

use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_pow::{Job, Search};
use primitive_types::U512;

/// The fields of a job.
const JOB: [&str; 3] = ["payId", "payNonce", "target"];
/// More workers than this are refused: a number that large is a mistake.
const MOST_WORKERS: f64 = 1024.0;

/// Answers one call.
///
/// # Errors
///
/// What is wrong with the arguments, by field.
pub fn call(name: &str, args: Args<'_>) -> Result<Value, Fault> {
    match name {
        "digest" => {
            args.only(&["payId", "payNonce", "nonce"])?;
            let job = Job {
                pay_id: args.bytes("payId")?,
                pay_nonce: args.bytes("payNonce")?,
                target: [0; 32],
            };
            Ok(Value::Bytes(job.digest(args.u64("nonce")?).into()))
        }
        "proves" => {
            args.only(&[&JOB[..], &["nonce"]].concat())?;
            Ok(job(args)?.proves(args.u64("nonce")?).into())
        }
        "search" => search(args),
        "plan" => plan(args),
        _ => Err(Fault::internal(&format!("there is no call {name}"))),
    }
}

fn job(args: Args<'_>) -> Result<Job, Fault> {
    Ok(Job {
        pay_id: args.bytes("payId")?,
        pay_nonce: args.bytes("payNonce")?,
        target: args.u256("target")?.to_big_endian(),
    })
}

fn search(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&[&JOB[..], &["start", "count"]].concat())?;
    let start = args.opt_u64("start")?.unwrap_or(0);
    let mut search = Search::new(&job(args)?, start);
    let nonce = search.advance(args.u64("count")?);
    Ok(Value::object([
        ("nonce", nonce.into()),
        ("next", search.next().into()),
    ]))
}

/// Checks what a search by workers is given, before there are any; says where it begins and ends.
fn plan(args: Args<'_>) -> Result<Value, Fault> {
    args.only(&[&JOB[..], &["start", "count", "workers", "duty"]].concat())?;
    job(args)?;
    let start = args.opt_u64("start")?.unwrap_or(0);
    let all = U512::one() << 64;
    let begin = U512::from(start);
    let end = match args.get("count") {
        None => all,
        Some(_) => (begin + args.big("count", all)?).min(all),
    };
    for (name, most) in [("workers", MOST_WORKERS), ("duty", 100.0)] {
        if args.get(name).is_some() {
            args.whole(name, 1.0, most)?;
        }
    }
    Ok(Value::object([
        ("start", begin.into()),
        ("end", end.into()),
    ]))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::rc::Rc;

    fn fields(target: Value) -> Vec<(Rc<str>, Value)> {
        vec![
            ("payId".into(), Value::Bytes(vec![1; 48])),
            ("payNonce".into(), Value::Bytes(vec![2; 8])),
            ("target".into(), target),
            ("start".into(), 5_u64.into()),
        ]
    }

    #[test]
    fn a_plan_ends_at_the_last_nonce() {
        let mut fields = fields(7_u64.into());
        fields.push(("count".into(), u64::MAX.into()));
        let plan = call("plan", Args::new(&fields));
        let end = U512::one() << 64;
        assert_eq!(
            plan,
            Ok(Value::object([
                ("start", 5_u64.into()),
                ("end", end.into())
            ]))
        );
    }

    #[test]
    fn a_pay_id_of_another_length_is_refused() {
        let mut fields = fields(7_u64.into());
        fields[0].1 = Value::Bytes(vec![1; 47]);
        let fault = call("plan", Args::new(&fields)).expect_err("47 bytes");
        assert_eq!((&*fault.field, &fault.limit), ("payId", &48_u32.into()));
    }
}
