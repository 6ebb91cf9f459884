//! What the npm package is given: arguments that are read are written and read the same, and its own reader of a
//! node's texts tells what is wrong.
#![no_main]

use bitmark_wasm::{
    answer, property,
    value::{Value, decode, encode},
};
use libfuzzer_sys::fuzz_target;

/// Members of a record are read by its kind, a reply by its method.
const TEXTS: [(&str, &str, &str, &str); 8] = [
    ("rpc.reply", "method", "Bitmarks.Create", "body"),
    ("rpc.reply", "method", "Assets.Get", "body"),
    ("rpc.reply", "method", "Node.BlockDump", "body"),
    ("rpc.reply", "method", "Owner.Bitmarks", "body"),
    ("rpc.reply", "method", "Share.Swap", "body"),
    ("record.fromJson", "type", "BlockFoundation", "json"),
    (
        "record.fromJson",
        "type",
        "BitmarkTransferUnratified",
        "json",
    ),
    ("record.fromJson", "type", "AssetData", "json"),
];
/// Calls with bytes and texts of their own.
const CALLS: [&str; 6] = [
    "rpc.checkCreated",
    "record.unpackAll",
    "block.read",
    "identity.account",
    "identity.seedOfPhrase",
    "practice.create",
];

/// Whether a call succeeded; it is answered in any case.
fn is_fine(name: &str, input: &[u8]) -> bool {
    match decode(&answer(property::call, name, input)) {
        Ok(Value::List(answer)) => answer[0] == Value::Bool(true),
        other => panic!("{name}: {other:?}"),
    }
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    if let Ok(read) = decode(data) {
        let written = encode(&read);
        let again = decode(&written).expect("what was written is read");
        // Compared as bytes: no number that is none equals itself.
        assert_eq!(encode(&again), written);
    }
    is_fine(CALLS[usize::from(*choice) % CALLS.len()], data);
    let Ok(text) = str::from_utf8(data) else {
        return;
    };
    let (name, key, kind, field) = TEXTS[usize::from(*choice) % TEXTS.len()];
    let given = Value::object([(key, kind.into()), (field, text.into())]);
    if is_fine(name, &encode(&given)) {
        assert!(text.contains('{'), "{text:?}");
    }
});
