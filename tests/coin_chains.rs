//! Replay of the reference chains: every figure that the reference node gave
//! for them.

use std::collections::HashMap;
use std::fmt::Debug;
use std::str::FromStr;

use bitmark_coin::algo::Algo;
use bitmark_coin::figures::{Figures, RateUnit, RewardKind, Weighting};
use bitmark_coin::fork::Phase;
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::replay::{
    BitsCheck, BitsRule, Block, Chain, Connected, KeyBlock, KeyOutcome, Root, Violation,
};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime, WeightedHashRate};
use bitmark_coin::version::Version;
use primitive_types::{U256, U512};
use serde_json::Value;
use tests::{Row, Table, read_json, read_text};

/// One reference chain.
struct Vector {
    meta: Value,
    blocks: Table,
    keys: Table,
    tips: Table,
    samples: Table,
    next_bits: Option<Table>,
}

impl Vector {
    fn named(name: &str) -> Self {
        let part = |part: &str| read_text(&format!("chains/{name}.{part}.csv.gz"));
        Self {
            meta: read_json(&format!("chains/{name}.meta.json")),
            blocks: Table::from_csv(&part("blocks")),
            keys: Table::from_csv(&part("keys")),
            tips: Table::from_csv(&part("tips")),
            samples: Table::from_csv(&part("samples")),
            next_bits: name
                .starts_with("storm")
                .then(|| Table::from_csv(&part("nextbits"))),
        }
    }

    fn edge(name: &str) -> Self {
        let mut file = read_json(&format!("chains/{name}.json"));
        Self {
            meta: file["meta"].take(),
            blocks: Table::from_json(&file["blocks"]),
            keys: Table::from_json(&file["keys"]),
            tips: Table::from_json(&file["tips"]),
            samples: Table::from_json(&file["samples"]),
            next_bits: None,
        }
    }

    fn epochs() -> Vec<Self> {
        let metas = read_json("chains/epochs.meta.json");
        let parts = |part: &str| {
            Table::from_csv(&read_text(&format!("chains/epochs.{part}.csv.gz"))).split_by("chain")
        };
        let mut keys: HashMap<_, _> = parts("keys").into_iter().collect();
        let mut tips: HashMap<_, _> = parts("tips").into_iter().collect();
        let mut samples: HashMap<_, _> = parts("samples").into_iter().collect();
        let metas = metas.as_array().expect("an array of chains");
        metas
            .iter()
            .zip(parts("blocks"))
            .map(|(meta, (chain, blocks))| {
                assert_eq!(meta["chain"].to_string(), chain);
                Self {
                    meta: meta.clone(),
                    blocks,
                    keys: keys.remove(&chain).unwrap_or_default(),
                    tips: tips.remove(&chain).expect("tips of the chain"),
                    samples: samples.remove(&chain).expect("samples of the chain"),
                    next_bits: None,
                }
            })
            .collect()
    }

    fn params(&self) -> Params {
        let network = match self.meta["network"].as_str() {
            Some("main") => Network::Main,
            Some("testnet") => Network::Test,
            Some("regtest") => Network::Regtest,
            other => panic!("unknown network {other:?}"),
        };
        Params::new(network, Release::V0_9_7)
    }

    fn bits_rule(&self) -> BitsRule {
        match self.meta["bits_rule"].as_str() {
            Some("reference") => BitsRule::Checked,
            Some("arbitrary") => BitsRule::Free,
            other => panic!("unknown bits rule {other:?}"),
        }
    }

    fn root(&self) -> Root {
        let root = &self.meta["root"];
        let number = |key: &str| root[key].as_u64().expect("a number in the root");
        let bits = root["bits"].as_str().expect("bits in the root");
        Root {
            height: BlockHeight::from_u32(number("height") as u32),
            time: BlockTime::from_unix(number("time") as u32),
            version: Version::from_consensus(number("version") as i32),
            bits: CompactBits::from_u32(u32::from_str_radix(bits, 16).expect("hex bits")),
            supply: Amount::from_sat(number("supply")),
        }
    }
}

