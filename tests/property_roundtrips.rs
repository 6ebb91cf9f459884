//! The crate `bitmark-property` on any input: what is written reads the same, nothing panics.

use bitmark_property::{
    account::{Account, PublicKey},
    asset, base58,
    currency::Currency,
    id::{AssetId, TxId, from_hex, to_hex},
    key::PrivateKey,
    network::Network,
    phrase::{self, Language},
    record::{
        AssetData, BitmarkIssue, BitmarkShare, BitmarkTransfer, BlockFoundation,
        BlockOwnerTransfer, Escrow, OldBaseData, Record, ShareGrant, ShareSwap, Signature,
    },
    seed::{NodeReading, Seed},
    varint,
};
use proptest::{collection::vec, option, prelude::*};

fn network() -> impl Strategy<Value = Network> {
    prop_oneof![Just(Network::Live), Just(Network::Test)]
}

fn account(network: Network) -> impl Strategy<Value = Account> {
    prop_oneof![
        9 => any::<[u8; 32]>().prop_map(PublicKey::Ed25519),
        1 => any::<[u8; 2]>().prop_map(PublicKey::Nothing),
    ]
    .prop_map(move |key| Account::new(network, key))
}

fn link() -> impl Strategy<Value = TxId> {
    any::<[u8; 32]>().prop_map(TxId)
}

fn currency() -> impl Strategy<Value = Currency> {
    prop_oneof![Just(Currency::Bitcoin), Just(Currency::Litecoin)]
}

fn signature() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 1..80)
}

fn escrow() -> impl Strategy<Value = Option<Escrow>> {
    let payment = (option::of(currency()), "\\PC{1,40}", any::<u64>());
    option::of(payment.prop_map(|(currency, address, amount)| Escrow {
        currency,
        address,
        amount,
    }))
}

/// Both addresses must be valid ones when they are unpacked.
fn payments(network: Network) -> bitmark_property::currency::PaymentMap {
    let (bitcoin, litecoin) = match network {
        Network::Live => (
            "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa",
            "LM2WMpR1Rp6j3Sa59cMXMs1SPzj9eXpGc1",
        ),
        Network::Test => (
            "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
            "mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn",
        ),
    };
    [
        (Currency::Bitcoin, bitcoin.into()),
        (Currency::Litecoin, litecoin.into()),
    ]
    .into()
}

fn transfer(network: Network, counter: Vec<u8>) -> impl Strategy<Value = BitmarkTransfer> {
    (link(), escrow(), account(network), signature()).prop_map(
        move |(link, escrow, owner, signature)| BitmarkTransfer {
            link,
            escrow,
            owner,
            signature,
            countersignature: counter.clone(),
        },
    )
}

fn of_texts(network: Network) -> impl Strategy<Value = Record> {
    let base_data = (
        option::of(currency()),
        "\\PC{1,40}",
        account(network),
        any::<u64>(),
        signature(),
    )
        .prop_map(|(currency, payment_address, owner, nonce, signature)| {
            Record::BaseData(OldBaseData {
                currency,
                payment_address,
                owner,
                nonce,
                signature,
            })
        });
    let asset = (
        any::<String>(),
        ".{1,40}",
        any::<String>(),
        account(network),
        signature(),
    )
        .prop_map(|(name, fingerprint, metadata, registrant, signature)| {
            Record::Asset(AssetData {
                name,
                fingerprint,
                metadata,
                registrant,
                signature,
            })
        });
    prop_oneof![base_data, asset]
}

fn of_bitmarks(network: Network) -> impl Strategy<Value = Record> {
    let issue = (
        any::<[u8; 64]>(),
        account(network),
        any::<u64>(),
        signature(),
    )
        .prop_map(|(asset_id, owner, nonce, signature)| {
            Record::Issue(BitmarkIssue {
                asset_id: AssetId(asset_id),
                owner,
                nonce,
                signature,
            })
        });
    let countersigned = signature().prop_flat_map(move |counter| transfer(network, counter));
    prop_oneof![
        issue,
        transfer(network, Vec::new()).prop_map(Record::TransferUnratified),
        countersigned.prop_map(Record::TransferCountersigned),
    ]
}

