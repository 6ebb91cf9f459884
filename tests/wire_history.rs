//! The block lists of the vectors, read as a miner would drop them.

use bitmark_coin::{
    params::{Network, Release},
    units::{Amount, BlockHeight},
};
use serde_json::Value;
use tests::{read_json, read_text};
use wire::{HistoryNotes, HistoryReader, HistoryRow, Shape, sniff};

/// Reads a history in pieces of an odd size.
#[track_caller]
fn read(text: &[u8]) -> (HistoryReader, Vec<HistoryRow>) {
    let (mut reader, mut rows) = (HistoryReader::new(), Vec::new());
    for chunk in text.chunks(65_521) {
        reader
            .feed(chunk, &mut rows)
            .unwrap_or_else(|error| panic!("{error}"));
    }
    (reader, rows)
}

#[track_caller]
fn finish(reader: HistoryReader) -> HistoryNotes {
    reader.finish().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn the_block_list_of_a_0_9_7_node_as_it_is() {
    let text = read_text("rpc-samples/chain.csv").into_bytes();
    assert_eq!(sniff(&text), Shape::History);
    let (reader, rows) = read(&text);
    assert_eq!(
        (reader.network(), rows.len()),
        (Some(Network::Regtest), 2_487)
    );
    let last = rows[2_486];
    assert_eq!(
        (last.height.to_u32(), last.time.to_unix()),
        (2_486, 1_704_468_284)
    );
    assert_eq!(
        (last.version.to_consensus(), last.bits.to_u32()),
        (516, 0x207f_ffff)
    );
    assert_eq!(rows[2_484].coinbase, Some(Amount::from_sat(1_043_542_036)));
    assert_eq!(rows[2_484].fees, Some(Amount::from_sat(100_000)));
    let notes = finish(reader);
    assert_eq!(notes.ignored, ["ssf_height", "ssf_work", "ssf_time"]);
    assert!(!notes.lacks_coinbase && !notes.lacks_fees && notes.unended_line.is_none());
}

#[test]
fn the_block_list_of_a_27_node_as_it_is() {
    let text = read_text("rpc-samples-27x/chain.csv").into_bytes();
    let (reader, rows) = read(&text);
    assert_eq!(
        (reader.network(), rows.len()),
        (Some(Network::Regtest), 955)
    );
    assert_eq!(rows[954].coinbase, Some(Amount::from_sat(250_000_000)));
    assert_eq!(
        (rows[954].version.to_consensus(), rows[954].fees),
        (2_564, None)
    );
    let notes = finish(reader);
    assert_eq!(notes.ignored, ["mediantime", "powhash"]);
    assert!(!notes.lacks_coinbase && notes.lacks_fees);
}

/// Puts what the chain's description tells above its blocks.
fn with_preamble(name: &str) -> (String, Value) {
    let meta = read_json(&format!("chains/{name}.meta.json"));
    let blocks = read_text(&format!("chains/{name}.blocks.csv.gz"));
    let root = &meta["root"];
    let text = format!(
        "# network: {}\n# release: 0.9.7\n# height: {}\n# supply: {}\n{blocks}",
        meta["network"].as_str().expect("a name"),
        root["height"],
        root["supply"],
    );
    (text, meta)
}

#[test]
fn the_chains_of_the_vectors_with_a_preamble() {
    for name in [
        "prefork",
        "fork_at200",
        "fork_late",
        "testnet",
        "regtest",
        "storm",
        "storm_variant",
        "mono",
        "nearpeak",
        "long",
    ] {
        let (text, meta) = with_preamble(name);
        assert_eq!(sniff(text.as_bytes()), Shape::History, "{name}");
        let (reader, rows) = read(text.as_bytes());
        let preamble = *reader.preamble();
        assert_eq!(preamble.release, Some(Release::V0_9_7));
        assert_eq!(
            rows.len() as u64,
            meta["rows"].as_u64().expect("a number"),
            "{name}"
        );
        let root = &meta["root"];
        assert_eq!(
            u64::from(rows[0].height.to_u32()),
            root["height"].as_u64().expect("a number")
        );
        assert_eq!(
            u64::from(rows[0].time.to_unix()),
            root["time"].as_u64().expect("a number")
        );
        let tip = rows.last().map(|row| u64::from(row.height.to_u32()));
        assert_eq!(tip, meta["tip_height"].as_u64(), "{name}");
        let notes = finish(reader);
        assert!(!notes.lacks_coinbase && !notes.lacks_fees, "{name}");
    }
}

#[test]
fn a_row_of_the_long_chain() {
    let (text, _) = with_preamble("long");
    let (_, rows) = read(text.as_bytes());
    // dt -151, version 1028, fees 836254, reward 829072635 stand on the last line.
    let [.., before, last] = rows[..] else {
        panic!()
    };
    assert_eq!(last.height, BlockHeight::from_u32(784_799));
    assert_eq!(before.time.to_unix() - last.time.to_unix(), 151);
    assert_eq!(last.coinbase, Some(Amount::from_sat(829_072_635 + 836_254)));
    assert_eq!(last.fees, Some(Amount::from_sat(836_254)));
    assert_eq!(
        (last.version.to_consensus(), last.bits.to_u32()),
        (1_028, 0x1f00_86d2)
    );
}
