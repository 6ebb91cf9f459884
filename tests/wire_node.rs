//! Every output that the reference nodes printed, read and compared key by key.
//!
//! The expectation is taken from the same file by a general JSON parser that
//! keeps numbers as text; what only the reader knows (release, units, whose
//! figure it is) stands in the tables here.

use std::collections::BTreeMap;

use bitmark_coin::{
    algo::Algo,
    params::{Network, Release},
    units::{Amount, BlockHeight, SignedAmount},
};
use serde_json::Value;
use tests::read_text as text;
use wire::{
    Decimal, Figures, Output, PrintedRate, Question, RateUnit, Reading, ReleaseSeen, Rpc, Scaling,
    SupplyOf, read_node_output,
};

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the sample is JSON")
}

/// Reads a number's digits as printed.
fn decimal(value: &Value) -> Decimal {
    value.to_string().parse().expect("a number")
}

fn units(value: &Value) -> u64 {
    let units = decimal(value).to_string();
    let (whole, decimals) = units.split_once('.').unwrap_or((&units, ""));
    format!("{whole}{decimals:0<8}")
        .parse()
        .expect("8 decimals at most")
}

fn height(height: u32) -> Option<BlockHeight> {
    Some(BlockHeight::from_u32(height))
}

/// Reads a whole sample without a single problem.
#[track_caller]
fn clean(paste: &str) -> Reading {
    let reading = read_node_output(paste);
    let problems: Vec<_> = reading.problems.iter().map(ToString::to_string).collect();
    assert_eq!(problems, Vec::<String>::new());
    reading
}

/// Reads a sample that holds one output.
#[track_caller]
fn only(paste: &str) -> Output {
    let mut reading = clean(paste);
    assert_eq!(reading.outputs.len(), 1);
    reading.outputs.remove(0)
}

/// Compares every key of a `chaindynamics` sample.
#[track_caller]
fn check_dynamics(output: &Output, printed: &Value, unit: RateUnit, keys: usize) {
    let Figures::ChainDynamics(figures) = &output.figures else {
        panic!("{output:?}")
    };
    let printed = printed.as_object().expect("an object");
    assert_eq!(printed.len(), keys);
    assert_eq!(figures.unit, Some(unit));
    assert_eq!(output.questions, []);
    let mut compared = 0;
    for (key, value) in printed {
        let Some((head, name)) = key.rsplit_once(' ') else {
            assert!(["pow_algo_id", "pow_algo", "difficulty", "sdifficulty"].contains(&&**key));
            continue;
        };
        let row = figures.algos[Algo::from_name(name).expect(name).index()];
        let rate = |rate: Option<PrintedRate>| match rate {
            Some(PrintedRate::Between { least, below }) => {
                assert_eq!(below, least + 1, "{key}");
                Some(least.to_string().parse().expect("a whole number"))
            }
            other => panic!("{key}: {other:?}"),
        };
        let got = match head {
            "difficulty" => row.difficulty,
            "sdifficulty" => row.sdifficulty,
            "peak hashrate" => rate(row.peak),
            "current hashrate" => rate(row.current),
            "average block spacing" => row.spacing,
            "nblocks update SSF" => row
                .blocks_to_update
                .map(|n| n.to_string().parse().expect("a whole number")),
            other => panic!("{other}"),
        };
        assert_eq!(got, Some(decimal(value)), "{key}");
        compared += 1;
    }
    assert_eq!(compared, if keys == 52 { 48 } else { 40 });
    let mining = printed
        .get("pow_algo")
        .and_then(Value::as_str)
        .and_then(Algo::from_name);
    assert_eq!(figures.mining, mining);
}

#[test]
fn chaindynamics_of_0_9_7() {
    for path in [
        "rpc-samples/chaindynamics.json",
        "rpc-samples/chaindynamics_1500.json",
        "rpc-samples/long_600000/chaindynamics.json",
        "rpc-samples/long_700123/chaindynamics.json",
        "rpc-samples/long_784799/chaindynamics.json",
    ] {
        let text = text(path);
        let output = only(&text);
        assert_eq!(
            output.release,
            ReleaseSeen::Shown(Release::V0_9_7),
            "{path}"
        );
        assert_eq!(output.lines, (1, 54), "{path}");
        check_dynamics(&output, &json(&text), RateUnit::Gigahash, 52);
    }
}

