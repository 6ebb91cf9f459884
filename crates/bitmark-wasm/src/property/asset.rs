//! Assets: fingerprints, ids, metadata.

use crate::args::Args;
use crate::fault::Fault;
use crate::store::Store;
use crate::value::Value;
use bitmark_property::asset::{self, Fingerprint};
use std::cell::RefCell;

thread_local! {
    static FINGERPRINTS: RefCell<Store<Fingerprint>> = const { RefCell::new(Store::new("fingerprint")) };
}

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "fingerprint" => {
            args.only(&["content"])?;
            asset::content_fingerprint(args.slice("content")?).into()
        }
        "begin" => FINGERPRINTS.with_borrow_mut(|store| store.keep(Fingerprint::default()))?,
        "feed" => FINGERPRINTS.with_borrow_mut(|store| {
            let piece = args.slice("piece")?;
            store.get(args)?.feed(piece);
            Ok::<_, Fault>(Value::Null)
        })?,
        "finish" => {
            let own = FINGERPRINTS.with_borrow_mut(|store| store.take(args))?;
            own.map(Fingerprint::finish).into()
        }
        "id" => {
            args.only(&["fingerprint"])?;
            asset::asset_id(args.text("fingerprint")?).0.into()
        }
        "packMetadata" => {
            args.only(&["pairs"])?;
            pack(args)?
        }
        "readMetadata" => {
            args.only(&["metadata"])?;
            let pairs = asset::pairs_of(args.text("metadata")?);
            let pairs = pairs
                .ok_or_else(|| args.invalid("metadata", &"it is no map of keys and values"))?;
            let pair = |(key, value): (&str, &str)| Value::list([key, value]);
            Value::List(pairs.into_iter().map(pair).collect())
        }
        "limits" => {
            // All are far below 2^53.
            let limits = [
                asset::MAX_NAME_RUNES,
                asset::MAX_FINGERPRINT_RUNES,
                asset::MAX_METADATA_RUNES,
            ];
            let [name, fingerprint, metadata] = limits.map(|limit| (limit as f64).into());
            Value::object([
                ("name", name),
                ("fingerprint", fingerprint),
                ("metadata", metadata),
            ])
        }
        _ => return Ok(None),
    }))
}

fn pack(args: Args<'_>) -> Result<Value, Fault> {
    let mut pairs = Vec::new();
    for (row, item) in args.list("pairs")?.iter().enumerate() {
        let Value::List(pair) = item else {
            return Err(args.invalid("pairs", &format!("row {row} is no array of two strings")));
        };
        let [Value::Text(key), Value::Text(value)] = &pair[..] else {
            return Err(args.invalid("pairs", &format!("row {row} is no array of two strings")));
        };
        pairs.push((key, value));
    }
    let metadata = asset::metadata_of(&pairs);
    Ok(metadata
        .map_err(|error| args.invalid("pairs", &error))?
        .into())
}
