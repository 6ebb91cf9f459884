//! Subsidies before scaling, and the epochs they come in.

use super::{amount, params};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_coin::emission::{CAP_CODED, CAP_QUOTED, EPOCHS, Epoch, calendar_supply, epoch_of};
use bitmark_coin::subsidy::{base_subsidy, emitted, fork_share, pre_fork_subsidy};
use bitmark_coin::units::{BlockHeight, BlockTime};

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "preFork" => {
            args.only(&["height", "network", "release"])?;
            let height = BlockHeight::from_u32(args.u32("height")?);
            pre_fork_subsidy(height, &params(args)?).into()
        }
        "base" => {
            args.only(&["emitted", "network", "release"])?;
            base_subsidy(amount(args, "emitted")?, &params(args)?).into()
        }
        "emitted" => {
            args.only(&["supply"])?;
            emitted(amount(args, "supply")?).into()
        }
        "forkShare" => {
            args.only(&["supply"])?;
            fork_share(amount(args, "supply")?).into()
        }
        "epochs" => Value::list(EPOCHS.iter().map(epoch)),
        "epochOf" => {
            args.only(&["emitted"])?;
            epoch_of(amount(args, "emitted")?).map(epoch).into()
        }
        "caps" => Value::object([("quoted", CAP_QUOTED.into()), ("coded", CAP_CODED.into())]),
        "calendar" => {
            args.only(&["time"])?;
            calendar_supply(BlockTime::from_unix(args.u32("time")?)).into()
        }
        _ => return Ok(None),
    }))
}

pub(super) fn epoch(epoch: &Epoch) -> Value {
    Value::object([
        ("index", u32::from(epoch.index).into()),
        ("emittedBelow", epoch.emitted_below.into()),
        ("base", epoch.base.into()),
    ])
}
