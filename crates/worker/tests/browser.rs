//! Files of the browser, plain and packed, whole and torn; the pool as natively.
#![cfg(target_arch = "wasm32")]

use std::io::Write as _;

use flate2::{Compression, write::GzEncoder};
use js_sys::{Array, Uint8Array};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Blob;
use worker::{
    browser::read_file,
    file_job::FileOutcome,
    pool_job::{self, PoolPlan},
    protocol::{Failure, Network, Progress, Release, Rules},
};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

const RULES: Rules = Rules {
    network: Network::Main,
    release: Release::V0_9_7,
};

fn blob(bytes: &[u8]) -> Blob {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).expect("a blob can be made")
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).expect("memory takes all");
    encoder.finish().expect("memory takes all")
}

/// A private chain of scrypt blocks, two minutes apart.
fn history(blocks: u32) -> String {
    let mut text = "height,time,version,bits,coinbase,fees\n".to_owned();
    for height in 0..blocks {
        let time = 1_405_274_400 + height * 120;
        // The subsidy before the fork, which ends at 18 halvings of 300 blocks.
        let coinbase = match height / 300 {
            18.. => 0,
            halvings => (1_000_000_000u64 >> halvings) + (1_000_000_000 >> ((height + 150) / 300)),
        };
        text += &format!("{height},{time},2,207fffff,{coinbase},0\n");
    }
    text
}

async fn read(bytes: &[u8]) -> (Result<FileOutcome, Failure>, Vec<Progress>) {
    let mut reports = Vec::new();
    let outcome = read_file(&blob(bytes), RULES, |progress| reports.push(progress)).await;
    (outcome, reports)
}

#[wasm_bindgen_test]
async fn plain_and_packed_files_read_the_same() {
    let text = history(20_000);
    let (plain, reports) = read(text.as_bytes()).await;
    let (packed, packed_reports) = read(&gzip(text.as_bytes())).await;
    assert_eq!(plain, packed);
    let Ok(FileOutcome::Replayed(replayed)) = plain else {
        panic!("{plain:?}")
    };
    assert_eq!((replayed.blocks, replayed.tip.height), (20_000, 19_999));
    assert_eq!(
        replayed.mismatches.count,
        0,
        "{:?}",
        replayed.mismatches.listed.first()
    );
    for reports in [&reports, &packed_reports] {
        assert!(
            reports
                .windows(2)
                .all(|pair| pair[0].bytes <= pair[1].bytes)
        );
        let last = reports.last().expect("reports");
        assert_eq!(
            (last.bytes, last.blocks, last.height),
            (last.of_bytes, 20_000, 19_999)
        );
    }
    assert!(10 <= reports.len(), "a report for every slice");
}

#[wasm_bindgen_test]
async fn a_torn_gzip_file_fails() {
    let packed = gzip(history(20_000).as_bytes());
    let (outcome, _) = read(&packed[..packed.len() / 2]).await;
    let failure = outcome.expect_err("half of it is missing");
    assert!(
        failure
            .message
            .starts_with("the gzip file is damaged or cut short: "),
        "{failure:?}"
    );
    let mut damaged = packed;
    let middle = damaged.len() / 2;
    damaged[middle..middle + 100].fill(0x55);
    assert!(read(&damaged).await.0.is_err());
}

#[wasm_bindgen_test]
async fn bad_files_say_what_they_are() {
    for (bytes, want) in [
        (&b""[..], "the file is empty"),
        (&b"<html></html>\n"[..], "line 1: this is a web page"),
        (&gzip(b"")[..], "the file is empty"),
        (
            &gzip(b"height,time\n")[..],
            "line 1, column version: the column is missing; there are height, time",
        ),
    ] {
        let failure = read(bytes).await.0.expect_err(want);
        assert_eq!(failure.message, want);
    }
}

#[wasm_bindgen_test]
fn the_pool_draws_the_same_blocks_as_natively() {
    let plan = PoolPlan {
        share: 350_000,
        pools: 1,
        price: (1, 1_000),
        foundation_fee: 50_000,
        running_fee: 1_000,
        foundation_goal: 7_000_000_000_000,
        queue_days: 5,
        begins: 1_405_900_800,
        difficulties: vec![5_290_280_000; 40],
        reward: 2_000_000_000,
        network: None,
        seed: Some(7),
        investments: vec![
            (100_000_000, 1_405_800_000, 0),
            (900_000_000, 1_405_800_001, 0),
            (10_000_000, 1_406_000_000, 0),
        ],
    };
    let outcome = pool_job::run(&plan, |_, _| {});
    let coins: Vec<_> = outcome.rounds.iter().map(|round| round.coins).collect();
    assert_eq!(coins, [482_000_000_000, 224_000_000_000, 80_000_000_000]);
}
