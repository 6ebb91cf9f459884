//! The reference node's single functions, every row of every file.

use bitmark_coin::{
    algo::Algo,
    difficulty,
    modulation::{node_reward_by_factor, scale},
    params::{Network, Params, Release},
    subsidy::{base_subsidy, emitted, pre_fork_subsidy},
    target::CompactBits,
    units::{Amount, BlockHeight, WeightedHashRate},
    version::Version,
};
use primitive_types::{U256, U512};
use serde_json::Value;
use tests::read_json;

const NETWORKS: [(&str, Network); 3] = [
    ("main", Network::Main),
    ("testnet", Network::Test),
    ("regtest", Network::Regtest),
];

fn params(name: &str) -> Params {
    let network = NETWORKS
        .iter()
        .find(|row| row.0 == name)
        .expect("a network of the file")
        .1;
    Params::new(network, Release::V0_9_7)
}

/// The rows of a file which is one array, at least as many as it is known to hold.
fn rows(file: &str, at_least: usize) -> Vec<Value> {
    let rows = read_json(&format!("unit/{file}"))
        .as_array()
        .expect("an array")
        .clone();
    assert!(at_least <= rows.len(), "{file}: {} rows", rows.len());
    rows
}

fn int(row: &Value, key: &str) -> u64 {
    row[key]
        .as_u64()
        .unwrap_or_else(|| panic!("{key} of {row}"))
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row[key]
        .as_str()
        .unwrap_or_else(|| panic!("{key} of {row}"))
}

fn bits(row: &Value, key: &str) -> CompactBits {
    CompactBits::from_u32(u32::from_str_radix(text(row, key), 16).expect("hex"))
}

fn algo(row: &Value) -> Algo {
    Algo::from_id(u8::try_from(int(row, "algo")).expect("a byte")).expect("an algorithm")
}

#[test]
fn pre_fork_subsidies() {
    let file = read_json("unit/prefork_subsidy.json");
    for (name, _) in NETWORKS {
        let rows = file[name].as_array().expect("rows per network");
        assert!(rows.len() > 50, "{name}");
        for row in rows {
            let height = u32::try_from(row[0].as_u64().expect("a height")).expect("32 bits");
            let got = pre_fork_subsidy(BlockHeight::from_u32(height), &params(name)).to_sat();
            assert_eq!(Some(got), row[1].as_u64(), "{name} at {height}");
        }
    }
}

#[test]
fn base_subsidies() {
    for row in rows("base_subsidy.json", 300) {
        let supply = Amount::from_sat(int(&row, "supply"));
        assert_eq!(emitted(supply).to_sat(), int(&row, "emitted"), "{row}");
        assert_eq!(
            base_subsidy(emitted(supply), &params("main")).to_sat(),
            int(&row, "base"),
            "{row}"
        );
    }
}

#[test]
fn rewards() {
    for row in rows("reward.json", 2_000) {
        let supply = Amount::from_sat(int(&row, "supply"));
        let base = base_subsidy(emitted(supply), &params(text(&row, "net")));
        assert_eq!(base.to_sat(), int(&row, "base"), "{row}");
        let factor = text(&row, "ssf").parse().expect("a factor");
        let fees = i64::try_from(int(&row, "fees")).expect("an amount");
        let got = node_reward_by_factor(base, factor).to_sat() + fees;
        assert_eq!(Some(got), row["reward"].as_i64(), "{row}");
    }
}

#[test]
fn scaling_factors() {
    let rate = |row: &Value, key| {
        WeightedHashRate::from_e8(U256::from_dec_str(text(row, key)).expect("a number"))
    };
    for row in rows("scaling.json", 700) {
        let got = scale(rate(&row, "peak"), rate(&row, "cur"));
        assert_eq!(got.ssf.to_string(), text(&row, "ssf"), "{row}");
        assert_eq!(got.full.to_string(), text(&row, "ssf_untruncated"), "{row}");
    }
}

