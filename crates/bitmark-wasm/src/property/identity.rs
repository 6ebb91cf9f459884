//! Accounts, keys, seeds and phrases.

use super::{network, network_name};
use crate::args::Args;
use crate::fault::Fault;
use crate::value::Value;
use bitmark_property::account::{Account, PublicKey};
use bitmark_property::key::PrivateKey;
use bitmark_property::phrase::{self, Language};
use bitmark_property::seed::{Irregularity, NodeReading, Seed};

const LANGUAGES: [(&str, Language); 2] = [
    ("english", Language::English),
    ("chineseSimplified", Language::ChineseSimplified),
];

pub(super) fn call(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "account" => {
            args.only(&["account"])?;
            described(&args.parsed("account")?)
        }
        "makeAccount" => {
            args.only(&["network", "publicKey"])?;
            let key = PublicKey::Ed25519(args.bytes("publicKey")?);
            Account::new(network(args)?, key).to_string().into()
        }
        "unpackAccount" => {
            args.only(&["bytes"])?;
            let account = Account::from_packed(args.slice("bytes")?);
            described(&account.map_err(|error| args.invalid("bytes", &error))?)
        }
        "verify" => {
            args.only(&["account", "message", "signature"])?;
            let account: Account = args.parsed("account")?;
            let (message, signature) = (args.slice("message")?, args.slice("signature")?);
            account.verify(message, signature).is_ok().into()
        }
        "sign" => {
            args.only(&["seed", "privateKey", "message"])?;
            key(args)?.sign(args.slice("message")?).into()
        }
        "key" => {
            args.only(&["privateKey"])?;
            key_described(&private_key(args)?)
        }
        "makeKey" => {
            args.only(&["network", "ed25519Seed"])?;
            let seed = args.bytes("ed25519Seed")?;
            let key = PrivateKey::from_ed25519_seed(&seed, network(args)?);
            key.to_text().as_str().into()
        }
        _ => return seeds(name, args),
    }))
}

fn seeds(name: &str, args: Args<'_>) -> Result<Option<Value>, Fault> {
    Ok(Some(match name {
        "makeSeed" => {
            args.only(&["network", "entropy"])?;
            let seed = Seed::from_entropy(&args.bytes("entropy")?, network(args)?);
            seed.to_text().as_str().into()
        }
        "seed" => {
            args.only(&["seed"])?;
            seed_described(&seed(args)?)
        }
        "seedAsNode" => {
            args.only(&["seed"])?;
            as_node(args)?
        }
        "phrase" => {
            args.only(&["seed", "language"])?;
            let language = args.choice_or("language", &LANGUAGES, Language::English)?;
            Value::list(phrase::words_of(&seed(args)?, language))
        }
        "seedOfPhrase" => {
            args.only(&["phrase"])?;
            let seed = phrase::seed_of(args.text("phrase")?);
            let seed = seed.map_err(|error| args.invalid_secret("phrase", &error))?;
            seed.to_text().as_str().into()
        }
        "tidyPhrase" => {
            args.only(&["phrase"])?;
            phrase::tidied(args.text("phrase")?).as_str().into()
        }
        "words" => {
            args.only(&["language"])?;
            Value::list(args.choice("language", &LANGUAGES)?.words())
        }
        "near" => {
            args.only(&["word", "language"])?;
            let language = args.choice_or("language", &LANGUAGES, Language::English)?;
            Value::list(phrase::near(args.text("word")?, language))
        }
        _ => return Ok(None),
    }))
}

fn seed(args: Args<'_>) -> Result<Seed, Fault> {
    let seed = Seed::from_text(args.text("seed")?);
    seed.map_err(|error| args.invalid_secret("seed", &error))
}

fn private_key(args: Args<'_>) -> Result<PrivateKey, Fault> {
    let key = PrivateKey::from_text(args.text("privateKey")?);
    key.map_err(|error| args.invalid_secret("privateKey", &error))
}

/// The key of a call that takes a seed or a private key.
pub(super) fn key(args: Args<'_>) -> Result<PrivateKey, Fault> {
    if args.get("privateKey").is_some() {
        private_key(args)
    } else {
        Ok(seed(args)?.private_key())
    }
}

fn described(account: &Account) -> Value {
    let (algorithm, key) = match account.key() {
        PublicKey::Ed25519(key) => ("ed25519", key.into()),
        PublicKey::Nothing(key) => ("nothing", key.into()),
    };
    Value::object([
        ("account", account.to_string().into()),
        ("network", network_name(account.network())),
        ("algorithm", algorithm.into()),
        ("publicKey", key),
        ("packed", account.packed().into()),
        ("isZero", account.is_zero().into()),
    ])
}

fn key_described(key: &PrivateKey) -> Value {
    Value::object([
        ("network", network_name(key.network())),
        ("account", key.account().to_string().into()),
        ("privateKey", key.to_text().as_str().into()),
        ("bytes", (*key.to_bytes()).into()),
    ])
}

fn seed_described(seed: &Seed) -> Value {
    let core = seed.core_bytes();
    let version = if core.len() == 17 { 2_u32 } else { 1 };
    Value::object([
        ("network", network_name(seed.network())),
        ("version", version.into()),
        ("core", core.to_vec().into()),
        ("key", key_described(&seed.private_key())),
    ])
}

fn as_node(args: Args<'_>) -> Result<Value, Fault> {
    let read = NodeReading::of(args.text("seed")?);
    let read = read.map_err(|error| args.invalid_secret("seed", &error))?;
    let irregularity = read.irregularity.map(|found| match found {
        Irregularity::NetworkByte(_) => "networkByte",
        Irregularity::NetworkNibble => "networkNibble",
        Irregularity::Short => "short",
    });
    Ok(Value::object([
        ("key", key_described(&read.key)),
        ("irregularity", irregularity.into()),
    ]))
}