#[test]
fn block_rewards_of_0_9_7() {
    for algo in Algo::ALL {
        let text = text(&format!("rpc-samples/getblockreward_{}.json", algo.id()));
        let typed = format!(
            "$ bitmark-cli -regtest getblockreward {}\n{text}",
            algo.id()
        );
        let output = only(&typed);
        let Figures::BlockReward(reward) = &output.figures else {
            panic!("{output:?}")
        };
        assert_eq!(output.release, ReleaseSeen::Shown(Release::V0_9_7));
        assert_eq!(
            (reward.algo, reward.scaling),
            (Some(algo), Some(Scaling::Scaled))
        );
        let units = units(&json(&text)["block reward"]);
        assert_eq!(u64::try_from(reward.reward.to_sat()), Ok(units));
        assert_eq!((reward.height, &output.questions[..]), (None, &[][..]));
        // Without the command the algorithm is asked for.
        let bare = only(&text).questions;
        assert!(
            bare.contains(&Question::Algorithm { likely: None }),
            "{bare:?}"
        );
    }
    let sha = only(&format!(
        "getblockreward 1\n{}",
        text("rpc-samples/getblockreward_1.json")
    ));
    let Figures::BlockReward(reward) = sha.figures else {
        panic!()
    };
    assert_eq!(reward.reward, SignedAmount::from_sat(1_043_442_036));
    let at = text("rpc-samples/getblockreward_1_at_1500.json");
    let output = only(&format!("bitmarkd getblockreward 1 1500\n{at}"));
    let Figures::BlockReward(reward) = output.figures else {
        panic!()
    };
    assert_eq!(
        (reward.height, reward.reward),
        (height(1500), SignedAmount::from_sat(962_599_690))
    );
    // No argument at all: SCRYPT.
    let output = only(&format!(
        "bitmark-cli getblockreward\n{}",
        text("rpc-samples/getblockreward.json")
    ));
    let Figures::BlockReward(reward) = output.figures else {
        panic!()
    };
    assert_eq!(
        (reward.algo, reward.reward),
        (Some(Algo::Scrypt), SignedAmount::from_sat(1_500_000_000))
    );
}

