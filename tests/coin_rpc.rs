//! Replay of chains whose nodes were asked for figures over RPC: what the
//! crate shows is what the node printed.

use bitmark_coin::algo::Algo;
use bitmark_coin::figures::{Figures, RateUnit, RewardKind, Weighting};
use bitmark_coin::params::{Network, Params, Release};
use bitmark_coin::replay::{Block, Chain, Claim, Connected, Root};
use bitmark_coin::target::CompactBits;
use bitmark_coin::units::{Amount, BlockHeight, BlockTime};
use bitmark_coin::version::Version;
use serde_json::Value;
use tests::{Row, Table, read_json, read_text};

/// Blocks with absolute times, one per row, the root first.
struct History {
    params: Params,
    table: Table,
}

impl History {
    fn of_0_9_7() -> Self {
        Self {
            params: Params::new(Network::Regtest, Release::V0_9_7),
            table: Table::from_csv(&read_text("rpc-samples/chain.csv")),
        }
    }

    fn of_27() -> Self {
        Self {
            params: Params::new(Network::Regtest, Release::V27),
            table: Table::from_csv(&read_text("rpc-samples-27x/chain.csv")),
        }
    }

    /// Replays the chain; `after` sees it at every height.
    fn replay(&self, mut after: impl FnMut(&Chain, Option<Connected>, Row<'_>)) -> Chain {
        let mut rows = self.table.rows();
        let root = rows.next().expect("a root");
        let mut chain = Chain::new(
            self.params,
            Root {
                height: BlockHeight::from_u32(root.number("height")),
                time: BlockTime::from_unix(root.number("time")),
                version: Version::from_consensus(root.number("version")),
                bits: CompactBits::from_u32(root.hex("bits")),
                supply: Amount::from_sat(root.number("coinbase")),
            },
        )
        .expect("a sound root");
        after(&chain, None, root);
        for row in rows {
            let block = Block {
                height: BlockHeight::from_u32(row.number("height")),
                time: BlockTime::from_unix(row.number("time")),
                version: Version::from_consensus(row.number("version")),
                bits: CompactBits::from_u32(row.hex("bits")),
                coinbase: Amount::from_sat(row.number("coinbase")),
                fees: Amount::from_sat(if row.has("fees") {
                    row.number("fees")
                } else {
                    0
                }),
            };
            let connected = chain.push(block).expect("a sound block");
            let broken: Vec<_> = connected.violations().collect();
            assert!(broken.is_empty(), "{}: {broken:?}", block.height);
            after(&chain, Some(connected), row);
        }
        chain
    }

    /// The chain with the given height as its tip.
    fn up_to(&self, height: u32) -> Chain {
        let mut found = None;
        self.replay(|chain, _, row| {
            if row.number::<u32>("height") == height {
                found = Some(chain.clone());
            }
        });
        found.expect("a height of the chain")
    }
}

/// Compares a figure with what the node printed, to the 8 decimals it prints.
#[track_caller]
fn same(got: f64, printed: &Value, at: &str) {
    let printed = printed
        .as_f64()
        .unwrap_or_else(|| panic!("{at}: {printed}"));
    let got: f64 = format!("{got:.8}").parse().expect("a number");
    assert_eq!(got, printed, "{at}");
}

#[track_caller]
fn same_int(got: impl Into<i64>, printed: &Value, at: &str) {
    assert_eq!(Some(got.into()), printed.as_i64(), "{at}");
}

/// The keys of `chaindynamics` that follow the height argument.
#[track_caller]
fn check_dynamics(chain: &Chain, unit: RateUnit, printed: &Value, at: &str) {
    let figures = Figures::new(chain);
    for algo in Algo::ALL {
        let key = |key: &str| &printed[format!("{key} {}", algo.name())];
        let at = format!("{at}, {}", algo.name());
        same(figures.peak_hashrate(algo, unit), key("peak hashrate"), &at);
        same(
            figures.current_hashrate(algo, unit),
            key("current hashrate"),
            &at,
        );
        same_int(
            figures.blocks_to_update(algo),
            key("nblocks update SSF"),
            &at,
        );
        same(
            figures.average_spacing(algo),
            key("average block spacing"),
            &at,
        );
    }
}

/// The keys named `difficulty NAME`, and `sdifficulty NAME` where printed.
#[track_caller]
fn check_difficulties(chain: &Chain, printed: &Value, at: &str) {
    let figures = Figures::new(chain);
    for algo in Algo::ALL {
        let next = |weighting| {
            figures
                .next_difficulty(algo, weighting)
                .expect("known bits")
        };
        let difficulty = &printed[format!("difficulty {}", algo.name())];
        same(next(Weighting::Weighted), difficulty, at);
        if let Some(plain) = printed.get(format!("sdifficulty {}", algo.name())) {
            same(next(Weighting::Unweighted), plain, at);
        }
    }
}

#[track_caller]
fn check_mining_info(chain: &Chain, printed: &Value, at: &str) {
    let figures = Figures::new(chain);
    let algo = printed["pow_algo_id"].as_u64().expect("an algorithm");
    let algo = Algo::from_id(algo as u8).expect("an algorithm");
    let coins = |kind| figures.mining_reward(algo, kind).to_sat() as f64 / 1e8;
    same(coins(RewardKind::Scaled), &printed["reward_next"], at);
    same(coins(RewardKind::Nominal), &printed["reward_max"], at);
    let hashps = figures.network_hashps(120, Algo::Scrypt).expect("kept");
    same(hashps, &printed["networkhashps"], at);
    let next = |weighting| {
        figures
            .next_difficulty(algo, weighting)
            .expect("known bits")
    };
    same(next(Weighting::Weighted), &printed["difficulty"], at);
    same(next(Weighting::Unweighted), &printed["sdifficulty"], at);
    check_difficulties(chain, printed, at);
}

#[test]
fn every_block_of_0_9_7_shows_its_ssf_figures() {
    let mut blocks = 0;
    History::of_0_9_7().replay(|chain, connected, row| {
        let figures = Figures::new(chain);
        let at = row.text("height");
        assert_eq!(
            figures.ssf_height(),
            row.number::<i64>("ssf_height"),
            "{at}"
        );
        assert_eq!(figures.ssf_work(), row.number::<u64>("ssf_work"), "{at}");
        assert_eq!(figures.ssf_time(), row.number::<f64>("ssf_time"), "{at}");
        if let Some(connected) = connected {
            assert_eq!(connected.claim(), Claim::Exact, "{at}");
        }
        blocks += 1;
    });
    assert_eq!(blocks, 2_487);
}

#[test]
fn samples_of_0_9_7() {
    let text = read_text("rpc-samples/samples.jsonl.gz");
    let mut samples: Vec<Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).expect("a JSON object"))
        .collect();
    assert_eq!(samples.len(), 91);
    History::of_0_9_7().replay(|chain, _, _| {
        let height = chain.tip().height.to_u32();
        samples.retain(|sample| {
            let here = sample["height"].as_u64() == Some(u64::from(height));
            if here {
                check_sample(chain, sample, &format!("height {height}"));
            }
            !here
        });
    });
    assert!(samples.is_empty(), "heights not met: {samples:?}");
}

