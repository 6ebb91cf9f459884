//! The crate `bitmark-pow` against the node's results.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use bitmark_pow::{Job, Search};
use bitmark_property::{
    difficulty::Target,
    id::{PayId, PayNonce, from_hex},
};
use serde_json::Value;
use tests::{property_cases, text};

fn job(case: &Value) -> Job {
    Job {
        pay_id: text(case, "pay_id").parse::<PayId>().unwrap().0,
        pay_nonce: text(case, "pay_nonce").parse::<PayNonce>().unwrap().0,
        target: text(case, "difficulty").parse::<Target>().unwrap().0,
    }
}

#[test]
fn the_smallest_nonce_is_found_with_the_tries_it_takes() {
    for case in property_cases("proof.json", "first_passing") {
        let number = |member| text(&case, member).parse::<u64>().unwrap();
        let (start, tried) = (number("start"), number("tried"));
        let mut search = Search::new(&job(&case), start);
        assert_eq!(search.advance(tried - 1), None, "{case}");
        assert_eq!(search.advance(1), Some(number("nonce")), "{case}");
    }
}

#[test]
fn proofs_of_eight_bytes_are_judged_as_the_node_judges_them() {
    let mut judged = 0;
    for case in property_cases("proof.json", "checks") {
        let nonce = from_hex(text(&case, "client_nonce")).unwrap();
        let Ok(nonce) = nonce.try_into() else {
            continue;
        };
        let proves = job(&case).proves(u64::from_be_bytes(nonce));
        assert_eq!(Value::Bool(proves), case["ok"], "{case}");
        judged += 1;
    }
    assert!(20 < judged, "{judged}");
}
