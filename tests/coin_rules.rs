//! The rules that a chain is replayed by, one at a time: median time, fork,
//! and the retarget before the fork.

use bitmark_coin::fork::{ForkVotes, Phase};
use bitmark_coin::median_time::MedianTime;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::retarget::retarget;
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use serde_json::Value;
use tests::read_json;

fn rows(name: &str) -> Vec<Value> {
    let Value::Array(rows) = read_json(&format!("unit/{name}.json")) else {
        panic!("{name}: no array");
    };
    assert!(rows.len() > 10, "{name}: only {} rows", rows.len());
    rows
}

fn bits(row: &Value, key: &str) -> CompactBits {
    let text = row[key].as_str().expect("bits in hex");
    CompactBits::from_u32(u32::from_str_radix(text, 16).expect("bits in hex"))
}

#[test]
fn median_time() {
    for row in rows("median_time") {
        let times = row["times"].as_array().expect("times");
        let on_fork = row["on_fork_tail"].as_u64().expect("a count") as usize;
        let mut clock = MedianTime::new();
        let mut median = None;
        for (index, time) in times.iter().enumerate() {
            let phase = if index + on_fork < times.len() {
                Phase::PreFork
            } else {
                Phase::OnFork
            };
            let time = time.as_u64().expect("a time") as u32;
            median = Some(clock.push(BlockTime::from_unix(time), phase).to_unix());
        }
        assert_eq!(median.map(u64::from), row["mtp"].as_u64(), "{row}");
    }
}

#[test]
fn fork_rule() {
    let params = Params::new(Network::Main, Release::V0_9_7);
    for row in rows("fork_rule") {
        let mut votes = ForkVotes::new();
        for vote in row["v4"].as_str().expect("votes").chars() {
            let version = if vote == '1' { 4 } else { 3 };
            votes.push(Version::from_consensus(version));
        }
        let height = row["next_height"].as_u64().expect("a height") as u32;
        let phase = votes.phase_of_next(BlockHeight::from_u32(height), &params);
        assert_eq!(Some(phase.is_on_fork()), row["on_fork"].as_bool(), "{row}");
    }
}

#[test]
fn prefork_retarget() {
    let params = Params::new(Network::Main, Release::V0_9_7);
    for row in rows("prefork_retarget") {
        let span = row["span"].as_i64().expect("seconds");
        let next = retarget(bits(&row, "bits"), span, &params);
        assert_eq!(next, bits(&row, "next"), "{row}");
    }
}