#[track_caller]
fn check_sample(chain: &Chain, sample: &Value, at: &str) {
    let figures = Figures::new(chain);
    check_dynamics(chain, RateUnit::Giga, &sample["chaindynamics"], at);
    check_difficulties(chain, &sample["chaindynamics"], at);
    check_mining_info(chain, &sample["getmininginfo"], at);
    same(figures.money_supply(), &sample["getmoneysupply_total"], at);
    for algo in Algo::ALL {
        let of = |key: &str| &sample[key][algo.index()];
        let hashps = |blocks| figures.network_hashps(blocks, algo).expect("kept");
        let reward = figures.block_reward(algo, RewardKind::Scaled);
        let difficulty = figures.next_difficulty(algo, Weighting::Weighted);
        same(reward, of("getblockreward"), at);
        same(figures.money_supply_of(algo), of("getmoneysupply"), at);
        same(difficulty.expect("known bits"), of("getdifficulty"), at);
        same(hashps(120), of("getnetworkhashps_120"), at);
        same(hashps(30), of("getnetworkhashps_30"), at);
    }
}

fn sample_0_9_7(name: &str) -> Value {
    read_json(&format!("rpc-samples/{name}.json"))
}

#[test]
fn commands_at_the_tip_of_0_9_7() {
    let chain = History::of_0_9_7().up_to(2_486);
    let figures = Figures::new(&chain);
    let dynamics = sample_0_9_7("chaindynamics");
    check_dynamics(&chain, RateUnit::Giga, &dynamics, "chaindynamics");
    check_difficulties(&chain, &dynamics, "chaindynamics");
    check_difficulties(&chain, &sample_0_9_7("getinfo"), "getinfo");
    check_mining_info(&chain, &sample_0_9_7("getmininginfo"), "getmininginfo");
    let total = figures.money_supply();
    same(total, &sample_0_9_7("getinfo")["moneysupply"], "getinfo");
    same(
        total,
        &sample_0_9_7("getmoneysupply")["money supply"],
        "getmoneysupply",
    );
    let hashps = figures.network_hashps(120, Algo::Scrypt).expect("kept");
    same(
        hashps,
        &sample_0_9_7("getnetworkhashps"),
        "getnetworkhashps",
    );
    let work = format!("{:064x}", chain.tip().chain_work);
    assert_eq!(sample_0_9_7("getblockchaininfo")["chainwork"], work);
    for algo in Algo::ALL {
        let sample = |name: &str| sample_0_9_7(&format!("{name}_{}", algo.id()));
        let reward = figures.block_reward(algo, RewardKind::Scaled);
        same(
            reward,
            &sample("getblockreward")["block reward"],
            "getblockreward",
        );
        let supply = figures.money_supply_of(algo);
        same(
            supply,
            &sample("getmoneysupply")["money supply"],
            "getmoneysupply",
        );
        let difficulty = figures.next_difficulty(algo, Weighting::Weighted);
        let printed = &sample("getdifficulty")["difficulty"];
        same(difficulty.expect("known bits"), printed, "getdifficulty");
    }
}

