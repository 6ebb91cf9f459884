//! The worker's jobs on whole files, as a miner would drop them.

use bitmark_coin::{
    algo::Algo,
    units::{Amount, SignedAmount},
};
use serde_json::Value;
use tests::{Table, read_json, read_text};
use worker::{
    file_job::{FileJob, FileOutcome},
    protocol::{Failure, FromWorker, JobId, Network, Packed, Release, Rules, decode, encode},
    replay_job::{KEY_POINTS, LISTED, ReplayJob, SUPPLY_POINTS},
    replayed::{MismatchKind, Replayed},
};

const MAIN: Rules = Rules {
    network: Network::Main,
    release: Release::V0_9_7,
};

/// Replays a text in pieces of an odd size.
fn replay(text: &str, rules: Rules) -> Result<Replayed, Failure> {
    let mut job = ReplayJob::new(rules);
    for piece in text.as_bytes().chunks(65_521) {
        job.feed(piece)?;
    }
    job.finish()
}

/// Puts what the chain's description tells above its blocks.
fn chain(name: &str) -> String {
    let meta = read_json(&format!("chains/{name}.meta.json"));
    let root = &meta["root"];
    format!(
        "# network: {}\n# release: 0.9.7\n# height: {}\n# supply: {}\n{}",
        meta["network"].as_str().expect("a name"),
        root["height"],
        root["supply"],
        read_text(&format!("chains/{name}.blocks.csv.gz")),
    )
}

fn units(coins: &Value) -> u64 {
    let coins: Amount = coins.to_string().parse().expect("coins");
    coins.to_sat()
}

/// The node's own base, factor and reward of every block of every chain that begins under its rules.
#[test]
fn every_block_may_claim_what_the_node_allows() {
    for name in ["long", "nearpeak"] {
        let replayed = replay(&chain(name), MAIN).expect("it replays");
        let text = read_text(&format!("chains/{name}.blocks.csv.gz"));
        let table = Table::from_csv(&text);
        assert_eq!(table.len(), replayed.every.algo_of.len(), "{name}");
        for (place, row) in table.rows().enumerate().skip(1) {
            let height = replayed.first_height + u32::try_from(place).expect("a height");
            let steps = &replayed.every.steps[usize::from(replayed.every.algo_of[place])];
            let step = steps[steps.partition_point(|step| step.height <= height) - 1];
            let want = ["base", "ssf", "reward"].map(|column| row.number::<i64>(column));
            let got = [step.base as i64, i64::from(step.ssf), step.reward];
            assert_eq!(got, want, "{name} {height}");
        }
    }
}

#[test]
fn the_long_chain_replays_without_a_mismatch() {
    let replayed = replay(&chain("long"), MAIN).expect("it replays");
    assert_eq!(replayed.blocks, 334_000);
    assert_eq!((replayed.mismatches.count, replayed.bits_unknown), (0, 0));
    assert!(replayed.network_told && replayed.release_told);
    assert_eq!(replayed.every.algo_of.len() as u64, replayed.blocks);
    assert_eq!(
        (replayed.first_height, replayed.tip.height),
        (450_800, 784_799)
    );
    // What the node says at the same tip.
    let folder = "rpc-samples/long_784799";
    let rewards = read_json(&format!("{folder}/getblockreward_all.json"));
    let supplies = read_json(&format!("{folder}/getmoneysupply_all.json"));
    let dynamics = read_json(&format!("{folder}/chaindynamics.json"));
    for algo in Algo::ALL {
        let (state, name) = (&replayed.algos[algo.index()], algo.name());
        let reward = i64::try_from(units(&rewards[algo.index()]["block reward"])).expect("fits");
        assert_eq!(
            SignedAmount::from_sat(state.reward),
            SignedAmount::from_sat(reward),
            "{name}"
        );
        assert_eq!(
            state.supply,
            units(&supplies[algo.index()]["money supply"]),
            "{name}"
        );
        let to_update = &dynamics[&format!("nblocks update SSF {name}")];
        assert_eq!(Some(state.blocks_to_update), to_update.as_i64(), "{name}");
        let spacing = dynamics[&format!("average block spacing {name}")].to_string();
        assert_eq!(format!("{:.8}", state.spacing), spacing, "{name}");
        let key = state.key.expect("each has key blocks");
        for (rate, head) in [(key.current, "current"), (key.peak, "peak")] {
            let ghs = dynamics[&format!("{head} hashrate {name}")].to_string();
            let exact = bitmark_coin::units::WeightedHashRate::from(rate).to_e8();
            let cut = exact / 100_000_000u64 / 1_000_000_000u64;
            assert_eq!(format!("{cut}.00000000"), ghs, "{name}");
        }
    }
    let total = read_json(&format!("{folder}/getmoneysupply.json"));
    assert!(
        replayed.supply.abs_diff(units(&total["money supply"])) <= 1,
        "a sum of doubles"
    );
}