fn of_blocks(network: Network) -> impl Strategy<Value = Record> {
    let foundation =
        (account(network), any::<u64>(), signature()).prop_map(move |(owner, nonce, signature)| {
            Record::Foundation(BlockFoundation {
                version: 1,
                payments: payments(network),
                owner,
                nonce,
                signature,
            })
        });
    let sale = (link(), escrow(), account(network), signature(), signature()).prop_map(
        move |(link, escrow, owner, signature, countersignature)| {
            Record::BlockTransfer(BlockOwnerTransfer {
                link,
                escrow,
                version: 1,
                payments: payments(network),
                owner,
                signature,
                countersignature,
            })
        },
    );
    prop_oneof![foundation, sale]
}

fn of_shares(network: Network) -> impl Strategy<Value = Record> {
    let share = (link(), any::<u64>(), signature()).prop_map(|(link, quantity, signature)| {
        Record::Share(BitmarkShare {
            link,
            quantity,
            signature,
        })
    });
    let side = move || (link(), any::<u64>(), account(network));
    let grant = (
        side(),
        account(network),
        any::<u64>(),
        signature(),
        signature(),
    )
        .prop_map(
            |(
                (share_id, quantity, owner),
                recipient,
                before_block,
                signature,
                countersignature,
            )| {
                Record::Grant(ShareGrant {
                    share_id,
                    quantity,
                    owner,
                    recipient,
                    before_block,
                    signature,
                    countersignature,
                })
            },
        );
    let swap = (side(), side(), any::<u64>(), signature(), signature()).prop_map(
        |(one, two, before_block, signature, countersignature)| {
            Record::Swap(ShareSwap {
                share_id_one: one.0,
                quantity_one: one.1,
                owner_one: one.2,
                share_id_two: two.0,
                quantity_two: two.1,
                owner_two: two.2,
                before_block,
                signature,
                countersignature,
            })
        },
    );
    prop_oneof![share, grant, swap]
}

fn record(network: Network) -> impl Strategy<Value = Record> {
    prop_oneof![
        of_texts(network),
        of_bitmarks(network),
        of_blocks(network),
        of_shares(network),
    ]
}

fn networked_record() -> impl Strategy<Value = (Network, Record)> {
    network().prop_flat_map(|network| (Just(network), record(network)))
}

fn other(network: Network) -> Network {
    match network {
        Network::Live => Network::Test,
        Network::Test => Network::Live,
    }
}