#[test]
fn commands_with_a_height_of_0_9_7() {
    let history = History::of_0_9_7();
    let tip = history.up_to(2_486);
    let dynamics = sample_0_9_7("chaindynamics_1500");
    let at_1500 = history.up_to(1_500);
    check_dynamics(&at_1500, RateUnit::Giga, &dynamics, "chaindynamics 1500");
    check_difficulties(&tip, &dynamics, "chaindynamics 1500");
    let reward = Figures::new(&at_1500).block_reward(Algo::Sha256d, RewardKind::Scaled);
    let printed = &sample_0_9_7("getblockreward_1_at_1500")["block reward"];
    same(reward, printed, "getblockreward 1 1500");

    let at_150 = history.up_to(150);
    let supply = Figures::new(&at_150).money_supply_below(&tip, Algo::Sha256d);
    let printed = &sample_0_9_7("getmoneysupply_1_at_150")["money supply"];
    same(supply, printed, "getmoneysupply 1 150");
    let genesis = history.up_to(0);
    let printed = &sample_0_9_7("getmoneysupply_all_at_0")["money supply"];
    same(
        Figures::new(&genesis).money_supply(),
        printed,
        "getmoneysupply -1 0",
    );

    let hashps = Figures::new(&history.up_to(2_000)).network_hashps(30, Algo::Sha256d);
    let printed = sample_0_9_7("getnetworkhashps_30_2000_1");
    same(
        hashps.expect("kept"),
        &printed,
        "getnetworkhashps 30 2000 1",
    );
}

#[test]
fn blocks_of_0_9_7() {
    let history = History::of_0_9_7();
    for height in [0, 1, 199, 200, 304, 329, 1_414, 1_614, 2_484, 2_486] {
        let printed = sample_0_9_7(&format!("getblock_{height}"));
        let at = format!("getblock {height}");
        let chain = history.up_to(height);
        let figures = Figures::new(&chain);
        let tip = chain.tip();
        same_int(figures.ssf_height(), &printed["SSF height"], &at);
        same_int(figures.ssf_work() as i64, &printed["SSF work"], &at);
        same(figures.ssf_time(), &printed["SSF time"], &at);
        let difficulty = figures.difficulty(tip.algo, Weighting::Weighted);
        same(difficulty, &printed["difficulty"], &at);
        let work = format!("{:064x}", tip.chain_work);
        assert_eq!(printed["chainwork"], work, "{at}");
        assert_eq!(printed["algo"], tip.algo.name(), "{at}");
        same_int(i64::from(tip.version.core()), &printed["coreversion"], &at);
    }
}