#[test]
fn series_are_bounded_and_reach_the_tip() {
    let replayed = replay(&chain("long"), MAIN).expect("it replays");
    let series = &replayed.series;
    assert!(series.supply.len() <= SUPPLY_POINTS + 1);
    let last = series.supply.last().expect("points");
    assert_eq!((last.height, last.supply), (784_799, replayed.supply));
    let keys = Table::from_csv(&read_text("chains/long.keys.csv.gz"));
    for algo in Algo::ALL {
        let points = &series.keys[algo.index()];
        let of_algo = || {
            keys.rows()
                .filter(|row| row.number::<u8>("algo") == algo.id())
        };
        assert!(points.len() <= KEY_POINTS);
        assert!(of_algo().count().min(KEY_POINTS / 2) <= points.len());
        for point in points {
            let row = of_algo().find(|row| row.number::<u32>("height") == point.height);
            let row = row.expect("a key block");
            assert_eq!(
                point.ssf,
                row.number::<u32>("ssf"),
                "height {}",
                point.height
            );
        }
        let newest = of_algo()
            .last()
            .expect("key blocks")
            .number::<u32>("height");
        assert_eq!(points.last().map(|point| point.height), Some(newest));
        assert_eq!(
            replayed.algos[algo.index()].key.map(|key| key.height),
            Some(newest)
        );
    }
    let months = &series.months;
    let blocks: u64 = months
        .iter()
        .flat_map(|sum| sum.blocks)
        .map(u64::from)
        .sum();
    assert_eq!(blocks, replayed.blocks - 1, "all but the root");
    let created: i64 = months.iter().flat_map(|sum| sum.created).sum();
    let root = series.supply[0].supply;
    let lost = root % 8; // an eighth for each algorithm, cut
    assert_eq!(i64::try_from(replayed.supply - root + lost), Ok(created));
    // The whole result is small enough to hand over: a byte for each block, and what is bounded.
    let message = FromWorker::Replayed {
        job: JobId(1),
        replayed: Packed::new(&replayed),
    };
    let bytes = encode(&message);
    assert!(
        bytes.len() < 400_000 + replayed.every.algo_of.len(),
        "{} bytes",
        bytes.len()
    );
    let Some(FromWorker::Replayed {
        replayed: heard, ..
    }) = decode(&bytes)
    else {
        panic!("another message");
    };
    assert_eq!(heard.open(), Some(replayed));
}

#[test]
fn all_chains_of_the_node_replay_without_a_mismatch() {
    for name in [
        "prefork",
        "fork_at200",
        "fork_late",
        "testnet",
        "regtest",
        "storm",
        "storm_variant",
    ] {
        let meta = read_json(&format!("chains/{name}.meta.json"));
        let replayed = replay(&chain(name), MAIN).expect(name);
        let rows = meta["rows"].as_u64();
        assert_eq!(Some(replayed.blocks), rows, "{name}");
        let bits: Vec<_> = replayed
            .mismatches
            .listed
            .iter()
            .filter(|mismatch| !matches!(mismatch.kind, MismatchKind::Other(_)))
            .collect();
        let wanted = meta["bits_rule"] == "reference";
        assert_eq!(bits.is_empty(), wanted, "{name}: {:?}", bits.first());
    }
}

#[test]
fn block_lists_of_running_nodes_as_they_are() {
    let old = replay(&read_text("rpc-samples/chain.csv"), MAIN).expect("it replays");
    assert_eq!(old.rules.network, Network::Regtest, "shown by the bits");
    assert!(old.network_told && !old.release_told);
    assert_eq!((old.mismatches.count, old.blocks), (0, 2_487));
    assert_eq!(old.algos[1].reward, 1_043_442_036);
    assert_eq!(old.supply, 3_370_449_359_736);

    let rules = Rules {
        release: Release::V27,
        ..MAIN
    };
    let new = replay(&read_text("rpc-samples-27x/chain.csv"), rules).expect("it replays");
    assert_eq!((new.mismatches.count, new.blocks), (0, 955));
    assert_eq!(new.algos[5].reward, 1_343_824_112);
    assert!(new.notes.lacks_fees && !new.notes.lacks_coinbase);
    assert_eq!(new.notes.ignored_columns, ["mediantime", "powhash"]);
    // Its own miner pays less than it may.
    assert!(0 < new.unclaimed.blocks && 0 < new.unclaimed.sum);
}

#[test]
fn a_claim_that_is_too_high_is_listed() {
    let text = read_text("rpc-samples/chain.csv");
    let row = text.lines().nth(1_001).expect("a row");
    let fields: Vec<_> = row.split(',').collect();
    let more = fields[4].parse::<u64>().expect("a coinbase") + 1;
    let changed = row.replacen(fields[4], &more.to_string(), 1);
    let replayed = replay(&text.replacen(row, &changed, 1), MAIN).expect("it replays");
    let first = &replayed.mismatches.listed[0];
    assert_eq!((first.line, first.height), (1_002, 1_000));
    let MismatchKind::Overpaid { claimed, allowed } = first.kind else {
        panic!("{first:?}")
    };
    assert_eq!(
        (claimed, allowed),
        (more, i64::try_from(more).expect("fits") - 1)
    );
}