#[test]
fn compact_bits() {
    let algos = [
        Algo::Sha256d,
        Algo::Scrypt,
        Algo::Yescrypt,
        Algo::Argon2,
        Algo::Equihash,
    ];
    let mut beyond_512 = 0;
    for row in rows("compact.json", 2_500) {
        let bits = bits(&row, "bits");
        let target = bits.decode();
        assert_eq!(format!("{target:x}"), text(&row, "target"), "{row}");
        assert_eq!(
            format!("{:064x}", target.low_u256()),
            text(&row, "u256"),
            "{row}"
        );
        assert_eq!(
            target.to_compact().to_string(),
            text(&row, "recompact"),
            "{row}"
        );
        if target.magnitude() == U512::MAX {
            beyond_512 += 1;
        } else if !bits.is_negative() {
            assert_eq!(
                CompactBits::encode(target.magnitude()),
                target.to_compact(),
                "{row}"
            );
        }
        for (at, algo) in algos.into_iter().enumerate() {
            let want = row["work"][at].as_str().expect("a work");
            // The file has the 257-bit quotient, the node keeps its low 256 bits.
            let want = &want[want.len().saturating_sub(64)..];
            assert_eq!(
                bits.work(algo),
                U256::from_str_radix(want, 16).expect("hex"),
                "{algo} {row}"
            );
        }
    }
    assert!(beyond_512 > 0, "no row beyond 512 bits");
}

#[test]
fn numbers_to_compact_bits() {
    for row in rows("to_compact.json", 500) {
        let number = text(&row, "n");
        let magnitude = number.trim_start_matches('-');
        let magnitude = U512::from_str_radix(magnitude, 16).expect("hex");
        let unsigned = CompactBits::encode(magnitude).to_u32();
        let sign = u32::from(number.starts_with('-') && unsigned & 0x007f_ffff != 0) << 23;
        assert_eq!(unsigned | sign, bits(&row, "bits").to_u32(), "{row}");
    }
}

#[test]
fn versions() {
    for row in rows("version.json", 800) {
        let number = i32::try_from(row["version"].as_i64().expect("a version")).expect("32 bits");
        let version = Version::from_consensus(number);
        assert_eq!(version.algo(), algo(&row), "{row}");
        assert_eq!(version.algo().name(), text(&row, "name"), "{row}");
        assert_eq!(
            u64::from(version.algo().weight()),
            int(&row, "weight"),
            "{row}"
        );
        assert_eq!(u64::from(version.core()), int(&row, "core"), "{row}");
        assert_eq!(Some(version.auxpow()), row["auxpow"].as_bool(), "{row}");
        assert_eq!(
            Some(version.update_ssf()),
            row["update_ssf"].as_bool(),
            "{row}"
        );
        assert_eq!(u64::from(version.variant()), int(&row, "variant"), "{row}");
        assert_eq!(
            Some(version.variant() & 1 != 0),
            row["variant_bit"].as_bool(),
            "{row}"
        );
        assert_eq!(
            Some(version.variant() & 2 != 0),
            row["variant2_bit"].as_bool(),
            "{row}"
        );
        assert_eq!(
            Some(i64::from(version.chain_id())),
            row["chain_id"].as_i64(),
            "{row}"
        );
    }
}

#[test]
fn difficulties() {
    for row in rows("difficulty.json", 300) {
        let (bits, algo) = (bits(&row, "bits"), algo(&row));
        assert_eq!(
            Some(difficulty::weighted(bits, algo)),
            row["difficulty"].as_f64(),
            "{row}"
        );
        assert_eq!(
            Some(difficulty::of_bits(bits)),
            row["sdifficulty"].as_f64(),
            "{row}"
        );
        assert_eq!(
            Some(difficulty::of_bits(bits)),
            row["prefork_difficulty"].as_f64(),
            "{row}"
        );
    }
}

#[test]
fn network_parameters() {
    let file = read_json("unit/params.json");
    for (name, _) in NETWORKS {
        let (row, params) = (&file[name], params(name));
        assert_eq!(
            format!("{:x}", params.pow_limit()),
            text(row, "pow_limit"),
            "{name}"
        );
        assert_eq!(
            params.pow_limit_bits(),
            bits(row, "pow_limit_bits"),
            "{name}"
        );
        assert_eq!(
            u64::from(params.halving_interval()),
            int(row, "halving"),
            "{name}"
        );
        assert_eq!(
            i64::from(params.auxpow_chain_id()),
            row["auxpow_chain_id"].as_i64().expect("an id")
        );
        let (genesis, want) = (params.genesis(), &row["genesis"]);
        assert_eq!(
            u64::from(genesis.time.to_unix()),
            int(want, "time"),
            "{name}"
        );
        assert_eq!(genesis.value.to_sat(), int(want, "value"), "{name}");
        assert_eq!(
            genesis.version.to_consensus().to_string(),
            want["version"].to_string(),
            "{name}"
        );
        assert_eq!(genesis.bits, bits(want, "bits"), "{name}");
    }
}
