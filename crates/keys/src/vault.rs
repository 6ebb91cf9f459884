//! The identity in memory, and what may be done with it.

use bitmark_property::{
    account::Account,
    asset::asset_id,
    key::PrivateKey,
    phrase::{self, PhraseError},
    record::{AssetData, BitmarkIssue, Record, RecordError, Signature},
    seed::{Seed, SeedError},
};
use zeroize::Zeroizing;

use crate::{
    age::{self, AgeError, Fresh, WorkFactor},
    protocol::{FromKeys, Language, Secret, ToKeys, Unsigned},
    strength,
};

/// Letters of the shortest passphrase for a key file.
pub const MIN_PASSPHRASE: usize = 8;
/// Bits of the weakest passphrase for a key file: some minutes of a determined attacker.
pub const MIN_BITS: u16 = 20;
/// Words of a passphrase that is made here.
const WORDS: usize = 6;
/// Bits of a word of the list.
const WORD_BITS: usize = 11;
/// Records that one action signs: 100 assets and an issue of each.
pub const MAX_RECORDS: usize = 200;

/// Fills bytes from the browser's generator; false if there is none.
pub type Random<'a> = &'a mut dyn FnMut(&mut [u8]) -> bool;

/// Holds one identity, or none yet. Wiped when dropped.
#[derive(Default)]
pub struct Vault {
    seed: Option<Seed>,
}