#[test]
fn without_a_coinbase_every_claim_is_full() {
    // The key blocks of 60,000 rows are among them.
    let text: String = chain("long")
        .lines()
        .take(60_000)
        .map(|line| format!("{line}\n"))
        .collect();
    let bare: String = text
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(_) => format!("{line}\n"),
            None => line.split(',').take(4).collect::<Vec<_>>().join(",") + "\n",
        })
        .collect();
    let told = replay(&text, MAIN).expect("it replays");
    let bare = replay(&bare, MAIN).expect("it replays");
    assert!(bare.notes.lacks_coinbase && !told.notes.lacks_coinbase);
    assert_eq!((bare.unclaimed.blocks, bare.mismatches.count), (0, 0));
    assert!(0 < told.unclaimed.sum);
    assert_eq!(bare.supply, told.supply + told.unclaimed.sum);
    let keys = |replayed: &Replayed| replayed.algos.map(|algo| algo.key);
    assert_eq!(keys(&bare), keys(&told));
    assert!(keys(&bare).iter().all(Option::is_some));
}

#[test]
fn lists_end_at_their_limit() {
    let changed: String = read_text("rpc-samples/chain.csv")
        .lines()
        .map(|line| {
            // Every coinbase a coin higher.
            let mut fields: Vec<String> = line.split(',').map(str::to_owned).collect();
            if let Ok(units) = fields[4].parse::<u64>() {
                fields[4] = (units + 100_000_000).to_string();
            }
            fields.join(",") + "\n"
        })
        .collect();
    let replayed = replay(&changed, MAIN).expect("it replays");
    assert!(2_000 < replayed.mismatches.count);
    assert_eq!(replayed.mismatches.listed.len(), LISTED);
}

#[test]
fn a_file_tells_its_kind() {
    let read = |text: &str, piece: usize| {
        let mut job = FileJob::new(MAIN);
        for piece in text.as_bytes().chunks(piece) {
            job.feed(piece)?;
        }
        let progress = job.progress();
        job.finish().map(|outcome| (outcome, progress))
    };
    let log: String = (0..5_000)
        .map(|h| format!("{h} {} 20 {}\n", 1_405_274_442 + h * 120, 20 * (h + 1)))
        .collect();
    let Ok((FileOutcome::Emission(emission), progress)) = read(&log, 1_000) else {
        panic!()
    };
    assert_eq!(
        (emission.blocks, emission.broken_sums, progress),
        (5_000, 0, (5_000, 4_999))
    );
    assert!(emission.points.len() <= 2_048);
    let last = emission.points.last().expect("points");
    assert_eq!((last.height, last.cumulative), (4_999, 10_000_000_000_000));

    let text = read_text("rpc-samples/chain.csv");
    let Ok((FileOutcome::Replayed(replayed), progress)) = read(&text, 7_777) else {
        panic!()
    };
    assert_eq!((replayed.blocks, progress), (2_487, (2_487, 2_486)));

    let short = "0 1405274442 20 20\n";
    assert!(matches!(
        read(short, 5),
        Ok((FileOutcome::Emission(_), (0, 0)))
    ));
    for (text, message) in [
        ("", "the file is empty"),
        ("<html>\n", "line 1: this is a web page"),
        (
            "{\"block reward\": 15}\n",
            "line 1: this is JSON, as the node's commands print it",
        ),
    ] {
        let failure = read(text, 3).expect_err(message);
        assert_eq!(failure.message, message);
        assert!(!failure.remedy.is_empty());
    }
}

#[test]
fn a_row_that_no_chain_can_hold() {
    let head = "height,time,version,bits,coinbase,fees\n";
    let root = "0,1405274442,1,1d00ffff,2000000000,0\n";
    for (row, want) in [
        (
            "1,1405275698,1,03000001,2000000000,0\n",
            "line 3, height 1: bits 03000001",
        ),
        (
            "1,1405275698,1,1d00ffff,0,2800000000000000\n",
            "line 3, height 1: coinbase",
        ),
    ] {
        let failure = replay(&format!("{head}{root}{row}"), MAIN).expect_err(want);
        assert!(failure.message.starts_with(want), "{}", failure.message);
        assert_eq!(failure.line, Some(3));
    }
}

#[test]
fn a_history_that_begins_after_the_fork() {
    let text = chain("long");
    let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
    // Times are told by the row before, so the first row needs one of its own.
    let step = rows[20_001].split(',').next().expect("dt");
    let first = rows[20_001].replacen(step, "1530000000", 1);
    let text = format!(
        "# network: main\n# height: 470800\n# supply: 873200000000000\n{}\n{first}\n{}\n",
        rows[0],
        rows[20_002..21_000].join("\n")
    );
    let failure = replay(&text, MAIN).expect_err("no fork in it");
    let want = "so the history begins after the fork, at height 470800";
    assert!(failure.message.ends_with(want), "{failure:?}");
    assert!(failure.line.is_some_and(|line| line < 20), "{failure:?}");
    // From the genesis block on such a block is a breach as any other.
    let text = "height,time,version,bits,coinbase,fees\n0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,514,1d00ffff,2000000000,0\n";
    assert_eq!(replay(text, MAIN).expect("it replays").mismatches.count, 1);
}
