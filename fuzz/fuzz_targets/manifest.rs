//! Manifests: every row is read or complained of, and what is read comes back when it is written.
#![no_main]

use app::issue::outside::{Asset, manifest};
use libfuzzer_sys::fuzz_target;

fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A manifest of one asset, all cells in quotes.
fn written(asset: &Asset) -> String {
    let names = asset.rows.iter().map(|(name, _)| name.as_str());
    let values = asset.rows.iter().map(|(_, value)| value.as_str());
    let line = |cells: Vec<&str>| cells.into_iter().map(cell).collect::<Vec<_>>().join(",");
    let names = line(["name", "fingerprint"].into_iter().chain(names).collect());
    let own = [asset.name.as_str(), &asset.fingerprint];
    names + "\r\n" + &line(own.into_iter().chain(values).collect())
}

fuzz_target!(|text: &str| {
    let (assets, errors) = manifest(text);
    assert!(errors.iter().all(|error| error.starts_with("line ")));
    assert!(
        assets.len() + errors.len() <= text.lines().count().max(1) + text.matches('\r').count()
    );
    for asset in assets.iter().take(3) {
        assert!(!asset.fingerprint.is_empty());
        assert_eq!(manifest(&written(asset)), (vec![asset.clone()], Vec::new()));
    }
});
