//! A whole file through the worker's job: no panic, nothing beyond its bounds,
//! and the same outcome however the bytes are cut into pieces.
#![no_main]

use libfuzzer_sys::fuzz_target;
use worker::{
    file_job::{FileJob, FileOutcome},
    protocol::{Failure, Network, Release, Rules, decode, encode},
    replay_job::{KEY_POINTS, LISTED, SUPPLY_POINTS},
};

fn run<'a>(rules: Rules, pieces: impl Iterator<Item = &'a [u8]>) -> Result<FileOutcome, Failure> {
    let mut job = FileJob::new(rules);
    for piece in pieces {
        job.feed(piece)?;
    }
    job.finish()
}

fuzz_target!(|data: &[u8]| {
    let Some((choice, data)) = data.split_first() else {
        return;
    };
    let rules = Rules {
        network: [Network::Main, Network::Test, Network::Regtest][usize::from(choice % 3)],
        release: [Release::V0_9_7, Release::V27][usize::from(choice / 3 % 2)],
    };
    let whole = run(rules, std::iter::once(data));
    assert_eq!(run(rules, data.chunks(usize::from(*choice) + 1)), whole);
    match whole {
        Err(failure) => assert!(!failure.message.is_empty() && !failure.remedy.is_empty()),
        Ok(FileOutcome::Emission(_)) => {}
        Ok(FileOutcome::Replayed(replayed)) => {
            assert!(replayed.mismatches.listed.len() <= LISTED);
            assert!(replayed.series.supply.len() <= SUPPLY_POINTS + 1);
            assert!(
                replayed
                    .series
                    .keys
                    .iter()
                    .all(|keys| keys.len() <= KEY_POINTS)
            );
            assert_eq!(decode(&encode(&*replayed)), Some(*replayed));
        }
    }
});