/// Replays a chain and compares all there is; `at` says where it failed.
fn check(vector: &Vector) {
    let name = vector.meta["name"].as_str().expect("a name");
    let root = vector.root();
    let mut chain = Chain::new(vector.params(), root).expect("a sound root");
    chain.set_bits_rule(vector.bits_rule());
    let mut want = Wanted::new(vector);
    let mut time = i64::from(root.time.to_unix());
    let mut first_on_fork = None;
    want.check_tip(&chain, name);
    for row in vector.blocks.rows().skip(1) {
        time += row.number::<i64>("dt");
        let block = block(&chain, time, row);
        let at = format!("{name} {}", block.height);
        let connected = chain
            .push(block)
            .unwrap_or_else(|error| panic!("{at}: {error}"));
        check_block(&connected, row, &at);
        let bits = match vector.bits_rule() {
            BitsRule::Checked => BitsCheck::Right,
            BitsRule::Free => BitsCheck::Unchecked,
        };
        assert_eq!(connected.bits, bits, "{at}: bits");
        // Free bits need not keep the limit; nor do those that the old rule
        // copies from another algorithm's block where the fork is undone.
        let mut broken = connected.violations();
        let broken = broken.find(|broken| !matches!(broken, Violation::AboveLimit { .. }));
        assert_eq!(broken, None, "{at}");
        if connected.phase == Phase::OnFork {
            first_on_fork.get_or_insert(block.height.to_u32());
        }
        want.check_key(&connected, &at);
        want.check_tip(&chain, &at);
    }
    let tip = chain.tip().height.to_u32();
    assert_eq!(u64::from(tip), vector.meta["tip_height"], "{name}: tip");
    let first = first_on_fork.map_or(-1, i64::from);
    assert_eq!(first, vector.meta["first_fork_height"], "{name}: fork");
    want.check_all_met(name);
}

fn block(chain: &Chain, time: i64, row: Row<'_>) -> Block {
    let fees: i64 = row.number("fees");
    let paid = row.number::<i64>("reward") + fees - row.number::<i64>("underpay");
    Block {
        height: BlockHeight::from_u32(chain.tip().height.to_u32() + 1),
        time: BlockTime::from_unix(u32::try_from(time).expect("a time of 32 bits")),
        version: Version::from_consensus(row.number("version")),
        bits: CompactBits::from_u32(row.hex("bits")),
        coinbase: Amount::from_sat(u64::try_from(paid).expect("a payout")),
        fees: Amount::from_sat(u64::try_from(fees).expect("fees")),
    }
}

#[track_caller]
fn check_block(connected: &Connected, row: Row<'_>, at: &str) {
    same(row, "ssf", connected.ssf.to_u32(), at);
    same(row, "base", connected.base.to_sat(), at);
    let reward: i64 = row.number("reward");
    assert_eq!(connected.reward.to_sat(), reward, "{at}: reward");
    let allowed = reward + row.number::<i64>("fees");
    assert_eq!(connected.allowed.to_sat(), allowed, "{at}: allowed");
    let underpaid = connected.allowed.to_sat() - connected.claimed.to_sat() as i64;
    same(row, "underpay", underpaid, at);
    if row.has("supply") {
        let supply = connected.supply.to_sat();
        same(row, "supply", supply, at);
    }
}

/// What the files want of certain heights.
struct Wanted<'a> {
    keys: HashMap<u32, Row<'a>>,
    tips: HashMap<u32, Row<'a>>,
    samples: HashMap<(u32, u8), Row<'a>>,
    next_bits: HashMap<u32, Row<'a>>,
}

