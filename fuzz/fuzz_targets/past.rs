//! The history that this browser keeps: no panic, and it comes back as it was.
#![no_main]

use std::sync::LazyLock;

use app::rewards::past::kept;
use libfuzzer_sys::fuzz_target;
use worker::{
    protocol::{Network, Release, Rules, encode},
    replay_job::ReplayJob,
};

const FILE: &[u8] = b"height,time,version,bits,coinbase,fees\n\
    0,1405274442,1,1d00ffff,2000000000,0\n1,1405275698,2,1d00ffff,2000000000,0\n";

/// One as it is kept, which no fuzzer would find: its layout, file and time stand before what was replayed.
static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let mut job = ReplayJob::new(Rules {
        network: Network::Main,
        release: Release::V0_9_7,
    });
    job.feed(FILE).expect("it is a history");
    let replayed = job.finish().expect("it is a whole one");
    encode(&(1_u32, "chain.csv", "2026-01-01", replayed))
});

fn comes_back(bytes: &[u8]) {
    if let Some(written) = kept(bytes) {
        assert_eq!(kept(&written).as_ref(), Some(&written));
    }
}

fuzz_target!(|data: (&[u8], usize, usize)| {
    let (bytes, place, count) = data;
    comes_back(bytes);
    assert_eq!(kept(&WHOLE).as_ref(), Some(&*WHOLE));
    let mut changed = WHOLE.clone();
    let place = place % changed.len();
    let end = changed.len().min(place + count % 9);
    changed.splice(place..end, bytes.iter().copied());
    comes_back(&changed);
});
