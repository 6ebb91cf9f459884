//! The crate `bitmark-property` against the node's results: who is paid what.

#![expect(
    clippy::unwrap_used,
    reason = "a vector that cannot be read fails the test"
)]

use std::collections::{BTreeMap, BTreeSet};

use bitmark_property::{
    currency::{Currency, PaymentMap},
    ledger::{Event, Income, Ledger, LedgerError, income_by_block},
    payment::{self, Offer, Output},
    record::Escrow,
};
use serde_json::{Value, json};
use tests::{property::number, property_cases, text};

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

/// An offer as the node writes it.
fn written(offer: &Offer) -> Value {
    let outputs = |(currency, outputs): (&Currency, &Vec<Output>)| {
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
fn an_address_is_owed_the_sum_whichever_of_its_texts_stands_there() {
    let script = "QfokkR49aPXVg6nMAfyLnZDoRfMgrfbVRF";
    let other = "2NCSzdQBuZHUQXv2JYZwKhrnNHGuryadPNX";
    let plain = "mxBXCzoEQVCPd9UmyECRr61EPY6FwaXaPA";
    let is_satisfied = |owed: &[(&str, u64)], paid: &[(&str, u64)]| {
        let output = |(address, amount): &(&str, u64)| Output {
            address: (*address).into(),
            amount: *amount,
        };
        let owed: Vec<Output> = owed.iter().map(output).collect();
        let paid = paid.iter().map(|(to, amount)| ((*to).into(), *amount));
        payment::is_satisfied(&owed, &paid.collect())
    };
    let owed = [(script, 100_000), (other, 100_000), (plain, 1)];
    assert!(is_satisfied(&owed, &[(script, 200_000), (plain, 1)]));
    assert!(is_satisfied(
        &owed,
        &[(script, 1), (other, 199_999), (plain, 9)]
    ));
    assert!(!is_satisfied(&owed, &[(script, 199_999), (plain, 1)]));
    assert!(!is_satisfied(&owed, &[(other, 100_000), (plain, 1)]));
    assert!(!is_satisfied(&owed, &[(script, 300_000)]));
    // An escrow to an address that is paid already: the node would be content with the larger output.
    let owed = [(plain, 100_000), (plain, 7)];
    assert!(!is_satisfied(&owed, &[(plain, 100_006)]));
    assert!(is_satisfied(&owed, &[(plain, 100_007)]));
    // More than any amount can be.
    let owed = [(plain, u64::MAX), (plain, 1)];
    assert!(!is_satisfied(&owed, &[(plain, u64::MAX)]));
    assert!(is_satisfied(&owed[..1], &[(plain, u64::MAX)]));
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
        "transfer" => Event::Transfer {
            bitmark: bitmark(),
            escrow: None,
        },
        "share created" => Event::ShareCreated { bitmark: bitmark() },
        "share grant" => Event::ShareGrant { bitmark: bitmark() },
        "block sold" => Event::BlockSold {
            block: number(event, "block"),
            payments: serde_json::from_value(event["new_payments"].clone()).unwrap(),
            escrow: None,
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
        check_rows(&case);
    }
}

/// The rows by block add up to the totals.
fn check_rows(case: &Value) {
    let list = case["events"].as_array().unwrap();
    let events = list
        .iter()
        .map(|event| (number(event, "in_block"), event_of(event)));
    let mut ledger = Ledger::new(owners(&case["payments_by_block"]));
    let rows = income_by_block(&mut ledger, events).unwrap();
    let blocks: BTreeSet<u64> = list.iter().map(|event| number(event, "in_block")).collect();
    assert!(rows.keys().eq(&blocks));
    for (currency, totals) in case["totals"].as_object().unwrap() {
        let currency: Currency = currency.parse().unwrap();
        for (address, total) in totals.as_object().unwrap() {
            let of_block = |row: &Income| row.0.get(&currency)?.get(address).copied();
            let sum: u64 = rows.values().filter_map(of_block).sum();
            assert_eq!(json!(sum), *total, "{address}");
        }
    }
}

#[test]
fn escrow_is_paid_by_the_next_move_alone() {
    let map = |name: &str| -> PaymentMap {
        let address = |currency: Currency| (currency, format!("{name} {currency}"));
        Currency::ALL.into_iter().map(address).collect()
    };
    let mut ledger = Ledger::new([(5, map("a")), (6, map("b"))].into());
    let escrow = Some(Escrow {
        currency: Some(Currency::Litecoin),
        address: "a LTC".into(),
        amount: 7,
    });
    let transfer = |escrow: &Option<Escrow>| Event::Transfer {
        bitmark: 0,
        escrow: escrow.clone(),
    };
    ledger.note(&Event::FreeIssue, 5).unwrap();
    let first = ledger.note(&transfer(&escrow), 6).unwrap();
    assert_eq!((first.len(), first[&Currency::Litecoin].len()), (2, 1));
    let second = ledger.note(&transfer(&None), 6).unwrap();
    // Its own output, though the address is paid already.
    let amounts: Vec<u64> = second[&Currency::Litecoin]
        .iter()
        .map(|output| output.amount)
        .collect();
    assert_eq!((second.len(), amounts), (1, vec![100_000, 100_000, 7]));
    // One in no currency leaves none to pay in.
    let in_none = escrow.clone().map(|own| Escrow {
        currency: None,
        ..own
    });
    let none = payment::transfer(&map("a"), &map("b"), in_none.as_ref());
    assert_eq!(none, Offer::new());
    let third = ledger.note(&Event::ShareCreated { bitmark: 0 }, 6).unwrap();
    assert_eq!((third.len(), third[&Currency::Litecoin].len()), (2, 2));
    let sold = |escrow: &Option<Escrow>| Event::BlockSold {
        block: 5,
        payments: map("c"),
        escrow: escrow.clone(),
    };
    assert_eq!(ledger.note(&sold(&escrow), 6).unwrap().len(), 2);
    let again = ledger.note(&sold(&None), 6).unwrap();
    assert_eq!((again.len(), again[&Currency::Litecoin].len()), (1, 3));
}

#[test]
fn events_that_cannot_have_happened_are_refused() {
    let mut ledger = Ledger::default();
    let transfer = Event::Transfer {
        bitmark: 0,
        escrow: None,
    };
    let (shared, grant) = (
        Event::ShareCreated { bitmark: 0 },
        Event::ShareGrant { bitmark: 0 },
    );
    let paid = |count| Event::PaidIssues {
        asset_block: 5,
        count,
    };
    let mut check = |event: &Event, error: LedgerError| {
        assert_eq!(ledger.note(event, 5), Err(error), "{error}");
    };
    check(&transfer, LedgerError::UnknownBitmark(0));
    check(&paid(1), LedgerError::UnknownBlock(5));
    for count in [0, 101, u64::MAX] {
        check(&paid(count), LedgerError::IssueCount(count));
    }
    ledger.note(&Event::FreeIssue, 5).unwrap();
    let mut check = |event: &Event, error: LedgerError| {
        assert_eq!(ledger.note(event, 6), Err(error), "{error}");
    };
    check(&transfer, LedgerError::UnknownBlock(5));
    check(&grant, LedgerError::IsNoShare(0));
    ledger.own(5, PaymentMap::new());
    ledger.note(&shared, 6).unwrap();
    for event in [&transfer, &shared] {
        assert_eq!(ledger.note(event, 7), Err(LedgerError::IsShare(0)));
    }
    ledger.own(6, PaymentMap::new());
    ledger.note(&grant, 7).unwrap();
}