#[test]
fn a_long_chain_as_0_9_7_shows_it() {
    let mut left = vec![600_000, 700_123, 784_799];
    let meta = read_json("chains/long.meta.json");
    let number = |key: &str| meta["root"][key].as_u64().expect("a number");
    let table = Table::from_csv(&read_text("chains/long.blocks.csv.gz"));
    let mut time = number("time") as i64;
    let mut chain = Chain::new(
        Params::new(Network::Main, Release::V0_9_7),
        Root {
            height: BlockHeight::from_u32(number("height") as u32),
            time: BlockTime::from_unix(time as u32),
            version: Version::from_consensus(number("version") as i32),
            bits: CompactBits::from_u32(0x1b12_a3c4),
            supply: Amount::from_sat(number("supply")),
        },
    )
    .expect("a sound root");
    for row in table.rows().skip(1) {
        time += row.number::<i64>("dt");
        let fees: i64 = row.number("fees");
        let paid = row.number::<i64>("reward") + fees - row.number::<i64>("underpay");
        let height = chain.tip().height.to_u32() + 1;
        chain
            .push(Block {
                height: BlockHeight::from_u32(height),
                time: BlockTime::from_unix(time as u32),
                version: Version::from_consensus(row.number("version")),
                bits: CompactBits::from_u32(row.hex("bits")),
                coinbase: Amount::from_sat(paid as u64),
                fees: Amount::from_sat(fees as u64),
            })
            .expect("a sound block");
        if left.first() == Some(&height) {
            left.remove(0);
            check_long(&chain, height);
        }
    }
    assert!(left.is_empty(), "heights not met: {left:?}");
}

#[track_caller]
fn check_long(chain: &Chain, height: u32) {
    let figures = Figures::new(chain);
    let read = |name: &str| sample_0_9_7(&format!("long_{height}/{name}"));
    let at = format!("height {height}");
    check_dynamics(chain, RateUnit::Giga, &read("chaindynamics"), &at);
    check_difficulties(chain, &read("chaindynamics"), &at);
    check_difficulties(chain, &read("getinfo"), &at);
    check_mining_info(chain, &read("getmininginfo"), &at);
    same(figures.money_supply(), &read("getinfo")["moneysupply"], &at);
    same(
        figures.money_supply(),
        &read("getmoneysupply")["money supply"],
        &at,
    );
    for algo in Algo::ALL {
        let reward = &read("getblockreward_all")[algo.index()]["block reward"];
        same(figures.block_reward(algo, RewardKind::Scaled), reward, &at);
        let supply = &read("getmoneysupply_all")[algo.index()]["money supply"];
        same(figures.money_supply_of(algo), supply, &at);
    }
}

#[test]
fn every_block_of_27() {
    let mut blocks = 0;
    let chain = History::of_27().replay(|chain, _, row| {
        let at = row.text("height");
        let median = chain.tip().median.to_unix();
        assert_eq!(median, row.number::<u32>("mediantime"), "{at}");
        blocks += 1;
    });
    assert_eq!(blocks, 955);

    let printed = read_json("rpc-samples-27x/rpc.json");
    let figures = Figures::new(&chain);
    check_dynamics(&chain, RateUnit::Giga, &printed["chaindynamics"], "giga");
    let plain = &printed["chaindynamics 954 false"];
    check_dynamics(&chain, RateUnit::One, plain, "giga false");
    same(
        figures.money_supply(),
        &printed["getmoneysupply"]["money supply"],
        "all",
    );
    let work = format!("{:064x}", chain.tip().chain_work);
    assert_eq!(printed["getblockchaininfo"]["chainwork"], work);
    let hashps = figures.network_hashps(120, Algo::Scrypt).expect("kept");
    let shown = printed["getmininginfo"]["networkhashps"].as_f64();
    assert_eq!(Some(hashps), shown, "27.x prints all digits");
    for algo in Algo::ALL {
        let at = algo.name();
        let id = algo.id();
        let of = |command: &str, key: &str| &printed[command][key];
        let shown = of("chaindynamics", &format!("difficulty {at}")).as_f64();
        let difficulty = figures.next_difficulty(algo, Weighting::Weighted);
        // Printed with 16 digits, one short of what tells all doubles apart.
        let (difficulty, shown) = (difficulty.expect("known bits"), shown.expect("a number"));
        assert!((difficulty / shown - 1.0).abs() < 1e-14, "{at}");
        let reward = figures.block_reward(algo, RewardKind::Scaled);
        same(
            reward,
            of(&format!("getblockreward {id}"), "block reward"),
            at,
        );
        let base = figures.block_reward(algo, RewardKind::Nominal);
        let printed_base = of(&format!("getblockreward {id} 954 false"), "block reward");
        same(base, printed_base, at);
        let supply = figures.money_supply_of(algo);
        same(
            supply,
            of(&format!("getmoneysupply {id}"), "money supply"),
            at,
        );
        let spacing = figures.average_spacing(algo);
        let printed_spacing = of(&format!("getblockspacing {id}"), "average block spacing");
        same(spacing, printed_spacing, at);
    }
}