#[test]
fn lists_over_all_algorithms() {
    for at in [600_000, 700_123, 784_799] {
        let rewards = text(&format!("rpc-samples/long_{at}/getblockreward_all.json"));
        let supplies = text(&format!("rpc-samples/long_{at}/getmoneysupply_all.json"));
        let reading = clean(&format!("{rewards}\n{supplies}"));
        assert_eq!(reading.outputs.len(), 16);
        let (rewards, supplies) = (json(&rewards), json(&supplies));
        for (index, algo) in Algo::ALL.into_iter().enumerate() {
            let Figures::BlockReward(reward) = &reading.outputs[index].figures else {
                panic!()
            };
            let want = i64::try_from(units(&rewards[index]["block reward"])).expect("fits");
            assert_eq!(reward.reward, SignedAmount::from_sat(want));
            assert_eq!(
                (reward.algo, reward.scaling),
                (Some(algo), Some(Scaling::Scaled))
            );
            let Figures::MoneySupply(supply) = &reading.outputs[index + 8].figures else {
                panic!()
            };
            assert_eq!(
                supply.supply,
                Amount::from_sat(units(&supplies[index]["money supply"]))
            );
            assert_eq!(supply.of, Some(SupplyOf::Algo(algo)));
            assert_eq!(reading.outputs[index].questions, []);
        }
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of what was printed")]
fn money_supplies_of_0_9_7() {
    for (file, arguments, of, at, units) in [
        ("", "", SupplyOf::Total, None, 3_370_449_359_736),
        (
            "_0",
            " 0",
            SupplyOf::Algo(Algo::Scrypt),
            None,
            271_875_000_000,
        ),
        (
            "_1",
            " 1",
            SupplyOf::Algo(Algo::Sha256d),
            None,
            1_236_245_852_082,
        ),
        (
            "_2",
            " 2",
            SupplyOf::Algo(Algo::Yescrypt),
            None,
            330_769_406_944,
        ),
        (
            "_3",
            " 3",
            SupplyOf::Algo(Algo::Argon2),
            None,
            225_375_000_000,
        ),
        ("_4", " 4", SupplyOf::Algo(Algo::X17), None, 531_082_153_146),
        (
            "_5",
            " 5",
            SupplyOf::Algo(Algo::Lyra2ReV2),
            None,
            366_351_947_564,
        ),
        (
            "_6",
            " 6",
            SupplyOf::Algo(Algo::Equihash),
            None,
            142_875_000_000,
        ),
        (
            "_7",
            " 7",
            SupplyOf::Algo(Algo::Cryptonight),
            None,
            265_875_000_000,
        ),
        (
            "_1_at_150",
            " 1 150",
            SupplyOf::Algo(Algo::Sha256d),
            height(150),
            46_875_000_000,
        ),
        (
            "_all_at_0",
            " -1 0",
            SupplyOf::Total,
            height(0),
            250_000_000,
        ),
    ] {
        let sample = text(&format!("rpc-samples/getmoneysupply{file}.json"));
        let output = only(&format!(
            "$ bitmark-cli getmoneysupply{arguments}\n{sample}"
        ));
        let Figures::MoneySupply(supply) = &output.figures else {
            panic!("{output:?}")
        };
        assert_eq!((supply.of, supply.height), (Some(of), at), "{file}");
        assert_eq!(supply.supply, Amount::from_sat(units), "{file}");
        assert_eq!(output.questions, []);
        assert_eq!(
            only(&sample).questions,
            [Question::SupplyOf { likely: None }]
        );
    }
    // getinfo beside it tells the total.
    for folder in ["", "/long_600000", "/long_700123", "/long_784799"] {
        let paste = format!(
            "{}\n{}",
            text(&format!("rpc-samples{folder}/getmoneysupply.json")),
            text(&format!("rpc-samples{folder}/getinfo.json"))
        );
        let reading = clean(&paste);
        let Figures::MoneySupply(supply) = &reading.outputs[0].figures else {
            panic!()
        };
        assert_eq!(supply.of, Some(SupplyOf::Total), "{folder}");
    }
}

#[test]
fn info_and_mining_info_of_0_9_7() {
    for (folder, at) in [
        ("", 2_486),
        ("/long_600000", 600_000),
        ("/long_700123", 700_123),
        ("/long_784799", 784_799),
    ] {
        let info_text = text(&format!("rpc-samples{folder}/getinfo.json"));
        let mining_text = text(&format!("rpc-samples{folder}/getmininginfo.json"));
        let reading = clean(&format!("{info_text}\n{mining_text}"));
        assert_eq!(
            (reading.tip, reading.release),
            (height(at), Some(Release::V0_9_7))
        );
        assert_eq!(reading.network, None, "testnet: false leaves two");
        let [first, second] = &reading.outputs[..] else {
            panic!()
        };
        let (info_json, mining_json) = (json(&info_text), json(&mining_text));

        let Figures::Info(info) = &first.figures else {
            panic!()
        };
        assert_eq!((info.version, info.height), (Some(90_704), height(at)));
        assert_eq!(
            info.supply,
            Some(Amount::from_sat(units(&info_json["moneysupply"])))
        );
        assert_eq!(info.difficulty, Some(decimal(&info_json["difficulty"])));

        let Figures::MiningInfo(mining) = &second.figures else {
            panic!()
        };
        let name = mining_json["pow_algo"].as_str().expect("a name");
        assert_eq!(
            (mining.mining, info.mining),
            (Algo::from_name(name), Algo::from_name(name))
        );
        let next = i64::try_from(units(&mining_json["reward_next"])).expect("fits");
        assert_eq!(mining.reward_next, Some(SignedAmount::from_sat(next)));
        assert_eq!(
            mining.reward_max,
            Some(Amount::from_sat(units(&mining_json["reward_max"])))
        );
        assert_eq!(
            mining.sdifficulty,
            Some(decimal(&mining_json["sdifficulty"]))
        );
        assert_eq!(
            mining.network_hash_rate,
            Some(decimal(&mining_json["networkhashps"]))
        );
        for algo in Algo::ALL {
            let key = format!("difficulty {}", algo.name());
            assert_eq!(
                mining.difficulties[algo.index()],
                Some(decimal(&mining_json[&key]))
            );
            assert_eq!(
                info.difficulties[algo.index()],
                Some(decimal(&info_json[&key]))
            );
        }
    }
}

#[test]
fn the_other_commands_of_0_9_7() {
    let reading = clean(&text("rpc-samples/getblockchaininfo.json"));
    let Figures::ChainInfo(info) = &reading.outputs[0].figures else {
        panic!()
    };
    assert_eq!(
        (info.network, info.height),
        (Some(Network::Regtest), height(2_486))
    );
    assert_eq!(
        (info.median_time, info.headers, info.loading),
        (None, None, None)
    );
    assert_eq!(
        (reading.release, reading.tip),
        (Some(Release::V0_9_7), height(2_486))
    );

    for algo in Algo::ALL {
        let sample = text(&format!("rpc-samples/getdifficulty_{}.json", algo.id()));
        let output = only(&format!("getdifficulty {}\n{sample}", algo.id()));
        let Figures::Difficulty(difficulty) = output.figures else {
            panic!()
        };
        assert_eq!(difficulty.algo, Some(algo));
        assert_eq!(difficulty.difficulty, decimal(&json(&sample)["difficulty"]));
    }

    for (file, arguments, rate, algo, blocks, at) in [
        ("", "", "5.70904512", None, None, None),
        (
            "_30_2000_1",
            " 30 2000 1",
            "0.00368499",
            Some(Algo::Sha256d),
            Some(30),
            height(2000),
        ),
    ] {
        let sample = text(&format!("rpc-samples/getnetworkhashps{file}.json"));
        let output = only(&format!("getnetworkhashps{arguments}\n{sample}"));
        let Figures::NetworkHashRate(figures) = output.figures else {
            panic!()
        };
        assert_eq!(
            (figures.algo, figures.blocks, figures.height),
            (algo, blocks, at)
        );
        assert_eq!(Ok(figures.rate), rate.parse());
        // A number alone could be anything.
        let bare = read_node_output(&sample);
        assert_eq!((bare.outputs.len(), bare.problems.len()), (0, 1));
    }
}

#[test]
fn blocks_of_0_9_7() {
    for (at, algo, back, transactions) in [
        (0, Algo::Scrypt, None, 1),
        (1, Algo::Scrypt, None, 1),
        (199, Algo::Scrypt, None, 1),
        (200, Algo::Scrypt, Some(0), 1),
        (304, Algo::Cryptonight, Some(8), 1),
        (329, Algo::Equihash, Some(3), 1),
        (1414, Algo::X17, Some(0), 1),
        (1614, Algo::Cryptonight, Some(0), 3),
        (2484, Algo::Sha256d, Some(50), 3),
        (2486, Algo::Sha256d, Some(51), 1),
    ] {
        let sample = text(&format!("rpc-samples/getblock_{at}.json"));
        let printed = json(&sample);
        let output = only(&sample);
        assert_eq!(output.release, ReleaseSeen::Shown(Release::V0_9_7));
        let Figures::Block(block) = &output.figures else {
            panic!("{output:?}")
        };
        assert_eq!(block.height, height(at));
        let got = block.version.expect("a version");
        assert_eq!(
            i64::from(got.to_consensus()),
            printed["version"].as_i64().expect("a number")
        );
        assert_eq!(
            (got.algo(), Some(algo.name())),
            (algo, printed["algo"].as_str()),
            "{at}"
        );
        assert_eq!(got.auxpow(), printed["auxpow"].as_bool().expect("a flag"));
        let bits = u32::from_str_radix(printed["bits"].as_str().expect("hex"), 16).expect("hex");
        assert_eq!(block.bits.map(|bits| bits.to_u32()), Some(bits));
        assert_eq!(
            block.time.map(|time| u64::from(time.to_unix())),
            printed["time"].as_u64()
        );
        assert_eq!(block.hash.as_deref(), printed["hash"].as_str());
        assert_eq!(block.difficulty, Some(decimal(&printed["difficulty"])));
        assert_eq!(
            (block.tip(), block.transactions),
            (height(2_486), Some(transactions))
        );
        let shown = block.ssf.expect("shown");
        assert_eq!(shown.height, back, "{at}");
        let printed_back = printed["SSF height"].as_i64();
        assert_eq!(
            Some(shown.height.map_or(-1, i64::from)),
            printed_back,
            "{at}"
        );
        assert_eq!(Some(shown.work), printed["SSF work"].as_u64(), "{at}");
        assert_eq!(
            u128::from(shown.time),
            decimal(&printed["SSF time"]).whole().expect("whole")
        );
        assert_eq!(
            (block.coinbase, block.fees),
            (None, None),
            "only ids are listed"
        );
    }
}

#[test]
fn a_run_of_tips_printed_by_a_script() {
    let lines = text("rpc-samples/samples.jsonl.gz");
    let mut count = 0;
    for line in lines.lines() {
        let printed = json(line);
        let reading = clean(line);
        let at = u32::try_from(printed["height"].as_u64().expect("a height")).expect("fits");
        assert_eq!(reading.tip, height(at));
        // chaindynamics, getmininginfo, five lists of eight, one total.
        assert_eq!(reading.outputs.len(), 2 + 5 * 8 + 1);
        for output in &reading.outputs {
            match &output.figures {
                Figures::ChainDynamics(_) => {
                    check_dynamics(output, &printed["chaindynamics"], RateUnit::Gigahash, 52);
                }
                Figures::BlockReward(reward) => {
                    let algo = reward.algo.expect("by its place");
                    let want = units(&printed["getblockreward"][algo.index()]);
                    assert_eq!(u64::try_from(reward.reward.to_sat()), Ok(want));
                }
                Figures::MoneySupply(supply) => {
                    let want = match supply.of.expect("by its place") {
                        SupplyOf::Total => &printed["getmoneysupply_total"],
                        SupplyOf::Algo(algo) => &printed["getmoneysupply"][algo.index()],
                    };
                    assert_eq!(supply.supply.to_sat(), units(want));
                }
                Figures::Difficulty(figures) => {
                    let algo = figures.algo.expect("by its place");
                    assert_eq!(
                        figures.difficulty,
                        decimal(&printed["getdifficulty"][algo.index()])
                    );
                }
                Figures::NetworkHashRate(figures) => {
                    let key = format!("getnetworkhashps_{}", figures.blocks.expect("in the key"));
                    let algo = figures.algo.expect("by its place");
                    assert_eq!(figures.rate, decimal(&printed[key][algo.index()]));
                }
                Figures::MiningInfo(_) => {}
                other => panic!("{other:?}"),
            }
        }
        count += 1;
    }
    assert_eq!(count, 91);
}

/// Outputs of two heights of the same chain, none of which tells its own.
#[test]
fn outputs_of_two_heights_contradict_each_other() {
    let of = |at: u32, name: &str| text(&format!("rpc-samples/long_{at}/{name}.json"));
    let said = |paste: String| {
        let problems = read_node_output(&paste).problems;
        problems.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    let difficulties = said(of(600_000, "chaindynamics") + &of(700_123, "getmininginfo"));
    assert_eq!(difficulties.len(), 1, "one message");
    let said_of_difficulties = &difficulties[0];
    assert!(
        said_of_difficulties
            .starts_with("getmininginfo, lines 55 to 80: the difficulty of SCRYPT is ")
            && said_of_difficulties.contains("on line 1, but 1105212807.16949224 here")
            && said_of_difficulties.ends_with("; 5 more figures differ"),
        "{said_of_difficulties}"
    );
    assert_eq!(
        said(of(600_000, "getmoneysupply_all") + &of(700_123, "getinfo"))[..1],
        [
            "getinfo, lines 27 to 50: the supplies of 8 algorithms add up to 10517251.94421493, but the total here is 11563537.18067126"
        ]
    );
    assert_eq!(
        said(of(600_000, "getmoneysupply_all") + &of(600_000, "getinfo")),
        Vec::<String>::new()
    );
}

#[test]
fn everything_27_printed() {
    let sample = text("rpc-samples-27x/rpc.json");
    let printed = json(&sample);
    let reading = clean(&sample);
    assert_eq!(reading.release, Some(Release::V27));
    assert_eq!(
        (reading.network, reading.tip),
        (Some(Network::Regtest), height(954))
    );
    assert_eq!(
        reading.outputs.len(),
        printed.as_object().expect("an object").len()
    );
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    for output in &reading.outputs {
        let command = output.command.as_ref().expect("each has its key");
        let arguments: Vec<_> = command
            .arguments
            .iter()
            .map(|argument| match argument {
                wire::Argument::Number(number) => number.to_string(),
                wire::Argument::Flag(flag) => flag.to_string(),
                wire::Argument::Text(text) => text.clone(),
            })
            .collect();
        let key = [command.rpc.name().to_owned()]
            .into_iter()
            .chain(arguments)
            .collect::<Vec<_>>();
        let value = &printed[key.join(" ")];
        assert_eq!(output.questions, [], "{key:?}");
        assert_eq!(output.release.release(), Some(Release::V27));
        *kinds.entry(command.rpc.name()).or_default() += 1;
        check_27(output, value, &key);
    }
    let want = [
        ("chaindynamics", 2),
        ("getblock", 4),
        ("getblockchaininfo", 1),
        ("getblockheader", 4),
        ("getblockreward", 16),
        ("getblockspacing", 8),
        ("getmininginfo", 1),
        ("getmoneysupply", 9),
    ];
    assert_eq!(kinds, BTreeMap::from(want));
}

#[track_caller]
#[expect(clippy::too_many_lines, reason = "an arm for every kind of output")]
fn check_27(output: &Output, value: &Value, key: &[String]) {
    let algo = key
        .get(1)
        .and_then(|id| id.parse().ok())
        .and_then(Algo::from_id);
    match &output.figures {
        Figures::ChainDynamics(_) => {
            let unit = if key.len() == 1 {
                RateUnit::Gigahash
            } else {
                RateUnit::Hash
            };
            check_dynamics(output, value, unit, 40);
        }
        Figures::BlockReward(reward) => {
            let scaling = if key.len() == 4 {
                Scaling::Nominal
            } else {
                Scaling::Scaled
            };
            assert_eq!(
                (reward.algo, reward.scaling),
                (algo, Some(scaling)),
                "{key:?}"
            );
            assert_eq!(
                u64::try_from(reward.reward.to_sat()),
                Ok(units(&value["block reward"]))
            );
        }
        Figures::MoneySupply(supply) => {
            let of = algo.map_or(SupplyOf::Total, SupplyOf::Algo);
            assert_eq!(supply.of, Some(of), "{key:?}");
            assert_eq!(supply.supply.to_sat(), units(&value["money supply"]));
        }
        Figures::BlockSpacing(spacing) => {
            assert_eq!(spacing.algo, algo);
            assert_eq!(spacing.spacing, decimal(&value["average block spacing"]));
        }
        Figures::MiningInfo(mining) => {
            assert_eq!(
                (mining.height, mining.network),
                (height(954), Some(Network::Regtest))
            );
            assert_eq!((mining.mining, mining.reward_next), (None, None));
            assert_eq!(
                mining.network_hash_rate,
                Some(decimal(&value["networkhashps"]))
            );
        }
        Figures::ChainInfo(info) => {
            assert_eq!(info.headers, height(954));
            assert_eq!(
                info.median_time.map(|time| time.to_unix()),
                Some(1_700_265_710)
            );
            assert_eq!(info.time.map(|time| time.to_unix()), Some(1_700_267_210));
            assert_eq!(info.loading, Some(false));
            assert_eq!(info.best_hash.as_deref(), value["bestblockhash"].as_str());
        }
        Figures::Block(block) => {
            assert_eq!(
                block.height.map(|at| u64::from(at.to_u32())),
                value["height"].as_u64()
            );
            let version = block
                .version
                .map(|version| i64::from(version.to_consensus()));
            assert_eq!(version, value["version"].as_i64());
            let median = block.median_time.map(|time| u64::from(time.to_unix()));
            assert_eq!(median, value["mediantime"].as_u64());
            assert_eq!(
                block.time.map(|time| u64::from(time.to_unix())),
                value["time"].as_u64()
            );
            assert_eq!((block.tip(), block.transactions), (height(954), Some(1)));
            assert_eq!(block.ssf, None);
        }
        other => panic!("{other:?}"),
    }
    let want = match key[0].as_str() {
        "getblockheader" => Rpc::Block,
        _ => output.rpc(),
    };
    assert_eq!(output.rpc(), want);
}

#[test]
fn a_whole_session_in_any_order() {
    let folder = "rpc-samples/long_600000";
    let parts = [
        "chaindynamics",
        "getinfo",
        "getmininginfo",
        "getmoneysupply",
        "getblockreward_all",
        "getmoneysupply_all",
    ]
    .map(|name| text(&format!("{folder}/{name}.json")));
    for turn in 0..parts.len() {
        let mut parts = parts.clone();
        parts.rotate_left(turn);
        let reading = clean(&parts.join("\n"));
        assert_eq!(reading.outputs.len(), 4 + 16);
        assert_eq!(
            (reading.tip, reading.release),
            (height(600_000), Some(Release::V0_9_7))
        );
        assert!(
            reading
                .outputs
                .iter()
                .all(|output| output.questions.is_empty())
        );
    }
}
