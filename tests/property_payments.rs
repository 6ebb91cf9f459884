//! The crate `bitmark-property` against the node's results: who is paid what.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use std::collections::BTreeMap;

use bitmark_property::{
    currency::{Currency, PaymentMap},
    ledger::{Event, Income, Ledger},
    payment::{self, Offer},
    record::Escrow,
};
use serde_json::{Value, json};
use tests::{property_cases, text};

type Owners = BTreeMap<u64, PaymentMap>;

fn owners(by_block: &Value) -> Owners {
    serde_json::from_value(by_block.clone()).unwrap()
}

/// The owners of blocks of a network.
fn owners_of(network: &Value) -> Owners {
    let all = property_cases("payments.json", "block_owners");
    let own = all.iter().find(|owners| owners["network"] == *network);
    owners(&own.unwrap()["payments_by_block"])
}

fn number(case: &Value, member: &str) -> u64 {
    case[member].as_u64().unwrap()
}

/// An offer as the node writes it.
fn written(offer: &Offer) -> Value {
    let outputs = |(currency, outputs): (&Currency, &Vec<payment::Output>)| {
        let list: Vec<Value> = outputs
            .iter()
            .map(|output| {
                json!({
                    "currency": currency,
                    "address": output.address,
                    "amount": output.amount.to_string(),
                })
            })
            .collect();
        (currency.to_string(), Value::Array(list))
    };
    Value::Object(offer.iter().map(outputs).collect())
}

fn transfer(case: &Value, owners: &Owners, escrow: Option<&Escrow>) -> Offer {
    let issue = number(case, "issue_block");
    // Height 0 stands for an item that was never transferred.
    let last = Some(number(case, "last_transfer_block")).filter(|last| *last != 0);
    payment::transfer(&owners[&issue], &owners[&last.unwrap_or(issue)], escrow)
}

#[test]
fn transfers() {
    for case in property_cases("payments.json", "transfer") {
        let escrow: Option<Escrow> = serde_json::from_value(case["escrow"].clone()).unwrap();
        let offer = transfer(&case, &owners_of(&case["network"]), escrow.as_ref());
        assert_eq!(written(&offer), case["payments"], "{case}");
    }
}

#[test]
fn acceptance() {
    for case in property_cases("payments.json", "acceptance") {
        let offer = transfer(&case, &owners_of(&case["network"]), None);
        let currency: Currency = text(&case, "paid_currency").parse().unwrap();
        let paid = serde_json::from_value(case["paid_amounts"].clone()).unwrap();
        let accepted = payment::is_satisfied(&offer[&currency], &paid);
        assert_eq!(json!(accepted), case["accepted"], "{case}");
    }
}

#[test]
fn totals_of_transfers() {
    for case in property_cases("payments.json", "earnings") {
        let owners = owners_of(&case["network"]);
        let mut income = Income::default();
        for event in case["transfers"].as_array().unwrap() {
            income.add(&transfer(event, &owners, None));
        }
        assert_eq!(json!(income.0), case["totals"]);
    }
}

fn event_of(event: &Value) -> Event {
    let bitmark = || number(event, "bitmark") as usize;
    match text(event, "event") {
        "free issue" => Event::FreeIssue,
        "paid issues" => Event::PaidIssues {
            asset_block: number(event, "asset_block"),
            count: number(event, "count"),
        },
        "transfer" => Event::Transfer { bitmark: bitmark() },
        "share created" => Event::ShareCreated { bitmark: bitmark() },
        "share grant" => Event::ShareGrant { bitmark: bitmark() },
        "block sold" => Event::BlockSold {
            block: number(event, "block"),
            payments: serde_json::from_value(event["new_payments"].clone()).unwrap(),
        },
        other => panic!("event {other}"),
    }
}

#[test]
fn ledgers() {
    for case in property_cases("payments.json", "ledgers") {
        let mut ledger = Ledger::new(owners(&case["payments_by_block"]));
        let mut income = Income::default();
        for event in case["events"].as_array().unwrap() {
            let offer = ledger
                .note(&event_of(event), number(event, "in_block"))
                .unwrap();
            let litecoin: Vec<Value> = offer
                .get(&Currency::Litecoin)
                .into_iter()
                .flatten()
                .map(|output| json!([output.address, output.amount]))
                .collect();
            assert_eq!(Value::Array(litecoin), event["ltc_payments"], "{event}");
            income.add(&offer);
        }
        assert_eq!(json!(income.0), case["totals"]);
    }
}

#[test]
fn events_that_cannot_have_happened_are_refused() {
    let mut ledger = Ledger::default();
    let error = ledger.note(&Event::Transfer { bitmark: 0 }, 5).unwrap_err();
    assert_eq!(error.to_string(), "bitmark 0 was not issued");
    ledger.note(&Event::FreeIssue, 5).unwrap();
    let error = ledger.note(&Event::Transfer { bitmark: 0 }, 6).unwrap_err();
    assert_eq!(error.to_string(), "the owner of block 5 is not known");
}
