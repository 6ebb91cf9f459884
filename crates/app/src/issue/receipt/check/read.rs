//! What a text is: a receipt, a packed record, a block header or a block.

use super::{super::Receipt, form};
use bitmark_property::{
    block::{HEADER_BYTES, Header},
    currency::{AddressError, MapUnpackError},
    id::{AssetId, TxId, from_hex},
    network::Network,
    record::{Record, UnpackError},
    varint,
};

/// What a text is.
pub(super) enum Kind {
    /// With the names of the members that no receipt has.
    Receipt(Box<Receipt>, Vec<String>),
    Record(Box<Unpacked>),
    Block(Box<Block>),
}

/// A packed record.
pub(super) struct Unpacked {
    pub(super) record: Record,
    /// The bytes given, and how many of them are the record.
    pub(super) bytes: Vec<u8>,
    pub(super) used: usize,
    /// None if the record names none.
    pub(super) network: Option<Network>,
}

/// A block, or its header alone.
pub(super) struct Block {
    pub(super) header: [u8; HEADER_BYTES],
    /// What follows the header, if anything does.
    pub(super) records: Option<Result<Vec<Record>, String>>,
}

/// Reads a text; tells what was left out of it, too.
///
/// # Errors
///
/// Why it is nothing that can be checked.
pub(super) fn read(text: &str) -> Result<(Kind, Option<String>), String> {
    let mut left_out = Vec::new();
    let whole = text.trim_start();
    let text = whole.strip_prefix('\u{feff}').unwrap_or(whole);
    if text.len() < whole.len() {
        left_out.push("without its byte order mark");
    }
    let text = text.trim();
    if text.is_empty() {
        return Err("paste or drop a receipt, a packed record or a block in hexadecimal".into());
    }
    let kind = if text.starts_with('{') {
        let (receipt, unknown) = form::receipt(text)?;
        Kind::Receipt(Box::new(receipt), unknown)
    } else {
        packed(&hexadecimal(text, &mut left_out)?)?
    };
    let told = (!left_out.is_empty()).then(|| format!("Read {}.", left_out.join(", ")));
    Ok((kind, told))
}

/// Reads hexadecimal as it is often copied: with `0x`, in groups, on several lines.
fn hexadecimal(text: &str, left_out: &mut Vec<&'static str>) -> Result<Vec<u8>, String> {
    let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X"));
    if digits.is_some() {
        left_out.push("without the 0x before it");
    }
    let digits = digits.unwrap_or(text);
    let joined: String = digits.split_whitespace().collect();
    if joined.len() < digits.len() {
        left_out.push("without spaces and line breaks");
    }
    if let Some(letter) = joined.chars().find(|letter| !letter.is_ascii_hexdigit()) {
        return Err(format!(
            "neither a receipt, which begins with {{, nor hexadecimal, which has no “{letter}”; copy it again, or choose \
             the file that Issue saved"
        ));
    }
    from_hex(&joined).map_err(|_| {
        format!(
            "hexadecimal of {} digits, which is odd: a digit is missing or too many, so copy all of it again",
            joined.len()
        )
    })
}

fn packed(bytes: &[u8]) -> Result<Kind, String> {
    match unpack(bytes) {
        Ok(unpacked) => Ok(Kind::Record(Box::new(unpacked))),
        Err(error) => block(bytes).ok_or_else(|| id_or(bytes, error)),
    }
}

/// Says that bytes which are no record have the length of an id, if they do.
fn id_or(bytes: &[u8], error: String) -> String {
    let what = match bytes {
        [1, rest @ ..] if rest.len() == AssetId::BYTES => "a fingerprint",
        _ if bytes.len() == AssetId::BYTES => "the id of an asset",
        _ if bytes.len() == TxId::BYTES => "the id of a record",
        _ => return error,
    };
    format!(
        "as long as {what}, and no record: give the receipt, or the packed record, in which it is"
    )
}

/// Unpacks a record of either network.
///
/// # Errors
///
/// Why it is none.
pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked, String> {
    let of = |network| Record::unpack(bytes, network);
    let (record, used, network) = match (of(Network::Live), of(Network::Test)) {
        (Ok((record, used)), Ok(_)) => (record, used, None),
        (Ok((record, used)), Err(_)) => (record, used, Some(Network::Live)),
        (Err(_), Ok((record, used))) => (record, used, Some(Network::Test)),
        (Err(live), Err(test)) => return Err(told(bytes, fitting(live, test))),
    };
    Ok(Unpacked {
        record,
        bytes: bytes.to_vec(),
        used,
        network,
    })
}

/// Of the errors for the two networks, the one that is not about the network, if there is one.
fn fitting(live: UnpackError, test: UnpackError) -> UnpackError {
    if is_of_network(live) { test } else { live }
}

fn is_of_network(error: UnpackError) -> bool {
    use MapUnpackError::Address;
    matches!(
        error,
        UnpackError::WrongNetwork | UnpackError::Payments(Address(AddressError::WrongNetwork(_)))
    )
}

/// Says why bytes are no record, and what they begin with.
fn told(bytes: &[u8], error: UnpackError) -> String {
    let tag = varint::decode(bytes).map_or(0, |(tag, _)| tag);
    match error {
        UnpackError::NotTransactionPack if (1..=10).contains(&tag) => format!(
            "a packed record of tag {tag} that is cut off, or has a length out of range (nodes say “{error}”): copy all \
             of it again"
        ),
        UnpackError::NotTransactionPack => {
            format!(
                "no packed record, whose tag is 1 to 10, and no block: it begins with {tag}; copy it from its first digit on"
            )
        }
        UnpackError::WrongNetwork => {
            format!("a packed record of accounts of both networks ({error})")
        }
        error => format!("a packed record of tag {tag} with a wrong member ({error})"),
    }
}

/// A block, or its header alone.
fn block(bytes: &[u8]) -> Option<Kind> {
    let (header, rest) = bytes.split_first_chunk::<HEADER_BYTES>()?;
    Header::unpack(header, None).ok()?;
    // Record follows header in blocks; the versions of blocks are small numbers, which tells them from records.
    if !rest.is_empty() && header[1] != 0 {
        return None;
    }
    let of = |network| Record::unpack_all(rest, network);
    let records = of(Network::Live).or_else(|(at_live, live)| {
        of(Network::Test).map_err(|(at_test, test)| {
            let at = if is_of_network(live) {
                at_test
            } else {
                at_live
            };
            format!("at byte {}: {}", HEADER_BYTES + at, fitting(live, test))
        })
    });
    Some(Kind::Block(Box::new(Block {
        header: *header,
        records: (!rest.is_empty()).then_some(records),
    })))
}