/// Why something did not work out.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error("there is no identity yet")]
    NoIdentity,
    #[error("this browser has no generator of random numbers")]
    NoRandom,
    #[error("a passphrase of {0} letters; it takes {MIN_PASSPHRASE} or more")]
    ShortPassphrase(usize),
    #[error(
        "a passphrase that about 2^{0} tries guess: the attackers’ lists begin with such ones; it takes \
         2^{MIN_BITS} or more"
    )]
    WeakPassphrase(u16),
    #[error("{0} records at once; at most {MAX_RECORDS} are signed by one action")]
    TooMany(usize),
    #[error("record {place}: {cause}")]
    Record { place: usize, cause: RecordError },
    #[error(transparent)]
    Phrase(#[from] PhraseError),
    #[error("seed: {0}")]
    Seed(#[from] SeedError),
    #[error(transparent)]
    File(#[from] AgeError),
    #[error("the file opens, but holds no seed")]
    NoSeed,
}

impl Vault {
    /// Does what is asked. Errors repeat no secret.
    pub fn answer(&mut self, asked: ToKeys, random: Random<'_>) -> FromKeys {
        self.try_answer(asked, random).unwrap_or_else(|fault| {
            let (word, near) = match &fault {
                Fault::Phrase(PhraseError::Unknown { place, near }) => (
                    u8::try_from(*place).ok(),
                    near.iter().map(|word| (*word).into()).collect(),
                ),
                _ => (None, Vec::new()),
            };
            FromKeys::Failed {
                message: fault.to_string(),
                word,
                near,
            }
        })
    }

    fn try_answer(&mut self, asked: ToKeys, random: Random<'_>) -> Result<FromKeys, Fault> {
        match asked {
            ToKeys::Create { network } => {
                let mut entropy = Zeroizing::new([0; 16]);
                fill(&mut *entropy, random)?;
                Ok(self.take(Seed::from_entropy(&entropy, network.into())))
            }
            ToKeys::Restore { secret } => Ok(self.take(seed_of(&secret)?)),
            ToKeys::Open { file, passphrase } => {
                let plain = age::decrypt(&file, passphrase.as_bytes())?;
                let text = std::str::from_utf8(&plain).map_err(|_| Fault::NoSeed)?;
                let is_seed = |line: &&str| !line.is_empty() && !line.starts_with('#');
                let seed = text.lines().map(str::trim).find(is_seed);
                Ok(self.take(seed_of(seed.ok_or(Fault::NoSeed)?)?))
            }
            ToKeys::Weigh { passphrase } => Ok(FromKeys::Weighed {
                bits: strength::bits(&passphrase),
            }),
            ToKeys::Passphrase => made(random),
            ToKeys::Encrypt { passphrase } => self.encrypt(&passphrase, random),
            ToKeys::Reveal { language } => {
                let seed = self.seed()?;
                let language = match language {
                    Language::English => phrase::Language::English,
                    Language::ChineseSimplified => phrase::Language::ChineseSimplified,
                };
                let words = phrase::words_of(seed, language);
                Ok(FromKeys::Revealed {
                    words: words
                        .into_iter()
                        .map(|word| Secret::new(word.into()))
                        .collect(),
                    seed: seed.to_text(),
                })
            }
            ToKeys::Sign { records } => self.sign(records),
        }
    }

    fn seed(&self) -> Result<&Seed, Fault> {
        self.seed.as_ref().ok_or(Fault::NoIdentity)
    }

    fn take(&mut self, seed: Seed) -> FromKeys {
        let account = seed.private_key().account();
        let opened = FromKeys::Opened {
            account: account.to_string(),
            network: account.network().into(),
        };
        self.seed = Some(seed);
        opened
    }

    fn encrypt(&self, passphrase: &str, random: Random<'_>) -> Result<FromKeys, Fault> {
        let letters = passphrase.chars().count();
        if letters < MIN_PASSPHRASE {
            return Err(Fault::ShortPassphrase(letters));
        }
        let bits = strength::bits(passphrase);
        if bits < MIN_BITS {
            return Err(Fault::WeakPassphrase(bits));
        }
        let seed = self.seed()?;
        let account = seed.private_key().account();
        let text = seed.to_text();
        let head = format!(
            "# Seed of the Bitmark account {account} ({} network)\n",
            account.network()
        );
        // All room at once: a text that grows leaves parts of a secret behind.
        let mut plain = Zeroizing::new(String::with_capacity(head.len() + text.len() + 1));
        for part in [&head, &**text, "\n"] {
            plain.push_str(part);
        }
        let mut bytes = Zeroizing::new([0; 48]);
        fill(&mut *bytes, random)?;
        let fresh = Fresh::new(&bytes);
        let file = age::encrypt(
            plain.as_bytes(),
            passphrase.as_bytes(),
            WorkFactor::WRITTEN,
            &fresh,
        )?;
        Ok(FromKeys::Encrypted { file })
    }

    fn sign(&self, records: Vec<Unsigned>) -> Result<FromKeys, Fault> {
        if MAX_RECORDS < records.len() {
            return Err(Fault::TooMany(records.len()));
        }
        let key = self.seed()?.private_key();
        let account = key.account();
        let signed = records.into_iter().enumerate().map(|(index, record)| {
            signed(record, &key, account).map_err(|cause| Fault::Record {
                place: index + 1,
                cause,
            })
        });
        Ok(FromKeys::Signed {
            records: signed.collect::<Result<_, _>>()?,
        })
    }
}

/// Makes a passphrase: each word is one of 2,048, all as likely.
fn made(random: Random<'_>) -> Result<FromKeys, Fault> {
    let list: Vec<&str> = phrase::Language::English.words().collect();
    let mut bytes = Zeroizing::new([0; 2 * WORDS]);
    fill(&mut *bytes, random)?;
    // All room at once: a text that grows leaves parts of a secret behind.
    let mut passphrase = Secret::new(String::with_capacity(WORDS * 9));
    for pair in bytes.chunks_exact(2) {
        if !passphrase.is_empty() {
            passphrase.push(' ');
        }
        let number = usize::from(u16::from_le_bytes([pair[0], pair[1]]));
        passphrase.push_str(list[number % list.len()]);
    }
    Ok(FromKeys::Passphrase {
        passphrase,
        bits: (WORDS * WORD_BITS) as u16,
    })
}

/// Signs a record and checks it as the node will, before it is used.
fn signed(record: Unsigned, key: &PrivateKey, account: Account) -> Result<Vec<u8>, RecordError> {
    let mut record = match record {
        Unsigned::Asset {
            name,
            fingerprint,
            metadata,
        } => Record::Asset(AssetData {
            name,
            fingerprint,
            metadata,
            registrant: account,
            signature: Vec::new(),
        }),
        Unsigned::Issue { fingerprint, nonce } => Record::Issue(BitmarkIssue {
            asset_id: asset_id(&fingerprint),
            owner: account,
            nonce,
            signature: Vec::new(),
        }),
    };
    record.check_fields(&account)?;
    let signature = key.sign(&record.message(Signature::First)).to_vec();
    match &mut record {
        Record::Asset(record) => record.signature = signature,
        Record::Issue(record) => record.signature = signature,
        _ => unreachable!("only these two were made above"),
    }
    record.check(&account)?;
    Ok(record.packed())
}

/// Reads words, or the text of a seed.
fn seed_of(secret: &str) -> Result<Seed, Fault> {
    let secret = secret.trim();
    let is_one_text = secret.is_ascii() && !secret.contains(char::is_whitespace);
    if is_one_text && !secret.is_empty() {
        return Ok(Seed::from_text(secret)?);
    }
    Ok(phrase::seed_of(&phrase::tidied(secret))?)
}

fn fill(bytes: &mut [u8], random: Random<'_>) -> Result<(), Fault> {
    if random(bytes) {
        Ok(())
    } else {
        Err(Fault::NoRandom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::Network;

    /// Counts, in place of a generator.
    fn answer(vault: &mut Vault, asked: ToKeys) -> FromKeys {
        let mut next = 0_u8;
        let mut random = |bytes: &mut [u8]| {
            for byte in bytes {
                next = next.wrapping_add(1);
                *byte = next;
            }
            true
        };
        vault.answer(asked, &mut random)
    }

    fn restored(secret: &str) -> FromKeys {
        let secret = secret.to_owned().into();
        answer(&mut Vault::default(), ToKeys::Restore { secret })
    }

    #[test]
    fn an_identity_is_made_told_and_restored() {
        for network in [Network::Live, Network::Test] {
            let mut vault = Vault::default();
            let opened = answer(&mut vault, ToKeys::Create { network });
            let FromKeys::Opened { network: own, .. } = &opened else {
                panic!("{opened:?}");
            };
            assert_eq!(*own, network);
            for language in [Language::English, Language::ChineseSimplified] {
                let told = answer(&mut vault, ToKeys::Reveal { language });
                let FromKeys::Revealed { words, seed } = told else {
                    panic!("{told:?}");
                };
                assert_eq!(words.len(), 12);
                let words: Vec<&str> = words.iter().map(|word| word.as_str()).collect();
                assert_eq!(restored(&words.join("  \n")), opened);
                assert_eq!(restored(&seed), opened);
            }
        }
    }

    #[test]
    fn a_key_file_opens_with_its_passphrase_alone() {
        let mut vault = Vault::default();
        let network = Network::Test;
        let opened = answer(&mut vault, ToKeys::Create { network });
        let encrypt = |passphrase: &str| ToKeys::Encrypt {
            passphrase: passphrase.to_owned().into(),
        };
        let FromKeys::Failed { message, .. } = answer(&mut vault, encrypt("short")) else {
            panic!("a short passphrase was taken");
        };
        assert!(message.contains("5 letters"), "{message}");
        let FromKeys::Failed { message, .. } = answer(&mut vault, encrypt("password1")) else {
            panic!("a passphrase was taken that every attacker tries");
        };
        assert!(message.contains("about 2^4 tries"), "{message}");
        let FromKeys::Encrypted { file } = answer(&mut vault, encrypt("correct horse")) else {
            panic!("no file");
        };
        let open = |passphrase: &str| {
            let asked = ToKeys::Open {
                file: file.clone().into(),
                passphrase: passphrase.to_owned().into(),
            };
            answer(&mut Vault::default(), asked)
        };
        assert_eq!(open("correct horse"), opened);
        assert!(matches!(open("wrong horse"), FromKeys::Failed { .. }));
    }

    #[test]
    fn a_passphrase_is_made_of_words_and_weighed() {
        let mut vault = Vault::default();
        let made = answer(&mut vault, ToKeys::Passphrase);
        let FromKeys::Passphrase { passphrase, bits } = made else {
            panic!("no passphrase");
        };
        assert_eq!((passphrase.split(' ').count(), bits), (6, 66));
        let list: Vec<&str> = phrase::Language::English.words().collect();
        assert!(
            passphrase.split(' ').all(|word| list.contains(&word)),
            "{}",
            *passphrase
        );
        // 0x0201, 0x0403, … of the counting generator, each modulo 2,048.
        assert!(passphrase.starts_with(list[0x201]), "{}", *passphrase);
        let FromKeys::Weighed { bits } = answer(&mut vault, ToKeys::Weigh { passphrase }) else {
            panic!("not weighed");
        };
        assert!((45..=66).contains(&bits), "{bits}");
    }

    #[test]
    fn records_are_signed_and_bear_the_account() {
        let mut vault = Vault::default();
        let sign = |fingerprint: &str| ToKeys::Sign {
            records: vec![
                Unsigned::Asset {
                    name: "a".into(),
                    fingerprint: fingerprint.into(),
                    metadata: String::new(),
                },
                Unsigned::Issue {
                    fingerprint: fingerprint.into(),
                    nonce: 0,
                },
            ],
        };
        assert!(matches!(
            answer(&mut vault, sign("1")),
            FromKeys::Failed { .. }
        ));
        let network = Network::Test;
        let opened = answer(&mut vault, ToKeys::Create { network });
        let FromKeys::Signed { records } = answer(&mut vault, sign("1")) else {
            panic!("not signed");
        };
        let FromKeys::Opened { account, .. } = opened else {
            panic!("no identity");
        };
        for packed in &records {
            let (record, used) = Record::unpack(packed, network.into()).unwrap();
            assert_eq!(used, packed.len());
            let signer = *record.signer().unwrap();
            assert_eq!(signer.to_string(), account);
            assert_eq!(record.check(&signer), Ok(()));
        }
        let FromKeys::Failed { message, .. } = answer(&mut vault, sign("")) else {
            panic!("an empty fingerprint was signed");
        };
        assert_eq!(message, "record 1: fingerprint too short");
    }

    #[test]
    fn errors_repeat_no_secret() {
        let words = "saddle lectuer outer march tide clinic rib sock chair region nephew almost";
        let FromKeys::Failed {
            message,
            word,
            near,
        } = restored(words)
        else {
            panic!("a wrong word was taken");
        };
        assert_eq!((word, near[0].as_str()), (Some(2), "lecture"));
        assert!(!message.contains("lectuer"), "{message}");
        let mut none = |_: &mut [u8]| false;
        let network = Network::Live;
        let failed = Vault::default().answer(ToKeys::Create { network }, &mut none);
        assert!(matches!(failed, FromKeys::Failed { .. }));
    }
}
