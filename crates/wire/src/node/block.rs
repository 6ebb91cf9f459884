//! Reads `getblock` and `getblockheader`.
//!
//! Source: SPEC-coin 10.2 (0.9.7.x names the algorithm and shows the scaling
//! factor's figures) and 13 (27.x shows the bare version).

use bitmark_coin::{params::Release, target::CompactBits, units::Amount, version::Version};

use super::{
    Found, ReleaseSeen,
    fields::Fields,
    figures::{BlockInfo, Figures, SsfShown},
    problem::ProblemKind,
    shape::Context,
    value,
};
use crate::json::{Item, Json, Spot};

pub(crate) fn read(fields: &Fields<'_, '_>, context: &Context, spot: Spot) -> Found {
    const OLD: [&str; 4] = ["coreversion", "algo", "SSF height", "auxpow"];
    const NEW: [&str; 3] = ["versionHex", "mediantime", "nTx"];
    let is_old = OLD.iter().any(|key| fields.optional(key).is_some());
    let is_new = NEW.iter().any(|key| fields.optional(key).is_some());
    let new = |key: &str| {
        if is_new {
            fields.needed(key)
        } else {
            fields.optional(key)
        }
    };
    let mut figures = BlockInfo {
        hash: fields.read("hash", fields.needed("hash"), value::hash),
        height: fields.read("height", fields.needed("height"), value::height),
        version: fields.read("version", fields.needed("version"), version),
        bits: fields.read("bits", fields.needed("bits"), bits),
        time: fields.read("time", fields.needed("time"), value::time),
        median_time: fields.read("mediantime", new("mediantime"), value::time),
        confirmations: fields.read("confirmations", fields.needed("confirmations"), |item| {
            value::integer(item, -1, i32::MAX.into())
        }),
        difficulty: fields.read("difficulty", fields.needed("difficulty"), value::positive),
        ssf: if is_old { ssf(fields) } else { None },
        transactions: fields.read("nTx", new("nTx"), value::unsigned),
        ..BlockInfo::default()
    };
    check_algo(fields, &figures, spot);
    transactions(fields, &mut figures);
    fields.ignore(&[
        "powhash",
        "size",
        "coreversion",
        "variant",
        "auxpow",
        "parentblockhash",
        "parentblockpowhash",
        "parentblockprevhash",
        "merkleroot",
        "nonce",
        "chainwork",
        "previousblockhash",
        "nextblockhash",
        "versionHex",
        "strippedsize",
        "weight",
    ]);
    let release = match (is_old, is_new) {
        (true, _) => ReleaseSeen::Shown(Release::V0_9_7),
        (_, true) => ReleaseSeen::Shown(Release::V27),
        _ => ReleaseSeen::Unknown,
    };
    Found::new(Figures::Block(Box::new(figures)), release, context)
}

fn version(item: &Item<'_>) -> Result<Version, ProblemKind> {
    let value = value::integer(item, i32::MIN.into(), i32::MAX.into())?;
    let version =
        i32::try_from(value).map_err(|_| value::out_of_range(&value, i32::MIN, i32::MAX))?;
    Ok(Version::from_consensus(version))
}

fn bits(item: &Item<'_>) -> Result<CompactBits, ProblemKind> {
    value::hex(item).map(CompactBits::from_u32)
}

fn ssf(fields: &Fields<'_, '_>) -> Option<SsfShown> {
    let read = |key: &str, least| {
        let item = fields.needed(key);
        fields.read(key, item, |item| value::integer(item, least, i64::MAX))
    };
    let (height, work, time) = (
        read("SSF height", -1),
        read("SSF work", 0),
        read("SSF time", 0),
    );
    Some(SsfShown {
        height: u32::try_from(height?).ok(),
        work: u64::try_from(work?).ok()?,
        time: u32::try_from(time?).ok()?,
    })
}

/// The printed algorithm is that of the version, or the text was changed.
fn check_algo(fields: &Fields<'_, '_>, figures: &BlockInfo, spot: Spot) {
    let printed = fields.read("algo", fields.optional("algo"), value::algo_name);
    let (Some(printed), Some(version)) = (printed, figures.version) else {
        return;
    };
    if printed != version.algo() {
        let kind = ProblemKind::AlgorithmDiffers {
            printed: printed.name().to_owned(),
            version: version.to_consensus(),
            decoded: version.algo().name(),
        };
        fields.problem(spot, "algo", kind);
    }
}

/// Counts the transactions, and adds up coinbase and fees where they are
/// spelled out. Fees need the node's undo data; without it none are told.
fn transactions(fields: &Fields<'_, '_>, figures: &mut BlockInfo) {
    let Some(Item {
        json: Json::List(list),
        ..
    }) = fields.optional("tx")
    else {
        return;
    };
    figures.transactions = figures.transactions.or(u32::try_from(list.len()).ok());
    let mut spelled = list.iter().filter_map(|item| match &item.json {
        Json::Object(members) => Some(members),
        _ => None,
    });
    let get =
        |members: &[crate::json::Member<'_>], key: &str, read: fn(&Item<'_>) -> Option<u64>| {
            members
                .iter()
                .find(|member| member.key == key)
                .and_then(|member| read(&member.value))
        };
    let Some(coinbase) = spelled.next() else {
        return;
    };
    figures.coinbase = get(coinbase, "vout", outputs).map(Amount::from_sat);
    let fees = spelled.map(|members| get(members, "fee", units));
    let sum = fees
        .reduce(|sum, fee| sum?.checked_add(fee?))
        .unwrap_or(Some(0));
    figures.fees = sum.map(Amount::from_sat);
}

fn units(item: &Item<'_>) -> Option<u64> {
    value::amount(item).ok().map(Amount::to_sat)
}

/// Adds up what a transaction pays.
fn outputs(item: &Item<'_>) -> Option<u64> {
    let Json::List(outputs) = &item.json else {
        return None;
    };
    outputs.iter().try_fold(0u64, |sum, output| {
        let Json::Object(members) = &output.json else {
            return None;
        };
        let value = members.iter().find(|member| member.key == "value")?;
        sum.checked_add(units(&value.value)?)
    })
}

#[cfg(test)]
mod tests {
    use bitmark_coin::units::BlockHeight;

    use super::*;

    #[test]
    fn the_tip_follows_from_the_confirmations() {
        let at = |height, confirmations| BlockInfo {
            height: Some(BlockHeight::from_u32(height)),
            confirmations: Some(confirmations),
            ..BlockInfo::default()
        };
        assert_eq!(at(2484, 3).tip(), Some(BlockHeight::from_u32(2486)));
        assert_eq!(at(7, -1).tip(), None, "off the main chain");
        assert_eq!(at(7, 0).tip(), None);
    }
}