impl<'a> Wanted<'a> {
    fn new(vector: &'a Vector) -> Self {
        let by_height = |table: &'a Table| -> HashMap<u32, Row<'a>> {
            table
                .rows()
                .map(|row| (row.number("height"), row))
                .collect()
        };
        Self {
            keys: by_height(&vector.keys),
            tips: by_height(&vector.tips),
            samples: vector
                .samples
                .rows()
                .map(|row| ((row.number("height"), row.number("algo")), row))
                .collect(),
            next_bits: vector.next_bits.as_ref().map(by_height).unwrap_or_default(),
        }
    }

    #[track_caller]
    fn check_key(&mut self, connected: &Connected, at: &str) {
        let row = self.keys.remove(&connected.height.to_u32());
        match (connected.key, row) {
            (None, None) => {}
            (Some(key), Some(row)) => check_key(key, connected.algo, row, at),
            (key, row) => panic!("{at}: key block {key:?}, wanted {row:?}"),
        }
    }

    #[track_caller]
    fn check_tip(&mut self, chain: &Chain, at: &str) {
        let height = chain.tip().height.to_u32();
        if let Some(row) = self.tips.remove(&height) {
            check_tip(chain, row, at);
        }
        for algo in Algo::ALL {
            if let Some(row) = self.samples.remove(&(height, algo.id())) {
                check_sample(chain, algo, row, at);
            }
        }
        if let Some(row) = self.next_bits.remove(&height) {
            for algo in Algo::ALL {
                let column = format!("algo{}", algo.id());
                assert_eq!(next_bits(chain, algo), row.hex(&column), "{at}: {algo}");
            }
        }
    }

    /// A row that no height has asked for has tested nothing.
    #[track_caller]
    fn check_all_met(&self, name: &str) {
        let left = [
            self.keys.len(),
            self.tips.len(),
            self.samples.len(),
            self.next_bits.len(),
        ];
        assert_eq!(left, [0; 4], "{name}: rows not met");
    }
}

#[track_caller]
fn check_key(key: KeyBlock, algo: Algo, row: Row<'_>, at: &str) {
    let seen = key.look_back;
    same(row, "algo", algo.id(), at);
    same(row, "windows", seen.windows, at);
    let partial = u8::from(seen.end.is_incomplete());
    same(row, "partial", partial, at);
    let peak_window = seen.peak_window.map_or(-1, i32::from);
    same(row, "peak_window", peak_window, at);
    let rate = |column: &str| -> WeightedHashRate {
        let units = U256::from_dec_str(row.text(column));
        WeightedHashRate::from_e8(units.expect("a big number"))
    };
    assert_eq!(seen.current, rate("cur"), "{at}: current rate");
    assert_eq!(seen.peak, rate("peak"), "{at}: peak rate");
    same(row, "ssf", key.ssf().to_u32(), at);
    let (outcome, full) = match key.outcome {
        KeyOutcome::NoWindow => ("no_window", U512::zero()),
        KeyOutcome::AtPeak => ("at_peak", U512::zero()),
        KeyOutcome::Stalled => ("time", U512::zero()),
        KeyOutcome::Scaled(scaling) if scaling.is_truncated() => ("truncated", scaling.full),
        KeyOutcome::Scaled(scaling) => ("scaled", scaling.full),
    };
    assert_eq!(outcome, row.text("outcome"), "{at}: outcome");
    assert_eq!(
        full.to_string(),
        row.text("ssf_untruncated"),
        "{at}: untruncated"
    );
}

#[track_caller]
fn check_tip(chain: &Chain, row: Row<'_>, at: &str) {
    let tip = chain.tip();
    let figures = Figures::new(chain);
    let on_fork = u8::from(tip.phase.is_on_fork());
    same(row, "on_fork", on_fork, at);
    same(row, "mtp", tip.median.to_unix(), at);
    assert_eq!(format!("{:x}", tip.work), row.text("work"), "{at}: work");
    let chain_work = format!("{:x}", tip.chain_work);
    assert_eq!(chain_work, row.text("chainwork"), "{at}: chain work");
    same(row, "ssf_height", figures.ssf_height(), at);
    same(row, "ssf_work", figures.ssf_work(), at);
    same(row, "ssf_time", figures.ssf_time(), at);
    same(row, "supply", tip.supply.to_sat(), at);
    let total: f64 = row.number("supply_total_coins");
    assert_eq!(figures.money_supply(), total, "{at}: total supply");
}

