//! How bytes and numbers are written: base58, variable-length integers; and the hash of everything.

use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::{base58, hash, varint};

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "toBase58" => {
            args.only(&["bytes"])?;
            base58::encode(args.slice("bytes")?).into()
        }
        "toBase58Checked" => {
            args.only(&["bytes"])?;
            base58::encode_checked(args.slice("bytes")?).into()
        }
        "fromBase58" => {
            args.only(&["text"])?;
            let text = args.text("text")?;
            let bytes = base58::decode(text).map_err(|error| args.invalid("text", &error))?;
            if bytes.is_empty() && !text.is_empty() {
                return Err(args.invalid("text", &"a letter is none of base58"));
            }
            bytes.into()
        }
        "sha3" => {
            args.only(&["bytes"])?;
            hash::sha3_256(&[args.slice("bytes")?]).into()
        }
        "toVarint" => {
            args.only(&["value"])?;
            varint::encode(args.u64("value")?).into()
        }
        "fromVarint" => {
            args.only(&["bytes"])?;
            let read = varint::decode(args.slice("bytes")?);
            let (value, length) = read.ok_or_else(|| {
                args.invalid("bytes", &"they end within a number, or there are none")
            })?;
            // At most nine.
            Value::object([("value", value.into()), ("length", (length as f64).into())])
        }
        _ => return Ok(None),
    }))
}