proptest! {
    #[test]
    fn numbers(value: u64, rest in vec(any::<u8>(), 0..4)) {
        let mut bytes = varint::encode(value);
        let used = bytes.len();
        prop_assert!(bytes[..used - 1].iter().all(|byte| byte & 0x80 != 0));
        bytes.extend(rest);
        prop_assert_eq!(varint::decode(&bytes), Some((value, used)));
        prop_assert_eq!(varint::decode(&bytes[..used - 1]), None);
        prop_assert_eq!(varint::decode_clipped(&bytes, 0..=value), Some((value, used)));
    }

    #[test]
    fn base58_and_hexadecimal(bytes in vec(any::<u8>(), 0..80)) {
        prop_assert_eq!(base58::decode(&base58::encode(&bytes)), Ok(bytes.clone()));
        prop_assert_eq!(from_hex(&to_hex(&bytes)), Ok(bytes.clone()));
        prop_assert_eq!(from_hex(&to_hex(&bytes).to_uppercase()), Ok(bytes));
    }

    #[test]
    fn accounts(account in network().prop_flat_map(account), place in 0_usize..50) {
        let text = account.to_string();
        prop_assert_eq!(text.parse::<Account>(), Ok(account));
        prop_assert_eq!(Account::from_packed(&account.packed()), Ok(account));
        // One letter changed: four bytes of SHA3-256 notice.
        if let Some(letter) = text.get(place..=place) {
            let other = if letter == "a" { "b" } else { "a" };
            let mut wrong = text.clone();
            wrong.replace_range(place..=place, other);
            prop_assert!(wrong.parse::<Account>().is_err(), "{}", wrong);
        }
    }

    #[test]
    fn keys_and_seeds(entropy: [u8; 16], seed: [u8; 32], network in network()) {
        let key = PrivateKey::from_ed25519_seed(&seed, network);
        let read = PrivateKey::from_text(&key.to_text()).map(|read| *read.to_bytes());
        prop_assert_eq!(read, Ok(*key.to_bytes()));

        let seed = Seed::from_entropy(&entropy, network);
        prop_assert_eq!(seed.network(), network);
        prop_assert!(Seed::from_text(&seed.to_text()) == Ok(seed.clone()));
        for language in Language::ALL {
            let words = phrase::words_of(&seed, language);
            prop_assert_eq!(words.len(), 12);
            prop_assert!(phrase::seed_of(&words.join(" ")) == Ok(seed.clone()));
            let typed = words.join("\n ").to_uppercase();
            prop_assert!(phrase::seed_of(&phrase::tidied(&typed)) == Ok(seed.clone()));
        }
    }

    #[test]
    fn records((network, record) in networked_record(), rest in vec(any::<u8>(), 0..9)) {
        let mut bytes = record.packed();
        let used = bytes.len();
        for cut in 0..used {
            prop_assert!(Record::unpack(&bytes[..cut], network).is_err(), "{}", cut);
        }
        let message = record.message(Signature::First);
        prop_assert!(bytes.starts_with(&message));
        prop_assert!(bytes.starts_with(&record.message(Signature::Counter)));
        bytes.extend(rest);
        prop_assert_eq!(Record::unpack(&bytes, network), Ok((record.clone(), used)));
        if !matches!(record, Record::Share(_)) {
            prop_assert!(Record::unpack(&bytes, other(network)).is_err());
        }
        let fields = record.fields();
        let mut at = 0;
        for field in &fields {
            prop_assert_eq!(field.range.start, at);
            prop_assert!(!field.range.is_empty());
            at = field.range.end;
        }
        prop_assert_eq!(at, used);
        let parts = record.parts();
        let end = parts.iter().try_fold(0, |at, part| {
            (part.range.start == at && !part.range.is_empty()).then_some(part.range.end)
        });
        prop_assert_eq!(end, Some(used), "{:?}", parts);
    }

    #[test]
    fn streams_of_records(records in vec(record(Network::Test), 0..5)) {
        let bytes: Vec<u8> = records.iter().flat_map(Record::packed).collect();
        prop_assert_eq!(Record::unpack_all(&bytes, Network::Test), Ok(records));
        let mut longer = bytes.clone();
        longer.push(0);
        let error = Record::unpack_all(&longer, Network::Test).map_err(|(offset, _)| offset);
        prop_assert_eq!(error, Err(bytes.len()));
    }

    #[test]
    fn signatures(seed: [u8; 32], nonce: u64, asset: [u8; 64], flipped in 0_usize..64) {
        let key = PrivateKey::from_ed25519_seed(&seed, Network::Live);
        let mut issue = BitmarkIssue {
            asset_id: AssetId(asset),
            owner: key.account(),
            nonce,
            signature: Vec::new(),
        };
        let message = Record::Issue(issue.clone()).message(Signature::First);
        issue.signature = key.sign(&message).to_vec();
        let signed = Record::Issue(issue.clone());
        prop_assert_eq!(signed.check(&key.account()), Ok(()));
        prop_assert_eq!(signed.message(Signature::First), message);
        issue.signature[flipped] ^= 1;
        prop_assert!(Record::Issue(issue).check(&key.account()).is_err());
    }

    #[test]
    fn metadata(pairs in vec(("[^\0]{1,9}", "[^\0]{1,9}"), 0..9)) {
        let metadata = asset::metadata_of(&pairs);
        let metadata = metadata.map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(asset::is_map(&metadata));
        let read: Option<Vec<(String, String)>> = asset::pairs_of(&metadata)
            .map(|pairs| pairs.into_iter().map(|(key, value)| (key.into(), value.into())).collect());
        prop_assert_eq!(read, Some(pairs));
    }

    #[test]
    fn no_text_panics(text in any::<String>(), letters in "[1-9A-HJ-NP-Za-km-z]{0,80}") {
        for text in [&text, &letters] {
            let account = text.parse::<Account>();
            prop_assert!(account.is_err(), "{:?}", account);
            prop_assert!(PrivateKey::from_text(text).is_err());
            prop_assert!(Seed::from_text(text).is_err());
            prop_assert!(NodeReading::of(text).is_err());
            prop_assert!(phrase::seed_of(text).is_err());
            for language in Language::ALL {
                prop_assert!(phrase::near(text, language).len() <= 5);
            }
        }
    }

    #[test]
    fn no_bytes_panic(tag in 0_u8..12, rest in vec(any::<u8>(), 0..200), network in network()) {
        let bytes = [&[tag][..], &rest].concat();
        if let Ok((record, used)) = Record::unpack(&bytes, network) {
            prop_assert!(used <= bytes.len());
            prop_assert_eq!(Record::unpack(&record.packed(), network), Ok((record.clone(), record.packed().len())));
        }
        let _ = Account::from_packed(&bytes);
    }
}