#[track_caller]
fn check_sample(chain: &Chain, algo: Algo, row: Row<'_>, at: &str) {
    use RewardKind::{Nominal, Scaled};
    use Weighting::{Unweighted, Weighted};
    let figures = Figures::new(chain);
    let at = format!("{at}, {algo}");
    assert_eq!(
        next_bits(chain, algo),
        row.hex("next_bits"),
        "{at}: next bits"
    );
    let difficulty = |weighting| {
        figures
            .next_difficulty(algo, weighting)
            .expect("known bits")
    };
    let next = chain.next_block(algo);
    same(row, "next_reward", next.reward.to_sat(), &at);
    same(row, "next_reward_max", next.base.to_sat(), &at);
    let reward = |sat: i64| sat as f64 / 1e8;
    for (column, shown) in [
        ("diff", figures.difficulty(algo, Weighted)),
        ("diff_next", difficulty(Weighted)),
        ("sdiff_next", difficulty(Unweighted)),
        ("peak_hr", figures.peak_hashrate(algo, RateUnit::Giga)),
        ("cur_hr", figures.current_hashrate(algo, RateUnit::Giga)),
        ("supply_coins", figures.money_supply_of(algo)),
        ("spacing_min", figures.average_spacing(algo)),
        ("nhps120", figures.network_hashps(120, algo).expect("kept")),
        ("nhps30", figures.network_hashps(30, algo).expect("kept")),
    ] {
        same(row, column, shown, &at);
    }
    let blocks = figures.blocks_to_update(algo);
    same(row, "nblocks_ssf", blocks, &at);
    let shown = figures.block_reward(algo, Scaled);
    assert_eq!(
        shown,
        reward(row.number("next_reward")),
        "{at}: shown reward"
    );
    let shown = figures.block_reward(algo, Nominal);
    assert_eq!(
        shown,
        reward(row.number("next_reward_max")),
        "{at}: shown base"
    );
}

/// Compares a figure with a cell.
#[track_caller]
fn same<T>(row: Row<'_>, column: &str, got: T, at: &str)
where
    T: FromStr + PartialEq + Debug,
{
    assert_eq!(got, row.number::<T>(column), "{at}: {column}");
}

fn next_bits(chain: &Chain, algo: Algo) -> u32 {
    let bits = chain.next_bits(algo);
    bits.expect("an interval that begins in the chain").to_u32()
}

macro_rules! chains {
    ($($name:ident => $load:expr;)*) => {
        $(#[test]
        fn $name() {
            check(&$load);
        })*
    };
}

chains! {
    prefork => Vector::named("prefork");
    fork_at200 => Vector::named("fork_at200");
    fork_late => Vector::named("fork_late");
    testnet => Vector::named("testnet");
    regtest => Vector::named("regtest");
    storm => Vector::named("storm");
    storm_variant => Vector::named("storm_variant");
    mono => Vector::named("mono");
    nearpeak => Vector::named("nearpeak");
    long => Vector::named("long");
    edge_partial => Vector::edge("edge_partial");
    edge_equal_mtp => Vector::edge("edge_equal_mtp");
    edge_future => Vector::edge("edge_future");
    edge_future_short => Vector::edge("edge_future_short");
    edge_ties => Vector::edge("edge_ties");
    edge_unfork => Vector::edge("edge_unfork");
}

#[test]
fn epochs() {
    let vectors = Vector::epochs();
    assert_eq!(vectors.len(), 35);
    for vector in &vectors {
        check(vector);
    }
}
